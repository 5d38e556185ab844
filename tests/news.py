"""Texts put together like news, with all that may go wrong in them, for property tests."""

from hypothesis import strategies as st

PEOPLE = (
    "Ann Mori",
    "Bob Lee",
    "Datuk Seri Noraini Ahmad",
    "Mansur al-Amin",
    "Zoë Ó Briain",
    "José “Pepe” Cruz",
)
WHO = (
    "{name}", "minister {name}", "{name}, a lawyer,", "he", "she", "the minister", "a source", "two officials",
    "the Kintbury Post", "a report by the auditor", "the WHO", "his lawyer", "police", "the company",
)  # fmt: skip
SAYS = ("said", "told the Kintbury Post", "warned", "added", "announced", "wrote on Friday", "denied")
WHAT = (
    "the ferry is safe", "rain will come", "nobody was hurt", "it's the boys' turn", "we paid $3m in 2024",
    "it was “a disgrace”", "the ‘old’ one was not", "a 5\" nail, no more", "J. R. Ewing of Acme Inc. left",
)  # fmt: skip
MARKS = (
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
    ("„", "“"),
    ("``", "''"),
    ("“", ""),
    ("", "”"),
)
FURNITURE = (
    "Also read", "By Ann Mori, Reuters", "PORT LOUIS, March 3 (Island Press) - ", "Photo: Bob Lee/AFP", "Most read",
    "© 2024 The Post", "###", "- first", "LEE: Why?", "Ferry shut after storm", "What comes next?",
)  # fmt: skip
STRANGE = (
    "\0", "\x1b[2J", "\u202e", "\u200b", "\ufeff", "e\u0301\u0301", "😀👩‍👧", "قال الوزير", "部长说", "\u2028", "=cmd()", "<b>", "((((",
    '"' * 7, "“‘" * 5, "…", "\t", "\u00a0", "\x85", "a" * 60, "http://a.b/c?d", "@ann", "'; DROP TABLE claims; --",
)  # fmt: skip
BETWEEN = ("\n\n", "\n\n", "\n\n", "\n", " ", "\r\n\r\n", "\r", "\n \n\n")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence that reports what somebody says, directly or not."""
    who = draw(st.sampled_from(WHO)).format(name=draw(st.sampled_from(PEOPLE)))
    says, what = draw(st.sampled_from(SAYS)), draw(st.sampled_from(WHAT))
    opening, closing = draw(st.sampled_from(MARKS))
    return draw(
        st.sampled_from((
            f"{opening}{what.capitalize()},{closing} {who} {says}.",
            f"{who[:1].upper()}{who[1:]} {says} that {what}.",
            f"{who[:1].upper()}{who[1:]} {says}: {opening}{what.capitalize()}.{closing}",
            f"According to {who}, {what}.",
            f"{opening}{what.capitalize()},{closing} {who} {says}. {opening}We know it.{closing}",
            f"{opening}{what.capitalize()}.{closing}",
            f"{what.capitalize()}.",
        ))
    )  # fmt: skip


@st.composite
def strange(draw: st.DrawFn) -> str:
    """A sentence with something in it that does not belong there, or nothing but that."""
    words, odd = draw(sentences()), draw(st.sampled_from(STRANGE) | st.text(max_size=8))
    place = draw(st.integers(0, len(words)))
    return draw(st.sampled_from((words[:place] + odd + words[place:], odd)))


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A text of up to eight parts: mostly reports, between them furniture and strange things."""
    part = st.one_of(
        sentences(), sentences(), sentences(), sentences(), st.sampled_from(FURNITURE), strange()
    )
    parts = draw(st.lists(part, min_size=1, max_size=8))
    text = "".join(one + draw(st.sampled_from(BETWEEN)) for one in parts)
    return draw(st.sampled_from(("", "Ferry shut, minister says\n\n", "\n\n"))) + text


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """An article as bytes, in any encoding, now and then with damage."""
    data = draw(articles()).encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    if draw(st.integers(0, 5)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=4)) + data[place + draw(st.integers(0, 3)) :]
    return data
