"""The command that puts a client's report into one sealed file."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from footprint import console
from footprint.cli._client import Id, check_known, desk_of, group
from footprint.cli._options import Debug, Limit
from footprint.errors import UsageError

PASSPHRASE = "FOOTPRINT_PASSPHRASE"  # noqa: S105  # the name of a variable


@group.command("seal")
def seal(
    client: Id,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE.age", help="Where to.", show_default=False)],
    recipient: Annotated[
        list[str] | None,
        typer.Option("--recipient", metavar="age1...", help="Whom for: their public age key.", show_default=False),
    ] = None,
    passphrase: Annotated[
        bool,
        typer.Option("--passphrase", help=f"With a passphrase: asked for, or in {PASSPHRASE}; never on this line."),
    ] = False,
    passphrase_fd: Annotated[
        int | None,
        typer.Option("--passphrase-fd", metavar="N", min=0, help="Read the passphrase from this file descriptor."),
    ] = None,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Put a client's newest report into one sealed file to hand over.

    It holds the report, its masked copy, report.json and the plan. Whoever has the key opens it without footprint:
    age -d bundle.age | tar x
    """
    with console.border(debug):
        from footprint import clients
        from footprint import output as writer
        from footprint import seal as sealing

        with_words = passphrase or passphrase_fd is not None
        if with_words is bool(recipient):
            raise UsageError("seal", "needs either --recipient or --passphrase", "give one of the two")
        sealing.available()
        sealing.check_recipients(recipient or ())
        target = Path(output)
        if os.path.lexists(target):
            raise UsageError("-o", "exists already; nothing is overwritten by a bundle", "choose another name")
        desk, _ = desk_of(limit)
        check_known(desk, client)
        with desk.at(client, "seal") as work:
            work.allowed(())
            reports = work.reports()
            if not reports:
                raise UsageError("seal", "finds no report of this client", "footprint client audit ID SOURCE...")
            words = _passphrase(passphrase_fd) if with_words else ""
            try:
                kept = (clients.REPORT, clients.MASKED, clients.DATA, clients.PLAN)
                files = {name: (reports[-1] / name).read_bytes() for name in kept}
            except OSError as error:
                what = f"cannot be read, {(error.strerror or 'no access').lower()}"
                raise UsageError("report", what, "footprint client audit ID SOURCE... makes it anew") from None
            work.counts["files"] = len(files)
            sealed = sealing.seal(sealing.bundle(files, work.now), recipient or (), words)
            writer.write_bytes(target, sealed)
        console.say(f"sealed: {len(files)} files in {target.name}")


def _passphrase(handle: int | None) -> str:
    """The passphrase: from a descriptor, from the environment, or asked twice on a terminal; never from the line."""
    if handle is not None:
        try:
            with os.fdopen(handle, "r", encoding="utf-8", closefd=False) as stream:
                words = stream.readline().rstrip("\r\n")
        except (OSError, ValueError):
            _no_words("--passphrase-fd", "cannot be read from")
        return words or _no_words("--passphrase-fd", "gives no passphrase")
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE] or _no_words(PASSPHRASE, "is empty")
    if not sys.stdin.isatty():
        _no_words("--passphrase", "cannot be asked for here")
    words = getpass.getpass("Passphrase: ")
    if words != getpass.getpass("Again: "):
        _no_words("--passphrase", "was not the same twice")
    return words or _no_words("--passphrase", "is empty")


def _no_words(where: str, what: str) -> NoReturn:
    raise UsageError(where, what, f"on a terminal it is asked for; else give --passphrase-fd N or set {PASSPHRASE}")
