"""Trains the network that hears what a post does against a duty of a profession: ``footprint/weights/duties.*``.

    python training/duties.py DATASETS WEIGHTS [--epochs N] [--seed N]

It begins with the layers of ``tone.onnx`` as they ship, and learns from ``training/duties/``: invented posts, half of
them look-alikes. Each file's writer looked at some kinds of duties (its first line names them); of the others a post of
theirs says a little: hardly any, but where two duties lie near each other nobody knows. One post in ten is not learnt.
With the network come its card and the scout before it, which learns from the network.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import onnx
import torch
from encoder import base
from onnx import numpy_helper
from safetensors.torch import load_file
from scout import save
from tone import LAYERS, Reader, exported, learnt
from tone_gate import gate, shares
from tone_items import DEV_PART, Item, filled, posts, records, respelled

from footprint import scout as work
from footprint.charters import charters
from footprint.ear import windows
from footprint.names import Namer
from footprint.pieces import Pieces
from footprint.vocabulary import DUTIES

POSTS = Path(__file__).parent / "duties"
TONE = Path(__file__).parent / "tone"
LABELLED = Path(__file__).parent.parent / "tests" / "labelled" / "charters.jsonl"
COPIES = 2
STRANGERS = {"ner/btc.train": 2500, "ner/wnut17.train": 1500, "tone/goemotions.train": 2500}
"""Posts and comments that nobody labelled, and how many: hardly one does anything against a duty."""
STRANGE = 0.5
"""How much it counts that a stranger's does not."""
SOME = 0.5
"""The share of the tone network's posts that are learnt here too."""
HARDLY = 0.25
"""How much it counts that a post hardly carries a kind which nobody looked for."""
NEAR = (
    frozenset(
        "SERVED PICTURED DEMEANS BOUNDARY NONPUBLIC RUNNING_CASE OPSEC FORCE COLLEAGUES TESTIMONIAL CAUSE ABUSE "
        "OWN_DEPARTMENT JUDGE UNFIT HEALTH_CLAIM GROUPS".split()
    ),
    frozenset("PARTISAN POLITICAL_MONEY ENDORSES FUNDRAISES LEANING".split()),
)
"""A post about one of these may well carry another."""
EVERY = "*"
"""In a file's first line: its writer looked for all kinds."""
HEATED = frozenset("PARTISAN ABUSE GROUPS".split())
"""What strangers' posts may carry."""
OF_TONE = {"SERVED": "CLIENT_INFORMATION", "NONPUBLIC": "CONFIDENTIAL", "GROUPS": "HATE"}
"""Kinds of flags that are the same duty, in other professions too."""
CALM = frozenset("HEALTH RELIGION ORIENTATION UNION JOB_HUNT".split())
"""Kinds of flags with which a post hardly does anything against a duty: what people say of themselves."""
CLEAR_OF_TONE = frozenset("BETS PAID BENEFITS MISLEADING SOLICITS PROMISES PREDICTS RECOMMENDS TESTIMONIAL".split())
LEAST = 0.05
"""The share from which something is heard at all: below it, words of a clause are not believed."""
OPENS = 0.3
"""The share for which the scout is to open."""
LOST = 0.05
"""The share of dev windows with something so sure that the scout may lose."""


def _item(text: str, pieces: Pieces, marks: dict[str, tuple[int, float]], part: str) -> Item | None:
    window = next(windows(text, pieces), None)
    if window is None:
        return None
    gold, weight = np.full(len(DUTIES), -1, np.int8), np.ones(len(DUTIES), np.float32)
    for kind, (mark, counts) in marks.items():
        gold[DUTIES.index(kind)], weight[DUTIES.index(kind)] = mark, counts
    return Item(window, gold, weight, part)


def invented(pieces: Pieces, seed: int, copies: int) -> list[Item]:
    """The posts of ``training/duties``: ``KINDS | TEXT`` a line; the first line of a file names what was looked for."""
    draw, found = random.Random(seed), []
    for file in sorted(POSTS.glob("*.txt")):
        first, *lines = file.read_text(encoding="utf-8").splitlines()
        looked = set(first.removeprefix("#").split())
        looked = set(DUTIES) if looked == {EVERY} else looked
        for number, line in enumerate(line for line in lines if line.strip()):
            labels, _, text = line.partition("|")
            kinds = {one.strip() for one in labels.split(",")} - {"-", ""}
            if kinds - looked or looked - set(DUTIES):
                raise SystemExit(f"{file.name}:{number + 2}: not KINDS | TEXT")
            unsaid = set(DUTIES) - looked
            unknown = frozenset().union(*(near for near in NEAR if kinds & near))
            marks = {kind: (int(kind in kinds), 1.0) for kind in looked}
            marks |= dict.fromkeys(unsaid - unknown, (0, HARDLY))
            dev = number % DEV_PART == DEV_PART - 1
            text = text.strip().replace(" // ", "\n")
            for turn in range(1 if dev else copies):
                given = respelled(text, draw) if turn else text
                if item := _item(given, pieces, marks, "dev" if dev else "post"):
                    found.append(item)
    return found


def of_charters(pieces: Pieces, seed: int, copies: int) -> list[Item]:
    """The labelled posts of charters: a clause that names one duty tells of that one, a look-alike of none."""
    asked: dict[tuple[str, str], set[str]] = {}
    for charter in charters():
        for clause in charter.clauses:
            named = {duty for trigger in clause.triggers for duty, _ in trigger.duties}
            asked[charter.id, clause.id] = named
    draw, found = random.Random(seed), []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        duties = asked.get((row["charter"], row["clause"]), set())
        if not duties or (row["fires"] and len(duties) > 1):
            continue
        marks = {duty: (int(row["fires"]), 1.0) for duty in duties}
        given = [row["text"], *(respelled(row["text"], draw) for _ in range(copies - 1))]
        found += [item for text in given if (item := _item(text, pieces, marks, "post"))]
    return found


def others(datasets: Path, pieces: Pieces, seed: int) -> list[Item]:
    """Invented posts of the tone network, whose flags tell of some duties, and strangers', which tell of hardly any."""
    draw, found = random.Random(seed), []
    for file in sorted(TONE.glob("*.txt")):
        for post in posts(file):
            if draw.random() > SOME:
                continue
            marks = {duty: (int(flag in post.kinds), 0.5) for duty, flag in OF_TONE.items()}
            if not post.kinds - CALM:
                marks |= dict.fromkeys(set(DUTIES) - set(marks), (0, HARDLY))
            elif not post.kinds & set(OF_TONE.values()):
                marks |= dict.fromkeys(CLEAR_OF_TONE, (0, HARDLY))
            text, _ = filled(post.text, draw, "HATE" in post.kinds)
            if item := _item(text, pieces, marks, "tone"):
                found.append(item)
    for name, count in STRANGERS.items():
        some = draw.sample(list(records(datasets / f"{name}.jsonl.gz")), count)
        for number, record in enumerate(some):
            marks = {duty: (0, STRANGE) for duty in DUTIES if duty not in HEATED}
            part = "dev strangers" if number % DEV_PART == 0 else "strangers"
            if item := _item(record["text"].replace("[NAME]", "Sam"), pieces, marks, part):
                found.append(item)
    return found


def taken(model: Reader, path: Path, *, own: bool) -> None:
    """The layers of a network as it ships, out of its eight bits; its heads too where they are the model's own."""
    values = {item.name: numpy_helper.to_array(item) for item in onnx.load(path).graph.initializer}
    state = {"place.weight": values["places"], "shape.weight": values["shape.table"]}
    state |= {f"norm.{kind}": values[f"norm.{kind}"] for kind in ("weight", "bias")}
    for number in range(LAYERS):
        stem = f"layers.{number}"
        for name in ("mix", "out", "up", "down"):
            one = f"{stem}.{name}"
            rows = (values[f"{one}.b"].astype(np.float32) * values[f"{one}.steps"]).T * values[f"{one}.down"]
            state |= {f"{one}.weight": rows, f"{one}.bias": values[f"{one}.bias"]}
        for name in ("norm", "last"):
            state[f"{stem}.{name}.weight"] = values[f"{stem}.{name}.gain"]
            state[f"{stem}.{name}.bias"] = values[f"{stem}.{name}.shift"]
    with torch.no_grad():
        for line in (model.look, model.tell):
            line.weight.normal_(0, 0.02)
            line.bias.zero_()
    if own:
        for name in ("look", "tell"):
            state |= {f"{name}.weight": values[f"{name}.weight"].T, f"{name}.bias": values[f"{name}.bias"]}
    known = model.state_dict()
    known.update({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
    model.load_state_dict(known)


def scored(dev: list[Item], told: np.ndarray, kind: str, least: float) -> tuple[int, int, int, int]:
    """Right, told, there, and told of strangers, from a share on."""
    column = DUTIES.index(kind)
    rows = [n for n, item in enumerate(dev) if item.gold[column] >= 0 and item.weight[column] == 1]
    strange = [n for n, item in enumerate(dev) if item.part == "dev strangers"]
    gold, found = np.array([dev[n].gold[column] for n in rows]) == 1, told[rows, column] >= least
    return int((gold & found).sum()), int(found.sum()), int(gold.sum()), int((told[strange, column] >= least).sum())


def report(dev: list[Item], told: np.ndarray) -> None:
    sums = np.zeros(4, int)
    for kind in DUTIES:
        one = scored(dev, told, kind, 0.5)
        sums += one
        print(f"  {kind:16} from 0.5: {one[0]} right of {one[1]} told, {one[2]} there; strangers {one[3]}", flush=True)
    print(f"  all: P {sums[0] / max(1, sums[1]):.3f} R {sums[0] / sums[2]:.3f} strangers {sums[3]}", flush=True)


def finish(weights: Path, train: list[Item], dev: list[Item]) -> None:
    """The scout and the card. A share is told as it is: the dev part has too few of a kind to say what it is worth."""
    namer = Namer()
    told = shares(weights, namer, dev, "duties", len(DUTIES))
    report(dev, told)
    wanted = (shares(weights, namer, train, "duties", len(DUTIES)) >= OPENS).any(1)
    save(gate(train, wanted), weights / "duties-scout.npz")
    odds = np.array(work.Scout(weights / "duties-scout.npz").odds([item.window for item in dev]))
    heard = (told >= OPENS).any(1)
    opens = float(np.quantile(odds[heard], LOST))
    strange = np.array([item.part == "dev strangers" for item in dev])
    print(f"gate {opens:.2f}: opens for {(odds[strange] >= opens).mean():.3f} of strangers' posts")
    card = {
        "version": 1,
        "thresholds": dict.fromkeys(DUTIES, LEAST),
        "gate": round(opens, 3),
        "opens": round(float((odds[strange] >= opens).mean()), 3),
        "confidence": {kind: [[0.0, 0.0], [1.0, 1.0]] for kind in DUTIES},
        "dev": {kind: scored(dev, told, kind, 0.5) for kind in DUTIES},
    }
    (weights / "duties.json").write_text(json.dumps(card) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("datasets", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begun", type=Path, help="duties.onnx to go on from, in place of tone.onnx")
    parser.add_argument("--gate", action="store_true", help="card and scout alone, for the network as it is")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pieces = Pieces(base() / "vocab.txt")
    every = invented(pieces, options.seed, COPIES) + of_charters(pieces, options.seed, COPIES)
    every += others(options.datasets, pieces, options.seed)
    dev = [item for item in every if item.part.startswith("dev")]
    train = [item for item in every if not item.part.startswith("dev")]
    print(f"{len(train)} to train, {len(dev)} to measure", flush=True)
    if options.gate:
        return finish(options.weights, train, dev)
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    model = Reader(options.dropout, len(DUTIES))
    taken(model, options.begun or options.weights / "tone.onnx", own=bool(options.begun))
    table = load_file(base() / "model.safetensors")["embeddings.word_embeddings.weight"].clone()
    model = learnt(model, table, train, dev, options.epochs, options.rate, draw, report)
    onnx.save(exported(model, table, draw.sample(train, 400), "duties"), options.weights / "duties.onnx")
    return finish(options.weights, train, dev)


if __name__ == "__main__":
    main()
