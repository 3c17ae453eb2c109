"""What the person keeps out of the command line: keys and addresses of their own services.

A key comes from a variable of the environment, or from a file that one names: ``FOOTPRINT_BRAVE_KEY``, or
``FOOTPRINT_BRAVE_KEY_FILE``. It is never logged, never kept, and stands in no message.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from footprint.errors import ReadError

_MOST = 4_096  # bytes; a longer file is no key's


def key(name: str, where: str) -> str:
    """The value of a variable, or the first line of the file that ``<name>_FILE`` names; empty when neither is set.

    Args:
        name: the variable: ``FOOTPRINT_BRAVE_KEY``.
        where: what wants it, for errors: a host.

    Raises:
        ReadError: ``key-unreadable``; the words tell neither the value nor the file.
    """
    value = os.environ.get(name, "")
    if not value and (file := os.environ.get(f"{name}_FILE", "")):
        try:
            with Path(file).open("rb") as stream:
                value = stream.read(_MOST).decode("utf-8-sig").lstrip().partition("\n")[0]
        except (OSError, ValueError):
            tip = f"check the path in {name}_FILE"
            raise ReadError(where, f"key-unreadable: the file of {name}_FILE cannot be read", tip) from None
    value = value.strip()
    if value and not re.fullmatch(r"[\x21-\x7e]+", value):
        tip = "copy it again, without blanks or line ends"
        raise ReadError(where, f"key-unreadable: what {name} holds cannot be a key or an address", tip)
    return value
