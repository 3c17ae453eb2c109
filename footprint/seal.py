"""Seals files into one that opens with a key or a passphrase alone. The owner of pyrage and of writing tars.

The format is age (age-encryption.org/v1), so that whoever gets it needs no footprint: ``age -d bundle.age | tar x``.
All of it is made in memory; nothing stands on the disk before it is sealed.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping, Sequence
from datetime import datetime

from footprint.errors import UsageError

_INSTALL = "python -m pip install 'footprint-auditor[seal]' brings it; nothing is downloaded by itself"


def available() -> None:
    """Raises UsageError where the library is not installed."""
    try:
        import pyrage  # noqa: F401
    except ImportError:
        raise UsageError("seal", "needs the library pyrage, which is not installed", _INSTALL) from None


def check_recipients(recipients: Sequence[str]) -> None:
    """Whether each can be sealed for.

    Raises:
        UsageError: one is no recipient; the message does not repeat it, for it may be a secret key.
    """
    from pyrage import RecipientError, x25519

    for item in recipients:
        if item.strip().upper().startswith("AGE-SECRET-KEY-"):
            what = "is given a secret key, which stays with who opens the bundle"
            raise UsageError("--recipient", what, "give the public one, which begins with age1; age-keygen -y tells it")
        try:
            x25519.Recipient.from_str(item.strip())
        except RecipientError:
            tip = "it begins with age1 and is 62 characters long; age-keygen makes one"
            raise UsageError("--recipient", "is no age recipient", tip) from None


def bundle(files: Mapping[str, bytes], made: datetime) -> bytes:
    """The files as a tar, each for its owner alone and of one time, so that the same files give the same bytes."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(data), 0o600, int(made.timestamp())
            tar.addfile(member, io.BytesIO(data))
    return whole.getvalue()


def seal(data: bytes, recipients: Sequence[str] = (), passphrase: str = "") -> bytes:
    """The data sealed for the recipients, or with a passphrase.

    Raises:
        UsageError: neither, both, or a recipient that is none.
    """
    import pyrage

    if bool(recipients) is bool(passphrase):
        raise UsageError("seal", "needs either --recipient or --passphrase", "give one of the two")
    if passphrase:
        return bytes(pyrage.passphrase.encrypt(data, passphrase))
    check_recipients(recipients)
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(item.strip()) for item in recipients]))
