"""Linkage: what ties one account to another, so that a reader of one finds the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from footprint.model import Confidence, Label, Reader, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._accounts import Account, accounts, bare, leads_to, targets
from footprint.rules._files import fold_name, makers, serials
from footprint.rules._seen import (
    SEARCH,
    counted,
    draft,
    groups,
    is_own,
    is_seen,
    labelled,
    may_be_own,
    open_profiles,
    openness,
    profile_place,
    profiles,
    said,
    sure,
)
from footprint.tongue import later, plural, tr, trn
from footprint.wording import is_service, listed, scope, things

_FINDERS = (Reader.RECRUITER, Reader.EMPLOYER, Reader.STRANGER)
IDLE_YEARS = 3
"""An account without a post for so long is probably forgotten."""


@rule(
    "same-handle",
    category="linkage",
    needs={"profiles"},
    remedy=(
        "Separate the accounts you want apart by giving one of them another name.",
        "Keep the same name where you want to be found, such as work and portfolio.",
    ),
    readers=_FINDERS,
    sources=("judgement: trying one name on many services is the first thing anybody does",),
)
def same_handle(facts: Facts) -> Iterator[Draft]:
    """Several of your accounts have the same name.

    Whoever knows one finds the others by trying the name. That is good for accounts you want found, and bad for
    one you thought of as private.
    """
    names: dict[str, list[Account]] = {}
    for account in accounts(facts):
        if account.handle:
            names.setdefault(bare(account.handle), []).append(account)
    for _, same in sorted(names.items()):
        platforms = {item.profile.platform for item in same}
        if len(platforms) > 1:
            places = tuple(profile_place(item.profile, item.name, "HANDLE") for item in same)
            services = counted(len(platforms), "service")
            title = trn(
                "{count} account on {services} has the same name.",
                "{count} accounts on {services} have the same name.",
                len(same),
                services=services,
            )
            yield Draft(Severity.LOW, title, places)


def _in_several(facts: Facts, kind: str, known: tuple[str, ...], thing: str, severity: Severity) -> Iterator[Draft]:
    for seen in groups(facts, kind):
        open_ = [item for item in seen if is_seen(item)]
        owners: dict[tuple[str, str], Sighting] = {}
        for item in sorted((item for item in open_ if item.where.platform != SEARCH), key=openness):
            owners.setdefault((item.where.platform, item.where.account.casefold()), item)
        if len(owners) < 2 or not (is_own(seen) or may_be_own(facts, seen, known)):
            continue
        second = sorted(owners.values(), key=openness)[1]  # the link is seen by those who see two accounts
        wide = second.where.visibility in (Visibility.PUBLIC, Visibility.MEMBERS)
        yield draft(
            facts,
            open_,
            tr(thing, places=_of_yours(owners)),
            severity if wide else Severity.LOW,
            confidence=sure(open_, is_own(seen)),
            audience=second.where.visibility,
            counted_in="",
        )


def _of_yours(owners: Iterable[tuple[str, str]]) -> str:
    """``9 accounts of yours and 4 pages and files``."""
    counts = Counter(name for name, _ in owners)
    services = sum(count for name, count in counts.items() if is_service(name))
    others = {name: count for name, count in counts.items() if not is_service(name)}
    parts = [counted(services, "account of yours", "accounts of yours")] if services else []
    return listed((*parts, *([scope(others)] if others else [])))


@rule(
    "same-email",
    category="linkage",
    needs={"EMAIL_ADDRESS", "profiles"},
    remedy=(
        "Separate the accounts by using an address of its own for each of those that should not lead to each other.",
    ),
    readers=_FINDERS,
    sources=("judgement: an address is unique, so two accounts that show it have one owner",),
)
def same_email(facts: Facts) -> Iterator[Draft]:
    """Several accounts show the same e-mail address.

    An address belongs to one person. Two accounts that show it are known to be yours, whatever names they bear.
    """
    yield from _in_several(
        facts, "EMAIL_ADDRESS", facts.subject.emails, later("the same e-mail address in {places}"), Severity.MEDIUM
    )


@rule(
    "same-phone",
    category="linkage",
    needs={"PHONE_NUMBER", "profiles"},
    remedy=("Separate the accounts by taking the number off those that should not lead to each other.",),
    readers=_FINDERS,
    sources=("judgement: a number is unique, so two accounts that show it have one owner",),
)
def same_phone(facts: Facts) -> Iterator[Draft]:
    """Several accounts show the same phone number.

    A number belongs to one person. Two accounts that show it are known to be yours, whatever names they bear.
    """
    yield from _in_several(
        facts, "PHONE_NUMBER", facts.subject.phones, later("the same phone number in {places}"), Severity.MEDIUM
    )


@rule(
    "account-link",
    category="linkage",
    needs={"profiles"},
    remedy=(
        "Edit the profile to remove links to accounts that should not be found from here.",
        "Keep the links between accounts that speak for you; they prove that these are yours.",
    ),
    readers=_FINDERS,
    sources=(
        "https://microformats.org/wiki/rel-me (links that say: this is me too)",
        "judgement: a link in a profile is the surest sign that two accounts have one owner",
    ),
)
def account_link(facts: Facts) -> Iterator[Draft]:
    """A profile of yours leads to another account.

    Readers follow such links, and search engines join the two. Check that you want to be met at the other end.
    """
    known = accounts(facts)
    places = []
    for account in known:
        for target in targets(account.profile):
            other = [item for item in known if item.id != account.id and leads_to(target, item)]
            elsewhere = bool(target.handle) and not leads_to(target, account)
            if other or elsewhere:
                places.append(profile_place(account.profile, target.link, "URL"))
    if places:
        title = trn(
            "Your profiles lead to other accounts, by {count} link.",
            "Your profiles lead to other accounts, by {count} links.",
            len(places),
        )
        yield Draft(Severity.LOW, title, tuple(places))


@rule(
    "name-on-nickname-account",
    category="linkage",
    needs={"profiles", "PERSON"},
    remedy=(
        "Separate the two by deleting your real name from this account, or give up on keeping it apart.",
        "Search the account for friends who call you by name.",
    ),
    readers=_FINDERS,
    sources=("judgement: one mention of a real name ties a nickname to it for good",),
)
def name_on_nickname_account(facts: Facts) -> Iterator[Draft]:
    """An account under a nickname tells your real name.

    One mention is enough to tie the nickname to you, with all that was posted under it.
    """
    parts = set(re.findall(r"\w{3,}", facts.subject.name.casefold()))
    hidden = {
        account.id
        for account in accounts(facts)
        if parts and account.handle and not _shows_name(account, parts) and account.profile.platform != "linkedin"
    }
    seen = [
        item
        for item in said(facts, "PERSON")
        if item.own and is_seen(item) and (item.where.platform, item.where.account) in hidden
    ]
    if seen:
        yield draft(facts, seen, tr("your real name under a nickname"), Severity.MEDIUM, confidence=Confidence.MEDIUM)


def _shows_name(account: Account, parts: set[str]) -> bool:
    words = f"{account.handle} {account.profile.name}".casefold()
    return any(part in words for part in parts)


@rule(
    "former-handle",
    category="linkage",
    needs={"profiles"},
    remedy=("Search the old name once, signed out; ask people to change what still points to it.",),
    readers=_FINDERS,
    sources=("judgement: replies and links of other people keep the old name",),
)
def former_handle(facts: Facts) -> Iterator[Draft]:
    """An account had another name before.

    Old replies and links of other people still show it. Whoever finds it comes to your account of today.
    """
    places = tuple(
        profile_place(profile, name, "HANDLE")
        for profile in profiles(facts)
        for name in labelled(profile, Label.FORMER_HANDLE)
    )
    if places:
        shown = any(item.visibility is not Visibility.PRIVATE for item in places)
        title = tr("An account of yours had another name before.")
        yield Draft(Severity.LOW if shown else Severity.INFO, title, places)


@rule(
    "website-in-profile",
    category="linkage",
    needs={"profiles"},
    remedy=(
        "Keep the link if the site is yours and up to date; otherwise edit it out.",
        "Look at the site's legal notice and its domain record: both may name your address.",
    ),
    readers=_FINDERS,
    sources=("judgement: a site of one's own often has an address in its legal notice or its domain record",),
)
def website_in_profile(facts: Facts) -> Iterator[Draft]:
    """A profile leads to a website.

    If it is yours, it can be your best witness. An old one tells what you have long left behind, and its legal
    notice may name where you live.
    """
    places = tuple(
        profile_place(account.profile, target.link, "URL")
        for account in accounts(facts)
        for target in targets(account.profile)
        if target.page and not target.platform and not leads_to(target, account)
    )
    if places:
        title = trn(
            "Your profiles lead to websites, by {count} link.",
            "Your profiles lead to websites, by {count} links.",
            len(places),
        )
        yield Draft(Severity.INFO, title, places)


@rule(
    "searchable-account",
    category="linkage",
    needs={"profiles"},
    remedy=("Hide the account from search engines in its settings, if you would rather not be found there.",),
    sources=("https://docs.joinmastodon.org/entities/Account/ (discoverable, noindex)",),
)
def searchable_account(facts: Facts) -> Iterator[Draft]:
    """An account asks search engines and directories to list it.

    That is what you want for a work profile. For an account among friends it is a setting you may not know about.
    """
    listed = {
        (item.platform, item.account)
        for item in facts.profiles
        if any(value.casefold() == "true" for value in labelled(item, Label.DISCOVERABLE))
    }
    places = tuple(profile_place(item.profile) for item in accounts(facts) if item.id in listed)
    if places:
        title = trn(
            "{count} account may be listed by search engines and directories.",
            "{count} accounts may be listed by search engines and directories.",
            len(places),
        )
        yield Draft(Severity.INFO, title, places)


@rule(
    "idle-account",
    category="linkage",
    needs={"profiles", "times"},
    remedy=(
        "Close the account if you no longer need it; save a copy first.",
        "Change its password if it is an old one.",
    ),
    sources=("judgement: career offices advise to list forgotten accounts; nobody notices when one is taken over",),
)
def idle_account(facts: Facts) -> Iterator[Draft]:
    """An account has been silent for years, and is still open to read.

    It shows who you were then. Nobody would notice if somebody else took it over.
    """
    if facts.now is None:
        return
    last: dict[tuple[str, str], datetime] = {}
    for item in facts.timeline:
        if item.published and not item.deleted and item.visibility in (Visibility.PUBLIC, Visibility.MEMBERS):
            account = (item.platform, item.account)
            last[account] = max(item.published, last.get(account, item.published))
    limit = facts.now - timedelta(days=round(365.25 * IDLE_YEARS))
    idle = {account for account, when in last.items() if when < limit}
    places = tuple(
        profile_place(item, note=tr("last post in {year}", year=last[item.platform, item.account].year))
        for item in open_profiles(facts)
        if (item.platform, item.account) in idle and item.platform not in {"web", "feed", "document", "photo"}
    )
    if places:
        title = trn(
            "{count} account had no new post for more than {years} years.",
            "{count} accounts had no new post for more than {years} years.",
            len(places),
            years=IDLE_YEARS,
        )
        yield Draft(Severity.LOW, title, places)


# ---------------------------------------------------------------- files

_BY_OTHERS = plural(
    "{files} names somebody else, or a firm, as the maker.", "{files} name somebody else, or a firm, as the maker."
)
_BY_YOU = plural("{files} names you as the maker.", "{files} name you as the maker.")


@rule(
    "file-author",
    category="linkage",
    needs={"profiles", "files"},
    remedy=(
        "Edit these properties out before you send or publish the file, then make the PDF anew.",
        "Look in Word under File, Info, Inspect Document; in LibreOffice under File, Properties, Reset Properties.",
        "Edit a photo's in Windows under Properties, Details, Remove Properties; or publish a screenshot of it.",
        "Keep your own name where it belongs, such as in a CV.",
    ),
    readers=_FINDERS,
    sources=(
        "https://help.libreoffice.org/latest/en-US/text/shared/01/01100200.html (what a document's properties keep)",
        "https://exiftool.org/TagNames/EXIF.html (Artist, OwnerName, Copyright)",
        "judgement: whoever opens the properties of a CV reads who wrote it, and on whose computer",
    ),
)
def file_author(facts: Facts) -> Iterator[Draft]:
    """Your files tell who made them.

    Programs and cameras write names into a file, and they stay there when you send it. Another author or a firm in
    your CV looks as if somebody else had written it; your own name in a picture ties it to you, wherever it lies.
    """
    own = {fold_name(name) for name in (facts.subject.name, *facts.subject.other_names, *facts.subject.handles)}
    others = [item for item in makers(facts) if fold_name(item.value) not in own]
    yours = [item for item in makers(facts) if fold_name(item.value) in own]
    for found, severity, level, words in (
        (others, Severity.LOW, Confidence.MEDIUM, _BY_OTHERS),
        (yours, Severity.INFO, Confidence.HIGH, _BY_YOU),
    ):
        if found:
            files = things(Counter(name for name, _ in {(item.profile.platform, item.profile.file) for item in found}))
            title = trn(*words, len({item.profile.file for item in found}), files=listed(files))
            places = tuple(profile_place(item.profile, item.value, item.kind, item.note) for item in found)
            yield Draft(severity, title, places, level)


@rule(
    "camera-serial",
    category="linkage",
    needs={"profiles", "files"},
    remedy=(
        "Edit the photos before you publish them: a screenshot, or a copy without properties, holds no number.",
        "Let the platform do it where it says so: most take such facts out when you upload a picture.",
    ),
    readers=_FINDERS,
    sources=(
        "https://exiftool.org/TagNames/EXIF.html (SerialNumber, LensSerialNumber)",
        "https://bgr.com/?p=2941754 (a site that searches the web for photos with the same number)",
    ),
)
def camera_serial(facts: Facts) -> Iterator[Draft]:
    """Photos tell the serial number of your camera.

    The number is the same in every picture. Two accounts that show photos with it have one owner, and sites search
    the web for more of them.
    """
    for found in serials(facts).values():
        sets = {item.profile.account for item in found}
        places = tuple(profile_place(item.profile, item.value, item.kind) for item in found)
        if len(sets) > 1:
            title = trn(
                "The same camera's serial number stands in photos from {count} place.",
                "The same camera's serial number stands in photos from {count} places.",
                len(sets),
            )
            yield Draft(Severity.MEDIUM, title, places)
        else:
            yield Draft(Severity.LOW, tr("A photo tells the serial number of your camera."), places)
