"""GitHub: an account export, numbered lists in a tar.gz."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import write_tar

SITE = "https://github.com"

STUDENT: dict[str, Any] = {
    "login": "nora-vance",
    "name": "Nora Vance",
    "bio": "Type and tide pools. Barista by day.",
    "company": "@northwindcoffee",
    "location": "Springfield, IL",
    "website": "https://noravance.example.net/",
    "mails": ["nora.vance@example.com", "norabug04@example.org", "8812345+nora-vance@users.noreply.github.com"],
    "repositories": [
        ("tide-pool-posters", "Posters, print-ready. Questions to nora.vance@example.com", False),
        ("homework", "Solutions nobody should see", True),
    ],
    "issue": ("Crop marks are off by 2 mm", "Seen on my laptop `nora@noras-macbook.local`.\n\nSteps:\n\n1. print"),
    "comments": [
        "> Rowan said: call 202-555-0177\n\nI will look at it on Monday, after my shift. cc @rowan-field",
        "Fixed, see https://noravance.example.net/proof",
    ],
    "secret": "The key is in the drawer",
}
HOSTILE: dict[str, Any] = {
    **STUDENT,
    "login": "h0stile",
    "name": PAYLOADS[0],
    "bio": PAYLOADS[2],
    "company": PAYLOADS[6],
    "location": PAYLOADS[4],
    "website": "javascript:alert(10)",
    "mails": ["hostile@example.net"],
    "repositories": [("payloads", PAYLOADS[5], False), ("hidden", PAYLOADS[7], True)],
    "issue": (PAYLOADS[1], PAYLOADS[3]),
    "comments": list(PAYLOADS),
    "secret": PAYLOADS[8],
}


def user(login: str, **more: Any) -> dict[str, Any]:
    """One entry of the list of users."""
    empty = {"name": None, "bio": None, "company": None, "website": None, "location": None, "emails": []}
    made = {"type": "user", "url": f"{SITE}/{login}", "avatar_url": "", "login": login, **empty, **more}
    return {**made, "billing_plan": None, "created_at": "2019-01-01T00:00:00Z"}


def export(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The members of an export."""
    login = person["login"]
    me, rowan = f"{SITE}/{login}", f"{SITE}/rowan-field"
    places = [f"{me}/{name}" for name, _, _ in person["repositories"]]
    mails = [{"address": mail, "primary": not number, "verified": True} for number, mail in enumerate(person["mails"])]
    about = {key: person[key] for key in ("name", "bio", "company", "location", "website")}
    title, body = person["issue"]
    issue = {
        "type": "issue",
        "repository": places[0],
        "assignee": None,
        "milestone": None,
        "labels": [],
        "closed_at": None,
    }
    comment = {"type": "issue_comment", "issue": f"{places[0]}/issues/1", "formatter": "markdown", "reactions": []}
    lists: dict[str, list[dict[str, Any]]] = {
        "users": [user(login, emails=mails, **about), user("rowan-field", name="Rowan Field")],
        "organizations": [
            {
                "type": "organization",
                "url": f"{SITE}/lakeside-design",
                "login": "lakeside-design",
                "name": "Lakeside Design Club",
                "members": [{"user": me, "role": "direct_member", "state": "active"}],
            }
        ],
        "repositories": [
            {
                "type": "repository",
                "url": place,
                "owner": me,
                "name": name,
                "description": about,
                "private": private,
                "has_issues": True,
                "labels": [],
                "collaborators": [{"user": rowan, "permission": "write"}],
                "git_url": f"tarball://root/repositories/{login}/{name}.git",
                "created_at": "2023-01-01T10:00:00Z",
            }
            for place, (name, about, private) in zip(places, person["repositories"], strict=True)
        ],
        "issues": [
            {
                **issue,
                "url": f"{places[0]}/issues/1",
                "user": me,
                "title": title,
                "body": body,
                "created_at": "2024-02-01T09:00:00Z",
            },
            {
                **issue,
                "url": f"{places[0]}/issues/2",
                "user": rowan,
                "title": "Not mine",
                "body": "words of Rowan",
                "created_at": "2024-02-02T09:00:00Z",
            },
        ],
        "issue_comments": [
            {
                **comment,
                "url": f"{places[0]}/issues/1#issuecomment-{100 + number}",
                "user": me,
                "body": words,
                "created_at": f"2024-02-{number + 3:02d}T10:00:00Z",
            }
            for number, words in enumerate(person["comments"])
        ],
        "commit_comments": [
            {
                "type": "commit_comment",
                "url": f"{places[1]}/commit/0123456#commitcomment-7",
                "repository": places[1],
                "user": me,
                "body": person["secret"],
                "path": "README.md",
                "created_at": "2024-03-01T10:00:00Z",
            }
        ],
        "issue_events": [
            {"type": "issue_event", "url": f"{places[0]}/issues/1#event-1", "actor": me, "event": "closed"}
        ],
    }
    made: dict[str, str | bytes] = {"schema.json": json.dumps({"version": "1.2.0", "github_sha": "0" * 40})}
    made |= {f"{kind}_000001.json": json.dumps(entries) for kind, entries in lists.items()}
    for name, _, _ in person["repositories"]:
        made[f"repositories/{login}/{name}.git/HEAD"] = "ref: refs/heads/main\n"
    return made


def write(person: str, folder: Path) -> None:
    """The student has an account, the nurse has none."""
    if person == "student":
        write_tar(folder / "0123456789abcdef0123456789abcdef.tar.gz", export(STUDENT))
    elif person == "hostile":
        write_tar(folder / "fedcba9876543210fedcba9876543210.tar.gz", export(HOSTILE))
