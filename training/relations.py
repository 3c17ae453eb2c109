"""Trains the network that reads relations in prose, and writes it as ONNX: ``footprint/weights/relations.*``.

    python training/relations.py DATASETS WEIGHTS [--epochs N] [--seed N]

DATASETS is the folder with ``attributes/`` (KnowledgeNet), ``gazetteers/`` (names to exchange) and ``tone/`` (posts in
which hardly a relation is told, for negatives); ``training/posts/`` holds invented posts with what their authors tell
of themselves. A transformer begun from the names model as it ships reads the same table of pieces. For each word it
tells whether it is the object of each kind, and points at its subject; and whether it is what the author tells of
themselves. The names model itself stays as it is. KnowledgeNet's dev part and a tenth of
the posts are not learnt: they choose the thresholds.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import onnx
import torch
from encoder import WIDTH, Layer
from export import MARKS, Graph, begin, finished, head, layer, seen_in
from onnx import numpy_helper
from posts import Fact
from relation_items import Item, items
from run import averaged
from torch import Tensor, nn
from torch.nn import functional

from footprint.names import Namer
from footprint.pieces import alike
from footprint.prose import KINDS, OWN, POINTER, TAGS, Object, decoded, own
from footprint.runtime import Network

LAYERS = 6
BATCH_PIECES = 1200
OWN_STEPS = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]
OWN_LEAST = 0.98
"""From where the network is believed in what authors tell, beside the rules: so that of what both tell in the half
``rules`` of ``tests/labelled`` nineteen of twenty stay right, and strangers' posts tell hardly anything."""
OTHERS = 15
"""As so many examples all kinds together count for each kind."""
OPEN = {"lines": [[0.0] * WIDTH], "biases": [0.0], "weights": [0.0], "least": 0.0}
"""A gate that spares the network nothing, until ``relations_gate.py`` has put a better one in its place."""
LEAST_RIGHT = 0.78
"""The precision on the dev part that the threshold of each kind must reach, where it can."""
STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.96]


class Reader(nn.Module):
    """Rows of the table of pieces, shapes and hints in; tags of each kind, and what points at subjects, out."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(8, WIDTH)
        self.hint = nn.Embedding(16, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.tell = nn.Linear(WIDTH, TAGS * (len(KINDS) + len(OWN)) + 1 + POINTER * (len(KINDS) + 1))

    def forward(self, x: Tensor, shapes: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(x.shape[1])
        x = self.drop(self.norm(x + self.place(places) + self.shape(shapes) + self.hint(hints)))
        for each in self.layers:
            x = each(x, mask)
        return self.tell(self.drop(x))

    def take(self, weights: Path) -> Reader:
        """Begin from the names model as it ships: its eight-bit weights, back in real numbers."""
        stored = {
            item.name: numpy_helper.to_array(item) for item in onnx.load(weights / "names.onnx").graph.initializer
        }
        with torch.no_grad():
            for name, table in (("shape", self.shape), ("hint", self.hint)):
                table.weight.copy_(_tensor(stored[f"{name}.table"]))
            self.place.weight.copy_(_tensor(stored["places"]))
            self.norm.weight.copy_(_tensor(stored["norm.weight"]))
            self.norm.bias.copy_(_tensor(stored["norm.bias"]))
            for number, each in enumerate(self.layers):
                for name in ("mix", "out", "up", "down"):
                    stem = f"layers.{number}.{name}"
                    whole = stored[f"{stem}.b"].astype(np.float32) * stored[f"{stem}.steps"]
                    getattr(each, name).weight.copy_(_tensor((whole * stored[f"{stem}.down"][:, None]).T))
                    getattr(each, name).bias.copy_(_tensor(stored[f"{stem}.bias"]))
                for name in ("norm", "last"):
                    getattr(each, name).weight.copy_(_tensor(stored[f"layers.{number}.{name}.gain"]))
                    getattr(each, name).bias.copy_(_tensor(stored[f"layers.{number}.{name}.shift"]))
            self.tell.weight.normal_(0, 0.02)
            self.tell.bias.zero_()
        return self


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(values, dtype=np.float32))


def batches(some: list[Item], rng: random.Random | None) -> list[list[Item]]:
    """Items of about one length together."""
    order = sorted(some, key=lambda item: len(item.given) + (rng.random() * 8 if rng else 0))
    made: list[list[Item]] = [[]]
    for item in order:
        if made[-1] and len(item.given) * (len(made[-1]) + 1) > BATCH_PIECES:
            made.append([])
        made[-1].append(item)
    if rng:
        rng.shuffle(made)
    return made


def stacked(some: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the network is given of some items, and the mask of what is behind their ends."""
    longest = max(len(item.given) for item in some)
    x = np.zeros((len(some), longest, WIDTH), np.float32)
    shapes, hints = np.zeros((2, len(some), longest), np.int64)
    mask = np.full((len(some), 1, 1, longest), -30000.0, np.float32)
    for row, item in enumerate(some):
        end = len(item.given)
        x[row, :end], mask[row, ..., :end] = item.given, 0
        shapes[row, 1 : end - 1], hints[row, 1 : end - 1] = item.window.shapes, item.window.hints
    return torch.from_numpy(x), torch.from_numpy(shapes), torch.from_numpy(hints), torch.from_numpy(mask)


def wanted(some: Sequence[Item], name: str) -> Tensor:
    """What the network shall say of some items, -100 behind their ends."""
    columns = [getattr(item, name) for item in some]
    made = np.full((len(some), max(map(len, columns)), *columns[0].shape[1:]), -100, np.int64)
    for row, column in enumerate(columns):
        made[row, : len(column)] = column
    return torch.from_numpy(made)


def loss_of(out: Tensor, some: Sequence[Item]) -> Tensor:
    """How wrong tags and pointers are; what is no invented post and no sentence of KnowledgeNet weighs half."""
    first, second = TAGS * len(KINDS), TAGS * (len(KINDS) + len(OWN))
    weight = torch.tensor([0.5 if item.part == "posts" else 1.0 for item in some])[:, None, None]
    total = torch.zeros(())
    for told, name in ((out[..., :first], "tags"), (out[..., first:second], "own")):
        tags = wanted(some, name)
        each = functional.cross_entropy(
            told.unflatten(-1, (-1, TAGS)).flatten(0, 2),
            tags.flatten(),
            ignore_index=-100,
            label_smoothing=0.02,
            reduction="none",
        ).view(tags.shape)
        total = total + (each * weight).sum() / (100 if name == "tags" else 60)
    over = wanted(some, "over")
    if (known := over >= 0).any():
        total = (
            total
            + functional.binary_cross_entropy_with_logits(out[..., second][known], over[known].float(), reduction="sum")
            / 100
        )
    asks, keys = out[..., second + 1 : -POINTER].unflatten(-1, (len(KINDS), POINTER)), out[..., -POINTER:]
    for row, item in enumerate(some):
        for at, kind, heads in item.points:
            scores = (keys[row, : len(item.given)] @ asks[row, at, kind]) * POINTER**-0.5
            total = total + (scores.logsumexp(0) - scores[heads].logsumexp(0)) / 50
    return total


def trained(train: list[Item], dev: list[Item], options: argparse.Namespace) -> Reader:
    """The average of the weights along the way."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = Reader(options.dropout).take(options.weights)

    def loss(model: Reader, some: Sequence[Item]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(*stacked(some)).float()
        return loss_of(out, some)

    def tell(average: Reader, epoch: int) -> None:
        if dev and (epoch % 4 == 3 or epoch + 1 == options.epochs):
            made, pointed = curves(average, dev)
            report(made)
            print(f"  subjects {pointed[0]}/{pointed[1]}", flush=True)

    return averaged(
        model,
        lambda: batches(train, rng),
        loss,
        tell,
        heads=("tell",),
        epochs=options.epochs,
        rate=options.rate,
        keep=0.99,
    )


def told_of(model: Reader, some: list[Item]) -> list[tuple[Item, np.ndarray]]:
    """What the network tells of each piece of each text."""
    model.eval()
    told = []
    with torch.no_grad():
        for each in batches(some, None):
            told += zip(each, model(*stacked(each)).numpy(), strict=True)
    return told


def own_curve(network: Network, dev: list[Item]) -> dict[str, list[tuple[float, ...]]]:
    """As ``curves``, for what authors tell of themselves in invented posts, by the weights as they ship."""
    told: list[tuple[Item, np.ndarray]] = []
    posts_ = [item for item in dev if item.post]
    for places in alike([item.window for item in posts_]):
        some = [posts_[place] for place in places]
        names = ("given", "shapes", "hints")
        given = {name: tensor.numpy() for name, tensor in zip(names, stacked(some), strict=False)}
        told += zip(some, network.run(["told"], given)[0], strict=True)
    made: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in OWN}
    for step in OWN_STEPS:
        counts = {kind: [0, 0, 0, 0] for kind in OWN}
        for item, out in told:
            facts = [fact for fact in (item.post.facts if item.post else ()) if fact.subject is None]
            found = own(item.window, out[1:-1], dict.fromkeys(OWN, step))
            for each in found:
                counts[each.kind][0] += any(_same(fact, each) for fact in facts)
                counts[each.kind][1] += 1
            for fact in facts:
                counts[fact.kind][2] += any(_same(fact, each) for each in found)
                counts[fact.kind][3] += 1
        counts["ALL"] = [sum(values) for values in zip(*counts.values(), strict=True)]
        for kind, (right, there, met, all_) in counts.items():
            precision, recall = right / max(1, there), met / max(1, all_)
            score = 2 * precision * recall / max(1e-9, precision + recall)
            made.setdefault(kind, []).append((step, precision, recall, score, right, there, met, all_))
    return made


def own_card(made: dict[str, list[tuple[float, ...]]]) -> dict:
    """Threshold, what is right from there on, and scores. Of a kind with few examples all kinds have a say."""
    every = made.pop("ALL")
    at = OWN_STEPS.index(OWN_LEAST)
    share = every[at][1]
    return {
        "thresholds": dict.fromkeys(OWN, OWN_LEAST),
        "confidence": {
            kind: round((curve[at][4] + OTHERS * share) / (curve[at][5] + OTHERS), 3) for kind, curve in made.items()
        },
        "dev": {
            kind: [[round(value, 3) for value in point] for point in curve]
            for kind, curve in {**made, "ALL": every}.items()
        },
    }


def _same(fact: Fact, each: Object) -> bool:
    return fact.kind == each.kind and fact.start < each.end and each.start < fact.end


def curves(model: Reader, dev: list[Item]) -> tuple[dict[str, list[tuple[float, ...]]], tuple[int, int]]:
    """For each kind, threshold, precision, recall, F1 and counts; and how many right objects have the right subject."""
    told = told_of(model, [item for item in dev if not item.post])
    made: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in KINDS}
    pointed = [0, 0]
    for step in STEPS:
        counts = {kind: [0, 0, 0, 0] for kind in KINDS}
        for item, out in told:
            for found in decoded(item.window, out[1 : len(item.given) - 1], dict.fromkeys(KINDS, step)):
                if found.kind not in item.listed:
                    continue
                right = [
                    subjects
                    for (start, end), subjects in item.gold[found.kind].items()
                    if found.start < end and start < found.end
                ]
                counts[found.kind][0] += bool(right)
                counts[found.kind][1] += 1
                if right and step == 0.5:
                    pointed[0] += any(a < found.subject[1] and found.subject[0] < b for one in right for a, b in one)
                    pointed[1] += 1
            for kind in item.listed:
                mine = [f for f in decoded(item.window, out[1 : len(item.given) - 1], {kind: step}) if f.kind == kind]
                counts[kind][2] += sum(
                    any(f.start < end and start < f.end for f in mine) for start, end in item.gold[kind]
                )
                counts[kind][3] += len(item.gold[kind])
        for kind, (right, found, met, there) in counts.items():
            precision, recall = right / max(1, found), met / max(1, there)
            score = 2 * precision * recall / max(1e-9, precision + recall)
            made[kind].append((step, precision, recall, score, right, found, met, there))
    return made, (pointed[0], pointed[1])


def chosen(curve: list[tuple[float, ...]]) -> tuple[float, ...]:
    """The point with the best F1 of those that are right often enough."""
    return max([p for p in curve if p[1] >= LEAST_RIGHT] or sorted(curve, key=lambda p: p[1])[-1:], key=lambda p: p[3])


def report(made: dict[str, list[tuple[float, ...]]]) -> None:
    for kind, curve in made.items():
        step, precision, recall, score, *counts = chosen(curve)
        print(f"  {kind:11} F1 {score:.3f}  P {precision:.2f}  R {recall:.2f}  from {step}  {counts}", flush=True)


def exported(model: Reader, some: list[Item]) -> onnx.ModelProto:
    """The network with eight-bit weights and scales fixed on some train sentences, as ``export.py`` has it."""
    seen = seen_in(model, lambda: [model(*stacked([item])) for item in some])
    values = {name: tensor.float().numpy() for name, tensor in model.state_dict().items()}
    graph = Graph()
    x = begin(graph, values, MARKS)
    for number in range(LAYERS):
        x = layer(graph, x, f"layers.{number}", values, seen, f"layers.{number}.last")
    head(graph, x, values, "tell", "told")
    return finished(graph, "relations", MARKS, {"told": ["texts", "length", values["tell.bias"].shape[0]]})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("datasets", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    namer = Namer()
    every = items(options.datasets, namer)
    dev = [item for item in every if item.part in ("dev", "dev post")]
    train = [item for item in every if not item.part.startswith("dev")]
    print(f"{len(train)} to train, {len(dev)} to measure", flush=True)
    model = trained(train, dev, options)
    made, pointed = curves(model, dev)
    names = ("precision", "recall", "f1", "right", "found", "met", "there")
    scores = {
        kind: dict(zip(names, (round(value, 3) for value in chosen(curve)[1:]), strict=True))
        for kind, curve in made.items()
    }
    card = {
        "version": 3,
        "thresholds": {kind: chosen(curve)[0] for kind, curve in made.items()},
        "dev": scores,
        "subjects": list(pointed),
        "confidence": {kind: [[step, round(right, 3)] for step, right, *_ in curve] for kind, curve in made.items()},
        "gate": OPEN,
    }
    draw = random.Random(0)
    onnx.save(exported(model, draw.sample(train, 400)), options.weights / "relations.onnx")
    card["own"] = own_card(own_curve(Network(options.weights / "relations.onnx"), dev))
    (options.weights / "relations.json").write_text(json.dumps(card) + "\n", encoding="utf-8")
    print(f"{(options.weights / 'relations.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
