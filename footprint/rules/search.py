"""Search: what the first page of results says about the person before anybody has clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from footprint.model import Confidence, Evidence, Reader, Severity, Sighting
from footprint.rules import Draft, Facts, evidence, rule
from footprint.rules._accounts import target_of
from footprint.rules._seen import SEARCH, counted, is_seen
from footprint.rules._work import WORK_PLATFORMS
from footprint.tongue import plural, table, tr, trn
from footprint.wording import listed, result, result_place

# Sites that sell or show what is known about anybody by name. The first two lines: those of the Consumer Reports study
# of August 2024; the others name themselves so, most of them in California's public register of data brokers.
BROKERS = frozenset(
    "beenverified.com checkpeople.com clustrmaps.com dataveria.com intelius.com mylife.com nuwber.com "
    "peoplefinders.com publicdatausa.com radaris.com spokeo.com thatsthem.com whitepages.com "
    "411.com addresses.com advancedbackgroundchecks.com anywho.com arivify.com backgroundalert.com checkthem.com "
    "cyberbackgroundchecks.com familytreenow.com fastbackgroundcheck.com fastpeoplesearch.com freepeopledirectory.com "
    "golookup.com idcrawl.com idtrue.com infotracer.com instantcheckmate.com locatefamily.com neighborwho.com "
    "newenglandfacts.com numlookup.com officialusa.com ownerly.com peekyou.com peoplebyname.com peoplelooker.com "
    "peoplesearch.com peoplesearchnow.com peoplesmart.com peoplewhiz.com persopo.com phonebooks.com privateeye.com "
    "publicrecords.com publicrecordsnow.com rehold.com searchpeoplefree.com searchquarry.com smartbackgroundchecks.com "
    "socialcatfish.com spyfly.com spytox.com staterecords.org sync.me truecaller.com truepeoplesearch.com "
    "truthfinder.com unmask.com usa-people-search.com usphonebook.com ussearch.com veripages.com veriforia.com "
    "voterrecords.com zabasearch.com "
    "192.com b4usearch.com cocofinder.com eniro.se hitta.se merinfo.se mrkoll.se ratsit.se webmii.com yasni.com "
    "yasni.de apollo.io contactout.com lusha.com rocketreach.co signalhire.com zoominfo.com".split()
)

_REACH = table(
    {
        "PHONE_NUMBER": ("your phone number", "what may be your phone number"),
        "EMAIL_ADDRESS": ("your e-mail address", "what may be your e-mail address"),
        "POSTAL_ADDRESS": ("your address", "what may be your address"),
        "BIRTH_DATE": ("your birth date", "what may be your birth date"),
    }
)
_LISTED = plural(
    "{count} people-search site lists you, in {results}.", "{count} people-search sites list you, in {results}."
)
_LISTED_MAYBE = plural(
    "{count} people-search site lists you, or a namesake, in {results}.",
    "{count} people-search sites list you, or a namesake, in {results}.",
)
_MOST_PLACES = 50


@rule(
    "data-broker-listing",
    category="contact",
    needs={"searches", "PERSON"},
    remedy=(
        "Ask the site to take you off its list; look there for a page called opt out or do not sell.",
        "Ask the search engine to drop the result too, if it shows your address or number.",
        "Look again after three months: such entries come back.",
    ),
    sources=(
        "Consumer Reports, August 2024: Data Defense, Evaluating People-Search Site Removal Services",
        "https://cppa.ca.gov/data_broker_registry/ (firms that sell what they know about people)",
        "US Federal Trade Commission, 2012: United States v. Spokeo (profiles sold to employers)",
    ),
)
def data_broker_listing(facts: Facts) -> Iterator[Draft]:
    """A people-search site lists your name.

    Such sites put addresses, numbers, relatives and jobs together and show or sell them to anybody. Some entries are
    about people of the same name, so look before you ask.
    """
    sure: list[Sighting] = []
    maybe: list[Sighting] = []
    for hit in _hits(facts).values():
        names = [item for item in hit if item.kind == "PERSON" and item.own]
        if names and _is_broker(names[0].where.url or ""):
            told = any(item.own and item.kind != "PERSON" for item in hit)
            (sure if told else maybe).append(names[0])
    for found, level, words in ((sure, Confidence.HIGH, _LISTED), (maybe, Confidence.MEDIUM, _LISTED_MAYBE)):
        if found:
            sites = len({_site(item.where.url or "") for item in found})
            title = trn(*words, sites, results=counted(len(found), "search result"))
            yield Draft(Severity.HIGH, title, _places(found), level)


@rule(
    "contact-in-results",
    category="contact",
    needs={"searches", "PHONE_NUMBER|EMAIL_ADDRESS|POSTAL_ADDRESS"},
    remedy=(
        "Ask whoever runs the page to take it out, then ask the search engine to read the page anew.",
        "Ask Google to drop results that show your address, number or mail: its page is called Results about you.",
    ),
    sources=(
        "https://support.google.com/websearch/answer/9673730 (what Google takes out of its results)",
        "judgement: what stands in a preview is read by all who search, whether they click or not",
    ),
)
def contact_in_results(facts: Facts) -> Iterator[Draft]:
    """Search results show how to reach you, before anybody has clicked.

    The words under a result are read by everyone who looks you up. An old post has to be found first; this one is
    handed to them.
    """
    stated = {
        "PHONE_NUMBER": facts.subject.phones,
        "EMAIL_ADDRESS": facts.subject.emails,
        "POSTAL_ADDRESS": facts.subject.addresses,
        "BIRTH_DATE": (facts.subject.birth_date,) if facts.subject.birth_date else (),
    }
    own: list[Sighting] = []
    maybe: list[Sighting] = []
    for hit in _hits(facts).values():
        named = any(item.kind == "PERSON" and item.own for item in hit)
        for item in hit:
            if item.kind in _REACH and item.own:
                own.append(item)
            elif item.kind in _REACH and named and not stated[item.kind]:
                maybe.append(item)
    for found, level, unsure in ((own, Confidence.HIGH, False), (maybe, Confidence.LOW, True)):
        if found:
            things = listed(dict.fromkeys(_REACH[item.kind][unsure] for item in found))
            title = tr("Search results show {things} without a click.", things=things)
            yield Draft(Severity.MEDIUM, title, _places(found), level)


@rule(
    "employer-in-results",
    category="employer",
    needs={"searches", "PERSON", "ORGANIZATION"},
    remedy=(
        "Separate the two: give the account another name, or take your employer or school out of what it shows.",
        "Keep it, if the account is one that you want an employer to see.",
    ),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT),
    sources=(
        "CareerBuilder and Harris Poll, 2018: 66 % of the employers asked use search engines to look people up",
        "judgement: a search by name puts accounts side by side that nobody would have joined",
    ),
)
def employer_in_results(facts: Facts) -> Iterator[Draft]:
    """The first page of results shows an account of yours next to your employer or school.

    Whoever looks you up for your work sees the private account in the same glance. What you post there is read as
    the words of somebody from that place.
    """
    pages: dict[str, list[list[Sighting]]] = {}
    for (account, item), hit in _hits(facts).items():
        if result_place(item)[0] == 1:
            pages.setdefault(account, []).append(hit)
    together: list[Sighting] = []
    beside: list[Sighting] = []
    for hits in pages.values():
        accounts = [_of_account(facts, hit) for hit in hits]
        works = [_of_work(hit) for hit in hits]
        joined = [(one, other) for one, other in zip(accounts, works, strict=True) if one and other]
        if joined:
            together += [item for pair in joined for item in pair if item]
        elif any(accounts) and any(works):
            beside += [item for item in (*accounts, *works) if item]
    if together:
        title = tr("Search results show an account of yours together with your employer or school.")
        yield Draft(Severity.MEDIUM, title, _places(together))
    if beside:
        title = tr("The first page of results shows an account of yours next to your employer or school.")
        yield Draft(Severity.LOW, title, _places(beside), Confidence.MEDIUM)


# ---------------------------------------------------------------- results


def _hits(facts: Facts) -> dict[tuple[str, str], list[Sighting]]:
    """What was recognised in each result, by the search and the result."""
    found: dict[tuple[str, str], list[Sighting]] = {}
    for item in facts.sightings:
        if item.where.platform == SEARCH and item.where.kind != "profile" and is_seen(item):
            found.setdefault((item.where.account, item.where.item), []).append(item)
    return found


def _of_account(facts: Facts, hit: list[Sighting]) -> Sighting | None:
    """What ties a result to the person, when it is an account that is not made for work."""
    target = target_of(hit[0].where.url or "")
    if target is None or not target.handle or target.platform in WORK_PLATFORMS:
        return None
    handles = {name.casefold().lstrip("@") for name in facts.subject.handles}
    tied = [item for item in hit if item.own and item.kind in ("PERSON", "HANDLE")]
    return tied[0] if tied else hit[0] if target.handle in handles else None


def _of_work(hit: list[Sighting]) -> Sighting | None:
    """Where a result names the employer or school beside the person."""
    named = any(item.own and item.kind in ("PERSON", "HANDLE") for item in hit)
    return next((item for item in hit if named and item.own and item.kind == "ORGANIZATION"), None)


def _places(seen: Iterable[Sighting]) -> tuple[Evidence, ...]:
    """The results as evidence, the first of the page first, each with its place."""
    ordered = sorted(seen, key=lambda item: (result_place(item.where.item), item.where.account, item.start))
    return tuple(_told(item) for item in ordered[:_MOST_PLACES])


def _told(item: Sighting) -> Evidence:
    return replace(evidence(item), note=result(item.where.item, item.where.account))


def _is_broker(url: str) -> bool:
    return bool(_site(url))


def _site(url: str) -> str:
    """The people-search site that an address belongs to; empty when to none we know."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    return next((name for n in range(len(labels) - 1) if (name := ".".join(labels[n:])) in BROKERS), "")
