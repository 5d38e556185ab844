"""Which lines are the page and not the article: one line at a time, by what it says.

The policy: a line is furniture when its whole wording is a known piece of a page ("Also read", "Comments (14)",
"Photo: A. Name/Agency"), never because it is short or stands alone. A line in quotation marks, a speaker's line in a
transcript and a sentence that merely begins like furniture ("Read more books, the minister told pupils") stay
what they are: a claim lost is worse than a share button kept.

Lines are matched whole, with the marks and blanks at their edges removed, and none over 300 characters is looked at.
What depends on the lines around (a repeated headline, a list under "Most read") is in ``blocks``.
"""

import re
from functools import lru_cache

from claimx.articles.article import Role
from claimx.articles.dates import CLOCK, DATE

LONGEST = 300

_EDGES = " \t\xa0-–—•*|>»›→:.!…()[]#_=~▼▶+\u200b\ufeff"
_QUOTED = re.compile(r"[\"“”„«»]|^['‘]")
_ADDRESS = r"(?:https?://|www\.)\S+"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"\+?\(?\d[\d\s().-]{6,17}\d"
_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|e-?mail|linked ?in|telegram|pinterest|reddit|instagram|you ?tube|tik ?tok|threads"
    r"|messenger|bluesky|mastodon|tumblr|viber|line|sms|print|copy(?: the)? link|link|share|save|tweet|pocket|flipboard"
    r"|google news|linkedin|more|rss)"
)
_SECTION = (
    r"(?:home ?page|home|news|world|war|politics|business|sports?|opinions?|culture|life ?style|tech|technology|science"
    r"|health|entertainment|videos?|photos|pictures|weather|travel|local|national|international|africa|asia|europe"
    r"|americas|middle east|economy|finance|markets|money|education|environment|climate|features?|explainers?|explained|editorial|columns?"
    r"|arts|music|film|tv|food|style|motoring|cars|property|jobs|podcasts?|live|latest|magazine|regions?|metro|cities|crime"
    r"|courts?|obituaries|analysis|society|community|football|cricket|rugby|tennis|showbiz|celebrity|more|menu|search|e-?paper)"
)

_PIECES = "|".join([
    # pointers to other stories
    r"also read|read also|read (?:more|next|on|this next|the full story|full (?:story|article)|more here)|others are reading now",
    r"(?:you (?:may|might|will|could) )?also (?:like|be interested in|enjoy)|recommended(?: for you| stories| reading| articles)?",
    r"related(?: (?:articles?|stor(?:y|ies)|news|posts?|topics?|content|coverage|reading|links?|videos?))?",
    r"more (?:on this(?: story)?|on this topic|stories|news|headlines|from (?:us|the web|this (?:section|author)|around the web))",
    rf"more (?:from|in|on) [\w &'’.-]{{2,40}}|more {_SECTION}|like this:? ?loading|(?:our|join (?:our|us on)) (?:telegram|whats ?app)(?: channel)?.{{0,40}}",
    r"(?:most|top) (?:read|viewed|popular|shared|commented|stories|news|picks|videos)(?: (?:in|on|today|now|this)\b.{0,30})?",
    r"trending(?: now| topics| stories)?|editor[s'’]{0,2} (?:picks?|choice)|don[’']?t miss|see also|must reads?|up next|in case you missed it",
    r"(?:keep|continue) reading(?: below)?|(?:story|article|content) continues(?: below| after)?.{0,40}|what to read next|watch (?:now|next|more|live)",
    r"latest (?:news|stories|headlines|updates|posts)|next (?:article|story|post)|previous (?:article|story|post)|back to (?:the )?top|(?:load|show|see|view) (?:all|more)(?: \w+){0,2}",
    r"(?:click|tap) here.{0,60}",
    # advertising
    r"advertise?ments?(?: [-–—] .{0,40})?|advertorial|ads?|ads? by .{1,40}|sponsored(?: (?:content|by .{1,40}|post|links?))?|promoted(?: (?:content|by .{1,40}))?|paid (?:content|post|partnership)|partner content|skip (?:this )?ad|scroll to continue|remove ads",
    # buttons
    r"share(?: (?:this|it|on|via|with|to)\b.{0,40})?|share|tweet(?: this)?|print(?: this.{0,20})?|copy(?: the)? link|save(?: (?:for later|article|this.{0,20}))?|bookmark|gift (?:this )?article",
    r"(?:leave|post|add|write) (?:a |your )?(?:comment|reply).{0,20}|(?:view |see |read |show |hide )?(?:all )?(?:\d[\d.,k]* )?comments?(?: ?\(?\d[\d.,k]*\)?)?|join the (?:conversation|discussion)|comments (?:are|have been) (?:closed|disabled).{0,30}|be the first to comment|have your say(?: in the comments)?",
    r"\d[\d.,k]* (?:shares?|likes?|views?|reads?|reactions?)|listen(?: to (?:this )?(?:article|story))?(?: ?[-–—:(]? ?\d+ ?min.{0,10})?|play (?:video|audio)|sign (?:in|up|out)|log ?(?:in|out)|register(?: now)?|subscribe(?: (?:now|today|here))?|donate(?: now| today)?|my account|newsletters?|download (?:our|the) app.{0,40}",
    r"skip to (?:main )?(?:content|navigation)|menu|search|close|toggle navigation|open menu|dark mode|a\+ a-?",
    rf"{_NETWORK}(?:(?: ?[|,/•·] ?| ){_NETWORK}){{1,9}}",
    # privacy
    r"(?:we|this (?:web)?site) uses? cookies.{0,240}|(?:accept|reject|manage|allow)(?: all)? cookies|cookies? (?:policy|settings|notice|preferences)|privacy (?:policy|notice|settings)|terms(?: (?:of (?:use|service)|and conditions|& conditions))?|by continuing to (?:use|browse) .{0,200}",
    # times
    r"(?:\d{1,3}|one|two|three) ?-? ?min(?:ute)?s?(?: ?read| to read)?(?: time)?|(?:reading|read) time:? ?.{1,15}|(?:\d{1,3}|an?) (?:sec|min|hr|hour|day|week|month)\w* ago|just now|est\. reading.{0,20}",
    # follow and sign up
    r"(?:follow|like|join|find|connect with) (?:us|him|her|them|me|our|@\w+|[\w .'’-]{2,40}?) (?:on|at|via)\b.{1,90}|follow us.{0,60}|stay (?:connected|informed|up to date|tuned).{0,60}",
    r"(?:sign up|subscribe|register)(?: today| now| here| free)? (?:to|for|and)\b.{2,150}|(?:get|receive|join|download) (?:[^.]{0,50}\b)?(?:newsletters?|inbox|whats ?app|telegram|alerts|e-?mails?|updates|notifications|app)\b.{0,100}",
    r"(?:want|for) more (?:stories|news|updates)(?: like this)?.{0,80}|support (?:our|local|independent|quality) journalism.{0,120}|become a (?:member|subscriber|supporter).{0,60}|(?:this (?:article|story) is )?for subscribers(?: only)?|already a subscriber.{0,30}",
    r"(?:your |enter your )?e-?mail(?: address)?|thank you for (?:subscribing|reading).{0,40}|invalid email.{0,30}",
    # releases
    r"(?:.{2,60} ?[-–—|:] ?)?(?:press|news|media|stock exchange|company) (?:release|statement|advisory|announcement)(?: ?[-–—|:] ?.{1,60})?|for immediate (?:release|use).{0,40}|embargoed? (?:until|till|for).{0,60}",
    r"photos?|images?|pictures?|video|gallery|in pictures|representational image|file (?:photo|image|picture)|image source|breaking(?: news)?|exclusive|developing(?: story)?",
    r"exclusive by .{2,60}",
])  # fmt: skip
_CLOSERS = "|".join([
    r"(?:all )?rights? reserved.{0,80}|(?:copyright|\(c\)|©).{0,160}|.{2,100}\ball rights reserved",
    r"ends?|-?30-?|ends? of (?:release|story|article)|(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels)",
    r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|labels) ?[:|] ?.{1,220}",
    r"(?:(?:additional|with) )?(?:reporting|files|writing|editing|reportage|inputs?|agency inputs) (?:by|from) .{2,160}|with (?:inputs|files|reporting|agencies|agency inputs).{0,80}|(?:edited|compiled|translated) by .{2,80}|translated from (?:the )?\w+(?: by .{2,60})?|contributing: .{2,80}",
    r"(?:this|the) (?:article|story|report|post|piece)[\w ,]{0,40} (?:first|originally|previously) (?:appeared|published|ran).{0,160}|(?:first|originally) published (?:in|by|on|at).{2,80}|(?:as )?published (?:in|by) .{2,80}",
    r"(?:with the exception of this headline, )?(?:this|the) (?:article|story|report|copy)(?: has|,|'s)[^.]{0,80}(?:edited by|syndicated|auto-?generated|wire feed|news agency feed).{0,160}",
    r"(?:this|the) (?:press )?release (?:contains|includes|may contain) forward-looking.{0,220}",
    r"(?:do you (?:have|know)|got|have you got|have) (?:a |any |more )?(?:tips?|story|stories|news|information|confidential)\b.{0,140}",
    r"(?:terms of (?:service|use)|privacy(?: policy)?|contact us|about us|advertise(?: with us)?|careers|sitemap|accessibility|help)(?: ?[|•·,] ?.{2,40})+|contact us|about us|advertise with us",
    r"(?:(?:press|media|news|editorial|investor|general public|public)[\w /&-]{0,30} )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)(?: (?:details|information))?(?: ?:.{2,200})?",
    r"(?:for )?(?:more|further|additional) (?:information|details)(?:,? (?:please )?(?:contact|visit|see|call|e-?mail)\b.{2,160}|:.{2,200})?",
    r"(?:content )?warning: this (?:newspaper|article|story|video|page|programme)\b.{2,160}",
    r"notes? (?:to|for) editors?|\(?(?:more|continues)\)? follows",
])  # fmt: skip
_PIECE = re.compile(_PIECES)
_CLOSER = re.compile(_CLOSERS)
_POINTER = re.compile(
    r"(?:also read|read (?:also|more|next)|related(?: \w+)?|see also|more (?:on this|from [\w &'’.-]{2,40}|in [\w &'’.-]{2,40})"
    r"|you (?:may|might) also like|don[’']t miss|watch|listen|must read|recommended|trending|in pictures|opinion|in other news)"
    r" ?(?:[:|»>]|[-–—] ).{3,250}"
)
_LIST_LABEL = re.compile(
    r"related(?: (?:articles|stories|news|posts|content|coverage|reading|links))?|(?:most|top) (?:read|viewed|popular|shared|stories|news).{0,40}"
    r"|trending.{0,20}|more (?:stories|news|headlines|on this.{0,10}|from .{2,40}|in .{2,40})|recommended.{0,20}|latest .{2,12}|editor[s'’]{0,2} picks?"
    r"|you (?:may|might|could) also (?:like|be interested in|enjoy)|what to read next|read (?:also|next)"
)
_SOURCES = re.compile(r"(?:sources?|via|source link|agencies) ?: ?(?P<names>.{2,160})")
_NAME_LIST = re.compile(r"(?:(?:the )?[^\Wa-z][\w&'’./-]*(?: [\w&'’./-]+){0,5}|[\w-]+\.\w{2,6})(?:(?:, and |, | and | & |/|; )(?:(?:the )?[^\Wa-z][\w&'’./-]*(?: [\w&'’./-]+){0,5}))*")  # fmt: skip
_STAMP = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified|created|issued|released|date|dated)(?: (?:on|at))?:? ?)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?(?:{DATE}|{CLOCK})"
    rf"(?:(?:,| at| -| –| —| \||,? on)? ?(?:{DATE}|{CLOCK}))?\.?",
    flags=re.I,
)
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap|epa(?:-efe)?|efe|shutterstock|i?stock(?:photo)?|unsplash|pexels|pixabay|wiki(?:media)?(?: commons)?|wikipedia"
    r"|flickr|xinhua|anadolu(?: agency)?|aa|pa(?: wire| media| images)?|alamy|bloomberg|tass|press association|zuma(?: press)?|imago"
    r"|dpa|ani|pti|ians|ians photo|yonhap|kyodo|antara|bernama|handout|supplied|file(?: photo)?|screen ?(?:shot|grab)|courtesy.{0,30}|nurphoto|sipa|rex|magnum|creative commons|cc by.{0,12}|facebook|instagram|youtube|twitter|x)"
)
_CREDIT = re.compile(
    rf"(?:(?:photo|image|picture|photograph|pic|video|graphic|illustration|cover|map|file|featured)s?(?: (?:credits?|by|courtesy(?: of)?|source|via|from|image|photo|illustration)){{0,2}} ?[:|/©] ?.{{2,110}}"
    rf"|(?:photo(?:graph)?|image|picture|illustration|video)s? (?:by|courtesy(?: of)?|credit|via) .{{2,90}}"
    rf"|(?:credit|photo credit|courtesy|file photo|image credit)s? ?: ?.{{2,90}}|ap photo.{{0,60}}|via {_AGENCY}"
    rf"|[^.:?!]{{2,80}} ?(?:/|\||via|©|, via) ?{_AGENCY}(?: ?[/|] ?.{{2,40}})?|{_AGENCY} ?[/|] ?[^.:?!]{{2,60}}|©.{{2,60}}/ ?{_AGENCY}"
    rf"|getty(?: images)?|shutterstock|wikimedia(?: commons)?|file photo|handout)"
)
_CREDIT_TAIL = re.compile(
    r"[([](?:photo|image|picture|photograph|pic|file|credit|ap photo|courtesy)\b[^()\[\]]{0,100}[)\]]\.?$"
    rf"|(?:[.!?] ?|\s[-–—|] ?)(?:photo|image|picture|photograph|credit|pic)s?(?: by| credit| courtesy)?[:/|] ?[^.]{{2,70}}\.?$|\({_AGENCY}/[^()]{{2,40}}\)$",
    flags=re.I,
)
_SIGN_OFF = re.compile(r"[(\[]?-{0,2}[A-Z]{2,7}(?:/[\w.]{2,20}(?: [\w.]{2,20})?){1,4}[)\]]?|[(\[][A-Z]{2,7}[)\]]")
_NAVIGATION = re.compile(rf"{_SECTION}(?:(?: ?[|>/»›•·,:] ?| ){_SECTION}){{0,14}}")
_CRUMBS = re.compile(r"[\w&'’., -]{2,40}(?: ?[>»›→] ?| / | :: )[\w&'’., -]{2,60}(?:(?: ?[>»›→] ?| / | :: )[^>»›/]{2,120}){0,6}")
_NUMBERED = re.compile(rf"(?:{_EMAIL}|(?:tel|phone|fax|mob(?:ile)?|call)\b.{{0,12}}{_PHONE}|{_PHONE})", flags=re.I)


def furniture_role(line: str) -> Role | None:
    """What a line is by its own wording: "furniture", "footer", or None where it may be part of the article.

    ``line`` is stripped and its inner runs of blanks are single. Photo credits count as furniture.

    >>> furniture_role("Also read"), furniture_role("Sources: Daily Tide, Radio 4."), furniture_role("Read it, she said.")
    ('furniture', 'footer', None)
    """
    return _furniture_role(line) if len(line) <= LONGEST else None


@lru_cache(maxsize=4096)
def _furniture_role(line: str) -> Role | None:
    core = line.strip(_EDGES).casefold()
    if not core:  # rows of stars, dashes and the like; emoji are somebody's words
        return "footer" if "###" in line else "furniture"
    if re.fullmatch(_ADDRESS, line) or re.fullmatch(rf"(?:link|url|source)s?: ?{_ADDRESS}", line, flags=re.I):
        return "furniture"
    if _is_sources(line):
        return "footer"
    if _POINTER.fullmatch(core) and not _QUOTED.match(line) and not _ends_quotation(line):
        return "furniture"
    if _QUOTED.search(line):
        return None
    if _CLOSER.fullmatch(core) or line.startswith(("©", "(c) ", "(C) ")) or _is_contact(line):
        return "footer"
    if _PIECE.fullmatch(core) or is_stamp(line) or is_credit(line) or _SIGN_OFF.fullmatch(line) or _is_bar(line):
        return "furniture"
    return None


def is_pointer_list(line: str) -> bool:
    """Whether the line is the label of a list of other stories ("Most read"), so that a list may follow."""
    return len(line) < 60 and bool(_LIST_LABEL.fullmatch(line.strip(_EDGES).casefold()))


def is_credit(line: str) -> bool:
    """Whether the whole line credits a picture."""
    return len(line) <= 140 and bool(_CREDIT.fullmatch(line.strip(" \t\xa0()[]|.").casefold()))


def has_credit(line: str) -> bool:
    """Whether the line ends with the credit of a picture, so that what stands before it is the caption."""
    return bool(_CREDIT_TAIL.search(line[-140:]))


def is_stamp(line: str) -> bool:
    """Whether the line is nothing but dates and times, with bars between and with words such as "Updated"."""
    if len(line) > 140:
        return False
    parts = [part.strip(" \t\xa0()[]*") for part in re.split(r" ?[|•·] ?", line)]
    stamps = [bool(_STAMP.fullmatch(part)) or bool(re.fullmatch(r"\d+ ?-?min(?:ute)?s?(?: read)?", part, re.I)) for part in parts if part]
    if all(stamps):
        return bool(stamps)
    return any(stamps) and len(parts) <= 5 and all(len(part) <= 45 and not part.endswith((".", ",")) for part in parts)


def is_navigation(line: str) -> bool:
    """Whether the line is a row of sections or a breadcrumb. Meant for the edges of a page, not for its middle."""
    core = line.strip(_EDGES)
    if len(core) > 200 or _QUOTED.search(core) or line.endswith((".", "!", "?")):
        return False
    if _NAVIGATION.fullmatch(core.casefold()):
        return True
    return bool(_CRUMBS.fullmatch(core)) and not re.search(r"\d / \d", core)


def _is_bar(line: str) -> bool:
    """Short pieces with bars between, one of them furniture ("Listen again | Podcast | Contact us")."""
    parts = [part.strip() for part in re.split(r" [|•·] ", line)]
    if not 2 <= len(parts) <= 8 or any(len(part) > 45 for part in parts):
        return False
    cores = [part.strip(_EDGES).casefold() for part in parts]
    sections = all(core.count(" ") <= 3 for core in cores) and any(_NAVIGATION.fullmatch(core) for core in cores)
    return sections or any(_PIECE.fullmatch(core) or _CLOSER.fullmatch(core) for core in cores)


def _is_sources(line: str) -> bool:
    found = _SOURCES.fullmatch(line.casefold().rstrip(". "))
    return bool(found) and bool(_NAME_LIST.fullmatch(line[found.start("names") :].strip(" .")) if found else False)


def _is_contact(line: str) -> bool:
    """An e-mail address or a telephone number on a line that is no sentence."""
    if len(line) > 200 or not _NUMBERED.search(line) or len(re.findall(r"[^\W\d]{2,}", line)) > 16:
        return False
    if re.fullmatch(rf"[\s(]*{_EMAIL}[\s).]*", line) or re.match(r"(?:e-?mail|tel|phone|fax|contact|call us)\b ?[:.]", line, re.I):
        return True
    sentence = re.search(r"\b(?:said|says|told|is|are|was|were|has|have|had|will|should|can|who)\b", line)
    return not sentence and ("@" in line or bool(re.search(r"\b(?:tel|phone|fax|mobile|contacts?)\b", line, re.I)))


def _ends_quotation(line: str) -> bool:
    return bool(re.search(r"[\"”»]\.?$|, (?:he|she|they) \w+\.?$|\b(?:said|says|told)\b.{0,30}\.$", line))
