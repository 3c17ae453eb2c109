"""TikTok: the texts that it may be asked for in place of JSON. ``Key: value`` lines, an empty line between two entries.

Names of files and keys are in the account's language; English and Dutch ones are known (d3i-infra/data-donation-task,
which was tried on real exports in 2026). In any other language a file is told by its shape: an entry begins with its
date, and what stands behind the keys is a link, an address or words. No one-sided guess is made: a list of two columns
may hold whom the person follows, who follows them or what they searched for, so it stays unread and is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from footprint.collectors._loose import MAIL, PHONE, plain_key
from footprint.decoding import iso_time

_LINE = re.compile(r"([^\W\d_][\w ()'’/,.-]{0,80}):(?:[ \t]+(.*))?")
_CHAT = re.compile(r"[>\s]*chat history with\b.*|>>>.*:", re.IGNORECASE)
_WORDS = frozenset(  # keys of parts that hold long words, in which a line may look like a key
    "date datum comment reactie photo foto sticker url link linknaarorigineelbericht originelelinknaarbericht from van "
    "content inhoud likes reviewtext placename rating status".split()
)
_LONG = ("comments", "messages", "reviews")
LISTS = frozenset((*_LONG, "posts", "deleted", "searches", "followers", "following", "likes", "favorites", "logins"))
"""Kinds of files that are lists of entries, each with a date."""
_LINKS = re.compile(r"https?://\S+(?: https?://\S+)*")
_VIDEO = re.compile(r"https://[\w.-]{0,60}tiktokv?\.com/\S{1,400}")
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}", re.IGNORECASE)
_BIRTH = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_DATED = re.compile(
    r"(?:>>>.*\s+)?[^\W\d_][^:\n]{0,80}: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?\r?\n[^\W\d_][^:\n]{0,80}:"
)
_EMPTY = 200  # a file of one short line without a key says, in words, that it is empty

# The columns of the JSON form, in its order.
_POST = (
    "date link likes whocanview allowcomments allowstitches allowduets allowstickers allowsharingtostory "
    "contentdisclosure aigeneratedcontent sound location title addyourstext"
).split()


def read_text(lines: Iterable[str], kind: str) -> list[dict[str, str]]:
    """The entries of a text file of a known kind.

    Words may go over several lines; a line that begins with no known key belongs to the one before it.
    """

    def is_key(key: str, value: str, seen: bool) -> bool:
        known = kind not in _LONG or key in _WORDS
        return known and not (key in ("date", "datum") and seen and iso_time(value) is None)

    return _entries(lines, is_key)


def guessed(lines: list[str]) -> tuple[str, list[dict[str, str]]]:
    """The kind and the entries of a text file of any language, keys in English; an empty kind if it cannot be told."""
    said = [line for line in lines if line.strip()]
    if len(said) < 2 and not any(len(line) > _EMPTY or _LINE.fullmatch(line.strip()) for line in said):
        return "irrelevant", [{"said": line} for line in said]
    talk = any(line.startswith(">>>") for line in said)
    entries = _entries(lines, _common_keys(said))
    if not entries:
        return "", []
    names = list(entries[0])
    if not all(iso_time(entry.get(names[0], "")) for entry in entries):
        return _about(entries)
    columns = [[entry.get(name, "") for entry in entries] for name in names]
    order: tuple[str, ...] | list[str] = ()
    kind = ""
    if talk:
        kind, order = ("messages", ("date", "from", "content")) if len(names) == 3 else ("", ())
    elif any(_mostly(_ADDRESS, column) for column in columns):
        kind = "logins"
        order = ["ip" if _mostly(_ADDRESS, column) else name for name, column in zip(names, columns, strict=True)]
    elif len(names) == 2 and _mostly(_LINKS, columns[1]):
        kind, order = "watched", ("date", "link")  # or shown to others, or liked: somebody else's videos
    elif 3 <= len(names) <= 4 and _mostly(_VIDEO, columns[-1]) and not _mostly(_LINKS, columns[1]):
        kind, order = "comments", ("date", "comment", *("photo",) * (len(names) - 3), "url")
    elif len(names) >= len(_POST) and _mostly(_LINKS, columns[1]) and all(map(str.isdecimal, columns[2])):
        kind, order = "posts", _POST
    if not kind:
        return "", []
    renamed = dict(zip(names, order, strict=False))
    return kind, [{renamed.get(name, name): value for name, value in entry.items()} for entry in entries]


def _about(entries: list[dict[str, str]]) -> tuple[str, list[dict[str, str]]]:
    """A file without dates: what is known of the person, if it holds an e-mail address; else nothing is known of it."""
    values = [value for entry in entries for value in entry.values()]
    forms = (("emailaddress", MAIL), ("telephonenumber", PHONE), ("birthdate", _BIRTH))
    found = {name: value for name, form in forms for value in values[::-1] if form.fullmatch(value)}
    return ("profile", [found]) if "emailaddress" in found else ("", [])


def _mostly(form: re.Pattern[str], column: list[str]) -> bool:
    """Whether the values of a column are of a form, but for a few, as where nothing is told."""
    return sum(form.fullmatch(value) is not None for value in column) * 2 > len(column)


def _common_keys(lines: list[str]) -> Callable[[str, str, bool], bool]:
    """Tells the keys of a file: those that most entries have, for a line of somebody's words may look like one."""
    counts: Counter[str] = Counter()
    first, entries = "", 0
    for line in lines:
        if (match := _LINE.fullmatch(line.rstrip())) is None:
            continue
        key = plain_key(match[1])
        first = first or key
        entries += key == first and iso_time((match[2] or "").strip()) is not None
        counts[key] += 1
    kept = {key for key, count in counts.items() if count * 2 > entries}
    return lambda key, value, seen: key in kept and not (key == first and entries and iso_time(value) is None)


def _entries(lines: Iterable[str], is_key: Callable[[str, str, bool], bool]) -> list[dict[str, str]]:
    made: list[dict[str, list[str]]] = []
    last, blanks = "", 0
    for line in lines:
        line = line.rstrip("\r\n")
        if not line.strip():
            blanks += 1
            continue
        if _CHAT.fullmatch(line.rstrip()):  # whom the talk is with is not the person's own
            last = ""
            continue
        match = _LINE.fullmatch(line)
        key, value = (plain_key(match[1]), (match[2] or "").strip()) if match and match[1][0].isupper() else ("", "")
        if key and is_key(key, value, bool(made)):
            if not made or key in made[-1] or (blanks and key == next(iter(made[0]))):
                made.append({})
            made[-1][key] = [value]
            last = key
        elif made and last:
            made[-1][last] += [*[""] * blanks, line.strip()]
        blanks = 0
    return [{key: "\n".join(pieces) for key, pieces in entry.items()} for entry in made]


def is_text(head: str) -> bool:
    """Whether a file of a known name begins like such a text."""
    keyed = re.search(r"^[^\W\d_][\w ()'’/-]{1,60}:(?: |$)", head, re.MULTILINE)
    return keyed is not None or not head or is_empty([head])


def is_empty(lines: Iterable[str]) -> bool:
    """Whether a text says that it holds nothing, in a language that is known."""
    return any("no data" in line or "geen gegevens" in line for line in lines)


def is_dated(head: str) -> bool:
    """Whether a text of any name begins with an entry as TikTok writes them, its date first."""
    return _DATED.match(head) is not None
