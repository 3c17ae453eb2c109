"""Rules of the person's role and employer, and what holds for accounts that are run for somebody.

A clause fires by words and signs that its charter names, and by what a small network hears. Every finding cites the
clause with its source and date, and says "may": whether a rule applies is for whoever knows the rules to judge.
Protected speech fires nothing: pay, conditions, safety, a union, health, faith, reporting a wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from footprint import firms
from footprint.charters import in_force
from footprint.model import Charter, Cited, Clause, Confidence, Label, Official, Reader, Severity, Sighting
from footprint.rules import Draft, Facts, rule
from footprint.rules._clauses import accounts, cue_keys, official_of, places, spot_of
from footprint.rules._seen import OTHERS_WORDS, account_place, draft, is_seen, labelled, open_profiles, profile_place
from footprint.tongue import later, tr, trn
from footprint.vocabulary import CLAUSE

_ENOUGH = 10
"""Open posts from which it says something that none of them is about an account's goal."""
_JUDGED = later("Whether it applies to you is for you, or for whoever knows the rules where you work, to judge.")
_WORDS = "judgement: words and signs that each clause names, of footprint/charters; jokes are not told apart"
_READERS = (Reader.EMPLOYER, Reader.CLIENT, Reader.RECRUITER)


def _drafts(facts: Facts, charter: Charter) -> Iterator[Draft]:
    for clause in charter.clauses:
        found: dict[object, Sighting] = {}
        for number, trigger in enumerate(clause.triggers, 1):
            for item in places(facts, charter, clause.id, number, trigger):
                found.setdefault(spot_of(item.where), item)
        if found:
            made = draft(
                facts,
                tuple(found.values()),
                tr(clause.finds),
                clause.severity,
                confidence=clause.confidence,
                remedy=clause.remedy,
                why=f"{tr(clause.says)} {tr(_JUDGED)}",
            )
            yield _cited(facts, made, charter, clause)


def _cited(facts: Facts, made: Draft, charter: Charter, clause: Clause) -> Draft:
    stale = facts.now is not None and clause.source.is_stale(facts.now.date())
    cited = Cited(charter.id, clause.id, charter.title, clause.source, stale)
    return replace(made, charter=cited)


@rule(
    "role-charter",
    category="charter",
    needs={"charter", "posts|profiles", CLAUSE},
    remedy=(
        "Edit the posts, or hide them, if the rule is about them; read it at its source first.",
        "Ask whoever is responsible for the rules at your work if you are not sure.",
    ),
    readers=_READERS,
    sources=("judgement: each clause names its source; footprint rules --charter ROLE prints them", _WORDS),
)
def role_charter(facts: Facts) -> Iterator[Draft]:
    """Posts may touch a rule of your profession.

    Your profession has rules on what its people show online. A reader who knows them may take these posts as a breach.
    """
    for charter in in_force(facts.subject):
        if charter is not facts.subject.policy:
            yield from _drafts(facts, charter)


@rule(
    "employer-policy",
    category="charter",
    needs={"policy", "posts|profiles", CLAUSE},
    remedy=(
        "Edit the posts, or hide them, if your employer's rule is about them.",
        "Ask at work what the rule means if you are not sure.",
    ),
    readers=(Reader.EMPLOYER,),
    sources=("judgement: the policy that was given with --policy says what it forbids", _WORDS),
)
def employer_policy(facts: Facts) -> Iterator[Draft]:
    """Posts may touch a rule of your employer.

    You gave the rules of your employer. Somebody there who knows them may take these posts as a breach.
    """
    if facts.subject.policy:
        yield from _drafts(facts, facts.subject.policy)


@rule(
    "official-account",
    category="charter",
    needs={"official", "profiles|posts"},
    remedy=(
        "Edit the profile: say whose account it is, what it is for, and where else to reach you.",
        "Separate what is your own: post it on an account of yours.",
    ),
    readers=(Reader.CLIENT, Reader.EMPLOYER),
    sources=(
        "UK Government Communication Service: propriety in digital and social media "
        "(https://gcs.civilservice.gov.uk/guidance/professional-standards/propriety/propriety-in-digital-and-social-media/)",
        "judgement: who comes to an official account wants to know whose it is and what it is for",
    ),
)
def official_account(facts: Facts) -> Iterator[Draft]:
    """An official account does not say whose it is, or nothing on it serves what it is for.

    People come to such an account for what it is for. If it does not say whose it is they cannot tell it from a fake.
    """
    for number, item in enumerate(facts.subject.official):
        for account in sorted(one for one in accounts(facts) if official_of(facts, one) == number):
            yield from _unnamed(facts, item, account)
            yield from _aimless(facts, item, number, account)


def _unnamed(facts: Facts, item: Official, account: tuple[str, str]) -> Iterator[Draft]:
    """Whether the page says whose it is."""
    profiles = [one for one in open_profiles(facts) if (one.platform, one.account) == account]
    if not item.owner or not profiles:
        return
    wanted = firms.fold(item.owner)
    for profile in profiles:
        fields = labelled(profile, Label.HEADLINE, Label.CUSTOM, Label.ORGANIZATION, Label.EMPLOYER, Label.DESCRIPTION)
        if any(wanted in firms.fold(text) for text in (profile.name, profile.bio, *fields)):
            return
    shown = tuple(profile_place(profile, note=tr("does not say whose it is")) for profile in profiles)
    yield Draft(Severity.MEDIUM, tr("An official account of yours does not say whose it is."), shown, Confidence.HIGH)


def _aimless(facts: Facts, item: Official, number: int, account: tuple[str, str]) -> Iterator[Draft]:
    """Whether any post is about what the account is for."""
    posts = sum(
        (one.platform, one.account) == account and not one.deleted and one.kind not in OTHERS_WORDS
        for one in facts.timeline
    )
    if not item.goals or posts < _ENOUGH:
        return
    serving = {
        spot_of(one.where)
        for one in facts.of(CLAUSE)
        if f"goal/{number}" in cue_keys(one) and (one.where.platform, one.where.account) == account and is_seen(one)
    }
    if not serving:
        note = trn("{count} post, without a word of its goal", "{count} posts, none with a word of its goal", posts)
        shown = (account_place(facts, account, note),)
        title = tr("Nothing on an official account of yours seems to serve what it is for.")
        yield Draft(Severity.LOW, title, shown, Confidence.MEDIUM)
