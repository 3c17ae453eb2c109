"""Saved and fetched pages: is it the page that was meant, or something that stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footprint.markup import Page

_SHORT = 1_500  # characters; a page with more to read is itself, whatever stands around it
_TINY = 600
_BEGINNING = 120
_AROUND = frozenset(("form", "header", "footer", "nav", "aside"))
_SAVE = "open the page in your browser, and save it there as HTML"

_SIGN_IN = re.compile(
    r"\b(log ?in|sign ?in|sign ?up|log on|anmelden|einloggen|registrieren|se connecter|connexion|s['’]identifier|"
    r"iniciar sesi[oó]n|entrar|accedi|inloggen|logga in|zaloguj|log ind)\b",
    re.IGNORECASE,
)
_SIGN_IN_PATH = re.compile(r"/(log-?in|sign-?in|signup|authwall|checkpoint|accounts/login|i/flow/login|auth)\b", re.I)
_CONSENT = re.compile(
    r"before you continue|accept (all )?cookies|we (value|care about) your privacy|we use cookies|cookie[- ]consent|"
    r"manage (your )?(consent|privacy)|bevor sie (zu|fortfahren)|avant d['’]acc[eé]der|wir verwenden cookies",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"//consent\.|/consent\b|guce\.", re.IGNORECASE)
_ROBOT = re.compile(
    r"just a moment|attention required|checking (your|if the site) |verify(ing)? (that )?you are (a )?human|"
    r"are you (a )?(robot|human)|not a robot|unusual traffic|captcha|pardon our interruption|access (to this page )?"
    r"(has been |is )?denied|security check|ddos[- ]guard|bot (detection|protection)|whoa there|request blocked|"
    r"enable javascript and cookies to continue|incapsula incident|blocked by network security|request unsuccessful",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"^\W*40[34]\W*$|\b(error|http) ?40[34]\b|\b404\b.{0,20}\b(not|error|page)\b|not found|does(n['’]t| not) exist|"
    r"(page|profile|account|content|user|resource|site|blog)[^.]{0,20}?( not|n['’]t| no longer)[^.]{0,14}"
    r"(found|exist|available)|\b410 gone\b|(deleted|removed) this (site|blog|account)|"
    r"(site|blog|page|account) (has been|was) (deleted|removed)|"
    r"account (has been )?suspended|seite nicht gefunden|page introuvable|p[aá]gina no encontrada|pagina non trovata",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"domain (name )?(\S+ )?(is|may be) for sale|buy this domain|domain is parked|parked free|"
    r"this domain (has|was) (expired|recently registered)|domain steht zum verkauf",
    re.IGNORECASE,
)
_PARKED_HEAD = re.compile(r"\bparked domain\b|\bdomain parked\b|^\S+\.\w+ is for sale", re.IGNORECASE)
_EMPTY = re.compile(
    r"welcome to (nginx|openresty|centos)|(apache2?|httpd|nginx|http server)\b.{0,40}\b(default|test) page|it works!?|"
    r"iis windows( server)?|coming soon\W*|(site )?under construction\W*|default web ?site page",
    re.IGNORECASE,
)
_UNSCRIPTED = re.compile(
    r"(enable|needs?|requires?|turn on|without|activate) (\w+ )?javascript|javascript (is|must be)", re.I
)

_EXPORTS = {
    "linkedin.com": "LinkedIn",
    "x.com": "X",
    "twitter.com": "X",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "reddit.com": "Reddit",
}


@dataclass(frozen=True, slots=True)
class Wall:
    """What stands before the page, and what to do about it."""

    reason: str
    tip: str


def wall(page: Page, text: str, host: str, url: str, status: int = 200) -> Wall | None:
    """What stands in place of the page that was meant; None when it seems to be the page itself.

    Long pages are never taken for a wall: a sign-in form stands in the corner of many.
    """
    looks = _looks(page, text, url, status) if len(text) < _SHORT else ""
    return Wall(f"not-the-page: looks like {looks}", _tip(looks, host)) if looks else None


def _looks(page: Page, text: str, url: str, status: int) -> str:
    heads = " | ".join((page.title, *page.headings[:3]))
    middle = page.text(without=_AROUND)
    few = middle if len(text) < _TINY else ""  # words count as a sign only where there is not much else
    begins = few[:_BEGINNING]
    if _ROBOT.search(heads) or _ROBOT.search(few):
        return "a check for robots"
    if _SIGN_IN_PATH.search(url) or _is_about(_SIGN_IN, page.title):
        return "a sign-in page"
    if page.has_password and (_SIGN_IN.search(heads) or len(middle) < _TINY // 3):
        return "a sign-in page"
    if _CONSENT_HOST.search(url) or _CONSENT.search(heads) or _CONSENT.search(begins):
        return "a page that asks for consent"
    if status in (404, 410) or _GONE.search(heads if few else page.title) or _GONE.search(begins):
        return "a page that says there is none"
    if _PARKED.search(heads) or _PARKED.search(few) or _PARKED_HEAD.search(heads):
        return "a parked domain"
    if few and any(_EMPTY.match(head) for head in heads.split(" | ")):
        return "a page that is not there yet"
    unscripted = f"{page.without_scripts()} {text}" if len(text) < _TINY // 2 else ""
    if _UNSCRIPTED.search(unscripted) or (not text and page.scripts_count):
        return "a page that only scripts can fill"
    return ""


def _tip(looks: str, host: str) -> str:
    for domain, name in _EXPORTS.items():
        if host == domain or host.endswith(f".{domain}"):
            return f"give your data export from {name} instead; footprint sources tells how to get it"
    if looks.endswith(("none", "parked domain", "not there yet")):
        return "check the address"
    return _SAVE


def _is_about(pattern: re.Pattern[str], title: str) -> bool:
    """Whether a title is about signing in: it begins or ends with the words."""
    return any(pattern.fullmatch(part.strip()) for part in re.split(r"[|\-–—:·•/]", title)) or bool(
        pattern.match(title) and len(title) < 40
    )
