"""What the exports of Facebook and Instagram share: broken texts, labels, times without a zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.collectors._meta_dates import local_time, without_update
from footprint.collectors._meta_labels import facts_of, position, said, said_all, unsaid, when_of, yes_or_no
from footprint.collectors._meta_media import media_of
from footprint.collectors._meta_words import entries, may_be_broken, mended, repaired
from tests.builders.meta import AT, broken, meta_json


@pytest.mark.parametrize("text", ["café", "naïve — “quoted”", "Zoë 🎉 日本語", "ß", "€ 5", "Ã©t"])
def test_a_broken_text_is_repaired(text: str) -> None:
    assert broken(text) != text
    assert repaired(broken(text)) == text


@pytest.mark.parametrize(
    "text", ["café", "naïve", "Zoë 🎉", "São Tomé", "Ærø", "¿Qué?", "plain", "", "Â", "Ã", "½ pint", "日本"]
)
def test_a_right_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_a_text_that_is_broken_in_part_is_left_alone() -> None:
    assert repaired(broken("café") + " 日本") == broken("café") + " 日本"
    assert repaired(broken("café")[:-1]) == broken("café")[:-1]
    assert repaired(broken("café") + " é") == broken("café") + " é"


def test_keys_are_repaired_and_none_is_lost() -> None:
    assert mended({broken("café"): [broken("é")], "x": None, "n": 5}) == {"café": ["é"], "x": None, "n": 5}
    assert mended({broken("é"): 1, "é": 2}) == {"é": 1, "é (2)": 2}


def test_a_file_without_bytes_beyond_ascii_needs_no_repair() -> None:
    assert may_be_broken(meta_json({"a": "é"}).encode())
    assert not may_be_broken(b'{"a": "plain"}')


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([1, 2], [1, 2]),
        ({"comments_v2": [1]}, [1]),
        ({"comments": [1]}, [1]),
        ({"comments_v2": {"a": 1}}, [{"a": 1}]),
        ({"comments_v2": {"activity_log_data": [1]}}, [1]),
        ({"timestamp": 1, "data": []}, [{"timestamp": 1, "data": []}]),
        ({"other_v9": [1]}, [1]),
        ({"a": 1, "b": 2}, None),
        ({}, []),
        ("x", None),
        (None, None),
        ({"comments_v2": None}, []),
    ],
)
def test_entries_are_found_wherever_they_stand(value: object, found: object) -> None:
    assert entries(value, "comments") == found


def test_labels_are_known_in_several_languages_and_by_their_stable_name() -> None:
    entry = {
        "string_map_data": {"Opmerking": {"value": "mooi"}, "Tijd": {"timestamp": AT}},
        "label_values": [
            {"label": "Zufall", "ent_field_name": "Message", "value": "hallo"},
            {"label": "Place", "dict": [{"dict": [{"label": "Name", "value": "Quay"}]}, {"value": "bare"}]},
            {"title": "Plaats", "vec": [{"value": "Haven"}]},
            {"label": "Coordinates", "value": "(48.858 , 2.294)"},
        ],
    }
    facts = facts_of(entry)
    assert said(facts, "comment") == "mooi"
    assert said(facts, "message") == "hallo"
    assert said_all(facts, "place") == ("bare", "Haven")
    assert when_of(facts) == datetime.fromtimestamp(AT, UTC)
    assert position(facts) == (48.858, 2.294)


@pytest.mark.parametrize(
    "entry",
    [
        None,
        5,
        [],
        {"label_values": None},
        {"label_values": [None, 5, {"label": 7, "value": []}]},
        {"string_map_data": [1]},
        {"string_map_data": {"a": None}},
        {"label_values": {"dict": "x"}},
    ],
)
def test_labels_of_wrong_types_are_passed_over(entry: object) -> None:
    assert all(not fact.value for fact in facts_of(entry))


def test_words_behind_an_unknown_label_are_not_lost_but_names_are_not_taken() -> None:
    entry = {
        "label_values": [
            {"label": "Besedilo", "value": "See you at the quay"},
            {"label": "Cilj", "value": "Rowan Field"},
        ]
    }
    assert unsaid(facts_of(entry)) == "See you at the quay"
    assert unsaid(facts_of({"label_values": [{"label": "Cilj", "value": "Rowan Field"}]})) == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [("True", True), ("Ja", True), ("Nee", False), ("False", False), ("vielleicht", None), ("", None)],
)
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Nov 14, 2023 10:13:20 pm", "2023-11-14T22:13:20"),
        ("Mar 1, 2019, 2:05 PM", "2019-03-01T14:05:00"),
        ("Mar 1, 2019 2:05pm", "2019-03-01T14:05:00"),
        ("Feb 28, 2025 10:07\u202fam", "2025-02-28T10:07:00"),
        ("Jan 01, 2024 12:00 am", "2024-01-01T00:00:00"),
        ("Jan 01, 2024 12:00 pm", "2024-01-01T12:00:00"),
        ("01 Jan 2020, 09:59", "2020-01-01T09:59:00"),
        ("14. Nov. 2023, 22:13", "2023-11-14T22:13:00"),
        ("3. März 2021, 07:00", "2021-03-03T07:00:00"),
        ("14 août 2023 à 22:13", "2023-08-14T22:13:00"),
        ("5 juil. 2023, 10:00", "2023-07-05T10:00:00"),
        ("5 juin 2023, 10:00", "2023-06-05T10:00:00"),
        ("13 de enero de 2024, 10:30", "2024-01-13T10:30:00"),
        ("jun. 07, 2024 5:44 am", "2024-06-07T05:44:00"),
        ("mrt. 3, 2021 1:00 pm", "2021-03-03T13:00:00"),
        ("maart 3, 2021 1:00 pm", "2021-03-03T13:00:00"),
        ("7 июня 2024 г., 22:13", "2024-06-07T22:13:00"),
        ("31/12/2023, 22:13", "2023-12-31T22:13:00"),
        ("12/31/2023, 10:13 PM", "2023-12-31T22:13:00"),
        ("2023年11月14日 22:13", "2023-11-14T22:13:00"),
        ("2023年11月14日 下午10:13", "2023-11-14T22:13:00"),
        ("martes, 14 de noviembre de 2023, 22:13", "2023-11-14T22:13:00"),
        ("dinsdag 14 november 2023 om 22:13", "2023-11-14T22:13:00"),
        ("marți, 14 noiembrie 2023 la 22:13", "2023-11-14T22:13:00"),
        ("14 iulie 2023, 22:13", "2023-07-14T22:13:00"),
        ("ene 14, 2024 10:13:20 p. m.", "2024-01-14T22:13:20"),
        ("terça-feira, 14 de novembro de 2023 às 22:13", "2023-11-14T22:13:00"),
        ("martedì 14 novembre 2023 alle ore 22:13", "2023-11-14T22:13:00"),
        ("2023-11-14 22:13", "2023-11-14T22:13:00"),
        ("Wednesday, January 2, 2010 at 9:40 PM UTC+08:00", "2010-01-02T13:40:00"),
    ],
)
def test_written_times_are_read(text: str, iso: str) -> None:
    assert local_time(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13:00",
        "May 5",
        "Meet Nov 14, 2023 10:13 pm",
        "call 555 0143",
        "Feb 31, 2023 10:00 am",
        "Jan 1, 2023 13:00 pm",
        "Nov 14, 2023 Dec 15, 2024 10:13 pm",
        "x" * 100,
        "14 2023 10:13",
        "12:30 at 4 Main Street 2020",
    ],
)
def test_other_texts_are_no_times(text: str) -> None:
    assert local_time(text) is None


def test_the_time_of_a_change_is_told_from_words() -> None:
    assert without_update("Updated May 02, 2011 8:12:17 am") == "May 02, 2011 8:12:17 am"
    assert without_update("Born May 02, 2011 8:12:17 am") == ""


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"latitude": 48.858, "longitude": 2.294}, (48.858, 2.294)),
        ({"latitude": "48.858", "longitude": "2.294"}, (48.858, 2.294)),
        ({"latitude": 0, "longitude": 0}, None),
        ({"latitude": 95, "longitude": 2}, None),
        ({"latitude": None, "longitude": 2}, None),
        ({"latitude": float("1e300"), "longitude": 2}, None),
    ],
)
def test_the_position_of_a_picture(data: dict[str, object], place: tuple[float, float] | None) -> None:
    media = media_of({"uri": "a.jpg", "media_metadata": {"photo_metadata": {"exif_data": [{"iso": 1}, data]}}})
    assert media is not None
    assert (media.lat, media.lon) == (place or (None, None))


@pytest.mark.parametrize(
    ("data", "taken"),
    [
        ({"taken_timestamp": AT}, datetime.fromtimestamp(AT, UTC)),
        ({"taken_timestamp": -62169958800}, None),
        ({"taken_timestamp": 0, "date_time_original": "20230812T161037.000Z"}, datetime.fromtimestamp(AT, UTC)),
        ({"date_time_original": "2023:08:12 16:10:37"}, datetime.fromtimestamp(AT, UTC)),
        ({"date_time_original": "yesterday"}, None),
    ],
)
def test_when_a_picture_was_taken(data: dict[str, object], taken: datetime | None) -> None:
    media = media_of({"uri": "a.mp4", "media_metadata": {"video_metadata": {"exif_data": data}}})
    assert media is not None
    assert (media.kind, media.taken) == ("video", taken)
