"""The commands about an employer's own rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import Debug, Limit, Quiet, limits_of
from footprint.errors import ExitCode, NothingRead, UsageError

_policy = typer.Typer(
    name="policy",
    help="Your employer's own rules, as a file that footprint audit --policy reads.",
    no_args_is_help=True,
)
app.add_typer(_policy)


@_policy.callback()
def _main() -> None:
    pass


@_policy.command("draft")
def draft(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The policy: text, PDF, Word or OpenDocument.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - for stdout.")
    ] = "policy.toml",
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Draft rules from a policy, clause by clause, for you to correct."""
    with console.border(debug):
        from footprint import output as writer
        from footprint import policies

        limits = limits_of(limit)
        if output != "-" and Path(output).exists():
            raise UsageError(Path(output).name, "exists already; your corrections are kept", "choose another with -o")
        text, notices = policies.draft(file, limits)
        if not text and any(map(policies.is_lost, notices)):
            raise NothingRead(tuple(filter(policies.is_lost, notices)))
        if not text:
            tip = "give the text of the policy; a scanned page holds no words"
            raise UsageError(Path(file).name, "holds no clause of a policy", tip)
        if output == "-":
            sys.stdout.write(text)
        else:
            writer.write(Path(output), text, ours=lambda head: False)
        console.tell(notices, quiet=quiet, verbose=False)
        if not quiet and output != "-":
            console.say(f"{output}: written. Correct it, then: footprint audit SOURCE... --policy {output}")
        if any(map(policies.is_lost, notices)):
            raise SystemExit(ExitCode.PARTIAL)
