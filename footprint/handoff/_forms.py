"""The files of a pack: each tool's own form, a plain table, a page of links, and a backup before all else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from footprint import report
from footprint.limits import Limits
from footprint.records import time_text
from footprint.tables import Table, fold_column, written
from footprint.tongue import later, plural, tr, trn
from footprint.wording import counted, day, platform

if TYPE_CHECKING:
    from footprint.handoff import Item

SCHEMA = "footprint.pack/1"
BACKUP = "backup/records.jsonl"
MANIFEST = "manifest.json"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{5,}")
_COLUMNS = ("platform", "account", "id", "published", "visibility", "url", "why", "plan", "text")
_WORDS = 160  # characters of a post on the page of links: enough to know it again


def files_of(
    items: Sequence[Item], others: frozenset[str], now: datetime, version: str, more: Mapping[str, str]
) -> dict[str, str]:
    """Every file of a pack by its name, the backup and the manifest first.

    Args:
        items: the chosen ones.
        others: ids of items that are not chosen; none of them stands in any file.
        now: when the pack is made.
        version: of the program.
        more: other files: letters, reminders.
    """
    clean = _Cleaner(others, frozenset(item.post.id for item in items))
    ranked = sorted(items, key=lambda item: (item.post.platform, item.post.account, item.post.id))
    tools = {**_x(ranked, clean), **_reddit(ranked, clean), **more}
    tools["items.csv"] = _table(ranked, clean)
    tools["links.html"] = _links(ranked, clean)
    tools["README.txt"] = _readme(ranked, tools)
    backup = "".join(map(clean.kept, ranked))
    files = {BACKUP: backup, **tools}
    return {BACKUP: backup, MANIFEST: _manifest(ranked, files, now, version), **tools}


class _Cleaner:
    """Takes ids of items that are not chosen out of what is handed over: a reply names the post that it answers."""

    def __init__(self, others: frozenset[str], own: frozenset[str]) -> None:
        names = _with_bare(others) - _with_bare(own)
        self._others = frozenset(item for item in names if len(item) >= 5 and any(map(str.isdigit, item)))

    def text(self, text: str) -> str:
        """The text without such ids."""
        return _TOKEN.sub(lambda match: "" if match[0] in self._others else match[0], text)

    def names(self, text: str) -> bool:
        """Whether such an id stands in a text."""
        return any(match[0] in self._others for match in _TOKEN.finditer(text))

    def value(self, value: Any) -> Any:
        """A JSON value without keys and entries that are such an id, and without it in texts."""
        if isinstance(value, dict):
            return {key: self.value(each) for key, each in value.items() if not self._is_other(each)}
        if isinstance(value, list):
            return [self.value(each) for each in value if not self._is_other(each)]
        return self.text(value) if isinstance(value, str) else value

    def kept(self, item: Item) -> str:
        """A line of the backup: the record as it was. One that names an item that is not chosen is kept in base64."""
        text = item.original.text
        coded = self.names(text)
        record = base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii") if coded else text
        line = {
            "platform": item.post.platform,
            "account": item.post.account,
            "item": item.post.id,
            "file": item.original.file,
            "form": item.original.form or "as collected",
            "sha256": _sha256(text),
            "encoding": "base64" if coded else "plain",
            "record": record,
        }
        return json.dumps(line, ensure_ascii=False) + "\n"

    def _is_other(self, value: Any) -> bool:
        return isinstance(value, str | int) and not isinstance(value, bool) and str(value) in self._others


def _with_bare(ids: frozenset[str]) -> frozenset[str]:
    """Ids, and those of Reddit without the kind in front, as its tables write them."""
    return ids | {item.partition("_")[2] for item in ids if re.match(r"t\d_", item)}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


# ---------------------------------------------------------------- X


def _x(items: Sequence[Item], clean: _Cleaner) -> dict[str, str]:
    """For each account an archive of its chosen posts, as Cyd and other tools import it, and the ids one a line."""
    files = {}
    for number, (account, own) in enumerate(_by_account(items, "x/data/tweets.js").items()):
        folder = f"x-{number + 1}" if number else "x"
        posts = [clean.value(json.loads(item.original.text)) for item in own]
        text = json.dumps(posts, ensure_ascii=False, indent=2, separators=(",", " : "))
        files[f"{folder}/data/tweets.js"] = f"window.YTD.tweets.part0 = {text}\n"
        if name := next((name for item in own if (name := _handle(item.post.url))), ""):
            known = {"username": name, **({"accountId": account} if account.isdecimal() else {})}
            text = json.dumps([{"account": known}], ensure_ascii=False, indent=2, separators=(",", " : "))
            files[f"{folder}/data/account.js"] = f"window.YTD.account.part0 = {text}\n"
        files[f"{folder}/tweet-ids.txt"] = "".join(f"{item.post.id}\n" for item in own)
    return files


def _by_account(items: Iterable[Item], form: str) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.original.form == form:
            found.setdefault(item.post.account, []).append(item)
    return found


def _handle(url: str | None) -> str:
    """Whose post an address names: ``https://x.com/ana/status/1`` is ana's."""
    match = re.fullmatch(r"https://x\.com/(\w{1,15})/status/\d+", url or "")
    return match[1] if match else ""


# ---------------------------------------------------------------- Reddit


def _reddit(items: Sequence[Item], clean: _Cleaner) -> dict[str, str]:
    """Rows of ``posts.csv`` and ``comments.csv`` as the export has them; a folder more for each account and head."""
    groups: dict[tuple[str, str], dict[str, list[Item]]] = {}
    for item in items:
        form = item.original.form
        if form.startswith("reddit/"):
            heads = groups.setdefault((item.post.account, form), {})
            heads.setdefault(item.original.head, []).append(item)
    accounts = list(dict.fromkeys(account for account, _ in groups))
    files = {}
    for (account, form), heads in groups.items():
        folder = "reddit" if account == accounts[0] else f"reddit-{accounts.index(account) + 1}"
        for number, (head, own) in enumerate(heads.items()):
            name = form.removeprefix("reddit/").removesuffix(".csv") + (f"_{number + 1}" if number else "")
            rows = (_row(item, clean) for item in own)
            files[f"{folder}/{name}.csv"] = "".join(f"{line}\r\n" for line in (head, *rows))
    return files


def _row(item: Item, clean: _Cleaner) -> str:
    """A row as it was. A cell that is the id of a post that is not chosen, such as the comment it answers, is empty."""
    head, text = item.original.head, item.original.text
    table = Table(f"{head}\n{text}\n", Limits())
    row = next(iter(table), None)
    own = {fold_column("id")}
    if row is None or not any(clean.names(cell) for cell in row.cells):
        return text
    names = [fold_column(name) for name in table.columns]
    cells = [
        ""
        if clean.names(cell) and _TOKEN.fullmatch(cell.strip()) and (at >= len(names) or names[at] not in own)
        else cell
        for at, cell in enumerate(row.cells)
    ]
    return text if cells == list(row.cells) else table.delimiter.join(map(_quoted, cells))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[",;\t|\r\n]', cell) else cell


# ---------------------------------------------------------------- for people


def _table(items: Sequence[Item], clean: _Cleaner) -> str:
    rows = [_COLUMNS]
    for item in items:
        post = item.post
        rows.append(
            (
                post.platform,
                post.account,
                post.id,
                time_text(post.published) or "",
                str(post.visibility),
                _link(post.url),  # its own address, also where that holds the id of a post above
                " ".join(item.rules),
                " ".join(item.actions),
                clean.text(post.text),
            )
        )
    return written(rows)


def _link(url: str | None) -> str:
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _links(items: Sequence[Item], clean: _Cleaner) -> str:
    groups: dict[str, list[Mapping[str, str]]] = {}
    for item in items:
        post = item.post
        words = " ".join(clean.text(post.text).split())
        groups.setdefault(platform(post.platform), []).append(
            {
                "id": post.id,
                "day": day(post.published),
                "href": _link(post.url),
                "words": words if len(words) <= _WORDS else f"{words[:_WORDS]}…",
            }
        )
    return report.page("links.html.j2", groups=groups, count=counted(len(items), "item"))


_ROWS = later("the chosen rows of your Reddit export, for tools that take its tables, such as shreddit")
_HOLDS = plural(
    "This folder holds {count} chosen item, in clear: your own data. Keep it to yourself.",
    "This folder holds {count} chosen items, in clear: your own data. Keep it to yourself.",
)


def _readme(items: Sequence[Item], files: Mapping[str, str]) -> str:
    told = {
        "items.csv": tr("a table of all items, for a spreadsheet"),
        "links.html": tr("their links, to open and tick off one by one"),
    }
    lines = [
        trn(*_HOLDS, len(items)),
        tr("Nothing has been deleted. footprint deletes nothing; you do, or a tool that you choose."),
        "",
        tr("{file}: every item as it was, one a line, with its SHA-256. Keep it, whatever you delete.", file=BACKUP),
        tr("{file}: what is in here, with the SHA-256 of every file.", file=MANIFEST),
    ]
    for name in files:
        if name.endswith("data/tweets.js"):
            told[name] = tr(
                "the chosen posts in the form of an X archive. Tools that ask for tweets.js take this file; Cyd "
                "imports the folder above data. Look through the tool's own list before you let it delete"
            )
        elif name.endswith("data/account.js"):
            told[name] = tr("the account's name, which Cyd looks for beside the posts")
        elif name.endswith("tweet-ids.txt"):
            told[name] = tr("their ids, one a line")
        elif name.startswith("reddit"):
            told[name] = tr(_ROWS)
    lines += [f"{name}: {what}." for name, what in told.items()]
    return "\n".join(lines) + "\n"


def _manifest(items: Sequence[Item], files: Mapping[str, str], now: datetime, version: str) -> str:
    data = {
        "schema": SCHEMA,
        "made_at": time_text(now),
        "tool_version": version,
        "items": [
            {
                "platform": item.post.platform,
                "account": item.post.account,
                "item": item.post.id,
                "file": item.original.file,
                "sha256": _sha256(item.original.text),
            }
            for item in items
        ],
        "files": [{"name": name, "sha256": _sha256(text)} for name, text in files.items()],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
