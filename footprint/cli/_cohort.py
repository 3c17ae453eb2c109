"""The command for many clients: each audited apart, then counted together."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import (
    Debug,
    Engine,
    IncludeOption,
    Limit,
    Policy,
    Quiet,
    Role,
    Since,
    Thorough,
    day_of,
    limits_of,
    rules_of,
)
from footprint.errors import ExitCode, Revealing, UsageError

if TYPE_CHECKING:
    from footprint.cohort import Entry, Executor, Settings, Summary
    from footprint.cohort._work import Outcome
    from footprint.model import Member
    from footprint.progress import Progress

SCHEMA = "footprint.cohort/1"
RELEASES = "releases.jsonl"
"""In the state folder: which group pictures were made, so that no two together show the one who is in the second."""
_SOME = 12
"""Ids that are named for one reason; clients.csv has them all."""
_GO_ON = "the same command with --resume goes on where it stopped"

Clients = Annotated[
    Path,
    typer.Argument(
        metavar="CLIENTS",
        help="A folder with a folder for each client (exports, consent.jsonl, perhaps me.toml), or a CSV table with "
        "the columns client, source, me, consent.",
        show_default=False,
    ),
]


@app.command()
def cohort(
    clients: Clients,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the results go: a folder of their own.")],
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=0, help="Worker processes; 0: one a processor.")
    ] = 0,
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="A Dask scheduler whose workers do it: tls://host:8786. Needs [cluster].",
        ),
    ] = "",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was ended; nobody is audited twice.")
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="With --resume: those who failed or were set aside get another turn.")
    ] = False,
    recipient: Annotated[
        list[str] | None,
        typer.Option(
            "--recipient", metavar="age1...", help="Seal a bundle of each client's files for them.", show_default=False
        ),
    ] = None,
    json_only: Annotated[
        bool, typer.Option("--json-only", help="Keep of each client only report.json, in one line: quicker, smaller.")
    ] = False,
    without_models: Annotated[
        bool,
        typer.Option(
            "--without-models",
            help="Ask no model for names, ties and tone: much quicker, and each report says what was not looked for.",
        ),
    ] = False,
    earlier: Annotated[
        Path | None,
        typer.Option("--earlier", metavar="group.csv", help="The table of last term, to tell what changed since."),
    ] = None,
    noise: Annotated[
        float | None,
        typer.Option(
            "--noise",
            metavar="EPSILON",
            help="Add noise to the group picture (differential privacy); needs the extra [noise].",
        ),
    ] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="Tell what happens on stdout, one JSON object a line.")
    ] = False,
    role: Role = "",
    policy: Policy = None,
    since: Since = None,
    include: IncludeOption = None,
    engine: Engine = "",
    thorough: Thorough = False,
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Audit many clients, each apart, and count them together.

    Whoever has no valid consent on record is listed, and none of their files is opened. A client whose export is
    hostile or endless costs nobody else. The group picture counts those who agreed to it, and shows none of them.

    Examples:

    footprint cohort clients/ --out spring-term

    footprint cohort clients.csv --out spring-term --workers 4 --json > progress.jsonl

    footprint cohort clients/ --out spring-term --resume
    """
    with console.border(debug, _GO_ON):
        if scheduler and workers:
            raise UsageError("--workers", "does not go with --scheduler", "the scheduler's workers are counted there")
        if retry and not resume:
            raise UsageError("--retry", "goes with --resume alone", "without it everybody has a first turn")
        if engine and without_models:
            raise UsageError("--without-models", "does not go with --engine", "choose one of the two")
        settings = _settings(
            out, role, policy, since, bool(include), limit, engine, thorough, json_only, without_models, recipient or []
        )
        if earlier or noise is not None:
            from footprint import group

            group.check(earlier, noise)  # what cannot be should not cost everybody's turn
        workers = workers or console.processors()
        settings = replace(settings, helpers=workers)
        executor = _executor(workers, scheduler)

        from footprint import cohort as cohorts

        with console.progress(quiet) as progress:
            watch = _Told(progress, json_lines)
            picture = _Picture(console.state_dir() / RELEASES, earlier, noise, settings.limits.lock_seconds)
            summary, others = cohorts.conduct(
                clients, settings, executor, watch, resume=resume, again=retry, picture=picture
            )
        code = _code(summary) or (ExitCode.PARTIAL if picture.refused else ExitCode.DONE)
        if json_lines:
            for item in others:
                if item.state is cohorts.State.REFUSED:
                    _line("client", client=item.id, state=item.state, reason=item.reason)
            _line(
                "end",
                states=summary.counts,
                turns=summary.turns,
                posts=summary.posts,
                cpu=round(summary.cpu, 3),
                partial=summary.partial,
                members=summary.members,
                picture=picture.shown,
                seconds=round(summary.seconds, 3),
                exit=int(code),
            )
        if not quiet:
            for text in _closing(summary, others, out, picture):
                console.say(text)
        if picture.refused:
            console.complain(picture.refused.where, picture.refused.what, picture.refused.tip)
        if code:
            raise SystemExit(code)


def _settings(
    out: Path,
    role: str,
    policy: Path | None,
    since: datetime | None,
    private: bool,
    limit: list[str] | None,
    engine: str,
    thorough: bool,
    json_only: bool,
    without_models: bool,
    recipients: Sequence[str],
) -> Settings:
    limits = limits_of(limit)
    if recipients:
        from footprint import seal

        seal.available()
        seal.check_recipients(recipients)
    rules = rules_of(role, policy, limits)

    from footprint import engines
    from footprint.cohort import Settings

    if engine:
        engines.load(engine)  # before anything is read: a wrong name should not cost everybody's turn
    now = console.now()
    return Settings(
        out=out.absolute(),
        taken=now,
        day=now.date(),
        limits=limits,
        include_private=private,
        role=role,
        since=day_of(since),
        policy=rules,
        engine=engines.NONE if without_models else engine,
        thorough=thorough,
        json_only=json_only,
        recipients=tuple(item.strip() for item in recipients),
    )


def _executor(workers: int, scheduler: str) -> Callable[[Settings], Executor]:
    if scheduler:
        from footprint.cohort import _cluster

        _cluster.available()
        return lambda settings: _cluster.Cluster(scheduler, settings)

    def processes(settings: Settings) -> Executor:
        from footprint.cohort import Processes

        return Processes(workers, settings)

    return processes


class _Picture:
    """Makes the group picture; where it would show somebody, the clients' own reports stand all the same."""

    def __init__(self, releases: Path, earlier: Path | None, noise: float | None, wait: float) -> None:
        self._releases, self._earlier, self._noise, self._wait = releases, earlier, noise, wait
        self.shown = False
        self.refused: UsageError | None = None

    def __call__(self, members: Sequence[Member], out: Path) -> None:
        """Make it of those who agreed to be counted."""
        from footprint import group

        try:
            told = group.release(
                members, out, ledger=self._releases, earlier=self._earlier, noise=self._noise, wait=self._wait
            )
            self.shown = told.shown
        except Revealing as error:
            self.refused = error


class _Told:
    """Tells people and machines what becomes of clients."""

    def __init__(self, progress: Progress, lines: bool) -> None:
        self._progress, self._lines = progress, lines
        self._turns = self._failed = 0

    def began(self, clients: int, turns: int, size: int, resumed: bool) -> None:
        """So many clients there are, of whom so many have their turn."""
        self._turns = turns
        if self._lines:
            _line("begin", clients=clients, turns=turns, bytes=size, resumed=resumed)
        self._progress.cohort(0, turns, 0, 0, size)

    def waits(self, why: str) -> None:
        """Nothing has come for a while."""
        if self._lines:
            _line("waits", reason=why)
        self._progress.waits(why)

    def ended(self, client: str, outcome: Outcome, size: int, left: int) -> None:
        """What became of a client's turn."""
        self._failed += outcome.state != "done"
        if self._lines:
            _line(
                "client",
                client=client,
                state=outcome.state,
                reason=outcome.reason,
                posts=outcome.posts,
                findings=outcome.findings,
                partial=bool(outcome.partial),
                cpu=outcome.cpu,
                rss=outcome.rss,
                left=left,
            )
        self._progress.cohort(self._turns - left, self._turns, self._failed, size, 0)


def _line(event: str, **values: Any) -> None:
    sys.stdout.write(json.dumps({"schema": SCHEMA, "event": event, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _code(summary: Summary) -> ExitCode:
    """How the run ended, by the contract."""
    counts = summary.counts
    done, refused = counts.get("done", 0), counts.get("refused", 0)
    failed = counts.get("failed", 0) + counts.get("aside", 0)
    if done:
        return ExitCode.PARTIAL if refused or failed or summary.partial else ExitCode.DONE
    return ExitCode.NOTHING_READ if failed else ExitCode.CONSENT


def _closing(summary: Summary, others: Sequence[Entry], out: Path, picture: _Picture) -> list[str]:
    """What became of everybody, in a few lines."""
    counts = summary.counts
    lines = [
        f"{_many(counts.get('done', 0))} audited ({summary.turns} in this run), {summary.posts} posts, "
        f"{summary.cpu:.1f} seconds of a processor"
    ]
    if summary.partial:
        lines.append(f"of {_many(summary.partial)} something was skipped; their reports name it")
    reasons: dict[tuple[str, str], list[str]] = {}
    for item in others:
        reasons.setdefault((str(item.state), item.reason), []).append(item.id)
    words = {"refused": "not audited", "failed": "failed", "aside": "set aside"}
    for (state, reason), ids in sorted(reasons.items(), key=lambda pair: (pair[0][0], -len(pair[1]), pair[0][1])):
        more = f" and {len(ids) - _SOME} more" if len(ids) > _SOME else ""
        lines.append(f"{_many(len(ids))} {words[state]}: {reason} ({', '.join(ids[:_SOME])}{more})")
    if counts.get("gone"):
        lines.append(f"{_many(counts['gone'])} of an earlier run are no longer among CLIENTS, and not counted")
    if not picture.refused:
        few = "" if picture.shown else "; they are too few for one, and the page says so"
        lines.append(f"{_many(summary.members)} agreed to be counted in the group picture{few}")
    lines.append(f"The results: {out}")
    return lines


def _many(count: int) -> str:
    return f"{count} client" if count == 1 else f"{count} clients"
