"""Mastodon and its kin: whose export it is, and what the account says about its owner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from footprint.archive import Archive
from footprint.collectors._mastodon_note import PLATFORM, host_of, mapping, several, types, uri, web_address, words
from footprint.collectors._photo_hash import avatar_at
from footprint.markup import text_of
from footprint.model import Label, Profile, Visibility

_NAMED = re.compile(r"/(?:@|users?/|u/|profile/|channel/|author/)([\w.\-]+)")
_FACTS = (("vcard:bday", Label.BIRTH_DATE), ("vcard:Address", Label.LOCATION))  # Misskey and Firefish write these


def account_of(actor: Mapping[str, Any]) -> str:
    """``@user@host`` of an account's own file; empty when it does not tell."""
    address = uri(actor.get("id")) or web_address(actor.get("url"))
    name = words(actor.get("preferredUsername")).strip()
    if not name:
        return account_at(web_address(actor.get("url"))) or account_at(address)
    host = host_of(address)
    return f"@{name}@{host}" if host else f"@{name}"


def account_at(address: str) -> str:
    """``@user@host`` of an account's address; empty when the address does not name it."""
    try:
        parts = urlsplit(address)
        match = _NAMED.match(unquote(parts.path).replace("/ap/", "/", 1))
        host = parts.hostname or ""
    except ValueError:
        return ""
    return f"@{match[1]}@{host}" if match and host and not match[1].isdigit() else ""


def forms(*addresses: str) -> frozenset[str]:
    """Each of an account's addresses, and ``@user@host`` where it names the account, so that two can be compared."""
    plain = {re.sub(r"^https?://", "", item.casefold()).rstrip("/") for item in addresses}
    return frozenset((*plain, *(account_at(item).casefold() for item in addresses))) - {""}


def is_of_others(owner: frozenset[str], *makers: object) -> bool:
    """Whether an ``actor`` or an ``attributedTo`` names others only; one that names nobody tells nothing.

    ``owner`` holds the :func:`forms` of the person's addresses.
    """
    named = (list(filter(None, map(uri, several(maker)))) for maker in makers)
    return bool(owner) and any(names and not owner & forms(*names) for names in named)


def profile(actor: Mapping[str, Any], account: str, file: str, avatar: str = "") -> Profile:
    """What everybody can read about the account. Approving followers by hand hides posts, never this."""
    bio = text_of(words(actor.get("summary")))
    links: list[str] = []
    fields: list[tuple[str, str]] = []
    for item in several(actor.get("attachment")):
        if not isinstance(item, dict):
            continue
        label = words(item.get("name")).strip()
        value = text_of(words(item.get("value")) or words(item.get("content")))
        target = web_address(item.get("href")) if types(item) & {"Link"} else ""
        links += [*value.links, *([target] if target else [])]
        if not value.links and re.fullmatch(r"https?://\S+", value.text):
            links.append(value.text)
        text = value.text or target
        if label or text:
            fields.append((Label.CUSTOM, f"{label}: {text}" if label else text))
    links += bio.links
    for key in ("alsoKnownAs", "movedTo"):
        for item in several(actor.get(key)):
            other = uri(item)
            handle = account_at(other)
            fields += [(Label.OTHER_HANDLE, f"mastodon: {handle}")] if handle and handle != account else []
            links += [other] if not handle and other.startswith("https://") else []
    for key, known in _FACTS:
        stated = words(actor.get(key)).strip()
        fields += [(known, stated)] if stated else []
    for domain in several(actor.get("attributionDomains")):
        fields += [(Label.CUSTOM, f"Attribution: {domain}")] if words(domain) else []
    for key, known in (("discoverable", Label.DISCOVERABLE), ("manuallyApprovesFollowers", Label.LOCKED)):
        if isinstance(flag := actor.get(key), bool):
            fields.append((known, "true" if flag else "false"))
    fields += [(Label.AVATAR, avatar)] if avatar else []
    return Profile(
        PLATFORM,
        account,
        words(actor.get("name")).strip(),
        bio.text,
        tuple(dict.fromkeys(links)),
        tuple(dict.fromkeys(fields)),
        Visibility.PUBLIC,
        web_address(actor.get("url")) or web_address(actor.get("id")) or None,
        file,
    )


def avatar(archive: Archive, actor: Mapping[str, Any]) -> str:
    """The hash of the account's picture, which lies beside actor.json; empty where there is none."""
    name = words(mapping(actor.get("icon")).get("url")).lower().rpartition("/")[2]
    return avatar_at(archive, rf"(?:.*/)?{re.escape(name)}") if name else ""


def followers_of(actor: Mapping[str, Any]) -> str:
    """The address of the account's followers, as posts for them name it."""
    return uri(mapping(actor).get("followers"))
