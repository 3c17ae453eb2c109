"""The Google account in a Takeout: the profile, and the page with the account's addresses, numbers and log-ins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from footprint.collectors._loose import MAIL, PHONE, mapping, several
from footprint.collectors._loose import words as text
from footprint.model import Label, Profile, Visibility

_NUMBERED = re.compile(r"(?<![\w.:])[0-9a-fA-F]*[.:][0-9a-fA-F.:]{3,40}(?![\w.:])")


class Owner:
    """What is known about the owner of a Takeout while its files are read."""

    def __init__(self) -> None:
        self.name = ""
        self.file = ""
        self.links: dict[str, None] = {}
        self._fields: dict[tuple[str, str], None] = {}

    def keep(self, label: Label, value: str) -> None:
        """Add a private field, once."""
        if value.strip():
            self._fields[(str(label), value.strip())] = None

    def profile(self, value: object, file: str) -> bool:
        """``Profile.json``. False for a file of another shape."""
        data = mapping(value)
        name = mapping(data.get("name"))
        shown = text(data.get("displayName")) or text(name.get("formattedName"))
        shown = shown or " ".join(filter(None, (text(name.get("givenName")), text(name.get("familyName")))))
        if not (shown or "emails" in data or "birthday" in data):
            return False
        self.name, self.file = self.name or shown, self.file or file
        for label, key in ((Label.EMAIL, "emails"), (Label.PHONE, "phoneNumbers"), (Label.ADDRESS, "addresses")):
            for item in several(data.get(key)):
                self.keep(label, _value(item))
        self.keep(Label.BIRTH_DATE, text(data.get("birthday")))
        for key, label in (("organizations", Label.ORGANIZATION), ("occupations", Label.JOB_TITLE)):
            for item in several(data.get(key)):
                self.keep(label, _value(item))
        for item in several(data.get("urls")):
            if (url := _value(item)).startswith(("http://", "https://")):
                self.links[url] = None
        self.keep(Label.CUSTOM, _labelled("Gender", mapping(data.get("gender")).get("type")))
        return True

    def account(self, words: str, file: str, private: bool) -> int:
        """``SubscriberInfo.html`` as text, in any language. Gives the number of log-ins that it lists.

        The addresses to get back in, the numbers for it and where the account was used from are told by their shape.
        """
        self.file = self.file or file
        for mail in MAIL.findall(words):
            self.keep(Label.EMAIL, mail)
        used = dict.fromkeys(filter(_is_address, _NUMBERED.findall(words)))
        for phone in PHONE.findall(words):
            self.keep(Label.PHONE, phone)
        if private:
            for address in used:
                self.keep(Label.IP_ADDRESS, address)
        return len(used)

    def profiles(self, has_reviews: bool) -> tuple[Profile, ...]:
        """The name, which stands over public reviews, and what nobody else sees."""
        made = []
        if self.name:
            seen = Visibility.PUBLIC if has_reviews else Visibility.UNKNOWN
            made.append(Profile("google", self.name, self.name, visibility=seen, file=self.file))
        if self._fields or self.links:
            fields, links = tuple(self._fields), tuple(self.links)
            made.append(
                Profile("google", self.name, links=links, fields=fields, visibility=Visibility.PRIVATE, file=self.file)
            )
        return tuple(made)


def _is_address(written: str) -> bool:
    """Whether it is an address of the internet; times and versions are written much alike."""
    try:
        ip_address(written)
    except ValueError:
        return False
    return True


def _value(item: object) -> str:
    """A value as it is, or under one of the keys that Google gives it."""
    about: Mapping[str, Any] = mapping(item)
    return text(item) or next(
        (found for key in ("value", "formattedValue", "name") if (found := text(about.get(key)))), ""
    )


def _labelled(label: str, value: object) -> str:
    return f"{label}: {text(value)}" if text(value) else ""
