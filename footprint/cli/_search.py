"""The command that finds accounts by their name, and keeps which are the person's."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import AsJson, Debug, DryRun, Limit, Me, Quiet, Verbose
from footprint.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from footprint.accounts import Request


@app.command()
def discover(
    handles: Annotated[
        list[str] | None, typer.Argument(metavar="[HANDLE]...", help="Account names of yours, without the @.")
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="SOURCE", help="Your exports: the account names in them are searched too."),
    ] = None,
    me: Me = None,
    mine: Annotated[
        list[str] | None, typer.Option("--mine", metavar="ADDRESS", help="Keep that this account is yours.")
    ] = None,
    not_mine: Annotated[
        list[str] | None, typer.Option("--not-mine", metavar="ADDRESS", help="Keep that this account is not yours.")
    ] = None,
    adult: Annotated[bool, typer.Option("--adult", help="Ask adult sites too.")] = False,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - for stdout.")] = "-",
    as_json: AsJson = False,
    dry_run: DryRun = False,
    limit: Limit = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Find accounts under your names, on some four hundred sites; you say which are yours.

    Needs the list of sites: pip install 'footprint-auditor[discover]'. Only ask for names of your own.

    Examples:

    footprint discover ana_o --me me.toml

    footprint discover --from my-x-archive.zip --json -o accounts.json

    footprint discover --me me.toml --mine https://example.org/ana_o --not-mine https://example.com/ana
    """
    with console.border(debug, "the same command goes on from there"):
        from footprint import accounts, candidates
        from footprint import output as writer

        request = accounts.Request(
            handles=tuple(handles or ()),
            sources=tuple(sources or ()),
            me=me,
            adult=adult,
            dry=dry_run,
            limits=accounts.POLITE.with_options(tuple(limit or ())),
            now=console.now(),
            cache_dir=console.cache_dir(),
            state_dir=console.state_dir(),
        )
        if mine or not_mine:
            if handles or sources:
                raise UsageError("--mine", "does not go with a search", "give --mine and --not-mine alone")
            _confirm(mine or [], not_mine or [], request)
            return
        with console.progress(quiet) as progress:
            trip = accounts.Trip(request, progress)
            if dry_run:
                sys.stdout.writelines(f"{host}\n" for host in trip.hosts)
                return
            found = trip.run()
        text = candidates.to_json(found) if as_json else candidates.to_text(found, verbose=verbose)
        if output == "-":
            sys.stdout.write(text)
        else:
            writer.write(Path(output), text, ours=candidates.is_ours)
        console.tell(found.notices, quiet=quiet, verbose=verbose)
        if accounts.nothing(found):
            console.complain("discover", "no site gave an answer", "check your network, and try again")
            raise SystemExit(ExitCode.NOTHING_READ)
        if accounts.partial(found):
            raise SystemExit(ExitCode.PARTIAL)


def _confirm(mine: list[str], not_mine: list[str], request: Request) -> None:
    """Keep the person's word, and let an audit know the names that are theirs; nothing of it in silence."""
    from footprint import accounts, subject
    from footprint import output as writer

    if request.me:
        subject.read(request.me, request.limits.me_bytes)  # what cannot be used should not be half done
    names = accounts.confirm(mine, not_mine, request)
    console.say(f"kept: {len(mine)} yours, {len(not_mine)} not yours")
    listed = ", ".join(json.dumps(item, ensure_ascii=False) for item in names)
    if names and request.me:
        text, new = subject.with_handles(request.me, names, request.limits.me_bytes)
        if new:
            writer.write(request.me, text, ours=lambda head: True)
            console.say(f"{request.me.name}: {', '.join(new)} added to handles")
        else:
            console.say(f"{request.me.name}: handles has {listed} already")
    elif names:
        console.say(f"Tip: add {listed} to handles in your me.toml, or say it again with --me me.toml")
    if mine:
        with_me = ["--me", str(request.me)] if request.me else []
        console.say(f"To read what stands there: footprint audit {console.shown([*mine, *with_me])}")
