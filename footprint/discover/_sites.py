"""The list of sites and how each shows an account: the data that ``sherlock-project`` (MIT) carries in its package.

Only its list is read, from where it is installed; none of its code runs and it is never brought up to date over the
network. The owner of that package. What a site's entry would have us do that this tool does not do (post, pretend to
be a browser, send a cookie, ask another company) leaves the site out, with a word that says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from footprint.errors import ReadError, UsageError
from footprint.limits import Limits
from footprint.reading import load_json

PACKAGE = "sherlock-project"
_FILE = "sherlock_project/resources/data.json"
_RULES = frozenset({"message", "status_code", "response_url"})

LEFT = {
    "adult": "adult sites; --adult asks them too",
    "illicit": "forums of stolen data and of copied works: nobody's computer should knock there",
    "no-account": "no place for accounts but a search of leaked ones",
    "third-party": "another company would be asked, not the site itself",
    "request": "they want more than a page to be asked for: a form, a cookie, a browser's name",
    "rule": "their entry in the list is not understood",
}
"""Why a site is not asked."""

# Judgement on entries that the list itself does not mark.
_MARKED = {"HudsonRock": "no-account", "RoyalCams": "adult"}
_MARKED |= dict.fromkeys(("1337x", "BreachSta.rs Forum", "Cracked Forum", "Nyaa.si", "Patched"), "illicit")

_ALIASES = {"twitter.com": "x.com", "youtu.be": "youtube.com", "threads.com": "threads.net"}
_PAGES = frozenset(  # first steps of a path that are a site's own pages, never an account
    "about accounts ads api apps blog business contact cookies developers discover docs download events explore "
    "features groups hashtag help home intent jobs legal login logout news notifications p pages people policies press "
    "pricing privacy register search security settings share sharer signin signup static status store support tag tags "
    "terms tos user users watch wiki www".split()
)
_NAMING = frozenset("id profile u user user_name username".split())
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_HANDLE = re.compile(r"[^\s/\\?#%&<>\"'`{}|^\[\]@:;,]{1,64}")


@dataclass(frozen=True, slots=True)
class Site:
    """One site: where an account's page is, where to ask for it, and what says that there is none.

    ``{}`` in ``page`` and ``probe`` stands for the handle.
    """

    name: str
    page: str
    probe: str
    rules: frozenset[str]
    absent: tuple[str, ...] = ()
    """Words that stand on the page of a name that nobody has."""
    codes: frozenset[int] = frozenset()
    """Statuses of such a page, besides those that are no success."""
    pattern: re.Pattern[str] | None = None
    """What a handle must look like there."""
    accept: str = ""
    left: str = ""
    """Why it is not asked, a word of :data:`LEFT`; empty when it is."""

    def url(self, handle: str) -> str:
        """The page that a person would open."""
        return self.page.replace("{}", quote(handle, safe=""))

    def question(self, handle: str) -> str:
        """The address that is asked."""
        return self.probe.replace("{}", quote(handle, safe=""))

    def host(self, handle: str) -> str:
        """The host that is asked."""
        return host_of(self.question(handle))

    @property
    def is_host_per_name(self) -> bool:
        """Whether each account is a host of its own: ``ana.example.com``."""
        return "{}" in urlsplit(self.probe.replace("{}", "-{}-")).netloc

    def allows(self, handle: str) -> bool:
        """Whether a handle can be one there."""
        if self.is_host_per_name and not re.fullmatch(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?", handle):
            return False
        return self.pattern is None or self.pattern.search(handle) is not None

    def nobody(self) -> str:
        """A handle that nobody has and the site would allow, the same for this site each time; empty if none is."""
        digest = hashlib.sha256(f"{PACKAGE} {self.name}".encode()).digest()
        letters = "".join(_CONSONANTS[byte % len(_CONSONANTS)] for byte in digest)
        spellings = (letters[:12], letters[:15], letters[:7], f"{letters[:6]}_{letters[6:12]}")
        return next((item for item in spellings if self.allows(item)), "")


@dataclass(frozen=True, slots=True)
class Sites:
    """The list, those left out among it."""

    version: str
    all: tuple[Site, ...]
    _by_host: Mapping[str, tuple[tuple[re.Pattern[str], Site], ...]] = field(default_factory=dict, repr=False)

    @property
    def asked(self) -> tuple[Site, ...]:
        """Those that can be asked."""
        return tuple(item for item in self.all if not item.left)

    @property
    def left(self) -> dict[str, int]:
        """How many are left out, by reason."""
        found: dict[str, int] = {}
        for item in self.all:
            if item.left:
                found[item.left] = found.get(item.left, 0) + 1
        return dict(sorted(found.items()))

    def is_front(self, url: str) -> bool:
        """Whether an address is no page of its own but a site's front door, or none at all."""
        plain = _plain(url)
        return not plain or plain in self._by_host

    def account(self, url: str) -> tuple[Site, str] | None:
        """The site and the handle that an address is the page of, or None."""
        plain = _plain(url)
        host = re.split(r"[/?]", plain, maxsplit=1)[0]
        rows = [*self._by_host.get(host, ()), *self._by_host.get(host.partition(".")[2], ())]
        for pattern, site in rows:
            match = pattern.fullmatch(plain)
            handle = unquote(match[1]) if match else ""
            if is_handle(handle) and handle.casefold() not in _PAGES and site.allows(handle):
                return site, handle
        return None


def load(*, adult: bool = False, package: str = "", limits: Limits | None = None) -> Sites:
    """The list of the installed package.

    Raises:
        UsageError: it is not installed, or its file cannot be read.
    """
    try:
        package = package or PACKAGE
        source = metadata.distribution(package)
        data = Path(str(source.locate_file(_FILE))).read_bytes()
    except (metadata.PackageNotFoundError, OSError):
        what, tip = "the list of sites is not installed", "pip install 'footprint-auditor[discover]'"
        raise UsageError("discover", what, tip) from None
    try:
        value = load_json(data, _FILE, limits or Limits())
    except ReadError:
        value = None
    if not isinstance(value, dict):
        raise UsageError("discover", f"the list of sites in {package} cannot be read", "install it again")
    return listed(value, source.version, adult=adult)


def listed(rows: Mapping[str, Any], version: str, *, adult: bool = False) -> Sites:
    """The sites of a list: each once, by the address that is asked."""
    found: dict[str, Site] = {}
    for name, row in rows.items():
        if not name.startswith("$") and isinstance(row, dict):
            site = _site(name, row, adult)
            found.setdefault(site.probe.casefold() or name, site)
    by_host: dict[str, list[tuple[re.Pattern[str], Site]]] = {}
    for site in found.values():
        if "{}" in site.page:
            plain = _plain(site.page)
            host = re.split(r"[/?]", plain, maxsplit=1)[0].removeprefix("{}.")
            pattern = re.escape(plain).replace(re.escape("{}"), "([^/?#]+)", 1)
            by_host.setdefault(host, []).append((re.compile(pattern, re.IGNORECASE), site))
    return Sites(version, tuple(found.values()), {host: tuple(rows) for host, rows in by_host.items()})


def _site(name: str, row: Mapping[str, Any], adult: bool) -> Site:
    page, main = _text(row.get("url")), _text(row.get("urlMain"))
    probe = _text(row.get("urlProbe")) or page
    headers = row.get("headers") if isinstance(row.get("headers"), dict) else {}
    wanted = {str(key).lower(): str(value) for key, value in (headers or {}).items()}
    rules, absent, codes = (_several(row.get(key)) for key in ("errorType", "errorMsg", "errorCode"))
    left = _MARKED.get(name) or ("adult" if row.get("isNSFW") else "")
    if left == "adult" and adult:
        left = ""
    pattern = None
    try:
        pattern = re.compile(row["regexCheck"]) if row.get("regexCheck") else None
        sane = bool(host_of(probe)) and "{}" in probe and bool(rules) and set(rules) <= _RULES
        sane = sane and (("message" not in rules) or bool(absent))
    except (re.error, TypeError, ValueError):
        sane = False
    if not _is_plain(row) or set(wanted) - {"accept", "accept-language"}:
        left = left or "request"
    elif not sane:
        left = left or "rule"
    elif _owner(probe) not in {_owner(page), _owner(main)}:
        left = left or "third-party"
    return Site(
        name=name,
        page=page,
        probe=probe,
        rules=frozenset(str(item) for item in rules),
        absent=tuple(str(item) for item in absent if item),
        codes=frozenset(item for item in codes if isinstance(item, int)),
        pattern=pattern,
        accept=wanted.get("accept", ""),
        left=left,
    )


def _is_plain(row: Mapping[str, Any]) -> bool:
    """Whether a page is all that is asked for."""
    return row.get("request_method", "GET") in ("GET", "HEAD") and not row.get("request_payload")


def is_handle(text: str) -> bool:
    """Whether a text can be a handle anywhere."""
    return _HANDLE.fullmatch(text) is not None and text.isprintable() and any(char.isalnum() for char in text)


def host_of(url: str) -> str:
    """The host of an address, in lower case, or an empty text."""
    try:
        return (urlsplit(url.replace("{}", "name")).hostname or "").lower()
    except ValueError:
        return ""


def key_of(url: str) -> str:
    """What the spellings of one page's address share: scheme, ``www.``, case and a last slash are left out."""
    return _plain(url).casefold()


def _plain(url: str) -> str:
    """Host and path. Of a query only what names an account stays: ``example.com/user?id=ana``."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.rpartition("@")[2].lower().removesuffix(":443").removesuffix(":80")
    except ValueError:
        return ""
    for prefix in ("www.", "m.", "mobile."):
        host = host.removeprefix(prefix)
    naming = "&".join(item for item in parts.query.split("&") if item.partition("=")[0].lower() in _NAMING)
    return f"{_ALIASES.get(host, host)}{parts.path.rstrip('/')}{'?' if naming else ''}{naming}"


def _owner(url: str) -> str:
    """The name under which a host was registered, told by its form: the last two labels, three for ``co.uk``."""
    labels = host_of(url).split(".")
    three = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"ac", "co", "com", "edu", "gov", "net", "org"}
    return ".".join(labels[-3:] if three else labels[-2:])


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
