"""Instagram and Threads: what the files about the account tell of its owner.

Name, text and address of a profile are seen by anyone, also of a private account; the buttons of a professional one
too. The e-mail address, the number and the birth date are account data.
"""

from __future__ import annotations

from collections.abc import Iterable

from footprint.collectors._meta_labels import Fact, facts_of, position, said, walk, yes_or_no
from footprint.collectors._meta_person import Person, written_date
from footprint.collectors._meta_words import entries, items, line, mapping, plain, strings, texts, words
from footprint.model import Label, Visibility


class Owner:
    """A person on one of the two platforms, and whether the account is private, if the files tell."""

    def __init__(self, platform: str) -> None:
        self.person = Person(platform)
        self.locked: bool | None = None
        self.picture = ""
        """Where in the archive the account's picture lies, if the files tell."""

    @property
    def visibility(self) -> Visibility:
        """Who sees the account's posts."""
        if self.locked is None:
            return Visibility.UNKNOWN
        return Visibility.RESTRICTED if self.locked else Visibility.PUBLIC

    def lock(self, value: object) -> None:
        """Take whether the account is private. Of two exports that differ the closed one counts."""
        told = value if isinstance(value, bool) else yes_or_no(words(value))
        if told is not None and self.locked is not True:
            self.locked = told

    def tell(self) -> None:
        """Say on the profile whether the account is private."""
        if self.locked is not None:
            self.person.show(Label.LOCKED, "true" if self.locked else "false")


def profile(value: object, owner: Owner, file: str) -> None:
    """``personal_information.json`` and ``professional_information.json`` of Instagram, and that of Threads."""
    for entry in entries(value, "profile_user", "text_post_app_text_post_app_profile", "profile_business") or ():
        told(facts_of(entry), owner, file, "professional" in file)
        for picture in map(mapping, mapping(mapping(entry).get("media_map_data")).values()):
            owner.picture = owner.picture or words(picture.get("uri"))


def told(facts: Iterable[Fact], owner: Owner, file: str, business: bool = False) -> None:
    """A profile as labels and values; ``business``: what a professional account shows as buttons."""
    person = owner.person
    for fact in walk(facts):
        value = fact.value.strip()
        match fact.name:
            case "username":
                person.account = person.account or value
                person.file = person.file or file
            case "name":
                person.name = person.name or value
            case "bio":
                person.bio = person.bio or plain(value)
            case "website":
                person.show(Label.WEBSITE, value or fact.href)
            case "private account":
                owner.lock(value)
            case "email" | "phone" | "address":
                label = {"email": Label.EMAIL, "phone": Label.PHONE, "address": Label.ADDRESS}[fact.name]
                (person.show if business else person.hide)(label, value)
            case "birth date":
                person.hide(Label.BIRTH_DATE, written_date(value, fact.when))
            case "gender":
                person.hide(Label.CUSTOM, f"Gender: {value}" if value else "")
            case "city":
                person.hide(Label.LOCATION, value)


def old(value: object, owner: Owner, file: str) -> None:
    """``profile.json`` of up to 2020."""
    found = mapping(value)
    person = owner.person
    person.account = person.account or line(found.get("username"))
    person.file = person.file or file
    person.name = person.name or line(found.get("name"))
    person.bio = person.bio or plain(found.get("biography"))
    person.show(Label.WEBSITE, found.get("website"))
    person.hide(Label.EMAIL, found.get("email"))
    person.hide(Label.PHONE, found.get("phone_number"))
    person.hide(Label.BIRTH_DATE, written_date(words(found.get("date_of_birth")), None))
    owner.lock(found.get("private_account"))
    for change in map(mapping, items(found.get("info_history"))):
        pass_on(line(change.get("change")), words(change.get("value")), person)


def changes(value: object, owner: Owner) -> None:
    """``profile_changes.json``: what name, text, address were before."""
    for entry in entries(value, "profile_profile_change") or ():
        facts = facts_of(entry)
        pass_on(said(facts, "changed"), said(facts, "before"), owner.person)


def changed(facts: Iterable[Fact], owner: Owner) -> None:
    """The same in the HTML form, where the rows of all changes follow each other."""
    what = ""
    for fact in walk(facts):
        if fact.name == "changed":
            what = fact.value
        elif fact.name == "before":
            pass_on(what, fact.value, owner.person)


# What was changed is named in the account's language; the former value tells most by itself.
_HANDLES = ("username", "user name", "gebruikersnaam", "nutzername", "benutzername", "nome utente", "nombre de usuario")
_NAMES = ("name", "full name", "profile name", "naam", "nom", "nome", "nombre", "profilname", "profielnaam")


def pass_on(what: str, before: str, person: Person) -> None:
    """Keep a former value where it belongs."""
    folded = " ".join(what.replace("_", " ").split()).casefold()
    before = before.strip()
    if "@" in before and " " not in before and "." in before.rpartition("@")[2]:
        person.hide(Label.FORMER_EMAIL, before)
    elif "phone" in folded or "telefo" in folded or "téléphone" in folded or "teléfono" in folded:
        person.hide(Label.PHONE, before)
    elif any(word in folded for word in _HANDLES):
        person.show(Label.FORMER_HANDLE, before.lstrip("@"))
    elif "bio" in folded:
        person.hide(Label.CUSTOM, f"Former bio: {line(before)}" if before else "")
    elif folded in _NAMES:
        person.hide(Label.FORMER_NAME, before)
    elif "website" in folded or "link" in folded:
        person.hide(Label.CUSTOM, f"Former website: {line(before)}" if before else "")


def sign_up(facts: Iterable[Fact], owner: Owner, private: bool) -> None:
    """``signup_details.json``: the first name and address of the account; where it was made from, when asked for."""
    for fact in walk(facts):
        match fact.name:
            case "username":
                owner.person.show(Label.FORMER_HANDLE, fact.value)
            case "email":
                owner.person.hide(Label.FORMER_EMAIL, fact.value)
            case "phone":
                owner.person.hide(Label.PHONE, fact.value)
            case "ip" | "agent" if private:
                owner.person.hide(Label.IP_ADDRESS if fact.name == "ip" else Label.DEVICE, fact.value)


def linked(facts: Iterable[Fact], owner: Owner) -> None:
    """``linked_meta_accounts.json``: the person's accounts elsewhere at Meta."""
    for fact in walk(facts):
        if fact.name in ("username", "name", "link") and (fact.value or fact.href):
            owner.person.hide(Label.OTHER_HANDLE, f"meta: {line(fact.value or fact.href)}")


def log_ins(facts: Iterable[Fact], owner: Owner) -> None:
    """Internet addresses and devices."""
    for fact in walk(facts):
        if fact.name in ("ip", "agent"):
            owner.person.hide(Label.IP_ADDRESS if fact.name == "ip" else Label.DEVICE, fact.value)


def searches(entry: object, owner: Owner) -> None:
    """What was searched for."""
    holder = mapping(entry)
    found = [fact.value for fact in walk(facts_of(holder)) if fact.value and fact.when is None]
    found += [line(mapping(item).get("value")) for item in items(holder.get("string_list_data"))]
    found += [line(holder.get("search_click")), line(holder.get("search_terms"))]
    for text in found or texts(holder.get("title")):
        owner.person.hide(Label.CUSTOM, f"Search: {line(text)}" if line(text) else "")


def inferences(value: object, owner: Owner) -> None:
    """What Instagram guessed: interests, places, addresses of other people's address books that may be the person's."""
    for entry in entries(value) or ():
        guessed(facts_of(entry), owner)
        for item in items(mapping(entry).get("string_list_data")):
            owner.person.hide(Label.INFERENCE, mapping(item).get("value"))
        if isinstance(entry, str):
            owner.person.hide(Label.INFERENCE, entry)
    if entries(value) is None:
        for text in strings(value):
            owner.person.hide(Label.INFERENCE, text)


def guessed(facts: list[Fact], owner: Owner) -> None:
    """What stands behind labels of such a file."""
    if spot := position(facts):
        owner.person.hide(Label.INFERENCE, f"Last known location: {spot[0]}, {spot[1]}")
    for fact in walk(facts):
        if fact.name not in ("latitude", "longitude", "time"):
            owner.person.hide(Label.INFERENCE, fact.value)
