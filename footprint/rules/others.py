"""Others: what the person's words give away about somebody else.

Other people are counted and protected, never listed: each rule makes one finding, whoever the people are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footprint.model import Reader, Severity
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import (
    draft,
    is_seen,
    split,
    sure,
)
from footprint.rules._work import work_domain
from footprint.tongue import plural, trn

_READERS = (Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER)
_LAW = "https://eur-lex.europa.eu/eli/reg/2016/679/oj (other people's details are theirs)"
_EMAILS = plural("somebody else's e-mail address", "{count} e-mail addresses of other people")
_PHONES = plural("somebody else's phone number", "{count} phone numbers of other people")
_ADDRESSES = plural("somebody else's postal address", "{count} postal addresses of other people")
_BIRTH_DATES = plural("somebody else's birth date", "{count} birth dates of other people")


def _others(
    facts: Facts, kind: str, known: Sequence[object], thing: tuple[str, str], severity: Severity
) -> Iterator[Draft]:
    _, other = split(facts, kind, known)
    seen = [item for item in other if not (kind == "EMAIL_ADDRESS" and work_domain(facts, item.key))]
    if not seen:
        return
    open_ = [item for item in seen if is_seen(item)]
    count = len({item.key for item in open_ or seen})
    yield draft(facts, seen, trn(*thing, count), severity, confidence=sure(seen, own=True))


@rule(
    "others-email",
    category="others",
    needs={"EMAIL_ADDRESS"},
    remedy=(
        "Ask the people whether they mind, and delete the posts where they do.",
        "Give contact details in a message instead of a post next time.",
    ),
    readers=_READERS,
    sources=(_LAW, "judgement: passing on an address is the owner's choice"),
)
def others_email(facts: Facts) -> Iterator[Draft]:
    """Your posts show other people's e-mail addresses.

    They did not choose to stand there, and they get the junk mail. A firm's public address is nothing to worry
    about.
    """
    yield from _others(facts, "EMAIL_ADDRESS", facts.subject.emails, _EMAILS, Severity.LOW)


@rule(
    "others-phone",
    category="others",
    needs={"PHONE_NUMBER"},
    remedy=(
        "Delete the posts, or ask the people whether they mind.",
        "Give numbers in a message instead of a post next time.",
    ),
    readers=_READERS,
    sources=(_LAW, "judgement: passing on a number is the owner's choice"),
)
def others_phone(facts: Facts) -> Iterator[Draft]:
    """Your posts show other people's phone numbers.

    Strangers can call them, and they may not know why. A firm's public number is nothing to worry about.
    """
    yield from _others(facts, "PHONE_NUMBER", facts.subject.phones, _PHONES, Severity.MEDIUM)


@rule(
    "others-address",
    category="others",
    needs={"POSTAL_ADDRESS"},
    remedy=("Delete the posts, or edit them so that only the town stays.",),
    readers=_READERS,
    sources=(_LAW, "judgement: a home is more than an address to those who live in it"),
)
def others_address(facts: Facts) -> Iterator[Draft]:
    """Your posts show somebody else's postal address.

    It tells strangers where somebody lives or can be met. The address of a shop or an event is nothing to worry
    about.
    """
    yield from _others(facts, "POSTAL_ADDRESS", facts.subject.addresses, _ADDRESSES, Severity.MEDIUM)


@rule(
    "others-birth-date",
    category="others",
    needs={"BIRTH_DATE"},
    remedy=("Delete the posts, or edit them so that the date is gone; greetings can stay.",),
    readers=_READERS,
    sources=(_LAW, "judgement: a child's birth date is also a common password and security answer"),
)
def others_birth_date(facts: Facts) -> Iterator[Draft]:
    """Your posts tell somebody else's birth date.

    Often it is a child's or a partner's. It helps a stranger to pass for them, and it may be part of one of
    your passwords.
    """
    known = (facts.subject.birth_date,) if facts.subject.birth_date else ()
    yield from _others(facts, "BIRTH_DATE", known, _BIRTH_DATES, Severity.LOW)
