"""Strava exports: activities in any language, tracks, who sees them, what is counted only; damage."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.archive import open_archive
from footprint.collectors import linkedin
from footprint.collectors._strava_tables import to_time
from footprint.collectors.strava import COLLECTOR
from footprint.model import Label, NoticeStatus, PostKind, Profile, Subject, Visibility
from footprint.records import to_object
from footprint.scan import Scanner
from tests.builders import gathered, reading, tracks
from tests.builders.reading import WRITERS
from tests.builders.tracks import AWAY, HOME
from tests.builders.x_reading import Found

ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Relative Effort,Commute,Media"
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,"
    "Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Relative Leistung,Pendeln,Medien"
)
FRENCH = (
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de l'activité,Temps écoulé,"
    "Distance,Fréquence cardiaque max.,Effort relatif,Déplacement-transport,Note privée sur les activités,"
    "Matériel utilisé pour l'activité,Nom du fichier,Poids de l'athlète,Poids du vélo,Temps écoulé,"
    "Durée de déplacement,Distance,Effort relatif,Déplacement-transport,Support"
)
PROFILE = (
    "Athlete ID,Email Address,First Name,Last Name,Sex,Description,Weight,City,State,Country,Health Consent Status\n"
    "90012345,ana@example.org,Ana,Lopes,F,Slow runs,60.0,Exampleton,,United Kingdom,approved\n"
)
MARKS = {"privacy_zones.csv": "A\n", "starred_segments.csv": "A\n"}
NOON = datetime(2024, 5, 1, 12, 0, 5, tzinfo=UTC)


def row(
    name: str = "Run",
    file: str = "activities/1.gpx",
    *,
    number: int = 7,
    when: str = '"May 1, 2024, 12:00:05 PM"',
    kind: str = "Run",
    about: str = "",
    note: str = "",
    media: str = "",
) -> str:
    first = f"{number},{when},{name},{kind},{about},1800,5.01,171,40,false,{note},,{file},60.0"
    return f"{first},,1800.0,1790.0,5010.5,40.0,0.0,{media}"


def export(*rows: str, header: str = ENGLISH, **more: Any) -> dict[str, Any]:
    files = {name.replace("__", "/").replace("_csv", ".csv"): data for name, data in more.items()}
    return {"activities.csv": "\n".join((header, *rows)) + "\n", "profile.csv": PROFILE, **MARKS, **files}


def read(tmp_path: Path, members: dict[str, Any], *, private: bool = False) -> Found:
    return reading.read(COLLECTOR, reading.write_zip(tmp_path / "export_1.zip", members), private=private)


# ---------------------------------------------------------------- where it begins


@pytest.mark.parametrize("container", sorted(WRITERS))
@pytest.mark.parametrize("wrapper", ["", "export_90012345/"])
def test_the_export_is_found_and_linkedins_is_not(tmp_path: Path, container: str, wrapper: str) -> None:
    path = WRITERS[container](tmp_path / "any", export(row()), wrapper)
    assert reading.roots(COLLECTOR, path) == [(wrapper, "90012345")]
    assert not list(linkedin.recognise(open_archive(path)))
    other = WRITERS[container](
        tmp_path / "li", {"Profile.csv": "First Name,Last Name\nA,B\n", "activities.csv": "A,B\n1,2\n"}
    )
    assert reading.roots(COLLECTOR, other) == []


@pytest.mark.parametrize("header", [ENGLISH, GERMAN, FRENCH])
def test_the_table_alone_is_known_in_every_language(tmp_path: Path, header: str) -> None:
    file = tmp_path / "activities.csv"
    file.write_text(f"{header}\n{row()}\n", encoding="utf-8")
    assert reading.roots(COLLECTOR, file) == [("", None)]
    assert [post.text for post in reading.read(COLLECTOR, file).posts] == ["Run"]


# ---------------------------------------------------------------- activities


@pytest.mark.parametrize(
    ("header", "when"),
    [
        (ENGLISH, '"May 1, 2024, 12:00:05 PM"'),
        (GERMAN, '"01.05.2024, 12:00:05"'),
        (FRENCH, '"1 mai 2024, 12:00:05"'),
        (FRENCH, '"1 mai 2024 à 12:00:05"'),
        ("id,date,name,type,description,elapsed_time,distance,commute,gear,filename", "2024-05-01 12:00:05"),
    ],
)
def test_an_activity_in_full(tmp_path: Path, header: str, when: str) -> None:
    line = row("Round the lake", when=when, about="before my shift")
    if header.startswith("id,"):
        line = f"7,{when},Round the lake,Run,before my shift,1800,5.01,false,,activities/1.gpx"
    (post,) = read(tmp_path, export(line, header=header)).posts
    assert (post.platform, post.account, post.id, post.kind) == ("strava", "90012345", "7", PostKind.POST)
    assert (post.text, post.published) == ("Round the lake\n\nbefore my shift", NOON)
    assert (post.visibility, post.url) == (Visibility.UNKNOWN, "https://www.strava.com/activities/7")


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("Jan 1, 2020, 5:00:00 PM", datetime(2020, 1, 1, 17, tzinfo=UTC)),
        ("Dec 31, 2019, 12:00:00 AM", datetime(2019, 12, 31, tzinfo=UTC)),
        ("27 juil. 2026 à 18:32:00", datetime(2026, 7, 27, 18, 32, tzinfo=UTC)),
        ("3. März 2021, 07:08:09", datetime(2021, 3, 3, 7, 8, 9, tzinfo=UTC)),
        ("21.07.2026, 15:09:42", datetime(2026, 7, 21, 15, 9, 42, tzinfo=UTC)),
        ("2 de ago. de 2022, 10:11:12", datetime(2022, 8, 2, 10, 11, 12, tzinfo=UTC)),
        ("2020-01-01 05:00:00 UTC", datetime(2020, 1, 1, 5, tzinfo=UTC)),
        ("Feb 30, 2020, 5:00:00 PM", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_several_languages(written: str, when: datetime | None) -> None:
    assert to_time(written) == when


FORMS = {
    "1.gpx": tracks.gpx(HOME, AWAY, name="from the watch"),
    "1.tcx": tracks.tcx(HOME, AWAY),
    "1.fit": tracks.fit(HOME, AWAY),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("packed", [False, True])
def test_the_ends_of_a_track_stand_with_its_activity(tmp_path: Path, name: str, packed: bool) -> None:
    data = FORMS[name].encode() if isinstance(FORMS[name], str) else FORMS[name]  # type: ignore[union-attr]
    file = f"activities/{name}{'.gz' if packed else ''}"
    members = {**export(row(file=file)), file: gzip.compress(data) if packed else data}  # type: ignore[arg-type]
    found = read(tmp_path, members)
    (post,) = found.posts
    assert [item.kind for item in post.media] == ["track-start", "track-end"]
    assert [round(value or 0, 5) for item in post.media for value in (item.lat, item.lon)] == [*HOME, *AWAY]
    assert found.troubles == []
    notes = [item.note for item in Scanner(Subject()).positions(post)]
    assert notes == ["where a track starts", "where a track ends"]


def test_a_ride_in_a_world_that_is_none_has_no_place(tmp_path: Path) -> None:
    members = {**export(row(kind="Virtual Ride")), "activities/1.gpx": FORMS["1.gpx"]}
    assert read(tmp_path, members).posts[0].media == ()


@pytest.mark.parametrize("file", ["", "#error#", "activities/404.gpx"])
def test_an_entry_without_a_track(tmp_path: Path, file: str) -> None:
    found = read(tmp_path, export(row(file=file)))
    assert [(post.text, post.media) for post in found.posts] == [("Run", ())]
    assert found.troubles == []


def test_the_track_tells_the_time_where_the_table_cannot(tmp_path: Path) -> None:
    members = {**export(row(when='"1 ??? 2024"')), "activities/1.gpx": FORMS["1.gpx"]}
    assert read(tmp_path, members).posts[0].published == datetime(2024, 5, 1, 6, tzinfo=UTC)


def test_tracks_in_no_table_and_planned_routes_are_read(tmp_path: Path) -> None:
    members = {**export(), "activities/55.gpx": FORMS["1.gpx"], "routes/66.gpx": tracks.gpx(HOME, AWAY, name="To work")}
    found = read(tmp_path, members)
    assert [(post.id, post.text, post.url) for post in found.posts] == [
        ("activities/55", "from the watch", "https://www.strava.com/activities/55"),
        ("routes/66", "To work", "https://www.strava.com/routes/66"),
    ]


def test_a_broken_track_costs_only_itself(tmp_path: Path) -> None:
    members = {
        **export(
            row("a", "activities/1.gpx"),
            row("b", "activities/2.gpx"),
            row("c", "activities/3.fit.gz"),
            row("d", "activities/4.gpx"),
        ),
        "activities/1.gpx": "<!DOCTYPE gpx><gpx/>",
        "activities/2.gpx": FORMS["1.gpx"],
        "activities/3.fit.gz": gzip.compress(b"x" * 500)[:-9],
        "activities/4.gpx": str(FORMS["1.gpx"])[:-50],
    }
    found = read(tmp_path, members)
    assert [(post.text, len(post.media)) for post in found.posts] == [("a", 0), ("b", 2), ("c", 0), ("d", 2)]
    assert found.troubles == ["xml-dtd", "truncated", "truncated"]


def test_private_notes_are_read_only_when_asked_for(tmp_path: Path) -> None:
    members = export(row(note="left knee"))
    found = read(tmp_path, members)
    assert "knee" not in str([post.text for post in found.posts])
    assert [item.count for item in found.notices if "private notes" in item.reason] == [1]
    asked = read(tmp_path, members, private=True)
    assert [(post.id, post.text, post.visibility) for post in asked.posts][1] == (
        "7:note",
        "left knee",
        Visibility.PRIVATE,
    )


SPANISH = (
    "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,Descripción de la actividad,"
    "Tiempo transcurrido,Distancia,Ritmo cardiaco máximo,Esfuerzo relativo,Desplazamiento,Nota privada,"
    "Equipamiento,Nombre de archivo"
)
JAPANESE = "番号,日付,名前,種類,説明,経過時間,距離,最大心拍数,相対的エフォート,通勤,プライベートメモ,ギア,ファイル名"


@pytest.mark.parametrize("header", [GERMAN, FRENCH, SPANISH, JAPANESE])
@pytest.mark.parametrize("when", ['"01.05.2024, 12:00:05"', "2024/05/01 12:00:05"])
def test_notes_under_columns_of_another_language_stay_private(tmp_path: Path, header: str, when: str) -> None:
    by_hand = f'3000000011,{when},Gull run,Lauf,on the dyke,600,"1,1",,,false,left knee,,'
    for name, members in (
        ("activities.csv", {"activities.csv": f"{header}\n{by_hand}\n"}),
        ("export", {"activities.csv": f"{header}\n{by_hand}\n", "profile.csv": PROFILE}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        for file, data in members.items():
            (folder / file).write_text(data, encoding="utf-8")
        found = gathered.read(folder)
        assert [(post.platform, post.text, post.visibility) for post in found.posts] == [
            ("strava", "Gull run\n\non the dyke", Visibility.UNKNOWN)
        ]
        assert "knee" not in repr([to_object(item) for item in found.records])
        assert [item.count for item in found.notices if "private notes" in item.reason] == [1]
        assert [item.status for item in found.notices if item.reason.startswith("columns-by-place:")] == [
            NoticeStatus.IGNORED
        ]
        asked = gathered.read(folder, private=True)
        assert [post.text for post in asked.posts if post.visibility is Visibility.PRIVATE] == ["left knee"]


@pytest.mark.parametrize(
    "line",
    ["1,2,3,4,5,6,7,8,9,10,11", "a,1 May,Walk,Walk,far,600,1.1,,,false,x", "1,1 May,Walk,Walk,far,long,1.1,,,,x", ""],
)
def test_another_table_of_activities_is_not_stravas(tmp_path: Path, line: str) -> None:
    file = tmp_path / "activities.csv"
    file.write_text(f"a,b,c,d,e,f,g,h,i,j,k\n{line}\n", encoding="utf-8")
    assert reading.roots(COLLECTOR, file) == []


def test_captions_stand_with_their_pictures(tmp_path: Path) -> None:
    members = export(
        row(media="media/a.jpg|media/b.jpg"),
        media_csv="Media Filename,Media Caption\nmedia/a.jpg,my new flat\nmedia/b.jpg,\nmedia/c.jpg,at Rowan's\n",
    )
    found = read(tmp_path, {**members, "media/a.jpg": b"x"})
    assert [(item.kind, item.alt) for item in found.posts[0].media] == [("picture", "my new flat")]
    assert [post.text for post in found.posts] == ["Run", "at Rowan's"]


# ---------------------------------------------------------------- the person


@pytest.mark.parametrize(
    ("setting", "seen"),
    [("Everyone", Visibility.MEMBERS), ("Followers", Visibility.RESTRICTED), ("Something", Visibility.UNKNOWN)],
)
def test_the_profile_and_who_sees_it(tmp_path: Path, setting: str, seen: Visibility) -> None:
    settings = f"Profile Visibility,Default Activity Visibility\n{setting},Only You\n"
    found = read(tmp_path, export(row(), visibility_settings_csv=settings))
    shown = found.profile(seen)
    assert (shown.account, shown.name, shown.bio) == ("90012345", "Ana Lopes", "Slow runs")
    assert shown.fields == ((str(Label.LOCATION), "Exampleton, United Kingdom"),)
    assert shown.url == "https://www.strava.com/athletes/90012345"
    kept = found.profile(Visibility.PRIVATE).fields
    assert (str(Label.EMAIL), "ana@example.org") in kept
    assert (str(Label.CUSTOM), "Default Activity Visibility: Only You") in kept
    assert {post.visibility for post in found.posts} == {Visibility.UNKNOWN}, "a default says nothing of one item"


def test_a_profile_in_another_language_is_read_by_place(tmp_path: Path) -> None:
    members = export(row())
    members["profile.csv"] = PROFILE.replace(
        PROFILE.partition("\n")[0], "Athleten-ID,E-Mail,Vorname,Name,G,B,Gewicht,Stadt,Land,Staat,X"
    )
    assert read(tmp_path, members).profile(Visibility.UNKNOWN).name == "Ana Lopes"


def test_privacy_zones_are_private_addresses(tmp_path: Path) -> None:
    members = export(row(), privacy_zones_csv="Address,Latitude,Longitude,Radius\n12 Elm Street,51.5001,-0.1002,200\n")
    kept = read(tmp_path, members).profile(Visibility.PRIVATE).fields
    assert (str(Label.ADDRESS), "12 Elm Street") in kept and (str(Label.LOCATION), "51.5001, -0.1002") in kept


def test_log_ins_are_read_only_when_asked_for(tmp_path: Path) -> None:
    members = export(row(), logins_csv='Login Date,IP Address\n"Apr 1, 2024, 6:00:00 AM",203.0.113.9\n')
    found = read(tmp_path, members)
    assert "203.0.113.9" not in str([item.fields for item in found.of(Profile)])
    assert [item.count for item in found.notices if "log-ins" in item.reason] == [1]
    asked = read(tmp_path, members, private=True).profile(Visibility.PRIVATE)
    assert (str(Label.IP_ADDRESS), "203.0.113.9") in asked.fields


# ---------------------------------------------------------------- words, others, and the rest


def test_comments_and_posts(tmp_path: Path) -> None:
    members = export(
        row(),
        comments_csv='Activity ID,Comment Date,Comment\n99,"May 1, 2024, 12:00:05 PM","See you, at six"\n',
        posts_csv='Post ID,Post Date,Post Title,Post Text\n5,"May 1, 2024, 12:00:05 PM",New shoes,I love them\n',
    )
    found = read(tmp_path, members)
    assert [(post.kind, post.text, post.published, post.url) for post in found.posts[1:]] == [
        (PostKind.COMMENT, "See you, at six", NOON, "https://www.strava.com/activities/99"),
        (PostKind.POST, "New shoes\nI love them", NOON, "https://www.strava.com/posts/5"),
    ]


def test_others_are_counted_and_not_listed(tmp_path: Path) -> None:
    members = export(
        row(),
        followers_csv="Follower Athlete ID,Follow Status\n111,Accepted\n222,Accepted\n",
        following_csv="Followed Athlete ID\n333\n",
        contacts_csv="Contact Name\nRowan\n",
    )
    found = read(tmp_path, {**members, "messaging.json": '[{"text": "hi"}]'}, private=True)
    told = json.dumps([to_object(record) for record in found.records])
    assert not any(word in told for word in ("111", "333", "Rowan"))
    (notice,) = [item for item in found.notices if item.reason.startswith("not-yours")]
    assert (notice.count, notice.status) == (4, NoticeStatus.IGNORED)


def test_every_other_file_is_counted_or_told(tmp_path: Path) -> None:
    more = {"shoes.csv": "A\n", "clubs/1.jpg": "x", "media/2.jpg": "x", "new_things.csv": "A\n1\n", "odd.bin": "x"}
    found = read(tmp_path, {**export(row()), **more})
    assert sorted(item.file for item in found.notices if item.status is NoticeStatus.SKIPPED) == [
        "new_things.csv",
        "odd.bin",
    ]
    assert {
        (item.reason.partition(":")[0], item.count) for item in found.notices if item.status is NoticeStatus.IGNORED
    } == {
        ("not-relevant", 3),
        ("media", 1),
    }


# ---------------------------------------------------------------- damage


def test_the_sample_is_read_whole_and_tells_a_home(samples: Path) -> None:
    found = reading.read(COLLECTOR, samples / "student" / "export_90012345.zip")
    assert [len(post.media) for post in found.posts] == [2, 2, 2, 2, 0, 0, 0]
    assert found.troubles == []
