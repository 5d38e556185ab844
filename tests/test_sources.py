"""Who is found behind the claims of a few sentences, and whom words that are no name stand for."""

import pytest

import claimx
from claimx.articles import make_article
from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.introductions import find_documents, find_introduction
from claimx.pipeline.late_names import LateNames
from tests import samples


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Marta Ruiz opened the bakery in 2004. Her brother Pablo Ruiz joined later.\n\n“We sold out by nine,” she said.\n\n"
            "“I only sweep the floor,” he said.",
            ["Marta Ruiz", "Pablo Ruiz"],
            id="pronouns by gender",
        ),
        pytest.param(
            "The Lagos Ferry Union called the fare “an insult”.\n\nThe union said its members would stop work on Friday.",
            ["Lagos Ferry Union", "Lagos Ferry Union"],
            id="an organisation by the noun in its name",
        ),
        pytest.param(
            "Two officials came. The first official said the bridge would close. The second official said it would not.",
            ["first official", "second official"],
            id="counted",
        ),
        pytest.param(
            "A report by the Harbour Board found that the crane had rusted through.\n\n"
            "The report said nobody had looked at it for six years.",
            ["a report by the Harbour Board", "a report by the Harbour Board"],
            id="a document by the words that brought it in",
        ),
        pytest.param(
            "Inspector Anil Deshmukh said the lorry had no brakes, adding that its driver had fled.",
            ["Anil Deshmukh", "Anil Deshmukh"],
            id="two cues, one source",
        ),
        pytest.param("“The river is not for sale.” —Commissioner Ana Prieto", ["Ana Prieto"], id="signed"),
        pytest.param(
            "The board met.\n\nFrom the chair:\n\n“The river is not for sale.”", ["chair"], id="a line above"
        ),
        pytest.param(
            "Study finds herons sleep standing\n\nVIGO, May 4 — Grey herons sleep standing for ten hours, a study by the "
            "Delta Institute found.",
            ["a study by the Delta Institute", "a study by the Delta Institute"],
            id="a headline by the text below",
        ),
        pytest.param(
            "Four men drowned, Ana Prieto remembers. “Nobody came to look.”",
            ["Ana Prieto", "Ana Prieto"],
            id="words of her own after words told",
        ),
        pytest.param(
            "A baker told a court in Bristol on Monday that she never saw the van.\n\nAnn Lowther, 44, faces one charge of fraud.",
            ["Ann Lowther"],
            id="a lead that keeps the name for the next paragraph",
        ),
        pytest.param(
            "A senior official said the port would close.\n\nPrime Minister Ann Lowther was in Geneva on Monday.",
            ["a senior official"],
            id="an official who wants no name gets none",
        ),
        pytest.param(
            "Marta Ruiz opened the bakery in 2004. Her neighbour said it was loud.\n\nMarta Ruiz said it was not.\n\n"
            "The 63-year-old said she would close at nine.",
            ["Marta Ruiz's neighbour", "Marta Ruiz", "Marta Ruiz"],
            id="an age is nobody new",
        ),
        pytest.param(
            "Courts approved the extradition of Yelena Orlova, who had worked for Alexei Brandt in Minsk.\n\n"
            "Her lawyers argue she risks prison.",
            ["Yelena Orlova's lawyers"],
            id="lawyers are no single man",
        ),
        pytest.param(
            "Marta Ruiz and Pablo Ruiz keep a bakery. The couple said the oven was theirs. Mrs Ruiz said it was hers.",
            ["Marta Ruiz and Pablo Ruiz", "Marta Ruiz"],
            id="a couple, and one of it",
        ),
        pytest.param(
            "Ann Lowther posted a photo of the goat. The user @harbour_goat wrote: “It has my vote.”",
            ["@harbour_goat"],
            id="a handle",
        ),
        pytest.param(
            "Ann Lowther voted against building the pier. The council signed a contract with the ferry firm.",
            [],
            id="deeds",
        ),
        pytest.param(
            "Ruiz opened the bakery. Two bakers came in May. They said the oven was cold.",
            [None],
            id="they are not one",
        ),
        pytest.param(
            "Police arrested a clerk. The raid was ordered by Mayor Ana Prieto, who said the clerk had sold the keys.",
            ["Ana Prieto"],
            id="who, after a name",
        ),
        pytest.param(
            "The ferry was praised by a teacher from Quelimane, who said it had never been late.",
            ["a teacher from Quelimane"],
            id="who, after a description",
        ),
        pytest.param(
            "Residents of Mill Street left their homes on Sunday. They said nobody had warned them of the flood.",
            ["residents of Mill Street"],
            id="they, the subject before",
        ),
        pytest.param(
            "Mayor Ana Prieto met the crews. The firefighters said the hydrants were dry. They said the pumps had rusted.",
            ["firefighters", "firefighters"],
            id="they, who spoke before",
        ),
        pytest.param(
            "Ana Prieto praised the plan. They said it would cost nothing.",
            [None],
            id="they, nobody",
        ),
        pytest.param(
            "The bridge will shut on Monday. It is expected to stay closed for a year, officials said.",
            ["officials"],
            id="a passive that names nobody is no claim",
        ),
        pytest.param(
            "Jonas Weber left the court. He was said to have sold the boat.",
            [],
            id="said to have",
        ),
        pytest.param(
            "Ruth Adeyemi, deputy director of Harbour Trust and treasurer of Lagos Ferries, said the piers would be rebuilt.",
            ["Ruth Adeyemi"],
            id="a role, and not the body in it",
        ),
        pytest.param(
            "The WHO said on Monday that the vaccine was safe. Dr Amina Yusuf agreed. WHO said the doses would arrive in June.",
            ["WHO", "WHO"],
            id="initials that look like a pronoun",
        ),
        pytest.param(
            "“We will not sell,”Prieto said.\n\nMayor Ana Prieto spoke after the vote.",
            ["Ana Prieto"],
            id="a blank lost after the mark",
        ),
        pytest.param(
            "Anil Deshmukh and Ruth Adeyemi said they would pay for the trees.",
            ["Anil Deshmukh and Ruth Adeyemi"],
            id="two people are a group",
        ),
        pytest.param(
            "The Prieto campaign said it had raised two million. Ana Prieto thanked the donors.",
            ["Prieto campaign"],
            id="a campaign is not its candidate",
        ),
        pytest.param(
            "Prosecutors wrote that the captain had slept at the wheel.\n\n“We ask that he be held.”\n\nThe captain, Jonas Weber, is 61.",
            ["prosecutors", "prosecutors"],
            id="a quotation that follows at once",
        ),
        pytest.param(
            "Braga Prison Service closed two wings. Hotel Lisboa lent it beds. The prison service said the wings would open in May.",
            ["Braga Prison Service"],
            id="a body by the end of its name",
        ),
        pytest.param(
            "Some voters praised the mayor, Ana Prieto. Others said the trams were late.",
            ["others"],
            id="others are nobody named",
        ),
        pytest.param(
            "Two people briefed on the talks said the price was too high. One of them said the board was tired. "
            "The other said it was greedy.",
            [
                "two people briefed on the talks",
                "one of the two people briefed on the talks",
                "other of the two people briefed on the talks",
            ],
            id="one of two, and the other",
        ),
        pytest.param(
            "The survivors swam to the pier. One of them said the boat had been overloaded.",
            ["one of the survivors"],
            id="one of those who were the subject",
        ),
        pytest.param(
            "Mayor says pier ‘a disgrace’\n\nVIGO, May 4 — Ana Prieto, the mayor, spoke on Monday. Ana Prieto said nobody had painted it.",
            ["Ana Prieto", "Ana Prieto"],
            id="a headline's noun, by what somebody is said to be",
        ),
        pytest.param(
            "Prosecutors said the captain had slept. Lisbon prosecutors said he had been fined before.",
            ["Lisbon prosecutors", "Lisbon prosecutors"],
            id="a noun alone, for those called so in full",
        ),
        pytest.param(
            "VIGO, Spain - Estuary Atomic Power Co. waited nine days before telling the regulator of a cracked valve, "
            "sources close to the matter said Friday.",
            ["sources close to the matter"],
            id="whoever tells stands behind the comma",
        ),
        pytest.param(
            "A spokesman for Science Minister Ivo Brandt said the buoy had been silent.",
            ["a spokesman for Science Minister Ivo Brandt"],
            id="who speaks for a minister is not the minister",
        ),
        pytest.param(
            "Ivo Brandt, a Norwegian, coaches the side. The Norwegian said he was tired.",
            ["Ivo Brandt"],
            id="one of a nation is somebody known",
        ),
        pytest.param(
            "Hillary Stone met Jonas Weber in Vigo on Friday. She told the crowd that taxes would fall. He left early.",
            ["Hillary Stone"],
            id="a pronoun by the given name",
        ),
    ],
)
def test_speakers(text: str, speakers: list[str | None], extractor: claimx.Extractor) -> None:
    found = samples.speakers(extractor.extract(text))
    assert [name and name.removeprefix("the ") for name in found] == speakers


@pytest.mark.parametrize(
    ("text", "via"),
    [
        pytest.param(
            "“We will rebuild,” the mayor, Ana Prieto, told Radio Costera.", "Radio Costera", id="told"
        ),
        pytest.param(
            "“We will rebuild,” Ana Prieto said in an interview with the Coastal Herald.",
            "Coastal Herald",
            id="an interview",
        ),
        pytest.param("“We will rebuild,” Ana Prieto told reporters.", None, id="reporters are no outlet"),
        pytest.param("“We will rebuild,” Ana Prieto told the High Court.", None, id="nor is a court"),
        pytest.param(
            "“We will rebuild,” Ana Prieto told this newspaper.", None, id="nor is the article's own"
        ),
        (
            "Ana Prieto told a Ferry Union rally in Vigo that the fare would fall.",
            None,
        ),
        (
            "Ana Prieto told the Vigo Herald that the fare would fall.",
            "Vigo Herald",
        ),
    ],
)
def test_via(text: str, via: str | None, extractor: claimx.Extractor) -> None:
    record = extractor.extract(text)
    names = {source.id: source.name for source in record.sources}
    assert [claim.via and names[claim.via] for claim in record.claims] == [via]


def test_an_outlet_that_obtained_a_document_passes_it_on(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "The payment is the subject of an internal memo obtained by the Vigo Herald.\n\n"
        "The memo warned that the fridges had not left the port."
    )
    names = {source.id: source.name for source in record.sources}
    assert [claim.via and names[claim.via] for claim in record.claims] == ["Vigo Herald"]


def test_via_carries_on_to_the_next_paragraph_until_somebody_is_named(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "The pier would close, a senior official told the Vigo Herald on Sunday. It was built in 1961.\n\n"
        "“Nobody wants to pay for it,” the official said.\n\nMayor Ana Prieto said the pier would stay."
    )
    names = {source.id: source.name for source in record.sources}
    assert [claim.via and names[claim.via] for claim in record.claims] == ["Vigo Herald", "Vigo Herald", None]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        pytest.param(
            "Formosa Renewal Party leaders met in Taipei on Sunday.",
            {("Formosa Renewal Party", "NORP"), ("Taipei", "GPE")},
            id="a party",
        ),
        pytest.param(
            "Police in northern Mozambique posted the video on Facebook.",
            {("Mozambique", "GPE"), ("Facebook", "ORG")},
            id="no compass, and a platform",
        ),
        pytest.param(
            "The Estuary Relief Board (ERB) met. ERB members left early.",
            {("Estuary Relief Board", "ORG")},
            id="an acronym in brackets",
        ),
        pytest.param(
            "Taival Oyj sold the mill. Taival kept the forest.",
            {("Taival Oyj", "ORG")},
            id="a company by its legal form",
        ),
        pytest.param("The Taoiseach left early.", set(), id="a title is no name"),
        pytest.param(
            "The collector, G. Yamini Prasanna, met Trustee Ann Lowther on Monday.",
            {("G. Yamini Prasanna", "PERSON"), ("Ann Lowther", "PERSON")},
            id="initials belong to a name, an office does not",
        ),
    ],
)
def test_entities(text: str, entities: set[tuple[str, str]], extractor: claimx.Extractor) -> None:
    found = {(one.name, one.label) for one in extractor.extract(text).entities}
    assert {one for one in found if one[1] not in ("DATE", "MONEY")} == entities


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("A study by Arctic Watch said so.", ["a study by Arctic Watch"], id="by"),
        pytest.param("Her letter to the council said so.", ["her letter to the council"], id="whose"),
        pytest.param("The Board’s annual report says so.", ["Board’s annual report"], id="an owner"),
        pytest.param("They report from a statement office.", [], id="a verb, an adjective"),
    ],
)
def test_documents_are_found_where_they_come_in(
    text: str, words: list[str], extractor: claimx.Extractor
) -> None:
    doc = extractor.annotate(make_article(text))
    assert [found for _, found in find_documents(doc)] == words


def test_introductions_stand_before_and_in_one_paragraph(extractor: claimx.Extractor) -> None:
    text = "A retired nurse from Thane waited. The nurse left.\n\nA\n\nnurse came."
    doc = extractor.annotate(make_article(text))
    assert find_introduction("nurse", doc, 35) == "a retired nurse from Thane"
    assert find_introduction("nurse", doc, 10) is None
    assert find_introduction("driver", doc, 35) is None


@pytest.mark.parametrize(
    ("text", "nouns", "name"),
    [
        pytest.param("A shopkeeper wept. John Gaughan, the shopkeeper, said so.", ["shopkeeper"], "John Gaughan", id="after"),
        pytest.param("A shopkeeper wept. The shopkeeper, John Gaughan, said so.", ["shopkeeper"], "John Gaughan", id="before"),
        pytest.param("A shopkeeper, who gave his name as John Gaughan, wept.", ["shopkeeper"], "John Gaughan", id="given"),
        pytest.param("A shopkeeper wept. John Gaughan, the baker, said so.", ["shopkeeper"], None, id="another trade"),
    ],
)  # fmt: skip
def test_names_that_come_late(text: str, nouns: list[str], name: str | None) -> None:
    place = text.index("John Gaughan")
    entity = NamedEntity("John Gaughan", "PERSON", [(place, place + 12)])
    found = LateNames([entity], text).find((0, 12), "shopkeeper", "shopkeeper", nouns)
    assert (found and found.name) == name


def test_two_people_named_together_are_a_group(extractor: claimx.Extractor) -> None:
    record = extractor.extract("Anil Deshmukh and Ruth Adeyemi said they would pay for the trees.")
    assert [source.kind for source in record.sources] == ["group"]


def test_a_pronoun_leads_to_the_words_that_it_takes_up(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "The ferry was praised by a teacher from Quelimane, who said it had never been late."
    )
    [claim], [source] = record.claims, record.sources
    assert claim.source_span and claim.source_span.text == "who"
    assert claim.resolution and claim.resolution.route == "pronoun" and claim.resolution.through
    assert claim.resolution.through.text == "a teacher from Quelimane"
    assert [(one.text, one.kind) for one in source.mentions] == [
        ("a teacher from Quelimane", "nominal"),
        ("who", "pronoun"),
    ]
