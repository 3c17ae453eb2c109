"""Keyed fingerprints, and the secret that they are made with.

A fingerprint without a key could be tried out: whoever has the database would hash every account name they know. The
key lies beside it in a file of its own, so that the one without the other tells nothing.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from footprint import codes
from footprint.errors import HistoryDamaged
from footprint.model import Assessment, Evidence, PastAccount, PastFinding, PastPlace, Run, Status

KEY = "history.key"
_BYTES = 32


class Prints:
    """Makes fingerprints with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, what: str, *parts: str) -> bytes:
        """Eight bytes that stand for the parts; ``what`` keeps fingerprints of different things apart."""
        text = "\0".join((what, *parts)).encode("utf-8", "surrogatepass")
        return blake2b(text, key=self._key, digest_size=8).digest()

    def run(self, assessment: Assessment) -> Run:
        """What is kept of an assessment."""
        outcomes = [item for each in assessment.categories for item in each.outcomes]
        rules = "\n".join(sorted(f"{item.rule} {item.category}" for item in outcomes))
        return Run(
            number=0,
            taken_at=assessment.taken_at,
            tool_version=assessment.tool_version,
            method=assessment.method,
            rules=blake2b(rules.encode("utf-8", "replace"), digest_size=8).hexdigest(),
            examined=tuple(sorted(item.rule for item in outcomes if item.status is not Status.NOT_APPLICABLE)),
            accounts=tuple(
                PastAccount(item.platform, self._account(item.platform, item.account), item.posts)
                for item in assessment.coverage.platforms
            ),
            scores=assessment.readers,
            found=len(assessment.findings),
            findings=tuple(
                PastFinding(
                    print=self.of("finding", item.key),
                    code=item.code,
                    rule=item.rule,
                    severity=item.severity,
                    confidence=item.confidence,
                    readers=item.readers,
                    places=tuple(map(self._place, item.evidence)),
                )
                for item in assessment.findings
            ),
            refused=tuple(item for item in assessment.refused if codes.is_code(item)),
        )

    def _account(self, platform: str, account: str) -> bytes:
        return self.of("account", platform, account)

    def _place(self, item: Evidence) -> PastPlace:
        return PastPlace(
            item=self.of("item", item.platform, item.account, item.item or item.url or ""),
            platform=item.platform,
            account=self._account(item.platform, item.account),
            visibility=item.visibility,
            deleted=item.deleted,
            code=item.code if codes.is_code(item.code) else "",
        )


def key(folder: Path, *, make: bool, tip: str = "") -> bytes:
    """The secret of a state folder; made when there is none and ``make`` is true. ``tip``: what to do without it.

    Raises:
        HistoryDamaged: it is missing, or is no secret of ours.
        OSError: it cannot be read or written.
    """
    file = folder / KEY
    try:
        found = file.read_bytes()
    except FileNotFoundError:
        if not make:
            raise HistoryDamaged(KEY, "is missing, and without it the history cannot be compared", tip) from None
        found = _made(file)
    if len(found) != _BYTES:
        raise HistoryDamaged(KEY, "is no key of footprint", tip)
    return found


def _made(file: Path) -> bytes:
    """A new secret in its place, whole or not at all; another run may have been first."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(_BYTES))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            fresh.replace(file)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()
    return file.read_bytes()


def items(places: Iterable[PastPlace]) -> frozenset[bytes]:
    """The posts behind places, each once."""
    return frozenset(item.item for item in places)
