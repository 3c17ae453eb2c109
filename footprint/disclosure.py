"""What an output may say: one policy for the page and for the JSON.

Three modes. *Masked* (usual): every recognised value is covered, the person's own name and account names stay.
*Shared* (``--mask``, the copy for somebody else): names, accounts and links become stable stand-ins.
*Shown* (``--show-values``): everything in clear, for the person alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain

from footprint.decoding import encodable
from footprint.masking import Segment, Veil, is_strong, mask, masked_quote
from footprint.model import Assessment, Evidence, Node, Quote, Subject
from footprint.tongue import tr
from footprint.wording import is_service, platform, yours

# Kinds of a node in the graph of links, in the words rules use, and the sighting kind that tells how to cover them.
_NODE_KINDS = {
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "address": "POSTAL_ADDRESS",
    "url": "URL",
    "link": "URL",
    "website": "URL",
    "page": "URL",
    "employer": "ORGANIZATION",
    "organization": "ORGANIZATION",
    "school": "ORGANIZATION",
    "place": "LOCATION",
    "location": "LOCATION",
    "birth date": "BIRTH_DATE",
    "birth_date": "BIRTH_DATE",
    "device": "DEVICE_SERIAL",
    "author": "PERSON",
}
_PLAIN_NODES = frozenset(("avatar", "words", "text", "phrase", "photo", "together"))
"""Kinds whose label is plain words without a value."""
_OWN_NODES = frozenset(("account", "profile", "person", "subject", "name", "handle", "platform"))


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
        self._hosts = {
            host: tr("host {number}", number=number) for number, host in enumerate(assessment.coverage.hosts, 1)
        }
        self._names = _name_forms(assessment.subject)
        if mode is Mode.SHARED:
            self._give_stand_ins(assessment)
        self._veil = self._make_veil(assessment)
        self._nodes = {node.id: self._node_id(number, node) for number, node in enumerate(assessment.nodes, 1)}

    # -- strings of every kind

    def text(self, text: str) -> str:
        """Free words: titles, reasons, notes, file names."""
        text = encodable(text)
        return text if self.mode is Mode.SHOWN else self._veil(text)

    def quote(self, quote: Quote) -> tuple[Segment, ...]:
        """The words around a hit, in stretches."""
        cover = {Mode.SHOWN: None, Mode.MASKED: mask, Mode.SHARED: self._stand_in}[self.mode]
        return tuple(
            Segment(encodable(part.text) if part.kind else self.text(part.text), part.kind, part.hit)
            for part in masked_quote(quote, cover)
        )

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
        """The file name of an input, which often holds the account's name."""
        return self.text(name)

    def label(self, node: Node) -> str:
        """What a node of the graph is called."""
        if self.mode is Mode.SHOWN:
            return encodable(node.label)
        kind = node.kind.lower()
        if kind in _PLAIN_NODES:
            return node.label
        if kind in _OWN_NODES:
            return self.text(node.label) if self.mode is Mode.MASKED else self._own_node(node)
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

    def _stand_in(self, value: str, kind: str) -> str:
        if kind == "PERSON":
            return self._people.get(
                value.strip().casefold(), tr("your name") if value in self._names else tr("a person")
            )
        if kind == "HANDLE":
            return self._handles.get(_bare(value), tr("your account"))
        if kind == "URL":
            return tr("a link")
        return mask(value, kind)

    def _make_veil(self, assessment: Assessment) -> Veil:
        values = set(_strong_values(assessment)) if self.mode is not Mode.SHOWN else set()
        if self.mode is Mode.SHARED:
            values |= {(name, "PERSON") for name in self._names if len(name) > 2}
            accounts = {account for _, account in self._accounts}
            for handle in (*assessment.subject.handles, *accounts):
                values |= {(form, "HANDLE") for form in (handle, *_bare(handle).split("@")[:1]) if len(form) > 2}
            return Veil(values, self._stand_in)
        own = [account for name, account in self._accounts if _is_handle(name, account)]
        return Veil(values, mask, spare=own)


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
