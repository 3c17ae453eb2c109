"""Meta: what the account tells about its owner, by who can see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from footprint.collectors._meta_words import line, links_in, number, unique, words
from footprint.model import Label, Profile, Visibility


@dataclass(slots=True)
class Person:
    """One account's owner. Three lists, for three audiences: the export does not tell the audience of most facts."""

    platform: str
    account: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    file: str = field(default="", repr=False)
    shown: list[tuple[Label, str]] = field(default_factory=list, repr=False)
    """What anyone sees."""
    untold: list[tuple[Label, str]] = field(default_factory=list, repr=False)
    """What the profile shows, to whom is not told."""
    own: list[tuple[Label, str]] = field(default_factory=list, repr=False)
    """What only the owner sees."""

    def show(self, label: Label, value: object) -> None:
        """Keep a fact that anyone can see."""
        _keep(self.shown, label, value)

    def hint(self, label: Label, value: object) -> None:
        """Keep a fact that the profile shows to an audience that is not told."""
        _keep(self.untold, label, value)

    def hide(self, label: Label, value: object) -> None:
        """Keep a fact that only the owner sees."""
        _keep(self.own, label, value)

    def profiles(self) -> Iterator[Profile]:
        """A profile for each audience there is something for."""
        url = self.url or None
        now = {self.account.casefold(), self.name.casefold()}
        former = (Label.FORMER_HANDLE, Label.FORMER_NAME)
        shown, untold, own = (
            tuple((str(label), value) for label, value in facts if label not in former or value.casefold() not in now)
            for facts in (self.shown, self.untold, self.own)
        )
        if self.account or self.name or self.bio or shown:
            sites = (value for label, value in self.shown if label is Label.WEBSITE)
            links = unique((*sites, *links_in(self.bio)))
            yield Profile(
                self.platform, self.account, self.name, self.bio, links, shown, Visibility.PUBLIC, url, self.file
            )
        if untold:
            links = unique(value for label, value in self.untold if label is Label.WEBSITE)
            yield self._further(untold, Visibility.UNKNOWN, links)
        mails = {value.casefold() for label, value in self.own if label is Label.EMAIL}
        own = tuple(pair for pair in own if pair[0] != Label.FORMER_EMAIL or pair[1].casefold() not in mails)
        if own:
            yield self._further(own, Visibility.PRIVATE, ())

    def _further(self, fields: tuple[tuple[str, str], ...], who: Visibility, links: tuple[str, ...]) -> Profile:
        url = self.url or None
        return Profile(self.platform, self.account, links=links, fields=fields, visibility=who, url=url, file=self.file)


def _keep(facts: list[tuple[Label, str]], label: Label, value: object) -> None:
    text = words(value).strip() if label is Label.DESCRIPTION else line(value)
    if text and (label, text) not in facts:
        facts.append((label, text))


def birth_date(year: object, month: object, day: object) -> str:
    """``1990-03-04``, or ``--03-04`` where the year is left out; empty when it is no date."""
    numbers = [number(part) for part in (year, month, day)]
    if not numbers[1] or not numbers[2]:
        return ""
    try:
        real = datetime(int(numbers[0] or 2000), int(numbers[1]), int(numbers[2]))  # noqa: DTZ001  # a day, no moment
    except (ValueError, OverflowError):
        return ""
    return f"{real:%Y-%m-%d}" if numbers[0] else f"--{real:%m-%d}"


def written_date(text: str, when: datetime | None) -> str:
    """A birth date that stands as text: in ISO form if it is known which day it is, else as it stands.

    One of 1919-01-01 is what Instagram writes where none was given.
    """
    if match := re.fullmatch(r"\s*(\d{4})-(\d{2})-(\d{2}).*", text):
        found = birth_date(*match.groups())
        return "" if found == "1919-01-01" else found
    return f"{when:%Y-%m-%d}" if when else " ".join(text.split())
