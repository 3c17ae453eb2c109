"""Writes the sample persons in the layouts that the platforms ship: the same bytes each time.

    python sample_profiles/build.py [FOLDER]

Who they are stands in ``persons.py``; each file of ``layouts/`` knows one platform's layout and its quirks.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from persons import FACTS

HERE = Path(__file__).parent
PERSONS = ("student", "nurse", "hostile")


def main(folder: Path) -> None:
    """Write every person's files of every platform under ``folder``."""
    layouts = sorted(path.stem for path in (HERE / "layouts").glob("[a-z]*.py"))
    for person in PERSONS:
        (folder / person).mkdir(parents=True, exist_ok=True)
        for name in layouts:
            import_module(f"layouts.{name}").write(person, folder / person)
        if person in FACTS:
            (folder / person / "me.toml").write_text(FACTS[person], encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
