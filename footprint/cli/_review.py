"""The command with which the person decides what becomes of each finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import Reading, Telling, grouped
from footprint.errors import ExitCode

if TYPE_CHECKING:
    from footprint.audit import Request
    from footprint.model import Assessment
    from footprint.progress import Progress

_KEPT = "what you decided is kept; the same command opens it again"


@app.command()
@grouped
def review(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...|report.json",
            help="Exports and pages as for audit, or one report.json that audit --json wrote.",
            show_default=False,
        ),
    ],
    asked: Reading,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show numbers and addresses in full, for your eyes only.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65_535, help="A port of this computer; 0: any free one.")
    ] = 0,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser, or only print its address.")
    ] = True,
    *,
    say: Telling,
) -> None:
    """Decide what becomes of each finding: done, will do, keep, not me, wrong.

    The report opens from a small server that only your own browser on this computer can reach. What you decide is kept,
    and the next report follows it. It ends with the button at the top of the page, or with Ctrl-C. Needs:
    pip install 'footprint-auditor[review]'.

    Examples:

    footprint review twitter-2026-01-31.zip --me me.toml

    footprint review report.json --no-open
    """
    with console.border(say.debug, _KEPT):
        from footprint import review as desks

        desks.check()  # before anything is read
        with console.progress(say.quiet) as progress:
            request = asked.request(sources)

            from footprint import planning
            from footprint.accounts import marks_file
            from footprint.disclosure import Mode
            from footprint.mine import wrong_file

            folder, caches = console.state_dir(), (console.cache_dir(),)
            wait = request.options.limits.lock_seconds
            if reopened := planning.is_report(request.sources):
                assessment, values = planning.assessment_of(request, progress)
            else:
                assessment, values = _audited(request, progress), Mode.SHOWN if show_values else Mode.MASKED
        notices = () if reopened else assessment.notices  # those of a report were told when it was made
        console.tell(notices, quiet=say.quiet, verbose=say.verbose)
        shelves = desks.Shelves(folder, wrong_file(asked.me, folder), marks_file(asked.me, folder), wait, caches)
        desk = desks.Desk(assessment, shelves, console.now, values=values, reopened=reopened)

        def opened(address: str) -> None:
            console.say(address)
            console.say("This address works once, on this computer. End with the button on the page, or with Ctrl-C.")
            if open_page:
                typer.launch(address)

        try:
            desks.serve(desk, port, opened)
        finally:
            console.say(f"kept: {desk.summary()}")
        from footprint.audit import partial

        if partial(notices):
            raise SystemExit(ExitCode.PARTIAL)


def _audited(request: Request, progress: Progress) -> Assessment:
    """What an audit finds; the run is kept, as ``footprint audit`` keeps it."""
    from footprint import planning
    from footprint.diary import Diary

    wait = request.options.limits.lock_seconds
    with Diary(console.state_dir(), wait=wait, caches=(console.cache_dir(),)) as diary:
        done, _ = planning.assessment_of(replace(request, decisions=diary.decisions), progress)
        with diary.turn(done) as assessment:
            pass
    if diary.late:
        raise diary.late
    return assessment
