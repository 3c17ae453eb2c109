"""The language that a person reads: whole sentences, looked up in a catalogue. The owner of gettext.

A sentence stands in the code in English and is its own key: ``tr("Anyone can see {thing}.", thing=...)``. Numbers have
plural forms (:func:`trn`), gaps have names, and no sentence is put together from pieces of others. What is kept,
compared or sent on (keys, codes, ids, words of the contract) never goes through here.

The catalogues lie in ``locale/<language>/LC_MESSAGES/footprint.mo``; ``tools/messages.py`` writes them.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

ENGLISH = "en"
DOMAIN = "footprint"
LOCALE = Path(__file__).parent / "locale"
_THOUSANDS = {ENGLISH: (",", 1_000), "es": (".", 10_000)}
"""What parts thousands, and from which number on (CLDR 46, decimal format and minimum grouping digits)."""
_RIGHT_TO_LEFT = frozenset("ar dv fa he ku ps sd ug ur yi".split())

Some = TypeVar("Some")
Of = TypeVar("Of", bound="_Told")
Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its code as HTML spells it, its sentences, and the way it is written."""

    code: str
    catalogue: gettext.NullTranslations
    right_to_left: bool = False


_PLAIN = Tongue(ENGLISH, gettext.NullTranslations())
_spoken: ContextVar[Tongue] = ContextVar("spoken", default=_PLAIN)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there is a catalogue for, English first."""
    return ENGLISH, *sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


@cache
def _of(code: str) -> Tongue:
    if code not in languages() or code == ENGLISH:  # what was written in a language that is gone is told in English
        return _PLAIN
    catalogue = gettext.translation(DOMAIN, LOCALE, [code])
    return Tongue(code, catalogue, code.partition("-")[0] in _RIGHT_TO_LEFT)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said inside is said in this language; an unknown or empty code is English."""
    before = _spoken.set(_of(language or ENGLISH))
    try:
        yield
    finally:
        _spoken.reset(before)


class _Told(Protocol):
    @property
    def language(self) -> str: ...


def in_its_language(function: Callable[Concatenate[Of, Rest], Some]) -> Callable[Concatenate[Of, Rest], Some]:
    """Lets a function speak the language of its first argument."""

    @wraps(function)
    def speaks(of: Of, /, *rest: Rest.args, **named: Rest.kwargs) -> Some:
        with speaking(of.language):
            return function(of, *rest, **named)

    return speaks


def everywhere(message: str) -> tuple[str, ...]:
    """A sentence in every language there is: to know again what was written in another one."""
    return tuple(dict.fromkeys(_of(code).catalogue.gettext(message) for code in languages()))


def spoken() -> Tongue:
    """The language in which things are said now."""
    return _spoken.get()


def tr(message: str, /, **gaps: object) -> str:
    """A sentence in the language spoken now, its named gaps filled in.

    A message that no catalogue has comes back as it is: words of a drop-in, or of the person.
    """
    catalogue = _spoken.get().catalogue
    told = catalogue.gettext(message) if message else ""
    if told == message and message:  # Python 3.11.2 does not find the singular of what has a plural, too
        told = catalogue.ngettext(message, message, 1)
    return told.format_map(gaps) if gaps else told


def trn(one: str, many: str, count: int, /, **gaps: object) -> str:
    """As :func:`tr`, in the form that goes with a number; the gap ``{count}`` is the number itself."""
    told = _spoken.get().catalogue.ngettext(one, many, count)
    return told.format_map({"count": number(count), **gaps})


def trp(context: str, message: str, /, **gaps: object) -> str:
    """As :func:`tr`, where one English word is several elsewhere; the context tells which."""
    told = _spoken.get().catalogue.pgettext(context, message)
    return told.format_map(gaps) if gaps else told


class Table(Mapping[Any, Some]):
    """A table of words that are looked up in the language spoken when they are asked for."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[Any, Some]) -> None:
        self._rows = rows

    def __getitem__(self, key: Any) -> Some:
        told: Some = _told(self._rows[key])
        return told

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _told(words: Any) -> Any:
    if isinstance(words, str):
        return tr(words)
    return tuple(map(_told, words)) if isinstance(words, tuple) else words


def later(words: Some) -> Some:
    """Words that are asked for later: marked here, so that they get into the catalogue, and left as they are."""
    return words


def plural(one: str, many: str) -> tuple[str, str]:
    """Marks the two English forms of a sentence that :func:`trn` is asked for later."""
    return one, many


def table(rows: Mapping[Any, Some]) -> Table[Some]:
    """Marks every word in the rows of a table; keys are no words. It answers in the language spoken then."""
    return Table(rows)


def number(count: int) -> str:
    """A whole number with the separators of the language."""
    mark, least = _THOUSANDS.get(_spoken.get().code, _THOUSANDS[ENGLISH])
    return f"{count:,}".replace(",", mark) if abs(count) >= least else str(count)


def decimal(digits: str) -> str:
    """A number with a point, as the language writes it."""
    mark, _ = _THOUSANDS.get(_spoken.get().code, _THOUSANDS[ENGLISH])
    return digits.replace(".", ",") if mark == "." else digits


def listed(parts: tuple[str, ...]) -> str:
    """``one``, ``one and two``, ``one, two and three``."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return _joined(tr(", ").join(parts[:-1]), parts[-1])


def either(parts: tuple[str, ...]) -> str:
    """``one``, ``one or two``, ``one, two or three``."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return tr("{first} or {last}", first=tr(", ").join(parts[:-1]), last=parts[-1])


def _joined(first: str, last: str) -> str:
    sound = last.lstrip("«“\"'[(").casefold()
    if sound.startswith(("i", "í", "hi", "hí")) and not sound.startswith(("hie", "hia", "hio", "ia", "ie", "io")):
        return trp("before the sound of i", "{first} and {last}", first=first, last=last)
    return tr("{first} and {last}", first=first, last=last)
