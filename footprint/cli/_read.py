"""The commands that read sources: audit, collect, init."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console, standing
from footprint.cli._app import app
from footprint.cli._options import (
    Debug,
    DryRun,
    EditionOption,
    IncludeOption,
    Limit,
    Quiet,
    Reading,
    SeverityWord,
    Since,
    Sources,
    Telling,
    Verbose,
    grouped,
)
from footprint.errors import ExitCode, UsageError
from footprint.model import Edition, Notice, NoticeStatus, Reader

if TYPE_CHECKING:
    from footprint.model import Assessment, Decision, Run
    from footprint.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is made of an audit, and where it goes."""

    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The report [default: report.html]; - for stdout; .pdf makes a PDF."
        ),
    ] = None
    json_file: Annotated[str | None, typer.Option("--json", metavar="FILE", help="The same as JSON; - for stdout.")] = (
        None
    )
    edition: EditionOption = Edition.FULL
    reader: Annotated[Reader | None, typer.Option("--reader", help="Open the report as this reader.")] = None
    mask: Annotated[bool, typer.Option("--mask", help="A copy to share: names, accounts and links masked too.")] = False
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show numbers and addresses in full, for your eyes only.")
    ] = False
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Keep nothing of this run, and compare it with none.")
    ] = False
    fail_on: Annotated[
        SeverityWord | None, typer.Option("--fail-on", help="Exit with 4 when a finding is at least so severe.")
    ] = None

    @property
    def masked(self) -> bool:
        """Whether it is made to share.

        Raises:
            UsageError: values are to be shown in it, too.
        """
        masked = self.mask or self.edition is Edition.MASKED
        if masked and self.show_values:
            where = "--mask" if self.mask else "--edition masked"
            raise UsageError(where, "does not go with --show-values", "choose one of the two")
        return masked


@app.command()
@grouped
def audit(
    sources: Sources,
    wanted: Report,
    asked: Reading,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Do nothing where nothing changed since the last report.")
    ] = False,
    dry_run: DryRun = False,
    *,
    say: Telling,
) -> None:
    """Read your exports and pages, and write the report.

    Examples:

    footprint audit twitter-2026-01-31.zip --open

    footprint audit x.zip Basic_LinkedInDataExport.zip --me me.toml -o report.html

    footprint audit client-7/ --mask -o client-7.html --json client-7.json

    footprint audit x.zip --edition summary -o summary.pdf
    """
    with console.border(say.debug):
        conduct(sources, asked, wanted, say, if_changed=if_changed, dry_run=dry_run)


_NAMES = {Edition.FULL: "report.html"} | {item: f"report-{item}.html" for item in Edition if item is not Edition.FULL}
"""What each edition is called where no name is given: none takes the place of another."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an audit does besides for somebody who keeps its report in a place of their own: a counselor's desk."""

    cover: Callable[[Assessment], Assessment]
    """Puts on the cover whose report it is."""
    keep: Callable[[Assessment, bool, Reader | None], Path]
    """Keeps the report and says where; it is given whether values are shown and whose eyes the page opens with."""


def conduct(
    sources: list[str],
    asked: Reading,
    wanted: Report,
    say: Telling,
    *,
    if_changed: bool = False,
    dry_run: bool = False,
    kept_by: Kept | None = None,
) -> None:
    """What ``footprint audit`` does; ``kept_by`` keeps the report beside what is wanted."""
    masked = wanted.masked
    output, json_file = wanted.output, wanted.json_file
    if output is not None and json_file is not None and _one_place(output, json_file):
        raise UsageError("--json", "is to be written where -o is", "give each a place of its own")
    if dry_run:
        _list_hosts(sources)
        return
    target = output if output is not None else (None if json_file or kept_by else _NAMES[wanted.edition])
    places = [Path(place) for place in (json_file, target) if place and place != "-"]
    fleeting = wanted.no_history or kept_by or "-" in (json_file, target)
    look = None if fleeting else _Look(sources, asked, wanted)
    if if_changed and look and (last := look.unchanged(places)):
        _stands(last, places, wanted, quiet=say.quiet)
        return
    with console.progress(say.quiet) as progress, ExitStack() as stack:
        request = asked.request(sources)

        from footprint import audit as pipeline
        from footprint import output as writer
        from footprint import pdf, report
        from footprint.diary import Diary
        from footprint.model import Severity

        if target and pdf.is_pdf(target):
            pdf.check()
        for place in places:
            writer.check(place, ours=pdf.is_ours if pdf.is_pdf(place.name) else report.is_ours)
        kept = None if wanted.no_history else console.state_dir()
        wait = request.options.limits.lock_seconds
        diary = stack.enter_context(Diary(kept, wait=wait, caches=(console.cache_dir(),)))
        given = look.given(diary.decisions) if look else ""
        done = pipeline.audit(replace(request, decisions=diary.decisions), progress)
        with diary.turn(kept_by.cover(done) if kept_by else done) as assessment:
            _write(assessment, wanted, target, masked=masked)
            home = kept_by.keep(assessment, wanted.show_values, wanted.reader) if kept_by else None
            diary.note(given, standing.written(places), partial=pipeline.partial(assessment.notices))
    target = target or (str(home) if home else None)
    console.tell(assessment.notices, quiet=say.quiet, verbose=say.verbose)
    if not say.quiet:
        console.closing(report.verdict(assessment, wanted.reader), target if target != "-" else None)
    if wanted.open_report and target and target != "-":
        typer.launch(Path(target).resolve().as_uri())
    if diary.late:
        raise diary.late
    if wanted.fail_on and pipeline.reached(assessment, Severity[wanted.fail_on.name]):
        raise SystemExit(ExitCode.FAIL_ON)
    if pipeline.partial(assessment.notices):
        raise SystemExit(ExitCode.PARTIAL)


def _write(assessment: Assessment, wanted: Report, target: str | None, *, masked: bool) -> None:
    """Write what is wanted to where it goes."""
    from footprint import editions, pdf, report
    from footprint import output as writer

    told = {"show_values": wanted.show_values, "masked": masked}
    texts = []
    if wanted.json_file:
        data = report.to_json(assessment, **told)
        texts.append((wanted.json_file, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"))
    if target and not pdf.is_pdf(target):
        texts.append((target, editions.render(assessment, wanted.edition, reader=wanted.reader, **told)))
    for place, text in texts:
        if place == "-":
            sys.stdout.write(text)
        else:
            writer.write(Path(place), text, ours=report.is_ours)
    if target and pdf.is_pdf(target):
        made = pdf.render(assessment, wanted.edition, reader=wanted.reader, **told)
        writer.write_bytes(Path(target), made, ours=pdf.is_ours)


_NOT_MADE_OF = frozenset(("me", "policy", "jobs", "output", "json_file", "open_report", "no_history", "fail_on"))
"""Options that change nothing of what is made; of the files among them, what they hold is looked at."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What an audit is given, to tell whether any of it changed."""

    sources: list[str]
    asked: Reading
    wanted: Report

    def given(self, decisions: Iterable[Decision]) -> str:
        """All that goes in, as a text; empty where something must be asked of the network."""
        from footprint import kept

        me, engine = self.asked.me, self.asked.engine
        said = (kept.place(what, me, console.state_dir()) for what in (kept.MARKS, kept.WRONG))
        model = Path(engine) if engine and Path(engine).exists() else None
        today = console.now().date()
        held = [(item.code, str(item.kind), str(item.until), item.holds(today)) for item in decisions]
        options = {
            field.name: getattr(group, field.name)
            for group in (self.asked, self.wanted)
            for field in fields(group)
            if field.name not in _NOT_MADE_OF
        }
        return standing.given(self.sources, (me, self.asked.policy, model, *said), {**options, "decided": held})

    def unchanged(self, places: Sequence[Path]) -> tuple[Run, bool] | None:
        """The last run, and whether it skipped something, if it would be made again as it was."""
        from footprint.diary import Diary

        with Diary(console.state_dir(), wait=self.asked.limits.lock_seconds, caches=(console.cache_dir(),)) as diary:
            last = diary.standing(self.given(diary.decisions), standing.written(places))
        age = console.now() - last[0].taken_at if last else None
        return last if age is not None and timedelta() <= age <= standing.STANDS else None


def _stands(last: tuple[Run, bool], places: Sequence[Path], wanted: Report, *, quiet: bool) -> None:
    """Say that the reports of the last run stand, and end as it did."""
    from footprint.model import Severity
    from footprint.wording import day

    run, partial = last
    if not quiet:
        console.say(f"Nothing changed since {day(run.taken_at)}: the same sources, facts, decisions and program.")
        console.say(f"The report stands: {places[-1]}")
    if wanted.open_report:
        typer.launch(places[-1].resolve().as_uri())
    if wanted.fail_on and any(item.severity >= Severity[wanted.fail_on.name] for item in run.findings):
        raise SystemExit(ExitCode.FAIL_ON)
    if partial:
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

        reading = Reading(since=since, include=include, limit=limit, jobs=1)
        notices: list[Notice] = []
        read = 0

        def lines(progress: Progress) -> Iterator[str]:
            nonlocal read
            for record in pipeline.collect(reading.request(sources), progress):
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

            person, notices = pipeline.facts_of(Reading(limit=limit, jobs=1).request(sources), progress)
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
