"""The front door: parse, call, print, exit.

The product goes to stdout or ``-o``; progress and messages go to stderr. Heavy imports wait inside the commands,
so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import __version__, console
from footprint.errors import ExitCode, ReadError, UsageError
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Reader, Subject

if TYPE_CHECKING:
    from footprint.audit import Request
    from footprint.progress import Progress

_EPILOG = (
    "Exit codes: 0 done, everything read · 1 internal error · 2 wrong usage · 3 done, but something was skipped · "
    "4 --fail-on reached · 5 nothing could be read · 6 refused for consent · 10 no history · 11 history locked · "
    "12 history damaged · 13 cannot write · 130 interrupted."
)

app = typer.Typer(
    name="footprint",
    help="Who's Googling you, and what do they see? Shows what others find, read and conclude about you, and what to "
    "do about it. Nothing leaves this computer.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # locals here are somebody's messages
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class SeverityWord(StrEnum):
    """The severities as the command line spells them."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Include(StrEnum):
    """What is read only when asked for."""

    PRIVATE = "private"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Exports (zip, tar, folder), saved pages, https addresses, accounts as platform:name.",
        show_default=False,
    ),
]
Me = Annotated[Path | None, typer.Option("--me", metavar="me.toml", help="Facts about you; footprint init writes one.")]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", formats=["%Y-%m-%d"], metavar="DATE", help="Only posts since this day, such as 2024-01-31."
    ),
]
IncludeOption = Annotated[
    list[Include] | None,
    typer.Option("--include", help="Read direct messages, searches and other private things too.", show_default=False),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Read nothing, ask nobody: only list the hosts that would be asked.")
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", metavar="NAME=VALUE", help="Change a limit; footprint doctor lists them.", show_default=False
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "-j", "--jobs", metavar="N", min=0, help="Worker processes when there is much to read; 0: one a processor."
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="MODEL",
        help="A better names model you have: an installed spaCy package, or the folder of a spaCy, transformers or "
        "GLiNER model. Nothing is downloaded.",
        show_default=False,
    ),
]
Thorough = Annotated[bool, typer.Option("--thorough", help="Look for names in unlikely posts too; takes longer.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name the ignored files too.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program a bug is; never your data.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"footprint {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


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
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="Your role: student, nurse, police, ...")] = "",
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
    fail_on: Annotated[
        SeverityWord | None, typer.Option("--fail-on", help="Exit with 4 when a finding is at least so severe.")
    ] = None,
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
    with console.border(debug):
        if mask and show_values:
            raise UsageError("--mask", "does not go with --show-values", "choose one of the two")
        if dry_run:
            _list_hosts(sources)
            return
        with console.progress(quiet) as progress:
            from footprint import audit as pipeline
            from footprint import output as writer
            from footprint import report
            from footprint.model import Severity

            request = _request(sources, me, role, since, include, limit, jobs, engine, thorough)
            assessment = pipeline.audit(request, progress)
            page = report.to_html(assessment, show_values=show_values, masked=mask, reader=reader)
            target = output if output is not None else (None if json_file else "report.html")
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
        console.tell(assessment.notices, quiet=quiet, verbose=verbose)
        if not quiet:
            console.closing(report.verdict(assessment, reader), target if target != "-" else None)
        if open_report and target and target != "-":
            typer.launch(Path(target).resolve().as_uri())
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
            for record in pipeline.collect(_request(sources, None, "", since, include, limit), progress):
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
def scan(
    file: Annotated[
        str, typer.Argument(metavar="[FILE or -]", help='JSON lines: {"id": ..., "text": ...}; "published" if known.')
    ] = "-",
    me: Me = None,
    jobs: Jobs = 0,
    engine: Engine = "",
    thorough: Thorough = False,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Find personal details in texts: JSON lines in, one JSON line out for each, in the same order."""
    with console.border(debug):
        from footprint import records, subject
        from footprint.model import Locator, Text
        from footprint.scan import Scanner

        person, remarks = subject.read(me) if me else (Subject(), ())
        scanner = Scanner(
            person,
            Limits().with_options(tuple(limit or ())),
            jobs=jobs or console.processors(),
            engine=engine,
            thorough=thorough,
        )
        ids: list[object] = []
        damage: list[ReadError] = []

        def texts() -> Iterator[Text]:
            source = "stdin" if file == "-" else Path(file).name
            try:
                for identity, text, published in records.scan_input(console.lines(file), source):
                    ids.append(identity)
                    yield Text(Locator("text", "", str(len(ids)), published=published), text)
            except ReadError as error:  # told when the lines before it are answered
                damage.append(error)

        for number, (_, seen) in enumerate(scanner.scan(texts())):
            found = [
                {
                    "kind": item.kind,
                    "start": item.start,
                    "end": item.end,
                    "confidence": round(item.confidence, 2),
                    "recognizer": item.recognizer,
                }
                for item in seen
            ]
            answer = {"id": ids[number], "sightings": found, "relations": [], "flags": []}
            ids[number] = None
            sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        if damage:
            raise damage[0]
        notices = (*remarks, *scanner.notices)
        console.tell(notices, quiet=False, verbose=False)
        if any(item.status is not NoticeStatus.IGNORED for item in notices):
            raise SystemExit(ExitCode.PARTIAL)


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

            person, notices = pipeline.facts_of(_request(sources, None, "", None, None, limit), progress)
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


AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command("sources")
def list_sources(as_json: AsJson = False) -> None:
    """List what can be read, and how to get each export."""
    from footprint import catalogue

    typer.echo(catalogue.sources(as_json))


@app.command("rules")
def list_rules(as_json: AsJson = False) -> None:
    """List what is looked for, why a reader minds, what to do, and where each rule comes from."""
    from footprint import catalogue

    typer.echo(catalogue.rules(as_json))


@app.command()
def doctor(as_json: AsJson = False, engine: Engine = "", limit: Limit = None) -> None:
    """Say what is installed and what works offline. Fit for a bug report: no names, no paths."""
    with console.border(False):
        from footprint import doctor as desk

        facts = desk.facts(Limits().with_options(tuple(limit or ())), engine)
        typer.echo(json.dumps(facts, indent=1) if as_json else desk.told(facts))


def _list_hosts(sources: list[str]) -> None:
    from footprint import catalogue

    for line in catalogue.hosts(sources):
        typer.echo(console.printable(line))


def _request(
    sources: list[str],
    me: Path | None,
    role: str,
    since: datetime | None,
    include: list[Include] | None,
    limit: list[str] | None,
    jobs: int = 1,
    engine: str = "",
    thorough: bool = False,
) -> Request:
    from footprint.audit import Request
    from footprint.collectors import Options

    if engine:
        from footprint import engines

        engines.load(engine)  # before anything is read: a wrong name should not cost the reading

    return Request(
        sources=tuple(sources),
        options=Options(bool(include), Limits().with_options(tuple(limit or ()))),
        me=me,
        role=role,
        since=date(since.year, since.month, since.day) if since else None,
        now=console.now(),
        cache_dir=console.cache_dir(),
        jobs=jobs or console.processors(),
        engine=engine,
        thorough=thorough,
    )


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app()
