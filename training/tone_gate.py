"""Thresholds, what a share is worth, and the gate of the tone network: ``tone.json`` and ``tone-scout.npz``.

    python training/tone_gate.py DATASETS WEIGHTS

Everything is measured on the weights as they ship. The gate is a scout as that of names: it learns from the network
which windows carry a flag, and its threshold is where it loses few of those of the dev parts.
"""

from __future__ import annotations

import json
import random
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import torch
from encoder import base
from safetensors.torch import load_file
from scout import GAP, RATE, Scout, save
from tone import CALM, COPIES, curve
from tone_items import KEPT, Item, invented, labelled, of_duties, ordinary
from torch.nn import functional

from footprint import scout as work
from footprint.names import Namer
from footprint.pieces import alike
from footprint.runtime import Network
from footprint.tone import HEADS, SEXIST

PARTS = {"ANGER": "goemotions", SEXIST: "edos"}
"""Where the set of others' posts, not the invented posts, chooses the threshold."""
EDGES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 1.0)
PRIOR = 12
"""As so many examples all kinds together count for each kind."""
CHOSEN = {"HATE": 0.25, SEXIST: 0.55, "CONFIDENTIAL": 0.06, "CLIENT_INFORMATION": 0.08}
OF_WOMEN = {"HATE": 0.7}
"""Chosen by hand on groups' lines that were not learnt and EDOS' dev part together: a step less meets 2 % more of the
hateful lines and costs EDOS 0.004. HatemojiBuild, written to mislead, would have HATE from 0.5. What is
confidential: on the posts of `tests/labelled`; of 2,005 posts of strangers 22 are told as such."""
UNSURE = 0.27
"""What the least share of the last two is worth: it is told, as unsure."""
RARE = 0.004
"""The largest share of strangers' posts that a kind of ``HARDLY`` may flag."""
LOST = 0.025
"""The share of flagged dev windows that the gate may lose."""
EPOCHS, PIECES_A_STEP = 6, 8192


def shares(weights: Path, namer: Namer, items: list[Item], name: str = "tone", heads: int = len(HEADS)) -> np.ndarray:
    """How likely each kind is in each item, by the weights as they ship."""
    network = Network(weights / f"{name}.onnx")
    found = np.zeros((len(items), heads), np.float32)
    for places in alike([item.window for item in items]):
        given = namer.embedded([items[place].window for place in places])
        rows = np.zeros(given.shape[:2], np.int64)
        rows[:, 1:-1] = [items[place].window.shapes for place in places]
        (told,) = network.run(["told"], {"given": given, "shapes": rows})
        found[places] = 1 / (1 + np.exp(-told))
    return found


def thresholds(dev: list[Item], told: np.ndarray, strange: np.ndarray) -> dict[str, float]:
    """For each kind the share with the best F1, and not below where strangers' posts carry too many of a rare kind."""
    chosen = {}
    for kind in HEADS:
        step = max(curve(kind, dev, told, PARTS.get(kind, "")), key=lambda point: point[3])[0]
        step = CHOSEN.get(kind, step)
        if kind not in ("ANGER", *CHOSEN):
            column = np.sort(strange[:, HEADS.index(kind)])[::-1]
            step = max(step, float(column[int(RARE * len(column))]))
        chosen[kind] = round(min(step, 0.97), 3)
    return chosen


def worth(dev: list[Item], told: np.ndarray) -> dict[str, list[list[float]]]:
    """For each kind points of share and how often such a share is right; never falling."""
    gold = np.stack([item.gold for item in dev])
    known = (gold >= 0) & (np.stack([item.weight for item in dev]) == 1)
    every = [_right(told[known], gold[known], low, high, 0.5, 2) for low, high in pairwise(EDGES)]
    made = {}
    for number, kind in enumerate(HEADS):
        rows = known[:, number]
        points, best = [[0.0, 0.0]], 0.0
        for place, (low, high) in enumerate(pairwise(EDGES)):
            best = max(best, _right(told[rows, number], gold[rows, number], low, high, every[place], PRIOR))
            points.append([round((low + high) / 2, 3), round(best, 3)])
        made[kind] = [*points, [1.0, round(best, 3)]]
    for kind in ("CONFIDENTIAL", "CLIENT_INFORMATION"):
        more = [[share, max(value, UNSURE)] for share, value in made[kind] if share > CHOSEN[kind]]
        made[kind] = [[0.0, 0.0], [CHOSEN[kind], UNSURE], *more]
    return made


def _right(told: np.ndarray, gold: np.ndarray, low: float, high: float, prior: float, count: int) -> float:
    inside = (told >= low) & (told < high)
    return float(((gold[inside] == 1).sum() + prior * count) / (inside.sum() + count))


def gate(items: list[Item], wanted: np.ndarray) -> Scout:
    """A scout that says which windows carry a flag."""
    torch.manual_seed(1)
    draw = random.Random(1)
    table = load_file(base() / "model.safetensors")["embeddings.word_embeddings.weight"].clone()
    model = Scout(table / table.std())
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    total = EPOCHS * sum(len(item.window.pieces) + GAP for item in items) / PIECES_A_STEP
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / total))
    order = list(range(len(items)))
    began = time.time()
    for epoch in range(EPOCHS):
        draw.shuffle(order)
        losses, some = [], []
        for place in order:
            some.append(place)
            if sum(len(items[at].window.pieces) + GAP for at in some) < PIECES_A_STEP:
                continue
            odds = _odds(model, [items[at] for at in some])
            gold = torch.from_numpy(wanted[some].astype(np.float32))
            loss = functional.binary_cross_entropy_with_logits(odds, gold, pos_weight=torch.tensor(3.0))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            losses.append(loss.item())
            some = []
        print(f"gate epoch {epoch} loss {sum(losses) / len(losses):.4f} {time.time() - began:.0f} s", flush=True)
    return model


def _odds(model: Scout, some: list[Item]) -> torch.Tensor:
    """The greatest log odds in each window, smoothed so that all places learn."""
    row: tuple[list[int], list[int], list[int]] = ([], [], [])
    ends = []
    for item in some:
        row[0].extend([*item.window.pieces, *[0] * GAP])
        row[1].extend([*item.window.shapes, *[8] * GAP])
        row[2].extend([0] * (len(item.window.pieces) + GAP))
        ends.append(len(row[0]))
    odds = model(*(torch.tensor(column) for column in row))
    parts = torch.tensor_split(odds, torch.tensor(ends[:-1]))
    return torch.stack([part[:-GAP].max() for part in parts])


def main(datasets: Path, weights: Path) -> None:
    namer = Namer(weights if (weights / "names.onnx").is_file() else Path("footprint/weights"))
    items = invented(namer.pieces, 2, COPIES) + of_duties(namer.pieces, 2, 1)
    for name in ("goemotions", "edos", "hatemoji_build"):
        items += labelled(datasets, name, "train", namer.pieces, CALM)
        items += labelled(datasets, name, "dev", namer.pieces)
    strangers = ordinary(datasets, namer.pieces)
    dev = [item for item in items if item.part.startswith("dev")]
    train = [item for item in items if not item.part.startswith("dev")] + strangers[::2]
    told, strange = shares(weights, namer, dev), shares(weights, namer, strangers[1::2])
    least = thresholds(dev, told, strange)
    line = np.array([least[kind] for kind in HEADS])
    for kind in HEADS:
        number = HEADS.index(kind)
        points = curve(kind, dev, told, PARTS.get(kind, ""))
        point = min(points, key=lambda point: abs(point[0] - least[kind]))
        print(
            f"{kind:20} from {least[kind]:.2f} P {point[1]:.2f} R {point[2]:.2f} F1 {point[3]:.2f} of {point[6]}; "
            f"strangers {(strange[:, number] >= least[kind]).mean():.4f}"
        )
    secret = np.stack([item.gold[[HEADS.index(flag) for flag in KEPT.values()]] == 1 for item in train]).any(1)
    model = gate(train, (shares(weights, namer, train) >= line).any(1) | secret)
    save(model, weights / "tone-scout.npz")
    scout = work.Scout(weights / "tone-scout.npz")
    odds = np.array(scout.odds([item.window for item in dev]))
    flagged = (told >= line).any(1)
    opens = float(np.quantile(odds[flagged], LOST))
    usual = strangers[1::2]
    rate = (np.array(scout.odds([item.window for item in usual])) >= opens).mean()
    calm = [n for n, item in enumerate(dev) if item.part == "dev goemotions"]
    print(
        f"gate {opens:.2f}: opens for {rate:.3f} of strangers' posts, {(odds[calm] >= opens).mean():.3f} of comments; "
        f"flagged {(strange >= line).any(1).mean():.3f}, {flagged[calm].mean():.3f}"
    )
    card = {
        "version": 1,
        "thresholds": least,
        "thresholds_of_women": OF_WOMEN,
        "gate": round(opens, 3),
        "opens": round(float(rate), 3),
        "confidence": worth(dev, told),
        "dev": {
            kind: [
                round(value, 3)
                for value in min(
                    curve(kind, dev, told, PARTS.get(kind, "")), key=lambda point: abs(point[0] - least[kind])
                )
            ]
            for kind in HEADS
        },
    }
    (weights / "tone.json").write_text(json.dumps(card) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
