"""Credentials: whatever opens a door or moves money."""

from __future__ import annotations

from collections.abc import Iterator

from footprint.model import Confidence, Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import draft, groups, is_own, sure


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
    for seen in groups(facts, "SECRET"):
        known = sure(seen, own=True)
        yield draft(facts, seen, "what looks like a password or key", Severity.CRITICAL, confidence=known)


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
    for seen in groups(facts, "CREDIT_CARD"):
        level = Confidence(max(sure(seen, own=True) - (not is_own(seen)), 0))
        yield draft(facts, seen, "what looks like a card number", Severity.CRITICAL, confidence=level)


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
    for seen in groups(facts, "IBAN_CODE"):
        level = Confidence(max(sure(seen, own=True) - (not is_own(seen)), 0))
        yield draft(facts, seen, "a bank account number", Severity.HIGH, confidence=level)


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
    for seen in groups(facts, "CRYPTO"):
        yield draft(facts, seen, "a crypto wallet address", Severity.MEDIUM, confidence=sure(seen, is_own(seen)))
