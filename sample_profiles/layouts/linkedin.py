"""LinkedIn: a zip of CSV files, some with HTML."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from persons import HOSTILE, NURSE, STUDENT

from layouts import write_zip


def table(columns: list[str], *rows: list[str]) -> str:
    """A CSV as LinkedIn writes it: no BOM, LF, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def share(text: str) -> str:
    """A share's commentary: each line wrapped in quotes of its own, before the cell is quoted."""
    return '"\n"'.join(line.replace('"', '""') for line in text.split("\n"))


def linkedin_export(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The members of a Complete LinkedIn export of 2026, in a wrapper folder."""
    urn = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A"
    comment = (
        "Date,Link,Message\n2025-11-02 09:14:00,"
        + urn.replace("share", "activity")
        + "7001000000000000001?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7001000000000000001"
        + "%2C7001000000000000444%29,"
        + '"Thank you, \\"studio of the year\\" is well earned, all of you"\n'
    )
    profile = [
        person["first"],
        person["last"],
        "",
        "",
        person["birth_date"],
        person["headline"],
        person["summary"],
        "Design",
        "",
        person["location"],
        "",
        f"[PORTFOLIO:{person['website']}]",
        "",
    ]
    connections = (
        'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. '
        'You will only see addresses of connections who allow it."\n\n'
        + table(
            ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
            [
                "Rowan",
                "Field",
                "https://www.linkedin.com/in/rowan-field-example",
                "",
                "Harbor Books",
                "Clerk",
                "08 Feb 2026",
            ],
            ["", "", "", "", "", "", "09 Feb 2026"],
        )
    )
    files = {
        "Profile.csv": table(
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
            "Twitter Handles,Websites,Instant Messengers".split(","),
            profile,
        ),
        "Positions.csv": table(
            ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
            [person["employer"], person["title"], "", person["location"], "Jan 2022", ""],
            [person["former_employer"], "Assistant", "Counter and stock", "", "2020", "Dec 2021"],
        ),
        "Education.csv": table(
            ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
            [person["school"], "2021", "", "", "Bachelor", ""],
        ),
        "Skills.csv": table(["Name"], ["Typography"], ["Listening"]),
        "Email Addresses.csv": table(
            ["Email Address", "Confirmed", "Primary", "Updated On"],
            [person["email"], "Yes", "Yes", "1/12/20, 9:14 AM"],
            [person["work_email"], "Yes", "No", "1/12/23, 9:14 AM"],
        ),
        "PhoneNumbers.csv": table(["Extension", "Number", "Type"], ["", person["phone"], "Mobile"]),
        "Connections.csv": connections,
        "Invitations.csv": table(
            ["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"],
            [
                f"{person['first']} {person['last']}",
                "Rowan Field",
                "2/7/26, 9:14 AM",
                "",
                "OUTGOING",
                f"https://www.linkedin.com/in/{person['slug']}",
                "https://www.linkedin.com/in/rowan-field-example",
            ],
        ),
        "messages.csv": table(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
            "SUBJECT,CONTENT,FOLDER".split(","),
            ["1", "", "Rowan Field", "", person["first"], "", "2026-01-03 10:11:12 UTC", "", "private words", "INBOX"],
        ),
        "Shares_123456789.csv": table(
            ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
            [
                "2025-10-20 10:25:25",
                urn + "7000000000000000001",
                share(f'First weeks at {person["employer"]}\nand already a "regular" at the late shift.'),
                "",
                "",
                "MEMBER_NETWORK",
            ],
            ["2025-12-01 08:00:00", urn + "7000000000000000002", "", "https://example.org/article", "", "PUBLIC"],
        ),
        "Comments_123456789.csv": comment,
        "Registration.csv": table(
            ["Registered At", "Registration Ip", "Subscription Types"], ["1/12/20, 9:14 AM", "192.0.2.7", ""]
        ),
        "Volunteering.csv": table(
            ["Company Name", "Role", "Cause", "Started On", "Finished On", "Description"],
            ["Riverside Book Drive", "Driver", "EDUCATION", "Jan 2023", "", ""],
        ),
        "Recommendations_Received.csv": table(
            ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
            [
                "Rowan",
                "Field",
                "Harbor Books",
                "Clerk",
                "Patient with people and exact with work.",
                "07/21/24, 12:11 PM",
                "VISIBLE",
            ],
        ),
    }
    return {f"Complete_LinkedInDataExport_01-31-2026/{name}": text for name, text in files.items()}


def write(person: str, folder: Path) -> None:
    """A complete export; the nurse has asked for the quick part alone."""
    if person == "student":
        write_zip(folder / "Complete_LinkedInDataExport_01-31-2026.zip", linkedin_export(STUDENT["linkedin"]))
    elif person == "nurse":
        write_zip(folder / "Basic_LinkedInDataExport_01-31-2026.zip", linkedin_export(NURSE["linkedin"]))
    elif person == "hostile":
        write_zip(folder / "Complete_LinkedInDataExport_hostile.zip", linkedin_export(HOSTILE["linkedin"]))
