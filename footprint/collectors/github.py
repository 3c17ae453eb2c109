"""GitHub: an account's public side, asked for without a log-in."""

from __future__ import annotations

from footprint.collectors import Collector
from footprint.collectors import _github_live as live

COLLECTOR = Collector(
    platform=live.PLATFORM,
    title="GitHub account, signed out",
    howto=("Give the account: github:NAME, or the address of its page.",),
    links=(
        ("profile", "https://github.com/settings/profile"),
        ("hide your e-mail address", "https://github.com/settings/emails"),
        ("close the account", "https://github.com/settings/admin"),
    ),
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
