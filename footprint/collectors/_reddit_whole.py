"""Reddit: chosen posts and comments as they stand in a data request, each a row of its table, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from footprint.archive import Archive
from footprint.collectors import Options
from footprint.collectors import _reddit_layout as layout
from footprint.collectors._reddit_posts import KINDS, PLATFORM, fullname
from footprint.collectors._salvage import read_bytes
from footprint.model import Original
from footprint.tables import read_table


def originals(archive: Archive, options: Options, items: frozenset[str]) -> Iterator[Original]:
    """The rows of these ids, each once, with the head of their table."""
    files, account = layout.sort(archive), layout.account_in(archive) or layout.named_account(archive)
    seen: set[str] = set()
    for kind, (prefix, _) in KINDS.items():
        for member in files.of(kind):
            table = read_table(read_bytes(archive, member, options.limits)[0], member.name, options.limits)
            for row in table.rows():
                number = fullname(row.get("id"), prefix)
                if number in items and number not in seen:
                    seen.add(number)
                    text = table.text[slice(*row.place)].strip("\r\n")
                    form = f"reddit/{kind}.csv"
                    yield Original(PLATFORM, account, number, member.name, form, text, table.head.strip("\r\n"))
