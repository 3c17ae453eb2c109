"""The front door: parse, call, print, exit.

The product goes to stdout or ``-o``; progress and messages go to stderr. Heavy imports wait inside the commands,
so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from footprint import __version__
from footprint.errors import ExitCode, FootprintError, UsageError
from footprint.limits import Limits
from footprint.model import Notice, NoticeStatus, Reader

if TYPE_CHECKING:
    from footprint.audit import Request
    from footprint.model import Subject
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
        metavar="SOURCE...", help="Exports (zip, tar, folder), saved pages, https addresses.", show_default=False
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
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", metavar="NAME=VALUE", help="Change a limit; footprint doctor lists them.", show_default=False
    ),
]
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
    with _border(debug):
        if mask and show_values:
            raise UsageError("--mask", "does not go with --show-values", "choose one of the two")
        with _progress(quiet) as progress:
            from footprint import audit as pipeline
            from footprint import output as writer
            from footprint import report
            from footprint.model import Severity

            request = _request(sources, me, role, since, include, limit)
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
        _tell(assessment.notices, quiet=quiet, verbose=verbose)
        if not quiet:
            _closing(report.verdict(assessment, reader), target if target != "-" else None)
        if open_report and target and target != "-":
            typer.launch(Path(target).resolve().as_uri())
        if fail_on and pipeline.reached(assessment, Severity[fail_on.name]):
            raise typer.Exit(ExitCode.FAIL_ON)
        if pipeline.partial(assessment.notices):
            raise typer.Exit(ExitCode.PARTIAL)


@app.command()
def collect(
    sources: Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.jsonl", help="Where to; - for stdout.")] = "-",
    since: Since = None,
    include: IncludeOption = None,
    limit: Limit = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Read the sources and write what was found there, one JSON object a line."""
    with _border(debug):
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

        with _progress(quiet) as progress:
            if output == "-":
                sys.stdout.writelines(lines(progress))
            else:
                writer.write(Path(output), lines(progress), ours=records.is_ours)
        _tell(notices, quiet=quiet, verbose=verbose)
        if pipeline.partial(notices):
            raise typer.Exit(ExitCode.PARTIAL if read else ExitCode.NOTHING_READ)


@app.command()
def scan(
    file: Annotated[str, typer.Argument(metavar="[FILE or -]", help='JSON lines: {"id": ..., "text": ...}.')] = "-",
    me: Me = None,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Find personal details in texts: JSON lines in, one JSON line out for each, in the same order."""
    with _border(debug):
        from footprint import records, subject
        from footprint.model import Locator, Text
        from footprint.scan import Scanner

        person, remarks = subject.read(me) if me else (_nobody(), ())
        scanner = Scanner(person, Limits().with_options(tuple(limit or ())))
        ids: list[object] = []

        def texts() -> Iterator[Text]:
            for identity, text in records.scan_input(_lines(file), "stdin" if file == "-" else Path(file).name):
                ids.append(identity)
                yield Text(Locator("text", "", str(len(ids))), text)

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
        notices = (*remarks, *scanner.notices)
        _tell(notices, quiet=False, verbose=False)
        if any(item.status is not NoticeStatus.IGNORED for item in notices):
            raise typer.Exit(ExitCode.PARTIAL)


@app.command()
def init(
    sources: Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - for stdout.")] = "me.toml",
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Draw the facts about you from your exports into a me.toml to correct."""
    with _border(debug):
        with _progress(quiet) as progress:
            from footprint import audit as pipeline
            from footprint import output as writer
            from footprint import subject
            from footprint.errors import NothingRead

            person, notices = pipeline.facts_of(_request(sources, None, "", None, None, limit), progress)
            if not person.origin and pipeline.partial(notices):
                first = next(item for item in notices if item.status is not NoticeStatus.IGNORED)
                raise NothingRead(first.source, first.reason, first.tip)
            text = subject.to_toml(person)
            if output == "-":
                sys.stdout.write(text)
            else:
                if Path(output).exists():
                    tip = "choose another name with -o, or delete it first"
                    raise UsageError(Path(output).name, "exists already; your corrections are kept", tip)
                writer.write(Path(output), text, ours=lambda head: False)
        _tell(notices, quiet=quiet, verbose=False)
        if not quiet and output != "-":
            _say(f"{output}: written. Correct it, then: footprint audit {_shown(sources)} --me {output}")
        if pipeline.partial(notices):
            raise typer.Exit(ExitCode.PARTIAL)


AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command("sources")
def list_sources(as_json: AsJson = False) -> None:
    """List what can be read, and how to get each export."""
    from footprint.collectors import collectors

    if as_json:
        rows = [
            {
                "platform": item.platform,
                "title": item.title,
                "howto": list(item.howto),
                "links": [list(p) for p in item.links],
            }
            for item in collectors()
        ]
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for item in collectors():
        typer.echo(f"{item.platform}: {item.title}")
        for number, step in enumerate(item.howto, 1):
            typer.echo(f"  {number}. {step}")
        typer.echo("")


@app.command("rules")
def list_rules(as_json: AsJson = False) -> None:
    """List what is looked for, why a reader minds, what to do, and where each rule comes from."""
    from footprint.rules import rules

    if as_json:
        rows = [
            {
                "id": item.id,
                "category": item.category,
                "title": item.title,
                "why": item.why,
                "remedy": list(item.remedy),
                "readers": [str(reader) for reader in item.readers],
                "needs": sorted(item.needs),
                "sources": list(item.sources),
            }
            for item in rules()
        ]
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    category = ""
    for item in rules():
        if item.category != category:
            category = item.category
            typer.echo(category.upper())
        typer.echo(f"  {item.id}: {item.title}")
        typer.echo(f"      why: {item.why}")
        for step in item.remedy:
            typer.echo(f"      do: {step}")
        typer.echo(f"      readers: {', '.join(item.readers)}")
        for source in item.sources:
            typer.echo(f"      source: {source}")
        typer.echo("")


@app.command()
def doctor(as_json: AsJson = False, limit: Limit = None) -> None:
    """Say what is installed and what works offline. Fit for a bug report: no names, no paths."""
    with _border(False):
        from importlib import metadata

        from footprint.collectors import collectors
        from footprint.recognizers import recognizers
        from footprint.rules import rules

        packages = (
            "presidio-analyzer",
            "spacy",
            "requests",
            "beautifulsoup4",
            "lxml",
            "jinja2",
            "phonenumbers",
            "typer",
        )
        limits = Limits().with_options(tuple(limit or ()))
        cache = _cache_dir()
        facts: dict[str, Any] = {
            "footprint": __version__,
            "python": sys.version.split()[0],
            "system": sys.platform,
            "packages": {name: metadata.version(name) for name in packages},
            "sources": [item.platform for item in collectors()],
            "kinds": sorted({item.kind for item in recognizers()}),
            "rules": len(rules()),
            "names_model": "none: other people's names, places and organisations are not looked for",
            "works_offline": True,
            "would_contact": "only the hosts of the addresses you give",
            "cache_folder": {
                "from": "FOOTPRINT_HOME" if os.environ.get("FOOTPRINT_HOME") else "system",
                "writable": _writable(cache),
            },
            "encoding": (sys.stdout.encoding or "unknown").lower(),
            "limits": dict(limits.table()),
        }
        if as_json:
            typer.echo(json.dumps(facts, indent=1))
            return
        for name, value in facts.items():
            if isinstance(value, dict):
                typer.echo(f"{name}:")
                for key, item in value.items():
                    typer.echo(f"  {key}: {item:g}" if isinstance(item, float) else f"  {key}: {item}")
            elif isinstance(value, list):
                typer.echo(f"{name}: {', '.join(value)}")
            else:
                typer.echo(f"{name}: {'yes' if value is True else value}")


# ---------------------------------------------------------------- the border to the terminal


def _request(
    sources: list[str],
    me: Path | None,
    role: str,
    since: datetime | None,
    include: list[Include] | None,
    limit: list[str] | None,
) -> Request:
    from footprint.audit import Request
    from footprint.collectors import Options

    return Request(
        sources=tuple(sources),
        options=Options(bool(include), Limits().with_options(tuple(limit or ()))),
        me=me,
        role=role,
        since=date(since.year, since.month, since.day) if since else None,
        now=_now(),
        cache_dir=_cache_dir(),
    )


def _now() -> datetime:
    """The time of the run; SOURCE_DATE_EPOCH fixes it, so that two runs can be compared byte by byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC).replace(microsecond=0)


def _cache_dir() -> Path:
    from platformdirs import user_cache_path

    home = os.environ.get("FOOTPRINT_HOME")
    return Path(home) / "cache" if home else user_cache_path("footprint", appauthor=False)


def _writable(folder: Path) -> bool:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)


def _nobody() -> Subject:
    from footprint.model import Subject

    return Subject()


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
        yield from sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace") as lines:
            yield from lines
    except OSError as error:
        from footprint.errors import ReadError

        raise ReadError(Path(file).name, f"not-found: {(error.strerror or 'cannot be opened').lower()}") from None


def _shown(sources: Iterable[str]) -> str:
    import shlex

    return " ".join(shlex.quote(item) for item in sources)


def _printable(text: str) -> str:
    """Control characters, escapes and direction marks of a file name made visible."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _say(text: str) -> None:
    typer.echo(_printable(text), err=True)


def _complain(where: str, what: str, tip: str) -> None:
    _say(f"{where}: {what}" if where else what)
    if tip:
        _say(f"Tip: {tip}")


def _tell(notices: Iterable[Notice], *, quiet: bool, verbose: bool) -> None:
    """Notices on stderr: equal ones once with their count, ignored ones only when asked for."""
    groups: dict[tuple[str, str, str, str], list[Notice]] = {}
    for item in notices:
        if item.status is NoticeStatus.IGNORED and not verbose:
            continue
        file = item.file if verbose else ""
        groups.setdefault((item.source, file if verbose else item.reason, item.reason, item.tip), []).append(item)
    for (source, _, reason, tip), items in groups.items():
        if quiet and items[0].status is NoticeStatus.IGNORED:
            continue
        file = items[0].file
        where = f"{source}: {file}" if file and len(items) == 1 and file != source else source
        more = f" ({len(items)} files)" if len(items) > 1 else ""
        _complain(where, f"{reason}{more}", tip)


def _closing(verdict: str, target: str | None) -> None:
    _say(verdict)
    if target:
        _say(f"The report: {target}")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Progress for people: a moving line on a terminal, plain lines elsewhere, nothing with --quiet."""
    from footprint.progress import Bar, Lines, Progress

    if quiet:
        yield Progress()
    elif sys.stderr.isatty():
        with Bar() as bar:
            yield bar
    else:
        yield Lines(_say)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _border(debug: bool) -> Iterator[None]:
    """Nothing passes here but a message and an exit code of the contract."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        yield
    except FootprintError as error:
        _complain(error.where, error.what, error.tip)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:  # the reader of our output went away: its business
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  # keeps the shutdown from complaining
        raise typer.Exit(ExitCode.DONE) from None
    except KeyboardInterrupt:
        _say("interrupted: nothing was written")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if debug:  # the stack names our code; the exception's own words could hold a value
            for frame in traceback.extract_tb(error.__traceback__):
                _say(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        tip = "this is a bug; please report this line" + ("" if debug else ", and what --debug adds")
        _complain("footprint", f"internal error {type(error).__name__} at {where}", tip)
        raise typer.Exit(ExitCode.INTERNAL) from None


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app()
