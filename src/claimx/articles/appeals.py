"""Lines that speak to the reader of a page and not of the news: what to press, to pay for, to write to, to read it in.

Not lists of wordings but of the words that such lines are made of: a verb that asks the reader for something, at the
line's start, and a thing that only a page has.
"""

import re

_ASKS = (
    r"(?:please |now |to )?(?:read|fill (?:in|out)|enter|watch|listen|hear|see|view|play|share|print|save|sign (?:up|in)"
    r"|subscribe|register|log ?(?:in|on)|join|follow|like"
    r"|download|get|receive|click|tap|press|scroll|swipe|continue|support|donate|give|unlock|contact"
    r"|e-?mail|write|send|submit|report|tell"
    r"|let|change|choose|select|switch|manage|turn (?:on|off)|enable|add|try|visit|take|buy|renew|upgrade"
    r"|browse|explore|discover"
    r"|help|leave|post|show|hide|open|jump|skip|thanks?(?: you)?)"
)
_PAGE = (
    r"(?:newsletters?|bulletins?|briefings?|inbox|alerts?|notifications?|channels?|(?:web)?page"
    r"|home ?page|apps?|articles?|stor(?:y|ies)|posts?|headlines"
    r"|podcasts?|episodes?|videos?|clips?|audio|recording|transcript|gallery|slideshow|comments?"
    r"|conversation|discussion|account|subscriptions?|membership"
    r"|(?:free )?trial|cookies|editors?|newsroom|newsdesk|corrections?|errors?|mistakes?|typos?|tips?"
    r"|feedback|letters? to the editor"
    r"|journalism|language|edition|(?:web)?site|website|links?|buttons?|content|signing up|subscribing"
    r"|registering|e-?paper|us know|our team"
    r"|new window|new tab|offers?|reporting)"
)
_AFTER = (
    r"(?:the|this|that|these|our|your|us|me|a|an|all|more|to|for|from|up|in|on|off|out|by|with|at|it|its|and|or|of|here|now|today|again|free|full"
    r"|every|any|daily|weekly|latest|top|some|through|via|back|over|unlimited|exclusive)"
)
"""What may follow on the verb, so that "help came", "play resumed" and "contact was lost" ask for nothing."""

_REQUEST = re.compile(rf"{_ASKS}(?: {_AFTER}\b[^.:;?!]{{0,80}}?)??[ -]{_PAGE}\b[^.:;?]{{0,60}}")
_MOST_WORDS = 14

_PAYWALL = re.compile(
    r"(?=.*\b(?:subscri\w+|sign(?:ed)? (?:in|up)|log(?:ged)? ?in|regist(?:er|ration)|membership"
    r"|free (?:articles?|stories|trial)|paywall|premium|unlimited access)\b)"
    r"(?=.*\b(?:articles?|stor(?:y|ies)|reading|read|content|access|months?|weeks?|left|remaining|unlock|account|journalism|full)\b)"
    r"(?:to|you|your|this|already|not|for|enjoy\w*|get|only|start|unlock|continue|subscribe\w*|sign|log"
    r"|register|become|create|want|need|don[’']t|unlimited|premium|it|we)\b.{0,160}"
)
_LANGUAGES = (
    r"(?:english|hindi|urdu|bengali|bangla|tamil|telugu|marathi|gujarati|punjabi|nepali|sinhala|burmese"
    r"|thai|lao|khmer|vietnamese|tiếng việt|chinese"
    r"|mandarin|cantonese|中文|简体|繁體|japanese|日本語|korean|한국어|malay|bahasa(?: \w+)?|indonesian|tagalog"
    r"|filipino|cebuano|arabic|العربية|persian|farsi|فارسی"
    r"|pashto|dari|turkish|türkçe|kurdish|kurdî|azerbaijani|armenian|georgian|hebrew|עברית|russian"
    r"|русский|ukrainian|українська|belarusian|kazakh|kyrgyz"
    r"|uzbek|tajik|polish|polski|czech|slovak|hungarian|magyar|romanian|bulgarian|serbian|croatian"
    r"|bosnian|albanian|greek|ελληνικά|german|deutsch"
    r"|dutch|nederlands|french|français|italian|italiano|spanish|español|castellano|catalan|català|basque"
    r"|galician|portuguese|português|swedish|danish"
    r"|norwegian|finnish|estonian|latvian|lithuanian|icelandic|irish|gaeilge|welsh|cymraeg|swahili"
    r"|kiswahili|hausa|yoruba|igbo|pidgin|amharic|oromo|tigrinya"
    r"|somali|zulu|isizulu|xhosa|isixhosa|afrikaans|sesotho|shona|kinyarwanda|luganda|wolof|māori|te reo"
    r"|samoan|quechua|guaraní)"
)
_LANGUAGE = re.compile(
    rf"(?:(?:read|listen|watch|also|now|this|available|see|view|leer|leia|lire|lesen|ler|leggi|baca"
    rf"|basahin|soma|читать|читайте)\b.{{0,40}}?"
    rf" (?:in|en|em|auf|dalam|sa|kwa|на) {_LANGUAGES}(?:(?:,| and| or| ?[|/]) {_LANGUAGES})*"
    rf"|{_LANGUAGES}(?: ?[|/·•] ?{_LANGUAGES})+"
    r"|(?:change|choose|select|switch) (?:your )?(?:language|edition)s?)"
)
_SOUND = re.compile(
    r"(?:audio|listen|play|podcast)(?: (?:version|edition|to .{0,30}"
    r"|now))?(?: of .{0,30})?(?: ?[-–—:(]? ?\d{1,2}:\d\d\)?)?"
)
_BREADCRUMB = re.compile(r"(?:you are (?:here|in):? ?)?[\w&'’., -]{2,30}(?: ?[»›>] ?[\w&'’., -]{2,60}){2,6}")
_HASHTAGS = re.compile(r"#?\w+(?:[ ,]+#\w+)+")
_MORE_BY = re.compile(
    r"(?:(?:read |see |view )?(?:more|other|all)(?: \w+){0,2} )(?:by|from) (?:this |the )?[\w .'’-]{2,40}"
)


def is_breadcrumb(core: str) -> bool:
    """Whether a line is a way through a site's sections, in three steps or more: "news » metro » cebu"."""
    return "«" not in core and "‹" not in core and _BREADCRUMB.fullmatch(core) is not None


def is_appeal(core: str) -> bool:
    """Whether a line is one of these; ``core`` is it in lower case, without the marks at its edges.

    >>> [is_appeal(line) for line in ("click the button to share the story", "read the report, the minister urged pupils")]
    [True, False]
    """
    short = core.count(" ") < _MOST_WORDS and "," not in core
    return bool(
        (short and (_REQUEST.fullmatch(core) or _MORE_BY.fullmatch(core)))
        or _PAYWALL.fullmatch(core)
        or _LANGUAGE.fullmatch(core)
        or _SOUND.fullmatch(core)
        or _HASHTAGS.fullmatch(core)
    )
