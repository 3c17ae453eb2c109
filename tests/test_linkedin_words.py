"""How LinkedIn writes times, links, lists and names of files, each told from what it is mistaken for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.collectors._linkedin_dates import birth_date, to_time
from footprint.collectors._linkedin_layout import member_number, stem
from footprint.collectors._linkedin_posts import item_url, numbers, share_text
from footprint.collectors._linkedin_profile import listed

UPDATE = "https://www.linkedin.com/feed/update/"
POST = UPDATE + "urn%3Ali%3Aactivity%3A7003"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Email Addresses.csv", "emailaddresses"),
        ("w/Email_Addresses (1).csv", "emailaddresses"),
        ("SHARES_123456789.csv", "shares"),
        ("Jobs/Job Applications_1.csv", "jobapplications"),
        ("Recommendations Received.csv", "recommendationsreceived"),
        ("Receipts_v2.csv", "receiptsv2"),
        ("Whatsapp Phone Numbers.csv", "whatsappphonenumbers"),
    ],
)
def test_bare_names(name: str, bare: str) -> None:
    assert stem(name) == bare


def test_the_members_number() -> None:
    assert (member_number("Shares_123456789.csv"), member_number("Job Applications_1.csv")) == ("123456789", "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("[PORTFOLIO:https://a.example]", [("portfolio", "https://a.example")]),
        ("[a],[b]", [("", "a"), ("", "b")]),
        ("[a,b]", [("", "a"), ("", "b")]),
        ("ana", [("", "ana")]),
        ("[https://a.example/x,y]", [("", "https://a.example/x,y")]),
        ("", []),
        ("[]", []),
    ],
)
def test_listed_cells(cell: str, expected: list[tuple[str, str]]) -> None:
    assert list(listed(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("plain", "plain"),
        ('one"\n"two', "one\ntwo"),
        ('"one"\n"two"', "one\ntwo"),
        ('one"\n""\n"three', "one\n\nthree"),
        ('say ""hi"" now', 'say "hi" now'),
        ('"whole"', "whole"),
        ('"Yes" and "no"', '"Yes" and "no"'),
        ('one"\r\n"two', "one\ntwo"),
        ("", ""),
        ('"', '"'),
        ('"\n"', ""),
    ],
)
def test_the_words_of_a_share(cell: str, text: str) -> None:
    assert share_text(cell) == text


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (UPDATE + "urn:li:share:7000", ("7000", "")),
        (UPDATE + "urn%3Ali%3AugcPost%3A7001/", ("7001", "")),
        (UPDATE + "urn:li:groupPost:12345-7002", ("7002", "")),
        (POST + "?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7003%2C444%29", ("444", "7003")),
        (POST + "?commentUrn=urn:li:comment:(urn:li:activity:7003,444)", ("444", "7003")),
        (
            POST + "?commentUrn=urn:li:comment:(activity:7003,444)&replyUrn=urn:li:comment:(activity:7003,555)",
            ("555", "444"),
        ),
        ("https://www.linkedin.com/posts/ana-example_title-activity-7004123-abcd", ("7004123", "")),
        ("https://example.org/", ("", "")),
        ("http://[", ("", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_numbers_in_links(link: str, expected: tuple[str, str]) -> None:
    assert numbers(link) == expected


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("www.linkedin.com/feed/x", "https://www.linkedin.com/feed/x"),
        ("urn:li:share:7", UPDATE + "urn:li:share:7"),
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("https://a b", None),
        ("", None),
    ],
)
def test_addresses_can_be_clicked(link: str, url: str | None) -> None:
    assert item_url(link) == url


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jan 2020", "2020-01-01T00:00:00"),
        ("2014", "2014-01-01T00:00:00"),
        ("2019-05", "2019-05-01T00:00:00"),
        ("Mar 4, 1990", "1990-03-04T00:00:00"),
        ("08 Feb 2026", "2026-02-08T00:00:00"),
        ("1/12/10, 9:14 AM", "2010-01-12T09:14:00"),
        ("07/21/09, 12:11 PM", "2009-07-21T12:11:00"),
        ("12/31/20, 12:00\u202fAM", "2020-12-31T00:00:00"),
        ("2026-07-20 10:25:25", "2026-07-20T10:25:25"),
        ("2026-07-20 10:25:25 UTC", "2026-07-20T10:25:25"),
        ("2022/01/03 10:11:12 UTC", "2022-01-03T10:11:12"),
        ("Wed Jun 24 12:43:42 UTC 2026", "2026-06-24T12:43:42"),
        ("4-Apr-21", "2021-04-04T00:00:00"),
        ("Apr-21", "2021-04-01T00:00:00"),
        ("1/12/2010 21:14", "2010-01-12T21:14:00"),
        ("08-feb-26", "2026-02-08T00:00:00"),
        ("12-mrt-21", "2021-03-12T00:00:00"),
        ("ene-20", "2020-01-01T00:00:00"),
        ("12.ian.21", "2021-01-12T00:00:00"),
        ("4 de marzo de 1990", "1990-03-04T00:00:00"),
    ],
)
def test_times(text: str, iso: str) -> None:
    assert to_time(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "x", "30 Feb 2020", "13/13/20, 1:00 AM", "1/1/20, 13:00 PM", "9" * 99, "Foo 2020"]
)
def test_impossible_times(text: str) -> None:
    assert to_time(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mar 4, 1990", "1990-03-04"),
        ("Mar 4", "--03-04"),
        ("4-Mar", "--03-04"),
        ("Feb 29", "--02-29"),
        ("4-Mar-90", "1990-03-04"),
        ("4-Mar-05", "2005-03-04"),
        ("4-mrt", "--03-04"),
        ("4 de marzo de 1990", "1990-03-04"),
        ("marzo de 1990", ""),
        ("3/4/1990", "1990-03-04"),
        ("1990-03-04", "1990-03-04"),
        ("Feb 30", ""),
        ("1990", ""),
        ("Mar 1990", ""),
        ("", ""),
    ],
)
def test_birth_dates(text: str, expected: str) -> None:
    assert birth_date(text) == expected
