"""The application, to which each module adds its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from footprint import __version__

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
