"""The plan on its own: as text, Markdown, a page and JSON, with dated links, and other words where they are asked for.

What may be said is decided in :mod:`footprint.disclosure`; the steps are those of :mod:`footprint.plan`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import wraps
from typing import Any

from footprint import calmer, firms, imprint, links, report
from footprint.disclosure import Disclosure, Mode
from footprint.lexicons._reading import read
from footprint.model import Action, Assessment, Employer, Evidence, Finding, Link, Quote
from footprint.plan import CHANGING, GUARD, WARNING
from footprint.records import time_text
from footprint.reminders import Reminder
from footprint.tongue import in_its_language, speaking, table, tr, trn
from footprint.vocabulary import CUES
from footprint.wording import counted, date_of, plain_rule, platform

SCHEMA = "footprint.plan/1"
AGAIN = timedelta(days=30)
"""After so many days it is time to look again."""
SOON = timedelta(days=7)
"""Within so many days a step is to be done."""
_LINKS = {  # kinds of links that help with an action
    "edit": ("profile",),
    "hide": ("privacy",),
    "delete": ("delete",),
    "close": ("close",),
    "separate": ("profile", "privacy"),
}
_OFFERED = 20  # sentences of a step in other words
_HEAT = {"conduct": "HARASSMENT", "tone": "ANGER"}
"""What the sentences of a finding's category are taken for."""
_WORD = re.compile(r"[^\W\d_]{2}")
_FOUND_ELSEWHERE = frozenset(("search", "web"))


def _spoken(function: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], str]:
    """Lets a form of the plan speak the language in which its JSON is told."""

    @wraps(function)
    def speaks(plan: Mapping[str, Any]) -> str:
        with speaking(plan["language"]):
            return function(plan)

    return speaks


@in_its_language
def to_json(assessment: Assessment, mode: Mode) -> dict[str, Any]:
    """The plan as ``footprint.plan/1``; ``docs/plan.md`` describes it."""
    say = Disclosure(assessment, mode)
    today = assessment.taken_at.date()
    steps = [_step(item, assessment, say, today) for item in assessment.plan]
    return {
        "schema": SCHEMA,
        "language": assessment.language,
        "taken_at": time_text(assessment.taken_at),
        "tool_version": assessment.tool_version,
        "values": str(mode),
        "situation": list(assessment.subject.situation),
        "minutes": sum(item.effort for item in assessment.plan),
        "removes": sum(item.removes for item in assessment.plan),
        "steps": steps,
        "search": [_link(item, today) for item in links.of_kind("search") if not assessment.subject.situation],
        "brokers": [_link(item, today) for item in links.of_kind("broker")],
    }


@_spoken
def to_text(plan: Mapping[str, Any]) -> str:
    """The plan for a terminal, from its JSON."""
    lines = [_head(plan), ""]
    if guard := _guard(plan):
        lines += [f"{tr('Before you delete.')} {guard}", ""]
    for number, step in enumerate(plan["steps"], 1):
        lines.append(f"{number:>2}. {step['what']}")
        lines.append(f"    {_facts(step)}")
        lines += [f"    {text}" for text in (step["url"], _warns(step)) if text]
        lines += [f"    {_told(item)}" for item in step["links"] if _adds(item, step)]
        for item in step["edits"]:
            lines += [
                f"    {tr('It says:')} {_line(item['before'])}",
                f"    {tr('It could say:')} {_line(item['after'])}",
            ]
    for title, items in _more(plan):
        lines += ["", f"{title}:", *(f"  {_told(item)}" for item in items)]
    return "".join(f"{line}\n" for line in lines)


@_spoken
def to_markdown(plan: Mapping[str, Any]) -> str:
    """The plan as a list to tick off, from its JSON."""
    lines = [f"# {tr(imprint.TO_DO)}", "", _marked(_head(plan)), ""]
    if guard := _guard(plan):
        lines += [f"> {tr('Before you delete.')} {_marked(guard)}", ""]
    for step in plan["steps"]:
        lines.append(f"- [ ] {_marked(step['what'])}")
        lines.append(f"  {_marked(_facts(step))}")
        lines += [f"  <{text}>" for text in (step["url"],) if text and not re.search(r"[\s<>]", text)]
        lines += [f"  {_marked(text)}" for text in (_warns(step),) if text]
        lines += [f"  - {_marked(_told(item, address=False))} <{item['url']}>" for item in step["links"]]
        for item in step["edits"]:
            lines += [
                f"  - {tr('It says:')} {_marked(item['before'])}",
                f"    {tr('It could say:')} {_marked(item['after'])}",
            ]
    for title, items in _more(plan):
        lines += ["", f"## {title}", ""]
        lines += [f"- {_marked(_told(item, address=False))} <{item['url']}>" for item in items]
    return "".join(f"{line}\n" for line in lines)


@_spoken
def to_html(plan: Mapping[str, Any]) -> str:
    """The plan as a page that asks nobody for anything, from its JSON."""
    steps = [{**step, "facts": _facts(step), "warns": _warns(step)} for step in plan["steps"]]
    shown = {**plan, "steps": steps, "more": list(_more(plan))}
    return report.page("plan.html.j2", plan=shown, head=_head(plan), guard=_guard(plan))


def is_ours(head: str) -> bool:
    """Whether a file begins as a plan of ours, in any of the forms."""
    head = head.lstrip("\ufeff \t\r\n")
    made = imprint.schema(head) or imprint.maker(head).partition("; ")[2]
    return made.startswith("footprint.plan/") or imprint.is_plan(head)


def reminders(plan: Mapping[str, Any], today: date) -> Iterator[Reminder]:
    """A reminder for each step that changes or asks something, and one to look again; none holds a value."""
    for step in plan["steps"]:
        if step["action"] != "keep" and step["rule"]:
            what = f"footprint: {_ACTIONS[step['action']]}, {plain_rule(step['rule']).lower()}"
            minutes = counted(step["effort"], "minute")
            more = tr("About {minutes}. The plan has the steps and the links.", minutes=minutes)
            yield Reminder(f"step {step['rule']}", today + SOON, what, more)
    more = tr("Ask for your exports anew and run footprint audit: it shows what is gone.")
    yield Reminder("again", today + AGAIN, tr("footprint: look again"), more)


# ---------------------------------------------------------------- pieces

_ACTIONS = table(
    {
        "keep": "keep",
        "edit": "edit",
        "hide": "hide",
        "delete": "delete",
        "close": "close",
        "ask": "ask",
        "separate": "separate",
    }
)


def _step(step: Action, assessment: Assessment, say: Disclosure, today: date) -> dict[str, Any]:
    platforms = dict.fromkeys(place.platform for place in step.places)
    kinds = _LINKS.get(step.action, ())
    found = [item for name in platforms for item in links.of(name, *kinds)] if kinds else []
    held = bool(assessment.subject.situation)  # to take results out is to take something away
    if step.action in CHANGING | {"ask"} and _FOUND_ELSEWHERE & set(platforms) and not held:
        found += links.of_kind("search")
    return {
        "action": step.action,
        "what": say.text(step.what),
        "where": say.text(step.where),
        "url": say.url(step.url),
        "effort": step.effort,
        "removes": step.removes,
        "warns": say.text(step.warns),
        "rule": step.rule,
        "held": list(step.held),
        "items": [_place(place, say) for place in step.places],
        "links": [_link(item, today) for item in found],
        "edits": list(_edits(step, assessment, say)) if say.mode is Mode.SHOWN and not step.held else [],
    }


def _place(place: Evidence, say: Disclosure) -> dict[str, Any]:
    return {
        "platform": place.platform,
        "account": say.account(place.platform, place.account),
        "item": say.item(place),
        "url": say.url(place.url),
        "published": time_text(say.time(place.published)),
        "visibility": str(place.visibility),
        "code": place.code if place.code and say.mode is not Mode.SHARED else None,
    }


def _link(item: Link, today: date) -> dict[str, Any]:
    checked = item.source.checked.isoformat() if item.source.checked else ""
    return {
        "id": item.id,
        "kind": item.kind,
        "platform": item.platform,
        "title": tr(item.title),
        "url": item.url,
        "difficulty": item.difficulty,
        "stays": tr(item.stays),
        "source": item.source.title,
        "source_url": item.source.url,
        "checked": checked,
        "shown": date_of(checked) if checked else "",
        "stale": item.is_stale(today),
    }


def _edits(step: Action, assessment: Assessment, say: Disclosure) -> Iterator[dict[str, str]]:
    """Sentences of a step in safer or calmer words, for posts and profiles that the person may change."""
    if step.action not in ("edit", "delete", "hide"):
        return
    told: set[str] = set()
    for finding in assessment.findings:
        for place in finding.evidence if finding.rule == step.rule else ():
            if place.quote.text in told or len(told) >= _OFFERED:
                continue
            if after := other_words(finding, place.quote, assessment.subject.employers):
                told.add(place.quote.text)
                before = say.text(place.quote.text)
                yield {"platform": place.platform, "item": place.item, "before": before, "after": say.text(after)}


def other_words(finding: Finding, quote: Quote, employers: tuple[Employer, ...] = ()) -> str:
    """The words of a quote as they could be; empty where there is nothing to offer, or nothing but values."""
    text, (first, last) = quote.text, quote.hit
    heat = _HEAT.get(finding.category)
    details, rest, at = [], [], 0
    marks = (item for item in quote.marks if item.kind not in CUES)
    for mark in sorted(marks, key=lambda item: (item.start, -item.end)):
        value = text[mark.start : mark.end]
        own = mark.kind == "ORGANIZATION" and firms.employer_of(value, employers) is not None
        about = not heat and mark.start < last and first < mark.end
        details.append(calmer.Span(mark.kind, mark.start, mark.end, own, about))
        rest.append(text[at : mark.start])
        at = max(at, mark.end)
    if not _WORD.search(" ".join((*rest, text[at:]))):
        return ""
    flags = []
    if heat:
        spot = (first, last) if first < last else (0, len(text))
        sworn = (item for item in read(text).spoken if item.sign.kind == "PROFANITY")
        flags = [calmer.Span(heat, *spot), *(calmer.Span(item.sign.kind, item.start, item.end) for item in sworn)]
    after = calmer.applied(text, calmer.changes(text, details, flags))
    return after if after.split() != text.split() else ""


def _head(plan: Mapping[str, Any]) -> str:
    if not plan["steps"]:
        return tr(imprint.NO_STEPS)
    return tr(imprint.STEPS, steps=counted(len(plan["steps"]), "step"), minutes=counted(plan["minutes"], "minute"))


def _guard(plan: Mapping[str, Any]) -> str:
    return tr(GUARD) if any(step["action"] in CHANGING and step["warns"] for step in plan["steps"]) else ""


def _adds(item: Mapping[str, Any], step: Mapping[str, Any]) -> bool:
    """Whether a link tells something that the step's own address does not."""
    return item["url"] != step["url"] or item["stale"] or bool(item["stays"])


def _warns(step: Mapping[str, Any]) -> str:
    """What a step warns of, besides the note above all steps."""
    return "" if step["warns"] == tr(WARNING) else step["warns"]


def _facts(step: Mapping[str, Any]) -> str:
    won = trn("wins back {count} point", "wins back {count} points", step["removes"]) if step["removes"] else ""
    rule = f"--rule {step['rule']}" if step["rule"] else ""
    parts = (_ACTIONS[step["action"]], step["where"], counted(step["effort"], "minute"), won, rule)
    return " · ".join(part for part in parts if part)


def _told(item: Mapping[str, Any], *, address: bool = True) -> str:
    """A link in one line; the day on which it was looked at, where that is long ago."""
    name = f"{platform(item['platform'])}: " if item["kind"] not in ("search", "broker") else ""
    hard = f" ({tr(item['difficulty'])})" if item["difficulty"] else ""
    where = f": {item['url']}" if address else ""
    stays = f". {item['stays']}" if item["stays"] else ""
    old = f" ({tr('checked on {day}', day=item['shown'])})" if item["stale"] else ""
    return f"{name}{item['title']}{hard}{where}{stays}{old}"


def _more(plan: Mapping[str, Any]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Brokers, where strangers find something that such sites sell."""
    if any(
        step["removes"] and {"search", "web"} & {item["platform"] for item in step["items"]} for step in plan["steps"]
    ):
        yield tr("Sites that sell what they find about people (look first whether you are listed)"), plan["brokers"]


def _marked(text: str) -> str:
    """Words of unknown origin in Markdown: nothing in them is markup."""
    return re.sub(r"([\\`*_{}\[\]()<>#+|~!&])", r"\\\1", _line(text))


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def dumped(plan: Mapping[str, Any]) -> str:
    """The plan's JSON as text."""
    return json.dumps(plan, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
