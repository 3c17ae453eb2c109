"""The commands that read sources: audit, collect, init."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli._app import (
    Debug,
    DryRun,
    Engine,
    Include,
    IncludeOption,
    Jobs,
    Language,
    Limit,
    Me,
    Policy,
    Quiet,
    Role,
    SeverityWord,
    Since,
    Situation,
    Situations,
    Sources,
    Thorough,
    Verbose,
    app,
    request_of,
)
from footprint.errors import ExitCode, UsageError
from footprint.model import Notice, NoticeStatus, Reader

if TYPE_CHECKING:
    from footprint.model import Assessment
    from footprint.progress import Progress


@app.command()
def audit(
    sources: Sources,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="The report [default: report.html]; - for stdout."),
    ] = None,
    json_file: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="The same as JSON; - for stdout.")
    ] = None,
    me: Me = None,
    role: Role = "",
    policy: Policy = None,
    situation: Situations = None,
    reader: Annotated[Reader | None, typer.Option("--reader", help="Open the report as this reader.")] = None,
    since: Since = None,
    include: IncludeOption = None,
    mask: Annotated[
        bool, typer.Option("--mask", help="A copy to share: names, accounts and links masked too.")
    ] = False,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show numbers and addresses in full, for your eyes only.")
    ] = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Keep nothing of this run, and compare it with none.")
    ] = False,
    fail_on: Annotated[
        SeverityWord | None, typer.Option("--fail-on", help="Exit with 4 when a finding is at least so severe.")
    ] = None,
    language: Language = "",
    jobs: Jobs = 0,
    engine: Engine = "",
    thorough: Thorough = False,
    dry_run: DryRun = False,
    limit: Limit = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Read your exports and pages, and write the report.

    Examples:

    footprint audit twitter-2026-01-31.zip --open

    footprint audit x.zip Basic_LinkedInDataExport.zip --me me.toml -o report.html

    footprint audit client-7/ --mask -o client-7.html --json client-7.json
    """
    conduct(
        sources, output, json_file, me, role, policy, situation, reader, since, include, mask, show_values,
        open_report, no_history, fail_on, jobs, engine, thorough, dry_run, limit, quiet, verbose, debug,
        language=language,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What an audit does besides for somebody who keeps its report in a place of their own: a counselor's desk."""

    cover: Callable[[Assessment], Assessment]
    """Puts on the cover whose report it is."""
    keep: Callable[[Assessment, bool, Reader | None], Path]
    """Keeps the report and says where; it is given whether values are shown and whose eyes the page opens with."""


def conduct(
    sources: list[str],
    output: str | None,
    json_file: str | None,
    me: Path | None,
    role: str,
    policy: Path | None,
    situation: list[Situation] | None,
    reader: Reader | None,
    since: datetime | None,
    include: list[Include] | None,
    mask: bool,
    show_values: bool,
    open_report: bool,
    no_history: bool,
    fail_on: SeverityWord | None,
    jobs: int,
    engine: str,
    thorough: bool,
    dry_run: bool,
    limit: list[str] | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
    kept_by: Kept | None = None,
    language: str = "",
) -> None:
    """What ``footprint audit`` does, with its options; ``kept_by`` keeps the report beside what they ask for."""
    with console.border(debug):
        if mask and show_values:
            raise UsageError("--mask", "does not go with --show-values", "choose one of the two")
        if output is not None and json_file is not None and _one_place(output, json_file):
            raise UsageError("--json", "is to be written where -o is", "give each a place of its own")
        if dry_run:
            _list_hosts(sources)
            return
        with console.progress(quiet) as progress, ExitStack() as stack:
            request = request_of(
                sources, me, role, since, include, limit, jobs, engine, thorough, policy, situation, language
            )

            from footprint import audit as pipeline
            from footprint import output as writer
            from footprint import report
            from footprint.diary import Diary
            from footprint.model import Severity

            target = output if output is not None else (None if json_file or kept_by else "report.html")
            for place in (json_file, target):
                if place and place != "-":
                    writer.check(Path(place), ours=report.is_ours)
            kept = None if no_history else console.state_dir()
            wait = request.options.limits.lock_seconds
            diary = stack.enter_context(Diary(kept, wait=wait, caches=(console.cache_dir(),)))
            done = pipeline.audit(replace(request, decisions=diary.decisions), progress)
            with diary.turn(kept_by.cover(done) if kept_by else done) as assessment:
                page = report.to_html(assessment, show_values=show_values, masked=mask, reader=reader)
                if json_file:
                    data = report.to_json(assessment, show_values=show_values, masked=mask)
                    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
                    if json_file == "-":
                        sys.stdout.write(text)
                    else:
                        writer.write(Path(json_file), text, ours=report.is_ours)
                if target == "-":
                    sys.stdout.write(page)
                elif target:
                    writer.write(Path(target), page, ours=report.is_ours)
                home = kept_by.keep(assessment, show_values, reader) if kept_by else None
        target = target or (str(home) if home else None)
        console.tell(assessment.notices, quiet=quiet, verbose=verbose)
        if not quiet:
            console.closing(report.verdict(assessment, reader), target if target != "-" else None)
        if open_report and target and target != "-":
            typer.launch(Path(target).resolve().as_uri())
        if diary.late:
            raise diary.late
        if fail_on and pipeline.reached(assessment, Severity[fail_on.name]):
            raise SystemExit(ExitCode.FAIL_ON)
        if pipeline.partial(assessment.notices):
            raise SystemExit(ExitCode.PARTIAL)


@app.command()
def collect(
    sources: Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.jsonl", help="Where to; - for stdout.")] = "-",
    since: Since = None,
    include: IncludeOption = None,
    dry_run: DryRun = False,
    limit: Limit = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Read the sources and write what was found there, one JSON object a line."""
    with console.border(debug):
        if dry_run:
            _list_hosts(sources)
            return
        from footprint import audit as pipeline
        from footprint import output as writer
        from footprint import records

        notices: list[Notice] = []
        read = 0

        def lines(progress: Progress) -> Iterator[str]:
            nonlocal read
            for record in pipeline.collect(request_of(sources, None, "", since, include, limit), progress):
                if isinstance(record, Notice):
                    notices.append(record)
                else:
                    read += 1
                    progress.posts(1)
                yield records.to_line(record)

        with console.progress(quiet) as progress:
            if output == "-":
                sys.stdout.writelines(lines(progress))
            else:
                writer.write(Path(output), lines(progress), ours=records.is_ours)
        console.tell(notices, quiet=quiet, verbose=verbose)
        if pipeline.partial(notices):
            raise SystemExit(ExitCode.PARTIAL if read else ExitCode.NOTHING_READ)


@app.command()
def init(
    sources: Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - for stdout.")] = "me.toml",
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Draw the facts about you from your exports into a me.toml to correct."""
    with console.border(debug):
        with console.progress(quiet) as progress:
            from footprint import audit as pipeline
            from footprint import output as writer
            from footprint import subject
            from footprint.errors import NothingRead

            person, notices = pipeline.facts_of(request_of(sources, None, "", None, None, limit), progress)
            if not person.origin and pipeline.partial(notices):
                raise NothingRead(tuple(item for item in notices if item.status is not NoticeStatus.IGNORED))
            text = subject.to_toml(person)
            if output == "-":
                sys.stdout.write(text)
            else:
                if Path(output).exists():
                    tip = "choose another name with -o, or delete it first"
                    raise UsageError(Path(output).name, "exists already; your corrections are kept", tip)
                writer.write(Path(output), text, ours=lambda head: False)
        console.tell(notices, quiet=quiet, verbose=False)
        if not quiet and output != "-":
            console.say(f"{output}: written. Correct it, then: footprint audit {console.shown(sources)} --me {output}")
        if pipeline.partial(notices):
            raise SystemExit(ExitCode.PARTIAL)


def _one_place(one: str, other: str) -> bool:
    """Whether two outputs would be one: the same stream, or the same file by whatever way."""
    return one == other or ("-" not in (one, other) and os.path.realpath(one) == os.path.realpath(other))


def _list_hosts(sources: list[str]) -> None:
    from footprint import catalogue

    for line in catalogue.hosts(sources):
        typer.echo(console.printable(line))
