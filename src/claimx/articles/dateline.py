"""The place line of an agency story: "PORT LOUIS, March 3 (Island Press) -"."""

import re

from claimx.articles.dates import DATE

_CAPITALS = r"[^\W\d_a-zß-öø-ÿ]{2,}(?:[.'’-][^\W\d_a-zß-öø-ÿ]{1,})*\.?"
_SMALL = r"(?:(?:DE|DEL|LA|LAS|LOS|EL|DA|DO|DOS|OF|THE|AND|AL) ){0,2}"
_PLACE = rf"{_CAPITALS}(?: {_SMALL}{_CAPITALS}){{0,2}}"
_TITLED = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]+"
_REGION_WORD = rf"(?:{_TITLED}|[A-Z]\.|of|the|de|and)"
_REGION = rf"(?:,(?: {_REGION_WORD}){{1,3}}?){{0,2}}?"
_AGENCY = (
    r"(?:\((?P<agency>[\w][\w&'’./ -]{1,40})\)|/[A-Z][\w .-]{1,25}/)"  # of slashes: who carries releases
)
_DATED = rf"(?: ?[,/|–—-])? ?(?:[A-Z][a-z]{{2,8}}day,? )?(?i:{DATE})"
_WHEN = rf"(?:{_DATED})?"
_BRACKETS = r"(?: ?[(\[][\w .'’-]{2,40}[)\]])*?"
_DASH = r"(?: ?[—―]| ?--| ?[-–](?= ))(?= |$|[\"“‘'\w])"
# Capitals and a dash; with an agency or a date, any place.
_FORMS = (
    re.compile(
        rf"(?P<place>{_TITLED}(?: {_TITLED}){{0,3}}?){_REGION}{_BRACKETS}{_DATED}(?:"
        rf" ?{_AGENCY})?(?:{_DASH}|:)"
    ),
    re.compile(rf"(?P<place>{_PLACE}){_REGION}{_WHEN},?(?: ?{_AGENCY})?{_DASH}"),
    re.compile(rf"(?P<place>{_TITLED}(?: {_TITLED}){{0,3}}?){_REGION}{_BRACKETS}{_WHEN},? ?{_AGENCY}{_DASH}"),
    re.compile(rf"(?P<place>){_AGENCY}{_DASH}"),
)
_COLON = re.compile(rf"(?P<place>{_PLACE}){_REGION}{_WHEN}(?: ?{_AGENCY})?:(?= )")
_ALONE = re.compile(rf"(?P<place>{_TITLED}(?: {_TITLED}){{0,3}}){_REGION}[,/|]? ?(?i:{DATE})[.:]?")
_NO_PLACES = frozenset(
    """
    exclusive breaking update updated opinion analysis explainer editorial comment review watch live video
    photos note correction ap afp upi pm news question answer q a host interview latest just moderator
    speaker reporter fact profile letters letter warning alert i we you he she it they the this that these
    """.split()
)
_LONGEST = 120


def dateline_end(line: str, colon: bool = False, alone: bool = False) -> int:
    """Where the place line at the head of ``line`` ends, after its dash; 0 where there is none.

    With ``colon``, capitals and a colon will do before more than twenty words ("SHAH ALAM: Police …"): in a
    transcript that is a speaker's label, and before fewer words a headline's;
    with ``alone``, the whole line must be a place and a date.

    >>> line = "LUMBO, Mozambique (Sea Press) - Rain fell for the third day in a row."
    >>> line[:dateline_end(line)]
    'LUMBO, Mozambique (Sea Press) -'
    """
    found: re.Match[str] | None
    if alone:
        found = _ALONE.fullmatch(line) if len(line) <= _LONGEST else None
        return found.end() if found and _is_place(found) else 0
    for form in (*_FORMS, *((_COLON,) if colon else ())):
        found = form.match(line[:_LONGEST])
        if found and form is _COLON and line.count(" ") < 20:
            continue
        if found and _is_place(found) and len(line) - found.end() >= 25:
            return found.end()
    return 0


def dateline_agency(line: str) -> str | None:
    """The agency that a place line names in parentheses, or None."""
    for form in (*_FORMS, _COLON):
        found = form.match(line[:_LONGEST] + " ")
        if found and found.groupdict().get("agency"):
            return found["agency"]
    return None


def _is_place(found: re.Match[str]) -> bool:
    words = re.findall(r"\w+", found["place"].casefold())
    return not words or words[0] not in _NO_PLACES
