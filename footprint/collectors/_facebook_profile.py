"""Facebook: what the files about the account tell of its owner.

Name, bio and address of a profile are seen by anyone; for work, school, places and views each person sets an
audience that no file tells; addresses, numbers, the birth date and former names are account data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from footprint.collectors._facebook_layout import profile_of, username_of
from footprint.collectors._facebook_posts import audience
from footprint.collectors._meta_labels import Fact, facts_of, said_all, walk
from footprint.collectors._meta_person import Person, birth_date, written_date
from footprint.collectors._meta_words import entries, items, line, mapping, number, plain, strings, texts, time, words
from footprint.model import Label, Visibility


def profile(value: object, person: Person, file: str) -> None:
    """``profile_information.json``."""
    found = profile_of(value)
    if "label_values" in found or "label_values" in mapping(value):
        told(facts_of(value), person, file)
        return
    names = mapping(found.get("name"))
    full = line(names.get("full_name")) or " ".join(
        part for key in ("first_name", "middle_name", "last_name") if (part := line(names.get(key)))
    )
    if not (full or username_of(found) or found):
        return
    person.file = file
    person.name = person.name or full or line(found.get("name"))
    person.account = person.account or username_of(found)
    uri = line(found.get("profile_uri"))
    person.url = person.url or (uri if uri.startswith("https://") else "")
    bio = found.get("intro_bio")
    person.bio = person.bio or plain(mapping(bio).get("name") if isinstance(bio, dict) else bio)
    person.bio = person.bio or plain(found.get("about_me"))
    _contacts(found, person)
    _views(found, person)
    _career(found, person)


NAMED = ("Other name: ", "Page: ")
"""How facts begin that hold a name under which the person may write."""


def _contacts(found: dict[str, object], person: Person) -> None:
    mails = found.get("emails")
    boxes = mapping(mails) or {"emails": mails}
    for key, label in (
        ("emails", Label.EMAIL),
        ("ad_account_emails", Label.EMAIL),
        ("pending_emails", Label.EMAIL),
        ("previous_emails", Label.FORMER_EMAIL),
    ):
        for mail in texts(boxes.get(key)):
            person.hide(label, mail)
    for phone in items(found.get("phone_numbers")) or texts(found.get("phone_numbers")):
        person.hide(Label.PHONE, mapping(phone).get("phone_number") if isinstance(phone, dict) else phone)
    born = mapping(found.get("birthday"))
    person.hide(Label.BIRTH_DATE, birth_date(born.get("year"), born.get("month"), born.get("day")))
    for old in items(found.get("previous_names")):
        person.hide(Label.FORMER_NAME, mapping(old).get("name"))
    for site in items(found.get("websites")) or texts(found.get("websites")):
        person.hint(Label.WEBSITE, mapping(site).get("address") if isinstance(site, dict) else site)
    for handle in items(found.get("screen_names")):
        listed = [line(mapping(name).get("name")) for name in items(mapping(handle).get("names"))]
        names = [*filter(None, listed)] or texts(mapping(handle).get("names")) or texts(mapping(handle).get("name"))
        service = line(mapping(handle).get("service_name")) or line(mapping(handle).get("service"))
        for name in names:
            person.hint(Label.OTHER_HANDLE, f"{service}: {name}" if service else name)
    address = found.get("address")
    spot = mapping(address)
    parts = (line(spot.get(key)) for key in ("street", "city", "region", "zipcode", "country"))
    person.hide(Label.ADDRESS, ", ".join(part for part in parts if part) if spot else address)


def _views(found: dict[str, object], person: Person) -> None:
    for other in items(found.get("other_names")):
        person.hint(Label.CUSTOM, _titled("Other name", mapping(other).get("name")))
    for key in ("current_city", "hometown"):
        spot = found.get(key)
        person.hint(Label.LOCATION, mapping(spot).get("name") if isinstance(spot, dict) else spot)
    for spot in items(found.get("places_lived")):
        person.hint(Label.LOCATION, mapping(spot).get("place"))
    person.hint(Label.CUSTOM, _titled("Relationship", mapping(found.get("relationship")).get("status")))
    gender = mapping(found.get("gender"))
    person.hint(Label.CUSTOM, _titled("Gender", gender.get("gender_option")))
    person.hint(Label.CUSTOM, _titled("Pronouns", gender.get("pronoun")))
    for key, title in (
        ("religious_view", "Religious views"),
        ("political_view", "Political views"),
        ("interested_in", "Interested in"),
        ("blood_info", "Blood group"),
        ("favorite_quotes", "Favourite quotes"),
        ("name_pronunciation", "Name pronunciation"),
    ):
        view = found.get(key)
        said = (mapping(view).get(name) for name in ("name", "blood_donor_status", "description"))
        for text in said if isinstance(view, dict) else texts(view):
            person.hint(Label.CUSTOM, _titled(title, text))
    for spoken in items(found.get("languages")):
        person.hint(Label.LANGUAGE, mapping(spoken).get("name"))


def _career(found: dict[str, object], person: Person) -> None:
    for job in map(mapping, items(found.get("work_experiences"))):
        current = time(job.get("end_timestamp")) is None
        person.hint(Label.JOB_TITLE if current else Label.FORMER_TITLE, job.get("title"))
        person.hint(Label.EMPLOYER if current else Label.FORMER_EMPLOYER, job.get("employer"))
        person.hint(Label.DESCRIPTION, job.get("description"))
        person.hint(Label.CUSTOM, _titled("Place of work", job.get("location")))
    for school in map(mapping, items(found.get("education_experiences"))):
        person.hint(Label.SCHOOL, school.get("name"))
        for subject in (line(school.get("degree")), *texts(school.get("concentrations"))):
            person.hint(Label.COURSE, subject)


def told(facts: Iterable[Fact], person: Person, file: str) -> None:
    """A profile as labels and values: newer files, and the HTML form. The labels are in the account's language."""
    person.file = file
    for fact in facts:
        lines = [text for text in (fact.value.split("\n") if fact.value else []) if text.strip()]
        lines += [item.value for item in fact.inner if item.value and not item.name]
        match fact.name:
            case "name":
                person.name = person.name or next(iter(lines), "")
            case "username":
                person.account = person.account or next(iter(lines), "")
            case "bio":
                person.bio = person.bio or fact.value.strip()
            case "birth date":
                person.hide(Label.BIRTH_DATE, written_date(fact.value, fact.when))
            case "employer":
                heads = said_all(fact.inner, "employer", "name") or lines[:1]
                for title in said_all(fact.inner, "title"):
                    person.hint(Label.JOB_TITLE, title)
                for head in heads:
                    person.hint(Label.EMPLOYER, head)
            case "school":
                for head in said_all(fact.inner, "school", "name") or lines[:1]:
                    person.hint(Label.SCHOOL, head)
            case name:
                for text in lines or [item.value for item in walk(fact.inner)]:
                    _one(person, name, text)
        own_link = fact.name == "link" or fact.name.startswith(("profil", "username"))
        if own_link and not person.url and username_of({"profile_uri": fact.href}):
            person.url = fact.href
    person.account = person.account or username_of({"profile_uri": person.url})


_LABELLED: dict[str, tuple[Callable[[Person], Callable[[Label, object], None]], Label, str]] = {
    "email": (lambda person: person.hide, Label.EMAIL, ""),
    "former email": (lambda person: person.hide, Label.FORMER_EMAIL, ""),
    "phone": (lambda person: person.hide, Label.PHONE, ""),
    "former name": (lambda person: person.hide, Label.FORMER_NAME, ""),
    "address": (lambda person: person.hide, Label.ADDRESS, ""),
    "city": (lambda person: person.hint, Label.LOCATION, ""),
    "hometown": (lambda person: person.hint, Label.LOCATION, ""),
    "website": (lambda person: person.hint, Label.WEBSITE, ""),
    "language": (lambda person: person.hint, Label.LANGUAGE, ""),
    "gender": (lambda person: person.hint, Label.CUSTOM, "Gender"),
    "relationship": (lambda person: person.hint, Label.CUSTOM, "Relationship"),
    "religion": (lambda person: person.hint, Label.CUSTOM, "Religious views"),
    "politics": (lambda person: person.hint, Label.CUSTOM, "Political views"),
    "other name": (lambda person: person.hint, Label.CUSTOM, "Other name"),
}


def _one(person: Person, name: str, text: str) -> None:
    if name in _LABELLED:
        keep, label, title = _LABELLED[name]
        keep(person)(label, _titled(title, text) if title else text)


def contacts(facts: Iterable[Fact], person: Person) -> None:
    """Addresses and numbers, wherever they stand among the facts of a page."""
    for fact in walk(facts):
        if fact.name in ("email", "phone", "address"):
            _one(person, fact.name, fact.value)


# ---------------------------------------------------------------- small files


def changes(value: object, person: Person) -> None:
    """``profile_update_history.json``: sentences about earlier cities, jobs and pictures."""
    for entry in entries(value, "profile_updates") or ():
        person.hide(Label.CUSTOM, _titled("Profile change", mapping(entry).get("title")))
        for holder in items(mapping(entry).get("attachments")):
            for part in map(mapping, items(mapping(holder).get("data"))):
                person.hide(Label.CUSTOM, _titled("Life event", mapping(part.get("life_event")).get("title")))


def records(value: object, person: Person, private: bool) -> None:
    """``record_details.json``: what the name, the numbers and the addresses were before; log-ins when asked for."""
    for entry in map(mapping, entries(value, "admin_records") or ()):
        extra = mapping(entry.get("extra_info"))
        person.hide(Label.FORMER_NAME, extra.get("old_name"))
        person.hide(Label.FORMER_EMAIL, extra.get("old_email"))
        person.hide(Label.PHONE, extra.get("old_number"))
        person.show(Label.FORMER_HANDLE, extra.get("old_vanity"))
        if private:
            logins([entry.get("session")], person)


def logins(value: object, person: Person) -> None:
    """Internet addresses and devices, wherever they stand in a file."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            for key in ("ip_address", "ip", "last_connected_ip"):
                person.hide(Label.IP_ADDRESS, item.get(key))
            person.hide(Label.DEVICE, item.get("user_agent"))
            person.hide(Label.DEVICE, item.get("os") and " ".join(map(line, (item.get("type"), item.get("os")))))
            if "label_values" in item:
                shown_logins(facts_of(item), person)
            waiting.extend(reversed([inner for inner in item.values() if isinstance(inner, dict | list)]))


def shown_logins(facts: Iterable[Fact], person: Person) -> None:
    """Internet addresses and devices behind labels."""
    for fact in walk(facts):
        if fact.name in ("ip", "agent"):
            person.hide(Label.IP_ADDRESS if fact.name == "ip" else Label.DEVICE, fact.value)


def verified(value: object, person: Person) -> None:
    """Addresses and numbers that were confirmed once."""
    for entry in map(mapping, entries(value, "contact_verifications") or ()):
        contact = line(entry.get("contact"))
        person.hide(Label.FORMER_EMAIL if "@" in contact else Label.PHONE, contact)


def autofill(value: object, person: Person) -> None:
    """What forms are filled in with."""
    found = next(
        (mapping(inner) for key, inner in mapping(value).items() if key.startswith("autofill")), mapping(value)
    )
    for key, inner in found.items():
        for text in texts(inner):
            folded = key.casefold()
            if "email" in folded and "@" in text:
                person.hide(Label.EMAIL, text)
            elif "phone" in folded:
                person.hide(Label.PHONE, text)
            elif "address" in folded or "street" in folded:
                person.hide(Label.ADDRESS, text)


def payment_addresses(value: object, person: Person) -> None:
    """The addresses that purchases went to."""
    for entry in entries(value) or ():
        parts = [line(fact.value) for fact in walk(facts_of(entry)) if line(fact.value)]
        person.hide(Label.ADDRESS, ", ".join(parts))


def memberships(value: object, person: Person) -> None:
    """Groups: their names can tell the employer, an illness, a view."""
    for key, listed in mapping(value).items():
        for entry in map(mapping, items(listed)) if key.startswith(("groups_joined", "groups_admined")) else ():
            for name in [mapping(part).get("name") for part in items(entry.get("data"))] or [entry.get("name")]:
                person.hint(Label.CUSTOM, _titled("Group", name))


def answers(value: object, person: Person) -> None:
    """What the person answered when groups asked who wants to join."""
    for holder in mapping(value).values():
        for group in items(mapping(holder).get("group_answers")):
            for part in map(mapping, items(mapping(group).get("question_answers"))):
                person.hide(Label.CUSTOM, _titled("Answer to a group", part.get("answer")))


def pages(value: object, person: Person) -> None:
    """Pages that the person runs; no reader of a page sees who does."""
    for entry in map(mapping, entries(value, "pages") or ()):
        person.hide(Label.CUSTOM, _titled("Page", entry.get("name")))


def zone(value: object, person: Person) -> None:
    """The account's time zone."""
    person.hide(Label.TIMEZONE, next(strings(value), ""))


def privacy(value: object, person: Person) -> None:
    """``privacy_settings.json``."""
    for entry in entries(value) or ():
        audiences(facts_of(entry), person)


def audiences(facts: Iterable[Fact], person: Person) -> None:
    """Who sees what is posted from now on: the only word of an audience in most exports."""
    for fact in walk(facts):
        if fact.value and audience(fact.value) is not Visibility.UNKNOWN and len(fact.value) < 80:
            person.hide(Label.CUSTOM, _titled(fact.label, fact.value))


def searches(value: object, person: Person) -> None:
    """What was searched for: {data: [{text}]}, or attachments with a text."""
    for entry in map(mapping, entries(value, "searches") or ()):
        found = [mapping(part).get("text") for part in items(entry.get("data"))]
        for holder in items(entry.get("attachments")):
            found += [mapping(part).get("text") for part in items(mapping(holder).get("data"))]
        for text in dict.fromkeys(line(item).strip('"') for item in found):
            person.hide(Label.CUSTOM, _titled("Search", text))


def inferences(value: object, person: Person) -> None:
    """What Facebook guessed: interests, topics, places, languages; every text of the file that is a value."""
    for entry in value if isinstance(value, list) else [value]:
        person.hide(Label.INFERENCE, entry)
        for fact in walk(facts_of(entry)):
            person.hide(Label.INFERENCE, fact.value)
    for key, inner in mapping(value).items():
        if key in ("label_values", "media", "fbid", "ent_name", "timestamp"):
            continue
        spot = mapping(mapping(inner).get("coordinate"))
        if spot:
            lat, lon = number(spot.get("latitude")), number(spot.get("longitude"))
            person.hide(Label.INFERENCE, f"Last location: {lat}, {lon}" if lat and lon else "")
        elif isinstance(inner, dict) and "city" in inner:
            parts = (line(inner.get(name)) for name in ("city", "region", "country"))
            person.hide(Label.INFERENCE, ", ".join(part for part in parts if part))
        else:
            for text in strings(inner):
                person.hide(Label.INFERENCE, text)


def _titled(title: str, value: object) -> str:
    text = line(value) or words(value).strip()
    return f"{title}: {text}" if text else ""
