"""From a policy as a file to a draft of rules. Documents are read by the child process, as all foreign files are."""

from __future__ import annotations

from pathlib import Path

from footprint import toml
from footprint.collectors import Options
from footprint.drafting import draft as drafted
from footprint.errors import UsageError
from footprint.gather import Apart
from footprint.limits import Limits
from footprint.members import Watch
from footprint.model import Notice, NoticeStatus, Post

_PLAIN = frozenset((".txt", ".md", ".text", ".markdown", ""))
_TIP = "give the policy as text, PDF, Word or OpenDocument"


def draft(file: str, limits: Limits) -> tuple[str, tuple[Notice, ...]]:
    """The draft of the rules in a file, "" where it holds none; and what could not be read.

    Raises:
        UsageError: there is no such file, or it is no text and no document.
    """
    path = Path(file)
    if path.suffix.casefold() in _PLAIN:
        try:
            return drafted(toml.text(path, limits.me_bytes, _TIP), path.name), ()
        except UnicodeDecodeError:
            raise UsageError(path.name, "is no text in UTF-8", _TIP) from None
    if not path.is_file():
        raise UsageError(path.name or file[:80], "not-found: there is no such file", _TIP)
    apart = Apart((file,), Options(False, limits), Watch())
    try:
        records = [record for number in range(len(apart.all)) for record in apart.read(number)]
    finally:
        apart.close()
    text = "\n\n".join(item.text for item in records if isinstance(item, Post) and item.platform == "document")
    notices = (*apart.notices, *(item for item in records if isinstance(item, Notice)))
    return drafted(text, path.name), notices


def is_lost(notice: Notice) -> bool:
    """Whether it tells of something that was not read and might have held rules."""
    return notice.status is not NoticeStatus.IGNORED
