"""The command that says what to do, and hands over what the person chose: the plan, packs, letters, reminders."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import AsJson, Reading, Telling, grouped
from footprint.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from footprint.handoff import Choice

_FORMS = (".html", ".htm", ".md", ".txt", ".json", ".ics")


@app.command()
@grouped
def plan(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...|report.json]",
            help="Exports and pages as for audit, or one report.json that audit --json wrote.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to: .txt, .md, .html or .json; - for stdout.")
    ] = "-",
    as_json: AsJson = False,
    *,
    asked: Reading,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Values in full, and other words for your posts; for your eyes only.")
    ] = False,
    pack: Annotated[
        Path | None,
        typer.Option("--pack", metavar="DIR", help="Hand over what you choose: a new folder with your data in clear."),
    ] = None,
    choose: Annotated[
        list[str] | None,
        typer.Option("--choose", metavar="ID", help="Choose by a post's id or a report's code.", show_default=False),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help="Choose what a rule found.", show_default=False),
    ] = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="ACTION", help="Choose by the plan's word: delete, ...", show_default=False),
    ] = None,
    platform: Annotated[
        list[str] | None,
        typer.Option("--platform", metavar="NAME", help="Choose by platform: x, reddit, ...", show_default=False),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="Choose only what is from then or before."),
    ] = None,
    letter: Annotated[
        str, typer.Option("--letter", metavar="LAW", help="A letter that asks to erase: gdpr or ccpa.")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="NAME", help="Whom the letter is to: x, or the name of a firm.")
    ] = "",
    reminders: Annotated[
        str, typer.Option("--reminders", metavar="FILE.ics", help="Reminders for your calendar, without values.")
    ] = "",
    say: Telling,
) -> None:
    """Say what to do, most useful first; prepare packs, letters and reminders.

    Nothing is deleted, sent or asked anywhere. A pack holds only what you choose, and a backup of it.

    Examples:

    footprint plan report.json

    footprint plan twitter.zip --me me.toml -o plan.html

    footprint plan twitter.zip --pack clean --action delete --until 2020-12-31

    footprint plan --letter gdpr --to x --me me.toml
    """
    with console.border(say.debug):
        given = sources or []
        choice = _choice(choose, rule, action, platform, until)
        if choice and pack is None:
            raise UsageError("--choose", "goes with --pack", "add --pack DIR")
        if to and not letter:
            raise UsageError("--to", "goes with --letter", "add --letter gdpr")
        if not given and not letter:
            raise UsageError("SOURCE", "is missing", "give exports, or a report.json")
        _check(output, as_json, reminders, pack)

        from footprint import output as writer
        from footprint import planning

        if not given:
            person = planning.me(asked.me, asked.limits)
            extra = tuple(str(item) for item in asked.situation or ())
            text = planning.letter(letter, to, planning.with_situation(person, extra), (), console.now().date())
            _give(output, text, planning.is_letter)
            return
        with console.progress(say.quiet) as progress:
            request = asked.request(given)
            assessment, values = planning.assessment_of(request, progress)
            today, text = request.now.date(), ""
            if letter:
                text = planning.letter(letter, to, assessment.subject, planning.accounts(assessment), today)
            calendar = planning.calendar(assessment, today, request.now, letter)
            if pack is not None:
                more = {**({f"letters/{letter}.txt": text} if letter else {}), "reminders.ics": calendar}
                files, count, could = planning.packed(request, assessment, choice, more, progress)
                planning.write(pack, files)
        if letter and pack is None:
            _give(output, text, planning.is_letter)
        elif pack is None or output != "-" or as_json:
            told = planning.told(assessment, values, show_values=show_values)
            form = ".json" if as_json else Path(output).suffix.lower() if output != "-" else ".txt"
            _give(output, planning.formed(told, form), planning.is_plan)
        if reminders:
            writer.write(Path(reminders), calendar, ours=planning.is_calendar)
        if show_values and values != "shown" and not say.quiet:
            console.say("the report was written with masked values, so they are not shown here either")
        console.tell(assessment.notices, quiet=say.quiet, verbose=say.verbose)
        if pack is not None and not say.quiet:
            chosen = f"{count} of {could}" if count <= could else str(count)
            console.say(f"{pack.name}: {chosen} chosen, with a backup. It is your data in clear: keep it to yourself.")
        if planning.partial(assessment):
            raise SystemExit(ExitCode.PARTIAL)


def _choice(
    ids: list[str] | None,
    rules: list[str] | None,
    actions: list[str] | None,
    platforms: list[str] | None,
    until: datetime | None,
) -> Choice | None:
    if not (ids or rules or actions or platforms or until):
        return None
    from footprint.handoff import Choice
    from footprint.plan import ACTIONS
    from footprint.rules import rules as known
    from footprint.wording import PLATFORMS

    for option, given, words in (
        ("--action", actions, ACTIONS),
        ("--platform", platforms, tuple(PLATFORMS)),
        ("--rule", rules, tuple(item.id for item in known()) if rules else ()),
    ):
        if set(given or ()) - set(words):
            tip = f"one of {', '.join(words)}" if len(words) < 40 else "footprint rules lists them"
            raise UsageError(option, "names something that is not known", tip)
    day = until.date() if until else None
    return Choice(
        frozenset(ids or ()), frozenset(rules or ()), frozenset(actions or ()), frozenset(platforms or ()), day
    )


def _check(output: str, as_json: bool, reminders: str, pack: Path | None) -> None:
    """What can be refused before anything is read."""
    suffix = Path(output).suffix.lower() if output != "-" else ""
    if output != "-" and suffix not in _FORMS[:-1]:
        raise UsageError("-o", "ends in none of the forms of a plan", "end it in .txt, .md, .html or .json")
    if as_json and suffix not in ("", ".json"):
        raise UsageError("--json", f"does not go with -o FILE{suffix}", "leave one of the two out")
    if reminders and Path(reminders).suffix.lower() != ".ics":
        raise UsageError("--reminders", "needs a name that ends in .ics", "--reminders footprint.ics")
    from footprint import output as writer
    from footprint import planning

    if output != "-":
        writer.check(Path(output), ours=planning.is_any)
    if reminders:
        writer.check(Path(reminders), ours=planning.is_calendar)
    if pack is not None:
        planning.is_free(pack)


def _give(output: str, text: str, ours: object) -> None:
    from footprint import output as writer

    if output == "-":
        sys.stdout.write(text)
    else:
        writer.write(Path(output), text, ours=ours)  # type: ignore[arg-type]
