"""The same text posted twice: a keyed fingerprint of each longer text, so that no text has to be kept.

Eight bytes a post: those of a million posts fit into as many megabytes. The key is drawn anew for every run, because
a plain hash of a known sentence could be looked for.
"""

from __future__ import annotations

import os
import re
import unicodedata
from array import array
from hashlib import blake2b

LEAST = 40
"""Characters, after links, names of accounts and marks are left out: what is shorter is a greeting."""

_LEFT_OUT = re.compile(r"https?://\S+|@[\w.@-]+|[\W_]+")


def plain(text: str) -> str:
    """The words of a text as they are compared: no links, mentions, marks or capitals."""
    return " ".join(_LEFT_OUT.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


class Prints:
    """Fingerprints of texts, by who wrote them. Texts of fewer than forty characters have none."""

    def __init__(self) -> None:
        self._secret = os.urandom(16)
        self._met: dict[tuple[str, str], array[int]] = {}

    def of(self, text: str) -> int | None:
        """The fingerprint of a text; None when it is too short to tell anything."""
        if len(text) < LEAST or len(words := plain(text)) < LEAST:
            return None
        digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8, key=self._secret).digest()
        return int.from_bytes(digest, "big")

    def meet(self, writer: tuple[str, str], text: str) -> None:
        """Take a text of an account."""
        if (found := self.of(text)) is not None:
            self._met.setdefault(writer, array("Q")).append(found)

    def shared(self) -> frozenset[int]:
        """The fingerprints of texts that two accounts or more have written."""
        once: set[int] = set()
        twice: set[int] = set()
        *fewer, most = sorted(self._met.values(), key=len) or [array("Q")]
        for found in fewer:
            own = set(found)
            twice |= own & once
            once |= own
        twice.update(item for item in most if item in once)  # the longest is looked through, and not kept twice
        return frozenset(twice)
