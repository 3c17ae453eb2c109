"""E-mail addresses, plain and in the disguises that people use against harvesters.

Nothing here asks the network: an address counts by its form, not by a list of endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import without_look_alikes

# RFC 5321 atoms, with any letter: a Cyrillic "о" makes an address that a person reads all the same.
_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]*[\w!#$%&'*+/=?^`{|}~-]"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_PLAIN = re.compile(rf"(?<![\w.+%@-])({_LOCAL})@((?:{_LABEL}\.)+[^\W\d_](?:[\w-]{{0,61}}[^\W_]))(?![\w@])")
_QUOTED = re.compile(rf'"[^"\s@]+(?: [^"\s@]+)*"@(?:{_LABEL}\.)+[^\W\d_]{{2,24}}\b')
_LITERAL = re.compile(r"(?<![\w.+-])[\w.+-]+@\[(?:\d{1,3}\.){3}\d{1,3}\]")

# Between the words of a disguised address: [at], (at), {at}, <at>, " at " in capitals, " @ "; the same for dot.
_AT = r"\s*(?:[\[({<]\s*(?:at|@|ät|arroba)\s*[\])}>]|@)\s*"
_AT_WORD = r"\s+(?:AT|at|At)\s+"
_DOT = r"\s*(?:[\[({<]\s*(?:dot|\.|punkt|point|punto)\s*[\])}>]|\.)\s*"
_DOT_WORD = r"\s+(?:DOT|dot|Dot)\s+"
_WORD = r"[A-Za-z0-9][\w+-]*"
_ENDING = (
    r"(?:com|org|net|edu|gov|mil|int|info|biz|name|pro|io|co|me|ai|app|dev|xyz|example|test|invalid|uk|us|ca|ie|au|nz|in|"
    r"de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|pt|ru|br|jp|cn|kr|eu|ac)"
)
# A dot or an at in disguise is needed somewhere, or it would be a plain address.
_BRACKETED = re.compile(
    rf"(?<![\w.@-])({_WORD}(?:(?:{_DOT}|{_DOT_WORD}|[._]){_WORD}){{0,4}}?)(?:{_AT}|{_AT_WORD})"
    rf"({_WORD}(?:(?:{_DOT}|{_DOT_WORD}){_WORD}){{0,3}}(?:{_DOT}|{_DOT_WORD}){_ENDING})(?![\w@-])",
)
_DISGUISE = re.compile(
    r"[\[({<]\s*(?:at|@|ät|arroba|dot|\.|punkt|point|punto)\s*[\])}>]|\s@|@\s|\bDOT\b|\bdot\b|\s\.\s", re.I
)
_AT_SIGN = re.compile(r"[\[({<]\s*(?:at|@|ät|arroba)\s*[\])}>]|@|\bAT\b|\bat\b", re.I)
_SPOKEN_DOT = re.compile(
    r"\s*[\[({<]?\s*\b(?:dot|punkt|point|punto)\b\s*[\])}>]?\s*|\s*[\[({<]\s*\.\s*[\])}>]\s*", re.I
)
_NOT_A_USER = frozenset(
    "meet me us look at be is was are him her them it there here me you get see work working live".split()
)

# Endings of files, not of hosts: "icon@2x.png", "style@1.css".
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|css|js|html?|pdf|zip|md|py|txt)$", re.I)


def _key(local: str, domain: str) -> tuple[str, str]:
    """The address in normal form, and a note when letters only look Latin."""
    address = f"{local}@{domain}".casefold()
    plain = without_look_alikes(address)
    return plain, "look-alike letters" if plain != address and plain.isascii() else ""


def plain(text: str, context: Context) -> Iterator[Hit]:
    """Addresses as they are typed, quoted local parts and address literals too."""
    for found in _PLAIN.finditer(text):
        local, domain = found[1], found[2]
        if _FILE.search(domain) or ".." in local or local.startswith("."):
            continue
        key, note = _key(local, domain)
        yield Hit(found.start(), found.end(), 1.0, key, note)
    for pattern in (_QUOTED, _LITERAL):
        for found in pattern.finditer(text):
            yield Hit(found.start(), found.end(), 0.9, found[0].casefold())


def disguised(text: str, context: Context) -> Iterator[Hit]:
    """``name [at] host [dot] com`` and its kin; two signs in disguise, or one in brackets, are needed."""
    for found in _BRACKETED.finditer(text):
        whole = found[0]
        if not _DISGUISE.search(whole) or _PLAIN.fullmatch(whole):
            continue
        bracketed = re.search(r"[\[({<]", whole) is not None
        sign = "@" in whole
        spoken = len(re.findall(r"\b(?:dot|DOT|Dot)\b", whole))
        if not bracketed and not sign and not spoken:
            continue
        user = _SPOKEN_DOT.sub(".", found[1]).strip()
        host = _SPOKEN_DOT.sub(".", found[2]).strip()
        user, host = re.sub(r"\s*\.\s*", ".", user), re.sub(r"\s*\.\s*", ".", host)
        last = re.split(r"[\s.]", user)[-1].casefold()
        if (
            not bracketed
            and not sign
            and (last in _NOT_A_USER or host.split(".")[0].casefold() in {"the", "a", "my", "this"})
        ):
            continue
        if not bracketed and sign and not re.search(r"\w\s*@\s*\w", whole):
            continue
        key, note = _key(re.sub(r"\s", "", user), re.sub(r"\s", "", host))
        yield Hit(found.start(), found.end(), 0.85, key, note or "obfuscated")


def _own(subject: Subject) -> Iterator[str]:
    return (item.casefold() for item in subject.emails)


OWN = {"EMAIL_ADDRESS": _own}

RECOGNIZERS = (
    Recognizer(
        kind="EMAIL_ADDRESS",
        name="contact-email",
        source="RFC 5321 and RFC 6531: atoms and labels of an address, in any script",
        find=plain,
        gate=re.compile("@"),
        hits=(
            "write to «jane.doe@example.com» please",
            "«jane.doe+jobs@mail.example.co.uk»,",
            "(«x@example.org»)",
            "mail:«ana@bücher.example»",
            "«j_d-9@sub.example.photography»!",
            '«"john doe"@example.com» is odd',
            "old form «john@[192.0.2.1]»",
        ),
        misses=(
            "follow @ana on example.com",
            "icon@2x.png is missing",
            "@ana@example.social",
            "a@b",
            "100@home.",
            "ratio 3@4.5",
        ),
    ),
    Recognizer(
        kind="EMAIL_ADDRESS",
        name="contact-email-disguised",
        source="judgement: the disguises seen on home pages, [at], (at), AT, [dot], (dot), DOT and blanks around the signs",
        find=disguised,
        gate=_AT_SIGN,
        hits=(
            "mail me: «john [at] example [dot] com»",
            "«john(at)example.com» works",
            "«john.smith (at) example (dot) co (dot) uk»",
            "«john AT example DOT com»",
            "«john @ example . com»",
            "«john{at}example{dot}org»",
            "«john[at]example.org»",
            "reach «jane dot doe at example dot com»",
        ),
        misses=(
            "meet me at the dot com conference",
            "we met at example.com headquarters",
            "look at this. Com is a suffix",
            "see you at noon. In town",
            "plain jane@example.com is for the other one",
        ),
    ),
)
