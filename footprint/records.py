"""Records as JSON lines, so that what was collected can be kept and judged later.

One object a line, by the contract of ``footprint collect``: ``profile``, ``post``, ``connection``, ``notice``.
Reading forgives unknown keys and missing optional ones; a line that is no record becomes a notice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from footprint.errors import ReadError
from footprint.model import (
    Connection,
    How,
    Media,
    Notice,
    NoticeStatus,
    Post,
    PostKind,
    Profile,
    Record,
    Visibility,
)


def time_text(when: datetime | None) -> str | None:
    """RFC 3339 in UTC with ``Z``, or None."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z") if when else None


def to_object(record: Record) -> dict[str, Any]:
    """The record as the contract's object."""
    match record:
        case Profile():
            return {
                "type": "profile",
                "platform": record.platform,
                "account": record.account,
                "name": record.name,
                "bio": record.bio,
                "links": list(record.links),
                "fields": [[str(label), value] for label, value in record.fields],
                "visibility": str(record.visibility),
                "url": record.url,
                "file": record.file,
            }
        case Post():
            return {
                "type": "post",
                "platform": record.platform,
                "account": record.account,
                "id": record.id,
                "kind": str(record.kind),
                "text": record.text,
                "published": time_text(record.published),
                "visibility": str(record.visibility),
                "url": record.url,
                "reply_to": record.reply_to,
                "links": list(record.links),
                "mentions": list(record.mentions),
                "media": [
                    {
                        "kind": item.kind,
                        "alt": item.alt,
                        "file": item.file,
                        "taken": time_text(item.taken),
                        "lat": item.lat,
                        "lon": item.lon,
                    }
                    for item in record.media
                ],
                "deleted": record.deleted,
                "file": record.file,
            }
        case Connection():
            return {
                "type": "connection",
                "platform": record.platform,
                "account": record.account,
                "other": record.other,
                "name": record.name,
                "how": str(record.how),
                "since": time_text(record.since),
            }
        case Notice():
            return {
                "type": "notice",
                "source": record.source,
                "file": record.file,
                "status": str(record.status),
                "reason": record.reason,
                "count": record.count,
            }


def to_line(record: Record) -> str:
    """The record as one line of JSON with its line end."""
    return json.dumps(to_object(record), ensure_ascii=False, allow_nan=False) + "\n"


def from_object(data: dict[str, Any]) -> Record:
    """A record from the contract's object.

    Raises:
        ValueError: no known type, or a required key is missing or of the wrong type.
    """
    try:
        match data.get("type"):
            case "profile":
                return Profile(
                    platform=_text(data["platform"]),
                    account=_text(data["account"]),
                    name=_text(data.get("name")),
                    bio=_text(data.get("bio")),
                    links=_texts(data.get("links")),
                    fields=tuple((_text(label), _text(value)) for label, value in data.get("fields") or ()),
                    visibility=Visibility(data.get("visibility") or "unknown"),
                    url=data.get("url"),
                    file=_text(data.get("file")),
                )
            case "post":
                return Post(
                    platform=_text(data["platform"]),
                    account=_text(data["account"]),
                    id=_text(data["id"]),
                    kind=PostKind(data.get("kind") or "post"),
                    text=_text(data.get("text")),
                    published=_time(data.get("published")),
                    visibility=Visibility(data.get("visibility") or "unknown"),
                    url=data.get("url"),
                    reply_to=data.get("reply_to"),
                    links=_texts(data.get("links")),
                    mentions=_texts(data.get("mentions")),
                    media=tuple(
                        Media(
                            kind=_text(item.get("kind")),
                            alt=_text(item.get("alt")),
                            file=_text(item.get("file")),
                            taken=_time(item.get("taken")),
                            lat=item.get("lat"),
                            lon=item.get("lon"),
                        )
                        for item in data.get("media") or ()
                    ),
                    deleted=bool(data.get("deleted")),
                    file=_text(data.get("file")),
                )
            case "connection":
                return Connection(
                    platform=_text(data["platform"]),
                    account=_text(data["account"]),
                    other=_text(data["other"]),
                    name=_text(data.get("name")),
                    how=How(data.get("how") or "follows"),
                    since=_time(data.get("since")),
                )
            case "notice":
                return Notice(
                    source=_text(data["source"]),
                    file=_text(data.get("file")),
                    status=NoticeStatus(data["status"]),
                    reason=_text(data.get("reason")),
                    count=int(data.get("count") or 1),
                )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a record") from error
    raise ValueError("not a record")


def read_lines(lines: Iterable[str], source: str) -> Iterator[Record]:
    """Records from JSON lines. A line that is none becomes one notice that counts them all."""
    bad, first = 0, 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError
            record = from_object(data)
        except (ValueError, RecursionError):
            bad += 1
            first = first or number
            continue
        yield record
    if bad:
        reason = f"record-invalid: {bad} of the lines are no records, the first is line {first}"
        yield Notice(source, "", NoticeStatus.FAILED, reason, bad, "write them with footprint collect")


def read_file(path: Path, source: str = "") -> Iterator[Record]:
    """Records from a file that ``footprint collect`` wrote; ``source`` is what to call it, its name if not said."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        yield from read_lines(lines, source or path.name)


def is_records(path: Path) -> bool:
    """Whether a file begins like the output of ``footprint collect``."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            head = lines.readline(1_000_000)
        data = json.loads(head)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("type") in ("profile", "post", "connection", "notice")


def is_ours(head: str) -> bool:
    """Whether a file that begins so was written by ``footprint collect``."""
    return head.startswith('{"type": "')


def scan_input(lines: Iterable[str], source: str) -> Iterator[tuple[object, str, datetime | None]]:
    """(id, text, when it was published) from the JSON lines that ``footprint scan`` takes; the time may be absent.

    Raises:
        ReadError: a line is not an object with a string ``text``. Names the line, never what stands there.
    """
    tip = 'one {"id": ..., "text": ...} a line, with "published": "2026-05-04T12:00:00Z" if known'
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadError(source, f"json-invalid: line {number} is not JSON", tip) from error
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise ReadError(source, f"record-invalid: line {number} has no text", tip)
        yield data.get("id"), data["text"], _time(data.get("published"))


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(_text(item) for item in value)


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
