"""GitHub: account exports, where who sees a thing is told by its repository, and accounts seen signed out."""

from __future__ import annotations

from footprint.collectors import Collector
from footprint.collectors import _github_live as live
from footprint.collectors._github_export import FRAGMENTS, HOWTO, PLATFORM, collect, recognise

COLLECTOR = Collector(
    platform=PLATFORM,
    title="GitHub account export, or an account signed out",
    howto=(*HOWTO, "Or give the account: github:NAME, or the address of its page."),
    reads=(
        "issues, pull requests, discussions, reviews, comments, releases, gists",
        "names and descriptions of your repositories",
        "profile",
        "e-mail addresses and organisations, as private facts",
        "signed out: messages of your commits too, and the e-mail addresses that they show to everybody",
        "what stands in private repositories, when asked for",
    ),
    ignores=(
        "words and profiles of others",
        "the repositories' files, copies of others' repositories, attachments, events and settings",
    ),
    audience="What you write is seen by whoever sees the repository; what is shown signed out is public.",
    wait="minutes or longer, by the size of the repositories; a mail tells when it is ready",
    sample="student/0123456789abcdef0123456789abcdef.tar.gz",
    links=(
        ("profile", "https://github.com/settings/profile"),
        ("e-mail addresses", "https://github.com/settings/emails"),
        ("close the account", "https://github.com/settings/admin"),
    ),
    fragments=FRAGMENTS,
    recognise=recognise,
    collect=collect,
    claims=live.claims,
    fetch=live.fetch,
    hosts=live.hosts,
)
