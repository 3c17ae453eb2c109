"""Group E of the hostile plan: PDF files that are damaged, locked, packed tight, hide something or want something."""
# ruff: noqa: E501  # a row of bytes reads better as one line

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from footprint.collectors.document import COLLECTOR
from footprint.limits import MIB, Limits
from footprint.model import Notice
from tests.builders.documents import read, read_all
from tests.builders.hostile import collect

from layouts import document as layout  # isort: skip

NEEDLE = "nora@needle.example"
PLAIN = layout.pdf([["Nora Vance", f"mail {NEEDLE}"], ["second page"]], {"Author": "Nora Vance"})
WORDS = {"pdf-damaged", "too-slow", "too-big", "ratio", "no-text-layer", "parser-memory", "password-needed"}


def changed(change: Callable[[pypdf.PdfWriter], object], data: bytes = PLAIN) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def of(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})  # type: ignore[misc]


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def action(kind: str, **entries: object) -> DictionaryObject:
    return of(S=name(kind), **entries)


def uri(target: str) -> DictionaryObject:
    return action("URI", URI=TextStringObject(target))


def stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


# ---------------------------------------------------------------- E01

XREF = PLAIN.rindex(b"xref\n0")
TRAILER = PLAIN.rindex(b"trailer")
DAMAGE: dict[str, Callable[[], bytes]] = {
    "no header": lambda: b"%PDF-" + PLAIN[9:],
    "words before the header": lambda: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + PLAIN,
    "no table": lambda: PLAIN[:XREF] + PLAIN[TRAILER:],
    "places all wrong": lambda: PLAIN[:XREF] + re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", PLAIN[XREF:]),
    "no trailer": lambda: PLAIN[:TRAILER],
    "no root in the trailer": lambda: PLAIN.replace(b"/Root 1 0 R", b"/Toor 1 0 R"),
    "wrong start": lambda: PLAIN.replace(b"startxref\n", b"startxref\n9"),
    "start beyond the end": lambda: re.sub(rb"startxref\n\d+", b"startxref\n99999999999", PLAIN),
    "no end": lambda: PLAIN[: PLAIN.rindex(b"startxref")],
    "cut in the middle": lambda: PLAIN[: len(PLAIN) // 2],
    "wrong length of a stream": lambda: re.sub(rb"/Length \d+", b"/Length 7", PLAIN),
    "endless length of a stream": lambda: re.sub(rb"/Length \d+", b"/Length 999999999", PLAIN),
    "length that is itself": lambda: re.sub(rb"/Length \d+", b"/Length 4 0 R", PLAIN),
    "unknown filter": lambda: PLAIN.replace(b"<< /Length", b"<< /Filter /Nothing /Length"),
    "broken filter": lambda: PLAIN.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length"),
    "pages in a ring": lambda: re.sub(rb"/Kids \[\d+", b"/Kids [2", PLAIN),
    "a page that is its own parent": lambda: PLAIN.replace(b"/Parent 2 0 R", b"/Parent 5 0 R"),
    "tables in a ring": lambda: PLAIN.replace(b"trailer\n<< ", b"trailer\n<< /Prev %d " % XREF),
    "objects of nothing": lambda: PLAIN.replace(b"endobj", b""),
    "numbers too big": lambda: PLAIN.replace(b" 0 R", b" 99999999999999999999 R"),
    "deep lists": lambda: PLAIN.replace(b"/Type /Page ", b"/X " + b"[" * 20_000 + b"]" * 20_000 + b" /Type /Page "),
    "pages without number": lambda: PLAIN.replace(b"/Count 2", b"/Count 999999999"),
    "deep lists beside": lambda: PLAIN.replace(b"/Parent 2 0 R", b"/Parent 2 0 R /X " + b"[" * 50_000 + b"]" * 50_000),
    "many objects": lambda: PLAIN.replace(b"trailer", b"1 0 obj\n<<>>\nendobj\n" * 50_000 + b"trailer"),
    "itself as its filter": lambda: PLAIN.replace(b"<< /Length ", b"<< /Filter 3 0 R /Length ", 1),
    "words without end": lambda: layout.pdf([["(" * 20 + "a" * 5_000_000]], {}),
    "only a header": lambda: b"%PDF-1.7\n",
    "header and noise": lambda: b"%PDF-1.7\n" + random.Random(5).randbytes(100_000),
    "html instead": lambda: b"%PDF-1.4\n<html><body>not found</body></html>",
}  # fmt: skip


def test_E01_damage_in_every_part_gives_words_or_a_reason(tmp_path: Path) -> None:
    found = collect(tmp_path, {f"{what}.pdf": make() for what, make in DAMAGE.items()})
    assert found.code == 3 and found.words <= WORDS | {"not-recognised"}
    told = {item["source"] for item in found.notices}
    read_ = {item["file"] for item in found.records if item["type"] == "post"}
    assert {f"{what}.pdf" for what in DAMAGE} <= told | read_
    whole = {item["file"] for item in found.records if item["type"] == "post" and NEEDLE in item.get("text", "")}
    mended = {"no table", "places all wrong", "no trailer", "wrong start", "no end", "wrong length of a stream"}
    assert {f"{what}.pdf" for what in mended} <= whole, "what other readers mend is mended"


def test_E01_cuts_and_changes_at_random_never_raise(tmp_path: Path) -> None:
    dice, files = random.Random(7), []
    for _ in range(150):
        data = bytearray(PLAIN)
        for _ in range(dice.randint(1, 8)):
            at = dice.randrange(len(data))
            data[at : at + dice.choice((0, 1, 9))] = dice.choice((b"", b"<<", b"]", b" 0 R", b"\0", b"(", b"endobj"))
        files.append(bytes(data))
    for data, found in zip(files, read_all(tmp_path, COLLECTOR, files, ".pdf"), strict=False):
        assert found or b"%PDF-" not in data[:1024]
        assert not [item for item in found if isinstance(item, Notice) and "parser-died" in item.reason]


# ---------------------------------------------------------------- E02


def slow(blocks: int) -> bytes:
    """Pages of words set at so many places that the reader takes seconds for each."""
    words = b"BT /F1 9 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 500, n % 800) for n in range(blocks)) + b"ET"
    data = layout.pdf([["PLACE"] for _ in range(40)], {})
    body = zlib.compress(words, 9)
    made = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body)
    return re.sub(rb"<< /Length \d+ >>\nstream\nBT.*?endstream", lambda _: made, data, flags=re.DOTALL)


def test_E02_a_file_that_takes_too_long_ends_with_a_reason(tmp_path: Path) -> None:
    found = collect(tmp_path, {"slow.pdf": slow(60_000)}, "--limit", "pdf-seconds=3")
    assert (found.code, found.words) == (3, {"too-slow"})
    assert found.seconds - _start(tmp_path) < 3 + 5 and "--limit pdf-seconds" in found.stderr


@pytest.mark.slow
def test_E02_no_file_takes_more_than_twenty_five_seconds(tmp_path: Path) -> None:
    found = collect(tmp_path, {"slow.pdf": slow(200_000)})
    assert (found.code, found.words) == (3, {"too-slow"})
    assert found.seconds - _start(tmp_path) < 25


def _start(folder: Path) -> float:
    """How many seconds a run takes that reads next to nothing, as busy as the machine is now."""
    (folder / "plain").mkdir()
    return collect(folder / "plain", {}).seconds


# ---------------------------------------------------------------- E03


def packed(filters: int, size: int) -> bytes:
    """A page whose words unpack to so many bytes."""
    body = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 500 + b" " * size, 9)
    for _ in range(filters - 1):
        body = zlib.compress(body, 9)
    made = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(body), b"/FlateDecode " * filters, body)
    return re.sub(rb"<< /Length \d+ >>\nstream\nBT.*?endstream", lambda _: made, PLAIN, count=1, flags=re.DOTALL)


def test_E03_small_files_that_unpack_to_gigabytes_are_stopped(tmp_path: Path) -> None:
    runs = layout.pdf([["x"]], {}).replace(b"<< /Length", b"<< /Filter [/RunLengthDecode /ASCIIHexDecode] /Length")
    files = {
        "one.pdf": packed(1, 512 * MIB),
        "three.pdf": packed(3, 512 * MIB),
        "thirty.pdf": packed(30, 10 * MIB),
        "runs.pdf": runs,
        "table.pdf": b"%PDF-1.4\nxref\n0 99999999\ntrailer<</Size 99999999/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "packed xmp.pdf": changed(lambda writer: writer._root_object.update({name("Metadata"): writer._add_object(
            stream(b"<a>" + b" " * (100 * MIB) + b"</a>").flate_encode())})),
    }  # fmt: skip
    assert max(map(len, files.values())) < 600_000
    found = collect(tmp_path, files)
    assert found.code == 3 and found.words <= WORDS
    assert {"one.pdf", "three.pdf", "table.pdf"} <= {item["source"] for item in found.notices}
    assert found.processor < 50


# ---------------------------------------------------------------- E04


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_E04_an_empty_password_opens_and_a_real_one_is_asked_for(tmp_path: Path, algorithm: str) -> None:
    def locked(user: str) -> bytes:
        return changed(lambda writer: writer.encrypt(user, "owner", algorithm=algorithm))

    assert NEEDLE in read(tmp_path, {"open.pdf": locked("")}).post.text
    closed = read(tmp_path, {"closed.pdf": locked("secret")})
    assert closed.troubles == [("closed.pdf", "password-needed")] and not closed.posts


def test_E04_of_a_locked_file_the_message_says_what_to_do(tmp_path: Path) -> None:
    locked = changed(lambda writer: writer.encrypt("secret", "owner", algorithm="AES-256"))
    found = collect(tmp_path, {"closed.pdf": locked})
    assert (found.code, found.words) == (3, {"password-needed"})
    assert "without a password" in found.stderr


# ---------------------------------------------------------------- E05


def test_E05_a_scan_without_words_is_not_called_clean(tmp_path: Path) -> None:
    def scan(writer: pypdf.PdfWriter) -> None:
        image = stream(b"\x80" * 100)
        image.update(of(Type=name("XObject"), Subtype=name("Image"), Width=NumberObject(10), Height=NumberObject(10)))
        image.update(of(ColorSpace=name("DeviceGray"), BitsPerComponent=NumberObject(8)))
        for page in writer.pages:
            page[name("Resources")] = of(XObject=of(I=writer._add_object(image)))
            page[name("Contents")] = writer._add_object(stream(b"q 500 0 0 700 0 0 cm /I Do Q"))

    found = collect(tmp_path, {"scan.pdf": changed(scan)})
    assert (found.code, found.words) == (3, {"no-text-layer"})
    assert "nothing in them was checked" in found.notices[0]["reason"]


def drawn(data: bytes, packed: bytes | None = None) -> bytes:
    """The plain document with other content on its pages; ``packed`` is what stands there as if it were deflated."""

    def change(writer: pypdf.PdfWriter) -> None:
        for sheet in writer.pages:
            made = stream(data if packed is None else packed)
            if packed is not None:
                made[name("Filter")] = name("FlateDecode")
            sheet[name("Contents")] = writer._add_object(made)

    return changed(change)


TEXT = b"BT /F1 12 Tf 72 720 Td (words) Tj ET"
UNREAD = {
    "an operator changed": drawn(TEXT.replace(b"Tj", b"Tk")),
    "a text without an end": drawn(b"BT /F1 12 Tf (words Tj ET"),
    "packed bytes changed": drawn(b"", b"\x78\x9c" + b"\xff" * 200),
}


@pytest.mark.parametrize("how", [pytest.param(key, id="E05-" + key) for key in UNREAD])
def test_pages_whose_drawing_is_damaged_are_not_called_pictures(tmp_path: Path, how: str) -> None:
    found = collect(tmp_path, {"damaged.pdf": UNREAD[how]})
    assert (found.code, found.words) == (3, {"pdf-damaged"})


def test_E05_empty_pages_are_not_called_pictures(tmp_path: Path) -> None:
    found = collect(tmp_path, {"empty.pdf": drawn(b"q Q"), "nothing.pdf": drawn(b"", zlib.compress(b""))})
    assert (found.code, found.words) == (3, {"no-text-layer"})
    assert all("there are no words in its pages" in item["reason"] for item in found.notices)


# ---------------------------------------------------------------- E06


def note(**entries: object) -> Callable[[pypdf.PdfWriter], None]:
    def change(writer: pypdf.PdfWriter) -> None:
        rect = ArrayObject([NumberObject(0)] * 4)
        made = of(**{"Type": name("Annot"), "Subtype": name("Link"), "Rect": rect, **entries})
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(made)])

    return change


def form(writer: pypdf.PdfWriter) -> None:
    field = of(FT=name("Tx"), T=TextStringObject("mail"), V=TextStringObject("form@needle.example"))
    data = writer._add_object(stream(b"<xfa><data><mail>xfa@needle.example</mail></data></xfa>"))
    fields = ArrayObject([writer._add_object(field)])
    writer._root_object[name("AcroForm")] = of(Fields=fields, XFA=ArrayObject([TextStringObject("datasets"), data]))


def described(writer: pypdf.PdfWriter) -> None:
    packet = layout.xmp("Xaver Author", "InDesign 19").encode()
    writer._root_object[name("Metadata")] = writer._add_object(stream(packet))


def rewritten() -> bytes:
    writer = pypdf.PdfWriter(
        io.BytesIO(layout.pdf([["once old@needle.example"]], {"Author": "Old Author"})), incremental=True
    )
    writer.pages[0][name("Contents")] = writer._add_object(stream(b"BT /F1 11 Tf 72 770 Td (nothing to see) Tj ET"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


INSIDE = layout.pdf([["deep@needle.example"]], {"Author": "Inner Author"})
PARTS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "properties": (lambda: PLAIN, ("Nora Vance", NEEDLE)),
    "description": (lambda: changed(described), ("Xaver Author", "InDesign 19")),
    "note": (lambda: changed(note(Subtype=name("Text"), Contents=TextStringObject("ask note@needle.example"), T=TextStringObject("Nadia Noter"))), ("note@needle.example", "Nadia Noter")),
    "form": (lambda: changed(form), ("form@needle.example", "xfa@needle.example")),
    "bookmark": (lambda: changed(lambda writer: writer.add_outline_item(title="to mark@needle.example", page_number=0)), ("mark@needle.example",)),
    "attached text": (lambda: changed(lambda writer: writer.add_attachment("list.csv", b"name,mail\nAna,text@needle.example\n")), ("list.csv", "text@needle.example")),
    "attached paper": (lambda: changed(lambda writer: writer.add_attachment("cv.pdf", INSIDE)), ("cv.pdf", "deep@needle.example", "Inner Author")),
    "file on a page": (lambda: changed(note(Subtype=name("FileAttachment"), FS=of(Type=name("Filespec"), F=TextStringObject("salary.xlsx")))), ("salary.xlsx",)),
    "earlier version": (rewritten, ("old@needle.example", "Old Author")),
}  # fmt: skip


def test_E06_what_stands_beside_the_words_is_read_or_told(tmp_path: Path) -> None:
    files = {f"{part}.pdf": make() for part, (make, _) in PARTS.items()}
    files["binary.pdf"] = changed(lambda writer: writer.add_attachment("photo.jpg", b"\xff\xd8\xff"))
    found = collect(tmp_path, files)
    assert found.code == 0
    for part, (_, needles) in PARTS.items():
        told = [item for item in found.records if str(item.get("file", "")).startswith(f"{part}.pdf")]
        assert [needle for needle in needles if needle not in repr(told)] == [], part
    reasons = {item["source"]: item["reason"].partition(":")[0] for item in found.records if item["type"] == "notice"}
    assert reasons["binary.pdf"] == reasons["file on a page.pdf"] == "attachments"
    assert reasons["earlier version.pdf"] == "earlier-versions"


def test_E06_parts_that_are_only_named_stand_among_what_was_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(changed(lambda writer: writer.add_attachment("photo.jpg", b"\xff\xd8\xff")))
    made = tmp_path / "report.json"
    command = [sys.executable, "-m", "footprint", "audit", str(tmp_path / "cv.pdf"), "--json", str(made)]
    subprocess.run([*command, "-o", str(tmp_path / "r.html")], check=True, capture_output=True, timeout=60)
    missed = json.loads(made.read_text(encoding="utf-8"))["coverage"]["not_looked_at"]
    assert "files inside documents" in {item["what"] for item in missed}


# ---------------------------------------------------------------- E07


def named_script(writer: pypdf.PdfWriter) -> None:
    script = action("JavaScript", JS=TextStringObject('this.submitForm("https://script.needle.example/")'))
    names = ArrayObject([TextStringObject("x"), writer._add_object(script)])
    writer._root_object[name("Names")] = of(JavaScript=of(Names=names))


def at_root(key: str, value: object) -> Callable[[pypdf.PdfWriter], object]:
    return lambda writer: writer._root_object.update({name(key): value})


def a_file(target: str) -> DictionaryObject:
    return of(FS=name("URL"), F=TextStringObject(target))


ACTIONS: dict[str, tuple[Callable[[pypdf.PdfWriter], object], str]] = {
    "link": (note(A=uri("https://link.needle.example/")), "https://link.needle.example/"),
    "mail": (note(A=uri("mailto:link@needle.example?subject=x")), "link@needle.example"),
    "chain": (note(A=action("GoTo", Next=ArrayObject([uri("https://next.needle.example/")]))), "https://next.needle.example/"),
    "on a note": (note(AA=of(U=uri("https://over.needle.example/"))), "https://over.needle.example/"),
    "at opening": (at_root("OpenAction", uri("https://open.needle.example/")), "https://open.needle.example/"),
    "at closing": (at_root("AA", of(WC=uri("https://close.needle.example/"))), "https://close.needle.example/"),
    "on a page": (lambda writer: writer.pages[0].update({name("AA"): of(O=uri("https://page.needle.example/"))}), "https://page.needle.example/"),
    "script": (at_root("OpenAction", action("JavaScript", JS=TextStringObject("app.launchURL('https://js.needle.example/')"))), "https://js.needle.example/"),
    "script by name": (named_script, "https://script.needle.example/"),
    "program": (note(A=action("Launch", F=TextStringObject("/bin/needle.sh"))), "/bin/needle.sh"),
    "program of windows": (note(A=action("Launch", Win=of(F=TextStringObject("needle.exe")))), "needle.exe"),
    "another file": (note(A=action("GoToR", F=TextStringObject("C:/Users/ana.needle/cv.pdf"))), "C:/Users/ana.needle/cv.pdf"),
    "form sent away": (note(A=action("SubmitForm", F=a_file("https://submit.needle.example/"))), "https://submit.needle.example/"),
    "file of this computer": (note(A=uri("file:///home/needle/notes.txt")), "file:///home/needle/notes.txt"),
    "private address": (note(A=uri("http://169.254.169.254/latest/")), "http://169.254.169.254/latest/"),
}  # fmt: skip


def test_E07_nothing_is_run_or_fetched_and_every_target_is_listed(tmp_path: Path) -> None:
    found = collect(tmp_path, {f"{what}.pdf": changed(change) for what, (change, _) in ACTIONS.items()})
    assert found.code == 0 and found.processor < 25
    for what, (_, target) in ACTIONS.items():
        (post,) = (item for item in found.records if item["type"] == "post" and item["file"] == f"{what}.pdf")
        assert target in (*post["links"], *post["text"].split(), post["text"].rpartition("Opens: ")[2]), what
    wanted = {item["source"] for item in found.records if item.get("reason", "").startswith("actions: ")}
    assert wanted == {f"{what}.pdf" for what in ACTIONS if what.startswith(("script", "program"))}


def test_E07_actions_in_a_ring_are_told_once(tmp_path: Path) -> None:
    def ring(writer: pypdf.PdfWriter) -> None:
        first = uri("https://ring.needle.example/")
        place = writer._add_object(first)
        first[name("Next")] = ArrayObject([place] * 5_000)
        writer._root_object[name("OpenAction")] = place

    began = time.process_time()
    assert read(tmp_path, {"ring.pdf": changed(ring)}).post.links == ("https://ring.needle.example/",)
    assert time.process_time() - began < 5


# ---------------------------------------------------------------- E08

MAIL = "john.doe@needle.example"


def set_out(content: bytes, letters: dict[str, str] | None = None, drawn: bytes = b"") -> bytes:
    """A page of this content. F1 is Helvetica; F2 has two bytes a letter, which stand for what ``letters`` says."""
    pairs = sorted((letters or {}).items())
    table = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    for start in range(0, len(pairs), 90):
        part = pairs[start : start + 90]
        lines = (b"<%04X> <%s>\n" % (ord(code), means.encode("utf-16-be").hex().encode()) for code, means in part)
        table += b"%d beginbfchar\n%sendbfchar\n" % (len(part), b"".join(lines))
    table += b"endcmap"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X1 9 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any %s /DW 500 >>" % system,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )  # fmt: skip
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, rows, end))


def line(text: str, **letters: str) -> bytes:
    """One line in F2, every letter standing for itself but for those in ``letters``."""
    content = b"BT /F2 11 Tf 72 770 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
    return set_out(content, {char: letters.get(char, char) for char in set(text)})


def helvetica(show: str, before: str = "") -> bytes:
    return set_out(f"BT /F1 11 Tf 14 TL {before} 72 770 Td {show} ET".encode())


def one_by_one(step: int) -> bytes:
    return helvetica("".join(f"1 0 0 1 {72 + n * step} 700 Tm ({char}) Tj " for n, char in enumerate(MAIL)))


def kerned(by: int) -> str:
    return "[" + " ".join(f"({char}) {-by}" for char in MAIL) + "] TJ"


LAID_OUT: dict[str, bytes] = {
    "right to left": line(f"שלום עולם {MAIL} כתוב אלי"),
    "right to left, as drawn": line(f"ילא בותכ {MAIL} םלוע םולש"),
    "arabic forms": line(f"ﺍﻟﺒﺮﻳﺪ {MAIL} ﻣﺮﺣﺒﺎ"),
    "ligatures": line("mail john.doe@needle.example oﬃce"),
    "ligature in the address": line("oﬃce@ﬁnch.needle.example"),
    "ligature by the font": line("o1ce@2nch.needle.example", **{"1": "ffi", "2": "fi"}),
    "columns, line by line": helvetica(f"1 0 0 1 72 770 Tm (Left) Tj 1 0 0 1 320 770 Tm (Right) Tj 1 0 0 1 72 756 Tm ({MAIL}) Tj 1 0 0 1 320 756 Tm (more) Tj"),
    "columns, close": helvetica(f"1 0 0 1 72 770 Tm ({MAIL}) Tj 1 0 0 1 200 770 Tm (Right) Tj"),
    "columns, one by one": helvetica(f"(Left) Tj T* ({MAIL}) Tj 248 14 Td (Right) Tj T* (more) Tj"),
    "letters with blanks": helvetica(f"({' '.join(MAIL)}) Tj"),
    "letters with blanks in a sentence": helvetica(f"(write to {' '.join(MAIL)} soon) Tj"),
    "letters with thin blanks": line("\u2009".join(MAIL)),
    "letters set apart": helvetica(f"({MAIL}) Tj", "8 Tc"),
    "letters kerned apart": helvetica(kerned(700)),
    "letters kerned a little": helvetica(kerned(150)),
    "letters placed one by one": one_by_one(7),
    "letters placed far apart": one_by_one(14),
    "stretched": helvetica(f"({MAIL}) Tj", "200 Tz"),
    "turned": helvetica(f"0 1 -1 0 300 100 Tm ({MAIL}) Tj"),
    "in two sizes": helvetica(f"({MAIL[:6]}) Tj /F1 8 Tf ({MAIL[6:]}) Tj"),
    "over two lines": helvetica("(john.doe@) Tj T* (needle.example) Tj"),
    "unseen": helvetica(f"({MAIL}) Tj", "3 Tr"),
    "in a drawing": set_out(b"/X1 Do", drawn=f"BT /F1 11 Tf 72 770 Td ({MAIL}) Tj ET".encode()),
    "behind a picture of a letter": line(f"\uf0e0 {MAIL} \uf095 202-555-0143"),
}  # fmt: skip
MISSED = {"letters placed one by one"}  # no two gaps alike: some are taken for blanks between words


def test_E08_addresses_are_read_however_a_page_is_laid_out(tmp_path: Path) -> None:
    found = read(tmp_path, {f"{layout_}.pdf": data for layout_, data in LAID_OUT.items()})
    lost = {
        layout_
        for layout_ in LAID_OUT
        if not re.search(
            rf"(?<!\S){re.escape(MAIL)}|(?<!\S)office@finch\.needle\.example", found.posts[f"{layout_}.pdf"].text
        )
    }
    assert lost == MISSED
    assert len(lost) <= len(LAID_OUT) / 10


def test_limits_of_a_run_hold_for_attached_papers_too(tmp_path: Path) -> None:
    """E03: what lies inside is read once, one deep."""
    inner = changed(lambda writer: writer.add_attachment("deeper.pdf", PLAIN), INSIDE)
    outer = changed(lambda writer: writer.add_attachment("inner.pdf", inner))
    found = read(tmp_path, {"outer.pdf": outer}, Limits(pdf_pages=1))
    assert list(found.posts) == ["outer.pdf", "outer.pdf/inner.pdf"]
    assert found.ignored == {"attachments": 1}
