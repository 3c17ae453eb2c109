"""The nouns of footprint. Everything that crosses from one module to another is one of these.

Frozen, slotted, made of tuples and aware datetimes, and JSON-able. A field that may hold a value of the
person's data is ``repr=False``, so that it cannot slip into a log or a traceback.

    Source -> Profile | Post | Connection | Notice -> Text -> Sighting -> Finding -> Outcome -> Assessment
"""

from __future__ import annotations

from footprint.model._acting import Link, Original
from footprint.model._charters import Charter, Cited, Clause, Hold, Source, Trigger
from footprint.model._checking import Change, Checked, Given, Offer
from footprint.model._cohort import Member
from footprint.model._desk import Cover
from footprint.model._history import (
    Decision,
    DecisionKind,
    Moved,
    PastAccount,
    PastFinding,
    PastPlace,
    Point,
    ReaderScore,
    Receipt,
    Run,
    ScoreLine,
    Since,
)
from footprint.model._judging import (
    Action,
    Assessment,
    CategoryScore,
    Coverage,
    Crowd,
    CrowdStep,
    Finding,
    Goal,
    Outcome,
    PlatformCoverage,
    Share,
    Strength,
    Year,
)
from footprint.model._links import Chain, Edge, Edit, Namesake, Node, Tie, minutes
from footprint.model._records import Connection, Employer, Media, Notice, Official, Post, Profile, Subject, Unit
from footprint.model._scanning import Echo, Evidence, Flag, Locator, Mark, Moment, Quote, Relation, Sighting, Text
from footprint.vocabulary import (
    ALL_READERS,
    CATEGORIES,
    Confidence,
    Edition,
    How,
    Label,
    NoticeStatus,
    PostKind,
    Reader,
    Severity,
    Status,
    Target,
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
    "Change",
    "Charter",
    "Checked",
    "Cited",
    "Clause",
    "Confidence",
    "Connection",
    "Cover",
    "Coverage",
    "Crowd",
    "CrowdStep",
    "Decision",
    "DecisionKind",
    "Echo",
    "Edge",
    "Edit",
    "Edition",
    "Employer",
    "Evidence",
    "Finding",
    "Flag",
    "Given",
    "Goal",
    "Hold",
    "How",
    "Label",
    "Link",
    "Locator",
    "Mark",
    "Media",
    "Member",
    "Moment",
    "Moved",
    "Namesake",
    "Node",
    "Notice",
    "NoticeStatus",
    "Offer",
    "Official",
    "Original",
    "Outcome",
    "PastAccount",
    "PastFinding",
    "PastPlace",
    "PlatformCoverage",
    "Point",
    "Post",
    "PostKind",
    "Profile",
    "Quote",
    "Reader",
    "ReaderScore",
    "Receipt",
    "Record",
    "Relation",
    "Run",
    "ScoreLine",
    "Severity",
    "Share",
    "Sighting",
    "Since",
    "Source",
    "Status",
    "Strength",
    "Subject",
    "Target",
    "Text",
    "Tie",
    "Trigger",
    "Unit",
    "Visibility",
    "Year",
    "minutes",
]
