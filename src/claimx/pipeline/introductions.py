"""Where an article brings in what it later takes up again: "a dairy farmer in his 60s" before "the farmer"."""

import re

from claimx.pipeline.annotations import Span
from claimx.pipeline.phrases import strip_circumstances

_END = (
    r"(?=\s*(?:[,;:!?()“”\"\n–—]|\.(?!\s?\d)|$)|\s+(?:who|which|that|whose|was|is|are|were|has|had|have|said|says|told|wrote|"
    r"found|finds|shows?|showed|and|but|as|while|when|warned|added|noted|will|would|could|can|also|calls?|called|puts?|states?|"
    r"stated|concludes?|concluded|argues?|argued|lists?|listed|describes?|described|recommends?|recommended|confirms?|"
    r"confirmed|demands?|demanded|urges?|urged|warns?|asks?|asked|tells?|blames?|blamed|accuses?|accused|praises?|praised|reveals?|revealed|suggests?|suggested|indicates?|indicated|estimates?|estimated|claims?|claimed)\b)"
)
_QUALIFIED = (
    r"(?:\s+(?:of|by|from|in|dated|filed|released|signed|published|issued|submitted|commissioned|sent|written|carried|"
    r"attached|at|with|near)\s(?:[^,.;:!?()“”\"\n–—]|[.,](?=\s?\d)){1,80}?)?"
)
_WORD = r"(?!(?:said|says|told|wrote|in|on|at|a|an|the|of|to|and|was|is|has|had|that|for|by|from|with)\b)[\w’'-]+\s+"
"""A word of a description, and no verb or preposition."""
_DOCUMENTS = re.compile(
    r"\b(?P<phrase>(?:an?|another|one|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|A|An|[A-Z][\w.-]*(?:\s(?:of\s)?[A-Z][\w.-]*){0,4}[’']s?)\s+"
    rf"(?:{_WORD}){{0,4}}?"
    r"(?:report|study|survey|poll|paper|memo|memorandum|letter|affidavit|decree|judge?ment|ruling|verdict|filing|lawsuit|"
    r"complaint|indictment|statement|log|bulletin|reply|notice|order|review|audit|document|dossier|communiqué|communique|"
    r"resolution|petition|census|analysis|assessment|editorial|book|memoir|manifesto|leaflet|prospectus|charge sheet|summons|"
    r"circular|briefing|inquiry|release|record|transcript|index|note|e-?mail|warrant|motion|plan|advisory|forecast|schedule))\b"
    rf"{_QUALIFIED}{_END}"
)


def find_documents(text: str) -> list[tuple[Span, str]]:
    """Each document that an article brings in ("a report by …", "her letter to …"): where, and its words as a name."""
    found = []
    for match in _DOCUMENTS.finditer(text):
        if "\n" not in match[0]:
            found.append((match.span("phrase"), strip_circumstances(_as_name(match[0]))))
    return found


def find_introduction(noun: str, text: str, before: int) -> str | None:
    """The words that first bring in a ``noun`` ("a … noun of …") before the character ``before``, or None.

    >>> text = "A dairy farmer in his 60s said no. Rain fell. The farmer left."
    >>> find_introduction("farmer", text, 46)
    'a dairy farmer in his 60s'
    """
    words = re.compile(
        rf"\b(?:an?|another|one)\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(noun)}\b{_QUALIFIED}{_END}",
        re.I,
    )
    found = words.search(text, 0, before)
    if found is None or "\n\n" in found[0]:
        return None
    return _as_name(found[0])


def _as_name(words: str) -> str:
    phrase = " ".join(words.split())
    return (
        phrase[:1].lower() + phrase[1:]
        if re.match(r"(?:an?|another|one|its|his|her|their)\b", phrase, re.I)
        else phrase
    )
