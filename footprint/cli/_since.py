"""The commands about earlier runs: history, compare, forget."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import AsJson, Debug, Limit, Me, Yes, limits_of, sure
from footprint.errors import UsageError


@app.command("history")
def list_history(as_json: AsJson = False, limit: Limit = None, debug: Debug = False) -> None:
    """List the audits that were kept: when, what was read, how each reader's score was.

    Each finished audit is kept on this computer, as numbers and fingerprints and without a word of what stands in your
    posts; footprint audit --no-history keeps nothing.
    """
    with console.border(debug):
        from footprint import changes
        from footprint.errors import NoHistory
        from footprint.history import History

        wait = limits_of(limit).lock_seconds
        with History(console.state_dir(), wait=wait, make=False, caches=(console.cache_dir(),)) as history:
            runs = history.runs()
        if not runs:
            raise NoHistory("history", "no run is kept yet", "footprint audit keeps each run, but for --no-history")
        typer.echo(json.dumps(changes.runs_to_json(runs), indent=1) if as_json else changes.runs_to_text(runs))


@app.command()
def compare(
    runs: Annotated[
        list[int] | None,
        typer.Argument(metavar="[RUN [RUN]]", help="Numbers from footprint history [default: the last two].", min=1),
    ] = None,
    as_json: AsJson = False,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Tell what changed between two audits: new, gone, still there; scores; and whether they can be compared.

    Examples:

    footprint compare

    footprint compare 3

    footprint compare 3 7 --json
    """
    with console.border(debug):
        from footprint import changes, history

        numbers = runs or []
        if len(numbers) > 2:
            raise UsageError("compare", "takes two runs at most", "footprint compare 3 7")
        wait = limits_of(limit).lock_seconds
        with history.History(console.state_dir(), wait=wait, make=False, caches=(console.cache_dir(),)) as kept:
            since = history.chosen(kept, numbers)
        if as_json:
            typer.echo(json.dumps({"schema": changes.COMPARE, **changes.since_to_json(since)}, indent=1))
        else:
            typer.echo(changes.since_to_text(since))


@app.command()
def forget(
    me: Me = None,
    yes: Yes = False,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Erase for good what is kept about you: the history, your decisions, what you called wrong, fetched pages.

    Every byte is overwritten before its file is taken away. Reports that you wrote, exports, and copies elsewhere are
    not touched: delete them yourself. With --me, your word on accounts and findings beside that me.toml goes too.
    """
    with console.border(debug, "footprint forget goes on from there"):
        from footprint import history
        from footprint.accounts import marks_file
        from footprint.mine import wrong_file

        folder, caches = console.state_dir(), (console.cache_dir(),)
        beside = (marks_file(me, folder), wrong_file(me, folder)) if me else ()
        files = history.kept(folder, caches, beside)
        if not files:
            history.erase(folder)
            console.say("forget: nothing is kept")
            return
        if not sure(f"Erase for good what is kept about you ({len(files)} files)?", yes):
            return
        wait = limits_of(limit).lock_seconds
        history.wait_for(folder, wait)
        count = history.erase(folder, caches, beside)
        console.say(f"forgotten: {count} files are overwritten and gone; reports and exports of yours are not touched")
