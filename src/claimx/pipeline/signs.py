"""What stands beside a name and lets a noun mean its bearer later: a title ("the monk": Ven.), a deed ("the owner": "who owns
…"), an age ("the pensioner").
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from claimx.pipeline.annotations import Span

SIGNS = ("title fits", "deed fits", "does so", "age fits", "other age")
"""What ``Signs.of`` tells of somebody."""

_TITLES = {
    "monk": "Ven|Venerable|Bhante|Ajahn|Lama|Rinpoche|Thero|Brother|Br",
    "nun": "Sr|Sister|Mother",
    "cleric preacher": "Imam|Sheikh|Shaykh|Ayatollah|Mullah|Maulana|Mufti|Rev|Reverend|Fr|Father|Rabbi|Pastor|Ustaz|Canon",
    "priest vicar pastor clergyman": "Fr|Father|Rev|Reverend|Padre|Pastor|Canon|Msgr|Monsignor|Archpriest|Vicar|Apostle",
    "prelate archbishop bishop": "Bishop|Archbishop|Metropolitan|Cardinal|Msgr",
    "monarch king ruler chief chieftain chieftainess": "King|Queen|Oba|Ooni|Emir|Sultan|Kabaka|Kgosi|Inkosi|Nana|Alake|Asantehene|Igwe|"
    "Eze|Togbe|Naa|Chief|Chieftainess|Ratu|Tui|Mwami|Induna|Tok Batin",
    "peer baroness baron aristocrat laird": "Lord|Lady|Baroness|Baron|Viscount|Earl|Countess|Sir",
    "knight": "Sir|Dame",
    "judge justice jurist magistrate": "Justice|Judge|HHJ|Sheriff|Recorder|Magistrate|Lord|Lady|Hakim",
    "lawyer advocate barrister attorney counsel prosecutor solicitor": "Barr|Barrister|Adv|Advocate|Atty|Attorney|KC|QC|SC|SAN|Counsel|"
    "Prosecutor",
    "engineer": "Engr|Ir|Eng|Ing",
    "architect": "Arc|Ar",
    "doctor physician surgeon medic gp consultant paediatrician pediatrician specialist cardiologist epidemiologist psychiatrist "
    "veterinarian vet obstetrician pathologist clinician": "Dr|Doctor|Surgeon",
    "academic professor scientist historian economist lecturer researcher scholar ecologist geologist sociologist "
    "biologist": "Prof|Professor|Dr",
    "policeman policewoman officer detective inspector trooper constable investigator": "Insp|Inspector|Sgt|Sergeant|Det|Detective|DI|DCI|"
    "DS|DC|PC|Const|Constable|Supt|Superintendent|ASP|DSP|SP|CSP|Cpl|Officer|Captain|Capt|Commander|Chief|Lt|Deputy|Trooper|OCPD|"
    "Commissioner|Lieutenant",
    "soldier general commander colonel serviceman major": "Gen|General|Lt|Maj|Major|Brig|Brigadier|Col|Colonel|Capt|Captain|Sgt|Sergeant|"
    "Cpl|Pvt|Private|Admiral|Cdr|Commander|Commodore|Marshal",
    "politician lawmaker legislator mp parliamentarian assemblyman assemblywoman solon senator congressman congresswoman "
    "representative delegate": "MP|Hon|Honourable|Rep|Representative|Sen|Senator|YB|Assemblyman|Assemblywoman|TD|MLA|MSP|Congressman|"
    "Congresswoman|Del|Deputy",
    "councillor councilman councilwoman councilmember councilor alderman": "Cllr|Councillor|Councilor|Councilman|Councilwoman|"
    "Councilmember|Ald|Alderman",
    "teacher headteacher": "Cikgu|Teacher|Headteacher|Mwalimu|Sir|Miss",
    "governor": "Gov|Governor",
    "mayor": "Mayor",
    "minister": "Minister|Datuk|YB",
    "captain skipper pilot": "Capt|Captain|Skipper",
}  # fmt: skip
"""Nouns, and the titles that whoever goes by one of them may have."""

_DEEDS = {
    "witness": r"testif\w+|took the stand|g(?:ave|iving) evidence|on the stand",
    "owner": "owns?|owned",
    "chair chairman chairwoman chairperson": "chairs|chaired|chairing",
    "head leader": "heads|headed|leads|led",
    "founder co-founder": "founded|co-founded|set up|started",
    "author writer novelist": r"wrote|writes|book|novel\w*",
    "poet": "poems?|poetry",
    "director": "directs|directed|film",
    "driver": "drives?|drove|driving",
    "resident": "lives?|lived|living",
    "teacher": "teaches|taught|teaching",
    "farmer": "farms?|farmed|farming|grows|hectares?|acres?|crops?|cattle|herd",
    "fisherman": r"fish\w*|boats?|nets?",
    "defendant accused": "pleaded|charged|accused|denies|denied|trial",
    "survivor": "survived",
    "researcher scientist": r"stud(?:y|ies|ied)|research\w*|led",
    "worker employee": "works?|worked|working|employed",
    "student pupil": "study|studies|studying|university|college|school",
    "lawyer attorney": r"represent\w+|act(?:s|ing) for|client|defen[cd]\w+",
    "barrister counsel": "represent\\w+|defending|prosecuting|for the (?:defence|prosecution)|KC|QC|SC",
    "mother": r"her (?:\w+ )?(?:sons?|daughters?|child(?:ren)?|bab(?:y|ies)|boys?|girls?)|gave birth|mum|mom",
    "father": r"his (?:\w+ )?(?:sons?|daughters?|child(?:ren)?|boys?|girls?)",
    "widow": "(?:her|late) husband",
    "widower": "(?:his|late) wife",
    "organiser organizer": r"organi[sz]\w+",
    "volunteer": r"volunteer\w*",
    "manager boss": "manages?|managed|runs|chief executive|director",
    "coach": r"coach\w*|side|team",
    "singer": "sang|sings|songs?|album",
    "actor actress": "plays|played|film|starred",
    "player striker forward winger midfielder scorer": "scored|goals?|headed|crossed|played|plays",
    "goalkeeper": "saved?|goal|keeper",
    "batsman": "runs|innings|century|not out",
    "bowler": "wickets?|bowled",
    "seller trader vendor shopkeeper": "sells|sold|selling|trades|traded|stall|shop",
    "businessman businesswoman": "owns|company|firm|business|president|director",
    "pensioner retiree": r"retired|6[5-9]|[789]\d",
    "administrator": "commissioner|administers?|official",
    "campaigner activist": r"campaign\w*|activis\w*|protest\w*",
    "host presenter": "hosts?|presents|podcast|show",
    "curator": r"museum|gallery|curat\w+|exhibition",
    "conductor": r"conduct\w+|orchestra",
    "chef cook": r"cook\w*|restaurant|kitchen",
    "songwriter": "wrote|written|songs?",
}
"""Nouns, and words that tell beside a name what its bearer does."""

_OLD = frozenset(
    "pensioner great-grandmother great-grandfather grandmother grandfather gran granny grandad widow widower retiree octogenarian "
    "septuagenarian nonagenarian".split()
)
_YOUNG = frozenset("teenager schoolboy schoolgirl pupil student boy girl teen youngster youth".split())
_OLD_FROM, _YOUNG_TO = 58, 26
_AGED = re.compile(r"(?:,\s|\s\()(\d\d?)\b|,?\s(?:who is|aged)\s(\d\d?)\b")
_YEARS_OLD = re.compile(r"(\d+)-year-old")
_DOER = re.compile(r"(?P<stem>[a-z]{3,})(?:er|or)")
_NO_DOERS = frozenset(
    "officer minister lawyer partner mother father brother sister daughter customer member speaker reporter actor doctor mayor major "
    "senator author".split()
)
"""Nouns that end so and of which no verb is left, or one that says nothing: everybody speaks."""
_BEFORE, _AFTER, _MENTIONS = 60, 90, 8
"""Characters beside a mention, and mentions, that are looked at."""
_SENTENCE_END = re.compile(r"[.!?”\"]\s|\n")


class Signs:
    """The signs for one noun (None: there are none) in one text, before the character ``before``."""

    def __init__(self, noun: str | None, text: str, before: int) -> None:
        self.noun, self.text, self.before = noun or "", text, before
        self._title, self._deed, self._doing = _patterns(self.noun)
        years = _YEARS_OLD.fullmatch(self.noun)
        self._years = int(years[1]) if years else None

    def of(self, mentions: Iterable[Span]) -> tuple[float, ...]:
        """Values in the order of ``SIGNS`` for whoever is mentioned there; an age that speaks against it counts -1."""
        known = [one for one in mentions if one[1] <= self.before][:_MENTIONS] if self.noun else []
        ages = {int(age[1] or age[2]) for _, end in known if (age := _AGED.match(self.text, end))}
        around = [self._around(*one) for one in known]
        titled = self._title is not None and any(
            self._title[0].search(before) or self._title[1].match(self.text, start)
            for (start, _), (before, _) in zip(known, around, strict=True)
        )
        does = (
            pattern is not None and any(pattern.search(after) for _, after in around)
            for pattern in (self._deed, self._doing)
        )
        other = self._years is not None and bool(ages) and self._years not in ages
        return (float(titled), *map(float, does), self._age_fits(ages), float(other))

    def _age_fits(self, ages: set[int]) -> float:
        if not ages or self.noun not in _OLD | _YOUNG:
            return 0.0
        fits = max(ages) >= _OLD_FROM if self.noun in _OLD else max(ages) <= _YOUNG_TO
        return 1.0 if fits else -1.0

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after a mention in its sentence."""
        before = _SENTENCE_END.split(self.text[max(0, start - _BEFORE) : start])[-1]
        return before, _SENTENCE_END.split(self.text[end : min(end + _AFTER, self.before)])[0]


Patterns = tuple[
    tuple[re.Pattern[str], re.Pattern[str]] | None, re.Pattern[str] | None, re.Pattern[str] | None
]


@lru_cache(maxsize=1024)
def _patterns(noun: str) -> Patterns:
    """The titles before a name and at its start, the deeds, and the verb that the noun is made of."""
    titles = "|".join(some for nouns, some in _TITLES.items() if noun in nouns.split())
    title = (
        re.compile(rf"(?:^|[\s(])(?:{titles})\.?(?:\s\([^)]*\))?(?:\s(?:[A-Z][\w.’'-]*\.?\s?){{0,3}})?$"),
        re.compile(rf"(?:{titles})\.?\s"),
    )
    deeds = "|".join(some for nouns, some in _DEEDS.items() if noun in nouns.split())
    doer = _DOER.fullmatch(noun) if noun not in _NO_DOERS else None
    return (
        title if titles else None,
        re.compile(rf"\b(?:{deeds})\b", re.I) if deeds else None,
        re.compile(rf"\b{doer['stem']}(?:e?[sd]?|ing)\b") if doer else None,
    )
