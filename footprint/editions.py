"""The editions of a report: whole, masked for somebody else, on one sheet, and for a talk with a counselor."""

from __future__ import annotations

from dataclasses import replace

from footprint import compose, report
from footprint.disclosure import Disclosure
from footprint.model import Assessment, Edition, Reader
from footprint.tongue import in_its_language


@in_its_language
def render(
    assessment: Assessment,
    edition: Edition,
    *,
    show_values: bool = False,
    masked: bool = False,
    reader: Reader | None = None,
    paper: bool = False,
) -> str:
    """An edition as one HTML page.

    Args:
        show_values: values in clear; the page says so.
        masked: the copy for somebody else; the masked edition is one in any case.
        reader: whose eyes it is made for; None for everybody's.
        paper: to be printed by what knows neither a lens nor folds: the one reader's view, and nothing to open.
    """
    masked = masked or edition is Edition.MASKED
    if edition in (Edition.FULL, Edition.MASKED):
        return report.to_html(assessment, show_values=show_values, masked=masked, reader=reader, paper=paper)
    say = Disclosure(assessment, report.mode_of(show_values=show_values, masked=masked))
    page = replace(compose.build(assessment, say, reader), paper=paper)
    sheet = compose.sheet(page, assessment)
    if edition is Edition.SUMMARY:
        return report.page("summary.html.j2", page=page, sheet=sheet, schema=report.SCHEMA)
    talk = compose.meeting(page)
    return report.page("counselor.html.j2", page=page, sheet=sheet, talk=talk, schema=report.SCHEMA)
