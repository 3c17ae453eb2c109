"""The counselor's desk: clients kept apart, and nothing read before they consented."""

from __future__ import annotations

import getpass
import json
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli import _read
from footprint.cli._app import app
from footprint.cli._options import (
    AsJson,
    Debug,
    DryRun,
    Limit,
    Me,
    Reading,
    Sources,
    Telling,
    Yes,
    answered,
    can_ask,
    grouped,
    limits_of,
    sure,
)
from footprint.consent import OWN_EXPORTS, Use
from footprint.errors import UsageError
from footprint.limits import Limits
from footprint.model import Edition, Reader

if TYPE_CHECKING:
    from footprint.clients import Desk, Work
    from footprint.consent import Consent
    from footprint.model import Assessment

_WORDS = 200
"""Characters of a name or a scope."""

group = typer.Typer(
    name="client",
    help="A counselor's desk: each client in a folder of their own, nothing read before they consented.",
    no_args_is_help=True,
)
app.add_typer(group)

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The client's id: letters, digits, dashes; not their name.", show_default=False),
]
By = Annotated[
    str | None,
    typer.Option("--by", "--consent-by", metavar="NAME", help="Who consented; - reads the name from stdin."),
]
Scope = Annotated[
    str,
    typer.Option(
        "--scope", help='What for: "audit of own exports", "public pages", "group statistics"; several with "and".'
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="The last day on which it holds: 2026-12-31."),
]
Recorder = Annotated[
    str, typer.Option("--recorded-by", metavar="NAME", help="Who records it; stands on the client's report.")
]
Guardian = Annotated[
    bool, typer.Option("--guardian", help="Who consented is a parent or guardian; needed for clients under 16.")
]


@group.callback()
def _main() -> None:
    pass


@group.command("add")
def add(
    client: Id,
    by: By = None,
    scope: Scope = OWN_EXPORTS,
    until: Until = None,
    recorder: Recorder = "",
    guardian: Guardian = False,
    me: Me = None,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Make a client's folder, and record who consented to what, until when.

    Examples:

    footprint client add c-0107 --consent-by "Ana Lopes" --until 2026-12-31 --me ana.toml

    footprint client add c-0108
    """
    with console.border(debug):
        name = _name(by)
        _words("--scope", scope), _words("--recorded-by", recorder, empty=True)
        desk, limits = desk_of(limit)
        folder = desk.add(client, me, limits.me_bytes)
        with desk.at(client, "add") as work:
            if name:
                _give(work, name, scope, until, recorder, guardian)
        typer.echo(console.printable(str(folder)))
        if not name:
            console.complain(
                "consent", "none is recorded yet, and nothing is read before",
                "footprint client consent ID --by NAME --until DATE",
            )  # fmt: skip


@group.command("consent")
def consent(
    client: Id,
    by: By = None,
    scope: Scope = OWN_EXPORTS,
    until: Until = None,
    recorder: Recorder = "",
    guardian: Guardian = False,
    withdraw: Annotated[
        bool,
        typer.Option(
            "--withdraw", help="They withdrew it: no audit from now on, and what was worked out about them is erased."
        ),
    ] = False,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Record that a client consented, or withdrew it; without options, tell how it stands.

    Nothing that was recorded is changed: each is a new line of the record, and the last one counts.
    """
    with console.border(debug):
        from footprint import consent as consents

        if withdraw and by is not None:
            raise UsageError("--withdraw", "does not go with --by", "record one of the two")
        name = _name(by)
        _words("--scope", scope), _words("--recorded-by", recorder, empty=True)
        desk, _ = desk_of(limit)
        check_known(desk, client)
        with desk.at(client, "withdraw" if withdraw else "consent" if name else "look") as work:
            if name:
                _give(work, name, scope, until, recorder, guardian)
                return
            found = consents.last(work.record, client)
            if withdraw:
                if found is None:
                    raise UsageError("--withdraw", "finds no consent that could be withdrawn", "none is recorded")
                if not found.withdrawn:
                    consents.withdraw(work.record, found, work.now, _account())
                work.counts["files"] = work.clear()
                console.say(f"withdrawn; {work.counts['files']} files that hung on it are overwritten and gone")
                return
        for line in _told(found, console.now().date()):
            typer.echo(console.printable(line))


@group.command("list")
def list_clients(as_json: AsJson = False, debug: Debug = False) -> None:
    """List the clients: ids, how their consent stands, how many reports; no name."""
    with console.border(debug):
        desk, _ = desk_of(None)
        rows = desk.clients()
        if as_json:
            told = [
                {
                    "id": row.id,
                    "consent": str(row.standing),
                    "since": row.since.isoformat() if row.since else None,
                    "until": row.until.isoformat() if row.until else None,
                    "scope": row.scope,
                    "reports": row.reports,
                    "last": row.last.isoformat() if row.last else None,
                }
                for row in rows
            ]
            typer.echo(json.dumps({"schema": "footprint.clients/1", "clients": told}, ensure_ascii=False, indent=1))
            return
        for row in rows:
            end = f" until {row.until}" if row.until else ""
            last = f", last {row.last:%Y-%m-%d}" if row.last else ""
            typer.echo(f"{row.id}  consent {row.standing}{end}  reports {row.reports}{last}")
        if not rows:
            console.say("no client yet; footprint client add ID --consent-by NAME")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies(_read.Report):
    """What is wanted of an audit besides what is kept in the client's folder."""

    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="A copy of the report here too; - for stdout.")
    ] = None
    json_file: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="A copy of the JSON here too; - for stdout.")
    ] = None
    mask: Annotated[bool, typer.Option("--mask", help="Mask the copies of -o and --json.")] = False
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show numbers and addresses in full; never in the masked copy.")
    ] = False
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Keep nothing of this run but the report, and compare it with none.")
    ] = False


@group.command("audit")
@grouped
def audit(
    client: Id,
    sources: Sources,
    wanted: Copies,
    asked: Reading,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="PLATFORM", help="They have another account there, too.", show_default=False),
    ] = None,
    dry_run: DryRun = False,
    *,
    say: Telling,
) -> None:
    """Read a client's exports, where their consent allows it, and keep the report in their folder.

    Kept are the report, a masked copy, the pages for the talk, report.json and the plan; --edition is for the copy of
    -o. What --me gives are the client's facts from now on. Without a valid consent nothing is read: exit 6. An account
    that another one was read for before stops the audit, for the file may be somebody else's.

    Examples:

    footprint client audit c-0107 twitter-2026-01-31.zip --open

    footprint client audit c-0107 x.zip --mask -o for-the-supervisor.html
    """
    with console.border(say.debug):
        if wanted.edition is not Edition.FULL and wanted.output is None:
            tip = "give -o FILE; the masked report and the counselor's pages are kept in any case"
            raise UsageError("--edition", "is for a copy of the report, and none is asked for", tip)
        desk, limits = desk_of(asked.limit)
        with desk.at(client, "audit") as work:
            work.allowed(())  # before what takes seconds to load
            given = work.allowed(_uses(sources))
            if asked.me and not dry_run:
                work.take_facts(asked.me, limits.me_bytes)
                work.of_age(given)
            work.counts["sources"] = len(sources)
            with console.apart(work.folder):
                theirs, kept = replace(asked, me=work.facts()), _kept(work, given, also or [])
                _read.conduct(sources, theirs, wanted, say, dry_run=dry_run, kept_by=kept)


@group.command("forget")
def forget(client: Id, yes: Yes = False, limit: Limit = None, debug: Debug = False) -> None:
    """Erase a client for good: their folder and all in it is overwritten before it is taken away.

    In the log one line is left, with the time and a fingerprint of the id. Copies elsewhere are not reached: exports,
    bundles, what was written with -o, backups.
    """
    with console.border(debug, "footprint client list finishes what was begun"):
        desk, _ = desk_of(limit)
        check_known(desk, client)
        if not sure("Erase this client for good?", yes):
            return
        count = desk.forget(client)
        console.say(f"forgotten: {count} files are overwritten and gone; bundles and copies elsewhere are not touched")


# ---------------------------------------------------------------- parts


def desk_of(limit: list[str] | None) -> tuple[Desk, Limits]:
    from footprint.clients import Desk

    limits = limits_of(limit)
    return Desk(console.state_dir(), console.now, limits.lock_seconds), limits


def check_known(desk: Desk, client: str) -> None:
    if not desk.knows(client):
        raise UsageError("ID", "there is no client of this id", "footprint client list shows them")


def _uses(sources: list[str]) -> set[Use]:
    """What a client must have agreed to for these; no file is opened to tell it."""
    from footprint.gather import hosts_of

    return {Use.PAGES if asked or "://" in item else Use.EXPORTS for item, asked in hosts_of(sources)}


def _kept(work: Work, given: Consent, also: list[str]) -> _read.Kept:
    from footprint.model import Cover
    from footprint.wording import is_service

    cover = Cover(work.id, given.since, given.scope, given.until, given.recorder)

    def covered(assessment: Assessment) -> Assessment:
        work.of_age(given, assessment.subject.birth_date)
        read = [(item.platform, item.account) for item in assessment.coverage.platforms]
        work.same_person([item for item in read if is_service(item[0])], also)
        return replace(assessment, cover=cover)

    def keep(assessment: Assessment, show_values: bool, reader: Reader | None) -> Path:
        from footprint import clients, editions, report

        data = report.to_json(assessment, show_values=show_values)
        work.counts |= {"findings": len(assessment.findings), "notices": len(assessment.notices)}
        files = {
            clients.REPORT: report.to_html(assessment, show_values=show_values, reader=reader),
            clients.MASKED: report.to_html(assessment, masked=True, reader=reader),
            clients.TALK: editions.render(assessment, Edition.COUNSELOR, show_values=show_values, reader=reader),
            clients.DATA: json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
            clients.PLAN: clients.plan_text(data),
        }
        return work.keep(files) / clients.REPORT

    return _read.Kept(covered, keep)


def _give(work: Work, name: str, scope: str, until: datetime | None, recorder: str, guardian: bool) -> None:
    """Record a consent, and say what it allows."""
    from footprint import consent as consents

    given = consents.Consent(
        client=work.id,
        by=name,
        scope=" ".join(scope.split()),
        since=work.now,
        until=until.date() if until else None,
        recorder=recorder.strip(),
        account=_account(),
        guardian=guardian,
    )
    consents.give(work.record, given)
    work.facts()
    allowed = consents.uses(given.scope)
    known = ", ".join(f'"{item}"' for item in consents.Use)
    if not allowed:
        console.complain("consent", "recorded, but its scope allows nothing that footprint does", f"known: {known}")
    elif given.standing(work.now.date()) is consents.Standing.EXPIRED:
        console.complain("consent", f"recorded, but it has ended already, on {given.until}", "give a later --until")
    else:
        end = f" until {given.until}" if given.until else " until it is withdrawn"
        console.say(f"consent recorded: it allows {' and '.join(i for i in consents.Use if i in allowed)}{end}")


def _told(found: Consent | None, today: date) -> list[str]:
    if found is None:
        return ["consent none"]
    lines = [f"consent {found.standing(today)}", f"by {found.by}{' (guardian)' if found.guardian else ''}"]
    lines += [f"scope {found.scope}", f"since {found.since.isoformat()}", f"until {found.until or 'withdrawn'}"]
    lines += [f"recorded by {found.recorder or found.account}"]
    return lines + ([f"withdrawn {found.withdrawn.isoformat()}"] if found.withdrawn else [])


def _name(by: str | None) -> str:
    """Who consented; from stdin where the line shall not show it, empty where nobody is named."""
    if by is None:
        return ""
    if by == "-":
        here = can_ask()
        by = answered(lambda: str(typer.prompt("Who consented", err=True))) if here else sys.stdin.readline(_WORDS + 2)
    return _words("--by", by.strip())


def _words(option: str, text: str, *, empty: bool = False) -> str:
    """Words for a record: one line that can be printed. Raises UsageError."""
    if (not text.strip() and not empty) or len(text) > _WORDS or not text.isprintable():
        raise UsageError(option, f"is to be one line of words, at most {_WORDS} characters", "leave out line ends")
    return text


def _account() -> str:
    """The account of the computer that this is recorded from; empty where the system tells none."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
