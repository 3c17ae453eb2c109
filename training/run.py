"""A training run as the networks beside the names model have it: slow layers, quick heads, the weights' average."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TypeVar

import torch
from torch import Tensor, nn

Item = TypeVar("Item")
Model = TypeVar("Model", bound=nn.Module)

WARM = 0.1
"""The share of a run in which the rate rises; then it falls to a fiftieth."""


def averaged(
    model: Model,
    batches: Callable[[], Sequence[Sequence[Item]]],
    loss_of: Callable[[Model, Sequence[Item]], Tensor],
    report: Callable[[Model, int], None],
    *,
    heads: tuple[str, ...],
    epochs: int,
    rate: float,
    keep: float,
) -> Model:
    """The average of the weights along the way; ``model`` itself goes on to the end.

    Args:
        batches: the items of an epoch, in its order.
        loss_of: how wrong the model is, summed as it is to be followed.
        report: told the average and the number of each epoch.
        heads: beginnings of the names of weights that start from nothing and learn four times as quickly.
        keep: how much of the average stays at each step, at most.
    """
    average = deepcopy(model)
    named = list(model.named_parameters())
    groups = [
        {"params": [v for n, v in named if v.dim() > 1 and n.startswith("layers")], "lr": rate, "weight_decay": 0.02},
        {"params": [v for n, v in named if v.dim() > 1 and n.startswith(heads)], "lr": 4 * rate, "weight_decay": 0.0},
        {
            "params": [v for n, v in named if v.dim() == 1 or not n.startswith(("layers", *heads))],
            "lr": rate,
            "weight_decay": 0.0,
        },
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    peaks = [group["lr"] for group in groups]
    began, step = time.time(), 0
    for epoch in range(epochs):
        model.train()
        made, total = batches(), 0.0
        for number, some in enumerate(made):
            done = (epoch + number / len(made)) / epochs
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * (done / WARM if done < WARM else 0.02 + 0.98 * (1 - done) / (1 - WARM))
            loss = loss_of(model, some)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total, step = total + loss.item(), step + 1
            with torch.no_grad():
                stays = min(keep, step / (step + 10))
                for slow, quick in zip(average.parameters(), model.parameters(), strict=True):
                    slow.lerp_(quick, 1 - stays)
            if number % 200 == 0:
                print(f"  {number}/{len(made)} {total / (number + 1):.3f} {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch} loss {total / len(made):.3f} {time.time() - began:.0f} s", flush=True)
        report(average, epoch)
    return average
