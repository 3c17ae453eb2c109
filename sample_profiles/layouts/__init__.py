"""The layouts in which the platforms ship a person's data: one file a platform.

A file defines ``write(person, folder)``: it writes that sample person's files, the same bytes each time, or nothing
where the person has no such account. Who the persons are stands in ``persons.py``.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from pathlib import Path

STAMP = (2026, 1, 31, 12, 0, 0)


def write_zip(path: Path, members: dict[str, str | bytes]) -> None:
    """A zip with fixed times, so that the same members give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            out.writestr(info, data)


def write_tar(path: Path, members: dict[str, str | bytes]) -> None:
    """A tar.gz with fixed times."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as out:
        for name, data in members.items():
            body = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(body), 1769860800
            out.addfile(info, io.BytesIO(body))
    path.write_bytes(gzipped(raw.getvalue()))


def gzipped(data: bytes) -> bytes:
    """The bytes under gzip, without a time; the library's own function writes another header in each Python."""
    return zlib.compress(data, 9, wbits=31)
