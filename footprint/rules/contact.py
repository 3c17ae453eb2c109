"""Contact: ways to reach the person that anybody can pick up."""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Severity, Sighting
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import (
    draft,
    few,
    groups,
    in_profile,
    is_own,
    is_seen,
    named,
    said,
    split,
    sure,
)
from footprint.rules._work import work_domain
from footprint.tongue import tr, trn


@rule(
    "public-email",
    category="contact",
    needs={"EMAIL_ADDRESS"},
    remedy=(
        "Edit the address out of your profile, and delete posts that show it.",
        "Use a contact form or a second address where strangers should reach you.",
        "Turn on two-step sign-in for the mailbox that this address opens.",
    ),
    sources=(
        "US Federal Trade Commission, consumer advice: how phishing works (consumer.ftc.gov)",
        "judgement: an address that opens accounts is worth more to a thief than one made for strangers",
    ),
)
def public_email(facts: Facts) -> Iterator[Draft]:
    """Others can read a private e-mail address of yours.

    An address is the user name of most of your accounts. Whoever has it can send you fake mails, try old
    passwords, and look up where else you have signed up.
    """
    own, _ = split(facts, "EMAIL_ADDRESS", facts.subject.emails)
    for seen, count in few(item for item in own if not work_domain(facts, item[0].key)):
        mine = is_own(seen)
        thing = named("e-mail address", mine, count)
        yield draft(facts, seen, thing, Severity.MEDIUM, confidence=sure(seen, mine, count), note=_spelling)


@rule(
    "public-phone",
    category="contact",
    needs={"PHONE_NUMBER"},
    remedy=(
        "Edit the number out of your profile, and delete posts that show it.",
        "Use an app instead of text messages for two-step sign-in, and set a PIN with your phone company.",
    ),
    sources=(
        "https://pages.nist.gov/800-63-3/sp800-63b.html (5.1.3.3: codes by phone can be taken over)",
        "US Federal Trade Commission, 2019: how SIM swap scams work (consumer.ftc.gov)",
    ),
)
def public_phone(facts: Facts) -> Iterator[Draft]:
    """Others can read a phone number of yours.

    A number stays with you for years. It is used to get back into accounts, so a thief may try to take it over,
    and anybody can call you at home.
    """
    own, _ = split(facts, "PHONE_NUMBER", facts.subject.phones)
    for seen, count in few(own):
        mine = is_own(seen)
        thing = named("phone number", mine, count)
        yield draft(facts, seen, thing, Severity.HIGH, confidence=sure(seen, mine, count))


@rule(
    "contact-in-profile",
    category="contact",
    needs={"EMAIL_ADDRESS", "PHONE_NUMBER", "profiles"},
    remedy=("Separate work and home: one address or number for the profile, another for family and sign-ins.",),
    sources=("judgement: two keys to one person in one place are easier to use than one",),
)
def contact_in_profile(facts: Facts) -> Iterator[Draft]:
    """One profile shows both an e-mail address and a phone number.

    Together they are what a bank or a phone company asks for first. Someone who wants to pass for you finds
    both in one place.
    """
    accounts: dict[tuple[str, str], set[str]] = {}
    seen = [item for item in said(facts, "EMAIL_ADDRESS", "PHONE_NUMBER") if in_profile(item) and is_seen(item)]
    for item in seen:
        accounts.setdefault((item.where.platform, item.where.account), set()).add(item.kind)
    both = {account for account, kinds in accounts.items() if len(kinds) == 2}
    hits = [item for item in seen if (item.where.platform, item.where.account) in both]
    if hits:
        yield draft(facts, hits, tr("both your e-mail address and your phone number"), Severity.LOW)


@rule(
    "device-address",
    category="contact",
    needs={"MAC_ADDRESS"},
    remedy=("Delete the post, or cover the number in it.", "Turn on the random device address in the Wi-Fi settings."),
    sources=("judgement: phone makers give out random device addresses so that networks do not know a device again",),
)
def device_address(facts: Facts) -> Iterator[Draft]:
    """The fixed number of one of your devices can be read.

    Shops and networks use this number to know a phone or computer again. Few people will ever use it against
    you, so this is a small matter.
    """
    for seen, count in few(groups(facts, "MAC_ADDRESS")):
        thing = trn("the fixed number of a device", "the fixed numbers of {count} devices", count)
        yield draft(facts, seen, thing, Severity.LOW, confidence=sure(seen, own=False))


def _spelling(item: Sighting) -> str:
    return tr("written in a disguised way, which a program can still read") if item.note == "obfuscated" else ""
