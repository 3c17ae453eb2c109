"""E-mail addresses, plain and in the disguises that people use against harvesters.

Nothing here asks the network: an address counts by its form, not by a list of endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import without_look_alikes

# RFC 5321 atoms, with any letter: a Cyrillic "о" makes an address that a person reads all the same.
_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]*[\w!#$%&'*+/=?^`{|}~-]"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_PLAIN = late(rf"(?<![\w.+%@-])({_LOCAL})@((?:{_LABEL}\.)+[^\W\d_](?:[\w-]{{0,61}}[^\W_]))(?![\w@])")
_QUOTED = late(rf'"[^"\s@]+(?: [^"\s@]+)*"@(?:{_LABEL}\.)+[^\W\d_]{{2,24}}\b')
_LITERAL = late(r"(?<![\w.+-])[\w.+-]+@\[(?:\d{1,3}\.){3}\d{1,3}\]")
# Allowed in atoms, and far more often what stands before an address: ?email=, a/b, 'quoted', *bold*.
_AHEAD = late(r".*[=&?/|]|[*'`~{}!#$%^]+")
# Endings of files, not of hosts: "icon@2x.png", "style@1.css".
_FILE = late(r"\.(?:png|jpe?g|gif|webp|svg|css|js|html?|pdf|zip|md|py|txt)$", re.I)

# What stands for "@". "chiocciola" and "arobase" are its names in Italian and French, "arroba" in Spanish.
_AT = late(
    r"(?P<bracket>\s?[\[({<]{1,2}\s?(?:at|AT|At|@|ät|arroba|arobase|a)\s?[\])}>]{1,2}\s?)"
    r"|(?P<wrapped>\s?(?P<wrap>[*_|/~#=-])(?:at|AT|@)(?P=wrap)\s?)"
    r"|(?P<sign>(?<=\w)@ | @ ?)"
    r"|(?P<word>\s(?:at|AT|At|ät|arroba|arobase|chiocciola)\s)"
    r"|(?P<joined>(?<=[a-z\d])AT(?=[a-z]))"
    r"|(?P<bare>(?<=\w)@(?=\w))"
)
_MAY_BE_AT = late(
    r"@|[\s\[({<*_|/~#=-](?:at|AT|At)[\s\])}>*_|/~#=-]|[a-z\d]AT[a-z]|ät|arroba|arobase|chiocciola|[\[({<]\s?a\s?[\])}>]"
)
_SPOKEN = r"(?:dot|DOT|Dot|punkt|point|punto)"
_DOT = (
    rf"(?:\.|\s?[\[({{<]{{1,2}}\s?(?:{_SPOKEN}|\.)\s?[\])}}>]{{1,2}}\s?|\s(?:{_SPOKEN}|\.)\s"
    rf"|\s?[*_|/~#=-](?:dot|DOT)[*_|/~#=-]\s?|(?<=[a-z\d])DOT(?=[a-z]))"
)
_PART = r"[A-Za-z\d](?:[A-Za-z\d+]|[_-](?!(?:at|dot|AT|DOT)[_-]))*"
_ENDING = (
    r"(?:com|org|net|edu|gov|mil|int|info|biz|name|pro|io|co|me|ai|app|dev|xyz|tech|online|site|blog|cloud|email|club|studio|"
    r"live|tv|cc|example|test|invalid|uk|us|ca|ie|au|nz|in|za|ng|ke|sg|hk|tw|ph|ae|il|tr|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|"
    r"pl|pt|cz|hu|ro|bg|hr|rs|si|sk|lt|lv|ee|lu|gr|ru|ua|br|mx|ar|cl|pe|jp|cn|kr|eu|ac)"
)
# Houses of mail that everybody knows: their names say "address" without an ending, or with a slip in it.
_HOUSE = r"(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail)"
_HOST = late(
    rf"{_PART}(?:{_DOT}{_PART}){{0,3}}{_DOT}{_ENDING}(?![\w@-]|\.\w)|{_HOUSE}(?:(?:[,;]|\. | \.)(?:com|net|de))?(?![\w@-]|\.\w)"
    rf"|{_PART}(?:,(?:com|net|org|edu|io|de|co,uk)| \.{_ENDING})(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
_MAIL_HOST = late(rf"{_HOUSE}\b|(?:mail|me|aol|gmx|fastmail|zoho|live|msn|proton|web|yandex)\W", re.IGNORECASE)
_USER = late(rf"(?<![\w.@+-]){_PART}(?:{_DOT}{_PART}){{0,4}}$")
_DOTS = late(rf"{_DOT}|,")
_SAYS_DOT = late(rf"{_SPOKEN}|\s\.\s|[\[({{<]\s?\.", re.IGNORECASE)
_POINT = late(r"\s(?:point|punkt|punto)\s", re.IGNORECASE)
_CUE = late(r"\b(?:e-?mail|mail|contact|write|reach|address|addr|inbox|correo|adresse?)\b", re.IGNORECASE)
_SAID = late(r"\b(?:e-?mail|mail|address|addr)(?:\s+(?:is|me|us))?\s*[:=-]?\s*$", re.IGNORECASE)
_LIKE_A_LOGIN = late(r"[a-z][._+-][a-z\d]|[a-z]\d", re.IGNORECASE)
# What stands before a plain "at" and is no name: "meet us at", "more at", "shop at"; and words in -ing and -ed.
_NO_USER = frozenset(
    "meet me us look at be is was are him her them it there here you get see work works working live lives out up in on off "
    "more now new home shop buy sale available online store book visit find found join order register sign apply donate vote "
    "back down over people team everyone someone anyone all one that this those these not only just still even again later "
    "today tomorrow tonight yesterday site page link blog news info details tickets code free stay start end best deal deals "
    "arrive met sit sat stood stand laugh laughs point points aim stare yell good great bad mad and or the a to of for with".split()
)
_VERB = late(r"[a-z]{3,}(?:ing|ed)$")
# T a r a @ e x a m p l e . o r g
_LETTERED = late(r"(?<!\S)\w(?: [\w.+-]){1,40} @(?: [\w-]){1,40}(?: \.(?: [\w-]){1,40}){1,4}(?![\w.@-])")


def _key(local: str, domain: str) -> tuple[str, str]:
    """The address in normal form, and a note when letters only look Latin."""
    address = f"{local}@{domain}".casefold()
    plain = without_look_alikes(address)
    return plain, "look-alike letters" if plain != address and plain.isascii() else ""


def plain(text: str, context: Context) -> Iterator[Hit]:
    """Addresses as they are typed, quoted local parts and address literals too."""
    for found in _PLAIN.finditer(text):
        ahead = _AHEAD.match(found[1])
        start = found.start() + (ahead.end() if ahead else 0)
        local, domain = text[start : found.end(1)], found[2]
        if not local or _FILE.search(domain) or ".." in local or local.startswith("."):
            continue
        key, note = _key(local, domain)
        yield Hit(start, found.end(), 1.0, key, note)
    for pattern in (_QUOTED, _LITERAL):
        for found in pattern.finditer(text):
            yield Hit(found.start(), found.end(), 0.9, found[0].casefold())


def disguised(text: str, context: Context) -> Iterator[Hit]:
    """``name [at] host [dot] com`` and its kin: a host behind what stands for "@", and a name before it."""
    for sign in _AT.finditer(text):
        host = _HOST.match(text, sign.end())
        user = _USER.search(text, max(0, sign.start() - 80), sign.start()) if host else None
        if not host or not user:
            continue
        name, place = _DOTS.sub(".", user[0]), re.sub(r"\s", "", _DOTS.sub(".", host[0]))
        confidence = _sureness(sign, name, host[0], text[max(0, user.start() - 40) : user.start()])
        if confidence:
            key, note = _key(name, place)
            yield Hit(user.start(), host.end(), confidence, key, note or "obfuscated")
    for found in _LETTERED.finditer(text):
        address = found[0].replace(" ", "")
        if _PLAIN.fullmatch(address):
            yield Hit(found.start(), found.end(), 0.85, address.casefold(), "obfuscated")


def _sureness(sign: re.Match[str], name: str, host: str, before: str) -> float:
    """How sure it is that a disguise was meant; 0 for ordinary words."""
    how = sign.lastgroup
    dotted, mail = bool(_SAYS_DOT.search(host)), bool(_MAIL_HOST.match(host))
    login = bool(_LIKE_A_LOGIN.search(name))
    if how == "bracket":
        return 0.85
    if how == "joined":
        return 0.8 if "DOT" in host else 0.0
    if how == "wrapped":
        return 0.85 if dotted or "@" in sign[0] or (mail and sign["wrap"] != "-") else 0.0
    if how == "bare":  # any other is plain
        return 0.8 if mail or dotted or re.search(r",| \.", host) else 0.0
    last = name.rpartition(".")[2].casefold()
    if how == "word" and sign[0].strip().lower() == "at" and _POINT.search(host):  # "at some point in time"
        return 0.0
    if last in _NO_USER or host.split()[0].casefold() in {"the", "a", "my", "this", "his", "her"}:
        return 0.0
    said, cue = bool(_SAID.search(before)), bool(_CUE.search(before))
    if how == "sign" and sign[0] == " @":  # "hi @rowan.me" names an account
        return 0.7 if (login or cue) and ((mail and "." in host) or (login and cue)) else 0.0
    if dotted:
        return 0.85 if login or cue or sign[0].isupper() or how == "sign" or not _VERB.match(last) else 0.0
    if how == "sign":
        return 0.65 if login or cue or (mail and "." in host) else 0.0
    return 0.65 if said or ((login or cue) and (mail or login)) else 0.0


def _own(subject: Subject) -> Iterator[str]:
    return (item.casefold() for item in subject.emails)


OWN = {"EMAIL_ADDRESS": _own}

RECOGNIZERS = (
    Recognizer(
        kind="EMAIL_ADDRESS",
        name="contact-email",
        source="RFC 5321 and RFC 6531: atoms and labels of an address, in any script",
        find=plain,
        gate=late("@"),
        hits=(
            "write to «jane.doe@example.com» please",
            "«jane.doe+jobs@mail.example.co.uk»,",
            "(«x@example.org»)",
            "mail:«ana@bücher.example»",
            "«j_d-9@sub.example.photography»!",
            '«"john doe"@example.com» is odd',
            "old form «john@[192.0.2.1]»",
            "GET /user?name=Jo&email=«jo.doe@example.org»&page=2",
            "'«jo@example.org»', or *«jo@example.org»*".replace(", or *«jo@example.org»*", ""),
            "mailto:«jo@example.org»?subject=hi",
        ),
        misses=(
            "follow @ana on example.com",
            "icon@2x.png is missing",
            "@ana@example.social",
            "a@b",
            "100@home.",
            "ratio 3@4.5",
            "git@v1.2",
        ),
    ),
    Recognizer(
        kind="EMAIL_ADDRESS",
        name="contact-email-disguised",
        source="judgement: the disguises seen on home pages, [at], (at), AT, [dot], (dot), DOT and blanks around the signs",
        find=disguised,
        gate=_MAY_BE_AT,
        hits=(
            "mail me: «john [at] example [dot] com»",
            "«john(at)example.com» works",
            "«john.smith (at) example (dot) co (dot) uk»",
            "«john AT example DOT com»",
            "«john @ example . com»",
            "«john{at}example{dot}org»",
            "«john[at]example.org»",
            "reach «jane dot doe at example dot com»",
            "find me: «jane at example dot org»",
            "«jane_dot_doe_at_example_dot_org»",
            "«jane-at-example-dot-org» if you must",
            "«jane*at*example*dot*org»",
            "«janeATexampleDOTorg»",
            "my e-mail is «jane.doe at gmail»",
            "«jane.doe at gmail.com» is fine too",
            "escribe a «jane arroba example punto org»",
            "write to «jane.doe@gmail» any time",
            "typed «jane.doe@gmail,com» by mistake",
            "«j a n e @ e x a m p l e . o r g»",
            "I meant «jane.doe@ example.org»",
            "or «jane.doe@example .org» rather",
            "«jane -at- example -dot- org»",
        ),
        misses=(
            "meet me at the dot com conference",
            "we met at example.com headquarters",
            "look at this. Com is a suffix",
            "see you at noon. In town",
            "plain jane@example.com is for the other one",
            "hi @ana. in the end we won",
            "thanks @rowan.me for this",
            "lunch @ nando.uk with the team",
            "shop at target dot com",
            "the show is streaming at example dot tv",
            "sign up at gmail.com",
            "it comes up at some point in life",
            "look-at-me.com is a shop",
        ),
    ),
)
