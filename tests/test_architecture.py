"""The floors hold: a module imports only what lies below it, and each outside library has one owner."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import footprint

ROOT = Path(footprint.__file__).parent

FLOORS = {  # the ground floor has a cellar: words that the other words are made of
    -2: ("vocabulary", "tongue"),
    -1: ("model", "errors", "patterns", "brands", "nouns", "imprint", "everyday"),
    0: tuple(
        "limits dropins pieces text masking wording decoding tags language scout parts echoes codes plainness "
        "goals runtime reminders offline talking".split(),
    ),
    0.5: ("members", "addresses", "walls", "syntax", "firms", "toml", "drafting"),
    0.8: ("zips", "tars", "erasing"),
    1: (
        *"archive web keys reading tables markup cell records subject queries output disclosure changes".split(),
        *("deciding", "consent", "standing", "locking"),
    ),
    1.2: ("reopen",),
    1.5: ("kept", "charters", "links", "letters"),
    2: ("collectors", "recognizers", "rules", "names", "page", "relations", "lexicons", "lenses"),
    2.4: ("ear",),
    2.5: ("engines", "units", "prose", "tone", "duties", "targets", "texts"),
    3: ("discover", "gather", "analyzer", "relate", "flag", "assess", "compose", "calmer"),
    3.2: ("detect", "sheet"),
    3.4: ("crew",),
    3.6: ("scan",),
    4: ("candidates", "report", "plan", "progress", "mine", "bios", "history", "answer", "seal"),
    4.5: ("handoff", "agenda", "group", "editions"),
    4.6: ("pdf",),
    5: ("accounts", "audit", "check", "checkup", "catalogue", "console", "policies", "diary", "clients"),
    5.2: ("review", "cohort"),
    5.5: ("doctor", "planning"),
    6: ("cli",),
    7: ("__main__",),
}
FLOOR = {name: floor for floor, names in FLOORS.items() for name in names}

OWNERS = {
    "typer": {"cli"},
    "rich": {"progress"},
    "platformdirs": {"console"},
    "requests": {"web"},
    "urllib3": {"web"},
    "requests_cache": {"web"},
    "protego": {"web"},
    "bs4": {"markup"},
    "lxml": {"markup"},
    "feedparser": {"collectors/page"},
    "mf2py": {"collectors/page"},
    "trafilatura": {"collectors/page"},
    "msgspec": {"reading", "cell"},
    "markdown_it": {"collectors/markdown"},
    "libipld": {"collectors/bluesky"},
    "ijson": {"reading"},
    "csv": {"tables"},
    "zipfile": set(),
    "tarfile": {"seal"},
    "gzip": set(),
    "zlib": {"zips", "tars", "members", "collectors/photo"},
    "pypdf": {"collectors/document"},
    "PIL": {"collectors/photo"},
    "pyrage": {"seal"},
    "networkx": {"rules/_links"},
    "opendp": {"group"},
    "jinja2": {"sheet"},
    "markupsafe": {"sheet"},
    "gettext": {"tongue"},
    "presidio_analyzer": {"analyzer"},
    "onnxruntime": {"runtime"},
    "numpy": {"ear", "language", "names", "prose", "runtime", "scout", "tone"},
    "spacy": {"engines"},
    "torch": {"engines"},
    "transformers": {"engines"},
    "gliner": {"engines"},
    "py3langid": {"language"},
    "rapidfuzz": {"firms"},
    "tldextract": {"analyzer"},
    "regex": {"analyzer"},
    "phonenumbers": {"recognizers/phone"},
    "detect_secrets": {"recognizers/secrets"},
    "tomllib": {"toml"},
    "tomlkit": {"subject"},
    "dateutil": {"recognizers/dates"},
    "sqlite3": {"history", "cohort"},
    "multiprocessing": {"crew", "cohort"},
    "concurrent": {"crew"},
    "subprocess": {"cell"},
    "pickle": {"cell"},
    "ctypes": {"walls"},
    "resource": {"walls"},
    "socket": {"web", "addresses", "offline", "review"},
    "starlette": {"review"},
    "uvicorn": {"review"},
    "dask": {"cohort"},
    "distributed": {"cohort"},
    "weasyprint": {"pdf"},
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def place(path: Path) -> str:
    """``collectors/x`` for footprint/collectors/x.py; the package's own file is ``collectors``."""
    name = path.relative_to(ROOT).with_suffix("").as_posix()
    return name.removesuffix("/__init__") if name != "__init__" else name


@cache
def imports(path: Path) -> set[str]:
    """Every module that the file imports, at the top or inside a function, in dotted form."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module in {"footprint", "footprint.collectors", "footprint.rules", "footprint.recognizers"}:
                found |= {
                    f"{node.module}.{alias.name}"
                    for alias in node.names
                    if alias.name[0].islower() or alias.name[0] == "_"
                }
    return found


def family(name: str) -> str:
    """The owner's name without the split: ``collectors/_page_feed`` belongs to ``collectors/page``."""
    head, _, tail = name.rpartition("/")
    if head and head not in ("collectors", "recognizers", "rules"):  # a package that is one room with closets
        return head
    tail = tail.lstrip("_").partition("_")[0] if tail.startswith("_") else tail
    return f"{head}/{tail}" if head else tail


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_module_imports_only_floors_below(path: Path) -> None:
    name = place(path)
    if name == "__init__":
        assert not imports(path)
        return
    top, inside = name.partition("/")[0], "/" in name
    assert top in FLOOR, f"{name} stands on no floor; put it into FLOORS and docs/architecture.md"
    for imported in imports(path):
        parts = imported.split(".")
        if parts[0] != "footprint" or len(parts) == 1 or parts[1].startswith("__"):
            continue
        other = parts[1]
        if other not in FLOOR:
            continue  # a name imported from the package, not a module
        if other == top:  # drop-ins may use their own seam and their own underscore helpers, not each other
            if len(parts) > 2 and (ROOT / other / f"{parts[2]}.py").exists():
                same = parts[2].lstrip("_").partition("_")[0] == name.partition("/")[2].lstrip("_").partition("_")[0]
                shared = parts[2].startswith("_")
                assert (inside or name == top) and (same or shared), f"{name} imports its sibling {imported}"
            continue
        assert FLOOR[other] < FLOOR[top], f"{name} (floor {FLOOR[top]}) imports {other} (floor {FLOOR[other]})"


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_an_outside_library_has_one_owner(library: str) -> None:
    users = {family(place(path)) for path in modules() if any(i.partition(".")[0] == library for i in imports(path))}
    assert users <= OWNERS[library], f"{library} is used by {sorted(users)}"


def test_every_outside_library_is_listed() -> None:
    known = set(OWNERS) | sys.stdlib_module_names | {"footprint"}
    foreign = {i.partition(".")[0] for path in modules() for i in imports(path)} - known
    assert not foreign, f"no owner is named for {sorted(foreign)}"


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_file_is_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, "probably two rooms in one file"
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module says what it is for"


def test_the_floors_of_the_document_are_these() -> None:
    text = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| ([\d½]+) [^|]*\| ([^|]+) \|", text.partition("## Floors")[2].partition("\n## ")[0], re.MULTILINE
    )
    told = {name.rstrip("/") for _, names in rows for name in re.findall(r"`([^`]+)`", names)}
    assert told == set(FLOOR) - {"__main__"}


def test_templates_never_switch_escaping_off() -> None:
    templates = ROOT.parent / "templates"
    files = sorted(templates.glob("*.j2"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "") and "autoescape false" not in text, file.name
