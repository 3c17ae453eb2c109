"""Identity: facts that prove, or help to guess, who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Confidence, Label, Reader, Severity, Sighting, Visibility
from footprint.rules import Draft, Facts, rule
from footprint.rules._seen import (
    draft,
    few,
    groups,
    in_profile,
    is_own,
    is_seen,
    labelled,
    may_be_own,
    named,
    open_profiles,
    profile_place,
    said,
    split,
    sure,
)
from footprint.tongue import tr, trn

NATIONAL_IDS = tuple(
    "US_SSN US_ITIN US_PASSPORT US_DRIVER_LICENSE UK_NHS UK_NINO CA_SIN IE_PPSN AU_TFN AU_MEDICARE NZ_IRD "
    "IN_AADHAAR IN_PAN IN_VOTER IN_PASSPORT ES_NIF ES_NIE IT_FISCAL_CODE IT_IDENTITY_CARD IT_PASSPORT "
    "IT_DRIVER_LICENSE PL_PESEL SG_NRIC_FIN FI_PERSONAL_IDENTITY_CODE KR_RRN TH_TNIN NG_NIN DE_TAX_ID DE_ID_CARD "
    "DE_PASSPORT DE_SOCIAL_SECURITY FR_NIR NL_BSN SE_PERSONNUMMER".split()
)
"""Kinds of personal numbers, by their Presidio names where it has one."""

# Words of a kind's name that make it a personal number although it is not listed above; firms' numbers are none.
_PERSONAL = re.compile(r"^[A-Z]{2}_(?!.*(?:VAT|ABN|ACN|UEN|VEHICLE|BANK|GSTIN|POSTCODE))[A-Z_]+$")
_SAMPLE = "known sample"
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def _is_full(item: Sighting) -> bool:
    """Whether its normal form is a whole date."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", item.key))


def _year_alone(item: Sighting) -> bool:
    """Whether it tells the year and no day: ``born in 1999``."""
    return any(_YEAR.search(text) and len(re.findall(r"\d+", text)) == 1 for text in (item.key, item.value))


def _has_year(item: Sighting) -> bool:
    return bool(_YEAR.search(item.key) or _YEAR.search(item.value))


def _birthdays(facts: Facts, *, year: bool) -> Iterator[tuple[Sighting, ...]]:
    known = (facts.subject.birth_date,) if facts.subject.birth_date else ()
    for seen in groups(facts, "BIRTH_DATE"):
        if any(_year_alone(item) for item in seen) and not any(_is_full(item) for item in seen):
            continue
        if any(_has_year(item) for item in seen) is year and (is_own(seen) or may_be_own(facts, seen, known)):
            yield seen


@rule(
    "birth-date",
    category="identity",
    needs={"BIRTH_DATE"},
    remedy=(
        "Edit your profile to hide the birth date or at least the year, and delete posts that tell it.",
        "Ask your bank for a password on the phone, so that the date alone does not open anything.",
    ),
    sources=(
        "US Federal Trade Commission, consumer advice: what identity thieves use (consumer.ftc.gov)",
        "judgement: banks and offices still ask for the birth date to know somebody",
    ),
)
def birth_date(facts: Facts) -> Iterator[Draft]:
    """Others can read your full birth date.

    Banks, doctors and phone companies ask for it to check who is calling. It never changes, so once it is out
    it stays useful to a thief.
    """
    for seen, count in few(_birthdays(facts, year=True)):
        mine = is_own(seen)
        thing = named("full birth date", mine, count)
        yield draft(facts, seen, thing, Severity.HIGH, confidence=sure(seen, mine, count))


@rule(
    "birthday",
    category="identity",
    needs={"BIRTH_DATE"},
    remedy=(
        "Hide the birthday in your profile settings.",
        "Delete old birthday posts if you like; greetings can stay.",
    ),
    sources=("judgement: day and month are half of a birth date, and a common part of passwords and PINs",),
)
def birthday(facts: Facts) -> Iterator[Draft]:
    """Others can read the day of your birthday, without the year.

    Day and month are half of a birth date. With your age or your school years the missing half is easy to guess.
    """
    for seen, count in few(_birthdays(facts, year=False)):
        mine = is_own(seen)
        thing = named("birthday", mine, count)
        yield draft(facts, seen, thing, Severity.LOW, confidence=sure(seen, mine, count))


@rule(
    "age",
    category="identity",
    needs={"AGE", "BIRTH_DATE"},
    remedy=("Edit your bio if your age need not stand there; old posts can usually stay.",),
    readers=(Reader.RECRUITER, Reader.EMPLOYER, Reader.STRANGER),
    sources=("https://www.eeoc.gov/age-discrimination (why age does not belong into an application)",),
)
def age(facts: Facts) -> Iterator[Draft]:
    """Your posts or profile say how old you are.

    Age is a thing a recruiter should not need to know, and together with a birthday it gives the year you
    were born.
    """
    years = [item for item in said(facts, "BIRTH_DATE") if _year_alone(item) and not _is_full(item)]
    own_years = [item for item in years if item.own or in_profile(item)]
    seen = [item for item in (*said(facts, "AGE"), *own_years) if is_seen(item)]
    if seen:
        yield draft(facts, seen, tr("what may be your age"), Severity.LOW, confidence=sure(seen, is_own(seen)))


@rule(
    "national-id",
    category="identity",
    needs={"|".join(NATIONAL_IDS)},
    remedy=(
        "Delete the post or the line today, and any picture of the document.",
        "Tell the office that gave you the number, and ask your bank or credit bureau for an alert.",
    ),
    sources=("https://www.ssa.gov/pubs/EN-05-10064.pdf", "https://www.identitytheft.gov/"),
)
def national_id(facts: Facts) -> Iterator[Draft]:
    """Others can read a personal number from an official document.

    Such a number opens credit, tax and health records. It is hard to change, so it should stand nowhere.
    """
    kinds = {item.kind for item in facts.sightings}
    numbers = sorted(kind for kind in kinds if kind in NATIONAL_IDS or _is_personal(kind))
    for seen, count in few(groups(facts, *numbers)):
        thing = trn("what may be a personal number", "what may be {count} personal numbers", count)
        level = sure(seen, is_own(seen), count)
        if all(item.note == _SAMPLE for item in seen):
            level = Confidence.LOW
        yield draft(facts, seen, thing, Severity.CRITICAL, confidence=level, note=_sample)


def _sample(item: Sighting) -> str:
    return tr("a number that is printed as a sample, and probably nobody's") if item.note == _SAMPLE else ""


def _is_personal(kind: str) -> bool:
    return bool(_PERSONAL.match(kind)) and not kind.startswith("IP_")


@rule(
    "student-id",
    category="identity",
    needs={"STUDENT_ID"},
    remedy=(
        "Delete the post, or cover the number in it.",
        "Ask your school to give you a new one if it opens anything.",
    ),
    sources=("judgement: many schools use the number as a user name, and help desks ask for it",),
)
def student_id(facts: Facts) -> Iterator[Draft]:
    """Others can read a student number.

    At many schools this number is a user name, and the help desk asks for it when somebody has lost a password.
    """
    for seen, count in few(groups(facts, "STUDENT_ID")):
        mine = is_own(seen)
        thing = named("student number", mine, count)
        yield draft(facts, seen, thing, Severity.MEDIUM, confidence=sure(seen, mine, count))


@rule(
    "identity-puzzle",
    category="identity",
    needs={"BIRTH_DATE", "PHONE_NUMBER", "EMAIL_ADDRESS|POSTAL_ADDRESS"},
    remedy=(
        "Hide one piece, best the birth date: the puzzle falls apart without it.",
        "Check the other pieces in this report afterwards.",
    ),
    readers=(Reader.STRANGER,),
    sources=("US Federal Trade Commission, consumer advice: what identity thieves use (consumer.ftc.gov)",),
)
def identity_puzzle(facts: Facts) -> Iterator[Draft]:
    """Your birth date and ways to reach you can be put together.

    Each piece is small. Together they are what a caller needs to pass for you at a bank, a shop or a phone
    company.
    """
    subject = facts.subject
    pieces = [item for seen in _birthdays(facts, year=True) for item in seen if is_seen(item)]
    reach = (("PHONE_NUMBER", subject.phones), ("POSTAL_ADDRESS", subject.addresses), ("EMAIL_ADDRESS", subject.emails))
    for kind, known in reach if pieces else ():
        own, _ = split(facts, kind, known)
        pieces += [item for seen in own for item in seen if is_seen(item)]
    # Together they are seen only by those who see each piece; what followers see joins no puzzle of strangers.
    for audience, severity in ((Visibility.PUBLIC, Severity.HIGH), (Visibility.MEMBERS, Severity.MEDIUM)):
        levels = (Visibility.PUBLIC, audience)
        joined = [item for item in pieces if item.where.visibility in levels]
        kinds = {item.kind for item in joined}
        if "BIRTH_DATE" in kinds and len(kinds) >= 3:
            level = sure(joined, all(item.own for item in joined))
            thing = tr("your birth date and ways to reach you")
            yield draft(facts, joined, thing, severity, confidence=level, audience=audience)
            return


@rule(
    "former-name",
    category="identity",
    needs={"profiles"},
    remedy=("Edit your profile: remove the former name unless people need it to find you.",),
    sources=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Choosing_and_Using_Security_Questions_Cheat_Sheet.html",
        "judgement: a former family name answers a common security question",
    ),
)
def former_name(facts: Facts) -> Iterator[Draft]:
    """A profile shows a former name of yours.

    A birth name or former family name answers a common security question, and it leads to things you did under
    that name. It may also help old friends and colleagues find you.
    """
    places = tuple(
        profile_place(profile, name, "PERSON")
        for profile in open_profiles(facts)
        for name in labelled(profile, Label.FORMER_NAME)
    )
    if places:
        yield Draft(Severity.LOW, tr("Your profile shows a former name of yours."), places)
