"""Reddit: an account's public side, asked for without a log-in."""

from __future__ import annotations

from footprint.collectors import Collector
from footprint.collectors import _reddit_live as live

COLLECTOR = Collector(
    platform=live.PLATFORM,
    title="Reddit account, signed out",
    howto=("Give the account: reddit:NAME, or the address of its page.",),
    links=(("audience", "https://www.reddit.com/settings/privacy"),),
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
