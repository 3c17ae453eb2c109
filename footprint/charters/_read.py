"""The language of charters: a table out of a TOML file in, a charter out, or a sentence that says what is wrong.

Pure. Every key is known by name; what is not known is refused, so that a slip of the pen does not silence a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from footprint.errors import DropInError, FootprintError
from footprint.model import Charter, Clause, Confidence, Hold, Severity, Source, Target, Trigger
from footprint.vocabulary import DUTIES, FLAGS, SENSITIVE, SITUATIONS

GUARDS = {
    "quoted": "words between quotation marks are somebody else's",
    "reported": "what he, she, a friend or the news said",
    "negated": "what is said not to be so",
    "fiction": "a film, a book, a game, training, an exercise",
    "hypothetical": "if, would, imagine, advice and reminders",
    "others": "what somebody else does: my dad, her friend",
    "protected": "pay, hours, safety, a union, health, faith, unfair treatment, reporting it",
}
"""Where words do not count, and why. All hold unless a clause names one in ``despite``."""
CONDITIONS = {
    "tied": "readers can tell the employer or the role on that account",
    "title": "the profile shows the job title or the role, or the post itself names it",
    "employer-named": "the post itself names the employer",
    "official": "the account is an official one, as me.toml says",
    "leaning": "the words lean on the author's rank, title, office or uniform, as the network of duties hears",
    "public": "anybody can see the post",
    "working-hours": "posted Monday to Friday, 9 to 17, in a time zone that is known",
}
"""What ``when`` may ask for."""
_OWN_CONDITIONS = frozenset(("title", "official", "leaning", "working-hours", "employer-named"))
"""Conditions of which a clause about politics needs one, unless it looks for words of its own."""
_MAY_COUNT = "may count beside words, or when title, official, leaning, employer-named or working-hours holds"
WHERE = ("posts", "shared", "profile")

_CHARTER = frozenset("id title roles countries shown terms source url date checked until draft clauses".split())
_CLAUSE = frozenset(
    "id says finds source url date checked until severity confidence remedy countries fires note".split()
)
_TRIGGER = frozenset(
    "use words unless beside despite flags duties targets cues kinds relations when where".split(),
)
_WORDS = frozenset("words unless beside despite".split())
_HOLD = frozenset("title says instead source url date checked until".split())
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TERM = re.compile(r"\{([a-z][a-z_]*)\}")
_DATED = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_RELATIONS = frozenset(
    "EMPLOYER JOB_TITLE SCHOOL RESIDENCE BIRTHPLACE BIRTH_DATE SPOUSE CHILD PARENT RELATIVE COLLEAGUE CLIENT PET "
    "VEHICLE".split()
)
_CUES = frozenset(("ours", "badge", "shift", "hunt", "complaint", "client", "secret", "work"))


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that several charters look for, by name, and terms that all patterns may use."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


class _Place:
    """Where something stands, to say so when it is wrong."""

    def __init__(self, where: str, error: type[FootprintError], inside: str = "") -> None:
        self._where, self._error, self._inside = where, error, inside

    def within(self, inside: str) -> _Place:
        return _Place(self._where, self._error, f"{self._inside}{inside}: ")

    def wrong(self, what: str, tip: str = "") -> FootprintError:
        return self._error(self._where, f"{self._inside}{what}", tip)

    def known(self, table: Mapping[str, Any], keys: frozenset[str]) -> None:
        """Refuse keys that nothing reads."""
        if unknown := sorted(set(table) - keys):
            raise self.wrong(f"has an unknown key {unknown[0][:40]!r}", f"known: {', '.join(sorted(keys))}")

    def text(self, table: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(f"{key} must be a text in quotes", f'{key} = "..."')
        return value.strip()

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(f"{key} must be a list of texts", f'{key} = ["..."]')
        return tuple(value)

    def one_of(self, values: Iterable[str], known: Iterable[str], key: str) -> None:
        names = tuple(known)
        if unknown := next((item for item in values if item not in names), None):
            raise self.wrong(f"{key} names an unknown {unknown[:40]!r}", f"known: {', '.join(names)}")

    def day(self, table: Mapping[str, Any], key: str) -> date | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        raise self.wrong(f"{key} must be a day", f"{key} = 2026-01-31")

    def tables(self, table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(f"{key} must be tables", f"[[{key}]]")
        return value


def shared_of(table: Mapping[str, Any], where: str) -> Shared:
    """The shared words of a table. Raises DropInError."""
    place = _Place(where, DropInError)
    terms = _terms(place, table.get("terms", {}), {})
    words = {}
    for name, value in table.items():
        if name == "terms":
            continue
        at = place.within(name)
        if not isinstance(value, dict):
            raise at.wrong("is no table")
        at.known(value, _WORDS)
        words[name] = {key: at.texts(value, key) for key in _WORDS}
        if not words[name]["words"]:
            raise at.wrong("has no words")
        at.one_of(words[name]["despite"], GUARDS, "despite")
    return Shared(words, terms)


def charter_of(table: Mapping[str, Any], where: str, shared: Shared, error: type[FootprintError]) -> Charter:
    """The charter that a table holds.

    Args:
        table: what stands in the file.
        where: the file's name.
        shared: words and terms that it may use.
        error: what is raised when something is wrong.
    """
    place = _Place(where, error)
    place.known(table, _CHARTER)
    id, title, roles = _id(place, table), place.text(table, "title"), place.texts(table, "roles")
    terms = {**shared.terms, **_terms(place, table.get("terms", {}), shared.terms)}
    draft = table.get("draft", False)
    if not isinstance(draft, bool):
        raise place.wrong("draft must be true or false")
    countries = _countries(place, table)
    clauses: dict[str, Clause] = {}
    for number, item in enumerate(place.tables(table, "clauses"), 1):
        at = place.within(f"clause {number}")
        at.known(item, _CLAUSE)
        name = _id(at, item)
        if name in clauses:
            raise at.wrong(f"a second clause is called {name!r}")
        at = place.within(f"clause {name!r}")
        given = item if "source" in item else {**_defaults(table), **item}
        clauses[name] = _clause(at, name, given, countries, terms, shared, bool(draft))
    if not clauses:
        raise place.wrong("has no clauses", "[[clauses]]")
    return Charter(
        id=id,
        title=title,
        roles=roles,
        clauses=tuple(clauses.values()),
        shown=tuple(_pattern(place, "shown", item, terms) for item in place.texts(table, "shown")),
        draft=bool(draft),
    )


def holds_of(table: Mapping[str, Any], where: str) -> dict[str, Hold]:
    """The reasons to delete nothing, one for each situation. Raises DropInError."""
    found = {}
    place = _Place(where, DropInError)
    place.known(table, frozenset(SITUATIONS))
    for name in SITUATIONS:
        at = place.within(name)
        value = table.get(name)
        if not isinstance(value, dict):
            raise at.wrong("is missing")
        at.known(value, _HOLD)
        title, says, instead = (at.text(value, key) for key in ("title", "says", "instead"))
        found[name] = Hold(name, title, says, instead, _source(at, value))
    return found


def _defaults(table: Mapping[str, Any]) -> dict[str, Any]:
    """What a charter says once for all clauses that name no source of their own."""
    return {key: table[key] for key in ("source", "url", "date", "checked", "until") if key in table}


def _clause(
    place: _Place,
    name: str,
    table: Mapping[str, Any],
    countries: tuple[str, ...],
    terms: Mapping[str, str],
    shared: Shared,
    draft: bool,
) -> Clause:
    severity = place.text(table, "severity", "medium")
    confidence = place.text(table, "confidence", "medium")
    place.one_of([severity], (item.word for item in Severity), "severity")
    place.one_of([confidence], (item.word for item in Confidence), "confidence")
    source = _source(place, table)
    fires = place.tables(table, "fires")
    if not fires and not draft:
        raise place.wrong("says nothing of what makes it fire", "[[clauses.fires]]")
    return Clause(
        id=name,
        says=place.text(table, "says"),
        finds=place.text(table, "finds", "what may touch a rule of your work"),
        source=source,
        triggers=tuple(
            _trigger(place.within(f"fires {number}"), item, terms, shared) for number, item in enumerate(fires, 1)
        ),
        severity=Severity[severity.upper()],
        confidence=Confidence[confidence.upper()],
        remedy=place.texts(table, "remedy"),
        countries=_countries(place, table) or countries,
    )


def _trigger(place: _Place, table: Mapping[str, Any], terms: Mapping[str, str], shared: Shared) -> Trigger:
    place.known(table, _TRIGGER)
    used = place.texts(table, "use")
    place.one_of(used, shared.words, "use")

    def all_of(key: str) -> tuple[str, ...]:
        return (*(item for name in used for item in shared.words[name][key]), *place.texts(table, key))

    found = Trigger(
        words=tuple(_pattern(place, "words", item, terms) for item in all_of("words")),
        unless=tuple(_pattern(place, "unless", item, terms) for item in all_of("unless")),
        beside=tuple(_pattern(place, "beside", item, terms) for item in all_of("beside")),
        despite=tuple(dict.fromkeys(all_of("despite"))),
        flags=_leasts(place, table, "flags", FLAGS),
        duties=_leasts(place, table, "duties", DUTIES),
        targets=place.texts(table, "targets"),
        cues=place.texts(table, "cues"),
        kinds=place.texts(table, "kinds"),
        relations=place.texts(table, "relations"),
        when=place.texts(table, "when"),
        where=place.text(table, "where", "posts"),
    )
    place.one_of(found.despite, GUARDS, "despite")
    place.one_of(found.targets, map(str, Target), "targets")
    place.one_of(found.cues, sorted(_CUES), "cues")
    place.one_of(found.relations, sorted(_RELATIONS), "relations")
    place.one_of(found.when, CONDITIONS, "when")
    place.one_of([found.where], WHERE, "where")
    if not (found.words or found.flags or found.duties or found.cues):
        raise place.wrong("names neither words nor flags nor duties nor cues")
    if (found.unless or found.beside) and not found.words:
        raise place.wrong("has unless or beside, but no words")
    own = found.words or _OWN_CONDITIONS & set(found.when)
    for kind, _ in found.flags:
        if kind in SENSITIVE and (kind != "POLITICS" or not own):
            what = f"fires on {kind}, which is the person's own matter"
            raise place.wrong(what, f"POLITICS {_MAY_COUNT}")
    if not own and any(duty == "PARTISAN" for duty, _ in found.duties):
        raise place.wrong("fires on PARTISAN, which is the person's own matter", f"PARTISAN {_MAY_COUNT}")
    return found


def _leasts(place: _Place, table: Mapping[str, Any], key: str, known: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(
        isinstance(least, int | float) and 0 <= least <= 1 for least in value.values()
    ):
        raise place.wrong(f"{key} must be a table of kinds and least confidences", f"{key} = {{{known[0]} = 0.7}}")
    place.one_of(value, known, key)
    return tuple((kind, float(least)) for kind, least in value.items())


def _source(place: _Place, table: Mapping[str, Any]) -> Source:
    url = place.text(table, "url", "")
    try:
        fits = not url or (urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname)
    except ValueError:
        fits = False
    if not fits:
        raise place.wrong("url must be an https address", 'url = "https://..."')
    dated = table.get("date", "")
    dated = dated.isoformat() if isinstance(dated, date) else dated
    if not isinstance(dated, str) or (dated and not _DATED.fullmatch(dated)):
        raise place.wrong("date must be a year, month or day", 'date = "2024-01"')
    return Source(
        place.text(table, "source"), url or None, dated, place.day(table, "checked"), place.day(table, "until")
    )


def _terms(place: _Place, table: object, known: Mapping[str, str]) -> dict[str, str]:
    """Terms with those named in them filled in; each may use what stands before it."""
    if not isinstance(table, dict):
        raise place.wrong("terms must be a table", "[terms]")
    found = dict(known)
    for name, value in table.items():
        if not re.fullmatch(r"[a-z][a-z_]*", name) or not isinstance(value, str):
            raise place.wrong(f"terms holds no pattern {str(name)[:40]!r}", 'served = "patients?"')
        found[name] = _pattern(place, f"term {name!r}", value, found)
    return found


def _pattern(place: _Place, key: str, value: str, terms: Mapping[str, str]) -> str:
    """A pattern with its terms filled in, known to compile."""
    missing = next((name for name in _TERM.findall(value) if name not in terms), None)
    if missing:
        raise place.wrong(f"{key} uses a term that is not there: {{{missing}}}", "[terms]")
    filled = _TERM.sub(lambda found: f"(?:{terms[found[1]]})", value)
    try:
        compiled = re.compile(filled, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise place.wrong(f"{key} holds no regular expression: {error}") from None
    if compiled.match(""):
        raise place.wrong(f"{key} holds a pattern that fits everything")
    return filled


def _id(place: _Place, table: Mapping[str, Any]) -> str:
    id = place.text(table, "id")
    if not _ID.fullmatch(id):
        raise place.wrong("id must be small letters, digits and hyphens", 'id = "patient-details"')
    return id


def _countries(place: _Place, table: Mapping[str, Any]) -> tuple[str, ...]:
    found = place.texts(table, "countries")
    if not all(re.fullmatch("[A-Z]{2}", code) for code in found):
        raise place.wrong("countries must be ISO 3166 codes", 'countries = ["GB"]')
    return found
