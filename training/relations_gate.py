"""The gate before the network of relations: which posts it is spared. Written into ``relations.json``.

    python training/relations_gate.py DATASETS WEIGHTS

A few lines through the fourth layer of the names model, which is there anyway, learn from the network where it would
say that an author tells something of themselves. All invented posts but one in eight are learnt, and posts of strangers
in which a name is likely; where the gate opens is chosen on the eighth.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import torch
from encoder import WIDTH
from posts import posts
from relation_items import rows
from torch import nn
from torch.nn import functional

from footprint.names import Namer
from footprint.pieces import Window, alike
from footprint.prose import Reader, own_shares
from footprint.scout import QUICK

STRANGERS = {"ner/btc": 5000, "ner/wnut17": 3000, "tone/goemotions": 4000, "tone/edos": 3000}
HELD = 8
"""One invented post in so many is not learnt."""
LINES = 16
STEPS, RATE = 2500, 3e-3
PIECES, SURE = 8192, 2048
"""Pieces of a step, and how many more of those at which the network hears something."""
HEARS = 0.3
TELLS = 0.98
"""The share from which the network is believed (``relations.py``)."""
LOST = 0.05
"""The share of posts held back, of those that tell something, which the gate may lose."""


def read(windows: Sequence[Window], namer: Namer, network: Reader) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each window the middles of its pieces, and how likely the author tells something at each."""
    made: list[tuple[np.ndarray, np.ndarray]] = [(np.zeros(0), np.zeros(0))] * len(windows)
    for places in alike(windows):
        some = [windows[place] for place in places]
        shares = own_shares(network.told(some)).max(-1)
        for place, middle, share in zip(places, namer.middle(some)[:, 1:-1], shares, strict=True):
            made[place] = middle.astype(np.float16), share
    return made


def learnt(some: Sequence[tuple[np.ndarray, np.ndarray]]) -> nn.Sequential:
    """The lines, and what is made of them."""
    torch.manual_seed(0)
    draw = torch.Generator().manual_seed(0)
    x = torch.from_numpy(np.concatenate([middle for middle, _ in some])).float()
    told = torch.from_numpy(np.concatenate([share for _, share in some])).float()
    sure = torch.nonzero(told >= HEARS)[:, 0]
    model = nn.Sequential(nn.Linear(WIDTH, LINES), nn.ReLU(), nn.Linear(LINES, 1))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - step / STEPS)
        every = torch.randint(len(x), (PIECES,), generator=draw)
        at = torch.cat([every, sure[torch.randint(len(sure), (SURE,), generator=draw)]])
        loss = functional.binary_cross_entropy_with_logits(model(x[at])[:, 0], told[at])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 500 == 0:
            print(f"  {step}/{STEPS} {loss.item():.3f}", flush=True)
    return model


def odds(model: nn.Sequential, middle: np.ndarray) -> float:
    """The greatest log odds in a window."""
    return float(model(torch.from_numpy(middle).float()).max())


def gate(datasets: Path, namer: Namer, network: Reader) -> dict[str, object]:
    """The gate as ``relations.json`` has it."""
    written = [next(namer.windows(post.text), None) for _, post in posts()]
    told = read([window for window in written if window], namer, network)
    held, train = told[::HELD], [item for number, item in enumerate(told) if number % HELD]
    draw = random.Random(1)
    strange = []
    for name, count in STRANGERS.items():
        texts = [str(row["text"]) for row in rows(datasets / f"{name}.train.jsonl.gz")]
        draw.shuffle(texts)
        windows = [
            next(namer.windows(text))
            for text, chance in zip(texts[:count], namer.odds(texts[:count]), strict=True)
            if chance >= QUICK
        ]
        strange.append((name, read(windows, namer, network)))
    model = learnt([*train, *(item for _, some in strange for number, item in enumerate(some) if number % 4)])
    with torch.no_grad():
        least = float(np.quantile([odds(model, middle) for middle, share in held if share.max() >= TELLS], LOST))
        for name, some in strange:
            opens = np.mean([odds(model, middle) >= least for middle, _ in some[::4]])
            print(f"opens from {least:.2f} for {opens:.3f} of the windows of {name}", flush=True)
        hidden, tell = model[0], model[2]
        return {
            "lines": [[round(float(value), 4) for value in row] for row in hidden.weight],
            "biases": [round(float(value), 4) for value in hidden.bias],
            "weights": [round(float(value), 4) for value in tell.weight[0]],
            "least": round(least - float(tell.bias[0]), 4),
        }


def main(datasets: Path, weights: Path) -> None:
    namer = Namer()
    card = json.loads((weights / "relations.json").read_text(encoding="utf-8"))
    card["gate"] = gate(datasets, namer, Reader(namer, weights))
    (weights / "relations.json").write_text(json.dumps(card) + "\n", encoding="utf-8")


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
