"""LinkedIn exports with broken tables: what is whole is read, what is not is told, nothing raises."""

from __future__ import annotations

import json
import random

import pytest

from footprint import records
from footprint.collectors import Options
from footprint.collectors.linkedin import collect, recognise
from footprint.model import Post, Visibility
from tests.builders import linkedin as build
from tests.builders.linkedin import ERAS
from tests.builders.linkedin_person import ANA
from tests.builders.linkedin_reading import essence, read, view

# ---------------------------------------------------------------- damage


@pytest.mark.parametrize("name", ["Shares_123456789.csv", "Positions.csv", "Connections.csv", "Skills.csv"])
def test_one_unclosed_quote_costs_no_other_row(name: str) -> None:
    whole = build.export()
    lines = whole[name].split(b"\n")
    lines.insert(-2, b'"never closed')
    found = read(whole | {name: b"\n".join(lines)})
    assert (name, "csv-quote") in found.troubles
    kept = json.dumps(essence(found))
    assert all(json.dumps(item) in kept for item in essence(read(whole)) if item["type"] != "profile")
    assert found.fields(Visibility.PUBLIC, "former employer") == ["Contoso Clinic"]


def test_a_lone_surrogate_and_a_nul_do_not_hide_an_address() -> None:
    def broken(text: str) -> bytes:
        return text.encode("utf-8").replace(b"So true", b"So\x00 \xed\xa0\xbd true: ana@example.org")

    found = read(build.export(change={"Shares": broken}))
    text = found.posts["6901234567890123459"].text
    assert text.encode("utf-8") and text.endswith("true: ana@example.org")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '=cmd|"/c calc"!A1', "{{7*7}}", "\u202egpj.exe", "%s%n"]
)
def test_hostile_words_are_words(hostile: str) -> None:
    person = {**ANA, "headline": hostile, "summary": hostile, "shares": [{**ANA["shares"][0], "text": hostile}]}
    found = read(build.export(person))
    assert found.posts["7221234567890123456"].text == hostile
    assert found.profile(Visibility.PUBLIC).bio == hostile
    assert hostile in found.fields(Visibility.PUBLIC, "headline")


def harmed(files: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    """The files with a few random cuts, swaps, quotes and bytes in them."""
    made = dict(files)
    pieces = (
        b'"',
        b"\\",
        b'\\"',
        b",",
        b";",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xed\xa0\xbd",
        b"<![x[",
        b"<!--",
        b"urn:li:",
        b"[",
    )
    for _ in range(dice.randint(1, 8)):
        name = dice.choice(list(made))
        data = made[name]
        place = dice.randrange(len(data) + 1)
        other = dice.randrange(len(data) + 1)
        made[name] = dice.choice(
            (
                data[:place],
                data[place:],
                data[:place] + dice.choice(pieces) + data[place:],
                data[:place] + data[min(place, other) : max(place, other)] + data[place:],
                data.replace(b"\n", dice.choice((b"\r", b"\r\n", b"\n\n"))),
                data.replace(b",", dice.choice((b";", b"\t", b",,"))),
                data.decode("utf-8", "replace").encode(dice.choice(("utf-16", "utf-16-le", "utf-32"))),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(150))
def test_no_damage_raises(seed: int) -> None:
    dice = random.Random(seed)
    whole = view(harmed(build.export(era=dice.choice(ERAS)), dice))
    for root in recognise(whole):
        for private in (False, True):
            for record in collect(whole.under(root.prefix), Options(private)):
                assert json.dumps(records.to_object(record), ensure_ascii=False).encode("utf-8")
                if isinstance(record, Post):
                    assert record.id
                    assert private or record.kind != "message"


# ---------------------------------------------------------------- cells that stand where they should not


def test_words_of_a_share_without_quotes_around_their_commas() -> None:
    line = "2026-01-02 03:04:05,https://www.linkedin.com/feed/update/urn:li:share:7221234567890123999,"
    found = read(
        build.export(change={"Shares": lambda text: f"{text}{line}Well, well, hello,https://example.org,,PUBLIC\n"})
    )
    post = found.posts["7221234567890123999"]
    assert (post.text, post.links, post.visibility) == (
        "Well, well, hello",
        ("https://example.org",),
        Visibility.PUBLIC,
    )
    assert found.troubles == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "Comments_123456789.csv",
            "2026-01-02 03:04:05,https://www.linkedin.com/feed/update/urn:li:activity:7,a, needle",
        ),
        (
            "Reactions_123456789.csv",
            "2026-01-02 03:04:05,LIKE,https://www.linkedin.com/feed/update/urn:li:share:7,needle",
        ),
        (
            "InstantReposts_123456789.csv",
            "2026-01-02 03:04:05,https://www.linkedin.com/feed/update/urn:li:share:7,needle",
        ),
        ("Recommendations Given.csv", 'Bo,Field,C,D,Fair,"07/21/09, 12:11 PM",VISIBLE,needle'),
        ("Positions.csv", "Northwind,Nurse,Nights, days and needle,Springfield,2014,2015"),
        ("Positions.csv", "Northwind,Nurse,Nights,Springfield,2014,2015,,needle"),
        ("Education.csv", "A,2014,2015,,B,C,needle"),
        ("Skills.csv", "Triage, needle"),
        ("Email Addresses.csv", "a@example.org,Yes,No,,needle"),
    ],
)
def test_cells_beyond_the_last_column_are_read_too(name: str, line: str) -> None:
    whole = build.export()
    found = read(whole | {name: whole[name] + f"{line}\n".encode()})
    holding = [item for item in essence(found) if "needle" in json.dumps(item)]
    assert len(holding) == 1
    assert found.troubles == []
    assert name != "Email Addresses.csv" or holding[0]["visibility"] == "private"
