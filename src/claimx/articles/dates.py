"""Dates as news sites write them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Without groups, so that other patterns can take them in.
DATE = (
    rf"(?:{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} {_DAY}(?:,? \d{{4}})?"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|{_DAY}-{_MONTH}-\d{{4}})"
)
CLOCK = (
    r"(?:T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z? ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
    r"(?: ?\(?(?:[A-Z]{2,4}T?|local time|[+-]\d{2}:?\d{2}|UTC[+-]\d{1,2})\)?)?"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?({_MONTH})[ ,-]+(\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d/])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")


def find_date(line: str) -> str | None:
    """The first full date in ``line`` in ISO form, or None.

    A date without its year is none, nor is 03/04/2024, which is a day in March or in April.

    >>> find_date("Updated: 3rd March 2024, 09:12 GMT"), find_date("13/04/2024"), find_date("03/04/2024")
    ('2024-03-03', '2024-04-13', None)
    """
    found: list[tuple[int, str]] = []
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_ISO, "ymd"), (_NUMBERS, "dmy")):
        for match in pattern.finditer(line):
            parts = dict(zip(order, match.groups(), strict=True))
            day, month, year = _number(parts["d"]), _number(parts["m"]), int(parts["y"])
            if pattern is _NUMBERS and day <= 12 and month <= 12 and day != month:
                continue
            if pattern is _NUMBERS and month > 12:
                day, month = month, day
            try:
                found.append((match.start(), date(year, month, day).isoformat()))
            except ValueError:
                continue
    return min(found)[1] if found else None


def _number(part: str) -> int:
    return int(part) if part.isdigit() else _MONTHS.index(part[:3].casefold()) + 1
