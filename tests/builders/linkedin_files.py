"""A small LinkedIn export as plain texts, one oddity per file; every person, place and firm is made up."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from footprint.archive import open_archive
from footprint.collectors import Options
from footprint.collectors.linkedin import collect, recognise
from footprint.limits import Limits
from footprint.model import Record

ANA = "https://www.linkedin.com/in/ana-example"
NOTES = 'Notes:\n"When exporting your connection data, some addresses are missing.\nOnly ""some"" are shown."\n\n'
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Ana,Example,Sample,"1 Test Street, Springfield","Mar 4, 1990",Nurse at heart,"I care, a lot.",Hospitals,12345,'
    '"Springfield, Illinois","[ana_example]","[PORTFOLIO:https://a.example],[BLOG:b.example.org/x]",[SKYPE:ana.sky]\n'
)
SHARES = (
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    '2026-07-20 10:25:25,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7000000000000000001,"First, line""\n'
    '""second """"quoted"""" line",,,MEMBER_NETWORK\n'
    "2026-07-21 10:25:25,https://www.linkedin.com/feed/update/urn:li:ugcPost:7000000000000000002,,"
    "https://example.org/a,,PUBLIC\n"
    "2026-07-22 10:25:25 UTC,https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000003,Well said,"
    "https://www.linkedin.com/feed/update/urn:li:activity:6999999999999999999,,CONNECTIONS\n"
)
COMMENTS = (
    "Date,Link,Message\n"
    "2026-06-01 08:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7001000000000000001?commentUrn="
    "urn%3Ali%3Acomment%3A%28activity%3A7001000000000000001%2C7001000000000000444%29,"
    '"Thank you, \\"all\\", indeed"\n'
)
CONNECTIONS = (
    NOTES + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Rowan,Field,https://www.linkedin.com/in/rowan-field-example,,Harbor Books,Clerk,08 Feb 2026\n"
    "Kit,Other,,,,,09 Feb 2026"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Kit Other,Ana Example,"2/7/26, 9:14 AM",,INCOMING,https://www.linkedin.com/in/kit-other,{ANA}\n'
    f'Ana Example,Rowan Field,"2/7/26, 9:14 AM",,OUTGOING,{ANA},https://www.linkedin.com/in/rowan-field-example\n'
)
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    f"1,,Ana Example,{ANA},Kit Other,,2026-01-03 10:11:12 UTC,,my own words,INBOX\n"
    f"1,,Kit Other,https://www.linkedin.com/in/kit-other,Ana Example,{ANA},2026-01-03 10:12:12 UTC,,their words,INBOX\n"
)
FILES: dict[str, str | bytes] = {
    "Profile.csv": PROFILE,
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Harbor Clinic,Nurse,Night shifts,Springfield,Jan 2020,\nCalder Hospice,Assistant,,,2014,Dec 2019\n"
    ),
    "Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\nLakeside University,2010,2014,,BSc,\n"
    ),
    "Skills.csv": "Name\nCare\nListening\n",
    "Email Addresses.csv": (
        "Email Address,Confirmed,Primary,Updated On\n"
        'ana@harborclinic.example,Yes,No,"1/12/10, 9:14 AM"\nana@example.org,Yes,Yes,"1/12/10, 9:14 AM"\n'
    ),
    "PhoneNumbers.csv": "Extension,Number,Type\n,+1 555-555-0123,Mobile\n",
    "Registration.csv": 'Registered At,Registration Ip,Subscription Types\n"1/12/10, 9:14 AM",192.0.2.7,\n',
    "Shares_123456789.csv": SHARES,
    "Comments_123456789.csv": COMMENTS,
    "Connections.csv": CONNECTIONS,
    "Invitations.csv": INVITATIONS,
    "messages.csv": MESSAGES,
}
"""One export of 2026 with every oddity that real ones have."""


def write(path: Path, files: Mapping[str, str | bytes], prefix: str = "") -> Path:
    """Write an export as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(zipfile.ZipInfo(prefix + name, (2026, 1, 31, 12, 0, 0)), text)
    return path


def read(path: Path, *, private: bool = False, limits: Limits | None = None) -> list[Record]:
    """Every record of every root found at a path."""
    limits = limits or Limits()
    with open_archive(path, limits) as archive:
        return [
            record
            for root in recognise(archive)
            for record in collect(archive.under(root.prefix), Options(private, limits))
        ]
