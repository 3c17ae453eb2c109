"""What families share: a cheap gate for many words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from footprint.patterns import late
from footprint.text import any_of


def starts(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds where a word of a text begins with one of these, in small letters or capitals.

    It branches letter by letter, which takes a third of the time that a plain list of the words does.
    """
    return late(rf"(?<![^\W_]){any_of(words)}")
