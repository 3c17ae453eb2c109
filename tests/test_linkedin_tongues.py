"""LinkedIn's tables with columns, and files, that are not named in English: read by order and by what stands in them.

No such export was found in public; the names here are invented, and none may be needed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.model import Connection, Label, NoticeStatus, PostKind, Profile, Visibility
from tests.builders.gathered import Gathered, read
from tests.builders.linkedin_files import ANA, CONNECTIONS, FILES, MESSAGES, PROFILE
from tests.builders.meta import write_zip

OTHER = "https://www.linkedin.com/in/rowan-field-example"
UPDATE = "https://www.linkedin.com/feed/update/urn:li:activity:"
ROWS = {
    "Profile": [
        "Ana,Ejemplo,,\"Calle 1, Springfield\",\"4 de marzo de 1990\",Enfermera,Me gusta el té,Salud,12345,Springfield,"
        "[ana_ejemplo],[PORTFOLIO:https://a.example],"
    ],
    "Positions": ["Harbor Clinic,Enfermera,,Springfield,ene. 2020,", "Calder Hospice,Asistente,,,2014,dic. 2019"],
    "Education": ["Lakeside University,2010,2014,,BSc,"],
    "Skills": ["Paciencia", "Triaje"],
    "Shares": [
        f"2026-07-20 10:25:25,{UPDATE}7000000000000000001,\"Una taza, de té\",,,PUBLIC",
        f"2026-07-21 10:25:25,{UPDATE}7000000000000000002,Solo para contactos,,,CONNECTIONS",
    ],
    "Comments": [f"2026-06-01 08:00:00,{UPDATE}7001000000000000001,\"Gracias, \\\"todos\\\"\""],
    "Reactions": [f"2026-06-02 08:00:00,LIKE,{UPDATE}7001000000000000003"],
    "Connections": [f"Rowan,Field,{OTHER},,Harbor Books,Clerk,08 feb 2026", ",,,,,,09 feb 2026"],
    "Invitations": [f"Ana Ejemplo,Rowan Field,\"2/7/26, 9:14 AM\",,OUTGOING,{ANA},{OTHER}"],
    "messages": [
        f"1,,Ana Ejemplo,{ANA},Rowan Field,{OTHER},2026-01-03 10:11:12 UTC,,mis palabras,INBOX",
        f"1,,Rowan Field,{OTHER},Ana Ejemplo,{ANA},2026-01-03 10:12:12 UTC,,not mine,INBOX",
    ],
    "Email Addresses": ["ana@example.com,Sí,Sí,1/12/10"],
    "SearchQueries": ["2026-01-01 10:00:00,dolor de cabeza"],
}  # fmt: skip
COLUMNS = {
    "es": "Nombre Apellidos Tercero Cuarto Quinto Sexto Séptimo Octavo Noveno Décimo Once Doce Trece".split(),
    "nl": "Voornaam Achternaam Derde Vierde Vijfde Zesde Zevende Achtste Negende Tiende Elf Twaalf Dertien".split(),
    "ro": "Prenume Nume Trei Patru Cinci Șase Șapte Opt Nouă Zece Unu Doi Treisprezece".split(),
}
WIDTHS = {
    "Profile": 13, "Positions": 6, "Education": 6, "Skills": 1, "Shares": 6, "Comments": 3, "Reactions": 3,
    "Connections": 7, "Invitations": 7, "messages": 10, "Email Addresses": 4, "SearchQueries": 2,
}  # fmt: skip
NOTES = 'Notas:\n"Al exportar tus datos, puede que falten algunas direcciones."\n\n'


def export(path: Path, tongue: str, names: dict[str, str] | None = None, folder: str = "") -> Path:
    """An export with columns of invented names, the files named as ``names`` says."""
    texts = {}
    for kind, rows in ROWS.items():
        head = ",".join(COLUMNS[tongue][: WIDTHS[kind]])
        notes = NOTES if kind == "Connections" else ""
        name = kind if names is None else names.get(kind)
        if name:
            texts[f"{folder}{name}.csv"] = f"{notes}{head}\n" + "\n".join(rows) + "\n"
    return write_zip(path, texts)


def told(found: Gathered) -> list[tuple[str, str, Visibility, datetime | None]]:
    return sorted((str(item.kind), item.text, item.visibility, item.published) for item in found.posts)


POSTS = [
    ("comment", 'Gracias, "todos"', Visibility.UNKNOWN, datetime(2026, 6, 1, 8, tzinfo=UTC)),
    ("like", "", Visibility.UNKNOWN, datetime(2026, 6, 2, 8, tzinfo=UTC)),
    ("post", "Solo para contactos", Visibility.RESTRICTED, datetime(2026, 7, 21, 10, 25, 25, tzinfo=UTC)),
    ("post", "Una taza, de té", Visibility.PUBLIC, datetime(2026, 7, 20, 10, 25, 25, tzinfo=UTC)),
]


@pytest.mark.parametrize("folder", ["", "Complete_LinkedInDataExport_01-31-2026/"])
@pytest.mark.parametrize("tongue", COLUMNS)
def test_columns_are_told_by_their_order(tmp_path: Path, tongue: str, folder: str) -> None:
    found = read(export(tmp_path / "x.zip", tongue, folder=folder))
    assert found.units == ["LinkedIn data export"] and found.troubles == []
    assert told(found) == POSTS
    public, own = found.of(Profile)
    assert (public.name, public.bio, public.url) == ("Ana Ejemplo", "Me gusta el té", ANA)
    assert {
        (Label.HEADLINE, "Enfermera"), (Label.JOB_TITLE, "Enfermera"), (Label.EMPLOYER, "Harbor Clinic"),
        (Label.FORMER_EMPLOYER, "Calder Hospice"), (Label.SCHOOL, "Lakeside University"),
        (Label.SKILL, "Paciencia"), (Label.SKILL, "Triaje"),
    } <= set(public.fields)  # fmt: skip
    assert own.visibility is Visibility.PRIVATE
    assert {(Label.EMAIL, "ana@example.com"), (Label.BIRTH_DATE, "1990-03-04")} <= set(own.fields)
    assert [(item.name, item.other, item.since) for item in found.of(Connection)] == [
        ("Rowan Field", OTHER, datetime(2026, 2, 8, tzinfo=UTC)),
    ]
    assert [item.count for item in found.notices if "hidden by now" in item.reason] == [1]
    everything = repr([[getattr(item, name) for name in type(item).__slots__] for item in found.records])
    for words in ("mis palabras", "not mine", "dolor de cabeza"):
        assert words not in everything, words


@pytest.mark.parametrize("tongue", COLUMNS)
def test_messages_and_searches_are_private(tmp_path: Path, tongue: str) -> None:
    found = read(export(tmp_path / "x.zip", tongue), private=True)
    assert [(item.text, item.visibility) for item in found.posts if item.kind is PostKind.MESSAGE] == [
        ("mis palabras", Visibility.PRIVATE)
    ]
    assert (Label.CUSTOM, "Search: dolor de cabeza") in found.profile(Visibility.PRIVATE).fields
    assert "not mine" not in repr([item.text for item in found.posts])


@pytest.mark.parametrize("tongue", COLUMNS)
def test_files_of_names_that_nobody_knows(tmp_path: Path, tongue: str) -> None:
    """What can be of no other file is read; the rest is named, and none of it is taken for what others see."""
    names = {kind: f"Ñ{number} {COLUMNS[tongue][number]}" for number, kind in enumerate(ROWS)}
    found = read(export(tmp_path / "x.zip", tongue, names))
    assert len(found.units) == 1 and "LinkedIn" in found.units[0]
    assert told(found) == POSTS
    unread = {item.file for item in found.notices if item.reason.startswith("unknown-file")}
    left = ("Profile", "Positions", "Education", "Skills", "Email Addresses", "SearchQueries")
    assert unread == {f"{names[kind]}.csv" for kind in left}
    assert all(item.visibility is not Visibility.PUBLIC for item in found.of(Profile) if item.fields)
    everything = repr([[getattr(item, name) for name in type(item).__slots__] for item in found.records])
    for words in ("mis palabras", "not mine", "dolor de cabeza", "ana@example.com"):
        assert words not in everything, words


def test_a_table_that_does_not_fit_is_not_bent(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**FILES, "Connections.csv": "A,B,C,D,E,F,G\n1,2,three,4,5,6,seven\n"}
    found = read(write_zip(tmp_path / "x.zip", files))
    assert not found.of(Connection) or all(not item.other for item in found.of(Connection))
    assert ("Connections.csv", NoticeStatus.FAILED) in {(item.file, item.status) for item in found.notices}


@pytest.mark.parametrize(
    "text",
    [
        "name,site,when\nAna,https://www.linkedin.com/in/ana,yes\n",
        "a,b\n2026-01-01,https://example.org/\n",
        "when,what,who\n2026-01-01,called,Ana\n2026-01-02,wrote,Rowan\n",
    ],
)
def test_tables_of_others_are_left_alone(tmp_path: Path, text: str) -> None:
    assert not [
        unit for unit in read(write_zip(tmp_path / "x.zip", {"a.csv": text, "b.csv": text})).units if "Linked" in unit
    ]


def test_english_columns_are_read_by_name(tmp_path: Path) -> None:
    files = {"Profile.csv": PROFILE, "Connections.csv": CONNECTIONS, "messages.csv": MESSAGES}
    found = read(write_zip(tmp_path / "x.zip", files))
    assert "csv-header" not in found.words(NoticeStatus.IGNORED)
