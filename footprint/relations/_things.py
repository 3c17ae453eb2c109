"""The author's animals by name, and their cars and bikes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading
from footprint.relations._cues import Told
from footprint.relations._kin import _ADJECTIVES, _LINK, _OWNER, _behind, _plain_name

_PET = late(
    rf"(?:{_OWNER}(?P<how>(?:{_ADJECTIVES})(?:[a-z]+\s+)?)|(?P<some>(?:two|three|four|\d|an?)\s+(?:[a-z]+\s+)?))"
    rf"(?P<noun>{_words.PETS})(?![\w-]|\s+of\b|['’](?!s\s+(?:called|named|name)\b)){_LINK}",
    re.IGNORECASE,
)
_PET_BEHIND = _behind(_words.PETS)
_IS_A = late(rf"\s+(?:is|was)\s+(?P<owner>my|our)\s+(?P<how>{_ADJECTIVES})(?P<noun>{_words.PETS})\b", re.IGNORECASE)
_NAMED_PET = late(
    rf"(?<![\w’'])(?:i|we)\s+(?:have\s+)?(?:named|called)\s+(?:my|our|the|this)\s+(?:new\s+|little\s+)"
    rf"?(?P<noun>{_words.PETS})\s+",
    re.IGNORECASE,
)
_MEET = late(
    r"\b(?:(?:everyone|everybody|guys|friends|all|y['’]?all)?,?\s*(?:please\s+)?(?:meet|say\s+(?:hi|hello)\s+to|"
    r"welcome)|this\s+(?:little\s+\w+\s+)?is|introducing)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_ADOPTED = late(
    rf"\b(?:(?:we|i|my\s+\w+\s+and\s+i)\s+(?:just\s+|finally\s+|have\s+)?(?:adopted|got|rescued|brought\s+home|"
    rf"picked\s+up)|adopted|my|our|new|rescued?)\s+(?:an?\s+|the\s+|our\s+|my\s+|new\s+|little\s+)*(?:[a-z-]+\s+)"
    rf"{{0,3}}?(?:{_words.PETS})\b",
    re.IGNORECASE,
)
_HIS_NAME = late(r"\b(?:his|her|its|their|the)\s+names?(?:['’]s|\s+is|\s+are|\s+will\s+be)\s+(?=\w)", re.IGNORECASE)
_SLAVE = late(rf"(?:^|[|•])\s*(?P<name>(?-i:{_objects._CAP}))\s+the\s+(?:[a-z]+\s+)?(?:{_words.PETS})\b", re.IGNORECASE)
_OWNER_OF = late(
    rf"(?:owner|servant|human|slave|keeper|guardian)\s+(?:of|to)\s+(?:[\w-]+\s+){{0,4}}?(?:{_words.PETS})"
    rf"\s+(?:called|named)\s+",
    re.IGNORECASE,
)
_BRACKET_PET = late(rf"\s*\(\s*(?:my|our)\s+(?:[a-z]+\s+)?(?:{_words.PETS})\s*\)", re.IGNORECASE)
_FAREWELL = late(
    r"(?<![\w’'])(?:rest\s+easy|rip|r\.i\.p\.?|goodbye|farewell|sleep\s+well|rest\s+in\s+peace|miss\s+you)[\s,:]+",
    re.IGNORECASE,
)
_BEST_PET = late(rf"[^\n]{{0,60}}\b(?:dog|cat|pup|puppy|boy|girl|{_words.PETS})\b", re.IGNORECASE)
_HUMAN = late(
    rf"\s*(?:the\s+)?(?:[a-z]+\s+)?(?:{_words.PETS})?['’]s\s+(?:human|mum|mom|dad|owner|servant|person)\b",
    re.IGNORECASE,
)
_HAS_VEHICLE = late(
    rf"(?<![\w’'])(?:driv(?:e|es|ing)|rid(?:e|es|ing)|own(?:s|ed)?|bought|buying|purchased|picked\s+up|collected|"
    rf"got|have|has|sold|selling|crashed|scratched|washed|washing|totall?ed|"
    rf"love|parked|took|traded\s+in|(?:car|bike|van|motorbike|truck|ride)\s+is)\s+(?P<det>an?|the|my|our|his|her)"
    rf"\s+(?P<how>(?:new\s+|old\s+|beloved\s+|trusty\s+|brand[\s-]new\s+|used\s+|second[\s-]hand\s+|red\s+|blue\s+|"
    rf"black\s+|white\s+|silver\s+|green\s+|yellow\s+|grey\s+|(?:19|20)\d\d\s+|'?\d\d\s+)*)"
    rf"(?=(?:{_words.MAKES})\b)",
    re.IGNORECASE,
)
_MY_VEHICLE = late(
    rf"(?<![\w’'])(?P<det>my|our)\s+(?P<how>(?:new\s+|old\s+|beloved\s+|trusty\s+|poor\s+|lovely\s+|dear\s+|"
    rf"little\s+|first\s+|brand[\s-]new\s+|red\s+|blue\s+|black\s+|white\s+|silver\s+|green\s+|yellow\s+|grey\s+|"
    rf"(?:19|20)\d\d\s+|'?\d\d\s+)*)"
    rf"(?=(?:{_words.MAKES})\b)",
    re.IGNORECASE,
)
_MODEL_WORD = late(rf"(?i:{_words.MAKES})\b(?:\s+(?:Model\s+\w+|[A-Z][\w-]*|[a-z]?\d+[\w-]*)){{0,2}}")
_NO_CAR = late(
    r"\s*(?:stock|shares|print|trousers|pants|swing|lawn\s?mower|factory|documentary|dealer|dealership|shirt|hoodie|"
    r"jacket|hat|cap|poster|app|account|game|"
    r"lessons?|clubs?|course|tournament|handicap|keyboard|piano|guitar|documentar\w+|socks|mug|generator|speakers?|"
    r"amp|insurance|repair|museum|"
    r"share|investments?|sponsorship|watch|ad|advert|commercial|video|phase|obsession|puns?)\b",
    re.IGNORECASE,
)
_SOLD = late(r"\b(?:sold|selling|traded\s+in|used\s+to|totall?ed|had)\b", re.IGNORECASE)
_BARE_MAKES = late(
    r"(?:seat|mini|smart|focus|polo|golf|triumph|jaguar|vespa|civic|accord|mg|micra|fiesta|astra|corolla|prius|"
    r"yaris|clio|corsa|passat|camry|qashqai|twingo|lada)\b",
    re.IGNORECASE,
)


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
        if re.search(
            r"(?:\bnot|n['’]t|\bno|\bif|\bwish\w*|\bimagine|that\s+is)\s+(?:\w+\s+){0,3}$",
            text[max(0, found.start() - 30) : found.start()],
            re.IGNORECASE,
        ):
            continue
        if found["some"] and re.search(
            r"\bhas\s+$|(?<!\bi\s)(?<!\bwe\s)(?<!\bto\s)(?<!\band\s)(?<!ve\s)(?<!just\s)(?<!now\s)(?<!also\s)\b(?:have|got)\s+$",
            text[: found.start()],
            re.IGNORECASE,
        ):
            continue
        if found["some"] and not re.search(
            r"(?:^|[|•·.\n,&+]|\bhave|\bhas|\bgot|\bto|\band|\bof|\bwith|\badopted)\s*$",
            text[: found.start()],
            re.IGNORECASE,
        ):
            continue
        for span in spans:
            if known or named or found["some"] or _plain_name(text, span):
                yield Told(
                    "PET",
                    *span,
                    AUTHOR,
                    0.85 if found["owner"] else 0.7,
                    "late" in found["how"].lower().split() if found["how"] else False,
                )
    for found in _NAMED_PET.finditer(text):
        if (one := _objects.person(reading, found.end(), lower=True)) is not None and reading.is_meant(
            found.start(), found.end()
        ):
            yield Told("PET", *one, AUTHOR, 0.85)
    for found in re.finditer(rf"(?<![\w’'])(?:{_objects._CAP})", text):
        at = reading.clause(found.start())[0]
        if found.start() not in reading.by_start and not reading.text[at : found.start()].strip(" ,@#"):
            continue  # the first word of a sentence: "Well, my dog"
        behind = (
            _PET_BEHIND.match(text, found.end())
            or _IS_A.match(text, found.end())
            or _BRACKET_PET.match(text, found.end())
        )
        if behind and reading.is_meant(*found.span()):
            yield Told("PET", *found.span(), AUTHOR, 0.8)
        elif ((human := _HUMAN.match(text, found.end())) and "human" in human[0]) or (
            human and re.search(rf"\b(?:{_words.PETS})\b", human[0], re.IGNORECASE)
        ):
            yield Told("PET", *found.span(), AUTHOR, 0.7)
    for found in _MEET.finditer(text) if _ADOPTED.search(text) else ():
        if (one := _objects.person(reading, found.end())) is not None and reading.is_meant(found.start(), found.end()):
            yield Told("PET", *one, AUTHOR, 0.75)
    for found in _HIS_NAME.finditer(text) if _ADOPTED.search(text) else ():
        for one in _objects.people(reading, found.end()):
            yield Told("PET", *one, AUTHOR, 0.75)
    for pattern in (_SLAVE, _OWNER_OF):
        for found in pattern.finditer(text):
            one = found.span("name") if pattern is _SLAVE else _objects.person(reading, found.end())
            if pattern is _SLAVE and not (
                reading.profile or re.search(r"[|•·]", text) or found.start("name") in reading.by_start
            ):
                continue
            if one is not None and not _objects._NOBODY.match(text, one[0]) and not text.isupper():
                yield Told("PET", *one, AUTHOR, 0.75)
    for found in _FAREWELL.finditer(text):
        one = _objects.person(reading, found.end())
        if (
            one
            and _BEST_PET.match(text, one[1])
            and re.search(
                rf"\b(?:best|good|sweet)\b[^\n]{{0,20}}\b(?:{_words.PETS})\b|\bmy\s+(?:{_words.PETS})\b",
                text[one[1] :],
                re.IGNORECASE,
            )
        ):
            yield Told("PET", *one, AUTHOR, 0.75, True)


def _is_lower_pair(reading: Reading, found: re.Match[str]) -> bool:
    """Whether plain words behind "two huskies" are joined like names: "luna + thor"."""
    return bool(re.match(r"[a-z]{3,12}\s*(?:\+|&)\s*[a-z]{3,12}\b", reading.text[found.end() :])) and bool(
        found["noun"].lower().endswith("s")
    )


def vehicles(reading: Reading) -> Iterator[Told]:
    """The author's cars and bikes, and those that somebody else drives."""
    text = reading.text
    if reading.words.isdisjoint(_words.MAKE_HEADS):
        return
    for pattern, verb in ((_HAS_VEHICLE, True), (_MY_VEHICLE, False)):
        for found in pattern.finditer(text):
            model = _MODEL_WORD.match(text, found.end()) or re.compile(
                rf"(?:{_words.MAKES})\b(?:\s+[a-z]?\d\w*)?", re.IGNORECASE
            ).match(text, found.end())
            if model is None or _NO_CAR.match(text, model.end()) or not reading.is_meant(found.start(), model.end()):
                continue
            if (
                _BARE_MAKES.fullmatch(model[0])
                and model[0].islower()
                and re.match(r"(?:golf|polo|focus|seat|smart|mini|triumph)", model[0])
            ):
                continue
            start = found.start("how") if re.search(r"\d", found["how"]) else found.end()
            past = bool(_SOLD.search(text[max(0, found.start() - 12) : found.end("det")]))
            if verb and found["det"].lower() not in ("my", "our"):
                if found["det"].lower() in ("his", "her"):
                    continue
                if (
                    re.match(r"got|has|have|love|parked|took|washed|got|crashed", found[0], re.IGNORECASE)
                    and found["det"].lower() == "the"
                    and not re.search(
                        r"\bmy\s+(?:\w+\s+)?(?:car|bike|ride|van|motorbike|truck)\b|\bfirst\s+ride\b",
                        text,
                        re.IGNORECASE,
                    )
                ):
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
