"""PDF: the words, the links, and what the file tells about its making. Runs in a child process.

Source: ISO 32000-1, 12.4 to 12.6 and 14.3. Nothing in a file is run or fetched, pictures are not looked at.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from footprint.collectors._pdf_actions import file_name, targets
from footprint.collectors._xmp import Xmp, read_xmp
from footprint.decoding import clean, decode
from footprint.errors import TRUSTED, ReadError, with_limit
from footprint.limits import MIB, Limits
from footprint.markup import parse_xml
from footprint.model import Label, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility

if TYPE_CHECKING:  # slow to import, and used in the child only
    from pypdf import PdfReader

PLATFORM = "document"
_AGAIN = "open it in the program that made it, and save it anew"
_MOST = 200  # links, annotations and attachments of one file
_VERSIONS = 5  # earlier ones that are read, the latest first
_ENDS = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_ROOT = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+obj\s*<<[^<>]{0,2000}?/Type\s*/Catalog\b")
_BEFORE = re.compile(rb"/Prev\s+(\d{1,12})")
_PLAIN = (".txt", ".md", ".csv", ".log", ".ics", ".vcf", ".xml", ".json", ".eml")  # read as they are when attached
_VALUE = 2_000  # characters of one property
_TITLES = {"/Title": "Title", "/Subject": "Subject", "/Keywords": "Keywords"}
_TITLES |= {"/Creator": "Made with", "/Producer": "Made with"}
_KNOWN = frozenset((*_TITLES, "/Author", "/Company", "/CreationDate", "/ModDate", "/Trapped", "/SourceModified"))
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u00ad": "",
    "\u00a0": " ",
}
_SPACED = re.compile(r"(?<!\S)(?:\S[ \u2009\u200a\u202f]){4,}\S(?!\S)")  # "j o h n @ e x a m p l e . c o m"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Where the direction changes, the library gives no blank.
_DIRECTIONS = re.compile(rf"(?<=[{_RIGHT_TO_LEFT}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_RIGHT_TO_LEFT}])")
_SPACES = dict.fromkeys(map(ord, " \u2009\u200a\u202f"))
_BROKEN = re.compile(r"(?<=\w@)[ \t]*\n[ \t]*(?=[\w-]+\.\w)")  # an address over the end of a line


# ISO 32000-1, annex A, and the library's name for what stands between BI and EI.
_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    b"RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
) | {b"INLINE IMAGE"}
_PICTURES = frozenset((b"Do", b"INLINE IMAGE"))
_NOTHING = 16  # bytes; nothing, packed, is eight and perhaps a line end


def read_pdf(data: bytes, name: str, source: str, limits: Limits, *, attached: bool = False) -> Iterator[Record]:
    """The records of one file, and of the PDF files attached to it. Never raises for bad data."""
    from pypdf.errors import DependencyError, LimitReachedError

    began, mended = time.monotonic(), False

    def notice(status: NoticeStatus, reason: str, tip: str = "", count: int = 1) -> Notice:
        return Notice(source, name, status, reason, count, tip)

    try:
        try:
            reader, pages = _opened(data)
        except (DependencyError, LimitReachedError):
            raise
        except Exception:  # the library fails in many ways on damaged files
            reader, pages = _opened(data + _end_for(data))
            mended = True
    except DependencyError:
        yield notice(NoticeStatus.SKIPPED, "format-not-supported: encrypted in a way that is not read", _AGAIN)
        return
    except LimitReachedError:
        yield notice(NoticeStatus.SKIPPED, "ratio: this file unpacks to more than is allowed", _AGAIN)
        return
    except Exception:  # each means the same
        yield notice(NoticeStatus.FAILED, "pdf-damaged: this file cannot be read as a PDF", _AGAIN)
        return
    if pages < 0:
        tip = "save a copy without a password, and give that"
        yield notice(NoticeStatus.FAILED, "password-needed: this file is encrypted", tip)
        return
    reading = _Reading(reader, name, source, limits)
    yield from reading.profile()
    reading.beside()
    read = 0
    for number in range(min(pages, limits.pdf_pages)):
        if time.monotonic() - began > 0.7 * limits.pdf_seconds:
            break
        reading.page(number)
        read += 1
    post = reading.post()
    if post:
        yield post
    elif read and not reading.broken:
        tip = "give the document it was made from, or read it through yourself"
        what = "its pages are pictures" if reading.draws else "there are no words in its pages"
        yield notice(NoticeStatus.SKIPPED, f"no-text-layer: {what}; nothing in them was checked", tip)
    if not pages:
        yield notice(NoticeStatus.FAILED, "pdf-damaged: this file has no pages", _AGAIN)
    if reading.broken:
        reason = f"pdf-damaged: {reading.broken:,} of {pages:,} pages, or parts of them, cannot be read"
        yield notice(NoticeStatus.FAILED, reason, _AGAIN, reading.broken)
    elif mended and pages:
        yield notice(NoticeStatus.FAILED, "pdf-damaged: this file is cut off; what stands before that was read", _AGAIN)
    if read < pages:
        limit = "pdf-pages" if read >= limits.pdf_pages else "pdf-seconds"
        word = "too-big" if limit == "pdf-pages" else "too-slow"
        what = f"{word}: {pages - read:,} of {pages:,} pages were not read"
        reason = with_limit(what, limit, getattr(limits, limit.replace("-", "_")))
        yield notice(NoticeStatus.SKIPPED, reason, TRUSTED, pages - read)
    others = reading.attached
    for label, content in () if attached else reading.inside:
        others -= 1
        yield from read_pdf(content, f"{name}/{label}", source, limits, attached=True)
    if others > 0:
        reason = "attachments: files inside this document are named, not read"
        yield notice(NoticeStatus.IGNORED, reason, "save them from a PDF viewer to look at them", others)
    if reading.actions:
        reason = "actions: scripts and programs that this document would start; none was"
        yield notice(NoticeStatus.IGNORED, reason, "", reading.actions)
    versions, done = _versions(data), 0
    for end in versions[:_VERSIONS]:
        if time.monotonic() - began < 0.8 * limits.pdf_seconds and reading.earlier(io.BytesIO(data[:end])):
            done += 1
            if old := reading.post(done):
                yield old
    for count, reason in (
        (done, "earlier-versions: this file keeps earlier versions of itself; they were read too"),
        (len(versions) - done, "earlier-versions-unread: this file keeps earlier versions of itself, not read"),
    ):
        if count > 0:
            yield notice(NoticeStatus.IGNORED, reason, "print it to a new PDF before you pass it on", count)


def _opened(data: bytes) -> tuple[PdfReader, int]:
    """A reader and how many pages it has; -1 when a password is needed. Raises whatever the library raises."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    locked = reader.is_encrypted and not reader.decrypt("")
    return reader, -1 if locked else len(reader.pages)


def _end_for(data: bytes) -> bytes:
    """An end for a file that lost its own: it names the object that calls itself the document's root, if one does."""
    root = _ROOT.search(data)
    return b"\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % (root[1], root[2]) if root else b""


def _versions(data: bytes) -> list[int]:
    """Where earlier versions of a file end, the latest first: a later one names the place of their tables."""
    named = {int(match[1]) for match in _BEFORE.finditer(data)}
    return [match.end() for match in _ENDS.finditer(data) if int(match[1]) in named][::-1]


class _Reading:
    """One file being read. Whatever part of it is damaged, the other parts are still read."""

    def __init__(self, reader: PdfReader, name: str, source: str, limits: Limits) -> None:
        self._reader, self._name, self._source, self._limits = reader, name, source, limits
        self.broken = 0
        self.draws = False
        """Whether a page without words shows a picture, or whatever else is drawn from beside the page."""
        self.attached = 0
        """How many files are attached whose words were not taken in."""
        self.inside: list[tuple[str, bytes]] = []
        """The attached PDF files."""
        self.actions = 0
        """Scripts and programs that the document would start."""
        self._words: list[str] = []
        self._known: set[str] = set()
        self._beside: list[str] = []
        self._links: dict[str, None] = {}
        self._account = name.rpartition("/")[2]

    def profile(self) -> Iterator[Profile]:
        """What the file's properties tell, if they tell anything."""
        fields: list[tuple[str, str]] = []

        def add(label: Label, *values: object, title: str = "") -> None:
            for value in values:
                text = " ".join(clean(str(value)).split())[:_VALUE] if value else ""
                entry = (str(label), f"{title}: {text}" if title else text)
                if text and entry not in fields:
                    fields.append(entry)

        info = _tried(lambda: dict(self._reader.metadata or {})) or {}
        add(Label.AUTHOR, _value(info, "/Author"))
        add(Label.ORGANIZATION, _value(info, "/Company"))
        for key, title in _TITLES.items():
            add(Label.CUSTOM, _value(info, key), title=title)
        for name, title in (("creation_date", "Created"), ("modification_date", "Changed")):
            when = _tried(lambda name=name: getattr(self._reader.metadata, name))  # type: ignore[misc]
            add(Label.CUSTOM, _time(when) if isinstance(when, datetime) else "", title=title)
        for key in islice(info, _MOST):
            if key not in _KNOWN:
                value = _value(info, key)
                add(Label.CUSTOM, value if isinstance(value, str) else "", title=clean(str(key).lstrip("/"))[:100])
        for label, title, value in self._described():
            add(label, value, title=title)
        attached = _tried(lambda: list(islice(self._reader.attachment_list, _MOST))) or []
        for item in attached:
            called = _tried(lambda item=item: item.name) or ""  # type: ignore[misc]
            add(Label.CUSTOM, called, title="Attached file")
            self._attach(called, lambda item=item: item.content)  # type: ignore[misc]
        if fields:
            yield Profile(PLATFORM, self._account, fields=tuple(fields), visibility=Visibility.UNKNOWN, file=self._name)

    def _described(self) -> Iterator[tuple[Label, str, str]]:
        """What the file's XMP tells; a broken one tells nothing: the words are read all the same."""
        packet = _tried(lambda: _value(self._reader.root_object, "/Metadata").get_data())
        try:
            xmp = read_xmp(packet, self._name, self._limits) if packet else Xmp()
        except ReadError:
            return
        for label, title, values in (
            (Label.AUTHOR, "", xmp.creators),
            (Label.CUSTOM, "Made with", xmp.tools),
            (Label.CUSTOM, "Rights", xmp.rights),
            (Label.CUSTOM, "Description", xmp.texts),
            (Label.CUSTOM, "Contact", xmp.contacts),
        ):
            yield from ((label, title, value) for value in values)

    def _attach(self, label: str, content: Callable[[], bytes]) -> None:
        """Take a file in that the document holds: plain words at once, a PDF later, others by their names."""
        self.attached += 1
        folded = label.lower()
        data = _tried(content) if folded.endswith((*_PLAIN, ".pdf")) and len(self.inside) < 20 else None
        if isinstance(data, bytes) and data.lstrip().startswith(b"%PDF-"):
            self.inside.append((clean(label), data))
        elif isinstance(data, bytes) and not folded.endswith(".pdf") and len(data) <= MIB:
            self.attached -= 1
            self._beside.append(clean(decode(data)).strip())

    def beside(self) -> None:
        """Take in what stands beside the pages: bookmarks, forms, what the document would do when it is opened."""
        root = _tried(lambda: self._reader.root_object)
        for key in ("/OpenAction", "/AA", "/Outlines", "/AcroForm"):
            self._act(_raw(root, key))
        self._act(_raw(_value(root, "/Names"), "/JavaScript"))
        outline = _tried(lambda: self._reader.outline) or []
        self._beside += [title for title in islice(_titles(outline), _MOST) if title]
        for label, packet in (_tried(lambda: self._reader.xfa) or {}).items():
            if label == "datasets":
                form = _tried(lambda packet=packet: parse_xml(packet, self._name, self._limits)[0])  # type: ignore[misc]
                self._beside += [item.text.strip() for item in islice(form.below(), 10 * _MOST)] if form else []

    def _act(self, start: Any) -> None:
        for kind, target in targets(start) if start is not None else ():
            if kind == "URI":
                self._link(clean(target))
            elif kind == "JavaScript":
                self.actions += 1
            elif target.lower().startswith(("http:", "https:", "mailto:")):
                self._link(clean(target))
            else:
                self.actions += kind == "Launch"
                self._beside.append(f"Opens: {clean(target)}" if target else "")

    def earlier(self, stream: io.BytesIO) -> bool:
        """Take an earlier version in: of its lines those with words that no later one has; whether it can be read."""
        import pypdf

        self._known.update(word for text in (*self._words, *self._beside) for word in text.split())
        self._words, self._beside, self._links = [], [], {}
        try:
            old = pypdf.PdfReader(stream, strict=False)
            if old.is_encrypted:
                old.decrypt("")
            lines = [str(_value(old.metadata, "/Author") or "")]
            for page in islice(old.pages, _MOST):
                lines += _readable(page.extract_text()).splitlines()
        except Exception:  # the library fails in many ways on damaged files
            return False
        self._words = ["\n".join(line for line in lines if not self._known.issuperset(line.split()))]
        return True

    def _look_at(self, page: Any) -> None:
        """See why a page has no words. Raises ValueError where its drawing is damaged, which the library passes by."""
        named = _raw(page, "/Contents")
        if named is None:
            return
        content = page.get_contents()
        steps = [step for _, step in content.operations] if content is not None else []
        if content is None or not _OPERATORS.issuperset(steps) or steps.count(b"BT") != steps.count(b"ET"):
            raise ValueError
        named = named.get_object()
        streams = [item.get_object() for item in (named if isinstance(named, list) else [named])]
        if not steps and any(len(getattr(item, "_data", b"")) > _NOTHING for item in streams):  # the packed bytes
            raise ValueError
        self.draws = self.draws or not _PICTURES.isdisjoint(steps)

    def page(self, number: int) -> None:
        """Take one page in: its words, its annotations, where its links lead."""
        try:
            page = self._reader.pages[number]
            words = _readable(page.extract_text())
            if not words.strip():
                self._look_at(page)
            self._words.append(words)
        except Exception:  # whatever a broken page does to the library, the others are still read
            self.broken += 1
            return
        self._act(_raw(page, "/AA"))
        notes = _value(page, "/Annots")
        for item in islice(notes if isinstance(notes, list) else (), _MOST):
            note = _tried(item.get_object)
            for key in ("/A", "/AA", "/PA"):
                self._act(_raw(note, key))
            if label := file_name(_value(note, "/FS")):
                self._beside.append(f"Attached file: {clean(label)}")
                self._attach(label, lambda note=note: _value(note, "/FS", "/EF", "/F").get_data())  # type: ignore[misc]
            writer = () if _value(note, "/Subtype") == "/Widget" else ("/T",)  # of a form, that is the field's name
            for key in ("/Contents", "/V", *writer):
                value = _value(note, key)
                if isinstance(value, str) and value.strip():
                    self._beside.append(clean(value.strip()))

    def post(self, version: int = 0) -> Post | None:
        """The document as one post; None when there is not a word in it. ``version`` 1 is the one before the last."""
        fields = {} if version else _tried(self._reader.get_form_text_fields) or {}
        self._beside += [clean(value) for value in fields.values() if isinstance(value, str) and value.strip()]
        text = "\n\n".join(filter(None, (words.strip() for words in self._words)))
        beside = [line for line in dict.fromkeys(self._beside) if line not in text]
        whole = "\n".join(filter(None, (text, *beside))).strip()
        if not whole:
            return None
        links = tuple(self._links)
        return Post(
            PLATFORM,
            self._account,
            f"{self._name} (earlier version {version})" if version else self._name,
            PostKind.PAGE,
            whole,
            visibility=Visibility.UNKNOWN,
            links=links,
            file=self._name,
        )

    def _link(self, target: str) -> None:
        kind, _, rest = target.partition(":")
        if kind.lower() in ("mailto", "tel"):
            self._beside.append(rest.partition("?")[0].strip())
        elif kind.lower() in ("http", "https") and len(self._links) < _MOST:
            self._links[target] = None
        elif kind.lower() != "javascript":  # a file of somebody's computer, say
            self._beside.append(target.strip())


def _raw(holder: Any, key: str) -> Any:
    """What stands under a key as it stands there, a reference perhaps, or None."""
    return _tried(lambda: holder.raw_get(key)) if holder is not None else None


def _titles(outline: Any) -> Iterator[str]:
    """The words of bookmarks, those below others too."""
    waiting = [outline]
    for _ in range(10 * _MOST):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        else:
            yield clean(str(_tried(lambda item=item: item.title) or "")).strip()  # type: ignore[misc]


def _tried(what: Callable[[], Any]) -> Any:
    """What a question gives; None where the file is too damaged for it."""
    try:
        return what()
    except Exception:  # the library fails in many ways on damaged files
        return None


def _value(start: Any, *keys: str) -> Any:
    """What stands under a key of a key, or None."""
    try:
        for key in keys:
            start = start[key]
    except Exception:
        return None
    return start


def _readable(text: str) -> str:
    """Words as they are read: ligatures taken apart, letters that were set apart put together."""
    for mark, letters in _LIGATURES.items():
        text = text.replace(mark, letters)
    text = _DIRECTIONS.sub(" ", text)
    text = _SPACED.sub(lambda match: match[0].translate(_SPACES), _BROKEN.sub("", clean(text)))
    return "\n".join(line.rstrip() for line in text.splitlines())


def _time(when: datetime) -> str:
    """With its offset, which tells where somebody was; without, when the file tells none."""
    return f"{when:%Y-%m-%d %H:%M}{when:%z}" if when.tzinfo not in (None, UTC) else f"{when:%Y-%m-%d %H:%M}"
