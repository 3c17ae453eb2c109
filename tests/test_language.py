"""Which language a text is in: invented posts in thirty languages, and what must count as English."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from py3langid import langid

from footprint import language
from footprint.language import guess, suits

POSTS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "languages.tsv").read_text(encoding="utf-8").splitlines()
]
"""(ISO 639-1 code, post). The English ones hold what is easily mistaken: names, dishes, slang, foreign words."""
ENGLISH = [text for code, text in POSTS if code == "en"]
BIG = "es de fr pt it nl pl tr id sv ru ar hi ja zh ko".split()


def test_english_posts_are_hardly_ever_called_foreign() -> None:
    wrong = [text for text in ENGLISH if guess(text) != "en"]
    assert len(ENGLISH) >= 200
    assert len(wrong) <= len(ENGLISH) * 0.01, wrong


def test_foreign_posts_are_seen() -> None:
    said = defaultdict(list)
    for code, text in POSTS:
        if code != "en":
            said[code].append(guess(text))
    assert all(len(said[code]) >= 25 for code in BIG)
    for code in BIG:
        assert sum(found != "en" for found in said[code]) >= len(said[code]) * 0.8, code
        assert sum(found == code for found in said[code]) >= len(said[code]) * 0.8, code
    every = [found for codes in said.values() for found in codes]
    assert sum(found != "en" for found in every) >= len(every) * 0.95


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "\x00",
        "\ud800 abc def ghi jkl",
        "😭" * 50,
        "20251123 " * 50,
        "a" * 5000,
        "que " * 2000,
        "sjkdfh skdjfh sdkjfh sdkfjh qwpoei",
        "76a36d6494d9bf775c28495e707039ea deadbeef00 cafe01ab beef77 fade9a",
        "𝓗𝓮𝓵𝓵𝓸 𝓼𝔀𝓮𝓮𝓽 𝓯𝓻𝓲𝓮𝓷𝓭𝓼 𝓵𝓸𝓿𝓮𝓵𝔂 𝓼𝓾𝓷𝓼𝓮𝓽",
        "Denis Galimzyanov (Russian: Денис Рамильевич Галимзянов) is a cyclist, born in Kazan",
        "@una_amiga @otra_amiga #felizcumpleaños #quebonito https://ejemplo.example/la-noticia-de-hoy",
        "Москва, Анна Каренина, Лев Толстой",
    ],
)
def test_what_says_too_little_or_is_mixed_counts_as_english(text: str) -> None:
    assert guess(text) == "en"


def test_one_english_word_in_a_long_foreign_post_does_not_make_it_english() -> None:
    post = "Ayer terminé de ver la última temporada de The Crown con mi hermana y la verdad es que nos gustó muchísimo"
    assert guess(post) == "es"


def test_a_model_reads_its_languages_and_what_is_unclear() -> None:
    german, english = "Der Zug hat schon wieder vierzig Minuten Verspätung, danke für nichts", "lol"
    assert not suits(german, frozenset({"en"}))
    assert suits(german, frozenset({"de"}))
    assert suits(german, frozenset())
    assert suits(english, frozenset({"en"})) and suits(english, frozenset({"de"}))


def test_the_guess_is_the_same_whatever_came_before() -> None:
    texts = [text for _, text in POSTS[::7]]
    first = [guess(text) for text in texts]
    assert [guess(text) for text in reversed(texts)] == first[::-1]


def test_a_guess_takes_a_moment() -> None:
    english = "Had lunch with the team today, and what they said about our plans was really kind"
    guess(POSTS[-1][1])
    start = time.process_time()
    for _ in range(2000):
        guess(english)
    assert (time.process_time() - start) / 2000 < 0.0001  # a hundredth of what the names model takes


def test_the_library_waits_until_a_text_needs_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import sys; from footprint.language import guess; guess('the cat and the dog'); before = 'py3langid' in "
        "sys.modules; print(before, guess('hoy he comido con mi madre en la playa'), 'py3langid' in sys.modules)"
    )
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "es", "True"]
    assert list(tmp_path.rglob("*")) == []


def test_the_model_is_the_librarys_own_value_for_value() -> None:
    library = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    ours = language._identifier()
    for table in ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_row", "tk_output"):
        assert np.array_equal(getattr(ours, table), getattr(library, table)), table
    for _, text in POSTS[::5]:
        assert ours.rank(text) == library.rank(text)
