"""Whose turn it is: clients from a folder of folders or a table, told apart, and none of their files opened.

A client's folder may hold the consent record and facts of the counselor's desk; everything else in it is a source.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from footprint import consent as consents
from footprint.consent import Consent, Use
from footprint.decoding import decode
from footprint.errors import ReadError, Refused, UsageError
from footprint.limits import Limits
from footprint.tables import Row, Table

CONSENT, ME = "consent.jsonl", "me.toml"
COLUMNS = ("client", "source", "me", "consent")
"""Of a table of clients: the id, and paths from the table's own folder. A client with several sources has several rows;
me and consent need to stand in one of them."""

_ID = re.compile(r"\w(?:[\w .@+-]{0,62}[\w@+-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_DESK = re.compile(r"consent\.jsonl|me\.toml|me\.\w+\.json|client-accounts\.json|state|cache|reports|\..*")
"""What in a client's folder is no source: what the desk keeps there, and hidden files."""
_BESIDE = re.compile(r"consent\.jsonl|me\.toml|me\.\w+\.json")
"""What of that belongs to an audit all the same."""
_TABLE_BYTES = 64 << 20
_TIP = "footprint cohort --help tells what CLIENTS may be; docs/cohort.md shows both forms"


@dataclass(frozen=True, slots=True)
class Client:
    """One client, before anything of theirs was opened.

    Args:
        id: the name of their folder, or what the table calls them.
        folder: where their facts and what they said of earlier reports stand.
        sources: exports; empty: everything in the folder that is no file of the desk.
        me: their facts; None where there are none.
        consent: their record, whether there is one or not.
        size: bytes of their files: who has most goes first.
        input: a mark of names, sizes and times of their files, by which a later run knows them unchanged.
        refused: why they are not audited, beginning with a stable word; empty where they may be.
        grouped: whether they agreed to be counted.
        withdrawn: whether they took their consent back, so that what was worked out goes, too.
        until: the last day on which their consent holds; empty where it holds until it is withdrawn.
    """

    id: str
    folder: str = field(default="", repr=False)
    sources: tuple[str, ...] = field(default=(), repr=False)
    me: str | None = field(default=None, repr=False)
    consent: str = field(default="", repr=False)
    size: int = 0
    input: bytes = b""
    refused: str = ""
    grouped: bool = False
    withdrawn: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a client who is done: the mark of their files, the last day of their consent, its scope."""

    input: bytes
    until: str
    grouped: bool


def check_apart(clients: Path, out: Path) -> None:
    """Refuse a folder for the results that lies among the clients, or holds them. Raises UsageError."""
    there, here = Path(os.path.realpath(clients)), Path(os.path.realpath(out))
    if there.is_dir() and (here.is_relative_to(there) or there.is_relative_to(here)):
        raise UsageError("--out", "lies among the clients, or holds them", "choose a folder beside CLIENTS")


def find(
    clients: Path, day: date, limits: Limits, known: Callable[[str], Known | None] = lambda name: None
) -> Iterator[Client]:
    """Every client, in the order of the ids, each id once.

    Args:
        clients: a folder of folders, or a table.
        day: on which consent must hold.
        limits: how many files a client may have.
        known: what was known of those who are done, so that of many whose files are as they were none is opened.

    Raises:
        UsageError: CLIENTS is neither a folder of folders nor a table of clients, or there is nobody in it.
    """
    try:
        kind = clients.stat().st_mode
    except (OSError, ValueError):
        raise UsageError("CLIENTS", "there is no such folder or file", _TIP) from None
    if stat.S_ISDIR(kind):
        found = _of_folder(clients)
    elif stat.S_ISREG(kind):
        found = _of_table(clients, limits)
    else:
        raise UsageError("CLIENTS", "is neither a folder nor a file", _TIP)
    if not found:
        raise UsageError("CLIENTS", "holds no client: a folder for each, or a table of them", _TIP)
    met: set[str] = set()
    for item in sorted(found, key=lambda one: (one.id.casefold(), one.id)):
        name = unicodedata.normalize("NFC", item.id).casefold()
        if not item.refused and name in met:
            item = replace(item, refused="same-id: differs from another only in capital letters or accents")
        met.add(name)
        yield item if item.refused else _looked_at(item, day, limits, known(item.id))


def sources_of(client: Client) -> tuple[str, ...]:
    """What is read of a client: what the table names, or each file and folder of theirs that is none of the desk."""
    if client.sources:
        return client.sources
    with os.scandir(client.folder) as entries:
        return tuple(sorted(item.path for item in entries if not _DESK.fullmatch(item.name)))


def allowed(client: Client, wanted: Sequence[Use], day: date) -> Consent:
    """The client's consent, where it allows this. Raises Refused."""
    return consents.check(_recorded(client), wanted, day)


def _recorded(client: Client) -> Consent | None:
    """What the client's record says. Raises Refused."""
    try:
        if not stat.S_ISREG(os.lstat(client.consent).st_mode):  # opening a pipe would wait for ever
            raise Refused("consent", "its record is no file, so it counts for nothing", "")
    except OSError:
        return None
    return consents.last(Path(client.consent), client.id)


def _looked_at(client: Client, day: date, limits: Limits, known: Known | None) -> Client:
    """The client with their consent, and with a mark of their files where it allows to read them.

    Whose files are as they were, their record included, has agreed already, unless the last day has passed.
    """
    if known is not None and (not known.until or date.fromisoformat(known.until) >= day):
        with contextlib.suppress(OSError, ReadError):
            size, mark, me = _marked(client, limits)
            if mark == known.input:
                return Client(
                    client.id, client.folder, client.sources, me, client.consent, size, mark, "", known.grouped, False,
                    known.until,
                )  # fmt: skip
    given: Consent | None = None
    try:
        given = _recorded(client)
        consents.check(given, (Use.EXPORTS,), day)
    except Refused as error:
        return replace(client, refused=f"no-consent: {error.what}", withdrawn=bool(given and given.withdrawn))
    assert given is not None  # noqa: S101  # it was checked
    try:
        size, mark, me = _marked(client, limits)
    except ReadError as error:
        return replace(client, refused=error.what)
    except OSError as error:
        return replace(client, refused=f"unreadable: {(error.strerror or 'no access').lower()}")
    grouped, until = Use.GROUP in consents.uses(given.scope), given.until.isoformat() if given.until else ""
    return replace(client, me=me, size=size, input=mark, grouped=grouped, until=until)


def _marked(client: Client, limits: Limits) -> tuple[int, bytes, str | None]:
    """Bytes of a client's files, a mark of their names, sizes and times, and their facts. Raises ReadError, OSError.

    Names are asked of folders, and nothing is opened.
    """
    rows: list[str] = []
    size = count = 0
    me = client.me
    pending: list[tuple[str, str]] = []
    if client.sources:
        for path in filter(None, (client.consent, client.me, *client.sources)):
            name, kind = path.rpartition(os.sep)[2], os.lstat(path)
            if stat.S_ISDIR(kind.st_mode):
                pending.append((path, name))
            else:
                rows.append(f"{name}\0{kind.st_size}\0{kind.st_mtime_ns}")
                size += kind.st_size if path in client.sources else 0
                count += path in client.sources
    else:
        with os.scandir(client.folder) as entries:
            for item in entries:
                source = not _DESK.fullmatch(item.name)
                if source and item.is_symlink():
                    raise ReadError("client", "link: a source is a link, which is not followed")
                count += source
                if item.is_dir(follow_symlinks=False):
                    if source:
                        pending.append((item.path, item.name))
                elif source or _BESIDE.fullmatch(item.name):
                    kind = item.stat(follow_symlinks=False)
                    rows.append(f"{item.name}\0{kind.st_size}\0{kind.st_mtime_ns}")
                    size += kind.st_size if source else 0
                    me = item.path if item.name == ME else me
    if not count and not pending:
        raise ReadError("client", "no-sources: there is no export in this client's folder")
    while pending:
        path, name = pending.pop()
        with os.scandir(path) as entries:
            for item in entries:
                if item.is_dir(follow_symlinks=False):
                    pending.append((item.path, f"{name}/{item.name}"))
                    continue
                kind = item.stat(follow_symlinks=False)
                rows.append(f"{name}/{item.name}\0{kind.st_size}\0{kind.st_mtime_ns}")
                size += kind.st_size
        if len(rows) > limits.archive_members:
            raise ReadError("client", f"too-many-files: more than {limits.archive_members} files")
    text = "\n".join(sorted(rows))
    return size, blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest(), me


# ---------------------------------------------------------------- the two forms


def _of_folder(clients: Path) -> list[Client]:
    found = []
    root = Path(clients).absolute()
    try:
        with os.scandir(root) as entries:
            for item in entries:
                if item.name.startswith("."):
                    continue
                if item.is_symlink():
                    found.append(_odd(item.name, "link: the client's folder is a link, which is not followed"))
                elif item.is_dir():
                    found.append(_of(item.name, item.path))
    except OSError as error:
        raise UsageError("CLIENTS", f"cannot be read, {(error.strerror or 'no access').lower()}", _TIP) from None
    return found


def _of(name: str, folder: str) -> Client:
    if not _is_id(name):
        return _odd(name, "odd-name: the folder's name is no id")
    return Client(name, folder, (), None, f"{folder}{os.sep}{CONSENT}")


def _of_table(file: Path, limits: Limits) -> list[Client]:
    root = Path(os.path.realpath(file.parent))
    try:
        if file.stat().st_size > _TABLE_BYTES:
            raise UsageError("CLIENTS", "is too long for a table of clients", _TIP)
        table = Table(decode(file.read_bytes()), limits, COLUMNS)
    except OSError as error:
        raise UsageError("CLIENTS", f"cannot be read, {(error.strerror or 'no access').lower()}", _TIP) from None
    if "client" not in table.columns or "source" not in table.columns:
        raise UsageError("CLIENTS", "is no table of clients", f"its first row: {','.join(COLUMNS)}")
    rows: dict[str, list[Row]] = {}
    for row in table:
        rows.setdefault(row.get("client"), []).append(row)
    found = [_row(name, some, root) for name, some in rows.items()]
    return _apart(found)


def _row(name: str, rows: Sequence[Row], root: Path) -> Client:
    """One client of a table."""
    if not _is_id(name):
        return _odd(name, "odd-name: what stands under client is no id")
    try:
        sources = tuple(dict.fromkeys(_inside(root, item) for row in rows for item in row.all("source")))
        me = _one("me", rows, root)
        consent = _one("consent", rows, root)
    except ReadError as error:
        return Client(name, refused=error.what)
    if not sources:
        return Client(name, refused="no-sources: the table names no export of this client")
    place = Path(consent or sources[0]).parent
    if me is None and consent and os.path.lexists(place / ME):
        me = str(place / ME)
    return Client(name, str(place), sources, me, consent or str(place / CONSENT))


def _one(column: str, rows: Sequence[Row], root: Path) -> str | None:
    said = {item for row in rows for item in row.all(column)}
    if len(said) > 1:
        raise ReadError("client", f"two-paths: the table names two files under {column}")
    return _inside(root, said.pop()) if said else None


def _inside(root: Path, path: str) -> str:
    """A path of the table, which must lie below the table's own folder. Raises ReadError."""
    try:
        if "://" in path or "\0" in path:
            raise ReadError("client", "not-a-file: a table of clients names files, and no addresses")
        whole = os.path.realpath(root / path)
        if Path(whole).is_relative_to(root) and whole != str(root):
            if whole != os.path.normpath(root / path):
                raise ReadError("client", "link: a path leads over a link, which is not followed")
            if not os.path.lexists(whole):
                raise ReadError("client", "not-found: a file that the table names is not there")
            return whole
    except (OSError, ValueError):
        pass
    raise ReadError("client", "outside: a path leads out of the folder in which the table lies")


def _apart(found: list[Client]) -> list[Client]:
    """The clients of a table, those refused who share a file: whose it is, nobody can tell."""
    owners: dict[str, str] = {}
    shared: set[str] = set()
    kinds: Mapping[str, Callable[[Client], Sequence[str]]] = {
        "source": lambda item: item.sources,
        "me": lambda item: (item.me,) if item.me else (),
        "consent": lambda item: (item.consent,),
    }
    for item in found:
        for take in kinds.values():
            for path in take(item) if not item.refused else ():
                if owners.setdefault(path, item.id) != item.id:
                    shared |= {item.id, owners[path]}
    for item in found:
        for path in item.sources:
            above = [str(one) for one in Path(path).parents if str(one) in owners and owners[str(one)] != item.id]
            if above:
                shared |= {item.id, *(owners[one] for one in above)}
    why = "shared: a file of this client is named for another, too"
    return [replace(item, refused=why) if item.id in shared and not item.refused else item for item in found]


def _is_id(name: str) -> bool:
    plain = unicodedata.normalize("NFC", name)  # an accent may be a sign of its own
    return bool(_ID.fullmatch(plain)) and not _RESERVED.fullmatch(plain) and len(name.encode("utf-8", "replace")) <= 128


def _odd(name: str, why: str) -> Client:
    """A client who cannot be taken. What is no id is made fit to print, so that it is still nobody's id."""
    if _is_id(name):
        return Client(name, refused=why)
    told = name.encode("unicode_escape", "backslashreplace").decode("ascii") or "(empty)"
    return Client(told if len(told) <= 64 else f"{told[:60]}...", refused=why)
