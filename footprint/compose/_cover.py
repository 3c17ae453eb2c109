"""The line under a client's id on a counselor's copy."""

from __future__ import annotations

from footprint import wording
from footprint.compose._evidence import short
from footprint.consent import OWN_EXPORTS
from footprint.disclosure import Disclosure, Mode
from footprint.model import Cover


def consent(cover: Cover, say: Disclosure) -> str:
    """What a client agreed to, when and until when; who recorded it is not for the copy that goes elsewhere."""
    until = f", until {wording.date_of(cover.until.isoformat())}" if cover.until else ", until withdrawn"
    by = f"; recorded by {say.text(cover.recorder)}" if cover.recorder and say.mode is not Mode.SHARED else ""
    scope = short(say.words(cover.scope, (OWN_EXPORTS,)), 200)
    return f"Consent of {wording.day(cover.since)}{f': {scope}' if scope else ''}{until}{by}."
