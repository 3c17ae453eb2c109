"""Reddit data requests: tables split and whole, who sees what, what is private, what is broken."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.collectors import linkedin
from footprint.collectors.reddit import COLLECTOR
from footprint.model import Connection, How, Label, Media, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import exports
from tests.builders.exports import SAMPLES, Found, damaged, write_folder, write_tar, write_zip

SITE = "https://www.reddit.com"
SAMPLE = SAMPLES / COLLECTOR.sample
POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body"
COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media"
POST = ["abc1", f"{SITE}/r/coffee/comments/abc1/x/", "2021-06-01 12:00:00 UTC", "192.0.2.1", "coffee", "0", "Hello"]
COMMENT = ["c0m1", f"{SITE}/r/coffee/comments/zz/x/c0m1/", "2021-06-01 12:00:00 UTC", "192.0.2.2", "coffee", "0"]
THREAD = f"{SITE}/r/coffee/comments/zz/x/"
NAME = "statistic,value\r\naccount name,ana_b\r\n"


def table(columns: str, *rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([columns.split(","), *rows])
    return out.getvalue()


def post(*, body: str = "", url: str = "", title: str = "Hello", **cells: str) -> list[str]:
    row = dict(zip(POSTS.split(","), [*POST[:6], title, url or POST[1], body], strict=True))
    return list({**row, **cells}.values())


def comment(body: str = "Hello", *, parent: str = "", media: str = "", **cells: str) -> list[str]:
    row = dict(zip(COMMENTS.split(","), [*COMMENT, THREAD, parent, body, media], strict=True))
    return list({**row, **cells}.values())


def found_in(tmp_path: Path, files: dict[str, str], private: bool = False) -> Found:
    members: dict[str, str | bytes] = {"statistics.csv": NAME, **files}
    return exports.read(COLLECTOR, write_zip(tmp_path / "x.zip", members), private=private)


def one(tmp_path: Path, row: list[str], **files: str) -> Post:
    name, columns = ("posts", POSTS) if len(row) == 9 else ("comments", COMMENTS)
    (made,) = found_in(tmp_path, {f"{name}.csv": table(columns, row), **files}).posts
    return made


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("wrapper", ["", "export_ana_b_20260131/", "a b/c/"])
@pytest.mark.parametrize("write", [write_zip, write_tar, write_folder])
def test_every_container_is_recognised_at_any_depth(tmp_path: Path, write: object, wrapper: str) -> None:
    members = {
        "statistics.csv": NAME,
        "comments.csv": table(COMMENTS, comment()),
        "post_votes.csv": "id,permalink,direction\n",
    }
    path = write(tmp_path / "renamed", members, wrapper)  # type: ignore[operator]
    assert exports.roots(COLLECTOR, path) == [(wrapper, "ana_b")]
    found = exports.read(COLLECTOR, path)
    assert [(item.id, item.account, item.text) for item in found.posts] == [("t1_c0m1", "ana_b", "Hello")]


@pytest.mark.parametrize("name", ["comments.csv", "Comments (1).csv", "comments_3.csv"])
def test_one_table_alone_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(table(COMMENTS, comment()), encoding="utf-8-sig")
    assert exports.roots(COLLECTOR, file) == [("", None)]
    found = exports.read(COLLECTOR, file)
    assert [item.account for item in found.posts] == [""]
    assert not found.of(Profile) and not found.troubles


@pytest.mark.parametrize("name", ["export_ana_b_20260131.zip", "export_ana_b_20260131 (1).zip"])
def test_the_name_of_the_zip_tells_the_account(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / name, {"comments.csv": table(COMMENTS, comment()), "posts.csv": table(POSTS)})
    assert exports.roots(COLLECTOR, path) == [("", "ana_b")]
    assert exports.read(COLLECTOR, path).posts[0].account == "ana_b"


@pytest.mark.parametrize(
    "files",
    [
        {"comments.csv": "Date,Link,Message\n2020-01-01,x,y\n"},
        {"posts.csv": "post_id,post_date,is_published\n1,2,3\n"},
        {"messages.csv": "CONVERSATION ID,FROM\n1,2\n", "friends.csv": "name\nx\n"},
        {"ip_logs.csv": "date,ip\n"},
        {"comments.csv": ""},
    ],
)
def test_other_tables_are_left_alone(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    assert exports.roots(COLLECTOR, write_folder(tmp_path / "x", {**files, "readme.txt": "x"})) == []


def test_no_other_collector_takes_the_sample() -> None:
    assert exports.roots(linkedin.COLLECTOR, SAMPLE) == []


# ---------------------------------------------------------------- posts and comments


def test_a_post_is_read_whole(tmp_path: Path) -> None:
    row = post(body="One **bold**\n\n[two](https://a.example/b) &amp; ana\\_b@example.com", title="A &lt;title&gt;")
    made = one(tmp_path, row)
    assert made == Post(
        "reddit",
        "ana_b",
        "t3_abc1",
        PostKind.POST,
        "A <title>\n\nOne bold\n\ntwo (https://a.example/b) & ana_b@example.com",
        datetime(2021, 6, 1, 12, tzinfo=UTC),
        Visibility.PUBLIC,
        POST[1],
        links=("https://a.example/b",),
        file="posts.csv",
    )


def test_a_comment_is_read_whole(tmp_path: Path) -> None:
    made = one(
        tmp_path, comment('line one\n\nline "two", three', media="https://i.example/1.jpg https://i.example/2.jpg")
    )
    assert (made.id, made.kind, made.text) == ("t1_c0m1", PostKind.COMMENT, 'line one\n\nline "two", three')
    assert made.url == COMMENT[1] and made.reply_to == "t3_zz"
    assert made.media == (
        Media("upload", file="https://i.example/1.jpg"),
        Media("upload", file="https://i.example/2.jpg"),
    )


def test_what_a_comment_answers(tmp_path: Path) -> None:
    assert one(tmp_path, comment(parent="t1_other")).reply_to == "t1_other"
    assert one(tmp_path, comment(link="", permalink="")).reply_to is None


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (POST[1], ()),
        ("/r/coffee/comments/abc1/x/", ()),
        ("https://a.example/b?c=1&amp;d=2", ("https://a.example/b?c=1&d=2",)),
        ("/r/other/comments/zz9/cross/", (f"{SITE}/r/other/comments/zz9/cross/",)),
        ("javascript:alert(1)", ()),
        ("//evil.example", ()),
    ],
)
def test_where_a_post_leads(tmp_path: Path, url: str, links: tuple[str, ...]) -> None:
    assert one(tmp_path, post(url=url)).links == links


def test_older_exports_give_paths_and_kinds(tmp_path: Path) -> None:
    made = one(tmp_path, post(id="t3_abc1", permalink="/r/coffee/comments/abc1/x/"))
    assert (made.id, made.url) == ("t3_abc1", f"{SITE}/r/coffee/comments/abc1/x/")


def test_a_post_and_a_comment_of_one_number_are_two(tmp_path: Path) -> None:
    found = found_in(
        tmp_path, {"posts.csv": table(POSTS, post(id="same")), "comments.csv": table(COMMENTS, comment(id="same"))}
    )
    assert [item.id for item in found.posts] == ["t3_same", "t1_same"]


@pytest.mark.parametrize("date", ["not_available", "", "yesterday", "2021-13-01 12:00:00 UTC"])
def test_a_missing_date_costs_only_the_date(tmp_path: Path, date: str) -> None:
    made = one(tmp_path, comment(date=date))
    assert made.published is None and made.text == "Hello"


def test_split_tables_are_one_and_headers_are_not_counted(tmp_path: Path) -> None:
    headers = table("id,permalink,date,ip,subreddit,gildings,link,parent", comment()[:8], comment(id="c0m2")[:8])
    found = found_in(
        tmp_path,
        {
            "comments.csv": table(COMMENTS, comment()),
            "comments_2.csv": table(COMMENTS, comment("Second", id="c0m2"), comment()),
            "comment_headers.csv": headers,
            "comment_headers_2.csv": headers,
        },
    )
    assert [(item.id, item.text) for item in found.posts] == [("t1_c0m1", "Hello"), ("t1_c0m2", "Second")]
    (notice,) = [item for item in found.notices if item.reason.startswith("not-relevant")]
    assert notice.count == 2


def test_headers_alone_still_tell_when_and_where(tmp_path: Path) -> None:
    headers = table("id,permalink,date,ip,subreddit,gildings,link,parent", comment()[:8])
    found = found_in(tmp_path, {"comment_headers.csv": headers})
    (made,) = found.posts
    assert (made.text, made.visibility, made.url) == ("", Visibility.PUBLIC, COMMENT[1])
    assert found.troubles == ["missing-file"]


def test_words_that_the_export_lacks_are_counted(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"comments.csv": table(COMMENTS, comment(""), comment("x", id="2"))})
    assert len(found.posts) == 2
    assert [(item.count, item.status) for item in found.notices if item.reason.startswith("text-missing")] == [
        (1, NoticeStatus.IGNORED)
    ]


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize(
    "body", ["[deleted]", "[removed]", "[ Removed by Reddit ]", "[deleted by user]", " [Removed] "]
)
def test_deleted_and_removed_items_are_private(tmp_path: Path, body: str) -> None:
    made = one(tmp_path, comment(body))
    assert (made.text, made.deleted, made.visibility) == ("", True, Visibility.PRIVATE)
    made = one(tmp_path, post(body=body))
    assert (made.text, made.deleted, made.visibility) == ("Hello", True, Visibility.PRIVATE)


def test_words_about_removal_are_words(tmp_path: Path) -> None:
    made = one(tmp_path, comment("why was it [removed]?"))
    assert (made.deleted, made.visibility, made.text) == (False, Visibility.PUBLIC, "why was it [removed]?")


def test_communities_that_let_in_by_name_are_unknown(tmp_path: Path) -> None:
    closed = {"approved_submitter_subreddits.csv": "subreddit\nCoffee\n"}
    assert one(tmp_path, comment(), **closed).visibility is Visibility.UNKNOWN
    assert one(tmp_path, comment(subreddit="tea"), **closed).visibility is Visibility.PUBLIC
    assert one(tmp_path, comment(subreddit="u_ana_b"), **closed).visibility is Visibility.PUBLIC
    assert one(tmp_path, comment(subreddit="")).visibility is Visibility.UNKNOWN


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("public", Visibility.PUBLIC),
        ("Private", Visibility.RESTRICTED),
        ("gold_only", Visibility.RESTRICTED),
        ("archived", Visibility.UNKNOWN),
        ("", Visibility.PUBLIC),
    ],
)
def test_a_community_that_tells_its_type_is_believed(tmp_path: Path, told: str, seen: Visibility) -> None:
    text = table(f"{COMMENTS},subreddit_type", [*comment(), told])
    assert found_in(tmp_path, {"comments.csv": text}).posts[0].visibility is seen


# ---------------------------------------------------------------- the sample, private things


def test_the_sample_without_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE)
    seen = [(item.kind, item.visibility, item.deleted) for item in found.posts]
    assert seen.count((PostKind.POST, Visibility.PUBLIC, False)) == 3
    assert seen.count((PostKind.POST, Visibility.UNKNOWN, False)) == 1
    assert seen.count((PostKind.POST, Visibility.PRIVATE, True)) == 1
    assert seen.count((PostKind.COMMENT, Visibility.PUBLIC, False)) == 4
    assert seen.count((PostKind.COMMENT, Visibility.PRIVATE, True)) == 1
    assert len(seen) == 10 and not found.troubles and not found.of(Connection)
    public, private = found.profile(Visibility.PUBLIC), found.profile(Visibility.PRIVATE)
    assert (public.account, public.url) == ("nora_vance", f"{SITE}/user/nora_vance/")
    assert public.fields == ((Label.CUSTOM, "Moderates r/lakesidedesign"), (Label.DISCOVERABLE, "true"))
    assert set(private.fields) == {
        (Label.EMAIL, "nora.vance@example.com"),
        (Label.CUSTOM, "registration date: 2021-09-20 17:00:00 UTC"),
        (Label.BIRTH_DATE, "2004-09-17"),
        (Label.PHONE, "+12025550143"),
        (Label.OTHER_HANDLE, "twitter: nora_vance"),
        (Label.CUSTOM, "Gender: FEMALE"),
        (Label.CUSTOM, "Signs in with: https://accounts.google.com"),
    }
    counts = {item.reason.split(" ")[1]: item.count for item in found.notices if item.reason.startswith("private:")}
    assert counts == {"direct": 4, "drafts": 1, "votes": 2, "saved": 1, "log-ins": 2, "subscribed": 2, "friends": 1}


def test_the_sample_with_private_things() -> None:
    found = exports.read(COLLECTOR, SAMPLE, private=True)
    extra = [item for item in found.posts if item.visibility is Visibility.PRIVATE and not item.deleted]
    assert [(item.id, item.kind, item.text) for item in extra] == [
        ("draft-d1", PostKind.POST, "Unsent\n\nsecret words, never posted"),
        ("vote-t3_zz1", PostKind.LIKE, ""),
        ("saved-t3_zz3", PostKind.LIKE, ""),
        ("message-m1", PostKind.MESSAGE, "Friday\nprivate words to Rowan"),
        ("message-c2", PostKind.MESSAGE, "private words in a chat"),
    ]
    assert not any("secret words of Rowan" in repr([item.text for item in found.posts]) for _ in "x")
    assert [(item.status, item.count) for item in found.notices if item.reason.startswith("not-yours")] == [
        (NoticeStatus.IGNORED, 2)
    ]
    assert [(item.other, item.how) for item in found.of(Connection)] == [("rowan_field", How.FOLLOWS)]
    private = found.profile(Visibility.PRIVATE).fields
    addresses = [value for label, value in private if label == Label.IP_ADDRESS]
    assert addresses == ["192.0.2.44", "192.0.2.45", "192.0.2.40", "192.0.2.41"]
    assert (Label.CUSTOM, "Reads r/coffee") in private
    assert not any(item.reason.startswith("private:") for item in found.notices)


def test_a_feed_of_ones_own_shows_its_words_where_it_is_public(tmp_path: Path) -> None:
    columns = "id,display_name,date,description,privacy,subreddits,image_url,is_owner,favorited,followers"
    rows = [
        ["1", "Nurses", "", "for my shift", privacy, "", "", owner, "", ""]
        for privacy, owner in (("public", "true"), ("private", "true"), ("public", "false"))
    ]
    rows[2][1] = "Somebody's"
    found = found_in(tmp_path, {"multireddits.csv": table(columns, *rows)})
    assert (Label.CUSTOM, "Custom feed: Nurses: for my shift") in found.profile(Visibility.PUBLIC).fields
    assert found.profile(Visibility.PRIVATE).fields == ((Label.CUSTOM, "Custom feed: Nurses: for my shift"),)


# ---------------------------------------------------------------- what is odd or broken


def test_an_unknown_file_is_named_and_junk_is_not(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        {
            "comments.csv": table(COMMENTS, comment()),
            "avatars_owned.csv": "a\n1\n",
            "notes.html": "<p>x",
            ".DS_Store": "x",
            "__MACOSX/._comments.csv": "x",
            "media/1.jpg": "x",
        },
    )
    assert sorted((item.file, item.tip != "") for item in found.notices if item.status is NoticeStatus.SKIPPED) == [
        ("avatars_owned.csv", True),
        ("notes.html", True),
    ]
    assert found.words(NoticeStatus.IGNORED).count("media") == 1


def test_columns_of_another_order_and_new_ones_do_not_matter(tmp_path: Path) -> None:
    text = "new,BODY,Id,subreddit,permalink,date\n1,Hello,c1,tea,/r/tea/comments/z/x/c1/,2021-06-01 12:00:00 UTC\n"
    (made,) = found_in(tmp_path, {"comments.csv": text}).posts
    assert (made.id, made.text, made.visibility) == ("t1_c1", "Hello", Visibility.PUBLIC)


def test_a_row_without_quotes_loses_no_words(tmp_path: Path) -> None:
    line = ",".join([*COMMENT, THREAD, "", "one, two, three", ""])
    found = found_in(tmp_path, {"comments.csv": f"{COMMENTS}\n{line}\n"})
    assert found.posts[0].text == "one, two, three" and not found.posts[0].media


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    text = table(COMMENTS, comment("Grüße")).replace(",", ";")
    found = exports.read(
        COLLECTOR, write_zip(tmp_path / "a.zip", {"comments.csv": text.encode("cp1252"), "posts.csv": table(POSTS)})
    )
    assert found.posts[0].text == "Grüße"
    assert "saved-anew" in found.words(NoticeStatus.IGNORED)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"comments.csv": table(COMMENTS, comment())})
    assert [item.reason for item in found.notices if item.reason.startswith("missing-file")] == [
        "missing-file: posts.csv is not in here, so no posts were read"
    ]
    assert not found.troubles


def test_parts_of_one_account_are_one(tmp_path: Path) -> None:
    first = write_zip(
        tmp_path / "a.zip",
        {"statistics.csv": NAME, "comments.csv": table(COMMENTS, comment()), "posts.csv": table(POSTS)},
    )
    second = write_zip(tmp_path / "b.zip", {"comments.csv": table(COMMENTS, comment(), comment("New", id="c0m2"))})
    found = exports.read(COLLECTOR, first, second)
    assert [(item.account, item.text) for item in found.posts] == [("ana_b", "Hello"), ("ana_b", "New")]


@pytest.mark.parametrize("name", ["posts.csv", "comments.csv", "statistics.csv", "chat_history.csv", "birthdate.csv"])
@pytest.mark.parametrize("private", [False, True])
def test_damage_never_raises_and_costs_only_its_file(tmp_path: Path, name: str, private: bool) -> None:
    with exports.open_archive(SAMPLE) as archive:
        members: dict[str, str | bytes] = {item.name: archive.read(item) for item in archive.members}
    data = members[name]
    assert isinstance(data, bytes)
    whole = {item.id for item in exports.read(COLLECTOR, SAMPLE, private=private).posts if item.file != name}
    for number, broken in enumerate(damaged(data, 12)):
        path = write_zip(tmp_path / f"{number}.zip", {**members, name: broken})
        found = exports.read(COLLECTOR, path, private=private)
        if name != "statistics.csv":  # the account's name tells whose messages they are
            assert whole <= {item.id for item in found.posts}


def test_a_cut_zip_entry_is_told(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip",
        {
            "statistics.csv": NAME,
            "comments.csv": table(COMMENTS, *[comment(f"{n * 7919:x}", id=f"c{n}") for n in range(9000)]),
        },
    )
    data = bytearray(path.read_bytes())
    data[len(data) * 3 // 4] ^= 0xFF
    path.write_bytes(data)
    found = exports.read(COLLECTOR, path)
    assert found.troubles and 0 < len(found.posts) < 9000


@pytest.mark.parametrize("name", ["export_ana_b_20260131.zip", "export_ana_b_20260131 (1).zip"])
@pytest.mark.parametrize("ending", ["", ".tar.gz", ".tgz", ".tar"])
def test_the_name_of_a_download_tells_whose_it_is(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / (name.removesuffix(".zip") + (ending or ".zip"))
    write = write_tar if ending else write_zip
    found = exports.read(COLLECTOR, write(path, {"comments.csv": table(COMMENTS, comment())}))
    assert [item.account for item in found.posts] == ["ana_b"]


@pytest.mark.parametrize("name", ["comment_headers", "comments_headers", "messages_archive_headers"])
def test_headers_double_nothing_and_are_known(tmp_path: Path, name: str) -> None:
    headers = f"id,permalink,date,ip,subreddit,gildings\n{','.join(COMMENT)}\n"
    found = found_in(tmp_path, {"comments.csv": table(COMMENTS, comment()), f"{name}.csv": headers})
    assert [item.id for item in found.posts] == ["t1_c0m1"] and found.troubles == []
