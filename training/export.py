"""Writes a trained model as a small ONNX graph with eight-bit weights, and the table of pieces beside it.

    python training/export.py DATASETS WEIGHTS RUN

RUN is the folder that ``train.py`` wrote. Matrices have 7-bit columns, and what is multiplied with them is rounded to
eight bits by scales that are fixed here, on train sentences, after strong channels are divided down and their rows
multiplied up (Xiao et al., SmoothQuant, ICML 2023). Nothing is measured while the graph runs, so a text gives the same
tags alone and in a batch.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import onnx
import torch
from corpora import load
from encoder import HEADS, WIDTH, Tagger, base
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from train import numbers

from footprint.names import TAGS, Pieces

MICROSOFT = "com.microsoft"
MOST = 63  # seven bits: with eight, CPUs without VNNI overflow and give other results
MEASURED_ON = ("btc.train", "wnut17.train", "gum_derived.train", "redocred.train")
A_SET = 150
MIDDLE, MIDDLE_AT = "middle", 4  # what the fourth layer makes: relations are read from it
ROOM = 1.05  # beyond the largest value seen
EVENED = 0.75  # how far channels are made alike; of 0.5, 0.75 and 1 this cost the dev sets least


class Graph:
    """ONNX nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(
        self, kind: str, inputs: list[str], out: str, domain: str = "", more: tuple[str, ...] = (), **attributes
    ) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out, *more], name=out, domain=domain, **attributes))
        return out

    def linear(self, given: str, name: str, weight: np.ndarray, bias: np.ndarray, seen: Seen) -> str:
        """``given`` times a matrix: rounded to eight bits by its channels' fixed scales, in whole numbers, and back."""
        scale, zero = seen.steps(weight)
        columns = (weight * scale).T.astype(np.float32)  # the scales of the channels go into the rows
        steps = np.maximum(np.abs(columns).max(0), 1e-12) / MOST
        self.constant(f"{name}.b", np.clip(np.round(columns / steps), -MOST, MOST).astype(np.int8))
        self.constant(f"{name}.steps", steps.astype(np.float32))
        self.constant(f"{name}.bias", bias.astype(np.float32))
        self.constant(f"{name}.down", (1 / scale).astype(np.float32))
        self.constant(f"{name}.one", np.array(1, dtype=np.float32))
        self.constant(f"{name}.zero", np.array(zero, dtype=np.uint8))
        self.constant(f"{name}.zeros", np.zeros(columns.shape[1], dtype=np.int8))
        even = self.node("Mul", [given, f"{name}.down"], f"{name}.even")
        whole = self.node("QuantizeLinear", [even, f"{name}.one", f"{name}.zero"], f"{name}.whole")
        parts = [whole, *(f"{name}.{part}" for part in ("b", "one", "steps", "zero", "zeros", "bias"))]
        return self.node("MatMulIntegerToFloat", parts, name, MICROSOFT)

    def rows(self, given: str, name: str, table: np.ndarray) -> str:
        """Rows of an eight-bit table, each with its scale."""
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        self.constant(f"{name}.table", np.round(table / scale).astype(np.int8))
        self.constant(f"{name}.scales", scale.astype(np.float32))
        whole = self.node("Gather", [f"{name}.table", given], f"{name}.whole")
        plain = self.node("Cast", [whole], f"{name}.plain", to=TensorProto.FLOAT)
        scales = self.node("Gather", [f"{name}.scales", given], f"{name}.own")
        return self.node("Mul", [plain, scales], name)


class Seen:
    """The smallest and largest value of each channel that entered a matrix."""

    def __init__(self) -> None:
        self.low, self.high = np.float32(0), np.float32(0)

    def meet(self, given: torch.Tensor) -> None:
        rows = given.detach().reshape(-1, given.shape[-1]).numpy()
        self.low, self.high = np.minimum(self.low, rows.min(0)), np.maximum(self.high, rows.max(0))

    def steps(self, weight: np.ndarray) -> tuple[np.ndarray, int]:
        """The value of one step of each channel, and the step that stands for zero."""
        largest = np.maximum(np.maximum(-self.low, self.high), 1e-3)
        even = largest**EVENED / np.maximum(np.abs(weight).max(0), 1e-5) ** (1 - EVENED)
        low, high = (self.low / even).min(), (self.high / even).max()
        step = (high - low) * ROOM / 255
        return even * step, round(float(-low / step))


def measured(state: dict[str, torch.Tensor], datasets: Path) -> dict[str, Seen]:
    """What enters each matrix when the model reads some train sentences."""
    pieces = Pieces(base() / "vocab.txt")
    model = Tagger(len(pieces.ids), len(TAGS))
    model.load_state_dict(state)
    model.eval()
    seen = {name: Seen() for name, module in model.named_modules() if isinstance(module, nn.Linear)}
    for name, module in model.named_modules():
        if name in seen:
            module.register_forward_pre_hook(lambda _, given, name=name: seen[name].meet(given[0]))
    draw = random.Random(0)
    with torch.no_grad():
        for record in (item for name in MEASURED_ON for item in draw.sample(load(datasets, name), A_SET)):
            ids, shapes, hints, *_ = numbers(pieces, record)
            model(torch.tensor([ids]), torch.tensor([shapes]), torch.tensor([hints]))
    return seen


def layer(graph: Graph, x: str, stem: str, values: dict[str, np.ndarray], seen: dict[str, Seen], last: str) -> str:
    """One transformer layer on ``x``, with the weights under ``stem``; its output is called ``last``."""
    if not any(item.name == "thirds" for item in graph.constants):
        graph.constant("thirds", np.array([WIDTH] * 3, dtype=np.int64))

    def own(name: str) -> tuple[np.ndarray, np.ndarray]:
        return values[f"{stem}.{name}.weight"], values[f"{stem}.{name}.bias"]

    def linear(given: str, name: str) -> str:
        return graph.linear(given, f"{stem}.{name}", *own(name), seen[f"{stem}.{name}"])

    mixed = linear(x, "mix")
    parts = [f"{stem}.{part}" for part in ("query", "key", "value")]
    graph.node("Split", [mixed, "thirds"], parts[0], more=tuple(parts[1:]), axis=-1)
    mixed = graph.node("MultiHeadAttention", parts, f"{stem}.mixed", MICROSOFT, num_heads=HEADS)
    out = linear(mixed, "out")
    for name in ("norm", "last"):
        for kind, value in zip(("gain", "shift"), own(name), strict=True):
            graph.constant(f"{stem}.{name}.{kind}", value)
    norms = [f"{stem}.norm.gain", f"{stem}.norm.shift"]
    x = graph.node("SkipLayerNormalization", [out, x, *norms], f"{stem}.norm", MICROSOFT, epsilon=1e-12)
    up = linear(x, "up")
    down = linear(graph.node("FastGelu", [up], f"{stem}.gelu", MICROSOFT), "down")
    norms = [f"{stem}.last.gain", f"{stem}.last.shift"]
    return graph.node("SkipLayerNormalization", [down, x, *norms], last, MICROSOFT, epsilon=1e-12)


def build(state: dict[str, torch.Tensor], seen: dict[str, Seen]) -> onnx.ModelProto:
    values = {name: tensor.float().numpy() for name, tensor in state.items()}
    layers = len({name.split(".")[1] for name in values if name.startswith("layers.")})
    graph = Graph()
    x = graph.rows("pieces", "piece", values["piece.weight"])
    for name in ("shape", "hint"):
        graph.constant(f"{name}.table", values[f"{name}.weight"])
        x = graph.node("Add", [x, graph.node("Gather", [f"{name}.table", f"{name}s"], name)], f"with.{name}")
    graph.constant("places", values["place.weight"])
    graph.constant("zero", np.array([0], dtype=np.int64))
    length = graph.node("Shape", ["pieces"], "length", start=1, end=2)
    places = graph.node("Slice", ["places", "zero", length, "zero"], "place")
    x = graph.node("Add", [x, places], "sum")
    graph.constant("norm.weight", values["norm.weight"])
    graph.constant("norm.bias", values["norm.bias"])
    x = graph.node("LayerNormalization", [x, "norm.weight", "norm.bias"], "x", axis=-1, epsilon=1e-12)
    for number in range(layers):
        out = MIDDLE if number + 1 == MIDDLE_AT else f"layers.{number}.last"
        x = layer(graph, x, f"layers.{number}", values, seen, out)
    graph.constant("tag.weight", values["tag.weight"].T.copy())
    graph.constant("tag.bias", values["tag.bias"])
    graph.node("Add", [graph.node("MatMul", [x, "tag.weight"], "raw"), "tag.bias"], "tags")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"])
        for name in ("pieces", "shapes", "hints")
    ]
    tags = values["tag.bias"].shape[0]
    outputs = [
        helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["texts", "length", tags]),
        helper.make_tensor_value_info(MIDDLE, TensorProto.FLOAT, ["texts", "length", WIDTH]),
        helper.make_tensor_value_info("piece", TensorProto.FLOAT, ["texts", "length", WIDTH]),
    ]
    made = helper.make_graph(graph.nodes, "names", inputs, outputs, graph.constants)
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=sets, ir_version=8, producer_name="footprint")


def main(datasets: Path, weights: Path, run: Path) -> None:
    weights.mkdir(parents=True, exist_ok=True)
    state = torch.load(run / "model.pt", map_location="cpu")
    onnx.save(build(state, measured(state, datasets)), weights / "names.onnx")
    shutil.copyfile(base() / "vocab.txt", weights / "vocab.txt")
    for path in sorted(weights.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
