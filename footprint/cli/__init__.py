"""The front door: parse, call, print, exit.

The product goes to stdout or ``-o``; progress and messages go to stderr. Heavy imports wait inside the commands,
so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import sys

from footprint.cli import (  # noqa: F401  # each brings its commands
    _client,
    _cohort,
    _policy,
    _read,
    _review,
    _scan,
    _scan_draft,
    _seal,
    _search,
    _since,
    _steps,
    _tell,
    _wrong,
)
from footprint.cli._app import app

__all__ = ["app", "main"]

_ROUNDS = 20_000
"""New objects between two rounds of the garbage collector. With Python's own 700 a tenth of a short run goes to rounds
over what was just imported, and none of it is garbage."""


def main() -> None:
    """The console script."""
    gc.set_threshold(_ROUNDS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app()
