"""An invented LinkedIn member, with a little of everything that an export can hold."""

from __future__ import annotations

from typing import Any

UPDATE = "https://www.linkedin.com/feed/update/"

ANA: dict[str, Any] = {
    "first": "Ana",
    "last": "Example",
    "maiden": "Sample",
    "slug": "ana-example-12345",
    "address": "12 Maple Street, Springfield",
    "born": "Mar 4, 1990",
    "headline": "Charge nurse at Northwind Hospital",
    "summary": "I look after people.\nWrite to ana@example.org.",
    "industry": "Hospitals and Health Care",
    "zip": "62704",
    "geo": "Springfield, Illinois, United States",
    "twitter": "[ana_example]",
    "websites": "[PORTFOLIO:https://ana.example.net],[BLOG:blog.example.org/ana]",
    "messengers": "[SKYPE:ana.example]",
    "positions": [
        {
            "company": "Northwind Hospital",
            "title": "Charge nurse",
            "text": "Night shifts on ward 4.\nTwelve beds.",
            "place": "Springfield",
            "from": "Jan 2020",
            "to": "",
        },
        {"company": "Contoso Clinic", "title": "Nurse", "text": "", "place": "", "from": "2014", "to": "Dec 2019"},
    ],
    "schools": [
        {
            "name": "Example State University",
            "from": "2008-09",
            "to": "2012",
            "degree": "BSN",
            "notes": "",
            "did": "Rowing",
        }
    ],
    "skills": ["Triage", "Nursing", "Triage, advanced"],
    "languages": [("English", "Native or bilingual proficiency"), ("Português", "Limited working proficiency")],
    "certificates": [("Basic Life Support", "Example Board", "Feb 2024", "L-0001")],
    "projects": [("Quiet ward", "Fewer alarms at night", "https://example.org/quiet", "Mar 2023", "")],
    "publications": [("Sleep on wards", "Jun 2023", "A survey", "Example Press", "https://example.org/sleep")],
    "honors": [("Nurse of the month", "For calm", "Apr 2022")],
    "courses": [("Pharmacology", "N-201")],
    "organizations": [("Example Nurses Society", "Member", "Jan 2021", "", "Night group")],
    "volunteering": [("Example Food Bank", "Driver", "Poverty alleviation", "Nov 2019", "", "Saturdays")],
    "causes": ["Health"],
    "emails": [("old.ana@example.com", "Yes", "No"), ("Ana@Example.org", "Yes", "Yes")],
    "phones": [("", "+1-555-0100", "Mobile")],
    "registered": "2010-01-12 09:14:00",
    "logins": [("2026-01-30 08:00:00", "192.0.2.7", "Mozilla/5.0 (X11)")],
    "shares": [
        {
            "at": "2026-07-20 10:25:25",
            "urn": "share",
            "id": "7221234567890123456",
            "text": 'First line\nsecond "quoted" line\n\nlast, with a comma',
            "seen": "MEMBER_NETWORK",
        },
        {
            "at": "2025-03-02 23:59:59",
            "urn": "ugcPost",
            "id": "7101234567890123457",
            "text": "We are hiring at Northwind",
            "shared": "https://example.org/jobs?a=1,2",
            "seen": "PUBLIC",
        },
        {
            "at": "2024-02-29 00:00:01",
            "urn": "activity",
            "id": "7001234567890123458",
            "text": "",
            "shared": "https://example.net/news",
            "seen": "CONNECTIONS",
        },
        {
            "at": "2023-05-05 05:05:05",
            "urn": "share",
            "id": "6901234567890123459",
            "text": "So true",
            "shared": UPDATE + "urn:li:activity:6800000000000000001",
            "seen": "LOGGED_IN",
            "media": "https://media.example.com/a.jpg",
        },
    ],
    "comments": [
        {
            "at": "2026-07-21 11:00:00",
            "post": "urn:li:activity:7221234567890123400",
            "id": "7221234567890123499",
            "text": 'He said "no", and\nleft, slowly',
        },
        {"at": "2026-07-22 12:00:00", "post": "urn:li:groupPost:77-7221234567890123401", "text": "Plain, with a comma"},
    ],
    "reactions": [
        ("2026-07-23 09:00:00", "LIKE", "urn:li:activity:7221234567890123402"),
        ("2026-07-24 09:00:00", "EMPATHY", "urn:li:activity:7221234567890123403"),
    ],
    "reposts": [("2026-07-25 09:00:00", "urn:li:share:7221234567890123404")],
    "votes": [("2026-07-26 09:00:00", "urn:li:ugcPost:7221234567890123405", "Tea")],
    "received": [
        ("Bo", "Field", "Contoso Clinic", "Head nurse", "Ana is calm.\nAlways.", "2009-07-21 12:11:00", "VISIBLE"),
        ("Di", "Gray", "Contoso Clinic", "Clerk", "Not for show", "2010-07-21 12:11:00", "HIDDEN"),
    ],
    "given": [
        ("Bo", "Field", "Contoso Clinic", "Head nurse", "Bo is fair, and quick", "2011-02-03 00:11:00", "VISIBLE")
    ],
    "connections": [
        ("Bo", "Field", "https://www.linkedin.com/in/bo-field", "", "Contoso Clinic", "Head nurse", "08 Feb 2026"),
        (
            "Di, PhD",
            "Gray",
            "https://www.linkedin.com/in/di-gray",
            "di@example.com",
            "Fabrikam",
            "Clerk",
            "29 Feb 2024",
        ),
        ("", "", "", "", "", "", "01 Jan 2020"),
    ],
    "messages": [
        ("2-a", "me", "Bo Field", "2026-01-03 10:11:12", "", "Lunch at noon? Call +1-555-0101"),
        ("2-a", "Bo Field", "me", "2026-01-03 10:12:12", "", "Yes, see you"),
    ],
    "searches": [("2026-01-05 10:00:00", "jobs in springfield")],
    "articles": [
        {
            "slug": "how-wards-sleep-ana-example",
            "title": "How wards sleep",
            "html": "<p>Patients wake <b>often</b> &amp; early.</p><p>See <a href='https://example.org/sleep'>this</a>.</p>",
            "published": "2024-05-06 07:08:00",
        }
    ],
    "work_mail": "ana.example@northwind.example",
    "commute": "12 Maple Street, Springfield, IL 62704",
}
