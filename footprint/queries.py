"""The searches that others would make: what to type about a person, and links that open it at the usual engines.

Pure. Nobody is asked: the person opens the links, signed out, and may save the pages of results to be audited.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from urllib.parse import quote_plus

from footprint.model import Employer, Subject

ENGINES = (
    ("Google", "https://www.google.com/search?q="),
    ("Bing", "https://www.bing.com/search?q="),
    ("DuckDuckGo", "https://duckduckgo.com/?q="),
)


@dataclass(frozen=True, slots=True)
class SearchLink:
    """A search to open by hand: what it joins (``name``, ``name and place``), what to type, where."""

    about: str
    query: str = field(repr=False)
    engine: str
    url: str = field(repr=False)


def links_for(subject: Subject) -> tuple[SearchLink, ...]:
    """Every search for the subject at every engine, the likeliest first: the name, then the name with one fact each.

    Addresses, numbers and mail addresses are left out: a search would hand them to the engine.
    """
    unique: dict[str, tuple[str, str]] = {}
    for about, query in _queries(subject):
        unique.setdefault(query.casefold(), (about, query))
    return tuple(
        SearchLink(about, query, engine, address + quote_plus(query))
        for about, query in unique.values()
        for engine, address in ENGINES
    )


def told(links: Sequence[SearchLink], as_json: bool) -> str:
    """The links as JSON, or as lines under what is searched for."""
    if as_json:
        return json.dumps([asdict(item) for item in links], indent=1, ensure_ascii=False)
    lines: list[str] = []
    last = ""
    for item in links:
        if item.query != last:
            lines += [""] if last else []
            lines.append(f"{item.about}: {item.query}")
            last = item.query
        lines.append(f"  {item.url}")
    return "\n".join(lines)


def _queries(subject: Subject) -> Iterator[tuple[str, str]]:
    names = _clean((subject.name, *subject.other_names))
    for name in names:
        yield "name", name  # as a recruiter types it
    for name in names:
        yield "exact name", _exact(name)
    for name in names[:1]:
        for about, values in (
            ("name and place", [place.partition(",")[0] for place in subject.places]),
            ("name and school", subject.schools),
            ("name and employer", [_short(item) for item in subject.employers]),
            ("name and work", [item.title for item in subject.employers] + [subject.role]),
        ):
            yield from ((about, f"{_exact(name)} {_exact(value)}") for value in _clean(values))
    for handle in _clean(handle.lstrip("@") for handle in subject.handles):
        yield "account name", _exact(handle)


def _clean(values: Iterable[str]) -> list[str]:
    """The texts in one line each, without quotation marks, empty ones and doubles left out."""
    found: dict[str, str] = {}
    for value in values:
        text = " ".join(value.replace('"', " ").split())
        if text:
            found.setdefault(text.casefold(), text)
    return list(found.values())


def _exact(text: str) -> str:
    return f'"{text}"'


def _short(employer: Employer) -> str:
    """The name as people write it: ``Northwind Coffee``, not ``Northwind Coffee, Inc.``."""
    return next((item for item in employer.aliases if item and employer.name.startswith(item)), employer.name)
