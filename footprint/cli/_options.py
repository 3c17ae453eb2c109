"""The options that commands share.

A command that reads sources takes ``asked: Reading`` and gets each of its fields as an option; :func:`grouped` spreads
them out for the command line. An option that all of them should have is added here, once.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

from footprint import console
from footprint.errors import UsageError
from footprint.limits import Limits
from footprint.model import Edition

if TYPE_CHECKING:
    from footprint.audit import Request
    from footprint.model import Charter

T = TypeVar("T")


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
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program a bug is; never your data.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How sources are read and judged."""

    me: Me = None
    role: Role = ""
    policy: Policy = None
    situation: Situations = None
    since: Since = None
    include: IncludeOption = None
    language: Language = ""
    jobs: Jobs = 0
    engine: Engine = ""
    thorough: Thorough = False
    limit: Limit = None

    @property
    def limits(self) -> Limits:
        """The limits, with those that the command line changes."""
        return limits_of(self.limit)

    def request(self, sources: list[str]) -> Request:
        """What is asked of the audit.

        Raises:
            UsageError: for what cannot be, before anything is read.
        """
        if self.language:
            from footprint.toml import spoken_here

            spoken_here(self.language, "--language")
        limits = self.limits
        rules = rules_of(self.role, self.policy, limits)
        if self.me:
            from footprint import subject

            subject.read(self.me, limits.me_bytes)  # before what takes seconds to load: it may be no file at all

        from footprint.accounts import marks_file
        from footprint.audit import Request
        from footprint.collectors import Options
        from footprint.mine import wrong_file

        if self.engine:
            from footprint import engines

            engines.load(self.engine)  # before anything is read: a wrong name should not cost the reading

        return Request(
            sources=tuple(sources),
            options=Options(bool(self.include), limits),
            me=self.me,
            role=self.role,
            situation=tuple(str(item) for item in self.situation or ()),
            policy=rules,
            since=day_of(self.since),
            now=console.now(),
            cache_dir=console.cache_dir(),
            jobs=self.jobs or console.processors(),
            engine=self.engine,
            thorough=self.thorough,
            marks=marks_file(self.me, console.state_dir()),
            wrong=wrong_file(self.me, console.state_dir()),
            language=self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How much is said on stderr."""

    quiet: Quiet = False
    verbose: Verbose = False
    debug: Debug = False


def sure(question: str, yes: bool) -> bool:
    """Whether something is to be erased for good: they said ``--yes``, or do so now.

    Raises:
        UsageError: nobody can be asked here.
        KeyboardInterrupt: they gave no answer.
    """
    if yes:
        return True
    if not can_ask():
        raise UsageError("forget", "erases for good, and cannot ask here", "give --yes if you mean it")
    if answered(lambda: typer.confirm(question, err=True)):
        return True
    console.say("nothing was erased")
    return False


def can_ask() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def answered(question: Callable[[], T]) -> T:
    """The answer to a question; none is an interruption."""
    try:
        return question()
    except typer.Abort:
        raise KeyboardInterrupt from None


def limits_of(limit: list[str] | None) -> Limits:
    """The limits, with those that ``--limit`` changes."""
    return Limits().with_options(tuple(limit or ()))


def day_of(since: datetime | None) -> date | None:
    """The day that ``--since`` names."""
    return since.date() if since else None


def rules_of(role: str, policy: Path | None, limits: Limits) -> Charter | None:
    """The employer's rules that ``--policy`` names.

    Raises:
        UsageError: no rules are known for the role, or the file holds none.
    """
    if not role and not policy:
        return None
    from footprint import charters

    if role and not charters.is_known(role):
        raise UsageError("--role", "names a role that is not known", f"one of {', '.join(charters.roles())}")
    return charters.policy(policy, limits.me_bytes) if policy else None


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each field of a parameter that is a group (``asked: Reading``) as a parameter of its own."""
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        item.name: item.annotation for item in signature.parameters.values() if is_dataclass(item.annotation)
    }

    @functools.wraps(command)
    def spread(**given: Any) -> None:
        made = {
            name: kind(**{field.name: given.pop(field.name) for field in fields(kind)}) for name, kind in groups.items()
        }
        command(**given, **made)

    flat: list[inspect.Parameter] = []
    for item in signature.parameters.values():
        if item.name not in groups:
            flat.append(item.replace(kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        hints = get_type_hints(groups[item.name], include_extras=True)
        flat += (
            inspect.Parameter(
                field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
            )
            for field in fields(groups[item.name])
        )
    spread.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]
    spread.__annotations__ = {item.name: item.annotation for item in flat}
    return spread
