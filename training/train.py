"""Trains the names model and writes it as ONNX.

    python training/train.py DATASETS OUT [--epochs N] [--seed N] [--final]

DATASETS is the folder with ``ner/`` and ``gazetteers/``. ``--final`` adds the dev parts to the training, with the
recipe that the dev parts chose; scores are those of the run without it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from copy import deepcopy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import torch
from corpora import WEIGHTS, Changes, Record, load, tagged
from encoder import Tagger, base
from torch.nn import functional

from footprint.names import KINDS, MOST_PIECES, TAGS, best_path, spans
from footprint.pieces import Pieces

TRAIN = (
    "btc.train",
    "wnut17.train",
    "gum_derived.train",
    "redocred.train",
    "wikigold.train",
    "crossner.train",
    "crossner.dev",
)
DEV = ("btc.dev", "wnut17.dev", "uner_ewt.dev", "wikigold.dev", "gum_derived.dev", "redocred.dev")
CHOOSE = ("btc.dev", "wnut17.dev", "uner_ewt.dev")
BATCH_PIECES = 1536


def numbers(pieces: Pieces, record: Record, no_hints: bool = False) -> tuple[list[int], ...]:
    """A record as pieces, shapes, hints, the tag at the first piece of each word (-100 elsewhere), and those places."""
    found, tags = tagged(record)
    ids, shapes, hints, gold, firsts = [pieces.ids[pieces.START]], [0], [0], [-100], []
    for place, word in enumerate(found):
        parts = pieces.of(word.form)
        if len(ids) + len(parts) > MOST_PIECES:
            break
        if parts:
            firsts.append((len(ids), place))
        for number, piece in enumerate(parts):
            ids.append(piece)
            shapes.append(word.shape)
            hints.append(0 if no_hints else word.hints)
            gold.append(-100 if number else tags[place])
    return [*ids, pieces.ids[pieces.END]], [*shapes, 0], [*hints, 0], [*gold, -100], firsts


def masked(item: tuple[list[int], ...], mask: int, rng: random.Random) -> tuple[list[int], ...]:
    """The same with some words out of sight, more of the names: what stands around them must do."""
    ids, shapes, hints, gold, firsts = item
    ids, ends = list(ids), [first for first, _ in firsts[1:]] + [len(ids) - 1]
    for (first, _), end in zip(firsts, ends, strict=True):
        if rng.random() < (0.12 if gold[first] else 0.04):
            ids[first:end] = [mask] * (end - first)
    return ids, shapes, hints, gold, firsts


def batches(items, rng: random.Random, shuffle: bool = True):
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]) + (rng.random() * 6 if shuffle else 0))
    made, now, longest = [], [], 0
    for place in order:
        longest = max(longest, len(items[place][0]))
        if now and longest * (len(now) + 1) > BATCH_PIECES:
            made.append(now)
            now, longest = [], len(items[place][0])
        now.append(place)
    made.append(now)
    if shuffle:
        rng.shuffle(made)
    return made


def stacked(items, batch, device):
    longest = max(len(items[i][0]) for i in batch)
    pad = (0, 0, 0, -100)
    return [
        torch.tensor([items[i][k] + [pad[k]] * (longest - len(items[i][k])) for i in batch], device=device)
        for k in range(4)
    ]


def score(model, pieces: Pieces, records: list[Record], device: str) -> dict[str, tuple[int, int, int]]:
    """Right, found and gold counts by kind: exact character spans, handles left out."""
    items = [numbers(pieces, record) for record in records]
    counts = {kind: [0, 0, 0] for kind in KINDS}
    model.eval()
    with torch.no_grad():
        for batch in batches(items, random.Random(0), shuffle=False):
            ids, shapes, hints, _ = stacked(items, batch, device)
            logits = functional.log_softmax(model(ids, shapes, hints).float(), -1).cpu()
            for row, place in enumerate(batch):
                found = tagged(records[place])[0]
                firsts = items[place][4]
                guess = set()
                if firsts:
                    path = best_path(logits[row][[first for first, _ in firsts]].tolist())
                    for a, b, kind in spans(path):
                        start = found[firsts[a][1]].start
                        if records[place].text[start] != "@":
                            guess.add((start, found[firsts[b - 1][1]].end, KINDS[kind]))
                gold = set(records[place].spans)
                for kind in KINDS:
                    mine = {item for item in guess if item[2] == kind}
                    theirs = {item for item in gold if item[2] == kind}
                    counts[kind][0] += len(mine & theirs)
                    counts[kind][1] += len(mine)
                    counts[kind][2] += len(theirs)
    return {kind: tuple(value) for kind, value in counts.items()}


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def report(results) -> dict[str, dict[str, float]]:
    made = {}
    for name, counts in results.items():
        total = [sum(value[k] for value in counts.values()) for k in range(3)]
        made[name] = {"all": round(f1(*total), 4)} | {kind: round(f1(*value), 4) for kind, value in counts.items()}
        made[name]["precision"] = round(total[0] / max(1, total[1]), 4)
    return made


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("datasets", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many minutes; the schedule follows")
    parser.add_argument("--final", action="store_true")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(base() / "vocab.txt")
    names = TRAIN + (DEV if options.final else ())
    train = [record for name in names for record in load(options.datasets, name)]
    dev = {name: load(options.datasets, name) for name in DEV}
    change = Changes(options.datasets, options.seed, train)
    model = Tagger(len(pieces.ids), len(TAGS), dropout=options.dropout).take(base()).to(device)
    model.piece.weight.requires_grad_(False)  # names that training never saw stay where the ones it saw are
    average = deepcopy(model)
    ours = ("tag", "shape", "hint")
    free = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    slow = [value for name, value in free if not name.startswith(ours) and value.dim() > 1]
    plain = [value for name, value in free if not name.startswith(ours) and value.dim() == 1]
    quick = [value for name, value in free if name.startswith(ours)]
    groups = [
        {"params": slow, "lr": options.rate, "weight_decay": 0.01},
        {"params": plain, "lr": options.rate, "weight_decay": 0.0},
        {"params": quick, "lr": options.rate * 4, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    peaks = [group["lr"] for group in groups]
    rng = random.Random(options.seed)
    began, step, best = time.time(), 0, 0.0
    for epoch in range(options.epochs):
        items = [
            masked(numbers(pieces, change(record), no_hints=rng.random() < 0.1), pieces.ids["[MASK]"], rng)
            for record in train
        ]
        corpora = [WEIGHTS[record.corpus] for record in train]
        order = batches(items, rng)
        for number, batch in enumerate(order):
            done = (epoch + number / len(order)) / options.epochs
            if options.minutes:
                done = max(done, (time.time() - began) / 60 / options.minutes)
                if done >= 1:
                    break
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * min(done / 0.06 if done < 0.06 else 1.0, 0.02 + 0.98 * (1 - done) / 0.94)
            model.train()
            ids, shapes, hints, gold = stacked(items, batch, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                logits = model(ids, shapes, hints).float()
            loss = functional.cross_entropy(
                logits.transpose(1, 2), gold, ignore_index=-100, reduction="none", label_smoothing=0.02
            )
            weight = torch.tensor([corpora[i] for i in batch], device=device)[:, None] * (gold != -100)
            total = (loss * weight).sum() / weight.sum().clamp(min=1)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            with torch.no_grad():
                keep = min(0.997, step / (step + 20))
                for slow_p, p in zip(average.parameters(), model.parameters(), strict=True):
                    slow_p.lerp_(p, 1 - keep)
            if step % 200 == 0:
                print(
                    f"{epoch} {number}/{len(order)} loss {total.item():.3f} {(time.time() - began) / 60:.1f} min",
                    flush=True,
                )
        results = report({name: score(average, pieces, records, device) for name, records in dev.items()})
        chosen = sum(results[name]["all"] for name in CHOOSE) / len(CHOOSE)
        print(f"epoch {epoch} mean {chosen:.4f} {(time.time() - began) / 60:.1f} min", flush=True)
        for name, values in results.items():
            print("  ", name, json.dumps(values), flush=True)
        if chosen > best or options.final:
            best = chosen
            torch.save(average.state_dict(), options.out / "model.pt")
            (options.out / "scores.json").write_text(json.dumps(results, indent=1))
        if options.minutes and (time.time() - began) / 60 > options.minutes:
            break


if __name__ == "__main__":
    main()
