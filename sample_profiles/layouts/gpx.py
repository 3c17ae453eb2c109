"""Tracks as files: what a phone writes, and what somebody puts on the web."""

from __future__ import annotations

import html
from pathlib import Path

from persons import PAYLOADS

TRACK = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Watch">
  <metadata>
    <name>Spring</name>
    <author><name>{author}</name><email id="{local}" domain="example.com"/></author>
    <time>2024-05-01T06:00:00Z</time>
  </metadata>
  <wpt lat="39.823360" lon="-89.655860"><name>{mark}</name></wpt>
  <trk>
    <name>{name}</name>
    <desc>{about}</desc>
    <trkseg>
      <trkpt lat="39.823400" lon="-89.655900"><ele>181.0</ele><time>2024-05-01T06:00:00Z</time></trkpt>
      <trkpt lat="39.833400" lon="-89.645900"><ele>182.5</ele><time>2024-05-01T06:20:00Z</time></trkpt>
      <trkpt lat="39.823300" lon="-89.655800"><ele>181.0</ele><time>2024-05-01T06:41:00Z</time></trkpt>
    </trkseg>
  </trk>
</gpx>
"""


def track(**words: str) -> str:
    """The file with these words in it."""
    return TRACK.format(**{key: html.escape(value) for key, value in words.items()})


def write(person: str, folder: Path) -> None:
    """The student shares a route; nobody hides payloads in one."""
    if person == "student":
        text = track(
            author="Nora Vance", local="nora.vance", mark="Home", name="Morning run", about="Meet me here at six"
        )
        (folder / "morning run.gpx").write_text(text, encoding="utf-8")
    elif person == "hostile":
        words = {
            "author": PAYLOADS[0],
            "local": "hostile",
            "mark": PAYLOADS[6],
            "name": PAYLOADS[1],
            "about": PAYLOADS[3],
        }
        (folder / "payload.gpx").write_text(track(**words), encoding="utf-8")
