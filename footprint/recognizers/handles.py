"""Account names: ``@name``, ``@name@server``, and names given after a platform's word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer

_AT = re.compile(r"(?<![\w@./=-])@([A-Za-z0-9_](?:[\w.-]{0,62}\w)?)(?:@((?:[\w-]+\.)+[A-Za-z]{2,24}))?(?![\w@])")
_NAMED = re.compile(
    r"\b(?:ig|insta|instagram|snap|snapchat|sc|twitter|tiktok|telegram|discord|github|reddit|twitch|steam|psn|venmo|"
    r"cash\s?app|onlyfans|youtube|bluesky|mastodon|linkedin|threads|kik)\s*(?:name|handle|user(?:name)?|id|is)?\s*[:=]\s*"
    r"@?([A-Za-z0-9](?:[\w.#-]{1,38}[A-Za-z0-9_]))",
    re.IGNORECASE,
)
_REDDIT = re.compile(r"(?<![\w/])/?u/([A-Za-z0-9_-]{3,20})(?![\w/])")


def named(text: str, context: Context) -> Iterator[Hit]:
    """Names after ``@``, on one server or any."""
    for found in _AT.finditer(text):
        key = f"{found[1]}@{found[2]}" if found[2] else found[1]
        yield Hit(found.start(), found.end(), 0.8, key.casefold())


def told(text: str, context: Context) -> Iterator[Hit]:
    """``insta: name`` and ``u/name``."""
    for pattern, confidence in ((_NAMED, 0.75), (_REDDIT, 0.8)):
        for found in pattern.finditer(text):
            if not found[1].casefold().startswith(("http", "www.")):
                yield Hit(found.start(1), found.end(1), confidence, found[1].casefold())


def _own(subject: Subject) -> Iterator[str]:
    return (item.lstrip("@").casefold() for item in subject.handles)


OWN = {"HANDLE": _own}

RECOGNIZERS = (
    Recognizer(
        kind="HANDLE",
        name="handles-at",
        source="the name rules of X, Instagram, Bluesky and ActivityPub: letters, digits, dot, dash, underscore",
        find=named,
        gate=re.compile("@"),
        hits=("ask «@rowan_field» about it", "«@ana@example.social» is me", "(«@a.b»)", "hi «@bo»!"),
        misses=("jane@example.com", "a @ b", "https://example.org/@ana", "icon@2x"),
    ),
    Recognizer(
        kind="HANDLE",
        name="handles-told",
        source="judgement: a platform's name, a colon, a word",
        find=told,
        gate=re.compile(r"[:=]|u/"),
        hits=(
            "insta: «nora.vance»",
            "Snapchat = «norabug04»",
            "github: «nvance»",
            "twitch: «not_me_9»",
            "see u/«somebody_1»",
        ),
        misses=("instagram is down", "insta: https://example.org", "you/me", "reddit: a"),
    ),
)
