"""Languages that nobody speaks, made of the messages of today: what they do not mark has not gone through a catalogue.

``en-XA`` has accents, is 40 % longer and stands in brackets; ``ar-XB`` is the same from right to left.
"""

from __future__ import annotations

import re
import shutil
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from footprint import tongue

ROOT = Path(__file__).parent.parent.parent
LONGER, RIGHT_TO_LEFT = "en-XA", "ar-XB"
_KEPT = re.compile(r"(\{\w+\}|%\(\w+\)s|<[^>]*>)")
_ACCENTS = str.maketrans("aeiouycnsdzAEIOUYCNSDZ", "áéíóúýçñšđžÁÉÍÓÚÝÇÑŠĐŽ")
_HEBREW = str.maketrans({chr(97 + at): chr(0x5D0 + at) for at in range(26)})


@cache
def tool() -> ModuleType:
    """tools/messages.py, which is no part of the package."""
    sys.path.insert(0, str(ROOT / "tools"))
    import messages  # type: ignore[import-not-found]

    return messages  # type: ignore[no-any-return]


@cache
def template() -> Catalog:
    """Every message of today."""
    return tool().messages()


def pseudo(message: str, code: str = LONGER) -> str:
    """A message as the pseudo-locale has it; gaps and markup stay. What joins others, such as ", ", stays too."""
    if not re.search(r"[A-Za-z]{2}", _KEPT.sub("", message)):
        return message
    parts = []
    for part in _KEPT.split(message):
        if _KEPT.fullmatch(part):
            parts.append(part)
        elif code == RIGHT_TO_LEFT:
            parts.append(part.lower().translate(_HEBREW))
        else:
            parts.append(part.translate(_ACCENTS))
    more = "·" * max(1, round(len(_KEPT.sub("", message)) * 0.4))
    return f"⟦{''.join(parts)}{more}⟧"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both pseudo-locales beside the real ones, for one test."""
    for code in (LONGER, RIGHT_TO_LEFT):
        catalog = Catalog(locale="en", domain=tongue.DOMAIN, charset="utf-8")
        for item in template():
            if item.id:
                told = item.id if isinstance(item.id, str) else tuple(item.id)
                words = pseudo(told, code) if isinstance(told, str) else tuple(pseudo(form, code) for form in told)
                catalog.add(told, words, context=item.context)
        place = folder / code / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / f"{tongue.DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalog)
    for real in tongue.LOCALE.iterdir():
        shutil.copytree(real, folder / real.name)
    monkeypatch.setattr(tongue, "LOCALE", folder)
    forget()


def forget() -> None:
    """The languages are looked up anew."""
    tongue.languages.cache_clear()
    tongue._of.cache_clear()
