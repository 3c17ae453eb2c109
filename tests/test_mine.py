"""The person's word in an audit: what is not theirs counts nowhere, and is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint import records
from footprint.accounts import Request as Search
from footprint.accounts import confirm, marks_file
from footprint.audit import Request, audit
from footprint.collectors import Options
from footprint.errors import UsageError
from footprint.model import Assessment, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.progress import Progress
from footprint.report import to_json

OWN = Profile(
    "x",
    "ana.l",
    "Ana Lopes",
    "Potter.",
    visibility=Visibility.PUBLIC,
    url="https://x.com/ana.l",
    file="data/account.js",
)
PAGE = "https://club.example/members/ana"
NAMESAKE = Profile(
    "github",
    "lopes-a",
    "Ana Lopes",
    "Call 202-555-0188",
    visibility=Visibility.PUBLIC,
    url="https://github.com/lopes-a",
)


def post(platform: str, account: str, item: str, text: str, url: str, kind: PostKind = PostKind.POST) -> Post:
    when = datetime(2025, 5, 1, tzinfo=UTC)
    return Post(platform, account, item, kind, text, when, Visibility.PUBLIC, url)


RECORDS: tuple[Record, ...] = (
    OWN,
    post("x", "ana.l", "1", "A new kiln at last", "https://x.com/ana.l/status/1"),
    Profile("search", "google: ana lopes", visibility=Visibility.PRIVATE),
    post("search", "google: ana lopes", f"1-01 {PAGE}", "Ana Lopes, 202-555-0166", PAGE, PostKind.PAGE),
    NAMESAKE,
    post("github", "lopes-a", "9", "Ring me on 202-555-0188 about it", "https://github.com/lopes-a/x/issues/9"),
)


def audited(folder: Path, not_mine: Sequence[str], mine: Sequence[str] = ()) -> Assessment:
    source = folder / "read.jsonl"
    source.write_text("".join(map(records.to_line, RECORDS)), encoding="utf-8")
    me = folder / "ana.toml"
    me.write_text('name = "Ana Lopes"\n', encoding="utf-8")
    if not_mine or mine:
        confirm(mine, not_mine, Search(me=me))
    return audit(Request((str(source),), Options(), me=me, marks=marks_file(me, folder)), Progress())


def words(done: Assessment) -> str:
    return str(to_json(done, show_values=True))


def test_without_a_word_everything_counts_and_is_unsure(tmp_path: Path) -> None:
    done = audited(tmp_path, ())
    assert "0188" in words(done) and "0166" in words(done)
    assert {item.url: item.verdict for item in done.namesakes} == {PAGE: "unsure", NAMESAKE.url: "unsure"}


def test_a_page_and_a_result_that_are_not_mine_never_count_and_are_told(tmp_path: Path) -> None:
    done = audited(tmp_path, ("https://www.github.com/lopes-a/", PAGE))
    assert "0188" not in words(done) and "0166" not in words(done)
    assert {item.platform for item in done.coverage.platforms} == {"x", "search"}
    assert sum(item.posts for item in done.coverage.platforms) == 1, "the search's only result is gone, too"
    [told] = [item for item in done.notices if item.reason.startswith("not-mine")]
    assert (told.status, told.count, told.source) == (NoticeStatus.IGNORED, 2, "ana.accounts.json")
    others = {item.url for item in done.namesakes if item.verdict == "other"}
    assert others == {"https://www.github.com/lopes-a/", PAGE}
    assert all(item.doubts == ("you said that it is not yours",) for item in done.namesakes)


def test_the_word_can_be_taken_back(tmp_path: Path) -> None:
    assert "0188" not in words(audited(tmp_path, (NAMESAKE.url or "",)))
    done = audited(tmp_path, (), (NAMESAKE.url or "",))
    assert "0188" in words(done)
    [page] = [item for item in done.namesakes if item.url == NAMESAKE.url]
    assert page.verdict == "mine" and page.signs[0] == "you said that it is yours"


def test_addresses_of_others_are_no_stand_in_for_a_shared_copy(tmp_path: Path) -> None:
    done = audited(tmp_path, (PAGE,))
    assert "club.example" not in str(to_json(done, masked=True))


def test_a_damaged_file_is_said_and_no_file_is_nobodys_word(tmp_path: Path) -> None:
    (tmp_path / "ana.accounts.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError):
        audited(tmp_path, ())
    request = Request((str(tmp_path / "read.jsonl"),), marks=tmp_path / "nowhere.json")
    assert "0188" in words(audit(replace(request, options=Options()), Progress()))
