"""Documents: a CV as a word processor prints it to PDF, and a letter in Word's own layout with its history."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from persons import PAYLOADS

from layouts import STAMP

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def xmp(creator: str, tool: str) -> str:
    """A packet as Word and InDesign write it."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f"xmp:CreatorTool={quoteattr(tool)}><dc:creator><rdf:Seq><rdf:li>{escape(creator)}</rdf:li></rdf:Seq>"
        '</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _string(text: str) -> bytes:
    if text.isascii():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"


def pdf(
    pages: list[list[str]], info: dict[str, str], links: tuple[str, ...] = (), packet: str = "", attached: str = ""
) -> bytes:
    """A PDF 1.4 of so many pages of lines; the links lie on the first page."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R"
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, more: bytes = b"") -> int:
        return add(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), more, data))

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    notes = [
        add(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI %s >> >>" % _string(link))
        for link in links
    ]
    kids = []
    for number, lines in enumerate(pages):
        words = b"".join(
            b"%s Tj T*\n" % _string(line.encode("cp1252", "replace").decode("latin-1"))
            if line.isascii()
            else b"<%s> Tj T*\n" % line.encode("cp1252", "replace").hex().encode()
            for line in lines
        )
        content = stream(b"BT /F1 11 Tf 14 TL 72 770 Td\n" + words + b"ET")
        on_it = b" /Annots [%s]" % b" ".join(b"%d 0 R" % note for note in notes) if notes and not number else b""
        kids.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R%s "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (content, on_it, font)
            )
        )
    if packet:
        catalog += b" /Metadata %d 0 R" % stream(packet.encode(), b" /Type /Metadata /Subtype /XML")
    if attached:
        inner = stream(b"a, b\n", b" /Type /EmbeddedFile")
        spec = add(
            b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> >>" % (_string(attached), _string(attached), inner)
        )
        catalog += b" /Names << /EmbeddedFiles << /Names [%s %d 0 R] >> >>" % (_string(attached), spec)
    about = add(b"<< " + b" ".join(b"/%s %s" % (key.encode(), _string(text)) for key, text in info.items()) + b" >>")
    objects[0] = catalog + b" >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, about)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def paragraph(text: str) -> str:
    """A paragraph in two runs, as Word cuts them anywhere."""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:]))
    return f"<w:p>{runs}</w:p>"


def docx(
    body: str, header: str, author: str, editor: str, company: str, template: str, comment: tuple[str, str] = ("", "")
) -> dict[str, str]:
    """The members of a Word file. ``body`` is WordprocessingML, ``comment`` (who, what)."""

    def part(name: str, inner: str) -> str:
        return f'{_HEAD}<w:{name} xmlns:w="{W}" xmlns:r="r" xmlns:mc="mc">{inner}</w:{name}>'

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/header1.xml": part("hdr", paragraph(header)),
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId7" Type="{kind}/hyperlink" Target="https://noravance.example.net/" '
        f'TargetMode="External"/><Relationship Id="rId8" Type="{kind}/header" Target="header1.xml"/></Relationships>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms">'
        f"<dc:creator>{escape(author)}</dc:creator><cp:lastModifiedBy>{escape(editor)}</cp:lastModifiedBy>"
        "<dcterms:created>2024-08-30T09:12:00Z</dcterms:created></cp:coreProperties>",
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="app"><Template>{escape(template)}</Template>'
        f"<TotalTime>95</TotalTime><Application>Microsoft Office Word</Application><Company>{escape(company)}</Company>"
        "</Properties>",
    }
    if any(comment):
        who, what = comment
        inner = f'<w:comment w:id="0" w:author={quoteattr(who)} w:initials="x">{paragraph(what)}</w:comment>'
        members["word/comments.xml"] = part("comments", inner)
    return members


def _write(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as out:  # stored, so that the bytes depend on no version of zlib
        for name, text in members.items():
            out.writestr(zipfile.ZipInfo(name, STAMP), text)


def write(person: str, folder: Path) -> None:
    """The student's CV and a letter that kept what was struck out; a CV and a letter that are hostile throughout."""
    if person == "student":
        lines = [
            "Nora Vance",
            "418 Maple Street, Springfield, IL 62704",
            "202-555-0143",
            "Education: Lakeside University, Design, since 2021",
            "Work: Barista, Northwind Coffee. Before that Harbor Books.",
            "References: on request",
        ]
        info = {"Title": "CV", "Author": "Nora Vance", "Creator": "Writer", "Producer": "LibreOffice 7.6"}
        info["CreationDate"] = "D:20240830111200+02'00'"
        data = pdf(
            [lines],
            info,
            ("mailto:nora.vance@example.com", "https://noravance.example.net/"),
            xmp("Nora Vance", "Writer"),
        )
        (folder / "CV Nora Vance.pdf").write_bytes(data)
        struck = (
            '<w:p><w:del w:id="1" w:author="Rowan Field" w:date="2024-08-30T09:00:00Z"><w:r><w:delText>I need the '
            'money and hate my shifts.</w:delText></w:r></w:del><w:ins w:id="2" w:author="Rowan Field"><w:r><w:t>I '
            "would like to learn from you.</w:t></w:r></w:ins></w:p>"
        )
        body = paragraph("Dear studio,") + struck + paragraph("Kind regards, Nora Vance")
        letter = docx(
            body,
            "Nora Vance, nora.vance@example.com",
            "Nora Vance",
            "Rowan Field",
            "Northwind Coffee, Inc.",
            "Northwind letter.dotx",
            ("Rowan Field", "Say why you want this job."),
        )
        _write(folder / "Letter.docx", letter)
    elif person == "hostile":
        info = {"Title": PAYLOADS[2], "Author": PAYLOADS[0], "Creator": PAYLOADS[4], "Producer": PAYLOADS[9]}
        data = pdf(
            [list(PAYLOADS)],
            info,
            ("javascript:alert(20)", "mailto:hostile@example.net"),
            xmp(PAYLOADS[3], PAYLOADS[5]),
        )
        (folder / "cv.pdf").write_bytes(data)
        body = "".join(paragraph(text) for text in PAYLOADS)
        letter = docx(body, PAYLOADS[1], PAYLOADS[0], PAYLOADS[6], PAYLOADS[3], PAYLOADS[4], (PAYLOADS[2], PAYLOADS[8]))
        _write(folder / "letter.docx", letter)
