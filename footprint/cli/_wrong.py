"""The command that keeps what the person called wrong in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import Debug, Me
from footprint.errors import UsageError

if TYPE_CHECKING:
    from footprint.mine import Wrong


@app.command()
def wrong(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Codes from a report, such as abc-123456.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back: these count again.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the codes that are kept, and their rules.")] = False,
    me: Me = None,
    debug: Debug = False,
) -> None:
    """Say that a finding, or one place of it, is wrong; later audits leave it out.

    The code stands in the report, beside each finding for all of it and beside each of several places. Kept are the
    codes alone, beside your me.toml or in the state folder.

    Examples:

    footprint wrong abc-123456 def-789012 --me me.toml

    footprint wrong abc-123456 --undo

    footprint wrong --list
    """
    with console.border(debug):
        from footprint import subject
        from footprint.mine import Wrong, wrong_file

        given = codes or []
        if listed and (given or undo):
            raise UsageError("--list", "does not go with codes or --undo", "give it alone, or with --me")
        if not listed and not given:
            raise UsageError("wrong", "no code is given", "copy one from the report, or see --list")
        if me:
            subject.read(me)  # a name that is mistyped would keep the word where no audit looks
        kept = Wrong(wrong_file(me, console.state_dir()))
        if listed:
            _list(kept)
        elif undo:
            console.say(f"taken back: {kept.take_back(given)}; the next audit counts them again")
        else:
            new = kept.say(given, console.now())
            console.say(f"kept as wrong: {new} new, {len(kept.said)} in all; the next audit leaves them out")


def _list(kept: Wrong) -> None:
    from footprint import codes
    from footprint.rules import rules

    names = [item.id for item in rules()]
    for code in kept.said:
        found = codes.rules_of(code, names)
        typer.echo(f"{code}  {' or '.join(found) or 'a rule that this version does not have'}")
