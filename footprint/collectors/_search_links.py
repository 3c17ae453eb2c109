"""What addresses and heads of pages tell: which search it is, and where a link of it leads in the end."""

from __future__ import annotations

import base64
import binascii
import html
import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, quote_plus, unquote, urlencode, urljoin, urlsplit, urlunsplit

from footprint.collectors._search_engines import ENGINES, Engine

_LONGEST = 8_000  # characters; browsers and servers give up on longer addresses
# Steps between a page of results and what it lists, by host and path: the parameters that hold the target.
_WRAPPED = (
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/(?:url|interstitial)"), ("q", "url")),
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/imgres"), ("imgrefurl",)),
    (re.compile(r"(?:\w+\.)?duckduckgo\.com/l/?"), ("uddg",)),
    (re.compile(r"(?:[a-z]{2,3}\.)?bing\.com/ck/a"), ("u",)),
)
_ADS = re.compile(
    r"[^/]*google[^/]*/(?:aclk|pagead/).*|(?:www\.)?googleadservices\.com/.*|[^/]*doubleclick\.net/.*|"
    r"(?:\w+\.)?duckduckgo\.com/y\.js|(?:[a-z]{2,3}\.)?bing\.com/aclick|search\.brave\.com/a/redirect|"
    r"(?:\w+\.)?startpage\.com/(?:do|sp)/(?:adclick|pixel).*"
)
# The engines' own pages that are no results; a scholar's profile or a channel is one.
_OWN = re.compile(
    r"(?:www\.|accounts\.|support\.|policies\.|maps\.|translate\.|consent\.|myaccount\.|myactivity\.)?"
    r"google(?:\.[a-z]{2,3}){1,2}|webcache\.googleusercontent\.com|(?:[a-z0-9-]+\.)?bing\.com|"
    r"(?:[a-z0-9-]+\.)?duckduckgo\.com|(?:search|account|support)\.brave\.com|(?:[a-z0-9-]+\.)?startpage\.com|"
    r"(?:[a-z0-9-]+\.)?ecosia\.org|(?:www\.)?mojeek\.com|(?:[a-z0-9-]+\.)*search\.yahoo\.com|(?:www\.)?yahoo\.com|"
    r"go\.microsoft\.com|help\.yahoo\.com|login\.live\.com"
)
# What engines add to an address to know the click again, or to jump to the words that matched.
_ADDED = frozenset(("srsltid", "ved", "usg", "gclid", "msclkid", "fbclid", "utm_source", "utm_medium", "utm_campaign"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of itself: the engine, what was searched for, which page of results, its address."""

    engine: Engine
    query: str = field(repr=False)
    page: int = 1
    url: str = field(default="", repr=False)

    @property
    def account(self) -> str:
        """What stands for the search: ``google: ana lopes``."""
        return f"{self.engine.name}: {self.query}"


def told(text: str, url: str = "") -> Told | None:
    """What a saved page tells of itself; None when it is no engine's page of results.

    ``url`` is the address a browser or a MIME file noted; pages note it themselves in a comment.
    """
    head = text[:65_536]
    saved = re.search(r"<!--\s*saved from url=\(\d+\)\s*([^\s<>]+)", head[:4096])
    place = html.unescape(url or (saved[1] if saved else ""))
    title_at = re.search(r"<title\b[^<>]*>([^<]{1,400})</title", head, re.IGNORECASE)
    title = " ".join(html.unescape(title_at[1] if title_at else "").split())
    inner = _behind(place)
    for engine in ENGINES:
        if engine.place.fullmatch(host_path(inner)):
            query, page = _asked(engine, inner)
            whole = inner if query else ""  # a search that was sent as a form stands in no address
            query = query or _query_in(text, engine, title)
            return Told(engine, query, page, whole) if query else None
    for engine in ENGINES:
        if engine.titles.fullmatch(title) and engine.sure.search(text) and (engine.base or _is_searx(text)):
            query, page = _asked(engine, place)
            query = query or _query_in(text, engine, title)
            return Told(engine, query, page, "" if engine.base else place) if query else None
    return None


def _behind(url: str) -> str:
    """The page of results that a page of consent or a check for robots stands before; else the address itself."""
    parts = _parts(url)
    if parts and re.fullmatch(r"consent\.(?:google|youtube)\..+|(?:www\.)?google\.[a-z.]+/sorry.*", host_path(url)):
        return dict(parse_qsl(parts.query)).get("continue", url)
    return url


def _is_searx(text: str) -> bool:
    """Whether it is such a program's page of results, and not its front page or its settings."""
    return bool(re.search(r"id=\"?(?:urls|results|main_results)\b|results_endpoint", text))


def _query_in(text: str, engine: Engine, title: str) -> str:
    """What stands in the page's search field, or in its title."""
    for tag in re.findall(r"<input\b[^<>]{0,2000}>", text[:2_000_000], re.IGNORECASE):
        named = re.search(rf"\bname=[\"']?{engine.query}[\"'\s>/]", tag)
        value = re.search(r"\bvalue=\"([^\"]*)\"", tag) if named else None
        if value and (words := " ".join(html.unescape(value[1]).split())):
            return words
    area = re.search(rf"<textarea\b[^<>]*\bname=[\"']?{engine.query}\b[^<>]*>([^<]*)</textarea", text, re.IGNORECASE)
    if area and (words := " ".join(html.unescape(area[1]).split())):
        return words
    matched = engine.titles.fullmatch(title)
    return (matched.groupdict().get("q") or "") if matched else ""


def _asked(engine: Engine, url: str) -> tuple[str, int]:
    """What an address of the engine asks for, and which page of it."""
    parts = _parts(url)
    values = dict(parse_qsl(parts.query)) if parts else {}
    key, size, first = engine.pages
    number = values.get(key, "")
    page = 1 + max(0, -(-(int(number) - first) // size)) if re.fullmatch(r"\d{1,6}", number) else 1
    return " ".join(values.get(engine.query, values.get("q", "")).split()), page


def address(engine: Engine, query: str) -> str:
    """Where this search can be opened; empty where the engine's host is not known."""
    places = {"duckduckgo": "", "startpage": "sp/search", "yahoo": "search"}
    if not engine.base:
        return ""
    return f"{engine.base}{places.get(engine.name, 'search')}?{engine.query}={quote_plus(query)}"


def is_ad(href: str, engine: Engine) -> bool:
    """Whether a link is one that somebody pays for."""
    return bool(_ADS.fullmatch(host_path(_absolute(href, engine))))


def target(href: str, engine: Engine) -> str:
    """Where a link of a page of results leads in the end; empty when to the engine itself, or nowhere."""
    url = _absolute(href, engine)
    for _ in range(3):
        place = host_path(url)
        parts = _parts(url)
        if parts is None or not place or _ADS.fullmatch(place):
            return ""
        keys = next((keys for pattern, keys in _WRAPPED if pattern.fullmatch(place)), None)
        if keys is None and ".yahoo.com/" in place and (found := re.search(r"/RU=([^/]+)/", parts.path)):
            url = unquote(found[1])
        elif keys is None:
            break
        else:
            values = dict(parse_qsl(parts.query))
            inner = next((values[key] for key in keys if values.get(key)), "")
            url = _bing(inner) if "u" in keys else inner
    parts = _parts(url)
    if parts is None or parts.scheme not in ("http", "https") or _OWN.fullmatch((parts.hostname or "").lower()):
        return ""
    return tidy(url) if "." in (parts.hostname or "") else ""


def search_of(href: str, engine: Engine) -> str:
    """What a link to the engine itself would search for; empty when it is no search."""
    url = _absolute(href, engine)
    parts = _parts(url)
    if parts is None or not (engine.place.fullmatch(host_path(url)) or (not engine.base and "/search" in parts.path)):
        return ""
    return _asked(engine, url)[0]


def _absolute(href: str, engine: Engine) -> str:
    if len(href) > _LONGEST:
        return ""
    try:
        return urljoin(engine.base, href.strip())
    except ValueError:
        return ""


def _bing(text: str) -> str:
    """Bing's ``a1`` and the address in base64 without its padding."""
    if not text.startswith("a1"):
        return text
    try:
        return base64.urlsafe_b64decode(text[2:] + "=" * (-len(text[2:]) % 4)).decode("utf-8", "strict")
    except (binascii.Error, ValueError):
        return ""


def tidy(url: str) -> str:
    """The address without what engines add to it."""
    parts = _parts(url)
    if parts is None:
        return ""
    fragment = parts.fragment.partition(":~:")[0]
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(key in _ADDED for key, _ in pairs):
        query = urlencode([(key, value) for key, value in pairs if key not in _ADDED])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def host_path(url: str) -> str:
    """Host and path of an address of the web; empty for anything else."""
    parts = _parts(url)
    return f"{(parts.hostname or '').lower()}{parts.path}" if parts and parts.scheme in ("http", "https") else ""
