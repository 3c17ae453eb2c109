"""LinkedIn: what the tables say about their owner, gathered into a public and a private profile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from footprint.collectors._linkedin_dates import birth_date
from footprint.model import Label, Profile, Visibility
from footprint.tables import Row

_SLUG = re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)
_LISTED = re.compile(r"\]\s*[,;]\s*\[")
_NEXT = re.compile(r",\s*(?=[A-Z][A-Z_ ]*:(?!//))")
_KIND = re.compile(r"([A-Za-z_ ]{2,20}):(?!//)(?=\S)")
_WEB = re.compile(r"[\w-]+(\.[\w-]+)+(?:[/?#:].*)?")


def own_address(link: str) -> str:
    """A profile's address in one form, ``https://www.linkedin.com/in/slug``; empty if it is none."""
    match = _SLUG.match(link.strip())
    return f"https://www.linkedin.com/in/{match[1]}" if match else ""


def slug(address: str) -> str:
    """The account's public name in a profile's address."""
    match = _SLUG.match(address)
    return unquote(match[1]) if match else ""


def listed(cell: str) -> tuple[tuple[str, str], ...]:
    """The parts of ``[PORTFOLIO:https://a.example],[BLOG:b.example]`` or ``[handle]`` as (kind, value).

    Several may share one pair of brackets: ``[PORTFOLIO:https://a.example,BLOG:b.example]``.
    """
    cell = cell.strip()
    if cell.startswith("[") and cell.endswith("]"):
        parts = _LISTED.split(cell[1:-1])
        parts = [item for part in parts for item in (_NEXT.split(part) if ":" in part else part.split(","))]
    else:
        parts = re.split(r"[,;]\s*", cell)
    found = []
    for part in parts:
        part = part.strip(" []")
        match = _KIND.match(part)
        kind, value = (match[1].lower().replace("_", " "), part[match.end() :].strip()) if match else ("", part)
        if value:
            found.append((kind, value))
    return tuple(found)


class Person:
    """What is known about the owner of an export while its tables are read."""

    def __init__(self) -> None:
        self.name = ""
        self.bio = ""
        self.address = ""
        self.number = ""
        self.file = ""
        self.links: dict[str, None] = {}
        self.unshown: dict[str, None] = {}
        """Recommendations that the profile does not show."""
        self._public: list[tuple[str, str]] = []
        self._private: list[tuple[str, str]] = []
        self._mails: dict[str, tuple[bool, str]] = {}

    @property
    def account(self) -> str:
        """The public name in the profile's address, else the full name, else the member's number."""
        return slug(self.address) or self.name or self.number

    def show(self, label: Label, value: str) -> None:
        """Add a field to the public profile."""
        if value.strip():
            self._public.append((label, value.strip()))

    def keep(self, label: Label, value: str) -> None:
        """Add a field to the private profile, once."""
        if value.strip() and (label, value.strip()) not in self._private:
            self._private.append((label, value.strip()))

    def mail(self, address: str, primary: bool, label: Label = Label.EMAIL) -> None:
        """Add an e-mail address; the primary one comes first, each once."""
        key = address.strip().lower()
        if "@" in key:
            known = self._mails.get(key)
            self._mails[key] = (primary or bool(known and known[0]), label if known is None else known[1])

    def profiles(self) -> tuple[Profile, ...]:
        """The public profile and the private one, where there is something to say."""
        mails = sorted(self._mails.items(), key=lambda item: not item[1][0])
        private = [(label, address) for address, (_, label) in mails] + self._private
        made = []
        if self.name or self.bio or self._public or self.links or self.address:
            made.append(
                Profile(
                    platform="linkedin",
                    account=self.account,
                    name=self.name,
                    bio=self.bio,
                    links=tuple(self.links),
                    fields=_once(self._public),
                    visibility=Visibility.PUBLIC,
                    url=self.address or None,
                    file=self.file,
                )
            )
        if private:
            made.append(
                Profile(
                    platform="linkedin",
                    account=self.account,
                    fields=tuple((str(label), value) for label, value in private),
                    visibility=Visibility.PRIVATE,
                    file=self.file,
                )
            )
        return tuple(made)

    # -- one table each

    def profile(self, row: Row) -> None:
        """Profile.csv."""
        self.name = self.name or " ".join(row.get("First Name").split() + row.get("Last Name").split())
        self.bio = self.bio or row.get("Summary")
        self.show(Label.HEADLINE, row.get("Headline"))
        self.show(Label.INDUSTRY, row.get("Industry"))
        self.show(Label.LOCATION, row.get("Geo Location", "Location"))
        for _, value in listed(row.get("Websites")):
            if not re.match(r"[a-z]+://", value, re.IGNORECASE):
                value = f"https://{value}" if _WEB.fullmatch(value) else ""
            if value:
                self.links[value] = None
        for _, handle in listed(row.get("Twitter Handles")):
            self.show(Label.OTHER_HANDLE, f"twitter: {handle.lstrip('@')}")
        for kind, handle in listed(row.get("Instant Messengers")):
            self.keep(Label.OTHER_HANDLE, f"{kind}: {handle}" if kind else handle)
        written = row.get("Birth Date")
        self.keep(Label.BIRTH_DATE, birth_date(written))
        place, code = row.get("Address"), row.get("Zip Code")
        self.keep(Label.ADDRESS, place if code in place else ", ".join(part for part in (place, code) if part))
        if maiden := row.get("Maiden Name"):
            first = row.get("First Name")
            self.keep(Label.FORMER_NAME, maiden if " " in maiden or not first else f"{first} {maiden}")

    def summary(self, row: Row) -> None:
        """Profile Summary.csv, where Profile.csv has none."""
        self.bio = self.bio or row.get("Profile Summary")

    def position(self, row: Row) -> None:
        """Positions.csv: one without an end is the present one."""
        current = row.get("Finished On").lower() in ("", "present", "current")
        self.show(Label.JOB_TITLE if current else Label.FORMER_TITLE, row.get("Title"))
        self.show(Label.EMPLOYER if current else Label.FORMER_EMPLOYER, row.get("Company Name"))
        self.show(Label.DESCRIPTION, row.get("Description"))

    def school(self, row: Row) -> None:
        """Education.csv."""
        self.show(Label.SCHOOL, row.get("School Name"))
        for column in ("Degree Name", "Notes", "Activities"):
            self.show(Label.DESCRIPTION, row.get(column))

    def email(self, row: Row) -> None:
        """Email Addresses.csv."""
        self.mail(row.get("Email Address"), row.get("Primary").lower() in ("yes", "true"))

    def phone(self, row: Row) -> None:
        """PhoneNumbers.csv and its like; beside a WhatsApp number the extension is the country's prefix."""
        number, extension = row.get("Number"), row.get("Extension")
        prefix = extension.startswith("+") or bool(row.get("Is_WhatsApp_Number"))
        if number and prefix and re.fullmatch(r"\+?\d{1,3}", extension) and not number.startswith("+"):
            number = f"+{extension.lstrip('+')} {number}"
        self.keep(Label.PHONE, number)

    def verification(self, row: Row) -> None:
        """Verifications.csv: it may hold the e-mail address at work."""
        self.mail(row.get("Email address"), False)

    def recommendation(self, row: Row) -> None:
        """Recommendations_Received.csv: what is shown on the profile, and what is not."""
        if row.get("Status").upper() in ("VISIBLE", ""):
            self.show(Label.RECOMMENDATION, row.get("Text"))
        elif text := row.get("Text"):
            self.unshown[text] = None

    # -- asked for only

    def login(self, row: Row) -> None:
        """Logins.csv, Security Challenges.csv and Registration.csv."""
        self.keep(Label.IP_ADDRESS, row.get("IP Address", "Registration Ip"))
        self.keep(Label.DEVICE, row.get("User Agent"))

    def inferred(self, row: Row) -> None:
        """Inferences_about_you.csv."""
        parts = (row.get("Type of inference", "Category"), row.get("Inference"))
        self.keep(Label.INFERENCE, ": ".join(part for part in parts if part))

    def application(self, row: Row) -> None:
        """Jobs/Job Applications.csv."""
        self.mail(row.get("Contact Email"), False)
        self.keep(Label.PHONE, row.get("Contact Phone Number"))
        job = ", ".join(part for part in (row.get("Job Title"), row.get("Company Name")) if part)
        self.keep(Label.CUSTOM, f"Applied for: {job}" if job else "")
        self.keep(Label.CUSTOM, row.get("Question And Answers"))

    def seeking(self, row: Row) -> None:
        """Jobs/Job Seeker Preferences.csv."""
        self.keep(Label.ADDRESS, row.get("Commute Preference Starting Address"))
        self.keep(Label.PHONE, row.get("Phone Number"))
        self.keep(Label.LOCATION, row.get("Locations"))
        for column in ("Job Titles", "Open To Recruiters", "Dream Companies", "Job Seeker Activity Level"):
            value = row.get(column)
            self.keep(Label.CUSTOM, f"{column}: {value}" if value else "")
        self.keep(Label.CUSTOM, row.get("Introduction Statement"))

    def receipt(self, row: Row) -> None:
        """Receipts: where the bills go."""
        parts = (row.get("Postal Code"), row.get("Billing Country"))
        self.keep(Label.ADDRESS, ", ".join(part for part in parts if part) if parts[0] else "")


def _simple(label: Label, *columns: str) -> Callable[[Person, Row], None]:
    def take(person: Person, row: Row) -> None:
        person.show(label, row.get(*columns))
        person.show(Label.DESCRIPTION, row.get("Description"))

    return take


def _hidden(label: Label, before: str, *columns: str) -> Callable[[Person, Row], None]:
    def take(person: Person, row: Row) -> None:
        value = row.get(*columns)
        person.keep(label, f"{before}{value}" if value else "")

    return take


def _volunteering(person: Person, row: Row) -> None:
    parts = (row.get("Role"), row.get("Company Name", "Organization"), row.get("Cause"))
    person.show(Label.VOLUNTEERING, ", ".join(part for part in parts if part))
    person.show(Label.DESCRIPTION, row.get("Description"))


def _organization(person: Person, row: Row) -> None:
    person.show(Label.ORGANIZATION, row.get("Name", "Company Name"))
    person.show(Label.DESCRIPTION, row.get("Position", "Role"))
    person.show(Label.DESCRIPTION, row.get("Description"))


def _certificate(person: Person, row: Row) -> None:
    person.show(Label.CERTIFICATE, row.get("Name"))
    person.show(Label.DESCRIPTION, row.get("Authority"))


TABLES: Mapping[str, Callable[[Person, Row], None]] = {
    "profile": Person.profile,
    "profilesummary": Person.summary,
    "positions": Person.position,
    "education": Person.school,
    "skills": _simple(Label.SKILL, "Name"),
    "languages": _simple(Label.LANGUAGE, "Name"),
    "certifications": _certificate,
    "projects": _simple(Label.PROJECT, "Title", "Name"),
    "publications": _simple(Label.PUBLICATION, "Name", "Title"),
    "patents": _simple(Label.PUBLICATION, "Title", "Name"),
    "honors": _simple(Label.HONOR, "Title", "Name"),
    "courses": _simple(Label.COURSE, "Name", "Title"),
    "organizations": _organization,
    "volunteering": _volunteering,
    "causesyoucareabout": _simple(Label.VOLUNTEERING, "Supported Cause"),
    "testscores": _simple(Label.CERTIFICATE, "Name", "Title"),
    "recommendationsreceived": Person.recommendation,
    "emailaddresses": Person.email,
    "phonenumbers": Person.phone,
    "whatsappphonenumbers": Person.phone,
    "verifications": Person.verification,
}
"""What to do with each row of the tables that are read always, in the order of the profile."""

OWN_TABLES = frozenset(("emailaddresses", "phonenumbers", "whatsappphonenumbers", "verifications"))
"""Those of them that nobody but the owner sees."""

PRIVATE_TABLES: Mapping[str, Callable[[Person, Row], None]] = {
    "logins": Person.login,
    "securitychallenges": Person.login,
    "registration": Person.login,
    "inferencesaboutyou": Person.inferred,
    "jobapplications": Person.application,
    "jobseekerpreferences": Person.seeking,
    "receipts": Person.receipt,
    "receiptsv2": Person.receipt,
    "searchqueries": _hidden(Label.CUSTOM, "Search: ", "Search Query"),
    "jobapplicantsavedanswers": _hidden(Label.CUSTOM, "", "Answer"),
    "jobapplicantsavedscreeningquestionresponses": _hidden(Label.CUSTOM, "", "Answer"),
    "privateidentityasset": _hidden(Label.DESCRIPTION, "", "Private Identity Asset Raw Text"),
    "learning": _hidden(Label.DESCRIPTION, "", "Notes taken on videos (if taken)"),
}
"""The same for the tables that are read only when asked for."""


def _once(fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The fields without repetition, as two parts of one export bring; a title stays before its employer."""
    made: list[tuple[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    place = 0
    while place < len(fields):
        pair = fields[place : place + 2]
        titled = pair[0][0] in (Label.JOB_TITLE, Label.FORMER_TITLE) and len(pair) == 2
        taken = pair if titled and pair[1][0] in (Label.EMPLOYER, Label.FORMER_EMPLOYER) else pair[:1]
        key = tuple(part for item in taken for part in item)
        if key not in seen:
            seen.add(key)
            made += ((str(label), value) for label, value in taken)
        place += len(taken)
    return tuple(made)
