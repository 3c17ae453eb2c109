"""An edition as a PDF. The owner of weasyprint, which is an extra: it needs a library of the system.

Nothing is fetched: whatever a page would ask for is refused, and pages of ours ask for nothing.
"""

from __future__ import annotations

import logging
import re
from typing import Any, NoReturn

from footprint import editions, imprint, report
from footprint.errors import UsageError
from footprint.model import Assessment, Edition, Reader

SUFFIX = ".pdf"
_INSTALL = "python -m pip install 'footprint-auditor[pdf]' brings it; nothing is downloaded by itself"
_SYSTEM = (
    "Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango; "
    "or print the HTML report to PDF from a browser"
)
_DRAWING = re.compile(r"<svg [^>]*>")


def is_pdf(target: str) -> bool:
    """Whether a name that was given for the output asks for a PDF."""
    return target.lower().endswith(SUFFIX)


def is_ours(head: str) -> bool:
    """Whether the first characters of a file are those of a PDF of ours."""
    return imprint.is_pdf(head)


def check() -> None:
    """Raises UsageError, before any work, where the library or what it needs of the system is not installed."""
    _library()


def render(
    assessment: Assessment,
    edition: Edition,
    *,
    show_values: bool = False,
    masked: bool = False,
    reader: Reader | None = None,
) -> bytes:
    """An edition as a PDF with bookmarks, a title, its language and tags for those who listen to it.

    Raises:
        UsageError: the library, or what it needs of the system, is not installed.
    """
    html = editions.render(assessment, edition, show_values=show_values, masked=masked, reader=reader, paper=True)
    library = _library()
    ink = f"<style>{report.text('_ink.css.j2')}</style>"
    inked = _DRAWING.sub(lambda match: match.group() + ink, html)  # a drawing is printed without the page's style
    made = library.HTML(string=inked, url_fetcher=_nobody(library), media_type="print")
    # The line after the version is a remark by which a file of ours is known when it is written again.
    return bytes(made.write_pdf(pdf_tags=True, pdf_version=f"1.7\n{imprint.PDF_REMARK}"))


def _refuse(url: str) -> NoReturn:
    raise ValueError("nothing is fetched")


def _nobody(library: Any) -> Any:
    """Who is asked for what a page names: nobody, neither the network nor a file."""

    class Nobody(library.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> NoReturn:
            _refuse(url)

    return Nobody()


def _library() -> Any:
    """The library, silent: it would log words of the page that no font can draw."""
    try:
        import weasyprint
    except ImportError:
        raise UsageError("pdf", "needs the library weasyprint, which is not installed", _INSTALL) from None
    except OSError:  # it is there, and what it stands on is not
        raise UsageError("pdf", "needs Pango, a library of the system, which is not installed", _SYSTEM) from None
    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(name).disabled = True
    return weasyprint
