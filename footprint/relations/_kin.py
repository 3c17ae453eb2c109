"""Who and what belongs to the author: family, colleagues, clients, animals, cars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading, Span
from footprint.relations._cues import Told

_ADJECTIVES = (
    r"(?:(?:little|big|older|younger|elder|oldest|youngest|middle|late|dear|dearest|lovely|beautiful|wonderful|"
    r"amazing|gorgeous|darling|sweet|"
    r"baby|new|first|only|twin|grown[\s-]up|teenage|adult|future|former|ex|ex-|own|best|favou?rite|old|dead|crazy|"
    r"mad|poor|clever|brilliant|"
    r"precious|adorable|tiny|fat|fluffy|senior|elderly|rescue|rescued|ginger|black|white|brown|grey|gray|golden|"
    r"chubby|naughty|silly|stupid|"
    r"good|great|foster|adopted|newborn|two|three|four|\d+|\d+[\s-](?:year|month|week)s?[\s-]old|[a-z]+[\s-](?:year|"
    r"month|week)s?[\s-]old|"
    r"long[\s-]time|close|current|previous|work)\s+|ex-){0,4}"
)
_OWNER = (
    r"(?<![\w’'])(?P<owner>my|our|his|her|their|mi|one\s+of\s+(?:my|our)|the(?=\s+(?:hubby|hubs|wife|missus|"
    r"husband|kids)\b))\s+"
)
_LINK = (
    r"(?P<link>\s*(?:,|:|\(|-|–|—)\s*|\s+(?:is\s+|are\s+|was\s+)?(?:called|named)\s+|(?:['’]s)?\s+name\s+is\s+|"
    r"['’]s\s+(?:called|named)\s+|\s+)"
    r"(?:little\s+|baby\s+)?"
)
_KIN = {
    kind: late(
        rf"{_OWNER}(?P<how>{_ADJECTIVES})(?P<noun>{_words.either(words)})(?![\w-]|\s+of\b|['’](?!s\s+(?:called|"
        rf"named|name)\b)){_LINK}",
        re.IGNORECASE,
    )
    for kind, words in _words.KIN.items()
}
_KIN_WORDS = {kind: _words.heads(words) for kind, words in _words.KIN.items()}
_AGE = late(
    rf"{_OWNER}(?P<how>{_ADJECTIVES})(?P<noun>\d{{1,2}}[\s-](?:year|month|week)s?[\s-]old|\d{{1,2}}\s?yo){_LINK}",
    re.IGNORECASE,
)
_BEHIND = late(
    rf"\s*(?:,|\(|-|–|—)\s*(?P<owner>my|our)\s+(?P<how>{_ADJECTIVES}(?:[a-z]+\s+)?)(?P<noun>{{nouns}})(?![\w’'-])"
    rf"(?!\s+[A-Z])"
)


def _behind(words: str) -> re.Pattern[str]:
    return late(_BEHIND.pattern.replace("{nouns}", words), re.IGNORECASE)


_KIN_BEHIND = {kind: _behind(_words.either(words)) for kind, words in _words.KIN.items()}
_OF = {
    kind: late(
        rf"(?:^|(?<=[|•·.,\n:;(!\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F])|(?<=\s)(?:(?:proud|lucky|exhausted|tired|"
        rf"busy|happy|full[\s-]?time|single|"
        rf"stay[\s-]at[\s-]home|dog|cat|cool|very|wife\s+and|wife\s+&|and|&|a|the|im|i['’]m|i\s+am|very|boy|girl|"
        rf"twin|new|also)\s+)+|\A\s*)\s*"
        rf"(?:(?:proud|lucky|exhausted|tired|busy|happy|full[\s-]?time|single|dog|cat|loving|devoted|wife|mum|mom|"
        rf"dad|husband|and|&|,|the|a)\s+)*(?P<noun>{_words.either(words)})"
        rf"\s+(?:of|to)\s+(?:(?:my|the|\d+|two|three|four|wonderful|beautiful|lovely|little|kids?|boys?|girls?|"
        rf"humans?|sons?|daughters?|children|legends?)\s*[:,(-]?\s*)*",
        re.IGNORECASE,
    )
    for kind, words in _words.INVERSE.items()
}
_OF_WORDS = {kind: _words.heads(words) for kind, words in _words.INVERSE.items()}
_MINE = (
    *((kind, pattern, _KIN_WORDS[kind]) for kind, pattern in _KIN.items()),
    ("CHILD", _AGE, frozenset(("old", "yo"))),
)
_ANY_KIN = frozenset().union(*_KIN_WORDS.values(), ("married", "engaged", "knot"))
_WORK_WORDS = frozenset(
    "work team office department shift accounts accounting hr marketing finance sales payroll reception".split()
)
_BY = _ANY_KIN.union(*_OF_WORDS.values(), _WORK_WORDS, ("old", "yo", "rip", "rest", "worked", "working"))
_OFTEN = frozenset("old work team shift sales rest office working worked boy boys girl girls".split())
_OWNERS = frozenset("my our his her their mi i we with alongside".split())
_NAMED_SO = frozenset(("called", "named", "name"))
_ALL_HEADS = _ANY_KIN.union(*_OF_WORDS.values())
_MINE_WORDS = frozenset("i im my our me we us ive mine".split())
_HOLY = late(r"(?:God|Jesus|Christ|Satan|Allah|Lord|Nature|Teresa|Christmas|Russia|Earth)\b", re.IGNORECASE)
_MUM_OF = late(
    rf"(?<!\w)(?:i['’]?m|i\s+am|proud|being|as|just|call\s+me|aka)\s+(?P<name>(?-i:{_objects._CAP}))['’]s?\s+(?:\w+\s+)"
    rf"?(?P<noun>mum|mom|mam|mama|dad|daddy|mummy|mommy|father|mother|wife|husband|sister|brother|aunt|auntie|uncle|"
    rf"gran|grandma|grandad|grandpa|nan|godmother|godfather)\b",
    re.IGNORECASE,
)
_HAVE = late(
    r"(?:\b(?:have|got|has|mum\s+(?:of|to)|mom\s+(?:of|to)|dad\s+(?:of|to))|^|(?<=[|•,]))\s*(?:two|three|four|five|"
    r"six|\d)\s+(?:\w+\s+)?(?:kids|children|boys|girls|sons|daughters)\s*[,:(–—-]+\s*",
    re.IGNORECASE,
)
_BOUND_TO = late(r"\b(?:wife|husband|partner|married|engaged|wed)\s+(?:of|to)\s+\Z", re.IGNORECASE)
_FROM_WORK = late(
    r"\s+from\s+(?:work\b|my\s+(?:team|office|work|department|shift)\b|accounts\b|accounting\b|hr\b|marketing\b|"
    r"finance\b|sales\b|the\s+office\b|payroll\b|reception\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = late(
    r"\s*\(\s*(?:my\s+|the\s+)?(?:(?!and\b|with\b|his\b|her\b)\w+\s+)?(?P<noun>[\w-]+(?:\s\w+)?)\s*\)", re.IGNORECASE
)
_ARRIVED = late(
    r"\s+(?:arrived|was\s+born|is\s+here|has\s+arrived|made\s+(?:his|her|their)\s+(?:entrance|arrival)|"
    r"joined\s+(?:us|our\s+family))\b",
    re.IGNORECASE,
)
_TITLED = late(
    r"(?<![\w’'])(?:auntie|aunty|aunt|uncle|grandma|grandpa|granny|nana|grandad|granddad|nonna|nonno|abuela|abuelo)"
    r"\s+(?=[A-Z])",
    re.IGNORECASE,
)
_NEXT_DOOR = late(r"\s+(?:from|next\s+door|across|upstairs|downstairs|over\s+the|down\s+the|in\s+my)\b")
_BRANDS = late(
    r"(?:Ben['’]?s?|Sam|Jemima|Vernon|Fester|Bob|Vanya|Buck|Scrooge|May|Bessie|Viv|Phil|Death|Tom['’]s)\b",
    re.IGNORECASE,
)
_WEDDING = late(
    r"\s*(?:,?\s*(?:and|&)\s+(?:i|me)\s+(?:just\s+|finally\s+)?(?:got|are|were|have\s+been|tied)\s+(?:getting\s+|"
    r"newly\s+|now\s+)?(?:married|"
    r"engaged|the\s+knot|husband|wife))\b",
    re.IGNORECASE,
)
_BORN_BABY = late(r"(?<![\w’'])baby\s+(?=[A-Z])", re.IGNORECASE)
_PARENT_HINT = late(r"\b(?:our|my)\s+(?:daughter|son|baby|little\s+(?:girl|boy|one))\b", re.IGNORECASE)
_RIP_KIN = late(
    r"(?<![\w’'])(?:rip|rest\s+in\s+peace)\s+(?P<noun>dad|mum|mom|mama|papa)\W{1,3}(?=[A-Z])", re.IGNORECASE
)
_WORKED_WITH = late(
    r"(?<![\w’'])(?:i|we|i['’]ve|ive)?\s*(?:have\s+)?(?:worked|working|work)\s+(?:alongside|with|under|"
    r"together\s+with)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_BUSINESS = late(r"\b(?:work|office|business)\s+$", re.IGNORECASE)
_NOT_NAME = late(
    r"(?:Leo|Virgo|Aries|Taurus|Gemini|Cancer|Libra|Scorpio|Pisces|Disney|Frozen|Lego|LEGO|Nintendo|Xbox|"
    r"PlayStation|Zoom|Covid|Minecraft|Roblox|Pokemon|Pokémon|Arsenal|Liverpool)\b"
)


def has_kin(there: frozenset[str]) -> bool:
    """Whether family or colleagues may be told of in a text with these words."""
    here = there & _BY
    return bool(here) and (not here <= _OFTEN or not there.isdisjoint(_OWNERS))


def family(reading: Reading) -> Iterator[Told]:
    """Family, colleagues and clients by name."""
    text = reading.text
    there = reading.words
    if not has_kin(there) or not (reading.can_name or _NAMED_SO & there):
        return
    for kind, pattern, words in _MINE:
        if there.isdisjoint(words):
            continue
        for found in pattern.finditer(text):
            yield from _kin(reading, kind, found)
    for kind, pattern in _OF.items():
        if there.isdisjoint(_OF_WORDS[kind]) or there.isdisjoint(("of", "to")):
            continue
        for found in pattern.finditer(text):
            if reading.is_meant(found.start("noun"), found.end()) and _is_mine(reading, found.start("noun")):
                for span in _objects.people(
                    reading,
                    found.end(),
                    lower=text[found.end() : found.end() + 1].islower()
                    and kind == "CHILD"
                    and bool(reading.by_start.get(found.end())),
                ):
                    person = _is_person(reading, span)
                    if not person and text[span[0] - 1 : span[0]] == "#":
                        break
                    if "," in found[0] and any(item.start == span[0] for item in reading.names) and not person:
                        break  # "grandmother of four, Galway"
                    if kind == "CHILD" and re.search(
                        r"\b(?:dog|cat|fur|puppy|plant|horse)\s*$", text[: found.start("noun")], re.IGNORECASE
                    ):
                        if "plant" not in text[: found.start("noun")].lower():
                            yield Told("PET", *span, AUTHOR, 0.8)
                        continue
                    if person or not (kind == "PARENT" or _NOT_NAME.match(text, span[0])):
                        yield Told(kind, *span, AUTHOR, 0.85)
    for found in _TITLED.finditer(text) if not there.isdisjoint(_KIN_WORDS["RELATIVE"]) else ():
        one = _objects.person(reading, found.end())
        if one is None or _BRANDS.match(text, found.end()) or not (_is_person(reading, one) and reading.is_meant(*one)):
            continue
        if text[found.start()].isupper() and there.isdisjoint(_MINE_WORDS):
            continue  # an uncle of everybody
        if not re.search(r"(?:['’]s|\b(?:his|her|their|your))\s+$", text[: found.start()], re.IGNORECASE):
            yield Told("RELATIVE", *one, AUTHOR, 0.7)
    for found in _MUM_OF.finditer(text) if not there.isdisjoint(_ALL_HEADS) else ():
        noun = found["noun"].lower()
        kind = next((kind for kind, words in _words.INVERSE.items() if noun in words.split()), "")
        if (
            kind
            and reading.is_meant(found.start(), found.end())
            and not re.search(r"\bnot\s*$", text[: found.start("name")])
        ):
            yield Told(kind, *found.span("name"), AUTHOR, 0.8)
    for found in _HAVE.finditer(text) if not there.isdisjoint(_KIN_WORDS["CHILD"]) else ():
        if reading.is_meant(found.start(), found.end()) and not re.search(
            r"\b(?:she|he|they|who|you)\s+(?:\w+\s+)?$", text[: found.start()], re.IGNORECASE
        ):
            for span in _objects.people(reading, found.end()):
                yield Told("CHILD", *span, AUTHOR, 0.75)
    for name in reading.names if not there.isdisjoint(_ANY_KIN | _WORK_WORDS) else ():
        if name.kind == "PERSON":
            yield from _around(reading, (name.start, name.end))
    for found in _RIP_KIN.finditer(text) if there & {"rip", "rest"} else ():
        one = _objects.person(reading, found.end())
        if one is not None:
            yield Told("PARENT", *one, AUTHOR, 0.7)
    for found in _BORN_BABY.finditer(text) if "baby" in there else ():
        one = _objects.person(reading, found.end())
        if one and _is_person(reading, one) and (_PARENT_HINT.search(text) or _ARRIVED.match(text, one[1])):
            yield Told("CHILD", *one, AUTHOR, 0.75)
    for found in _WORKED_WITH.finditer(text) if there & {"work", "worked", "working"} else ():
        who = (
            reading.who(found.start() + len(found[0]) - len(found[0].lstrip()))
            if reading.is_meant(found.start(), found.end())
            else None
        )
        if re.match(r"\s*(?:i|we)\b", found[0], re.IGNORECASE) or (who is not None and who.span is None):
            for span in _objects.people(reading, found.end()):
                if _is_person(reading, span):
                    yield Told("COLLEAGUE", *span, AUTHOR, 0.7, "worked" in found[0].lower())


def _is_mine(reading: Reading, noun: int) -> bool:
    """Whether "mum of" is said of the author: not of "her", and not of one who "is the son of"."""
    first, _ = reading.clause(noun)
    before = reading.text[first:noun]
    if re.search(r"\b(?:his|her|their|my|your)\s*$", before, re.IGNORECASE):
        return False
    if re.search(r"(?<!i'm\s)(?<!i’m\s)(?<!i\sam\s)(?<!being\s)\bthe\s+(?:\w+\s+)?$", before, re.IGNORECASE):
        return False
    if any(
        item.kind == "PERSON"
        and re.fullmatch(r",\s+(?:the\s+)?", reading.text[item.end : noun])
        and not _BOUND_TO.search(reading.text, 0, item.start)  # "wife of Tom, mum of Ivy": not Tom's
        for item in reading.names
    ):
        return False
    if (verb := re.search(r"\b(?:is|was|are|were|became|be)\b", before, re.IGNORECASE)) is not None:
        who = reading.who(first + verb.start())
        return who is not None and who.span is None
    return True


def _is_person(reading: Reading, span: Span) -> bool:
    return any(item.kind == "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names)


def _kin(reading: Reading, kind: str, found: re.Match[str]) -> Iterator[Told]:
    text, noun, link = reading.text, found["noun"].lower(), found["link"]
    owner = found["owner"].lower()
    named = bool(re.search(r"called|named|name\s+is", link))
    spans = _objects.people(reading, found.end(), lower=named)
    if not spans or any(first <= found.start() < last for first, last in reading.quoted):
        return
    first = spans[0]
    known = any(item.start < first[1] and first[0] < item.end for item in reading.names)
    if kind == "CLIENT":
        if (whole := _objects.phrase(reading, found.end())) is not None and whole[0] == first[0]:
            spans = [(first[0], max(first[1], whole[1]))]
        if not known:
            return
    else:
        told = named or _is_person(reading, first) or (not known and _plain_name(text, first))
        if not told or (not known and (found.re is _AGE or noun == "parents")):
            return
    if _NOT_NAME.match(text, first[0]) and not _is_person(reading, first):
        return
    if _HOLY.match(text, first[0]) or (":" in link and not known):
        return
    if owner == "the" and _NEXT_DOOR.match(text, spans[-1][1]):
        return
    if "," in link and not known:
        return
    if re.match(r"['’]s?\s+(?:is|['’]s)\b", text[first[1] :]) or (_BUSINESS.search(found["how"]) and kind == "SPOUSE"):
        return
    before = text[max(0, found.start() - 40) : found.start()]
    if re.search(
        r"(?:\bnot|\bno,?|n['’]t|\bnever|\bif|\bimagine|\bpretend\w*|\bwish)\s+(?:\w+\s+)?$", before, re.IGNORECASE
    ) or _said_by_other(reading, found.start()):
        return
    past = bool(re.search(r"\b(?:late|ex|former|dead|previous)\b", found["how"], re.IGNORECASE))
    subject: Span | None = AUTHOR
    if owner in ("his", "her", "their"):
        subject = found.span("owner")
        if kind in ("COLLEAGUE", "CLIENT"):
            return
    for span in (
        spans
        if len(spans) == 1 or noun.endswith(("s", "n", "twins", "kids")) or kind == "CHILD" or kind == "PARENT"
        else spans[:1]
    ):
        yield Told(kind, *span, subject, 0.9 if known else 0.7, past)


def _plain_name(text: str, span: Span) -> bool:
    """A word with a capital letter where the rest of the text is not in capitals: "My dog Waffles"."""
    return (
        text[span[0]].isupper()
        and not text[span[0] : span[1]].isupper()
        and span[1] - span[0] > 2
        and not text.isupper()
        and not text.istitle()
    )


def _said_by_other(reading: Reading, place: int) -> bool:
    return bool(
        re.search(
            r"\b(?:he|she|they|guy|man|woman)\s+(?:said|says|told\s+me|goes)\s*[:,]?\s*[\"“‘']?$",
            reading.text[max(0, place - 40) : place],
            re.IGNORECASE,
        )
    )


def _around(reading: Reading, span: Span) -> Iterator[Told]:
    """What stands behind a person's name: "Tilly, my niece", "Ines and I got married"."""
    text = reading.text
    if not reading.is_meant(*span):
        return
    for kind, pattern in _KIN_BEHIND.items():
        if (found := pattern.match(text, span[1])) is not None:
            past = bool(re.search(r"\b(?:late|ex|former)\b", found["how"], re.IGNORECASE))
            yield Told(kind, *span, AUTHOR, 0.8, past)
    if (found := _IN_BRACKETS.match(text, span[1])) is not None and reading.words & _MINE_WORDS:
        noun = found["noun"].lower()
        for kind, words in _words.KIN.items():
            if kind != "CLIENT" and re.fullmatch(_words.either(words), noun, re.IGNORECASE):
                yield Told(kind, *span, AUTHOR, 0.8)
    if (found := _FROM_WORK.match(text, span[1])) is not None:
        yield Told("COLLEAGUE", *span, AUTHOR, 0.7)
    if _WEDDING.match(text, span[1]):
        yield Told("SPOUSE", *span, AUTHOR, 0.85)
