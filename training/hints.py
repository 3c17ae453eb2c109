"""Builds ``footprint/weights/hints.txt`` from lists of forenames, surnames, cities, companies and universities.

    python training/hints.py DATASETS

DATASETS is the folder with ``gazetteers/``. One line a name: what it may be (1 forename, 2 surname, 4 place,
8 organisation, added up), a tab, the name in lower case, its words apart by one blank as the tagger cuts them.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from footprint.pieces import FORENAME, ORGANISATION, PLACE, SURNAME, WEIGHTS, words

_LEGAL = ("inc", "inc.", "corp", "corp.", "corporation", "company", "co.", "ltd", "plc", "group", "holdings", "(the)")
_TOO_COMMON = frozenset("of same most bar man same the and but for you are may can will".split())


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def names(folder: Path) -> Iterator[tuple[str, int]]:
    for row in rows(folder / "common-forenames-by-country.csv.gz"):
        yield row["Romanized Name"], FORENAME
        yield row["Localized Name"], FORENAME
    for row in rows(folder / "common-surnames-by-country.csv.gz"):
        yield row["Romanized Name"], SURNAME
        yield row["Localized Name"], SURNAME
    for row in rows(folder / "world-cities.csv.gz"):
        for column in ("name", "country", "subcountry"):
            yield row[column], PLACE
    for row in rows(folder / "sp500-companies.tsv.gz", "\t"):
        parts = row["name"].split()
        while len(parts) > 1 and parts[-1].lower().strip(",") in _LEGAL:
            parts.pop()
        yield " ".join(parts).rstrip(",&"), ORGANISATION
    for row in rows(folder / "universities.tsv.gz", "\t"):
        yield row["name"], ORGANISATION


def main(datasets: Path) -> None:
    known: dict[str, int] = {}
    for name, code in names(datasets / "gazetteers"):
        key = " ".join(word.form.lower() for word in words(name, hints=False))
        if len(key) > 1 and key not in _TOO_COMMON and len(key.split()) <= 5:
            known[key] = known.get(key, 0) | code
    text = "".join(f"{code}\t{name}\n" for name, code in sorted(known.items()))
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / "hints.txt").write_text(text, encoding="utf-8")
    print(f"{len(known):,} names, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
