"""LinkedIn exports: every file, every era, whole, in parts and file by file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from footprint.archive import join, open_archive
from footprint.collectors import Options
from footprint.collectors.linkedin import COLLECTOR, collect, recognise
from footprint.limits import Limits
from footprint.model import Connection, Notice, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from tests.builders.linkedin_files import ANA, COMMENTS, CONNECTIONS, FILES, MESSAGES, PROFILE, SHARES, read, write

Kind = TypeVar("Kind", bound=Record)
SHARES_HEAD = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
WHEN = "2026-01-01 00:00:00"
UPDATE = "https://www.linkedin.com/feed/update/"

POST = UPDATE + "urn%3Ali%3Aactivity%3A7003"


def of(records: list[Record], kind: type[Kind]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def made(path: Path, files: dict[str, str | bytes], *, private: bool = False, prefix: str = "") -> list[Record]:
    return read(write(path / "export.zip", files, prefix), private=private)


def values(profile: Profile, label: str) -> list[str]:
    return [value for word, value in profile.fields if word == label]


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("prefix", ["", "Complete_LinkedInDataExport_01-31-2026/", "a/b c/Basic/"])
def test_the_root_is_found_at_any_depth(tmp_path: Path, prefix: str) -> None:
    path = write(tmp_path / "x.zip", FILES, prefix)
    with open_archive(path) as archive:
        roots = list(recognise(archive))
    assert [(root.prefix, root.account, root.what) for root in roots] == [
        (prefix, "ana example", "LinkedIn data export")
    ]


def test_subfolders_are_no_roots_of_their_own(tmp_path: Path) -> None:
    more = {
        "Jobs/Job Applications.csv": "Application Date,Contact Email,Job Title\n",
        "Verifications/Shares.csv": SHARES,
    }
    path = write(tmp_path / "x.zip", FILES | more, "w/")
    with open_archive(path) as archive:
        assert [root.prefix for root in recognise(archive)] == ["w/"]


@pytest.mark.parametrize(
    "files",
    [
        {"profile.csv": "Athlete ID,First Name,Last Name\n1,A,B\n", "activities.csv": "Activity ID\n1\n"},
        {"comments.csv": "id,permalink,date,link,body,message\n", "statistics.csv": "statistic,value\n"},
        {"Skills.csv": "Name\nCooking\n"},
        {"Contacts.csv": "First Name,Last Name,Emails\nA,B,c@example.org\n"},
        {"posts.csv": "post_id,post_date,is_published\n"},
        {"notes.txt": "Positions.csv"},
        {"a/Positions.csv": "x\n", "b/Skills.csv": "x\n", "c/Education.csv": "x\n"},
    ],
)
def test_other_exports_are_not_taken(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    with open_archive(write(tmp_path / "x.zip", files)) as archive:
        assert list(recognise(archive)) == []


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("Shares.csv", SHARES, 3),
        ("Shares_123456789.csv", SHARES, 3),
        ("my posts.csv", SHARES, 3),
        ("Comments.csv", COMMENTS, 1),
        ("Connections.csv", CONNECTIONS, 2),
        ("Connections (1).csv", CONNECTIONS, 2),
        ("Profile.csv", PROFILE, 2),
        ("Positions.csv", FILES["Positions.csv"], 1),
        ("Shares.csv", SHARES.encode("utf-16"), 3),
        ("Shares.csv", SHARES.encode("utf-8-sig").replace(b"\n", b"\r\n"), 3),
    ],
)
def test_one_file_alone_is_read(tmp_path: Path, name: str, text: str | bytes, count: int) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    records = [item for item in read(path) if not (isinstance(item, Notice) and item.reason.startswith("saved-anew"))]
    assert len(records) == count
    assert of(records, Notice) == []


def test_a_file_saved_again_with_semicolons(tmp_path: Path) -> None:
    text = (
        "Date;ShareLink;ShareCommentary;SharedUrl;MediaUrl;Visibility\r\n4-Apr-21;"
        + UPDATE
        + "urn:li:share:7;Hi;;;PUBLIC\r\n"
    )
    (post,) = of(made(tmp_path, {"Shares.csv": "sep=;\r\n" + text}), Post)
    assert (post.text, post.published) == ("Hi", datetime(2021, 4, 4, tzinfo=UTC))


# ---------------------------------------------------------------- profile


def test_the_public_profile(tmp_path: Path) -> None:
    public, _ = of(made(tmp_path, FILES), Profile)
    assert (public.account, public.name, public.bio, public.url) == (
        "ana-example",
        "Ana Example",
        "I care, a lot.",
        ANA,
    )
    assert public.visibility is Visibility.PUBLIC
    assert public.links == ("https://a.example", "https://b.example.org/x")
    assert values(public, "headline") == ["Nurse at heart"]
    assert values(public, "location") == ["Springfield, Illinois"]
    assert values(public, "other handle") == ["twitter: ana_example"]
    assert values(public, "skill") == ["Care", "Listening"]
    assert values(public, "school") == ["Lakeside University"]
    labels = [label for label, _ in public.fields]
    assert labels[labels.index("job title") + 1] == "employer"
    assert labels[labels.index("former job title") + 1] == "former employer"
    assert values(public, "employer") == ["Harbor Clinic"]


def test_the_private_profile(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "Verifications/Verifications.csv": "First name,Last name,Verification type,Organization name,Email address,"
        "Verified date\nAna,Example,WORK,Harbor Clinic,a.example@harborclinic.example,2025-01-01\n",
        "Whatsapp Phone Numbers.csv": "Number,Extension,Is_WhatsApp_Number\n7700900123,44,Yes\n",
    }
    _, private = of(made(tmp_path, FILES | more), Profile)
    assert private.visibility is Visibility.PRIVATE
    mails = ["ana@example.org", "ana@harborclinic.example", "a.example@harborclinic.example"]
    assert values(private, "email") == mails
    assert values(private, "phone") == ["+1 555-555-0123", "+44 7700900123"]
    assert values(private, "birth date") == ["1990-03-04"]
    assert values(private, "address") == ["1 Test Street, Springfield, 12345"]
    assert values(private, "former name") == ["Ana Sample"]
    assert values(private, "ip address") == []


@pytest.mark.parametrize(
    ("name", "text", "label", "expected"),
    [
        ("Languages.csv", "Name,Proficiency\nDanish,Native\n", "language", "Danish"),
        ("Certifications.csv", "Name,Authority,License Number\nCPR,Red,\n", "certificate", "CPR"),
        ("Projects.csv", "Title,Description,Url,Started On,Finished On\nBridge,Long,,,\n", "project", "Bridge"),
        ("Publications.csv", "Name,Published On,Description,Publisher,Url\nOn Care,,,P,\n", "publication", "On Care"),
        ("Honors.csv", "Title,Description,Issued On\nBest,,\n", "honor", "Best"),
        ("Courses.csv", "Name,Number\nAlgebra,101\n", "course", "Algebra"),
        ("Organizations.csv", "Name,Position,Description\nClub,Chair,\n", "organization", "Club"),
        ("Volunteering.csv", "Company Name,Role,Cause\nPark,Guide,\n", "volunteering", "Guide, Park"),
        (
            "Recommendations Received.csv",
            "First Name,Last Name,Text,Creation Date,Status\nA,B,Fine.,,VISIBLE\nA,B,No.,,HIDDEN\n",
            "recommendation",
            "Fine.",
        ),
        ("skills.CSV", "Name\nCare\nCare\n", "skill", "Care"),
    ],
)  # fmt: skip
def test_tables_of_the_public_profile(tmp_path: Path, name: str, text: str, label: str, expected: str) -> None:
    public = of(made(tmp_path, {"Profile.csv": PROFILE, name: text}), Profile)[0]
    assert values(public, label) == [expected]


def test_the_summary_may_stand_alone(tmp_path: Path) -> None:
    bare = PROFILE.replace('"I care, a lot."', "")
    public = of(made(tmp_path, {"Profile.csv": bare, "Profile Summary.csv": "Profile Summary\nAlone.\n"}), Profile)[0]
    assert public.bio == "Alone."


@pytest.mark.parametrize(
    ("left_out", "account"),
    [((), "ana-example"), (("Invitations.csv",), "ana-example"), (("Invitations.csv", "messages.csv"), "Ana Example")],
)
def test_the_account(tmp_path: Path, left_out: tuple[str, ...], account: str) -> None:
    records = made(tmp_path, {name: text for name, text in FILES.items() if name not in left_out})
    assert {record.account for record in records if not isinstance(record, Notice)} == {account}


# ---------------------------------------------------------------- posts


def test_shares(tmp_path: Path) -> None:
    posts = [post for post in of(made(tmp_path, FILES), Post) if post.kind is not PostKind.COMMENT]
    assert [(post.id[-1], post.kind, post.visibility) for post in posts] == [
        ("1", PostKind.POST, Visibility.MEMBERS),
        ("2", PostKind.REPOST, Visibility.PUBLIC),
        ("3", PostKind.QUOTE, Visibility.RESTRICTED),
    ]
    assert posts[0].text == 'First, line\nsecond "quoted" line'
    assert posts[0].published == datetime(2026, 7, 20, 10, 25, 25, tzinfo=UTC)
    assert posts[0].url == UPDATE + "urn%3Ali%3Ashare%3A7000000000000000001"
    assert posts[1].links == ("https://example.org/a",)


def test_a_comment_with_backslashes_and_a_comma(tmp_path: Path) -> None:
    (comment,) = [post for post in of(made(tmp_path, FILES), Post) if post.kind is PostKind.COMMENT]
    assert comment.text == 'Thank you, "all", indeed'
    assert (comment.id, comment.reply_to) == ("7001000000000000444", "7001000000000000001")
    assert comment.visibility is Visibility.UNKNOWN


def test_two_comments_under_one_post_have_two_ids(tmp_path: Path) -> None:
    link = UPDATE + "urn:li:activity:7001"
    text = f"Date,Link,Message\n2026-06-01 08:00:00,{link},One\n2026-06-01 08:01:00,{link},Two\n"
    posts = of(made(tmp_path, {"Comments.csv": text}), Post)
    assert [post.text for post in posts] == ["One", "Two"]
    assert len({post.id for post in posts}) == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("PUBLIC", Visibility.PUBLIC),
        ("MEMBER_NETWORK", Visibility.MEMBERS),
        ("LOGGED_IN", Visibility.MEMBERS),
        ("connections", Visibility.RESTRICTED),
        ("", Visibility.UNKNOWN),
        ("SOMETHING_NEW", Visibility.UNKNOWN),
    ],
)
def test_visibility(tmp_path: Path, word: str, expected: Visibility) -> None:
    text = SHARES_HEAD + f"2026-01-01 00:00:00,{UPDATE}urn:li:share:77,Hi,,,{word}\n"
    (post,) = of(made(tmp_path, {"Shares.csv": text}), Post)
    assert post.visibility is expected


@pytest.mark.parametrize(
    ("name", "text", "kind", "visibility"),
    [
        ("InstantReposts_123456.csv", f"Date,Link\n{WHEN},{POST}\n", PostKind.REPOST, Visibility.UNKNOWN),
        ("Reactions_12345.csv", f"Date,Type,Link\n{WHEN},PRAISE,{POST}\n", PostKind.LIKE, Visibility.UNKNOWN),
        (
            "Recommendations_Given.csv",
            'First Name,Last Name,Text,Creation Date,Status\nA,B,Good.,"01/01/26, 12:00 AM",VISIBLE\n',
            PostKind.REVIEW,
            Visibility.MEMBERS,
        ),
    ],
)  # fmt: skip
def test_other_posts(tmp_path: Path, name: str, text: str, kind: PostKind, visibility: Visibility) -> None:
    (post,) = of(made(tmp_path, {"Profile.csv": PROFILE, name: text}), Post)
    assert (post.kind, post.visibility, post.published) == (kind, visibility, datetime(2026, 1, 1, tzinfo=UTC))


def test_an_article(tmp_path: Path) -> None:
    page = (
        '<html><head><title>On care</title><style>p{}</style></head><body><h1><a href="https://www.linkedin.com/pulse/'
        'on-care-ana">On care</a></h1><p class="created">Created on 2020-05-01 10:00</p>'
        '<p class="published">Published on 2020-05-02 10:00</p><div><p>Nights &amp; days.</p>'
        "<script>x()</script></div></body></html>"
    )
    (post,) = of(made(tmp_path, {"Profile.csv": PROFILE, "Articles/Articles/on-care.html": page}), Post)
    assert (post.kind, post.id, post.visibility) == (PostKind.PAGE, "on-care-ana", Visibility.PUBLIC)
    assert post.text == "On care\nNights & days."
    assert post.published == datetime(2020, 5, 2, 10, tzinfo=UTC)
    assert post.url == "https://www.linkedin.com/pulse/on-care-ana"


# ---------------------------------------------------------------- others, private things, notices


def test_connections(tmp_path: Path) -> None:
    first, plain = of(made(tmp_path, FILES), Connection)
    assert (first.other, first.name) == ("https://www.linkedin.com/in/rowan-field-example", "Rowan Field")
    assert first.since == datetime(2026, 2, 8, tzinfo=UTC)
    assert (plain.other, plain.name, plain.since) == ("Kit Other", "Kit Other", datetime(2026, 2, 9, tzinfo=UTC))


PRIVATE: dict[str, str | bytes] = {
    "messages.csv": MESSAGES,
    "SearchQueries.csv": "Time,Search Query\n2026/01/03 10:11:12 UTC,secret wish\n",
    "Logins.csv": "Login Date,IP Address,User Agent,Login Type\n2026,192.0.2.9,Browser secret,X\n",
    "Jobs/Job Seeker Preferences.csv": "Locations,Industries,Job Titles,Open To Recruiters,Dream Companies,"
    "Phone Number,Introduction Statement,Commute Preference Starting Address\n,,,secret,,,,2 secret Street\n",
    "Jobs/Job Applications_1.csv": "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title\n"
    ",secret@example.org,,,\n",
    "Receipts_v2.csv": "First Name,Last Name,Billing Country,Postal Code,Transaction Made At\n,,US,secret-1,\n",
    "Ad_Targeting.csv": "Member Age,Company Names,Company Names,Job\n35,secret one,secret two;secret three,\n",
    "Inferences_about_you.csv": "Category,Type of inference,Description,Inference\nA,Gender,d,secret\n",
    "ImportedContacts.csv": "FirstName,LastName,Emails\nKit,secret,kit@example.org\n",
    "Private_identity_asset.csv": "Private Identity Asset Name,Private Identity Asset Raw Text\ncv,secret words\n",
    "LearningCoachMessages.csv": "No conversations found",
    "Learning.csv": "Content Title,Content Description,Content Type,Notes taken on videos (if taken),\nA,B,C,secret,\n",
    "Saved_Items_123456.csv": "savedItem,CreatedTime\nhttps://example.org/secret,2026\n",
}


def test_private_things_are_named_but_not_read(tmp_path: Path) -> None:
    records = made(tmp_path, FILES | PRIVATE)
    assert not re.search("secret|my own words|192\\.0\\.2", repr([told(record) for record in records]))
    reasons = [notice.reason for notice in of(records, Notice)]
    assert len(reasons) == 10
    assert "private: direct messages are not read; --include private reads them" in reasons
    assert all(reason.startswith("private: ") and "--include private" in reason for reason in reasons)


def told(record: Record) -> list[object]:
    return [getattr(record, name) for name in record.__slots__]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("custom", ["Search: secret wish", "Open To Recruiters: secret"]),
        ("ip address", ["192.0.2.7", "192.0.2.9"]),
        ("device", ["Browser secret"]),
        ("address", ["1 Test Street, Springfield, 12345", "2 secret Street", "secret-1, US"]),
        ("email", ["ana@example.org", "ana@harborclinic.example", "secret@example.org"]),
        (
            "inference",
            [
                "Gender: secret",
                "Member Age: 35",
                "Company Names: secret one",
                "Company Names: secret two",
                "Company Names: secret three",
            ],
        ),
        ("description", ["secret words", "secret"]),
    ],
)
def test_private_things_are_read_when_asked_for(tmp_path: Path, label: str, expected: list[str]) -> None:
    _, private = of(made(tmp_path, FILES | PRIVATE, private=True), Profile)
    assert sorted(values(private, label)) == sorted(expected)


def test_messages_and_contacts_when_asked_for(tmp_path: Path) -> None:
    records = made(tmp_path, FILES | PRIVATE, private=True)
    (message,) = [post for post in of(records, Post) if post.kind is PostKind.MESSAGE]
    assert (message.text, message.visibility) == ("my own words", Visibility.PRIVATE)
    assert "kit@example.org" in [found.other for found in of(records, Connection)]
    reasons = {notice.reason.partition(":")[0] for notice in of(records, Notice)}
    assert reasons == {"not-yours", "not-relevant"}


def test_messages_alone_are_nobodys(tmp_path: Path) -> None:
    records = made(tmp_path, {"messages.csv": MESSAGES}, private=True)
    assert not of(records, Post)
    (notice,) = of(records, Notice)
    assert notice.reason.startswith("owner-unknown") and (notice.status, notice.count) == (NoticeStatus.SKIPPED, 2)


def without(*names: str) -> dict[str, str | bytes]:
    return {name: text for name, text in FILES.items() if not name.startswith(names)}


@pytest.mark.parametrize(
    ("files", "status", "word"),
    [
        (without("Shares", "Registration", "messages"), NoticeStatus.IGNORED, "not-in-this-part: Shares.csv"),
        (without("Comments", "Registration", "messages"), NoticeStatus.IGNORED, "not-in-this-part: Comments.csv"),
        ({**without("Reg", "mess"), "Novelties.csv": "Colour\nred\n"}, NoticeStatus.SKIPPED, "unknown-file: "),
        (
            {**without("Reg", "mess"), "Votes_123456.csv": "Date,Link,OptionText\n"},
            NoticeStatus.IGNORED,
            "not-relevant: ",
        ),
        ({**without("Reg", "mess"), "Rich_Media/a.jpg": b"x"}, NoticeStatus.IGNORED, "media: "),
        ({**without("Reg", "mess"), "Skills.csv": 'Name\n"open\nCare\n'}, NoticeStatus.FAILED, "csv-quote: 1 row"),
        ({**without("Reg", "mess"), "Languages.csv": "Nom,Niveau\nx,y\n"}, NoticeStatus.IGNORED, "csv-header: "),
        ({**without("Reg", "mess"), "Languages.csv": "Nom,Niveau,Plus\nx,y,z\n"}, NoticeStatus.FAILED, "csv-header: "),
    ],
)
def test_what_is_not_read_is_told(
    tmp_path: Path, files: dict[str, str | bytes], status: NoticeStatus, word: str
) -> None:
    (notice,) = of(made(tmp_path, files), Notice)
    assert notice.status is status
    assert notice.reason.startswith(word)


@pytest.mark.parametrize("junk", ["__MACOSX/._Profile.csv", "._Shares.csv", ".DS_Store", "Events.csv"])
def test_junk_and_empty_files_are_passed_over(tmp_path: Path, junk: str) -> None:
    text = "" if junk == "Events.csv" else "x"
    assert of(made(tmp_path, {**without("Reg", "mess"), junk: text}), Notice) == []


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b",", b'"', 1),
        lambda data: b"\xff\xfe\0" + data,
        lambda data: data + b'\n"' + b"x," * 50,
        lambda data: b"\x80\x81" * 50,
        lambda data: data.split(b"\n", 1)[0],
    ],
)
def test_damage_never_raises_and_the_others_are_read(tmp_path: Path, name: str, harm: Callable[[bytes], bytes]) -> None:
    raw = FILES[name]
    records = made(tmp_path, {**FILES, name: harm(raw.encode() if isinstance(raw, str) else raw)}, private=True)
    assert len(of(records, Post)) >= 2


def test_two_parts_are_one_account_and_each_post_once(tmp_path: Path) -> None:
    basic = write(tmp_path / "Basic.zip", without("Shares", "Comments", "Education"))
    whole = write(tmp_path / "Complete.zip", FILES)
    with open_archive(basic) as one, open_archive(whole) as two:
        hints = {root.account for part in (one, two) for root in recognise(part)}
        records = list(collect(join((one, two)), Options()))
    assert hints == {"ana example"}
    assert len(of(records, Post)) == 4
    assert len(of(records, Connection)) == 2
    public, private = of(records, Profile)
    assert values(public, "employer") == ["Harbor Clinic"]
    assert values(private, "phone") == ["+1 555-555-0123"]


def test_a_limit_that_is_reached_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "x.zip", {**without("Reg", "mess"), "Skills.csv": "Name\n" + "x" * 5000 + "\n"})
    (notice,) = of(read(path, limits=Limits(csv_cell=2000)), Notice)
    assert (notice.file, notice.status) == ("Skills.csv", NoticeStatus.FAILED)
    assert notice.reason.startswith("csv-cell: 1 row")


def test_the_sample_is_read() -> None:
    records = read(Path(__file__).parent.parent / "sample_profiles" / COLLECTOR.sample)
    public, private = of(records, Profile)
    assert (public.name, public.account) == ("Nora Vance", "nora-vance-example")
    assert values(private, "email")[0] == "nora.vance@example.com"
    assert [post.kind for post in of(records, Post)] == [PostKind.POST, PostKind.REPOST, PostKind.COMMENT]
    assert {notice.status for notice in of(records, Notice)} == {NoticeStatus.IGNORED}


def test_howto_and_links() -> None:
    assert all(step[0].isupper() and step.endswith(".") for step in COLLECTOR.howto)
    assert all(url.startswith("https://") for _, url in COLLECTOR.links)
    assert dict(COLLECTOR.links)["audience"] == "https://www.linkedin.com/public-profile/settings"
