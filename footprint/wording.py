"""The words of the outputs, in one place: readers, platforms, dates, numbers, and what each level means.

Written for somebody of twelve: no jargon, no alarm, no verdict about a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from footprint.model import Confidence, Reader, Severity, Visibility

TITLE = "Who's Googling you, and what do they see?"

NOT_A_CONSUMER_REPORT = (
    "This is not a consumer report and not for hiring decisions. It was made for the person it is about, "
    "who alone decides who sees it. Nobody may use it to decide about a job, a flat, a loan or insurance."
)

WHOLE_REPORT = (
    "It says of each thing where it stands, who sees it, why it matters and how to change it. "
    "The same command without --edition writes it."
)
WHOLE_AT_THE_DESK = "It stands in the client's folder at the counselor's desk, as report.html."

METHOD_TEXT = (
    "Each reader's score starts at 100, which means that nothing was found in what was looked at. Every rule that "
    "found something takes points: more when it is serious, open to everybody and sure. "
    "The sum is printed line by line. The score is about what can be found, never about the person."
)

# The three situations in which a plan that hides or deletes can do harm: visa applications, public records, disputes.
GUARD = (
    "Keep things as they are for now if you are applying for a US visa, if you post as part of public work, "
    "or if there is a legal dispute or may soon be one. Deleting or hiding posts can then count against you. "
    "Ask a lawyer or your records officer first. Replacing a leaked password or key is fine in any case."
)

CAREFUL = (
    "Are you applying for a US visa, in public work, or in a legal dispute? Then delete and hide nothing before you "
    "have asked a lawyer or your records officer."
)

# A survey that somebody ordered says what those asked said; so its year, its size and who paid stand beside the figure.
EMPTY_PAGE = (
    "An empty page does not help either. In a US survey of over 1,000 people who hire, made by The Harris Poll in 2018 "
    "and paid for by CareerBuilder, a job site, 47 % said that they are less likely to call somebody they cannot find. "
    "Hide what you do not want seen, and leave what shows you at your best."
)
OTHERS_PRAISE = "Thanks and praise by others stand in few exports: what people wrote about you elsewhere was not seen."

GOAL_MISSING = (
    'Not stated. Write in me.toml what you want to be found for, such as goal = "first job in design" and '
    'topics = ["design", "illustration"]; the next report counts which of your posts serve it.'
)
GOAL_WITHOUT_WORDS = (
    'Your goal names no field that posts could be counted by: add topics = ["design", "illustration"] to your me.toml.'
)
GOAL_KIND = "Words are all that was counted. A post that serves no goal does no harm by that."

READERS = {
    Reader.RECRUITER: ("Recruiter", "a recruiter"),
    Reader.EMPLOYER: ("Employer", "your employer"),
    Reader.CLIENT: ("Client", "a client"),
    Reader.STRANGER: ("Stranger", "a stranger"),
}

READER_MEANING = {
    Reader.RECRUITER: "somebody who looks you up before an interview",
    Reader.EMPLOYER: "your boss or a colleague",
    Reader.CLIENT: "a customer, patient, pupil, or anyone you serve",
    Reader.STRANGER: "a thief, a stalker, a scammer, or just somebody curious",
}

SEVERITIES = {
    Severity.CRITICAL: "Urgent",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.INFO: "Good to know",
}

CONFIDENCES = {
    Confidence.HIGH: "we are sure",
    Confidence.MEDIUM: "likely",
    Confidence.LOW: "possible, not sure",
}

CATEGORIES = {
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

PLATFORMS = {
    "x": "X",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "threads": "Threads",
    "reddit": "Reddit",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "google": "Google",
    "github": "GitHub",
    "discord": "Discord",
    "telegram": "Telegram",
    "wordpress": "WordPress",
    "medium": "Medium",
    "substack": "Substack",
    "tumblr": "Tumblr",
    "blogger": "Blogger",
    "hackernews": "Hacker News",
    "stackexchange": "Stack Exchange",
    "devto": "DEV",
    "gravatar": "Gravatar",
    "strava": "Strava",
    "web": "the web",
    "feed": "a feed",
    "search": "a search",
    "document": "a document",
    "photo": "a photo",
}

# What is no service with accounts and posts: what one of its items is called, and whether it is a file that one has.
_THINGS = {
    "web": ("web page", "web pages", False),
    "feed": ("entry of a feed", "entries of feeds", False),
    "search": ("search result", "search results", False),
    "document": ("document", "documents", True),
    "photo": ("photo", "photos", True),
}

ENGINES = {
    "google": "Google",
    "bing": "Bing",
    "duckduckgo": "DuckDuckGo",
    "brave": "Brave Search",
    "startpage": "Startpage",
    "ecosia": "Ecosia",
    "mojeek": "Mojeek",
    "yahoo": "Yahoo",
    "searxng": "SearXNG",
}
"""Search engines by their names in records."""

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RESULT = re.compile(r"(\d{1,4})-(\w+) ")

# What accounts may share, by the kind of its node: what it is called, what one account does with it, and what several.
TIES = {
    "account": ("Links to", "leads there", "lead there"),
    "email": ("The e-mail address", "shows it", "show it"),
    "phone": ("The phone number", "shows it", "show it"),
    "handle": ("The account name", "has it, or nearly", "have it, or nearly"),
    "name": ("The name", "shows it", "show it"),
    "website": ("Links to", "leads there", "lead there"),
    "employer": ("The employer", "names it", "name it"),
    "device": ("The camera with the serial number", "comes from it", "come from it"),
    "author": ("Made by", "says so", "say so"),
    "address": ("The postal address", "shows it", "show it"),
    "avatar": ("The same picture:", "shows it", "show it"),
    "words": ("The same in the profile:", "says it", "say it"),
    "text": ("The same in posts:", "posted them", "posted them"),
    "phrase": ("The same in posts:", "use them", "use them"),
    "photo": ("The same in posts:", "posted them", "posted them"),
    "together": ("The same", "shows them", "show them"),
}

# What stands on the way from an account to a name or an employer, by the kind of its node: what it is called, and
# what undoes it.
STEPS = {
    "account": ("link", "Remove the link"),
    "email": ("e-mail address", "Take the e-mail address off, or use another one"),
    "phone": ("phone number", "Take the phone number off, or use another one"),
    "address": ("postal address", "Take the postal address off"),
    "handle": ("account name", "Rename the account"),
    "name": ("displayed name", "Change the displayed name"),
    "person": ("name", "Take your name out"),
    "website": ("website", "Remove the link to the website"),
    "employer": ("employer", "Take the employer out"),
    "avatar": ("picture", "Use another picture"),
    "words": ("sentence", "Take the sentence out"),
    "text": ("texts", "Delete these posts"),
    "phrase": ("phrases", "Take the phrases out of these posts"),
    "photo": ("pictures in posts", "Delete these posts"),
    "together": ("details", "Take the shared details out"),
    "device": ("camera", "Take the properties out of the photos"),
    "author": ("maker of files", "Take the properties out of the files"),
}

FACTS = {
    "birth_date": "birth date",
    "emails": "e-mail addresses",
    "handles": "account names",
    "other_names": "other names",
    "phones": "phone numbers",
    "time_zone": "time zone",
}
"""Facts about the person, where the name in ``me.toml`` is no plain word."""

# Where a search for a name leads first: pages and work profiles before single posts. Our judgement.
REACH = ("search", "web", "linkedin", "github", "x", "mastodon", "feed")

# What is left aside on purpose, by the word that the notice's reason begins with.
ASIDE = {
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
OTHER_ASIDE = "Other things"

KINDS = {
    "PERSON": "name",
    "LOCATION": "place",
    "ORGANIZATION": "organisation",
    "EMAIL_ADDRESS": "e-mail address",
    "PHONE_NUMBER": "phone number",
    "POSTAL_ADDRESS": "address",
    "BIRTH_DATE": "birth date",
    "AGE": "age",
    "DATE_TIME": "date",
    "CREDIT_CARD": "card number",
    "IBAN_CODE": "bank account",
    "IP_ADDRESS": "internet address",
    "MAC_ADDRESS": "device address",
    "URL": "link",
    "CRYPTO": "wallet",
    "HANDLE": "account name",
    "GEO_POINT": "position",
    "VEHICLE_PLATE": "number plate",
    "STUDENT_ID": "student number",
    "SECRET": "password or key",
    "US_SSN": "social security number",
    "DEVICE_SERIAL": "serial number",
}

GLOSSARY = (
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

_RULE_WORDS = {"id": "number", "ip": "IP", "email": "e-mail", "others": "other people's"}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: datetime | None) -> str:
    """A date as 3 March 2026, in UTC; "date unknown" for None."""
    if when is None:
        return "date unknown"
    when = when.astimezone(UTC)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def date_of(dated: str) -> str:
    """``2024-01-31`` as 31 January 2024, ``2024-01`` as January 2024, ``2024`` as it is; the same for nothing."""
    year, *rest = dated.split("-")
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join((*parts, year))


def number(count: int) -> str:
    """A whole number with thousands separators."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 post``, ``2,311 posts``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def rest(count: int) -> str:
    """The end of a list that has no room: ``and 12 more``."""
    return f"and {number(count)} more"


def listed(parts: Iterable[str]) -> str:
    """``one``, ``one and two``, ``one, two and three``."""
    *most, last = tuple(parts) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def ordinal(place: int) -> str:
    """``first`` to ``tenth``, then ``11th``, ``22nd``."""
    if 0 < place < len(_ORDINALS):
        return _ORDINALS[place]
    end = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{number(place)}{end}"


def is_service(name: str) -> bool:
    """Whether a platform is a service with accounts and posts; documents, photos, pages and searches are none."""
    return name not in _THINGS


def is_file(name: str) -> bool:
    """Whether what stands for a platform is a file that the person has."""
    return name in _THINGS and _THINGS[name][2]


def thing(name: str, count: int = 1) -> str:
    """What an item of a platform is: ``post``, ``document``, ``search results``."""
    one, many, _ = _THINGS.get(name, ("post", "posts", False))
    return one if count == 1 else many


def heading(name: str) -> str:
    """What stands before the name of something that is no service: ``Document``, ``Search``, ``Photos``."""
    return {"search": "Search", "photo": "Photos"}.get(name, thing(name).capitalize())


def things(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Items that are no posts, with their numbers, in a fixed order: ``2 documents``, ``1 photo``."""
    return tuple(f"{number(counts[name])} {thing(name, counts[name])}" for name in _THINGS if counts.get(name))


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
    one, many = ("page or file", "pages and files")
    if all(map(is_file, names)):
        one, many = "file", "files"
    elif not any(map(is_file, names)):
        one, many = "page", "pages"
    other = counted(sum(counts[name] for name in names), one, many)
    return f"{counted(posts, 'post')} and {other}" if posts else other


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
    engine = ENGINES.get(account.partition(":")[0], "a search page")
    page, place = result_place(item)
    if page == 99:
        return f"result on {engine}"
    what = f"{ordinal(place)} result" if place else "in the box of facts"
    return f"{what} on {engine}" if page == 1 else f"{what} on page {page} of {engine}"


def account(name: str, label: str) -> str:
    """An account with its platform: ``nora.draws on Instagram``, ``CV.pdf (document)``."""
    return f"{label} on {platform(name)}" if is_service(name) else f"{label} ({thing(name)})"


def platform(name: str) -> str:
    """A platform's own spelling; an unknown one as it stands."""
    return PLATFORMS.get(name, name)


def kind(name: str) -> str:
    """What a masked value is; national ids are a personal number."""
    return KINDS.get(name, "personal number")


def audience(visibility: Visibility, on: str) -> str:
    """Who can see an item."""
    match visibility:
        case Visibility.PUBLIC:
            return "anyone can see it"
        case Visibility.MEMBERS:
            return f"anyone with an account on {platform(on)} can see it"
        case Visibility.RESTRICTED:
            return "only followers or friends can see it"
        case Visibility.PRIVATE:
            return "only in your export"
        case _:
            return "whoever has the file can see it" if is_file(on) else "we could not tell who sees this"


def plain_rule(rule: str) -> str:
    """A rule's id as words: ``public-phone`` is "Public phone"."""
    parts = [part for part in rule.replace("_", "-").split("-") if part]
    words = " ".join(_RULE_WORDS.get(part, part) for part in parts)
    return words[:1].upper() + words[1:]
