"""A draft, read before it is posted."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import AsJson, Debug, Language, Limit, Me, Policy, Role, SeverityWord, limits_of, rules_of
from footprint.errors import ExitCode, UsageError
from footprint.limits import Limits
from footprint.model import NoticeStatus, Reader, Severity, Subject, Visibility

_TEXT = "--text"


class Audience(StrEnum):
    """Who can see a post, as the command line spells it."""

    PUBLIC = "public"
    MEMBERS = "members"
    RESTRICTED = "restricted"


@app.command()
def check(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE or -]", help="The draft: a file, - for stdin, or the words in quotes.", show_default=False
        ),
    ] = None,
    text: Annotated[str | None, typer.Option(_TEXT, metavar="WORDS", help="The draft itself.")] = None,
    me: Me = None,
    role: Role = "",
    policy: Policy = None,
    reader: Annotated[Reader | None, typer.Option("--reader", help="Tell only what this reader minds.")] = None,
    platform: Annotated[
        str, typer.Option("--platform", metavar="P", help="Where it is to be posted: linkedin, mastodon, ...")
    ] = "",
    visibility: Annotated[Audience, typer.Option("--visibility", help="Who will see it.")] = Audience.PUBLIC,
    as_json: AsJson = False,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show numbers and addresses in full, for your eyes only.")
    ] = False,
    fail_on: Annotated[
        SeverityWord | None, typer.Option("--fail-on", help="Exit with 4 when a finding is at least so severe.")
    ] = None,
    language: Language = "",
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Read a draft before you post it: what it gives away, to whom, and calmer words for it.

    Examples:

    footprint check --text "My boss is a clown" --me me.toml

    footprint check draft.txt --role nurse --fail-on high

    wl-paste | footprint check
    """
    with console.border(debug, tip="nothing was kept; the same command starts anew"):
        from footprint import subject, wording
        from footprint.toml import spoken_here

        if text is not None and file is not None:
            raise UsageError(_TEXT, "does not go with a file", "give the draft once")
        if platform and (platform not in wording.PLATFORMS or not wording.is_service(platform)):
            known = ", ".join(name for name in wording.PLATFORMS if wording.is_service(name))
            raise UsageError("--platform", "names no service that is known", f"one of {known}")
        limits = limits_of(limit)
        rules = rules_of(role, policy, limits)
        person, remarks = subject.read(me, limits.me_bytes) if me else (Subject(), ())
        where, given = _draft(file, text, limits)

        from dataclasses import replace

        from footprint import answer
        from footprint import check as pipeline

        checked = pipeline.check(
            pipeline.Request(
                text=pipeline.words_of(given, where, limits),
                subject=replace(person, role=role or person.role, policy=rules),
                limits=limits,
                platform=platform,
                visibility=Visibility(visibility.value),
                reader=reader,
                now=console.now(),
                language=spoken_here(language, "--language"),
            )
        )
        told = answer.Answer(checked, shown=show_values)
        if as_json:
            sys.stdout.write(json.dumps(told.data(), ensure_ascii=False, indent=1, allow_nan=False) + "\n")
        else:
            for line in told.lines(own_words=sys.stdout.isatty()):
                sys.stdout.write(_printable(line) + "\n")
        sys.stdout.flush()
        notices = (*remarks, *checked.notices)
        console.tell(notices, quiet=False, verbose=False)
        if fail_on and checked.worst is not None and checked.worst >= Severity[fail_on.name]:
            raise SystemExit(ExitCode.FAIL_ON)
        if any(item.status is not NoticeStatus.IGNORED for item in notices):
            raise SystemExit(ExitCode.PARTIAL)


def _draft(file: str | None, text: str | None, limits: Limits) -> tuple[str, bytes]:
    """What the draft is called in messages, and its bytes. Words in quotes in a file's place are the draft itself."""
    if text is None and file is not None and any(map(str.isspace, file)) and not _is_there(file):
        text = file
    if text is not None:
        return _TEXT, text.encode("utf-8", "replace")
    if file is None or file == "-":
        if sys.stdin.isatty():
            console.say("Type or paste the draft; end with Ctrl-D on a line of its own.")
        return "stdin", console.data("-", limits.draft_bytes)
    return Path(file).name, console.data(file, limits.draft_bytes)


def _is_there(file: str) -> bool:
    try:
        return Path(file).exists()
    except (OSError, ValueError):  # too long for a name
        return False


def _printable(line: str) -> str:
    """A line without what could steer a terminal; what joins an emoji stays."""
    return "".join(char if char == "\u200d" else console.printable(char) for char in line)
