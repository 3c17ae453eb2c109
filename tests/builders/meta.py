"""Writes invented exports of Facebook and Instagram as Meta ships them, and reads them back."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

from footprint.archive import join, open_archive
from footprint.collectors import Options
from footprint.limits import Limits
from tests.builders.x_reading import Found

AT = 1_691_856_637  # 2023-08-12T16:10:37Z


def broken(value: Any) -> Any:
    """A value whose texts and keys have each byte of UTF-8 as a character of its own."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [broken(item) for item in value]
    if isinstance(value, dict):
        return {broken(key): broken(item) for key, item in value.items()}
    return value


def meta_json(value: Any) -> str:
    """JSON as Meta writes it."""
    return json.dumps(broken(value))


def write_zip(path: Path, members: dict[str, Any]) -> Path:
    """A zip; what is neither text nor bytes is written as Meta's JSON."""
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(name, data if isinstance(data, str | bytes) else meta_json(data))
    return path


def write_folder(path: Path, members: dict[str, Any]) -> Path:
    """The same, unpacked."""
    for name, data in members.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        body = data if isinstance(data, str | bytes) else meta_json(data)
        file.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def read(module: ModuleType, *paths: Path, private: bool = False, limits: Limits | None = None) -> Found:
    """Everything in archives that belong together."""
    limits = limits or Limits()
    views = []
    for path in paths:
        opened = open_archive(path, limits)
        roots = list(module.recognise(opened))
        assert roots, f"{path.name} is not recognised"
        views += [opened.under(root.prefix) if root.prefix else opened for root in roots]
    view = join(views) if len(views) > 1 else views[0]
    first = list(module.collect(view, Options(private, limits)))
    assert list(module.collect(view, Options(private, limits))) == first, "a second reading gives the same"
    return Found(first)


def roots(module: ModuleType, path: Path) -> list[tuple[str, str | None]]:
    """Where exports begin in an archive, and whose they are."""
    return [(root.prefix, root.account) for root in module.recognise(open_archive(path))]


def damaged(members: dict[str, Any], seed: int) -> dict[str, Any]:
    """The same members with one of them cut, changed in some bytes, or with one of its values replaced."""
    chance = random.Random(seed)
    bodies = {
        name: (
            data if isinstance(data, bytes) else data.encode() if isinstance(data, str) else meta_json(data).encode()
        )
        for name, data in members.items()
    }
    for name in chance.sample(sorted(bodies), min(len(bodies), 4)):
        body = bodies[name]
        match chance.randrange(4):
            case 0:
                bodies[name] = body[: chance.randrange(len(body) + 1)]
            case 1:
                many = bytearray(body)
                for _ in range(5):
                    many[chance.randrange(len(many))] = chance.randrange(256)
                bodies[name] = bytes(many)
            case _ if name.endswith(".json"):
                bodies[name] = json.dumps(_swapped(json.loads(body), chance)).encode()
            case _:
                cut = chance.randrange(len(body))
                bodies[name] = body[cut:] + body[:cut]
    return bodies


def _swapped(value: Any, chance: random.Random) -> Any:
    """A JSON value in which some inner values have another type."""
    if chance.random() < 0.06:
        return chance.choice([None, 7, -1e300, "x", [], {}, [None], {"a": []}, True, "9" * 30, [[["x"]]]])
    if isinstance(value, list):
        return [_swapped(item, chance) for item in value]
    if isinstance(value, dict):
        return {key: _swapped(item, chance) for key, item in value.items()}
    return value


# ---------------------------------------------------------------- HTML


def page(*blocks: str, title: str = "Posts") -> str:
    """A page around entries."""
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html;charset=UTF-8"/><base href="../../" />'
        f'<title>{title}</title></head><body><main class="_a706" role="main">{"".join(blocks)}</main></body></html>'
    )


def block(heading: str, body: str, date: str) -> str:
    """An entry since 2022."""
    return (
        '<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">'
        f'<div class="_3-95 _2pim _a6-h _a6-i">{heading}</div><div class="_3-95 _a6-p">{body}</div>'
        f'<div class="_3-94 _a6-o">{date}</div></div>'
    )


def old_block(heading: str, body: str, date: str) -> str:
    """An entry of 2019 to 2021."""
    return (
        '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder">'
        f'<div class="_3-96 _2pio _2lek _2lel">{heading}</div><div class="_3-96 _2let">{body}</div>'
        f'<div class="_3-94 _2lem">{date}</div></div>'
    )
