"""How much of what touches a rule of a profession is found, by posts whose writers knew the rules and nothing else.

    python benchmarks/charters.py

``tests/labelled/charters-fresh.jsonl``: 826 invented posts, fourteen for each rule by two writers, half of them
look-alikes, on an account whose profile shows the role. They had read what the rules say, no pattern and no post of
ours. Nothing was learnt from them, but from how sure the network of duties must be was chosen on both together. A
post is right where the clause that it was written for says so.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.builders.role_posts import answers, rows


def main() -> None:
    posts = rows("charters-fresh.jsonl")
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for charter in sorted({row["charter"] for row in posts}):
        found = answers(charter, posts)
        for number, row in enumerate(posts):
            if row["charter"] != charter:
                continue
            hit = row["clause"] in found.get(str(number), set())
            for name in (f"{charter}/{row['clause']}", f"part {row['part']}", "all"):
                one = counts[name]
                one[0 if row["fires"] else 2] += hit
                one[1 if row["fires"] else 3] += 1
    print(f"{'':44} found, there; wrong, look-alikes")
    for name, (right, there, wrong, others) in sorted(counts.items(), key=lambda item: "/" not in item[0]):
        print(f"{name:44} {right:3} of {there:3}; {wrong:3} of {others:3}")
        if "/" not in name:
            print(f"{'':44} precision {right / (right + wrong):.3f}, recall {right / there:.3f}")


if __name__ == "__main__":
    main()
