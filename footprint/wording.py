"""The words of the outputs, in one place: readers, platforms, dates, numbers, and what each level means.

Written for somebody of twelve: no jargon, no alarm, no verdict about a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from footprint import tongue
from footprint.brands import ENGINES as ENGINES
from footprint.brands import PLATFORMS as PLATFORMS
from footprint.model import Confidence, Reader, Severity, Visibility
from footprint.nouns import KINDS as KINDS
from footprint.nouns import a as a
from footprint.nouns import kind as kind
from footprint.nouns import own as own
from footprint.nouns import the as the
from footprint.nouns import yours as yours
from footprint.tongue import decimal as decimal
from footprint.tongue import later, table, tr, trn
from footprint.tongue import number as number

TITLE = later("Who's Googling you, and what do they see?")

NOT_A_CONSUMER_REPORT = later(
    "This is not a consumer report and not for hiring decisions. It was made for the person it is about, "
    "who alone decides who sees it. Nobody may use it to decide about a job, a flat, a loan or insurance."
)

WHOLE_REPORT = later(
    "It says of each thing where it stands, who sees it, why it matters and how to change it. "
    "The same command without --edition writes it."
)
WHOLE_AT_THE_DESK = later("It stands in the client's folder at the counselor's desk, as report.html.")

METHOD_TEXT = later(
    "Each reader's score starts at 100, which means that nothing was found in what was looked at. Every rule that "
    "found something takes points: more when it is serious, open to everybody and sure. "
    "The sum is printed line by line. The score is about what can be found, never about the person."
)

# The three situations in which a plan that hides or deletes can do harm: visa applications, public records, disputes.
GUARD = later(
    "Keep things as they are for now if you are applying for a US visa, if you post as part of public work, "
    "or if there is a legal dispute or may soon be one. Deleting or hiding posts can then count against you. "
    "Ask a lawyer or your records officer first. Replacing a leaked password or key is fine in any case."
)

CAREFUL = later(
    "Are you applying for a US visa, in public work, or in a legal dispute? Then delete and hide nothing before you "
    "have asked a lawyer or your records officer."
)

# A survey that somebody ordered says what those asked said; so its year, its size and who paid stand beside the figure.
EMPTY_PAGE = later(
    "An empty page does not help either. In a US survey of over 1,000 people who hire, made by The Harris Poll in 2018 "
    "and paid for by CareerBuilder, a job site, 47 % said that they are less likely to call somebody they cannot find. "
    "Hide what you do not want seen, and leave what shows you at your best."
)
OTHERS_PRAISE = later(
    "Thanks and praise by others stand in few exports: what people wrote about you elsewhere was not seen."
)

GOAL_MISSING = later(
    'Not stated. Write in me.toml what you want to be found for, such as goal = "first job in design" and '
    'topics = ["design", "illustration"]; the next report counts which of your posts serve it.'
)
GOAL_WITHOUT_WORDS = later(
    'Your goal names no field that posts could be counted by: add topics = ["design", "illustration"] to your me.toml.'
)
GOAL_KIND = later("Words are all that was counted. A post that serves no goal does no harm by that.")

READERS = table(
    {
        Reader.RECRUITER: ("Recruiter", "a recruiter"),
        Reader.EMPLOYER: ("Employer", "your employer"),
        Reader.CLIENT: ("Client", "a client"),
        Reader.STRANGER: ("Stranger", "a stranger"),
    }
)

READER_CODES = {Reader.RECRUITER: "r", Reader.EMPLOYER: "e", Reader.CLIENT: "c", Reader.STRANGER: "s"}
"""As marks of pages have them."""
KEEP_DAYS = 90
"""A report says on its first page that it is to be kept no longer; a counselor's desk erases it then."""

SEVERITIES = table(
    {
        Severity.CRITICAL: "Urgent",
        Severity.HIGH: "High",
        Severity.MEDIUM: "Medium",
        Severity.LOW: "Low",
        Severity.INFO: "Good to know",
    }
)

CONFIDENCES = table(
    {
        Confidence.HIGH: "we are sure",
        Confidence.MEDIUM: "likely",
        Confidence.LOW: "possible, not sure",
    }
)

CATEGORIES = table(
    {
        "contact": ("Ways to reach you", "phone, e-mail, address"),
        "identity": ("Who you are", "birth date, numbers, documents"),
        "whereabouts": ("Where you are", "home, routine, travel"),
        "employer": ("Your work", "employer, title, working hours"),
        "confidentiality": ("Things told in confidence", "inside facts, other people's cases"),
        "conduct": ("How posts may be read", "words a reader may take badly"),
        "charter": ("Rules of your role", "what your employer or profession asks"),
        "linkage": ("What ties your accounts together", "same handle, same address"),
        "others": ("Other people", "what your posts say about them"),
        "credentials": ("Keys and passwords", "anything that opens a door"),
        "sensitive": ("Sensitive: yours to decide", "health, faith, politics and the like"),
        "tone": ("Tone", "heat, swearing, sarcasm"),
    }
)

# What is no service with accounts and posts: what one of its items is called, and whether it is a file that one has.
_POST = ("post", "posts", False)
_THINGS = {
    "web": ("web page", "web pages", False),
    "feed": ("entry of a feed", "entries of feeds", False),
    "search": ("search result", "search results", False),
    "document": ("document", "documents", True),
    "photo": ("photo", "photos", True),
}

_ORDINALS = later(("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))
_RESULT = re.compile(r"(\d{1,4})-(\w+) ")

FACTS = table(
    {
        "birth_date": "birth date",
        "emails": "e-mail addresses",
        "handles": "account names",
        "other_names": "other names",
        "phones": "phone numbers",
        "time_zone": "time zone",
    }
)
"""Facts about the person, where the name in ``me.toml`` is no plain word."""

# Where a search for a name leads first: pages and work profiles before single posts. Our judgement.
REACH = ("search", "web", "linkedin", "github", "x", "mastodon", "feed")

# What is left aside on purpose, by the word that the notice's reason begins with.
ASIDE = table(
    {
        "private": "Private things, read only with --include private",
        "not-yours": "Names and words of other people",
        "not-mine": "What you said is not yours",
        "others": "Names and words of other people",
        "not-relevant": "Without words of yours",
        "not-opened": "Files that are not opened",
        "media": "Files that are not opened",
        "attachments": "Files that are not opened",
        "page-files": "Files that are not opened",
    }
)
OTHER_ASIDE = later("Other things")

GLOSSARY = later(
    (
        ("Footprint", "everything about you that others can find"),
        ("Source", "an export, a page or a file that you gave"),
        ("Reader", "somebody who looks you up: a recruiter, your employer, a client, a stranger"),
        ("Public", "anyone can see it without logging in"),
        ("Members", "anyone with an account on that service can see it"),
        ("Restricted", "only followers, friends or a group can see it"),
        ("Private", "only you, or the people you wrote to, can see it"),
        ("Masked", "most of a value is covered with dots; you still recognise your own"),
        ("Export", "the copy of your data that a service gives you when you ask"),
        ("Handle", "your account name on a service"),
        ("Score", "100 means nothing was found in what was looked at; it is not a mark for you"),
    )
)

_HEADINGS = table({"search": "Search", "photo": "Photos"})
_RULE_WORDS = {"id": "number", "ip": "IP", "email": "e-mail", "others": "other people's"}

_MONTHS = later(
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
)


def day(when: datetime | None) -> str:
    """A date as 3 March 2026, in UTC; "date unknown" for None."""
    if when is None:
        return tr("date unknown")
    return _dated(when.astimezone(UTC).date())


def date_of(dated: str) -> str:
    """``2024-01-31`` as 31 January 2024, ``2024-01`` as January 2024, ``2024`` as it is; the same for nothing."""
    year, *rest = dated.split("-")
    if len(rest) > 1:
        return _dated(date(int(year), int(rest[0]), int(rest[1])))
    return tr("{month} {year}", month=tr(_MONTHS[int(rest[0]) - 1]), year=year) if rest else year


def _dated(when: date) -> str:
    return tr("{day} {month} {year}", day=when.day, month=tr(_MONTHS[when.month - 1]), year=when.year)


def counted(count: int, one: str, many: str = "") -> str:
    """``1 post``, ``2,311 posts``: a phrase that stands alone or between commas, and has plural forms of its own."""
    return trn(f"{{count}} {one}", f"{{count}} {many or one + 's'}", count)


def rest(count: int) -> str:
    """The end of a list that has no room: ``and 12 more``."""
    return trn("and {count} more", "and {count} more", count)


def listed(parts: Iterable[str]) -> str:
    """``one``, ``one and two``, ``one, two and three``."""
    return tongue.listed(tuple(parts))


def ordinal(place: int) -> str:
    """``first`` to ``tenth``, then ``11th``, ``22nd``."""
    if 0 < place < len(_ORDINALS):
        return tr(_ORDINALS[place])
    if place % 100 in (11, 12, 13):
        return tr("{number}th", number=number(place))
    match place % 10:
        case 1:
            return tr("{number}st", number=number(place))
        case 2:
            return tr("{number}nd", number=number(place))
        case 3:
            return tr("{number}rd", number=number(place))
    return tr("{number}th", number=number(place))


def sentence(words: str) -> str:
    """Words with a capital at the front."""
    return words[:1].upper() + words[1:]


def is_service(name: str) -> bool:
    """Whether a platform is a service with accounts and posts; documents, photos, pages and searches are none."""
    return name not in _THINGS


def is_file(name: str) -> bool:
    """Whether what stands for a platform is a file that the person has."""
    return name in _THINGS and _THINGS[name][2]


def thing(name: str, count: int = 1) -> str:
    """What an item of a platform is: ``post``, ``document``, ``search results``."""
    return trn(*_THINGS.get(name, _POST)[:2], count)


def heading(name: str) -> str:
    """What stands before the name of something that is no service: ``Document``, ``Search``, ``Photos``."""
    return _HEADINGS[name] if name in _HEADINGS else sentence(thing(name))


def things(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Items that are no posts, with their numbers, in a fixed order: ``2 documents``, ``1 photo``."""
    return tuple(some(name, counts[name]) for name in _THINGS if counts.get(name))


def some(name: str, count: int) -> str:
    """A number of a platform's items: ``2 documents``, ``12 posts``."""
    one, many, _ = _THINGS.get(name, _POST)
    return counted(count, one, many)


def scope(counts: Mapping[str, int]) -> str:
    """What was looked through, by platform, in few words: ``125 posts and 9 pages and files``.

    Without posts, two kinds at most are named by their own words: ``3 documents and 1 photo``.
    """
    posts = sum(count for name, count in counts.items() if is_service(name))
    names = [name for name in counts if counts[name] and not is_service(name)]
    if not names:
        return counted(posts, "post")
    if not posts and len(names) <= 2:
        return listed(things(counts))
    rest = sum(counts[name] for name in names)
    if all(map(is_file, names)):
        other = counted(rest, "file")
    elif not any(map(is_file, names)):
        other = counted(rest, "page")
    else:
        other = counted(rest, "page or file", "pages and files")
    return listed((counted(posts, "post"), other)) if posts else other


def result_place(item: str) -> tuple[int, int]:
    """Page and place of a search result by its id, ``1-03 https://example.org``.

    Place 0 is what an engine puts beside or above the results, page 99 an id of another form.
    """
    match = _RESULT.match(item)
    if not match:
        return 99, 0
    return int(match[1]), int(match[2]) if match[2].isdecimal() else 0


def result(item: str, account: str) -> str:
    """Where a search result stands: ``third result on Google``, ``first result on page 2 of Bing``.

    Args:
        item: the result's id.
        account: what stands for the search: ``google: Ana Lopes``.
    """
    engine = ENGINES.get(account.partition(":")[0]) or tr("a search page")
    page, place = result_place(item)
    if page == 99:
        return tr("result on {engine}", engine=engine)
    if not place and page == 1:
        return tr("in the box of facts on {engine}", engine=engine)
    if not place:
        return tr("in the box of facts on page {page} of {engine}", page=page, engine=engine)
    if page == 1:
        return tr("{ordinal} result on {engine}", ordinal=ordinal(place), engine=engine)
    return tr("{ordinal} result on page {page} of {engine}", ordinal=ordinal(place), page=page, engine=engine)


def account(name: str, label: str) -> str:
    """An account with its platform: ``nora.draws on Instagram``, ``CV.pdf (document)``."""
    if is_service(name):
        return tr("{account} on {platform}", account=label, platform=platform(name))
    return f"{label} ({thing(name)})"


def platform(name: str) -> str:
    """A platform's own spelling; an unknown one as it stands."""
    return PLATFORMS.get(name, name) if is_service(name) else tr(PLATFORMS[name])


def audience(visibility: Visibility, on: str) -> str:
    """Who can see an item."""
    match visibility:
        case Visibility.PUBLIC:
            return tr("anyone can see it")
        case Visibility.MEMBERS:
            return tr("anyone with an account on {platform} can see it", platform=platform(on))
        case Visibility.RESTRICTED:
            return tr("only followers or friends can see it")
        case Visibility.PRIVATE:
            return tr("only in your export")
        case _:
            return tr("whoever has the file can see it") if is_file(on) else tr("we could not tell who sees this")


def plain_rule(rule: str) -> str:
    """A rule's id as words: ``public-phone`` is "Public phone"."""
    return tr(named_rule(rule))


def named_rule(rule: str) -> str:
    """A rule's id as English words, which a catalogue knows it by."""
    parts = [part for part in rule.replace("_", "-").split("-") if part]
    return sentence(" ".join(_RULE_WORDS.get(part, part) for part in parts))
