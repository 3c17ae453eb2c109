"""GitHub: account exports, where who sees a thing is told by its repository, and accounts seen signed out."""

from __future__ import annotations

from footprint.collectors import Collector
from footprint.collectors import _github_live as live
from footprint.collectors._github_export import HOWTO, PLATFORM, collect, recognise

COLLECTOR = Collector(
    platform=PLATFORM,
    title="GitHub account export, or an account signed out",
    howto=(*HOWTO, "Or give the account: github:NAME, or the address of its page."),
    sample="student/0123456789abcdef0123456789abcdef.tar.gz",
    links=(
        ("profile", "https://github.com/settings/profile"),
        ("e-mail addresses", "https://github.com/settings/emails"),
        ("close the account", "https://github.com/settings/admin"),
    ),
    recognise=recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
