"""Assessments of an invented person, put together by hand: the report is tested without scanning anything.

``assessment(say)`` sends every string that somebody else may have written through ``say``, so that a test can
poison them all and compare with the harmless twin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from footprint.model import (
    Action,
    Assessment,
    CategoryScore,
    Chain,
    Confidence,
    Coverage,
    Edge,
    Evidence,
    Finding,
    Mark,
    Namesake,
    Node,
    Notice,
    NoticeStatus,
    Outcome,
    PlatformCoverage,
    Quote,
    Reader,
    ReaderScore,
    ScoreLine,
    Severity,
    Status,
    Strength,
    Subject,
    Tie,
    Visibility,
    Year,
)

Say = Callable[[str], str]

TAKEN = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
EMAIL = "ana.lopes@example.org"
PHONE = "+44 7700 900123"
BIRTHDAY = "3 May 1999"
ADDRESS = "12 Elm Street, Exampleton EX1 2AB"
SECRET = "ghp_" + "k7Rv2QxT9bLm4NzW8yHc6JdP3sFg5Aqe1UoX"[:36]
OTHER = "Tomasz Brandt"
VALUES = (EMAIL, PHONE, BIRTHDAY, ADDRESS, SECRET, OTHER)

READERS = (Reader.RECRUITER, Reader.EMPLOYER, Reader.CLIENT, Reader.STRANGER)


def quote(text: str, *values: tuple[str, str], say: Say = str) -> Quote:
    """A quote in which each (value, kind) is marked and the first one is the hit; all of it, when none is given."""
    before, after = say("«"), say("»")
    text = f"{before}{text}{after}"
    marks = tuple(sorted((Mark(text.index(v), text.index(v) + len(v), k) for v, k in values), key=lambda m: m.start))
    hit = (text.index(values[0][0]), text.index(values[0][0]) + len(values[0][0])) if values else (0, len(text))
    return Quote(text, marks, hit)


def place(
    words: Quote,
    item: str = "1700000000000000001",
    *,
    platform: str = "x",
    account: str = "ana_lopes",
    url: str | None = "https://x.com/ana_lopes/status/1700000000000000001",
    file: str = "data/tweets.js",
    when: datetime | None = datetime(2024, 3, 3, 9, 15, tzinfo=UTC),
    visibility: Visibility = Visibility.PUBLIC,
    note: str = "",
    deleted: bool = False,
) -> Evidence:
    """One place, on X unless told otherwise."""
    return Evidence(platform, account, item, url, file, when, visibility, words, note, deleted)


def finding(
    rule: str,
    category: str,
    severity: Severity,
    title: str,
    evidence: tuple[Evidence, ...],
    *,
    readers: tuple[Reader, ...] = READERS,
    confidence: Confidence = Confidence.HIGH,
    number: int = 1,
) -> Finding:
    """One finding with a reason and a remedy of its rule."""
    return Finding(
        key=f"{rule}:{number}",
        rule=rule,
        category=category,
        severity=severity,
        confidence=confidence,
        readers=readers,
        title=title,
        why="Whoever finds this can use it without asking you, for years, and you will not notice.",
        remedy=("Edit or hide the places listed here.", "Then search your name again, signed out."),
        evidence=evidence,
    )


def assessment(say: Say = str, *, findings: tuple[Finding, ...] | None = None) -> Assessment:
    """A student with three accounts and something of everything."""
    account = say("ana_lopes")
    profile_url = "https://www.linkedin.com/in/ana-lopes-example"
    found = (
        finding(
            "leaked-secret",
            "credentials",
            Severity.CRITICAL,
            "A key that opens an account stands in a post",
            (place(quote(f"my token {SECRET} does not work, help", (SECRET, "SECRET"), say=say), account=account),),
            readers=(Reader.EMPLOYER, Reader.STRANGER),
        ),
        finding(
            "public-phone",
            "contact",
            Severity.HIGH,
            "Anyone can read your phone number in 14 places",
            tuple(
                place(
                    quote(f"call me on {PHONE}, or ask {OTHER}", (PHONE, "PHONE_NUMBER"), (OTHER, "PERSON"), say=say),
                    f"17000000000000000{number:02d}",
                    account=account,
                    url=say(f"https://x.com/ana_lopes/status/17000000000000000{number:02d}"),
                    file=say("data/tweets.js"),
                    when=datetime(2019, 6, 1, tzinfo=UTC) + timedelta(days=90 * number),
                    note=say("written with spaces") if number == 1 else "",
                    deleted=number == 2,
                )
                for number in range(1, 15)
            ),
        ),
        finding(
            "public-email",
            "contact",
            Severity.MEDIUM,
            "Your private e-mail address is public",
            (
                place(
                    quote(f"write to {EMAIL} any time", (EMAIL, "EMAIL_ADDRESS"), say=say),
                    say("about-page"),
                    platform="web",
                    account="blog.example.org",
                    url=say("https://blog.example.org/about"),
                    file=say("about.html"),
                    when=None,
                ),
            ),
        ),
        finding(
            "public-email",
            "contact",
            Severity.LOW,
            "Your university address is public",
            (
                place(
                    quote("a.lopes@example.edu", ("a.lopes@example.edu", "EMAIL_ADDRESS"), say=say),
                    "profile",
                    platform="linkedin",
                    account=say("ana-lopes-example"),
                    url=profile_url,
                    file="Profile.csv",
                    when=None,
                    visibility=Visibility.MEMBERS,
                ),
            ),
            number=2,
        ),
        finding(
            "full-birth-date",
            "identity",
            Severity.HIGH,
            "Your full birth date can be put together",
            (
                place(
                    quote(f"born {BIRTHDAY}, feeling old", (BIRTHDAY, "BIRTH_DATE"), say=say),
                    "110000000000000001",
                    platform="mastodon",
                    account=say("@ana@social.example.net"),
                    url="https://social.example.net/@ana/110000000000000001",
                    file="outbox.json",
                    visibility=Visibility.RESTRICTED,
                ),
            ),
            readers=(Reader.STRANGER,),
            confidence=Confidence.MEDIUM,
        ),
        finding(
            "home-address",
            "whereabouts",
            Severity.HIGH,
            "Your home address stands in a post",
            (place(quote(f"party at {ADDRESS} tonight", (ADDRESS, "POSTAL_ADDRESS"), say=say), account=account),),
            readers=(Reader.STRANGER, Reader.CLIENT),
        ),
        finding(
            "work-complaint",
            "conduct",
            Severity.MEDIUM,
            "A reader may take this as running down your employer",
            (place(quote("worst shift ever, they plan like children", say=say), account=account, when=None),),
            readers=(Reader.RECRUITER, Reader.EMPLOYER),
            confidence=Confidence.LOW,
        ),
        finding(
            "private-number-in-message",
            "contact",
            Severity.INFO,
            "A phone number stands in a message",
            (
                place(
                    quote("text 07700 900456 please", ("07700 900456", "PHONE_NUMBER"), say=say),
                    "dm-1",
                    account=account,
                    url=None,
                    visibility=Visibility.PRIVATE,
                ),
            ),
            readers=(Reader.STRANGER,),
        ),
    )
    found = found if findings is None else findings
    rules = tuple(dict.fromkeys((item.rule, item.category) for item in found))
    return Assessment(
        subject=Subject(
            name=say("Ana Lopes"),
            handles=(account,),
            emails=(EMAIL,),
            phones=(PHONE,),
            birth_date=date(1999, 5, 3),
            addresses=(ADDRESS,),
            role=say("student"),
            goal=say("first job in design"),
            time_zone="Europe/London",
            countries=("GB",),
            origin=(("emails", say("the X archive")), ("name", "me.toml")),
        ),
        taken_at=TAKEN,
        tool_version="0.1.0",
        method=1,
        coverage=Coverage(
            platforms=(
                PlatformCoverage(
                    "linkedin", say("ana-lopes-example"), 12, (("members", 12),), TAKEN - timedelta(days=900), TAKEN
                ),
                PlatformCoverage(
                    "mastodon",
                    say("@ana@social.example.net"),
                    311,
                    (("public", 300), ("restricted", 11)),
                    TAKEN - timedelta(days=1200),
                    TAKEN,
                ),
                PlatformCoverage("x", account, 1_988, (("public", 1_988),), TAKEN - timedelta(days=4000), TAKEN),
            ),
            looked_at=("2,311 posts and 3 profiles",),
            not_looked_at=(
                ("pictures, films and sound", "only their descriptions were read, never what they show"),
                ("what other people posted about you", "an export holds your own words only"),
                ("direct messages", "not read unless you add --include private"),
            ),
        ),
        notices=(
            Notice(
                say("twitter-2024-ana.zip"),
                say("data/direct-messages.js"),
                NoticeStatus.IGNORED,
                "private: direct messages are not read; --include private reads them",
            ),
            Notice(
                say("twitter-2024-ana.zip"),
                say("data/new-thing.js"),
                NoticeStatus.SKIPPED,
                "unknown: not a known file",
                3,
                "send its shape, not its content",
            ),
        ),
        readers=tuple(
            ReaderScore(
                reader,
                score,
                grade,
                tuple(ScoreLine(rule, 10 + place) for place, (rule, _) in enumerate(rules))
                if score is not None
                else (),
            )
            for reader, score, grade in zip(READERS, (64, 58, 81, 37), "CDBE", strict=True)
        ),
        categories=(
            CategoryScore(
                "contact",
                40,
                (
                    Outcome("public-phone", "contact", Status.FOUND, findings=found[1:2]),
                    Outcome("public-address", "contact", Status.CLEAR),
                ),
            ),
            CategoryScore(
                "others",
                None,
                (Outcome("others-phone", "others", Status.NOT_APPLICABLE, "names were not looked for"),),
            ),
            CategoryScore(
                "tone", None, (Outcome("heated-posts", "tone", Status.FAILED, say("stopped after 2 seconds")),)
            ),
        ),
        findings=found,
        **_links(say, account),
        hours=tuple(
            tuple((hour in (8, 12, 13, 21)) * (day + hour) for hour in range(24)) if day < 6 else (0,) * 24
            for day in range(7)
        ),
        years=(
            Year(2025, "x", account, 300, 4, 0, 0, 1),
            Year(2024, "x", account, 1_200, 9, 1, 2, 0),
            Year(2024, "linkedin", say("ana-lopes-example"), 12, 1, 0, 0, 0),
            Year(2021, "x", account, 488, 2, 0, 0, 0),
        ),
        strengths=(
            Strength(
                "portfolio",
                "Your portfolio is easy to find",
                "Somebody who looks for proof of what you can do finds it at once.",
                (place(quote("my portfolio is online", say=say), account=account),),
            ),
        ),
        plan=(
            Action(
                "delete", "replace the leaked key, then delete the post", say("X"), None, 10, 40, "", "leaked-secret"
            ),
            Action(
                "hide",
                "14 posts with your phone number",
                "X",
                say("https://x.com/settings/your_twitter_data"),
                15,
                31,
                say("Deleted is not gone: copies may stay in search engines for weeks."),
                "public-phone",
            ),
            Action("edit", "the birthday in your posts", "Mastodon", None, 5, 12, "", "full-birth-date"),
            Action("ask", "the site to take the address away", "the web", None, 20, 8, "", "public-email"),
            *(
                Action("keep", f"your portfolio, part {number}", "the web", None, 1, 0, "", "portfolio")
                for number in range(1, 9)
            ),
        ),
    )


def _links(say: Say, account: str) -> dict[str, Any]:
    """A nickname account that the picture and the e-mail address tie to the name and to the employer."""
    email, picture, name, firm = f"email:{EMAIL}", "avatar:1", "person:1", "employer:1"
    x, owl, lone = f"account:x:{account}", "account:reddit:1", "account:tumblr:1"
    shows = place(quote(f"mail {EMAIL}", (EMAIL, "EMAIL_ADDRESS"), say=say), account=account)
    there = place(quote("owl of the night", say=say), "profile", platform="reddit", account=say("owl_of_night"))
    mail = Edge(x, email, say("the profile names this address"), (shows,), 97, 2)
    pictured = Edge(owl, picture, say("the account shows this picture"), (there,), 92, 3)
    known = Edge(x, picture, say("the account shows this picture"), (shows, shows), 100, 3)
    named = Edge(x, name, say("the profile shows your name"), (shows,), 100, 2)
    works = Edge(email, firm, say("the address is one of this employer"), (), 95, None)
    ways = (
        Chain((owl, picture, x, name), (pictured, known, named), 92),
        Chain((owl, picture, x, email, firm), (pictured, known, mail, works), 84),
    )
    return {
        "nodes": (
            Node(x, "account", account, "x", account),
            Node("account:mastodon", "account", say("@ana@social.example.net"), "mastodon", "@ana@social.example.net"),
            Node(owl, "account", say("owl_of_night"), "reddit", say("owl_of_night")),
            Node(lone, "account", say("quiet-corner"), "tumblr", say("quiet-corner")),
            Node(email, "email", EMAIL),
            Node(picture, "avatar", "ffee00aa11223344"),
            Node(name, "person", say("Ana Lopes")),
            Node(firm, "employer", say("Northwind Coffee")),
        ),
        "edges": (mail, pictured, known, named, works),
        "ties": (
            Tie(x, False, (Chain((x, name), (named,), 100), Chain((x, email, firm), (mail, works), 92)), (mail, named)),
            Tie(owl, True, ways, (pictured,), (works,)),
            Tie(lone, True),
        ),
        "joint": Tie("", True, ways, (pictured,), (works,)),
        "namesakes": (
            Namesake(x, say("https://example.org/ana-lopes-runner"), "other", (), (say("lives in another country"),)),
            Namesake(x, say("https://example.net/ana-lopes"), "unsure", (say("the same town"),), ()),
        ),
    }


def many(count: int) -> Assessment:
    """An assessment with so many findings, each with one place."""
    categories = ("contact", "identity", "whereabouts", "employer", "others")
    return assessment(
        findings=tuple(
            finding(
                f"rule-{number % 25}",
                categories[number % 5],
                Severity(number % 4),
                "A phone number of somebody else stands in a post",
                (
                    place(
                        quote(f"ask user{number}@example.com about it", (f"user{number}@example.com", "EMAIL_ADDRESS")),
                        str(10**18 + number),
                        url=f"https://x.com/ana_lopes/status/{10**18 + number}",
                    ),
                ),
                readers=READERS[number % 4 :],
                number=number,
            )
            for number in range(count)
        )
    )


def of_a_rule_each(count: int) -> Assessment:
    """Findings of one topic, each of a rule of its own, each with a step."""
    found = tuple(
        finding(
            f"rule-{number}",
            "contact",
            Severity(number % 4),
            f"Thing {number} stands in a post",
            (place(quote(f"words {number} of a post"), str(number)),),
            number=number,
        )
        for number in range(count)
    )
    outcomes = tuple(Outcome(item.rule, "contact", Status.FOUND, findings=(item,)) for item in found)
    plan = tuple(Action("hide", f"thing {number}", "X", None, 5, 3, "", f"rule-{number}") for number in range(count))
    return replace(assessment(findings=found), plan=plan, categories=(CategoryScore("contact", 0, outcomes),))


def of_an_account_each(count: int) -> Assessment:
    """Findings of one rule, each in an account of its own; every account is read, tied to nothing, and lacks a file."""
    names = [f"account_number_{number}" for number in range(count)]
    whole = assessment(
        findings=tuple(
            finding(
                "public-email",
                "contact",
                Severity(number % 4),
                "An e-mail address is public",
                (place(quote(f"a{number}@example.org", (f"a{number}@example.org", "EMAIL_ADDRESS")), account=name),),
                number=number,
            )
            for number, name in enumerate(names)
        )
    )
    read = tuple(PlatformCoverage("x", name, 10, (("public", 10),), TAKEN, TAKEN) for name in names)
    return replace(
        whole,
        coverage=replace(whole.coverage, platforms=read),
        nodes=(*whole.nodes, *(Node(f"account:x:{name}", "account", name, "x", name) for name in names)),
        ties=tuple(Tie(f"account:x:{name}", True) for name in names),
        notices=tuple(Notice(f"{name}.zip", "a.js", NoticeStatus.SKIPPED, "unknown: not known") for name in names),
    )


def of_long_words(count: int, places: int = 3) -> Assessment:
    """Findings of forty rules with words that take much room as HTML."""
    words = quote('<&"> é 日本 ' * 150)
    return assessment(
        findings=tuple(
            finding(
                f"rule-{number % 40}",
                "contact",
                Severity(number % 4),
                "Long <words> & more " * 12,
                tuple(place(replace(words, text=f"{part} {words.text}"), f"{number}-{part}") for part in range(places)),
                number=number,
            )
            for number in range(count)
        )
    )
