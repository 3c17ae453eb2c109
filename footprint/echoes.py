"""The same text, phrase or picture posted twice: what is kept to compare posts, so that no post has to be.

Of a longer text a keyed fingerprint of eight bytes: those of a million posts fit into as many megabytes. The key is
drawn anew for every run, because a plain hash of a known sentence could be looked for. Of phrases the same, for the
unusual ones. Of pictures only the names of the newest files, whose fingerprints are made when posts are read the second
time.
"""

from __future__ import annotations

import heapq
import os
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from hashlib import blake2b

Writer = tuple[str, str]
"""Platform and account."""

LEAST = 40
"""Characters, after links, names of accounts and marks are left out: what is shorter is a greeting."""

TIMES = 3
"""Posts of an account in which a phrase stands that is its own: what is said once or twice may be a quote."""
_LONG = 5
"""Words of a phrase."""
_RARE = 50.0
"""Bits that it takes to guess a phrase: five words of which four are none of the thousand commonest, or coined ones.
"Thank you so much for" has thirty, "check out my latest video" forty."""
_KNOWN, _STRANGE = 15.0, 2
"""Bits that no known word has more of, and unknown words that a phrase may have: with more it is another language,
whose commonest phrases would seem unusual."""
_COINED = 26.0
"""Bits of a hashtag that stands for a phrase: a coined word of nine letters, or four words run together."""
_HELD = 20_000
"""Phrases of an account that are counted at a time; when there are more, those that were met once are forgotten."""
_TAG = re.compile(r"#(\w{4,60})")
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


class Phrases:
    """Unusual phrases of five words, and coined hashtags, that an account uses again and again; no word is kept.

    Args:
        word: how many bits it takes to guess a word of a phrase.
        tag: the same for a word that stands alone.
    """

    def __init__(self, word: Callable[[str], float], tag: Callable[[str], float]) -> None:
        self._secret = os.urandom(16)
        self._word, self._tag = word, tag
        self._met: dict[Writer, Counter[int]] = {}

    def of(self, text: str) -> set[int]:
        """The fingerprints of the phrases in a text."""
        return {self._print(phrase) for phrase in self._unusual(text)}

    def meet(self, writer: Writer, text: str) -> None:
        """Take a text of an account."""
        if found := self.of(text):
            counts = self._met.setdefault(writer, Counter())
            counts.update(found)
            least = 1
            while len(counts) > _HELD:
                counts = self._met[writer] = Counter({item: count for item, count in counts.items() if count > least})
                least += 1

    def leave(self, writers: Collection[Writer]) -> None:
        """Forget what these accounts posted."""
        self._met = {writer: counts for writer, counts in self._met.items() if writer not in writers}

    def shared(self) -> frozenset[int]:
        """The fingerprints of phrases that two accounts or more use again and again."""
        users = Counter(item for counts in self._met.values() for item, count in counts.items() if count >= TIMES)
        return frozenset(item for item, count in users.items() if count > 1)

    def _unusual(self, text: str) -> Iterator[str]:
        for tag in _TAG.findall(text):
            if self._tag(tag.casefold()) >= _COINED:
                yield f"#{tag.casefold()}"
        words = plain(text).split()
        bits = [self._word(word) for word in words] if len(words) >= _LONG else []
        whole = sum(bits[:_LONG])
        for end in range(_LONG, len(words) + 1):
            if whole >= _RARE and sum(item > _KNOWN for item in bits[end - _LONG : end]) <= _STRANGE:
                yield " ".join(words[end - _LONG : end])
            if end < len(words):
                whole += bits[end] - bits[end - _LONG]

    def _print(self, phrase: str) -> int:
        digest = blake2b(phrase.encode("utf-8", "surrogatepass"), digest_size=8, key=self._secret).digest()
        return int.from_bytes(digest, "big")


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
