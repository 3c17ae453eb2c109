"""The first sentence of the page: how much a reader can find, in how much."""

from __future__ import annotations

from footprint import wording
from footprint.compose._coverage import seen
from footprint.compose._room import is_private
from footprint.model import Assessment, Finding, Reader
from footprint.tongue import plural, tr, trn

_WORDS: dict[Reader | None, tuple[str, str]] = {
    None: plural(
        "They can find {count} thing to look at, in {scope}.",
        "They can find {count} things to look at, in {scope}.",
    ),
    Reader.RECRUITER: plural(
        "A recruiter can find {count} thing to look at, in {scope}.",
        "A recruiter can find {count} things to look at, in {scope}.",
    ),
    Reader.EMPLOYER: plural(
        "Your employer can find {count} thing to look at, in {scope}.",
        "Your employer can find {count} things to look at, in {scope}.",
    ),
    Reader.CLIENT: plural(
        "A client can find {count} thing to look at, in {scope}.",
        "A client can find {count} things to look at, in {scope}.",
    ),
    Reader.STRANGER: plural(
        "A stranger can find {count} thing to look at, in {scope}.",
        "A stranger can find {count} things to look at, in {scope}.",
    ),
}


def verdict(assessment: Assessment, reader: Reader | None) -> str:
    """One sentence: how much this reader can find, in how much."""
    scores = [item.score for item in assessment.readers if reader in (None, item.reader)]
    found = len(seen_by(assessment, reader))
    read = seen(assessment.coverage.platforms)
    scope = wording.scope(read) if read else tr("what was read")
    if not found and all(score is None for score in scores):
        return tr("Nothing could be looked at.")
    if not found:
        return tr("Nothing found in what we looked at, in {scope}.", scope=scope)
    one, many = _WORDS[reader]
    return trn(one, many, found, scope=scope)


def seen_by(assessment: Assessment, reader: Reader | None) -> list[Finding]:
    """What a reader can find; what stands only in the export nobody else sees."""
    return [item for item in assessment.findings if (reader is None or reader in item.readers) and not is_private(item)]
