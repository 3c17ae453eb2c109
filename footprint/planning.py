"""From sources, or from a report of them, to the plan; and from chosen items of it to a pack. The trip of ``plan``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from footprint import __version__, agenda, audit, handoff, imprint, letters, plan, reminders, reopen, subject
from footprint.collectors import collectors
from footprint.disclosure import Mode
from footprint.errors import Held, NothingRead, ReadError, UsageError
from footprint.gather import Gathering
from footprint.handoff import Choice, Key, Pick
from footprint.limits import Limits
from footprint.members import notice_of
from footprint.model import Assessment, Evidence, Hold, Original, Post, Subject
from footprint.progress import Progress
from footprint.reminders import Reminder
from footprint.tongue import speaking, tr
from footprint.wording import counted, platform


def is_report(sources: Sequence[str]) -> bool:
    """Whether what was given is one report of ours; it does not go together with other sources."""
    found = [item for item in sources if reopen.is_report(Path(item))]
    if found and len(sources) > 1:
        raise UsageError(Path(found[0]).name, "is a report, and goes with no other source", "give it alone")
    return bool(found)


def assessment_of(request: audit.Request, progress: Progress) -> tuple[Assessment, Mode]:
    """The assessment with its plan, and how the values of a report are shown; those of an audit could be shown.

    Raises:
        UsageError: me.toml cannot be used.
        NothingRead: nothing could be read, or it is no report and no export.
    """
    if not is_report(request.sources):
        assessment = audit.audit(request, progress)
        if _is_foreign(request.sources, assessment):
            where = Path(request.sources[0]).name
            tip = "give a report.json that footprint audit --json wrote, or an export"
            raise NothingRead((notice_of(ReadError(where, "not-a-report: JSON of no known kind", tip), where),))
        return assessment, Mode.SHOWN
    path = Path(request.sources[0])
    try:
        assessment, values = reopen.read(path, request.options.limits)
    except ReadError as error:
        raise NothingRead((notice_of(error, error.where),)) from None
    known = Mode(values) if values in set(Mode) else Mode.MASKED
    stated = subject.read(request.me, request.options.limits.me_bytes)[0] if request.me else Subject()
    person = assessment.subject
    asked = (*person.situation, *stated.situation, *request.situation)
    person = replace(
        person,
        name=stated.name or person.name,
        emails=stated.emails,
        handles=stated.handles,
        situation=tuple(dict.fromkeys(asked)),
        official=(*person.official, *stated.official),
    )
    language = request.language or stated.language or assessment.language
    assessment = replace(assessment, subject=person, language=language)
    pages = dict(pair for item in collectors() for pair in (*item.along, (item.platform, item.links)))
    return replace(assessment, plan=plan.make(assessment, pages)), known


def _is_foreign(sources: Sequence[str], assessment: Assessment) -> bool:
    """Whether one JSON file was given that is no report, no export and nothing that anything is known of."""
    known = {item.platform for item in assessment.coverage.platforms}
    return len(sources) == 1 and sources[0].lower().endswith(".json") and known <= {"document"}


# ---------------------------------------------------------------- packs


def packed(
    request: audit.Request,
    assessment: Assessment,
    choice: Choice | None,
    more: Mapping[str, str],
    progress: Progress,
) -> tuple[dict[str, str], int, int]:
    """The files of a pack, how many items it holds, and of how many that could have been chosen.

    Args:
        more: files that go into it besides.

    Raises:
        UsageError: nothing is chosen, an id is unknown, or what was given is a report.
        Held: what was chosen must be kept for now.
    """
    if is_report(request.sources):
        tip = "give the export that the posts lie in; the choice may be the same"
        raise UsageError("--pack", "a report holds no posts as your export has them", tip)
    picks = handoff.offered(assessment.plan, assessment.findings)
    if not choice:
        could = counted(len(picks), "item")
        tip = "choose with --choose ID, --rule RULE, --action delete, --platform x or --until 2020-12-31"
        raise UsageError("--pack", f"nothing is chosen; {could} of the plan could be", tip)
    chosen = handoff.picked(picks, choice)
    posts, others = _posts(request, choice, chosen, progress)
    known = {post.id for post in posts} | {code for pick in chosen.values() for code in pick.codes}
    known |= {pick.place.item for pick in chosen.values()}
    if unknown := sorted(choice.ids - known):
        what = (
            f"{counted(len(unknown), 'id')} of --choose is not among what was read, or not among what the rest chooses"
        )
        raise UsageError("--choose", what, "copy the ids from footprint plan --json, or from the export")
    if not posts:
        raise UsageError(
            "--pack", f"no item meets the choice, of {counted(len(picks), 'item')} in the plan", "widen it"
        )
    _refuse(assessment, [_evidence(post) for post in posts])
    originals: dict[tuple[str, str], list[Original]] = {}
    with Gathering(request.sources, request.options, audit.web_of(request, progress), progress.bytes) as gathering:
        for original in gathering.originals(frozenset(post.id for post in posts)):
            originals.setdefault((original.platform, original.item), []).append(original)
    items = [handoff.item_of(post, originals.get((post.platform, post.id), ()), _pick(chosen, post)) for post in posts]
    own = {item.post.id for item in items}
    with speaking(assessment.language):
        files = handoff.files_of(items, frozenset(others - own), request.now, __version__, more)
    return files, len(items), len(picks)


def _posts(
    request: audit.Request, choice: Choice, chosen: dict[Key, Pick], progress: Progress
) -> tuple[list[Post], set[str]]:
    """The chosen posts, each once, and the ids of all others."""
    found: dict[Key, Post] = {}
    others: set[str] = set()
    for record in audit.collect(request, progress):
        if isinstance(record, Post):
            if handoff.wants(choice, chosen, record):
                found.setdefault(handoff.key_of(record.platform, record.account, record.id), record)
            else:
                others.add(record.id)
    return list(found.values()), others


def _pick(chosen: dict[Key, Pick], post: Post) -> Pick | None:
    return chosen.get(handoff.key_of(post.platform, post.account, post.id))


def _evidence(post: Post) -> Evidence:
    return Evidence(post.platform, post.account, post.id, post.url)


def _refuse(assessment: Assessment, places: Sequence[Evidence]) -> None:
    """Raises Held where something that was chosen must be kept for now, with the reason, its source and its date."""
    if why := plan.holding(assessment.subject, places):
        raise _held("--pack", why, assessment.taken_at.date())


def _held(where: str, why: Iterable[Hold], today: date) -> Held:
    first, *_ = why
    what = f"refused: {first.title}: {plan.NOT_NOW}. {first.says} {plan.cited(first, today)} {first.source.url}"
    return Held(where, what, first.instead)


# ---------------------------------------------------------------- letters


def letter(kind: str, to: str, person: Subject, accounts: Iterable[tuple[str, str]], today: date) -> str:
    """A letter that asks a service to erase what it holds.

    Args:
        kind: the id of a letter.
        to: a platform's name, or whom the letter is to in words.
        accounts: (platform, account) that are known.

    Raises:
        UsageError: there is no such letter, or nobody to write to.
        Held: the person's situation forbids to delete.
    """
    found = letters.letters().get(kind)
    if found is None:
        raise UsageError("--letter", "names a letter that is not known", f"one of {', '.join(letters.letters())}")
    if not to.strip():
        raise UsageError("--letter", "needs to know to whom", "add --to x, or --to with the name of the firm")
    if why := plan.holding(person, [Evidence(name, account, "profile") for name, account in accounts if name == to]):
        raise _held("--letter", why, today)
    own = [account for name, account in accounts if name == to]
    return letters.filled(found, person, platform(to), own or person.handles, today)


def deadline(kind: str, today: date) -> date:
    """The day by which a letter of today must be answered."""
    return today + timedelta(days=letters.letters()[kind].days)


def me(path: Path | None, limits: Limits) -> Subject:
    """The person that me.toml states; nobody where none is given."""
    return subject.read(path, limits.me_bytes)[0] if path else Subject()


def with_situation(person: Subject, situation: Iterable[str]) -> Subject:
    """The person, and why nothing is to be deleted for now besides what they state."""
    return replace(person, situation=tuple(dict.fromkeys((*person.situation, *situation))))


def accounts(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """The accounts that were read or are told of: (platform, account)."""
    read = ((item.platform, item.account) for item in assessment.coverage.platforms)
    told = ((place.platform, place.account) for item in assessment.findings for place in item.evidence)
    return tuple(dict.fromkeys((*read, *told)))


# ---------------------------------------------------------------- what is written


def told(assessment: Assessment, values: Mode, *, show_values: bool) -> dict[str, Any]:
    """The plan as JSON. Of a report that was written with masked values nothing can be shown."""
    shown = show_values and values is Mode.SHOWN
    return agenda.to_json(assessment, Mode.SHOWN if shown else Mode.MASKED)


def formed(plan: dict[str, Any], form: str) -> str:
    """The plan in the form that the end of a file's name asks for."""
    forms = {".json": agenda.dumped, ".md": agenda.to_markdown, ".html": agenda.to_html, ".htm": agenda.to_html}
    return forms.get(form, agenda.to_text)(plan)


def calendar(assessment: Assessment, today: date, now: datetime, letter: str = "") -> str:
    """Reminders of the plan's steps, of looking again, and of a letter's answer."""
    plan = agenda.to_json(assessment, Mode.SHARED)
    with speaking(assessment.language):
        due = [*agenda.reminders(plan, today)]
        if letter:
            what = tr("footprint: an answer to your letter is due")
            due.append(Reminder(f"letter {letter}", deadline(letter, today), what))
    return reminders.to_ics(due, now)


def is_any(head: str) -> bool:
    """Whether a file may be written over: a plan or a letter of ours."""
    return agenda.is_ours(head) or is_letter(head)


def partial(assessment: Assessment) -> bool:
    """Whether something was skipped or failed."""
    return audit.partial(assessment.notices)


is_plan = agenda.is_ours
is_letter = imprint.is_letter
is_calendar = reminders.is_ours
is_free = handoff.is_free
write = handoff.write
