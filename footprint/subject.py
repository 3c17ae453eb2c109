"""The subject's facts: read from me.toml, drawn from the exports, and written as a me.toml to correct.

The owner of the library that writes TOML. Drawing is pure: profiles in, a Subject out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from footprint import toml
from footprint.errors import UsageError
from footprint.firms import core, short_names
from footprint.limits import Limits
from footprint.model import Employer, Label, Notice, NoticeStatus, Official, Profile, Subject
from footprint.toml import spoken_here
from footprint.vocabulary import SITUATIONS
from footprint.wording import platform

# Mail services open to everybody: their domain says nothing about an employer.
FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk ymail.com icloud.com "
    "me.com mac.com aol.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de web.de mail.com zoho.com "
    "fastmail.com hey.com yandex.com tutanota.com tuta.com mail.ru qq.com 163.com hotmail.co.uk "
    "btinternet.com comcast.net".split()
)

# How profiles write a country, and its ISO 3166 code; only those whose addresses and ids are recognised.
_COUNTRY_WORDS = {
    "united states": "US",
    "usa": "US",
    "united kingdom": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "uk": "GB",
    "canada": "CA",
    "ireland": "IE",
    "australia": "AU",
    "new zealand": "NZ",
    "india": "IN",
    "spain": "ES",
    "españa": "ES",
    "germany": "DE",
    "deutschland": "DE",
    "italy": "IT",
    "poland": "PL",
    "singapore": "SG",
    "finland": "FI",
    "france": "FR",
    "netherlands": "NL",
    "sweden": "SE",
    "south korea": "KR",
    "thailand": "TH",
    "nigeria": "NG",
}

# International calling codes of the same countries; +1 is shared and decides nothing.
_CALLING_CODES = dict(
    code.split()
    for code in (
        "44 GB,353 IE,61 AU,64 NZ,91 IN,34 ES,49 DE,39 IT,48 PL,65 SG,358 FI,33 FR,31 NL,46 SE,82 KR,66 TH,234 NG"
    ).split(",")
)

_LISTS = ("other_names", "handles", "emails", "phones", "addresses", "places", "schools", "countries", "topics")
_WORDS = ("name", "role", "goal", "time_zone")
_DRAWN = ("name", "emails", "phones", "birth_date", "addresses", "places", "schools", "employers", "time_zone")
"""What is drawn from the exports where me.toml leaves it out, besides accounts."""
_INSIDE = ("products", "sites", "projects", "clients", "colleagues")
"""What is known of an employer only to those who work there."""
_EMPLOYER_LISTS = ("aliases", "domains", "handles", *_INSIDE)
_TIP = "footprint init SOURCE... writes one to correct"
_NO_HANDLES = frozenset(("web", "feed", "document", "photo"))  # what stands for their account is a host or a file


def read(path: Path, most: int = Limits().me_bytes) -> tuple[Subject, tuple[Notice, ...]]:
    """The subject that a me.toml states, and a notice for each key that is not used.

    ``names = [...]`` may stand for ``name`` and ``other_names``; an employer may be a plain string.

    Args:
        path: the file; a pipe or device, which may never end, is refused.
        most: bytes that it may have, the limit ``me-bytes``.

    Raises:
        UsageError: the file cannot be read, is too long, is not TOML, or a value has the wrong type.
    """
    data = toml.read(path, most, _TIP)
    if isinstance(data.get("subject"), dict):
        data = {**data.pop("subject"), **data}
    names = _strings(path, "names", data.pop("names", []))
    if names:
        data.setdefault("name", names[0])
        data["other_names"] = [*_strings(path, "other_names", data.get("other_names", [])), *names[1:]]
    facts: dict[str, object] = {}
    language = ""
    unused = []
    for key, value in data.items():
        if key in _LISTS:
            facts[key] = tuple(_strings(path, key, value))
        elif key in _WORDS:
            facts[key] = _string(path, key, value)
        elif key == "birth_date":
            facts[key] = _date(path, value)
        elif key == "employers":
            facts[key] = tuple(_employer(path, item) for item in _list(path, key, value))
        elif key == "official":
            facts[key] = tuple(_official(path, item) for item in _list(path, key, value))
        elif key == "situation":
            facts[key] = situations(_strings(path, key, value), path.name)
        elif key == "language":
            language = spoken_here(_string(path, key, value), path.name)
        else:
            unused.append(key)
    stated = tuple((key, path.name) for key in facts if facts[key])
    emptied = tuple(key for key in facts if not facts[key])
    countries = tuple(code.upper() for code in facts.get("countries", ()))  # type: ignore[attr-defined]
    facts["countries"] = tuple("GB" if code == "UK" else code for code in countries) or ("US",)
    facts["handles"] = tuple(item.lstrip("@") for item in facts.get("handles", ()))  # type: ignore[attr-defined]
    notices = tuple(
        Notice(path.name, "", NoticeStatus.IGNORED, f"unknown-key: {key!r} is not used", 1, "see docs/me.md")
        for key in unused
    )
    return Subject(**facts, origin=stated, emptied=emptied, language=language), notices  # type: ignore[arg-type]  # checked above


def draw(profiles: Iterable[Profile]) -> Subject:
    """The subject's facts as the exports tell them, with the platform each group comes from.

    The name is the one most sources agree on, a full name before a single word; the home country comes from
    the places and phone numbers, and is the United States when nothing tells.
    """
    names: dict[str, int] = {}
    values: dict[Label, dict[str, str]] = {}
    handles: dict[str, str] = {}
    employers: dict[str, Employer] = {}
    origin: dict[str, list[str]] = {}
    for profile in profiles:
        title = platform(profile.platform)
        name = " ".join(profile.name.split())
        if name:
            names[name] = names.get(name, 0) + (2 if " " in name else 1) + (1 if profile.platform == "linkedin" else 0)
            origin.setdefault("name", []).append(title)
        called = [value.strip() for label, value in profile.fields if label == Label.HANDLE and value.strip()]
        handle = (called[0] if called else profile.account).lstrip("@")
        if handle and not handle.startswith("did:") and " " not in handle and profile.platform not in _NO_HANDLES:
            handles.setdefault(handle.partition("@")[0], title)
            handles.setdefault(handle, title)
        job = ""
        for word, value in profile.fields:
            try:
                label = Label(word)
            except ValueError:
                continue
            value = value.strip()
            if not value:
                continue
            values.setdefault(label, {}).setdefault(value, title)
            if label is Label.JOB_TITLE:
                job = value
            if label in {Label.EMPLOYER, Label.FORMER_EMPLOYER}:
                current = label is Label.EMPLOYER
                same = core(value)
                if same not in employers:
                    origin.setdefault("employers", []).append(title)
                found = Employer(value, short_names(value), title=job, current=current)
                employers[same] = _merged(employers.get(same), found)
                job = ""
    emails = [item.casefold() for item in (*values.get(Label.EMAIL, {}), *values.get(Label.FORMER_EMAIL, {}))]
    facts = {
        "handles": tuple(handles),
        "emails": tuple(dict.fromkeys(emails)),
        "phones": tuple(values.get(Label.PHONE, {})),
        "addresses": tuple(values.get(Label.ADDRESS, {})),
        "places": tuple(values.get(Label.LOCATION, {})),
        "schools": tuple(values.get(Label.SCHOOL, {})),
    }
    sources = {
        "handles": handles,
        "emails": {**values.get(Label.EMAIL, {}), **values.get(Label.FORMER_EMAIL, {})},
        "phones": values.get(Label.PHONE, {}),
        "addresses": values.get(Label.ADDRESS, {}),
        "places": values.get(Label.LOCATION, {}),
        "schools": values.get(Label.SCHOOL, {}),
        "birth_date": values.get(Label.BIRTH_DATE, {}),
    }
    for fact, seen in sources.items():
        if seen:
            origin.setdefault(fact, []).extend(seen.values())
    ranked = sorted(names, key=lambda item: (-names[item], item))
    return Subject(
        name=ranked[0] if ranked else "",
        birth_date=_birth_date(values.get(Label.BIRTH_DATE, {})),
        employers=tuple(_with_domain(item, facts["emails"]) for item in employers.values()),
        time_zone=next(iter(values.get(Label.TIMEZONE, {})), ""),
        countries=_countries(facts["places"] + facts["addresses"], facts["phones"]),
        origin=tuple((fact, ", ".join(sorted(set(where)))) for fact, where in sorted(origin.items())),
        other_names=(*values.get(Label.FORMER_NAME, {}), *ranked[1:]),
        handles=facts["handles"],
        emails=facts["emails"],
        phones=facts["phones"],
        addresses=facts["addresses"],
        places=facts["places"],
        schools=facts["schools"],
    )


def complete(stated: Subject, drawn: Subject) -> Subject:
    """The stated facts; each group that me.toml leaves out is drawn from the exports, and its origin told.

    A group that is stated stands as it is, also when it is empty: what the person wrote is not mended. The accounts
    in the exports are theirs in any case. Other names are not drawn: accounts are called "night owl" or by a firm's
    name, and an account without a name would seem to bear the person's. The countries follow from places and phone
    numbers unless they are stated.
    """
    said, told = dict(stated.origin), dict(drawn.origin)
    found = {key: getattr(drawn, key) for key in _DRAWN if key not in said and key not in stated.emptied}
    taken = {key: value for key, value in found.items() if value}
    said |= {key: told[key] for key in taken if told.get(key)}
    handles = tuple(dict.fromkeys((*stated.handles, *drawn.handles)))
    if len(handles) > len(stated.handles):
        said["handles"] = ", ".join(item for item in (said.get("handles", ""), told.get("handles", "")) if item)
    return at_home(replace(stated, **taken, handles=handles, origin=tuple(said.items())))


def at_home(person: Subject) -> Subject:
    """The facts with the countries that their places and phone numbers tell, unless me.toml states them."""
    if "countries" in dict(person.origin):
        return person
    return replace(person, countries=_countries(person.places + person.addresses, person.phones))


def to_toml(subject: Subject) -> str:
    """The subject as a me.toml with a comment on each fact, ready to be corrected."""
    import tomlkit  # only reading is common

    document = tomlkit.document()
    for line in (
        "me.toml: the facts about you that footprint looks for.",
        'Correct what is wrong, add what is missing. What you do not want to be used, empty: [] or "".',
        "What is not in here, or has a # before it, is drawn from the exports.",
        "This file stays on this computer. It holds personal data: keep it to yourself.",
    ):
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    for key, comment, value in (
        ("name", "as a recruiter would search for it", subject.name),
        ("other_names", "maiden name, nickname, other spellings", subject.other_names),
        ("handles", "account names, without the @", subject.handles),
        ("emails", "private and work", subject.emails),
        ("phones", "with country code: +1 ...", subject.phones),
        ("addresses", "as you would write them on an envelope", subject.addresses),
        ("places", "home town, places you live", subject.places),
        ("schools", "", subject.schools),
        ("countries", "ISO codes, home first: which phone numbers and id numbers to look for", subject.countries),
        ("time_zone", "such as Europe/London: for posts in working hours", subject.time_zone),
        ("role", "such as student, nurse, police", subject.role),
        ("goal", "such as first job in design", subject.goal),
        ("topics", "words of posts that serve the goal", subject.topics),
    ):
        if not value:
            nothing = '""' if isinstance(value, str) else "[]"
            document.add(tomlkit.comment(f"{key} = {nothing}{'  # ' if comment else ''}{comment}"))
            continue
        item = tomlkit.item(value if isinstance(value, str) else list(value))
        document.add(key, item)
        if comment:
            item.comment(comment)
    if subject.birth_date:
        document.add("birth_date", tomlkit.item(subject.birth_date))
    else:
        document.add(tomlkit.comment("birth_date = 2001-12-31"))
    tables = tomlkit.aot()
    for employer in subject.employers:
        table = tomlkit.table()
        table.add("name", employer.name)
        table.add("aliases", list(employer.aliases))
        table.add("domains", list(employer.domains))
        table.add("handles", list(employer.handles))
        table.add("title", employer.title)
        table.add("current", employer.current)
        for more in _INSIDE:
            if values := getattr(employer, more):
                table.add(more, list(values))
        tables.append(table)
    if subject.employers:
        document.add("employers", tables)
    return tomlkit.dumps(document)


def situations(words: Iterable[str], where: str) -> tuple[str, ...]:
    """The situations of a closed list, each once.

    Raises:
        UsageError: one is not in the list.
    """
    found = tuple(dict.fromkeys(word.casefold().replace(" ", "-").replace("_", "-") for word in words))
    if not set(found) <= set(SITUATIONS):
        raise UsageError(where, "names a situation that is not in the list", f"one or more of {', '.join(SITUATIONS)}")
    return found


def with_handles(path: Path, handles: Iterable[str], most: int = Limits().me_bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a me.toml with these account names added, and those that were not in it; all else stays as it is.

    Raises:
        UsageError: the file cannot be used; see :func:`read`.
    """
    import tomlkit

    known = {item.casefold() for item in read(path, most)[0].handles}
    new = tuple(item for item in dict.fromkeys(handles) if item.casefold() not in known)
    try:
        document = tomlkit.parse(toml.text(path, most, _TIP))
    except (ValueError, RecursionError):  # it bears less than what only reads
        raise UsageError(path.name, "is nested too deeply to be added to", "add the names to handles there") from None
    table: Any = document
    if "handles" not in document and isinstance(document.get("subject"), dict):
        table = document["subject"]
    if "handles" not in table:  # tomlkit puts it before the first table's head
        table["handles"] = list(new)
    elif isinstance(table["handles"], str):
        table["handles"] = [table["handles"], *new]
    else:
        table["handles"].extend(new)
    return tomlkit.dumps(document), new


def _merged(known: Employer | None, found: Employer) -> Employer:
    """One employer of two that are spelled alike: ``Northwind Coffee, Inc.`` and ``northwindcoffee``."""
    if known is None:
        return found
    longer, shorter = (found, known) if len(found.name) > len(known.name) else (known, found)
    names = dict.fromkeys((*longer.aliases, shorter.name, *shorter.aliases))
    names.pop(longer.name, None)
    title = (found.title if found.current and not known.current else "") or known.title or found.title
    return Employer(longer.name, tuple(names), title=title, current=known.current or found.current)


def _with_domain(employer: Employer, emails: tuple[str, ...]) -> Employer:
    """The employer with the domain of a work e-mail that spells its name."""
    words = [re.sub(r"\W", "", name).casefold() for name in (employer.name, *employer.aliases)]
    domains = []
    for email in emails:
        domain = email.rpartition("@")[2]
        if domain in FREE_MAIL:
            continue
        for word in words:
            if len(word) >= 4 and re.sub(r"\W", "", domain.partition(".")[0]) in {word, *(w[:12] for w in words)}:
                domains.append(domain)
                break
    return replace(employer, domains=tuple(dict.fromkeys(domains)))


def _countries(places: tuple[str, ...], phones: tuple[str, ...]) -> tuple[str, ...]:
    votes: dict[str, int] = {}
    for place in places:
        for word in re.split(r"[,/|()]", place.casefold()):
            if code := _COUNTRY_WORDS.get(word.strip(" .")):
                votes[code] = votes.get(code, 0) + 2
    for phone in phones:
        digits = re.sub(r"[^\d+]", "", phone)
        for prefix, code in _CALLING_CODES.items():
            if digits.startswith(("+" + prefix, "00" + prefix)):
                votes[code] = votes.get(code, 0) + 1
    return tuple(sorted(votes, key=lambda code: (-votes[code], code))) or ("US",)


def _birth_date(values: Iterable[str]) -> date | None:
    for value in values:
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            continue
    return None


def _list(path: Path, key: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise UsageError(path.name, f"{key} must be a list", f'{key} = ["..."]')
    return value


def _string(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(path.name, f"{key} must be a text in quotes", f'{key} = "..."')
    return value.strip()


def _strings(path: Path, key: str, value: object) -> list[str]:
    if isinstance(value, str):
        value = [value]
    return [text for item in _list(path, key, value) if (text := _string(path, key, item))]


def _date(path: Path, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "":
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise UsageError(path.name, "birth_date must be a date", "birth_date = 2001-12-31") from None


def _employer(path: Path, value: object) -> Employer:
    if isinstance(value, str):
        return Employer(value.strip(), short_names(value.strip()))
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        raise UsageError(path.name, "each employer needs a name", '[[employers]] with name = "..."')
    lists = {key: tuple(_strings(path, key, value.get(key, []))) for key in _EMPLOYER_LISTS}
    lists["aliases"] = tuple(dict.fromkeys((*lists["aliases"], *short_names(value["name"].strip()))))
    return Employer(
        value["name"].strip(),
        title=_string(path, "title", value.get("title", "")),
        current=bool(value.get("current", True)),
        **lists,
    )


def _official(path: Path, value: object) -> Official:
    """``{account = "x:town_hall", owner = "Exampleton Town Hall", goal = ["road works"]}``."""
    if not isinstance(value, dict) or ":" not in str(value.get("account", "")):
        raise UsageError(path.name, "each official needs an account", '[[official]] with account = "x:town_hall"')
    platform, _, account = _string(path, "account", value["account"]).partition(":")
    return Official(
        platform.strip().casefold(),
        account.strip(),
        _string(path, "owner", value.get("owner", "")),
        tuple(_strings(path, "goal", value.get("goal", []))),
    )
