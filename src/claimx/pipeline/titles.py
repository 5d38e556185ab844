"""Titles and forms of address: what of a person's name is title and what is name."""

import re

from claimx.pipeline.given_names import guess_gender
from claimx.pipeline.names import strip_possessive

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
    sheriff constable mk td mla mna mep sgt-at-arms ustadha chaudhry manager acp hagg asp dig igp dcp ceo cfo madam justice insp-gen
    rep-elect undersecretary
    cr ratu adi roko msgr monsignor apostle ven archdeacon chieftain cde mzee mwalimu assemblyman assemblywoman assemblymember alderwoman
    councilman councilwoman councilmember selectman mdm assoc asst dra lic atty ustazah cikgu bapak pak ibu kiai kyai sayyid asiwaju igwe sarki emir
    taoiseach tánaiste canon kabiyesi pal undersecretary
    alhaj hajiya subedar havildar naik maulvi mst ifs ias ips ing
    lt-gen maj-gen brig-gen rear-admiral
    samdech techo seyyed hojjatoleslam menteri besar ir oknha
    trustee elder sr comr daw gogo coauthor co-author perit kuya mbak aunt auntie uncle crs dci dsi dcs cs ag cpo igp csp ssp
    usec asec adj lyonpo dasho ashi lopon proctor
    torgbui togbui maître maitre mgr bailie woizero weizero woizerit phra khru khun surv arc arq sra deacon dcn evangelist
    prophetess allama hazrat chef maestro provost rector squadron wg flt cmdr lcdr ssgt sub-lt vice-admiral pvt cadet dac tuan
    garda kgoshi kgosi inkosi whaea matua mbuya sekuru eteidung obong edidem ogbuefi ichie nze oloye olori iyaloja erelu amanyanabo togbui paduka
    docent dosent thiru thirumathi janab ajahn moulana molana mawlana rra mma padre doctor
    snr naa batin penghulu emeritus emerita
    abusuapanyin ntate pundit khunying kru cathaoirleach aunty coun mawlawi talatala steeplechaser magistrate
    """.split()
)
"""Titles and forms of address that come before a name, without their full stops."""

RANKS = frozenset(
    "DM ADM SDM DPP ADPP WO1 WO2 DSP SP SI ASI OC AIG CP PPRO SHO OCPD DI DS DC DCC ACC CI MCA MEC MPA MSP MHA MPP".split()
)
"""Titles only where they stand in capitals."""

_MAYBE_NAMES = frozenset(
    "sri prince princess king queen pope ras dean major judge bishop sheikh seri ch sardar begum sultan eze prophet tok primate raja ato "
    "pol wing raden gusti naa".split()
)
"""Titles that may be part of a name: they stay where only one word comes after them ("King Charles", "Sri Mulatsih")."""

_GIVEN_TOO = frozenset({"Don", "Col", "Dom"})
"""Titles that are given names too."""
_CIVIL = frozenset(
    "mr mayor cr cllr councillor senator sen rep representative minister premier coach deputy former".split()
)
"""Titles after which no rank and no other form of address comes."""

_TRADE = re.compile(
    r"\w{2,}(?:[rsly]man|woman|keeper|driver|worker|monger)|baker|butcher|farmer|rancher|teacher|lawyer|nurse|trader|grocer|tailor|plumber|builder|"
    r"miner|author|writer|poet|singer|actor|actress|economist|historian|analyst|activist|resident|pensioner|student|retiree|dentist|surgeon|"
    r"undertaker|mahout|skipper|coxswain|organist|violinist|pianist|drummer|guitarist|conductor|painter|sculptor|joiner|carpenter|"
    r"electrician|mechanic|barber|vicar|curate|verger|head(?:teacher|master|mistress)|caretaker|landlord|landlady|publican|paramedic|"
    r"foreman|midwife|jockey|boxer|cyclist|sprinter|golfer|cricketer|producer|novelist|biographer|critic|columnist|editor|reporter|journalist|"
    r"photographer|campaigner|volunteer|survivor|witness|neighbou?r|pupil|veteran|vendor|hawker|herder|defendant|prosecutor|plaintiff|"
    r"(?:grand)?(?:dad|mum|mom)(?:-of-\w+)?|gran|nan|bride(?:-to-be)?|groom|hubby|"
    r"hooker|prop|flanker|winger|full-?back|fly-half|midfielder|striker|defender|quarterback|pitcher|batter|bowler|spinner|all-rounder"
)
"""What somebody is by trade, as it stands before a name: "Ferryman"."""

_ADDRESS = frozenset(
    "mr mrs ms dr comrade alhaji alhaja hajia hajiya sir dame datuk shri smt cllr engr barr maître mgr".split()
)
_AFTER = re.compile(
    r"(?:,?\s+(?:KC|JP|QC|SC|SAN|MP|MLA|MNA|MEP|MSP|MS|TD|BL|FRS|RSJ|OP|OSB|SJ|MBE|OBE|CBE|KBE|DBE|PhD|Ph\.D\.|MD|M\.D\.|PC|DSG|ASG|MBBS|FRC[PS]|MRC[PS]|Esq\.?|RN|[’']\d\d))+$"
)
_OF_FAMILY = frozenset("al el bin ibn bint".split())
"""What opens a family name of Arabic after a given name: "Sultan Al Hajiri"."""
_SURNAME_KC = re.compile(r"[A-Z][a-z]+ KC")
"""Of Nepal: with one name before it, KC is the family's (Khatri Chhetri)."""
_SUFFIX = re.compile(r"-(?:san|sensei|sama|kun|chan)$")
_EXCELLENCY = re.compile(
    r"^(?:H\.?\s?[EH]\.?|Ceann Comhairle|(?:Commissioner\s)?(?:Northern|Southern|Eastern|Western|Central)(?=\s\S+\s))\s+(?=[A-Z])"
)
_TITLE_IN_BRACKETS = re.compile(r".*?\(?(?P<titles>[^()]+)\)\s(?P<name>\S+\s\S.*)")


def strip_titles(name: str) -> str:
    """A person's name without titles before and letters after it; never empty.

    >>> strip_titles("Datuk Seri Dr Noraini Ahmad")
    'Noraini Ahmad'
    >>> strip_titles("Subedar (retd) Nazir Masih"), strip_titles("Ferryman Uwe Harms"), strip_titles("Plumber Craig")
    ('Nazir Masih', 'Uwe Harms', 'Craig')
    >>> strip_titles("Haa Shaa du Hen (Chief) Ann Lee"), strip_titles("Alhaji) Sikiru Bello")
    ('Ann Lee', 'Sikiru Bello')
    >>> strip_titles("Pol Pot"), strip_titles("Pol Col Anuwat Srisuk"), strip_titles("Ato Boldon")
    ('Pol Pot', 'Anuwat Srisuk', 'Ato Boldon')
    >>> strip_titles("Ann Lee KC"), strip_titles("Dilip KC"), strip_titles("King Charles"), strip_titles("Queen Ann Lee")
    ('Ann Lee', 'Dilip KC', 'King Charles', 'Ann Lee')
    >>> strip_titles("Rep. Don Kuczynski"), strip_titles("Don Pedro"), strip_titles("Mayor Col Fitzgibbon"), strip_titles("Lt Col Fitzgibbon")
    ('Don Kuczynski', 'Pedro', 'Col Fitzgibbon', 'Fitzgibbon')
    """
    name = _SUFFIX.sub("", name)
    name = strip_possessive(re.sub(r"\s*\([^()]*\)?$|\s\((?:retd?|rtd|retired)\.?\)", "", name) or name)
    name = name if _SURNAME_KC.fullmatch(name) else _AFTER.sub("", name)
    found = _TITLE_IN_BRACKETS.match(name)
    titles = found["titles"].split() if found else []
    if found and titles and all(map(is_title, titles)) and guess_gender(name.split()[0]) is None:
        name = found["name"]
    words = _EXCELLENCY.sub("", name).split()
    before = ""
    while len(words) > 1 and _is_title(words, before) and not _is_given_name(words, before):
        before = words.pop(0)
        if words[0] in ("of", "for") and len(words) > 3:
            del words[:2]
    return " ".join(words)


def is_given_name_after(title: str, name: str) -> bool:
    """Whether a name begins with what would be a title if no other stood before it: "Don Lee" after "Rep.".

    >>> is_given_name_after("Rep", "Don Kuczynski"), is_given_name_after("Lt", "Col Fitzgibbon")
    (True, False)
    """
    return _is_given_name(name.split(), title)


def _is_given_name(words: list[str], before: str) -> bool:
    """Whether a title before a family name is the name that its bearer was given: "Don Lee" or "Col Lee", after "Mayor"."""
    after_title = before.rstrip(".").casefold() in _CIVIL
    return after_title and len(words) == 2 and words[0] in _GIVEN_TOO


def _is_title(words: list[str], before: str = "") -> bool:
    """Whether the first of several words is a title ("Tan Sri", but not the family name in "Tan Ah Kow"), after ``before``."""
    first = words[0].rstrip(".,").casefold().split("/")[-1]  # "Det-a/Supt"
    if len(words[-1].rstrip(".")) == 1 and len(words) == 2:
        return False
    if words[0] in RANKS and not words[1].isupper():
        return True
    if first == "nana":  # of a chief, else part of a name
        return re.fullmatch("[IVX]+", words[-1]) is not None
    if words[0] == "Me":  # Maître
        return len(words) > 2
    if first == "tan":
        return words[1] == "Sri"
    if first in ("ma", "pa"):  # as an elder is called in Cameroon, else a name
        return guess_gender(words[1]) is not None
    if words[0] == "P.C.":  # of a paramount chief, else initials
        return len(words) > 2
    if first == "con":  # a constable, else a given name
        return before.startswith("Det") or (len(words) > 2 and guess_gender(words[1]) is not None)
    if first == "sultan" and words[1].casefold() in _OF_FAMILY:
        return False
    if _TRADE.fullmatch(first) and guess_gender(first) is None and (len(words) > 2 or guess_gender(words[1])):
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


_LAST_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")


def title_before(text: str, start: int, end: int) -> str | None:
    """The title that a name at ``(start, end)`` begins with, or that stands right before it; in lower case.

    >>> title_before("as Chief Mana said", 9, 13), title_before("Chief Mana", 0, 10), title_before("as Mana said", 3, 7)
    ('chief', 'chief', None)
    """
    first = text[start:end].split()[0]
    if is_title(first) and " " in text[start:end]:
        return first.rstrip(".").casefold()
    before = _LAST_BEFORE.search(text, max(0, start - 20), start)
    return before[1].casefold() if before and before[1][0].isupper() and is_title(before[1]) else None


def is_trade(noun: str) -> bool:
    """Whether a noun says what somebody is by trade: "rancher", "surgeon"."""
    return _TRADE.fullmatch(noun) is not None and noun != "producer"


def is_addressed(name: str) -> bool:
    """Whether a name begins as only a person's does.

    >>> is_addressed('Comrade Sunday "Last Bus" Idakwo'), is_addressed("General Electric")
    (True, False)
    >>> is_addressed("Garda Sinéad Loftus"), is_addressed("Garda Síochána")
    (True, False)
    """
    first, *rest = name.split()
    if first == "Garda":  # of the Irish police, who are the Garda Síochána
        return guess_gender(" ".join(rest)) is not None
    return first.rstrip(".").casefold() in _ADDRESS or first in (
        "Sen.",
        "Rep.",
        "Gov.",
        "Prof.",
        "Hon.",
        "Ing.",
        "Engr.",
        "Lic.",
        "Rev.",
    )


_BURMESE = re.compile(r"\b(?:Myanmar|Burm(?:a|ese)|Yangon|Mandalay|Naypyi[dt]aw)\b")
_DAW = re.compile(r"\b(?:Daw|Saya|Sayadaw|U)\s[A-Z][a-z]+\s[A-Z]?[a-z]")
_BURMESE_TITLE = re.compile(r"^(?:U|Ko|Ma|Maung|Daw|Saya|Sayadaw)\s(?=[A-Z][a-z]+(?:\s|$))")


def is_burmese(text: str) -> bool:
    """Whether a text is about Myanmar and calls people as they are called there: "U", "Ko" and "Ma" are titles, "Tun" a name."""
    return _BURMESE.search(text) is not None and _DAW.search(text) is not None


def strip_burmese_titles(name: str) -> str:
    """The same as ``strip_titles`` for a text about Myanmar.

    >>> strip_burmese_titles("U Aung Kyi Lwin"), strip_burmese_titles("Ma Thuzar"), strip_burmese_titles("Maj Gen Tun Lwin Oo")
    ('Aung Kyi Lwin', 'Thuzar', 'Tun Lwin Oo')
    """
    _, tun, rest = name.partition("Tun ")
    if tun and rest:
        return f"Tun {rest}"
    return _BURMESE_TITLE.sub("", strip_titles(name))
