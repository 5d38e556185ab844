"""What is asked of the ranker of antecedents: a phrase in its place, and what its words say of whom it means."""

import re
from dataclasses import dataclass

from claimx.pipeline.annotations import Claim, Span
from claimx.pipeline.genders import HEAD_END, noun_gender
from claimx.pipeline.labels import THINGS
from claimx.pipeline.phrases import PRONOUNS, Phrase
from claimx.pipeline.roles import noun_after_body

ROUTES = ("pronoun", "thing pronoun", "nominal", "thing nominal", "carried")
"""Kinds of phrase, each with weights of its own; "carried" is a claim that names nobody."""

_TITLES = {"senator": "Sen", "governor": "Gov", "congressman": "Rep", "congresswoman": "Rep", "representative": "Rep",
           "professor": "Prof", "doctor": "Dr", "lawmaker": "MP", "legislator": "MP", "councillor": "Cllr", "general": "Gen",
           "inspector": "Insp", "superintendent": "Supt", "sergeant": "Sgt", "captain": "Capt", "colonel": "Col",
           "engineer": "Engr", "pastor": "Rev", "reverend": "Rev", "priest": "Fr", "judge": "Justice", "lawyer": "Barr"}  # fmt: skip
"""How a noun stands before a name."""
_OFFICES = {"pm": "prime minister", "cm": "chief minister", "ag": r"attorney[\s-]general", "vp": r"vice[\s-]president",
            "dg": r"director[\s-]general", "cj": "chief justice", "mp": "member of parliament", "sg": r"secretary[\s-]general",
            "ceo": r"chief\sexec(?:utive)?", "cfo": r"chief\sfinancial\sofficer|finance\s(?:chief|director)"}  # fmt: skip
"""Offices by their initials."""


@dataclass(slots=True)
class Query:
    """A phrase (or, for a claim that names nobody, its cue or first word) whose referent is sought; ``content``: what it claims."""

    span: Span
    route: str
    phrase: Phrase | None
    previous: Claim | None
    without: Span | None = None
    content: str = ""

    @property
    def weights(self) -> int:
        """The place in ``ROUTES`` of the weights that it is for."""
        thing = self.phrase is not None and (
            PRONOUNS.get(self.phrase.words.casefold()) == "thing"
            if self.route == "pronoun"
            else self.phrase.source_kind in THINGS
        )
        return ROUTES.index(f"thing {self.route}" if thing else self.route)


def wanted_gender(query: Query) -> str | None:
    """The gender that the phrase itself shows: "he", "the businesswoman"."""
    words = query.phrase.words if query.phrase else ""
    if query.route == "nominal":
        return noun_gender(HEAD_END.split(words)[0])
    gender = PRONOUNS.get(words.casefold())
    return gender if gender in ("male", "female") else None


def noun_pattern(noun: str) -> str:
    """A noun as the text may have it beside a name: "31-year-old" also as an age, "senator" also as a title."""
    age = re.fullmatch(r"(\d+)-year-old", noun)
    if age:
        return rf"\b{age[1]}\b"
    short = _TITLES.get(noun) or _OFFICES.get(noun)
    return rf"\b{re.escape(noun)}\b" + (rf"|\b{short}\b" if short else "")


def head_noun(words: str) -> str | None:
    """The last word of a description before any phrase that qualifies it.

    >>> head_noun("The human rights lawyer from Almaty"), head_noun("the 31-year-old")
    ('lawyer', '31-year-old')
    >>> head_noun("a diplomat briefed on the talks"), head_noun("a person familiar with the matter"), head_noun("the accused")
    ('diplomat', 'person', 'accused')
    >>> head_noun("a Ministry of Health official")
    'official'
    """
    if person := noun_after_body(words):
        return person
    plain = _QUALIFIED.split(words)[0].split()
    if len(plain) < 2 and plain and plain[0].casefold() in _DETERMINERS:
        plain = _PLACED.split(words)[0].split()
    return plain[-1].casefold() if plain else None


_PLACED = re.compile(
    r"\s(?:of|from|in|at|who|for|with|on|to|that|whose|by|near|about|which|among|between|representing|overseeing|investigating|covering|behind)\s|,"
)
_QUALIFIED = re.compile(
    rf"\s(?:\w+(?:ed|ing|wn)|familiar|close|privy|loyal|sent|left|held)(?={_PLACED.pattern})|{_PLACED.pattern}"
)
_DETERMINERS = frozenset("the a an this that his her its their one two three another".split())
