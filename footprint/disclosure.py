"""What an output may say: one policy for the page and for the JSON.

Three modes. *Masked* (usual): every recognised value is covered, the person's own name and account names stay.
*Shared* (``--mask``, the copy for somebody else): names, accounts, files and links become stable stand-ins, a value is
told by its kind alone, and of a sentence only its everyday words are left (:mod:`footprint.everyday`).
*Shown* (``--show-values``): everything in clear, for the person alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from itertools import chain

from footprint.decoding import encodable
from footprint.everyday import GAP, thinned
from footprint.masking import Segment, Veil, is_strong, mask, masked_quote
from footprint.model import Assessment, Evidence, Finding, Node, Quote, Subject
from footprint.tongue import everywhere, languages, table, tr
from footprint.wording import a, is_service, kind, platform, yours

# Kinds of a node in the graph of links, in the words rules use, and the sighting kind that tells how to cover them.
_NODE_KINDS = {
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "address": "POSTAL_ADDRESS",
    "website": "URL",
    "employer": "ORGANIZATION",
    "device": "DEVICE_SERIAL",
    "author": "PERSON",
}
_NODE_WORDS = table({"employer": "employer", "website": "website", "device": "device"})
"""Kinds of a node that are what it is called."""
_PLAIN_NODES = frozenset(("avatar", "words", "text", "phrase", "photo", "together"))
"""Kinds whose label is plain words without a value."""
_POLICY = "employer-policy"
"""The rule whose words are an employer's own."""
_BORN = ("born between {first} and {last}", "born in {first} or {last}", "born in {year}")
"""How rules tell when somebody was born."""
_GAP = re.compile(r"\{\w+\}")
_NAMED = re.compile(r" ?\([^()]*\)|(['\"“‘]).*?['\"”’](?!\w)|\S*[@/\\_]\S*|\S+\.\w\S*|\S*[^\x00-\x7f]\S*|\b\d{5,}\b")
"""What a reason may name besides its own words: keys, files, addresses, long numbers."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_OWN_NODES = frozenset(("account", "person", "name", "handle"))


class Mode(StrEnum):
    """How much of the person's values an output shows."""

    MASKED = "masked"
    SHARED = "shared"
    SHOWN = "shown"


class Disclosure:
    """Says every string of an assessment as its mode allows. The same assessment always gives the same words."""

    def __init__(self, assessment: Assessment, mode: Mode) -> None:
        self.mode = mode
        self._subject = assessment.subject
        self._accounts = _numbered_accounts(assessment)
        self._items: dict[tuple[str, str, str], str] = {}
        self._people: dict[str, str] = {}
        self._handles: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._hosts = {
            host: tr("host {number}", number=number) for number, host in enumerate(assessment.coverage.hosts, 1)
        }
        self._names = _name_forms(assessment.subject)
        if mode is Mode.SHARED:
            self._give_stand_ins(assessment)
        self._veil = self._make_veil(assessment)
        self._nodes = {node.id: self._node_id(number, node) for number, node in enumerate(assessment.nodes, 1)}
        self._labels = _numbered_nodes(assessment) if mode is Mode.SHARED else {}

    # -- strings of every kind

    def text(self, text: str) -> str:
        """Words of our own that may hold a value: titles, reasons, steps."""
        text = encodable(text)
        if self.mode is Mode.SHOWN:
            return text
        return self._veil(_unborn(text) if self.mode is Mode.SHARED else text)

    def words(self, text: str, known: Collection[str] = ()) -> str:
        """Words that somebody chose, such as a goal; of these only ``known`` ones, of our own, go to somebody else."""
        return "" if self.mode is Mode.SHARED and text not in known else self.text(text)

    def reason(self, text: str) -> str:
        """Why something was not read, and the way out; it may name keys and files of an export."""
        return self.text(_NAMED.sub(f" {GAP}", text).strip() if self.mode is Mode.SHARED else text)

    def note(self, text: str) -> str:
        """A remark on a place; it may name a field, as its owner called it."""
        own = self.mode is Mode.SHARED and text.startswith(_fields())
        return tr("in a field") if own else self.text(text)

    def quote(self, quote: Quote) -> tuple[Segment, ...]:
        """The words around a hit, in stretches."""
        if self.mode is Mode.SHARED:
            return tuple(self._outlined(masked_quote(quote, self._stand_in)))
        return tuple(
            Segment(encodable(part.text) if part.kind else self.text(part.text), part.kind, part.hit)
            for part in masked_quote(quote, None if self.mode is Mode.SHOWN else mask)
        )

    def _outlined(self, parts: tuple[Segment, ...]) -> Iterator[Segment]:
        for number, part in enumerate(parts):
            if part.kind:
                yield part
                continue
            before, after = parts[number - 1 : number], parts[number + 1 : number + 2]
            begins = not (number and before[0].text[-1:].isalnum() and not before[0].kind)
            goes_on = bool(after and after[0].text[:1].isalnum() and not after[0].kind)
            yield replace(part, text=thinned(encodable(part.text), begins=begins, goes_on=goes_on))

    def time(self, when: datetime | None) -> datetime | None:
        """When something was published; the second of it leads to the post."""
        if when is None or self.mode is not Mode.SHARED:
            return when
        return when.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    def url(self, url: str | None) -> str | None:
        """A link, or None where it would lead to the person."""
        if not url or self.mode is Mode.SHARED:
            return None
        return self.text(url)

    def name(self) -> str:
        """Whom the report is about; empty when unknown or not to be said."""
        return "" if self.mode is Mode.SHARED else self.text(self._subject.name)

    def account(self, platform_name: str, account: str) -> str:
        """An account name, or its stand-in."""
        if self.mode is Mode.SHARED:
            return self._accounts.get((platform_name, account), _stand_in_of(platform_name))
        return self.text(account)

    def item(self, evidence: Evidence) -> str:
        """The id of a post, or its stand-in: an id leads to the post."""
        if self.mode is Mode.SHARED:
            return self._items.get((evidence.platform, evidence.account, evidence.item), tr("an item"))
        return self.text(evidence.item)

    def host(self, host: str) -> str:
        """A host that was contacted; the person's own site may be named after them."""
        return self._hosts.get(host, tr("a host")) if self.mode is Mode.SHARED else self.text(host)

    def source(self, name: str) -> str:
        """The file name of an input or of a part of it, which often holds the account's name; or its stand-in."""
        if self.mode is not Mode.SHARED or not name:
            return self.text(name)
        ending = _ENDING.fullmatch(f".{name.rpartition('.')[2]}") if "." in name else None
        called = tr("file {number}", number=len(self._files) + 1)
        return self._files.setdefault(name, f"{called}{ending[0].lower() if ending else ''}")

    def origin(self, told: str) -> str:
        """Where a fact about the person comes from; their own file of facts may be named after them."""
        if self.mode is not Mode.SHARED:
            return self.text(told)
        _, own, rest = told.rpartition(".toml")
        return f"me.toml{self.reason(rest)}" if own else self.reason(rest)

    def key(self, finding: Finding, number: int) -> str:
        """What a finding is called by programs; the usual key comes from its earliest post, and could be tried."""
        return f"{finding.rule}:{number}" if self.mode is Mode.SHARED else self.text(finding.key)

    def zone(self) -> str:
        """The time zone of the person, which tells where they live."""
        return tr("your own time") if self.mode is Mode.SHARED else self.text(self._subject.time_zone)

    def is_foreign(self, rule: str) -> bool:
        """Whether the clause of a rule must not be told: an employer's policy names the employer."""
        return self.mode is Mode.SHARED and rule == _POLICY

    def label(self, node: Node) -> str:
        """What a node of the graph is called."""
        if self.mode is Mode.SHOWN:
            return encodable(node.label)
        kind = node.kind.lower()
        if kind in _PLAIN_NODES:
            return node.label
        if kind in _OWN_NODES:
            return self.text(node.label) if self.mode is Mode.MASKED else self._own_node(node)
        if self.mode is Mode.SHARED:
            return self._labels.get(node.id, tr("a value"))
        known = _NODE_KINDS.get(kind, node.kind if node.kind.isupper() else "")
        return mask(encodable(node.label), known or "PERSON")

    def node(self, id: str) -> str:
        """The id of a node; an ordinal where the id itself would say a value."""
        return self._nodes.get(id, self.text(id))

    # -- how it is made

    def _own_node(self, node: Node) -> str:
        if node.platform:
            return self.account(node.platform, node.account)
        for (name, account), shown in self._accounts.items():
            if account and account in node.label and (name in node.id or name in node.label):
                return shown
        return tr("one of your accounts") if node.kind.lower() not in ("person", "subject", "name") else tr("you")

    def _node_id(self, number: int, node: Node) -> str:
        if self.mode is Mode.SHOWN:
            return encodable(node.id)
        covered = self.text(node.id)
        keeps = covered == node.id and self.mode is Mode.MASKED and node.kind.lower() in _OWN_NODES
        return covered if keeps else f"node-{number}"

    def _give_stand_ins(self, assessment: Assessment) -> None:
        own_handles = {_bare(item) for item in assessment.subject.handles}
        own_handles |= {_bare(account) for _, account in self._accounts}
        own_names = {name.casefold() for name in self._names}
        yours, own = tr("your name"), tr("your account")
        for evidence in _evidence(assessment):
            place = (evidence.platform, evidence.account, evidence.item)
            self._items.setdefault(place, tr("item {number}", number=len(self._items) + 1))
            for mark in evidence.quote.marks:
                value = evidence.quote.text[mark.start : mark.end].strip()
                if mark.kind == "PERSON":
                    known = value.casefold()
                    others = sum(shown != yours for shown in self._people.values())
                    fresh = yours if known in own_names else tr("Person {number}", number=others + 1)
                    self._people.setdefault(known, fresh)
                elif mark.kind == "HANDLE":
                    known = _bare(value)
                    others = sum(shown != own for shown in self._handles.values())
                    fresh = own if known in own_handles else tr("account {number}", number=others + 1)
                    self._handles.setdefault(known, fresh)

    def _stand_in(self, value: str, of: str) -> str:
        if of == "PERSON":
            known = self._people.get(value.strip().casefold())
            return known or (tr("your name") if value in self._names else tr("a person"))
        if of == "HANDLE":
            return self._handles.get(_bare(value), tr("your account"))
        return GAP if of == _POLICY else a(of)

    def _make_veil(self, assessment: Assessment) -> Veil:
        values = set(_strong_values(assessment)) if self.mode is not Mode.SHOWN else set()
        if self.mode is Mode.SHARED:
            # Our own words hold no name. What could be a word of theirs (Page, Young) would only tell of itself here.
            accounts = {account for _, account in self._accounts}
            handles = {form for item in (*assessment.subject.handles, *accounts) for form in (item, f"@{_bare(item)}")}
            values |= {(form, "HANDLE") for form in handles if len(form) > 3 and not form.isalpha()}
            values |= {(name, "PERSON") for name in self._names if " " in name.strip()}
            values |= {(words, _POLICY) for words in _policy_words(assessment)}
            return Veil(values, self._stand_in)
        own = [account for name, account in self._accounts if _is_handle(name, account)]
        return Veil(values, mask, spare=own)


def _unborn(text: str) -> str:
    """Our own words without the year of a birth, in whichever language they were said."""
    for pattern in _births(languages()):
        text = pattern.sub(tr("born in {year}", year=GAP), text)
    return text


@cache
def _births(of: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Every way in which a year of birth is told in these languages, all there are, the longest first."""
    said = chain.from_iterable(map(everywhere, _BORN))
    return tuple(
        re.compile(r"\d{4}".join(map(re.escape, _GAP.split(words)))) for words in sorted(said, key=len, reverse=True)
    )


def _fields() -> tuple[str, ...]:
    """What a remark begins with that names the field of an account."""
    return tuple(words.partition("{")[0] for words in everywhere("in the field {field}"))


def _evidence(assessment: Assessment) -> Iterator[Evidence]:
    steps = assessment.crowd.steps if assessment.crowd else ()
    goal = (assessment.goal,) if assessment.goal else ()
    for group in (assessment.findings, assessment.strengths, goal, assessment.edges, assessment.namesakes, steps):
        for owner in group:
            yield from owner.evidence


def _strong_values(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Every value that must not be read anywhere, with its kind."""
    subject = assessment.subject
    yield from ((value, "EMAIL_ADDRESS") for value in subject.emails)
    yield from ((value, "PHONE_NUMBER") for value in subject.phones)
    yield from ((value, "POSTAL_ADDRESS") for value in subject.addresses)
    if subject.birth_date:
        yield subject.birth_date.isoformat(), "BIRTH_DATE"
    for evidence in _evidence(assessment):
        for mark in evidence.quote.marks:
            if is_strong(mark.kind):
                value = evidence.quote.text[mark.start : mark.end]
                if len(value.strip()) > 3 and not re.fullmatch(r"\s*\d{4}\s*", value):
                    yield encodable(value), mark.kind


def _numbered_accounts(assessment: Assessment) -> dict[tuple[str, str], str]:
    """Each account's stand-in: "your X account", "your X account 2"."""
    known: dict[tuple[str, str], None] = {}
    read = ((item.platform, item.account) for item in assessment.coverage.platforms)
    for place in chain(read, ((item.platform, item.account) for item in _evidence(assessment))):
        known.setdefault(place)
    counts: dict[str, int] = {}
    named = {}
    for name, account in known:
        counts[name] = counts.get(name, 0) + 1
        first = _stand_in_of(name)
        named[name, account] = f"{first} {counts[name]}" if counts[name] > 1 else first
    return named


def _numbered_nodes(assessment: Assessment) -> dict[str, str]:
    """What each thing in the graph of links is called in a copy for others: "e-mail address 2"."""
    counts: Counter[str] = Counter()
    labels = {}
    for node in assessment.nodes:
        known = _NODE_KINDS.get(node.kind.lower(), node.kind)
        word = _NODE_WORDS.get(node.kind.lower()) or kind(known)
        counts[word] += 1
        labels[node.id] = f"{word} {counts[word]}"
    return labels


def _policy_words(assessment: Assessment) -> Iterator[str]:
    """The words of an employer's own rules, whole: what they may name stands in them."""
    for item in assessment.findings:
        if item.rule == _POLICY:
            yield from (item.title, item.why, *item.remedy)
            if item.charter:
                yield from (item.charter.title, item.charter.source.title)
    if policy := assessment.subject.policy:
        yield policy.title
        for clause in policy.clauses:
            yield from (clause.finds, clause.says, clause.source.title, *clause.remedy)


def _stand_in_of(name: str) -> str:
    """``your X account``, ``your document``."""
    if name == "search":
        return tr("your search")
    return tr("your {platform} account", platform=platform(name)) if is_service(name) else yours(name)


def _name_forms(subject: Subject) -> frozenset[str]:
    """The subject's names, whole and in parts of three letters or more."""
    whole = {name for name in (subject.name, *subject.other_names) if name.strip()}
    return frozenset(whole | {part for name in whole for part in name.split() if len(part) > 2})


def _bare(handle: str) -> str:
    return handle.strip().lstrip("@").casefold()


def _is_handle(platform_name: str, account: str) -> bool:
    """Whether an account's name is a name, not an e-mail address or a phone number that opens it."""
    if account.startswith("@") or platform_name in ("mastodon", "threads", "bluesky"):
        return True
    return "@" not in account and not re.fullmatch(r"[+\d\s().-]{7,}", account)
