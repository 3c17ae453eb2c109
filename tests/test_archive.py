"""Containers of every kind and fault: what is whole is read, what is hostile is refused by name, nothing is written."""

from __future__ import annotations

import gzip
import io
import os
import random
import resource
import struct
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from footprint.archive import Archive, fold, join, notice_of, open_archive
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB, Limits
from footprint.model import NoticeStatus

WORDS = {"data/account.js": b"account", "data/tweets.js": b"tweets " * 500}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name) if method == zipfile.ZIP_STORED else name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def contents(view: Archive) -> dict[str, bytes]:
    return {item.name: view.read(item) for item in view.members}


def reasons(view: Archive) -> list[str]:
    return [item.reason.partition(":")[0] for item in view.notices]


# ---------------------------------------------------------------- the kinds


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "wrong.csv", "no-ending"])
@pytest.mark.parametrize("kind", ["zip", "stored", "tar", "tar.gz"])
def test_a_container_is_told_by_its_content(tmp_path: Path, name: str, kind: str) -> None:
    data = {
        "zip": lambda: zipped(WORDS),
        "stored": lambda: zipped(WORDS, zipfile.ZIP_STORED),
        "tar": lambda: tarred(WORDS, "w:"),
        "tar.gz": lambda: tarred(WORDS),
    }[kind]()
    with open_archive(put(tmp_path, name, data)) as view:
        assert contents(view) == WORDS and view.notices == [] and view.source == name
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_a_folder_and_a_single_file_are_archives_too(tmp_path: Path) -> None:
    for name, data in WORDS.items():
        put(tmp_path / "export", name, data)
    with open_archive(tmp_path / "export") as view:
        assert contents(view) == WORDS
    with open_archive(tmp_path / "export" / "data" / "tweets.js") as view:
        assert contents(view) == {"tweets.js": WORDS["data/tweets.js"]}
    with open_archive(put(tmp_path, "page.html.gz", gzip.compress(b"<html>x"))) as view:
        assert contents(view) == {"page.html": b"<html>x"}


def test_what_systems_leave_behind_is_not_there(tmp_path: Path) -> None:
    junk = dict.fromkeys(
        ("__MACOSX/data/._a.js", "._b", ".DS_Store", "x/Thumbs.db", "posts/no-data.txt", "desktop.ini"), b"x"
    )
    for data in (zipped({**junk, **WORDS}), tarred({**junk, **WORDS})):
        with open_archive(put(tmp_path, "a", data)) as view:
            assert contents(view) == WORDS and view.notices == []


def test_roots_are_found_under_any_wrapper(tmp_path: Path) -> None:
    members = {"re zipped/twitter-2025/data/manifest.js": b"1", "other/data/manifest.js": b"2", "manifest.js": b"3"}
    with open_archive(put(tmp_path, "a.zip", zipped(members))) as view:
        assert view.roots(r"data/manifest\.js") == ("other/", "re zipped/twitter-2025/")
        inner = view.under("re zipped/twitter-2025/")
        assert contents(inner) == {"data/manifest.js": b"1"} and inner.find(r"data/.*\.js")


def test_names_are_compared_folded() -> None:
    assert (
        fold("Data\\Who You've Followed.JSON")
        == "data/who_you_ve_followed.json"
        == fold("data/who_you’ve_followed.json")
    )


def test_parts_of_one_account_are_one_view(tmp_path: Path) -> None:
    first = put(tmp_path, "1.zip", zipped({"data/tweets.js": b"one"}))
    second = put(tmp_path, "2.zip", zipped({"data/tweets.js": b"two", "x/link": b"y"}))
    view = join([open_archive(first), open_archive(second)])
    assert [(item.source, view.read(item)) for item in view.find(r"data/tweets\.js")] == [
        ("1.zip", b"one"),
        ("2.zip", b"two"),
    ]


# ---------------------------------------------------------------- names are labels


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../.bashrc", ".bashrc"),
        ("..\\..\\x.js", "x.js"),
        ("/etc/cron.d/x", "etc/cron.d/x"),
        ("//tmp/moo", "tmp/moo"),
        ("C:\\x\\y.js", "x/y.js"),
        ("\\\\srv\\share\\z", "srv/share/z"),
        ("a/./b/../c.js", "a/b/c.js"),
    ],
)
@pytest.mark.parametrize("make", [zipped, tarred])
def test_no_name_leads_out(tmp_path: Path, name: str, label: str, make: object) -> None:
    with open_archive(put(tmp_path, "a", make({name: b"needle"}))) as view:  # type: ignore[operator]
        assert contents(view) == {label: b"needle"}
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_names_in_odd_encodings_and_doubled_names_are_all_read(tmp_path: Path) -> None:
    odd = zipped({"zzz.js": b"1"}).replace(b"zzz", "é".encode() + b"z")
    with open_archive(put(tmp_path, "odd.zip", odd)) as view:
        assert contents(view) == {"éz.js": b"1"}
    with pytest.warns(UserWarning, match="Duplicate"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for data in (b"1", b"2"):
                file.writestr("a.js", data)
            file.writestr("A.JS", b"3")
    with open_archive(put(tmp_path, "twice.zip", out.getvalue())) as view:
        assert contents(view) == {"a.js": b"1", "a.js (2)": b"2", "A.JS (3)": b"3"}
        assert len(view.find(r"a\.js")) == 3
    raw = tarred({"caf\udce9\x1b.js": b"1"})
    with open_archive(put(tmp_path, "raw.tar.gz", raw)) as view:
        assert view.members[0].name.encode() and contents(view)


# ---------------------------------------------------------------- links, devices, methods


def special(kind: bytes, name: str = "evil", target: str = "/etc/passwd") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (tarfile.SYMTYPE, "link-skipped"),
        (tarfile.LNKTYPE, "link-skipped"),
        (tarfile.FIFOTYPE, "special-file"),
        (tarfile.CHRTYPE, "special-file"),
        (tarfile.BLKTYPE, "special-file"),
    ],
)
@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path, kind: bytes, word: str, mode: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as file:
        file.addfile(special(kind))
        info = tarfile.TarInfo("evil/after.txt")
        info.size = 1
        file.addfile(info, io.BytesIO(b"x"))
    with open_archive(put(tmp_path, "a", out.getvalue())) as view:
        assert contents(view) == {"evil/after.txt": b"x"} and reasons(view) == [word]


def test_links_and_pipes_in_a_folder_and_a_zip_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    put(folder, "a.txt", b"x")
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    with open_archive(folder) as view:
        assert contents(view) == {"a.txt": b"x"}
        assert sorted(reasons(view)) == ["link-skipped", "link-skipped", "special-file"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("a.txt", "x")
    with open_archive(put(tmp_path, "a.zip", out.getvalue())) as view:
        assert contents(view) == {"a.txt": b"x"} and reasons(view) == ["link-skipped"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_without_a_bound_are_refused_before_they_are_opened(tmp_path: Path, method: int) -> None:
    data = zipped({"zeros": bytes(8 * MIB)}, method)
    good = zipped({"a.js": b"x"})
    with pytest.raises(ReadError, match="method-not-allowed"):
        open_archive(put(tmp_path, "a.zip", data))
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a", method) as file:
        file.writestr("zeros", bytes(8 * MIB))
    with open_archive(put(tmp_path, "b.zip", out.getvalue())) as view:
        assert contents(view) == {"a.js": b"x"} and reasons(view) == ["method-not-allowed"]


def test_an_encrypted_member_asks_for_its_password(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.js": b"x" * 50}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(ReadError, match="password-needed") as caught:
        open_archive(put(tmp_path, "a.zip", bytes(data)))
    assert "unpack" in caught.value.tip


# ---------------------------------------------------------------- bombs


def test_a_deflate_bomb_stops_at_the_ratio(tmp_path: Path) -> None:
    for make in (zipped, tarred):
        path = put(tmp_path, "bomb", make({"zeros.json": bytes(300 * MIB)}))  # type: ignore[operator]
        tracemalloc.start()
        try:
            with open_archive(path) as view, view.open(view.members[0]) as stream:
                while stream.read(MIB):
                    pass
        except LimitReached as error:
            assert error.limit == "archive-ratio" and error.what.startswith("ratio")
        except ReadError as error:
            assert error.what.startswith("ratio")
        else:
            raise AssertionError("the bomb went off")
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert peak < 120 * MIB


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.js": b"x" * 3000, "b.js": b"y" * 3000}, zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)  # the second member begins where the first does
    with open_archive(put(tmp_path, "a.zip", bytes(data))) as view:
        assert "overlap" in reasons(view) and len(view.members) <= 1


def test_absurd_tar_headers_are_refused_before_they_are_allocated(tmp_path: Path) -> None:
    for kind in (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE):
        info = tarfile.TarInfo("././@LongLink")
        info.type, info.size = kind, 512 * MIB
        raw = io.BytesIO()
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=1) as out:
            out.write(info.tobuf(tarfile.GNU_FORMAT))
            for _ in range(64):
                out.write(bytes(MIB))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(ReadError, match="header-too-big"):
            open_archive(put(tmp_path, "a.tar.gz", raw.getvalue()))
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_members_and_nesting_have_limits(tmp_path: Path) -> None:
    many = put(tmp_path, "many.zip", zipped({f"{n}.js": b"x" for n in range(30)}))
    with pytest.raises(LimitReached, match="too-many-members"):
        open_archive(many, Limits(archive_members=20))
    inner = zipped({"a.js": b"deep"})
    for depth in range(5):
        inner = zipped({f"level{depth}.zip": inner})
    view = open_archive(put(tmp_path, "deep.zip", inner))
    for _ in range(2):
        view = view.nested(view.members[0])
    with pytest.raises(LimitReached, match="nested-too-deep"):
        view.nested(view.members[0])


def test_a_member_longer_than_asked_for_is_refused(tmp_path: Path) -> None:
    with open_archive(put(tmp_path, "a.zip", zipped({"a": b"x" * 100}))) as view:
        assert view.read(view.members[0], 100) == b"x" * 100
        with pytest.raises(LimitReached, match="too-big"):
            view.read(view.members[0], 99)


# ---------------------------------------------------------------- damage


def test_a_wrong_checksum_costs_only_its_member(tmp_path: Path) -> None:
    members = {f"{n}.js": bytes([65 + n]) * 200 for n in range(10)}
    data = bytearray(zipped(members, zipfile.ZIP_STORED))
    data[data.index(b"C" * 200)] ^= 1
    with open_archive(put(tmp_path, "a.zip", bytes(data))) as view:
        read, failed = {}, []
        for item in view.members:
            try:
                read[item.name] = view.read(item)
            except ReadError as error:
                failed.append((error.where, error.what.partition(":")[0]))
        assert len(read) == 9 and failed == [("2.js", "crc")]


@pytest.mark.parametrize("kind", ["zip", "stored", "tar.gz", "tar"])
def test_a_cut_archive_gives_its_whole_members_at_every_cut(tmp_path: Path, kind: str) -> None:
    source = random.Random(3)
    members = {f"data/{n}.json": source.randbytes(2000) for n in range(8)}
    data = {
        "zip": lambda: zipped(members),
        "stored": lambda: zipped(members, zipfile.ZIP_STORED),
        "tar.gz": lambda: tarred(members),
        "tar": lambda: tarred(members, "w:"),
    }[kind]()
    partly = 0
    for cut in range(10, len(data) - 1200, len(data) // 40):
        try:
            with open_archive(put(tmp_path, f"{cut}.{kind}", data[:cut])) as view:
                read = {}
                for item in view.members:
                    try:
                        read[item.name] = view.read(item)
                    except ReadError:
                        continue
                assert read.items() <= members.items()
                partly += 0 < len(read) < len(members)
                assert "truncated" in reasons(view) or len(read) == len(members)
        except ReadError as error:
            assert error.what.partition(":")[0] in {"truncated", "not-an-archive"} and error.tip
    assert partly > 10


def test_a_zip_written_as_a_stream_is_salvaged_too(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:  # type: ignore[arg-type]
        for name, data in WORDS.items():
            file.writestr(name, data)
    whole = bytes(pipe.data)
    with open_archive(put(tmp_path, "a.zip", whole[: whole.index(b"PK\x01\x02") + 10])) as view:
        assert contents(view) == WORDS and reasons(view) == ["truncated"]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("page.zip", b"<!DOCTYPE html><html>expired", "not-an-archive"),
        ("noise.zip", bytes(range(256)) * 9, "not-an-archive"),
        ("text.tar.gz", b"hello", "not-an-archive"),
        ("empty.zip", b"", "empty"),
        ("nothing.zip", b"PK\x05\x06" + bytes(18), "empty"),
        ("half.zip.part", b"PK\x03\x04", "unfinished-download"),
        ("half.zip.crdownload", b"PK\x03\x04", "unfinished-download"),
        ("cut.tgz", gzip.compress(b"x" * 5000, mtime=0)[:20], "truncated"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "format-not-supported"),
        ("a.rar", b"Rar!\x1a\x07" + bytes(50), "format-not-supported"),
    ],
)
def test_what_is_no_archive_is_told_with_a_tip(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        open_archive(put(tmp_path, name, data))
    assert caught.value.what.partition(":")[0] == word and caught.value.tip and caught.value.where == name


def test_places_that_are_no_files_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path, word in (
        (tmp_path / "pipe", "special-file"),
        (Path("/dev/zero"), "special-file"),
        (tmp_path / "folder", "empty"),
        (tmp_path / "missing.zip", "not-found"),
        (tmp_path / "nul\0name", "unreadable"),
        (tmp_path / ("x" * 300), "unreadable"),
    ):
        with pytest.raises(ReadError, match=word):
            open_archive(path)


def test_a_thousand_damaged_archives_never_break_out(tmp_path: Path) -> None:
    source = random.Random(11)
    seeds = [zipped(WORDS), zipped(WORDS, zipfile.ZIP_STORED), tarred(WORDS), tarred(WORDS, "w:")]
    read = 0
    for number in range(1000):
        data = bytearray(source.choice(seeds))
        for _ in range(source.randint(1, 12)):
            data[source.randrange(len(data))] = source.randrange(256)
        path = put(tmp_path, "a.zip", bytes(data[: source.randint(20, len(data))] if number % 3 == 0 else data))
        try:
            with open_archive(path) as view:
                for item in view.members:
                    try:
                        read += len(view.read(item))
                    except ReadError:
                        continue
        except ReadError:
            continue
    assert read > 100_000


def test_a_limit_is_skipped_and_damage_has_failed() -> None:
    limit = notice_of(LimitReached("a.js", "ratio", "x", "archive-ratio", 200), "a.zip")
    damage = notice_of(ReadError("a.zip", "crc: x", "again"), "a.zip")
    assert (limit.status, limit.file) == (NoticeStatus.SKIPPED, "a.js") and "--limit archive-ratio" in limit.tip
    assert (damage.status, damage.file, damage.tip) == (NoticeStatus.FAILED, "", "again")


def test_the_capped_header_reader_still_fits_this_python() -> None:
    assert hasattr(tarfile.TarInfo, "_proc_member"), f"tarfile of Python {sys.version.split()[0]} has changed"
