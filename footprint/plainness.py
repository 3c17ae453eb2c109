"""Whether a text is easy to read: measured by its form alone, so that the words need not be kept.

Sentences of at most 25 words are the limit of the British government's pages (GOV.UK, 2014: "Sentence length: why 25
words is our limit"). The other bounds are our judgement.
"""

from __future__ import annotations

import re

LEAST = 25
"""Words from which a text has a manner of writing; below, it is a remark."""
LONGEST = 25
"""Words of a sentence, on average."""
_MOST_MARKS = 0.25
"""Share of links, hashtags and names with an @ among the words: more is no prose."""

_ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\s|$)|\n+")
_MARK = re.compile(r"(?:https?://|www\.|[#@])\S")
_LETTERS = re.compile(r"[^\W\d_]")


def reads_well(text: str) -> bool | None:
    """Whether a longer text is written in whole sentences that are not long; None for a short one.

    Whole are sentences of which at most a quarter begin with a small letter, in a text that is not all in capitals.
    """
    words = text.split()
    if len(words) < LEAST:
        return None
    marks = sum(map(bool, map(_MARK.match, words)))
    if marks > len(words) * _MOST_MARKS:
        return None
    sentences = [part for part in _ENDS.split(text) if _LETTERS.search(part)]
    if not sentences or len(words) - marks > LONGEST * len(sentences):
        return False
    first = [found[0] for part in sentences if (found := _LETTERS.search(part))]
    small = sum(letter.islower() for letter in first)
    return small * 4 <= len(first) and not text.isupper()
