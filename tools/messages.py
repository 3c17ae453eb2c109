"""Writes the catalogues: what the code says, what each language has of it, and the form that is read at run time.

    python tools/messages.py            extract, update footprint/locale/*/LC_MESSAGES/footprint.po, compile them
    python tools/messages.py --check    write nothing; ends with 1 where something would be written

Babel is needed, which the extra ``test`` brings along. A new language is a new folder: ``--add pt``.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from footprint import charters, links, wording  # noqa: E402  # found beside this file, installed or not
from footprint.rules import rules  # noqa: E402
from footprint.tongue import DOMAIN, LOCALE  # noqa: E402

Id = str | tuple[str, str]
COUNTED = re.compile(r'wording\.counted\([^"]*?, "([^"]+)"(?:, "([^"]+)")?\)')
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MOVING = tuple(f'"{word}' for word in ("POT-", "PO-", "Last-", "Language-Team", "Generated-By", "Report-Msgid"))
"""Lines of a catalogue's head that would change with the day or the maker."""


def messages() -> Catalog:
    """Everything that is said, with where it is said."""
    found: dict[tuple[str, str], set[str]] = {}
    plurals: dict[str, str] = {}

    def add(message: Id, file: str, context: str = "") -> None:
        one = message if isinstance(message, str) else message[0]
        if not isinstance(message, str):
            plurals[one] = message[1]
        found.setdefault((context, one), set()).add(file)

    for path in sorted((ROOT / "footprint").rglob("*.py")):
        for message, context in in_code(ast.parse(path.read_text(encoding="utf-8"))):
            add(message, path.relative_to(ROOT).as_posix(), context)
    for path in sorted((ROOT / "templates").glob("*.j2")):
        for message in in_template(path):
            add(message, path.relative_to(ROOT).as_posix())
    for file, message in in_data():
        add(message, file)
    catalog = Catalog(domain=DOMAIN, project="footprint", charset="utf-8")
    for (context, one), files in found.items():
        many = plurals.get(one)
        id = (one, many) if many else one
        where = [(file, None) for file in sorted(files)]
        catalog.add(id, locations=where, context=context or None)  # type: ignore[arg-type]
    return catalog


def in_code(tree: ast.Module) -> Iterator[tuple[Id, str]]:
    """The sentences that code asks for or marks: (message, context)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        words = [item.value if isinstance(item, ast.Constant) else None for item in node.args]
        texts = [item if isinstance(item, str) else "" for item in words]
        if name == "tr" and texts[:1] != [""] and texts:
            yield texts[0], ""
        elif name == "trp" and all(texts[:2]) and len(texts) > 1:
            yield texts[1], texts[0]
        elif name in ("trn", "plural") and len(texts) > 1 and all(texts[:2]):
            yield (texts[0], texts[1]), ""
        elif name == "counted" and len(texts) > 1 and texts[1]:
            many = texts[2] if len(texts) > 2 and texts[2] else f"{texts[1]}s"
            yield (f"{{count}} {texts[1]}", f"{{count}} {many}"), ""
        elif name == "later" and node.args:
            yield from ((text, "") for text in within(node.args[0]))
        elif name == "table" and node.args:
            for value in getattr(node.args[0], "values", ()):
                yield from ((text, "") for text in within(value))


def within(node: ast.expr) -> Iterator[str]:
    """Every text in an expression but those of a call in it, which marks its own."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value:
            yield node.value
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from within(child)


def in_template(path: Path) -> Iterator[Id]:
    options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "encoding": "utf-8", "silent": "no"}
    with path.open("rb") as file:
        for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
            if isinstance(message, tuple):
                yield message[0], message[1]
            elif message:
                yield message
    for one, many in COUNTED.findall(path.read_text(encoding="utf-8")):
        yield f"{{count}} {one}", f"{{count}} {many or one + 's'}"


def in_data() -> Iterator[tuple[str, Id]]:
    """What stands in docstrings and tables: rules, their names, links, charters, reasons not to delete."""
    for rule in rules():
        file = f"{rule.run.__module__.replace('.', '/')}.py"
        yield from ((file, text) for text in (rule.title, rule.why, *rule.remedy, wording.named_rule(rule.id)))
    for one, many, _ in (wording._POST, *wording._THINGS.values()):
        yield "footprint/wording.py", (one, many)
        yield "footprint/wording.py", (f"{{count}} {one}", f"{{count}} {many}")
    for link in links.links():
        yield "footprint/links", link.title
        yield from (("footprint/links", text) for text in (link.stays, link.difficulty) if text)
    for hold in charters.holds().values():
        yield from (("footprint/charters/_holds.toml", text) for text in (hold.title, hold.says, hold.instead))
    for charter in charters.charters():
        for clause in charter.clauses:
            file = f"footprint/charters/{charter.id}.toml"
            yield from ((file, text) for text in (clause.finds, clause.says, *clause.remedy))


def updated(file: Path, template: Catalog, code: str) -> Catalog:
    """A language's catalogue with the messages of today; what is no longer said is dropped, nothing is guessed."""
    catalog = Catalog(locale=code.replace("-", "_"), domain=DOMAIN, project="footprint")
    if file.exists():
        with file.open("rb") as old:
            catalog = read_po(old, locale=code.replace("-", "_"), domain=DOMAIN)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False, keep_user_comments=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "footprint", "1", False
    catalog.msgid_bugs_address, catalog.header_comment = "", f"# What footprint says, in: {code}"
    return catalog


def as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_output=True, omit_header=False, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(MOVING)).encode("utf-8")


def as_mo(po: bytes) -> bytes:
    out = io.BytesIO()
    catalog = read_po(io.BytesIO(po))
    catalog.creation_date = catalog.revision_date = LONG_AGO  # the same catalogue gives the same bytes
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> list[Message]:
    """What has no translation yet."""
    return [item for item in catalog if item.id and not all(item.string if item.pluralizable else (item.string,))]


def main(arguments: list[str], template: Catalog | None = None) -> int:
    """Update every catalogue; with ``--check`` only say, by 1, that something would change."""
    check = "--check" in arguments
    if "--add" in arguments:
        code = arguments[arguments.index("--add") + 1]
        (LOCALE / code / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    template, stale = template or messages(), False
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        file = folder / "LC_MESSAGES" / f"{DOMAIN}.po"
        catalog = updated(file, template, folder.name)
        po = as_po(catalog)
        mo = as_mo(po)
        for path, data in ((file, po), (file.with_suffix(".mo"), mo)):
            if not path.exists() or path.read_bytes() != data:
                stale = True
                if not check:
                    path.write_bytes(data)
        print(f"{folder.name}: {len(catalog)} messages, {len(missing(catalog))} without a translation")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
