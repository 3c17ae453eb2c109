"""Gravatar: the profile that sites fetch by the hash of an e-mail address, seen signed out.

Shapes after https://docs.gravatar.com/rest-api. Only the SHA-256 of the address leaves this computer, as on every
site that shows a picture for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from footprint.collectors import Collector, Options
from footprint.collectors._live import Live, mapping, parts_of, rows, web_link, words
from footprint.collectors._live_picture import with_picture
from footprint.errors import ReadError
from footprint.model import Label, NoticeStatus, Profile, Record, Visibility

if TYPE_CHECKING:
    from footprint.web import Web

PLATFORM = "gravatar"
_API = "https://api.gravatar.com/v3/profiles"
_PICTURES = "gravatar.com"
_HASH = re.compile(r"[0-9a-f]{64}")
_EMAIL = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_\-]{1,59}")
_FACTS = (
    ("location", Label.LOCATION),
    ("company", Label.EMPLOYER),
    ("job_title", Label.JOB_TITLE),
    ("timezone", Label.TIMEZONE),
)
_CONTACTS = (
    ("email", Label.EMAIL),
    ("home_phone", Label.PHONE),
    ("work_phone", Label.PHONE),
    ("cell_phone", Label.PHONE),
    ("contact_form", Label.WEBSITE),
    ("calendar", Label.WEBSITE),
)


def claims(source: str) -> bool:
    """``gravatar:`` with an e-mail address or the profile's name, or the profile's address."""
    return bool(_identifier(source))


def hosts(source: str) -> tuple[str, ...]:
    """The interface of the profiles, and that of the pictures."""
    return ("api.gravatar.com", _PICTURES)


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The profile, if there is one. Never raises for what is answered."""
    live = Live(web, options, "api.gravatar.com")
    yield from live.told(_records(_identifier(source), live))


def _identifier(source: str) -> str:
    """The hash of an e-mail address, or a profile's name."""
    match parts_of(source, PLATFORM, ("gravatar.com",)):
        case ("", [handle], _) if _EMAIL.fullmatch(handle):
            return hashlib.sha256(handle.strip().lower().encode()).hexdigest()
        case ("", [name], _) | (_, [name], _) if _SLUG.fullmatch(name.lower()):
            return name.lower()
    return ""


def _records(identifier: str, live: Live) -> Iterator[Record]:
    try:
        found = mapping(live.json(f"{_API}/{identifier}"))
    except ReadError as error:
        if not error.what.startswith("not-found"):
            raise
        live.say(NoticeStatus.IGNORED, "no-profile: nothing is shown at Gravatar for this address or name")
        return
    if not words(found.get("hash")) and not words(found.get("profile_url")):
        raise ReadError(live.name, "schema-unknown: this is no profile's answer", "try again later")
    address = ""
    if words(found.get("avatar_url")) and _HASH.fullmatch(words(found.get("hash"))):
        address = f"https://{_PICTURES}/avatar/{words(found.get('hash'))}?s=256&d=404"  # 404: no drawing in its place
    yield with_picture(_profile(found), address, (_PICTURES,), live, documented=True)


def _profile(found: Mapping[str, Any]) -> Profile:
    page = web_link(found.get("profile_url"))
    fields: list[tuple[str, str]] = []
    links: list[str] = []
    contacts = mapping(found.get("contact_info"))
    for place, facts in ((found, _FACTS), (contacts, _CONTACTS)):
        fields += [(label, text) for key, label in facts if (text := words(place.get(key)))]
    for key in ("pronouns", "pronunciation"):
        if text := words(found.get(key)):
            fields.append((Label.CUSTOM, f"{key.capitalize()}: {text}"))
    shown = (item for item in rows(found.get("verified_accounts")) if item.get("is_hidden") is not True)
    links += [web_link(item.get("url")) for item in shown]
    links += [web_link(item.get("url")) for item in rows(found.get("links"))]
    wallets = rows(mapping(found.get("payments")).get("crypto_wallets"))
    for wallet in wallets:
        if address := words(wallet.get("address")):
            fields.append((Label.CUSTOM, f"{words(wallet.get('label')) or 'Wallet'}: {address}"))
    return Profile(
        PLATFORM,
        page.rstrip("/").rpartition("/")[2] or words(found.get("hash")),
        words(found.get("display_name")),
        words(found.get("description")),
        tuple(dict.fromkeys(link for link in links if link)),
        tuple(dict.fromkeys(fields)),
        Visibility.PUBLIC,
        page or None,
    )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Gravatar profile, by your own e-mail address",
    howto=(
        "Give your address: gravatar:NAME@EXAMPLE.COM. Only its hash leaves this computer.",
        "Or give the profile's name, the last part of its address: gravatar:NAME.",
    ),
    reads=(
        "name, description, place, job, employer, time zone, pronouns",
        "contact data, wallets, links and confirmed accounts that are shown",
    ),
    ignores=("other pictures than the account's own, and accounts that you hid",),
    audience="All of it is public: any site that has your e-mail address can ask for it.",
    links=(
        ("profile", "https://gravatar.com/profile"),
        ("close the account", "https://wordpress.com/me/account/close"),
    ),
    claims=claims,
    fetch=fetch,
    hosts=hosts,
)
