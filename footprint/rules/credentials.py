"""Credentials: whatever opens a door or moves money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footprint.model import Reader, Severity, Sighting
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import (
    draft,
    few,
    groups,
    is_own,
    sure,
)
from footprint.tongue import trn


@rule(
    "leaked-secret",
    category="credentials",
    needs={"SECRET"},
    remedy=(
        "Edit it out after you have replaced it: make a new password or key at the service, then delete the post.",
        "Look at the service's list of recent sign-ins for ones that were not you.",
    ),
    readers=(Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER),
    sources=(
        "https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning",
        "judgement: programs read new public posts for keys within minutes; deleting alone does not help",
    ),
)
def leaked_secret(facts: Facts) -> Iterator[Draft]:
    """Others can read a password or a key that opens an account.

    Programs look through public pages for these day and night. Deleting the post is not enough: the key must be
    replaced, then nobody can use the old one.
    """
    keys = (seen for seen in groups(facts, "SECRET") if not _is_code(seen))
    for seen, count in few(keys, most=20):  # each needs a step of its own
        thing = trn("what looks like a password or key", "what looks like {count} passwords or keys", count)
        yield draft(facts, seen, thing, Severity.CRITICAL, confidence=sure(seen, own=True))


@rule(
    "public-code",
    category="credentials",
    needs={"SECRET"},
    remedy=(
        "Ask for a new code, or a new reference, if it still opens something.",
        "Delete the post; what is over and unlocked nothing can stay.",
    ),
    readers=(Reader.STRANGER,),
    sources=("judgement: a door code lets somebody in, and a booking reference with a surname opens the booking",),
)
def public_code(facts: Facts) -> Iterator[Draft]:
    """Others can read a code that opens a door, or a reference that opens a booking.

    A reference and a surname are enough at many airlines and hotels to see or change a booking. Most are of no use
    once the trip is over.
    """
    for seen, count in few(seen for seen in groups(facts, "SECRET") if _is_code(seen)):
        thing = trn("what looks like a code or booking reference", "{count} codes", count)
        yield draft(facts, seen, thing, Severity.MEDIUM, confidence=sure(seen, is_own(seen), count))


def _is_code(seen: Sequence[Sighting]) -> bool:
    """Whether it opens one door or one booking, and no account."""
    return all(item.note in ("code", "booking reference") for item in seen)


@rule(
    "card-number",
    category="credentials",
    needs={"CREDIT_CARD"},
    remedy=(
        "Ask your bank today to block the card and send a new one.",
        "Delete the post, and any picture of the card.",
    ),
    readers=(Reader.STRANGER,),
    sources=("US Federal Trade Commission, consumer advice: what to do after a scam (consumer.ftc.gov)",),
)
def card_number(facts: Facts) -> Iterator[Draft]:
    """Others can read what looks like a payment card number.

    Some shops take a card with little more than its number. A bank replaces a card quickly and usually without
    asking much.
    """
    for seen, count in few(groups(facts, "CREDIT_CARD")):
        thing = trn("what looks like a card number", "what looks like {count} card numbers", count)
        yield draft(facts, seen, thing, Severity.CRITICAL, confidence=sure(seen, is_own(seen), count))


@rule(
    "bank-account",
    category="credentials",
    needs={"IBAN_CODE"},
    remedy=(
        "Delete the post, and watch the account for debits you do not know.",
        "Ask friends for money by a payment link instead of an account number next time.",
    ),
    readers=(Reader.CLIENT, Reader.STRANGER),
    sources=("judgement: a number of an account lets others set up debits, which can be called back for weeks",),
)
def bank_account(facts: Facts) -> Iterator[Draft]:
    """Others can read a bank account number.

    With it somebody can try to pay by your account, or sound like your bank on the phone. A club's or a firm's
    account is nothing to worry about.
    """
    for seen, count in few(groups(facts, "IBAN_CODE")):
        thing = trn("a bank account number", "{count} bank account numbers", count)
        yield draft(facts, seen, thing, Severity.HIGH, confidence=sure(seen, is_own(seen), count))


@rule(
    "crypto-address",
    category="credentials",
    needs={"CRYPTO"},
    remedy=(
        "Separate wallets: use one for public donations that is tied to nothing else.",
        "Delete old posts that name the other ones.",
    ),
    readers=(Reader.EMPLOYER, Reader.STRANGER),
    sources=("judgement: the list of payments is public, so a wallet beside a name shows what its owner has",),
)
def crypto_address(facts: Facts) -> Iterator[Draft]:
    """Others can read a crypto wallet address beside your name.

    Every payment of such a wallet is public. Beside your name it shows what you own and whom you pay.
    """
    for seen, count in few(groups(facts, "CRYPTO")):
        thing = trn("a crypto wallet address", "{count} crypto wallet addresses", count)
        yield draft(facts, seen, thing, Severity.MEDIUM, confidence=sure(seen, is_own(seen), count))
