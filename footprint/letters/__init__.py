"""Letters that ask a service to erase what it holds, one TOML file a law. Put the file here and it is found.

A letter says which law it stands on, where that stands, and when it was last looked at. It is filled in with what the
person states; what they do not state stays a gap in square brackets. No legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from footprint import toml
from footprint.errors import DropInError
from footprint.model import Source, Subject
from footprint.wording import date_of

_FOLDER = Path(__file__).parent
_TEXTS = ("id", "title", "law", "source", "source_url", "dated", "who", "body")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to fill in. ``days`` is how long the service has to answer; ``who`` may rely on the law."""

    id: str
    title: str
    law: str
    source: Source
    who: str
    body: str
    days: int


@cache
def letters() -> dict[str, Letter]:
    """Every letter, by id. Raises DropInError."""
    found = {}
    for path in sorted(_FOLDER.glob("[!_]*.toml")):
        try:
            table = toml.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise DropInError(path.name, f"is not TOML: {error}") from None
        found[path.stem] = letter_of(table, path.name)
    return found


def letter_of(table: dict[str, object], file: str) -> Letter:
    """The letter in the table of a file. Raises DropInError."""
    values = {key: value for key in _TEXTS if isinstance(value := table.get(key), str) and value}
    checked, days = table.get("checked"), table.get("days")
    if missing := [key for key in _TEXTS if key not in values]:
        raise DropInError(file, f"lacks {', '.join(missing)}")
    if type(checked) is not date or type(days) is not int or not 0 < days < 400:
        raise DropInError(file, "needs the day it was checked, and the days that the service has")
    if not values["source_url"].startswith("https://"):
        raise DropInError(file, "source_url must begin with https://")
    source = Source(values["source"], values["source_url"], values["dated"], checked)
    return Letter(values["id"], values["title"], values["law"], source, values["who"], values["body"], days)


def filled(letter: Letter, person: Subject, service: str, accounts: Iterable[str], today: date) -> str:
    """The letter's text, with a last line that says which law it stands on.

    Args:
        service: to whom, in words.
        accounts: the person's accounts there, as they are called.
        today: the day of the letter.
    """
    own = [f"  Account: {_line(item)}" for item in dict.fromkeys(accounts)]
    name = _line(person.name) or "[your name]"
    mails = [f"  E-mail: {_line(item)}" for item in person.emails] or ["  E-mail: [the address you signed up with]"]
    body = letter.body.strip("\n").replace("{", "\x00").replace("}", "\x01")  # no value is read as a gap
    for gap, value in (
        ("service", _line(service)),
        ("date", date_of(today.isoformat())),
        ("title", letter.title),
        ("who_i_am", "\n".join((f"  Name: {name}", *mails))),
        ("accounts", "\n".join(own or ["  Account: [your account there]"])),
        ("name", name),
    ):
        body = body.replace(f"\x00{gap}\x01", value)
    stands = f"{letter.law}. Source: {letter.source.title}, {letter.source.url}, looked at on "
    looked = date_of(letter.source.checked.isoformat()) if letter.source.checked else ""
    note = f"(For {letter.who}. {stands}{looked}. This is no legal advice. Take this note out before you send it.)"
    return f"{body}\n\n{note}\n"


def _line(text: str) -> str:
    """A value on one line, whatever was written."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
