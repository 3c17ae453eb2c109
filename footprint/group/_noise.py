"""Noise for counts: the owner of opendp.

Chosen because its discrete Laplace mechanism draws whole numbers exactly, without the rounding of floating-point
numbers that has undone noise elsewhere; because it can be asked which epsilon a noise amounts to, which is done here;
and because it brings one small library along. It has no seed: nobody can draw the same noise again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from footprint.errors import UsageError

SURE = 0.05
"""One noise in twenty is larger than the margin."""
_INSTALL = "python -m pip install 'footprint-auditor[noise]' brings it; nothing is downloaded by itself"


def available() -> None:
    """Raises UsageError where the library is not installed."""
    try:
        import opendp.prelude  # noqa: F401
    except ImportError:
        raise UsageError("--noise", "needs the library opendp, which is not installed", _INSTALL) from None


def margin(sensitivity: int, epsilon: float) -> int:
    """How large a noise is at most, nineteen times in twenty."""
    # P(|noise| > m) = 2 a^(m + 1) / (1 + a), where a = exp(-epsilon / sensitivity)
    step = epsilon / sensitivity
    return max(0, math.ceil(math.log(2 / (SURE * (1 + math.exp(-step)))) / step) - 1)


def draw(counts: Sequence[int], sensitivity: int, epsilon: float) -> list[int]:
    """The counts, each with a noise of its own, as differential privacy with this epsilon asks for.

    Args:
        sensitivity: by how much all counts together can differ for one client.
    """
    import opendp.prelude as dp

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    mechanism: Any = dp.m.make_laplace(*space, scale=sensitivity / epsilon)
    if mechanism.map(sensitivity) > epsilon * (1 + 1e-9):  # what the library proves, not what we think
        raise RuntimeError("the noise is weaker than was asked for")
    return [int(number) for number in mechanism(list(counts))]
