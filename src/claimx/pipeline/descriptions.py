"""What an article says a source is: role or affiliation, in the article's own words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.phrases import INDEFINITE
from claimx.pipeline.roles import is_role
from claimx.pipeline.titles import HONORIFICS

_MENTIONS, _LONGEST = 4, 18
"""How many mentions of a name are looked at, and words of a description, at most."""
_CLOSERS = frozenset(",.;:!?()[]") | frozenset("–—")
_JOINTS = ("of", "for", "-", "&")
_TITLE_JOINTS = ("of", "for")
_NOT_BEGINNING = frozenset("that this these those there it he she they i we you which one".split())
_TIMES = frozenset(
    "second minute hour day week weekend month year decade century night morning evening afternoon time moment noon midnight "
    "today yesterday tomorrow later ago age".split()
)
_ADDRESS = frozenset(
    "mr mrs ms miss mx dr sir dame lady lord madam hon honourable honorable rt shri shrimati smt datuk dato dato’ dato' datin tan sri puan encik "
    "cik haji hajah alhaji hajia señor señora senhor senhora don doña dom dona herr frau monsieur madame signor signora "
    "engr atty adv barr arch pandit seri tun mzee mzee pak ibu bapak otunba comrade".split()
)
"""Forms of address, which tell no role."""
_WHO = re.compile(
    r",\s+(?P<words>who\s+(?:(?:is|was|has\s+been)\s+(?:now\s+|then\s+|also\s+)?(?:an?|the|its|his|her|their)\s|"
    r"(?:co-)?(?:chairs?|heads?|headed|leads?|led|runs?|ran|owns?|owned|represents?|represented|manages?|managed|"
    r"directs?|directed|edits?|edited|coaches|coached|founded|teaches|taught|serves|served|works|worked|farms|studies|drives|keeps)\s)"
    r"[^,;:.!?“”\"\n()]{2,80})(?=[,.;]|\s[–—]\s)"
)
_AFFILIATION = re.compile(
    r"\s+of\s+(?P<words>[^,;:.!?“”\"\n()]{3,80}?)(?=,|\.|\s(?:said|says|told|wrote|added)\b)"
)


def find_description(entity: NamedEntity, doc: Doc) -> str | None:
    """What the article says that a named source is, or None.

    In this order: an apposition after the name ("Ann Lee, a doctor at the clinic,") or before it ("the clinic's
    head, Ann Lee,"), the title that it bears ("clinic head Ann Lee"), what follows on "who" if it tells of work,
    and an affiliation ("Ann Lee of the clinic"); of each the first in reading order. Forms of address ("Mr",
    "Datuk") are none. Not found: roles given in a sentence of their own ("She leads the party").
    """
    mentions = entity.mentions[:_MENTIONS]
    for start, end in mentions:
        found = _after(end, doc, entity.label) or _before(start, end, doc)
        body = _AFFILIATION.match(doc._.words, end) if found else None
        if found and body and entity.label == "PERSON":
            return f"{re.sub(r'^(?:the|its|his|her|their) ', '', found)} of {' '.join(body['words'].split())}"
        if found:
            return found
    for start, _ in mentions:
        title = _title(start, doc)
        if title:
            return title
    for pattern in (_WHO, _AFFILIATION) if entity.label == "PERSON" else ():
        for _, end in mentions:
            match = pattern.match(doc._.words, end)
            if match:
                return " ".join(match["words"].split())
    return None


def fuller_description(known: str, new: str) -> str:
    """Of two descriptions of one source the one that tells more: one that brings it in ("a …") before one that
    takes it up again, and of two of a kind the longer one.

    >>> fuller_description("source", "a Russian resident in Kazakhstan")
    'a Russian resident in Kazakhstan'
    """
    if new in known or known.startswith("the other of "):
        return known
    if new.casefold().endswith(f" {known.casefold()}"):
        return new
    first, second = (bool(INDEFINITE.match(words)) for words in (known, new))
    if first != second:
        return known if first else new
    return new if len(new.split()) > len(known.split()) and first else known


def _after(end: int, doc: Doc, label: str) -> str | None:
    """The apposition that begins with a comma at the character ``end``, past an age, and has a stop behind it."""
    following = list(_tokens_from(end, doc, _LONGEST + 4))
    if not following or following[0].text != ",":
        return None
    following = following[1:]
    if len(following) > 1 and following[0].is_digit and following[1].text in (",", ";"):
        following = following[2:]
    words: list[Token] = []
    text: str = doc._.words
    for token in following:
        if _closes(token):
            break
        if _is_quotation_mark(token) or (words and "\n" in text[words[-1].idx : token.idx]):
            return None
        words.append(token)
    else:
        return None
    return _joined(words) if words and _is_noun_phrase(words, label) else None


def _is_noun_phrase(words: list[Token], label: str) -> bool:
    """Whether the words after a name are a phrase about who it is, rather than what it does or another name."""
    first = words[0]
    if (
        first.pos_ not in ("DET", "NOUN", "ADJ", "PROPN", "NUM", "PRON")
        or first.text.casefold() in _NOT_BEGINNING
    ):
        return False
    phrase = []
    for token in words:
        if token.pos_ in ("VERB", "AUX", "ADP", "SCONJ") or token.text in ("who", "whose", "which", "that"):
            break
        phrase.append(token)
    nouns = [token for token in phrase if token.pos_ == "NOUN"]
    if not nouns or (label == "PERSON" and not any(is_role(noun.text) for noun in phrase)):
        return False
    ends_at_verb = len(phrase) < len(words) and words[len(phrase)].pos_ == "AUX"
    lists_names = first.pos_ == "PROPN" and any(token.pos_ == "CCONJ" for token in phrase)
    head = phrase[-1].text.casefold()
    return not (ends_at_verb or lists_names or head in _TIMES or head.rstrip("s") in _TIMES)


def _before(start: int, end: int, doc: Doc) -> str | None:
    """The phrase about a person that ends with a comma before the name, when a comma, a stop or "of" follows on the name."""
    after = next(_tokens_from(end, doc, 1), None)
    if after is None or after.text not in (",", ".", "of"):
        return None
    tokens = _tokens_before(start, doc)
    token = next(tokens, None)
    while token is not None and token.text.rstrip(".").casefold() in {*HONORIFICS, ""}:
        token = next(tokens, None)
    if token is None or token.text != ",":
        return None
    words: list[Token] = []
    for token in tokens:
        if (
            token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM")
            and not _is_determiner(token)
            and token.text not in _JOINTS
        ):
            break
        if words and "\n" in doc._.words[token.idx : words[0].idx]:
            break
        if words and _is_determiner(words[0]) and token.text not in ("of", "for"):
            break
        words.insert(0, token)
    while words and (words[0].pos_ == "PART" or words[0].text in _JOINTS):
        words.pop(0)
    joints = [number for number, token in enumerate(words) if token.text in ("of", "for")]
    if joints and is_role(words[-1].text):  # "the wife of the minister, Ann Lee,": which of the two?
        return None
    phrase = words[: joints[0]] if joints else words
    return _joined(words) if phrase and phrase[-1].pos_ == "NOUN" and is_role(phrase[-1].text) else None


def _title(start: int, doc: Doc) -> str | None:
    """The title right before a name at the character ``start``, without forms of address."""
    tokens = list(_tokens_before(start, doc))
    words: list[Token] = []
    for number, token in enumerate(tokens):
        before = tokens[number + 1] if number + 1 < len(tokens) else None
        if not _goes_into_title(token, before, bool(words)):
            break
        if "\n" in doc._.words[token.idx : words[0].idx if words else start]:
            break
        words.insert(0, token)
    while words and (
        not words[0].text[0].isalnum() or words[0].text in _TITLE_JOINTS or _is_address(words[0])
    ):
        words.pop(0)
    while words and (_is_address(words[-1]) or words[-1].text in (".", "named", "surnamed", "called")):
        if words[-1].text == "." and not (len(words) > 1 and _is_address(words[-2])):
            break
        words.pop()
    if not words or (len(words) == 1 and words[0].text in ("Chief", "old")):
        return None
    head = next((before for before, joint in pairwise(words) if joint.text in _TITLE_JOINTS), words[-1])
    if head.text == "." and len(words) > 1:
        head = words[-2]
    return _joined(words) if is_role(head.text) or head.text.casefold() in HONORIFICS else None


def _goes_into_title(token: Token, before: Token | None, begun: bool) -> bool:
    """Whether a word belongs to a title before a name; ``before`` stands before it, ``begun``: more of it follows."""
    if token.text == ".":
        return before is not None and before.text.casefold() in HONORIFICS
    if token.text in ("of", "for"):
        return begun and before is not None and before.text[0].isupper() and is_role(before.text)
    if token.pos_ == "PART":
        return token.text in ("'s", "’s") and begun
    return (token.pos_ in ("NOUN", "PROPN", "ADJ") and token.text.casefold() not in _TIMES) or token.text in (
        "-",
        "&",
    )


def _is_address(token: Token) -> bool:
    return token.text.rstrip(".").casefold() in _ADDRESS


def _is_determiner(token: Token) -> bool:
    return token.pos_ == "DET" or token.text.casefold() in ("its", "his", "her", "their", "our", "my")


def _closes(token: Token) -> bool:
    return token.text in _CLOSERS


def _is_quotation_mark(token: Token) -> bool:
    return token.text in '“”"«»„‘'


def _joined(words: list[Token]) -> str:
    doc = words[0].doc
    text = " ".join(doc._.words[words[0].idx : words[-1].idx + len(words[-1])].split())
    return text[:1].lower() + text[1:] if _is_determiner(words[0]) else text


def _tokens_from(place: int, doc: Doc, count: int) -> Iterator[Token]:
    encoded = doc._.encoded
    first = bisect_left(encoded.starts, place)
    return (doc[index] for index in encoded.tokens[first : first + count])


def _tokens_before(place: int, doc: Doc) -> Iterator[Token]:
    encoded = doc._.encoded
    first = bisect_left(encoded.starts, place)
    return (doc[index] for index in reversed(encoded.tokens[max(0, first - _LONGEST) : first]))
