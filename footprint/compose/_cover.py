"""The line under a client's id on a counselor's copy."""

from __future__ import annotations

from footprint import wording
from footprint.compose._evidence import short
from footprint.consent import OWN_EXPORTS
from footprint.disclosure import Disclosure, Mode
from footprint.model import Cover
from footprint.tongue import tr


def consent(cover: Cover, say: Disclosure) -> str:
    """What a client agreed to, when and until when; who recorded it is not for the copy that goes elsewhere."""
    day, scope = wording.day(cover.since), short(say.words(cover.scope, (OWN_EXPORTS,)), 200)
    if cover.until:
        until = wording.date_of(cover.until.isoformat())
        if scope:
            words = tr("Consent of {day}: {scope}, until {until}.", day=day, scope=scope, until=until)
        else:
            words = tr("Consent of {day}, until {until}.", day=day, until=until)
    elif scope:
        words = tr("Consent of {day}: {scope}, until withdrawn.", day=day, scope=scope)
    else:
        words = tr("Consent of {day}, until withdrawn.", day=day)
    if cover.recorder and say.mode is not Mode.SHARED:
        return f"{words} {tr('Recorded by {recorder}.', recorder=say.text(cover.recorder))}"
    return words
