"""Posts that are hateful, and posts that only sound so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from footprint.lexicons.slurs import SLURS

_FILE = Path(__file__).parent.parent / "labelled" / "hate.jsonl"
_LEET = str.maketrans("aeio", "431o")


def hateful() -> list[dict[str, Any]]:
    """Invented posts that are hateful or only sound so, each of a function as HateCheck (Röttger et al. 2021) has them.

    Slurs stand in none of them, but ``[slur]``, which is filled in by turns from those that the lexicon knows.
    """
    posts = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
    words = [(one, f"{one}s") for one in SLURS if f"{one}s" in SLURS]
    for place, post in enumerate(posts):
        one, many = words[place % len(words)]
        for name, word in (("slur", one), ("slurs", many), ("slur-spelled", one.translate(_LEET))):
            post["text"] = post["text"].replace(f"[{name}]", word)
    return posts
