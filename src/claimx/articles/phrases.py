"""The wording of page furniture: regular expressions over a line in lower case without the marks at its
edges.

Each must match the whole line. One phrase a row, so that a new one is a new row;
``tests/test_articles_blocks.py`` holds a line for each kind and the lines of articles that must not
match.
"""

NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|e-?mail|linked ?in|telegram|pinterest|reddit|instagram|you ?tube"
    r"|tik ?tok|threads"
    r"|messenger|bluesky|mastodon|tumblr|viber|line|sms|print|copy(?: the)? link|link|share|save|tweet"
    r"|pocket|flipboard"
    r"|google news|linkedin|more|rss)"
)
SECTION = (
    r"(?:home ?page|home|news|world|war|politics|business|sports?|opinions?|culture|life ?style|tech"
    r"|technology|science"
    r"|health|entertainment|videos?|photos|pictures|weather|travel|local|national|international|africa"
    r"|asia|europe"
    r"|americas|middle east|economy|finance|markets|money|education|environment|climate|features?"
    r"|explainers?|explained|editorial|columns?"
    r"|arts|music|film|tv|food|style|motoring|cars|property|jobs|podcasts?|live|latest|magazine|regions?"
    r"|metro|cities|crime"
    r"|courts?|obituaries|analysis|society|community|football|cricket|rugby|tennis|showbiz|celebrity"
    r"|more|menu|search|e-?paper|u\.?s|u\.?k|nation(?:al)?|states?|city)"
)

PIECES: dict[str, tuple[str, ...]] = {
    "pointers to other stories": (
        r"also read",
        r"read also",
        r"read (?:more|next|on|this next|the full story|full (?:story|article)|more here)",
        r"others are reading now",
        r"(?:you (?:may|might|will|could) )?also (?:like|be interested in|enjoy)",
        r"recommended(?: for you| stories| reading| articles)?",
        r"related(?: (?:articles?|stor(?:y|ies)|news|posts?|topics?|content|coverage|reading|links?"
        r"|videos?))?",
        r"more",
        r"more (?:on this(?: story)?|on this topic|stories|news|headlines|from (?:us|the web|this"
        r" (?:section|author)|around the web))",
        r"more (?:from|in|on) [\w &'’.-]{2,40}",
        rf"more {SECTION}",
        r"like this:? ?loading",
        r"(?:our|join (?:our|us on)) (?:telegram|whats ?app)(?: channel)?.{0,40}",
        r"(?:most|top) (?:read|viewed|popular|shared|commented|stories|news|picks|videos)(?: (?:in"
        r"|on|today|now|this)\b.{0,30})?",
        r"trending(?: now| topics| stories)?",
        r"editor[s'’]{0,2} (?:picks?|choice)",
        r"don[’']?t miss",
        r"see also",
        r"must reads?",
        r"up next",
        r"in case you missed it",
        r"(?:keep|continue) reading(?: below)?",
        r"(?:story|article|content) continues(?: below| after)?.{0,40}",
        r"what to read next",
        r"watch (?:now|next|more|live)",
        r"latest (?:news|stories|headlines|updates|posts)",
        r"next (?:article|story|post)",
        r"previous (?:article|story|post)",
        r"back to (?:the )?top",
        r"(?:load|show|see|view) (?:all|more)(?: \w+){0,2}",
        r"(?:click|tap) here.{0,60}",
    ),
    "advertising": (
        r"advertise?ments?(?: [-–—] .{0,40})?",
        r"advertorial",
        r"ads?",
        r"ads? by .{1,40}",
        r"sponsored(?: (?:content|by .{1,40}|post|links?))?",
        r"promoted(?: (?:content|by .{1,40}))?",
        r"paid (?:content|post|partnership)",
        r"partner content",
        r"skip (?:this |past )?(?:ad|advertise?ment|newsletter.{0,30})",
        r"(?:end|start) of (?:ad|advertise?ment|newsletter.{0,30})",
        r"scroll to continue",
        r"remove ads",
    ),
    "buttons": (
        r"share(?: (?:this|it)(?: (?:article|story|page|post|news|now|(?:on|via|by) .{1,30})){0,2})?",
        rf"share (?:on|via|to) {NETWORK}\b.{{0,30}}",
        r"share with (?:your )?(?:friends|family)",
        r"share",
        r"tweet(?: this)?",
        r"print(?: this.{0,20})?",
        r"copy(?: the)? link",
        r"save(?: (?:for later|article|this.{0,20}))?",
        r"bookmark",
        r"gift (?:this )?article",
        r"(?:leave|post|add|write) (?:a |your )?(?:comment|reply).{0,20}",
        r"(?:view |see |read |show |hide )?(?:all )?(?:\d[\d.,k]* )?comments?(?: ?\(?\d[\d.,k]*\)?)?",
        r"join the (?:conversation|discussion)",
        r"comments (?:are|have been) (?:closed|disabled).{0,30}",
        r"be the first to comment",
        r"have your say(?: in the comments)?",
        r"(?:shares?|likes?|saves?) ?\d[\d.,k]*",
        r"\d[\d.,k]* (?:shares?|likes?|views?|reads?|reactions?)",
        r"listen(?: to (?:this )?(?:article|story))?(?: ?[-–—:(]? ?\d+ ?min.{0,10})?",
        r"play (?:video|audio)",
        r"sign (?:in|up|out)",
        r"log ?(?:in|out)",
        r"register(?: now)?",
        r"subscribe(?: (?:now|today|here|(?:from|for) [£$€]\d[\d.]*.{0,20}))?",
        r"donate(?: now| today)?",
        r"my account",
        r"newsletters?",
        r"download (?:our|the) app.{0,40}",
        r"skip to (?:main )?(?:content|navigation)",
        r"menu",
        r"search",
        r"close",
        r"toggle navigation",
        r"open menu",
        r"dark mode",
        r"a\+ a-?",
        rf"{NETWORK}(?:(?: ?[|,/•·] ?| ){NETWORK}){{1,9}}",
    ),
    "privacy": (
        r"(?:we|this (?:web)?site) uses? cookies.{0,240}",
        r"(?:accept|reject|manage|allow)(?: all)? cookies",
        r"cookies? (?:policy|settings|notice|preferences)",
        r"privacy (?:policy|notice|settings)",
        r"terms(?: (?:of (?:use|service)|and conditions|& conditions))?",
        r"by continuing to (?:use|browse) .{0,200}",
    ),
    "times": (
        r"(?:\d{1,3}|one|two|three) ?-? ?min(?:ute)?s?(?: ?read| to read)?(?: time)?",
        r"(?:reading|read) time:? ?.{1,15}",
        r"(?:(?:last )?(?:updated|published|posted|modified):? )?(?:\d{1,3}|an?) (?:sec|min|hr|hour|day|week|month)\w* ago",
        r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d(?::\d\d)?",
        r"just now",
        r"\d{1,2}/\d{1,2}/\d\d, \d{1,2}:\d\d(?: ?[ap]m)?",  # a browser's on a printed page
        r"est\. reading.{0,20}",
    ),
    "follow and sign up": (
        r"(?:follow|like|join|find|connect with) (?:us|him|her|them|me|our|@\w+|[\w .'’-]{2,40}?)"
        rf",? (?:on|at|via):? (?:{NETWORK}\b|@|our (?:social|facebook|twitter|instagram|whats|telegram"
        rf"|channels?|pages?|app)|social media|the app).{{0,80}}",
        rf"follow us(?::? (?:@\w+|{NETWORK}\b|here|now|for more).{{0,60}})?",
        r"stay (?:connected|informed|up to date|tuned).{0,60}",
        r"(?:sign up|subscribe|register)(?: today| now| here| free)? (?:to|for|and)\b.{2,150}",
        r"(?:get|receive|join|download) (?:[^.]{0,50}\b)?(?:newsletters?|inbox|whats ?app|telegram"
        r"|alerts|e-?mails?|updates|notifications|app)\b.{0,100}",
        r"(?:want|for) more (?:stories|news|updates)(?: like this)?.{0,80}",
        r"support (?:our|local|independent|quality) journalism.{0,120}",
        r"become a (?:member|subscriber|supporter).{0,60}",
        r"(?:this (?:article|story) is )?for subscribers(?: only)?",
        r"already a subscriber.{0,30}",
        r"by (?:providing|entering|submitting|subscribing|signing up|registering|clicking|continuing)\b"
        r".{0,120}\b(?:terms|privacy|policy|consent)\b.{0,80}",
        r"(?:your |enter your )?e-?mail(?: address)?",
        r"your name",
        r"thank you for (?:subscribing|reading).{0,40}",
        r"invalid email.{0,30}",
    ),
    "mails": (
        r"(?:view|read|open|see|having trouble (?:viewing|reading)) (?:this|the|it)?\b.{0,40}\b(?:browser|online|web version).{0,80}",
        r"(?:view|read|open) (?:in|online|on) .{0,30}",
        r"(?:to )?unsubscribe\b.{0,120}",
        r"(?:you(?:['’]re| are)? (?:get|receive|receiving|getting)|this (?:e-?)?(?:mail|message) was sent)\b.{4,200}"
        r"\b(?:unsubscribe|preferences|signed up|subscribed?|asked for it|mailing list)\b.{0,80}",
        r"(?:manage|update|change) (?:your )?(?:e-?mail |subscription )?(?:preferences|settings|subscriptions?)\b.{0,60}",
    ),
    "releases": (
        r"(?:.{2,60} ?[-–—|:] ?)?(?:press|news|media|stock exchange|company) (?:release|statement"
        r"|advisory|announcement)(?: ?[-–—|:] ?.{1,60})?",
        r"for immediate (?:release|use).{0,40}",
        r"embargoed? (?:until|till|for).{0,60}",
        r"photos?",
        r"images?",
        r"pictures?",
        r"video",
        r"gallery",
        r"in pictures",
        r"representational image",
        r"file (?:photo|image|picture)",
        r"today[’']?s (?:paper|edition|front page|e-?paper)",
        r"image source",
        r"breaking(?: news)?",
        r"exclusive",
        r"developing(?: story)?",
        r"exclusive by .{2,60}",
    ),
}

CLOSERS: dict[str, tuple[str, ...]] = {
    "closing": (
        r"(?:all )?rights? reserved.{0,80}",
        r"(?:copyright|\(c\)|©).{0,160}",
        r".{2,100}\ball rights reserved",
        r"ends?",
        r"-?30-?",
        r"ends? of (?:release|story|article)",
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels)",
        r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|labels) ?[:|] ?.{1,220}",
        r"(?:(?:additional|with) )?(?:reporting|files|writing|editing|reportage|inputs?|agency"
        r" inputs) (?:by|from) .{2,160}",
        r"with (?:inputs|files|reporting|agencies|agency inputs).{0,80}",
        r"(?:see|read|find) more (?:on|about|in) ?: .{2,200}",
        r"a version of this (?:article|story|piece)\b.{2,260}",
        r"(?:edited|compiled|translated) by .{2,80}",
        r"translated from (?:the )?\w+(?: by .{2,60})?",
        r"contributing: .{2,80}",
        r"(?:this|the) (?:article|story|report|post|piece)[\w ,]{0,40} (?:first|originally"
        r"|previously) (?:appeared|published|ran).{0,160}",
        r"(?:first|originally) published (?:in|by|on|at).{2,80}",
        r"(?:as )?published (?:in|by) .{2,80}",
        r"(?:with the exception of this headline, )?(?:this|the) (?:article|story|report|copy)(?:"
        r" has|,|'s)[^.]{0,80}(?:edited by|syndicated|auto-?generated|wire feed|news agency"
        r" feed).{0,160}",
        r"(?:this|the) (?:press )?release (?:contains|includes|may contain) forward-looking.{0,220}",
        r"(?:do you (?:have|know)|got|have you got|have) (?:a |any |more )?(?:tips?|story|stories"
        r"|news|information|confidential)\b.{0,140}",
        r"(?:terms of (?:service|use)|privacy(?: policy)?|contact us|about us|advertise(?: with"
        r" us)?|careers|sitemap|accessibility|help)(?: ?[|•·,] ?.{2,40})+",
        r"contact us",
        r"about us",
        r"advertise with us",
        r"(?:(?:press|media|news|editorial|investor|general public|public)[\w /&-]{0,30}"
        r" )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)(?: (?:details"
        r"|information))?(?: ?:.{2,200})?",
        r"(?:for )?(?:more|further|additional) (?:information|details)(?:,? (?:please )?(?:contact"
        r"|visit|see|call|e-?mail)\b.{2,160}|:.{2,200})?",
        r"(?:content )?warning: this (?:newspaper|article|story|video|page|programme)\b.{2,160}",
        r"notes? (?:to|for) editors?",
        r"\(?(?:more|continues)\)? follows",
    ),
}
