"""How long a server asks to be left alone, in the ways servers say it."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_QUOTAS = ("x-ratelimit-", "ratelimit-", "x-rate-limit-")
_AN_EPOCH = 1e9  # a reset so big is a moment in unix time, a smaller one the seconds until then


def retry_after(value: str | None) -> float | None:
    """Seconds to wait: a number or a date; what is neither counts as absent, what is past as now."""
    if not value:
        return None
    if re.fullmatch(r"\s*\d{1,12}\s*", value):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - time.time())


def quota_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds until a quota that is used up is filled again; None while something of it is left, or none is told.

    ``X-RateLimit-Reset`` is a unix time at GitHub and Bluesky, a date at Mastodon and a number of seconds at Reddit.
    """
    for prefix in _QUOTAS:
        left = _number(headers.get(f"{prefix}remaining"))
        if left is None or left >= 1:
            continue
        reset = headers.get(f"{prefix}reset", "").strip()
        number = _number(reset)
        if number is not None:
            return max(0.0, number - time.time() if number >= _AN_EPOCH else number)
        try:
            when = datetime.fromisoformat(reset)
        except ValueError:
            continue
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - time.time())
    return None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None
