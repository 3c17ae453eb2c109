"""By what a file that footprint wrote is known: a report, a plan, a letter, a pack. Nobody finds these online.

They lie where exports lie, and the next run must not take them for something that others see.
"""

from __future__ import annotations

import re

from footprint.tongue import everywhere, later

CALENDAR = "PRODID:-//footprint//"
"""Stands in every calendar, before what it is of."""
PDF_REMARK = "%footprint report"
"""Stands in the line after the version of a PDF."""
STEPS = later("What to do, most useful first: {steps}, about {minutes}.")
NO_STEPS = later("What to do, most useful first: nothing, in what was looked at.")
TO_DO = later("What to do")
"""How a plan in words begins, and as Markdown under a heading."""
FILES = r".*\.(?:html?|json|pdf|txt|md|ics)"
"""The names, in lower case, of files that may be ours."""
PACK = r"(?:.*/)?manifest\.json"
"""The same of the file beside which everything belongs to a pack."""
_PAGE = re.compile(
    r'<!doctype html>.*?<meta name="generator" content="(footprint[ ;][^"]*)"', re.DOTALL | re.IGNORECASE
)
_DATA = re.compile(r'\{\s*"schema"\s*:\s*"(footprint\.[^"]+)"')
_BEFORE = "\ufeff \t\r\n"


def is_ours(head: str) -> bool:
    """Whether a file with these first characters was written by footprint, whatever it is."""
    bare = head.lstrip(_BEFORE)
    return bool(maker(head) or schema(head)) or any(is_it(bare) for is_it in (is_pdf, is_calendar, is_plan, is_letter))


def maker(head: str) -> str:
    """What a page of ours names as its maker: ``footprint 1.2; footprint.report/1``. Empty for any other file."""
    found = _PAGE.match(head.lstrip(_BEFORE))
    return found[1] if found else ""


def schema(head: str) -> str:
    """The schema with which data of ours begin: ``footprint.report/1``. Empty for any other file."""
    found = _DATA.match(head.lstrip(_BEFORE))
    return found[1] if found else ""


def is_pack(head: str) -> bool:
    """Whether it is the list of what a pack holds."""
    return schema(head).startswith("footprint.pack/")


def is_pdf(head: str) -> bool:
    """Whether it is a PDF of ours."""
    return head.startswith("%PDF-") and head.splitlines()[1:2] == [PDF_REMARK]


def is_calendar(head: str) -> bool:
    """Whether it is a calendar of ours."""
    return head.startswith("BEGIN:VCALENDAR") and CALENDAR in head


def is_plan(head: str) -> bool:
    """Whether it is a plan in words, in any language."""
    first = head.partition("\n")[0]
    titles = [title.partition("{")[0] for words in (STEPS, NO_STEPS) for title in everywhere(words)]
    return first.startswith(tuple(titles)) or first in {f"# {title}" for title in everywhere(TO_DO)}


def is_letter(head: str) -> bool:
    """Whether it is a letter of ours."""
    return head.startswith("To: ") and "\nSubject: Request to " in head
