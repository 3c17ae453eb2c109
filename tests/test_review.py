"""Deciding: each word goes to the one place where it belongs, and nobody but one browser gets a word of the page."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from footprint import codes, report
from footprint.deciding import key_of
from footprint.disclosure import Mode
from footprint.discover import Marks
from footprint.errors import ExitCode, HistoryDamaged, UsageError
from footprint.history import History
from footprint.mine import Wrong
from footprint.model import Assessment, DecisionKind, Namesake, Node, Severity
from footprint.reopen import of_value
from footprint.review import Desk, Shelves, Unknown
from tests.builders.assessments import PHONE, assessment, finding, place, quote

starlette = pytest.importorskip("starlette.testclient", reason="pip install 'footprint-auditor[review]'")
from footprint.review import application  # noqa: E402
from footprint.review._guard import MOST_BODY, Guard  # noqa: E402

NOW = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
ROOT = Path(__file__).parent.parent


def coded(of: Assessment) -> Assessment:
    """With the codes that an audit gives."""
    return replace(
        of,
        findings=tuple(
            replace(
                item,
                code=codes.of_finding(item.rule, item.key),
                evidence=tuple(replace(one, code=codes.of_place(item.rule, one)) for one in item.evidence),
            )
            for item in of.findings
        ),
    )


BASE = assessment()
PERSON = coded(replace(BASE, namesakes=tuple(replace(item, node="") for item in BASE.namesakes)))
SECRET, PHONES, MAIL = PERSON.findings[:3]


def shelves(folder: Path) -> Shelves:
    return Shelves(folder / "state", folder / "me.wrong.json", folder / "me.accounts.json", 0.2)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(PERSON, shelves(tmp_path), lambda: NOW)


def decided(folder: Path) -> dict[str, tuple[DecisionKind, str, date | None]]:
    with History(folder / "state") as history:
        return {item.code: (item.kind, item.reason, item.until) for item in history.decisions()}


def wrong(folder: Path) -> set[str]:
    return set(Wrong(folder / "me.wrong.json").said)


# ---------------------------------------------------------------- one truth for each word


@pytest.mark.parametrize("kind", [DecisionKind.DONE, DecisionKind.WILL_DO, DecisionKind.NOT_ME])
def test_a_word_without_more_goes_to_the_history(desk: Desk, tmp_path: Path, kind: DecisionKind) -> None:
    assert desk.say(PHONES.code, str(kind), reason="not asked for", at=f"at-{PHONES.code}") == f"at-{PHONES.code}"
    assert decided(tmp_path) == {PHONES.code: (kind, "", None)}
    assert wrong(tmp_path) == set()


def test_what_is_kept_has_a_reason_and_a_day(desk: Desk, tmp_path: Path) -> None:
    desk.say(PHONES.code, "keep", reason=" it is my shop's number ", until="2026-12-31")
    assert decided(tmp_path) == {PHONES.code: (DecisionKind.KEEP, "it is my shop's number", date(2026, 12, 31))}
    assert "Kept by you until 31 December 2026: it is my shop&#39;s number" in desk.page()


@pytest.mark.parametrize(
    ("reason", "until", "told"),
    [
        ("", "2026-12-31", "say why"),
        ("  ", "2026-12-31", "say why"),
        ("because", "", "give the last day"),
        ("because", "tomorrow", "give the last day"),
        ("because", "2026-03-03", "give the last day"),
    ],
)
def test_keeping_without_a_reason_or_a_day_is_refused_where_it_was_tried(
    desk: Desk, tmp_path: Path, reason: str, until: str, told: str
) -> None:
    desk.say(PHONES.code, "done")
    desk.say(PHONES.code, "keep", reason=reason, until=until, at=f"at-{PHONES.code}")
    assert decided(tmp_path) == {PHONES.code: (DecisionKind.DONE, "", None)}  # what was said before stands
    part = desk.page().partition(f'id="at-{PHONES.code}"')[2]
    assert told in part[:300] and "role=alert" in part[:200]
    desk.say(PHONES.code, "keep", reason="because", until="2026-03-04", at=f"at-{PHONES.code}")
    assert "role=alert" not in desk.page()


def test_wrong_stands_where_the_command_keeps_it(desk: Desk, tmp_path: Path) -> None:
    desk.say(PHONES.evidence[3].code, "wrong")
    assert wrong(tmp_path) == {PHONES.evidence[3].code}
    assert decided(tmp_path) == {}


@pytest.mark.parametrize("first", ["done", "wrong", "not-me"])
@pytest.mark.parametrize("then", ["will-do", "wrong", "not-me"])
def test_the_last_word_counts_and_stands_once(desk: Desk, tmp_path: Path, first: str, then: str) -> None:
    desk.say(SECRET.code, first)
    desk.say(SECRET.code, then)
    assert (SECRET.code in wrong(tmp_path)) == (then == "wrong")
    assert {code: str(kind) for code, (kind, _, _) in decided(tmp_path).items()} == (
        {} if then == "wrong" else {SECRET.code: then}
    )


@pytest.mark.parametrize("kind", ["done", "wrong", "not-me"])
def test_undo_leaves_nothing(desk: Desk, tmp_path: Path, kind: str) -> None:
    before = desk.page()
    desk.say(SECRET.code, kind)
    assert desk.page() != before
    desk.undo(SECRET.code)
    assert (decided(tmp_path), wrong(tmp_path)) == ({}, set())
    assert desk.page() == before
    with pytest.raises(Unknown):
        desk.undo(SECRET.code)


def test_a_spot_with_several_codes_is_decided_as_one(desk: Desk, tmp_path: Path) -> None:
    pair = f"{PHONES.evidence[0].code} {PHONES.evidence[2].code}"
    desk.say(pair, "wrong")
    assert wrong(tmp_path) == set(pair.split())
    desk.undo(pair)
    assert wrong(tmp_path) == set()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("", "done"),
        ("abc-123456", "done"),
        (f"{SECRET.code} abc-123456", "done"),
        (SECRET.code, ""),
        (SECRET.code, "delete"),
        ("../../etc/passwd", "wrong"),
    ],
)
def test_what_is_not_on_the_page_is_not_decided(desk: Desk, tmp_path: Path, code: str, kind: str) -> None:
    with pytest.raises(Unknown):
        desk.say(code, kind)
    assert (decided(tmp_path), wrong(tmp_path)) == ({}, set())


def test_an_anchor_is_one_of_ours_or_none(desk: Desk) -> None:
    assert desk.say(SECRET.code, "done", at="https://evil.example/") == ""
    assert desk.say(SECRET.code, "done", at=f"at-{PHONES.code}.{PHONES.evidence[0].code}").startswith("at-")


def test_what_was_kept_is_over_after_its_day(tmp_path: Path) -> None:
    Desk(PERSON, shelves(tmp_path), lambda: NOW).say(SECRET.code, "keep", reason="for now", until="2026-03-10")
    later = Desk(PERSON, shelves(tmp_path), lambda: NOW + timedelta(days=7)).page()
    assert "You kept it until 10 March 2026. That day is over: decide anew." in later
    assert "0 of 8 findings decided" in later
    assert "1 of 8 findings decided" in Desk(PERSON, shelves(tmp_path), lambda: NOW).page()


def test_what_was_said_of_an_earlier_report_can_be_taken_back(tmp_path: Path) -> None:
    gone = codes.of_finding("public-email", "somewhere else")
    Wrong(tmp_path / "me.wrong.json").say([gone], NOW)
    desk = Desk(PERSON, shelves(tmp_path), lambda: NOW)
    listed = desk.page().partition("What you decided so far")[2]
    assert "Public e-mail" in listed and f'value="{gone}"' in listed
    desk.undo(gone)
    assert wrong(tmp_path) == set()


def test_what_cannot_be_kept_is_told_and_nothing_of_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.say(SECRET.code, "done")
    with History(tmp_path / "state") as other, other.turn():
        desk.say(SECRET.code, "wrong")
        assert "Not kept: history.db another run writes it" in desk.page()
    assert wrong(tmp_path) == set()
    assert decided(tmp_path)[SECRET.code][0] is DecisionKind.DONE


def test_a_damaged_file_is_told_before_the_page_opens(tmp_path: Path) -> None:
    (tmp_path / "me.wrong.json").write_text("{")
    with pytest.raises(UsageError):
        Desk(PERSON, shelves(tmp_path), lambda: NOW)
    (tmp_path / "me.wrong.json").unlink()
    (tmp_path / "state" / "history.db").write_bytes(b"no database" * 1000)
    with pytest.raises(HistoryDamaged):
        Desk(PERSON, shelves(tmp_path), lambda: NOW)


def test_the_end_tells_what_was_kept(desk: Desk) -> None:
    assert desk.summary() == "nothing was decided"
    desk.say(SECRET.code, "done")
    desk.say(MAIL.code, "done")
    desk.say(PHONES.code, "wrong")
    assert desk.summary() == "2 done, 1 wrong"
    desk.undo(PHONES.code)
    desk.say(MAIL.code, "keep", reason="mine", until="2027-01-01")
    assert desk.summary() == "1 done, 1 kept"


# ---------------------------------------------------------------- pages and accounts of somebody else

RESULT = "https://people.example.com/ana-lopes"
NAMESAKE = "https://social.example.org/@ana"


def with_namesakes() -> Assessment:
    result = place(
        quote("Ana Lopes, 41, dentist"),
        "1",
        platform="search",
        account="duckduckgo: ana lopes",
        url=RESULT,
        file="s.html",
    )
    post = place(quote("my other post"), "9", platform="mastodon", account="@ana@social.example.org")
    own = place(quote("my own post"), "10")
    found = (
        finding("data-broker-listing", "contact", Severity.LOW, "A people-search site lists your name", (result,)),
        finding("heated-posts", "tone", Severity.LOW, "Posts that sound angry", (post, own)),
    )
    node = Node("account:mastodon:other", "account", "@ana", "mastodon", "@ana@social.example.org")
    base = assessment(findings=found)
    same = Namesake(node.id, NAMESAKE, "unsure")
    return coded(replace(base, nodes=(*base.nodes, node), namesakes=(same,)))


def test_not_me_takes_a_whole_page_or_account_away(tmp_path: Path) -> None:
    person = with_namesakes()
    listing, heated = sorted(person.findings, key=lambda item: item.rule)
    desk = Desk(person, shelves(tmp_path), lambda: NOW)
    assert "Not my page or account" in desk.page()
    desk.say(listing.code, "not-me")
    desk.say(heated.evidence[0].code, "not-me")
    desk.say(heated.evidence[1].code, "not-me")  # in an account of the person's own it is about that place alone
    marks = Marks(tmp_path / "me.accounts.json")
    assert {item.url for item in marks.not_mine} == {RESULT, NAMESAKE}
    assert set(decided(tmp_path)) == {heated.evidence[1].code}
    names = set(re.findall(r'name=code value="(page-[0-9a-f]{16})"', desk.page()))
    assert names >= {key_of(RESULT), key_of(NAMESAKE)}
    for name in (key_of(RESULT), key_of(NAMESAKE)):
        desk.undo(name)
    assert Marks(tmp_path / "me.accounts.json").not_mine == ()


def test_a_page_of_the_same_name_is_refused_in_one_step(desk: Desk, tmp_path: Path) -> None:
    for item in PERSON.namesakes:
        name = key_of(item.url or "")
        assert f'id="at-{name}"' in desk.page()
        assert desk.say(name, "not-me", at=f"at-{name}") == f"at-{name}"
        assert {mark.url for mark in Marks(tmp_path / "me.accounts.json").not_mine} == {item.url}
        assert "1 not you" in desk.summary()
        with pytest.raises(Unknown):
            desk.say(name, "done")
        desk.undo(name)
        assert Marks(tmp_path / "me.accounts.json").not_mine == ()
    with pytest.raises(Unknown):
        desk.say(key_of("https://example.org/elsewhere"), "not-me")


def test_another_word_gives_a_page_back(tmp_path: Path) -> None:
    person = with_namesakes()
    listing = next(item for item in person.findings if item.rule == "data-broker-listing")
    desk = Desk(person, shelves(tmp_path), lambda: NOW)
    desk.say(listing.code, "not-me")
    desk.say(listing.code, "will-do")
    assert Marks(tmp_path / "me.accounts.json").not_mine == ()
    assert decided(tmp_path)[listing.code][0] is DecisionKind.WILL_DO


# ---------------------------------------------------------------- the page


def test_the_plain_report_has_nothing_of_it() -> None:
    html = report.to_html(PERSON)
    for words in ("<form", "<button", "form-action 'self'", 'rel="icon"', ".decide", "Your decisions"):
        assert words not in html


def test_every_finding_and_place_can_be_marked_and_is_called_by_its_name(desk: Desk) -> None:
    html = desk.page()
    for item in PERSON.findings:
        assert f'id="at-{item.code}"' in html
        assert f"Mark<span class=vh>: {item.title}</span>" in html
    assert html.count('<form method=post action="/say"') == 2 * len(re.findall(r'class="decide', html)) - len(
        PERSON.namesakes
    )
    shown = [one.code for one in PHONES.evidence if f'id="at-{PHONES.code}.{one.code}"' in html]
    assert len(shown) == 10  # as many as a card shows
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_the_topic_of_what_was_decided_is_open(desk: Desk) -> None:
    late = next(item for item in PERSON.findings if item.category == "whereabouts")
    part = re.compile(
        r'<details class="topic[^"]*"( open)?>(?:(?!</details>\s*<details class="topic).)*?at-' + late.code, re.S
    )
    assert [found[1] for found in part.finditer(desk.page())][-1] is None
    desk.say(late.code, "done", at=f"at-{late.code}")
    assert [found[1] for found in part.finditer(desk.page())][-1] == " open"


def test_a_hostile_report_adds_nothing_to_the_page(tmp_path: Path) -> None:
    payload = "\"'><script>alert(1)</script><form action=https://evil.example><input autofocus onfocus=alert(1)>"
    hostile = Desk(coded(assessment(lambda words: payload + words)), shelves(tmp_path), lambda: NOW).page()
    usual = Desk(coded(assessment(lambda words: "harmless " + words)), shelves(tmp_path), lambda: NOW).page()
    for tag in ("<script", "<form", "<input", "<button"):
        assert hostile.count(tag) == usual.count(tag)


def test_a_reason_is_the_persons_words_and_no_markup(desk: Desk) -> None:
    desk.say(SECRET.code, "keep", reason="<b onclick=x>&", until="2027-01-01")
    assert "<b onclick" not in desk.page()
    assert "&lt;b onclick=x&gt;&amp;" in desk.page()


def test_a_report_json_is_decided_on_like_an_audit(tmp_path: Path) -> None:
    again, values = of_value(json.loads(json.dumps(report.to_json(PERSON))), "report.json")
    assert values == "masked"
    html = Desk(again, shelves(tmp_path), lambda: NOW, values=Mode.MASKED, reopened=True).page()
    for item in PERSON.findings:
        assert f'id="at-{item.code}"' in html
    for score in ("64", "58", "81", "37"):
        assert f">{score}</span>" in html
    assert "pictures, films and sound" in html and "made from report.json" in html
    assert PHONE not in html


def test_a_copy_to_share_cannot_be_decided_on(tmp_path: Path) -> None:
    again, values = of_value(report.to_json(PERSON, masked=True), "report.json")
    with pytest.raises(UsageError, match="copy to share"):
        Desk(again, shelves(tmp_path), lambda: NOW, values=Mode(values))


# ---------------------------------------------------------------- who may ask


class Ends:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest.fixture
def guard(desk: Desk, ends: Ends) -> Guard:
    return Guard(application(desk, ends), PORT, ends)


@pytest.fixture
def client(guard: Guard) -> Any:
    return starlette.TestClient(guard, base_url=ORIGIN, follow_redirects=False)


@pytest.fixture
def inside(client: Any, guard: Guard) -> Any:
    """A client that went in by the address it was given."""
    answer = client.get(guard.address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return client


SENT = {"code": SECRET.code, "kind": "done", "at": f"at-{SECRET.code}"}
BROWSER = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


def refused(answer: Any, status: int = 403) -> None:
    assert (answer.status_code, answer.content) == (status, b"")
    assert "set-cookie" not in answer.headers and "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/say", "/done", "/undo", "/favicon.ico", "/static/", "/../", "/?key=", "/?x=1"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_a_stranger_gets_a_number_without_words(client: Any, ends: Ends, path: str, method: str) -> None:
    refused(client.request(method, path, headers=BROWSER))
    assert ends.count == 0


def test_the_key_is_long_good_for_once_and_becomes_another_value(client: Any, guard: Guard) -> None:
    key = guard.address.partition("?key=")[2]
    assert len(key) >= 43  # 32 bytes
    assert guard.address.startswith(f"{ORIGIN}/?key=")
    for guess in ("", key[:-1], f"{key}x", key.swapcase(), "ä" * 10, f"{key}&key={key}", f"{key}%00"):
        refused(client.get(f"/?key={guess}"))
    answer = client.get(f"/?key={key}")
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    assert not re.search("expires|max-age|domain", cookie, re.IGNORECASE)
    assert key not in cookie
    assert client.get("/").status_code == 200
    client.cookies.clear()
    refused(client.get(f"/?key={key}"))
    refused(client.get("/", headers={"cookie": f"footprint-{PORT}={key}"}))


def test_two_servers_have_two_keys(desk: Desk, ends: Ends) -> None:
    assert len({Guard(application(desk, ends), PORT, ends).address for _ in range(50)}) == 50


def test_who_has_the_cookie_sees_the_report_and_no_copy_is_kept(inside: Any) -> None:
    answer = inside.get("/")
    assert answer.status_code == 200 and "Your decisions" in answer.text
    headers = answer.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    assert "unsafe" not in policy and re.search(r"style-src 'sha256-[^']+'", policy)
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers and "server" not in headers


@pytest.mark.parametrize(
    "host", [f"localhost:{PORT}", "127.0.0.1", "127.0.0.1:80", f"evil.example:{PORT}", f"127.0.0.2:{PORT}", ""]
)
def test_another_host_is_refused_with_cookie_and_key(inside: Any, guard: Guard, host: str) -> None:
    refused(inside.get("/", headers={"host": host}))
    refused(inside.post("/say", data=SENT, headers={**BROWSER, "host": host}))
    refused(inside.get(guard.address, headers={"host": host}))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "whatever"])
def test_another_page_cannot_ask(inside: Any, site: str) -> None:
    refused(inside.get("/", headers={"sec-fetch-site": site}))
    refused(inside.post("/say", data=SENT, headers={"origin": ORIGIN, "sec-fetch-site": site}))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": f"http://localhost:{PORT}", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": ORIGIN, "sec-fetch-site": "none", "content-type": "text/plain"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_that_is_not_from_our_page_changes_nothing(inside: Any, tmp_path: Path, headers: dict[str, str]) -> None:
    refused(inside.post("/say", data=SENT, headers=headers))
    assert decided(tmp_path) == {}


@pytest.mark.parametrize("headers", [BROWSER, {"origin": ORIGIN}, {"origin": "null", "sec-fetch-site": "same-origin"}])
def test_a_form_of_our_page_is_kept_and_leads_back(inside: Any, tmp_path: Path, headers: dict[str, str]) -> None:
    answer = inside.post("/say", data=SENT, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/#at-{SECRET.code}")
    assert decided(tmp_path)[SECRET.code][0] is DecisionKind.DONE
    answer = inside.post("/undo", data={"code": SECRET.code}, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/#decisions")
    assert decided(tmp_path) == {}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x" * (MOST_BODY + 1), "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"code=a&code=b", "application/x-www-form-urlencoded"),
        (b"code", "application/x-www-form-urlencoded"),
        (b"code=%ff%fe", "application/x-www-form-urlencoded"),
        ("code=é".encode(), "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % number for number in range(50)), "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_form_of_ours_is_refused(inside: Any, tmp_path: Path, body: bytes, kind: str) -> None:
    refused(inside.post("/say", content=body, headers={**BROWSER, "content-type": kind}))
    assert decided(tmp_path) == {}


def test_a_body_without_its_length_is_refused(inside: Any) -> None:
    headers = {**BROWSER, "content-type": "application/x-www-form-urlencoded"}
    refused(inside.post("/say", content=iter([b"code=", b"x"]), headers=headers))


def test_inside_too_there_is_nothing_else(inside: Any, ends: Ends) -> None:
    for path in ("/say", "/undo", "/done", "/x", "/say/", "/%2e%2e/", "/favicon.ico"):
        refused(inside.get(path), 404)
    refused(inside.post("/", data=SENT, headers=BROWSER), 404)
    refused(inside.post("/say", data={**SENT, "code": "abc-123456"}, headers=BROWSER), 404)
    refused(inside.post("/say", data={"kind": "done"}, headers=BROWSER), 404)
    refused(inside.post("/undo", data={"code": "abc-123456"}, headers=BROWSER), 404)
    refused(inside.get(f"/{'x' * 2_000}"))
    refused(inside.get("/?x=1"))
    assert ends.count == 0


def test_a_web_socket_is_closed(inside: Any) -> None:
    with pytest.raises(starlette.WebSocketDisconnect), inside.websocket_connect("/"):
        pass


def test_i_am_done_ends_it_and_says_what_was_kept(inside: Any, ends: Ends) -> None:
    inside.post("/say", data=SENT, headers=BROWSER)
    assert ends.count == 0
    answer = inside.post("/done", headers={**BROWSER, "content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 200 and "Kept on this computer: 1 done." in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert ends.count == 1


def test_a_bug_ends_it_and_is_told_afterwards(
    guard: Guard, desk: Desk, ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "page", lambda: 1 / 0)
    client = starlette.TestClient(guard, base_url=ORIGIN, raise_server_exceptions=False)
    assert client.get(guard.address).status_code == 500
    assert isinstance(guard.failed, ZeroDivisionError)
    assert ends.count == 1


# ---------------------------------------------------------------- a real server and a real browser


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A page of notes with a phone number and an address to write to."""
    file = tmp_path / "notes.txt"
    file.write_text(
        "My name is Ana Lopes. Call me on +44 20 7946 0958 any time.\n"
        "My e-mail address is ana.lopes@example.org, write whenever you like.\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def started(tmp_path: Path, source: Path) -> Iterator[Any]:
    """Starts the command; gives the process and its address."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: object) -> tuple[subprocess.Popen[str], str]:
        words = [sys.executable, "-m", "footprint", "review", str(source), "--no-open", "-j", "1", *map(str, arguments)]
        environment = {**os.environ, "FOOTPRINT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            words,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            preexec_fn=lambda: signal.signal(
                signal.SIGINT, signal.SIG_DFL
            ),  # a run in the background leaves it ignored
        )
        running.append(process)
        assert process.stderr
        for line in process.stderr:
            if line.startswith("http://"):
                return process, line.strip()
        raise AssertionError(f"no address; exit {process.wait()}")

    yield start
    for process in running:
        process.kill()
        process.wait()


def footprint(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FOOTPRINT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "footprint", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, env=environment, timeout=300, check=False)


@pytest.mark.slow
def test_the_keyboard_alone_decides_and_the_next_report_follows(
    tmp_path: Path, source: Path, started: Any, browser: Any
) -> None:
    process, address = started()
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True)
    page = context.new_page()
    messages: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    origin = address.partition("/?key=")[0]
    assert page.url == f"{origin}/"
    assert [cookie["httpOnly"] for cookie in context.cookies()] == [True]

    def reach(words: str, most: int = 200) -> None:
        """Press Tab until the focus is on what is called so."""
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
                style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert style != "none", "the focus cannot be seen"
                return
        raise AssertionError(f"Tab does not reach {words!r}")

    def send() -> None:
        """Press the button that has the focus."""
        with page.expect_navigation():
            page.keyboard.press("Enter")

    reach("Mark: ")
    page.keyboard.press("Enter")
    reach("Wrong", 6)
    code = page.evaluate("document.activeElement.form.elements.code.value")
    send()
    assert page.url == f"{origin}/#at-{code}"
    assert page.evaluate("document.activeElement.id") == f"at-{code}"
    assert page.locator(f"#at-{code}").get_by_text("your next report and its scores leave it out").is_visible()
    reach("Undo", 3)
    send()
    reach("Mark: ", 3)
    page.keyboard.press("Enter")
    reach("Wrong", 6)
    send()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{origin}/")
    reach("I am done")
    send()
    page.get_by_text("Kept on this computer: 1 wrong.").wait_for(timeout=20_000)
    assert process.wait(30) == ExitCode.DONE
    told = process.stderr.read()
    assert "kept: 1 wrong" in told
    assert messages == []
    assert {url.partition("/?")[0].partition("/#")[0].rstrip("/") for url in asked} <= {
        origin,
        f"{origin}/say",
        f"{origin}/undo",
        f"{origin}/done",
    }
    for words in ("7946", "ana.lopes"):
        assert words not in told
    done = footprint(tmp_path / "home", "audit", source, "--json", "-", "-j", "1", "-q")
    left = json.loads(done.stdout)["findings"]
    assert left and code not in {item["code"] for item in left}
    context.close()


@pytest.mark.slow
def test_ctrl_c_ends_it_with_what_was_kept(started: Any) -> None:
    import http.client

    process, address = started("--port", "0")
    host = address.removeprefix("http://").partition("/")[0]
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", f"/{address.partition('/?')[1].lstrip('/')}{address.partition('/?')[2]}")
    answer = connection.getresponse()
    assert (answer.status, answer.read(), answer.headers["server"], answer.headers["date"]) == (303, b"", None, None)
    connection.request("GET", "/x?secret-words")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (403, b"")
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == ExitCode.INTERRUPTED
    told = process.stderr.read()
    assert "kept: nothing was decided" in told
    assert "secret-words" not in told and "GET" not in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_on_the_page_and_nothing_scrolls_sideways(
    desk: Desk, browser: Any, tmp_path: Path, scheme: Any, width: int
) -> None:
    from tests.browsing import axe, complaints, open_all

    desk.say(SECRET.code, "done")
    desk.say(PHONES.code, "keep", reason="my shop", until="2026-12-31")
    desk.say(MAIL.code, "keep", at=f"at-{MAIL.code}")  # refused, and told
    file = tmp_path / "page.html"
    file.write_text(desk.page(), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    open_all(page)
    result = axe(page)
    assert complaints(result, "violations") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('.decide button, .desk button, .decide summary')]
        .map(e => e.getBoundingClientRect()).filter(b => b.height < 24 || b.width < 24).length"""
    )
    assert small == 0
    context.close()


# ---------------------------------------------------------------- the command


def test_without_its_libraries_the_command_says_what_to_install(tmp_path: Path, source: Path) -> None:
    hide = tmp_path / "hide"
    (hide / "uvicorn").mkdir(parents=True)
    (hide / "uvicorn" / "__init__.py").write_text("raise ImportError(name='uvicorn')\n")
    environment = {**os.environ, "FOOTPRINT_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join((str(hide), str(ROOT)))}
    words = [sys.executable, "-m", "footprint", "review", str(source)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == ExitCode.USAGE
    assert "pip install 'footprint-auditor[review]'" in done.stderr and done.stdout == ""


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    import socket

    from footprint.review import serve

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="--port"):
        serve(desk, taken.getsockname()[1], lambda address: None)
