"""The same text or picture posted twice: what is kept to compare posts, so that no post has to be.

Of a longer text a keyed fingerprint of eight bytes: those of a million posts fit into as many megabytes. The key is
drawn anew for every run, because a plain hash of a known sentence could be looked for. Of pictures only the names of
the newest files, whose fingerprints are made when posts are read the second time.
"""

from __future__ import annotations

import heapq
import os
import re
import unicodedata
from array import array
from collections.abc import Collection
from datetime import datetime
from hashlib import blake2b

Writer = tuple[str, str]
"""Platform and account."""

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
        self._met: dict[Writer, array[int]] = {}

    def of(self, text: str) -> int | None:
        """The fingerprint of a text; None when it is too short to tell anything."""
        if len(text) < LEAST or len(words := plain(text)) < LEAST:
            return None
        digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8, key=self._secret).digest()
        return int.from_bytes(digest, "big")

    def meet(self, writer: Writer, text: str) -> None:
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


class Newest:
    """The files of the newest pictures that each account posted, ``most`` of each: what is compared costs time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._met: dict[Writer, list[tuple[float, str]]] = {}

    def meet(self, writer: Writer, file: str, when: datetime | None) -> None:
        """Take a picture in a post of an account; one without a date is older than all others."""
        held = self._met.setdefault(writer, [])
        item = (when.timestamp() if when else 0.0, file)
        if len(held) < self._most:
            heapq.heappush(held, item)
        else:
            heapq.heappushpop(held, item)

    def leave(self, writers: Collection[Writer]) -> None:
        """Forget what these accounts posted."""
        self._met = {writer: held for writer, held in self._met.items() if writer not in writers}

    def wanted(self) -> frozenset[tuple[str, str, str]]:
        """Platform, account without capitals, and file of each; none where a single account posted any."""
        if len(self._met) < 2:
            return frozenset()
        return frozenset(
            (platform, account.casefold(), file) for (platform, account), held in self._met.items() for _, file in held
        )
