"""Searches made live: with a SearXNG of the person's own, or with their key for Brave or Google.

``search:brave:Ana Lopes``, ``search:google:Ana Lopes``, ``search:searxng:Ana Lopes``, or a SearXNG by its address:
``search:https://searx.example.org/search?q=Ana+Lopes``. One answer is asked for: the first page is what others see.
Keys go into a header and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from footprint import keys
from footprint.collectors import Options
from footprint.collectors._live import JSON, Live, host_of, mapping
from footprint.collectors._search_engines import BY_NAME
from footprint.collectors._search_json import read_answer
from footprint.collectors._search_links import Told
from footprint.collectors._search_page import Found
from footprint.errors import ReadError

if TYPE_CHECKING:
    from footprint.web import Answer, Web

PLATFORM = "search"
_BRAVE, _GOOGLE = "api.search.brave.com", "customsearch.googleapis.com"
_REFUSALS = frozenset((400, 401, 403, 422))
_OWN = "FOOTPRINT_SEARXNG"
_JSON_OFF = "let the instance answer in JSON: search, formats in its settings.yml"


@dataclass(frozen=True, slots=True)
class _Asking:
    """One search: by which engine, for what, and for SearXNG where."""

    engine: str
    query: str
    base: str = ""


def claims(source: str) -> bool:
    """``search:`` with the name of a service and what to search for, or with the address of a SearXNG."""
    return _asking(source) is not None


def hosts(source: str) -> tuple[str, ...]:
    """The one host that would be asked; none where the person's SearXNG is not named."""
    asking = _asking(source)
    if asking is None:
        return ()
    try:
        host = {"brave": _BRAVE, "google": _GOOGLE}.get(asking.engine) or host_of(asking.base or _instance())
    except ReadError:
        host = ""
    return (host,) if host else ()


def ask(source: str, web: Web, options: Options) -> tuple[Live, Found | None]:
    """What a search found, and what is to be told about it. Never raises for what is answered."""
    asking = _asking(source)
    live = Live(web, options, next(iter(hosts(source)), PLATFORM))
    if asking is None:
        return live, None
    try:
        answer = _ANSWERS[asking.engine](asking, live)
        if answer.status in _REFUSALS:
            raise _refused(asking.engine, answer, live)
        found = read_answer(live.value(answer))
        if found is None:
            raise ReadError(live.name, "schema-unknown: this is no search's answer", "try again later")
    except ReadError as error:
        live.fail(error)
        return live, None
    if not found.told.query:
        found.told = Told(BY_NAME[asking.engine], asking.query)
    return live, found


def _asking(source: str) -> _Asking | None:
    name, _, rest = source.partition(":")
    if name != PLATFORM:
        return None
    if "://" in rest and re.match(r"https?://", rest.lstrip(), re.IGNORECASE):
        try:
            parts = urlsplit(rest.strip())
            query = " ".join(dict(parse_qsl(parts.query)).get("q", "").split())
            base = f"{parts.scheme}://{parts.netloc}{parts.path}"
        except ValueError:
            return None
        return _Asking("searxng", query, base) if query and parts.hostname else None
    engine, _, query = rest.partition(":")
    query = " ".join(query.split())
    return _Asking(engine.strip().lower(), query) if engine.strip().lower() in _ANSWERS and query else None


def _instance() -> str:
    """The address of the person's own SearXNG."""
    found = keys.key(_OWN, PLATFORM)
    return found if re.match(r"https?://[^\s/]", found, re.IGNORECASE) else ""


def _key(name: str, host: str) -> str:
    found = keys.key(name, host)
    if not found:
        tip = f"set {name}, or {name}_FILE to a file that holds it; footprint sources tells more"
        raise ReadError(host, f"key-missing: {name} is not set", tip)
    return found


# ---------------------------------------------------------------- the three


def _searxng(asking: _Asking, live: Live) -> Answer:
    """Interface: https://docs.searxng.org/dev/search_api.html; JSON is off unless the settings allow it."""
    base = asking.base or _instance()
    if not base:
        tip = f"set {_OWN} to the address of your SearXNG, such as https://searx.example.org"
        raise ReadError(PLATFORM, f"address-missing: {_OWN} is not set", tip)
    base = base.rstrip("/")
    base = base if base.endswith("/search") else f"{base}/search"
    url = f"{base}?{urlencode({'q': asking.query, 'format': 'json'})}"
    return live.web.get(url, accept=JSON, documented=True, taken=_REFUSALS, own=True)


def _brave(asking: _Asking, live: Live) -> Answer:
    """Interface: https://api-dashboard.search.brave.com/app/documentation/web-search/get-started"""
    secret = ("X-Subscription-Token", _key("FOOTPRINT_BRAVE_KEY", _BRAVE))
    url = f"https://{_BRAVE}/res/v1/web/search?{urlencode({'q': asking.query, 'count': 20})}"
    return live.web.get(url, accept=JSON, documented=True, taken=_REFUSALS, secret=secret)


def _google(asking: _Asking, live: Live) -> Answer:
    """Interface: https://developers.google.com/custom-search/v1/reference/rest/v1/cse/list

    The key may stand in a header: https://cloud.google.com/apis/docs/system-parameters.
    """
    secret = ("X-Goog-Api-Key", _key("FOOTPRINT_GOOGLE_KEY", _GOOGLE))
    engine = _key("FOOTPRINT_GOOGLE_ENGINE", _GOOGLE)
    url = f"https://{_GOOGLE}/customsearch/v1?{urlencode({'cx': engine, 'q': asking.query})}"
    return live.web.get(url, accept=JSON, documented=True, taken=_REFUSALS, secret=secret)


_ANSWERS: dict[str, Callable[[_Asking, Live], Answer]] = {"searxng": _searxng, "brave": _brave, "google": _google}


def _refused(engine: str, answer: Answer, live: Live) -> ReadError:
    """Why a service refuses, without a word of its answer, which may quote the key."""
    if engine == "searxng":
        return ReadError(live.name, f"refused: the instance does not answer programs ({answer.status})", _JSON_OFF)
    try:
        error = mapping(mapping(live.value(answer)).get("error"))
    except ReadError:
        error = {}
    words = f"{error.get('status')} {error.get('code')} {error.get('message')}".casefold()
    if answer.status == 403 and re.search(r"quota|limit|exhausted", words):
        return ReadError(live.name, "quota: the key's searches are used up", "try again tomorrow")
    names = {"brave": "FOOTPRINT_BRAVE_KEY", "google": "FOOTPRINT_GOOGLE_KEY and FOOTPRINT_GOOGLE_ENGINE"}[engine]
    what = f"key-refused: the service takes no search with this key ({answer.status})"
    return ReadError(live.name, what, f"check {names}, and what the key is for")
