"""What a search shows: saved pages of results, the answers of search interfaces, and searches made live.

Each result becomes a post of the kind ``page``, in the order of the page: its id is ``<page>-<place> <address>``, such
as ``1-03 https://example.org/``. The search itself is a private profile: what was asked is the person's own matter.
Whether a result is about the person or a namesake is not judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from footprint.archive import Archive, Member
from footprint.collectors import Collector, Options, Root
from footprint.collectors._keys import known
from footprint.collectors._ledger import Ledger
from footprint.collectors._page_kind import CUT_OFF, SAVE_AGAIN, kind_of, unpack
from footprint.collectors._page_wall import wall
from footprint.collectors._search_engines import BY_NAME
from footprint.collectors._search_json import HEAD, NAMELESS, read_answer
from footprint.collectors._search_links import Told, address, told
from footprint.collectors._search_live import PLATFORM, ask, claims, hosts
from footprint.collectors._search_page import Found, Hit, read_results
from footprint.collectors._search_script import read_script
from footprint.collectors._strays import Strays
from footprint.errors import LimitReached, ReadError
from footprint.limits import MIB
from footprint.markup import Page, page_text, parse_page
from footprint.model import Label, NoticeStatus, Post, PostKind, Profile, Record, Visibility
from footprint.reading import load_json

if TYPE_CHECKING:  # a saved page is read without a line of network code being loaded
    from footprint.web import Web

_NAMES = re.compile(r".*\.(?:x?html?|mht|mhtml|json)")
_LOOK, _LOOK_JSON = 65_536, 4_096
_MOST_JSON = 16 * MIB  # an answer is smaller; an export's file that begins like one may be of any size
_AGAIN = "open the search in your browser, and save the page of results as HTML"

_NOTHING = re.compile(
    r"did not match any (?:documents|results)|no results? (?:were |was )?found|there are no results for|"
    r"no results containing|no more results|we (?:could not|couldn['’]t|didn['’]t|did not) find any|"
    r"not many great matches|"
    r"keine (?:ergebnisse|treffer|mit deiner suchanfrage)|stimmt mit keinem dokument|aucun (?:r[ée]sultat|document)|"
    r"no se (?:ha|han) encontrado|no hay resultados|nessun risultato|non ha prodotto risultati|nenhum resultado|"
    r"n[ãa]o encontrou nenhum|geen resultaten|nie przyni[oó]s[łl]o|inga resultat|ingen resultater",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"unusual traffic|bots use duckduckgo|solve the challenge|having trouble accessing google search|enablejs|captcha|"
    r"click here if you are not redirected|verify (?:that )?you(?: are|['’]re) (?:not a robot|a human|human)|"
    r"ungew[öo]hnlichen datenverkehr|trafic (?:exceptionnel|inhabituel)|tr[áa]fico inusual",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|bevor sie (?:zu|fortfahren|mit)|avant d['’]acc[ée]der|antes de (?:ir|continuar)|"
    r"prima di continuare|voordat je verdergaat|zanim przejdziesz|innan du forts[äa]tter",
    re.IGNORECASE,
)


def recognise(archive: Archive) -> Iterator[Root]:
    """Every saved page of results and every answer of a search interface, with what the browser saved beside it."""
    single = len(archive.members) == 1
    for member in archive.members:
        if not (single or _NAMES.fullmatch(member.folded)):
            continue
        account = _account(archive, member)
        if account is None:
            continue
        files = frozenset((member.name, *(item.name for item in _beside(archive, member))))
        engine = BY_NAME.get(account.partition(":")[0])
        yield Root("", account or None, f"what {engine.title if engine else 'a search'} shows", files)


def collect(archive: Archive, options: Options) -> Iterator[Record]:
    """Every result of every page, in the order of the pages. Never raises for bad data."""
    ledger = Ledger(archive)
    pages = [member for member in archive.members if _account(archive, member) is not None]
    apart = {id(member) for member in pages}
    ignored: Counter[str] = Counter()
    for member in pages:
        try:
            found = _read(archive, member, options, ledger)
        except ReadError as error:
            ledger.fail(member, error)
            found = None
        if found is not None:
            ignored += found.ignored
            yield from _records(found, member.name)
            yield from _strays(archive, member, found, ledger)
        yield from ledger.drain()
    for what, count in sorted(ignored.items()):
        ledger.say(NoticeStatus.IGNORED, f"no-results-of-the-search: {what}", count=count)
    if beside := sum(id(member) not in apart for member in archive.members):
        ledger.say(NoticeStatus.IGNORED, "page-files: pictures, styles and scripts of a saved page", count=beside)
    yield from ledger.drain()


def fetch(source: str, web: Web, options: Options) -> Iterator[Record]:
    """The first page that an interface answers with. Never raises for what is answered."""
    live, found = ask(source, web, options)
    if found is not None:
        yield from _records(found, "")
        for what, count in sorted(found.ignored.items()):
            live.say(NoticeStatus.IGNORED, f"no-results-of-the-search: {what}", count)
        if not found.hits:
            live.say(NoticeStatus.IGNORED, "no-results: the search found nothing")
    yield from live.told(iter(()))


# ---------------------------------------------------------------- which files


def _account(archive: Archive, member: Member) -> str | None:
    """What stands for the search that a file shows; None when it shows none."""
    head = _text(archive, member, _LOOK_JSON if member.folded.endswith(".json") else _LOOK)
    if head.lstrip("\ufeff \t\r\n").startswith("{"):
        if not HEAD.match(head.lstrip("\ufeff")):
            return None
        try:
            found = read_answer(load_json(archive.read(member, _MOST_JSON), member.name, archive.limits))
        except ReadError:
            return "" if '"customsearch#search"' in head or '"unresponsive_engines"' in head else None
        return found.told.account if found else None
    kind = kind_of(head[:8_192], member.folded.endswith((".html", ".htm")))
    if kind not in ("page", "mhtml"):
        return None
    search = told(*_unpacked(archive, member)) if kind == "mhtml" else told(head)
    if (
        kind == "page"
        and search is None
        and re.search(r"<title\b[^<>]*>[^<]*(?:Google|Bing|Search|Such|DuckDuckGo|[-–])", head)
    ):
        search = told(_text(archive, member, 4 * MIB))  # what makes it certain may stand far behind its styles
    return search.account if search else None


def _text(archive: Archive, member: Member, most: int) -> str:
    try:
        with archive.open(member) as stream:
            return page_text(stream.read(most), None)
    except ReadError:
        return ""


def _unpacked(archive: Archive, member: Member) -> tuple[str, str]:
    """The page in a MIME file and its address; empty texts when it cannot be read."""
    try:
        page = unpack(archive.read(member, archive.limits.html_bytes), member.name, archive.limits)
    except ReadError:
        return "", ""
    return page_text(page.data, page.charset), page.url


def _beside(archive: Archive, member: Member) -> list[Member]:
    """The files in the folder that a browser saves beside a page: ``page_files/``, ``page-Dateien/``."""
    stem = re.sub(r"\.x?html?$", "", member.folded)
    if stem == member.folded:
        return []
    pattern = re.compile(re.escape(stem) + r"[_\-. ][\w. ]{1,20}/.*")
    return [item for item in archive.members if pattern.fullmatch(item.folded)]


# ---------------------------------------------------------------- reading one


def _read(archive: Archive, member: Member, options: Options, ledger: Ledger) -> Found | None:
    """The results of one file. Raises ReadError."""
    limits = options.limits
    if _text(archive, member, 1_024).lstrip("\ufeff \t\r\n").startswith("{"):
        found = read_answer(load_json(archive.read(member, _MOST_JSON), member.name, limits))
        if found is not None and not found.hits and not found.ignored[NAMELESS]:
            ledger.say(NoticeStatus.IGNORED, "no-results: the search found nothing", member)
        return found
    try:
        data, charset, url = archive.read(member, limits.html_bytes), None, ""
    except LimitReached:
        what = f"more than {limits.html_bytes:,} bytes"
        raise LimitReached(member.name, "too-big", what, "html-bytes", limits.html_bytes) from None
    if kind_of(page_text(data[:8_192], None), False) == "mhtml":
        unpacked = unpack(data, member.name, limits)
        data, charset, url = unpacked.data, unpacked.charset, unpacked.url
        if not unpacked.whole:
            ledger.say(NoticeStatus.FAILED, CUT_OFF, member, tip=SAVE_AGAIN)
    search = told(page_text(data, charset), url)
    if search is None:
        return None
    page = parse_page(data, charset, member.name, limits)
    found = read_results(page, search)
    if not found.hits:
        read_script(page, found, member.name, limits)
    if not any(isinstance(hit.place, int) for hit in found.hits):
        status, reason, tip = _without_results(page, search, url)
        ledger.say(status, reason, member, tip=tip)
        if status is not NoticeStatus.IGNORED and not found.hits:
            return None
    return found


def _strays(archive: Archive, member: Member, found: Found, ledger: Ledger) -> Iterator[Record]:
    """Everything in an answer that has results, none of which is understood."""
    if not found.hits and found.ignored[NAMELESS]:
        value = load_json(archive.read(member, _MOST_JSON), member.name, archive.limits)
        yield from Strays(PLATFORM, known(""), ledger, found.told.account).whole([value], member)


def _without_results(page: Page, search: Told, url: str) -> tuple[NoticeStatus, str, str]:
    """Why there is no result on a page: nothing was found, something stands before it, or it cannot be read."""
    text = page.text()
    words = f"{page.title} {' '.join(page.headings)} {text} {page.without_scripts()}"
    place = url or page.saved_from
    if "//consent." in place or _CONSENT.search(words[:2_000]):
        return NoticeStatus.SKIPPED, "not-the-page: looks like a page that asks for consent", _AGAIN
    if "/sorry" in place or _ROBOT.search(words):
        return NoticeStatus.SKIPPED, "not-the-page: looks like a check for robots", _AGAIN
    if _NOTHING.search(words):
        return NoticeStatus.IGNORED, "no-results: the search found nothing", ""
    if barrier := wall(page, text, f"{search.engine.name}.example", place):
        return NoticeStatus.SKIPPED, barrier.reason, _AGAIN
    reason = "schema-unknown: a page of results whose results cannot be told"
    return NoticeStatus.FAILED, reason, "save it again as a complete page, or try the engine's page without scripts"


# ---------------------------------------------------------------- records


def _records(found: Found, file: str) -> Iterator[Record]:
    search = found.told
    url = search.url or address(search.engine, search.query) or None
    listed = [hit for hit in found.hits if isinstance(hit.place, int)]
    fields = [(Label.CUSTOM, f"Results: {len(listed)} on page {search.page}")]
    fields += [(Label.CUSTOM, f"Related search: {words}") for words in found.related]
    yield Profile(PLATFORM, search.account, fields=tuple(fields), visibility=Visibility.PRIVATE, url=url, file=file)
    for number, hit in enumerate(found.hits, 1):
        yield _post(hit, number, search, url, file)


def _post(hit: Hit, number: int, search: Told, url: str | None, file: str) -> Post:
    place = f"{hit.place:02d}" if isinstance(hit.place, int) else hit.place
    return Post(
        PLATFORM,
        search.account,
        f"{search.page}-{place} {hit.url or number}",
        PostKind.PAGE,
        "\n\n".join(part for part in (hit.title, hit.text) if part),
        hit.published,
        Visibility.PUBLIC,
        hit.url or url,
        links=hit.links,
        file=file,
    )


COLLECTOR = Collector(
    platform=PLATFORM,
    title="What a search shows: saved pages of results, answers of search interfaces, your own searches",
    howto=(
        "Let footprint search-links list the searches that others would make.",
        "Open them signed out, in a private window, and save each page of results as HTML; give the files.",
        "Or with a SearXNG of your own: set FOOTPRINT_SEARXNG to its address, and give search:searxng:YOUR NAME.",
        "Or with a key for Brave Search: set FOOTPRINT_BRAVE_KEY, or FOOTPRINT_BRAVE_KEY_FILE to a file that holds it, "
        "and give search:brave:YOUR NAME.",
        "Or with a key for Google Custom Search, which ends in January 2027: set FOOTPRINT_GOOGLE_KEY and the engine's "
        "id in FOOTPRINT_GOOGLE_ENGINE, and give search:google:YOUR NAME.",
    ),
    reads=(
        "the results in their order, each with its title, address and preview; links of a site below its result",
        "the box of facts and a summary that the engine itself writes, each as a result of its own",
        "Google in its layouts since the 2010s, Bing, DuckDuckGo, Brave, Startpage, Ecosia, Mojeek, Yahoo, SearXNG",
        "answers as JSON: SearXNG, Brave Search, Google Custom Search, dumps of Bing, SerpAPI and Serper",
        "what was searched for, and other searches that the page proposes, as private facts",
    ),
    ignores=("advertisements, questions that other people ask, the pages behind the results",),
    audience="What a search shows is public; a result may be about a namesake, which you tell best yourself.",
    sample="student/Nora Vance - Google Search.mhtml",
    links=(
        ("take results out of Google", "https://myactivity.google.com/results-about-you"),
        ("refresh outdated results at Google", "https://search.google.com/search-console/remove-outdated-content"),
        ("take results out of Bing", "https://www.bing.com/webmasters/tools/contentremoval"),
    ),
    recognise=recognise,
    collect=collect,
    claims=claims,
    fetch=fetch,
    hosts=hosts,
    rank=5,
)
