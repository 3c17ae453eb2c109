"""Who and what belongs to the author: family, colleagues, clients, animals, cars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading, Span
from footprint.relations._cues import Told

_ADJECTIVES = (
    r"(?:(?:little|big|older|younger|elder|oldest|youngest|middle|late|dear|dearest|lovely|beautiful|wonderful|amazing|gorgeous|darling|sweet|"
    r"baby|new|first|only|twin|grown[\s-]up|teenage|adult|future|former|ex|ex-|own|best|favou?rite|old|dead|crazy|mad|poor|clever|brilliant|"
    r"precious|adorable|tiny|fat|fluffy|senior|elderly|rescue|rescued|ginger|black|white|brown|grey|gray|golden|chubby|naughty|silly|stupid|"
    r"good|great|foster|adopted|newborn|two|three|four|\d+|\d+[\s-](?:year|month|week)s?[\s-]old|[a-z]+[\s-](?:year|month|week)s?[\s-]old|"
    r"long[\s-]time|close|current|previous|work)\s+|ex-){0,4}"
)
_OWNER = r"(?<![\w’'])(?P<owner>my|our|his|her|their|mi|one\s+of\s+(?:my|our)|the(?=\s+(?:hubby|hubs|wife|missus|husband|kids)\b))\s+"
_LINK = (
    r"(?P<link>\s*(?:,|:|\(|-|–|—)\s*|\s+(?:is\s+|are\s+|was\s+)?(?:called|named)\s+|(?:['’]s)?\s+name\s+is\s+|['’]s\s+(?:called|named)\s+|\s+)"
    r"(?:little\s+|baby\s+)?"
)
_KIN = {
    kind: re.compile(rf"{_OWNER}(?P<how>{_ADJECTIVES})(?P<noun>{_words.either(words)})(?![\w-]|\s+of\b|['’](?!s\s+(?:called|named|name)\b)){_LINK}", re.IGNORECASE)
    for kind, words in _words.KIN.items()
}
_KIN_WORDS = {kind: _words.heads(words) for kind, words in _words.KIN.items()}
_AGE = re.compile(
    rf"{_OWNER}(?P<how>{_ADJECTIVES})(?P<noun>\d{{1,2}}[\s-](?:year|month|week)s?[\s-]old|\d{{1,2}}\s?yo){_LINK}", re.IGNORECASE
)
_PET = re.compile(
    rf"(?:{_OWNER}(?P<how>(?:{_ADJECTIVES})(?:[a-z]+\s+)?)|(?P<some>(?:two|three|four|\d|an?)\s+(?:[a-z]+\s+)?))(?P<noun>{_words.PETS})(?![\w-]|\s+of\b|['’](?!s\s+(?:called|named|name)\b)){_LINK}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s*(?:,|\(|-|–|—)\s*(?P<owner>my|our)\s+(?P<how>{_ADJECTIVES}(?:[a-z]+\s+)?)(?P<noun>{{nouns}})(?![\w’'-])(?!\s+[A-Z])"
)


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(_BEHIND.pattern.replace("{nouns}", words), re.IGNORECASE)


_KIN_BEHIND = {kind: _behind(_words.either(words)) for kind, words in _words.KIN.items()}
_PET_BEHIND = _behind(_words.PETS)
_IS_A = re.compile(rf"\s+(?:is|was)\s+(?P<owner>my|our)\s+(?P<how>{_ADJECTIVES})(?P<noun>{_words.PETS})\b", re.IGNORECASE)
_OF = {
    kind: re.compile(
        rf"(?:^|(?<=[|•·.,\n:;(!])|(?<=\s)(?:(?:proud|lucky|exhausted|tired|busy|happy|full[\s-]?time|single|stay[\s-]at[\s-]home|dog|cat|cool|very|wife\s+and|wife\s+&|and|&|a|the|im|i['’]m|i\s+am|very|boy|girl|twin|new|also)\s+)+|\A\s*)\s*"
        rf"(?:(?:proud|lucky|exhausted|tired|busy|happy|full[\s-]?time|single|dog|cat|loving|devoted|wife|mum|mom|dad|husband|and|&|,|the|a)\s+)*(?P<noun>{_words.either(words)})"
        rf"\s+(?:of|to)\s+(?:(?:my|the|\d+|two|three|four|wonderful|beautiful|lovely|little|kids?|boys?|girls?|humans?|sons?|daughters?|children|legends?)\s*[:,(-]?\s*)*",
        re.IGNORECASE,
    )
    for kind, words in _words.INVERSE.items()
}
_OF_WORDS = {kind: _words.heads(words) for kind, words in _words.INVERSE.items()}
_MINE = (*((kind, pattern, _KIN_WORDS[kind]) for kind, pattern in _KIN.items()), ("CHILD", _AGE, frozenset(("old", "yo"))))
_ANY_KIN = frozenset().union(*_KIN_WORDS.values(), ("married", "engaged", "knot"))
_WORK_WORDS = frozenset("work team office department shift accounts accounting hr marketing finance sales payroll reception".split())
KIN_BY = _ANY_KIN.union(*_OF_WORDS.values(), _WORK_WORDS, ("old", "yo", "rip", "rest", "worked", "working"))
_NAMED_SO = frozenset(("called", "named", "name"))
_ALL_HEADS = _ANY_KIN.union(*_OF_WORDS.values())
_MUM_OF = re.compile(
    rf"(?:i['’]?m|i\s+am|proud|being|as|just|call\s+me|aka)\s+(?P<name>(?-i:{_objects._CAP}))['’]s?\s+(?:\w+\s+)?(?P<noun>mum|mom|mam|mama|dad|daddy|mummy|mommy|father|mother|wife|husband|sister|brother|aunt|auntie|uncle|gran|grandma|grandad|grandpa|nan|godmother|godfather)\b",
    re.IGNORECASE,
)
_HAVE = re.compile(
    r"(?:\b(?:have|got|has|mum\s+(?:of|to)|mom\s+(?:of|to)|dad\s+(?:of|to))|^|(?<=[|•,]))\s*(?:two|three|four|five|six|\d)\s+(?:\w+\s+)?(?:kids|children|boys|girls|sons|daughters)\s*[,:(–—-]+\s*",
    re.IGNORECASE,
)
_FROM_WORK = re.compile(r"\s+from\s+(?:work\b|my\s+(?:team|office|work|department|shift)\b|accounts\b|accounting\b|hr\b|marketing\b|finance\b|sales\b|the\s+office\b|payroll\b|reception\b)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:my\s+|the\s+)?(?:\w+\s+)?(?P<noun>[\w-]+(?:\s\w+)?)\s*\)", re.IGNORECASE)
_ARRIVED = re.compile(r"\s+(?:arrived|was\s+born|is\s+here|has\s+arrived|made\s+(?:his|her|their)\s+(?:entrance|arrival)|joined\s+(?:us|our\s+family))\b", re.IGNORECASE)
_TITLED = re.compile(r"(?<![\w’'])(?:auntie|aunty|aunt|uncle|grandma|grandpa|granny|nana|grandad|granddad|nonna|nonno|abuela|abuelo)\s+(?=[A-Z])", re.IGNORECASE)
_BRANDS = re.compile(r"(?:Ben['’]?s?|Sam|Jemima|Vernon|Fester|Bob|Vanya|Buck|Scrooge|May|Bessie|Viv|Phil|Death|Tom['’]s)\b", re.IGNORECASE)
_WEDDING = re.compile(r"\s*(?:,?\s*(?:and|&)\s+(?:i|me)\s+(?:just\s+|finally\s+)?(?:got|are|were|have\s+been|tied)\s+(?:married|engaged|the\s+knot|husband|wife))\b", re.IGNORECASE)
_NAMED_PET = re.compile(rf"(?<![\w’'])(?:i|we)\s+(?:have\s+)?(?:named|called)\s+(?:my|our|the|this)\s+(?:new\s+|little\s+)?(?P<noun>{_words.PETS})\s+", re.IGNORECASE)
_BORN_BABY = re.compile(r"(?<![\w’'])baby\s+(?=[A-Z])", re.IGNORECASE)
_PARENT_HINT = re.compile(r"\b(?:our|my)\s+(?:daughter|son|baby|little\s+(?:girl|boy|one))\b", re.IGNORECASE)
_MEET = re.compile(r"\b(?:(?:everyone|everybody|guys|friends|all|y['’]?all)?,?\s*(?:please\s+)?(?:meet|say\s+(?:hi|hello)\s+to|welcome)|this\s+(?:little\s+\w+\s+)?is|introducing)\s+(?=[A-Z])", re.IGNORECASE)
_ADOPTED = re.compile(rf"\b(?:(?:we|i|my\s+\w+\s+and\s+i)\s+(?:just\s+|finally\s+|have\s+)?(?:adopted|got|rescued|brought\s+home|picked\s+up)|my|our|new|rescued?)\s+(?:an?\s+|the\s+|our\s+|my\s+|new\s+|little\s+)*(?:[a-z]+\s+)?(?:{_words.PETS})\b", re.IGNORECASE)
_SLAVE = re.compile(rf"(?:^|[|•])\s*(?P<name>(?-i:{_objects._CAP}))\s+the\s+(?:[a-z]+\s+)?(?:{_words.PETS})\b", re.IGNORECASE)
_OWNER_OF = re.compile(rf"(?:owner|servant|human|slave|keeper|guardian)\s+(?:of|to)\s+(?:[\w-]+\s+){{0,4}}?(?:{_words.PETS})\s+(?:called|named)\s+", re.IGNORECASE)
_BRACKET_PET = re.compile(rf"\s*\(\s*(?:my|our)\s+(?:[a-z]+\s+)?(?:{_words.PETS})\s*\)", re.IGNORECASE)
_FAREWELL = re.compile(r"(?<![\w’'])(?:rest\s+easy|rip|r\.i\.p\.?|goodbye|farewell|sleep\s+well|rest\s+in\s+peace|miss\s+you)[\s,:]+", re.IGNORECASE)
_BEST_PET = re.compile(rf"[^\n]{{0,60}}\b(?:dog|cat|pup|puppy|boy|girl|{_words.PETS})\b", re.IGNORECASE)
_RIP_KIN = re.compile(r"(?<![\w’'])(?:rip|rest\s+in\s+peace)\s+(?P<noun>dad|mum|mom|mama|papa)\W{1,3}(?=[A-Z])", re.IGNORECASE)
_HUMAN = re.compile(rf"\s*(?:the\s+)?(?:[a-z]+\s+)?(?:{_words.PETS})?['’]s\s+(?:human|mum|mom|dad|owner|servant|person)\b", re.IGNORECASE)
_WORKED_WITH = re.compile(r"(?<![\w’'])(?:i|we|i['’]ve|ive)?\s*(?:have\s+)?(?:worked|working|work)\s+(?:alongside|with|under|together\s+with)\s+(?=[A-Z])", re.IGNORECASE)
_BUSINESS = re.compile(r"\b(?:work|office|business)\s+$", re.IGNORECASE)
_NOT_NAME = re.compile(
    r"(?:Leo|Virgo|Aries|Taurus|Gemini|Cancer|Libra|Scorpio|Pisces|Disney|Frozen|Lego|LEGO|Nintendo|Xbox|PlayStation|Zoom|Covid|Minecraft|Roblox|Pokemon|Pokémon|Arsenal|Liverpool)\b"
)
_HAS_VEHICLE = re.compile(
    rf"(?<![\w’'])(?:driv(?:e|es|ing)|rid(?:e|es|ing)|own(?:s|ed)?|bought|buying|purchased|picked\s+up|collected|got|have|has|sold|selling|crashed|scratched|washed|washing|totall?ed|"
    rf"love|parked|took|traded\s+in|(?:car|bike|van|motorbike|truck|ride)\s+is)\s+(?P<det>an?|the|my|our|his|her)\s+(?P<how>(?:new\s+|old\s+|beloved\s+|trusty\s+|brand[\s-]new\s+|used\s+|second[\s-]hand\s+|red\s+|blue\s+|black\s+|white\s+|silver\s+|green\s+|yellow\s+|grey\s+|(?:19|20)\d\d\s+|'?\d\d\s+)*)"
    rf"(?=(?:{_words.MAKES})\b)",
    re.IGNORECASE,
)
_MY_VEHICLE = re.compile(
    rf"(?<![\w’'])(?P<det>my|our)\s+(?P<how>(?:new\s+|old\s+|beloved\s+|trusty\s+|poor\s+|lovely\s+|dear\s+|little\s+|first\s+|brand[\s-]new\s+|red\s+|blue\s+|black\s+|white\s+|silver\s+|green\s+|yellow\s+|grey\s+|(?:19|20)\d\d\s+|'?\d\d\s+)*)"
    rf"(?=(?:{_words.MAKES})\b)",
    re.IGNORECASE,
)
_MODEL_WORD = re.compile(rf"(?i:{_words.MAKES})\b(?:\s+(?:Model\s+\w+|[A-Z][\w-]*|[a-z]?\d+[\w-]*)){{0,2}}")
_NO_CAR = re.compile(
    r"\s*(?:stock|shares|print|trousers|pants|swing|lawn\s?mower|factory|documentary|dealer|dealership|shirt|hoodie|jacket|hat|cap|poster|app|account|game|"
    r"lessons?|clubs?|course|tournament|handicap|keyboard|piano|guitar|documentar\w+|socks|mug|generator|speakers?|amp|insurance|repair|museum|"
    r"share|investments?|sponsorship|watch|ad|advert|commercial|video|phase|obsession|puns?)\b",
    re.IGNORECASE,
)
_SOLD = re.compile(r"\b(?:sold|selling|traded\s+in|used\s+to|totall?ed|had)\b", re.IGNORECASE)
_BARE_MAKES = re.compile(r"(?:seat|mini|smart|focus|polo|golf|triumph|jaguar|vespa|civic|accord|mg|micra|fiesta|astra|corolla|prius|yaris|clio|corsa|passat|camry|qashqai|twingo|lada)\b", re.IGNORECASE)


def family(reading: Reading) -> Iterator[Told]:
    """Family, colleagues and clients by name."""
    text = reading.text
    there = reading.words
    if there.isdisjoint(KIN_BY) or not (reading.can_name or _NAMED_SO & there):
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
            if reading.is_meant(found.start("noun"), found.end()) and not re.search(r"\b(?:his|her|their|my|your)\s*$", text[: found.start("noun")], re.IGNORECASE):
                for span in _objects.people(reading, found.end(), lower=text[found.end() : found.end() + 1].islower() and kind == "CHILD" and bool(reading.by_start.get(found.end()))):
                    person = _is_person(reading, span)
                    if kind == "CHILD" and re.search(r"\b(?:dog|cat|fur|puppy|plant|horse)\s*$", text[: found.start("noun")], re.IGNORECASE):
                        if "plant" not in text[: found.start("noun")].lower():
                            yield Told("PET", *span, AUTHOR, 0.8)
                        continue
                    if person or not (kind == "PARENT" or _NOT_NAME.match(text, span[0])):
                        yield Told(kind, *span, AUTHOR, 0.85)
    for found in _TITLED.finditer(text) if not there.isdisjoint(_KIN_WORDS["RELATIVE"]) else ():
        span = _objects.person(reading, found.end())
        if span and not _BRANDS.match(text, found.end()) and _is_person(reading, span) and reading.is_meant(*span):
            if not re.search(r"(?:['’]s|\b(?:his|her|their|your))\s+$", text[: found.start()], re.IGNORECASE):
                yield Told("RELATIVE", *span, AUTHOR, 0.7)
    for found in _MUM_OF.finditer(text) if not there.isdisjoint(_ALL_HEADS) else ():
        noun = found["noun"].lower()
        kind = next((kind for kind, words in _words.INVERSE.items() if noun in words.split()), "")
        if kind and reading.is_meant(found.start(), found.end()) and not re.search(r"\bnot\s*$", text[: found.start("name")]):
            yield Told(kind, *found.span("name"), AUTHOR, 0.8)
    for found in _HAVE.finditer(text) if not there.isdisjoint(_KIN_WORDS["CHILD"]) else ():
        if reading.is_meant(found.start(), found.end()) and not re.search(r"\b(?:she|he|they|who|you)\s+(?:\w+\s+)?$", text[: found.start()], re.IGNORECASE):
            for span in _objects.people(reading, found.end()):
                yield Told("CHILD", *span, AUTHOR, 0.75)
    for name in reading.names if not there.isdisjoint(_ANY_KIN | _WORK_WORDS) else ():
        if name.kind == "PERSON":
            yield from _around(reading, (name.start, name.end))
    for found in _RIP_KIN.finditer(text) if there & {"rip", "rest"} else ():
        span = _objects.person(reading, found.end())
        if span:
            yield Told("PARENT", *span, AUTHOR, 0.7)
    for found in _BORN_BABY.finditer(text) if "baby" in there else ():
        span = _objects.person(reading, found.end())
        if span and _is_person(reading, span) and (_PARENT_HINT.search(text) or _ARRIVED.match(text, span[1])):
            yield Told("CHILD", *span, AUTHOR, 0.75)
    for found in _WORKED_WITH.finditer(text) if there & {"work", "worked", "working"} else ():
        who = reading.who(found.start() + len(found[0]) - len(found[0].lstrip())) if reading.is_meant(found.start(), found.end()) else None
        if re.match(r"\s*(?:i|we)\b", found[0], re.IGNORECASE) or (who is not None and who.span is None):
            for span in _objects.people(reading, found.end()):
                if _is_person(reading, span):
                    yield Told("COLLEAGUE", *span, AUTHOR, 0.7, "worked" in found[0].lower())


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
    elif not (_is_person(reading, first) or (not known and _plain_name(text, first))) and not named:
        return
    if _NOT_NAME.match(text, first[0]) and not _is_person(reading, first):
        return
    if "," in link and not known:
        return
    if re.match(r"['’]s?\s+(?:is|['’]s)\b", text[first[1] :]) or _BUSINESS.search(found["how"]) and kind == "SPOUSE":
        return
    before = text[max(0, found.start() - 40) : found.start()]
    if re.search(r"(?:\bnot|\bno,?|n['’]t|\bnever|\bif|\bimagine|\bpretend\w*|\bwish)\s+(?:\w+\s+)?$", before, re.IGNORECASE) or _said_by_other(reading, found.start()):
        return
    past = bool(re.search(r"\b(?:late|ex|former|dead|previous)\b", found["how"], re.IGNORECASE))
    subject: Span | None = AUTHOR
    if owner in ("his", "her", "their"):
        subject = found.span("owner")
        if kind in ("COLLEAGUE", "CLIENT"):
            return
    for span in spans if len(spans) == 1 or noun.endswith(("s", "n", "twins", "kids")) or kind == "CHILD" or kind == "PARENT" else spans[:1]:
        yield Told(kind, *span, subject, 0.9 if known else 0.7, past)


def _plain_name(text: str, span: Span) -> bool:
    """A word with a capital letter where the rest of the text is not in capitals: "My dog Waffles"."""
    return text[span[0]].isupper() and not text[span[0] : span[1]].isupper() and span[1] - span[0] > 2 and not text.isupper() and not text.istitle()


def _said_by_other(reading: Reading, place: int) -> bool:
    return bool(re.search(r"\b(?:he|she|they|guy|man|woman)\s+(?:said|says|told\s+me|goes)\s*[:,]?\s*[\"“‘']?$", reading.text[max(0, place - 40) : place], re.IGNORECASE))


def _around(reading: Reading, span: Span) -> Iterator[Told]:
    """What stands behind a person's name: "Tilly, my niece", "Ines and I got married"."""
    text = reading.text
    if not reading.is_meant(*span):
        return
    for kind, pattern in _KIN_BEHIND.items():
        if (found := pattern.match(text, span[1])) is not None:
            past = bool(re.search(r"\b(?:late|ex|former)\b", found["how"], re.IGNORECASE))
            yield Told(kind, *span, AUTHOR, 0.8, past)
    if (found := _IN_BRACKETS.match(text, span[1])) is not None:
        noun = found["noun"].lower()
        for kind, words in _words.KIN.items():
            if kind != "CLIENT" and re.fullmatch(_words.either(words), noun, re.IGNORECASE):
                yield Told(kind, *span, AUTHOR, 0.8)
    if (found := _FROM_WORK.match(text, span[1])) is not None:
        yield Told("COLLEAGUE", *span, AUTHOR, 0.7)
    if _WEDDING.match(text, span[1]):
        yield Told("SPOUSE", *span, AUTHOR, 0.85)


def animals(reading: Reading) -> Iterator[Told]:
    """The author's animals by name."""
    text = reading.text
    if reading.words.isdisjoint(_words.PET_HEADS):
        return
    for found in _PET.finditer(text):
        if found["owner"] and found["owner"].lower() in ("his", "her", "their"):
            continue
        named = bool(re.search(r"called|named|name\s+is|['’]s\s+name", found["link"]))
        spans = _objects.people(reading, found.end(), lower=named or _is_lower_pair(reading, found))
        if not spans or not reading.is_meant(found.start(), found.end()):
            continue
        known = any(item.start < spans[0][1] and spans[0][0] < item.end for item in reading.names)
        if found["some"] and not (named or re.search(r"[,:(]", found["link"]) or found["noun"].lower().endswith("s")):
            continue
        if "," in found["link"] and not found["some"] and not known:
            continue
        if re.search(r"(?:\bnot|n['’]t|\bno|\bif|\bwish\w*|\bimagine|that\s+is)\s+(?:\w+\s+){0,3}$", text[max(0, found.start() - 30) : found.start()], re.IGNORECASE):
            continue
        if found["some"] and not re.search(r"(?:^|[|•·.\n,&+]|\bhave|\bhas|\bgot|\bto|\band|\bof|\bwith|\badopted)\s*$", text[: found.start()], re.IGNORECASE):
            continue
        for span in spans:
            if known or named or found["some"] or _plain_name(text, span):
                yield Told("PET", *span, AUTHOR, 0.85 if found["owner"] else 0.7, "late" in found["how"].lower().split() if found["how"] else False)
    for found in _NAMED_PET.finditer(text):
        if (span := _objects.person(reading, found.end(), lower=True)) is not None and reading.is_meant(found.start(), found.end()):
            yield Told("PET", *span, AUTHOR, 0.85)
    for found in re.finditer(rf"(?<![\w’'])(?:{_objects._CAP})", text):  # noqa: SLF001
        behind = (
            _PET_BEHIND.match(text, found.end())
            or _IS_A.match(text, found.end())
            or _BRACKET_PET.match(text, found.end())
        )
        if behind and reading.is_meant(*found.span()):
            yield Told("PET", *found.span(), AUTHOR, 0.8)
        elif (human := _HUMAN.match(text, found.end())) and "human" in human[0] or human and re.search(rf"\b(?:{_words.PETS})\b", human[0], re.IGNORECASE):
            yield Told("PET", *found.span(), AUTHOR, 0.7)
    for found in _MEET.finditer(text) if _ADOPTED.search(text) else ():
        if (span := _objects.person(reading, found.end())) is not None and reading.is_meant(found.start(), found.end()):
            yield Told("PET", *span, AUTHOR, 0.75)
    for pattern in (_SLAVE, _OWNER_OF):
        for found in pattern.finditer(text):
            span = found.span("name") if pattern is _SLAVE else _objects.person(reading, found.end())
            if span is not None:
                yield Told("PET", *span, AUTHOR, 0.75)
    for found in _FAREWELL.finditer(text):
        span = _objects.person(reading, found.end())
        if span and _BEST_PET.match(text, span[1]) and re.search(rf"\b(?:best|good|sweet)\b[^\n]{{0,20}}\b(?:{_words.PETS})\b|\bmy\s+(?:{_words.PETS})\b", text[span[1] :], re.IGNORECASE):
            yield Told("PET", *span, AUTHOR, 0.75, True)


def _is_lower_pair(reading: Reading, found: re.Match[str]) -> bool:
    """Whether plain words behind "two huskies" are joined like names: "luna + thor"."""
    return bool(re.match(r"[a-z]{3,12}\s*(?:\+|&)\s*[a-z]{3,12}\b", reading.text[found.end() :])) and bool(found["noun"].lower().endswith("s"))


def vehicles(reading: Reading) -> Iterator[Told]:
    """The author's cars and bikes, and those that somebody else drives."""
    text = reading.text
    if reading.words.isdisjoint(_words.MAKE_HEADS):
        return
    for pattern, verb in ((_HAS_VEHICLE, True), (_MY_VEHICLE, False)):
        for found in pattern.finditer(text):
            model = _MODEL_WORD.match(text, found.end()) or re.compile(rf"(?:{_words.MAKES})\b(?:\s+[a-z]?\d\w*)?", re.IGNORECASE).match(text, found.end())
            if model is None or _NO_CAR.match(text, model.end()) or not reading.is_meant(found.start(), model.end()):
                continue
            if not verb and _BARE_MAKES.fullmatch(model[0]) and model[0].islower() and re.match(r"(?:golf|polo|focus|seat|smart|mini|triumph)", model[0]):
                continue
            start = found.start("how") if re.search(r"\d", found["how"]) else found.end()
            past = bool(_SOLD.search(text[max(0, found.start() - 12) : found.end("det")]))
            if verb and found["det"].lower() not in ("my", "our"):
                if found["det"].lower() in ("his", "her"):
                    continue
                if re.match(r"got|has|have|love|parked|took|washed|got|crashed", found[0], re.IGNORECASE) and found["det"].lower() == "the" and not re.search(r"\bmy\s+(?:\w+\s+)?(?:car|bike|ride|van|motorbike|truck)\b|\bfirst\s+ride\b", text, re.IGNORECASE):
                    continue
                if re.match(r"(?:car|bike|van|motorbike|truck|ride)\s+is\s", found[0], re.IGNORECASE):
                    if not re.search(r"\b(?:my|our)\s+(?:\w+\s+)?$", text[: found.start()], re.IGNORECASE):
                        continue
                    yield Told("VEHICLE", start, model.end(), AUTHOR, 0.85, past)
                    continue
                who = reading.who(found.start())
                if who is None:
                    continue
                yield Told("VEHICLE", start, model.end(), who.span, 0.85, past or who.past)
            else:
                yield Told("VEHICLE", start, model.end(), AUTHOR, 0.85, past)
