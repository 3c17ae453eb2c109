"""One client's audit, from files to a finished folder, in whatever process it is asked.

The folder is made beside the others and renamed into place: it stands whole or not at all. With it comes a receipt,
hidden in it, by which a run that was ended a moment later knows that this work is done.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from importlib.resources import files as package_files
from pathlib import Path
from sys import intern

from footprint import __version__, cell, console, erasing, walls
from footprint.clients import DATA, MASKED, PLAN, REPORT, plan_text
from footprint.cohort._clients import Client, allowed, sources_of
from footprint.consent import Use
from footprint.errors import CannotWrite, FootprintError, NothingRead, Refused
from footprint.limits import MIB, Limits
from footprint.model import Assessment, Charter, Cover, Member
from footprint.vocabulary import Reader

CLIENTS, PARTS = "clients", ".work"
"""In the folder of a run: the finished clients, and what is not finished yet."""
BUNDLE = "bundle.age"
RECEIPT = ".receipt.json"
SCHEMA = "footprint.receipt/1"
GIANT = 64 * MIB
"""Bytes of files from which the scan of one client may be shared: its texts go to helpers in portions, in order."""
_REASON = re.compile(r"[a-z][a-z0-9-]{2,40}")


class State(StrEnum):
    """What became of a client."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    """Nothing of theirs was opened, or nothing kept: no consent, or no way to tell what is theirs."""
    FAILED = "failed"
    """Their files could not be read."""
    ASIDE = "aside"
    """Their audit ended its process again and again, took too long or too much memory."""
    GONE = "gone"
    """They are no longer among the clients; what was worked out stands where it was, and is not counted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every client of a run; a worker gets it once.

    ``taken`` is the run's own clock, so that it does not matter when a client's turn comes, and ``day`` the day on
    which consent must hold.
    """

    out: Path
    taken: datetime
    day: date
    limits: Limits = field(default_factory=Limits)
    include_private: bool = False
    role: str = ""
    since: date | None = None
    policy: Charter | None = None
    engine: str = ""
    thorough: bool = False
    json_only: bool = False
    recipients: tuple[str, ...] = ()
    helpers: int = 1
    """Processes that share the scan of a giant, the worker itself among them."""
    method: str = ""
    """A mark of all that decides what is found and written, but for the client's own files."""

    def marked(self) -> Settings:
        """These settings with the mark of their method."""
        from footprint.assess import METHOD
        from footprint.rules import rules

        parts = [__version__, str(METHOD), *(f"{item.id} {item.category}" for item in rules())]
        weights = package_files("footprint") / "weights"
        parts += [
            f"{item.name} {blake2b(item.read_bytes(), digest_size=16).hexdigest()}"
            for item in sorted(weights.iterdir(), key=lambda one: one.name)
        ]
        limits = [item for item in self.limits.table() if not item[0].startswith(("client-", "lock-"))]
        said = (limits, self.include_private, self.role, self.since, self.policy, self.engine, self.thorough)
        parts.append(repr((*said, self.json_only, self.recipients)))
        return replace(self, method=blake2b("\n".join(parts).encode(), digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class Job:
    """A client's turn."""

    number: int
    client: Client


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a turn: numbers, names of rules and a reason of ours. ``cpu`` is seconds, ``rss`` bytes."""

    state: State
    reason: str = ""
    member: Member | None = None
    cpu: float = 0.0
    rss: int = 0
    posts: int = 0
    findings: int = 0
    partial: int = 0


@dataclass(frozen=True, slots=True)
class Died:
    """A client's turn ended its process. ``final``: there is no use in another turn."""

    reason: str
    final: bool = False


Answer = tuple[int, Outcome | Died]
"""The number of a job, and what became of it."""


def load(settings: Settings) -> None:
    """Load what every client needs: once for each process, by looking at a sentence of nobody."""
    from footprint import audit as _pipeline  # noqa: F401
    from footprint import report as _report  # noqa: F401
    from footprint.collectors import collectors
    from footprint.model import Locator, Subject, Text, Visibility
    from footprint.rules import rules
    from footprint.scan import Scanner

    cell.nurse("footprint.gather")
    collectors()
    rules()
    where = Locator("x", "", "", "text", "post", Visibility.PUBLIC, None, None, "")
    text = Text(where, "My boss at Example Ltd is an idiot, write to ana@example.org or call +1 212 555 0147")
    list(Scanner(Subject(), settings.limits, engine=settings.engine, thorough=True).read([text]))


def audit(job: Job, settings: Settings) -> Outcome:
    """Audit one client, and put their folder in its place. Whatever goes wrong is an outcome, in words of ours.

    Raises:
        CannotWrite: the disk is full or may not be written: that is not the client's matter, and ends the run.
    """
    walls.forget_peak()
    began = _seconds()
    done = receipt(settings, job.client)  # a worker that was cut off may have come to the end before
    if done is None:
        done = _guarded(job.client, settings)
    return replace(done, cpu=round(_seconds() - began, 4), rss=walls.peak_memory())


def _guarded(client: Client, settings: Settings) -> Outcome:
    try:
        return _audited(client, settings)
    except CannotWrite:
        raise
    except Refused as error:
        return Outcome(State.REFUSED, f"no-consent: {error.what}")
    except NothingRead as error:
        return Outcome(State.FAILED, f"nothing-read: {_word(error.what)}")
    except FootprintError as error:
        return Outcome(State.FAILED, "me-unusable" if error.where.endswith(".toml") else "unusable")
    except MemoryError:
        return Outcome(State.FAILED, "too-much-memory")
    except Exception as error:  # its words could hold the client's
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Outcome(
            State.FAILED, f"internal-error: {type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        )


def _audited(client: Client, settings: Settings) -> Outcome:
    given = allowed(client, (Use.EXPORTS,), settings.day)

    from footprint import audit as pipeline
    from footprint import consent, subject
    from footprint.accounts import marks_file
    from footprint.collectors import Options
    from footprint.mine import wrong_file
    from footprint.progress import Progress

    me = Path(client.me) if client.me else None
    if me:
        consent.check_age(given, subject.read(me, settings.limits.me_bytes)[0].birth_date, settings.day)
    home = Path(client.folder)
    request = pipeline.Request(
        sources=sources_of(client),
        options=Options(settings.include_private, settings.limits),
        me=me,
        role=settings.role,
        policy=settings.policy,
        since=settings.since,
        now=settings.taken,
        engine=settings.engine,
        thorough=settings.thorough,
        jobs=settings.helpers if client.size > GIANT else 1,
        marks=marks_file(me, home / "state"),
        wrong=wrong_file(me, home / "state"),
    )
    with console.apart(home):
        assessment = pipeline.audit(request, Progress())
    consent.check_age(given, assessment.subject.birth_date, settings.day)
    cover = Cover(client.id, given.since, given.scope, given.until, given.recorder)
    assessment = replace(assessment, cover=cover)
    outcome = Outcome(
        State.DONE,
        member=member_of(client.id, assessment),
        posts=sum(item.posts for item in assessment.coverage.platforms),
        findings=len(assessment.findings),
        partial=int(pipeline.partial(assessment.notices)),
    )
    _keep(client, settings, _files(assessment, settings), outcome)
    return outcome


def member_of(client: str, assessment: Assessment) -> Member:
    """What the group picture may know."""
    return Member(
        client,
        assessment.taken_at.date(),
        assessment.method,
        assessment.tool_version,
        tuple((item.reader, item.score) for item in assessment.readers),
        tuple(sorted({item.rule for item in assessment.findings})),
    )


def _files(assessment: Assessment, settings: Settings) -> dict[str, bytes]:
    """What is kept of a client, by name."""
    from footprint import report, seal

    data = report.to_json(assessment)
    texts = {}
    if settings.json_only:
        texts[DATA] = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
    else:
        texts[DATA] = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        texts[REPORT] = report.to_html(assessment)
        texts[MASKED] = report.to_html(assessment, masked=True)
        texts[PLAN] = plan_text(data)
    files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    if settings.recipients:
        files[BUNDLE] = seal.seal(seal.bundle(files, settings.taken), settings.recipients)
    return files


# ---------------------------------------------------------------- the folder


def place(settings: Settings, client: str) -> Path:
    """Where a client's finished folder stands."""
    return settings.out / CLIENTS / client


def _keep(client: Client, settings: Settings, files: Mapping[str, bytes], outcome: Outcome) -> None:
    """Put a client's files into their place, all of them or none.

    The files are not synced one by one: whoever keeps the ledger does so once for many, before it says done.

    Raises:
        CannotWrite: nothing new stands there.
    """
    target = place(settings, client.id)
    part = settings.out / PARTS / secrets.token_hex(8)
    try:
        part.mkdir(mode=0o700)
        for name, data in files.items():
            _write(part / name, data)
        sizes = {name: len(data) for name, data in files.items()}
        _write(part / RECEIPT, _receipt(client, settings, sizes, outcome).encode())
        _into_place(part, target)
    except OSError as error:
        with contextlib.suppress(CannotWrite):
            erasing.tree(part)
        raise CannotWrite(
            target.parent.name, f"cannot be written, {(error.strerror or 'no permission').lower()}"
        ) from None


def _into_place(part: Path, target: Path) -> None:
    """Rename a finished folder; what stood there before is erased once it has lost its name."""
    try:
        part.rename(target)
        return
    except OSError:
        if not target.is_dir():
            raise
    old = part.with_name(f"{part.name}.old")
    with contextlib.suppress(FileNotFoundError):
        target.rename(old)
    part.rename(target)
    erasing.tree(old)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _receipt(client: Client, settings: Settings, sizes: Mapping[str, int], outcome: Outcome) -> str:
    row = {
        "schema": SCHEMA,
        "input": client.input.hex(),
        "method": settings.method,
        "files": dict(sizes),
        "posts": outcome.posts,
        "findings": outcome.findings,
        "partial": outcome.partial,
        "member": _told(outcome.member),
    }
    return json.dumps(row, separators=(",", ":")) + "\n"


def receipt(settings: Settings, client: Client) -> Outcome | None:
    """What a finished folder says of its own making, where it is whole and of these files and this method."""
    folder = place(settings, client.id)
    try:
        row = json.loads((folder / RECEIPT).read_bytes())
        if (row["schema"], row["input"], row["method"]) != (SCHEMA, client.input.hex(), settings.method):
            return None
        if any((folder / name).stat().st_size != size for name, size in row["files"].items()):
            return None
        member = read_member(client.id, row["member"])
        return Outcome(State.DONE, "", member, 0.0, 0, row["posts"], row["findings"], row["partial"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _told(member: Member | None) -> list[object]:
    if member is None:
        return []
    scores = [[str(reader), score] for reader, score in member.scores]
    return [member.taken.isoformat(), member.method, member.tool_version, scores, [*member.rules]]


def member_text(member: Member | None) -> str:
    """A member as the ledger keeps it; the id stands beside it."""
    return json.dumps(_told(member), separators=(",", ":")) if member else ""


def read_member(client: str, row: list[object]) -> Member:
    """A member as it was kept. Raises ValueError, TypeError, KeyError."""
    taken, method, version, scores, rules = row
    if not (isinstance(taken, str) and isinstance(method, int) and isinstance(version, str)):
        raise ValueError
    if not (isinstance(scores, list) and isinstance(rules, list)):
        raise ValueError
    return Member(
        client,
        date.fromisoformat(taken),
        method,
        version,
        tuple((Reader(reader), None if score is None else int(score)) for reader, score in scores),
        tuple(intern(str(item)) for item in rules),
    )


def _word(reason: str) -> str:
    """The stable word of a reason: what follows it may name a file."""
    word = reason.partition(":")[0]
    return word if _REASON.fullmatch(word) else "unreadable"


def _seconds() -> float:
    """Processor time of this process and of the readers of files that it has ended."""
    return sum(os.times()[:4]) + cell.seconds_elsewhere()
