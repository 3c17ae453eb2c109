"""What the network that reads relations is trained on: texts with what they tell, and what it shall say of each piece.

Sentences of KnowledgeNet, copies of them with other people, invented posts, and posts of strangers that tell nothing.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
from posts import Exchange, Labelled, listed_in, moved, posts

from footprint.names import Namer
from footprint.pieces import Window, alike
from footprint.prose import KINDS, OWN
from footprint.relations import Named, find
from footprint.scout import QUICK

OBJECT = {
    "EMPLOYEE_OR_MEMBER_OF": "EMPLOYER",
    "EDUCATED_AT": "SCHOOL",
    "PLACE_OF_RESIDENCE": "RESIDENCE",
    "SPOUSE": "SPOUSE",
    "CHILD_OF": "PARENT",
    "DATE_OF_BIRTH": "BIRTH_DATE",
    "PLACE_OF_BIRTH": "BIRTHPLACE",
}
TURNED = {"CHILD_OF": "CHILD", "CEO": "EMPLOYER", "FOUNDED_BY": "EMPLOYER"}
"""Facts whose subject is the object of ours. Who leads or founded a firm works there; other firms in a sentence that
was annotated for that alone are neither right nor wrong."""
COPIES = 1
"""Of each sentence with people in it, with other people's names."""
POST_COPIES, SMALL = 1, 0.15
"""Of each invented post with other names, and how many come in small letters as well."""
HELD, EVERY = "mixed-dev", 10
"""The file of ``training/posts``, and every so manieth post of the others, that only choose the thresholds."""
REAL = {"tone/goemotions": 1500, "tone/edos": 1000, "ner/btc": 1500, "ner/wnut17": 1000}
POSTS_READ = 8_000
"""How many posts of strangers, of the first so many of each set."""


@dataclass(slots=True)
class Item:
    """A text in one window, what is known of it, and what the network is given and shall say."""

    text: str
    window: Window
    listed: frozenset[str]
    gold: dict[str, dict[tuple[int, int], set[tuple[int, int]]]]
    """By kind, the objects' spans, and the spans of each object's subjects."""
    part: str
    given: np.ndarray = field(default_factory=lambda: np.zeros(0))
    tags: np.ndarray = field(default_factory=lambda: np.zeros(0))
    points: list[tuple[int, int, list[int]]] = field(default_factory=list)
    """For the first piece of an object: its kind, and the first pieces of its subjects."""
    post: Labelled | None = None
    """What an invented post tells; of others, what the author tells is nothing."""
    own: np.ndarray = field(default_factory=lambda: np.zeros(0))
    over: np.ndarray = field(default_factory=lambda: np.zeros(0))


def rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def items(datasets: Path, namer: Namer) -> list[Item]:
    """KnowledgeNet's sentences, and posts in which a name is said but hardly a relation told."""
    made = []
    for part in ("train", "dev"):
        for row in rows(datasets / "attributes" / f"knowledgenet.{part}.jsonl.gz"):
            listed = {OBJECT[name] for name in row["properties"] if name in OBJECT}
            listed |= {"CHILD"} if "PARENT" in listed else set()
            gold: dict = {kind: {} for kind in KINDS}
            for s0, s1, o0, o1, name in row["facts"]:
                if name in OBJECT:
                    gold[OBJECT[name]].setdefault((o0, o1), set()).add((s0, s1))
                if name in TURNED:
                    gold[TURNED[name]].setdefault((s0, s1), set()).add((o0, o1))
            if listed or gold["EMPLOYER"]:
                window = next(namer.windows(row["text"]))
                made.append(Item(row["text"], window, frozenset(listed), gold, part))
    made += exchanged(made, datasets, namer)
    made += invented(datasets, namer)
    made += real(datasets, namer)
    windows = [item.window for item in made]
    for places in alike(windows):
        for place, rows_ in zip(places, namer.embedded([windows[place] for place in places]), strict=True):
            made[place].given = rows_.astype(np.float16)
    for item in made:
        answers(item)
    return made


def real(datasets: Path, namer: Namer) -> list[Item]:
    """Posts of strangers that are likely to hold a name, as telling nothing; without those in which rules see more."""
    made = []
    for name, count in REAL.items():
        lines = islice(rows(datasets / f"{name}.train.jsonl.gz"), POSTS_READ)
        texts = [row.get("text") or " ".join(row["tokens"]) for row in lines]
        texts = [text for text, odds in zip(texts, namer.odds(texts), strict=True) if odds > QUICK][:count]
        for text, names in zip(texts, namer.find_all(texts), strict=True):
            named = [Named(one.start, one.end, one.kind) for one in names]
            if not find(text, named):
                window = next(namer.windows(text))
                gold: dict = {kind: {} for kind in KINDS}
                made.append(Item(text, window, frozenset(KINDS if named else ()), gold, "posts"))
    return made


def invented(datasets: Path, namer: Namer) -> list[Item]:
    """The posts written for this, with a copy of each in which other names stand, and a few in small letters."""
    written = list(posts())
    held = [name == HELD or number % EVERY == 0 for number, (name, _) in enumerate(written)]
    train = [pair for pair, out in zip(written, held, strict=True) if not out]
    made = [("dev post" if out else "post", post) for (_, post), out in zip(written, held, strict=True)]
    exchange, draw = Exchange(datasets, [post for _, post in train]), random.Random(0)
    for (_, post), names in zip(train, namer.find_all([post.text for _, post in train]), strict=True):
        copies = (exchange.copy(post, names, draw) for _ in range(POST_COPIES))
        made += [("post copy", copy) for copy in copies if copy]
        small = post.text.lower()
        if draw.random() < SMALL and len(small) == len(post.text):
            made.append(("post copy", replace(post, text=small)))
    items = []
    for part, post in made:
        window = next(namer.windows(post.text), None)
        if window:
            gold: dict = {kind: {} for kind in KINDS}
            for fact in post.facts:
                if fact.subject and fact.kind in KINDS:
                    gold[fact.kind].setdefault((fact.start, fact.end), set()).add(fact.subject)
            items.append(Item(post.text, window, frozenset(KINDS), gold, part, post=post))
    return items


def exchanged(some: list[Item], datasets: Path, namer: Namer) -> list[Item]:
    """Copies of sentences with other people in them: each name exchanged for another, wherever it stands."""
    lists = datasets / "gazetteers"
    fore = [row["Romanized Name"] for row in listed_in(lists / "common-forenames-by-country.csv.gz")]
    sur = [row["Romanized Name"] for row in listed_in(lists / "common-surnames-by-country.csv.gz")]
    draw, made = random.Random(0), []
    for item, names in zip(some, namer.find_all([item.text for item in some]), strict=True):
        people = [name for name in names if name.kind == "PERSON"]
        for _ in range(COPIES if people else 0):
            new: dict[str, str] = {}
            text, done, moves = "", 0, []
            for name in people:
                old = item.text[name.start : name.end]
                if old not in new:
                    first, last = draw.choice(fore), draw.choice(sur)
                    new[old] = f"{first} {last}" if " " in old else draw.choice((first, last))
                text += item.text[done : name.start]
                moves.append((name.start, name.end, len(text), len(text) + len(new[old])))
                text += new[old]
                done = name.end
            text += item.text[done:]

            def span(pair: tuple[int, int], moves: list = moves) -> tuple[int, int]:
                return moved(pair[0], moves, False), moved(pair[1], moves, True)

            gold = {
                kind: {span(one): {span(each) for each in subjects} for one, subjects in objects.items()}
                for kind, objects in item.gold.items()
            }
            made.append(Item(text, next(namer.windows(text)), item.listed, gold, f"{item.part} copy"))
    return made


def answers(item: Item) -> None:
    """Writes what the network shall say of a text: -100 where nothing is known."""
    words = item.window.words
    tags = np.full((len(item.window.pieces) + 2, len(KINDS)), -100, dtype=np.int64)
    firsts = [first + 1 for first in item.window.firsts]
    for number, kind in enumerate(KINDS):
        known = kind in item.listed
        label = [0] * len(words)
        for (start, end), subjects in sorted(item.gold[kind].items(), key=lambda pair: pair[0][0] - pair[0][1]):
            inside = [at for at, word in enumerate(words) if word.start < end and word.end > start]
            for at in inside:
                label[at] = 1 if at == inside[0] else 2
            heads = [
                firsts[next(at for at, word in enumerate(words) if word.end > first)]
                for first, last in subjects
                if any(word.start < last and word.end > first for word in words)
            ]
            if inside and heads:
                item.points.append((firsts[inside[0]], number, heads))
        for at, first in enumerate(firsts):
            if known or label[at]:
                tags[first, number] = label[at]
    item.tags = tags
    item.own = np.full((len(item.window.pieces) + 2, len(OWN)), -100, dtype=np.int64)
    item.over = np.full(len(item.window.pieces) + 2, -100, dtype=np.int64)
    item.own[firsts] = 0
    for fact in item.post.facts if item.post else ():
        if fact.subject is None:
            inside = [at for at, word in enumerate(words) if word.start < fact.end and word.end > fact.start]
            for at in inside:
                item.own[firsts[at], OWN.index(fact.kind)] = 1 if at == inside[0] else 2
            if inside:
                item.over[firsts[inside[0]]] = fact.past
