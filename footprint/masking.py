"""Covers values: keeps enough of one to recognise one's own, too little for anybody else to use.

``mask`` covers one value, ``masked_quote`` covers the marked spans of a quote, and ``Veil`` is the last line: it
covers every known value wherever it turns up, in a file name, a link, a note, also in percent-coded form.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote as percent

from footprint.model import Quote
from footprint.patterns import late
from footprint.vocabulary import CUES

DOTS = "•••"

# Kinds that say something, but are no key to a person by themselves. Every other kind is strong: it is covered
# wherever it turns up, not only under a mark.
WEAK = CUES | {"PERSON", "LOCATION", "ORGANIZATION", "AGE", "DATE_TIME", "URL", "HANDLE"}

# Of these nothing is kept: a part of it is as good as the whole, or nothing in it is recognisable.
_NOTHING = frozenset(("POSTAL_ADDRESS", "GEO_POINT", "AGE"))

# National ids, cards and accounts: the last two characters tell one's own apart.
_TAIL = 2

_YEAR = late(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_AT = late(r"\s*(?:@|[\[({<]\s*(?:at|ät)\s*[\])}>]|\s(?:at|ät)\s)\s*", re.IGNORECASE)
_DOT = late(r"\s*(?:\.|[\[({<]\s*(?:dot|punkt)\s*[\])}>]|\s(?:dot|punkt)\s)\s*", re.IGNORECASE)
_TOKEN_PREFIX = late(r"^(?:[A-Za-z]{2,8}[_-](?:(?:live|test|pat|proj|ant)[_-])?|AKIA|ASIA|AIza|SG\.|eyJ)")

# Country calling codes of one and two digits (ITU E.164 list); all the others have three.
_ONE_DIGIT = frozenset("17")
_TWO_DIGITS = frozenset(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 "
    "81 82 84 86 90 91 92 93 94 95 98".split()
)


def is_strong(kind: str) -> bool:
    """Whether a value of this kind is covered wherever it turns up."""
    return kind not in WEAK


def mask(value: str, kind: str) -> str:
    """The value with all but a little of it covered.

    Never returns the value itself unless the value is nothing but a year; at most two characters of a short
    value are left. The shape does not tell how long the value is.
    """
    value = value.strip()
    if kind in _NOTHING or not value:
        return DOTS
    if kind == "EMAIL_ADDRESS":
        return _mask_email(value)
    if kind == "PHONE_NUMBER":
        return _mask_phone(value)
    if kind in ("BIRTH_DATE", "DATE_TIME"):
        year = _YEAR.search(value)
        return year.group() if year else DOTS
    if kind == "SECRET":
        return _mask_secret(value)
    if kind == "URL":
        return _mask_url(value)
    if kind == "IP_ADDRESS":
        first, mark, _ = value.partition(":" if ":" in value else ".")
        return f"{_head(first, 2)}{mark}{DOTS}"
    if kind in ("PERSON", "ORGANIZATION", "LOCATION", "HANDLE"):
        return _mask_words(value)
    if kind in ("CREDIT_CARD", "IBAN_CODE"):
        return f"•••• {DOTS}{_tail(value)}"
    return DOTS + _tail(value)


def _head(text: str, most: int = 1) -> str:
    """The first characters, none where they would be a third of the whole or more."""
    return text[: min(most, max(0, (len(text) - 1) // 2))]


def _tail(value: str) -> str:
    letters = [char for char in value if char.isalnum()]
    return "".join(letters[-_TAIL:]) if len(letters) >= 3 * _TAIL else ""


def _mask_email(value: str) -> str:
    local, mark, host = value.partition("@")
    if not mark:
        parts = _AT.split(value, maxsplit=1)
        local, host = (parts[0], parts[1]) if len(parts) == 2 else (value, "")
    labels = [label for label in _DOT.split(host.strip()) if label]
    if len(labels) < 2:
        return f"{_head(local.strip())}{DOTS}@{DOTS}"
    return f"{_head(local.strip())}{DOTS}@{_head(labels[0])}{DOTS}{_ending(labels)}"


def _digits(text: str) -> str:
    """The decimal digits of a text, those of other scripts as ours."""
    return "".join(str(unicodedata.digit(char, 0)) for char in text if char.isdigit())


def calling_code(digits: str) -> str:
    """The country calling code that international digits begin with."""
    size = 1 if digits[:1] in _ONE_DIGIT else 2 if digits[:2] in _TWO_DIGITS else 3
    return digits[:size]


def _mask_phone(value: str) -> str:
    digits = _digits(value)
    international = value.lstrip(" (").startswith(("+", "＋", "00"))
    if value.lstrip(" (").startswith("00"):
        digits = digits[2:]
    end = digits[-_TAIL:] if len(digits) >= 7 else ""
    if international and len(digits) >= 8:
        return f"+{calling_code(digits)} •••• {DOTS}{end}"
    return f"•••• {DOTS}{end}"


def _mask_secret(value: str) -> str:
    prefix = _TOKEN_PREFIX.match(value)
    rest = value[prefix.end() :] if prefix else value
    if len(rest) < 16:
        return DOTS
    return f"{prefix.group() if prefix else ''}…{rest[-4:]}"


def _mask_url(value: str) -> str:
    scheme, mark, rest = value.partition("://")
    if not mark:
        scheme, rest = "", value
    host, slash, path = rest.partition("/")
    labels = host.rpartition("@")[2].removeprefix("www.").split(".")
    shown = f"{_head(labels[0])}{DOTS}{_ending(labels)}"
    return f"{scheme}{mark}{shown}" + (f"/{DOTS}" if slash and path else "")


def _ending(labels: list[str]) -> str:
    """The top-level domain, where it looks like one."""
    last = labels[-1]
    return f".{last}" if len(labels) > 1 and last.isalpha() and len(last) <= 10 else ""


def _mask_words(value: str) -> str:
    """The first letters of the first two words."""
    words = value.lstrip("@#").split()[:2]
    sign = "@" if value.startswith("@") else ""
    return sign + " ".join(f"{_head(word)}{DOTS}" for word in words) if words else DOTS


# ---------------------------------------------------------------- quotes


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quote as it may be shown. ``kind`` is empty where nothing is covered."""

    text: str = field(repr=False)
    kind: str = ""
    hit: bool = False


Cover = Callable[[str, str], str]


def masked_quote(quote: Quote, cover: Cover | None = mask) -> tuple[Segment, ...]:
    """The quote in stretches: marked spans covered, the hit flagged.

    Marks that overlap are one span. ``cover`` turns a value and its kind into what is shown; None shows all.
    """
    size = len(quote.text)
    hit_start, hit_end = (max(0, min(edge, size)) for edge in quote.hit)
    spans = _merged(quote, size)
    segments: list[Segment] = []

    def plain(start: int, end: int) -> None:
        edges = sorted({start, end, *(edge for edge in (hit_start, hit_end) if start < edge < end)})
        for left, right in pairwise(edges):
            segments.append(Segment(quote.text[left:right], hit=hit_start <= left and right <= hit_end))

    at = 0
    for start, end, kind in spans:
        plain(at, start)
        value = quote.text[start:end]
        hit = start < hit_end and hit_start < end
        segments.append(Segment(cover(value, kind) if cover else value, kind if cover else "", hit))
        at = end
    plain(at, size)
    return tuple(segments)


def _merged(quote: Quote, size: int) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for mark in sorted(quote.marks, key=lambda item: (item.start, -item.end)):
        start, end = max(0, mark.start), min(size, mark.end)
        if start >= end or mark.kind in CUES:
            continue
        if spans and start < spans[-1][1]:
            before = spans[-1]
            # Inside the other: the outer kind covers both. Crossing: no kind fits, nothing of it is kept.
            kind = before[2] if end <= before[1] else "POSTAL_ADDRESS"
            spans[-1] = (before[0], max(before[1], end), kind)
        else:
            spans.append((start, end, mark.kind))
    return spans


# ---------------------------------------------------------------- the last line

_ANCHOR = 3
_FEW = 500  # beginnings of values
_MIN_DIGITS = 7
_CODED_SEPARATOR = r"(?:%2[0-9BDE]|[\s().\-/_+])"
_NUMBER = late(rf"\d(?:{_CODED_SEPARATOR}{{0,3}}\d){{{_MIN_DIGITS - 1},}}", re.IGNORECASE)
_LEAD = late(r"(?:\+|%2B|\(|00)+$", re.IGNORECASE)
_NUMERIC = frozenset(
    ("BIRTH_DATE", "DATE_TIME", "IP_ADDRESS", "MAC_ADDRESS", "GEO_POINT")
)  # digits alone say too little


@dataclass(frozen=True, slots=True)
class _Known:
    form: str = field(repr=False)
    bounded: bool
    shown: str


_NO_FORMS: dict[int, dict[str, _Known]] = {}


class Veil:
    """Covers known values in any string of the output.

    Args:
        values: (value, kind) pairs; a weak kind is covered too when it is given.
        cover: turns a value and its kind into what is shown instead.
        spare: strings that stay although they look like a value: the person's own account names.
    """

    def __init__(self, values: Iterable[tuple[str, str]], cover: Cover = mask, spare: Iterable[str] = ()) -> None:
        spared = {_fold(item).strip("@") for item in spare}
        self._words: dict[str, dict[int, dict[str, _Known]]] = {}  # by anchor, by length from the longest, by form
        self._numbers: dict[str, list[_Known]] = {}
        self._seen: dict[str, str] = {}
        for value, kind in sorted(set(values)):
            value = value.strip()
            if not value or _fold(value).strip("@") in spared:
                continue
            shown = cover(value, kind)
            digits = _significant(value, kind)
            if digits:
                self._numbers.setdefault(digits[:_MIN_DIGITS], []).append(_Known(digits, True, shown))
                continue
            for form in _forms(value, kind):
                if len(form) < _ANCHOR or form == shown:
                    continue
                bounded = "@" not in form and len(form) < 16
                same = self._words.setdefault(form[:_ANCHOR], {}).setdefault(len(form), {})
                same.setdefault(form, _Known(form, bounded, shown))
        for anchor, sizes in self._words.items():
            self._words[anchor] = dict(sorted(sizes.items(), reverse=True))
        for known in self._numbers.values():
            known.sort(key=lambda item: (-len(item.form), item.form))

    def __call__(self, text: str) -> str:
        """The text with every known value covered."""
        if not text or not (self._words or self._numbers):
            return text
        done = self._seen.get(text)
        if done is None:
            done = self._cover_words(self._cover_numbers(text))
            if len(self._seen) < 20_000:
                self._seen[text] = done
        return done

    def _cover_words(self, text: str) -> str:
        folded, out, at, kept = _fold(text), [], 0, 0
        if len(self._words) < _FEW and not any(anchor in folded for anchor in self._words):
            return text  # as most are, and looking for a few beginnings is much quicker than going through the letters
        last = len(folded) - _ANCHOR
        while at <= last:
            for size, forms in self._words.get(folded[at : at + _ANCHOR], _NO_FORMS).items():
                end = at + size
                known = forms.get(folded[at:end])
                if known and not (known.bounded and _inside_word(folded, at, end)):
                    out += [text[kept:at], known.shown]
                    at = kept = end
                    break
            else:
                at += 1
        return "".join((*out, text[kept:])) if kept else text

    def _cover_numbers(self, text: str) -> str:
        if not self._numbers:
            return text
        out, kept = [], 0
        for match in _NUMBER.finditer(text):
            found = self._number_in(text, match)
            if found and found[0] >= kept:
                start, end, shown = found
                out += [text[kept:start], shown]
                kept = end
        return "".join((*out, text[kept:])) if kept else text

    def _number_in(self, text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
        run = re.sub(r"%2[0-9BDE]", "   ", match.group(), flags=re.IGNORECASE)
        places = [index for index, char in enumerate(run) if char.isdigit()]
        digits = _digits(run)
        for at in range(len(digits) - _MIN_DIGITS + 1):
            for known in self._numbers.get(digits[at : at + _MIN_DIGITS], ()):
                end = at + len(known.form)
                if not digits.startswith(known.form, at):
                    continue
                start_at, end_at = places[at], places[end - 1] + 1
                grown = end < len(digits) and places[end] == end_at  # goes on: a longer number, such as a post's id
                before = at - next((i for i in range(at, 0, -1) if places[i - 1] + 1 != places[i]), 0)
                if grown or before > 4:
                    continue
                start = match.start() + (places[0] if at <= 4 else start_at)
                lead = _LEAD.search(text, max(0, start - 6), start)
                return (lead.start() if lead else start), match.start() + end_at, known.shown
        return None


def _fold(text: str) -> str:
    """Lower case, character by character, so that places stay the same."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _inside_word(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    # %2F and the like end in a letter or digit, yet separate.
    coded = start >= 3 and re.fullmatch(r"%[0-9a-f]{2}", folded[start - 3 : start])
    return (before.isalnum() and not coded) or after.isalnum()


def _significant(value: str, kind: str) -> str:
    """The digits that stay the same in every way of writing a number; empty when it is no plain number."""
    if kind in _NUMERIC or any(char.isalpha() for char in value):
        return ""
    digits = _digits(value)
    if kind == "PHONE_NUMBER":
        start = value.lstrip(" (")
        if start.startswith(("+", "＋")):
            rest = digits.removeprefix(calling_code(digits))
            digits = rest.removeprefix("0") if "(0)" in value else rest
        elif start.startswith("00"):
            digits = digits[2:].removeprefix(calling_code(digits[2:]))
        else:
            digits = digits.lstrip("0")
    return digits if len(digits) >= _MIN_DIGITS else ""


def _forms(value: str, kind: str) -> set[str]:
    """The ways a value may be written in a file name or a link, folded."""
    plain = " ".join(value.split())
    forms = {value, plain, *(percent(plain, safe=safe, errors="replace") for safe in ("", "@", "@:/"))}
    if " " in plain:
        forms |= {plain.replace(" ", sign) for sign in "_-+."}
    if kind in ("IBAN_CODE", "CREDIT_CARD", "VEHICLE_PLATE", "US_SSN"):
        forms.add("".join(char for char in plain if char.isalnum()))
    if is_strong(kind) and len(plain) >= 6:
        coded = base64.b64encode(plain.encode("utf-8", "replace")).decode().rstrip("=")
        forms |= {plain[::-1], coded[: len(coded) - len(coded) % 4] if len(coded) > 8 else coded}
        forms.add(base64.urlsafe_b64encode(plain.encode("utf-8", "replace")).decode().rstrip("="))
    return {_fold(form) for form in forms}
