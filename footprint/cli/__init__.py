"""The front door: parse, call, print, exit.

The product goes to stdout or ``-o``; progress and messages go to stderr. Heavy imports wait inside the commands,
so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys

from footprint.cli import _policy, _read, _scan, _search, _tell, _wrong  # noqa: F401  # each brings its commands
from footprint.cli._app import app

__all__ = ["app", "main"]


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app()
