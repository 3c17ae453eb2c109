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
from collections.abc import Callable
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

from footprint.names import TAGS
from footprint.pieces import Pieces

MICROSOFT = "com.microsoft"
MOST = 63  # seven bits: with eight, CPUs without VNNI overflow and give other results
MEASURED_ON = ("btc.train", "wnut17.train", "gum_derived.train", "redocred.train")
A_SET = 150
MIDDLE, MIDDLE_AT = "middle", 4  # what the fourth layer makes: relations are read from it
MARKS = ("shape", "hint")
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


def seen_in(model: nn.Module, read: Callable[[], object]) -> dict[str, Seen]:
    """What enters each matrix of a model while it reads."""
    seen = {name: Seen() for name, module in model.named_modules() if isinstance(module, nn.Linear)}
    for name, module in model.named_modules():
        if name in seen:
            module.register_forward_pre_hook(lambda _, given, name=name: seen[name].meet(given[0]))
    model.eval()
    with torch.no_grad():
        read()
    return seen


def measured(state: dict[str, torch.Tensor], datasets: Path) -> dict[str, Seen]:
    """What enters each matrix when the names model reads some train sentences."""
    pieces = Pieces(base() / "vocab.txt")
    model = Tagger(len(pieces.ids), len(TAGS))
    model.load_state_dict(state)

    def read() -> None:
        draw = random.Random(0)
        for record in (item for name in MEASURED_ON for item in draw.sample(load(datasets, name), A_SET)):
            ids, shapes, hints, *_ = numbers(pieces, record)
            model(torch.tensor([ids]), torch.tensor([shapes]), torch.tensor([hints]))

    return seen_in(model, read)


def begin(graph: Graph, values: dict[str, np.ndarray], marks: tuple[str, ...]) -> str:
    """What stands before the layers: rows of the table of pieces as they are given, marks of words, places, a norm."""
    x = "given"
    for name in marks:
        graph.constant(f"{name}.table", values[f"{name}.weight"])
        x = graph.node("Add", [x, graph.node("Gather", [f"{name}.table", f"{name}s"], name)], f"with.{name}")
    graph.constant("places", values["place.weight"])
    graph.constant("zero", np.array([0], dtype=np.int64))
    length = graph.node("Shape", ["shapes"], "length", start=1, end=2)
    x = graph.node("Add", [x, graph.node("Slice", ["places", "zero", length, "zero"], "place")], "sum")
    graph.constant("norm.weight", values["norm.weight"])
    graph.constant("norm.bias", values["norm.bias"])
    return graph.node("LayerNormalization", [x, "norm.weight", "norm.bias"], "x", axis=-1, epsilon=1e-12)


def head(graph: Graph, x: str, values: dict[str, np.ndarray], name: str, out: str) -> None:
    """A matrix at the end, in real numbers."""
    graph.constant(f"{name}.weight", values[f"{name}.weight"].T.copy())
    graph.constant(f"{name}.bias", values[f"{name}.bias"])
    graph.node("Add", [graph.node("MatMul", [x, f"{name}.weight"], f"{name}.raw"), f"{name}.bias"], out)


def finished(graph: Graph, name: str, marks: tuple[str, ...], outputs: dict[str, list[str | int]]) -> onnx.ModelProto:
    """The graph as a file has it; ``outputs`` are names with their shapes."""
    inputs = [helper.make_tensor_value_info("given", TensorProto.FLOAT, ["texts", "length", WIDTH])]
    inputs += [helper.make_tensor_value_info(f"{mark}s", TensorProto.INT64, ["texts", "length"]) for mark in marks]
    made = helper.make_graph(
        graph.nodes,
        name,
        inputs,
        [helper.make_tensor_value_info(out, TensorProto.FLOAT, shape) for out, shape in outputs.items()],
        graph.constants,
    )
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=sets, ir_version=8, producer_name="footprint")


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
    x = begin(graph, values, MARKS)
    for number in range(layers):
        out = MIDDLE if number + 1 == MIDDLE_AT else f"layers.{number}.last"
        x = layer(graph, x, f"layers.{number}", values, seen, out)
    head(graph, x, values, "tag", "tags")
    tags = values["tag.bias"].shape[0]
    outputs = {"tags": ["texts", "length", tags], MIDDLE: ["texts", "length", WIDTH]}
    return finished(graph, "names", MARKS, outputs)


def save_table(table: np.ndarray, path: Path) -> None:
    """The table of pieces, which other networks read too: rows of eight bits, each with its scale."""
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    np.savez(path, rows=np.round(table / scales).astype(np.int8), scales=scales.astype(np.float32))


def main(datasets: Path, weights: Path, run: Path) -> None:
    weights.mkdir(parents=True, exist_ok=True)
    state = torch.load(run / "model.pt", map_location="cpu")
    onnx.save(build(state, measured(state, datasets)), weights / "names.onnx")
    save_table(state["piece.weight"].float().numpy(), weights / "pieces.npz")
    shutil.copyfile(base() / "vocab.txt", weights / "vocab.txt")
    for path in sorted(weights.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
