"""Account names: ``@name``, ``@name@server``, ``u/name``, ``name#1234``, and names given with a platform's word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import either_case

_AT = late(r"(?<![\w@./=-])@([A-Za-z0-9_](?:[\w.-]{0,62}\w)?)(?:@((?:[\w-]+\.)+[A-Za-z]{2,24}))?(?![\w@])(?!/\w)")
# Behind "@" and no account: calls to a whole room (Slack, Discord), rules of CSS, words of documentation comments and
# of programs, and plain words for a place or a time.
_NO_ACCOUNT = frozenset(
    "here everyone channel all group team me you us them home work school night noon midnight "
    "media import keyframes font-face supports charset namespace page layer container property apply tailwind include mixin "
    "extend use forward if else for each while function warn error debug "
    "param params return returns throws throw see since author version deprecated todo link code type types typedef example "
    "template private public protected internal readonly default override overload abstract final static const constructor "
    "exception inheritdoc memberof module brief note details summary remarks interface class enum "
    "test before after beforeeach aftereach beforeall afterall autowired bean component service repository controller "
    "restcontroller entity table column id configuration injectable input output ngmodule inject nullable nonnull notnull "
    "suppresswarnings functionalinterface transactional requestmapping getmapping postmapping "
    "staticmethod classmethod dataclass cached lru_cache cache contextmanager fixture pytest.fixture pytest.mark app.route".split()
)
_NUMBER = late(r"\d+(?:[.,]\d+)*(?:am|pm|h|k|m|x|st|nd|rd|th|%|px)?$", re.IGNORECASE)

_PLATFORM = (
    r"(?:ig|insta(?:gram)?|snap(?:chat)?|sc|twitter|tik\s?tok|telegram|tg|discord|git(?:hub|lab)|reddit|twitch|steam|psn|xbox|"
    r"gamer\s?tag|battle\s?tag|riot\s+id|venmo|cash\s?app|only\s?fans|youtube|yt|bluesky|bsky|mastodon|linkedin|threads|kik|we\s?chat|"
    r"skype|viber|vk|pinterest|tumblr|sound\s?cloud|letterboxd|strava|substack|patreon|ko-?fi|roblox|ign)"
)
_NAME = r"[@$]?([A-Za-z0-9_](?:[\w.#-]{1,38}[A-Za-z0-9_]))"
_WORD = r"(?:\s*(?:name|handle|tag|account|user(?:\s?name)?|id))?"
_NAMED = late(rf"\b{_PLATFORM}{_WORD}(?:\s*/\s*{_PLATFORM})?\s*(?:[:=]|[-–—]>?\s|→)\s*{_NAME}", re.IGNORECASE)
_IS = late(
    rf"\b(?:my|our|the)\s+{_PLATFORM}{_WORD}\s+is\s+{_NAME}"
    rf"|\b(?:add|follow|find|dm|message|hit)\s+(?:me|us)(?:\s+up)?\s+on\s+{_PLATFORM}(?:\s+(?:as|at|under|by))?\s*[:,-]?\s*{_NAME}"
    rf"|\b(?:on|via)\s+{_PLATFORM}\s+(?:as|under)\s+{_NAME}|\b{_PLATFORM}\s+(?:is\s+)?[@$](\w[\w.-]{{1,38}}\w)",
    re.IGNORECASE,
)
_MAY_BE_TOLD = late(
    r"\b(?:"
    + either_case(
        "ig insta snap sc twitter tik telegram tg discord git reddit twitch steam psn xbox gamer battle riot venmo cash only youtube "
        "yt bluesky bsky mastodon linkedin threads kik wechat we skype viber vk pinterest tumblr sound letterboxd strava substack "
        "patreon ko roblox ign"
    )
    + r")[\w /-]{0,24}(?:[:=@$→>–—]|\b(?:is|as|on|at|under|-)\b|-\s|[\w.]*[\d_.]\w)|\bu/\w|\w#\d{4}"
)
_REDDIT = late(r"(?<![\w/])/?u/([A-Za-z0-9_-]{3,20})(?![\w/])")
_TAGGED = late(r"(?<![\w#@./-])([A-Za-z][\w.]{1,31}#\d{4})(?![\w#-])")
_NO_TAG = late(
    r"(?:issue|issues|pr|bug|case|order|room|apt|item|no|number|invoice|ticket|chapter|post|comment|gh|build|job|task|id|unit|suite|"
    r"route|locker|gate|page|model|part|ref|lot|box|episode|ep)#",
    re.IGNORECASE,
)
# A word after "youtube:" may begin a sentence; a name has a sign or a digit, or nothing but a mark behind it.
_SIGN_IN_NAME = late(r"[\d_.#]|[a-z][A-Z]")
_NOTHING_BEHIND = late(r"\s*(?:$|[\n,;|)\]!•·/🙂-🧿]|\.(?:\s|$)|\s[-–|]\s|\s(?:and|or)\s)")
_NO_NAME = frozenset(
    "yes no not none null same great good the this that here there down below above soon new old free now link links same see my "
    "mine and or but down banned suspended deleted private public open closed coming follow add dm thread video channel live "
    "website more unknown n/a tba tbd true false on off it is so how gone dead down lol lmao well soon always usual why what who when where".split()
)


def named(text: str, context: Context) -> Iterator[Hit]:
    """Names after ``@``, on one server or any."""
    for found in _AT.finditer(text):
        key = f"{found[1]}@{found[2]}" if found[2] else found[1]
        if found[2] or not (found[1].casefold() in _NO_ACCOUNT or _NUMBER.match(found[1])):
            yield Hit(found.start(), found.end(), 0.8, key.casefold())


def told(text: str, context: Context) -> Iterator[Hit]:
    """``insta: name``, ``my snap is name``, ``u/name`` and ``name#1234``."""
    for pattern in (_NAMED, _IS):
        for found in pattern.finditer(text):
            group = next(number for number, value in enumerate(found.groups(), 1) if value)
            if _is_name(text, found, group):
                yield Hit(found.start(group), found.end(group), 0.75, found[group].casefold())
    for found in _REDDIT.finditer(text):
        yield Hit(found.start(1), found.end(1), 0.8, found[1].casefold())
    for found in _TAGGED.finditer(text):
        if not _NO_TAG.match(found[1]):
            yield Hit(found.start(1), found.end(1), 0.6, found[1].casefold())


def _is_name(text: str, found: re.Match[str], group: int) -> bool:
    """Whether the word behind a platform's is an account's name, and not the next word of the sentence."""
    name = found[group]
    if name.casefold().startswith(("http", "www.")) or name.casefold() in _NO_NAME or _NUMBER.match(name):
        return False
    marked = text[found.start(group) - 1] in "@$"
    return marked or bool(_SIGN_IN_NAME.search(name)) or bool(_NOTHING_BEHIND.match(text, found.end(group)))


def _own(subject: Subject) -> Iterator[str]:
    return (item.lstrip("@").casefold() for item in subject.handles)


OWN = {"HANDLE": _own}

RECOGNIZERS = (
    Recognizer(
        kind="HANDLE",
        name="handles-at",
        source="the name rules of X, Instagram, Bluesky and ActivityPub: letters, digits, dot, dash, underscore",
        find=named,
        gate=late("@"),
        hits=(
            "ask «@rowan_field» about it",
            "«@ana@example.social» is me",
            "(«@a.b»)",
            "hi «@bo»!",
            "«@99problems» yes",
        ),
        misses=(
            "jane@example.com",
            "a @ b",
            "https://example.org/@ana",
            "icon@2x",
            "hey @everyone and @here",
            "@media (max-width: 600px)",
            "* @param name the name",
            "see you @11:30 or @5pm",
            "npm install @scope/package",
        ),
    ),
    Recognizer(
        kind="HANDLE",
        name="handles-told",
        source="judgement: a platform's name with a colon or a verb and a word; Reddit's u/ and the tags of Discord and Battle.net",
        find=told,
        gate=_MAY_BE_TOLD,
        hits=(
            "insta: «nora.vance»",
            "Snapchat = «norabug04»",
            "github: «nvance»",
            "twitch: «not_me_9»",
            "see u/«somebody_1»",
            "my ig is «nora.vance»",
            "add me on snap: «norabug04»",
            "find me on tiktok as «nora_v»",
            "IG/TikTok: «nora_v»",
            "PSN - «norabug04»",
            "discord: «nora#1234»",
            "ping «nora#1234» tonight",
            "cashapp $«nora22»",
            "telegram @«nora_v»".replace("@«nora_v»", "«@nora_v»"),
        ),
        misses=(
            "instagram is down",
            "insta: https://example.org",
            "you/me",
            "reddit: a",
            "she has a youtube: Lovely songs.",
            "my twitter is gone",
            "see issue#1234 and room#1204",
            "we follow you on twitter because you post",
            "steam: 100",
        ),
    ),
)
