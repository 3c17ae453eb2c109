"""A ``report.json`` read back, as far as plan and review need it. It may come from anywhere: every field is checked.

What comes out is an assessment without quotes' marks, links, hours and what changed: findings, their places, scores,
what was looked at, strengths, and for whom nothing is to be deleted.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from footprint.archive import called
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits
from footprint.model import (
    Assessment,
    CategoryScore,
    Confidence,
    Coverage,
    Evidence,
    Finding,
    Notice,
    NoticeStatus,
    Official,
    Outcome,
    PlatformCoverage,
    Quote,
    Reader,
    ReaderScore,
    ScoreLine,
    Severity,
    Status,
    Strength,
    Subject,
    Visibility,
)
from footprint.reading import iso_time, load_json
from footprint.tongue import ENGLISH, languages
from footprint.vocabulary import ACTIONS, CATEGORIES, SITUATIONS

SCHEMA = "footprint.report/1"
_HEAD = re.compile(r'\s*\{\s*"schema"\s*:\s*"footprint\.report/')
_TIP = "give a report.json that footprint audit --json wrote, or the exports themselves"
_RULE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_LONG = 20_000  # no sentence of a report is longer

Word = TypeVar("Word", Severity, Confidence)


def is_report(path: Path) -> bool:
    """Whether a file begins as a report of ours, of whatever version."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return _HEAD.match(file.read(400).decode("utf-8-sig", "replace")) is not None
    except (OSError, ValueError):
        return False


def read(path: Path, limits: Limits) -> tuple[Assessment, str]:
    """The assessment in a report, and how its values are shown: ``masked``, ``shared`` or ``shown``.

    Raises:
        ReadError: it cannot be read, is no JSON, or is not what the contract says; with no word of what stood there.
    """
    name = called(path)
    try:
        with path.open("rb") as file:
            data = file.read(limits.json_bytes + 1)
    except OSError as error:
        raise ReadError(name, f"unreadable: {(error.strerror or 'no access').lower()}", _TIP) from None
    if len(data) > limits.json_bytes:
        what = f"more than {limits.json_bytes:,} bytes"
        raise LimitReached(name, "too-big", what, "json-bytes", limits.json_bytes)
    return of_value(load_json(data, name, limits), name)


def of_value(value: object, name: str) -> tuple[Assessment, str]:
    """As :func:`read`, of what was loaded."""
    report = _Checked(value, name, "the report")
    if report.text("schema") != SCHEMA:
        raise ReadError(name, "schema-unknown: written by another version of footprint", "make the report anew")
    subject = report.child("subject")
    values = report.child("method").text("values")
    whom = Subject(
        name=subject.text("name"),
        role=subject.text("role"),
        countries=tuple(subject.texts("countries")),
        situation=tuple(subject.one_of("situation", SITUATIONS)),
        official=tuple(Official(item.text("platform"), item.text("account")) for item in subject.list("official")),
    )
    taken_at = report.time("taken_at")
    if taken_at is None:
        raise report.wrong("taken_at")
    assessment = Assessment(
        subject=whom,
        taken_at=taken_at,
        tool_version=report.text("tool_version"),
        method=report.child("method").count("version"),
        coverage=_coverage(report.child("coverage")),
        notices=tuple(map(_notice, report.list("notices"))),
        readers=tuple(_score(reader, report.child("readers").child(reader)) for reader in Reader),
        categories=tuple(map(_category, report.list("categories"))),
        findings=tuple(map(_finding, report.list("findings"))),
        language=language if (language := report.text("language")) in languages() else ENGLISH,
        strengths=tuple(
            Strength(item.text("key"), item.text("title"), item.text("why"), tuple(map(_place, item.list("evidence"))))
            for item in report.list("strengths")
        ),
    )
    return assessment, values


def _coverage(item: _Checked) -> Coverage:
    return Coverage(
        platforms=tuple(
            PlatformCoverage(
                each.text("platform"),
                each.text("account"),
                each.count("posts"),
                tuple((str(word), each.child("by_visibility").count(word)) for word in Visibility),
                each.time("first"),
                each.time("last"),
            )
            for each in item.list("platforms")
        ),
        looked_at=tuple(item.texts("looked_at")),
        not_looked_at=tuple((each.text("what"), each.text("why")) for each in item.list("not_looked_at")),
        hosts=tuple(item.texts("hosts")),
    )


def _notice(item: _Checked) -> Notice:
    status = NoticeStatus(item.one("status", [str(each) for each in NoticeStatus]))
    return Notice(item.text("source"), item.text("file"), status, item.text("reason"))


def _score(reader: Reader, item: _Checked) -> ReaderScore:
    lines = tuple(ScoreLine(line.rule("rule"), line.count("points")) for line in item.list("sum"))
    return ReaderScore(reader, item.some("score"), item.text("grade"), lines)


def _category(item: _Checked) -> CategoryScore:
    name = item.one("name", list(CATEGORIES))
    outcomes = tuple(
        Outcome(
            each.rule("rule"), name, Status(each.one("status", [str(word) for word in Status])), each.text("reason")
        )
        for each in item.list("outcomes")
    )
    return CategoryScore(name, item.some("score"), outcomes)


def _finding(item: _Checked) -> Finding:
    rule, category, remedy = item.rule("rule"), item.text("category"), tuple(item.texts("remedy"))
    if category not in CATEGORIES:
        raise item.wrong("category")
    if not remedy or not all(map(str.strip, remedy)):
        raise item.wrong("remedy")
    return Finding(
        key=item.text("key"),
        rule=rule,
        category=category,
        severity=item.word("severity", Severity),
        confidence=item.word("confidence", Confidence),
        readers=tuple(Reader(word) for word in item.one_of("readers", [str(each) for each in Reader])),
        title=item.text("title"),
        why=item.text("why"),
        remedy=remedy,
        evidence=tuple(map(_place, item.list("evidence"))),
        code=item.text("code"),
        action=item.one("action", ["", *ACTIONS]),
    )


def _place(item: _Checked) -> Evidence:
    return Evidence(
        platform=item.text("platform"),
        account=item.text("account"),
        item=item.text("item"),
        url=item.text("url") or None,
        file=item.text("file"),
        published=item.time("published"),
        visibility=Visibility(item.one("visibility", [str(each) for each in Visibility])),
        quote=Quote(item.text("quote")),
        note=item.text("note"),
        code=item.text("code"),
    )


class _Checked:
    """An object of the report. What is missing is empty; what is of another kind than the contract says is refused."""

    def __init__(self, value: object, name: str, path: str) -> None:
        self._name, self._path = name, path
        if not isinstance(value, dict):
            raise ReadError(name, f"report-invalid: {path} is no object", _TIP)
        self._value: Mapping[str, Any] = value

    def wrong(self, key: str) -> ReadError:
        """The error for a field; it names the field, never what stands in it."""
        return ReadError(self._name, f"report-invalid: {self._path}, {key} is not as the contract says", _TIP)

    def _get(self, key: str, kind: type, otherwise: object) -> Any:
        value = self._value.get(key)
        if value is None:
            return otherwise
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(key)
        return value

    def text(self, key: str) -> str:
        value: str = self._get(key, str, "")
        if len(value) > _LONG:
            raise self.wrong(key)
        return value

    def count(self, key: str) -> int:
        value: int = self._get(key, int, 0)
        return value

    def some(self, key: str) -> int | None:
        """A score; None where nothing could be looked at."""
        value: int | None = self._get(key, int, None)
        if value is not None and not 0 <= value <= 100:
            raise self.wrong(key)
        return value

    def rule(self, key: str) -> str:
        if not _RULE.fullmatch(value := self.text(key)):
            raise self.wrong(key)
        return value

    def texts(self, key: str) -> list[str]:
        found: list[Any] = self._get(key, list, [])
        if not all(isinstance(item, str) and len(item) <= _LONG for item in found):
            raise self.wrong(key)
        return found

    def one_of(self, key: str, words: object) -> list[str]:
        found = self.texts(key)
        if not set(found) <= set(words):  # type: ignore[call-overload]
            raise self.wrong(key)
        return list(dict.fromkeys(found))

    def one(self, key: str, words: list[str]) -> str:
        if (found := self.text(key)) not in words:
            raise self.wrong(key)
        return found

    def word(self, key: str, kind: type[Word]) -> Word:
        try:
            return kind[self.one(key, [each.word for each in kind]).upper()]
        except KeyError:  # pragma: no cover  # one() refused it
            raise self.wrong(key) from None

    def time(self, key: str) -> datetime | None:
        if not (text := self.text(key)):
            return None
        if (when := iso_time(text)) is None:
            raise self.wrong(key)
        return when.astimezone(UTC)

    def child(self, key: str) -> _Checked:
        return _Checked(self._get(key, dict, {}), self._name, f"{self._path}, {key}")

    def list(self, key: str) -> list[_Checked]:
        found = self._value.get(key) or []
        if not isinstance(found, list):
            raise self.wrong(key)
        return [_Checked(item, self._name, f"{key} {number}") for number, item in enumerate(found, 1)]
