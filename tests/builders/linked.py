"""Invented persons with several accounts, some anonymous: what ties these to the name or the work, and decoys.

Everything is drawn by chance from a seed. A person is a Subject and records, and what was planted: for each anonymous
account the targets that its chain leads to. Names and words are made of syllables, so that nobody real is meant.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from footprint.echoes import Phrases, Prints
from footprint.model import (
    Echo,
    Edge,
    Employer,
    Evidence,
    Label,
    Media,
    Post,
    PostKind,
    Profile,
    Record,
    Subject,
    Visibility,
)
from footprint.rules import Facts
from footprint.rules._links._unusual import bits, word_bits
from footprint.scan import Scanner
from footprint.texts import place_of, texts_of

PLATFORMS = ("reddit", "tumblr", "mastodon", "bluesky", "tiktok", "instagram", "threads", "medium", "devto", "x")
SITES = {
    "reddit": "https://www.reddit.com/user/{}",
    "tumblr": "https://{}.tumblr.com/",
    "mastodon": "https://social.example.org/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "instagram": "https://www.instagram.com/{}/",
    "threads": "https://www.threads.net/@{}",
    "medium": "https://medium.com/@{}",
    "devto": "https://dev.to/{}",
    "x": "https://x.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "github": "https://github.com/{}",
}
NOW = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
_SYLLABLES = "ba ke lo mi nu ra se to vi zu dro fle gri kno pla sku tre wo quil mor ven tis hal pur den gar".split()
_COMMON_HANDLES = (
    "coffee_lover alex90 nightowl bookworm dragon123 thereal_mike sunshine music.fan mike.runs emma_07".split()
)
_COMMON_NAMES = ("Sam", "Alex", "me", "Just me", "Anna", "Chris")
_PHRASES = (
    "Be yourself; everyone else is already taken, as they say on all the posters.",
    "Wishing all of you a happy new year full of health, joy and good coffee!",
    "Not all those who wander are lost, but some of us really are, send help please.",
)
_SAYINGS = (
    "thank you so much for all of the kind words",
    "at the end of the day it is what it is",
    "have a great weekend everyone and see you on monday",
    "happy new year to all of you out there",
    "i can not wait to see what happens next",
    "check out my latest video on the channel",
)
_NEWS = ("https://www.dailyherald.example/2024/05/{}-story", "https://news.example.com/", "https://www.bbc.co.uk/news")
STEPS = (
    "handle",
    "email",
    "phone",
    "avatar",
    "link",
    "bio",
    "texts",
    "pictures",
    "former",
    "mail name",
    "website",
)
"""Ways in which one account leads to the next."""
ENDS = ("named", "work mail", "employer posts", "name post", "employer bio of the next")
_START = datetime(2024, 3, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class Planted:
    """One anonymous account: how it is tied, step by step, and the kinds of target; nothing for one with decoys."""

    platform: str
    account: str
    how: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()


@dataclass(slots=True)
class Person:
    """A person, their records, and what was planted."""

    subject: Subject
    records: list[Record] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)


def word(rng: random.Random, parts: int) -> str:
    """A word that nobody knows."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(parts))


def sentence(rng: random.Random, words: int = 12) -> str:
    """A sentence that nobody else writes."""
    return " ".join(word(rng, rng.randrange(1, 4)) for _ in range(words)).capitalize() + "."


def coined(rng: random.Random) -> str:
    """A phrase that nobody else has."""
    return f"may your {word(rng, 3)} never {word(rng, 3)} again my friends"


def handle(rng: random.Random) -> str:
    """An unusual account name."""
    return rng.choice(("{}{}", "{}_{}", "{}.{}")).format(word(rng, 4), word(rng, 2))


def hash64(rng: random.Random) -> str:
    """A picture's hash."""
    return f"{rng.getrandbits(64):016x}"


def near(rng: random.Random, value: str, bits: int) -> str:
    """The hash of a copy of the picture."""
    return f"{int(value, 16) ^ sum(1 << place for place in rng.sample(range(64), bits)):016x}"


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        first, last = word(rng, 2).capitalize(), word(rng, 3).capitalize()
        self.city, self.school = word(rng, 3).capitalize(), f"{word(rng, 3).capitalize()} College"
        self.employer = f"{word(rng, 3).capitalize()} {rng.choice(('Bakery', 'Clinic', 'Works', 'Studio'))}"
        self.domain = f"{self.employer.split()[0].lower()}.example"
        subject = Subject(
            name=f"{first} {last}",
            places=(self.city,),
            schools=(self.school,),
            employers=(Employer(self.employer, domains=(self.domain,)),),
            origin=(("name", "me.toml"), ("places", "me.toml"), ("employers", "me.toml"), ("schools", "me.toml")),
        )
        self.person = Person(subject)
        self.accounts: dict[tuple[str, str], dict[str, object]] = {}
        self.posts: dict[tuple[str, str], list[tuple[str, datetime]]] = {}
        self.pictures: dict[tuple[str, str], list[tuple[str, datetime]]] = {}
        self.free = list(PLATFORMS)
        rng.shuffle(self.free)

    def account(self, platform: str, called: str, **shown: object) -> tuple[str, str]:
        key = (platform, called)
        self.accounts[key] = {"name": "", "bio": "", "links": [], "fields": [], **shown}
        self.posts[key] = [(sentence(self.rng), self.when()) for _ in range(self.rng.randrange(1, 5))]
        self.pictures[key] = [(hash64(self.rng), self.when()) for _ in range(self.rng.randrange(40))]
        return key

    def place(self) -> str:
        """A platform, another one each time as long as there are any."""
        if not self.free:
            self.free = list(PLATFORMS)
            self.rng.shuffle(self.free)
        return self.free.pop()

    def anonymous(self) -> tuple[str, str]:
        shown = self.rng.choice(("", *_COMMON_NAMES))
        return self.account(self.place(), handle(self.rng), name=shown, bio=sentence(self.rng, 5))

    def when(self) -> datetime:
        return _START + timedelta(minutes=self.rng.randrange(500_000))

    def rename(self, key: tuple[str, str], name: str) -> tuple[str, str]:
        new = key[0], name
        for kept in (self.accounts, self.posts, self.pictures):
            kept[new] = kept.pop(key)  # type: ignore[attr-defined]
        return new

    # -- what leads from one account to the next; the first may get another name

    def step(self, how: str, one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
        rng, name = self.rng, other[1]
        mine, theirs = self.accounts[one], self.accounts[other]
        match how:
            case "handle":
                return self.rename(one, name.replace("_", ".") if rng.random() < 0.3 else name)
            case "former":
                mine["fields"].append((Label.FORMER_HANDLE, name))  # type: ignore[attr-defined]
            case "email":
                self.both(one, other, f"write to {word(rng, 3)}.{word(rng, 2)}@mail.example")
            case "mail name":
                self.say(other, f"mail me at {one[1]}@mail.example")
            case "phone":
                self.both(one, other, f"call +1 202-555-01{rng.randrange(10, 100)}")
            case "avatar":
                picture = hash64(rng)
                mine["fields"].append((Label.AVATAR, picture))  # type: ignore[attr-defined]
                theirs["fields"].append((Label.AVATAR, near(rng, picture, rng.randrange(0, 7))))  # type: ignore[attr-defined]
            case "link":
                pair = (one, other) if rng.random() < 0.5 else (other, one)
                self.accounts[pair[0]]["links"].append(SITES[pair[1][0]].format(pair[1][1]))  # type: ignore[attr-defined]
            case "bio":
                line = sentence(rng, 9)
                mine["bio"] = f"{mine['bio']} {line}"
                theirs["bio"] = f"{line} {theirs['bio']}"
            case "texts":
                for _ in range(2):
                    text, when = sentence(rng, 14), self.when()
                    self.posts[one].append((text, when))
                    self.posts[other].append((f"{text} https://example.org/{word(rng, 2)}", when + timedelta(hours=3)))
            case "pictures":
                for _ in range(2):
                    picture, when = hash64(rng), self.when()
                    self.pictures[one].append((picture, when))
                    copied = near(rng, picture, rng.randrange(0, 4)), when - timedelta(hours=30)
                    self.pictures[other].append(copied)
            case "phrases":
                for _ in range(2):
                    phrase = coined(rng)
                    for key in (one, other):
                        self.posts[key] += [(f"{word(rng, 2)} {phrase}!", self.when()) for _ in range(3)]
            case "website":
                site = f"https://{word(rng, 3)}.example/"
                mine["links"].append(site)  # type: ignore[attr-defined]
                theirs["links"].append(site.replace("https://", "http://www."))  # type: ignore[attr-defined]
        return one

    def both(self, one: tuple[str, str], other: tuple[str, str], text: str) -> None:
        self.say(one, text)
        self.say(other, text)

    def say(self, key: tuple[str, str], text: str) -> None:
        """In a post or in the bio."""
        if self.rng.random() < 0.5:
            self.posts[key].append((f"{sentence(self.rng, 4)} {text}", self.when()))
        else:
            self.accounts[key]["bio"] = f"{self.accounts[key]['bio']} {text}"

    def decoy(self, one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
        """What two accounts share and that ties nothing. Each kind at most once for a pair."""
        rng = self.rng
        mine, theirs = self.accounts[one], self.accounts[other]
        if rng.random() < 0.6:
            mine["fields"].append((Label.LOCATION, self.city))  # type: ignore[attr-defined]
        if rng.random() < 0.5:
            link = rng.choice(_NEWS).format(word(rng, 2))
            mine["links"].append(link)  # type: ignore[attr-defined]
            theirs["links"].append(link)  # type: ignore[attr-defined]
        if rng.random() < 0.5:
            phrase = rng.choice(_PHRASES)
            self.posts[one].append((phrase, self.when()))
            self.posts[other].append((phrase, self.when() + timedelta(days=600)))
        if rng.random() < 0.5:
            picture = hash64(rng)
            mine["fields"].append((Label.AVATAR, picture))  # type: ignore[attr-defined]
            theirs["fields"].append((Label.AVATAR, near(rng, picture, rng.randrange(16, 40))))  # type: ignore[attr-defined]
        if rng.random() < 0.5:  # one that goes round, and a plain one on the same day
            picture, when = hash64(rng), self.when()
            self.pictures[one] += [(picture, when), ("ffff000000000000", when)]
            self.pictures[other] += [(picture, when + timedelta(days=90)), ("ffff000000000000", when)]
        if rng.random() < 0.4:  # what many say again and again, and one phrase of a team
            for saying in (*rng.sample(_SAYINGS, 2), coined(rng)):
                for key in (one, other):
                    self.posts[key] += [(f"{word(rng, 2)} {saying}", self.when()) for _ in range(3)]
        if rng.random() < 0.4:
            mine["name"] = theirs["name"] if " " not in str(theirs["name"]) else rng.choice(_COMMON_NAMES)
        return one

    def done(self) -> Person:
        rng = self.rng
        for (platform, name), shown in self.accounts.items():
            url = SITES[platform].format(name)
            fields = tuple((str(label), value) for label, value in shown["fields"])  # type: ignore[attr-defined]
            links = tuple(shown["links"])  # type: ignore[arg-type]
            self.person.records.append(
                Profile(
                    platform,
                    name,
                    str(shown["name"]),
                    str(shown["bio"]).strip(),
                    links,
                    fields,
                    Visibility.PUBLIC,
                    url,
                    f"{platform}.json",
                )
            )
            for number, (text, when) in enumerate(self.posts[platform, name], 1):
                post = Post(
                    platform, name, str(number), PostKind.POST, text, when, Visibility.PUBLIC, f"{url}#{number}"
                )
                self.person.records.append(post)
            for number, (picture, when) in enumerate(self.pictures[platform, name], 1):
                post = Post(
                    platform, name, f"p{number}", PostKind.POST, "", when, Visibility.PUBLIC, f"{url}#p{number}",
                    media=(Media("photo", file=f"{number}.jpg", print=picture),),
                )  # fmt: skip
                self.person.records.append(post)
        rng.shuffle(self.person.records)
        return self.person


def person(seed: int) -> Person:
    """A person with a work profile, a named account, and two to four anonymous ones: some tied, some beside decoys."""
    maker = _Maker(random.Random(seed))
    rng = maker.rng
    name = maker.person.subject.name
    first, last = name.lower().split()
    job = [(Label.EMPLOYER, maker.employer), (Label.SCHOOL, maker.school), (Label.LOCATION, maker.city)]
    maker.account("linkedin", f"{first}-{last}-{rng.randrange(100, 999)}", name=name, fields=job)
    named = maker.account("github", handle(rng), name=name, bio=sentence(rng, 6))
    for _ in range(rng.randrange(1, 3)):
        _tied(maker, named)
    if rng.random() < 0.3:  # a weak tie, which needs a sure end
        one = maker.step("phrases", maker.anonymous(), named)
        maker.person.planted.append(Planted(*one, ("phrases", "named"), frozenset({"person"})))
    for _ in range(rng.randrange(1, 3)):
        one = maker.decoy(maker.anonymous(), named)
        if rng.random() < 0.4:  # a common name that another of the person's accounts has, too
            common = rng.choice(_COMMON_HANDLES)
            one = maker.rename(one, common)
            other = maker.account(maker.place(), common, name=name)
            maker.decoy(one, other)
        maker.person.planted.append(Planted(*one))
    return maker.done()


def _tied(maker: _Maker, named: tuple[str, str]) -> None:
    """An anonymous account and its chain: some accounts on the way, then one that shows a target."""
    rng = maker.rng
    end = rng.choice(ENDS)
    steps = rng.randrange(1, 4)
    if end == "named":
        last, targets = named, {"person"}
    else:
        last, targets = maker.anonymous(), {"person"} if end == "name post" else {"employer"}
        match end:
            case "work mail":
                maker.say(last, f"reach me at {word(rng, 2)}@{maker.domain}")
            case "employer posts":
                for _ in range(3):
                    maker.posts[last].append(
                        (f"{sentence(rng, 4)} Another long shift at {maker.employer}.", maker.when())
                    )
            case "name post":
                maker.posts[last].append((f"My badge says {maker.person.subject.name} and nothing else.", maker.when()))
            case _:
                maker.accounts[last]["bio"] = f"Works at {maker.employer}. {sentence(rng, 4)}"
        if end != "employer bio of the next":
            maker.person.planted.append(Planted(*last, (end,), frozenset(targets)))
    how: list[str] = []
    for number in range(steps):
        one = maker.anonymous()
        kinds = [kind for kind in STEPS if kind not in how and (number or kind != "former")]
        kind = rng.choice(kinds)
        one = maker.step(kind, one, last)
        how.insert(0, kind)
        maker.person.planted.append(Planted(*one, (*how, end), frozenset(targets)))
        last = one


def facts_of(subject: Subject, records: list[Record], **word: tuple[str, ...]) -> Facts:
    """What the scan finds in the records, put together as the audit does it."""
    scanner, prints, phrases = Scanner(subject), Prints(), Phrases(word_bits, bits)
    posts = [item for item in records if isinstance(item, Post)]
    for post in posts:
        prints.meet((post.platform, post.account), post.text)
        phrases.meet((post.platform, post.account), post.text)
    shared, common = prints.shared(), phrases.shared()
    texts = [text for item in records for text in texts_of(item)]
    return Facts(
        subject=subject,
        profiles=tuple(item for item in records if isinstance(item, Profile)),
        sightings=tuple(seen for _, found in scanner.scan(texts) for seen in found),
        echoes=tuple(Echo(found, place_of(post)) for post in posts if (found := prints.of(post.text)) in shared),
        phrases=tuple(Echo(item, place_of(post)) for post in posts for item in phrases.of(post.text) & common),
        pictures=tuple(
            Echo(int(media.print, 16), place_of(post)) for post in posts for media in post.media if media.print
        ),
        provides=frozenset(("profiles", "posts")),
        now=NOW,
        **word,
    )


# ---------------------------------------------------------------- what the person would do


def edited(records: list[Record], edges: tuple[Edge, ...]) -> list[Record]:
    """The records after everything was undone that the edges show: the person's own hand, place by place."""
    done = list(records)
    names: dict[tuple[str, str], str] = {}
    for place in (place for edge in edges for place in edge.evidence):
        where = (place.platform, place.account)
        if place.note == "the account's own name":
            names[where] = f"renamed{len(names)}x{sum(map(ord, place.account))}"
        elif place.item == "profile":
            done = [_without(item, place) if _is_profile(item, where) else item for item in done]
        else:
            done = [item for item in done if not (isinstance(item, Post) and _is_post(item, place))]
    return [_renamed(item, names) for item in done]


def _without(profile: Profile, place: Evidence) -> Profile:
    start, end = place.quote.hit
    told = place.quote.text[start:end]
    match place.note:
        case "as the name":
            return replace(profile, name="")
        case "the picture":
            return replace(profile, fields=tuple(pair for pair in profile.fields if pair[0] != Label.AVATAR))
        case "among the links":
            return replace(profile, links=tuple(link for link in profile.links if link != told))
        case "in the bio":
            assert told in profile.bio
            return replace(profile, bio=profile.bio.replace(told, ""))
    label = place.note.removeprefix("in the field ")
    assert label != place.note, place.note
    return replace(profile, fields=tuple(pair for pair in profile.fields if pair != (label, told)))


def _is_profile(item: Record, where: tuple[str, str]) -> TypeGuard[Profile]:
    return isinstance(item, Profile) and (item.platform, item.account) == where


def _is_post(item: Post, place: Evidence) -> bool:
    return (item.platform, item.account, item.id) == (place.platform, place.account, place.item)


def _renamed(item: Record, names: dict[tuple[str, str], str]) -> Record:
    if isinstance(item, Profile | Post) and (new := names.get((item.platform, item.account))):
        return replace(item, account=new, url=SITES[item.platform].format(new))
    return item


# ---------------------------------------------------------------- namesakes


@dataclass(slots=True)
class Crowd:
    """A person, what was read of them and of others of the same name and city, and which addresses are theirs."""

    subject: Subject
    records: list[Record] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def crowd(seed: int) -> Crowd:
    """One person with two exports, some pages of theirs, and some of two people who share name and city."""
    rng = random.Random(seed)
    name = f"{word(rng, 2).capitalize()} {word(rng, 3).capitalize()}"
    city, schools = word(rng, 3).capitalize(), [f"{word(rng, 2).capitalize()} College" for _ in range(4)]
    people = [_One(rng, name, city, rng.choice(schools)) for _ in range(3)]
    if rng.random() < 0.04:
        people[1].employer = people[0].employer  # a big employer in town: for one in fifty of them
    person = people[0]
    firm = Employer(person.employer, domains=(person.domain,))
    stated = tuple((key, "me.toml") for key in ("name", "places", "schools", "employers"))
    subject = Subject(name=name, places=(city,), schools=(person.school,), employers=(firm,), origin=stated)
    found = Crowd(subject)
    first, last = name.lower().split()
    exported = [(Label.EMPLOYER, person.employer), (Label.SCHOOL, person.school), (Label.LOCATION, city)]
    for platform, account, fields in (
        ("linkedin", f"{first}-{last}-{rng.randrange(100, 999)}", exported),
        ("github", person.handle, [(Label.AVATAR, person.picture), (Label.EMAIL, person.mail)]),
    ):
        pairs = tuple((str(label), value) for label, value in fields)
        url = SITES[platform].format(account)
        found.records.append(Profile(platform, account, name, "", (), pairs, Visibility.PUBLIC, url, f"{platform}.zip"))
    for owner in people:
        for platform in rng.sample(PLATFORMS, 3):
            profile = owner.page(platform)
            found.records.append(profile)
            (found.own if owner is person else found.others).add(profile.url or "")
        for number in range(2):
            result = owner.result(len(found.records) + number)
            found.records.append(result)
            (found.own if owner is person else found.others).add(result.url or "")
    return found


class _One:
    """One of several people of the same name in the same city."""

    def __init__(self, rng: random.Random, name: str, city: str, school: str) -> None:
        self.rng, self.name, self.city, self.school = rng, name, city, school
        self.employer = f"{word(rng, 3).capitalize()} {rng.choice(('Bakery', 'Clinic', 'Works', 'Studio'))}"
        self.domain = f"{self.employer.split()[0].lower()}.example"
        self.handle, self.picture = handle(rng), hash64(rng)
        self.mail = f"{word(rng, 4)}@mail.example"
        self.job = rng.choice(("Baker", "Nurse", "Designer"))

    def page(self, platform: str) -> Profile:
        """A profile that was read from the net, with some of what its owner shows."""
        rng, fields = self.rng, [(Label.LOCATION, self.city)]
        first, last = self.name.lower().split()
        fields += [(Label.SCHOOL, self.school)] if rng.random() < 0.4 else []
        fields += [(Label.EMPLOYER, self.employer)] if rng.random() < 0.4 else []
        fields += [(Label.JOB_TITLE, self.job)] if rng.random() < 0.4 else []
        fields += [(Label.AVATAR, near(rng, self.picture, rng.randrange(6)))] if rng.random() < 0.3 else []
        called = self.handle if rng.random() < 0.4 else f"{first}{last}{rng.randrange(1000)}"
        bio = f"Mail {self.mail}." if rng.random() < 0.3 else sentence(rng, 6)
        url = SITES[platform].format(called)
        pairs = tuple((str(label), value) for label, value in fields)
        return Profile(platform, called, self.name, bio, (), pairs, Visibility.PUBLIC, url)

    def result(self, number: int) -> Post:
        """A search result that names its owner."""
        rng, told = self.rng, [self.name, f"lives in {self.city}."]
        told += [f"Works at {self.employer}."] if rng.random() < 0.5 else []
        told += [f"Was at {self.school}."] if rng.random() < 0.3 else []
        url = f"https://{word(rng, 3)}.example/{word(rng, 2)}"
        text, search = " ".join(told), f"google: {self.name.lower()}"
        item = f"1-{number:02d} {url}"
        return Post("search", search, item, PostKind.PAGE, text, None, Visibility.PUBLIC, url, file="results.html")
