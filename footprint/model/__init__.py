"""The nouns of footprint. Everything that crosses from one module to another is one of these.

Frozen, slotted, made of tuples and aware datetimes, and JSON-able. A field that may hold a value of the
person's data is ``repr=False``, so that it cannot slip into a log or a traceback.

    Source -> Profile | Post | Connection | Notice -> Text -> Sighting -> Finding -> Outcome -> Assessment
"""

from __future__ import annotations

from footprint.model._judging import (
    Action,
    Assessment,
    CategoryScore,
    Coverage,
    Finding,
    Outcome,
    PlatformCoverage,
    ReaderScore,
    ScoreLine,
    Strength,
)
from footprint.model._links import Chain, Edge, Edit, Namesake, Node, Tie, minutes
from footprint.model._records import Connection, Employer, Media, Notice, Post, Profile, Subject, Unit
from footprint.model._scanning import Echo, Evidence, Locator, Mark, Moment, Quote, Relation, Sighting, Text
from footprint.vocabulary import (
    ALL_READERS,
    CATEGORIES,
    Confidence,
    How,
    Label,
    NoticeStatus,
    PostKind,
    Reader,
    Severity,
    Status,
    Visibility,
)

Record = Profile | Post | Connection | Notice

__all__ = [
    "ALL_READERS",
    "CATEGORIES",
    "Action",
    "Assessment",
    "CategoryScore",
    "Chain",
    "Confidence",
    "Connection",
    "Coverage",
    "Echo",
    "Edge",
    "Edit",
    "Employer",
    "Evidence",
    "Finding",
    "How",
    "Label",
    "Locator",
    "Mark",
    "Media",
    "Moment",
    "Namesake",
    "Node",
    "Notice",
    "NoticeStatus",
    "Outcome",
    "PlatformCoverage",
    "Post",
    "PostKind",
    "Profile",
    "Quote",
    "Reader",
    "ReaderScore",
    "Record",
    "Relation",
    "ScoreLine",
    "Severity",
    "Sighting",
    "Status",
    "Strength",
    "Subject",
    "Text",
    "Tie",
    "Unit",
    "Visibility",
    "minutes",
]
