"""The words of the outputs, in one place: readers, platforms, dates, numbers, and what each level means.

Written for somebody of twelve: no jargon, no alarm, no verdict about a person.
"""

from __future__ import annotations

from datetime import UTC, datetime

from footprint.model import Confidence, Reader, Severity, Visibility

TITLE = "Who's Googling you, and what do they see?"

NOT_A_CONSUMER_REPORT = (
    "This is not a consumer report and not for hiring decisions. It was made for the person it is about, "
    "who alone decides who sees it. Nobody may use it to decide about a job, a flat, a loan or insurance."
)

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
    "gpx": "track files",
    "wayback": "the Wayback Machine",
    "web": "the web",
    "feed": "a feed",
    "search": "a search page",
    "document": "a document",
    "photo": "a photo",
}

# Where a search for a name leads first: pages and work profiles before single posts. Our judgement.
REACH = ("search", "web", "linkedin", "github", "x", "mastodon", "feed")

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


def number(count: int) -> str:
    """A whole number with thousands separators."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 post``, ``2,311 posts``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


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
            return "we could not tell who sees this"


def plain_rule(rule: str) -> str:
    """A rule's id as words: ``public-phone`` is "Public phone"."""
    words = " ".join(part for part in rule.replace("_", "-").split("-") if part)
    return words[:1].upper() + words[1:]
