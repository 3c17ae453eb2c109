"""GitHub: account exports. Who sees a thing is told by the repository in which it stands."""

from __future__ import annotations

from footprint.collectors import Collector
from footprint.collectors._github_export import HOWTO, PLATFORM, collect, recognise

COLLECTOR = Collector(
    platform=PLATFORM,
    title="GitHub account export",
    howto=HOWTO,
    sample="student/0123456789abcdef0123456789abcdef.tar.gz",
    links=(
        ("profile", "https://github.com/settings/profile"),
        ("e-mail addresses", "https://github.com/settings/emails"),
        ("close the account", "https://github.com/settings/admin"),
    ),
    recognise=recognise,
    collect=collect,
)
