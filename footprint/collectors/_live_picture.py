"""The picture of an account on the web: asked of the service's own hosts, looked at in a child process.

What comes of it is the fingerprint that exports' pictures have, by which the same picture elsewhere is known. A picture
that cannot be had is told and is no failure: words and posts were read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from footprint.cell import Cell
from footprint.collectors._live import Live, host_of, web_link
from footprint.collectors._photo_hash import hash_of
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.members import Watch
from footprint.model import Label, NoticeStatus, Profile

_ACCEPT = "image/jpeg, image/png, image/webp, image/gif"
_PRINT = re.compile(r"[0-9a-f]{16}")
# Files that a service shows for those who gave no picture: Mastodon's, Pleroma's, Misskey's, Reddit's own figures.
_NOBODYS = re.compile(r"/(?:missing\.png|avi\.png|identicon/.*|avatar_default_\w+\.png|[^/]*snoo[^/]*)$")


def with_picture(
    profile: Profile, address: object, hosts: Collection[str], live: Live, *, documented: bool = False
) -> Profile:
    """The profile with its picture's fingerprint, where the picture can be had. Never raises.

    Args:
        address: where the service says that it lies; it may be anything.
        hosts: those that may be asked, as the collector tells them beforehand; ``*.`` stands for a name before one.
        documented: whether the address is one that the service documents for programs.
    """
    url = web_link(address)
    if not url.startswith("https://") or _NOBODYS.search(urlsplit(url).path):
        return profile
    if not _is_among(host_of(url), hosts):
        live.say(NoticeStatus.IGNORED, "no-picture: the account's picture lies elsewhere, and was not asked for")
        return profile
    try:
        body = live.web.get(url, accept=_ACCEPT, documented=documented, picture=True).body
        found = _print_of(body, live)
    except ReadError as error:
        if not error.what.startswith("not-found"):
            word = error.what.partition(":")[0]
            live.say(NoticeStatus.IGNORED, f"no-picture: the account's picture could not be had ({word})")
        return profile
    return replace(profile, fields=(*profile.fields, (str(Label.AVATAR), found))) if found else profile


def _is_among(host: str, hosts: Collection[str]) -> bool:
    return any(host == item or (item.startswith("*.") and host.endswith(item[1:])) for item in hosts)


def _print_of(data: bytes, live: Live) -> str:
    limits = live.options.limits
    if len(data) > limits.avatar_bytes:
        return ""
    if not live.options.apart:
        return hash_of(data, limits)
    with Cell(limits) as cell:
        for item in cell.read(_looked_at, live.name, data, limits, clock="image-seconds"):
            if isinstance(item, Profile) and item.fields and _PRINT.fullmatch(item.fields[0][1]):
                return item.fields[0][1]
    return ""


def _looked_at(watch: Watch, data: bytes, limits: Limits) -> Iterator[Profile]:
    """In the child: the fingerprint, as the field of a profile."""
    yield Profile("", "", fields=((str(Label.AVATAR), hash_of(data, limits)),))
