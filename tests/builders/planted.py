"""Invented people whose every value is known, their exports in the layouts of the platforms, and a search for leaks.

A value is planted in many ways of writing it. :class:`Search` looks for each of them as a reader, a search box or a
program would: whatever the case, with and without blanks and signs, behind entities and per cent codes, turned round,
in base64.
"""

from __future__ import annotations

import base64
import html
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tests.builders import search
from tests.builders.gathered import SAMPLES
from tests.builders.webpage import html as page
from tests.builders.webpage import linked_data

from layouts import facebook, instagram, write_zip  # isort: skip  # lies beside the samples
from layouts.linkedin import linkedin_export, table  # isort: skip
from layouts.mastodon import mastodon_export  # isort: skip
from layouts.reddit import reddit_export  # isort: skip
from layouts.x import tweet, x_archive, ytd  # isort: skip

assert SAMPLES

_STARTS = "Bal Cor Dri Fen Gal Hol Jor Kel Lun Mor Nev Oro Pel Quil Ros Sev Tam Ulr Vel Wyn Yar Zol".split()
_ENDS = (
    "adan bick cott drin ewski fford gren holt ika jarn kovic lund mede novan oster pell quist rath sson tano".split()
)
_FIRST = "Ilva Jarek Katya Leoni Mirko Nadia Oksana Petra Rafe Selma Tibor Ulla Vesna Wanda Yorick Zdenka".split()
_PLAIN = (("Rose", "Park"), ("Will", "Young"), ("Grace", "Bloom"), ("Mark", "Stone"), ("April", "Rivers"))
"""Names that are words."""
_FAITHS = "Quakers|Wiccan|Zoroastrian|Mandaean|Unitarians|Jains".split("|")
_ILLNESS = "lupus|epilepsy|endometriosis|schizophrenia|narcolepsy|crohn's".split("|")
_LOVES = "lesbian|bisexual|pansexual|asexual|queer|transgender".split("|")
_PARTIES = "Whigs|Bull Moose party|Agrarian League|Chartists|Fabians|Syndicalists".split("|")


@dataclass(frozen=True, slots=True)
class Value:
    """Something that must not be read: what it is, and the ways of writing it that were planted."""

    kind: str
    forms: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Planted:
    """One person: the values, and the files that hold them."""

    values: tuple[Value, ...] = field(repr=False)
    paths: tuple[Path, ...] = field(repr=False)
    me: Path = field(repr=False)


class _Maker:
    """Coins words and numbers; each is used once."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"planted {seed}")
        self.values: list[Value] = []
        self._used: set[str] = set()

    def plant(self, kind: str, *forms: str) -> str:
        """Note a value with its ways of writing; the first of them."""
        self.values.append(Value(kind, forms))
        return forms[0]

    def word(self) -> str:
        while True:
            made = self.rng.choice(_STARTS) + self.rng.choice(_ENDS)
            if made not in self._used:
                self._used.add(made)
                return made

    def digits(self, count: int) -> str:
        return str(self.rng.randrange(1, 10)) + "".join(str(self.rng.randrange(10)) for _ in range(count - 1))

    def full(self) -> str:
        return f"{self.rng.choice(_FIRST)} {self.word()}"


def _luhn(digits: str) -> str:
    total = 0
    for place, char in enumerate(reversed(digits)):
        number = int(char) * (1 if place % 2 else 2)
        total += number - 9 if number > 9 else number
    return digits + str(-total % 10)


def _iban(country: str, body: str) -> str:
    number = int("".join(str(int(char, 36)) for char in f"{body}{country}00"))
    return f"{country}{98 - number % 97:02d}{body}"


def _dates(day: date) -> tuple[str, ...]:
    months = "January February March April May June July August September October November December".split()
    name = months[day.month - 1]
    return (
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{name[:3]} {day.day} {day.year}",
    )


def planted(seed: int, folder: Path) -> Planted:
    """One person of some sixty values, with exports of seven platforms, a search, a page and two documents."""
    make = _Maker(seed)
    rng, plant, word = make.rng, make.plant, make.word
    plain = _PLAIN[seed % len(_PLAIN)] if seed % 4 == 3 else None
    first, family, second = (*plain, word()) if plain else (rng.choice(_FIRST), word(), word())
    name = f"{first} {family}"
    plant("full name", name, f"{family}, {first}", f"{first}-{family}", f"{first}_{family}", f"{first}{family}")
    if not plain:
        plant("first name", first)
        plant("family name", family, f"{family}'s", f"{family}-{second}")
        plant("initials", f"{first[0]}. {family}", f"{first[0]}.{family}")
    plant("second family name", second)
    low, tag = (first + family).lower(), make.digits(2)
    x = plant("x handle", f"{low[:9]}_{tag}")
    was = plant("former handle", f"{second.lower()[:8]}_old{tag}")
    insta = plant("instagram handle", f"{first.lower()}.{second.lower()}{tag}")
    reddit = plant("reddit handle", f"{word()}-{make.digits(4)}")
    masto = plant("mastodon handle", f"{second.lower()}{make.digits(3)}")
    host = plant("mastodon host", f"{word().lower()}.example.org")
    slug = plant("linkedin slug", f"{first}-{family}-{make.digits(6)}".lower())
    face = plant("facebook name", f"{low}.{make.digits(3)}")
    site = plant("website", f"{low}-{second.lower()}.example.net")
    private = f"{first}.{second}{tag}@example.com".lower()
    plant("e-mail", private, private.replace("@", " [at] ").replace(".", " [dot] "), private.replace("@", " (at) "))
    number = f"202555{make.digits(4)}"
    phone = f"+1 {number[:3]}-{number[3:6]}-{number[6:]}"
    phones = (phone, number, f"({number[:3]}) {number[3:6]}-{number[6:]}", f"{number[:3]}.{number[3:6]}.{number[6:]}")
    plant("phone", *phones, f"001{number}")
    other = make.digits(5)
    plant("phone of another", f"+44 7700 9{other}", f"07700 9{other}", f"07700-9{other[:2]}-{other[2:]}")
    street = plant("street", f"{make.digits(3)} {word()} Street")
    town = plant("town", f"{word()}ville")
    code = plant("postal code", f"SW{rng.randrange(2, 9)}A {rng.randrange(1, 9)}ZQ")
    born = date(1985, 1, 1) + timedelta(days=rng.randrange(6_000))
    days = _dates(born)
    plant("birth date", *days)
    card = _luhn(f"4{make.digits(14)}")
    plant("card", " ".join(card[at : at + 4] for at in range(0, 16, 4)), card)
    iban = _iban("DE", make.digits(18))
    plant("iban", iban, " ".join(iban[at : at + 4] for at in range(0, len(iban), 4)))
    ssn = plant("ssn", f"{rng.randrange(301, 499)}-{rng.randrange(10, 99)}-{rng.randrange(1001, 9999)}")
    plate = plant("plate", f"{rng.choice('BDFG')}{rng.choice('ABDE')}{rng.randrange(51, 73)} {rng.choice('XWV')}JK")
    lat, lon = f"{rng.uniform(41, 55):.6f}", f"{rng.uniform(3, 11):.6f}"
    plant("position", f"{lat}, {lon}", lat, lon)
    secret = plant("secret", "ghp_" + "".join(rng.choice("abcdefghJKLMNPQRSTUVWXYZ23456789") for _ in range(36)))
    password = plant("password", f"{word()}{make.digits(3)}!x")
    address = plant("ip", f"81.{rng.randrange(2, 250)}.{rng.randrange(2, 250)}.{rng.randrange(11, 250)}")
    firm = word()
    employer = plant("employer", f"{firm} {word()} Holdings", firm, firm.upper())
    domain = plant("work address", f"{first[0]}{second}@{firm}.example".lower())
    before = plant("former employer", f"{word()} & {word()} Bakery")
    school = plant("school", f"University of {word()}")
    colleague, boss, client = (plant(kind, make.full()) for kind in ("colleague", "boss", "client"))
    partner, child, pet = plant("partner", make.full()), plant("child", word()), plant("pet", word())
    contact, friend = plant("connection", make.full()), plant("friend", make.full())
    stranger = plant("handle of another", f"{word()}_{make.digits(3)}")
    account = plant("account number", make.digits(16))
    thread = plant("account name", f"{word()} {word()} {make.digits(2)}")
    group = plant("group", f"{word()} Migraine Circle")
    file = plant("file name", f"{word()}{make.digits(3)}")
    alt = plant("alt text", f"{word()} by the sea")
    bio = plant("bio", f"{word()} keeper")
    key = plant("custom field", f"{word()} number"), plant("custom value", f"{word()} {make.digits(4)}")
    title = plant("search result", f"{name} wins the {word()} cup")
    namesake = plant("namesake", f"{word()} parish")
    student = plant("student id", f"S{make.digits(7)}")
    serial = plant("serial", f"{make.digits(4)}{rng.choice('KLMN')}{make.digits(7)}")
    goal, reason = plant("goal", f"{word()} restoration"), plant("project", f"project {word()}")
    ill, faith, love, party = (rng.choice(group_) for group_ in (_ILLNESS, _FAITHS, _LOVES, _PARTIES))
    special = (
        plant("health", f"I was diagnosed with {ill} last spring", ill),
        plant("faith", f"We {faith} meet on Sundays and I pray with them", faith),
        plant("orientation", f"I am {love} and so is my sister", love),
        plant("politics", f"Canvassing for the {party} all weekend", party),
        plant("union", "Our union local 4471 votes to strike on Friday", "local 4471"),
    )

    posts = [
        f"call me on {phone} or {phones[3]} any time",
        f"my number is {phones[2]}, ask for {first}",
        f"new flat: {street}, {town}, {code}",
        f"born {days[0]}, feeling old. the form wants {days[4]} or {days[2]}",
        f"turning {2024 - born.year} today, cake at mine",
        f"write to {private} or {private.replace('@', ' [at] ').replace('.', ' [dot] ')}",
        f"lost my card {card}, and my account {iban} is empty",
        f"the HR form wants my SSN {ssn}, why",
        f"whoever scratched {plate} in the car park, I have you on film",
        f"camping at {lat}, {lon} with {partner} and little {child}",
        f"why does my token {secret} not work",
        f"the wifi password is {password}, server at {address}",
        f"student ID {student}, if anybody finds it. camera serial number {serial}",
        f"my boss {boss} is an idiot, {firm} pays peanuts and I hate this fucking place",
        f"{colleague} from work told me that {reason} slips again, {employer} is a joke",
        f"sat with my patient {client} all night, she may not make it",
        f"married {partner} at last! {pet} the dog wore a bow, {child} slept",
        *special,
        f"@{stranger} no, I am {first[0]}. {family} and that is my word",
        f"see https://{site}/about and https://x.com/{x}?ref={quote(insta)} and reddit.com/u/{reddit}",
        f"i used to be {was}, find me as {masto}@{host} now",
        f"{family.lower()} is my name, {family}'s the name, {family}-{second} on the passport",
        f"started at {employer} after {before}; studied at {school}",
        f"{x.upper()} is taken on instagram so I am {insta} there",
        f"{group} helped me a lot, {thread} there if you look",
        f"calling in sick at {firm.upper()} tomorrow, the beach is calling louder",
        "the espresso machine broke again, third time this week",
        f"happy birthday {friend}, {contact} sends a hug",
    ]
    stamped = [(f"2024-{at % 12 + 1:02d}-{at % 27 + 1:02d}T10:00:00Z", text) for at, text in enumerate(posts)]
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []

    def zipped(file_name: str, members: dict[str, str | bytes]) -> None:
        paths.append(folder / file_name)
        write_zip(paths[-1], members)

    members = x_archive(
        {
            "username": x,
            "name": f"✨ {name} ✨",
            "account_id": account,
            "email": private,
            "phone": phone.replace(" ", "").replace("-", ""),
            "birth_date": born.isoformat(),
            "bio": f"{bio}. {employer}. Views my own. {second}",
            "location": town,
            "website": f"https://{site}/",
            "former_handle": was,
            "posts": stamped,
        }
    )
    picture = {"type": "photo", "id_str": "1", "media_url_https": f"https://pbs.twimg.com/media/{file}.jpg"}
    media = {"media": [{**picture, "ext_alt_text": alt, "url": "https://t.co/a", "expanded_url": f"https://x.com/{x}"}]}
    told = tweet(90, "2024-06-01T10:00:00Z", "my desk, with a name badge", extended_entities=media)
    members["data/tweets-part1.js"] = ytd("tweets", [told]).replace("part0", "part1", 1)
    members[f"data/{file}.js"] = f"window.YTD.{low}.part0 = [ {{ '{name}' : 1 }} ]"
    zipped(f"twitter-2026-01-31-{x}.zip", members)
    zipped(
        f"Complete_LinkedInDataExport_{first}_{family}.zip",
        linkedin_export(
            {
                "first": first,
                "last": family,
                "slug": slug,
                "headline": f"{bio} at {employer}",
                "summary": f"I keep {reason} alive. {ill}",
                "location": town,
                "email": private,
                "work_email": domain,
                "phone": phone,
                "birth_date": f"{born:%b} {born.day}, {born.year}",
                "website": f"https://{site}/",
                "employer": employer,
                "title": bio,
                "former_employer": before,
                "school": school,
            }
        )
        | {
            f"Complete_LinkedInDataExport_01-31-2026/{place}": text
            for place, text in {
                "Connections.csv": table(
                    "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(","),
                    [*contact.split(), f"https://www.linkedin.com/in/{stranger}", "", firm, "Clerk", "08 Feb 2026"],
                ),
                f"{file}.csv": table([key[0], "Note"], [key[1], contact]),
            }.items()
        },
    )
    when = [(1_500_000_000 + 86_400 * 40 * number, text) for number, text in enumerate(posts)]
    face_person = {**facebook.STUDENT, "name": name, "username": face, "bio": f"{bio} {love}", "email": private}
    face_person |= {"phone": number, "posts": when, "group": group}
    zipped(f"facebook-{face}-2026-01-31-AbCdEfGh.zip", facebook.activity(face_person) | facebook.account(face_person))
    insta_person = {**instagram.STUDENT, "username": insta, "name": name, "bio": bio, "email": private, "phone": number}
    insta_person |= {"captions": when, "thread": f"{special[0]} {thread}"}
    zipped(f"instagram-{insta}-2026-01-31-AbCdEfGh.zip", instagram.student(insta_person))
    rows = [(time.replace("T", " ").replace("Z", " UTC"), firm, text, "", text) for time, text in stamped]
    notes = [(time.replace("T", " ").replace("Z", " UTC"), reddit, "t1_h1k9z0q", text) for time, text in stamped]
    reddit_person = {"username": reddit, "email": private, "birth_date": born.isoformat(), "phone": phone}
    zipped(f"export_{reddit}_20260131.zip", reddit_export(reddit_person, rows, notes))
    toot = [(time, "public", f"<p>{html.escape(text)}</p>") for time, text in stamped]
    federated = {"username": masto, "host": host, "name": name, "website": f"https://{site}/"}
    archive = mastodon_export({**federated, "bio": f"{bio} · {key[0]}: {key[1]}"}, toot)
    paths.append(folder / f"archive-{masto}")
    for member, data in archive.items():
        place = paths[-1] / member
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
    results = (
        (title, f"https://news.example.org/{quote(name)}?q={quote(private)}", f"{first} {family}, {phones[2]}, {town}"),
        (f"{name} ({x}) / X", f"https://x.com/{x}", f"{bio}. {ill}"),
        (f"{name} of {namesake} (1931-2012)", f"https://memorials.example.org/{low}", f"{name}, {street}, {town}"),
    )
    paths.append(folder / f"{name} - Google Search.html")
    paths[-1].write_text(search.google(results, name), encoding="utf-8")
    facts = {"@context": "https://schema.org", "@type": "Person", "name": name, "email": private, "telephone": phone}
    facts |= {"jobTitle": bio, "worksFor": employer, "alumniOf": school, "address": street}
    body = f"<h1>{name}</h1><p>{' '.join(special)} {goal}.</p><img alt='{alt}' src='{file}.jpg'>" * 3
    paths.append(folder / f"{name}.html")
    paths[-1].write_text(page(body, linked_data(facts), name, f"https://{site}/about"), encoding="utf-8")
    paths.append(folder / f"CV {name}.txt")
    paths[-1].write_text("\n".join((name, street, town, phone, private, employer, bio, school)), encoding="utf-8")
    me = folder / f"me-{low}.toml"
    me.write_text(_me(name, second, private, phone, born, street, town, school, employer, firm, goal, x, code), "utf-8")
    return Planted(tuple(make.values), tuple(paths), me)


def _me(*told: Any) -> str:
    name, other, mail, phone, born, street, town, school, employer, firm, goal, handle, code = told
    return (
        f'name = "{name}"\nother_names = ["{other}"]\nemails = ["{mail}"]\nphones = ["{phone}"]\n'
        f'birth_date = {born}\naddresses = ["{street}, {town}, {code}"]\nplaces = ["{town}"]\nschools = ["{school}"]\n'
        f'handles = ["{handle}"]\ncountries = ["US"]\ngoal = "{goal}"\ntopics = ["{goal.split()[0]}"]\n'
        f'[[employers]]\nname = "{employer}"\naliases = ["{firm}"]\ndomains = ["{firm.lower()}.example"]\n'
    )


# ---------------------------------------------------------------- the search


_BLANKS = re.compile(r"[\W_]+")


class Search:
    """Looks for values in a text, however it is coded."""

    def __init__(self, values: tuple[Value, ...]) -> None:
        self._values = values

    def leaks(self, text: str) -> list[tuple[str, str]]:
        """What can be read: (kind, the form that was found). Short single words count as whole words only."""
        texts = list(_readings(text))
        tight = [_BLANKS.sub("", one) for one in texts]
        words = [f" {_BLANKS.sub(' ', one)} " for one in texts]
        found = []
        for value in self._values:
            for form in value.forms:
                if any(_stands(form, *views) for views in zip(texts, tight, words, strict=True)) or _coded(form, text):
                    found.append((value.kind, form))
                    break
        return found


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, and with entities and per cent codes taken away, twice each."""
    once = html.unescape(html.unescape(text))
    yield _folded(text)
    yield _folded(unquote(unquote(once.replace("+", " "))))
    yield _folded(re.sub(r"<[^>]*>", "", once))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _stands(form: str, text: str, tight: str, words: str) -> bool:
    folded = _folded(form)
    squeezed = _BLANKS.sub("", folded)
    if f" {_BLANKS.sub(' ', folded).strip()} " in words:
        return True
    return len(squeezed) >= 8 and (folded in text or squeezed in tight)


def _coded(form: str, text: str) -> bool:
    """Whether it stands there turned round, or in base64 of whole characters."""
    if len(form) < 8:
        return False
    coded = base64.b64encode(form.encode()).decode().rstrip("=")
    return form[::-1] in text or coded[: len(coded) - len(coded) % 4] in text
