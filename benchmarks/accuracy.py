"""Recall and precision of the scan on labelled texts, per kind.

    python benchmarks/accuracy.py FILE.jsonl.gz...

Each line is ``{"text", "ents": [[start, end, LABEL]]}``. A gold span counts as found when a sighting of its kind
overlaps at least half of it; a sighting counts as right when it overlaps a gold span of its kind. Prints counts.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter

from footprint.model import Locator, Subject, Text
from footprint.scan import Scanner

LABELS = {
    "EMAIL_ADDRESS": "EMAIL_ADDRESS",
    "PHONE_NUMBER": "PHONE_NUMBER",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN_CODE",
    "IP_ADDRESS": "IP_ADDRESS",
    "US_SSN": "US_SSN",
    "SOCIAL_SECURITY_NUMBER": "US_SSN",
    "ADDRESS": "POSTAL_ADDRESS",
    "STREET_ADDRESS": "POSTAL_ADDRESS",
    "DOMAIN_NAME": "URL",
    "AGE": "AGE",
    "PERSON": "PERSON",
    "PERSON_NAME": "PERSON",
}


def main(arguments: list[str]) -> None:
    """Measure and print; --misses prints what was missed, for looking at invented data only."""
    misses = "--misses" in arguments
    scanner = Scanner(Subject(countries=("US", "GB", "CA", "AU", "NZ", "IE", "IN")))
    for file in [item for item in arguments if not item.startswith("--")]:
        gold, hit, seen_all, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                seen = next(iter(scanner.scan([Text(Locator("text", "", "1"), row["text"])])))[1]
                spans = [(s, e, LABELS[label]) for s, e, label in row["ents"] if label in LABELS]
                for start, end, kind in spans:
                    gold[kind] += 1
                    cover = sum(max(0, min(end, x.end) - max(start, x.start)) for x in seen if x.kind == kind)
                    if cover * 2 >= end - start:
                        hit[kind] += 1
                    elif misses:
                        print(f"missed {kind}: {row['text'][max(0, start - 20) : end + 10]!r}")
                for x in seen:
                    if x.kind in LABELS.values():
                        seen_all[x.kind] += 1
                        if any(kind == x.kind and x.start < end and start < x.end for start, end, kind in spans):
                            right[x.kind] += 1
                        elif misses:
                            print(f"extra {x.kind}: {row['text'][max(0, x.start - 20) : x.end + 10]!r}")
        print(file.rpartition("/")[2])
        for kind in sorted(gold | seen_all):
            recall = f"{hit[kind] / gold[kind]:.2f}" if gold[kind] else "-"
            precision = f"{right[kind] / seen_all[kind]:.2f}" if seen_all[kind] else "-"
            found, kept = f"({hit[kind]}/{gold[kind]})", f"({right[kind]}/{seen_all[kind]})"
            print(f"  {kind:15} recall {recall} {found}  precision {precision} {kept}")


if __name__ == "__main__":
    main(sys.argv[1:])
