"""Which network addresses are public: pure checks, before any packet and before any look-up.

A host may be spelled as a number in many ways (``2130706433``, ``0177.1``, ``①②⑦.0.0.1``); all are read as the
C library would read them, because that is what a connection would do.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges that Python's is_global lets pass on some versions, or that lead into private ones (RFC 6598, 6052, 8215, 3056,
# 4380, 4291, 7526, 2544).
_CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::ffff:0:0/96",
        "::/96",
        "fec0::/10",
    )
)
# Names that mean this machine, this network or a cloud's own data, whatever a resolver says (RFC 6761, 6762, 8375).
_CLOSED_NAMES = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid|in-addr\.arpa|ip6\.arpa)"
    r"|metadata|instance-data(?:\..*)?"
)


def is_public(address: Address) -> bool:
    """Whether an address may be connected to: global, unicast, and no way into a private network."""
    if address.version == 6 and address.ipv4_mapped is not None:
        return False
    if any(address.version == network.version and address in network for network in _CLOSED):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def normal_host(host: str) -> str:
    """A host in the form that is looked up: compatibility letters folded, lower case, punycode, no final dot.

    Raises:
        ValueError: no possible host.
    """
    folded = unicodedata.normalize("NFKC", host).strip().lower().rstrip(".")
    folded = re.sub("[\u3002\uff61]", ".", folded)
    if ":" in folded:
        folded = folded.partition("%")[0]  # the zone of a link-local address means something on one computer only
    if not folded or len(folded) > 253 or re.search(r"[\s/\\?#@%<>\"'`|^{}\x00-\x20\x7f]", folded):
        raise ValueError("no host")
    if ":" in folded:
        return folded
    try:
        ascii_host = folded.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("no host") from None
    return ascii_host


def literal(host: str) -> Address | None:
    """The address that a host spells, in any of the C library's ways; None for a name.

    Raises:
        ValueError: it ends in a number and is no address.
    """
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    last = host.rpartition(".")[2]
    if not re.fullmatch(r"\d+|0x[0-9a-f]*", last):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        raise ValueError("no address") from None


def is_closed_name(host: str) -> bool:
    """Whether a name means this machine or network, or has no dot at all."""
    return "." not in host or bool(_CLOSED_NAMES.fullmatch(host))
