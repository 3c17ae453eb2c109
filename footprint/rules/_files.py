"""Files: what documents and photos tell about whoever made them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.model import Label, Profile
from footprint.rules import Facts
from footprint.rules._seen import labelled, open_profiles
from footprint.tongue import tr
from footprint.wording import is_file

_SERIAL = "serial number: "
# What programs write where nobody has told them a name.
_NOBODY = frozenset(
    "admin administrator anonymous apache_poi author benutzer default latex microsoft_office_user office_user openpyxl "
    "owner pandoc python-docx root unknown untitled user usuario utente utilisateur windows_user".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a file tells: a value of a kind, and what it is to the file."""

    profile: Profile
    value: str = field(repr=False)
    kind: str
    note: str = ""


def files(facts: Facts) -> tuple[Profile, ...]:
    """What files tell about themselves."""
    return tuple(item for item in open_profiles(facts) if is_file(item.platform))


def makers(facts: Facts) -> Iterator[Told]:
    """The persons and firms that files name as their makers."""
    for profile in files(facts):
        for name in dict.fromkeys(labelled(profile, Label.AUTHOR)):
            if fold_name(name) and fold_name(name).replace(" ", "_") not in _NOBODY:
                yield Told(profile, name, "PERSON", tr("author or owner"))
        for name in dict.fromkeys(labelled(profile, Label.ORGANIZATION)):
            yield Told(profile, name, "ORGANIZATION", tr("company"))


def serials(facts: Facts) -> dict[str, list[Told]]:
    """The serial numbers of cameras and lenses, each with the photos that tell it; numbers that say nothing are not."""
    found: dict[str, list[Told]] = {}
    for profile in files(facts):
        for text in labelled(profile, Label.DEVICE):
            number = text.removeprefix(_SERIAL).strip() if text.startswith(_SERIAL) else ""
            letters = re.sub(r"[\W_]", "", number).casefold()
            if len(letters) >= 4 and len(set(letters)) > 1:
                found.setdefault(letters, []).append(Told(profile, number, "DEVICE_SERIAL"))
    return {number: found[number] for number in sorted(found)}


def fold_name(name: str) -> str:
    """A name as it is compared: without case, marks and order of blanks."""
    return " ".join(re.sub(r"[^\w\s-]", " ", name.casefold()).split())
