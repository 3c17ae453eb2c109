"""Addresses of machines and pages: web addresses whole, IP and MAC addresses, wallets."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer

_URL = re.compile(r"(?<![\w@])(?:https?|ftp)://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
# Without a scheme only the endings that are rarely anything else, and www.
_BARE = re.compile(
    r"(?<![\w@./-])(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:com|org|net|edu|gov|info|io|dev|app|blog|me|co\.uk|ac\.uk|org\.uk|com\.au|co\.nz|ie|ca|de|fr|eu|example))"
    r"(?::\d+)?(?:/[^\s<>\"'`{}|\\^]*)?(?![\w@])",
    re.IGNORECASE,
)
_TAIL = ".,;:!?)]}'\"»…*_"
_IPV4 = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?(?![\w:])", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:v|ver|version|release|build|firmware|driver|section|chapter|§)\.?\s*$", re.IGNORECASE)


def urls(text: str, context: Context) -> Iterator[Hit]:
    """Web addresses with a scheme, whole: user part, port, path, international hosts."""
    for found in _URL.finditer(text):
        yield _trimmed(found.start(), found[0])


def bare(text: str, context: Context) -> Iterator[Hit]:
    """Host names written without a scheme."""
    for found in _BARE.finditer(text):
        before = text[max(0, found.start() - 3) : found.start()]
        if before.endswith(("://", "@")) or (found.start() and text[found.start() - 1] in "=%"):
            continue
        hit = _trimmed(found.start(), found[0])
        yield Hit(hit.start, hit.end, 0.7, hit.key)


def _trimmed(start: int, raw: str) -> Hit:
    while raw and raw[-1] in _TAIL and not (raw[-1] == ")" and raw.count("(") >= raw.count(")")):
        raw = raw[:-1]
    return Hit(start, start + len(raw), 0.95, address_key(raw))


def address_key(url: str) -> str:
    """A web address in comparing form: no scheme, ``www.``, tracking, fragment or closing slash; host in lower case."""
    rest = re.sub(r"^\w+://", "", url)
    host, slash, path = rest.partition("/")
    path = re.sub(r"[?&](?:utm_\w+|fbclid|gclid)=[^&#]*|#.*$", "", path)
    return (re.sub(r"^(?:www|m|mobile|old)\.", "", host.casefold()) + slash + path).rstrip("/")


def addresses(text: str, context: Context) -> Iterator[Hit]:
    """IPv4 and IPv6 addresses; not version numbers, times or plain double colons."""
    for found in _IPV4.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if not _VERSION.search(before):
            yield Hit(found.start(), found.end(), 0.8, found[0])
    for found in _IPV6.finditer(text):
        try:
            address = ipaddress.IPv6Address(found[0].partition("%")[0])
        except ValueError:
            continue
        if len(found[0]) >= 6:
            yield Hit(found.start(), found.end(), 0.8, address.compressed)


def _websites(subject: Subject) -> Iterator[str]:
    return (domain.casefold() for employer in subject.employers for domain in employer.domains)


OWN = {"URL": _websites}

RECOGNIZERS = (
    Recognizer(
        kind="URL",
        name="network-url",
        source="RFC 3986 and RFC 3987: scheme, authority, path, as people paste it into running text",
        find=urls,
        gate=re.compile("://"),
        hits=(
            "see «https://example.org/a?b=c#d».",
            "(«http://localhost:8080/x»)",
            "«https://user:pw@example.com/»",
            "«ftp://a.example/x»",
            "«https://例え.jp/»",
            "«https://en.example.org/wiki/Thing_(other)» is fine",
        ),
        misses=("https is a scheme", "a://b", "see example.org"),
    ),
    Recognizer(
        kind="URL",
        name="network-host",
        source="judgement: endings that are rarely anything but a host's",
        find=bare,
        gate=re.compile(r"\w\.\w"),
        hits=("portfolio: «www.example.photography/me»", "on «noravance.example.com/work» now", "«my-site.co.uk»"),
        misses=("readme.md", "main.py", "e.g.this", "3.in", "etc.so", "jane.doe@example.com", "https://example.com/x"),
    ),
    Recognizer(
        kind="IP_ADDRESS",
        name="network-ip",
        source="RFC 791 and RFC 4291, read by Python's ipaddress",
        find=addresses,
        gate=re.compile(r"\d\.\d|[0-9a-fA-F]:|::"),
        hits=("login from «192.0.2.7» today", "«2001:db8::8a2e:370:7334»", "ping «203.0.113.255»,"),
        misses=("version 10.0.19045.3930", "at 12:30:45", "std::vector", "1.2.3", "999.1.1.1", "v1.2.3.4 is out"),
    ),
    Recognizer(
        kind="MAC_ADDRESS",
        name="network-mac",
        source="Presidio's recognizer: six groups of two hexadecimal digits",
        presidio="MacAddressRecognizer",
        gate=re.compile(r"[0-9a-fA-F]{2}[:-][0-9a-fA-F]{2}[:-]|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\."),
        hits=("my card is «00:1A:2B:3C:4D:5E»",),
        misses=("at 10:20:30", "12-34-56"),
    ),
    Recognizer(
        kind="CRYPTO",
        name="network-wallet",
        source="Presidio's recognizer: Bitcoin addresses by their checksum",
        presidio="CryptoRecognizer",
        gate=re.compile(r"\b(?:bc1|[13])[a-zA-HJ-NP-Z0-9]{24}"),
        hits=("donate: «16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ»",),
        misses=("16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyX", "123456789"),
    ),
)
