"""What is installed and what works offline, as facts fit for a bug report: no names, no paths."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Any

from footprint import __version__, console, engines
from footprint.cell import Cell
from footprint.collectors import collectors
from footprint.discover import PACKAGE
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.names import namer
from footprint.recognizers import recognizers
from footprint.rules import rules

_PACKAGES = (
    "presidio-analyzer",
    "requests",
    "beautifulsoup4",
    "lxml",
    "jinja2",
    "phonenumbers",
    "onnxruntime",
    "pypdf",
    "pillow",
    "typer",
)


def facts(limits: Limits, engine: str = "") -> dict[str, Any]:
    """The facts by name, ready for JSON.

    Raises:
        UsageError: the engine cannot be loaded.
    """
    model = namer()
    return {
        "footprint": __version__,
        "python": sys.version.split()[0],
        "system": sys.platform,
        "packages": {name: metadata.version(name) for name in _PACKAGES},
        "sources": [item.platform for item in collectors()],
        "kinds": sorted({item.kind for item in recognizers()}),
        "rules": len(rules()),
        "names_model": {"version": model.card["version"], **model.card["scores"]} if model else "none",
        "engine": engines.load(engine).label if engine else (model.label if model else "none"),
        "works_offline": True,
        "would_contact": "only the hosts of the addresses you give, and with discover those of its list",
        "list_of_sites": _list_of_sites(),
        "cache_folder": {
            "from": "FOOTPRINT_HOME" if os.environ.get("FOOTPRINT_HOME") else "system",
            "writable": console.writable(console.cache_dir()),
        },
        "foreign_files": _walls(limits),
        "encoding": (sys.stdout.encoding or "unknown").lower(),
        "processors": console.processors(),
        "limits": dict(limits.table()),
    }


def _list_of_sites() -> str:
    try:
        return f"{PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError:
        return "not installed: pip install 'footprint-auditor[discover]'"


def _walls(limits: Limits) -> dict[str, Any]:
    """How documents and photos are read: what the child process may not do, found out by starting one."""
    with Cell(limits) as cell:
        try:
            cell.start()
        except ReadError as error:
            return {"read_in": "no process of its own", "why": error.what}
        return {
            "read_in": "a process of its own",
            "limits": ", ".join(cell.walls),
            "network": "refused by the system" if "system calls" in cell.walls else "refused inside Python only",
        }


def told(facts: Mapping[str, Any]) -> str:
    """The facts in lines."""
    return "\n".join(_lines(facts))


def _lines(facts: Mapping[str, Any]) -> Iterator[str]:
    for name, value in facts.items():
        if isinstance(value, dict):
            yield f"{name}:"
            for key, item in value.items():
                yield f"  {key}: {item:g}" if isinstance(item, float) else f"  {key}: {item}"
        elif isinstance(value, list):
            yield f"{name}: {', '.join(value)}"
        else:
            yield f"{name}: {'yes' if value is True else value}"
