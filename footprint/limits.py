"""The named limits that keep a hostile or broken input from hurting the machine.

Each is an option, ``--limit NAME=VALUE``; ``footprint doctor`` prints them all. Reaching one is a notice
that names it. Sizes are bytes, times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from footprint.errors import UsageError

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in force for one run. Field names are the option names with ``_`` for ``-``."""

    piece_chars: int = 5_000
    piece_overlap: int = 256
    heard_chars: int = 60_000
    regex_seconds: int = 2
    json_depth: int = 200
    json_bytes: int = 512 * MIB
    me_bytes: int = 1 * MIB
    draft_bytes: int = 1 * MIB
    stream_bytes: int = 16 * GIB
    data_bytes: int = 64 * MIB
    csv_cell: int = 10 * MIB
    csv_columns: int = 10_000
    html_bytes: int = 20 * MIB
    html_depth: int = 512
    mime_depth: int = 20
    mime_parts: int = 10_000
    pdf_bytes: int = 100 * MIB
    pdf_pages: int = 2_000
    pdf_seconds: int = 20
    office_bytes: int = 20 * MIB
    image_bytes: int = 64 * MIB
    image_seconds: int = 5
    avatar_bytes: int = 10 * MIB
    avatar_pixels: int = 4096 * 4096
    post_pictures: int = 300
    worker_memory: int = 2048 * MIB
    worker_cpu: int = 120
    worker_seconds: int = 180
    archive_ratio: int = 200
    archive_ratio_from: int = 10 * MIB
    archive_ratio_said: int = 48 * MIB
    archive_members: int = 200_000
    archive_nesting: int = 3
    archive_header: int = 1 * MIB
    archive_pieces: int = 10_000
    http_bytes: int = 10 * MIB
    http_redirects: int = 5
    http_seconds: int = 30
    http_tries: int = 3
    retry_after: int = 300
    host_interval: float = 1.0
    robots_bytes: int = 500 * KIB
    live_pages: int = 300
    discover_handles: int = 10
    lock_seconds: int = 10
    client_seconds: int = 4 * 3600
    client_memory: int = 4096 * MIB
    client_attempts: int = 3

    def with_options(self, options: tuple[str, ...]) -> Limits:
        """These limits with ``NAME=VALUE`` options applied.

        Raises:
            UsageError: an unknown name, or a value that is not a number above zero.
        """
        known = {item.name.replace("_", "-"): item for item in fields(self)}
        changes: dict[str, int | float] = {}
        for option in options:
            name, _, text = option.partition("=")
            if name not in known:
                raise UsageError("--limit", f"no limit is called {name!r}", f"one of: {', '.join(known)}")
            try:
                value = float(text) if isinstance(getattr(self, known[name].name), float) else int(text)
            except ValueError:
                value = 0
            if value <= 0:
                raise UsageError("--limit", f"{name} needs a number above zero", f"--limit {name}=VALUE")
            changes[known[name].name] = value
        return replace(self, **changes)  # type: ignore[arg-type]  # names and types were checked above

    def table(self) -> tuple[tuple[str, int | float], ...]:
        """All limits as (option name, value)."""
        return tuple((item.name.replace("_", "-"), getattr(self, item.name)) for item in fields(self))
