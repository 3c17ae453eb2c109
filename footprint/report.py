"""The report: one HTML page that asks nobody for anything, and the same as JSON.

Both are functions of one Assessment and hold no thought of their own; the same assessment gives the same bytes.
What may be said is decided in :mod:`footprint.disclosure`, how it is said in :mod:`footprint.wording`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from footprint import changes, charters, compose, consent, imprint, wording
from footprint.disclosure import Disclosure, Mode
from footprint.lenses import lenses
from footprint.model import (
    Assessment,
    Cited,
    Cover,
    Crowd,
    Decision,
    Edge,
    Evidence,
    Finding,
    Goal,
    Notice,
    Reader,
    Tie,
    minutes,
)
from footprint.sheet import page as page
from footprint.sheet import text as text
from footprint.tongue import in_its_language, tr

SCHEMA = "footprint.report/1"
FILE_BYTES, MAIL_BYTES = 6_000_000, 1_000_000
"""What a page stays below; the copy for somebody else goes into an e-mail."""


def mode_of(*, show_values: bool = False, masked: bool = False) -> Mode:
    """The mode that the two options ask for; masking for somebody else wins."""
    return Mode.SHARED if masked else Mode.SHOWN if show_values else Mode.MASKED


# ---------------------------------------------------------------- JSON


@in_its_language
def to_json(assessment: Assessment, *, show_values: bool = False, masked: bool = False) -> dict[str, Any]:
    """The assessment by the contract ``footprint.report/1``; ``docs/report.schema.json`` describes it.

    Args:
        show_values: values in clear.
        masked: the copy for somebody else; names, accounts and links are stand-ins.
    """
    say = Disclosure(assessment, mode_of(show_values=show_values, masked=masked))
    subject, coverage = assessment.subject, assessment.coverage
    return {
        "schema": SCHEMA,
        "language": assessment.language,
        "subject": {
            "name": say.name(),
            "role": say.text(subject.role) if charters.is_known(subject.role) else say.words(subject.role),
            "goal": say.words(subject.goal),
            "countries": [] if say.mode is Mode.SHARED else list(subject.countries),
            "origin": [{"facts": facts, "from": say.origin(origin)} for facts, origin in subject.origin],
            "situation": list(subject.situation),
            "official": [
                {"platform": item.platform, "account": say.account(item.platform, item.account)}
                for item in subject.official
            ],
        },
        **({"client": _client(assessment.cover, say)} if assessment.cover else {}),
        "taken_at": _time(assessment.taken_at),
        "tool_version": assessment.tool_version,
        "method": {
            "version": assessment.method,
            "values": str(say.mode),
            "text": f"{tr(wording.METHOD_TEXT)} {tr(wording.NOT_A_CONSUMER_REPORT)}",
        },
        "coverage": {
            "platforms": [
                {
                    "platform": item.platform,
                    "account": say.account(item.platform, item.account),
                    "posts": item.posts,
                    "by_visibility": dict(item.by_visibility),
                    "first": _time(say.time(item.first)),
                    "last": _time(say.time(item.last)),
                }
                for item in coverage.platforms
            ],
            "looked_at": [say.text(item) for item in coverage.looked_at],
            "not_looked_at": [{"what": say.text(what), "why": say.reason(why)} for what, why in coverage.not_looked_at],
            "hosts": [say.host(host) for host in coverage.hosts],
        },
        "notices": [_notice(item, say) for item in assessment.notices],
        "readers": {
            str(item.reader): {
                "score": item.score,
                "grade": item.grade,
                "sum": [{"rule": line.rule, "points": line.points} for line in item.sum],
            }
            for item in assessment.readers
        },
        "categories": [
            {
                "name": item.name,
                "score": item.score,
                "outcomes": [
                    {"rule": outcome.rule, "status": str(outcome.status), "reason": say.text(outcome.reason)}
                    for outcome in item.outcomes
                ],
            }
            for item in assessment.categories
        ],
        "findings": [
            {**_finding(item, number, say), "kept": _kept(assessment.kept_by(item), say)}
            for number, item in enumerate(assessment.findings, 1)
        ],
        "links": {
            "nodes": [
                {"id": say.node(item.id), "kind": item.kind, "label": say.label(item)} for item in assessment.nodes
            ],
            "edges": [_edge(item, say) for item in assessment.edges],
            "ties": [_tie(item, say) for item in assessment.ties],
            "joint": _cut(assessment.joint, say) if assessment.joint else None,
            "namesakes": [
                {
                    "account": say.node(item.node) if item.node else None,
                    "url": say.url(item.url),
                    "verdict": item.verdict,
                    "signs": [say.text(sign) for sign in item.signs],
                    "doubts": [say.text(doubt) for doubt in item.doubts],
                    "evidence": _places(item.evidence, say),
                }
                for item in assessment.namesakes
            ],
        },
        "crowd": _crowd(assessment.crowd, say) if assessment.crowd else None,
        "strengths": [
            {
                "key": say.text(item.key),
                "title": say.text(item.title),
                "why": say.text(item.why),
                "evidence": _places(item.evidence, say),
            }
            for item in assessment.strengths
        ],
        "years": [
            {
                "year": item.year,
                "platform": item.platform,
                "account": say.account(item.platform, item.account),
                "posts": item.posts,
                "exposed": item.exposed,
                "conduct": item.conduct,
                "angry": item.angry,
                "sensitive": item.sensitive,
            }
            for item in assessment.years
        ],
        "lenses": _lenses(assessment),
        "goal": _goal(assessment.goal, say) if assessment.goal else None,
        "since": changes.since_to_json(assessment.since, codes=say.mode is not Mode.SHARED)
        if assessment.since
        else None,
        "plan": [
            {
                "action": item.action,
                "what": say.text(item.what),
                "where": say.text(item.where),
                "url": say.url(item.url),
                "effort": item.effort,
                "removes": item.removes,
                "warns": say.text(item.warns),
            }
            for item in assessment.plan
        ],
    }


def _notice(item: Notice, say: Disclosure) -> dict[str, Any]:
    return {
        "source": say.source(item.source),
        "file": say.source(item.file),
        "status": str(item.status),
        "reason": say.reason(item.reason),
    }


def _finding(item: Finding, number: int, say: Disclosure) -> dict[str, Any]:
    return {
        "key": say.key(item, number),
        "rule": item.rule,
        "category": item.category,
        "severity": item.severity.word,
        "confidence": item.confidence.word,
        "readers": [str(reader) for reader in item.readers],
        "title": say.text(item.title),
        "why": say.text(item.why),
        "remedy": [say.text(step) for step in item.remedy],
        "action": item.action or None,
        "evidence": [
            {**place, "code": _code(one.code, say)}
            for place, one in zip(_places(item.evidence, say), item.evidence, strict=True)
        ],
        "charter": None if say.is_foreign(item.rule) else _charter(item.charter),
        "code": _code(item.code, say),
    }


def _client(cover: Cover, say: Disclosure) -> dict[str, Any]:
    """The client's id, and what they agreed to."""
    return {
        "id": say.text(cover.client),
        "consent": {
            "since": _time(cover.since),
            "scope": say.words(cover.scope, (consent.OWN_EXPORTS,)),
            "until": cover.until.isoformat() if cover.until else None,
            "recorder": "" if say.mode is Mode.SHARED else say.text(cover.recorder),
        },
    }


def _kept(decision: Decision | None, say: Disclosure) -> dict[str, Any] | None:
    """Until when a finding stays as it is; the person's reason is none of somebody else's business."""
    if decision is None:
        return None
    reason = "" if say.mode is Mode.SHARED else say.text(decision.reason)
    return {"until": decision.until.isoformat() if decision.until else None, "reason": reason}


def _lenses(assessment: Assessment) -> list[dict[str, Any]]:
    """Those who publish what they look for, and the kinds of remarks here that each counts; none where none is."""
    found = compose.counted(assessment.findings)
    return [
        {
            "id": item.id,
            "title": item.title,
            "whose": item.whose,
            "source": item.source,
            "year": item.year,
            "counts": [
                {"flag": one.kind, "rule": one.rule, "posts": one.posts, "classes": list(item.counting(one.kind))}
                for one in found
            ],
            "failures": [{"what": each.what, "source": each.source} for each in item.failures],
        }
        for item in (lenses() if found else ())
    ]


def _code(code: str, say: Disclosure) -> str | None:
    """What a place or a finding is called by when it is wrong; on a copy to share, account names could be tried."""
    return code if code and say.mode is not Mode.SHARED else None


def _goal(item: Goal, say: Disclosure) -> dict[str, Any]:
    return {
        "words": [] if say.mode is Mode.SHARED else [say.text(word) for word in item.words],
        "posts": item.posts,
        "of": item.of,
        "platforms": [{"platform": each.platform, "posts": each.posts, "of": each.of} for each in item.shares],
        "profiles": item.profiles[0],
        "of_profiles": item.profiles[1],
        "evidence": _places(item.evidence, say),
    }


def _charter(item: Cited | None) -> dict[str, Any] | None:
    return {"id": item.id, "clause": item.clause, "url": item.source.url} if item else None


def _edge(item: Edge, say: Disclosure) -> dict[str, Any]:
    return {**_step(item, say), "evidence": _places(item.evidence, say)}


def _step(item: Edge, say: Disclosure) -> dict[str, Any]:
    """An edge by its ends and its reason, which together name one of ``edges``."""
    return {
        "from": say.node(item.start),
        "to": say.node(item.end),
        "why": say.text(tr(item.why)),
        "strength": item.strength,
        "effort": item.effort,
    }


def _tie(item: Tie, say: Disclosure) -> dict[str, Any]:
    return {
        "account": say.node(item.account),
        "anonymous": item.anonymous,
        "chains": [
            {
                "nodes": [say.node(node) for node in chain.nodes],
                "strength": chain.strength,
                "edges": [_step(edge, say) for edge in chain.edges],
            }
            for chain in item.chains
        ],
        **_cut(item, say),
    }


def _cut(item: Tie, say: Disclosure) -> dict[str, Any]:
    return {
        "cut": [_step(edge, say) for edge in item.cut],
        "minutes": minutes(item.cut),
        "remains": [_step(edge, say) for edge in item.remains],
    }


def _crowd(item: Crowd, say: Disclosure) -> dict[str, Any]:
    return {
        "steps": [
            {
                "words": say.text(step.words),
                "low": step.low,
                "high": step.high,
                "evidence": _places(step.evidence, say),
            }
            for step in item.steps
        ]
    }


def _places(places: tuple[Evidence, ...], say: Disclosure) -> list[dict[str, Any]]:
    return [
        {
            "platform": item.platform,
            "account": say.account(item.platform, item.account),
            "item": say.item(item),
            "url": say.url(item.url),
            "file": say.source(item.file),
            "published": _time(say.time(item.published)),
            "visibility": str(item.visibility),
            "quote": "".join(part.text for part in say.quote(item.quote)),
            "note": compose.note(item, say),
        }
        for item in places
    ]


def _time(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z") if when else None


# ---------------------------------------------------------------- HTML


@in_its_language
def to_html(
    assessment: Assessment,
    *,
    show_values: bool = False,
    masked: bool = False,
    reader: Reader | None = None,
    sitting: compose.Sitting | None = None,
    paper: bool = False,
) -> str:
    """The whole page.

    Args:
        show_values: values in clear; the page says so.
        masked: the copy for somebody else.
        reader: whose eyes the page opens with; None shows what any of them sees.
        sitting: what was decided so far, for the page on which the person decides; its forms go to the server that
            gives the page. None for every other page.
        paper: for what knows neither a lens nor folds; see :mod:`footprint.editions`.
    """
    say = Disclosure(assessment, mode_of(show_values=show_values, masked=masked))
    html = ""
    for room in compose.ROOMS:
        made = replace(compose.build(assessment, say, reader, sitting, room), paper=paper)
        html = page("report.html.j2", page=made, schema=SCHEMA)
        if sitting or len(html.encode("utf-8", "replace")) < (MAIL_BYTES if masked else FILE_BYTES):
            break
    return html


@in_its_language
def verdict(assessment: Assessment, reader: Reader | None = None) -> str:
    """One sentence: how much this reader can find, in how much."""
    return compose.verdict(assessment, reader)


def is_ours(head: str) -> bool:
    """Whether the first characters of a file are those of a report of ours, HTML or JSON."""
    return imprint.schema(head).startswith("footprint.report/") or imprint.maker(head).startswith("footprint ")
