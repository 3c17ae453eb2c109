"""LinkedIn: which files an export of any year holds, where it begins, and what is to be done with each.

File names vary in case, blanks and underscores; since 2026 seven files carry the member's number. So a file is
told by its bare name, and by its header where the name says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from footprint.archive import Archive, Member
from footprint.collectors._linkedin_shapes import kind_of
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.tables import fold_column, read_table

_HEAD = 1 << 16
_LOOKED_AT = 60  # tables of one folder; an export has about as many

COLUMNS: dict[str, tuple[str, ...]] = {
    # What is read: the file's bare name, and the columns that tell its header.
    "profile": ("First Name", "Last Name", "Maiden Name", "Headline", "Summary", "Industry", "Geo Location"),
    "profilesummary": ("Profile Summary",),
    "positions": ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
    "education": ("School Name", "Start Date", "End Date", "Degree Name", "Activities"),
    "skills": ("Name",),
    "languages": ("Name", "Proficiency"),
    "certifications": ("Name", "Authority", "Started On", "License Number"),
    "projects": ("Title", "Description", "Url", "Started On", "Finished On"),
    "publications": ("Name", "Published On", "Description", "Publisher"),
    "patents": ("Title", "Description", "Url", "Issued On", "Filed On", "Patent Number", "Application Number"),
    "honors": ("Title", "Name", "Description", "Issued On"),
    "courses": ("Name", "Title", "Number"),
    "organizations": ("Name", "Position", "Role", "Started On", "Finished On", "Description"),
    "volunteering": ("Company Name", "Role", "Cause", "Started On", "Finished On", "Description"),
    "testscores": ("Name", "Title", "Score", "Description", "Date"),
    "causesyoucareabout": ("Supported Cause",),
    "emailaddresses": ("Email Address", "Confirmed", "Primary", "Updated On"),
    "phonenumbers": ("Extension", "Number", "Type"),
    "whatsappphonenumbers": ("Number", "Extension", "Is_WhatsApp_Number"),
    "verifications": ("First name", "Last name", "Verification type", "Organization name", "Email address"),
    "shares": ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"),
    "comments": ("Date", "Link", "Message"),
    "reactions": ("Date", "Type", "Link"),
    "instantreposts": ("Date", "Link"),
    "recommendationsreceived": ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"),
    "recommendationsgiven": ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"),
    "connections": ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
    "invitations": ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl"),
}
MORE_COLUMNS = (  # known, and not read
    *("Address", "Birth Date", "Zip Code", "Twitter Handles", "Websites", "Instant Messengers", "Notes", "Updated On"),
    *("Company", "Position", "Location", "Proficiency", "Publisher", "Number", "Extension", "SharedUrl", "MediaUrl"),
    *("Middle name", "Country", "State", "City", "Year of birth", "Issuing authority", "Document type"),
    *("Verification service provider", "Verified date", "Expiry date", "inviteeProfileUrl", "Url", "Date", "Link"),
    *("CONVERSATION TITLE", "SENDER PROFILE URL", "RECIPIENT PROFILE URLS", "FOLDER", "ATTACHMENTS"),
    *("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT", "Filing Status", "Inventors", "Associated With", "Cause"),
)
PRIVATE_COLUMNS: dict[str, tuple[str, ...]] = {
    "messages": ("CONVERSATION ID", "FROM", "TO", "DATE", "SUBJECT", "CONTENT"),
    "guidemessages": ("CONVERSATION ID", "FROM", "TO", "DATE", "SUBJECT", "CONTENT"),
    "learningroleplaymessages": ("CONVERSATION ID", "FROM", "TO", "DATE", "SUBJECT", "CONTENT"),
    "learningcoachmessages": ("CONVERSATION ID", "FROM", "TO", "DATE", "SUBJECT", "CONTENT"),
    "searchqueries": ("Time", "Search Query"),
    "logins": ("Login Date", "IP Address", "User Agent", "Login Type"),
    "securitychallenges": ("Challenge Date", "IP Address", "User Agent", "Country"),
    "registration": ("Registered At", "Registration Ip", "Subscription Types"),
    "jobapplications": ("Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title"),
    "jobseekerpreferences": ("Locations", "Industries", "Job Titles", "Phone Number", "Introduction Statement"),
    "savedjobs": ("Saved Date", "Job Url", "Job Title", "Company Name"),
    "savedjobalerts": ("ALERT_PARAMETERS", "QUERY_CONTEXT", "SAVED_SEARCH_ID"),
    "jobapplicantsavedanswers": ("Question", "Answer"),
    "jobapplicantsavedscreeningquestionresponses": ("Question", "Answer"),
    "receipts": ("Transaction Made At", "Payment Method Type", "Billing Country", "Postal Code"),
    "receiptsv2": ("Transaction Made At", "Payment Method Type", "Billing Country", "Postal Code"),
    "saveditems": ("savedItem", "CreatedTime"),
    "learning": ("Content Title", "Content Description", "Content Type"),
    "adtargeting": ("Member Age", "Company Names", "Company Follower of", "Member Gender", "Member Interests"),
    "inferencesaboutyou": ("Category", "Type of inference", "Description", "Inference"),
    "importedcontacts": ("First Name", "FirstName", "Last Name", "LastName", "Emails", "PhoneNumbers", "Phone Numbers"),
    "contacts": ("First Name", "FirstName", "Last Name", "LastName", "Emails", "PhoneNumbers", "Phone Numbers"),
    "privateidentityasset": ("Private Identity Asset Name", "Private Identity Asset Raw Text"),
}
PRIVATE: dict[str, tuple[str, ...]] = {
    "direct messages": ("messages",),
    "talks with LinkedIn's assistants": ("guidemessages", "learningroleplaymessages", "learningcoachmessages"),
    "searches": ("searchqueries",),
    "log-ins and their addresses": ("logins", "securitychallenges", "registration"),
    "job applications and preferences": (
        "jobapplications",
        "jobseekerpreferences",
        "savedjobs",
        "savedjobalerts",
        "jobapplicantsavedanswers",
        "jobapplicantsavedscreeningquestionresponses",
        "privateidentityasset",
    ),
    "receipts": ("receipts", "receiptsv2"),
    "saved items": ("saveditems",),
    "courses watched": ("learning",),
    "what LinkedIn infers about you": ("adtargeting", "inferencesaboutyou"),
    "uploaded contacts": ("importedcontacts", "contacts"),
}
"""Files that are read only when private things are asked for, by what they hold."""

_IRRELEVANT = re.compile(
    r"votes|richmedia|endorsement(s)?(received|given)(info)?|memberfollows|companyfollows|companiesfollowed|"
    r"hashtagfollows|hashtagsfollowed|events|groups|groupposts|adsclicked|lanadsengagement|adpreferences|"
    r"profilefeaturesinterest|identityassets|publishingfeatures|services.*|marketplace.*|engagements?|"
    r"providers?|opportunities|reviews|premium.*|newsletters?(subscriptions)?|digitalservices.*|creator.*|"
    r"advertis.*|ads?.*clicked|group.*|onlinejobpostings|jobpostings|hiring.*|talent.*|devices?|"
    r"trustedorganizations|pagesfollowed|interests|accountstatushistory|connectionsexport|pollvotes|profileviews.*"
)
# Columns that no other export has together; enough to take one file for LinkedIn's.
_SIGNATURES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (kind, frozenset(map(fold_column, columns)))
    for kind, columns in (
        ("profile", ("First Name", "Last Name", "Maiden Name", "Headline")),
        ("profile", ("First Name", "Last Name", "Headline", "Industry")),
        ("shares", ("Date", "ShareLink", "ShareCommentary")),
        ("comments", ("Date", "Link", "Message")),
        ("reactions", ("Date", "Type", "Link")),
        ("connections", ("First Name", "Last Name", "Company", "Position", "Connected On")),
        ("positions", ("Company Name", "Title", "Started On", "Finished On")),
        ("education", ("School Name", "Degree Name", "Start Date")),
        ("volunteering", ("Company Name", "Role", "Cause")),
        ("invitations", ("From", "To", "Sent At", "Direction")),
        ("emailaddresses", ("Email Address", "Confirmed", "Primary")),
        ("messages", ("CONVERSATION ID", "FROM", "SENDER PROFILE URL")),
        ("recommendationsreceived", ("First Name", "Last Name", "Job Title", "Text", "Creation Date")),
        ("certifications", ("Name", "Authority", "License Number")),
        ("registration", ("Registered At", "Registration Ip")),
        ("verifications", ("Verification type", "Organization name", "Verified date")),
        ("jobseekerpreferences", ("Open To Recruiters", "Dream Companies")),
        ("jobapplications", ("Application Date", "Contact Email", "Job Title")),
        ("adtargeting", ("Member Age", "Company Names")),
    )
)
_BY_NAME_ONLY = {"instantreposts": ("date", "link"), "recommendationsgiven": ("first name", "text", "creation date")}
_MARKERS = frozenset(("positions", "education", "skills", "connections", "registration"))
_NOT_OURS = frozenset(("athlete id", "permalink", "subreddit", "post id"))  # Strava, Reddit, Substack
_JUNK = re.compile(r"(?:.*/)?(?:__macosx/.*|\._[^/]*|\.ds_store|thumbs\.db|desktop\.ini|no-data\.txt)")
_MEDIA = re.compile(r".*\.(?:jpe?g|png|gif|webp|heic|svg|mp4|mov|webm|mp3|m4a|wav|pdf|docx?|pptx?)")
_ARTICLE = re.compile(r"(?:.*/)?articles/.*\.html?")
_SUFFIX = re.compile(r"(?:[_ -]*\(\d+\))?\.csv$")


def stem(name: str) -> str:
    """A file's bare name: ``Email_Addresses (1).csv`` is ``emailaddresses``, ``Shares_123456789.csv`` ``shares``."""
    base = name.replace("\\", "/").lower().rpartition("/")[2]
    bare = re.sub(r"(?:_\d+)+$", "", _SUFFIX.sub("", base))
    return re.sub(r"[\s_-]+", "", bare)


def member_number(name: str) -> str:
    """The member's number at the end of a file's name, or nothing."""
    match = re.search(r"_(\d{5,})(?:[_ ]*\(\d+\))?\.csv$", name.lower())
    return match[1] if match else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an export begins: ``prefix`` is the folder, ``files`` how many of its files are known by name."""

    prefix: str
    files: int
    strong: bool


@dataclass(slots=True)
class Files:
    """The files of one export, by what is to be done with them."""

    by_kind: dict[str, list[Member]] = field(default_factory=dict)
    articles: list[Member] = field(default_factory=list)
    irrelevant: list[Member] = field(default_factory=list)
    media: list[Member] = field(default_factory=list)
    unknown: list[Member] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Member]:
        """The files of the named kinds, in this order."""
        return [member for kind in kinds for member in self.by_kind.get(kind, ())]


def header_kind(archive: Archive, member: Member, limits: Limits) -> str:
    """What a table holds by its header alone, or nothing."""
    head = _head(archive, member)
    for kind, needed in _SIGNATURES:
        table = read_table(head, member.name, limits, header=needed)
        columns = frozenset(map(fold_column, table.columns))
        if needed <= columns and not columns & _NOT_OURS:
            return kind
    return ""


def _head(archive: Archive, member: Member) -> bytes:
    try:
        with closing(archive.open(member)) as stream:
            return stream.read(_HEAD)
    except ReadError:
        return b""


def _told_by_values(archive: Archive, members: list[Member], limits: Limits) -> bool:
    """Whether a folder of tables of unknown names holds two kinds of LinkedIn's, or the only table is one."""
    kinds: set[str] = set()
    for member in members[:_LOOKED_AT]:
        kinds.add(kind_of(_head(archive, member), member.name, limits))
        if len(kinds - {""}) >= min(2, len(members)):
            return True
    return False


def _has_own_header(archive: Archive, member: Member, limits: Limits) -> bool:
    """Whether a file that is named like one of LinkedIn's also begins like it."""
    kind = stem(member.plain)
    if needed := _BY_NAME_ONLY.get(kind):
        try:
            with closing(archive.open(member)) as stream:
                table = read_table(stream.read(_HEAD), member.name, limits, header=needed)
        except ReadError:
            return False
        columns = frozenset(map(fold_column, table.columns))
        return columns.issuperset(needed) and not columns & _NOT_OURS
    return bool(header_kind(archive, member, limits))


def places(archive: Archive, limits: Limits) -> Iterator[Place]:
    """Every folder where a LinkedIn export begins, at any depth."""
    folders: dict[str, list[Member]] = {}
    for member in archive.members:
        if member.folded.endswith(".csv") and not _JUNK.fullmatch(member.folded):
            folder = member.name[: member.name.replace("\\", "/").rfind("/") + 1]
            folders.setdefault(folder, []).append(member)
    taken: list[str] = []
    for folder, members in sorted(folders.items(), key=lambda item: (item[0].count("/"), item[0])):
        kinds = {stem(member.plain): member for member in members}
        profile = kinds.get("profile")
        own = bool(profile) and header_kind(archive, kinds["profile"], limits) == "profile"
        strong = own or len(_MARKERS & kinds.keys()) >= 3
        known = [kind for kind in kinds if kind in COLUMNS or kind in PRIVATE_COLUMNS]
        if any(folder.startswith(other) for other in taken) and not strong:
            continue
        if not strong:
            alone = len(archive.members) == 1
            named = [kinds[kind] for kind in known if kind != "skills"]
            asked = members if alone else named
            told = any(_has_own_header(archive, member, limits) for member in asked)
            if not told and not _told_by_values(archive, members, limits):
                continue
        taken.append(folder)
        yield Place(folder, max(len(known), 1), strong)


def sort(archive: Archive, limits: Limits) -> Files:
    """What is to be done with each file of one export."""
    files = Files()
    for member in archive.members:
        name = member.folded
        if _JUNK.fullmatch(name) or not member.size:
            continue
        if name.endswith(".csv"):
            kind = stem(member.plain)
            if kind not in COLUMNS and kind not in PRIVATE_COLUMNS:
                if _IRRELEVANT.fullmatch(kind):
                    files.irrelevant.append(member)
                    continue
                kind = header_kind(archive, member, limits) or kind_of(_head(archive, member), member.name, limits)
            if kind:
                files.by_kind.setdefault(kind, []).append(member)
            elif "/jobs/" in f"/{name}":
                files.by_kind.setdefault("savedjobs", []).append(member)
            elif re.search(r"(?:^|/)(?:services_marketplace|coach|verifications|learning)[^/]*/", name):
                files.irrelevant.append(member)
            else:
                files.unknown.append(member)
        elif _ARTICLE.fullmatch(name):
            files.articles.append(member)
        elif _MEDIA.fullmatch(name):
            files.media.append(member)
        else:
            files.unknown.append(member)
    return files
