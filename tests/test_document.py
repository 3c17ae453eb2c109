"""CVs and letters: their words and what the files tell about their making; hostile and damaged ones end in a reason."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from footprint.collectors.document import COLLECTOR
from footprint.limits import MIB, Limits
from footprint.model import Notice, Post, PostKind, Profile, Visibility
from tests.builders.documents import SAMPLES, Read, read, read_all, read_paths, zipped

from layouts import document as layout  # isort: skip

CV = (SAMPLES / "student" / "CV Nora Vance.pdf").read_bytes()
LETTER = (SAMPLES / "student" / "Letter.docx").read_bytes()
INFO = {"Author": "Ana Lopes", "Producer": "Test"}


# ---------------------------------------------------------------- PDF


def test_a_cv_is_a_page_with_its_words_and_links(tmp_path: Path) -> None:
    post = read(tmp_path, {"cv.pdf": CV}).post
    assert (post.platform, post.account, post.id, post.kind) == ("document", "cv.pdf", "cv.pdf", PostKind.PAGE)
    assert post.visibility is Visibility.UNKNOWN and post.published is None
    assert post.text.splitlines() == [
        "Nora Vance",
        "418 Maple Street, Springfield, IL 62704",
        "202-555-0143",
        "Education: Lakeside University, Design, since 2021",
        "Work: Barista, Northwind Coffee. Before that Harbor Books.",
        "References: on request",
        "nora.vance@example.com",
    ]
    assert post.links == ("https://noravance.example.net/",)


def test_what_a_pdf_tells_about_its_making(tmp_path: Path) -> None:
    info = {
        "Author": "José Lopes",
        "Creator": "Word",
        "Company": "Contoso Ltd",
        "CreationDate": "D:20240131123456+01'00'",
        "Source": "C:\\Users\\ana.l\\cv.docx",
    }
    packet = layout.xmp("Ana María Lopes", "InDesign 19")
    found = read(tmp_path, {"cv.pdf": layout.pdf([["Ana"]], info, packet=packet, attached="photo of me.jpg")})
    (profile,) = (item for item in found.records if isinstance(item, Profile))
    assert (profile.visibility, profile.name, profile.file) == (Visibility.UNKNOWN, "", "cv.pdf")
    assert found.values("author") == ["José Lopes", "Ana María Lopes"]
    assert found.values("organization") == ["Contoso Ltd"]
    assert found.values("custom") == [
        "Made with: Word",
        "Created: 2024-01-31 12:34+0100",
        "Source: C:\\Users\\ana.l\\cv.docx",
        "Made with: InDesign 19",
        "Attached file: photo of me.jpg",
    ]
    assert found.ignored == {"attachments": 1} and not found.troubles


def test_ligatures_and_letters_set_apart_are_read_as_words(tmp_path: Path) -> None:
    lines = ["a n a . l o p e s @ e x a m p l e . c o m", "A N A  L O P E S", "a b c", "soft\u00adware"]
    text = read(tmp_path, {"cv.pdf": layout.pdf([lines], INFO)}).post.text
    assert text.splitlines() == ["ana.lopes@example.com", "A N A  LOPES", "a b c", "software"]


def again(data: bytes, change: object) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_notes_and_forms_on_a_page_are_read(tmp_path: Path) -> None:
    from pypdf.annotations import FreeText, Text

    def change(writer: pypdf.PdfWriter) -> None:
        writer.add_annotation(0, Text(text="ask about pay", rect=(0, 0, 9, 9)))
        writer.add_annotation(0, FreeText(text="side@example.com", rect=(0, 0, 9, 9)))

    text = read(tmp_path, {"cv.pdf": again(CV, change)}).post.text
    assert "ask about pay" in text and "side@example.com" in text


def test_limits_of_a_pdf_are_told_and_what_was_read_is_kept(tmp_path: Path) -> None:
    data = layout.pdf([[f"page {number}"] for number in range(30)], INFO)
    found = read(tmp_path, {"long.pdf": data}, Limits(pdf_pages=10))
    assert "page 9" in found.post.text and "page 10" not in found.post.text
    assert found.troubles == [("long.pdf", "too-big")]
    assert read(tmp_path, {"big.pdf": data}, Limits(pdf_bytes=1_000)).troubles == [("big.pdf", "too-big")]


def harmed(data: bytes, dice: random.Random) -> bytes:
    """The file with a few cuts, swaps and odd bytes in it."""
    for _ in range(dice.randint(1, 6)):
        place, other = dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)
        piece = dice.choice(
            (b"<<", b">>", b"[", b"obj", b"\0", b"\xff", b"99999999", b"R", b"stream", b"(", b"/", b"</w:p>")
        )
        data = dice.choice((data[:place], data[:place] + piece + data[place:], data[:place] + data[other:], data))
        data = data or b"x"
    return data


def test_a_cut_or_mutated_pdf_never_raises(tmp_path: Path) -> None:
    dice = random.Random(11)
    files = [CV[: len(CV) * cut // 40] for cut in range(1, 40)] + [harmed(CV, dice) for _ in range(160)]
    began = time.monotonic()
    results = read_all(tmp_path, COLLECTOR, files, ".pdf")
    assert time.monotonic() - began < 120
    for data, found in zip(files, results, strict=False):
        assert found or b"%PDF-" not in data[:1024], "a file that is taken gives words or a reason"


# ---------------------------------------------------------------- Word and OpenDocument


def test_a_letter_keeps_what_was_struck_out_and_who_did(tmp_path: Path) -> None:
    found = read(tmp_path, {"Letter.docx": LETTER})
    assert found.post.text.splitlines() == [
        "Nora Vance, nora.vance@example.com",
        "Dear studio,",
        "I would like to learn from you.",
        "Kind regards, Nora Vance",
        "Deleted: I need the money and hate my shifts.",
        "Comment: Say why you want this job.",
    ]
    assert found.post.links == ("https://noravance.example.net/",)
    assert (found.post.kind, found.post.visibility) == (PostKind.PAGE, Visibility.UNKNOWN)
    assert found.values("author") == ["Nora Vance", "Rowan Field"]
    assert found.values("organization") == ["Northwind Coffee, Inc."]
    assert "Template: Northwind letter.dotx" in found.values("custom")
    assert not found.troubles


def letter(body: str, **parts: str) -> bytes:
    members = layout.docx(body, "", "Ana", "Ana", "", "")
    return zipped({**members, **{f"word/{name}.xml": text for name, text in parts.items()}})


def test_word_s_other_words(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>"
        '<w:p><w:r><w:instrText>HYPERLINK "mailto:ana@example.com"</w:instrText></w:r></w:p>'
        "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    lines = read(tmp_path, {"a.docx": letter(body)}).post.text.splitlines()
    assert lines == ["one\ttwo", "three-four", "box", "left", "right", "ana@example.com"]


ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<manifest/>",
    "content.xml": """<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d" xmlns:xlink="x">
<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><office:change-info>
<dc:creator>Bo Lind</dc:creator><dc:date>2024-05-01T10:00:00</dc:date></office:change-info>
<text:p>born 3 May 1999</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h>Ana Lopes</text:h><text:p>call<text:s text:c="2"/><text:span>202-555-0143</text:span>
<office:annotation><dc:creator>Cy Orr</dc:creator><text:p>really?</text:p></office:annotation></text:p>
<text:p><text:a xlink:href="https://ana.example.net/">site</text:a></text:p></office:text></office:body>
</office:document-content>""",
    "styles.xml": """<s xmlns:style="s" xmlns:text="t"><style:header><text:p>Ana,
ana@example.com</text:p></style:header></s>""",
    "meta.xml": """<m xmlns:meta="m" xmlns:dc="d"><meta:initial-creator>Ana Lopes</meta:initial-creator>
<meta:generator>LibreOffice</meta:generator><dc:creator>Dee Ray</dc:creator>
<meta:user-defined meta:name="Client">Contoso</meta:user-defined></m>""",
}


@pytest.mark.parametrize("inside", [True, False], ids=["in a folder", "by itself"])
def test_an_opendocument_text(tmp_path: Path, inside: bool) -> None:
    (tmp_path / "cv.odt").write_bytes(zipped(dict(ODT)))
    (tmp_path / "cv.pdf").write_bytes(CV)
    found = read_paths(tmp_path) if inside else read_paths(tmp_path / "cv.odt", tmp_path / "cv.pdf")
    assert found.posts.keys() == {"cv.odt", "cv.pdf"}
    text = found.posts["cv.odt"].text
    assert text.splitlines() == [
        "Ana Lopes",
        "call  202-555-0143",
        "site",
        "Ana, ana@example.com",
        "Deleted: born 3 May 1999",
        "Comment: really?",
    ]
    assert found.posts["cv.odt"].links == ("https://ana.example.net/",)
    assert {"Ana Lopes", "Bo Lind", "Cy Orr", "Dee Ray"} <= set(found.values("author"))
    assert {"Made with: LibreOffice", "Client: Contoso"} <= set(found.values("custom"))
    assert not found.troubles


def test_documents_lie_beside_exports_and_pages(tmp_path: Path) -> None:
    for path in (SAMPLES / "student").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "notes.bin").write_bytes(b"123")
    found = read_paths(tmp_path)
    assert {item.platform for item in found.posts.values()} >= {"x", "linkedin", "mastodon", "web", "document", "photo"}
    assert not found.troubles
    assert [item.count for item in found.notices if item.reason.endswith("files that are no pages")] == [2]


def word(document: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped({"word/document.xml": document}, method)


DTD = "<!DOCTYPE a [%s]><a>&b;</a>"
OFFICE: dict[str, tuple[Callable[[], bytes], str]] = {  # the file, and the reason that is told
    "entities": (lambda: word(DTD % '<!ENTITY c "boom"><!ENTITY b "&c;&c;&c;">'), "xml-dtd"),
    "a file of this computer": (lambda: word(DTD % '<!ENTITY b SYSTEM "file:///etc/passwd">'), "xml-dtd"),
    "too deep": (lambda: letter("<w:p>" * 5_000 + "</w:p>" * 5_000), "too-deep"),
    "zip bomb": (lambda: word(b" " * (300 * MIB)), "ratio"),
    "a huge part": (lambda: word(b"<a>" + random.Random(1).randbytes(25 * MIB)), "too-big"),
    "cut in the middle": (lambda: word("<w:document><w:p><w:t>kept words</w:t>"), "xml-invalid"),
    "no words": (lambda: word("<a/>"), "no-text-layer"),
    "encrypted": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, "password-needed"),
    "another method": (lambda: word("<a/>", zipfile.ZIP_BZIP2), "method-not-allowed"),
}


@pytest.mark.parametrize("name", sorted(OFFICE))
def test_a_hostile_office_file_ends_in_a_reason(tmp_path: Path, name: str) -> None:
    make, reason = OFFICE[name]
    data = make()
    began = time.monotonic()
    found = read(tmp_path, {"odd.docx": data, "good.docx": LETTER}, apart=True)
    assert time.monotonic() - began < 15
    assert reason in {word for _, word in found.troubles}, found.troubles
    assert "Dear studio," in found.posts["good.docx"].text
    if name == "cut in the middle":
        assert found.posts["odd.docx"].text == "kept words"


def test_old_formats_are_named(tmp_path: Path) -> None:
    old = {"cv.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cv.rtf": b"{\\rtf1 Ana}"}
    found = read(tmp_path, old)
    assert found.troubles == [("cv.doc", "format-not-supported"), ("cv.rtf", "format-not-supported")]
    assert all(item.tip for item in found.notices)


def test_mutated_parts_of_a_letter_never_raise(tmp_path: Path) -> None:
    dice = random.Random(3)
    with zipfile.ZipFile(io.BytesIO(LETTER)) as whole:
        parts = {item.filename: whole.read(item) for item in whole.infolist()}
    files = []
    for _ in range(150):
        changed = dict(parts)
        name = dice.choice(list(changed))
        changed[name] = harmed(changed[name], dice)
        files.append(zipped(dict(changed)))
    files += [harmed(LETTER, dice) for _ in range(80)]
    for found in read_all(tmp_path, COLLECTOR, files, ".docx"):
        assert all(isinstance(item, Post | Profile | Notice) for item in found)


def test_no_word_of_a_document_stands_in_a_notice(tmp_path: Path) -> None:
    dice = random.Random(8)
    results = read_all(tmp_path, COLLECTOR, [harmed(CV, dice) for _ in range(40)], ".pdf")
    told = Read([item for found in results for item in found if isinstance(item, Notice)]).notices
    assert told
    assert not [item for item in told if any(word in item.reason + item.tip for word in ("Nora", "Maple", "555"))]
