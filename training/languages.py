"""Pack the model of languages anew: ``python training/languages.py`` writes ``footprint/weights/languages.npz``.

py3langid ships its model in LZMA, which takes half a second to unpack: a third of what ``footprint check`` may take
before it answers. Deflate makes it three megabytes larger and unpacks it in a third of the time. The tables are the
library's, value for value; tests/test_language.py compares them with those of the library that is installed.
"""

from __future__ import annotations

import io
import lzma
from pathlib import Path

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE

PACKED = Path(__file__).parents[1] / "footprint" / "weights" / "languages.npz"


def main() -> None:
    """Write the library's tables, as they are, into a file that NumPy reads by itself."""
    with np.load(io.BytesIO(lzma.decompress((MODEL_DIR / MODEL_FILE).read_bytes()))) as tables:
        np.savez_compressed(PACKED, **tables)
    print(f"{PACKED.name}: {PACKED.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
