"""Names of files that tell what is in them: a plan for layoffs, a screenshot of an internal page, a patient's chart.

A picture or a document in a post has a name, which its author gave or left as it was, and which counts like a
description. Only a name in which a telling word stands is read at all (:func:`telling`); names that cameras and
platforms make hold none. English only.
"""

from __future__ import annotations

import re

from footprint.lexicons import Sign

_END = (
    r"\.(?:xlsx?|csv|ods|docx?|odt|pptx?|key|pdf|txt|eml|msg|png|jpe?g|heic|webp|gif|bmp|tiff?|mp4|mov|zip)(?![a-z0-9])"
)
_REST = rf"[^\n/\\?#<>\"]{{0,80}}{_END}"
_A, _Z, _GAP = r"(?<![a-z])", r"(?![a-z])", r"[ _.-]{1,3}"
_WORK = r"(?:draft|plan|plans|list|memo|announcement|numbers|figures|deck|slides|terms|proposal|final|v\d)"
_SECRET = (
    rf"{_A}(?:"
    rf"(?:layoffs?|redundanc(?:y|ies)|severance|restructuring|merger|acquisition|reorg){_GAP}(?:[a-z0-9]+{_GAP}){{0,3}}?{_WORK}"
    rf"|(?:q[1-4]|fy\d\d(?:\d\d)?){_GAP}(?:20\d\d{_GAP})?(?:layoffs?|results|figures|forecast|numbers|budget|revenue|sales|pipeline|"
    r"roadmap|targets)"
    rf"|(?:strictly{_GAP})?confidential|internal{_GAP}(?:only|use|memo|report|deck|dashboard|roadmap|tool|wiki|doc|docs)"
    rf"|(?:unreleased|unannounced)|(?:product|our|company){_GAP}roadmap|under{_GAP}nda|signed{_GAP}nda"
    rf"|(?:board|investor){_GAP}(?:deck|pack|paper|papers|minutes)|payroll|salar(?:y|ies){_GAP}(?:list|bands?|review|sheet|all)"
    rf"|(?:customer|client|supplier|employee|staff){_GAP}(?:list|database|export|emails)"
    rf"|(?:prod|production|staging|admin|grafana|crm|back{_GAP}?office){_GAP}(?:dashboard|console|db|database|server|logs?|panel|"
    r"env|credentials)"
    rf"|incident{_GAP}(?:report|timeline)|post{_GAP}?mortem{_GAP}(?:report|draft|prod|outage|notes)){_Z}"
)
_PERSON = (
    rf"{_A}(?:patients?|residents?|service{_GAP}users?){_GAP}(?:chart|charts|notes?|records?|file|files|list|results?|x-?rays?|scan|"
    rf"mri|handover|bloods|wound|care|referral){_Z}"
    rf"|{_A}(?:client|claimant|tenant|pupil|student){_GAP}(?:file|files|notes?|records?|statement|complaint|grades|marks|reports?|"
    rf"referral|safeguarding){_Z}|{_A}(?:case{_GAP}(?:notes?|file)|ward{_GAP}(?:list|handover|board)|handover{_GAP}sheet|"
    rf"drug{_GAP}chart|safeguarding){_Z}"
)
_LIKELY = re.compile(
    r"(?<![^\W_])(?:layoff|redundanc|severance|restructuring|merger|acquisition|reorg|confidential|internal|unreleased|unannounced|"
    r"product|our|company|under|signed|board|investor|payroll|salar|customer|client|supplier|employee|staff|prod|staging|admin|"
    r"grafana|crm|back|office|incident|post|q[1-4]|fy\d|patient|resident|service|claimant|tenant|pupil|student|case|ward|handover|"
    r"drug|safeguarding|strictly)",
    re.IGNORECASE,
)
"""With which words the patterns begin: most names are done with after one look."""
_TELLING = re.compile(f"(?:{_SECRET}|{_PERSON}){_REST}")
_LONGEST = 200
"""Characters of a name that are read; file systems allow 255."""


def telling(name: str) -> bool:
    """Whether a file's name tells of work; names that cameras and platforms make, of numbers and hashes, never do."""
    return len(name) <= _LONGEST and _LIKELY.search(name) is not None and _TELLING.search(name.lower()) is not None


SIGNS = (
    Sign(
        kind="CONFIDENTIAL",
        name="file-of-work",
        pattern=rf"(?P<hit>{_SECRET}{_REST})",
        confidence=0.75,
        words="layoff- redundanc- severance restructuring merger acquisition reorg confidential internal unreleased "
        "unannounced roadmap nda board investor payroll salar- customer client supplier employee staff prod "
        "production staging admin grafana crm office backoffice incident postmortem mortem q1 q2 q3 q4 fy-",
        hits=(
            "«Q3_layoffs_draft.xlsx»",
            "Screenshot «prod dashboard.png»",
            "«merger-with-harrow-memo.pdf»",
            "Acme «customer_list_2024.csv»",
            "roadshow «board deck v3.pptx»",
            "«CONFIDENTIAL offer.docx»",
        ),
        misses=(
            "internal_combustion_engine.jpg",
            "language acquisition essay.docx",
            "my roadmap to design.png",
            "ward robe.jpg",
            "IMG_1234.jpg",
            "surfboard deck.jpg",
            "a talk about Q3 results",
            "production stills.jpg",
        ),
    ),
    Sign(
        kind="CLIENT_INFORMATION",
        name="file-of-somebody",
        pattern=rf"(?P<hit>(?:{_PERSON}){_REST})",
        confidence=0.75,
        words="patient patients resident residents service client claimant tenant pupil student case ward handover "
        "drug safeguarding",
        hits=(
            "«patient_chart_room12.jpg»",
            "«Ward handover Tuesday.docx»",
            "photo of «case-notes.png»",
            "«Pupil reports year 4.pdf»",
        ),
        misses=(
            "patient zero poster.jpg",
            "client-side rendering.png",
            "student card.jpg",
            "wardrobe.png",
            "pencil case.jpg",
            "be patient.gif",
        ),
    ),
)
