"""What the commands list: the sources that can be read, the rules, and the hosts that a run would ask."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from footprint import charters as rulebooks
from footprint import collectors as drop_ins
from footprint import rules as families
from footprint.errors import UsageError
from footprint.gather import hosts_of
from footprint.lenses import RULES, lenses
from footprint.model import Charter
from footprint.wording import date_of


def sources(as_json: bool) -> str:
    """Every source and the steps to it."""
    if as_json:
        rows = [
            {
                "platform": item.platform,
                "title": item.title,
                "reads": list(item.reads),
                "ignores": list(item.ignores),
                "audience": item.audience,
                "howto": list(item.howto),
                "wait": item.wait,
                "links": [list(pair) for pair in item.links],
            }
            for item in drop_ins.collectors()
        ]
        return json.dumps(rows, indent=1, ensure_ascii=False)
    lines = []
    for item in drop_ins.collectors():
        lines.append(f"{item.platform}: {item.title}")
        lines += [f"  {number}. {step}" for number, step in enumerate(item.howto, 1)]
        told = {
            "takes": item.wait,
            "read": "; ".join(item.reads),
            "left alone": "; ".join(item.ignores),
            "audience": item.audience,
        }
        lines += [f"     {label}: {words}" for label, words in told.items() if words]
        lines.append("")
    return "\n".join(lines)


def rules(as_json: bool) -> str:
    """Every rule by category: why a reader minds, what to do, and where the rule comes from."""
    if as_json:
        rows = [
            {
                "id": item.id,
                "category": item.category,
                "title": item.title,
                "why": item.why,
                "remedy": list(item.remedy),
                "readers": [str(reader) for reader in item.readers],
                "needs": sorted(item.needs),
                "sources": list(item.sources),
            }
            for item in families.rules()
        ]
        return json.dumps(rows, indent=1, ensure_ascii=False)
    lines, category = [], ""
    for item in families.rules():
        if item.category != category:
            category = item.category
            lines.append(category.upper())
        lines += [f"  {item.id}: {item.title}", f"      why: {item.why}"]
        lines += [f"      do: {step}" for step in item.remedy]
        lines.append(f"      readers: {', '.join(item.readers)}")
        lines += [f"      source: {source}" for source in item.sources]
        lines.append("")
    lines += ["CHARTERS (footprint rules --charter ROLE prints one)"]
    for charter in rulebooks.charters():
        names = ", ".join(dict.fromkeys((charter.id, *charter.roles)))
        lines += [f"  {charter.title}", f"      roles: {names}"]
    lines.append("")
    return "\n".join(lines)


def charters(some: Sequence[Charter], today: date, as_json: bool) -> str:
    """Charters clause by clause: the rule in our words, where it stands, of when that is, and whether it is stale."""
    if as_json:
        rows = [
            {
                "id": item.id,
                "title": item.title,
                "roles": list(item.roles),
                "clauses": [
                    {
                        "id": clause.id,
                        "says": clause.says,
                        "source": clause.source.title,
                        "url": clause.source.url,
                        "date": clause.source.dated,
                        "checked": clause.source.checked.isoformat() if clause.source.checked else None,
                        "stale": clause.source.is_stale(today),
                        "countries": list(clause.countries),
                    }
                    for clause in item.clauses
                ],
            }
            for item in some
        ]
        return json.dumps(rows, indent=1, ensure_ascii=False)
    lines = []
    for item in some:
        lines += [item.title, f"  roles: {', '.join(item.roles)}", ""]
        for clause in item.clauses:
            source = clause.source
            dated = ", ".join(
                words
                for words in (
                    date_of(source.dated) if source.dated else "date not known",
                    f"looked at on {date_of(source.checked.isoformat())}" if source.checked else "",
                    "STALE: look at the source anew" if source.is_stale(today) else "",
                )
                if words
            )
            lines += [
                f"  {clause.id}: {clause.says}",
                f"      source: {source.title} ({dated})",
                f"      {source.url or 'no page is known'}",
                "",
            ]
    return "\n".join(lines)


def lens(name: str) -> str:
    """What a screener or a survey says is looked for, and the rules that come nearest.

    Raises:
        UsageError: there is no such lens.
    """
    known = {item.id: item for item in lenses()}
    if name not in known:
        raise UsageError(name, "is no lens that ships", f"there are {', '.join(known)}")
    item = known[name]
    lines = [f"{item.title}, {item.year}", f"  {item.whose}", f"  source: {item.source}", ""]
    for one in item.classes:
        near = ", ".join(dict.fromkeys(RULES[kind] for kind in one.flags))
        lines.append(f"  {one.name}: {near or f'not looked at: {one.not_looked_at}'}")
    if item.failures:
        lines += ["", "  known to go wrong:"]
        lines += [f"    {failure.what} ({failure.source})" for failure in item.failures]
    lines += ["", "This mirrors what is published. footprint is not that firm, and finds other things than it would."]
    return "\n".join(lines)


def hosts(sources: Sequence[str]) -> Iterator[str]:
    """A line for each source and host that would be asked for it: ``api.github.com: github:ana``.

    Nothing is read and nobody is asked, so the hosts that a page redirects to are not among them; a run announces
    each before it is contacted.
    """
    for source, asked in hosts_of(sources):
        yield from (f"{host}: {source}" for host in asked or ("no host",))
