"""The networks that ship with the package, each on one thread. The owner of ``onnxruntime``. Nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: a second thread only waits
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is imported; releases from 1.29 on report to their maker

import numpy as np
import onnxruntime
from numpy.typing import NDArray


class Network:
    """A network in a file: named tables in, named tables out. The same in, the same out, to the bit."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, wanted: Sequence[str], given: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The outputs of these names."""
        answers: list[NDArray[np.float32]] = self._session.run(list(wanted), dict(given))
        return answers
