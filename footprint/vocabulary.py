"""The closed lists of words that records, findings and reports are told in; the contract's own spelling."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Visibility(StrEnum):
    """Who can see an item. Belongs to the item and is never promoted."""

    PUBLIC = "public"  # anyone, logged out
    MEMBERS = "members"  # any logged-in user of the service
    RESTRICTED = "restricted"  # friends, followers, a group
    PRIVATE = "private"  # only the owner, or the correspondents
    UNKNOWN = "unknown"  # the source does not say


class PostKind(StrEnum):
    """What a post is."""

    POST = "post"
    REPLY = "reply"
    REPOST = "repost"
    QUOTE = "quote"
    COMMENT = "comment"
    STORY = "story"
    REVIEW = "review"
    LIKE = "like"
    MESSAGE = "message"
    PAGE = "page"


class How(StrEnum):
    """How another account is connected."""

    FOLLOWS = "follows"
    FOLLOWED_BY = "followed_by"
    FRIEND = "friend"
    CONTACT = "contact"


class NoticeStatus(StrEnum):
    """What became of something that was not turned into records."""

    IGNORED = "ignored"  # known and irrelevant, or private and not asked for; not a skip
    SKIPPED = "skipped"  # refused on purpose or by a limit
    FAILED = "failed"  # tried and could not


class Severity(IntEnum):
    """How bad a finding is. Ordered."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The lower-case word of the contract."""
        return self.name.lower()


class Confidence(IntEnum):
    """How sure a finding is. Ordered, kept apart from severity."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2

    @property
    def word(self) -> str:
        """The lower-case word of the contract."""
        return self.name.lower()


class Reader(StrEnum):
    """Who is looking."""

    RECRUITER = "recruiter"
    EMPLOYER = "employer"  # the present boss, a colleague
    CLIENT = "client"  # customer, patient, pupil, member of the public served
    STRANGER = "stranger"  # identity thief, stalker, scammer


ALL_READERS = tuple(Reader)


class Edition(StrEnum):
    """What is made of an assessment."""

    FULL = "full"
    MASKED = "masked"  # for somebody else
    SUMMARY = "summary"  # one sheet
    COUNSELOR = "counselor"  # for a talk


class Status(StrEnum):
    """The outcome of one rule."""

    CLEAR = "clear"
    FOUND = "found"
    NOT_APPLICABLE = "not_applicable"
    FAILED = "failed"


CATEGORIES = (
    "contact",
    "identity",
    "whereabouts",
    "employer",
    "confidentiality",
    "conduct",
    "charter",
    "linkage",
    "others",
    "credentials",
    "sensitive",
    "tone",
)


class Label(StrEnum):
    """Labels of profile fields. Collectors use these words and no others.

    ``EMPLOYER``, ``JOB_TITLE`` and ``SCHOOL`` are present facts; ``FORMER_EMPLOYER`` and ``FORMER_TITLE`` past ones.
    """

    EMAIL = "email"
    FORMER_EMAIL = "former email"
    PHONE = "phone"
    BIRTH_DATE = "birth date"
    ADDRESS = "address"
    LOCATION = "location"
    EMPLOYER = "employer"
    FORMER_EMPLOYER = "former employer"
    JOB_TITLE = "job title"
    FORMER_TITLE = "former job title"
    SCHOOL = "school"
    HEADLINE = "headline"
    INDUSTRY = "industry"
    FORMER_NAME = "former name"
    FORMER_HANDLE = "former handle"
    HANDLE = "handle"  # what people call the account, where records name it by an id that never changes
    OTHER_HANDLE = "other handle"  # an account elsewhere, "twitter: ana"
    WEBSITE = "website"
    DESCRIPTION = "description"  # of a position, project, publication
    SKILL = "skill"
    LANGUAGE = "language"
    CERTIFICATE = "certificate"
    PROJECT = "project"
    PUBLICATION = "publication"
    HONOR = "honor"
    COURSE = "course"
    ORGANIZATION = "organization"
    VOLUNTEERING = "volunteering"
    RECOMMENDATION = "recommendation"  # somebody else's words about the person
    REVIEW = "review"  # what a customer wrote about the person's business, after the stars they gave: "★★☆☆☆ slow"
    CUSTOM = "custom"  # a free label and value the person wrote, "Pronouns: she"
    IP_ADDRESS = "ip address"
    TIMEZONE = "time zone"
    DEVICE = "device"
    AUTHOR = "author"  # who a file says made, owned or changed it; not always the person
    INFERENCE = "inference"  # what the platform guessed about the person
    DISCOVERABLE = "discoverable"  # "true"/"false": may search engines and directories list the account
    AVATAR = "avatar"  # the perceptual hash of the account's picture, 16 hexadecimal digits; never shown
    LOCKED = "locked"  # "true"/"false": are followers approved by hand


FLAGS = (
    "HATE",
    "THREAT",
    "HARASSMENT",
    "SEXUAL",
    "DRUGS",
    "ALCOHOL",
    "WEAPON",
    "VIOLENCE",
    "CRIME",
    "PROFANITY",
    "ANGER",
    "DISPARAGES_EMPLOYER",
    "DISPARAGES_PERSON",
    "CONFIDENTIAL",
    "CLIENT_INFORMATION",
    "ABSENCE_LIE",
    "JOB_HUNT",
    "HEALTH",
    "RELIGION",
    "POLITICS",
    "ORIENTATION",
    "UNION",
)
"""Kinds of flags: what a reader may take a sentence for. The last five are sensitive, never misconduct."""
SENSITIVE = FLAGS[-5:]


class Target(StrEnum):
    """At whom or what the flagged words aim."""

    SELF = "self"
    GROUP = "group"  # people for what they are
    PERSON = "person"  # somebody who is named or addressed
    EMPLOYER = "employer"
    THING = "thing"
    QUOTED = "quoted"  # somebody else's words, or a word that the author's own group took back
    NEWS = "news"
    SONG = "song"
    NOBODY = "nobody"


CUE = "WORK_CUE"
"""Kind of the sightings that are words about work."""
COMPLAINT = "COMPLAINT_CUE"
"""Kind of the sightings that are words of a complaint."""
GOAL = "GOAL_CUE"
"""Kind of the sightings that are words about what the person wants to be found for."""
LIFE = "LIFE_CUE"
"""Kind of the sightings that are words about a life outside work: home, family, holidays, school years."""
CLAUSE = "CHARTER_CUE"
"""Kind of the sightings that are words a charter in force asks for."""
DUTIES = tuple(
    "SERVED PICTURED DEMEANS BOUNDARY UNFIT COLLEAGUES FORCE CAUSE PARTISAN POLITICAL_MONEY OWN_DEPARTMENT ENDORSES "
    "FUNDRAISES NONPUBLIC OPSEC PROMISES PREDICTS RECOMMENDS TESTIMONIAL HEALTH_CLAIM MISLEADING RUNNING_CASE JUDGE "
    "SOLICITS BETS PAID BENEFITS ABUSE GROUPS LEANING".split()
)
"""What a post may do against a duty of a profession, as the network of ``duties`` hears it: tell of somebody served,
show them, speak of them with scorn, come too close; drink before work; run down a colleague; enjoy force; guess at a
cause; take a party's side, ask money for it, attack the own department; plug, raise funds, tell what is not public or
where a unit is; promise, forecast, give a tip, share a client's praise; unproven cures; a lawyer's claims, talk of a
running case, of a judge, pressing for cases; an athlete's bets, unmarked adverts, gifts, abuse; hold a group in
contempt; lean on a title."""
LEANING = "LEANING"
"""The duty that is a condition for others: politics or an advert whose words lean on rank, title, office or uniform."""
HEATED_DUTIES = frozenset("DEMEANS COLLEAGUES OWN_DEPARTMENT JUDGE ABUSE FORCE GROUPS".split())
"""Those that protected speech may sound like: it is never taken for them."""
HEARD = "duty/"
"""Begins the key of a cue that this network hears; the duty's name follows."""
CUES = frozenset((CUE, COMPLAINT, GOAL, LIFE, CLAUSE))
"""Kinds of sightings that are words and no values: not covered, and no part of what ``scan`` answers."""

ACTIONS = ("keep", "edit", "hide", "delete", "close", "ask", "separate")
"""Steps of a plan, by their words in the contract."""

SITUATIONS = ("visa", "public-official", "dispute")
"""Situations in which nothing should be deleted for now."""

TRACK_ENDS = {"track-start": "where a track starts", "track-end": "where a track ends"}
"""Kinds of media that stand for the ends of a recorded track, and the note that their sightings carry."""
