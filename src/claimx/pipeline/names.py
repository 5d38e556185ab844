"""Names of people and bodies: what is title and what is name, and which short name means which long one."""

import re
from functools import lru_cache

from claimx.pipeline.given_names import guess_gender

HONORIFICS = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron viscount rev reverend fr father
    sister brother bishop archbishop cardinal imam sheikh shaikh sheikha ayatollah hojatoleslam mullah
    maulana mufti rabbi ustaz ustad swami pastor cllr councillor ald alderman sen senator rep
    representative congressman congresswoman gov governor president premier chancellor minister secretary
    ambassador mayor deputy vice pm mp hon honourable honorable rt right justice judge magistrate
    barrister barr advocate adv attorney engr eng engineer arch architect chief alhaji alhaja hajia malam
    mallam otunba oba prince princess king queen comrade shri shrimati smt kumari pandit datuk dato
    dato' datin dato’ tan tun tunku tengku seri haji hajj hajjah puan encik cik capt captain maj major gen
    general lt lieutenant col colonel sgt sergeant insp inspector supt superintendent const constable pc
    det detective officer cpl corporal adm admiral brig brigadier cdr commander commodore marshal sgt-maj
    commissioner director chairman chairwoman chair spokesman spokeswoman spokesperson señor señora senhor
    senhora don doña dom dona herr frau monsieur madame mme signor signora togbe osagyefo coach
    sheriff constable mk td mla mna mep sgt-at-arms ustadha chaudhry ch manager acp hagg asp dig igp dcp ceo cfo madam justice insp-gen
    rep-elect undersecretary
    cr ratu adi roko msgr monsignor apostle ven archdeacon chieftain cde mzee mwalimu assemblyman assemblywoman assemblymember alderwoman
    councilman councilwoman councilmember selectman dra lic atty ustazah cikgu bapak pak ibu kiai kyai sayyid asiwaju igwe sarki emir
    taoiseach tánaiste canon kabiyesi pal undersecretary
    alhaj hajiya subedar havildar naik maulvi mst ifs ias ips ing
    lt-gen maj-gen brig-gen rear-admiral
    samdech techo seyyed hojjatoleslam menteri besar ir oknha
    trustee elder sr comr daw gogo coauthor co-author kuya mbak aunt auntie uncle crs dci dsi dcs cs ag cpo igp csp ssp
    """.split()
)
"""Titles and forms of address that come before a name, without their full stops."""

RANKS = frozenset("SP SI ASI OC AIG CP PPRO SHO OCPD".split())
"""Titles only where they stand in capitals."""

_MAYBE_NAMES = frozenset(
    {
        "sri",
        "prince",
        "princess",
        "king",
        "queen",
        "pope",
        "ras",
        "dean",
        "major",
        "judge",
        "bishop",
        "sheikh",
        "seri",
    }
)
"""Titles that may be part of a name: they stay where only one word comes after them ("King Charles", "Sri Mulatsih")."""

_TRADE = re.compile(
    r"\w{2,}(?:[rsly]man|woman|keeper|driver|worker)|baker|butcher|farmer|teacher|lawyer|nurse|trader|grocer|tailor|plumber|builder|"
    r"miner|author|writer|poet|singer|actor|actress|economist|historian|analyst|activist|resident|pensioner|student|retiree|dentist|surgeon|"
    r"hooker|prop|flanker|winger|full-?back|fly-half|midfielder|striker|defender|quarterback|pitcher|batter|bowler|spinner|all-rounder"
)
"""What somebody is by trade, as it stands before a name: "Ferryman"."""

_AFTER = re.compile(
    r"(?:,?\s+(?:KC|JP|QC|SC|SAN|MP|MLA|MNA|MEP|TD|BL|MBE|OBE|CBE|KBE|DBE|PhD|Ph\.D\.|MD|M\.D\.|Esq\.?|RN))+$"
)
_EXCELLENCY = re.compile(r"^H\.?\s?[EH]\.?\s+(?=[A-Z])")
_TITLE_IN_BRACKETS = re.compile(r".*?\(?(?P<titles>[^()]+)\)\s(?P<name>\S+\s\S.*)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_SMALL = frozenset(
    """
    of the and for in on de la le du des del da do dos und für to a an at
    """.split()
)


def strip_titles(name: str) -> str:
    """A person's name without titles before and letters after it; never empty.

    >>> strip_titles("Datuk Seri Dr Noraini Ahmad")
    'Noraini Ahmad'
    >>> strip_titles("Subedar (retd) Nazir Masih"), strip_titles("Ferryman Uwe Harms")
    ('Nazir Masih', 'Uwe Harms')
    >>> strip_titles("Haa Shaa du Hen (Chief) Ann Lee"), strip_titles("Alhaji) Sikiru Bello")
    ('Ann Lee', 'Sikiru Bello')
    >>> strip_titles("Ann Lee KC"), strip_titles("King Charles"), strip_titles("Queen Ann Lee")
    ('Ann Lee', 'King Charles', 'Ann Lee')
    """
    name = _AFTER.sub(
        "", strip_possessive(re.sub(r"\s*\([^()]*\)?$|\s\((?:retd?|rtd|retired)\.?\)", "", name) or name)
    )
    found = _TITLE_IN_BRACKETS.match(name)
    titles = found["titles"].split() if found else []
    if found and titles and all(map(is_title, titles)) and guess_gender(name.split()[0]) is None:
        name = found["name"]
    words = _EXCELLENCY.sub("", name).split()
    while len(words) > 1 and _is_title(words):
        words.pop(0)
    return " ".join(words)


def _is_title(words: list[str]) -> bool:
    """Whether the first of several words is a title ("Tan Sri", but not the family name in "Tan Ah Kow")."""
    first = words[0].rstrip(".,").casefold()
    if words[0] in RANKS and not words[1].isupper():
        return True
    if first == "tan":
        return words[1] == "Sri"
    if len(words) > 2 and _TRADE.fullmatch(first) and guess_gender(first) is None:
        return True
    return (first in HONORIFICS or first in _MAYBE_NAMES) and (len(words) > 2 or first not in _MAYBE_NAMES)


def without_doubtful_title(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without a title that may be part of it: "sheikh mansour" is perhaps Mansour alone.

    >>> without_doubtful_title(("sheikh", "mansour")), without_doubtful_title(("ann", "lee"))
    (('mansour',), ('ann', 'lee'))
    """
    return words[1:] if len(words) > 1 and words[0] in _MAYBE_NAMES else words


def is_title(name: str) -> bool:
    """Whether a word is a title and no name.

    >>> is_title("Taoiseach"), is_title("Judge"), is_title("Bishop"), is_title("DCP")
    (True, False, False, True)
    """
    word = name.rstrip(".").casefold()
    return word in HONORIFICS and word not in _MAYBE_NAMES


def is_addressed(name: str) -> bool:
    """Whether a name begins as only a person's does.

    >>> is_addressed('Comrade Sunday "Last Bus" Idakwo'), is_addressed("General Electric")
    (True, False)
    """
    return name.split()[0].rstrip(".").casefold() in (
        "mr",
        "mrs",
        "ms",
        "dr",
        "comrade",
        "alhaji",
        "hajia",
        "sir",
        "dame",
        "datuk",
        "shri",
        "smt",
        "cllr",
    )


def strip_possessive(name: str) -> str:
    """A name without a final 's or the apostrophe of a plural.

    >>> strip_possessive("Barrera’s")
    'Barrera'
    """
    return _POSSESSIVE.sub("", name.strip())


def strip_article(name: str) -> str:
    """A name without "the" before it.

    >>> strip_article("The World Health Organization")
    'World Health Organization'
    """
    return re.sub(r"^(?:the)\s+(?=\S)", "", name, flags=re.I)


LEGAL_FORM = re.compile(
    r",?\s(?:S\.?A\.?|S\.?p\.?A\.?|Inc\.?|Ltd\.?|plc|PLC|GmbH|AG|N\.?V\.?|LLC|LLP|Bhd|Berhad|AB|ASA|A/S|Oyj?|K\.?K\.?|Pte)(?![\w-])"
)
"""What sort of company it is in law, after its name."""


def strip_legal_form(name: str) -> str:
    """A company's name without its legal form.

    >>> strip_legal_form("Bracken Foods plc"), strip_legal_form("Bracken Foods")
    ('Bracken Foods', 'Bracken Foods')
    """
    found = LEGAL_FORM.search(name)
    return name[: found.start()] if found and found.end() == len(name) else name


_SORT = re.compile(r"^(?:[a-z]\w*\s+)+(?=[A-Z])|\s+(?:party|newspaper|daily|website|company|group)$")


def strip_sort(name: str) -> str:
    """A body's name without what sort of body it is, where that is no part of the name.

    >>> strip_sort("Southern Covenant party"), strip_sort("daily Asi Gazetesi")
    ('Southern Covenant', 'Asi Gazetesi')
    """
    return _SORT.sub("", name) or name


def is_initials_of(short: str, name: str) -> bool:
    """Whether capitals stand for a person, as the labels of an interview do.

    >>> is_initials_of("AS", "Aigerim Sarsenova"), is_initials_of("AI", "Aigerim Sarsenova")
    (True, False)
    """
    letters = re.sub(r"[^\w]", "", short)
    return (
        2 <= len(letters) <= 4
        and letters.isupper()
        and letters == "".join(word[0] for word in name.split()).upper()
    )


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without punctuation and quoted nicknames' marks.

    >>> name_words("Jorge “Coco” Reyes-Díaz Jr.")
    ('jorge', 'coco', 'reyes-díaz', 'jr')
    """
    return tuple(word.rstrip(".").casefold() for word in _WORD.findall(name))


def is_short_for(short: str, full: str) -> bool:
    """Whether a person's short name may stand for the full one: its words come from it, in the same order.

    >>> is_short_for("Urrutia", "Marcela Urrutia Quispe"), is_short_for("Barrera", "Marcela Urrutia Quispe")
    (True, False)
    >>> is_short_for("X S Mabandla", "Xola Mabandla"), is_short_for("Jari", "Walid Al-Jari")
    (True, True)
    """
    words, rest = name_words(short), iter(name_words(full))
    if len(words) > len(name_words(full)) > 1:
        words = (
            words[0],
            *(word for word in words[1:] if len(word) > 1),
        )  # initials that the full name leaves out
    return bool(words) and all(
        any(other in (word, f"al-{word}", f"el-{word}") or _initial(word, other) for other in rest)
        for word in words
    )


def _initial(word: str, other: str) -> bool:
    return len(word) == 1 and other.startswith(word)


def is_acronym_of(short: str, full: str) -> bool:
    """Whether an organisation's short name is made of the initials of the full one.

    >>> is_acronym_of("WHO", "World Health Organization"), is_acronym_of("FAO", "World Health Organization")
    (True, False)
    """
    letters = re.sub(r"[^\w]", "", short)
    if not 2 <= len(letters) <= 8 or sum(letter.isupper() for letter in letters) < 2:
        return False
    return letters.upper() in initials(full)


def initials(name: str) -> tuple[str, ...]:
    """The initials of a name of several words in capitals, without and with those of small words.

    >>> initials("Bank of Ghana"), initials("Ghana")
    (('BG', 'BOG'), ())
    """
    words = [word for word in re.split(r"[\s/-]+", name) if word]
    if len(words) < 2:
        return ()
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL)
    return large.upper(), "".join(word[0] for word in words).upper()


def is_part_of(short: str, full: str) -> bool:
    """Whether an organisation's short name is the beginning or the end of the full one, in whole words.

    >>> is_part_of("Bracken", "Bracken Foods"), is_part_of("Commission", "European Commission")
    (True, True)
    """
    words, whole = name_words(strip_article(short)), name_words(strip_article(full))
    return 0 < len(words) < len(whole) and (whole[: len(words)] == words or whole[-len(words) :] == words)
