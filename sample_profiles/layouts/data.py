"""Files of no known layout: a letter that is plain text, and data whose every value is a payload."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from persons import PAYLOADS

LETTER = """Dear Ms. Field,

I am applying for the internship in your studio. Drawings are at https://noravance.example.net/, and I can be reached
at nora.vance@example.com or 202-555-0143, best in the evening after my shift at Northwind Coffee.

Kind regards
Nora Vance
418 Maple Street, Springfield, IL 62704
"""


def write(person: str, folder: Path) -> None:
    """The student's cover letter; a list and a table that are hostile throughout."""
    if person == "student":
        (folder / "Cover letter.txt").write_text(LETTER, encoding="utf-8")
    elif person == "hostile":
        value = {payload: [payload, {"note": payload}] for payload in PAYLOADS}
        (folder / "notes.json").write_text(json.dumps(value, indent=1), encoding="utf-8")
        table = io.StringIO(newline="")
        csv.writer(table).writerows([("note", "about"), *zip(PAYLOADS, reversed(PAYLOADS), strict=True)])
        (folder / "notes.csv").write_text(table.getvalue(), encoding="utf-8", newline="")
