"""Pages: whom a page speaks of, by its data for machines.

Sources: https://schema.org/Person in JSON-LD, https://microformats.org/wiki/h-card and rel=me,
https://ogp.me/#type_profile, and ``meta name=author``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from footprint.markup import Page, text_of
from footprint.model import Label

_PAGES = frozenset("ProfilePage WebPage AboutPage ContactPage ItemPage".split())
_WORKS = frozenset(
    "Article BlogPosting NewsArticle Blog WebSite CreativeWork TechArticle Report ScholarlyArticle".split()
)
_NOBODY = frozenset("admin administrator root editor webmaster author team staff redaktion".split())

Join = Callable[[str], str]
"""Makes an address of the page absolute; empty for what leads nowhere on the web."""


@dataclass(slots=True)
class Person:
    """What a page says about one person."""

    name: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    links: list[str] = field(default_factory=list, repr=False)
    fields: list[tuple[str, str]] = field(default_factory=list, repr=False)

    def add(self, label: Label, *values: str) -> None:
        """Note a fact, once."""
        for value in values:
            text = " ".join(value.split())
            if text and (label, text) not in self.fields:
                self.fields.append((label, text))

    def take(self, other: Person) -> None:
        """Add what another description of the same person says."""
        self.name = self.name or other.name
        self.bio = self.bio or other.bio
        self.links += other.links
        for label, value in other.fields:
            self.add(Label(label), value)


def person_of(page: Page, data: list[object], cards: list[Mapping[str, Any]], url: str, join: Join) -> Person | None:
    """The person that a page is about, or None when it speaks of nobody or of several.

    Args:
        page: the page.
        data: its JSON-LD documents.
        cards: its h-cards, as mf2py gives them.
        url: the page's own address.
        join: makes addresses absolute.
    """
    person = _from_data(data, join)
    card = _from_cards(cards, url, page.related("me"), join)
    if card and person and not _is_same(card.name, person.name):
        card = None
    for other in (card, _from_open_graph(page)):
        if other:
            person = person or Person()
            person.take(other)
    mine = [link for item in page.related("me") if (link := join(item))]
    mails = [_plain(item) for item in page.related("me") if item.lower().startswith(("mailto:", "tel:"))]
    if mine or mails:
        person = person or Person()
        person.links += mine
        person.add(Label.EMAIL, *(item for item in mails if "@" in item))
        person.add(Label.PHONE, *(item for item in mails if "@" not in item))
    author = next((name for name in page.meta("author", "dc.creator", "dcterms.creator") if _is_name(name)), "")
    if author and person is None and not _is_news(data):
        person = Person()
    if person is not None:
        person.name = "" if person.name.casefold() in _NOBODY else person.name or author
        if not (person.name or person.bio or person.links or person.fields):
            return None
        for creator in page.meta("twitter:creator"):
            if re.fullmatch(r"@?\w{1,20}", creator):
                person.add(Label.OTHER_HANDLE, f"twitter: {creator.lstrip('@')}")
    return person


# ---------------------------------------------------------------- JSON-LD


def things(data: Iterable[object]) -> Iterator[Mapping[str, Any]]:
    """The things that JSON-LD documents list: lists and ``@graph`` are opened."""
    waiting = list(data)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = item + waiting
        elif isinstance(item, dict):
            if "@graph" in item:
                waiting = _several(item["@graph"]) + waiting
            if len(item.keys() - {"@context", "@graph"}) > 0:
                yield item


def strings(data: object) -> Iterator[str]:
    """Every text in a document, whatever key it stands under."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting.extend(reversed([value for key, value in item.items() if key != "@context"]))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _from_data(data: list[object], join: Join) -> Person | None:
    listed = list(things(data))
    known = {item["@id"]: item for item in listed if isinstance(item.get("@id"), str)}

    def persons(value: object) -> Iterator[Mapping[str, Any]]:
        for item in _several(value):
            if isinstance(item, dict):
                full = known.get(item.get("@id", ""), item) if len(item) <= 2 else item
                if "Person" in _types(full):
                    yield full

    ranks: dict[int, list[Mapping[str, Any]]] = {3: [], 2: [], 1: []}
    for item in listed:
        kinds = _types(item)
        if kinds & _PAGES:
            rank = 3 if "ProfilePage" in kinds else 2
            ranks[rank] += [*persons(item.get("mainEntity")), *persons(item.get("about"))]
            ranks[1] += [*persons(item.get("author")), *persons(item.get("creator"))]
        elif "Person" in kinds:
            ranks[2].append(item)
        elif kinds & _WORKS:
            ranks[1] += [*persons(item.get("author")), *persons(item.get("creator"))]
    for rank, found in ranks.items():
        if found:
            alike = all(_is_same(_name(item), _name(found[0])) for item in found)
            if not alike and rank < 3:
                return None
            if rank == 1 and _is_news(data):
                return None
            made = _made(found[0], join)
            for item in found[1:] if alike else ():
                made.take(_made(item, join))
            return made
    return None


def _made(item: Mapping[str, Any], join: Join) -> Person:
    person = Person(_name(item), text_of(_first(item.get("description"))).text)
    person.links = [link for key in ("url", "sameAs") for text in _texts(item.get(key)) if (link := join(text))]
    for job in (*_several(item.get("jobTitle")), *_several(item.get("hasOccupation")), *_several(item.get("roleName"))):
        person.add(Label.JOB_TITLE, _first(job, "name", "roleName"))
    for work in (*_several(item.get("worksFor")), *_several(item.get("affiliation"))):
        over = isinstance(work, dict) and work.get("endDate")
        title = _first(work.get("roleName")) if isinstance(work, dict) else ""
        firm = _first(work.get("worksFor"), "name") if isinstance(work, dict) and "worksFor" in work else ""
        person.add(Label.FORMER_TITLE if over else Label.JOB_TITLE, title)
        person.add(Label.FORMER_EMPLOYER if over else Label.EMPLOYER, firm or _first(work, "name", "legalName"))
    for school in _several(item.get("alumniOf")):
        inner = school.get("alumniOf", school) if isinstance(school, dict) else school
        person.add(Label.SCHOOL, _first(inner, "name"))
    person.add(Label.EMAIL, *(_plain(text) for text in _texts(item.get("email"))))
    person.add(Label.PHONE, *(_plain(text) for text in _texts(item.get("telephone"))))
    for point in _several(item.get("contactPoint")):
        if isinstance(point, dict):
            person.add(Label.EMAIL, *(_plain(text) for text in _texts(point.get("email"))))
            person.add(Label.PHONE, *(_plain(text) for text in _texts(point.get("telephone"))))
    for key in ("address", "homeLocation", "workLocation"):
        for place in _several(item.get(key)):
            person.add(*_place(place))
    person.add(Label.BIRTH_DATE, *_texts(item.get("birthDate")))
    for key, label in (
        ("memberOf", Label.ORGANIZATION),
        ("award", Label.HONOR),
        ("knowsLanguage", Label.LANGUAGE),
        ("knowsAbout", Label.SKILL),
        ("hasCredential", Label.CERTIFICATE),
    ):
        person.add(label, *(_first(value, "name") for value in _several(item.get(key))))
    for key, title in (
        ("alternateName", "Also called"),
        ("additionalName", "Middle name"),
        ("birthPlace", "Birth place"),
        ("nationality", "Nationality"),
        ("gender", "Gender"),
        ("pronouns", "Pronouns"),
    ):
        person.add(Label.CUSTOM, *(f"{title}: {text}" for v in _several(item.get(key)) if (text := _first(v, "name"))))
    return person


def _place(value: object) -> tuple[Label, str]:
    if isinstance(value, str):
        return (Label.ADDRESS if re.search(r"\d", value) else Label.LOCATION), value
    if not isinstance(value, dict):
        return Label.LOCATION, ""
    if isinstance(value.get("address"), dict | str):
        return _place(value["address"])
    street = _first(value.get("streetAddress"))
    keys = ("addressLocality", "addressRegion", "postalCode", "addressCountry")
    town = [text for key in keys if (text := _first(value.get(key), "name"))]
    text = ", ".join([street, *town] if street else town or [_first(value.get("name"))])
    return (Label.ADDRESS if street else Label.LOCATION), text


def _is_news(data: list[object]) -> bool:
    """Whether the page is a firm's, so that its author is probably not the person it is about."""
    for item in things(data):
        kinds = _types(item)
        publisher = item.get("publisher")
        firm = any(
            isinstance(p, dict) and any("Organization" in kind for kind in _types(p)) for p in _several(publisher)
        )
        if "NewsArticle" in kinds or (kinds & _WORKS and firm):
            return True
    return False


# ---------------------------------------------------------------- h-card


def _from_cards(cards: list[Mapping[str, Any]], url: str, mine: tuple[str, ...], join: Join) -> Person | None:
    """The card that stands for the page, by https://microformats.org/wiki/representative-h-card-parsing."""
    named = [(card, card.get("properties", {})) for card in cards]
    here = {url.rstrip("/")} - {""}
    for _, known in named:
        addresses = {join(text).rstrip("/") for text in _texts(known.get("url"))}
        uids = {join(text).rstrip("/") for text in _texts(known.get("uid"))}
        if (here & addresses & uids) or addresses & {join(item).rstrip("/") for item in mine}:
            return _card(known, join)
    people = [known for _, known in named if not _is_firm(known)]
    distinct = {_first(known.get("name")).casefold() for known in people}
    return _card(people[0], join) if len(distinct) == 1 else None


def _is_firm(known: Mapping[str, Any]) -> bool:
    name = _first(known.get("name"))
    return bool(name) and name == _first(_several(known.get("org"))[:1] or "", "value")


def _card(known: Mapping[str, Any], join: Join) -> Person:
    def texts(*names: str) -> list[str]:
        return [_first(value, "value") for name in names for value in _several(known.get(name))]

    name = _first(known.get("name")) or " ".join(texts("given-name", "family-name"))
    person = Person(name, next(iter(texts("note")), ""))
    person.links = [link for text in texts("url") if (link := join(text))]
    person.add(Label.JOB_TITLE, *texts("job-title", "title", "role"))
    for org in _several(known.get("org")):
        inner = org.get("properties", {}) if isinstance(org, dict) else {}
        person.add(Label.EMPLOYER, _first(inner.get("name")) or _first(org, "value"))
        person.add(Label.JOB_TITLE, _first(inner.get("job-title")))
    person.add(Label.EMAIL, *map(_plain, texts("email")))
    person.add(Label.PHONE, *map(_plain, texts("tel")))
    person.add(Label.BIRTH_DATE, *texts("bday"))
    places = [item.get("properties", {}) for item in _several(known.get("adr")) if isinstance(item, dict)]
    for place in (*places, known):
        keys = ("street-address", "locality", "region", "postal-code", "country-name")
        parts = [text for key in keys if (text := _first(place.get(key), "value"))]
        person.add(Label.ADDRESS if _first(place.get("street-address")) else Label.LOCATION, ", ".join(parts))
    person.add(Label.ADDRESS, *(item for item in _several(known.get("adr")) if isinstance(item, str)))
    person.add(Label.CUSTOM, *(f"Nickname: {text}" for text in texts("nickname")))
    return person


def _from_open_graph(page: Page) -> Person | None:
    if not any("profile" in item for item in page.meta("og:type")):
        return None
    parts = [*page.meta("profile:first_name", "og:profile:first_name")[:1]]
    parts += page.meta("profile:last_name", "og:profile:last_name")[:1]
    person = Person(" ".join(parts) or next(iter(page.meta("og:title")), ""))
    person.add(Label.CUSTOM, *(f"Username: {name}" for name in page.meta("profile:username", "og:profile:username")))
    return person


# ---------------------------------------------------------------- values of uncertain type


def _several(value: object) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _types(item: Mapping[str, Any]) -> frozenset[str]:
    found = (text for text in _several(item.get("@type")) if isinstance(text, str))
    return frozenset(re.split(r"[/#:]", text)[-1] for text in found)


def _texts(value: object) -> list[str]:
    found = ((item.get("@id") or item.get("value")) if isinstance(item, dict) else item for item in _several(value))
    return [_words(text) for text in found if isinstance(text, str)]


def _first(value: object, *keys: str) -> str:
    """The first text in a value: itself, or what stands under one of the keys."""
    for item in _several(value):
        if isinstance(item, dict):
            for key in (*keys, "@value"):
                if text := _first(item.get(key), *keys) if item.get(key) is not item else "":
                    return text
        elif isinstance(item, str) and item.strip():
            return _words(item)
    return ""


def _words(text: str) -> str:
    """A text for machines: entities decoded; what looks like markup is no markup there."""
    return " ".join(text.split()) if "<" in text else text_of(text).text


def _name(item: Mapping[str, Any]) -> str:
    return _first(item.get("name")) or " ".join(
        filter(None, (_first(item.get(k)) for k in ("givenName", "familyName")))
    )


def _plain(value: str) -> str:
    return unquote(re.sub(r"^(mailto|tel|sms):", "", value.strip(), flags=re.IGNORECASE).partition("?")[0])


def _is_same(name: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (name, other))
    return not first or not second or first <= second or second <= first


def _is_name(text: str) -> bool:
    return bool(text) and len(text) < 80 and "://" not in text and "@" not in text and text.casefold() not in _NOBODY
