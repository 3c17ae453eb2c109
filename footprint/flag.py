"""What a reader may take a text for: the words of the lexicons, the network's ear, and at whom the words aim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from footprint.names import Namer, namer
from footprint.tone import Reader, Tone, reader
from footprint.vocabulary import Target


@dataclass(frozen=True, slots=True)
class Heard:
    """A cleaned text, and what is known of it."""

    text: str = field(repr=False)
    names: tuple[tuple[int, int, str], ...] = ()
    """Begin, end and kind of the names in it: PERSON, LOCATION, ORGANIZATION, HANDLE."""
    employers: tuple[tuple[int, int], ...] = ()
    """Where the person's own employer is named."""
    read: bool = True
    """Whether the network reads it: not in a language that it does not know."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag in a text: code points ``start`` to ``end``, how sure it is, at whom it aims, and what saw it."""

    kind: str
    start: int
    end: int
    confidence: float
    target: Target
    by: str


class Flagger:
    """Finds flags in texts, on one thread. The same text always gives the same, alone or among others."""

    def __init__(self) -> None:
        own: Namer | None = namer()
        self._reader: Reader | None = reader(own) if own else None

    def look(self, texts: Sequence[Heard]) -> list[tuple[Flagged, ...]]:
        """The flags of each text, by place."""
        heard: list[list[Tone]] = [[] for _ in texts]
        read = [place for place, item in enumerate(texts) if item.read]
        if self._reader:
            for place, tones in zip(read, self._reader.read([texts[at].text for at in read]), strict=True):
                heard[place] = tones
        return [
            tuple(Flagged(it.kind, it.start, it.end, it.confidence, Target.NOBODY, "tone") for it in tones)
            for tones in heard
        ]
