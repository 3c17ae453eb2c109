"""The application, the options that commands share, and what a request is made of."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import __version__, console
from footprint.errors import UsageError
from footprint.limits import Limits
from footprint.model import Edition

if TYPE_CHECKING:
    from footprint.audit import Request

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


class Situation(StrEnum):
    """The situations in which nothing should be deleted, as the command line spells them."""

    VISA = "visa"
    PUBLIC_OFFICIAL = "public-official"
    DISPUTE = "dispute"


class Include(StrEnum):
    """What is read only when asked for."""

    PRIVATE = "private"


Role = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="Your role, for its rules: nurse, police, ...; see footprint rules.",
    ),
]
Policy = Annotated[
    Path | None,
    typer.Option("--policy", metavar="FILE", help="Your employer's rules; footprint policy draft writes them."),
]
Situations = Annotated[
    list[Situation] | None,
    typer.Option("--situation", help="Nothing is to be deleted for now: the plan says what to do.", show_default=False),
]
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
EditionOption = Annotated[
    Edition,
    typer.Option(
        "--edition",
        help="full; masked: to share, small enough for an e-mail; summary: on one sheet; counselor: for a talk.",
    ),
]
Language = Annotated[
    str, typer.Option("--language", metavar="CODE", help="In which it is told: en or es; me.toml can say it, too.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name the ignored files too.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program a bug is; never your data.")]


AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


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


def request_of(
    sources: list[str],
    me: Path | None,
    role: str,
    since: datetime | None,
    include: list[Include] | None,
    limit: list[str] | None,
    jobs: int = 1,
    engine: str = "",
    thorough: bool = False,
    policy: Path | None = None,
    situation: list[Situation] | None = None,
    language: str = "",
) -> Request:
    if language:
        from footprint.toml import spoken_here

        spoken_here(language, "--language")
    limits = Limits().with_options(tuple(limit or ()))
    rules = None
    if role or policy:
        from footprint import charters

        if role and not charters.is_known(role):
            raise UsageError("--role", "names a role that is not known", f"one of {', '.join(charters.roles())}")
        rules = charters.policy(policy, limits.me_bytes) if policy else None
    if me:
        from footprint import subject

        subject.read(me, limits.me_bytes)  # before what takes seconds to load: it may be no file at all

    from footprint.accounts import marks_file
    from footprint.audit import Request
    from footprint.collectors import Options
    from footprint.mine import wrong_file

    if engine:
        from footprint import engines

        engines.load(engine)  # before anything is read: a wrong name should not cost the reading

    return Request(
        sources=tuple(sources),
        options=Options(bool(include), limits),
        me=me,
        role=role,
        situation=tuple(str(item) for item in situation or ()),
        policy=rules,
        since=date(since.year, since.month, since.day) if since else None,
        now=console.now(),
        cache_dir=console.cache_dir(),
        jobs=jobs or console.processors(),
        engine=engine,
        thorough=thorough,
        marks=marks_file(me, console.state_dir()),
        wrong=wrong_file(me, console.state_dir()),
        language=language,
    )
