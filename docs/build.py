"""Writes what documentation takes from the code: docs/rules.md, docs/sources.md and the marked blocks of README.md.

``make docs`` runs it; a test compares what it would write with what stands there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from typer.testing import CliRunner

from footprint.cli import app
from footprint.collectors import collectors
from footprint.errors import ExitCode
from footprint.rules import rules

ROOT = Path(__file__).parent.parent


def rules_page() -> str:
    """Every rule with its reasons and sources, as Markdown."""
    lines = ["# What footprint looks for", "", "Written from the rules themselves by `make docs`.", ""]
    category = ""
    for item in rules():
        if item.category != category:
            category = item.category
            lines += [f"## {category.capitalize()}", ""]
        lines += [f"### `{item.id}`", "", f"**{item.title}** {item.why}", ""]
        lines += [f"* Do: {step}" for step in item.remedy]
        lines += [f"* Readers: {', '.join(item.readers)}", *(f"* Source: {source}" for source in item.sources), ""]
    return "\n".join(lines).rstrip() + "\n"


def sources_page() -> str:
    """Every platform: how to get the export, what is read of it, what is left alone, as Markdown."""
    lines = [
        "# What footprint reads",
        "",
        "Written from the collectors themselves by `make docs`. An export is given as it was downloaded: packed,",
        "unpacked, renamed, in several parts. A live source is an address, or `platform:handle`. What is read only",
        "when asked for needs `--include private`.",
        "",
    ]
    for item in collectors():
        lines += [
            f"## {item.title}",
            "",
            f"`{item.platform}`{', also live' if item.fetch and item.collect else ''}",
            "",
        ]
        lines += [f"{number}. {step}" for number, step in enumerate(item.howto, 1)]
        lines += [""] if item.howto else []
        for label, words in (
            ("Takes", item.wait),
            ("Read", "; ".join(item.reads)),
            ("Left alone", "; ".join(item.ignores)),
            ("Who can see an item", item.audience),
        ):
            lines += [f"* {label}: {words}"] if words else []
        lines += [f"* {what.capitalize()}: {url}" for what, url in item.links if "{" not in url]
        lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def exit_codes() -> str:
    """The table of exit codes, from the enum's own documentation."""
    import inspect

    source = inspect.getsource(ExitCode)
    pairs = re.findall(r'(\w+) = (\d+)\n\s+"""(.+?)"""', source)
    assert len(pairs) == len(ExitCode)  # noqa: S101  # a code without a sentence must not slip by
    return "\n".join(("| code | meaning |", "|---|---|", *(f"| {code} | {text} |" for _, code, text in pairs)))


def readme(text: str) -> str:
    """README.md with its marked blocks filled in."""
    shown = CliRunner().invoke(app, ["--help"], prog_name="footprint", env={"COLUMNS": "100"}).stdout
    blocks = {
        "help": f"```\n{shown.strip()}\n```",
        "codes": exit_codes(),
        "sources": "\n".join(f"* **{item.platform}**: {item.title}" for item in collectors()),
    }
    for name, block in blocks.items():
        pattern = rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)"
        text = re.sub(pattern, lambda found, block=block: f"{found[1]}{block}\n{found[2]}", text, flags=re.DOTALL)
    return text


def pages() -> dict[Path, str]:
    """Each page that is written from code, and its text."""
    page = ROOT / "README.md"
    return {
        ROOT / "docs" / "rules.md": rules_page(),
        ROOT / "docs" / "sources.md": sources_page(),
        page: readme(page.read_text(encoding="utf-8")),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
