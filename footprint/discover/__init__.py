"""Finds accounts by their name: asks each site of a list whether it has one, and says why it may be the person's.

A site is first asked for a name that nobody has. Only where it says no to that one, its yes to another means
something. What is found is a candidate with its reasons, never more: names are not unique, and the person decides.
The hosts are asked side by side, each by one thread and once a second.
"""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from footprint.discover._kept import Journal, Mark, Marks
from footprint.discover._reply import Reply, ask
from footprint.discover._sites import LEFT, PACKAGE, Site, Sites, host_of, is_handle, key_of, listed, load
from footprint.limits import Limits
from footprint.model import Confidence

if TYPE_CHECKING:
    from footprint.web import Web

__all__ = ["LEFT", "PACKAGE", "Account", "Journal", "Known", "Mark", "Marks", "Search", "Site", "Sites", "Standing"]
__all__ += ["host_of", "is_handle", "key_of", "listed", "load"]

_LANES = 48
"""Hosts that are asked side by side. Most of the time of each is waiting."""
_PATIENCE = 3.0
"""Seconds that an interrupted run waits for answers that are under way; they need not be asked for again then."""
_MOST_LINKED = 5
"""Accounts that are followed from one page: a person's own links are few, a page that has many shows others'."""


class Standing(StrEnum):
    """What is known about an account."""

    MINE = "mine"  # the person said so
    CANDIDATE = "candidate"  # it exists; whose it is, the person says
    ABSENT = "absent"  # the site says that there is none
    BLOCKED = "blocked"  # the site does not want programs to ask, or shows it to members only
    LIMITED = "limited"  # the site wants to be asked later
    UNSURE = "unsure"  # no answer, or one that means nothing


@dataclass(frozen=True, slots=True)
class Account:
    """A name on a site. ``reason`` starts with a stable word; ``why`` are the reasons for a candidate, word and words.

    ``sure`` is how sure it is that the account is there and the person's.
    """

    site: str
    handle: str = field(repr=False)
    url: str = field(repr=False)
    standing: Standing
    reason: str = ""
    sure: Confidence | None = None
    why: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the person before anybody is asked.

    Args:
        names: names to look for on pages; single words are not looked for.
        pages: addresses that are the person's, and where that is known from, in words: ``your x export``.
        accounts: those of them that are accounts of the person's own exports.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    pages: Mapping[str, str] = field(default_factory=dict, repr=False)
    accounts: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class _Heard:
    site: Site
    handle: str
    control: Reply
    reply: Reply

    @property
    def is_there(self) -> bool:
        """Whether the site says yes, and knows a no."""
        return self.reply.said == "yes" and _means_something(self.site, self.control)

    @property
    def links(self) -> tuple[tuple[str, bool], ...]:
        """Where the page leads and the page for nobody's name does not."""
        everywhere = {key_of(url) for url, _ in self.control.links}
        return tuple(item for item in self.reply.links if key_of(item[0]) not in everywhere)


class Search:
    """One search through the sites.

    Args:
        sites: the list.
        known: what is known about the person.
        marks: what the person said about addresses; those that are not theirs are not asked for.
        limits: how big and deep a page may be.
    """

    def __init__(self, sites: Sites, known: Known, marks: Marks, limits: Limits) -> None:
        self.sites, self.known, self.marks, self.limits = sites, known, marks, limits
        self._linked: dict[tuple[str, str], list[str]] = {}
        self._names: set[str] = set()
        own = {url: f"known from {label}" for url, label in known.pages.items()}
        own |= {item.url: "which you confirmed" for item in marks.mine}
        self._own = {key_of(url): label for url, label in own.items() if not sites.is_front(url)}

    def questions(self, handles: Sequence[str]) -> dict[Site, list[str]]:
        """What is asked at first: each name at each site, and the accounts that the person's own pages link."""
        self._names = {item.casefold() for item in handles}
        found: dict[Site, list[str]] = {site: list(handles) for site in self.sites.asked}
        for url, label in self.known.pages.items():
            if account := self.sites.account(url):
                site, handle = account
                self._linked.setdefault(_pair(site, handle), []).append(label)
                found.setdefault(site, []).append(handle)
        return {site: kept for site, names in found.items() if (kept := self._worth_asking(site, names))}

    def hosts(self, questions: Mapping[Site, Sequence[str]]) -> tuple[str, ...]:
        """The hosts that the questions go to; where these send on to is not among them."""
        hosts = set()
        for site, handles in questions.items():
            names = [item for item in handles if site.allows(item)] if not site.left else []
            hosts |= {site.host(item) for item in (*names, *([site.nobody()] if names else []))}
        return tuple(sorted(hosts))

    def run(
        self,
        questions: Mapping[Site, Sequence[str]],
        web: Web,
        journal: Journal,
        told: Callable[[int, int, int], None] = lambda done, total, there: None,
        follow: Callable[[tuple[str, ...]], None] = lambda hosts: None,
    ) -> tuple[Account, ...]:
        """Ask, follow what the pages found lead to, once, and judge.

        Args:
            told: called with the sites that were asked, their number, and how many accounts were found.
            follow: called with the hosts of the second round before it begins.
        """
        asking = _Asking(web, journal, self.limits)
        heard = list(asking.all(questions, told))
        asked = {_pair(item.site, item.handle) for item in heard}
        more: dict[Site, list[str]] = {}
        for item in [item for item in heard if item.is_there]:
            whose = "your" if key_of(item.site.url(item.handle)) in self._own else "the"
            for site, handle in self._leads(item):
                self._linked.setdefault(_pair(site, handle), []).append(f"{whose} {item.site.name} page")
                if _pair(site, handle) not in asked:
                    asked.add(_pair(site, handle))
                    more.setdefault(site, []).append(handle)
        more = {site: kept for site, names in more.items() if (kept := self._worth_asking(site, names))}
        if more:
            follow(self.hosts(more))
            heard += asking.all(more, told)
        there = {key_of(item.site.url(item.handle)): item for item in heard if item.is_there}
        accounts = [self._judged(item, there) for item in heard]
        return tuple(sorted(accounts, key=_rank))

    def _worth_asking(self, site: Site, handles: Iterable[str]) -> list[str]:
        """Each name once, those left out that the person said are not theirs."""
        names = {item.casefold(): item for item in reversed(list(handles))}
        marks = ((item, self.marks.of(site.url(item))) for item in reversed(names.values()))
        return [item for item, mark in marks if mark is None or mark.mine]

    def _leads(self, heard: _Heard) -> Iterator[tuple[Site, str]]:
        """The accounts elsewhere that a page calls the same person's, or that are named alike; not the site's own."""
        owners = set(host_of(heard.site.page).split("."))
        found: dict[tuple[str, str], tuple[Site, str]] = {}
        for url, me in heard.links:
            account = self.sites.account(url)
            if account and account[1].casefold() not in owners and (me or self._is_alike(account[1])):
                found.setdefault(_pair(*account), account)
        yield from list(found.values())[:_MOST_LINKED]

    def _is_alike(self, handle: str) -> bool:
        name = handle.casefold()
        return any(
            name == item or (min(len(name), len(item)) >= 4 and (name in item or item in name)) for item in self._names
        )

    # ------------------------------------------------------------ judging

    def _judged(self, heard: _Heard, there: Mapping[str, _Heard]) -> Account:
        site, handle, reply = heard.site, heard.handle, heard.reply
        account = Account(site.name, handle, site.url(handle), Standing.UNSURE, f"{reply.word}: {reply.reason}")
        mark = self.marks.of(account.url)
        linked = self._linked.get(_pair(site, handle), [])
        if mark and mark.mine:
            return replace(account, standing=Standing.MINE, sure=Confidence.HIGH, reason="confirmed: you said so")
        if key_of(account.url) in map(key_of, self.known.accounts):
            return replace(account, standing=Standing.MINE, sure=Confidence.HIGH, reason="export: it is your export's")
        why: tuple[tuple[str, str], ...]
        if site.left and linked:
            why = (_linked_from(linked), ("not-asked", "the site itself was not asked"))
            return replace(account, standing=Standing.CANDIDATE, reason="", why=why, sure=self._sure(why, linked))
        if reply.said == "yes" and heard.control.said == "yes":
            return replace(account, reason="says-yes: the site says yes to a name that nobody has, too")
        if not heard.is_there:
            return replace(account, standing=_STANDINGS.get(reply.said, Standing.UNSURE))
        why = tuple(self._reasons(heard, there, linked))
        return replace(account, standing=Standing.CANDIDATE, reason="", why=why, sure=self._sure(why, linked))

    def _reasons(self, heard: _Heard, there: Mapping[str, _Heard], linked: list[str]) -> Iterator[tuple[str, str]]:
        reply, control = heard.reply, heard.control
        if reply.word == "text" and control.word == "text":
            yield "text", "a name that nobody has gets a page that says so; this one does not"
        elif control.word == "unreachable":
            yield "status", f"the address exists ({reply.status}); that of a name nobody has does not"
        else:
            yield "status", f"the site answers {reply.status} to this name, {control.status} to one that nobody has"
        places = [item for item in reply.echoes if item not in control.echoes]
        if places:
            yield "echo", f"the page has the name in its {' and '.join(places)}"
        text = " ".join(reply.words)
        if any(_spelled(name).search(text) for name in self.known.names if " " in name.strip()):
            yield "name", "your name stands at the top of the page"
        for url, _ in heard.links:
            key = key_of(url)
            if label := self._own.get(key):
                yield "links-to", f"it links to {host_of(url)}, {label}"
            elif (other := there.get(key)) and other is not heard:
                yield "links-to", f"it links to {other.handle} on {other.site.name}"
        if linked:
            yield _linked_from(linked)

    def _sure(self, why: Iterable[tuple[str, str]], linked: Iterable[str]) -> Confidence:
        words = {word for word, _ in why}
        known = tuple(set(self._own.values()))
        own = any(label.startswith("your ") for label in linked)
        own = own or any(word == "links-to" and text.endswith(known) for word, text in why)
        if own or "name" in words:
            return Confidence.HIGH
        return Confidence.MEDIUM if words & {"echo", "links-to", "linked-from"} else Confidence.LOW


_STANDINGS = {"no": Standing.ABSENT, "blocked": Standing.BLOCKED, "limited": Standing.LIMITED}


class _Asking:
    """Puts questions to sites, hosts side by side. What a site said is heard once, however often it is wanted."""

    def __init__(self, web: Web, journal: Journal, limits: Limits) -> None:
        self._web, self._journal, self._limits = web, journal, limits
        self._heard: queue.SimpleQueue[list[_Heard] | BaseException] = queue.SimpleQueue()
        self._stop = threading.Event()

    def all(self, questions: Mapping[Site, Sequence[str]], told: Callable[[int, int, int], None]) -> Iterator[_Heard]:
        """What is heard, in the order of the questions."""
        lanes: dict[str, list[Site]] = {}
        for site in questions:
            lanes.setdefault(host_of(site.probe), []).append(site)
        waiting: queue.SimpleQueue[list[Site]] = queue.SimpleQueue()
        for lane in lanes.values():
            waiting.put(lane)
        workers = [
            threading.Thread(target=self._work, args=(waiting, questions), daemon=True)
            for _ in range(min(_LANES, len(lanes)))
        ]
        for worker in workers:
            worker.start()
        found: dict[Site, list[_Heard]] = {}
        there = 0
        try:
            while len(found) < len(questions):
                heard = self._heard.get()
                if isinstance(heard, BaseException):
                    raise heard
                found[heard[0].site] = heard
                there += sum(1 for item in heard if item.is_there)
                told(len(found), len(questions), there)
        finally:
            if len(found) < len(questions):  # interrupted: no further question is put, what is under way is kept
                self._stop.set()
                until = time.monotonic() + _PATIENCE
                for worker in workers:
                    worker.join(max(0.0, until - time.monotonic()))
        for site in questions:
            yield from found[site]

    def _work(self, waiting: queue.SimpleQueue[list[Site]], questions: Mapping[Site, Sequence[str]]) -> None:
        try:
            while not self._stop.is_set():
                for site in waiting.get_nowait():
                    self._heard.put(list(self._site(site, questions[site])))
        except queue.Empty:
            return
        except BaseException as error:  # told to the one who waits
            self._heard.put(error)

    def _site(self, site: Site, handles: Sequence[str]) -> Iterator[_Heard]:
        control = reply = Reply("unsure", "not-asked", LEFT.get(site.left, ""))
        allowed = [handle for handle in handles if site.allows(handle)]
        if not site.left and allowed:
            nobody = site.nobody()
            control = reply = (
                self._ask(site, nobody)
                if nobody
                else Reply("unsure", "no-control", "no name is known that nobody can have there")
            )
        for handle in handles:
            if handle not in allowed:
                yield _Heard(site, handle, control, Reply("no", "not-allowed", "no account there can have such a name"))
                continue
            if not site.left and reply.said != "limited" and _means_something(site, control):
                reply = self._ask(site, handle)
            yield _Heard(site, handle, control, reply)

    def _ask(self, site: Site, handle: str) -> Reply:
        key = f"{site.name} {site.question(handle)}"
        reply = self._journal.get(key)
        if reply is None and self._stop.is_set():
            return Reply("unsure", "unreachable", "the run was interrupted")
        if reply is None:
            reply = ask(self._web, site, handle, self._limits)
            self._journal.put(key, reply)
        return reply


def _means_something(site: Site, control: Reply) -> bool:
    """Whether a yes does: the site said no to a name that nobody has, or that one's own host does not exist."""
    return control.said == "no" or (site.is_host_per_name and control.word == "unreachable")


def _rank(account: Account) -> tuple[int, str, str]:
    """The surest first; what is no candidate last."""
    return (1 if account.sure is None else -account.sure, account.site.casefold(), account.handle)


def _pair(site: Site, handle: str) -> tuple[str, str]:
    return site.name, handle.casefold()


def _linked_from(labels: Iterable[str]) -> tuple[str, str]:
    return "linked-from", f"{' and '.join(dict.fromkeys(labels))} links to it"


def _spelled(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
