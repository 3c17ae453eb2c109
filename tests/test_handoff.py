"""Packs hold exactly what was chosen, in the forms that tools and our own collectors read, and no other id."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import random
import re
import stat
import string
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footprint import audit, handoff, planning
from footprint.collectors import Options, reddit, x
from footprint.errors import CannotWrite, Held, UsageError
from footprint.handoff import Choice
from footprint.model import Action, Assessment, Coverage, Evidence, Official, Post, Subject, Visibility
from footprint.progress import Progress
from footprint.tables import safe_cell
from tests.builders.exports import read

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEAD = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
COMMENT_HEAD = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"


def tweet(number: str, text: str, **more: object) -> dict[str, object]:
    made = "Sat Aug 12 16:10:37 +0000 2023"
    return {"tweet": {"id": number, "id_str": number, "full_text": text, "created_at": made, "entities": {}, **more}}


def x_zip(folder: Path, tweets: Sequence[object], name: str = "twitter.zip") -> Path:
    path = folder / name
    user = {
        "account": {"username": "ana_o", "accountId": "42", "email": "ana@example.com", "accountDisplayName": "Ana"}
    }
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps([user])}")
        out.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(list(tweets))}")
    return path


def reddit_zip(folder: Path, posts: str, comments: str) -> Path:
    path = folder / "export_ana_20260131.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("statistics.csv", "statistic,value\naccount name,ana\n")
        out.writestr("posts.csv", HEAD + posts)
        out.writestr("comments.csv", COMMENT_HEAD + comments)
    return path


def judged(*steps: Action, **subject: object) -> Assessment:
    person = Subject(name="Ana", **subject)  # type: ignore[arg-type]
    return Assessment(person, NOW, "0", 1, Coverage(), (), (), (), (), plan=steps)


def step(
    *ids: str, platform: str = "x", account: str = "ana_o", action: str = "delete", rule: str = "public-phone"
) -> Action:
    places = tuple(Evidence(platform, account, item, published=NOW) for item in ids)
    return Action(action, "Public phone: delete posts.", "", None, 5, 5, rule=rule, places=places)


def pack(
    where: Path, sources: Sequence[Path], choice: Choice, *steps: Action, **subject: object
) -> tuple[dict[str, str], Path]:
    request = audit.Request(tuple(map(str, sources)), Options(apart=False), now=NOW)
    files, _, _ = planning.packed(request, judged(*steps, **subject), choice, {}, Progress())
    handoff.write(where, files)
    return files, where


def words(rng: random.Random) -> str:
    return "".join(
        rng.choice(string.ascii_letters + ' ,"\n=+@-\t\u00e9\U0001f382') for _ in range(rng.randrange(1, 60))
    )


@pytest.mark.parametrize("seed", range(40))
def test_an_id_that_was_not_chosen_stands_nowhere_and_all_that_were_are_there(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    numbers = [str(rng.randrange(10**17, 10**19)) for _ in range(rng.randrange(2, 25))]
    tweets = []
    for number in numbers:  # threads, quotes and edits name posts of one's own
        other, more = rng.choice(numbers), {}
        if rng.random() < 0.4:
            more = {"in_reply_to_status_id": other, "in_reply_to_status_id_str": other}
        if rng.random() < 0.3:
            url = {"url": "https://t.co/a", "expanded_url": f"https://x.com/ana_o/status/{other}"}
            more["entities"] = {"urls": [url]}
        if rng.random() < 0.2:
            more["edit_info"] = {"initial": {"editTweetIds": [number, other]}}
        tweets.append(tweet(number, f"a{words(rng)} {other if rng.random() < 0.2 else ''}", **more))
    names = ["".join(rng.choice(string.digits + string.ascii_lowercase) for _ in range(6)) + "0" for _ in range(12)]
    cells = io.StringIO()
    writer = csv.writer(cells)
    rows = {}
    for name in names:
        link = f"https://www.reddit.com/r/a/comments/zzzz99/t/{name}/"
        parent = f"t1_{rng.choice(names)}" if rng.random() < 0.4 else ""
        rows[name] = [name, link, "2020-01-01 00:00:00 UTC", "", "a", "0", link, parent, words(rng) + "a", ""]
        writer.writerow(rows[name])
    sources = [x_zip(tmp_path, tweets), reddit_zip(tmp_path, "", cells.getvalue())]
    chosen = set(rng.sample(numbers, rng.randrange(1, len(numbers))))
    said = set(rng.sample(names, rng.randrange(1, len(names))))
    ids = frozenset(chosen | {f"t1_{name}" for name in said})
    _, made = pack(tmp_path / "pack", sources, Choice(ids=ids))

    everything = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for name, data in everything.items():
        for other in (*set(numbers) - chosen, *set(names) - said):
            assert other.encode() not in data, f"{other} in {name}"

    got = {post.id for post in read(x.COLLECTOR, made / "x").posts}
    assert got == chosen
    assert {post.id for post in read(reddit.COLLECTOR, made / "reddit").posts} == {f"t1_{name}" for name in said}

    element = json.loads(everything["x/data/tweets.js"].decode().removeprefix("window.YTD.tweets.part0 = "))
    assert sorted(item["tweet"]["id_str"] for item in element) == sorted(chosen)
    table = list(csv.DictReader(io.StringIO(everything["reddit/comments.csv"].decode(), newline="")))
    assert {row["id"] for row in table} == said
    for row in table:  # every column as it was, but for the id of a post that was not chosen
        before = dict(zip(COMMENT_HEAD.strip().split(","), rows[row["id"]], strict=True))
        if before["parent"].removeprefix("t1_") not in said:
            before["parent"] = ""
        assert row == before

    manifest = json.loads(everything["manifest.json"])
    assert {(item["item"]) for item in manifest["items"]} == set(ids)
    for file in manifest["files"]:
        assert hashlib.sha256(everything[file["name"]]).hexdigest() == file["sha256"]
    kept = [json.loads(line) for line in everything["backup/records.jsonl"].decode().splitlines()]
    sums = {item["item"]: item["sha256"] for item in manifest["items"]}
    for line in kept:
        record = line["record"]
        whole = base64.b64decode(record).decode() if line["encoding"] == "base64" else record
        assert hashlib.sha256(whole.encode()).hexdigest() == line["sha256"] == sums[line["item"]]
        if line["platform"] == "x":
            before = next(item for item in tweets if item["tweet"]["id_str"] == line["item"])  # type: ignore[index]
            assert json.loads(whole) == before, "the backup is the record as it was"


def test_a_pack_is_for_its_owner_alone_and_says_what_it_is(tmp_path: Path) -> None:
    source = x_zip(tmp_path, [tweet("1712345678901234567", "hello")])
    _, made = pack(tmp_path / "pack", [source], Choice(actions=frozenset(("delete",))), step("1712345678901234567"))
    for path in (made, *made.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name
    assert "in clear" in (made / "README.txt").read_text()
    assert "in clear" in (made / "links.html").read_text()
    account = (made / "x/data/account.js").read_text()
    known = json.loads(account[len("window.YTD.account.part0 = ") :])  # as Cyd reads it
    assert known == [{"account": {"username": "ana_o"}}]
    assert (made / "x/tweet-ids.txt").read_text() == "1712345678901234567\n"
    assert not list(tmp_path.glob(".*.part"))


def test_the_page_of_links_asks_nobody_and_runs_nothing(tmp_path: Path) -> None:
    text = '<script>alert(1)</script><img src=https://evil.example/x.png> {{7*7}} "\u202e'
    source = x_zip(tmp_path, [tweet("1712345678901234567", text)])
    files, _ = pack(tmp_path / "pack", [source], Choice(ids=frozenset(("1712345678901234567",))))
    page = files["links.html"]
    assert "<script" not in page and "<img" not in page and "{{7*7}}" in page and "\u202e" not in page
    assert "default-src 'none'" in page and "unsafe-inline" not in page
    assert re.findall(r'(?:src|href|action)="([^"]*)"', page) == ["https://x.com/ana_o/status/1712345678901234567"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "\uff1d", "\t\t@"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert safe_cell("a=b") == "a=b" and safe_cell("") == ""


def test_the_table_for_people_holds_no_formula(tmp_path: Path) -> None:
    texts = [
        '=HYPERLINK("https://evil.example")',
        "+1 555 0100",
        "-2",
        "@ana",
        "\tx",
        'plain, with "quotes"\nand lines',
    ]
    source = x_zip(tmp_path, [tweet(f"171234567890123456{n}", text) for n, text in enumerate(texts)])
    ids = frozenset(f"171234567890123456{n}" for n in range(len(texts)))
    files, _ = pack(tmp_path / "pack", [source], Choice(ids=ids))
    rows = list(csv.reader(io.StringIO(files["items.csv"], newline="")))
    assert len(rows) == 1 + len(texts)
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@")) and not cell.startswith(("\t", "\r", "\n"))
    assert rows[-1][-1] == texts[-1]


def test_a_choice_narrows_by_each_kind_of_wish_and_widens_by_several_of_one() -> None:
    steps = (step("1", "2"), step("3", rule="tone", action="edit"), step("4", platform="reddit"))
    old = replace(steps[0].places[0], published=datetime(2015, 1, 1, tzinfo=UTC))
    steps = (replace(steps[0], places=(old, steps[0].places[1])), *steps[1:])
    picks = handoff.offered(steps)

    def ids(**wishes: object) -> set[str]:
        return {key[2] for key in handoff.picked(picks, Choice(**wishes))}  # type: ignore[arg-type]

    assert ids() == set(), "nothing is chosen by itself"
    assert ids(rules=frozenset(("public-phone",))) == {"1", "2", "4"}
    assert ids(rules=frozenset(("public-phone", "tone"))) == {"1", "2", "3", "4"}
    assert ids(rules=frozenset(("public-phone",)), platforms=frozenset(("x",))) == {"1", "2"}
    assert ids(actions=frozenset(("edit",))) == {"3"}
    assert ids(until=date(2015, 1, 1)) == {"1"}
    assert ids(ids=frozenset(("2",)), until=date(2015, 1, 1)) == set()


def test_nothing_chosen_is_told_with_how_many_could_be(tmp_path: Path) -> None:
    source = x_zip(tmp_path, [tweet("1712345678901234567", "hello")])
    with pytest.raises(UsageError, match="nothing is chosen; 2 items"):
        pack(tmp_path / "p", [source], Choice(), step("1", "2"))
    with pytest.raises(UsageError, match="1 id of --choose"):
        pack(tmp_path / "p", [source], Choice(ids=frozenset(("99",))))
    with pytest.raises(UsageError, match="no item meets the choice"):
        pack(tmp_path / "p", [source], Choice(actions=frozenset(("delete",))), step("99"))
    assert not (tmp_path / "p").exists()


def test_what_others_wrote_and_what_is_gone_already_goes_into_no_pack() -> None:
    post = Post("x", "42", "1", "post")  # type: ignore[arg-type]
    choice = Choice(ids=frozenset(("1",)))
    assert handoff.wants(choice, (), post)
    assert not handoff.wants(choice, (), replace(post, deleted=True))
    assert not handoff.wants(choice, (), replace(post, kind="like"))  # type: ignore[arg-type]


def test_a_platform_without_a_known_form_is_kept_as_it_was_collected() -> None:
    post = Post("mastodon", "@ana@a.example", "7", "post", "words", url="https://a.example/7")  # type: ignore[arg-type]
    item = handoff.item_of(post, (), None)
    files = handoff.files_of([item], frozenset(), NOW, "0", {})
    line = json.loads(files["backup/records.jsonl"])
    assert line["form"] == "as collected" and json.loads(line["record"])["text"] == "words"
    assert not any(name.startswith(("x", "reddit")) for name in files)
    assert "https://a.example/7" in files["links.html"] and "words" in files["items.csv"]


@pytest.mark.parametrize("situation", ["visa", "public-official", "dispute"])
def test_where_nothing_must_be_deleted_no_pack_is_made(tmp_path: Path, situation: str) -> None:
    source = x_zip(tmp_path, [tweet("1712345678901234567", "hello")])
    with pytest.raises(Held) as told:
        pack(tmp_path / "p", [source], Choice(ids=frozenset(("1712345678901234567",))), situation=(situation,))
    assert told.value.exit_code == 2
    for part in ("do not delete now", "Source: ", "looked at on", "https://"):
        assert part in told.value.what
    assert not (tmp_path / "p").exists()


def test_posts_of_an_official_account_go_into_no_pack_and_those_of_one_s_own_do(tmp_path: Path) -> None:
    source = x_zip(tmp_path, [tweet("1712345678901234567", "hello")])
    choice = Choice(ids=frozenset(("1712345678901234567",)))
    with pytest.raises(Held, match="Public work"):
        pack(tmp_path / "p", [source], choice, official=(Official("x", "@Ana_O"),))
    _, made = pack(tmp_path / "p", [source], choice, official=(Official("x", "town_hall"),))
    assert (made / "manifest.json").exists()


def test_a_pack_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(CannotWrite, match="exists already"):
        handoff.write(tmp_path / "full", {"a": "b"})
    with pytest.raises(CannotWrite):
        handoff.write(tmp_path / "no" / "where", {"a": "b"})
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite):
        handoff.write(tmp_path / "link", {"a": "b"})

    from footprint.handoff import _write

    real = _write.write_file

    def full(path: Path, text: str, **more: object) -> None:
        if path.name == "second":
            raise CannotWrite("second", "cannot be written, no space left on device")
        real(path, text, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(_write, "write_file", full)
    with pytest.raises(CannotWrite):
        handoff.write(tmp_path / "new", {"first": "1", "second": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "link"]


def test_the_audience_of_a_chosen_post_is_told() -> None:
    post = Post("x", "42", "1", "post", "w", None, Visibility.RESTRICTED)  # type: ignore[arg-type]
    files = handoff.files_of([handoff.item_of(post, (), None)], frozenset(), NOW, "0", {})
    assert '"restricted"' in files["items.csv"]


def test_a_comment_keeps_its_own_address_and_a_post_of_the_same_letters_costs_nothing(tmp_path: Path) -> None:
    row = "ab12cd9,https://www.reddit.com/r/a/comments/zz99zz1/t/ab12cd9/,2020-01-01 00:00:00 UTC,,a,0,,,words,\n"
    posts = "".join(
        f"{name},https://www.reddit.com/r/a/comments/{name}/t/,2020-01-01 00:00:00 UTC,,a,0,title,,words\n"
        for name in ("ab12cd9", "zz99zz1")
    )
    files, _ = pack(tmp_path / "p", [reddit_zip(tmp_path, posts, row)], Choice(ids=frozenset(("t1_ab12cd9",))))
    address = "https://www.reddit.com/r/a/comments/zz99zz1/t/ab12cd9/"
    assert files["reddit/comments.csv"] == COMMENT_HEAD.replace("\n", "\r\n") + row.replace("\n", "\r\n")
    assert address in files["items.csv"] and address in files["links.html"]
    assert "reddit/posts.csv" not in files and "t3_" not in files["items.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="who writes a folder cannot be told there")
def test_a_pack_whose_run_was_killed_is_erased_by_the_next_one(tmp_path: Path) -> None:
    half, early, foreign = (tmp_path / f".{name}.0a1b2c3d.part" for name in ("clean", "gone", "somebody"))
    for folder, names in ((half, ("backup/r", "manifest.json", "x/tweets.js")), (early, ("backup/.r.00000000.part",))):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("words of somebody", encoding="utf-8")
    foreign.mkdir()
    (foreign / "film").write_text("not ours", encoding="utf-8")
    seen = (half / "x/tweets.js").open("rb")
    handoff.write(tmp_path / "pack", {"backup/records.jsonl": "{}\n", "items.csv": "a"})
    assert sorted(item.name for item in tmp_path.iterdir()) == [foreign.name, "pack"]
    assert b"words" not in seen.read()
    seen.close()
