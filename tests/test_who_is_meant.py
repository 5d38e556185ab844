"""Who is meant by a few sentences of news: names that titles and nouns stand before, bodies by their sort, headlines."""

import pytest

import claimx
from claimx.pipeline.annotations import Claim
from claimx.pipeline.claims import is_so_called
from tests import samples


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Mayor Col Fitzgibbon said the weir was low. Cr Fitzgibbon said rain would not help.",
            ["Col Fitzgibbon", "Col Fitzgibbon"],
            id="a given name that is a rank elsewhere",
        ),
        pytest.param(
            "Colonel Pedro Vela spoke first. Col Vela said the bridge was safe.",
            ["Pedro Vela"],
            id="a rank that is a given name elsewhere",
        ),
        pytest.param(
            "Rep. Don Kuczynski, R-Neb., said the farm bill would wait.",
            ["Don Kuczynski"],
            id="Don after a title",
        ),
        pytest.param(
            "Assoc Prof Rajan Pillai said the scam was old. Madam Salmah Yusof owns the agency. Mdm Salmah said nobody had called.",
            ["Rajan Pillai", "Salmah Yusof"],
            id="titles of Singapore",
        ),
        pytest.param(
            "Catalina Ochoa of Inversiones Altavista said the sale would help.",
            ["Catalina Ochoa"],
            id="a name without the body that its bearer is of",
        ),
        pytest.param(
            "Ray Dombrowski woke up Toledo for forty years. Raymond Joseph Dombrowski was born in Hamtramck in 1940.\n\n"
            "Dombrowski said he hated early hours.",
            ["Raymond Joseph Dombrowski"],
            id="a given name and its short form",
        ),
        pytest.param(
            "Yelitza Camacaro Pinto reads the news at six. “We broadcast home,” said Camacaro. Her brother Wilmer Camacaro cooks.",
            ["Yelitza Camacaro Pinto"],
            id="a family name that is nobody's last word yet",
        ),
        pytest.param(
            "Her husband, Mossie, drove a lorry. Orla Heffernan was a midwife for forty years. She says she never slept in March.",
            ["Orla Heffernan"],
            id="a husband is no she",
        ),
        pytest.param(
            "Det Con Sunil Rathod said officers found the cash. Kgoshi Lesetja Phala urged the mine to stop.",
            ["Sunil Rathod", "Lesetja Phala"],
            id="a constable and a chief",
        ),
        pytest.param(
            "Garda Sinéad Loftus said she was called to the lane. Ma Regina Besong said the stalls had been shared.",
            ["Sinéad Loftus", "Regina Besong"],
            id="an Irish guard, and Ma of Cameroon",
        ),
        pytest.param(
            "Deputy Solicitor General Nadeeka Wijetunga DSG said it was lawful. President’s Counsel Upul Senadheera PC said it was not.",
            ["Nadeeka Wijetunga", "Upul Senadheera"],
            id="letters after the names of lawyers",
        ),
        pytest.param(
            "One who may benefit is Teo Xin Yi, 41. “My boss is understanding,” said Ms Teo.",
            ["Teo Xin Yi"],
            id="a family name that is a man's given name elsewhere",
        ),
        pytest.param(
            "Health Cabinet Secretary Dr Halima Guyo said the money was released. “I am a doctor myself,” the CS said in Kisumu.",
            ["Halima Guyo", "Halima Guyo"],
            id="an office of two words by its initials",
        ),
        pytest.param(
            "Rep. Duncan Hale on Wednesday endorsed the mogul. Hale said he liked him.\n\n"
            "His father, Duncan Hale Sr., made the border one of his signature issues.",
            ["Duncan Hale"],
            id="a father of the same name",
        ),
        pytest.param(
            "“It's a slap in the face,” said Coun. Angela Pruss. Pruss said she was not asked.",
            ["Angela Pruss", "Angela Pruss"],
            id="a Canadian councillor",
        ),
        pytest.param(
            "According to its pastor, the Rev. Carl Boone, the hall was full by three.",
            ["Carl Boone"],
            id="a role, a comma and a name",
        ),
        pytest.param(
            "At the market in Biel, a pensioner who did not want to give his name said he had paid a third of the price.",
            ["a pensioner"],
            id="somebody who keeps a name back",
        ),
    ],
)
def test_people(text: str, speakers: list[str], extractor: claimx.Extractor) -> None:
    assert samples.speakers(extractor.extract(text)) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Craig Dunstan runs the port. Conservation group Gulf Watch Aotearoa urged the government to cut the catch.",
            ["Gulf Watch Aotearoa"],
            id="a sort of body before its name",
        ),
        pytest.param(
            "A hacking group calling itself Gutterball claimed to have four million records.",
            ["Gutterball"],
            id="what a group calls itself",
        ),
        pytest.param(
            "The board of Instituto Raiz met. Instituto Raiz said losses had risen. Bahia’s environment agency denied that its "
            "permits were automatic.",
            ["Instituto Raiz", "Bahia’s environment agency"],
            id="a body that belongs to somewhere else",
        ),
        pytest.param(
            "The Panamanian Chamber of Glaziers ( Caglaz ) called on its members to wait. Caglaz said that it understood the reasons.",
            ["Panamanian Chamber of Glaziers", "Panamanian Chamber of Glaziers"],
            id="a short form in brackets that blanks set apart",
        ),
        pytest.param(
            "Cape Town - The Harbour View community policing forum (CPF) has warned Bonteberg and Monroe of robberies.\n\n"
            "The CPF said most were on Mondays.",
            ["Harbour View community policing forum", "Harbour View community policing forum"],
            id="a body that is a name by its initials alone",
        ),
        pytest.param(
            "Ukraine's 171st Separate Mechanised Brigade said Russian forces had tried to enter the town. The brigade said it held on.",
            ["171st Separate Mechanised Brigade", "171st Separate Mechanised Brigade"],
            id="a brigade with its number",
        ),
        pytest.param(
            "Employees will get leave from January, the Ministry of Mending (MOM) said. Details will be released by July, MOM said.",
            ["Ministry of Mending", "Ministry of Mending"],
            id="initials in brackets that are a word in small letters",
        ),
        pytest.param(
            "A leaked Treasury paper said the cap would cost £1.9bn. A survey carried out by the union in January found that most agreed.",
            ["a leaked Treasury paper", "a survey carried out by the union"],
            id="how a document came, before its noun and after",
        ),
        pytest.param(
            "A Pewter Research poll conducted last week put Tillery ahead by 2 points.",
            ["a Pewter Research poll"],
            id="when a poll was made",
        ),
        pytest.param(
            "The National Council of University Teachers said the strike would go on. The ministry said exams would start on Monday.",
            ["National Council of University Teachers", "ministry"],
            id="a council is no ministry",
        ),
        pytest.param(
            "Heartland Basin Grain bought the mill in 2022. In a statement, Heartland Basin said it had replaced every meter.",
            ["Heartland Basin Grain"],
            id="a body by words that sound like a place",
        ),
        pytest.param(
            "Minera Tres Volcanes lost the vote in June. Tres Volcanes said an outside firm did the hiring.",
            ["Minera Tres Volcanes"],
            id="a body by the end of its name",
        ),
        pytest.param(
            "The Haedam Marine Subcontractors' Union walked out on Monday. Haedam Marine Engineering has 900 workers. Haedam said in a "
            "filing that delivery could slip.",
            ["Haedam Marine Engineering"],
            id="a firm is not the union called after it",
        ),
        pytest.param(
            "Two Lebanese officials spoke on Monday, and two Lebanese officials said talks would resume. One of the officials said "
            "Washington had a plan. The other official said Israel had agreed.",
            [
                "two Lebanese officials",
                "one of the two Lebanese officials",
                "the other of the two Lebanese officials",
            ],
            id="the other official",
        ),
        pytest.param(
            "The bill is ready, according to three aides familiar with the talks. It would cost a billion, the aides said.",
            ["three aides familiar with the talks", "three aides familiar with the talks"],
            id="several by their noun",
        ),
    ],
)
def test_bodies_and_others(text: str, speakers: list[str], extractor: claimx.Extractor) -> None:
    assert samples.speakers(extractor.extract(text)) == speakers


def test_the_noun_of_a_headline_is_nobody_of_the_text_below(extractor: claimx.Extractor) -> None:
    text = (
        "Trust ignored warnings, review finds\n\nSenior managers at the trust were told nine times that wards were short of "
        "midwives, according to an independent review.\n\nThe review said three of the babies would have lived."
    )
    assert set(samples.speakers(extractor.extract(text))) == {"an independent review"}


def test_a_headline_that_is_a_quotation_has_the_speaker_of_the_same_words_below(
    extractor: claimx.Extractor,
) -> None:
    text = (
        "‘We thought it was an earthquake’\n\nBy Ana Prieto\n\nA ferry struck the quay in Olbia at dawn.\n\n"
        "‘We thought it was an earthquake,’ said Loredana Piras, who was asleep."
    )
    assert samples.speakers(extractor.extract(text)) == ["Loredana Piras", "Loredana Piras"]


def test_a_score_parts_two_clubs(extractor: claimx.Extractor) -> None:
    text = "Körfez Gücü 2 Boğaz Yıldızı 1\n\nBoğaz Yıldızı called the referee blind."
    names = [one.name for one in extractor.extract(text).entities]
    assert not any(word in name for name in names for word in "12")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "BEIJING, April 16 (Huaxing) -- A Foreign Ministry spokesperson on Thursday urged Canada to lift its "
            "surcharge.\n\nSpokesperson Qiao Wenlin made the remarks when asked about the cranes.\n\nThe surcharge was unfair, Qiao said.",
            {"Qiao Wenlin"},
            id="a spokesperson who is named in the next paragraph",
        ),
        pytest.param(
            "BEIJING, April 16 (Huaxing) -- China will build day-care centers in more villages, a senior civil affairs official said "
            "Wednesday.\n\nThe centers will be funded by local budgets, Zhou Lanzhen, vice minister of civil affairs, told a press "
            "conference.",
            {"Zhou Lanzhen"},
            id="an official whose office has the same words in the next paragraph",
        ),
        pytest.param(
            "Rail freight to resume in March, says minister\n\n- 'Trade does not wait,' says Selim Karan\n\n"
            "Freight trains will start running again in March, the transport minister said on Thursday.\n\n"
            "Speaking at a rail forum in the capital, Selim Karan said the tunnel had been rebuilt.",
            {"Selim Karan"},
            id="a minister who has been named above the text alone",
        ),
        pytest.param(
            "A former regional director of the Bureau of Farm Machinery told senators that he was ordered to sign receipts.\n\n"
            "Testifying before the Senate blue ribbon committee, engineer Danilo Macapal said the order came at night.",
            {"Danilo Macapal"},
            id="a witness with his trade in the next paragraph",
        ),
        pytest.param(
            "A central Alberta rancher is suing an oil company, alleging that gas from old wells killed 43 of his cattle.\n\n"
            "In a claim filed last week, Dwayne Kostiuk says the firm walked away from nine wells.",
            {"Dwayne Kostiuk"},
            id="a plaintiff who is named in the next paragraph",
        ),
        pytest.param(
            "Peru's central bank left its rate unchanged on Thursday. The bank said in a statement that prices would rise.",
            {"Peru's central bank"},
            id="a body that somebody has",
        ),
        pytest.param(
            "A little-known group calling itself Saraya al-Sahil, or the Coast Brigades, said it had attacked the ship. "
            "The Coast Brigades said more would follow.",
            {"Saraya al-Sahil"},
            id="another name of a body",
        ),
        pytest.param(
            'A user, @iam_dozie, who was on the flight, wrote: "Nobody told us where to sleep."',
            {"@iam_dozie"},
            id="a handle set off by a comma",
        ),
        pytest.param(
            "Ipek Foods plans to shut its plant. The Ipek Foods Labor Union said it would strike. Ipek Foods said nothing had been decided.",
            {"Ipek Foods Labor Union", "Ipek Foods"},
            id="a union that is called after the firm",
        ),
        pytest.param(
            "The closure will cost 40 jobs, according to industry sources Thursday.",
            {"industry sources"},
            id="when somebody spoke is no part of who did",
        ),
        pytest.param(
            "The governor asked the federal consumer agency, Profeco, to step in. The agency said ticket holders would get a refund.",
            {"governor", "Profeco"},
            id="an agency whose name a comma sets off",
        ),
        pytest.param(
            "Det-a/Supt Kirralee Donnellan said the paddock was searched. Grace Abara ’26 said the shuttle never came.",
            {"Kirralee Donnellan", "Grace Abara"},
            id="a rank with a stroke, and a year of students",
        ),
        pytest.param(
            "Brokerage Calder Ames said it expected a cut. PT Lamalera Bahari said the ferry was not overloaded.",
            {"Calder Ames", "PT Lamalera Bahari"},
            id="what sort of firm it is, before its name",
        ),
        pytest.param(
            "Outside court, a neighbour of the club said she could not hate her. The canteen operator, who wanted to be known only as Mak Su, "
            "denied that the food was stale. Education Minister Lyonpo Ugyen Namgyel said 820 teachers would come.",
            {"a neighbour of the club", "Mak Su", "Ugyen Namgyel"},
            id="who comes after a place, the only name given, a title of Bhutan",
        ),
        pytest.param(
            "The allocation from Oasis Trust, the state arts agency, would fall by a third. The agency said attendance was short.",
            {"Oasis Trust"},
            id="a body by what a comma says that it is",
        ),
        pytest.param(
            "Cllr Bernie Guckian (FG) said the field was a bog. Fiachra de Brún BL said the council knew.",
            {"Bernie Guckian", "Fiachra de Brún"},
            id="a party, and letters after a name",
        ),
    ],
)
def test_who_they_all_are(text: str, speakers: set[str], extractor: claimx.Extractor) -> None:
    assert set(samples.speakers(extractor.extract(text))) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Village head Gagik Mosinyan said the water had been shut.\n\n"
            "A worker at the plant, who asked for anonymity, disputed that version. “Everybody on the shift knew,” he said.",
            "a worker at the plant",
            id="an article, a clause",
        ),
        pytest.param(
            "Local MLA K. S. Pradeep said he would take up the matter.\n\n"
            "An owner of the flat, a retired bank manager, was not amused. He told reporters that the details had been deleted.",
            "an owner of the flat",
            id="an apposition",
        ),
        pytest.param(
            "Ana Prieto said the road was open. A driver disputed that. Her brother Pedro Prieto was there. “It was shut,” he said.",
            "Pedro Prieto",
            id="somebody is named between",
        ),
    ],
)
def test_a_pronoun_means_the_one_described_in_the_sentence_before(
    text: str, speaker: str, extractor: claimx.Extractor
) -> None:
    assert samples.speakers(extractor.extract(text))[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "River dammed without notice in the north: ministry\n\n"
            "The Ministry of Water said on Monday that the river had been dammed without notice. It is the third dam in two years.",
            "Ministry of Water",
            id="a body behind a colon",
        ),
        pytest.param(
            "China to expand its rural network of cold stores: official\n\nBEIJING - China will build 12,000 cold stores, a senior official said on "
            "Monday.\n\nQiao Weiguo, vice minister of agriculture, made the remarks at a press conference in the capital.",
            "Qiao Weiguo",
            id="an official whom the next paragraph names",
        ),
        pytest.param(
            "Rice Stocks Enough for Six Months: Food Minister\n\nBy Sam Haddad\n\nStocks of rice are enough for six months, Food Minister "
            "Adel Mansour said on Sunday. He added that prices would not change.",
            "Adel Mansour",
            id="an office in capitals",
        ),
        pytest.param(
            "Farida: Two more ferries by March\n\nTwo more ferries will cross the strait by March, says Farida Osman.\n\n"
            "“We have waited long enough,” she said.",
            "Farida Osman",
            id="a name before a colon, whose bearer tells it again",
        ),
        pytest.param(
            "Treasurer 'had the only key', court told\n\nDev Rao took £9,000 from a rowing club, a court heard.\n\nProsecutor "
            "Joan Price said Rao 'had the only key' to the cash box.",
            "Joan Price",
            id="a court that is told by somebody below",
        ),
    ],
)
def test_a_headline_that_ends_with_who_says_so(text: str, speaker: str, extractor: claimx.Extractor) -> None:
    assert set(samples.speakers(extractor.extract(text))) == {speaker}


def test_what_a_flood_claims_is_no_claim(extractor: claimx.Extractor) -> None:
    record = extractor.extract("The outbreak has claimed more than 700 lives countrywide since May.")
    assert not record.claims


def test_what_a_speaker_kept_back_is_no_claim(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "A spokeswoman for the bank said the report was untrue but would not comment on the board."
    )
    assert [claim.text for claim in record.claims] == ["the report was untrue"]


def test_an_amount_belongs_to_what_is_said_and_what_came_of_it_does_not(extractor: claimx.Extractor) -> None:
    text = "Ana Prieto said up to a third of the fish had died. She urged that tanks be set up on three islands, which has not been done."
    record = extractor.extract(text)
    assert [claim.text for claim in record.claims] == [
        "up to a third of the fish had died", "tanks be set up on three islands",
    ]  # fmt: skip


def test_blanks_inside_french_marks_are_no_words(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "« Nobody showed a warrant », Honorine Mboumba said by telephone on Sunday evening."
    )
    assert [claim.text for claim in record.claims] == ["Nobody showed a warrant"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Talmar Air will open four routes in spring, its chief executive said on Monday.\n\n“We had no seats left to sell,” Rana Aziz "
            "told reporters.",
            ["Rana Aziz", "Rana Aziz"],
            id="whoever speaks in the next paragraph by a bare name",
        ),
        pytest.param(
            "Talmar Air will open four routes in spring, its chief executive said on Monday.\n\n“We had no seats left to sell,” said Rana "
            "Aziz, an analyst at Deyr Capital.",
            ["Talmar Air's chief executive", "Rana Aziz"],
            id="not one who is introduced as somebody else",
        ),
        pytest.param(
            "A Tacoma police officer testified Tuesday that he had mistaken a torch for a gun.\n\nOfficer Cole Varga spent an hour on the "
            "stand.",
            ["Cole Varga"],
            id="an officer who opens the next paragraph",
        ),
        pytest.param(
            "Nine clinics have no vaccine, a Ministry of Health official told the panel.\n\n“We found two empty fridges,” said the official, "
            "Director Lualhati Reyes.",
            ["Lualhati Reyes", "Lualhati Reyes"],
            id="an official of a body, named after the noun and a title",
        ),
        pytest.param(
            "The film cost too much, Ana Prieto and Bo Ruiz wrote in a letter. Their studio did not answer. They said the set had been built "
            "twice.",
            ["Ana Prieto and Bo Ruiz", "Ana Prieto and Bo Ruiz"],
            id="two people named together",
        ),
        pytest.param(
            "The club wants 30m for Ondo, according to L’Écho. The French newspaper says talks began on Friday.",
            ["L’Écho", "L’Écho"],
            id="a newspaper by its nation",
        ),
        pytest.param(
            "The dredger should have been docked in May, the union representing its crew says.\n\nNobody was hurt.\n\nHarbour Workers Union "
            "secretary Dale Pike said the pumps had failed twice.",
            ["Harbour Workers Union", "Dale Pike"],
            id="a union by whom it represents",
        ),
        pytest.param(
            "Their report, ‘Cold Rooms’, came out on Friday. It says half of the boilers are older than the tenants.",
            ["Cold Rooms"],
            id="a report by its title",
        ),
        pytest.param(
            "Mayor Ada Quist opened the fair on Monday. Its first guest was Ivo Marsh, who had walked from Dunmore. “He never pays,” the mayor "
            "said.",
            ["Ada Quist"],
            id="whose title it is, not whoever was named last",
        ),
        pytest.param(
            "DEMBI, Ethiopia - Farmers at the dam say their fields have been dry since May.",
            ["farmers at the dam"],
            id="not with the place line",
        ),
    ],
)
def test_whoever_is_described_first(text: str, speakers: list[str], extractor: claimx.Extractor) -> None:
    assert samples.speakers(extractor.extract(text)) == speakers


def test_a_quotation_that_is_pulled_out_has_its_speaker(extractor: claimx.Extractor) -> None:
    text = (
        "The Harbour Page\n\nPeople\n\n“Nobody mends a net alone in winter”\n\nMaud Carrick has sat in the loft since 1981.\n\n"
        "“Nobody mends a net alone in winter,” said Carrick. “You would freeze.”"
    )
    assert set(samples.speakers(extractor.extract(text))) == {"Maud Carrick"}


def test_answers_without_labels_and_marks(extractor: claimx.Extractor) -> None:
    answers = [
        "Every day. I still wake at five and look for my boots.",
        "It did, in 1983. My uncle told me not to talk about it, so I did.",
        "I tried once. The glue would not hold and I gave it away.",
        "A canal book. I have three pages and a title that I hate.",
    ]
    questions = [
        "Do you miss the pits?",
        "Did the flood happen?",
        "You build models. Are they any good?",
        "What comes next?",
    ]
    told = [line for pair in zip(questions, answers, strict=True) for line in pair]
    text = "\n\n".join(
        [
            "Orla Fenn on boots and books",
            "Orla Fenn was a miner for nine years before she wrote a novel.",
            *told,
        ]
    )
    record = extractor.extract(text)
    assert [claim.text for claim in record.claims] == answers
    assert set(samples.speakers(record)) == {"Orla Fenn"}


def test_a_memos_subject_line_is_no_claim(extractor: claimx.Extractor) -> None:
    text = "Staff learned of it when the founder sent a memo with the subject line “A hard note.”"
    assert not extractor.extract(text).claims


def test_what_a_thing_is_called_is_no_claim() -> None:
    text = "What Lumbo calls ‘dry rain’ came in May. Ann Lee calls it ‘dry rain’."
    first, second = (text.index("dry"), text.rindex("dry"))
    named = Claim([(first, first + 8)], "direct", source_span=(5, 10), cue=(11, 16), lemma="call")
    said = Claim([(second, second + 8)], "direct", source_span=(41, 48), cue=(49, 54), lemma="call")
    assert is_so_called(named, text) and not is_so_called(said, text)
