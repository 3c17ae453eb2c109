"""The commands that tell: sources, rules, the searches that others would make, doctor."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import AsJson, Debug, Engine, Limit, Me, Reading, limits_of
from footprint.errors import ExitCode, UsageError
from footprint.model import NoticeStatus

Lens = Annotated[
    str, typer.Option("--lens", metavar="NAME", help="What a screening firm or survey says it looks for: fama.")
]


@app.command("sources")
def list_sources(as_json: AsJson = False) -> None:
    """List what can be read, and how to get each export."""
    from footprint import catalogue

    typer.echo(catalogue.sources(as_json))


@app.command("rules")
def list_rules(
    as_json: AsJson = False,
    charter: Annotated[
        str, typer.Option("--charter", metavar="ROLE", help="The rules of a profession, with sources and dates.")
    ] = "",
    lens: Lens = "",
    debug: Debug = False,
) -> None:
    """List what is looked for, why a reader minds, what to do, and where each rule comes from."""
    with console.border(debug):
        from footprint import catalogue, charters

        if not charter:
            typer.echo(catalogue.lens(lens) if lens else catalogue.rules(as_json))
            return
        chosen = charters.of_role(charter)
        if not chosen:
            known = ", ".join(name for name in charters.roles() if name not in charters.NO_CHARTER)
            raise UsageError("--charter", "names a role without rules of its own", f"one of {known}")
        typer.echo(catalogue.charters(chosen, console.now().date(), as_json))


@app.command("search-links")
def search_links(me: Me = None, as_json: AsJson = False, debug: Debug = False) -> None:
    """List the searches that others would make for you, as links to open signed out. Nobody is asked.

    Save the pages of results and give them to footprint audit.
    """
    with console.border(debug):
        from footprint import queries, subject

        if me is None:
            raise UsageError("--me", "is missing: who is to be searched for?", "footprint init SOURCE... writes one")
        person, remarks = subject.read(me)
        links = queries.links_for(person)
        if not links:
            raise UsageError(me.name, "tells no name and no account name", 'add name = "..." as others would type it')
        text = queries.told(links, as_json)
        typer.echo(text if as_json else "\n".join(console.printable(line) for line in text.splitlines()))
        console.tell(remarks, quiet=False, verbose=False)


@app.command()
def doctor(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Exports: whether they are whole.")
    ] = None,
    as_json: AsJson = False,
    engine: Engine = "",
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Say what is installed and what works offline; of exports, say what is missing in them and what to do."""
    with console.border(debug):
        if sources:
            _check_up(sources, as_json, limit)
            return
        from footprint import doctor as desk

        facts = desk.facts(limits_of(limit), engine)
        typer.echo(json.dumps(facts, indent=1) if as_json else desk.told(facts))


def _check_up(sources: list[str], as_json: bool, limit: list[str] | None) -> None:
    """Look at exports; exit 3 where something is missing, 5 where none was recognised."""
    from footprint import checkup

    found, loose = checkup.checkup(tuple(sources), Reading(limit=limit, jobs=1).request(sources).options)
    if as_json:
        rows = [checkup.as_object(item) for item in found]
        typer.echo(json.dumps({"sources": rows, "notices": [checkup.notice(item) for item in loose]}, indent=1))
    else:
        for line in (line for item in found for line in checkup.told(item)):
            typer.echo(console.printable(line))
        console.tell(loose, quiet=False, verbose=False)
    if not found:
        raise SystemExit(ExitCode.NOTHING_READ)
    if any(
        item.status is not NoticeStatus.IGNORED for item in (*loose, *(one for item in found for one in item.notices))
    ):
        raise SystemExit(ExitCode.PARTIAL)
