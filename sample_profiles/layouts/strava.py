"""Strava: an account export with tracks in three formats, and a table where column names stand twice."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from typing import Any

from persons import PAYLOADS

from layouts import gzipped, write_zip

COLUMNS = (
    "Activity ID|Activity Date|Activity Name|Activity Type|Activity Description|Elapsed Time|Distance|Max Heart Rate|"
    "Relative Effort|Commute|Activity Private Note|Activity Gear|Filename|Athlete Weight|Bike Weight|Elapsed Time|"
    "Moving Time|Distance|Max Speed|Max Heart Rate|Relative Effort|Commute|Media"
)
# Around a tomb that is a public landmark: nobody lives there.
DOOR = (39.82336, -89.65586)
STUDENT: dict[str, Any] = {
    "number": "90012345",
    "first": "Nora",
    "last": "Vance",
    "email": "nora.vance@example.com",
    "about": "Slow runs, good coffee",
    "activities": [
        (
            "2024-04-01T06:30:00Z",
            "Apr 1, 2024, 6:30:00 AM",
            "Morning Run",
            "Run",
            "Round the lake before my shift",
            "gpx",
        ),
        ("2024-04-03T06:31:00Z", "Apr 3, 2024, 6:31:00 AM", "Morning Run", "Run", "", "gpx.gz"),
        ("2024-04-05T06:29:00Z", "Apr 5, 2024, 6:29:00 AM", "Lunch? No, breakfast run", "Run", "", "tcx.gz"),
        (
            "2024-04-08T16:00:00Z",
            "Apr 8, 2024, 4:00:00 PM",
            "Ride to the studio",
            "Ride",
            "Interview went well!",
            "fit.gz",
        ),
        ("2024-04-10T18:00:00Z", "Apr 10, 2024, 6:00:00 PM", "Watopia", "Virtual Ride", "", "gpx"),
        ("2024-04-11T18:00:00Z", "Apr 11, 2024, 6:00:00 PM", "Yoga", "Workout", "by hand", ""),
    ],
    "note": "left knee again, do not tell the coach",
    "comment": "See you on Maple Street at six?",
}
HOSTILE: dict[str, Any] = {
    **STUDENT,
    "number": "66600066",
    "first": PAYLOADS[0],
    "last": PAYLOADS[5],
    "email": "hostile@example.net",
    "about": PAYLOADS[4],
    "activities": [
        ("2024-04-01T06:30:00Z", "Apr 1, 2024, 6:30:00 AM", words, "Run", PAYLOADS[number - 1], "gpx")
        for number, words in enumerate(PAYLOADS)
    ],
    "note": PAYLOADS[8],
    "comment": PAYLOADS[9],
}


def points(number: int, virtual: bool) -> list[tuple[float, float]]:
    """A few points that begin and end at the same door, give or take some metres."""
    lat, lon = (-11.64, 166.97) if virtual else DOOR
    shift = number * 0.00015
    return [(lat + shift, lon), (lat + 0.01, lon + 0.01), (lat + 0.02, lon - 0.01), (lat, lon + shift)]


def gpx(name: str, when: str, track: list[tuple[float, float]]) -> str:
    """GPX 1.1 as Strava writes it; the name is not the person's own there."""
    body = "".join(
        f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>180</ele><time>{when[:-3]}{second:02}Z</time></trkpt>'
        for second, (lat, lon) in enumerate(track)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="StravaGPX" version="1.1" '
        'xmlns="http://www.topografix.com/GPX/1/1"><metadata>'
        f"<time>{when}</time></metadata><trk><name>{name}</name><type>running</type><trkseg>{body}</trkseg></trk></gpx>"
    )


def tcx(when: str, track: list[tuple[float, float]]) -> str:
    """TCX, with the blanks that Strava leaves before the declaration."""
    body = "".join(
        f"<Trackpoint><Time>{when[:-3]}{second:02}Z</Time><Position><LatitudeDegrees>{lat}</LatitudeDegrees>"
        f"<LongitudeDegrees>{lon}</LongitudeDegrees></Position></Trackpoint>"
        for second, (lat, lon) in enumerate(track)
    )
    return (
        '          <?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running">'
        f"<Id>{when}</Id><Lap><Track>{body}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )


def fit(track: list[tuple[float, float]]) -> bytes:
    """FIT: one definition, one record for each point."""
    body = struct.pack("<BBBHB9B", 0x40, 0, 0, 20, 3, 253, 4, 0x86, 0, 4, 0x85, 1, 4, 0x85)
    for second, (lat, lon) in enumerate(track):
        degrees = (round(lat * 2**31 / 180), round(lon * 2**31 / 180))
        body += struct.pack("<BIii", 0, 1_081_526_400 + second, *degrees)
    return struct.pack("<BBHI4sH", 14, 16, 2132, len(body), b".FIT", 0) + body + b"\0\0"


def table(columns: str, rows: list[tuple[str, ...]]) -> str:
    """A table as Strava writes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.split("|"))
    writer.writerows(rows)
    return out.getvalue()


def export(person: dict[str, Any]) -> dict[str, str | bytes]:
    """The members of an export."""
    made: dict[str, str | bytes] = {}
    rows = []
    for number, (when, shown, name, kind, about, form) in enumerate(person["activities"]):
        key = str(11_000_000_001 + number)
        file = f"activities/{12_000_000_001 + number}.{form}" if form else ""
        track = points(number, "Virtual" in kind)
        body = {"gpx": gpx("track", when, track), "tcx": tcx(when, track), "fit": fit(track)}.get(form[:3], "")
        if file:
            data = body.encode() if isinstance(body, str) else body
            made[file] = gzipped(data) if form.endswith(".gz") else data
        note = person["note"] if not number else ""
        rough = ("1800", "5.01", "171", "40", "false")
        exact = ("1800.0", "1790.0", "5010.5", "4.1", "171.0", "40.0", "0.0")
        rows.append((key, shown, name, kind, about, *rough, note, "", file, "60.0", "", *exact, ""))
    zone = f"{DOOR[0]:.4f}"
    return {
        "activities.csv": table(COLUMNS, rows),
        "profile.csv": table(
            "Athlete ID|Email Address|First Name|Last Name|Sex|Description|Weight|City|State|Country|"
            "Health Consent Status",
            [
                (
                    *(person[key] for key in ("number", "email", "first", "last")),
                    *("F", person["about"], "60.0", "Springfield", "Illinois", "United States", "approved"),
                )
            ],
        ),
        "comments.csv": table(
            "Activity ID|Comment Date|Comment", [("999", "Apr 2, 2024, 7:00:00 PM", person["comment"])]
        ),
        "followers.csv": table(
            "Follower Athlete ID|Follow Status|Favorite Status", [("1", "Accepted", ""), ("2", "Accepted", "")]
        ),
        "visibility_settings.csv": table("Profile Visibility|Default Activity Visibility", [("Everyone", "Everyone")]),
        "privacy_zones.csv": table("Latitude|Longitude|Radius", [(zone, f"{DOOR[1]:.4f}", "200")]),
        "logins.csv": table("Login Date|IP Address", [("Apr 1, 2024, 6:00:00 AM", "203.0.113.9")]),
        "general_preferences.csv": table("Language|Measurement", [("en-US", "meters")]),
        "starred_segments.csv": table("Segment ID", [("5",)]),
        "messaging.json": "[]",
        **made,
    }


def write(person: str, folder: Path) -> None:
    """The student runs before work."""
    if person == "student":
        write_zip(folder / "export_90012345.zip", export(STUDENT))
    elif person == "hostile":
        write_zip(folder / "export_66600066.zip", export(HOSTILE))
