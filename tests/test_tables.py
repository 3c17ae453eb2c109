"""Tables as platforms write them, as spreadsheets save them again, and as accidents leave them."""

from __future__ import annotations

import codecs
import time
import tracemalloc

import pytest

from footprint.limits import Limits
from footprint.tables import Row, Table, fold_column, read_table

SHARES = ("Date", "ShareLink", "ShareCommentary")
FIVE = "Date,Link,Message,Kind,Note\n"
CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


def table(
    text: str | bytes, limits: Limits | None = None, *, header: tuple[str, ...] = (), backslash: bool = False
) -> Table:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read_table(data, "table.csv", limits or Limits(), header=header, backslash=backslash)


def rows(text: str | bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in table(text)]


def words(found: Table) -> list[str]:
    """The stable words of the problems, once all rows were taken."""
    list(found)
    return [problem.partition(":")[0] for problem in found.problems]


# ---------------------------------------------------------------- sound tables


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("plain", "plain"),
        ('"a,b"', "a,b"),
        ('"line one\nline two"', "line one\nline two"),
        ('"line one\r\nline two"', "line one\r\nline two"),
        ('"she said ""no"""', 'she said "no"'),
        ('""', ""),
        ('""""', '"'),
        ("żółw 日本 🦊", "żółw 日本 🦊"),
        ("  kept  ", "  kept  "),
        ("=1+1", "=1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("a'b", "a'b"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_are_what_was_written(cell: str, meant: str, end: str) -> None:
    found = table(f"one,two,three{end}x,{cell},z{end}")
    assert found.columns == ("one", "two", "three")
    assert [row.cells for row in found] == [("x", meant, "z")]
    assert found.problems == ()


def test_the_last_line_may_lack_its_end() -> None:
    assert rows("a,b\n1,2\n3,4") == [("1", "2"), ("3", "4")]


def test_blank_rows_are_left_out() -> None:
    assert rows("a,b\n\n1,2\n,\n  ,\n3,4\n\n\n") == [("1", "2"), ("3", "4")]


def test_rows_can_be_taken_twice() -> None:
    found = table('a,b\n1,2\n3,"4\n')
    assert [row.cells for row in found] == [row.cells for row in found]
    assert words(found) == ["csv-quote"]


@pytest.mark.parametrize("name", ["Email Address", "email address", "EMAIL_ADDRESS", " Email  Address "])
def test_columns_are_found_in_any_spelling(name: str) -> None:
    (row,) = table("Email Address,Confirmed\nana@example.org,Yes\n")
    assert row.get(name) == "ana@example.org"


def test_a_cell_that_is_not_there_is_empty() -> None:
    (row,) = table("a,b,c\n1\n")
    assert (row.get("a"), row.get("b"), row.get("c"), row.get("d")) == ("1", "", "", "")


def test_the_first_filled_cell_of_several_names_counts() -> None:
    (row,) = table("Name,Title\n,Medal\n")
    assert row.get("Name", "Title") == "Medal"


def test_columns_of_one_name_keep_all_their_values() -> None:
    (row,) = table("Member Age,Groups,Groups,Groups\n25-34,one,,three\n")
    assert row.all("groups") == ("one", "three")
    assert row.cells == ("25-34", "one", "", "three")


def test_a_trailing_comma_is_a_column_without_a_name() -> None:
    found = table("Content Title,Content Type,\nKnots,Video,\n")
    assert found.columns == ("Content Title", "Content Type", "")
    assert [row.get("Content Type") for row in found] == ["Video"]
    assert found.problems == ()


def test_cells_beyond_the_header_are_kept_and_told() -> None:
    found = table("a,b\n1,2,three,four\n5,6\n")
    first, second = found
    assert (first.extra, second.extra) == (("three", "four"), ())
    assert words(found) == ["csv-cells"]


def test_blank_cells_beyond_the_header_are_no_problem() -> None:
    found = table("a,b\n1,2,,\n")
    assert words(found) == []


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "x", "\ufeff", "a,b,c", "a,b,c\n", " \n \n", "\0", '"'])
def test_a_table_without_rows_has_none(text: str) -> None:
    found = table(text)
    assert list(found) == []
    assert list(table(text, header=SHARES)) == []


@pytest.mark.parametrize("text", ["No conversations found", "No conversations found\n"])
def test_bare_text_is_a_header_that_is_not_known(text: str) -> None:
    found = table(text, header=("CONVERSATION ID", "FROM", "CONTENT"))
    assert not found.knows_header
    assert list(found) == []


# ---------------------------------------------------------------- encodings, delimiters


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-32"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode("utf-16"),
        lambda text: text.replace("\n", "\r").encode("utf-8-sig"),
        lambda text: text.replace(",", ";").encode("cp1252"),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: b"sep=;\n" + text.replace(",", ";").encode(),
        lambda text: codecs.BOM_UTF8 + b"sep=,\r\n" + text.encode(),
        lambda text: ('"sep=\t"\n' + text.replace(",", "\t")).encode(),
        lambda text: text.replace(",", "|").encode(),
    ],
)
@pytest.mark.parametrize("header", [(), SHARES])
def test_what_a_spreadsheet_saved_again_reads_the_same(encode: object, header: tuple[str, ...]) -> None:
    text = 'Date,ShareLink,ShareCommentary\n2026-01-02,https://example.org/a,"Café, “quoted”"\n2026-01-03,,Šaty – €5\n'
    text = text.replace("Café, ", "Café ")  # a comma in a cell would be replaced with the delimiter
    found = table(encode(text), header=header)  # type: ignore[operator]
    assert [name.lower() for name in found.columns] == ["date", "sharelink", "sharecommentary"]
    assert [row.get("ShareCommentary") for row in found] == ["Café “quoted”", "Šaty – €5"]
    assert found.problems == ()


def test_a_comma_in_a_header_cell_does_not_hide_the_semicolons() -> None:
    found = table('Date;ShareLink;"Share, Commentary"\n1;2;3\n', header=("Date", "ShareLink"))
    assert [row.cells for row in found] == [("1", "2", "3")]


def test_nul_bytes_do_not_end_the_reading() -> None:
    (row,) = table(b"a,b\n1\x002,needle\n")
    assert row.cells == ("1\ufffd2", "needle")


def test_a_lone_surrogate_becomes_a_sign_that_can_be_written() -> None:
    (row,) = table("a,b\n".encode("utf-16") + b"\x3d\xd8" + ",ana@example.org\n".encode("utf-16-le"))
    assert row.cells[1] == "ana@example.org"
    row.cells[0].encode("utf-8")
    (other,) = table(b"a,b\n\xed\xa0\xbd,ana@example.org\n")
    assert other.cells[1] == "ana@example.org"
    other.cells[0].encode("utf-8")


# ---------------------------------------------------------------- preamble

HEADER = ",".join(CONNECTIONS)
NOTE = '"When exporting your data, some e-mail addresses may be missing, for members choose who sees theirs."'


@pytest.mark.parametrize(
    "preamble",
    [
        "",
        "Notes:\n" + NOTE + "\n\n",
        "Notes:\r\n" + NOTE + "\r\n\r\n",
        'Notes:\n"first line\nsecond line, with a comma\n\nfourth ""line"""\n\n',
        "Notes:\n" + NOTE.strip('"') + "\n\n",
        "\n\nNotes:\n" + NOTE + "\n\n\n\n",
        NOTE + "\n",
        '"Notes:\nan open paragraph, and no quote behind it\n\n',
        "Notes:,,,,,,\n" + NOTE + ",,,,,,\n,,,,,,\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_whatever_stands_before_the_header_is_skipped(preamble: str, encoding: str) -> None:
    text = preamble + HEADER + "\nBo,Field,https://example.org/bo,,Northwind,Baker,08 Feb 2026\n,,,,,,08 Feb 2026"
    found = table(text.encode(encoding), header=CONNECTIONS)
    assert found.knows_header
    assert found.columns == CONNECTIONS
    assert [row.get("Connected On") for row in found] == ["08 Feb 2026"] * 2
    assert found.problems == ()


def test_a_preamble_saved_with_semicolons_is_skipped() -> None:
    text = "Notes:;;;;;;\n" + NOTE + ";;;;;;\n;;;;;;\n" + HEADER.replace(",", ";") + "\nBo;Field;;;;;8-Feb-26\n"
    found = table(text, header=CONNECTIONS)
    assert [row.get("Connected On") for row in found] == ["8-Feb-26"]


def test_without_the_known_columns_the_first_line_is_the_header() -> None:
    found = table("Vorname,Nachname\nBo,Field\n", header=CONNECTIONS)
    assert not found.knows_header
    assert words(found) == ["csv-header"]
    assert [row.get("vorname") for row in found] == ["Bo"]


def test_a_single_known_column_is_enough_where_there_is_one() -> None:
    found = table("Notes:\n\nName\nRowing\nKnots\n", header=("Name",))
    assert [row.get("Name") for row in found] == ["Rowing", "Knots"]


def test_a_row_that_repeats_the_header_does_not_end_the_table() -> None:
    found = table("Date,Link\n1,2\nDate,Link\n3,4\n", header=("Date", "Link"))
    assert [row.get("Date") for row in found if row.get("Date") != "Date"] == ["1", "3"]


# ---------------------------------------------------------------- broken quotes


@pytest.mark.parametrize("place", [0, 1, 2, 48, 49])
@pytest.mark.parametrize("cell", ['"never closed', 'half "quoted" cell', '"closed" and more', 'inch 5"'])
def test_one_bad_quote_costs_no_other_row(place: int, cell: str) -> None:
    lines = [f"2026-01-02 10:00:{number:02},https://example.org/{number},text {number},K,N" for number in range(50)]
    lines[place] = f"2026-01-02 10:00:{place:02},https://example.org/{place},{cell},K,N"
    found = table(FIVE + "\n".join(lines) + "\n", header=("Date", "Link", "Message"))
    read = list(found)
    assert [row.get("Link") for row in read] == [f"https://example.org/{number}" for number in range(50)]
    for number, row in enumerate(read):
        if number != place:
            assert row.cells[2] == f"text {number}"
        else:
            joined = ",".join(row.cells)
            assert all(word in joined for word in cell.replace('"', " ").split())


def test_an_unclosed_quote_among_many_rows_is_told_and_bounded() -> None:
    lines = [f"2026-01-02,https://example.org/{number},words {number},K,N" for number in range(50_000)]
    lines[1] = '2026-01-02,https://example.org/1,"never closed,K,N'
    lines[-1] = "2026-01-02,https://example.org/49999,write to needle@example.org,K,N"
    start = time.process_time()
    found = table(FIVE + "\n".join(lines))
    read = list(found)
    assert len(read) == 50_000
    assert read[-1].get("Message") == "write to needle@example.org"
    assert words(found) == ["csv-quote"]
    assert time.process_time() - start < 10


def test_an_unclosed_quote_before_quoted_rows_is_mended() -> None:
    lines = [f'"2026-01-02 10:00:{number:02}","https://example.org/{number}","text, {number}"' for number in range(40)]
    lines[3] = '"2026-01-02 10:00:03","https://example.org/3","never closed'
    found = table("Date,Link,Message\n" + "\n".join(lines) + "\n", header=("Date", "Link", "Message"))
    read = list(found)
    assert [row.get("Link") for row in read if row.get("Link")] == [f"https://example.org/{n}" for n in range(40)]
    assert read[-1].get("Message") == "text, 39"
    assert "csv-quote" in words(found)


def test_many_unclosed_quotes_take_no_square_of_time() -> None:
    text = "a,b,c,d,e\n" + '1,"x,2,3,4\n' * 20_000
    start = time.process_time()
    found = table(text)
    assert len(list(found)) >= 10_000
    assert "csv-quote" in words(found)
    assert time.process_time() - start < 15


def test_a_quoted_text_of_many_lines_is_no_broken_quote() -> None:
    poem = "\n".join(f"line {number}, with a comma" for number in range(60))
    found = table(f'Date,Link,Message\n2026-01-02,https://example.org/1,"{poem}"\n2026-01-03,,b\n')
    assert [row.get("Message") for row in found] == [poem, "b"]
    assert found.problems == ()


def test_a_quoted_list_with_as_many_commas_as_columns_is_no_broken_quote() -> None:
    steps = "\n".join(f"step {number}, then wait, then look" for number in range(20))
    found = table(f'Date,Link,Message\n2026-01-02,https://example.org/1,"{steps}"\n')
    assert [row.get("Message") for row in found] == [steps]
    assert found.problems == ()


# ---------------------------------------------------------------- backslashes


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (r'"He said \"no\", and left"', 'He said "no", and left'),
        (r'"\"all quoted\""', '"all quoted"'),
        ('"doubled ""quotes"", too"', 'doubled "quotes", too'),
        (r'"a\\b \"c\""', 'a\\b "c"'),
        ('"two\nlines, \\"quoted\\""', 'two\nlines, "quoted"'),
        (r"C:\temp", r"C:\temp"),
        (r'"ends in a backslash\\"', "ends in a backslash\\"),
        ('"plain, comma"', "plain, comma"),
    ],
)
def test_quotes_after_backslashes_are_quotes(cell: str, meant: str) -> None:
    text = f"Date,Link,Message\n2026-01-02,https://example.org/1,{cell}\n2026-01-03,https://example.org/2,next\n"
    found = table(text, header=("Date", "Link", "Message"), backslash=True)
    assert [row.get("Message") for row in found] == [meant, "next"]
    assert found.problems == ()


def test_a_backslash_before_the_last_quote_may_be_a_backslash() -> None:
    text = 'Date,Link,Message\n1,https://example.org/1,"C:\\"\n2,https://example.org/2,next\n'
    found = table(text, header=("Date", "Link", "Message"), backslash=True)
    assert [row.get("Date") for row in found] == ["1", "2"]
    assert next(iter(found)).get("Message") == "C:\\"


def test_elsewhere_a_backslash_is_a_backslash() -> None:
    assert rows('a,b\n"x\\\\y","p\\n"\n') == [("x\\\\y", "p\\n")]


# ---------------------------------------------------------------- limits


def test_a_cell_beyond_the_usual_limit_of_the_library_is_read() -> None:
    long = "x" * 140_000
    assert rows(f'a,b\n"{long}",needle\n') == [(long, "needle")]


def test_a_cell_beyond_our_limit_is_cut_and_told() -> None:
    found = table("a,b\n" + "x" * 5_000 + ",1\nnext,needle\n", Limits(csv_cell=1_000))
    read = list(found)
    assert read[-1].cells == ("next", "needle")
    assert all(len(cell) <= 1_000 for row in read for cell in row.cells)
    assert words(found) == ["csv-cell"]
    assert "1000" in found.problems[0]


def test_columns_beyond_the_limit_are_cut_and_told() -> None:
    found = table("a,b\n" + "," * 2_000 + "\n1,2\n", Limits(csv_columns=100))
    assert [row.cells for row in found][-1] == ("1", "2")
    found = table("a,b\n" + "z," * 2_000 + "\n1,2\n", Limits(csv_columns=100))
    assert "csv-columns" in words(found)


def test_a_million_columns_are_bounded() -> None:
    data = b"a,b\n" + b"z," * 1_000_000 + b"\n1,needle\n"
    start = time.process_time()
    found = table(data)
    assert [row.get("b") for row in found][-1] == "needle"
    assert "csv-columns" in words(found)
    assert time.process_time() - start < 10


def test_rows_come_one_by_one() -> None:
    data = b"a,b\n" + b"1,2\n" * 200_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in table(data)) == 200_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12 * len(data)


# ---------------------------------------------------------------- pollution


@pytest.mark.parametrize(
    "text",
    [
        "Date,Link\n1,2\n\nOther,Table\n3,needle\n",
        "Date,Link\n1,2\n3;needle\n",
        "Date,Link\n1,2\n'3','needle'\n",
        "Date,Link\n1,2\nfootnote: needle\n",
        "Date,Link\n1\n1,2,3,4,5,6,needle\n",
        "Date,Link\n1,2\n\tneedle\n",
        'Date,Link\n1,"2"x"needle"\n',
        "Date,Link\n1,2\nneedle",
    ],
)
def test_polluted_tables_lose_no_words(text: str) -> None:
    for header in ((), ("Date", "Link")):
        found = table(text, header=header)
        assert "needle" in "\n".join(cell for row in found for cell in row.cells)


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_a_table_cut_anywhere_is_read_as_far_as_it_goes(cut: int) -> None:
    text = 'Date,Link,Message\n2026-01-02,https://example.org/1,"Grüße, ""alle"""\n2026-01-03,https://example.org/2,b\n'
    whole = [row.get("Link") for row in table(text)]
    found = [row.get("Link") for row in table(text.encode()[:cut])]
    assert found[: max(0, len(found) - 1)] == whole[: max(0, len(found) - 1)]


def test_no_value_stands_in_a_problem_or_in_what_is_printed_of_a_row() -> None:
    found = table('a,b\nneedle-1,"needle-2\nneedle-3,4,needle-5\n')
    (first, *_) = read = list(found)
    assert len(read) == 2
    assert "needle" not in repr(first) and "needle" not in " ".join(found.problems)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("CONVERSATION ID", "conversation id"), ("Is_WhatsApp_Number", "is whatsapp number"), ("\ufeffDate ", "date")],
)
def test_column_names_are_compared_in_one_form(name: str, folded: str) -> None:
    assert fold_column(name) == folded


def test_a_row_answers_by_place_too() -> None:
    row = Row(("1", " 2 "), {"a": (0,), "b": (1, 5)}, 2)
    assert row.get("b") == "2"
