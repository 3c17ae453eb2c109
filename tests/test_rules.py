"""Every rule finds what it is for and leaves alone what it is not for; what people read is plain, without values."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from footprint.assess import assess
from footprint.charters import of_role
from footprint.model import (
    ALL_READERS,
    Confidence,
    Connection,
    Coverage,
    How,
    Label,
    Official,
    PostKind,
    Severity,
    Sighting,
    Status,
    Target,
    Visibility,
)
from footprint.rules import Draft, Facts, rules
from footprint.rules._hours import hours
from footprint.rules._signs import combined, employer_signs, work_ties
from footprint.vocabulary import CUES, TRACK_ENDS
from tests.builders.facts import (
    ANA,
    DAY,
    EVERYTHING,
    NOBODY,
    NOW,
    cue,
    facts,
    flag,
    hit,
    kin,
    made,
    moments,
    profile,
    relation,
    seen,
    tracks,
    without,
)

BY_ID = {item.id: item for item in rules()}

EMAIL = ("EMAIL_ADDRESS", "ana@example.org")
WORK_EMAIL = ("EMAIL_ADDRESS", "ana.lopes@northwind.test")
OTHER_EMAIL = ("EMAIL_ADDRESS", "tom@example.com")
PHONE = ("PHONE_NUMBER", "+44 7700 900123")
OTHER_PHONE = ("PHONE_NUMBER", "+44 7700 900456")
ADDRESS = ("POSTAL_ADDRESS", "12 Elm Street, Exampleton")
BORN = ("BIRTH_DATE", "3 May 1999")
FIRM = ("ORGANIZATION", "Northwind Coffee")
AT_X, AT_WORKS = "1-02 https://x.com/ana_lopes", "1-01 https://www.linkedin.com/in/ana-lopes"
LISTED = "2-01 https://x.whitepages.com/a"
OFFICE_DAY = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)  # a Monday; 10:30 in London
AT_WORK = tuple(
    moment
    for week in range(10)
    for moment in moments(5, first=OFFICE_DAY + timedelta(weeks=week), step=timedelta(days=1))
)
EVENINGS = moments(50, first=OFFICE_DAY + timedelta(hours=10), step=timedelta(days=1))
X, MASTODON = profile(), profile("mastodon", "ana_lopes@social.example.net")
MOSS = profile("tumblr", "quillfern_moth", name="moss", bio="Moths, mostly. They fly at night and so do I, by lamp.")
FACE, SAME_FACE, OTHER_FACE = (((Label.AVATAR, value),) for value in ("32100ef6e0c0c0c0", "32100af6c0c0c0c0", "c" * 16))


def moss(kind: str, value: str, item: str = "1", **more: object) -> Sighting:
    """A sighting of the person's own on their anonymous account."""
    return seen(kind, value, item, own=True, platform="tumblr", account="quillfern_moth", **more)  # type: ignore[arg-type]


def life(key: str, value: str, item: str = "1", **more: object) -> Sighting:
    """A word that tells of a life."""
    return seen("LIFE_CUE", value, item, key=key, **more)  # type: ignore[arg-type]


def on(*platforms: str) -> tuple[Sighting, ...]:
    """The own phone number, once on each of these, each in a file of its own."""
    found = (seen(*PHONE, str(n), own=True, platform=name) for n, name in enumerate(platforms))
    return tuple(replace(item, where=replace(item.where, file=item.where.item)) for item in found)


SHIFTS = (cue("shift", "shift", "1"), cue("shift", "shift", "2"))
ALT = {"part": "alt"}
RECENT = {"when": NOW - timedelta(days=30)}
DOCK = ("GEO_POINT", "53.801000, -1.549000")
HOUSE = ("LOCATION", "Riverside House")
FOLLOWS = Connection("x", "ana_lopes", "northwind_careers")
WORKED = tuple(cue("work", "my job", str(n)) for n in range(10))
MANY_X = moments(40)
DOG = relation("PET", "Maybe")
AT_START = replace(DOG, start=0, end=5, quote=replace(DOG.quote, text="Maybe the dog was off the leash", hit=(0, 5)))
NIGHTS = tuple(
    moment
    for hour in (7, 9, 12, 15, 18, 21)
    for moment in moments(30, first=OFFICE_DAY.replace(hour=hour), step=timedelta(days=1))
)
TELLS = ("pet-named", "birthplace-told", "family-named", "school-named")

# Facts in which the rule must find something; and facts, as near as can be, in which it must not.
RUDE = replace(hit("COMPLAINT_CUE", "so rude", LISTED, own=False), key="conduct")

NURSE = replace(ANA, role="nurse")
RULED = replace(ANA, policy=of_role("nurse")[0])
AGENCY = replace(ANA, official=(Official("x", "ana_lopes", "Elm Agency", ("road works",)),))
ON_WARD = profile(bio="Staff nurse at Northwind Coffee")

MUST_FIND: dict[str, list[Facts]] = {
    "role-charter": [facts(flag("CLIENT_INFORMATION", sure=0.9), ON_WARD, subject=NURSE)],
    "employer-policy": [facts(flag("CLIENT_INFORMATION", sure=0.9), ON_WARD, subject=RULED)],
    "official-account": [facts(X, subject=AGENCY)],
    "inferred-birth-year": [
        facts(seen("AGE", "I'm 22", key="22")),
        facts(seen("AGE", "22 y.o", key="22", post="profile")),
        facts(life("aged:17-18", "A-level")),
        facts(life("born:1999-2004", "class"), seen("AGE", "8 years old", key="8")),
    ],
    "inferred-home": [
        facts(*(relation("RESIDENCE", "Porto", str(n)) for n in range(2))),
        facts(
            relation("RESIDENCE", "Porto"), seen("LOCATION", "Porto", "profile", part="field:location", post="profile")
        ),
    ],
    "inferred-school": [
        facts(*(relation("SCHOOL", "Elm University", str(n), past=True) for n in range(2))),
        facts(relation("SCHOOL", "Elm University"), seen("ORGANIZATION", "Elm University", "2", own=True)),
    ],
    "inferred-workplace": [facts(relation("EMPLOYER", "Kestrel Ltd"), subject=NOBODY)],
    "inferred-sleep": [facts(NIGHTS), facts(NIGHTS, subject=NOBODY)],
    "inferred-family": [facts(life("partner", "wife")), facts(life("child", "son")), facts(kin("CHILD", "Leo"))],
    "inferred-income": [facts(life("income", "salary"))],
    "inferred-absence": [facts(life("away", "holiday")), facts(life("away", "airport", **RECENT), X)],
    "inferred-routine": [facts(life("routine", "daily"), life("routine", "every", "2"))],
    "phishing-hooks": [
        facts(life("bank", "my")),
        facts(*(life(key, "my", str(n)) for n, key in enumerate(("bank", "courier", "tool", "booked")))),
    ],
    "hateful-words": [facts(flag("HATE")), facts(flag("HATE", sure=0.55)), facts(flag("HATE", part="alt"))],
    "threatening-words": [facts(flag("THREAT"))],
    "insults": [facts(flag("HARASSMENT", post="reply"))],
    "sexual-words": [facts(flag("SEXUAL"))],
    "drugs-in-posts": [facts(flag("DRUGS"))],
    "drink-in-posts": [facts(flag("ALCOHOL", visibility=Visibility.RESTRICTED))],
    "weapons-in-posts": [facts(flag("WEAPON"))],
    "violence-in-posts": [facts(flag("VIOLENCE"))],
    "unlawful-acts": [facts(flag("CRIME"))],
    "lie-about-absence": [facts(flag("ABSENCE_LIE"))],
    "words-about-somebody": [facts(flag("DISPARAGES_PERSON"))],
    "swear-words": [facts(flag("PROFANITY", "oh damn"))],
    "health-in-posts": [facts(flag("HEALTH")), facts(flag("HEALTH", post="profile"), X)],
    "faith-in-posts": [facts(flag("RELIGION"))],
    "politics-in-posts": [facts(flag("POLITICS"))],
    "orientation-in-posts": [facts(flag("ORIENTATION", post="profile"), X)],
    "rights-at-work-in-posts": [facts(flag("UNION"))],
    "heated-moments": [facts(flag("ANGER")), facts(flag("ANGER"), flag("ANGER", item="2", when=None))],
    "public-email": [
        facts(seen(*EMAIL, own=True)),
        facts(seen(*EMAIL), subject=NOBODY),
        facts(seen(*EMAIL, post="profile"), subject=without(ANA, "emails")),
        facts(seen(*OTHER_EMAIL, post="profile"), X),
        facts(seen(*OTHER_EMAIL, post="page", platform="web")),
        facts(seen("EMAIL_ADDRESS", "ana.m.lopes@example.net")),
        facts(seen("EMAIL_ADDRESS", "ana-lopes@example.net")),
        facts(seen(*EMAIL, own=True, post="repost")),
        facts(seen(*EMAIL, own=True, visibility=Visibility.PRIVATE, post="message")),
    ],
    "public-phone": [
        facts(seen(*PHONE, own=True)),
        facts(seen(*PHONE, post="profile")),
        facts(seen(*PHONE), subject=NOBODY),
    ],
    "contact-in-profile": [facts(seen(*EMAIL, post="profile"), seen(*PHONE, post="profile"))],
    "device-address": [facts(seen("MAC_ADDRESS", "00:00:5e:00:53:01"))],
    "birth-date": [
        facts(seen(*BORN, own=True)),
        facts(seen(*BORN, key="1999-05-03"), subject=NOBODY),
        facts(seen("BIRTH_DATE", "turning 25 today", key="1999-05-03", own=True)),
    ],
    "birthday": [facts(seen("BIRTH_DATE", "3 May", key="--05-03", own=True))],
    "age": [facts(seen("AGE", "24 years old")), facts(seen("BIRTH_DATE", "born in 1999", post="profile"))],
    "national-id": [
        facts(seen("US_SSN", "078-05-1120")),
        facts(seen("UK_NINO", "QQ 12 34 56 C")),
        facts(seen("ZZ_ID", "12")),
    ],
    "student-id": [facts(seen("STUDENT_ID", "S1234567"))],
    "identity-puzzle": [
        facts(seen(*BORN, own=True), seen(*PHONE, own=True, platform="linkedin"), seen(*EMAIL, own=True)),
        facts(seen(*BORN, own=True), seen(*PHONE, own=True), seen(*ADDRESS, own=True)),
    ],
    "former-name": [facts(profile(fields=((Label.FORMER_NAME, "Ana Souza"),)))],
    "home-address": [facts(seen(*ADDRESS, own=True)), facts(seen(*ADDRESS), subject=NOBODY)],
    "exact-position": [facts(seen("GEO_POINT", "51.5000, -0.1000"))],
    "home-in-tracks": [facts(tracks("51.50000, -0.10000", "51.50080, -0.10010", "51.49990, -0.10090"))],
    "home-town": [facts(seen("LOCATION", "Exampleton", own=True))],
    "ip-address": [facts(seen("IP_ADDRESS", "203.0.113.7")), facts(seen("IP_ADDRESS", "2001:db8::7"))],
    "vehicle-plate": [facts(seen("VEHICLE_PLATE", "AB12 CDE"))],
    "child-named": [
        facts(kin("CHILD", "Leo")),
        facts(kin("CHILD", "Mia", post="profile"), kin("CHILD", "Leo", "2")),
    ],
    "family-named": [
        facts(kin("SPOUSE", "Tom Reed")),
        facts(kin("PARENT", "Carla"), kin("RELATIVE", "Rui", "2", past=True)),
    ],
    "birthplace-told": [facts(relation("BIRTHPLACE", "Exampleton")), facts(relation("BIRTHPLACE", "Porto", past=True))],
    "pet-named": [facts(relation("PET", "Biscuit")), facts(relation("PET", "Biscuit", past=True))],
    "school-named": [
        facts(relation("SCHOOL", "Elm Street High School", past=True)),
        facts(relation("SCHOOL", "Lycée du Parc")),
        facts(relation("SCHOOL", "St Anne's Primary School", post="profile")),
    ],
    "security-answers": [
        facts(relation("PET", "Biscuit"), relation("BIRTHPLACE", "Porto", "2"), kin("PARENT", "Carla", "3")),
        facts(
            relation("PET", "Biscuit", visibility=Visibility.MEMBERS),
            relation("VEHICLE", "old Fiesta", "2", past=True),
            relation("SCHOOL", "Elm High School", "3"),
        ),
    ],
    "home-told": [facts(relation("RESIDENCE", "Porto")), facts(relation("RESIDENCE", "Porto"), subject=NOBODY)],
    "vehicle-told": [
        facts(relation("VEHICLE", "Honda Civic")),
        facts(relation("VEHICLE", "Honda Civic"), seen("VEHICLE_PLATE", "AB12 CDE")),
    ],
    "employer-in-bio": [
        facts(seen(*FIRM, own=True, post="profile")),
        facts(seen("ORGANIZATION", "northwind  coffee ltd", own=True, post="profile")),
        facts(seen("HANDLE", "@NorthwindCoffee", post="profile")),
    ],
    "employer-in-posts": [facts(seen(*FIRM, own=True)), facts(seen("HANDLE", "@northwindcoffee"))],
    "work-email": [
        facts(seen(*WORK_EMAIL, own=True)),
        facts(seen("EMAIL_ADDRESS", "a.l@mail.northwind.test")),
    ],
    "views-my-own": [
        facts(profile(bio="Barista. Views my own.")),
        facts(profile(bio="All opinions are mine"), seen(*FIRM, own=True, post="profile")),
        facts(profile(bio="Opiniones personales", fields=((Label.JOB_TITLE, "Camarera"),))),
    ],
    "job-title-public": [
        facts(profile(bio="Barista by day")),
        facts(profile(fields=((Label.JOB_TITLE, "Nurse"),))),
    ],
    "employer-link": [
        facts(profile(links=("https://www.northwind.test/team",))),
        facts(profile(fields=((Label.WEBSITE, "northwind.test"),))),
    ],
    "work-hours-posts": [facts(AT_WORK, X), facts(AT_WORK)],
    "speaking-for-employer": [
        facts(cue("ours", "we"), seen(*FIRM, own=True)),
        facts(cue("ours", "our office"), seen("ORGANIZATION", "Nortwind Coffee")),
        facts(relation("EMPLOYER", "Northwind Coffee")),
    ],
    "badge-in-picture": [
        facts(cue("badge", "lanyard", **ALT)),
        facts(cue("badge", "badge", **ALT), seen(*FIRM, own=True, **ALT)),
    ],
    "workplace-building": [
        facts(seen(*HOUSE)),
        facts(seen(*DOCK)),
        facts(seen("LOCATION", "Dock 4")),
    ],
    "colleague-named": [facts(seen("PERSON", "Tomas Reed"))],
    "work-project-named": [
        facts(seen("ORGANIZATION", "Kingfisher")),
        facts(seen("ORGANIZATION", "Elm City Council", post="profile")),
        facts(seen("ORGANIZATION", "Harbor Roast")),
    ],
    "employer-account-followed": [
        facts(FOLLOWS, X),
        facts(Connection("x", "ana_lopes", "@northwindcoffee", how=How.FOLLOWED_BY), X),
    ],
    "shift-pattern": [facts(SHIFTS)],
    "employer-by-signs": [
        facts(SHIFTS, cue("badge", "lanyard", **ALT), seen(*HOUSE)),
        facts(seen(*DOCK), FOLLOWS, X),
        facts(seen("PERSON", "Tomas Reed"), seen("ORGANIZATION", "Kingfisher")),
    ],
    "work-complaint": [
        facts(flag("DISPARAGES_EMPLOYER")),
        facts(flag("DISPARAGES_EMPLOYER"), seen(*FIRM, own=True)),
    ],
    "client-in-posts": [facts(flag("CLIENT_INFORMATION")), facts(flag("CLIENT_INFORMATION"), seen(*FIRM, own=True))],
    "work-confidence": [
        facts(flag("CONFIDENTIAL", "not supposed to say", sure=0.55), seen(*FIRM, own=True)),
        facts(flag("CONFIDENTIAL", "don't tell my boss", sure=0.55)),
        facts(flag("CONFIDENTIAL", "not announced yet", sure=0.55), cue("work", "at work")),
    ],
    "job-hunt-public": [
        facts(flag("JOB_HUNT", **RECENT)),
        facts(flag("JOB_HUNT", post="profile"), X),
    ],
    "mixed-account": [facts(WORKED, MANY_X, X), facts(WORKED[:4], MANY_X)],
    "same-handle": [facts(X, MASTODON), facts(X, profile("github", "ana-lopes"))],
    "same-email": [
        facts(seen(*EMAIL, own=True), seen(*EMAIL, own=True, platform="github")),
        facts(seen(*EMAIL), seen(*EMAIL, account="second"), subject=NOBODY),
    ],
    "same-phone": [facts(seen(*PHONE, own=True), seen(*PHONE, own=True, platform="github"))],
    "account-link": [
        facts(profile(links=("https://social.example.net/@ana_lopes",)), MASTODON),
        facts(profile(links=("https://github.com/anotherana",))),
        facts(profile("linkedin", "ana-lopes", fields=((Label.OTHER_HANDLE, "twitter: ana_lopes"),)), X),
        facts(
            profile(links=("https://blog.example.org/",)),
            profile("web", "blog.example.org", url="https://blog.example.org/about"),
        ),
    ],
    "name-on-nickname-account": [
        facts(
            profile("reddit", "nightowl77"),
            seen("PERSON", "Ana Lopes", own=True, platform="reddit", account="nightowl77"),
        )
    ],
    "former-handle": [
        facts(profile(fields=((Label.FORMER_HANDLE, "anastasia_old"),))),
    ],
    "website-in-profile": [
        facts(profile(links=("https://ana.example.org/",))),
        facts(
            profile(
                links=("https://www.example.org/a/", "http://example.org/a"), fields=((Label.WEBSITE, "example.org/a"),)
            )
        ),
    ],
    "searchable-account": [facts(profile(fields=((Label.DISCOVERABLE, "true"),)))],
    "idle-account": [facts(X, moments(3, first=datetime(2015, 1, 1, tzinfo=UTC)))],
    "file-author": [
        facts(made("CV.pdf", (Label.AUTHOR, "Rowan Field"))),
        facts(made("CV.docx", (Label.ORGANIZATION, "Contoso Ltd"))),
        facts(made("photos.zip", (Label.AUTHOR, "Ana Lopes"), platform="photo")),
    ],
    "camera-serial": [facts(made("photos.zip", (Label.DEVICE, "serial number: 2027114"), platform="photo"))],
    "anonymous-account-tied": [
        facts(MOSS, moss("PERSON", "Ana Lopes")),
        facts(MOSS, moss("PERSON", "Ana Lopes", visibility=Visibility.RESTRICTED)),
        facts(MOSS, moss(*WORK_EMAIL)),
        facts(MOSS, moss(*EMAIL), seen(*EMAIL, own=True), profile(name="Ana Lopes")),
        facts(MOSS, *(moss(*FIRM, str(n), key="northwind coffee ltd") for n in range(3))),
        facts(MOSS, profile(name="Ana Lopes", fields=((Label.FORMER_HANDLE, "quillfern.moth"),))),
        facts(MOSS, profile(name="Ana Lopes", links=("https://quillfern_moth.tumblr.com/",))),
        facts(replace(MOSS, fields=FACE), profile(name="Ana Lopes", fields=SAME_FACE)),
        facts(MOSS, profile("github", "quillfern-moth", name="Ana Lopes")),
        facts(
            MOSS, profile("x", "else", name="Ana Lopes", bio="Moths, mostly. They fly at night and so do I, by lamp.")
        ),
        facts(
            replace(MOSS, name="Ana", fields=((Label.SCHOOL, "Elm College"), (Label.LOCATION, "Exampleton, UK"))),
            profile(name="Ana Lopes", fields=((Label.SCHOOL, "Elm College"), (Label.LOCATION, "Exampleton"))),
        ),
        facts(MOSS, hit("PERSON", "Ana Lopes", "1-02 https://quillfern_moth.tumblr.com/")),
    ],
    "data-broker-listing": [
        facts(hit("PERSON", "Ana Lopes", "1-03 https://www.spokeo.com/a")),
        facts(hit("PERSON", "Ana Lopes", LISTED), hit(*ADDRESS, LISTED)),
    ],
    "complaint-by-others": [
        facts(RUDE, hit("PERSON", "Ana Lopes", LISTED)),
        facts(RUDE, hit("ORGANIZATION", "Northwind Coffee", LISTED)),
        facts(seen("COMPLAINT_CUE", "so rude", key="conduct", post="profile", part="field:review")),
        facts(seen("COMPLAINT_CUE", "overpriced", key="price", post="profile", part="field:recommendation")),
    ],
    "contact-in-results": [
        facts(hit(*PHONE, LISTED)),
        facts(hit("PERSON", "Ana Lopes", LISTED), hit(*OTHER_PHONE, LISTED, own=False), subject=without(ANA, "phones")),
    ],
    "employer-in-results": [
        facts(hit("PERSON", "Ana Lopes", AT_X), hit(*FIRM, AT_X)),
        facts(hit("HANDLE", "@ana_lopes", AT_X), hit("PERSON", "Ana Lopes", AT_WORKS), hit(*FIRM, AT_WORKS)),
        facts(hit("URL", "x.com", AT_X, own=False), hit("PERSON", "Ana Lopes", AT_WORKS), hit(*FIRM, AT_WORKS)),
    ],
    "others-email": [facts(seen(*OTHER_EMAIL))],
    "others-phone": [facts(seen(*OTHER_PHONE))],
    "others-address": [facts(seen("POSTAL_ADDRESS", "9 Oak Lane, Exampleton"))],
    "others-birth-date": [facts(seen("BIRTH_DATE", "7 June 2020"))],
    "leaked-secret": [facts(seen("SECRET", "ghp_" + "a1" * 18))],
    "public-code": [
        facts(seen("SECRET", "X7K2PQ", note="booking reference")),
        facts(seen("SECRET", "4471#", note="code")),
    ],
    "card-number": [facts(seen("CREDIT_CARD", "4111 1111 1111 1111"))],
    "bank-account": [facts(seen("IBAN_CODE", "GB33BUKB20201555555555"))],
    "crypto-address": [facts(seen("CRYPTO", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"))],
}
MUST_NOT_FIND: dict[str, list[Facts]] = {
    "role-charter": [
        facts(flag("CLIENT_INFORMATION", sure=0.9), ON_WARD),
        facts(flag("UNION", sure=0.9), ON_WARD, subject=NURSE),
        facts(flag("CLIENT_INFORMATION", sure=0.9, post="repost"), ON_WARD, subject=NURSE),
    ],
    "employer-policy": [facts(flag("CLIENT_INFORMATION", sure=0.9), ON_WARD), facts(ON_WARD, subject=RULED)],
    "official-account": [facts(X), facts(profile(bio="Road works by Elm Agency"), moments(3), subject=AGENCY)],
    "inferred-birth-year": [
        facts(seen("AGE", "8 years old", key="8")),
        facts(seen("AGE", "I'm 22", key="22", post="repost")),
        facts(seen("AGE", "I'm 22", key="22"), seen(*BORN, key="1999-05-03", own=True)),
        facts(life("aged:17-18", "A-level", when=None)),
        facts(seen("BIRTH_DATE", "1999", key="1999", post="profile")),
    ],
    "inferred-home": [
        facts(relation("RESIDENCE", "Porto")),
        facts(*(relation("RESIDENCE", "Porto", str(n), subject=(0, 3)) for n in range(3))),
        facts(*(relation("RESIDENCE", "Portugal", str(n)) for n in range(3))),
        facts(*(seen("LOCATION", "Porto", str(n)) for n in range(9))),
    ],
    "inferred-school": [
        facts(relation("SCHOOL", "Elm University")),
        facts(seen("ORGANIZATION", "Elm University")),
        facts(relation("SCHOOL", "Elm University"), relation("SCHOOL", "Elm University", post="profile")),
    ],
    "inferred-workplace": [
        facts(relation("EMPLOYER", "Kestrel Ltd")),
        facts(relation("EMPLOYER", "Kestrel Ltd", past=True), subject=NOBODY),
        facts(replace(relation("EMPLOYER", "Kestrel Ltd"), recognizer="relations-model"), subject=NOBODY),
    ],
    "inferred-sleep": [
        facts(NIGHTS[:50]),
        facts(moments(200, first=OFFICE_DAY, step=timedelta(hours=7))),
        facts(tuple(replace(item, visibility=Visibility.PRIVATE) for item in NIGHTS)),
    ],
    "inferred-family": [facts(life("partner", "wife", post="like")), facts(life("home", "here"))],
    "inferred-income": [facts(life("income", "salary", visibility=Visibility.PRIVATE))],
    "inferred-absence": [facts(life("home", "here")), facts(life("away", "holiday", deleted=True))],
    "inferred-routine": [facts(life("away", "holiday")), facts(life("routine", "every"))],
    "phishing-hooks": [facts(life("income", "salary")), facts(life("bank", "my", post="repost"))],
    "hateful-words": [
        facts(flag("HATE", sure=0.45, target=Target.QUOTED)),
        facts(flag("HATE", post="like")),
        facts(flag("HATE", visibility=Visibility.PRIVATE)),
        facts(flag("HATE", deleted=True)),
        facts(flag("HATE", platform="search", post="page")),
        facts(flag("POLITICS"), flag("UNION")),
    ],
    "threatening-words": [facts(flag("THREAT", sure=0.3)), facts(flag("ANGER"))],
    "insults": [facts(flag("HARASSMENT", post="repost")), facts(flag("HARASSMENT", sure=0.45, target=Target.QUOTED))],
    "sexual-words": [facts(flag("SEXUAL", sure=0.4)), facts(flag("ORIENTATION"))],
    "drugs-in-posts": [facts(flag("DRUGS", sure=0.45, target=Target.SONG)), facts(flag("HEALTH"))],
    "drink-in-posts": [facts(flag("ALCOHOL", post="profile"), X)],
    "weapons-in-posts": [facts(flag("WEAPON", sure=0.45, target=Target.NEWS))],
    "violence-in-posts": [facts(flag("VIOLENCE", sure=0.4))],
    "unlawful-acts": [facts(flag("CRIME", sure=0.45)), facts(flag("UNION"))],
    "lie-about-absence": [facts(flag("ABSENCE_LIE", sure=0.3)), facts(flag("HEALTH"))],
    "words-about-somebody": [facts(flag("DISPARAGES_EMPLOYER")), facts(flag("DISPARAGES_PERSON", post="repost"))],
    "swear-words": [facts(flag("PROFANITY", post="like")), facts(flag("ANGER"))],
    "health-in-posts": [facts(flag("HEALTH", visibility=Visibility.PRIVATE)), facts(flag("HEALTH", post="repost"))],
    "faith-in-posts": [facts(flag("RELIGION", sure=0.4))],
    "politics-in-posts": [facts(flag("POLITICS", deleted=True)), facts(flag("HATE"))],
    "orientation-in-posts": [facts(flag("ORIENTATION", sure=0.4)), facts(flag("SEXUAL"))],
    "rights-at-work-in-posts": [facts(flag("DISPARAGES_EMPLOYER"))],
    "heated-moments": [facts(flag("PROFANITY")), facts(flag("ANGER", sure=0.4)), facts(flag("ANGER", post="repost"))],
    "public-email": [
        facts(),
        facts(hit(*OTHER_EMAIL, AT_WORKS, own=False), subject=NOBODY),
        facts(seen(*OTHER_EMAIL)),
        facts(seen("EMAIL_ADDRESS", "rui.lopes@example.com")),
        facts(seen("EMAIL_ADDRESS", "ana@example.com")),
        facts(seen(*WORK_EMAIL, own=True)),
        facts(seen(*EMAIL, post="repost"), subject=NOBODY),
        facts(seen(*EMAIL, post="like"), subject=NOBODY),
        facts(seen(*EMAIL, own=True, post="profile", visibility=Visibility.PRIVATE)),
        facts(seen(*OTHER_EMAIL, post="profile", part="field:recommendation")),
    ],
    "public-phone": [
        facts(seen(*OTHER_PHONE)),
        facts(seen(*PHONE, own=True, post="profile", visibility=Visibility.PRIVATE)),
    ],
    "contact-in-profile": [
        facts(seen(*EMAIL, post="profile"), seen(*PHONE)),
        facts(seen(*EMAIL, post="profile"), seen(*PHONE, post="profile", platform="github")),
        facts(seen(*EMAIL, post="profile"), seen(*PHONE, post="profile", visibility=Visibility.PRIVATE)),
    ],
    "device-address": [facts(seen("IP_ADDRESS", "203.0.113.7"))],
    "birth-date": [
        facts(seen("BIRTH_DATE", "3 May", key="--05-03", own=True)),
        facts(seen("BIRTH_DATE", "7 June 2020", key="2020-06-07")),
        facts(seen("DATE_TIME", "3 May 1999")),
        facts(seen("BIRTH_DATE", "1999", post="profile")),
        facts(
            seen(
                "BIRTH_DATE", "turned 5 today", key="2021-05-04", note="somebody else's, worked out from the post's day"
            ),
            subject=NOBODY,
        ),
    ],
    "birthday": [facts(seen(*BORN, own=True)), facts(seen("BIRTH_DATE", "9 June", key="--06-09"))],
    "age": [facts(seen("AGE", "24 years old", deleted=True)), facts(seen("AGE", "24", post="like"))],
    "national-id": [facts(seen("CREDIT_CARD", "4111 1111 1111 1111")), facts(seen("AU_ABN", "51 824 753 556"))],
    "student-id": [facts(seen("PHONE_NUMBER", "+1-555-0100"))],
    "identity-puzzle": [
        facts(seen(*BORN, own=True), seen(*EMAIL, own=True)),
        facts(seen(*BORN, own=True), seen(*PHONE, own=True, deleted=True), seen(*EMAIL, own=True)),
        facts(seen(*ADDRESS, own=True), seen(*PHONE, own=True), seen(*EMAIL, own=True)),
    ],
    "former-name": [
        facts(profile(name="Ana Lopes")),
        facts(profile(fields=((Label.FORMER_NAME, "Ana Souza"),), visibility=Visibility.PRIVATE)),
    ],
    "home-address": [facts(seen("POSTAL_ADDRESS", "9 Oak Lane, Exampleton"))],
    "exact-position": [
        facts(seen("LOCATION", "Exampleton", own=True)),
        facts(seen("GEO_POINT", "51.5, -0.1", post="repost")),
    ],
    "home-in-tracks": [
        facts(tracks("51.50000, -0.10000", "51.50080, -0.10010")),
        facts(tracks("51.50000, -0.10000", "51.50300, -0.10000", "51.50600, -0.10000")),
        facts(tuple(seen("GEO_POINT", "51.50000, -0.10000", str(number)) for number in range(5))),
        facts(tuple(seen("GEO_POINT", "51.5, -0.1", "1", note=note) for note in TRACK_ENDS.values()) * 3),
    ],
    "home-town": [facts(seen("LOCATION", "Paris"))],
    "ip-address": [
        facts(seen("IP_ADDRESS", "192.168.0.1")),
        facts(seen("IP_ADDRESS", "::1")),
        facts(seen("IP_ADDRESS", "fe80::1%eth0")),
    ],
    "vehicle-plate": [facts(seen("STUDENT_ID", "S1234567"))],
    "child-named": [
        facts(kin("CHILD", "Leo", subject=(0, 4))),
        facts(kin("CHILD", "daughter")),
        facts(relation("CHILD", "Intensely")),
        facts(kin("CHILD", "Leo", sure=0.65)),
        facts(kin("CHILD", "Leo", post="like")),
        facts(kin("CHILD", "Leo", post="page", platform="web")),
        facts(relation("PET", "Leo")),
    ],
    "family-named": [
        facts(kin("CHILD", "Leo")),
        facts(relation("COLLEAGUE", "Tomas Reed")),
        facts(kin("SPOUSE", "Ana Lopes")),
        facts(kin("PARENT", "Carla", post="profile", part="field:recommendation")),
        facts(kin("PARENT", "Carla", post="profile", visibility=Visibility.PRIVATE)),
        facts(seen("PERSON", "Tom Reed")),
    ],
    "birthplace-told": [facts(relation("RESIDENCE", "Porto")), facts(relation("BIRTHPLACE", "Porto", subject=(0, 4)))],
    "pet-named": [
        facts(kin("CHILD", "Biscuit")),
        facts(relation("PET", "dog")),
        facts(relation("PET", "Her")),
        facts(AT_START),
    ],
    "school-named": [
        facts(relation("SCHOOL", "Lakeside University")),
        facts(relation("SCHOOL", "Lakeside Business School")),
        facts(relation("SCHOOL", "School of Rock")),
        facts(seen("ORGANIZATION", "Elm Street High School")),
    ],
    "security-answers": [
        facts(relation("PET", "Biscuit"), relation("PET", "Rex", "2"), kin("PARENT", "Carla", "3")),
        facts(
            relation("PET", "Biscuit", visibility=Visibility.RESTRICTED),
            relation("BIRTHPLACE", "Porto", "2"),
            kin("PARENT", "Carla", "3"),
        ),
        facts(
            relation("PET", "Biscuit", deleted=True),
            relation("BIRTHPLACE", "Porto", "2"),
            kin("PARENT", "Carla", "3"),
        ),
        facts(
            relation("SCHOOL", "Lakeside University"),
            relation("BIRTHPLACE", "Porto", "2"),
            kin("PARENT", "Carla", "3"),
        ),
    ],
    "home-told": [
        facts(relation("RESIDENCE", "Porto", past=True)),
        facts(relation("RESIDENCE", "Porto", post="profile", part="field:volunteering")),
        facts(relation("RESIDENCE", "Exampleton"), seen("LOCATION", "Exampleton", own=True)),
        facts(relation("RESIDENCE", "Exampleton Hill", "2"), seen("LOCATION", "Exampleton", "2", own=True)),
        facts(relation("BIRTHPLACE", "Porto")),
    ],
    "vehicle-told": [
        facts(seen("VEHICLE_PLATE", "AB12 CDE")),
        facts(relation("VEHICLE", "Honda Civic", past=True)),
        facts(relation("VEHICLE", "Honda Civic", subject=(0, 4))),
    ],
    "employer-in-bio": [
        facts(seen(*FIRM, own=True)),
        facts(seen("ORGANIZATION", "Exampleton University", own=True, post="profile")),
        facts(seen(*FIRM, own=True, post="profile", platform="linkedin")),
        facts(seen("HANDLE", "@northwindtea", post="profile")),
    ],
    "employer-in-posts": [
        facts(hit(*FIRM, AT_WORKS)),
        facts(seen(*FIRM, own=True, post="profile")),
        facts(seen(*FIRM, own=True, visibility=Visibility.PRIVATE)),
    ],
    "work-email": [facts(seen(*EMAIL, own=True)), facts(seen("EMAIL_ADDRESS", "tom@notnorthwind.test"))],
    "views-my-own": [
        facts(profile(bio="Views my own.")),
        facts(profile(bio="Barista. I own my views on milk"), subject=without(ANA, "employers")),
        facts(profile(bio="Barista with mountain views")),
    ],
    "job-title-public": [
        facts(profile(bio="Baristas unite")),
        facts(profile("linkedin", "ana-lopes", fields=((Label.JOB_TITLE, "Barista"),))),
        facts(profile(fields=((Label.JOB_TITLE, "Barista"),), visibility=Visibility.PRIVATE)),
    ],
    "employer-link": [
        facts(profile(links=("https://example.org/northwind.test",))),
        facts(profile(links=("http://[broken",))),
        facts(profile("linkedin", "ana-lopes", links=("https://northwind.test",))),
    ],
    "work-hours-posts": [
        facts(EVENINGS, X),
        facts(AT_WORK[:12], X),
        facts(tuple(m for m in moments(60, first=datetime(2020, 9, 7, 9, tzinfo=UTC), step=timedelta(minutes=3)))),
    ],
    "speaking-for-employer": [
        facts(cue("ours", "we"), seen(*FIRM, "2", own=True)),
        facts(cue("ours", "our office"), seen("ORGANIZATION", "Northwood Coffee")),
        facts(relation("EMPLOYER", "Northwind Coffee", past=True)),
        facts(relation("EMPLOYER", "Harbor Books")),
    ],
    "badge-in-picture": [
        facts(cue("badge", "badge")),
        facts(cue("badge", "badge", visibility=Visibility.PRIVATE, **ALT)),
    ],
    "workplace-building": [
        facts(seen("LOCATION", "Riverside")),
        facts(seen("GEO_POINT", "53.811000, -1.549000")),
        facts(seen(*HOUSE, post="like")),
    ],
    "colleague-named": [facts(seen("PERSON", "Tomas Read")), facts(seen("PERSON", "Tomas Reed", deleted=True))],
    "work-project-named": [facts(seen("ORGANIZATION", "Kingfishers FC")), facts(seen("LOCATION", "Elm City"))],
    "employer-account-followed": [
        facts(Connection("x", "ana_lopes", "northwood_careers"), X),
        facts(Connection("x", "ana_lopes", "tom_reed", "Tom Reed"), X),
        facts(FOLLOWS, X, subject=without(ANA, "employers")),
    ],
    "shift-pattern": [facts(SHIFTS[:1]), facts(cue("work", "at work"), cue("work", "at work", "2"))],
    "employer-by-signs": [
        facts(SHIFTS),
        facts(SHIFTS, seen(*FIRM, own=True, post="profile"), seen(*HOUSE)),
        facts(SHIFTS, seen(*FIRM, "3", own=True), seen(*HOUSE)),
        facts(cue("badge", "lanyard", **ALT), SHIFTS, subject=without(ANA, "employers")),
        facts(seen(*HOUSE), seen("PERSON", "Tomas Reed", account="second")),
    ],
    "work-complaint": [facts(cue("work", "my manager")), facts(flag("DISPARAGES_EMPLOYER", post="repost"))],
    "client-in-posts": [facts(cue("work", "at work")), facts(flag("CLIENT_INFORMATION", deleted=True))],
    "work-confidence": [
        facts(flag("CONFIDENTIAL", "not supposed to say", sure=0.55)),
        facts(flag("CONFIDENTIAL", "off the record", sure=0.55), cue("work", "at work", "2")),
    ],
    "job-hunt-public": [
        facts(flag("JOB_HUNT", **RECENT), subject=without(ANA, "employers")),
        facts(flag("JOB_HUNT", **RECENT), subject=replace(ANA, role="student")),
        facts(flag("JOB_HUNT", **RECENT), profile(bio="Design student and barista")),
        facts(flag("JOB_HUNT", when=NOW - timedelta(days=900))),
        facts(flag("JOB_HUNT", post="profile", visibility=Visibility.PRIVATE)),
    ],
    "mixed-account": [
        facts(WORKED[:3], MANY_X),
        facts(WORKED, moments(11)),
        facts(WORKED, moments(12), X),
        facts(
            tuple(cue("work", "my job", str(n), platform="linkedin") for n in range(10)),
            moments(40, platform="linkedin"),
        ),
    ],
    "same-handle": [
        facts(X),
        facts(X, profile("github", "nightowl77")),
        facts(X, profile("web", "ana_lopes")),
        facts(X, profile("github", "ana_lopes", visibility=Visibility.PRIVATE)),
    ],
    "same-email": [
        facts(seen(*EMAIL, own=True), seen(*EMAIL, "2", own=True)),
        facts(seen(*EMAIL, own=True), hit(*EMAIL, AT_WORKS)),
        facts(seen(*OTHER_EMAIL), seen(*OTHER_EMAIL, platform="github")),
        facts(seen(*EMAIL, own=True), seen(*EMAIL, own=True, platform="github", deleted=True)),
    ],
    "same-phone": [facts(seen(*PHONE, own=True))],
    "account-link": [
        facts(profile(links=("https://ana.example.org/",))),
        facts(profile(links=("https://x.com/ana_lopes", "https://twitter.com/ana_lopes/"))),
        facts(profile(links=("https://github.com/",))),
    ],
    "name-on-nickname-account": [
        facts(X, seen("PERSON", "Ana Lopes", own=True)),
        facts(profile("reddit", "nightowl77"), seen("PERSON", "Tom Reed", platform="reddit", account="nightowl77")),
        facts(
            profile("reddit", "nightowl77", name="Ana Lopes"),
            seen("PERSON", "Ana Lopes", own=True, platform="reddit", account="nightowl77"),
        ),
    ],
    "former-handle": [
        facts(X),
        facts(profile(fields=((Label.FORMER_HANDLE, "anastasia_old"),), visibility=Visibility.PRIVATE)),
    ],
    "website-in-profile": [facts(profile(links=("https://github.com/ana",))), facts(X)],
    "searchable-account": [facts(profile(fields=((Label.DISCOVERABLE, "false"),))), facts(X)],
    "idle-account": [
        facts(X),
        facts(X, moments(3, first=NOW - timedelta(days=800)), moments(2, first=datetime(2012, 1, 1, tzinfo=UTC))),
    ],
    "file-author": [
        facts(made("CV.pdf", (Label.AUTHOR, "Microsoft Office User"), (Label.CUSTOM, "Made with: Writer"))),
        facts(profile(fields=((Label.AUTHOR, "Rowan Field"), (Label.ORGANIZATION, "Contoso Ltd")))),
    ],
    "camera-serial": [
        facts(made("photos.zip", (Label.DEVICE, "CONTOSO D70"), (Label.DEVICE, "serial number: 0000000"))),
        facts(profile(fields=((Label.DEVICE, "serial number: 2027114"),))),
    ],
    "anonymous-account-tied": [
        facts(MOSS),
        facts(MOSS, profile(name="Ana Lopes")),
        facts(profile(name="Ana Lopes"), moss("PERSON", "Ana Lopes")),
        facts(MOSS, moss("PERSON", "Ana Lopes", visibility=Visibility.PRIVATE)),
        facts(MOSS, moss("PERSON", "Ana")),
        facts(MOSS, moss("LOCATION", "Exampleton"), profile(name="Ana Lopes")),
        facts(profile("tumblr", "nightowl"), profile("x", "night_owl", name="Ana Lopes")),
        facts(replace(MOSS, name="Sam"), profile(name="Sam")),
        facts(replace(MOSS, fields=FACE), profile(name="Ana Lopes", fields=OTHER_FACE)),
        facts(
            replace(MOSS, links=("https://www.bbc.co.uk/news",)),
            profile(name="Ana Lopes", links=("https://bbc.co.uk/news/",)),
        ),
        facts(
            replace(MOSS, bio="All views are my own and not my employer's."),
            replace(X, bio="All views are my own and not my employer's."),
        ),
        facts(MOSS, moss("PERSON", "Ana Lopes"), subject=replace(NOBODY, name="Ana")),
        facts(made("CV.pdf", (Label.AUTHOR, "Ana Lopes")), MOSS),
    ],
    "data-broker-listing": [
        facts(hit("PERSON", "Ana Lopes", "1-03 https://notspokeo.com/a")),
        facts(hit("PERSON", "Tom Reed", "1-03 https://www.spokeo.com/a", own=False)),
        facts(seen("PERSON", "Ana Lopes", own=True)),
    ],
    "complaint-by-others": [
        facts(RUDE),
        facts(RUDE, hit("PERSON", "Tom Reed", LISTED, own=False)),
        facts(RUDE, hit("PERSON", "Ana Lopes", AT_X)),
        facts(seen("COMPLAINT_CUE", "so rude", key="conduct"), seen("PERSON", "Ana Lopes", own=True)),
    ],
    "contact-in-results": [
        facts(seen(*PHONE, own=True)),
        facts(hit(*OTHER_PHONE, LISTED, own=False)),
        facts(hit("PERSON", "Ana Lopes", LISTED), hit(*OTHER_PHONE, LISTED, own=False)),
        facts(hit("PERSON", "Tom Reed", LISTED, own=False), hit(*OTHER_PHONE, LISTED, own=False), subject=NOBODY),
    ],
    "employer-in-results": [
        facts(hit("PERSON", "Ana Lopes", AT_WORKS), hit(*FIRM, AT_WORKS)),
        facts(hit("PERSON", "Ana Lopes", AT_X), hit("PERSON", "Ana Lopes", AT_WORKS)),
        facts(hit("PERSON", "Ana Lopes", AT_X), hit(*FIRM, AT_WORKS)),
        facts(hit("PERSON", "Ana Lopes", "2" + AT_X[1:]), hit(*FIRM, "2" + AT_X[1:])),
        facts(
            hit("PERSON", "Ana Lopes", AT_X),
            hit("PERSON", "Ana Lopes", AT_WORKS, search="bing: ana"),
            hit(*FIRM, AT_WORKS, search="bing: ana"),
        ),
    ],
    "others-email": [
        facts(hit(*OTHER_EMAIL, LISTED, own=False)),
        facts(seen(*EMAIL, own=True)),
        facts(seen(*OTHER_EMAIL), subject=NOBODY),
        facts(seen("EMAIL_ADDRESS", "boss@northwind.test")),
        facts(seen(*OTHER_EMAIL, post="repost")),
    ],
    "others-phone": [facts(seen(*PHONE, own=True)), facts(seen(*OTHER_PHONE), subject=NOBODY)],
    "others-address": [facts(seen(*ADDRESS, own=True))],
    "others-birth-date": [facts(seen(*BORN, own=True)), facts(seen("BIRTH_DATE", "7 June 2020"), subject=NOBODY)],
    "leaked-secret": [
        facts(seen("URL", "https://example.org")),
        facts(seen("SECRET", "X7K2PQ", note="booking reference")),
    ],
    "public-code": [facts(seen("SECRET", "ghp_" + "a1" * 18)), facts(seen("SECRET", "hunter2horse", note="password"))],
    "card-number": [facts(seen("PHONE_NUMBER", "+1-555-0100"))],
    "bank-account": [facts(seen("CREDIT_CARD", "4111 1111 1111 1111"))],
    "crypto-address": [facts(seen("IBAN_CODE", "GB33BUKB20201555555555"))],
}


def drafts(rule: str, of: Facts) -> list[Draft]:
    return list(BY_ID[rule].run(of))


def cases(table: dict[str, list[Facts]]) -> list[object]:
    return [pytest.param(rule, of, id=f"{rule}-{n}") for rule, found in table.items() for n, of in enumerate(found)]


@pytest.mark.parametrize("rule", sorted(BY_ID))
def test_every_rule_has_something_to_find_and_something_to_leave_alone(rule: str) -> None:
    assert MUST_FIND.get(rule), f"{rule} has no case in MUST_FIND"
    assert MUST_NOT_FIND.get(rule), f"{rule} has no case in MUST_NOT_FIND"


def test_the_tables_name_no_rule_that_is_gone() -> None:
    assert set(MUST_FIND) | set(MUST_NOT_FIND) == set(BY_ID)


@pytest.mark.parametrize(("rule", "of"), cases(MUST_FIND))
def test_a_rule_finds_what_it_is_for(rule: str, of: Facts) -> None:
    found = drafts(rule, of)
    assert found
    values = [item.value for item in of.sightings if item.kind not in CUES] + [
        of.subject.name,
        "Northwind",
        "ana_lopes",
        "Souza",
        "anastasia_old",
        *(item.value for item in of.relations),
    ]
    for draft in found:
        assert draft.evidence and all(place.item for place in draft.evidence)
        assert draft.title.endswith(".") and len(draft.title.split()) <= 20
        told = " ".join((draft.title, draft.why, *draft.remedy, *(place.note for place in draft.evidence)))
        assert not [value for value in values if value and value.casefold() in told.casefold()], "a value in the words"


@pytest.mark.parametrize(("rule", "of"), cases(MUST_NOT_FIND))
def test_a_rule_leaves_alone_what_it_is_not_for(rule: str, of: Facts) -> None:
    assert drafts(rule, of) == []


# ---------------------------------------------------------------- one thing, many places


def test_one_number_in_many_places_is_one_finding() -> None:
    spellings = ("+44 7700 900123", "07700 900123", "(07700) 900-123")
    many = tuple(
        seen("PHONE_NUMBER", spellings[n % 3], str(n), key="+447700900123", own=True, platform=("x", "mastodon")[n % 2])
        for n in range(800)
    )
    found = drafts("public-phone", facts(many, moments(2311)))
    assert len(found) == 1
    assert len(found[0].evidence) == 800
    assert found[0].title == "Anyone can read your phone number, in 800 of 2,311 posts."


def test_two_addresses_are_two_findings() -> None:
    found = drafts("public-email", facts(seen(*EMAIL, own=True), seen("EMAIL_ADDRESS", "ana@example.net", own=True)))
    assert len(found) == 2


MANY = {
    "public-email": [("EMAIL_ADDRESS", f"p{n}@example.com") for n in range(50)],
    "public-phone": [("PHONE_NUMBER", f"+4477009001{n}") for n in range(10, 60)],
    "home-address": [("POSTAL_ADDRESS", f"{n} Elm Street") for n in range(50)],
    "birth-date": [("BIRTH_DATE", f"3 May 19{n}") for n in range(40, 90)],
    "birthday": [("BIRTH_DATE", f"{n} May") for n in range(1, 30)],
    "ip-address": [("IP_ADDRESS", f"203.0.113.{n}") for n in range(50)],
    "device-address": [("MAC_ADDRESS", f"00:00:5e:00:53:{n}") for n in range(10, 60)],
    "vehicle-plate": [("VEHICLE_PLATE", f"AB{n} CDE") for n in range(10, 60)],
    "national-id": [("US_SSN", f"078-05-11{n}") for n in range(10, 60)],
    "student-id": [("STUDENT_ID", f"S12345{n}") for n in range(10, 60)],
    "leaked-secret": [("SECRET", f"key-{n}") for n in range(50)],
    "card-number": [("CREDIT_CARD", f"4111 1111 1111 {n}") for n in range(1000, 1050)],
    "bank-account": [("IBAN_CODE", f"GB33BUKB202015555555{n}") for n in range(10, 60)],
    "crypto-address": [("CRYPTO", f"1Boat{n}") for n in range(50)],
}


@pytest.mark.parametrize("rule", sorted(MANY))
def test_many_guesses_are_one_finding(rule: str) -> None:
    """A list of fifty strangers' numbers must not become fifty cards that say "maybe yours"."""
    values = MANY[rule]
    items = tuple(seen(kind, value, str(n)) for n, (kind, value) in enumerate(values))
    [found] = drafts(rule, facts(items, moments(2311), subject=NOBODY))
    assert f" {len(values)} " in found.title and len(found.title.split()) <= 20
    assert len(found.evidence) == len(values)
    assert len(drafts(rule, facts(items[:3], subject=NOBODY))) == 3


def test_the_persons_own_fact_is_not_lost_among_guesses() -> None:
    items = tuple(seen(kind, value, str(n)) for n, (kind, value) in enumerate(MANY["public-phone"]))
    found = drafts("public-phone", facts(items, seen(*PHONE, own=True), subject=NOBODY))
    assert sorted(len(item.evidence) for item in found) == [1, 50]


@pytest.mark.parametrize("count", [1, 3])
def test_other_people_are_counted_in_one_finding(count: int) -> None:
    people = tuple(seen("PHONE_NUMBER", f"+44 7700 90045{n}", str(n)) for n in range(count))
    found = drafts("others-phone", facts(people))
    assert len(found) == 1
    assert ("3 phone numbers of other people" in found[0].title) is (count == 3)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((seen(*PHONE, own=True, post="profile"),), "in your profile."),
        ((seen(*PHONE, own=True, post="profile"), seen(*PHONE, own=True)), "in your profile and 1 of 40 posts."),
        (
            (seen(*PHONE, own=True, post="profile"), seen(*PHONE, own=True, post="profile", platform="y")),
            "in 2 profiles.",
        ),
        ((seen(*PHONE, own=True, post="page", platform="web"),), "on 1 web page."),
        ((seen(*PHONE, own=True, platform="document", account="CV.pdf", post="page"),), "in 1 document."),
        (on("x", "x", "search", "search", "web"), "in 2 of 40 posts, 2 search results and on 1 web page."),
        (on("x", "document", "web", "search"), "in 1 of 40 posts and 3 pages and files."),
        (on("search", "web", "feed"), "in 3 pages."),
        (on("document", "photo", "photo"), "in 1 document and 2 photos."),
        (
            tuple(seen(*PHONE, own=True, post="profile", platform=name) for name in ("x", "document")),
            "in your profile and the properties of 1 document.",
        ),
        (
            (seen(*PHONE, own=True, platform="document"), seen(*PHONE, own=True, platform="document", post="profile")),
            "in 1 document.",
        ),
        ((seen(*PHONE, own=True), seen(*PHONE, own=True)), "in 1 of 40 posts."),
        ((seen(*PHONE, own=True), seen(*PHONE, "2", own=True, deleted=True)), "in 1 of 40 posts."),
    ],
)
def test_places_are_counted_with_their_whole(items: tuple[object, ...], words: str) -> None:
    [found] = drafts("public-phone", facts(items))
    assert found.title == f"Anyone can read your phone number, {words}"


def test_without_a_timeline_no_whole_is_made_up() -> None:
    [found] = drafts("public-phone", Facts(ANA, sightings=(seen(*PHONE, own=True),)))
    assert found.title == "Anyone can read your phone number, in 1 post."


# ---------------------------------------------------------------- who can see it


@pytest.mark.parametrize(
    ("levels", "start", "severity"),
    [
        ((Visibility.PUBLIC,), "Anyone can read", Severity.HIGH),
        ((Visibility.PRIVATE, Visibility.MEMBERS), "Any member can read", Severity.HIGH),
        ((Visibility.RESTRICTED,), "Your followers can read", Severity.HIGH),
        ((Visibility.UNKNOWN,), "Somebody may read", Severity.HIGH),
        ((Visibility.UNKNOWN, Visibility.RESTRICTED), "Your followers can read", Severity.HIGH),
        ((Visibility.PRIVATE,), "Only your export still holds", Severity.INFO),
    ],
)
def test_the_title_says_who_can_see_it(levels: tuple[Visibility, ...], start: str, severity: Severity) -> None:
    items = tuple(seen(*PHONE, str(n), own=True, visibility=level) for n, level in enumerate(levels))
    [found] = drafts("public-phone", facts(items))
    assert found.title.startswith(start)
    assert found.severity is severity


def test_what_was_deleted_is_only_in_the_export() -> None:
    [found] = drafts("public-phone", facts(seen(*PHONE, own=True, deleted=True)))
    assert found.severity is Severity.INFO
    assert "others cannot see it" in found.title
    assert found.evidence[0].deleted


def test_account_data_counts_only_when_private_things_were_asked_for() -> None:
    item = seen(*PHONE, own=True, post="profile", visibility=Visibility.PRIVATE)
    assert drafts("public-phone", facts(item)) == []
    deleted = moments(1, visibility=Visibility.PRIVATE)  # a deleted post that the export keeps
    assert drafts("public-phone", facts(item, deleted)) == []
    asked = replace(facts(item, deleted), provides=facts(item).provides | {"private"})
    [found] = drafts("public-phone", asked)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    ("levels", "title", "severity"),
    [
        ((Visibility.PUBLIC, Visibility.PUBLIC), "Anyone", Severity.MEDIUM),
        ((Visibility.PUBLIC, Visibility.MEMBERS), "Any member", Severity.MEDIUM),
        ((Visibility.PUBLIC, Visibility.RESTRICTED), "Your followers", Severity.LOW),
    ],
)
def test_a_link_is_seen_by_those_who_see_both_ends(
    levels: tuple[Visibility, ...], title: str, severity: Severity
) -> None:
    ends = tuple(seen(*EMAIL, own=True, platform=f"p{n}", visibility=level) for n, level in enumerate(levels))
    [found] = drafts("same-email", facts(ends))
    assert found.title.startswith(title) and found.severity is severity


@pytest.mark.parametrize(
    ("level", "severity"),
    [(Visibility.PUBLIC, Severity.HIGH), (Visibility.MEMBERS, Severity.MEDIUM), (Visibility.RESTRICTED, None)],
)
def test_a_puzzle_is_put_together_by_those_who_see_each_piece(level: Visibility, severity: Severity | None) -> None:
    pieces = (seen(*BORN, own=True, visibility=level), seen(*PHONE, own=True), seen(*EMAIL, own=True))
    assert [item.severity for item in drafts("identity-puzzle", facts(pieces))] == ([severity] if severity else [])


# ---------------------------------------------------------------- what sentences tell


@pytest.mark.parametrize("count", [1, 3])
def test_children_and_family_are_counted_and_never_listed(count: int) -> None:
    names = ("Leo", "Mia", "Sol")[:count]
    for rule, kind, severity in (("child-named", "CHILD", Severity.LOW), ("family-named", "RELATIVE", Severity.INFO)):
        told = tuple(part for number, name in enumerate(names) for part in kin(kind, name, str(number)))
        [found] = drafts(rule, facts(told, kin(kind, "Leo", "9")))
        assert found.severity is severity and found.confidence is Confidence.MEDIUM
        assert ("names of 3" in found.title) is (count == 3) and not any(name in found.title for name in names)
        assert all(place.quote.marks for place in found.evidence) and len(found.evidence) == count + 1


def test_answers_weigh_when_the_same_people_see_three() -> None:
    kinds = (("PET", "Biscuit"), ("BIRTHPLACE", "Porto"), ("PARENT", "Carla"), ("SCHOOL", "Elm High School"))
    alone = [draft for kind in kinds for rule in TELLS for draft in drafts(rule, facts(kin(*kind)))]
    assert alone and all(draft.severity <= Severity.LOW for draft in alone)
    [found] = drafts("security-answers", facts(*(kin(*kind, str(n)) for n, kind in enumerate(kinds))))
    assert found.severity is Severity.MEDIUM and "4 usual security questions" in found.title
    members = (kin(*kind, str(n), visibility=Visibility.MEMBERS) for n, kind in enumerate(kinds))
    [found] = drafts("security-answers", facts(*members))
    assert found.severity is Severity.LOW and found.title.startswith("Any member")


def test_a_car_and_its_plate_are_more_than_a_car() -> None:
    car, plate = relation("VEHICLE", "Honda Civic"), seen("VEHICLE_PLATE", "AB12 CDE", "2")
    assert [item.severity for item in drafts("vehicle-told", facts(car))] == [Severity.INFO]
    [found] = drafts("vehicle-told", facts(car, plate))
    assert found.severity is Severity.LOW and [place.item for place in found.evidence] == ["1", "2"]
    hidden = seen("VEHICLE_PLATE", "AB12 CDE", "2", visibility=Visibility.PRIVATE)
    assert [item.severity for item in drafts("vehicle-told", facts(car, hidden))] == [Severity.INFO]


@pytest.mark.parametrize("rule", ["child-named", "family-named", "pet-named", "birthplace-told", "home-told"])
def test_what_was_told_and_deleted_is_only_in_the_export(rule: str) -> None:
    kind = {"child-named": "CHILD", "family-named": "SPOUSE", "pet-named": "PET", "birthplace-told": "BIRTHPLACE"}
    [found] = drafts(rule, facts(kin(kind.get(rule, "RESIDENCE"), "Marlow", deleted=True)))
    assert found.severity is Severity.INFO and "others cannot see it" in found.title


# ---------------------------------------------------------------- how sure


@pytest.mark.parametrize(
    ("item", "subject", "confidence"),
    [
        (seen(*EMAIL, own=True), ANA, Confidence.HIGH),
        (seen(*EMAIL, own=True, confidence=0.4), ANA, Confidence.MEDIUM),
        (seen(*EMAIL), NOBODY, Confidence.MEDIUM),
        (seen(*EMAIL, confidence=0.4), NOBODY, Confidence.LOW),
        (seen(*OTHER_EMAIL, post="profile"), ANA, Confidence.MEDIUM),
    ],
)
def test_a_stated_fact_weighs_more(item: object, subject: object, confidence: Confidence) -> None:
    [found] = drafts("public-email", facts(item, subject=subject))  # type: ignore[arg-type]
    assert found.confidence is confidence
    assert ("what may be" in found.title) is (not item.own)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "own"),
    [("1999-05-04", True), ("1999-05-02", True), ("1999-05-05", False), ("--05-04", True), ("--05-09", False)],
)
def test_a_worked_out_birth_date_may_be_a_day_off(key: str, own: bool) -> None:
    item = seen("BIRTH_DATE", "turning 25 today", key=key, note="worked out from the day of the post")
    [found] = drafts("birthday" if key.startswith("--") else "birth-date", facts(item))
    assert ("your" in found.title) and ("what may be" not in found.title) is own
    assert drafts("others-birth-date", facts(item)) == []


def test_a_sample_number_is_probably_nobodys() -> None:
    [found] = drafts("national-id", facts(seen("US_SSN", "078-05-1120", note="known sample")))
    assert found.confidence is Confidence.LOW and "sample" in found.evidence[0].note


def test_a_disguised_address_is_said_to_be_readable_by_programs() -> None:
    [found] = drafts("public-email", facts(seen(*EMAIL, own=True, note="obfuscated")))
    assert "disguised" in found.evidence[0].note


def test_a_position_on_several_days_suggests_a_routine() -> None:
    same = tuple(seen("GEO_POINT", "51.5000, -0.1000", str(n), when=DAY + timedelta(days=n)) for n in range(3))
    [once] = drafts("exact-position", facts(same[:2]))
    [often] = drafts("exact-position", facts(same))
    assert (once.severity, often.severity) == (Severity.MEDIUM, Severity.HIGH)


def test_tracks_tell_a_home_also_across_the_borders_of_a_grid_and_each_place_once() -> None:
    home = [f"{51.5 + number * 0.0002:.6f}, {179.9999 - number * 0.0001:.6f}" for number in range(5)]
    gym = ["51.520000, 179.950000", "51.520100, 179.950000", "51.519900, 179.950100"]
    alone = ["10.000000, 20.000000"]
    both = facts(tracks(*gym, *home, *alone))
    [first, second] = drafts("home-in-tracks", both)
    assert (first.severity, second.severity) == (Severity.HIGH, Severity.MEDIUM)
    assert (len(first.evidence), len(second.evidence)) == (5, 3)
    assert "probably your home" in first.title and "come back" in second.title
    assert all(item.note == "where a track starts" for item in first.evidence)
    [rest] = drafts("exact-position", both)
    assert len(rest.evidence) == 1 and rest.severity is Severity.MEDIUM


def test_many_tracks_are_grouped_in_no_time() -> None:
    spots = [f"{40 + number % 60 * 0.5:.6f}, {number // 60 * 0.5:.6f}" for number in range(3000)]
    begin = time.process_time()
    assert len(drafts("home-in-tracks", facts(tracks(*spots, *spots[:40], *spots[:40])))) == 3
    door = (f"{51 + number % 90 * 1e-5:.6f}, {number % 70 * 1e-5:.6f}" for number in range(5000))
    [found] = drafts("home-in-tracks", facts(tracks(*door)))
    assert len(found.evidence) == 5000
    assert time.process_time() - begin < 20


def test_working_hours_are_those_of_the_persons_zone() -> None:
    [found] = drafts("work-hours-posts", facts(AT_WORK, X))
    assert found.title == "50 of 50 posts fall between Monday and Friday, 9 to 5."
    assert found.confidence is Confidence.LOW and found.severity <= Severity.LOW
    far = Facts(without(ANA, "time_zone"), timeline=AT_WORK, now=NOW)
    for zone, found_there in (("Europe/London", True), ("Asia/Tokyo", False)):
        subject = type(ANA)(employers=ANA.employers, time_zone=zone)
        assert bool(drafts("work-hours-posts", Facts(subject, timeline=far.timeline, now=NOW))) is found_there


def test_hours_are_counted_by_weekday_in_the_persons_zone() -> None:
    counts = hours(facts(AT_WORK, X))
    assert [sum(day) for day in counts] == [10, 10, 10, 10, 10, 0, 0] and len(counts) == 7
    assert counts[0][10] == 8 and counts[0][9] == 2  # 9:30 in UTC, before and after the clocks go back
    assert sum(map(sum, hours(facts(AT_WORK, subject=without(ANA, "time_zone"))))) == 0
    assert sum(map(sum, hours(facts(AT_WORK), ("x", "somebody_else")))) == 0


def test_who_tells_of_shifts_is_not_measured_by_office_hours() -> None:
    [plain] = drafts("work-hours-posts", facts(AT_WORK, X))
    [shifts] = drafts("work-hours-posts", facts(AT_WORK, X, SHIFTS))
    assert (plain.severity, shifts.severity) == (Severity.LOW, Severity.INFO)
    assert "shifts" in shifts.why and plain.evidence[0].note.startswith("50 of 50 posts")
    assert plain.evidence[0].note.endswith("most at 10 to 11 (40), 9 to 10 (10)")


@pytest.mark.parametrize(
    ("rule", "key", "levels"),
    [
        ("work-complaint", "DISPARAGES_EMPLOYER", (Severity.LOW, Severity.MEDIUM, Severity.MEDIUM)),
        ("client-in-posts", "CLIENT_INFORMATION", (Severity.LOW, Severity.MEDIUM, Severity.HIGH)),
    ],
)
def test_words_weigh_more_where_readers_can_tell_the_employer(
    rule: str, key: str, levels: tuple[Severity, ...]
) -> None:
    alone = facts(flag(key))
    tied = facts(flag(key), seen(*FIRM, own=True, post="profile"))
    beside = facts(flag(key), seen(*FIRM, own=True))
    other = facts(flag(key), seen(*FIRM, own=True, post="profile", account="second"))
    assert tuple(found.severity for of in (alone, tied, beside) for found in drafts(rule, of)) == levels
    assert drafts(rule, other)[0].severity is levels[0]


def test_a_name_that_may_be_another_firms_is_told_with_doubt_and_alone_only() -> None:
    doubtful = seen(*FIRM, "1", own=True, confidence=0.4)
    [found] = drafts("employer-in-posts", facts(doubtful))
    assert found.confidence is Confidence.LOW and "another firm" in found.title
    [found] = drafts("employer-in-posts", facts(doubtful, seen(*FIRM, "2", own=True)))
    assert found.confidence is Confidence.HIGH and [place.item for place in found.evidence] == ["2"]


def test_signs_name_account_employer_way_and_strength() -> None:
    of = facts(
        seen(*WORK_EMAIL, own=True, post="profile", platform="github"),
        profile("github", "ana_lopes", fields=((Label.JOB_TITLE, "Barista"),)),
        cue("badge", "lanyard", **ALT),
        seen(*DOCK, "2"),
        seen(*FIRM, "3", own=True, confidence=0.4),
        relation("COLLEAGUE", "Rui", account="second"),
        X,
    )
    signs = employer_signs(of)
    assert [(sign.account, sign.kind, sign.strength) for sign in signs] == [
        (("github", "ana_lopes"), "direct", 95),
        (("x", "ana_lopes"), "indirect", 55),
        (("github", "ana_lopes"), "direct", 45),
        (("x", "ana_lopes"), "indirect", 35),
        (("x", "second"), "indirect", 20),
    ]
    assert all(sign.evidence and sign.employer == ANA.employers[0] for sign in signs)
    assert combined(signs[1::2]) == 71 and work_ties(of)["github", "ana_lopes"] == 97
    assert employer_signs(replace(of, subject=without(ANA, "employers"))) == ()


def test_what_others_say_of_their_work_is_no_sign_of_the_persons() -> None:
    for others in (
        {"post": "like"},
        {"post": "repost"},
        {"platform": "search"},
        {"post": "profile", "part": "field:recommendation"},
        {"sure": 0.6},
    ):
        of = facts(relation("EMPLOYER", FIRM[1], **others), relation("COLLEAGUE", "Rui", "2", **others), X)
        assert employer_signs(of) == (), others
    assert len(employer_signs(facts(relation("EMPLOYER", FIRM[1]), relation("COLLEAGUE", "Rui", "2"), X))) == 2


def test_an_address_of_work_in_a_commit_is_a_sign_of_its_own() -> None:
    item = seen(*WORK_EMAIL, own=True, post="profile", platform="github")
    commit = replace(item, where=replace(item.where, url="https://github.com/ana/x/commit/abc"))
    assert [sign.why for sign in employer_signs(facts(commit))] == ["a commit shows a work e-mail address"]


def test_one_site_written_in_three_ways_is_one_link() -> None:
    [found] = drafts("website-in-profile", MUST_FIND["website-in-profile"][1])
    assert found.title == "Your profiles lead to websites, by 1 link."


def test_likes_and_reposts_are_not_posts_in_working_hours() -> None:
    likes = tuple(
        moment
        for week in range(10)
        for moment in moments(5, first=OFFICE_DAY + timedelta(weeks=week), step=timedelta(days=1), kind=PostKind.LIKE)
    )
    assert drafts("work-hours-posts", facts(likes, X)) == []


# ---------------------------------------------------------------- words

# What reports must not say: alarm, jargon, verdicts, promises.
NEVER = (
    "danger", "critical exposure", "at risk", "risk", "risks", "entity", "pii", "us_ssn", "confidence", "offensive",
    "inappropriate", "toxic", "misconduct", "risky", "candidate", "applicant", "screening", "always", "never leaks",
    "100 % safe", "100% safe", "clean", "data subject", "remediate", "exposure", "vector", "osint", "invalid", "error",
)  # fmt: skip


def words_of(rule: str) -> list[str]:
    told = [BY_ID[rule].title, BY_ID[rule].why, *BY_ID[rule].remedy]
    for of in MUST_FIND[rule]:
        for draft in drafts(rule, of):
            told += [draft.title, draft.why, *draft.remedy, *(place.note for place in draft.evidence)]
    return told


@pytest.mark.parametrize("rule", sorted(BY_ID))
def test_a_rule_speaks_plainly(rule: str) -> None:
    for text in words_of(rule):
        bad = [word for word in NEVER if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text.casefold())]
        assert not bad, text
        assert not re.search(r"\b[A-Z]{2,}_[A-Z]+\b", text), "the name of a kind is not a word"
        assert "!" not in text


@pytest.mark.parametrize("rule", rules(), ids=lambda item: item.id)
def test_a_rule_is_complete_for_its_reader(rule: object) -> None:
    item = BY_ID[rule.id]  # type: ignore[attr-defined]
    assert len(item.title.split()) <= 20
    assert max(len(re.split(r"\s+", part)) for part in re.split(r"(?<=[.!?])\s+", item.why)) <= 30
    assert set(item.readers) <= set(ALL_READERS)
    assert item.needs, "a rule that needs nothing would be clear where nothing was examined"
    assert all(step[0].isupper() and step.endswith(".") and len(step.split()) <= 24 for step in item.remedy)
    assert all(source.startswith("https://") or ":" in source for source in item.sources)


def test_there_are_enough_rules() -> None:
    assert len(BY_ID) >= 24


def test_protected_speech_is_no_finding() -> None:
    """Pay, conditions and a union beside the firm's name: the naming is told, the words are not judged."""
    found = drafts("employer-in-posts", facts(seen(*FIRM, own=True)))
    assert [item.severity for item in found] == [Severity.LOW]
    assert "whatever they say" in BY_ID["employer-in-posts"].why


# ---------------------------------------------------------------- files


def test_one_camera_in_two_places_ties_them_together() -> None:
    serial = (Label.DEVICE, "serial number: 2027-114")
    once = made("a.zip", serial, platform="photo")
    [found] = drafts(
        "camera-serial", facts(once, made("b.jpg", (Label.DEVICE, "serial number: 2027114"), platform="photo"))
    )
    assert (found.severity, found.title) == (
        Severity.MEDIUM,
        "The same camera's serial number stands in photos from 2 places.",
    )
    assert {item.quote.marks[0].kind for item in found.evidence} == {"DEVICE_SERIAL"}
    [found] = drafts("camera-serial", facts(once))
    assert found.severity is Severity.LOW


def test_a_file_that_names_its_owner_is_good_to_know_and_one_that_names_another_is_more() -> None:
    files = (
        made("CV.pdf", (Label.AUTHOR, "ANA LOPES"), (Label.ORGANIZATION, "Contoso Ltd")),
        made("IMG.jpg", (Label.AUTHOR, "Ana Lopes"), platform="photo"),
    )
    other, own = drafts("file-author", facts(files))
    assert other.title == "1 document names somebody else, or a firm, as the maker."
    assert own.title == "1 document and 1 photo name you as the maker."
    assert (other.severity, own.severity) == (Severity.LOW, Severity.INFO)
    assert [item.note for item in other.evidence] == ["company"]


def test_without_a_file_nothing_is_said_of_files() -> None:
    done = assess(
        facts(X, provides=EVERYTHING - {"files"}), coverage=Coverage(), notices=(), taken_at=NOW, version="0.1.0"
    )
    told = {item.rule: item for category in done.categories for item in category.outcomes}
    for rule in ("file-author", "camera-serial"):
        assert (told[rule].status, told[rule].reason) == (Status.NOT_APPLICABLE, "no documents or photos were read")
