"""The marks of a text that may open or close a quotation, and what each reading of one would cost.

A cost is a small number without unit: 0 is what a careful typesetter would do, 1 a common slip, 3 what nobody
means. They are added up over a paragraph, and the cheapest reading wins (see ``quotation``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What may open a quotation, and the price of opening with it where the place is right.
OPENS = {
    '"': 0.0, "“": 0.0, "”": 0.8, "„": 0.0, "‟": 0.0, "«": 0.0, "»": 0.5, "″": 0.5, "＂": 0.0, "''": 0.0, "``": 0.0,
    "〝": 0.0, "❝": 0.0, "『": 0.0, "「": 0.0, "｢": 0.0,
    "'": 0.0, "‘": 0.0, "’": 1.5, "‚": 0.0, "‛": 0.0, "`": 0.3, "‹": 0.0, "›": 0.5, "′": 1.0, "＇": 0.0, "❛": 0.0,
}  # fmt: skip

# What may close a quotation that a mark opened, and the price of that pair.
CLOSES = {
    '"': {'"': 0.0, "”": 0.8, "“": 1.6, "''": 1.2, "″": 0.8},
    "“": {"”": 0.0, '"': 0.8, "“": 1.6, "''": 0.8, "″": 0.8},
    "”": {"”": 0.0, "“": 1.0, '"': 1.0},
    "„": {"“": 0.0, "”": 0.0, '"': 0.6, "‟": 0.0},
    "‟": {"”": 0.0, '"': 0.8},
    "«": {"»": 0.0},
    "»": {"«": 0.0, "»": 0.8},
    "″": {"″": 0.0},
    "＂": {"＂": 0.0, '"': 0.8},
    "''": {"''": 0.0, '"': 0.8, "”": 0.8},
    "``": {"''": 0.0, '"': 0.3, "”": 0.3, "``": 1.0},
    "〝": {"〞": 0.0, "〟": 0.0},
    "❝": {"❞": 0.0},
    "『": {"』": 0.0},
    "「": {"」": 0.0},
    "｢": {"｣": 0.0},
    "'": {"'": 0.0, "’": 0.8, "‘": 1.6, "′": 0.8},
    "‘": {"’": 0.0, "'": 0.8, "‘": 1.2},
    "’": {"’": 0.0, "‘": 0.8, "'": 1.0},
    "‚": {"‘": 0.0, "’": 0.0, "'": 0.6},
    "‛": {"’": 0.0, "'": 0.8},
    "`": {"'": 0.0, "’": 0.3, "´": 0.0},
    "‹": {"›": 0.0},
    "›": {"‹": 0.0, "›": 0.8},
    "′": {"′": 0.0},
    "＇": {"＇": 0.0},
    "❛": {"❜": 0.0},
}

# A double mark closed by a single one or the other way round: a slip, where the closing mark can be nothing else.
_SLIPS = {'"': "'’", "“": "'’", "'": '"”', "‘": '"”'}
for _sign, _others in _SLIPS.items():
    CLOSES[_sign] |= dict.fromkeys(_others, 2.0)

# Signs that take each other's place where editors mix them.
KINDS = {'"': "“", "＂": "“", "'": "‘", "＇": "‘", "‛": "‘", "‟": "“"}

SINGLE = frozenset("'‘’‚‛`´‹›′＇❛❜")
STRAIGHT = frozenset(["'", '"', "''", "＂", "＇", "″", "′"])
_APOSTROPHES = frozenset("'’‘‛`´′＇")
_PRIMES = frozenset("'\"’”″′‘“")
_DOUBLED = {"‘‘": "“", "’’": "”", "‛‛": "‟"}
# How much the place of a mark counts: straight marks say nothing else, brackets say everything.
_WEIGHTS = {
    "“": 0.5,
    "”": 0.5,
    "„": 0.2,
    "‘": 0.7,
    "‚": 0.5,
    "«": 0.15,
    "»": 0.15,
    "‹": 0.15,
    "›": 0.15,
    "``": 0.3,
}
_WEIGHTS |= dict.fromkeys("〝〞〟❝❞『』「」｢｣❛❜", 0.0)

_RUN = re.compile("[\"“”„‟«»‹›″＂'‘’‚‛`´′＇「」『』｢｣〝〞〟❝❞❛❜]+")
_MARK = re.compile(r"``|''|‘‘|’’|.", re.DOTALL)
_ELIDED = re.compile(
    r"(?:\d0s|\d\ds?|tis|twas|twere|twill|em|til|till|cause|cuz|cos|bout|round|neath|n|nuff|nother|fraid|kay|ere|[tsmd]|re|ve|ll)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"s\b")
_POSSESSIVE_APART = re.compile(r" s\b")
_LEADING = frozenset("([{<—–-―‒/|*_~#>•…=+¿¡")
_ENDING = frozenset(".,;:!?)]}…—–-―/|*_>")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark ``text[start:end]`` and the price of each reading of it.

    ``sign`` is its text, doubled singles joined; ``opens`` and ``closes`` the price of its place (None: it cannot),
    ``skip`` of its being neither; ``plain`` says that it is then an apostrophe or a prime, not a stray mark;
    ``leads`` that it stands where speech begins: at the edge of a line or behind a colon, a comma or a dash.
    """

    start: int
    end: int
    sign: str
    opens: float | None
    closes: float | None
    skip: float
    plain: bool
    leads: bool


def find_marks(text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """The marks in ``text[start:end]`` in order, apostrophes within words left out."""
    end = len(text) if end is None else end
    for run in _RUN.finditer(text, start, end):
        before = text[run.start() - 1] if run.start() > start else "\n"
        after = text[run.end()] if run.end() < end else "\n"
        if run.end() - run.start() == 1 and run[0] in _APOSTROPHES and _in_word(before) and _in_word(after):
            continue
        for part in _split(run, after):
            yield _mark(text, part, before, after, start)


def _in_word(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"  # beyond, scripts that set no spaces


def _split(run: re.Match[str], after: str) -> Iterator[tuple[int, int]]:
    """The marks of a run; of three straight singles the outer two are the doubled mark."""
    start = run.start()
    if run[0] == "'''" and not after.isalnum():
        yield from ((start, start + 1), (start + 1, start + 3))
        return
    for found in _MARK.finditer(run[0]):
        yield start + found.start(), start + found.end()


def _mark(text: str, part: tuple[int, int], before: str, after: str, floor: int) -> Mark:
    start, end = part
    sign = _DOUBLED.get(text[start:end], text[start:end])
    weight = _WEIGHTS.get(sign, 1.0)
    opens = OPENS[sign] + weight * _opening_place(text, end, before, after) if sign in OPENS else None
    closes: float | None = weight * _closing_place(before, after)
    if sign in SINGLE and weight > 0.5 and before.isspace() and after.isalnum():
        closes = None
    skip, plain = _unpaired(text, start, end, sign, before, after)
    if plain and opens is not None and skip < 0.5 and not before.isalnum():
        opens += 1.5
    return Mark(start, end, sign, opens, closes, skip, plain, _leads(text, start, floor))


def _opening_place(text: str, end: int, before: str, after: str) -> float:
    price = 0.0 if before.isspace() or before in _LEADING else 2.5 if before.isalnum() else 1.2
    if after.isspace():
        price += 1.5 if before.isspace() else 2.5
    elif after in _ENDING and after not in "—–-…" and text[end : end + 3] != "...":
        price += 2.0
    return price


def _closing_place(before: str, after: str) -> float:
    price = 0.0
    if before.isspace():
        price = 1.5 if after.isspace() else 3.0
    elif before in "([{":
        price = 2.0
    if after.isalnum():
        price += 2.0
    elif after in "([{":
        price += 1.0
    return price


def _unpaired(text: str, start: int, end: int, sign: str, before: str, after: str) -> tuple[float, bool]:
    """The price of reading a mark as none, and whether it is an apostrophe or a prime then."""
    if sign in _PRIMES and before.isdigit() and not after.isalpha():
        return 0.6, True
    if sign in _APOSTROPHES and sign != "`":
        if _in_word(before):
            return _after_word(text[max(0, start - 4) : start]), True
        if _POSSESSIVE.match(text, end) and before in '.)]!?"”':
            return 0.2, True
        if _in_word(after) and _ELIDED.match(text, end):
            return 0.1, True
        if _POSSESSIVE_APART.match(text, end) and before.isspace():
            return 0.2, True
        if _in_word(after):
            return (1.0 if sign == "’" else 2.2), sign == "’"
        return 2.5, False
    if before.isspace() and after.isspace():
        return 2.0 if sign in OPENS and sign not in "«»‹›" else 1.5, False
    return 3.0, False


def _after_word(letters: str) -> float:
    """The price of an apostrophe behind a word that ends with ``letters``."""
    if letters[-1] in "sSxXzZ":
        return 0.3
    if letters[-2:].lower() == "in":
        return 0.6
    if len(letters) < 2 or not letters[-2].isalnum() or letters.strip().lower() in ("an", "th", "wi", "ol"):
        return 0.2
    return 1.2


def _leads(text: str, start: int, floor: int) -> bool:
    while start > floor and text[start - 1] in " \t\xa0\"“'‘«":
        start -= 1
        if text[start] not in " \t\xa0":
            return True
    return start <= floor or text[start - 1] in "\r\n:,—–("
