"""Addresses of machines and pages: web addresses whole, IP and MAC addresses, wallets."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._evidence import named

_URL = late(r"(?<![\w@])(?:https?|ftp)://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
# Without a scheme only the endings that are rarely anything else, and www.
_BARE = late(
    r"(?<![\w@./-])(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:(?:co|ac|com|org|net|edu|gov)\.[a-z]{2}|com|org|net|edu|gov|info|io|dev|app|blog|me|ie|ca|de|fr|eu|example))"
    r"(?::\d+)?(?:/[^\s<>\"'`{}|\\^]*)?(?![\w@])",
    re.IGNORECASE,
)
_TAIL = ".,;:!?)]}'\"»…*_"
# A host of one word that nothing follows is a name in an example, not an address.
_NO_ADDRESS = late(r"\w+://[^\s./:\[\]]*/?")
_OCTETS = r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IPV4 = late(rf"(?<![\w.]){_OCTETS}(?:/(?:3[0-2]|[12]?\d)\b)?(?!\w|\.\d)")
_IPV6 = late(
    rf"(?<![\w:.])(?P<address>(?:[0-9a-f]{{0,4}}:){{2,7}}(?:{_OCTETS}|[0-9a-f]{{0,4}}))(?:%[0-9a-z]+)?"
    r"(?P<prefix>/(?:12[0-8]|1[01]\d|[1-9]?\d)\b)?(?![\w:]|\.\d)",
    re.IGNORECASE,
)
_MACHINE = late(r"\b(?:ip|ipv6|src|dst|bind|listen|route|gateway|unspecified)\b", re.IGNORECASE)
_VERSION = late(r"\b(?:v|ver|version|release|build|firmware|driver|section|chapter|§)\.?\s*$", re.IGNORECASE)


def urls(text: str, context: Context) -> Iterator[Hit]:
    """Web addresses with a scheme, whole: user part, port, path, international hosts."""
    for found in _URL.finditer(text):
        hit = _trimmed(found.start(), found[0])
        if not _NO_ADDRESS.fullmatch(text, hit.start, hit.end):
            yield hit


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
    """IPv4 and IPv6 addresses and networks; not version numbers, times or plain double colons."""
    taken: list[tuple[int, int]] = []
    for found in _IPV6.finditer(text):
        try:
            address = ipaddress.IPv6Address(found["address"])
        except ValueError:
            continue
        if _is_meant(found["address"], found["prefix"]) or named(text, *found.span(), _MACHINE):
            taken.append(found.span())
            yield Hit(found.start(), found.end(), 0.8, address.compressed + (found["prefix"] or ""))
    for found in _IPV4.finditer(text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        if not _VERSION.search(text, max(0, found.start() - 12), found.start()):
            yield Hit(found.start(), found.end(), 0.8, found[0])


def _is_meant(address: str, prefix: str | None) -> bool:
    """Whether an address can be nothing else: colons are signs of many trades, and a letter or two are words."""
    return bool(prefix) or address == "::1" or (len(address) >= 6 and any(char.isdigit() for char in address))


_ETHER = late(r"(?<!\w)0x[0-9a-fA-F]{40}(?!\w)")
_PURSE = late(r"\b(?:eth|ether|ethereum|wallet|crypto|metamask|erc-?20|donat\w*|tips?)\b", re.IGNORECASE)


def wallets(text: str, context: Context) -> Iterator[Hit]:
    """Ethereum accounts. Wallets write them in mixed case (EIP-55); in one case any hash looks so, and needs a word."""
    for found in _ETHER.finditer(text):
        account = found[0][2:]
        if account not in (account.lower(), account.upper()) or named(text, *found.span(), _PURSE):
            yield Hit(found.start(), found.end(), 0.95, "0x" + account.lower())


def _websites(subject: Subject) -> Iterator[str]:
    return (domain.casefold() for employer in subject.employers for domain in employer.domains)


OWN = {"URL": _websites}

RECOGNIZERS = (
    Recognizer(
        kind="URL",
        name="network-url",
        source="RFC 3986 and RFC 3987: scheme, authority, path, as people paste it into running text",
        find=urls,
        gate=late("://"),
        hits=(
            "see «https://example.org/a?b=c#d».",
            "(«http://localhost:8080/x»)",
            "«https://user:pw@example.com/»",
            "«ftp://a.example/x»",
            "«https://例え.jp/»",
            "«https://en.example.org/wiki/Thing_(other)» is fine",
        ),
        misses=("https is a scheme", "a://b", "see example.org", "http://example", "type http://name/ first"),
    ),
    Recognizer(
        kind="URL",
        name="network-host",
        source="judgement: endings that are rarely anything but a host's",
        find=bare,
        gate=late(r"\.(?<=\w\.)\w"),
        hits=(
            "portfolio: «www.example.photography/me»",
            "on «noravance.example.com/work» now",
            "«my-site.co.uk»",
            "«my-site.com.au»",
        ),
        misses=("readme.md", "main.py", "e.g.this", "3.in", "etc.so", "jane.doe@example.com", "https://example.com/x"),
    ),
    Recognizer(
        kind="IP_ADDRESS",
        name="network-ip",
        source="RFC 791 and RFC 4291, read by Python's ipaddress",
        find=addresses,
        gate=late(r"[.:](?:(?<=\d\.)\d|(?<=[0-9a-fA-F]:)|(?<=::))"),
        hits=(
            "login from «192.0.2.7» today",
            "«2001:db8::8a2e:370:7334»",
            "ping «203.0.113.255»,",
            "the net «198.51.100.0/24».",
            "«2001:db8:77::/48»",
            "mapped as «::ffff:203.0.113.9» there",
            "«2001:db8::198.51.100.3»",
            "home is «::1»",
            "over «fe80::7%wlan0/64»",
            "listen on «::» please",
            "open http://[«2001:db8::7»]/x",
        ),
        misses=(
            "version 10.0.19045.3930",
            "at 12:30:45",
            "std::vector",
            "1.2.3",
            "999.1.1.1",
            "v1.2.3.4 is out",
            "Part One :: The Road",
            "a::b",
            "dead::beef",
            "::ffff:300.1.1.1",
            "2001:db8::7word",
        ),
    ),
    Recognizer(
        kind="MAC_ADDRESS",
        name="network-mac",
        source="Presidio's recognizer: six groups of two hexadecimal digits",
        presidio="MacAddressRecognizer",
        gate=late(r"[:.-](?:(?<=[0-9a-fA-F]{2}[:-])[0-9a-fA-F]{2}[:-]|(?<=[0-9a-fA-F]{4}\.)[0-9a-fA-F]{4}\.)"),
        hits=("my card is «00:1A:2B:3C:4D:5E»",),
        misses=("at 10:20:30", "12-34-56"),
    ),
    Recognizer(
        kind="CRYPTO",
        name="network-wallet",
        source="Presidio's recognizer: Bitcoin addresses by their checksum",
        presidio="CryptoRecognizer",
        gate=late(r"[b13](?<=\b[b13])[a-zA-HJ-NP-Z0-9]{24}"),
        hits=("donate: «16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ»",),
        misses=("16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyX", "123456789"),
    ),
    Recognizer(
        kind="CRYPTO",
        name="network-ether",
        source="Ethereum improvement proposal 55: mixed-case checksum",
        find=wallets,
        gate=late("0x[0-9a-fA-F]{40}"),
        hits=(
            "send to «0x2F3A7F9f5CfABf27A23d36E813d15537AF441227»",
            "my wallet: «0x2f3a7f9f5cfabf27a23d36e813d15537af441227»",
        ),
        misses=(
            "the hash 0x2f3a7f9f5cfabf27a23d36e813d15537af441227",
            "0x2f3a7f9f5cfabf27a23d36e813d15537af441227ff is my wallet",
        ),
    ),
)
