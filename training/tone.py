"""Trains the network that tells tones, and the scout beside it: ``footprint/weights/tone.*`` and ``tone-scout.npz``.

    python training/tone.py DATASETS WEIGHTS [--epochs N] [--seed N]

DATASETS is the folder with ``tone/`` (GoEmotions, EDOS, HatemojiBuild); ``training/tone/`` holds invented posts with
their flags. Four transformer layers, begun from MiniLM's first four, read MiniLM's own table of pieces; for each kind
the words are weighed and summed. The sets' dev parts and a tenth of the invented posts are not learnt: they
choose the thresholds and say what a share is worth.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import onnx
import torch
from encoder import WIDTH, Layer, base, take_layers
from export import Graph, begin, finished, head, layer, seen_in
from run import averaged
from safetensors.torch import load_file
from tone_items import Item, invented, labelled, ordinary
from torch import Tensor, nn
from torch.nn import functional

from footprint.pieces import Pieces
from footprint.tone import HEADS, SEXIST

LAYERS = 4
BATCH_PIECES = 1536
COPIES = 3
CALM = 0.4
"""The share of GoEmotions' posts without anger that are learnt."""
STRANGERS = 5000
"""As many posts that nobody labelled, for what they hardly ever carry."""
MORE = 1.0
"""How much more a text counts that carries a kind: most carry none."""
LAST = 3
"""Epochs at the end with the invented posts and a sample of the others': these are many, and know few kinds."""
SAMPLE = 0.5
BEGIN, END = 101, 102
STEPS = [round(0.05 * step, 2) for step in range(2, 20)] + [0.97, 0.99]


class Reader(nn.Module):
    """Rows of the table of pieces and shapes in; for each kind log odds, and how much each piece weighs, out."""

    def __init__(self, dropout: float, heads: int = len(HEADS)) -> None:
        super().__init__()
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.look = nn.Linear(WIDTH, heads)
        self.tell = nn.Linear(WIDTH, heads)

    def forward(self, x: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        places = torch.arange(x.shape[1])
        x = self.drop(self.norm(x + self.place(places) + self.shape(shapes)))
        for each in self.layers:
            x = each(x, mask)
        x = self.drop(x)
        looks = (self.look(x).float() + mask[:, 0, 0, :, None].float()).softmax(1)
        return (looks * self.tell(x).float()).sum(1), looks

    def take(self, folder: Path) -> Tensor:
        """Begin from MiniLM's first layers; its table of pieces."""
        kept = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.place.weight.copy_(kept["embeddings.position_embeddings.weight"])
            self.shape.weight.normal_(0, 0.02).add_(kept["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(kept["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(kept["embeddings.LayerNorm.bias"])
            take_layers(self.layers, kept)
            for line in (self.look, self.tell):
                line.weight.normal_(0, 0.02)
                line.bias.zero_()
        table: Tensor = kept["embeddings.word_embeddings.weight"].clone()
        return table


def batches(some: list[Item], rng: random.Random | None) -> list[list[Item]]:
    """Items of about one length together."""
    order = sorted(some, key=lambda item: len(item.window.pieces) + (rng.random() * 5 if rng else 0))
    made: list[list[Item]] = [[]]
    for item in order:
        if made[-1] and len(item.window.pieces) * (len(made[-1]) + 1) > BATCH_PIECES:
            made.append([])
        made[-1].append(item)
    if rng:
        rng.shuffle(made)
    return made


def stacked(some: Sequence[Item], table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What the network is given of some items: rows, shapes, and the mask of what is behind their ends."""
    longest = max(len(item.window.pieces) for item in some) + 2
    ids = np.zeros((len(some), longest), np.int64)
    shapes = np.zeros((len(some), longest), np.int64)
    for row, item in enumerate(some):
        ids[row, : len(item.window.pieces) + 2] = [BEGIN, *item.window.pieces, END]
        shapes[row, 1 : len(item.window.pieces) + 1] = item.window.shapes
    mask = torch.from_numpy((ids == 0).astype(np.float32) * -30000.0)[:, None, None, :]
    return table[torch.from_numpy(ids)], torch.from_numpy(shapes), mask


def learnt(
    model: Reader,
    table: Tensor,
    train: list[Item],
    dev: list[Item],
    epochs: int,
    rate: float,
    rng: random.Random,
    told: Callable[[list[Item], np.ndarray], None],
) -> Reader:
    """The average of the weights along the way. ``told`` is given the dev items and their shares after each epoch."""

    def loss_of(model: Reader, some: Sequence[Item]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out, _ = model(*stacked(some, table))
        gold = torch.from_numpy(np.stack([item.gold for item in some]).astype(np.float32))
        weight = torch.from_numpy(np.stack([item.weight for item in some])) * (gold >= 0) * (1 + (gold > 0) * MORE)
        soft = gold.clamp(min=0) * 0.96 + 0.02
        return functional.binary_cross_entropy_with_logits(out.float(), soft, weight, reduction="sum") / 60

    return averaged(
        model,
        lambda: batches(train, rng),
        loss_of,
        lambda average, _: told(dev, shares_of(average, dev, table)),
        heads=("look", "tell"),
        epochs=epochs,
        rate=rate,
        keep=0.995,
    )


def shares_of(model: Reader, some: list[Item], table: Tensor) -> np.ndarray:
    """How likely each kind is in each item."""
    model.eval()
    found = np.zeros((len(some), model.tell.out_features), np.float32)
    place = {id(item): number for number, item in enumerate(some)}
    with torch.no_grad():
        for each in batches(some, None):
            out, _ = model(*stacked(each, table))
            for item, row in zip(each, out.sigmoid().numpy(), strict=True):
                found[place[id(item)]] = row
    return found


def curve(kind: str, dev: list[Item], shares: np.ndarray, part: str = "") -> list[tuple[float, ...]]:
    """For each step: precision, recall, F1, right, found, there; among the items where somebody looked."""
    column = HEADS.index(kind)
    rows = [
        n for n, item in enumerate(dev) if item.gold[column] >= 0 and item.weight[column] == 1 and part in item.part
    ]
    gold = np.array([dev[n].gold[column] for n in rows]) == 1
    told = shares[rows, column]
    points = []
    for step in STEPS:
        found = told >= step
        right = int((found & gold).sum())
        precision, recall = right / max(1, found.sum()), right / max(1, gold.sum())
        points.append(
            (
                step,
                precision,
                recall,
                2 * precision * recall / max(1e-9, precision + recall),
                right,
                int(found.sum()),
                int(gold.sum()),
                len(rows),
            )
        )
    return points


def report(dev: list[Item], shares: np.ndarray) -> None:
    parts = {"ANGER": ("goemotions", "post"), "HATE": ("hatemoji", "post"), SEXIST: ("edos", "post")}
    for kind in HEADS:
        for part in parts.get(kind, ("post",)):
            points = curve(kind, dev, shares, part)
            step, precision, recall, score, *counts = max(points, key=lambda point: point[3])
            text = f"  {kind:20} {part:10} F1 {score:.3f} P {precision:.2f} R {recall:.2f} from {step} {counts}"
            print(text, flush=True)


def exported(model: Reader, table: Tensor, some: list[Item], name: str) -> onnx.ModelProto:
    """The network with eight-bit weights and scales fixed on some train posts, as ``export.py`` has it."""
    seen = seen_in(model, lambda: [model(*stacked([item], table)) for item in some])
    values = {name: tensor.float().numpy() for name, tensor in model.state_dict().items()}
    graph = Graph()
    x = begin(graph, values, ("shape",))
    for number in range(LAYERS):
        x = layer(graph, x, f"layers.{number}", values, seen, f"layers.{number}.last")
    for each in ("look", "tell"):
        head(graph, x, values, each, f"{each}.out")
    graph.node("Softmax", ["look.out"], "looks", axis=1)
    graph.constant("one", np.array([1], dtype=np.int64))
    weighed = graph.node("Mul", ["looks", "tell.out"], "weighed")
    graph.node("ReduceSum", [weighed, "one"], "told", keepdims=0)
    heads = model.tell.out_features
    return finished(graph, name, ("shape",), {"told": ["texts", heads], "looks": ["texts", "length", heads]})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("datasets", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begun", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pieces = Pieces(base() / "vocab.txt")
    every = invented(pieces, options.seed, COPIES)
    for name, calm in (("goemotions", CALM), ("edos", 1.0), ("hatemoji_build", 1.0)):
        every += labelled(options.datasets, name, "train", pieces, calm)
        every += labelled(options.datasets, name, "dev", pieces)
    every += random.Random(options.seed).sample(ordinary(options.datasets, pieces), STRANGERS)
    dev = [item for item in every if item.part.startswith("dev")]
    train = [item for item in every if not item.part.startswith("dev")]
    print(f"{len(train)} to train, {len(dev)} to measure", flush=True)
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    model = Reader(options.dropout)
    table = model.take(base())
    if options.begun:
        model.load_state_dict(torch.load(options.begun)["state"])
    else:
        model = learnt(model, table, train, dev, options.epochs, options.rate, draw, report)
    mixed = [item for item in train if item.part == "post" or draw.random() < SAMPLE]
    model = learnt(model, table, mixed, dev, LAST, options.rate * 0.6, draw, report)
    torch.save({"state": model.state_dict()}, options.weights / "tone-last.pt")
    onnx.save(exported(model, table, draw.sample(train, 400), "tone"), options.weights / "tone.onnx")


if __name__ == "__main__":
    main()
