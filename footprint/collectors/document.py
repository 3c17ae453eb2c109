"""Documents: a CV or a letter as PDF, Word (.docx) or OpenDocument (.odt); its words, and what it tells beside them.

A document becomes one post of the kind ``page``, and what stands in its properties a profile: who wrote it, who
changed it, with which program, for which company. Who can see it nobody knows but the person: unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.archive import Archive, Member, notice_of
from footprint.collectors import Collector, Options, Root
from footprint.collectors._document_office import PARTS, read_office
from footprint.collectors._document_pdf import read_pdf
from footprint.errors import LimitReached, ReadError
from footprint.members import contained, read_all
from footprint.model import Notice, NoticeStatus, Record

_NAMES = re.compile(r".*\.(?:pdf|docx|docm|dotx|dotm|odt|ott|doc|dot|rtf)")
_ZIPPED = re.compile(r".*\.(?:docx|docm|dotx|dotm|odt|ott)")
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04"
_SAVE = "open it and save it as PDF or DOCX"


def recognise(archive: Archive) -> Iterator[Root]:
    """The archive itself, when it is a word processor's file: those are zips."""
    if _is_office(archive):
        yield Root("", None, "document")


def takes(archive: Archive) -> Iterator[Member]:
    """Documents that lie among other files."""
    for member in archive.members:
        if (_NAMES.fullmatch(member.folded) or len(archive.members) == 1) and _kind(archive, member):
            yield member


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every document. Never raises for bad data."""
    if _is_office(archive):
        yield from _office(archive, archive.source, "", options)
        return
    for member in archive.members:
        try:
            yield from _one(archive, member, options)
        except ReadError as error:
            yield notice_of(error, member.source)


def _one(archive: Archive, member: Member, options: Options) -> Iterator[Record]:
    kind = _kind(archive, member)
    if kind == "pdf":
        most = options.limits.pdf_bytes
        with archive.open(member, "pdf-seconds") as stream:
            data = read_all(stream, most + 1)
        if len(data) > most:
            raise LimitReached(member.name, "too-big", f"more than {most:,} bytes", "pdf-bytes", most)
        yield from contained(read_pdf(data, member.name, member.source, options.limits), member.name)
    elif kind == "zip":
        with archive.nested(member) as inner:
            if not _is_office(inner):
                raise ReadError(member.name, "document-invalid: there is no document in this file", _SAVE)
            yield from _office(inner, member.source, member.name, options)
    elif kind == "ole" and _ZIPPED.fullmatch(member.folded):
        raise ReadError(member.name, "password-needed: this file is encrypted", "save it without a password")
    else:
        what = "rich text" if kind == "rtf" else "old Word"
        reason = f"format-not-supported: {what} files are not read"
        yield Notice(member.source, member.name, NoticeStatus.SKIPPED, reason, 1, _SAVE)


def _office(archive: Archive, source: str, file: str, options: Options) -> Iterator[Record]:
    """The words and properties of a word processor's file."""
    where = file or source
    parts: dict[str, bytes] = {}
    most = options.limits.office_bytes
    for member in archive.find(PARTS):
        try:
            with archive.open(member) as stream:
                data = read_all(stream, most + 1)
            if len(data) > most:
                raise LimitReached(member.name, "too-big", f"a part of more than {most:,} bytes", "office-bytes", most)
        except ReadError as error:
            yield notice_of(_within(error, where), source)
            continue
        parts[member.folded] = data
        most -= len(data)
    others = sum(1 for member in archive.members if re.match(r"word/(?:media|embeddings)/|pictures/", member.folded))
    if others:
        reason = "not-relevant: pictures and embedded files of a document"
        yield Notice(source, file, NoticeStatus.IGNORED, reason, others)
    try:
        yield from contained(read_office(parts, where, source, options.limits), where)
    except ReadError as error:
        yield notice_of(error, source)


def _within(error: ReadError, where: str) -> ReadError:
    """The error of a part as one of the document that holds it."""
    error.where = where
    return error


def _is_office(archive: Archive) -> bool:
    names = {member.folded for member in archive.members}
    return "word/document.xml" in names or ("content.xml" in names and "meta-inf/manifest.xml" in names)


def _kind(archive: Archive, member: Member) -> str:
    """What a file is by its first bytes; empty when it is no document."""
    try:
        with archive.open(member) as stream:
            head = stream.read(1024)
    except ReadError:
        return "pdf" if member.folded.endswith(".pdf") else ""  # read again later, where the reason is told
    if head.lstrip(b"\0\t\n\f\r \xef\xbb\xbf").startswith(b"%PDF-") or (
        b"%PDF-" in head and member.folded.endswith(".pdf")
    ):
        return "pdf"
    if head.startswith(_ZIP) and _ZIPPED.fullmatch(member.folded):
        return "zip"
    if not _NAMES.fullmatch(member.folded):
        return ""
    return "ole" if head.startswith(_OLE) else "rtf" if head.startswith(_RTF) else ""


COLLECTOR = Collector(
    platform="document",
    title="CV or other document (PDF, Word, OpenDocument)",
    howto=(
        "Give the file that you send or publish: PDF, DOCX or ODT.",
        "Save an old .doc or .rtf file as PDF or DOCX first.",
    ),
    reads=(
        "the words, with headers, notes and links",
        "comments, and in Word and OpenDocument files also deleted words",
        "of a PDF also bookmarks, forms, attached text and PDF files, earlier versions, where its actions lead",
        "what the file tells about its making: who wrote and changed it, for which firm, with which program, when",
    ),
    ignores=(
        "pictures and other embedded files, which a PDF names",
        "words whose letters a PDF places one by one with uneven gaps: they may come out in pieces",
    ),
    audience="The file does not tell; only you know who has it.",
    sample="student/CV Nora Vance.pdf",
    recognise=recognise,
    takes=takes,
    collect=collect,
)
