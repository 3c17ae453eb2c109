"""Hostile tables, C01 to C10 of the plan: by themselves, and as files of exports."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from footprint.limits import Limits
from footprint.model import Connection, NoticeStatus, PostKind, Visibility
from tests.builders import archives, gathered, hostile, linkedin, linkedin_files
from tests.builders.gathered import Gathered, read

NEEDLE = "ana.needle@example.org"
SEEN = "schema-unknown"


def lone(folder: Path, data: bytes | str, name: str = "some.csv", limits: Limits | None = None) -> Gathered:
    return gathered.lone(folder, data, name, limits)


def lost(found: Gathered, *cells: str) -> list[str]:
    """The cells of which the exact text was not found."""
    whole = found.text
    return [cell for cell in cells if cell not in whole]


# ---------------------------------------------------------------- C01: what a cell may hold

CELLS = {
    "a comma": ('"a, b"', "a, b"),
    "a line end": ('"one\ntwo"', "one\ntwo"),
    "another line end": ('"one\r\ntwo"', "one\r\ntwo"),
    "an empty line": ('"one\n\ntwo"', "one\n\ntwo"),
    "quotes": ('"she said ""no"""', 'she said "no"'),
    "a quote alone": ('""""', '"'),
    "single quotes": ("'it''s'", "it's"),
    "blanks around": ('"  kept  "', "  kept  "),
    "other letters": ("żółw 日本 🦊", "żółw 日本 🦊"),
    "a backslash": ("C:\\temp\\", "C:\\temp\\"),
    "an escaped quote": ('"a \\"b\\" c"', 'a "b" c'),
    "a tab": ('"a\tb"', "a\tb"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", CELLS)
def test_c01_a_cell_is_exactly_what_was_written(tmp_path: Path, name: str, end: str) -> None:
    cell, meant = CELLS[name]
    found = lone(tmp_path, f"first,second,third{end}x,{cell},z{end}p,q,{NEEDLE}{end}")
    assert lost(found, meant, NEEDLE, "first", "second", "third") == []
    for item in found.posts:
        assert (item.platform, item.kind, item.visibility) == ("document", PostKind.PAGE, Visibility.UNKNOWN)
    if name != "an escaped quote":
        assert found.troubles == [] and found.words(NoticeStatus.IGNORED) == [SEEN]


# ---------------------------------------------------------------- C02: tables that something happened to

POLLUTED = {
    "two tables": 'Name,Born\n"Vance, Nora",2004\n\nStreet,Town,Country\n"418, Maple",Springfield,US\n',
    "two tables of one width": 'A,B\n"x ""y""",1\n\nC,D\n"p ""q""",2\n',
    "another delimiter on the way": 'A,B,C\n1,2,3\n4;"five; six";7\n8,9,10\n',
    "another quote on the way": "A,B\n1,\"two, three\"\n'four, five',6\n",
    "text above": 'Report of 2024, made by hand\n\nA,B\n"x, y",2\n',
    "text below": 'A,B\n"x, y",2\n\nSource: the office, 2024\n',
    "short and long rows": 'A,B,C\n1\n1,"two, too",3,4,5,six\n\n,,7\n',
    "delimiters of two characters": 'A||B\n"x || y"||2\n3||"say ""no"""\n',
    "comma and blank": 'A, B\n"x, y", "say ""no"""\n',
    "blanks for delimiters": 'A B\n"x y" 2\n3 "say ""no"""\n',
    "single quotes throughout": "A,B\n'x, y','it''s'\n'one\ntwo',4\n",
    "backslashes": 'A,B\n"say \\"no\\", twice",2\n"x\\\\y",3\n',
    "a stray quote": 'A,B\nx"y,2\n3,5"\n"p, q",6\n',
    "quotes after a quote": 'A,B\n"x" y,2\n"p, q",6\n',
    "a blank before quotes": 'A,B\n1, "p, q"\n2,3\n',
    "no header": '1,"x, y"\n2,"say ""no"""\n',
    "a header of two rows": 'Person,,Place\nName,Born,Town\n"Vance, Nora",2004,Springfield\n',
    "blank rows": 'A,B\n\n\n"x, y",2\n,\n\n3,4',
    "no line end at the end": 'A,B\n"x, y",2',
    "typographic quotes": "A,B\n“x, y”,2\n3,4\n",
    "tabs on the way": 'A,B\n1\t"x\ty"\n3,4\n',
}
WORDS = {  # cells whose text is not what stands there, or holds a delimiter
    "two tables": ("Vance, Nora", "418, Maple", "Country"),
    "two tables of one width": ('x "y"', 'p "q"', "D"),
    "another delimiter on the way": ("five; six", "10"),
    "another quote on the way": ("two, three", "four, five"),
    "text above": ("Report of 2024, made by hand", "x, y"),
    "text below": ("Source: the office, 2024", "x, y"),
    "short and long rows": ("two, too", "six", "7"),
    "delimiters of two characters": ("x || y", 'say "no"'),
    "comma and blank": ("x, y", 'say "no"'),
    "blanks for delimiters": ("x y", 'say "no"'),
    "single quotes throughout": ("x, y", "it's", "one\ntwo"),
    "backslashes": ('say "no", twice', "x\\y"),
    "a stray quote": ('x"y', '5"', "p, q"),
    "quotes after a quote": ("p, q",),
    "a blank before quotes": ("p, q",),
    "no header": ("x, y", 'say "no"'),
    "a header of two rows": ("Vance, Nora", "Person", "Place", "Springfield"),
    "blank rows": ("x, y", "4"),
    "no line end at the end": ("x, y", "2"),
    "typographic quotes": ("x, y", "4"),
    "tabs on the way": ("x\ty", "4"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", POLLUTED)
def test_c02_polluted_tables_give_the_text_of_every_cell(tmp_path: Path, name: str, encoding: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        data = POLLUTED[name].replace("\n", end).encode(encoding)
        assert lost(lone(tmp_path, data), *(cell.replace("\n", end) for cell in WORDS[name])) == [], end
    assert POLLUTED.keys() == WORDS.keys()


# ---------------------------------------------------------------- C03 to C06: quotes, sizes, encodings


def test_c03_an_open_quote_swallows_no_rows(tmp_path: Path) -> None:
    lines = [f"{number},https://example.org/{number},words {number},x,y" for number in range(50_000)]
    lines[1] = '1,https://example.org/1,"never closed,x,y'
    lines[-1] = f"49999,https://example.org/49999,{NEEDLE},x,y"
    data = "number,address,words,more,most\n" + "\n".join(lines)
    outcome = hostile.collect(tmp_path, {"some.csv": data.encode()})
    assert outcome.code == 3 and outcome.words == {"csv-quote"}
    assert NEEDLE in outcome.text and "never closed" in outcome.text and "words 2" in outcome.text


POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
ENDLESS = {
    "quotes": '"' * 200_001,
    "open quotes": '"a' * 200_000,
    "letters": "a" * 200_000,
    "an address": "a" * 200_000 + " ://",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_c03_a_file_that_is_one_cell_without_an_end_takes_no_time(tmp_path: Path, name: str) -> None:
    permalink = "https://www.reddit.com/r/coffee/comments/abc1/x/"
    post = f"abc1,{permalink},2021-06-01 12:00:00 UTC,192.0.2.1,coffee,0,Hello,{permalink},{NEEDLE}\n"
    members = {"posts.csv": POSTS + post, "comments.csv": ENDLESS[name], "statistics.csv": "statistic,value\n"}
    outcome = hostile.collect(tmp_path, {"export_ana_20260131.zip": archives.zipped(members)})
    assert outcome.code in (0, 3) and NEEDLE in outcome.text and "too-slow" not in outcome.words
    assert outcome.processor < 8


def test_c04_a_long_cell_is_read_whole(tmp_path: Path) -> None:
    long = "x" * 140_000
    outcome = hostile.collect(tmp_path, {"some.csv": f'a,b\n"{long} {NEEDLE}",2\n'.encode()})
    assert outcome.code == 0 and outcome.notices == []
    assert f"{long} {NEEDLE}" in outcome.text


LEGACY = "Date;Name\n2024;Café\n2025;{}\n"
FORMS = {
    "NUL": f"a,b\n1\0002,{NEEDLE}\n".encode(),
    "NUL at the end": f"a,b\n1,{NEEDLE}\n\0\0\0\0".encode(),
    "UTF-16": f"a,b\nCafé,{NEEDLE}\n".encode("utf-16"),
    "UTF-16 without a mark": f"a,b\nCafé,{NEEDLE}\n".encode("utf-16-le"),
    "UTF-32": f"a,b\nCafé,{NEEDLE}\n".encode("utf-32"),
    "a mark": codecs.BOM_UTF8 + f"a,b\nCafé,{NEEDLE}\n".encode(),
    "its delimiter told": f"sep=;\na;b\nCafé;{NEEDLE}\n".encode(),
    "tabs": f"a\tb\nCafé\t{NEEDLE}\n".encode(),
    "CR": f"a,b\rCafé,{NEEDLE}\r".encode(),
    "Windows": LEGACY.format(NEEDLE).encode("cp1252"),
    "ends of every kind": f"a,b\r\nCafé,1\n2,3\r4,{NEEDLE}".encode(),
    "a lone half": b"a,b\n\xed\xa0\xbd," + NEEDLE.encode() + b"\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_c05_encodings_and_delimiters(tmp_path: Path, name: str) -> None:
    found = lone(tmp_path, FORMS[name], "some.tsv" if name == "tabs" else "some.csv")
    assert found.troubles == []
    assert lost(found, NEEDLE, *(("Café",) if "NUL" not in name and "half" not in name else ())) == []
    found.text.encode("utf-8")


def test_c05_they_end_well_from_outside(tmp_path: Path) -> None:
    outcome = hostile.collect(tmp_path, {f"{number}.csv": data for number, data in enumerate(FORMS.values())})
    assert outcome.code == 0 and outcome.text.count(NEEDLE) == len(FORMS)


@pytest.mark.slow
def test_c06_a_million_columns_and_two_million_rows_are_bounded(tmp_path: Path) -> None:
    wide = b"a,b\n" + b"z," * 1_000_000 + b"\n1," + NEEDLE.encode() + b"\n"
    long = b"a,b\n" + b"1,2\n" * 2_000_000 + f"1,{NEEDLE}".encode()
    outcome = hostile.collect(tmp_path, {"wide.csv": wide, "long.csv": long})
    assert outcome.code == 0 and outcome.text.count(NEEDLE) == 2
    found = lone(tmp_path, long[:3_000_000], limits=Limits(data_bytes=1_000_000))
    assert found.troubles == ["too-big"] and "data-bytes" in found.notices[0].reason


# ---------------------------------------------------------------- C07 to C10


def test_c07_a_table_without_records_is_listed(tmp_path: Path) -> None:
    bare = {"header.csv": b"first,second\n", "empty.csv": b"", "byte.csv": b"x", "lines.csv": b"\n\r\n\n", "n.tsv": b""}
    outcome = hostile.collect(tmp_path, bare)
    assert outcome.code == 0
    listed = {item["source"] for item in outcome.records if item["type"] == "notice" and "0 records" in item["reason"]}
    assert listed == bare.keys()
    assert "first,second" in outcome.text
    for name, data in bare.items():
        assert lone(tmp_path, data, name).troubles == []


def test_c08_cells_beyond_the_header_are_read_too(tmp_path: Path) -> None:
    found = lone(tmp_path, f'a,b\n1,2,"three, {NEEDLE}"\n4\n5,6,,,seven\n')
    assert lost(found, f"three, {NEEDLE}", "4", "seven") == []
    assert found.troubles == []
    export = linkedin.export()
    name = "Skills.csv"
    export[name] += f"Triage,{NEEDLE}\n".encode()
    path = tmp_path / "Basic_LinkedInDataExport_01-31-2026.zip"
    linkedin_files.write(path, export)
    whole = read(path)
    assert NEEDLE in json.dumps([str(profile.fields) for profile in whole.records if hasattr(profile, "fields")])


CONNECTIONS = (
    'Notes:\n"When exporting your connection data, some of the email addresses are missing, ""so""."\n'
    "\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Tom,Reyes,https://www.linkedin.com/in/tom,,Acme,Boss,08 Feb 2026\nBo,Field,,,,,09 Feb 2026\n"
)


def test_c09_connections_are_known_behind_their_notes(tmp_path: Path) -> None:
    found = lone(tmp_path, CONNECTIONS, "Connections.csv")
    assert [item.name for item in found.of(Connection)] == ["Tom Reyes", "Bo Field"]
    assert found.posts == [] and found.troubles == []


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("email_list.ana.csv", "email,active_subscription,expiry"),
        ("some.csv", "email,active_subscription,expiry"),
        ("contacts.csv", "Name,Number"),
        ("some.csv", "First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value"),
        ("some.csv", "First Name,Last Name,Company,E-mail Address,Home Phone"),
        ("my-followers.csv", "Account"),
        ("followers_1.json", ""),
    ],
)
def test_c09_lists_of_other_people_are_not_taken_in(tmp_path: Path, name: str, header: str) -> None:
    data = f"{header}\n{NEEDLE},Tom,Reyes\n" if header else json.dumps([NEEDLE])
    found = lone(tmp_path, data, name)
    assert found.troubles == ["not-recognised"] and NEEDLE not in found.text
    (tmp_path / "mine.csv").write_text("a,b\n1,mine\n")
    both = read(tmp_path)
    assert both.troubles == ["not-recognised"] and NEEDLE not in both.text
    assert "mine" in both.text


FORMULAS = ('=cmd|"/c calc"!A1', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x.example","y")')


def test_c10_a_formula_is_text(tmp_path: Path) -> None:
    rows = "".join('"{}",{}\n'.format(cell.replace('"', '""'), NEEDLE) for cell in FORMULAS)
    found = lone(tmp_path, f"a,b\n{rows}")
    assert lost(found, *FORMULAS) == [] and found.troubles == []
