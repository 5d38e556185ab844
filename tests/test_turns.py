"""Transcripts and interviews: each answer is a claim of the one whose label opens it."""

import claimx

TRANSCRIPT = """The dredger that sank, in their words

The harbour board heard Peter Okello, a diver, on Tuesday. Captain Ilse Vandamme said the pump had failed before.
This is an edited record.

CHAIR: Captain, when did you see the water?

ILSE VANDAMME: At ten past four. The mayor told me to stay on board.

I did not.

CHAIR: Mr Okello, is that right?

PETER OKELLO: (inaudible) It was nearer to five. Who counts?

CHAIR: Did anybody call the coastguard?

VANDAMME: I did.

OKELLO: She did, twice.

The hearing goes on.
"""
INTERVIEW = """Bread at four in the morning

Nomvula Dube has baked in Kariba for thirty years. She spoke to Abel Moyo.

**Q:** Why so early?

**A:** The ovens are cold at three. "Cold as a bank," my father said.

**Q:** And the queue?

**A:** It was there before me.
"""
NO_TRANSCRIPT = """Market day at Lamu

Winner: Asha Said. She said the fish were small.

Second: Omar Ali, who said so too.

The judges praised both. Rain is expected, the harbour master said.
"""


def told(extractor: claimx.Extractor, text: str) -> list[tuple[str, str | None, str]]:
    record = extractor.extract(text)
    names = {source.id: source.name for source in record.sources}
    return [
        (one.kind, names.get(one.source or ""), "|".join(s.text for s in one.spans)) for one in record.claims
    ]


def test_each_answer_is_one_claim(extractor: claimx.Extractor) -> None:
    claims = told(extractor, TRANSCRIPT)
    assert claims[1:] == [
        ("direct", "Ilse Vandamme", "At ten past four. The mayor told me to stay on board.|I did not."),
        ("direct", "Peter Okello", "It was nearer to five. Who counts?"),
        ("direct", "Ilse Vandamme", "I did."),
        ("direct", "Peter Okello", "She did, twice."),
    ]
    assert claims[0][:2] == ("indirect", "Ilse Vandamme")


def test_answers_without_a_name_are_those_of_the_one_interviewed(extractor: claimx.Extractor) -> None:
    record = extractor.extract(INTERVIEW)
    answers = [one for one in record.claims if one.source_span and one.source_span.text == "A:"]
    assert [one.text for one in answers] == [
        'The ovens are cold at three. "Cold as a bank," my father said.',
        "It was there before me.",
    ]
    assert len({one.source for one in answers}) == 1


def test_lines_with_colons_are_no_transcript(extractor: claimx.Extractor) -> None:
    claims = told(extractor, NO_TRANSCRIPT)
    assert "Asha Said. She said the fish were small." not in [words for _, _, words in claims]
    assert any("fish were small" in words for _, _, words in claims)


def test_labels_with_offices_and_parties(extractor: claimx.Extractor) -> None:
    text = (
        "Van for the coast\n\nBy Ana Prieto\n\nJoanna Wragby (Labour, Holderness Coast): The list is long.\n\nIt grows by the week.\n\n"
        "Sir Geoffrey Lumb (Conservative, Wolds and Driffield): I agree with her.\n\nJoanna Wragby: I am glad.\n\n"
        "The Minister for Care (Stephen Achebe): A van will come in June.\n\nStephen Achebe: It will not clear the list."
    )
    record = extractor.extract(text)
    names = {source.id: source.name for source in record.sources}
    assert [names[claim.source or ""] for claim in record.claims] == [
        "Joanna Wragby", "Geoffrey Lumb", "Joanna Wragby", "Stephen Achebe", "Stephen Achebe",
    ]  # fmt: skip
    assert len(record.claims[0].spans) == 2


RECORD = """OFFICIAL RECORD

Crop damage

The Temporary Speaker (Hon. Peris Lagat): Hon. Members, we turn to crop damage.

[12:04] Hon. (Ms) Rahma Galgalo (Tana Central, NPA): We lost three people to buffalo.

The delay has two causes. The committee did not sit.

Hon. Japheth Kitonga: I sympathise with the Member.

The Chairperson laid a report on the table. The report states that 700 claims are owed.

The Temporary Speaker (Hon. Peris Lagat): That is a fair request.

COMMUNICATION FROM THE CHAIR

Hon. Galgalo: I thank you.

Hon. Kitonga: I have it here.

The House rose at six.
"""


def test_what_the_record_tells_by_itself_is_nobodys_answer(extractor: claimx.Extractor) -> None:
    claims = [one for one in told(extractor, RECORD) if one[0] == "direct"]
    assert [(name, words) for _, name, words in claims] == [
        ("Peris Lagat", "Hon. Members, we turn to crop damage."),
        (
            "Rahma Galgalo",
            "We lost three people to buffalo.|The delay has two causes. The committee did not sit.",
        ),
        ("Japheth Kitonga", "I sympathise with the Member."),
        ("Peris Lagat", "That is a fair request."),
        ("Rahma Galgalo", "I thank you."),
        ("Japheth Kitonga", "I have it here."),
    ]


MAGAZINE = """“The ice tells you first”

After 31 winters Riitta Salo is coming ashore. Riitta Salo, 62, joined the fleet in 1994. Pohjola Lines said she would be missed.

How do you know that a ridge is coming?

“You feel it in the soles of your feet. The ice tells you first.”

What do you remember of your first season?

“Seasickness, mostly. And the noise.

“The bosun gave me one piece of advice: eat before you are hungry.”

On the men who would not sail with her

“Two. One asked for a transfer and got it.”

She hands over in April, Petteri Ojala of the fleet said.
"""


def test_an_interview_without_labels(extractor: claimx.Extractor) -> None:
    answers = [(name, words) for kind, name, words in told(extractor, MAGAZINE) if kind == "direct"]
    assert {name for name, _ in answers} == {"Riitta Salo"}
    assert len(answers) >= 3


BRIEFING = """Briefing by the press secretary

Dana Whitlow spoke to reporters on Monday. Luis Carranza joined her.

MS. WHITLOW:  Good afternoon. The limits begin on Friday.

Q    And if Arizona goes to court?

MS. WHITLOW:  Then we'll see them there.

Q    Which are the two that have not signed?

MR. CARRANZA:  Yuma Mesa and Palo Grande. We are talking to both.
"""


def test_questions_may_have_no_colon(extractor: claimx.Extractor) -> None:
    assert [one for one in told(extractor, BRIEFING) if one[0] == "direct"] == [
        ("direct", "Dana Whitlow", "Good afternoon. The limits begin on Friday."),
        ("direct", "Dana Whitlow", "Then we'll see them there."),
        ("direct", "Luis Carranza", "Yuma Mesa and Palo Grande. We are talking to both."),
    ]


def test_who_only_asks_claims_nothing(extractor: claimx.Extractor) -> None:
    text = (
        "Rates and rats\n\nMayor Wendy Barlow opened the session. Moana Tuhoro answered most.\n\n"
        "Hine Paewai (Pupu Road): Why are we paying for the plant?\n\nMayor Barlow: The consent runs out in 2027.\n\n"
        "Graeme Stokes (Okiwa): Has anyone counted the rats?\n\nCr Tuhoro: He laid forty traps.\n\n"
        "Leilani Fifita, who runs a dairy, told the meeting that two cars had come through her window.\n\n"
        "Mayor Barlow: I will see to it.\n\nCr Tuhoro: So will I."
    )
    claims = told(extractor, text)
    assert [words for kind, _, words in claims if kind == "direct"] == [
        "The consent runs out in 2027.", "He laid forty traps.", "I will see to it.", "So will I.",
    ]  # fmt: skip
    assert ("indirect", "Leilani Fifita", "two cars had come through her window") in claims


def test_a_transcript_ends_where_it_says_so(extractor: claimx.Extractor) -> None:
    text = (
        "Breakfast with Jo Pell\n\nVic Katsaros grows nectarines. Leanne Hartigan is the minister.\n\n"
        "JO PELL: How close are you?\n\nVIC KATSAROS: Four kilometres. I can see the roof.\n\nJO PELL: Is there any help?\n\n"
        "LEANNE HARTIGAN: There is. Two cold rooms are coming.\n\nJO PELL: Will you go on?\n\nVIC KATSAROS: I reckon I will.\n\n"
        "[End of interview]\n\nThe department later said in a message that the bins were emptied in January.\n\nProducer: Tess Okell"
    )
    claims = told(extractor, text)
    assert [words for kind, _, words in claims if kind == "direct"] == [
        "Four kilometres. I can see the roof.", "There is. Two cold rooms are coming.", "I reckon I will.",
    ]  # fmt: skip
    assert "Tess Okell" not in [words for _, _, words in claims]
