"""The rules of roles and employers: one TOML file holds one charter. Put the file here and it is found.

A charter names its roles, the patterns by which a profile tells such a role, terms that its patterns use, and clauses.
Each clause says one rule in our own words, where it stands and when that was last looked at, and what makes it fire.
The language is small on purpose; :mod:`footprint.charters._read` knows all of it, and ``docs/charters.md`` tells it.
A file that is wrong is refused when it is loaded, in a sentence that says where and what.

``_words.toml`` holds words that several charters look for, ``_holds.toml`` why nothing should be deleted for now.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from footprint import toml
from footprint.charters._read import CONDITIONS as CONDITIONS
from footprint.charters._read import GUARDS as GUARDS
from footprint.charters._read import Shared, charter_of, holds_of, shared_of
from footprint.errors import DropInError, UsageError
from footprint.limits import Limits
from footprint.model import Charter, Hold, Subject

NO_CHARTER = ("student", "job seeker", "other")
"""Roles for which there are no rules of a profession."""
_FOLDER = Path(__file__).parent
_TIP = "docs/charters.md tells what stands in one; footprint policy draft FILE writes one to correct"
_POLICY = "policy"


@cache
def charters() -> tuple[Charter, ...]:
    """Every charter that ships, by id.

    Raises:
        DropInError: a file is wrong, or two have one id.
    """
    found: dict[str, Charter] = {}
    for path in _files(_FOLDER):
        charter = _charter(path)
        if charter.id in found:
            raise DropInError(path.name, f"a second charter is called {charter.id!r}")
        found[charter.id] = charter
    return tuple(found[name] for name in sorted(found))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[!_]*.toml"))


@cache
def _charter(path: Path) -> Charter:
    """One that ships. All its patterns are tried, which takes a twentieth of a second: a run reads those it needs."""
    return charter_of(_table(path), path.name, _shared(), DropInError)


@cache
def _table(path: Path) -> dict[str, object]:
    return _shipped(path)


@cache
def _named(folder: Path) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """The files by id, each with its id and the names of its roles, folded. One without them is refused when read."""
    known: list[tuple[str, Path, tuple[str, ...]]] = []
    for path in _files(folder):
        table = _table(path)
        name, names = table.get("id"), table.get("roles")
        if not isinstance(name, str) or not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            charter = _charter(path)
            name, names = charter.id, list(charter.roles)
        known.append((name, path, tuple(_fold(one) for one in (name, *names))))
    return tuple((path, names) for _, path, names in sorted(known))


@cache
def holds() -> dict[str, Hold]:
    """Why nothing should be deleted, by situation. Raises DropInError."""
    return holds_of(_shipped(_FOLDER / "_holds.toml"), "_holds.toml")


def policy(path: Path, most: int = Limits().me_bytes) -> Charter:
    """An employer's own rules, of a file in the form of a charter.

    Raises:
        UsageError: it cannot be read, is not TOML, or something in it is wrong.
    """
    table = toml.read(path, most, _TIP)
    return charter_of({"id": _POLICY, "title": "your employer's policy", **table}, path.name, _shared(), UsageError)


def roles() -> tuple[str, ...]:
    """The names of roles that are understood, as ``--role`` takes them."""
    return tuple(sorted({name for item in charters() for name in (item.id, *item.roles)} | set(NO_CHARTER)))


def of_role(role: str) -> tuple[Charter, ...]:
    """The charters of a role: by its name, by a charter's id, or by words in which such a name stands."""
    asked = _fold(role)
    if not asked:
        return ()
    exact = tuple(path for path, names in _named(_FOLDER) if asked in names)
    if not exact and asked not in NO_CHARTER:
        exact = tuple(
            path
            for path, (_, *names) in _named(_FOLDER)
            if any(re.search(rf"\b{re.escape(name)}s?\b", asked) for name in names)
        )
    return tuple(_charter(path) for path in exact)


def is_known(role: str) -> bool:
    """Whether a role has a charter, or is known to have none."""
    return _fold(role) in NO_CHARTER or bool(of_role(role))


def in_force(subject: Subject) -> tuple[Charter, ...]:
    """The charters that hold for somebody: of their role, and their employer's policy.

    Where their country is known and some of the role's clauses are of it, those of other countries are left out.
    """
    stated = "countries" in dict(subject.origin) or subject.places or subject.addresses or subject.phones
    return _in_force(subject.role, subject.countries if stated else (), subject.policy)


def duties(subject: Subject) -> dict[str, frozenset[str]]:
    """What the clauses in force ask of the network of duties, by ``charter/clause``; without those that ask nothing."""
    asked = {
        f"{item.id}/{clause.id}": frozenset(duty for one in clause.triggers for duty, _ in one.duties)
        for item in in_force(subject)
        for clause in item.clauses
    }
    return {name: some for name, some in asked.items() if some}


@lru_cache(maxsize=64)
def _in_force(role: str, countries: tuple[str, ...], own: Charter | None) -> tuple[Charter, ...]:
    chosen = of_role(role)
    home = set(countries)
    if any(home & set(clause.countries) for item in chosen for clause in item.clauses):
        kept = (
            replace(item, clauses=tuple(one for one in item.clauses if not one.countries or home & set(one.countries)))
            for item in chosen
        )
        chosen = tuple(item for item in kept if item.clauses)
    return (*chosen, own) if own else chosen


@cache
def _shared() -> Shared:
    return shared_of(_shipped(_FOLDER / "_words.toml"), "_words.toml")


def _shipped(path: Path) -> dict[str, object]:
    try:
        return toml.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DropInError(path.name, f"is not TOML: {error}") from None


def _fold(role: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", role.casefold()).split())
