"""LinkedIn: tables whose columns are not named in English, told by their order and by what stands in them.

All exports that are documented have English names of files and columns, whatever the member's language is; no other
header was found in public. Should one come, nothing of it is guessed by its words: a table of a known file has its
columns in a known order, and one of an unknown name is taken only if its values can be of no other file. The orders
are those of exports of 2021 to 2026 (org-signal's notes on LinkedIn exports).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from footprint.collectors._linkedin_dates import birth_date, to_time
from footprint.limits import Limits
from footprint.tables import Table, read_table

_MESSAGE = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE"),
    *("SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
)
_REFERENCE = ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status")
_INVITATION = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
_ORDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "profile": (
        (
            *("First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry"),
            *("Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers"),
        ),
    ),
    "profilesummary": (("Profile Summary",),),
    "positions": (("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),),
    "education": (("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"),),
    "skills": (("Name",),),
    "languages": (("Name", "Proficiency"),),
    "certifications": (("Name", "Url", "Authority", "Started On", "Finished On", "License Number"),),
    "projects": (("Title", "Description", "Url", "Started On", "Finished On"),),
    "publications": (("Name", "Published On", "Description", "Publisher", "Url"),),
    "causesyoucareabout": (("Supported Cause",),),
    "emailaddresses": (("Email Address", "Confirmed", "Primary", "Updated On"),),
    "phonenumbers": (("Extension", "Number", "Type"),),
    "whatsappphonenumbers": (("Number", "Extension", "Is_WhatsApp_Number"),),
    "shares": (("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"),),
    "comments": (("Date", "Link", "Message"),),
    "reactions": (("Date", "Type", "Link"),),
    "instantreposts": (("Date", "Link"),),
    "recommendationsreceived": (_REFERENCE,),
    "recommendationsgiven": (_REFERENCE,),
    "connections": (
        ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
        ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"),
    ),
    "invitations": (_INVITATION, _INVITATION[:5]),
    "messages": (_MESSAGE, _MESSAGE[:11], _MESSAGE[:10]),
    "registration": (("Registered At", "Registration Ip", "Subscription Types"),),
    "logins": (("Login Date", "IP Address", "User Agent", "Login Type"),),
    "searchqueries": (("Time", "Search Query"),),
}
"""The columns of each file in their order; of several eras where they differ."""

# Files that their values alone tell, with the columns that must be filled for it.
_TOLD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("shares", ("Date", "ShareLink", "Visibility")),
    ("messages", ("SENDER PROFILE URL", "DATE")),
    ("invitations", ("Sent At", "Direction")),
    ("connections", ("URL", "Connected On")),
    ("reactions", ("Date", "Type", "Link")),
    ("comments", ("Date", "Link", "Message")),
    ("instantreposts", ("Date", "Link")),
)
_ROWS = 50  # that many are looked at
_ITEM = re.compile(r"(?:https?://)?(?:[\w-]{1,20}\.){0,3}linkedin\.com/(?:feed|posts|pulse|embed)\S*|urn:li:\S+", re.I)
_PERSON = re.compile(r"(?:https?://)?(?:[\w-]{1,20}\.){0,3}linkedin\.com/in/\S*(?:,\s?\S+)*", re.I)
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.I)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_MARK = re.compile(r"[A-Z]+(?:_[A-Z]+)*")
_ADDRESS = re.compile(r"[0-9a-f.:]{3,45}", re.I)


def _dated(cell: str) -> bool:
    return to_time(cell) is not None


_TESTS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        (
            *("Date", "DATE", "Time", "Connected On", "Sent At", "Started On", "Finished On", "Start Date", "End Date"),
            *("Updated On", "Creation Date", "Registered At", "Published On", "Login Date"),
        ),
        _dated,
    ),
    "Birth Date": lambda cell: birth_date(cell) or _dated(cell),
    **dict.fromkeys(("ShareLink", "Link"), _ITEM.fullmatch),
    **dict.fromkeys(("URL", "inviterProfileUrl", "inviteeProfileUrl", "SENDER PROFILE URL"), _PERSON.fullmatch),
    "RECIPIENT PROFILE URLS": _PERSON.fullmatch,
    **dict.fromkeys(("Url", "SharedUrl"), _WEB.fullmatch),
    "Email Address": _MAIL.fullmatch,
    **dict.fromkeys(("Visibility", "Direction", "Type"), _MARK.fullmatch),
    **dict.fromkeys(("Registration Ip", "IP Address"), _ADDRESS.fullmatch),
}
"""What the values of a column must be, where they can be told from others."""


def in_english(table: Table, kind: str, limits: Limits, backslash: bool = False) -> Table | None:
    """The same table with the columns of a kind of file by their place; None if it cannot be one.

    What stands before the header is left out: in some files a line or two of notes.
    """
    lines = [(table.columns, next((row.place[0] for row in table.rows()), len(table.text)))]
    lines += [(row.cells, row.place[1]) for row in islice(table.rows(), _ROWS)]
    for number, (cells, end) in enumerate(lines):
        order = next((order for order in _ORDERS.get(kind, ()) if len(order) == len(cells)), None)
        if order is None or not all(map(str.strip, cells)):
            continue
        below = [found for found, _ in lines[number + 1 :]]
        if any(_is_value(name, cell) for name, cell in zip(order, cells, strict=True)) or not _fits(order, below):
            return None
        head = table.delimiter.join(order) + "\n"
        made = Table(head + table.text[end:], limits, order, backslash, table.encoding)
        made.by_place = True
        return made
    return None


def kind_of(head: bytes, name: str, limits: Limits) -> str:
    """What a table holds, by the values at its beginning alone; nothing if it cannot be told."""
    if b"linkedin.com/" not in head and b"urn:li:" not in head:
        return ""
    table = read_table(head, name, limits)
    for kind, needed in _TOLD:
        made = in_english(table, kind, limits)
        rows = list(islice(made.rows(), _ROWS)) if made else []
        if rows and all(sum(bool(row.get(column)) for row in rows) * 2 >= len(rows) for column in needed):
            return kind
    return ""


def _is_value(name: str, cell: str) -> bool:
    """Whether a cell is what stands in a column, and not its name."""
    test = _TESTS.get(name)
    return bool(test and test is not _MARK_TEST and test(cell.strip()))


_MARK_TEST = _TESTS["Type"]  # a name may be written in capitals as well


def _fits(order: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether values are what stands in columns of these names, but for a few that somebody has changed."""
    for place, name in enumerate(order):
        cells = [row[place].strip() for row in rows if len(row) == len(order) and row[place].strip()]
        test = _TESTS.get(name)
        if test and sum(bool(test(cell)) for cell in cells) * 5 < len(cells) * 4:
            return False
    return True
