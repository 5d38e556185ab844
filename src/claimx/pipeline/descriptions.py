"""What an article says a source is: role or affiliation, in the article's own words."""

import re

from spacy.tokens import Doc

from claimx.pipeline.annotations import Mention, NamedEntity
from claimx.pipeline.phrases import INDEFINITE

_APPOSITION = re.compile(
    r",\s+(?P<words>(?:(?:an?|the|its|his|her|their|our|who|whose|[a-z][\w-]+)\b)[^,;:.!?“”\"\n()]{2,90}?)"
    r"(?=,|\.|;|\s[–—-]\s|$|\n|\)|\s(?:said|says|told|wrote|added|noted|argued|warned|has|had|was|is)\b)"
)
_NOT_A_ROLE = re.compile(
    r"^(?:and|but|or|said|says|who\s+(?:said|told)|which|while|when|after|before|with|as|in|on|at|told|adding|speaking|citing|referring|if|where|to|it|he|she|they|for|from|by|because|then|so|not|also|too|however)\b"
)
_AFFILIATION = re.compile(
    r"\s+of\s+(?P<words>[^,;:.!?“”\"\n()]{3,80}?)(?=,|\.|\s(?:said|says|told|wrote|added)\b)"
)


def find_description(entity: NamedEntity, mentions: list[Mention], doc: Doc) -> str | None:
    """The apposition after a name (", a doctor at the clinic,"), else the title before it, else its affiliation.

    Looks at the name's mentions in reading order and takes the first that says something. Not found: roles
    given in a sentence of their own ("She leads the party").
    """
    text = doc._.words
    for _, end in entity.mentions[:4]:
        after = _APPOSITION.match(text, end)
        if after and not _NOT_A_ROLE.match(after["words"]):
            return " ".join(after["words"].split())
    for mention in mentions:
        for start, end in entity.mentions:
            if mention.start <= start and end <= mention.end and text[mention.start : start].strip():
                title = " ".join(text[mention.start : start].split()).strip(" ,")
                if title.casefold() != "the":
                    return title
    for _, end in entity.mentions[:4]:
        of = _AFFILIATION.match(text, end)
        if of and entity.label == "PERSON":
            return " ".join(of["words"].split())
    return None


def fuller_description(known: str, new: str) -> str:
    """Of two descriptions of one source the one that tells more: one that brings it in ("a …") before one that
    takes it up again, and of two of a kind the longer one.

    >>> fuller_description("source", "a Russian resident in Kazakhstan")
    'a Russian resident in Kazakhstan'
    """
    first, second = (bool(INDEFINITE.match(words)) for words in (known, new))
    if first != second:
        return known if first else new
    return new if len(new.split()) > len(known.split()) and first else known
