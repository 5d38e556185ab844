"""Reading the words that name a source: name, description or pronoun; one or several; new or known."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from claimx.pipeline.annotations import NamedEntity, Span
from claimx.pipeline.heads import head_entity, is_demonym, labelled_person, named_after_sort
from claimx.pipeline.labels import THINGS
from claimx.pipeline.mentions import mention_index
from claimx.pipeline.relatives import is_of_own_gender
from claimx.pipeline.roles import is_role, noun_after_body
from claimx.pipeline.several import name_several
from claimx.pipeline.titles import is_trade

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female",
    "herself": "female", "they": "any", "them": "any", "their": "any", "themselves": "any", "it": "thing", "its": "thing",
    "itself": "thing", "i": "author", "me": "author", "we": "author", "us": "author", "who": "any", "which": "thing", "both": "several",
    "this": "thing",
    "that": "thing", "one": "any", "both men": "several", "both women": "several",
}  # fmt: skip

DEFINITE = re.compile(r"(?:the|this|that|these|those|both|his|her|its|their|our|my)\b", re.I)
_OF_SOME = re.compile(r"the\s[^,]*?\s(?:of|at|from|in|for)\s(?:an?|another)\s", re.I)
"""Somebody new by what they are of: "the owner of a bakery"."""
COUNTED = re.compile(r"the (first|second|third|fourth) (\w+)", re.I)
NEXT = re.compile(r"the (?P<which>other|second|third)(?: one| of them)?|the other (?P<noun>\w+)", re.I)
COUPLE = re.compile(r"the (?:couple|pair|duo|two(?: leaders)?)", re.I)
INDEFINITE = re.compile(
    r"(?:an?|another|one|some|several|many|two|three|four|five|six|\d+|other|others|more|few|most)\b", re.I
)
MALE = re.compile(
    r"\b(?:man|men|boy|father|husband|son|brother|uncle|grandfather|king|prince|sir|mr|spokesman|chairman|businessman|fisherman|policeman|widower|actor|priest|imam|bishop|monk|lord|dad|grandad|grandpa|groom|lad|bloke|salesman|congressman)\b",
    re.I,
)
FEMALE = re.compile(
    r"\b(?:woman|women|girl|mother|wife|daughter|sister|aunt|grandmother|queen|princess|dame|mrs|ms|miss|spokeswoman|chairwoman|businesswoman|policewoman|widow|actress|nun|lady|baroness|mum|mom|gran|granny|nan|grandma|bride|congresswoman|midwife)\b",
    re.I,
)
_BARE_PLURAL = re.compile(
    r"[\w-]+(?:\s[\w-]+){0,3}?[^\Ws]s\b(?=$|\s(?:of|at|in|from|with|for|who|cited|familiar|close)\b)"
)
_WORLD_HEALTH = re.compile("WHO|IT")
"""Initials that only look like pronouns."""
_AUTHOR = re.compile(r"this (?:reporter|columnist|writer|author|correspondent)", re.I)
_HANDLE = re.compile(
    r"(?:(?:the|an?)\s)?(?:(?:X|Twitter|Facebook|Instagram|TikTok|Threads|Reddit|Telegram|YouTube|Weibo)\s)?"
    r"(?:(?:user|account|poster|commenter),?\s)?(?P<name>@\w+)|(?:X|Twitter|Instagram|TikTok|Reddit|Telegram|YouTube|Steam|Discord)\suser\s"
    r"(?:u/)?(?P<plain>\w+[_\d]\w*)",
    re.I,
)
_GIVEN_ONLY = re.compile(
    r"\bwho\s(?:gave|provided)\s(?:his|her|their)\s(?:(?:first|last|full)\s)?name\s(?:(?:only|simply|just)\s)?as\s(?P<name>[A-Z][\w’'-]+)$"
)
"""What gives one name of somebody and no more."""
_BEFORE_HANDLE = re.compile(r"(?P<name>[^()@]+)\s\(@\w+\)?")
_BODY_HEAD = re.compile(
    r"\b(?:campaign|office|secretariat|ministry|government|administration|department|agency|company|firm|council|committee|commission|"
    r"court|embassy|university|institute|union|party|association|federation|board|bank|service|authority|hospital|club|regulator|watchdog|"
    r"broadcaster|carmaker|retailer|airline|insurer|lender|charity)$",
    re.I,
)
_HUMAN = re.compile(r"\b(?:researcher|author|scientist|lawyer|minister|farmer|teacher|professor|woman|man)$")
"""Nouns of people, for descriptions that were taken for a body's or a document's."""
_POSSESSED = re.compile(
    r"(his|her|its|their)\s+(?!(?:royal\s|imperial\s)?(?:highness|majesty|excellency|holiness|eminence|grace)$)(?:own\s+)?(\w.*)",
    re.I | re.S,
)
_CIRCUMSTANCES = re.compile(
    r"\s+(?:(?:obtained|seen|sighted|reviewed|viewed|leaked|shared|accessed|consulted|examined)\b.*|to\sbe\s(?:released|published)\b.*|(?:released|published|issued)\s(?:today|yesterday)\b.*|(?:last|this|earlier\s+this)\s(?:year|month|week|\w+day)|"
    r"(?:an?|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several)\s(?:year|month|week|day)s?(?:\s(?:ago|earlier))?|tabled\s(?:before|in)\b.*|"
    r"on\s\w+day|"
    r"to\s(?:a|the)\s(?:question|request)\b.*|(?:with\sthe\ssubject\sline|titled|entitled|headed)\b.*)$"
)
"""What follows on a document's description and says when or how it came, not what it is."""
_ARTICLE_ALONE = re.compile(r"(?:an?|the)(?:\s\w+ly)?", re.I)
_WHEN = re.compile(
    r"(?:\s(?:published|released|issued|tabled|unveiled|filed|made|posted|circulated|presented|submitted|dated|out)|(?=\s(?:in|on|since|between|from|"
    r"late|early|earlier|last|this)\s))"
    r"\s(?:(?:in|on|since|between|from|late|early|earlier|last|this)\s)*(?:\d{1,2}\s)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|\w+day|year|month|week|morning|spring|summer|autumn|fall|winter|(?<=in\s)(?:19|20)\d\d)\b"
    r"(?:,?\s(?:\d{1,2}|(?:19|20)\d\d|and\s[A-Z]\w+|night|morning|evening|afternoon|this\syear|last\syear))*$"
)
"""When a document came, at the end of its description: "a county audit released in August"."""
_LEFT_OPEN = re.compile(r"\b(?:\w+(?:ed|wn)|out|at|of|on|in|by|from|to|about)$|\s(?:that|which|who)\s")
"""What shows that a time belongs to the words before it: "a survey that the Board carried out in May"."""
_LETTERS = re.compile(r"\s\([A-Z]{2,8}\)$")
_MADE_PUBLIC = re.compile(r"(?<=\w)\s(?:published|released|issued|tabled|unveiled|conducted|commissioned)$")


@dataclass(slots=True)
class Phrase:
    """A source span as words: ``kind`` is name, nominal or pronoun; ``entity`` the named one that it means, if any.

    ``borrowed``: where the words before it stand that its ``name`` has been filled up with.
    """

    words: str
    name: str
    kind: str
    source_kind: str
    entity: NamedEntity | None = None
    definite: bool = False
    indefinite: bool = False
    borrowed: Span | None = None

    @property
    def possessed(self) -> tuple[str, str] | None:
        """The pronoun of the one that the phrase belongs to, and what it is: "his", "office"."""
        found = _POSSESSED.fullmatch(self.words) if self.kind == "nominal" else None
        return (found[1], found[2]) if found else None

    @property
    def brings_in(self) -> bool:
        """Whether it is a description that brings in somebody or something new: "a report", "residents"."""
        several = self.source_kind == "group" and not self.definite
        return self.kind == "nominal" and (self.indefinite or several)

    @property
    def is_they(self) -> bool:
        """Whether it is a pronoun for several people, a body, or one person of no gender."""
        return self.kind == "pronoun" and self.words.casefold() in ("they", "them")

    @property
    def may_be_known(self) -> bool:
        """Whether a description may take up somebody known; "a doctor" and "legal experts" bring in others.

        "The second official" is none of those who were described in other words, "the couple" no single one.
        """
        if is_of_own_gender(self.words) or _OF_SOME.match(self.words):
            return False
        if self.definite:
            return not any(one.fullmatch(self.words) for one in (COUNTED, NEXT, COUPLE))
        return not (self.indefinite or self.source_kind == "group" or _BARE_PLURAL.match(self.words))

    def fits(self, kind: str, entity: NamedEntity | None) -> bool:
        """Whether the phrase may mean a source of some kind."""
        if self.kind == "pronoun":
            wanted = PRONOUNS.get(self.name.casefold(), "any")
            if wanted in ("male", "female"):
                return kind in ("person", "unnamed")
            if wanted == "thing":
                return kind in THINGS and (entity is None or entity.label != "NORP")
            if wanted == "author":
                return False  # outside quotation marks, whoever wrote the article
            return True if wanted == "any" else kind != "document"
        if self.source_kind in ("person", "unnamed"):
            return kind in ("person", "unnamed")
        if self.source_kind in THINGS:
            return kind in THINGS
        return kind in ("group", "organization") if self.source_kind == "group" else True


def read_phrase(span: Span, doc: Doc, source_kind: str) -> Phrase:
    """The phrase at ``span``, whose source the encoder takes for a ``source_kind``."""
    words = re.sub(r"\s*\([^()]*\)?$|:$", "", " ".join(doc._.words[slice(*span)].split()))
    if _AUTHOR.fullmatch(words):
        return Phrase(words, "I", "pronoun", source_kind)
    if words.casefold() in PRONOUNS and not _WORLD_HEALTH.fullmatch(words):
        return Phrase(words, words, "pronoun", source_kind)
    handle = _HANDLE.fullmatch(words)
    if handle:
        return Phrase(words, handle["name"] or handle["plain"], "nominal", source_kind, indefinite=True)
    several = name_several(span, doc) if source_kind not in THINGS else None
    if several:
        return Phrase(words, several, "nominal", "group")
    shown = _BEFORE_HANDLE.match(doc._.words, *span)
    entity = head_entity(shown.span("name") if shown else span, doc, source_kind) or labelled_person(
        words, doc
    )
    definite, indefinite = bool(DEFINITE.match(words)), bool(INDEFINITE.match(words))
    if entity:
        return Phrase(words, entity.name, "name", source_kind, entity, definite, indefinite)
    source_kind = _group_or_body(span, words, source_kind, doc)
    kind = "unnamed" if _is_human(words, source_kind) else source_kind
    given = _GIVEN_ONLY.search(words)
    if given:
        return Phrase(words, given["name"], "nominal", "person", None, definite, indefinite)
    plain = named_after_sort(words) or plain_description(words)
    if source_kind == "document":
        plain = strip_circumstances(plain)
    if (
        re.match(r"[A-Z][a-z]+(?:\s[a-z]|$)", plain)
        and plain.split()[0] == words.split()[0]
        and _is_common(span[0], doc)
    ):
        plain = plain[0].lower() + plain[1:]
    return Phrase(words, plain, "nominal", kind, None, definite, indefinite)


def _group_or_body(span: Span, words: str, source_kind: str, doc: Doc) -> str:
    """The kind of source, a group where its noun is plural or "and" joins several people, a body where its noun is one."""
    people = [mention for mention in mention_index(doc).within(*span) if mention[2].label == "PERSON"]
    if (
        source_kind not in THINGS
        and len(people) > 1
        and max(end for _, end, _ in people) == span[1]
        and re.search(r"\band\b", words)
    ):
        return "group"
    if is_demonym(words):
        return "person"
    head = _before_qualifiers(words).split()[-1]
    if source_kind in ("person", "unnamed") and head.endswith("s") and is_role(head[:-1]):
        return "group"
    if source_kind in ("person", "unnamed") and _BODY_HEAD.search(_before_qualifiers(words)):
        return "organization"
    return source_kind


def _is_human(words: str, source_kind: str) -> bool:
    """Whether a description is somebody's; the encoder takes a judge for the ruling at times."""
    if source_kind == "document" and is_role(_before_qualifiers(words).split()[-1]):
        return True
    if INDEFINITE.match(words) and is_trade(_before_qualifiers(words).split()[-1]):
        return True
    return source_kind == "person" or (source_kind in THINGS and _HUMAN.search(words) is not None)


def _before_qualifiers(words: str) -> str:
    return (
        words
        if noun_after_body(words)
        else re.split(r"\s(?:of|in|at|for|from|to|with|on|by|who|that|which)\s|,", words)[0]
    )


def _is_common(start: int, doc: Doc) -> bool:
    """Whether the word at ``start`` opens a sentence, and its capital says no more than that."""
    token = doc[doc._.encoded.tokens[doc._.encoded.span(start, start + 1)[0]]]
    opens = (
        re.search(r"(?:^|[\n.!?:”\"’»]|[–—-]\s|--)\s*$", doc._.words[max(0, start - 5) : start]) is not None
    )
    return opens and token.pos_ in ("NOUN", "ADJ") and not token.ent_type_


def plain_description(words: str) -> str:
    """A description as a name: without "the", beginning in lower case where its first word is no name.

    >>> plain_description("The 31-year-old"), plain_description("Two people familiar with the matter")
    ('31-year-old', 'two people familiar with the matter')
    """
    words = re.sub(
        r"^(?:and|but)\s+|\s+(?:who|that|which|itself|himself|herself|themselves)$", "", words, flags=re.I
    )
    words = re.sub(r"^the\s+", "", words, flags=re.I)
    if words.isupper():
        return words
    first = words.split(" ", 1)[0]
    if INDEFINITE.match(words) or DEFINITE.match(words) or (len(words.split()) == 1 and first[1:].islower()):
        return words[:1].lower() + words[1:]
    return words


def strip_circumstances(words: str) -> str:
    """A document's description without when it came and who obtained it.

    >>> strip_circumstances("a county audit released in August"), strip_circumstances("a survey by the Alliance between February and April")
    ('a county audit', 'a survey by the Alliance')
    >>> strip_circumstances("a survey carried out by the Alliance in May")
    'a survey carried out by the Alliance'
    >>> strip_circumstances("a report by the auditor last year"), strip_circumstances("a memo obtained by the Ledger")
    ('a report by the auditor', 'a memo')
    >>> strip_circumstances("a poll conducted last week"), strip_circumstances("a leaked Treasury paper")
    ('a poll', 'a leaked Treasury paper')
    >>> strip_circumstances("a report dated 14 January"), strip_circumstances("a report by the Safety Commission (TSC) published Wednesday")
    ('a report', 'a report by the Safety Commission')
    """
    plain = _CIRCUMSTANCES.sub("", words)
    plain = words if _ARTICLE_ALONE.fullmatch(plain) else plain
    timeless = _WHEN.sub("", plain)
    public = _MADE_PUBLIC.sub("", plain if _LEFT_OPEN.search(timeless) else timeless)
    return _LETTERS.sub("", public) or words
