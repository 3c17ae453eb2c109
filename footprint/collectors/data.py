"""Data and plain texts of no known layout, given by themselves: every word in them, wherever it stands.

Data are asked for only where nothing else is known of what was given: a file of them beside an export or a page may
hold other people's words. A plain text with a bare name is read wherever no export holds it. Records become pages of
text, ``key: value`` line by line; what is broken is read as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from footprint.archive import Archive, Member, notice_of
from footprint.collectors import Collector, Options, Root
from footprint.collectors._loose import digest, links_in, unique
from footprint.collectors._meta_lone import is_metas
from footprint.collectors._meta_words import may_be_broken, repaired
from footprint.collectors._page_kind import bare_texts
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.members import read_all
from footprint.model import Notice, NoticeStatus, Post, PostKind, Record, Visibility
from footprint.reading import check_json, clean, decode
from footprint.syntax import json_words
from footprint.tables import Row, Table, fold_column, read_table

PLATFORM = "document"
_NAMES = re.compile(r".*\.(?:(?P<json>json|jsonl|ndjson|geojson|js)|(?P<table>csv|tsv|tab)|(?:txt|text|md|markdown))")
_TEXTS = (".txt", ".text", ".md", ".markdown")
# Lists of other people, by what the platforms call their files and by the columns of address books.
_OTHERS = re.compile(
    r"(?:.*[/_.\-])?(?:contacts?|connections|friends|followers?|following|subscribers?|email_list|address_?book|"
    r"mailing_list|invitations)(?:[_.\-].*)?\.\w+"
)
_OTHERS_COLUMNS = (
    frozenset(("e-mail 1 - value",)),
    frozenset(("phone 1 - value",)),
    frozenset(("first name", "last name", "e-mail address")),
    frozenset(("first name", "last name", "connected on")),
    frozenset(("email", "active subscription")),
    frozenset(("email address", "optin time")),
)
_HEAD = 64 * 1024
_PAGE = 20_000  # characters after which the next page begins, at the end of a row or a line
_FIRST = 1_000  # rows that tell whether a table is one throughout
_RUN = 10 * _PAGE  # of rows whose borders are not sure
_COLUMN = 60  # characters; what is longer is no name of a column
_ODD = re.compile(r"""""|\\["'\\]|(?:\A|\x1f)\s*["'`]|["'`]\s*(?:\x1f|\Z)""")
_SPELLED = ((re.compile('""'), '"'), (re.compile("''"), "'"), (re.compile(r"\\([\"'\\])"), r"\1"))


def recognise(archive: Archive) -> Iterator[Root]:
    """The archive itself, when there is nothing in it but data and texts, not all of them lists of other people."""
    if not archive.members or not all(_NAMES.fullmatch(member.folded) for member in archive.members):
        return
    if all(_is_of_others(archive, member) for member in archive.members):
        return
    count = len(archive.members)
    texts = all(member.folded.endswith(_TEXTS) for member in archive.members)
    one, many = ("plain text", "plain texts") if texts else ("a file of no known layout", "files of no known layout")
    yield Root("", None, one if count == 1 else f"{count:,} {many}")


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every file as pages of text. Never raises for bad data."""
    for member in archive.members:
        try:
            if _is_of_others(archive, member):
                tip = "footprint sources lists what can be read and how to get it"
                reason = "not-recognised: a list of other people, of no export of a known kind"
                yield _notice(member, NoticeStatus.SKIPPED, reason, tip=tip)
            else:
                yield from _read(archive, member, options.limits)
        except ReadError as error:
            yield notice_of(error, member.source)


def _read(archive: Archive, member: Member, limits: Limits) -> Iterator[Record]:
    most = limits.data_bytes
    with closing(archive.open(member)) as stream:
        data = read_all(stream, most + 1)
    if len(data) > most:
        raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "data-bytes", most)
    match = _NAMES.fullmatch(member.folded)
    if match and match["json"]:
        yield from _json(data, member, limits)
    elif match and match["table"]:
        yield from _table(data, member, limits)
    else:
        text = clean(decode(data))
        yield from _pages(text.splitlines(keepends=True), member)
        if not text.strip():
            yield _notice(member, NoticeStatus.IGNORED, "no-records: there are no words in this file")


def _pages(parts: Iterable[str], member: Member) -> Iterator[Post]:
    """Posts made of parts of text that are not to be cut."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= _PAGE:
            yield from _page("".join(waiting), member)
            waiting, size = [], 0
    yield from _page("".join(waiting), member)


def _page(text: str, member: Member) -> Iterator[Post]:
    if text.strip():
        yield Post(
            PLATFORM,
            member.name.rpartition("/")[2],
            f"{member.name}:{digest(text)}",  # two files may have one name
            PostKind.PAGE,
            text,
            visibility=Visibility.UNKNOWN,
            links=unique(links_in(text)),
            file=member.name,
        )


def _notice(member: Member, status: NoticeStatus, reason: str, count: int = 1, tip: str = "") -> Notice:
    return Notice(member.source, member.name if member.name != member.source else "", status, reason, count, tip)


# ---------------------------------------------------------------- JSON


def _json(data: bytes, member: Member, limits: Limits) -> Iterator[Record]:
    text = clean(decode(data))
    try:
        check_json(data, member.name, limits)
    except LimitReached:
        raise
    except ReadError as error:
        yield notice_of(error, member.source)
        if re.search(r"\w", text):
            yield from _pages(text.splitlines(keepends=True), member)
        return
    yield from _pages(json_words(text, _PAGE, repaired if is_metas(text) and may_be_broken(data) else None), member)
    reason = "schema-unknown: no export of a known kind; every text in it was read, but not whose it is and for whom"
    tip = "if it is part of an export, give the whole export"
    yield _notice(member, NoticeStatus.SKIPPED, reason, tip=tip)


# ---------------------------------------------------------------- tables


def _table(data: bytes, member: Member, limits: Limits) -> Iterator[Record]:
    table = read_table(data, member.name, limits)
    first = [_is_sound(table, row, limits) for row in islice(table.rows(), _FIRST)]
    regular = sum(first) * 5 >= len(first) * 4
    rows = 0

    def parts() -> Iterator[str]:
        nonlocal rows
        done = 0  # up to where the text was given out
        for row in table.rows():
            rows += 1
            begin, end = row.place
            if regular and _is_sound(table, row, limits):
                yield from _spelled(table.text[done:begin])
                yield _cells(table, row.cells)
            elif end - done > _RUN:
                yield from _spelled(table.text[done:end])
            else:
                continue
            done = end
        yield from _spelled(table.text[done:])

    yield from _pages(parts(), member)
    for problem in table.problems:
        word = problem.partition(":")[0]
        status = {"csv-quote": NoticeStatus.FAILED, "csv-cell": NoticeStatus.SKIPPED}.get(word, NoticeStatus.IGNORED)
        yield _notice(member, status, problem, tip="" if status is NoticeStatus.IGNORED else "look at it in an editor")
    if rows:
        reason = "schema-unknown: a table of no known export; every cell was read, but not whose it is and for whom"
        yield _notice(member, NoticeStatus.IGNORED, reason, rows)
    else:
        yield _notice(member, NoticeStatus.IGNORED, "no-records: 0 records in this file")


def _cells(table: Table, cells: Iterable[str]) -> str:
    """A row, line by line; a blank line behind it."""
    named = zip(table.columns, cells, strict=True)
    lines = (f"{name}: {cell}\n" if 0 < len(name) <= _COLUMN else f"{cell}\n" for name, cell in named if cell.strip())
    return "".join(lines) + "\n"


def _is_sound(table: Table, row: Row, limits: Limits) -> bool:
    """Whether any reader would cut this row in these places, and spell its cells in this way."""
    if len(row.cells) != row.width or not 2 <= row.width < limits.csv_columns:
        return False
    if any(cell[:1] == " " for cell in row.cells):  # a comma in a sentence
        return False
    written = table.text[slice(*row.place)]
    if '"' not in written and "'" not in written and "\\" not in written:
        return True
    plain = written.replace('""', '"')
    return not _ODD.search("\x1f".join(row.cells)) and all(cell in plain for cell in row.cells)


def _spelled(text: str) -> Iterator[str]:
    """Rows as they are written, and again with what may stand for a quote spelled out."""
    if text.strip():
        yield text + "\n" * (not text.endswith("\n"))
        for pattern, meant in _SPELLED:
            other = pattern.sub(meant, text)
            if other != text:
                yield other + "\n"


def _is_of_others(archive: Archive, member: Member) -> bool:
    """Whether a file is a list of other people, by its name or its columns."""
    if _OTHERS.fullmatch(member.folded):
        return True
    match = _NAMES.fullmatch(member.folded)
    if not match or not match["table"]:
        return False
    try:
        with closing(archive.open(member)) as stream:
            table = read_table(stream.read(_HEAD), member.name, archive.limits)
    except ReadError:  # told when it is read
        return False
    columns = frozenset(map(fold_column, table.columns))
    return any(known <= columns for known in _OTHERS_COLUMNS)


COLLECTOR = Collector(
    platform=PLATFORM,
    title="Data or plain text of no known layout (JSON, CSV, TXT, Markdown)",
    howto=(
        "Give the file by itself: beside an export or a page, data files of no known layout are left alone.",
        "If it is part of an export, give the whole export instead: then it is known what is yours and who sees it.",
    ),
    reads=(
        "a letter or CV that is plain text, also one whose name does not tell what it is",
        "every text, number and key of a JSON file, every cell of a table",
        "the words of a broken file as they are written",
    ),
    ignores=("lists of other people: contacts, followers, subscribers",),
    audience="The file does not tell; only you know who has it.",
    sample="student/Cover letter.txt",
    recognise=recognise,
    takes=bare_texts,
    collect=collect,
    rank=-1,
)
