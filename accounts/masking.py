"""Hides ways around the site in free text, until the two have agreed to meet (VIS-2).

Errs towards showing: a date, a version, a ratio or `ASP.NET` stays what it is; whoever wants to be understood by a
person but not by a program will be, and a moderator hears of it.
"""

import re
import unicodedata

HIDDEN = "[hidden until you have agreed to meet]"

# --- E-mail addresses and sites, also spelt out ------------------------------------------------------------------
START = r"(?<![\w.@+-])"
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
AT = r"(?:\s*@\s*|\s?[\[({<]\s?(?:at|ät|a|@)\s?[\])}>]\s?|\s+(?:at|ät)\s+|\s[-_]at[-_]\s)"
DOT = r"(?:\.|\s\.\s|\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s+(?:dot|punkt)\s+|\s[-_]dot[-_]\s)"
ENDINGS = (
    "com|org|net|edu|gov|info|biz|io|dev|app|ai|me|co|tv|gg|xyz|tech|site|online|page|link|cloud|design|studio|blog|"
    "space|shop|store|work|works|social|chat|email|live|pro|ly|be|de|at|ch|uk|eu|fr|nl|es|it|pl|se|no|fi|dk|pt|cz|ie|"
    "us|ca|au|nz|jp|kr|cn|br|mx|ar|za|ru|ua|tr|gr|hu|ro|lu|li|ee|lt|lv|sk|si|hr|fm|berlin|wien"
)
PROVIDER = "gmail|googlemail|hotmail|gmx|outlook|protonmail|fastmail"
EMAIL = (
    rf"{START}[a-z0-9][\w.+-]*(?:@(?:{LABEL}\.)+[a-z][a-z0-9-]*[a-z]\b|{AT}{LABEL}(?:{DOT}{LABEL})*{DOT}(?:{ENDINGS})\b"
    rf"|\s?(?:@|[\[(]at[\])]|\bat\b)\s?(?:{PROVIDER})\b|@{LABEL},(?:com|org|net|de)\b)"
    r"|(?<!\w)(?:[a-z0-9]\s){2,}@(?:\s[a-z0-9.]){4,}"
    rf"|{START}[^\W_][\w.+-]*@(?:[^\W_][\w-]*\.){{1,4}}[^\W\d_]{{2,}}\b"  # with letters of other alphabets
)
URL = r"(?:\b(?:https?|ftp|wss?)\s?:\s?/\s?/\s?\S+|\bwww\s?\.\s?\S+|\b(?:mailto|tel|skype|sgnl):\S+)"
SITE = rf"{START}(?:{LABEL}\.)+(?P<ending>{ENDINGS})\b(?![\w-]|\.\w)(?:[:/?#]\S+)?"
PATHED = rf"{START}(?:{LABEL}\.)+(?:so|is|to|im|in|cc|la|gl|id|nu|ws|vc|art|wiki|zone|team|one|today)/[\w@~-]\S+"
SPELT_SITE = (
    rf"{START}{LABEL}\s+dot\s+(?:{ENDINGS})\s+slash\s+\S+|"
    rf"{START}{LABEL}(?:\s?[\[({{<]\s?(?:dot|\.)\s?[\])}}>]\s?|\s+dot\s+)(?:com|org|net|io|dev|de|app|me)\b(?:/\S+)?"
    rf"|{START}{LABEL}\s\.\s(?:com|org|net|io|dev)\b"
)

# --- Handles -----------------------------------------------------------------------------------------------------
SERVICE = (
    r"(?:telegram|whats\s?app|discord|insta(?:gram)?|twitter|linked\s?in|facebook|skype|snap\s?chat|wechat|threema|"
    r"tik\s?tok|github|gitlab|mastodon|bluesky|viber|reddit|gmail|hotmail)"
)
AMBIGUOUS = r"(?:signal|matrix|slack|zoom|line|threads)"
SHORT = r"(?:ig|tg|fb|snap)"
TITLE = r"(?:handle|id|name|user(?:\s?name)?|account)"
HANDLE = r"(?<![\w@./])@[a-z_][\w.-]*\w(?:@[\w.-]+\w)?"
NAMED = (
    rf"\b{SERVICE}(?:\s{TITLE})?\s?[:=]\s?\S*\w(?:[ -]?\d+)*|\bmy\s{SERVICE}(?:\s{TITLE})?\sis\s\S*\w"
    rf"|\b(?:{SERVICE}|{AMBIGUOUS})\s{TITLE}\s?(?::|=|\bis\b)\s?\S*\w|\b(?:{SERVICE}|{AMBIGUOUS})\s(?:handle|id|nick|username|user|account)\s(?=[\w.]*[_\d])[\w.]{{4,}}"
    rf"|\b(?:me|listed|known|registered)\s(?:as|under)\s\S+\son\s(?:{SERVICE}|{AMBIGUOUS})\b|\blive:\.?[\w.-]{{3,}}"
    rf"|\b(?:search|look)(?:ing)?\sfor\s(?=[\w.]*[_\d])[\w.]{{4,}}\son\s{SERVICE}\b"
    rf"|\b{SHORT}\s?:\s?\S*\w|(?<![\w/])u/[\w-]{{3,}}"
    rf"|\b(?:{SERVICE}|{SHORT}),?\s(?:(?:is|as|under)\s)?(?!v?\d)(?=[\w.#-]*[_\d#]\w?)[\w.#-]*\w{{2,}}"
)

# --- Telephone numbers -------------------------------------------------------------------------------------------
DIGITS = r"(?<![\w.,:/#-])(?:\+|\(\+?)?(?:\d|o(?=\d{3}))(?:[\s().\u2011-]{0,3}/?\d){6,16}(?![\w:])"
WORD = (
    "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred|"
    "null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
)
FIGURE = rf"(?:{WORD}|\d)"
SPELT_DIGITS = (
    rf"\b(?:{FIGURE}[\s,.-]{{1,3}}){{6,}}{FIGURE}\b|\b\d{{3,5}}(?:[\s,.-]{{1,3}}{WORD}){{3,}}\b(?:[\s,.-]{{1,3}}\d+)?"
    rf"|\b(?:{WORD}[\s,.-]{{1,3}}){{3,}}(?:(?:then|and|dann|und)\s)?\d(?:[\s.-]?\d){{4,}}\b"
)

HINT = re.compile(
    rf"(?P<url>{URL})|(?P<email>{EMAIL})|(?P<site>{SITE})|(?P<pathed>{PATHED})|(?P<spelt>{SPELT_SITE})|(?P<handle>{HANDLE}|{NAMED})"
    rf"|(?P<phone>{DIGITS})|(?P<figures>{SPELT_DIGITS})",
    re.IGNORECASE,
)
# None of those is without one of these signs, of these words, or of seven figures in words; asking first is ten times
# as fast, and most lines have none.
SIGN = re.compile(r"[@/:=\d]|\w\.\w|\s\.\s|[\[({<]\s?\.|www\s?\.", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")
WORDS = {"dot", "punkt", "ig", "tg", "fb", "snap", "signal", "matrix", "slack", "zoom", "line", "threads"}
WORDS |= {"telegram", "whats", "whatsapp", "discord", "insta", "instagram", "twitter", "linked", "linkedin", "facebook"}
WORDS |= {"skype", "snapchat", "wechat", "threema", "tik", "tiktok", "github", "gitlab", "mastodon", "bluesky", "viber"}
WORDS |= {"reddit", *PROVIDER.split("|")}
FIGURES = set(WORD.removeprefix("(?:").removesuffix(")").split("|"))
SAME_LETTER = str.maketrans({"\u0131": "i", "\u0307": None})  # to a search that ignores case, and to nothing else

NO_PHONE = re.compile(
    r"\d{1,2}([./-])\d{1,2}\1\d{2,4}([\s-]+\d.*)?"  # 24.12.2026, also two of them, or an hour after it
    r"|\d{4}([./-])\d{1,2}\3\d{1,2}([\s-]+\d.*)?"  # 2026-12-24
    r"|\d{1,3}(\.\d{1,3}){3}"  # 192.168.0.1
    r"|[1-9]\d{0,2}([ .,]\d{3})+"  # 1 000 000
    r"|\d+\.\d+"  # 0.00012345
    r"|(19|20)\d\d([\s/-]+(19|20)\d\d)+"  # 2019-2024
)
# What engineers count and order by; the number behind it is no telephone.
COUNTED = re.compile(
    r"\b(?:ean|gtin|upc|isbn|issn|imei|iban|vat|doi|s/?n|p/?n|serial|part|order|article|item|lot|batch|invoice|ticket|patent|timestamp|epoch|seed|checksum|register)"
    r"(?:[\s-]?(?:number|no|nr|id|\d\d))?[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
NORTH_AMERICAN = re.compile(r"\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}")
TECHNOLOGY = {"asp.net", "ado.net", "ml.net", "vb.net", "socket.io", "draw.io", "next.js.org"}
DECORATORS = {"@" + word for word in ("property", "dataclass", "media", "override", "staticmethod", "classmethod")}
DECORATORS |= {"@" + word for word in ("lru_cache", "cached_property", "abstractmethod", "contextmanager", "fixture")}
DECORATORS |= {"@" + word for word in ("container", "layer", "font-face", "page", "scope", "charset", "namespace")}
DECORATORS |= {"@" + word for word in ("bean", "entity", "nullable", "component", "injectable", "deprecated", "brief")}
DECORATORS |= {"@" + word for word in ("import", "keyframes", "supports", "param", "autowired", "test", "pytest.mark")}
DOT_COM = re.compile(
    r"(?:the|a|this|old|pre|post|and|or|of|in|on|for|from|by|with|during|since|until|before|after)\s+dot\s+com\b",
    re.IGNORECASE,
)
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def masked(text: str) -> str:
    """The text with each e-mail address, link, telephone number and handle replaced by a visible note."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    if not may_lead_away(plain):
        return text
    hidden = HINT.sub(lambda hit: HIDDEN if leads_away(hit) else hit.group(), plain)
    return text if hidden == plain else hidden


def may_lead_away(plain: str) -> bool:
    if SIGN.search(plain):
        return True
    words = LETTERS.findall(plain.lower().translate(SAME_LETTER))
    return not WORDS.isdisjoint(words) or sum(word in FIGURES for word in words) > 6


def leads_away(hit: re.Match[str]) -> bool:
    if hit["site"]:
        return is_site(hit["site"], hit["ending"])
    if hit["phone"]:
        return is_phone(hit["phone"]) and not counts(hit)
    if hit["handle"]:
        return hit["handle"].lower() not in DECORATORS
    if hit["spelt"]:
        return not DOT_COM.fullmatch(hit["spelt"])
    return not hit["figures"] or re.search(r"[a-z]{3}", hit["figures"], re.IGNORECASE) is not None


def is_site(name: str, ending: str) -> bool:
    """`great.It was` is a missing blank and `ASP.NET` a tool; `ana.it` is a site."""
    sentence = ending.istitle() and len(ending) == 2
    return not sentence and name.lower() not in TECHNOLOGY


def counts(hit: re.Match[str]) -> bool:
    """Whether the words before the number say that it counts something: «EAN 4006381333931»."""
    return not hit["phone"].startswith("+") and bool(COUNTED.search(hit.string, max(0, hit.start() - 24), hit.start()))


def is_phone(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    if number.startswith(("+", "(+")):
        return len(digits) >= 8
    if NO_PHONE.fullmatch(number):
        return False
    return (
        number.lower().startswith(("0", "(0", "o"))
        or number.isdigit()
        and len(digits) >= 10
        or bool(NORTH_AMERICAN.fullmatch(number))
    )
