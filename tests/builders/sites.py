"""A list of sites as the package carries it, in a folder of the test's own, and sites that behave like them."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tests.servers import Ask, Reply, Service

HTML = "text/html; charset=utf-8"


def row(url: str, rule: str | list[str] = "status_code", **more: Any) -> dict[str, Any]:
    """One entry in the form of sherlock's data.json."""
    return {"url": url, "urlMain": url.partition("{")[0], "errorType": rule, "username_claimed": "blue", **more}


def install(folder: Path, rows: dict[str, Any], version: str = "0.16.9") -> Path:
    """A package that holds this list, as pip leaves it; the folder belongs on ``sys.path``."""
    about = folder / f"sherlock_project-{version}.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.3\nName: sherlock-project\nVersion: {version}\n")
    data = folder / "sherlock_project" / "resources" / "data.json"
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text(json.dumps({"$schema": "data.schema.json", **rows}, ensure_ascii=False), encoding="utf-8")
    return folder


def html(title: str, body: str = "", head: str = "", status: int = 200, **headers: str) -> Reply:
    text = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Reply(text, status, HTML, headers)


def name_in(ask: Ask) -> str:
    return ask.path.rstrip("/").rpartition("/")[2].lstrip("@~")


def by_status(names: Collection[str], body: str = "", footer: str = "") -> Service:
    """A site that answers 404 to a name it does not know."""
    return lambda ask: (
        html(f"{name_in(ask)} on this site", f"<h1>{name_in(ask)}</h1>{body}{footer}")
        if name_in(ask) in names
        else html("No such page", footer, status=404)
    )


def by_text(names: Collection[str], words: str, title: str = "A site") -> Service:
    """A site that answers 200 to every name, with words for those it does not know."""
    return lambda ask: html(title, "<p>Posts</p>" if name_in(ask) in names else f"<p>{words}</p>")


def always(reply: Reply) -> Service:
    return lambda ask: reply
