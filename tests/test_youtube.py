"""YouTube in a Takeout: layouts of three times, languages, who sees what, what is not taken in, damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.collectors.youtube import COLLECTOR
from footprint.model import Connection, Label, NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import reading
from tests.builders.reading import WRITERS
from tests.builders.x_reading import Found

FOLDER = "Takeout/YouTube and YouTube Music/"
CHANNEL = "UC" + "a" * 22
NEW = (
    "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Post ID,Video ID,Comment Text,"
    "Top-level Comment ID"
)
OLD = "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text"
ID = "UgwAbCdEfGhIjKlMnOp4AaABAg"
AT = datetime(2024, 8, 3, 21, 14, 5, tzinfo=UTC)


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def new(text: str, *, number: str = ID, parent: str = "", video: str = "vid00000001", post: str = "") -> str:
    return f"{CHANNEL},2024-08-03T21:14:05+00:00,0,{number},{parent},{post},{video},{cell(text)},"


def read(tmp_path: Path, members: dict[str, Any], *, private: bool = False, folder: str = FOLDER) -> Found:
    path = reading.write_zip(
        tmp_path / "takeout-20260131T120000Z-001.zip", {folder + name: data for name, data in members.items()}
    )
    return reading.read(COLLECTOR, path, private=private)


def comment(tmp_path: Path, text: str, **more: str) -> Post:
    (post,) = read(tmp_path, {"comments/comments.csv": f"{NEW}\n{new(text, **more)}\n"}).posts
    return post


# ---------------------------------------------------------------- where it begins


@pytest.mark.parametrize("beside", [{}, {"archive_browser.html": "<html></html>"}], ids=["alone", "with Google's page"])
def test_the_folder_inside_of_a_takeout_is_read_too(tmp_path: Path, beside: dict[str, str]) -> None:
    """The first layout's page and the history, where the folder ``Takeout`` itself was given or packed."""
    old = (
        '<ul><li>Sent at 2020-04-27 23:18:23 UTC while watching <a href="http://x">A</a>.<br/>good &amp; old</li></ul>'
    )
    files = {"YouTube/my-comments/my-comments.html": old, "YouTube/history/watch-history.html": "<p>Watched a</p>"}
    found = read(tmp_path, {**files, **beside}, folder="")
    assert [(post.kind, post.text) for post in found.posts] == [(PostKind.COMMENT, "good & old")]


@pytest.mark.parametrize("container", sorted(WRITERS))
@pytest.mark.parametrize("wrapper", ["", "Downloads/2026/"])
@pytest.mark.parametrize(
    "folder", ["YouTube and YouTube Music", "YouTube", "YouTube und YouTube Music", "YouTube وYouTube Music"]
)
def test_the_folder_is_found_in_every_language_and_container(
    tmp_path: Path, container: str, wrapper: str, folder: str
) -> None:
    name = f"Takeout/{folder}/comments/comments.csv"
    path = WRITERS[container](tmp_path / "any", {name: f"{NEW}\n{new('Hi')}\n"}, wrapper)
    assert reading.roots(COLLECTOR, path) == [(f"{wrapper}Takeout/{folder}/", None)]
    assert [post.text for post in reading.read(COLLECTOR, path).posts] == ["Hi"]


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("comments.csv", ""),
        ("comments(1).csv", ""),
        ("comments/comments.csv", ""),
        ("YouTube/comments/comments.csv", "YouTube/"),
        ("my data/comments/comments.csv", "my data/"),
    ],
)
def test_what_is_left_without_its_folder_is_told_by_its_columns(tmp_path: Path, name: str, root: str) -> None:
    members = {name: f"{OLD}\n{ID},{CHANNEL},2020-01-01T00:00:00Z,0,,vid00000001,Hi\n", "note.txt": "x"}
    path = reading.write_folder(tmp_path / "f", members if "/" in name else {name: members[name]})
    assert reading.roots(COLLECTOR, path) == [(root, None)]
    assert [post.text for post in reading.read(COLLECTOR, path).posts] == ["Hi"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comments.csv", "id,permalink,date,ip,subreddit,gildings,link,parent,body\n1,x,y,z,a,0,l,p,hello\n"),
        ("Comments.csv", "Date,Link,Message\n2020-01-01,https://x.test,hello\n"),
        ("Takeout/My Activity/YouTube/MyActivity.html", "<html></html>"),
        ("photos/YouTube/clip.mp4", "x"),
    ],
)
def test_other_things_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert reading.roots(COLLECTOR, reading.write_zip(tmp_path / "a.zip", {name: text})) == []


def test_parts_of_one_export_carry_one_moment(tmp_path: Path) -> None:
    for name in ("takeout-20260131T120000Z-001.zip", "takeout-20260131T120000Z-2-002 (1).zip"):
        path = reading.write_zip(tmp_path / name, {f"{FOLDER}comments/comments.csv": NEW})
        assert reading.roots(COLLECTOR, path) == [(FOLDER, "20260131T120000Z")]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('{"takeoutSegments":[{"text":"a "},{"text":"b"}]}', "a b"),
        ('{"text":"a"},{"text":"\n"},{"text":"b"}', "a\nb"),
        ('[{"text":"a"},{"text":"b"}]', "ab"),
        ('{"text":"says \\"hi\\", \\u00e9"}', 'says "hi", é'),
        ('{"text":"tab\tand\r\nreturn"}', "tab\tand\r\nreturn"),
        ("plain words, no JSON", "plain words, no JSON"),
        ('{"text":"cut off"},{"text":"in the mid', "cut off"),
        ("{broken", "{broken"),
        ('{"text":123},{"text":null},{"other":1},{"text":"x"}', "x"),
        ('{"text":"' + "w" * 9000 + '"}', "w" * 9000),
    ],
)
def test_the_words_of_a_comment(tmp_path: Path, written: str, text: str) -> None:
    assert comment(tmp_path, written).text == text


def test_links_and_mentions_are_spelled_out(tmp_path: Path) -> None:
    post = comment(
        tmp_path,
        '{"text":"@jc","mention":{"channelId":"UCx"}},{"text":" see "},'
        '{"text":"https://a.example/lo…","link":{"linkUrl":"https://www.youtube.com/redirect?q=https%3A%2F%2Fa.example%2Flong"}},'
        '{"text":" at "},{"text":"0:12","link":{"linkUrl":"/watch?v=x&t=12"}}',
    )
    assert post.text == "@jc see https://a.example/long at 0:12 (https://www.youtube.com/watch?v=x&t=12)"
    assert post.mentions == ("@jc",)
    assert post.links == ("https://a.example/long", "https://www.youtube.com/watch?v=x&t=12")


def test_a_comment_in_full(tmp_path: Path) -> None:
    post = comment(tmp_path, '{"text":"Hi"}')
    assert (post.platform, post.account, post.id, post.kind) == ("youtube", CHANNEL, ID, PostKind.COMMENT)
    assert (post.published, post.visibility) == (AT, Visibility.UNKNOWN)
    assert post.url == f"https://www.youtube.com/watch?v=vid00000001&lc={ID}"


def test_an_answer_names_what_it_answers(tmp_path: Path) -> None:
    post = comment(tmp_path, "Hi", number=f"{ID}.9xYz", parent=ID)
    assert (post.kind, post.reply_to, post.id) == (PostKind.REPLY, ID, f"{ID}.9xYz")


def test_a_comment_under_a_community_post_links_there(tmp_path: Path) -> None:
    assert comment(tmp_path, "Hi", video="", post="UgkPost").url == f"https://www.youtube.com/post/UgkPost?lc={ID}"


def test_tables_split_and_ending_in_blank_lines_are_read_whole(tmp_path: Path) -> None:
    first = f"{NEW}\n{new('one')}\n\n\n"
    second = f"\ufeff{NEW}\r\n{new('two', number=ID + 'x')}\r\n\r\n"
    found = read(tmp_path, {"comments/comments.csv": first, "comments/comments(1).csv": second})
    assert sorted(post.text for post in found.posts) == ["one", "two"]
    assert found.notices == []


GERMAN = (
    "Kommentar-ID,Kanal-ID,Zeitstempel der Erstellung des Kommentars,Preis,Übergeordnete Kommentar-ID,Video-ID,"
    "Kommentartext"
)
SPANISH = (
    "ID de comentario,ID de canal,Marca de tiempo de creación del comentario,Precio,ID de comentario principal,"
    "ID de vídeo,Texto del comentario,ID de comentario de nivel superior"
)
TURKISH = "Yorum kimliği,Kanal kimliği,Zaman damgası,Fiyat,Üst yorum kimliği,Video kimliği,Yorum metni"


@pytest.mark.parametrize(("file", "header"), [("Kommentare", GERMAN), ("comentarios", SPANISH), ("Yorumlar", TURKISH)])
def test_columns_are_understood_in_any_language(tmp_path: Path, file: str, header: str) -> None:
    rows = (
        f"{ID},{CHANNEL},2024-08-03T21:14:05+00:00,0,,vid00000001,{cell(json.dumps({'text': 'Uno'}))}\n"
        f"{ID}.Ugreply,{CHANNEL},2024-08-03T21:14:05+00:00,0,{ID},vid00000001,{cell(json.dumps({'text': 'Dos'}))}\n"
    )
    found = read(tmp_path, {f"{file}/{file}.csv": f"{header}\n{rows}"})
    assert [(post.text, post.id, post.reply_to, post.published) for post in found.posts] == [
        ("Uno", ID, None, AT),
        ("Dos", f"{ID}.Ugreply", ID, AT),
    ]
    assert {post.url for post in found.posts} == {
        f"https://www.youtube.com/watch?v=vid00000001&lc={ID}",
        f"https://www.youtube.com/watch?v=vid00000001&lc={ID}.Ugreply",
    }


@pytest.mark.parametrize("currency", ["", "Currency code,"])
def test_live_chats(tmp_path: Path, currency: str) -> None:
    header = f"Live Chat ID,Channel ID,Live Chat Create Timestamp,Price,{currency}Video ID,Live Chat Text"
    row = f"ChwKGg,{CHANNEL},2024-08-03T21:14:05Z,0,{',' if currency else ''}live0000001," + cell('{"text":"hello"}')
    (post,) = read(tmp_path, {"live chats/live chats.csv": f"{header}\n{row}\n"}).posts
    assert (post.id, post.kind, post.text, post.published) == ("ChwKGg", PostKind.COMMENT, "hello", AT)
    assert post.url == "https://www.youtube.com/watch?v=live0000001"


# ---------------------------------------------------------------- before 2021

LI = '<li>Sent at {at} while watching <a href="http://www.youtube.com/watch?v={video}">a &amp; b</a>.<br/>{text}</li>'


@pytest.mark.parametrize(
    ("at", "when"),
    [
        ("2020-04-27 23:18:23 UTC", datetime(2020, 4, 27, 23, 18, 23, tzinfo=UTC)),
        ("2018-04-27T23:18:23.123456Z", datetime(2018, 4, 27, 23, 18, 23, 123456, tzinfo=UTC)),
    ],
)
def test_comments_of_the_html_layout(tmp_path: Path, at: str, when: datetime) -> None:
    page = "<html><body><ul>" + LI.format(at=at, video="mM", text="one<br/>two &lt;3") + "</ul></body></html>"
    page = page.replace("</ul>", LI.format(at=at, video="mM&lc=UgzX", text="other") + "</ul>")
    found = read(tmp_path, {"my-comments/my-comments.html": page}, folder="Takeout/YouTube/")
    assert [(post.text, post.published, post.url) for post in found.posts] == [
        ("one\ntwo <3", when, "https://www.youtube.com/watch?v=mM"),
        ("other", when, "https://www.youtube.com/watch?v=mM&lc=UgzX"),
    ]
    assert found.posts[1].id == "UgzX" and len(found.posts[0].id) == 20
    assert found.notices == []


def test_a_page_without_comments_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, {"my-comments/my-comments.html": "<p>nothing</p>" * 500}, folder="Takeout/YouTube/")
    assert found.troubles == ["schema-unknown"]
    found = read(tmp_path, {"my-comments/my-comments.html": "<ul></ul>"}, folder="Takeout/YouTube/")
    assert found.records == []


# ---------------------------------------------------------------- channel, videos, playlists


CHANNELS = {
    "channels/channel.csv": "Channel ID,Channel Country,Channel Description (Original),Channel Title (Original),"
    f'Channel Visibility\n{CHANNEL},GB,"About\nme",Ana Draws,Public\nUC{"b" * 22},,,Second,Private\n',
    "channels/channel URL configs.csv": f"Channel ID,Channel Vanity URL 1 Name\n{CHANNEL},anadraws\n",
}


def test_a_channel_is_a_profile_with_its_own_audience(tmp_path: Path) -> None:
    found = read(tmp_path, CHANNELS)
    first, second = found.of(Profile)
    assert (first.account, first.name, first.bio) == (CHANNEL, "Ana Draws", "About\nme")
    assert first.visibility is Visibility.PUBLIC
    assert first.fields == ((str(Label.HANDLE), "anadraws"), (str(Label.LOCATION), "GB"))
    assert first.url == f"https://www.youtube.com/channel/{CHANNEL}"
    assert (second.account, second.visibility) == ("UC" + "b" * 22, Visibility.PRIVATE)


VIDEOS = (
    "Video ID,Approx Duration (ms),Video Category,Video Description (Original) ,Channel ID,Video Title (Original),"
    "Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
    + "\n".join(
        f"vid0000000{place},1,Music,words {place},{CHANNEL},Title {place},{privacy},Processed,2024-08-03T21:14:05Z,"
        for place, privacy in enumerate(("Public", "Unlisted", "Private", "Sideways"))
    )
)


def test_videos_carry_their_audience(tmp_path: Path) -> None:
    found = read(tmp_path, {"video metadata/videos.csv": VIDEOS})
    assert [(post.text, post.visibility) for post in found.posts] == [
        ("Title 0\n\nwords 0", Visibility.PUBLIC),
        ("Title 1\n\nwords 1", Visibility.RESTRICTED),
        ("Title 3\n\nwords 3", Visibility.UNKNOWN),
    ]
    assert found.posts[0].published == AT
    (notice,) = found.notices
    assert notice.reason.startswith("private: private videos") and notice.count == 1
    asked = read(tmp_path, {"video metadata/videos.csv": VIDEOS}, private=True)
    assert [post.visibility for post in asked.posts if post.id == "vid00000002"] == [Visibility.PRIVATE]


@pytest.mark.parametrize(
    ("privacy", "seen"),
    [("Öffentlich", Visibility.PUBLIC), ("Nicht gelistet", Visibility.RESTRICTED), ("Openbaar", Visibility.PUBLIC)],
)
def test_videos_in_a_language_nobody_described(tmp_path: Path, privacy: str, seen: Visibility) -> None:
    header = "Kennung,Dauer,Beschreibung,Kanal,Titel,Wer,Wann"
    text = f"{header}\nvid00000001,1,Eine lange Beschreibung,{CHANNEL},Kurz,{privacy},2024-08-03T21:14:05Z\n"
    (post,) = read(tmp_path, {"Video-Metadaten/Videos.csv": text}).posts
    assert (post.text, post.visibility, post.published) == ("Kurz\n\nEine lange Beschreibung", seen, AT)


def test_comments_on_own_videos_are_seen_by_who_sees_the_video(tmp_path: Path) -> None:
    rows = "\n".join(new(f"on {place}", number=f"{ID}{place}", video=f"vid0000000{place}") for place in range(3))
    found = read(tmp_path, {"video metadata/videos.csv": VIDEOS, "comments/comments.csv": f"{NEW}\n{rows}\n"})
    comments = [post for post in found.posts if post.kind is PostKind.COMMENT]
    assert [(post.text, post.visibility) for post in comments] == [
        ("on 0", Visibility.PUBLIC),
        ("on 1", Visibility.RESTRICTED),
    ]
    assert any(item.reason.startswith("private: comments on private videos") for item in found.notices)


@pytest.mark.parametrize(
    ("lat", "lon", "spot"), [("51.5", "-0.1", (51.5, -0.1)), ("0", "0", (None, None)), ("x", "1", (None, None))]
)
def test_where_a_video_was_made_stands_with_it(
    tmp_path: Path, lat: str, lon: str, spot: tuple[float | None, float | None]
) -> None:
    header = "Video ID,Video Recording Address,Video Recording Latitude,Video Recording Longitude"
    place = f"{header}\nvid00000000,The pier,{lat},{lon}\n"
    found = read(tmp_path, {"video metadata/videos.csv": VIDEOS, "video metadata/video recordings.csv": place})
    (media,) = found.post("vid00000000").media
    assert (media.kind, media.alt, (media.lat, media.lon)) == ("place", "The pier", spot)


def test_playlists_carry_their_audience_and_their_items_no_words(tmp_path: Path) -> None:
    members = {
        "playlists/playlists.csv": "Playlist ID,Playlist Title (Original),Playlist Create Timestamp,"
        "Playlist Visibility\nPLaaaaaaaaaaaa,Mine,2024-08-03T21:14:05Z,Public\n"
        "PLbbbbbbbbbbbb,Hidden,2024-08-03T21:14:05Z,Private\n",
        "playlists/Mine-videos.csv": "Video ID,Playlist Video Creation Timestamp\nvid00000001,2024-08-03T21:14:05Z\n",
        "playlists/Old.csv": "Playlist ID,Channel ID,Time Created,Time Updated,Title,Description,Visibility\n"
        f"PLcccccccccccc,{CHANNEL},2019-08-03 21:14:05 UTC,2019-08-03 21:14:05 UTC,Older,talks,Unlisted\n\n"
        "Video ID,Time Added\nvid00000001,2019-08-03 21:14:05 UTC\n",
    }
    found = read(tmp_path, members)
    assert sorted((post.text, post.visibility, post.url) for post in found.posts) == [
        ("Mine", Visibility.PUBLIC, "https://www.youtube.com/playlist?list=PLaaaaaaaaaaaa"),
        ("Older\n\ntalks", Visibility.RESTRICTED, "https://www.youtube.com/playlist?list=PLcccccccccccc"),
    ]
    assert found.words(NoticeStatus.IGNORED) == ["private", "not-relevant"]
    assert found.troubles == []


def test_subscriptions_are_connections_without_names(tmp_path: Path) -> None:
    text = f"Channel Id,Channel Url,Channel Title\nUC{'c' * 22},http://www.youtube.com/channel/UC{'c' * 22},A Person\n"
    (link,) = read(tmp_path, {**CHANNELS, "subscriptions/subscriptions.csv": text}).of(Connection)
    assert (link.account, link.other, link.name) == (CHANNEL, "UC" + "c" * 22, "")


# ---------------------------------------------------------------- private things, and the rest

HISTORY = json.dumps(
    [
        {
            "header": "YouTube",
            "title": "Searched for x",
            "titleUrl": "https://www.youtube.com/results?search_query=new+job",
            "time": "2024-08-03T21:14:05.000Z",
        },
        {"header": "YouTube", "title": "Watched an ad", "titleUrl": "https://www.youtube.com/watch?v=x"},
    ]
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("history/search-history.json", HISTORY),
        ("Verlauf/Suchverlauf.json", HISTORY),
        (
            "history/search-history.html",
            '<a href="https://www.youtube.com/results?search_query=new+job">x</a>',
        ),
    ],
)
def test_searches_are_read_only_when_asked_for(tmp_path: Path, name: str, data: str) -> None:
    members = {name: data, "history/watch-history.json": "[]"}
    found = read(tmp_path, members)
    assert found.posts == []
    assert sorted(item.reason.partition(":")[0] for item in found.notices) == ["not-relevant", "private"]
    (post,) = read(tmp_path, members, private=True).posts
    assert (post.text, post.visibility, post.kind) == ("new job", Visibility.PRIVATE, PostKind.MESSAGE)
    assert post.published == (AT if name.endswith("json") else None)


def test_every_other_file_is_counted_or_told(tmp_path: Path) -> None:
    members = {
        "videos/film.mp4": "x",
        "channels/channel page settings.csv": "Channel ID,Banner\nUCx,y\n",
        "something new.csv": "Colour,Shape\nred,round\n",
        "odd.bin": "x",
        "empty.csv": "A,B\n",
    }
    found = read(tmp_path, members)
    assert sorted(item.file for item in found.notices if item.status is NoticeStatus.SKIPPED) == [
        "odd.bin",
        "something new.csv",
    ]
    assert sorted(
        (item.reason.partition(":")[0], item.count) for item in found.notices if item.status is NoticeStatus.IGNORED
    ) == [
        ("media", 1),
        ("not-relevant", 2),
    ]


# ---------------------------------------------------------------- damage


def test_the_sample_is_read_whole(samples: Path) -> None:
    found = reading.read(COLLECTOR, samples / "student" / "takeout-20260131T120000Z-001.zip")
    assert [post.kind for post in found.posts].count(PostKind.COMMENT) == 3
    assert {post.account for post in found.posts} == {"UCn0raV4nceDrawTidePools"}
    assert found.troubles == []
    german = reading.read(COLLECTOR, samples / "nurse" / "takeout-20260131T120000Z-001.zip")
    assert [post.text for post in german.posts] == ["Danke!", "Ward 9 at St Brannoc folds these too & hangs them up"]
