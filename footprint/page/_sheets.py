"""What the short editions show: a summary of one sheet, and the pages for a talk."""

from __future__ import annotations

from dataclasses import dataclass

from footprint.masking import Segment


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: ``facts`` are where, how long it takes and what it wins back, each a few words."""

    topic: str
    what: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What both short editions begin with.

    ``past`` tells what changed since last time, empty where nothing is known. ``more_deeds`` and ``more_missed`` count
    what has no room. ``parts`` are what was read: (platform, "3 accounts, 2,311 posts").
    """

    verdict: str
    worst: str
    past: str
    deeds: tuple[Deed, ...]
    more_deeds: int
    parts: tuple[tuple[str, str], ...]
    more_parts: int
    missed: tuple[tuple[str, str], ...]
    more_missed: int
    helps: tuple[str, ...]
    more_helps: int


@dataclass(frozen=True, slots=True)
class Example:
    """One finding to talk about: its title, how serious, how sure, and the words of its first place."""

    title: str
    severity: str
    level: str
    sure: str
    words: tuple[Segment, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One topic of the talk: the worst findings, how many more there are, and what to ask."""

    anchor: str
    name: str
    about: str
    examples: tuple[Example, ...]
    more: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The pages for a talk; ``opening``, ``strong`` and ``closing`` are questions."""

    talks: tuple[Talk, ...]
    opening: tuple[str, ...]
    strong: tuple[str, ...]
    closing: tuple[str, ...]
