"""Trains the scout: a very small network that says in which texts a name is unlikely, so that they can be passed over.

    python training/scout.py DATASETS WEIGHTS

It learns how likely the model in WEIGHTS thinks a name at each word of the train parts of ``ner/`` and ``tone/``: words
near each other, in two convolutions over a table of pieces that is the model's own, pressed to a few columns. Writes
``scout.npz``.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import torch
from encoder import base
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from footprint.names import Namer
from footprint.pieces import alike

NER = ("btc", "wnut17", "gum_derived", "redocred", "wikigold", "crossner")
TONE = ("goemotions", "edos")
COLUMNS, INNER, WIDE, NEAR = 40, 64, 5, 3
EPOCHS, PIECES_A_STEP, RATE = 12, 8192, 3e-3
MOST_OF_ONE = 25_000  # texts of one file; the rest are for measuring
GAP = 4  # empty places between texts: no text sees another

Item = tuple[list[int], list[int], list[int], list[float]]


class Scout(nn.Module):
    """Pieces, shapes and hints of texts in a row; for each place the log odds of a name."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.table = table
        self.press = nn.Linear(table.shape[1], COLUMNS, bias=False)
        self.shape = nn.Embedding(9, COLUMNS)
        self.hint = nn.Embedding(16, COLUMNS)
        self.wide = nn.Conv1d(COLUMNS, INNER, WIDE, padding=WIDE // 2)
        self.near = nn.Conv1d(INNER, INNER, NEAR, padding=NEAR // 2)
        self.tell = nn.Linear(INNER, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, shapes: Tensor, hints: Tensor) -> Tensor:
        x = self.press(self.table[pieces]) + self.shape(shapes) + self.hint(hints)
        x = x * (pieces > 0)[:, None]
        x = functional.relu(self.wide(self.drop(x).T[None]))
        x = functional.relu(self.near(x))
        return self.tell(x[0].T)[:, 0]


def texts(datasets: Path) -> list[str]:
    files = [datasets / "ner" / f"{name}.train.jsonl.gz" for name in NER]
    files += [datasets / "tone" / f"{name}.train.jsonl.gz" for name in TONE]
    found = {}
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found.update(dict.fromkeys(json.loads(line)["text"] for line in islice(lines, MOST_OF_ONE)))
    return list(found)


def told(model: Namer, texts: list[str]) -> Iterator[Item]:
    """For each window: its pieces, shapes and hints, and how likely the model thinks a name at each piece's word."""
    windows = [window for text in texts for window in model.windows(text)]
    for places in alike(windows):
        some = [windows[place] for place in places]
        scores = np.exp(model.scores(some).astype(np.float64))
        chances = 1 - scores[..., 0] / scores.sum(-1)
        for window, row in zip(some, chances, strict=True):
            firsts = np.zeros(len(row), dtype=np.intp)
            firsts[window.firsts] = window.firsts
            likely = row[np.maximum.accumulate(firsts)].tolist()
            yield (
                [*window.pieces, *[0] * GAP],
                [*window.shapes, *[8] * GAP],
                [*window.hints, *[0] * GAP],
                [*likely, *[-1.0] * GAP],
            )


def save(scout: Scout, file: Path) -> None:
    """Write a scout, its table of pieces pressed, as :mod:`footprint.scout` reads it."""
    with torch.no_grad():
        pressed = scout.press(scout.table).numpy()
    scale = np.abs(pressed).max(1, keepdims=True) / 127 + 1e-12
    np.savez_compressed(
        file,
        pieces=np.round(pressed / scale).astype(np.int8),
        scales=scale.astype(np.float16),
        shapes=scout.shape.weight.detach().numpy(),
        hints=scout.hint.weight.detach().numpy(),
        wide=scout.wide.weight.detach().numpy(),
        wide_bias=scout.wide.bias.detach().numpy(),
        near=scout.near.weight.detach().numpy(),
        near_bias=scout.near.bias.detach().numpy(),
        tell=scout.tell.weight.detach().numpy()[0],
        tell_bias=scout.tell.bias.detach().numpy(),
    )


def main(datasets: Path, weights: Path) -> None:
    torch.manual_seed(1)
    draw = random.Random(1)
    model = Namer(weights)
    all_texts = texts(datasets)
    began = time.time()
    items = [item for start in range(0, len(all_texts), 2048) for item in told(model, all_texts[start : start + 2048])]
    print(f"{len(all_texts)} texts read in {time.time() - began:.0f} s")
    table = load_file(base() / "model.safetensors")["embeddings.word_embeddings.weight"].clone()
    scout = Scout(table / table.std())
    optimizer = torch.optim.AdamW(scout.parameters(), lr=RATE, weight_decay=0.01)
    total = EPOCHS * sum(len(it[0]) for it in items) / PIECES_A_STEP
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / total))
    for epoch in range(EPOCHS):
        draw.shuffle(items)
        row: tuple[list[float], ...] = ([], [], [], [])
        losses = []
        for one in items:
            for column, values in zip(row, one, strict=True):
                column += values
            if len(row[0]) < PIECES_A_STEP:
                continue
            ids, shapes, hints, marks = (torch.tensor(column) for column in row)
            odds = scout(ids, shapes, hints)
            known = marks >= 0
            loss = functional.binary_cross_entropy_with_logits(odds[known], marks[known], pos_weight=torch.tensor(4.0))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            losses.append(loss.item())
            row = ([], [], [], [])
        print(f"epoch {epoch} loss {sum(losses) / len(losses):.4f} {time.time() - began:.0f} s", flush=True)
    save(scout, weights / "scout.npz")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
