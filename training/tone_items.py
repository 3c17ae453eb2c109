"""What the tone network is trained on: labelled posts of others, invented ones, and copies of them in other spellings.

An item says of each kind whether a text carries it, does not, or whether nobody looked (-1).
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from footprint.ear import windows
from footprint.pieces import Pieces, Window
from footprint.tone import HEADS, SEXIST
from footprint.vocabulary import FLAGS, Target

POSTS = Path(__file__).parent / "tone"
DUTIES = Path(__file__).parent / "duties"
KEPT = {"SERVED": "CLIENT_INFORMATION", "NONPUBLIC": "CONFIDENTIAL"}
"""Duties of professions that are kinds of flags too: what is told of somebody served, and what is not public."""
NEARLY = {"SERVED": frozenset(("PICTURED", "RUNNING_CASE", "BOUNDARY")), "NONPUBLIC": frozenset(("OPSEC", "SERVED"))}
"""A post about one of these may be such a flag, whatever its writer looked for."""
ANGRY = frozenset(("anger", "annoyance", "disgust", "disapproval"))
HARDLY = (
    "THREAT",
    "WEAPON",
    "CRIME",
    "DISPARAGES_EMPLOYER",
    "CONFIDENTIAL",
    "CLIENT_INFORMATION",
    "ABSENCE_LIE",
    "JOB_HUNT",
    "UNION",
)
"""What strangers' posts that were labelled for something else hardly ever carry; they count a little as examples of
posts without it."""
SELDOM = ("HATE", "SEXUAL", "DRUGS", "ALCOHOL", "VIOLENCE")
"""What comments of GoEmotions seldom carry, which were chosen to hold little of it; those of EDOS were not."""
STRANGERS = 0.25
"""How much they count."""
DEV_PART = 10
"""One invented post in so many is not learnt."""

GROUPS = (
    ("women", "a woman", "female"),
    ("women", "a woman", "female"),
    ("women", "a woman", "female"),
    ("girls", "a girl", "female"),
    ("trans people", "a trans person", "trans"),
    ("transgender people", "a trans woman", "transgender"),
    ("gay people", "a gay man", "gay"),
    ("gays", "a gay man", "gay"),
    ("lesbians", "a lesbian", "lesbian"),
    ("black people", "a black man", "black"),
    ("Black people", "a Black woman", "Black"),
    ("disabled people", "a disabled person", "disabled"),
    ("people with disabilities", "a disabled man", "disabled"),
    ("autistic people", "an autistic person", "autistic"),
    ("Muslims", "a Muslim", "Muslim"),
    ("muslims", "a muslim", "muslim"),
    ("Jews", "a Jew", "Jewish"),
    ("Jewish people", "a Jewish person", "Jewish"),
    ("Christians", "a Christian", "Christian"),
    ("Hindus", "a Hindu", "Hindu"),
    ("immigrants", "an immigrant", "immigrant"),
    ("refugees", "a refugee", "refugee"),
    ("foreigners", "a foreigner", "foreign"),
    ("asylum seekers", "an asylum seeker", "migrant"),
    ("Mexicans", "a Mexican", "Mexican"),
    ("Asians", "an Asian", "Asian"),
    ("Chinese people", "a Chinese guy", "Chinese"),
    ("Indians", "an Indian", "Indian"),
    ("Pakistanis", "a Pakistani", "Pakistani"),
    ("Arabs", "an Arab", "Arab"),
    ("Africans", "an African", "African"),
    ("Poles", "a Pole", "Polish"),
    ("Romanians", "a Romanian", "Romanian"),
    ("Roma", "a Roma woman", "Roma"),
    ("Turks", "a Turk", "Turkish"),
    ("Latinos", "a Latino", "Latino"),
    ("white people", "a white man", "white"),
    ("men", "a man", "male"),
    ("old people", "an old man", "old"),
)
"""What ``[group]``, ``[member]`` and ``[adj]`` stand for, one line for a copy."""
_WOMEN = frozenset(("women", "girls"))
_EMOJI = {
    "women": "👩",
    "girls": "👧",
    "gay people": "👬",
    "gays": "👬",
    "lesbians": "👭",
    "black people": "👨🏿",
    "Black people": "👩🏿",
    "disabled people": "👩‍🦽",
    "Muslims": "🧕",
    "muslims": "👳",
    "Jews": "✡️",
    "Chinese people": "🇨🇳",
    "Mexicans": "🇲🇽",
    "Indians": "🇮🇳",
    "trans people": "🏳️‍⚧️",
    "old people": "👴",
}
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"})


@dataclass(frozen=True, slots=True)
class Post:
    """An invented post: its kinds, at whom it aims (empty: nobody), and the text with placeholders."""

    kinds: frozenset[str]
    target: str
    text: str


@dataclass(slots=True)
class Item:
    """A text as the network reads it, what it carries, and how much that counts."""

    window: Window
    gold: np.ndarray
    """For each head 1, 0, or -1 where nobody looked."""
    weight: np.ndarray
    part: str


def posts(file: Path) -> list[Post]:
    """The posts of a file, one a line: ``KINDS | TARGET | TEXT``."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("|", 2)]
        kinds = frozenset(parts[0].split(",")) - {"-"}
        target = "" if parts[1] == "-" else parts[1]
        if len(parts) != 3 or kinds - set(FLAGS) or target not in ("", *Target):
            raise SystemExit(f"{file.name}:{number}: not KINDS | TARGET | TEXT")
        found.append(Post(kinds, target, parts[2].replace(" // ", "\n")))
    return found


def filled(text: str, draw: random.Random, hateful: bool) -> tuple[str, bool]:
    """A text with a group in its placeholders, and whether it is about women."""
    if "[" not in text:
        return text, False
    plural, single, word = draw.choice(SLURS if hateful and draw.random() < 0.08 else GROUPS)
    if plural in _EMOJI and draw.random() < 0.15:
        plural = _EMOJI[plural]
    bare = single.split(" ", 1)[1]
    for article in ("a ", "an ", "A ", "An "):
        text = text.replace(f"{article}[member]", f"{article}{bare}")
        text = text.replace(f"{article}[adj]", f"{'an' if word[0] in 'aeiouAEI' else 'a'} {word}")
    for mine in ("this", "that", "another", "every", "the", "your", "no", "one", "some"):
        text = text.replace(f"{mine} [member]", f"{mine} {bare}")
    text = text.replace("[group]", plural).replace("[member]", single).replace("[adj]", word)
    return text, plural in _WOMEN or single in ("a Black woman", "a trans woman", "a Roma woman", "a lesbian")


SLURS = (
    ("faggots", "a faggot", "faggot"),
    ("fags", "a fag", "fag"),
    ("dykes", "a dyke", "dyke"),
    ("trannies", "a tranny", "tranny"),
    ("kikes", "a kike", "kike"),
    ("pakis", "a paki", "paki"),
    ("pikeys", "a pikey", "pikey"),
    ("niggers", "a nigger", "nigger"),
    ("coons", "a coon", "coon"),
    ("beaners", "a beaner", "beaner"),
    ("spics", "a spic", "spic"),
    ("ragheads", "a raghead", "raghead"),
    ("retards", "a retard", "retarded"),
    ("spastics", "a spastic", "spastic"),
)
"""Words that a hateful copy may use instead, all from the published list in ``gazetteers/``."""


def respelled(text: str, draw: random.Random) -> str:
    """A copy as somebody in a hurry, or with something to hide, writes it: a slip in a word or two, or in all."""
    chance = draw.random()
    if chance < 0.25:
        return text.lower()
    words = text.split(" ")
    if chance < 0.32:
        return text.upper()
    for _ in range(1 + len(words) // 12):
        at = draw.randrange(len(words))
        word = words[at]
        if len(word) < 4:
            continue
        inner = draw.randrange(1, len(word) - 1)
        slip = draw.randrange(6)
        words[at] = (
            word[:inner] + word[inner + 1 :],
            word[:inner] + word[inner + 1] + word[inner] + word[inner + 2 :],
            word[:inner] + word[inner] + word[inner:],
            word.translate(_LEET),
            word[:inner] + "*" + word[inner + 1 :],
            " ".join(word),
        )[slip]
    text = " ".join(words)
    if chance > 0.93:
        text = text.replace(" ", "", 1 + len(words) // 4)
    return text


def _item(text: str, pieces: Pieces, gold: dict[str, int], part: str, weight: float = 1.0) -> Item | None:
    window = next(windows(text, pieces), None)
    if window is None:
        return None
    marks = np.full(len(HEADS), -1, np.int8)
    weights = np.full(len(HEADS), weight, np.float32)
    for kind, mark in gold.items():
        marks[HEADS.index(kind)] = mark
    if part in ("goemotions", "edos"):
        for kind in (*HARDLY, *SELDOM) if part == "goemotions" else HARDLY:
            place = HEADS.index(kind)
            marks[place], weights[place] = 0, STRANGERS
    return Item(window, marks, weights, part)


def records(file: Path) -> Iterator[dict]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def labelled(datasets: Path, name: str, split: str, pieces: Pieces, calm: float = 1.0) -> list[Item]:
    """The items of one set of others' posts; of those without anger the share ``calm``."""
    draw = random.Random(7)
    found = []
    for record in records(datasets / "tone" / f"{name}.{split}.jsonl.gz"):
        labels = set(record["labels"])
        if name == "goemotions":
            gold = {"ANGER": int(bool(labels & ANGRY))}
            if not gold["ANGER"] and draw.random() > calm:
                continue
        elif name == "edos":
            gold = dict.fromkeys((SEXIST, "HATE"), int("sexist" in labels))  # other hate is rare there
        else:
            gold = {"HATE": int("hateful" in labels)}
        text = record["text"].replace("[USER]", "@user").replace("[URL]", "http://u.rl").replace("[NAME]", "Sam")
        if item := _item(text, pieces, gold, name if split == "train" else f"dev {name}"):
            found.append(item)
    return found


def invented(pieces: Pieces, seed: int, copies: int) -> list[Item]:
    """Invented posts, one in ``DEV_PART`` of them to measure; of the others copies in other spellings and groups."""
    draw = random.Random(seed)
    found = []
    for file in sorted(POSTS.glob("*.txt")):
        for number, post in enumerate(posts(file)):
            dev = number % DEV_PART == DEV_PART - 1
            times = 1 if dev else copies + (2 if "[" in post.text else 0)
            for turn in range(times):
                text, women = filled(post.text, draw, "HATE" in post.kinds)
                if turn and not dev:
                    text = respelled(text, draw)
                gold = {kind: int(kind in post.kinds) for kind in HEADS if kind != SEXIST}
                if not gold["HATE"]:
                    gold[SEXIST] = 0
                elif "[" in post.text:
                    gold[SEXIST] = int(women)
                if item := _item(text, pieces, gold, "dev post" if dev else "post"):
                    found.append(item)
    return found


def of_duties(pieces: Pieces, seed: int, copies: int) -> list[Item]:
    """The posts of ``training/duties``, whose writers looked for what is confidential among others; see ``KEPT``."""
    draw = random.Random(seed)
    found = []
    for file in sorted(DUTIES.glob("*.txt")):
        first, *lines = file.read_text(encoding="utf-8").splitlines()
        looked = set(first.removeprefix("#").split())
        for number, line in enumerate(lines):
            labels, _, text = line.partition("|")
            kinds = {one.strip() for one in labels.split(",")}
            gold = {
                flag: int(duty in kinds)
                for duty, flag in KEPT.items()
                if looked & {duty, "*"} and (duty in kinds or not kinds & NEARLY[duty])
            }
            dev = number % DEV_PART == DEV_PART - 1
            given = [text.strip().replace(" // ", "\n")]
            given += [respelled(given[0], draw) for _ in range(0 if dev else copies - 1)]
            part = "dev duties" if dev else "duties"
            found += [item for one in given if gold and (item := _item(one, pieces, gold, part))]
    return found


def ordinary(datasets: Path, pieces: Pieces) -> list[Item]:
    """Posts of strangers that nobody labelled for flags: what a gate and thresholds must be measured on."""
    found = (
        _item(record["text"], pieces, dict.fromkeys((*HARDLY, *SELDOM, "HARASSMENT", SEXIST), 0), name, STRANGERS)
        for name in ("btc.train", "wnut17.train")
        for record in records(datasets / "ner" / f"{name}.jsonl.gz")
    )
    return [item for item in found if item]
