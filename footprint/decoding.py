"""Bytes to text, and written times to datetimes: pure functions that every reader needs.

Nothing here asks the locale, and nothing here fails: text that cannot be told is read as well as it can be,
a time that cannot be told is None.
"""

from __future__ import annotations

import codecs
import math
import re
from datetime import UTC, datetime, timedelta

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
"""English month names by their first three letters, in lower case; never asked of the locale."""

# A time outside these is a slip of a clock or of a unit, not the time of a post: the record stays, undated.
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)

# ---------------------------------------------------------------- text


def decode(data: bytes) -> str:
    """Bytes as text: :func:`decoded` without the name of the encoding."""
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding's name: by byte order mark, else UTF-8, else Windows-1252.

    Line ends stay as they are. Never fails.

    UTF-16 and UTF-32 without a mark are told by their zero bytes. UTF-8 with a few broken bytes, as at the end of a
    cut file, stays UTF-8 with U+FFFD for each.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name[:6].upper().rstrip("-")
    if name := _unmarked(data):
        return data.decode(name, "replace"), name[:6].upper()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if broken * 2 <= sum(1 for char in mended if char > "\x7f"):
        return mended, "UTF-8"
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:  # five bytes mean nothing in Windows-1252
        return data.decode("latin-1"), "Windows-1252"


def clean(text: str) -> str:
    """Text as readers hand it out: :func:`encodable`, and NUL replaced by U+FFFD too."""
    return encodable(text.replace("\0", "\ufffd") if "\0" in text else text)


def encodable(text: str) -> str:
    """Text that a file can hold: split surrogate pairs joined, lone ones replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|#0?39|#x27);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#39": "'", "#039": "'", "#x27": "'"}


def unescape(text: str) -> str:
    """The five characters that platforms escape in plain text, turned back once: ``&amp;lt;`` becomes ``&lt;``."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text) if "&" in text else text


_NO_CHARSETS = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"))


def charset(name: str) -> str:
    """The codec for the encoding that a document says it has; empty for none, and for what no document may have.

    HTML forbids UTF-7, which hides markup; the others that are left out are no encodings of documents, and slow.
    """
    try:
        codec = codecs.lookup(name.strip()).name
        b"a".decode(codec)  # refuses compressors and the like, which are codecs too
    except (LookupError, ValueError):
        return ""
    return "" if codec in _NO_CHARSETS else codec


def _unmarked(data: bytes) -> str:
    head = data[:200]
    for zeros, name in (((1, 2, 3), "utf-32-le"), ((0, 1, 2), "utf-32-be")):
        if len(head) >= 8 and all(not any(head[at::4]) for at in zeros):
            return name if any(head) else ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and odd * 4 > len(head) and even * 8 < odd:
        return "utf-16-le"
    if len(head) >= 4 and even * 4 > len(head) and odd * 8 < even:
        return "utf-16-be"
    return ""


# ---------------------------------------------------------------- times

_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:(?:[T_]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_NAMED = re.compile(  # "Sat Aug 12 16:10:37 +0000 2023"
    r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*(\d{4})"
)


def unix_time(value: object) -> datetime | None:
    """The time of an epoch as a number or its digits, in seconds, milli-, micro- or nanoseconds.

    The unit is told by the size. None for 0, booleans, what is no number and what lies outside 1970 to 2099.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(number):
        return None
    while abs(number) >= 1e11:  # seconds pass this in the year 5138
        number /= 1000
        if abs(number) > 1e20:
            return None
    try:
        return _plausible(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number))
    except OverflowError:
        return None


def iso_time(value: object) -> datetime | None:
    """The time written as ``2023-08-12T16:10:37.123Z``: any offset, any precision, a blank for the T, a date alone.

    Without an offset it is taken as UTC; a date alone is its midnight. None for an impossible date, for one
    outside 1970 to 2099, and for anything else.
    """
    match = _ISO.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 80 else None
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    return _made(year, month, day, hour or "0", minute or "0", second or "0", micro, offset)


def x_time(value: object) -> datetime | None:
    """The time in the form of X posts, ``Sat Aug 12 16:10:37 +0000 2023``, or in any form of :func:`iso_time`."""
    if not isinstance(value, str) or len(value) > 80:
        return None
    match = _NAMED.fullmatch(value.strip())
    if match is None:
        return iso_time(value)
    name, day, hour, minute, second, offset, year = match.groups()
    month = MONTHS.get(name[:3].lower())
    return _made(year, str(month), day, hour, minute, second, 0, offset) if month else None


def _made(
    year: str, month: str, day: str, hour: str, minute: str, second: str, micro: int, offset: str | None
) -> datetime | None:
    leap = second == "60"
    try:
        when = datetime(
            int(year), int(month), int(day), int(hour), int(minute), 59 if leap else int(second), micro, tzinfo=UTC
        )
        if offset and offset[0] in "+-":
            digits = offset[1:].replace(":", "").ljust(4, "0")
            shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
            when = when - shift if offset[0] == "+" else when + shift
    except (ValueError, OverflowError):
        return None
    return _plausible(when)


def _plausible(when: datetime) -> datetime | None:
    return when if _EARLIEST <= when < _LATEST else None
