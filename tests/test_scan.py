"""The scan keeps order and loses nothing: together or alone, in one process or several, with Presidio or beside it."""

from __future__ import annotations

import multiprocessing
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from footprint import scan
from footprint.detect import Detector, Seen, Words, resolve
from footprint.engines import NONE
from footprint.limits import Limits
from footprint.model import Locator, Sighting, Subject, Text
from footprint.recognizers import Context, recognizers
from footprint.scan import Scanner
from footprint.text import clean

POSTED = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIRST = "Maria Tom Priya Olu Ines Jonas Aiko Lea".split()
PLACES = "Leeds Porto Rotterdam Osaka Nairobi Lyon".split()


def posts(count: int, seed: int = 3) -> list[Text]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        text = draw.choice(
            (
                f"met {draw.choice(FIRST)} in {draw.choice(PLACES)} again, number {number % 40}",
                f"mail me at user{number % 30}@example.com or call +1 212 555 01{number % 90 + 10}",
                "nothing to see here, just rain",
                f"turning {20 + number % 9} today",
                "",
            )
        )
        made.append(Text(Locator("x", "ana", str(number), published=POSTED), text))
    return made


def told(found: Iterator[tuple[Text, tuple[Sighting, ...]]]) -> list[tuple[str, list[tuple[object, ...]]]]:
    return [
        (text.where.item, [(one.kind, one.start, one.end, one.confidence, one.key) for one in seen])
        for text, seen in found
    ]


@pytest.fixture(scope="module")
def alone() -> list[tuple[str, list[tuple[object, ...]]]]:
    """What a scan of one text at a time says."""
    scanner = Scanner(Subject())
    return [line for text in posts(1500) for line in told(scanner.scan([text]))]


def test_texts_read_together_give_what_each_gives_alone(alone: list[tuple[str, list[tuple[object, ...]]]]) -> None:
    assert told(Scanner(Subject()).scan(posts(1500))) == alone
    assert sum(bool(seen) for _, seen in alone) > 800


def test_workers_find_the_same_in_the_same_order(
    alone: list[tuple[str, list[tuple[object, ...]]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_MANY", 2_000)
    monkeypatch.setattr(scan, "_TOGETHER", 100)
    assert told(Scanner(Subject(), jobs=2).scan(posts(1500))) == alone
    assert not multiprocessing.active_children()


def test_a_killed_worker_loses_nothing(
    alone: list[tuple[str, list[tuple[object, ...]]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_MANY", 2_000)
    monkeypatch.setattr(scan, "_TOGETHER", 50)
    killed = []

    def texts() -> Iterator[Text]:
        for number, text in enumerate(posts(1500)):
            if number == 600:
                for child in multiprocessing.active_children():
                    killed.append(child.pid)
                    child.kill()
            yield text

    assert told(Scanner(Subject(), jobs=2).scan(texts())) == alone
    assert killed


def test_a_reader_who_stops_early_leaves_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_MANY", 1_000)
    monkeypatch.setattr(scan, "_TOGETHER", 50)
    found = Scanner(Subject(), jobs=2).scan(posts(1500))
    for _ in range(200):
        next(found)
    found.close()  # type: ignore[attr-defined]  # a generator
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("first", ["footprint.scan", "footprint.names", "footprint.audit", "footprint.engines"])
def test_a_process_works_on_one_thread(first: str) -> None:
    code = (
        f"import {first}; from footprint.scan import Scanner; from footprint.model import Locator, Subject, Text\n"
        "list(Scanner(Subject()).scan([Text(Locator('x', 'a', '1'), 'Maria met Tom in Leeds, a@example.com')]))\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('Threads:')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["1"]


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_KNOWN", 20)
    scanner = Scanner(Subject())
    list(scanner.scan(posts(1500)))
    assert len(scanner._known) <= 20


def test_the_date_of_a_text_is_part_of_what_is_known() -> None:
    texts = [
        Text(Locator("x", "ana", str(year), published=datetime(year, 5, 4, tzinfo=UTC)), "turning 22 today")
        for year in (2024, 2025)
    ]
    keys = [seen[0].key for _, seen in Scanner(Subject()).scan(texts) if seen]
    assert len(keys) == 2 and len(set(keys)) == 2


def in_languages(*texts: str) -> list[Text]:
    return [Text(Locator("x", "ana", str(number), published=POSTED), text) for number, text in enumerate(texts)]


GERMAN = "Mein Chef ist ein verdammter Idiot und heute melde ich mich krank"
SPANISH = "Mañana vamos todos juntos a la playa con los niños y la abuela"
TONE = "the tone of posts in other languages"


def test_texts_in_other_languages_are_counted_where_their_tone_is_not_asked() -> None:
    scanner = Scanner(Subject())
    assert [flags for *_, flags in scanner.read(in_languages(GERMAN, SPANISH, GERMAN))] == [(), (), ()]
    told = dict(scanner.not_looked_for)
    assert told[TONE].endswith("; 2 of the texts are clearly in another language"), "an equal text is looked at once"
    english = Scanner(Subject())
    assert [bool(flags) for *_, flags in english.read(in_languages("you useless idiot, Tom", "see you"))] == [
        True,
        False,
    ]
    assert TONE not in dict(english.not_looked_for)


def test_a_model_that_reads_a_language_does_not_make_its_tone_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Words] = []
    scanner = Scanner(Subject())
    own = SimpleNamespace(
        names=SimpleNamespace(languages=frozenset({"de"})),
        look=lambda some: asked.extend(some) or [Seen() for _ in some],
    )
    monkeypatch.setattr(scanner, "detector", own)
    list(scanner.read(in_languages(GERMAN, SPANISH, "the weather is just fine today")))
    assert [(item.named, item.heard) for item in asked] == [(True, False), (False, False), (True, True)]
    told = dict(scanner.not_looked_for)
    assert told["names in other languages"].endswith(" only: de; 1 of the texts is clearly in another language")
    assert told[TONE].endswith("of English text only; 2 of the texts are clearly in another language")


def test_without_the_names_model_the_tone_of_other_languages_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = Scanner(Subject())
    monkeypatch.setattr(scanner.detector, "names", None)
    monkeypatch.setattr(scanner.detector, "look", lambda some: [Seen() for _ in some])
    list(scanner.read(in_languages(GERMAN)))
    assert [what for what, _ in scanner.not_looked_for] == ["names of other people, places and firms", TONE]


def test_an_interruption_is_the_parents_business() -> None:
    from footprint import crew

    before = signal.getsignal(signal.SIGINT)
    try:
        crew._begin(Subject(), Limits(), "", False)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        seen, notices = crew._look([Words("mail ana@example.com")])
        assert [one.kind for one in seen[0].found] == ["EMAIL_ADDRESS"] and notices == []
    finally:
        signal.signal(signal.SIGINT, before)


EXAMPLES = sorted(
    {text.replace("«", "").replace("»", "") for item in recognizers() for text in (*item.hits, *item.misses)}
)


def test_a_megabyte_in_one_text_takes_its_time_in_proportion() -> None:
    """Thousands of hits in one text are settled without comparing each with every other."""
    sentence = "Yesterday ana@example.com wrote to bo@example.org, and both were told to call +1 212 555 0147. "
    detector = Detector(Subject(), Limits())
    detector.names = None
    spent = []
    for size in (50_000, 400_000):
        began = time.process_time()
        (seen,) = detector.look([Words(sentence * (size // len(sentence)))])
        spent.append(time.process_time() - began)
        assert len(seen.found) == 3 * (size // len(sentence))
    assert spent[1] < 20 * spent[0]


def test_of_a_very_long_text_the_beginning_is_heard_and_all_of_it_is_searched() -> None:
    heat = "You useless idiot, Tom. "
    text = f"{heat}{'The weather is fine today. ' * 2400}{heat}Call me on +1 212 555 0147."
    assert len(text) > 60_000
    scanner = Scanner(Subject(), Limits(heard_chars=1_000), engine=NONE)
    ((_, sightings, _, flags),) = scanner.read([Text(Locator("x", "ana", "1"), text)])
    assert [item.kind for item in sightings if item.start > 60_000] == ["PHONE_NUMBER"]
    assert flags and all(item.end < 100 for item in flags)
    what = "what long texts tell of people and what they may be taken for"
    assert dict(scanner.not_looked_for)[what] == "only the first 1,000 characters of 1 text were asked for it"
    whole = Scanner(Subject(), Limits(heard_chars=100_000), engine=NONE)
    ((_, _, _, flags),) = whole.read([Text(Locator("x", "ana", "1"), text)])
    assert any(item.start > 60_000 for item in flags) and what not in dict(whole.not_looked_for)


def test_presidio_alone_finds_what_the_scan_finds() -> None:
    """The scan asks Presidio only where it adds something; its own engine, with all in it, says the same."""
    detector = Detector(Subject(), Limits(), thorough=True)
    for text in (clean(example).text for example in EXAMPLES):
        (quick,) = detector.look([Words(text, POSTED)])
        slow = resolve(list(detector.analyzer.presidio.plain(text, Context(Subject(), POSTED))))
        assert {(one.kind, one.start, one.end) for one in quick.found} == {
            (one.kind, one.start, one.end) for one in slow
        }
