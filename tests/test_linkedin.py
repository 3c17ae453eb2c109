"""LinkedIn exports of five years, Basic and Complete, as sent, unpacked, wrapped, saved again, in parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.archive import open_archive
from footprint.collectors import Options
from footprint.collectors.linkedin import collect, recognise
from footprint.model import Connection, NoticeStatus, Post, Profile, Visibility
from tests.builders import linkedin as build
from tests.builders.linkedin import ERAS
from tests.builders.linkedin_person import ANA
from tests.builders.linkedin_reading import Found, essence, read, view

NAMES = tuple(name for name in build.files(ANA) if name.endswith(".csv"))
TOLD = {"private", "not-relevant", "not-in-this-part", "not-yours"}


# ---------------------------------------------------------------- years and containers


@pytest.mark.parametrize("era", ERAS)
def test_every_year_gives_the_same_shares(era: int) -> None:
    found = read(build.export(era=era))
    assert found.troubles == []
    shares = [post for post in found.of(Post) if post.file.startswith("Shares")]
    assert [(post.id, str(post.kind), str(post.visibility)) for post in shares] == [
        ("7221234567890123456", "post", "members"),
        ("7101234567890123457", "post", "public"),
        ("7001234567890123458", "repost", "restricted"),
        ("6901234567890123459", "quote", "members"),
    ]
    assert [post.text for post in shares] == [item["text"] for item in ANA["shares"]]
    assert [post.published for post in shares] == [
        datetime.fromisoformat(item["at"]).replace(tzinfo=UTC) for item in ANA["shares"]
    ]
    assert [post.links for post in shares] == [
        (),
        ("https://example.org/jobs?a=1,2",),
        ("https://example.net/news",),
        ("https://www.linkedin.com/feed/update/urn:li:activity:6800000000000000001",),
    ]
    assert [item.file for post in shares for item in post.media] == ["https://media.example.com/a.jpg"]


@pytest.mark.parametrize("era", ERAS)
def test_every_year_gives_the_same_comments(era: int) -> None:
    found = read(build.export(era=era))
    comments = [post for post in found.of(Post) if post.kind == "comment"]
    assert [(post.id, post.reply_to, post.text) for post in comments] == [
        ("7221234567890123499", "7221234567890123400", 'He said "no", and\nleft, slowly'),
        ("7221234567890123401", "7221234567890123401", "Plain, with a comma"),
    ]
    assert {post.visibility for post in comments} == {Visibility.UNKNOWN}


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("complete", [True, False])
def test_every_year_gives_the_same_profile_and_no_year_has_surprises(era: int, complete: bool) -> None:
    found = read(build.export(era=era, complete=complete))
    assert found.troubles == []
    assert {item.reason.partition(":")[0] for item in found.notices} <= TOLD
    shown = found.profile(Visibility.PUBLIC)
    assert (shown.name, shown.account, shown.url) == ("Ana Example", ANA["slug"], build.address_of(ANA))
    assert shown.bio == ANA["summary"]
    for label, expected in {
        "employer": ["Northwind Hospital"],
        "former employer": ["Contoso Clinic"],
        "job title": ["Charge nurse"],
        "school": ["Example State University"],
        "skill": ANA["skills"],
        "recommendation": ["Ana is calm.\nAlways."],
        "language": ["English", "Português"],
    }.items():
        assert found.fields(Visibility.PUBLIC, label) == expected
    mails = found.fields(Visibility.PRIVATE, "email")
    assert mails[:2] == ["ana@example.org", "old.ana@example.com"]
    assert (ANA["work_mail"] in mails) == (complete and era >= 2024)
    assert [item.since for item in found.of(Connection)] == [
        datetime(2026, 2, 8, tzinfo=UTC),
        datetime(2024, 2, 29, tzinfo=UTC),
    ]


@pytest.mark.parametrize("era", ERAS)
def test_what_is_private_stays_out(era: int) -> None:
    found = read(build.export(era=era))
    told = json.dumps(essence(found)) + repr(found.notices)
    for needle in ("Lunch", "192.0.2", "jobs in springfield", "Matron", "IL 62704", "555-0102", "555-0103", "Female"):
        assert needle not in told
    assert not [post for post in found.of(Post) if post.kind == "message"]


@pytest.mark.parametrize("era", ERAS)
def test_what_is_private_is_read_when_asked_for(era: int) -> None:
    found = read(build.export(era=era), private=True)
    assert found.troubles == []
    messages = [post for post in found.of(Post) if post.kind == "message"]
    assert messages[0].text == "Lunch at noon? Call +1-555-0101"
    assert messages[0].published == datetime(2026, 1, 3, 10, 11, 12, tzinfo=UTC)
    assert {post.visibility for post in messages} == {Visibility.PRIVATE}
    told = json.dumps(essence(found))
    for needle in ("192.0.2.7", "jobs in springfield", "Matron", "IL 62704", "Female", "Company Names: Contoso Clinic"):
        assert needle in told
    assert "Yes, see you" not in told, "somebody else's words"


@pytest.mark.parametrize("wrapper", ["", "Complete_LinkedInDataExport_01-31-2026", "Desktop/old exports/in"])
def test_zip_folder_and_wrapper_read_the_same(tmp_path: Path, wrapper: str) -> None:
    plain = essence(read(build.export()))
    for path in (
        build.export_zip(tmp_path / build.COMPLETE, wrapper=wrapper),
        build.export_folder(tmp_path / "folder", wrapper=wrapper),
    ):
        with open_archive(path) as opened:
            (root,) = recognise(opened)
            assert (root.prefix, root.account) == (f"{wrapper}/" if wrapper else "", "ana example")
            assert essence(Found(list(collect(opened.under(root.prefix), Options())))) == plain


def test_two_exports_in_one_archive_are_two_roots() -> None:
    bo = {**ANA, "first": "Bo", "last": "Field"}
    whole = view(build.export(wrapper="a") | build.export(bo, wrapper="b", era=2022))
    assert [(root.prefix, root.account) for root in recognise(whole)] == [("a/", "ana example"), ("b/", "bo field")]


# ---------------------------------------------------------------- saved again


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8-sig"), (",", "utf-16"), ("\t", "utf-16"), (";", "cp1252"), (";", "utf-8"), ("\t", "utf-16-le")],
)
@pytest.mark.parametrize("era", [2021, 2026])
def test_tables_that_a_spreadsheet_saved_again(delimiter: str, encoding: str, era: int) -> None:
    def again(text: str) -> bytes:
        return build.spreadsheet(text, delimiter=delimiter, encoding=encoding)

    names = [name for name in build.files(ANA, era=era) if name.endswith(".csv")]
    change: dict[str, Callable[[str], bytes | str]] = {name: again for name in names if not name.startswith("Comments")}
    found = read(build.export(era=era, change=change), private=True)
    assert found.troubles == []
    assert essence(found) == essence(read(build.export(era=era), private=True))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_in_other_encodings_and_with_other_line_ends(encoding: str, end: str) -> None:
    def again(text: str) -> bytes:
        return text.replace("\n", end).encode(encoding)

    found = read(build.export(change=dict.fromkeys(NAMES, again)), private=True)
    assert found.troubles == []
    plain = json.dumps(essence(read(build.export(), private=True)))
    read_again = json.dumps(essence(found)).replace(r"\r\n", r"\n").replace(r"\r", r"\n")
    ids = [post.id for post in found.of(Post) if not post.id.startswith(("message", "review"))]
    assert ids == [p.id for p in read(build.export()).of(Post) if not p.id.startswith(("message", "review"))]
    assert len(read_again) == len(plain)


def test_commas_in_a_table_of_one_column_saved_with_semicolons() -> None:
    found = read(build.export(change={"Skills": lambda text: 'Name\r\nTriage, advanced\r\n"Nursing, ""wards"""\r\n'}))
    assert found.fields(Visibility.PUBLIC, "skill") == ["Triage, advanced", 'Nursing, "wards"']


@pytest.mark.parametrize("written", ["7/20/2026 10:25", "20/07/2026 10:25", "20.07.2026 10:25", "20-Jul-26 10:25"])
def test_times_of_spreadsheets_in_other_countries(written: str) -> None:
    found = read(build.export(change={"Shares": lambda text: text.replace("2026-07-20 10:25:25", written)}))
    assert found.posts["7221234567890123456"].published == datetime(2026, 7, 20, 10, 25, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0000-00-00", "2026-02-30 10:00:00", "9999-12-31", "yesterday", "", "13/13/2026"])
def test_an_impossible_time_keeps_its_post(written: str) -> None:
    found = read(build.export(change={"Shares": lambda text: text.replace("2026-07-20 10:25:25", written)}))
    post = found.posts["7221234567890123456"]
    assert post.published is None and post.text.startswith("First line")
    assert found.troubles == []


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize("later", [2022, 2026])
def test_basic_and_complete_together_tell_everything_once(later: int) -> None:
    both = read(build.export(complete=False, era=later), build.export(era=later))
    assert essence(both) == essence(read(build.export(era=later)))
    assert not [item for item in both.notices if item.reason.startswith("not-in-this-part")]


def test_exports_of_two_years_together_tell_each_post_once() -> None:
    both = read(build.export(era=2024), build.export(era=2026))
    assert [post.id for post in both.of(Post)] == [post.id for post in read(build.export(era=2026)).of(Post)]


def test_the_second_mail_may_hold_what_the_first_lacks() -> None:
    first = build.export(without=["Shares", "Comments", "Jobs"])
    second = build.export(only=["Shares", "Comments", "Jobs"])
    assert essence(read(first, second)) == essence(read(build.export()))


def test_a_basic_export_says_what_it_lacks_and_that_is_no_failure() -> None:
    found = read(build.export(complete=False))
    lacking = [item for item in found.notices if item.reason.startswith("not-in-this-part")]
    assert len(lacking) == 2 and {item.status for item in lacking} == {NoticeStatus.IGNORED}
    assert any("Shares.csv" in item.reason for item in lacking)


# ---------------------------------------------------------------- every file is spoken of


@pytest.mark.parametrize("name", NAMES)
def test_no_file_of_an_export_is_unknown(name: str) -> None:
    files = build.export(only=["Profile.csv", name])
    found = read(files)
    assert found.troubles == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"x", b"\n\n\n", b"\xef\xbb\xbf", b" "])
def test_a_file_without_rows_is_no_trouble(name: str, data: bytes) -> None:
    if name != "Profile.csv":
        assert read(build.export(only=["Profile.csv"], extra={name: data}), private=True).troubles == []


@pytest.mark.parametrize("name", NAMES)
def test_a_table_with_its_header_only_is_no_trouble(name: str) -> None:
    whole = build.export()
    head = whole[name] if name.startswith("Learning") else whole[name].partition(b"\n")[0] + b"\n"
    found = read(whole | {name: head}, private=True)
    assert found.troubles == []


def test_an_unknown_table_is_told_by_name() -> None:
    found = read(build.export(extra={"Brand_New.csv": "Foo,Bar\n1,needle\n"}))
    assert found.troubles == [("Brand_New.csv", "unknown-file")]
    assert "needle" not in repr(found.notices)


@pytest.mark.parametrize("name", ["Shares_123456789.csv", "Comments_123456789.csv", "Connections.csv", "Profile.csv"])
@pytest.mark.parametrize("called", ["", "download (3).csv"])
def test_one_table_alone_is_known_by_its_header(name: str, called: str) -> None:
    whole = build.export()
    found = read({called or name: whole[name]})
    assert found.troubles == []
    alone = [post.id for post in found.of(Post)]
    assert alone == [post.id for post in read(whole).of(Post) if post.file == name]
    assert bool(alone or found.of(Connection) or found.of(Profile))


def test_hidden_profiles_are_counted_once() -> None:
    rows = [*ANA["connections"], ("", "", "", "", "", "", "01 Jan 2020"), ("", "", "", "", "", "", "02 Jan 2020")]
    person = {**ANA, "connections": rows}
    found = read(build.export(person, complete=False), build.export(person))
    assert all(item.other and item.name for item in found.of(Connection)) and len(found.of(Connection)) == 2
    assert [(item.status, item.count) for item in found.notices if "hidden by now" in item.reason] == [
        (NoticeStatus.IGNORED, 3)
    ]


def test_recommendations_that_are_not_shown_are_private() -> None:
    assert "Not for show" not in repr([getattr(item, "fields", "") for item in read(build.export()).records])
    (told,) = [item for item in read(build.export()).notices if "recommendations" in item.reason]
    assert (told.reason.partition(":")[0], told.status, told.count) == ("private", NoticeStatus.IGNORED, 1)
    asked = read(build.export(), private=True)
    assert asked.fields(Visibility.PUBLIC, "recommendation") == ["Ana is calm.\nAlways."]
    assert asked.fields(Visibility.PRIVATE, "recommendation") == ["Not for show"]
    assert not [item for item in asked.notices if "recommendations" in item.reason]


def test_a_column_that_is_not_known_is_named() -> None:
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility,Secret Remark,ana@example.org"
    table = f'{header}\n2026-01-02 03:04:05,,Hi,,,PUBLIC,"some words, more",some words\n'
    (told,) = [item for item in read({"Shares.csv": table.encode()}).notices if "unknown-key" in item.reason]
    assert told.reason.endswith("(Secret Remark, 1 more)") and (told.file, told.count) == ("Shares.csv", 2)
