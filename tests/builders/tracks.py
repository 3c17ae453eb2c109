"""Writes invented tracks in the forms that watches and services write."""

from __future__ import annotations

import struct

HOME = (51.5, -0.1)
AWAY = (51.52, -0.15)
AT = "2024-05-01T06:00:00Z"
Point = tuple[float, float]
SECONDS = 1_714_543_200 - 631_065_600
""":data:`AT` in FIT's own count, which begins with the year 1990 less a day."""


def gpx(*points: Point, name: str = "Morning run", more: str = "", version: str = "1/1") -> str:
    """GPX with one track; ``more`` stands before it."""
    body = "".join(
        f'<trkpt lat="{lat}" lon="{lon}"><time>{AT[:-3]}{at:02}Z</time></trkpt>' for at, (lat, lon) in enumerate(points)
    )
    return (
        f'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/{version}">{more}'
        f"<trk><name>{name}</name><trkseg>{body}</trkseg></trk></gpx>"
    )


def tcx(*points: Point, notes: str = "") -> str:
    """TCX with one activity; the first point has no position, as while a watch still looks for one."""
    body = "".join(
        f"<Trackpoint><Time>{AT[:-3]}{at:02}Z</Time><Position><LatitudeDegrees>{lat}</LatitudeDegrees>"
        f"<LongitudeDegrees>{lon}</LongitudeDegrees></Position></Trackpoint>"
        for at, (lat, lon) in enumerate(points)
    )
    return (
        '  <?xml version="1.0"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f'<Activities><Activity Sport="Running"><Id>{AT}</Id>'
        f"<Lap><Track><Trackpoint><Time>{AT}</Time></Trackpoint>{body}"
        f"</Track></Lap><Notes>{notes}</Notes></Activity></Activities></TrainingCenterDatabase>"
    )


def kml(*points: Point, mark: Point = HOME) -> str:
    """KML with a line and a marked place."""
    line = " ".join(f"{lon},{lat},0" for lat, lon in points)
    return (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name><Placemark><name>Loop</name>'
        f"<description><![CDATA[Along <b>the</b> canal]]></description><LineString><coordinates>{line}</coordinates>"
        f"</LineString></Placemark><Placemark><name>Home</name><Point><coordinates>{mark[1]},{mark[0]}</coordinates>"
        "</Point></Placemark></Document></kml>"
    )


def fit(*points: Point | None, big: bool = False, developer: bool = False) -> bytes:
    """FIT with a record for each point (None: no position), and other messages between."""
    order = ">" if big else "<"
    extra = bytes((1, 7, 2, 0)) if developer else b""
    flag = 0x60 if developer else 0x40
    body = struct.pack(f"{order}BBBHB3B", 0x41, 0, int(big), 18, 1, 0, 3, 2) + b"\x01abc"  # a session, stepped over
    body += (
        struct.pack(f"{order}BBBHB12B", flag, 0, int(big), 20, 4, 3, 1, 2, 253, 4, 0x86, 0, 4, 0x85, 1, 4, 0x85) + extra
    )
    for at, point in enumerate(points):
        lat, lon = (round(part * 2**31 / 180) for part in point) if point else (0x7FFFFFFF, 0x7FFFFFFF)
        body += struct.pack(f"{order}BBIii", 0, 99, SECONDS + at, lat, lon) + (b"\0\0" if developer else b"")
    return struct.pack("<BBHI4sH", 14, 16, 2132, len(body), b".FIT", 0) + body + b"\0\0"
