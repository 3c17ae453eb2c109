"""Writes invented LinkedIn exports of several years, Basic and Complete, with the oddities each of them has.

A person is a plain dict like ``ANA`` beside this file; every list may be left out or be empty. Times are written
once, in the person, as ``2026-07-20 10:25:25``; each table writes them in its own form.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.builders.linkedin_person import ANA, UPDATE

STAMP = (2026, 1, 31, 12, 0, 0)
ERAS = (2021, 2022, 2024, 2025, 2026)
NUMBER = "123456789"
"""The member's number in file names of 2026."""
COMPLETE = "Complete_LinkedInDataExport_01-31-2026.zip"

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NOTE = (
    "When exporting your connection data, you may notice that some of the email addresses are missing. "
    'You will only see those of connections who have allowed it, "as each member chooses".'
)

Row = Sequence[str]


def table(columns: Row, rows: Iterable[Row], *, quoted: bool = False) -> str:
    """A table as LinkedIn writes it: no byte order mark, line feeds, quotes where needed (or everywhere)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def preamble(text: str, lines: int = 1) -> str:
    """A table behind a note, as Connections.csv has it since 2021."""
    note = NOTE if lines == 1 else NOTE.replace(". ", ".\n", lines - 1)
    return 'Notes:\n"' + note.replace('"', '""') + '"\n\n' + text


def wrapped(text: str) -> str:
    """The words of a share as their cell holds them: each line in quotes of its own, quotes inside doubled."""
    return text.replace('"', '""').replace("\n", '"\n"')


def escaped(text: str) -> str:
    """A cell of Comments.csv: in quotes, those inside behind backslashes."""
    if not re.search(r'[",\n\r]', text):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def update(urn: str, *, coded: bool = False, comment: str = "") -> str:
    """The address of a post; ``coded`` with the colons as %3A, ``comment`` with the urn of a comment on it."""
    link = UPDATE + (quote(urn, safe="") if coded else urn)
    if comment:
        link += "?commentUrn=" + quote(f"urn:li:comment:({urn.removeprefix('urn:li:')},{comment})", safe="")
    return link


def moment(iso: str, form: str) -> str:
    """A time in one of the forms: ``iso``, ``utc``, ``slash``, ``us``, ``words``."""
    when = datetime.fromisoformat(iso)
    hour = when.hour % 12 or 12
    half = "AM" if when.hour < 12 else "PM"
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[when.weekday()]
    return {
        "iso": iso,
        "utc": f"{iso} UTC",
        "slash": iso.replace("-", "/") + " UTC",
        "us": f"{when.month}/{when.day}/{when.year % 100:02}, {hour}:{when.minute:02} {half}",
        "us0": f"{when.month:02}/{when.day:02}/{when.year % 100:02}, {hour:02}:{when.minute:02} {half}",
        "words": f"{day} {MONTHS[when.month - 1]} {when.day:02} {iso[11:]} UTC {when.year}",
    }[form]


def address_of(person: Mapping[str, Any]) -> str:
    """The person's own profile."""
    return f"https://www.linkedin.com/in/{person['slug']}"


# ---------------------------------------------------------------- tables


def profile(person: Mapping[str, Any]) -> str:
    """Profile.csv."""
    keys = {
        "First Name": "first",
        "Last Name": "last",
        "Maiden Name": "maiden",
        "Address": "address",
        "Birth Date": "born",
        "Headline": "headline",
        "Summary": "summary",
        "Industry": "industry",
        "Zip Code": "zip",
        "Geo Location": "geo",
        "Twitter Handles": "twitter",
        "Websites": "websites",
        "Instant Messengers": "messengers",
    }
    return table(tuple(keys), [[str(person.get(key, "")) for key in keys.values()]])


def shares(person: Mapping[str, Any], era: int) -> str:
    """Shares.csv: the only table that tells who may see its rows."""
    rows = []
    for item in person.get("shares", ()):
        link = update(f"urn:li:{item['urn']}:{item['id']}", coded=era >= 2022)
        at = moment(item["at"], "utc" if era == 2022 else "iso")
        rows.append(
            (at, link, wrapped(item["text"]), item.get("shared", ""), item.get("media", ""), item.get("seen", ""))
        )
    return table(("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"), rows)


def comments(person: Mapping[str, Any], era: int) -> str:
    """Comments.csv, with its backslashes."""
    lines = ["Date,Link,Message"]
    for item in person.get("comments", ()):
        link = update(item["post"], coded=era >= 2022, comment=item.get("id", ""))
        lines.append(f"{moment(item['at'], 'iso')},{escaped(link)},{escaped(item['text'])}")
    return "\n".join(lines) + "\n"


def messages(person: Mapping[str, Any], era: int) -> str:
    """messages.csv: nine columns in 2021, thirteen and quotes everywhere in 2026."""
    name, own = f"{person['first']} {person['last']}", address_of(person)
    columns = [
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "DATE",
        "SUBJECT",
        "CONTENT",
        "FOLDER",
    ]
    rows = []
    for thread, sender, receiver, at, subject, text in person.get("messages", ()):
        mine = sender == "me"
        other = "https://www.linkedin.com/in/" + (receiver if mine else sender).lower().replace(" ", "-")
        cells = [thread, "", name if mine else sender, own if mine else other, receiver if mine else name]
        rows.append([*cells, moment(at, "slash" if era < 2025 else "utc"), subject, text, "INBOX"])
    if era >= 2022:
        columns.insert(5, "RECIPIENT PROFILE URLS")
        for row in rows:
            row.insert(5, own if row[3] != own else "https://www.linkedin.com/in/bo-field")
    if era >= 2026:
        columns += ["ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]
        rows = [[*row, "", "No", "No"] for row in rows]
    return table(columns, rows, quoted=era >= 2026)


def invitations(person: Mapping[str, Any], era: int) -> str:
    """Invitations.csv: since 2024 with the addresses of both sides."""
    name, own = f"{person['first']} {person['last']}", address_of(person)
    at = moment("2022-07-08 15:04:00", "us")
    rows = [
        ["Bo Field", name, at, "", "INCOMING", "https://www.linkedin.com/in/bo-field", own],
        [name, "Di Gray", at, "Hello Di", "OUTGOING", own, "https://www.linkedin.com/in/di-gray"],
    ]
    columns = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
    width = 7 if era >= 2024 else 5
    return table(columns[:width], [row[:width] for row in rows])


def article(item: Mapping[str, Any]) -> str:
    """One page of Articles/Articles."""
    address = f"https://www.linkedin.com/pulse/{item['slug']}"
    published = f'<p class="published">Published on {item["published"][:16]}</p>' if item.get("published") else ""
    created = f'<p class="created">Created on {item["published"][:16]}</p>' if item.get("published") else ""
    return (
        f"<!DOCTYPE html>\n<html>\n<head><title>{item['title']}</title>"
        "<style>body { font-family: sans-serif }</style></head>\n"
        f'<body>\n<h1><a href="{address}">{item["title"]}</a></h1>\n{created}\n{published}\n'
        f"<div>{item['html']}</div>\n</body>\n</html>\n"
    )


def files(person: Mapping[str, Any], *, era: int = 2026, complete: bool = True) -> dict[str, str]:
    """The files of one export, by name. ``era`` is the year it was made in, one of :data:`ERAS`."""
    blank = " " if era >= 2022 else "_"
    suffix = f"_{NUMBER}" if era >= 2026 else ""
    name = f"{person['first']} {person['last']}"

    def listed(key: str) -> list[Any]:
        return list(person.get(key, ()))

    positions = [
        [item[key] for key in ("company", "title", "text", "place", "from", "to")] for item in listed("positions")
    ]
    schools = [[item[key] for key in ("name", "from", "to", "notes", "degree", "did")] for item in listed("schools")]
    connections = table(
        ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
        listed("connections"),
    ).rstrip("\n")
    recommended = ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status")
    made = {
        "Profile.csv": profile(person),
        "Positions.csv": table(
            ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"), positions
        ),
        "Education.csv": table(
            ("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"), schools
        ),
        "Skills.csv": table(("Name",), [(item,) for item in listed("skills")]),
        "Languages.csv": table(("Name", "Proficiency"), listed("languages")),
        "Certifications.csv": table(
            ("Name", "Url", "Authority", "Started On", "Finished On", "License Number"),
            [(item, "", board, since, "", number) for item, board, since, number in listed("certificates")],
        ),
        "Projects.csv": table(("Title", "Description", "Url", "Started On", "Finished On"), listed("projects")),
        "Publications.csv": table(("Name", "Published On", "Description", "Publisher", "Url"), listed("publications")),
        "Honors.csv": table(("Title", "Description", "Issued On"), listed("honors")),
        "Courses.csv": table(("Name", "Number"), listed("courses")),
        "Organizations.csv": table(
            ("Name", "Position", "Started On", "Finished On", "Description"), listed("organizations")
        ),
        "Volunteering.csv": table(
            ("Company Name", "Role", "Cause", "Started On", "Finished On", "Description"), listed("volunteering")
        ),
        "Causes You Care About.csv": table(("Supported Cause",), [(item,) for item in listed("causes")]),
        f"Email{blank}Addresses.csv": table(
            ("Email Address", "Confirmed", "Primary", "Updated On"),
            [(*item, "Not Available") for item in listed("emails")],
        ),
        "PhoneNumbers.csv" if era < 2024 else "Phone Numbers.csv": table(
            ("Extension", "Number", "Type"), listed("phones")
        ),
        "Registration.csv": table(
            ("Registered At", "Registration Ip", "Subscription Types"),
            [(moment(person["registered"], "us"), "192.0.2.1", "")] if person.get("registered") else [],
        ),
        "Connections.csv": connections if era < 2022 else preamble(connections, 1 if era < 2025 else 2),
        "Invitations.csv": invitations(person, era),
        "messages.csv": messages(person, era),
        f"Recommendations{'_' if era < 2024 else ' '}Received.csv": table(
            recommended, [(*item[:5], moment(item[5], "us0"), item[6]) for item in listed("received")]
        ),
        f"Recommendations{'_' if era < 2024 else ' '}Given.csv": table(
            recommended, [(*item[:5], moment(item[5], "us0"), item[6]) for item in listed("given")]
        ),
        "Learning.csv": table(
            ("Content Title", "Content Description", "Content Type", "Notes taken on videos (if taken)", ""),
            [("Knots", "", "Video", "", "")],
        ),
    }
    if not complete:
        return made
    follows = table(("Date", "Status", "FullName"), [(moment("2026-06-24 12:43:42", "words"), "Active", "Bo Field")])
    targeting = table(
        ("Member Age", "Company Names", "Company Names", "Member Interests"),
        [("35-54", "Northwind Hospital", "Contoso Clinic", "Sleep; Rowing")],
    )
    made |= {
        f"Shares{suffix}.csv": shares(person, era),
        f"Comments{suffix}.csv": comments(person, era),
        f"Reactions{suffix}.csv": table(
            ("Date", "Type", "Link"),
            [(moment(at, "iso"), kind, update(urn, coded=era >= 2022)) for at, kind, urn in listed("reactions")],
        ),
        f"Votes{suffix}.csv": table(
            ("Date", "Link", "OptionText"), [(at, update(urn), text) for at, urn, text in listed("votes")]
        ),
        f"Member_Follows{suffix}.csv": follows if era < 2024 else preamble(follows),
        "Company Follows.csv": table(
            ("Organization", "Followed On"), [("Fabrikam", moment("2026-06-24 12:43:42", "words"))]
        ),
        "Rich_Media.csv": table(("Date/Time", "Media Description", "Media Link"), [("2026-01-01", "A photo", "")]),
        "Logins.csv": table(
            ("Login Date", "IP Address", "User Agent", "Login Type"),
            [(moment(at, "words"), ip, agent, "LOGIN") for at, ip, agent in listed("logins")],
        ),
        "SearchQueries.csv": table(
            ("Time", "Search Query"), [(moment(at, "slash"), it) for at, it in listed("searches")]
        ),
        "Ad_Targeting.csv": targeting if era != 2024 else preamble(targeting),
        "Inferences_about_you.csv": table(
            ("Category", "Type of inference", "Description", "Inference"),
            [("Demographics", "Gender", "Guessed from the name", "Female")],
        ),
        "Endorsement_Received_Info.csv": table(
            ("Endorsement Date", "Skill Name", "Endorser First Name", "Endorser Last Name", "Endorsement Status"),
            [(moment("2022-01-03 10:11:12", "slash"), "Triage", "Bo", "Field", "ACCEPTED")],
        ),
        "Events.csv": table(("Event Name", "Event Time", "Status", "External Url"), []),
        f"Saved_Items{suffix}.csv": table(("savedItem", "CreatedTime"), [(update("urn:li:share:7"), "2026-01-01")]),
        "Jobs/Job Applications.csv": table(
            (
                "Application Date",
                "Contact Email",
                "Contact Phone Number",
                "Company Name",
                "Job Title",
                "Job Url",
                "Resume Name",
                "Question And Answers",
            ),
            [(moment("2025-05-05 12:30:00", "us"), "ana@example.org", "+1-555-0102", "Fabrikam", "Matron", "", "", "")],
        ),
        "Jobs/Job Seeker Preferences.csv": table(
            ("Locations", "Job Titles", "Open To Recruiters", "Phone Number", "Commute Preference Starting Address"),
            [("Springfield", "Matron", "Yes", "", str(person.get("commute", "")))],
        ),
        "Jobs/Saved Jobs.csv": table(("Saved Date", "Job Url", "Job Title", "Company Name"), []),
        "SavedJobAlerts.csv": table(("ALERT_PARAMETERS", "QUERY_CONTEXT", "SAVED_SEARCH_ID"), []),
        "Receipts_v2.csv": table(
            ("First Name", "Last Name", "Billing Country", "Postal Code", "Transaction Made At", "Payment Method Type"),
            [(person["first"], person["last"], "US", "62704", "2025-01-01", "CARD")],
        ),
    }
    if era >= 2024:
        made[f"InstantReposts{suffix}.csv"] = table(
            ("Date", "Link"), [(moment(at, "iso"), update(urn)) for at, urn in listed("reposts")]
        )
        made["guide_messages.csv"] = messages(
            {**person, "messages": [("g", "me", "Guide", "2026-01-03 10:11:12", "", "Hi")]}, era
        )
        made["LearningCoachMessages.csv"] = "No conversations found"
        made["Private_identity_asset.csv"] = table(
            ("Private Identity Asset Name", "Private Identity Asset Raw Text"),
            [("cv.pdf", f"{name}, nurse, +1-555-0103")],
        )
        made["Verifications/Verifications.csv"] = table(
            ("First name", "Middle name", "Last name", "Verification type", "Organization name", "Email address"),
            [
                (
                    person["first"],
                    "",
                    person["last"],
                    "Workplace",
                    "Northwind Hospital",
                    str(person.get("work_mail", "")),
                )
            ],
        )
        made["Whatsapp Phone Numbers.csv"] = table(("Number", "Extension", "Is_WhatsApp_Number"), [])
    for item in listed("articles"):
        made[f"Articles/Articles/{item['slug']}.html"] = article(item)
    return made


# ---------------------------------------------------------------- containers


def spreadsheet(text: str, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A table as a spreadsheet saves it again: rows padded, CRLF, short dates, another encoding."""
    rows = list(csv.reader(io.StringIO(text)))
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_short_date(cell) for cell in row] + [""] * (width - len(row)))
    return out.getvalue().encode(encoding)


def _short_date(cell: str) -> str:
    if match := re.fullmatch(r"(\d{2}) ([A-Z][a-z]{2}) \d{2}(\d{2})", cell):
        return f"{int(match[1])}-{match[2]}-{match[3]}"
    if match := re.fullmatch(r"([A-Z][a-z]{2}) \d{2}(\d{2})", cell):
        return f"{match[1]}-{match[2]}"
    if match := re.fullmatch(r"([A-Z][a-z]{2}) (\d{1,2}), \d{2}(\d{2})", cell):
        return f"{match[2]}-{match[1]}-{match[3]}"
    return cell


Change = Callable[[str], bytes | str]


def export(
    person: Mapping[str, Any] = ANA,
    *,
    era: int = 2026,
    complete: bool = True,
    wrapper: str = "",
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    change: Mapping[str, Change] | None = None,
    extra: Mapping[str, bytes | str] | None = None,
) -> dict[str, bytes]:
    """The members of an export.

    ``only`` and ``without`` are beginnings of file names, ``change`` maps such a beginning to what is done with the
    text, ``extra`` are further files, ``wrapper`` is a folder above all.
    """
    made: dict[str, bytes] = {}
    for name, text in files(person, era=era, complete=complete).items():
        if (only and not name.startswith(tuple(only))) or name.startswith(tuple(without) or "\0"):
            continue
        changed: bytes | str = text
        for start, act in (change or {}).items():
            if name.startswith(start):
                changed = act(text)
        made[name] = changed.encode("utf-8") if isinstance(changed, str) else changed
    made |= {name: text.encode("utf-8") if isinstance(text, str) else text for name, text in (extra or {}).items()}
    return {f"{wrapper.rstrip('/')}/{name}" if wrapper else name: data for name, data in made.items()}


def export_zip(path: Path, person: Mapping[str, Any] = ANA, **options: Any) -> Path:
    """An export as the zip that LinkedIn sends; the options are those of :func:`export`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in export(person, **options).items():
            out.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return path


def export_folder(path: Path, person: Mapping[str, Any] = ANA, **options: Any) -> Path:
    """The same, unpacked."""
    for name, data in export(person, **options).items():
        place = path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return path
