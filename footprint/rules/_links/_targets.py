"""The two things that nobody should get to from an anonymous account: the person's full name and their employers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from footprint import firms
from footprint.model import Employer, Relation, Subject
from footprint.rules import Facts
from footprint.rules._accounts import bare, page_of
from footprint.rules._links._weights import SPELLS_INITIAL, SPELLS_NAME
from footprint.rules._seen import is_seen, told
from footprint.rules._work import current

_LEAST = 5
"""Letters of a name that can be recognised inside an address."""


def folded(text: str) -> str:
    """Without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[^\w\s]|_", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


class Names:
    """The person's full names, and what spells them."""

    def __init__(self, subject: Subject) -> None:
        names = (folded(name).split() for name in (subject.name, *subject.other_names))
        self._full = tuple(dict.fromkeys((parts[0], parts[-1]) for parts in names if len(parts) > 1))
        self.first = frozenset(first for first, _ in self._full)

    def __bool__(self) -> bool:
        return bool(self._full)

    def is_full(self, text: str) -> bool:
        """Whether a short text is a full name of the person: first and last, and no more than three words beside."""
        parts = folded(text).split()
        if len(parts) > 5:
            return False
        squeezed = "".join(parts)
        return any(
            {first, last} <= set(parts) or squeezed in (first + last, last + first) for first, last in self._full
        )

    def spelled(self, handle: str) -> int:
        """How surely an account's name, or that of an address or a site, spells the name; 0 when it does not."""
        letters = re.sub(r"[\W\d_]", "", folded(bare(handle)))
        for first, last in self._full:
            if len(first + last) > _LEAST and (first + last in letters or last + first in letters):
                return SPELLS_NAME
        for first, last in self._full:
            if len(last) >= _LEAST and letters in (first[0] + last, last + first[0]):
                return SPELLS_INITIAL
        return 0


class Work:
    """The present employers, those that a profile says among them, and what stands for each."""

    def __init__(self, facts: Facts) -> None:
        self._names: dict[str, str] = {}
        self._handles: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        self._squeezed: dict[str, str] = {}
        in_profiles = (item for item in told(facts, "EMPLOYER") if item.where.kind == "profile")
        for item in (*current(facts), *(Employer(said.value) for said in in_profiles)):
            label = " ".join(item.name.split())
            if not folded(label):
                continue
            squeezed = firms.core(label)
            label = self._squeezed.get(squeezed, label)  # "Northwind, Inc." and "@northwind" are one
            label = self._names.setdefault(folded(label), label)
            for name in item.aliases:
                self._names.setdefault(folded(name), label)
            for handle in item.handles:
                self._handles.setdefault(handle.lstrip("@").casefold(), label)
            for domain in item.domains:
                self._domains.setdefault(domain.casefold(), label)
            self._names.setdefault(folded(item.name), label)
            if len(squeezed) >= _LEAST:
                self._squeezed.setdefault(squeezed, label)
        self._names.pop("", None)

    def __bool__(self) -> bool:
        return bool(self._names)

    def named(self, *spellings: str) -> str:
        """The employer that one of these names; empty for none."""
        return next((self._names[name] for name in map(folded, spellings) if name in self._names), "")

    def account(self, *handles: str) -> str:
        """The employer whose account it is."""
        return next((self._handles[name] for name in handles if name in self._handles), "")

    def host(self, address: str) -> str:
        """The employer that an e-mail address or a link belongs to, by a stated domain or by its name in the host."""
        host = address.rpartition("@")[2].casefold() if "@" in address else page_of(address).partition("/")[0]
        labels = host.rstrip(".").split(".")
        for start in range(len(labels) - 1):
            if found := self._domains.get(".".join(labels[start:])):
                return found
        return next((self._squeezed[label] for label in labels[:-1] if label in self._squeezed), "")


def says_work(facts: Facts, work: Work) -> Iterator[tuple[str, Relation]]:
    """Each sentence that others see and that says who the author works for now, with the target it names."""
    for item in filter(is_seen, told(facts, "EMPLOYER")):
        if found := work.named(item.value):
            yield found, item
