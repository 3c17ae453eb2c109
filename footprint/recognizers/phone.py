"""Phone numbers, the subject's own countries first. The owner of phonenumbers.

A run of digits is a phone number when libphonenumber says it is a valid one, or when it is one of the numbers
reserved for fiction, which libphonenumber rejects and films, samples and tests use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer

# Six digits, near each other: below that no number is complete in any country.
GATE = late(r"\d(?:\D{0,4}\d){5}")
_CANDIDATE = late(
    r"(?:(?<![\w.@#/-])|(?<=\\,))(?:(?m:^)\d{1,2}[.)][ \t]+)?(?P<number>(?:\+|\(\+?|00)?\d[\d \t().\-/–\xa0]{4,24}\d"
    r"(?:\s?(?:x|ext\.?)\s?\d{2,6})?)(?![\w@]|[-.]\d)"
)
# What follows a blank and is whole without what stands before it, if that is more than a country code.
_BEHIND = late(r"(?<=\s)(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])\d{3}[-.]\d{4}(?!\S)")
_EXTENSION = late(r"\s?(?:x|ext\.?)\s?\d+$")
_CONTEXT = late(
    r"\b(?:phone|tel|telephone|cell|mobile|mob|call|calling|text|txt|sms|whatsapp|whats app|signal|ring|fax|number|dial|"
    r"reach|contact|handy|m[oó]vil|tel[eé]fono|hotline|voicemail)\b",
    re.IGNORECASE,
)
# Words right before a number, or right behind it, that say what it is whatever its form: numbers of countries that are
# not the subject's, and numbers without an area.
_SAID = late(
    r"(?:\b(?:phone|telephone|tel|mobile|mob|cell(?:phone)?|fax|whats\s?app|viber|hotline|landline|voicemail|desk|direct(?:\s+(?:line|dial))?)\b"
    r"(?:\s*(?:number|no|nr|#)\b)?(?:['’]s|\s+(?:is|was))?"
    r"|\b(?:my|his|her|our|your|their|the|this|whose|new|contact)\s+number(?:['’]s|\s+(?:is|was)|(?=\s*:))|\bregistered(?:\s+(?:number|mobile|phone))?|\b(?:call|dial|ring)(?:\s*/\s*text)?(?:\s+(?:me|us|him|her|them))?"
    r"|\b(?:call|reach|text|ring|sms|answer|answering|contact|whatsapp|messages?|texts)\b"
    r"(?:\s+(?:me|us|him|her|them|you|someone|back))?\s+(?:at|on|to)|(?:\b[MTPCFH]|\b(?:home|work|office|contact))(?=:)|[☎📞📱✆🤙]\ufe0f?)"
    r"\s*[:=.#-]?\s*\(?$",
    re.IGNORECASE,
)
_SAID_AFTER = late(
    r"\s?[-–]\s?(?:office|fax|home|mobile|cell|work)\b|\s?\((?:cell|mobile|home|work|office|fax|whatsapp|m|c|h|w)\)|\s+is\s+(?:my|our|the)\s+"
    r"(?:new\s+)?(?:phone|cell|mobile|number|home\s+number|work\s+number)",
    re.IGNORECASE,
)
# Forms that are hardly ever anything else: (021) 0025-967, 751-954-9268, 0660 565 36 45, 905-4466 x8827. Three digits, two
# and four are how a US social security number is written.
_FORM = late(
    r"\(\d{2,4}\)\s?\d{2,4}[-. ]\d{2,5}(?:[-. ]\d{2,4})?|[2-9]\d{2}([-.])\d{3}\1\d{4}|"
    r"(?!\d{3}[-. ]\d\d[-. ]\d{4}$)0[1-9]\d{1,3}[-. /]\d{2,4}(?:[-. ]\d{2,4}){1,3}|0[1-9]\d{2,4}[-/]\d{5,8}|0[1-9]-\d{8}"
)
_THOUSANDS = late(r"\d{1,3}(?:[ .,]\d{3})+")
_COUNTED = late(
    r"\s*(?:people|times|votes|points|followers|subscribers|dollars|euros|pounds|km|miles|%)", re.IGNORECASE
)
# Reserved for fiction: 555-01xx in the North American plan (NANPA), 07700 900xxx, 020 7946 0xxx and others (Ofcom).
_FICTION = late(
    r"(?:1?[2-9]\d\d)?55501\d\d|1?555\d{3}\d{4}|44(?:7700900|2079460|1144960|1154960|1632960)\d{3}|0(?:7700900|2079460|1632960)\d{3}"
)
_NANP = late(r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
_UUID = late(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", re.I)
_DATE = late(
    r"^\s*(?:(?:19|20)\d\d[-./ ][01]?\d[-./ ][0-3]?\d|(?:[0-3]?\d[-./ ][01]?\d|[01]?\d[-./ ][0-3]?\d)[-./ ](?:19|20)?\d\d)"
    r"(?:[\s.,T-]+[0-2]?\d[:.]?\d{0,2})?\s*$"
)
_YEARS = late(r"^(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d$")
# A year with something behind it, and the four parts of a version, one of them small: no phone unless words say so.
_LOOKS_ELSE = late(r"(?:19|20)\d\d\s?[-–]\s.*|(?=\S*(?<!\d)\d(?!\d))\d{1,5}(?:\.\d{1,5}){3}")
# The head of an account number in groups of four, and digits in such groups: with a slip in it, it is still no telephone.
_ACCOUNT = late(r"\b[A-Z]{2}\d\d (?:[0-9A-Z]{4} )*$")
_FOURS = late(r"\d{4}(?: \d{4})+(?: \d{1,3})?")
_NOT_A_PHONE = late(
    r"\b(?:isbn|issn|order|invoice|ticket|tracking|version|build|commit|id|no|nr|post|ean|upc|sku|case|ref|reference|ssn|"
    r"account|acct|card|iban|student|plate|score|serial|model|zip|postcode|lat|lon|block|epoch|doi|policy|member|licen[cs]e|passport|"
    r"batch|lot|booking|confirmation|reservation)\.?(?:\s+(?:number|no|nr|code)\b\.?)?(?:\s+(?:is|was)\b)?[\s#:=]*$",
    re.IGNORECASE,
)
_MONEY = late(r"[$€£¥₹]\s*$")


def phones(text: str, context: Context) -> Iterator[Hit]:
    """Numbers written with a country code, or as in one of the subject's countries."""
    for start, written in _candidates(text):
        raw = written.rstrip(" .-/–(")
        if raw.count("(") > raw.count(")"):
            raw = raw.lstrip("(")
            start += 1
        digits = re.sub(r"\D", "", _EXTENSION.sub("", raw))
        if not 6 <= len(digits) <= 15 or _DATE.match(raw) or _YEARS.match(raw):
            continue
        before = text[max(0, start - 24) : start]
        if _NOT_A_PHONE.search(before) or _MONEY.search(before) or _in_uuid(text, start, start + len(raw)):
            continue
        after = text[start + len(raw) : start + len(raw) + 16]
        said = bool(_SAID.search(text[max(0, start - 40) : start]) or _SAID_AFTER.match(after)) and not _COUNTED.match(
            after
        )
        if _LOOKS_ELSE.fullmatch(raw) and not said:
            continue
        if _FOURS.fullmatch(raw) and _ACCOUNT.search(text, max(0, start - 35), start):
            continue
        near = said or (len(digits) > 7 and bool(_CONTEXT.search(text[max(0, start - 40) : start + len(raw) + 25])))
        bare = _EXTENSION.sub("", raw)
        hit = _judged(bare, digits, near, context.subject.countries)
        if not hit and (said or _is_formed(bare, raw, digits, text[max(0, start - 24) : start])):
            hit = (0.65 if said else 0.55, digits)
        if hit:
            yield Hit(start, start + len(raw), *hit)


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    """Where digits stand that may be a number, and they; a number behind a postcode or another number is its own."""
    for found in _CANDIDATE.finditer(text):
        start, end = found.span("number")
        for behind in _BEHIND.finditer(text, start, end):
            if sum(char.isdigit() for char in text[start : behind.start()]) > 4:
                yield start, text[start : behind.start()]
                start = behind.start()
        yield start, text[start:end]


def _is_formed(bare: str, raw: str, digits: str, before: str) -> bool:
    """Whether a number of no known country is written as only phone numbers are, or right behind a word for one."""
    if not 7 <= len(digits) <= 13 or _THOUSANDS.fullmatch(bare):
        return False
    if _FORM.fullmatch(bare) and len(digits) > 7:
        return True
    return bool(re.search(r"\d[\s().\-/–]+\d", bare)) and (
        bare != raw or (len(digits) > 7 and bool(_CONTEXT.search(before)))
    )


def _judged(raw: str, digits: str, near: bool, countries: tuple[str, ...]) -> tuple[float, str] | None:
    """(confidence, E.164) of a candidate, or None."""
    import phonenumbers  # when a text holds digits that could be one

    international = raw.lstrip("(").startswith(("+", "00"))
    written = "+" + digits[2:] if raw.startswith("00") else raw
    grouped = bool(re.search(r"\d[\s().\-/–]+\d", raw))
    for region in (None,) if international else countries:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        key = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        fiction = bool(_FICTION.fullmatch(digits) or _FICTION.fullmatch(key[1:])) and phonenumbers.is_possible_number(
            number
        )
        if not phonenumbers.is_valid_number(number) and not fiction:
            # No such exchange, yet written as a phone number: a slip of a digit, or an invented one.
            spelled = grouped and (international or (near and bool(_NANP.fullmatch(raw))))
            if spelled and phonenumbers.is_possible_number(number):
                return 0.55, key
            continue
        if international:
            return 0.95, key
        if near:
            return 0.9, key
        # Without a word for it, the digits must be grouped as people group numbers, or be as long as a trunk call.
        if grouped and len(digits) >= 9 and not re.fullmatch(r"\d+[\s.]\d+", raw):
            return 0.75, key
        if grouped and len(digits) >= 10:
            return 0.7, key
        if len(digits) >= 10 and raw.startswith("0"):
            return 0.6, key
    return None


def _in_uuid(text: str, start: int, end: int) -> bool:
    return any(item.start() < end and start < item.end() for item in _UUID.finditer(text, max(0, start - 40), end + 20))


def normal(number: str, countries: tuple[str, ...]) -> str:
    """A stated number in E.164, or its digits when it cannot be parsed."""
    import phonenumbers

    for region in countries or ("US",):
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return re.sub(r"\D", "", number)


def _own(subject: Subject) -> Iterator[str]:
    return (normal(item, subject.countries) for item in subject.phones)


OWN = {"PHONE_NUMBER": _own}

RECOGNIZERS = (
    Recognizer(
        kind="PHONE_NUMBER",
        name="phone-number",
        source="libphonenumber's numbering plans; NANPA and Ofcom for the numbers reserved for fiction",
        find=phones,
        gate=GATE,
        hits=(
            "call me on «+1 212-555-0147» tonight",
            "my cell is «(202) 555-0143»",
            "text «202-555-0143»",
            "UK: «+44 7700 900123»",
            "from abroad «0044 7700 900 123»",
            "«+49 30 901820» is the town hall",
            "call «2025550143» now",
            "tel. «202.555.0143»",
            "they are not answering at «71-33-52-22»",
            "you can call «33 93 31»",
            "Phone: «(37) 788-063»",
            "Leeds 14600, «032 385 68 19»-Office, the rest by mail",
            "ring «+1-743-438-6774x62406»",
            "1. «042 078 6381»\n2. nothing",
            "phone=«0378 3549890»",
            "my number's «07700 063 966», thanks",
            "☎ «06-10446904»",
            "«451 5986» is my cell",
            "fax or «(021) 0025-967»",
            "it was «751-954-9268», I think",
            "Springfield, IL 62704 «217-555-0143»",
            "Springfield, IL 62704-1234 «(217) 555-0143», anyone",
        ),
        misses=(
            "order 123e4567-e89b-12d3-a456-426614174000",
            "the year 1690",
            "ISBN 978-3-16-148410-0",
            "version 10.0.19045.3930",
            "on 2023-08-12 16:10",
            "we won 3-2 in 2019/2020",
            "id 1712345678901234567",
            "costs $1,234,567.89",
            "from 2019-2023",
            "192.168.100.200",
            "epoch 1700000000000",
            "a call for 100 000 signatures",
            "we reach 250 000 people",
            "they texted on 12 12 2024",
            "contract 2015 - 12/4001",
            "my account number is 48291034",
            "serial number: 48291034",
            "driver 31.0.15.3623 helps",
            "from NL20 XYZB 0417 2643 05 it came",
            "on DE11 B704 0044 0532 0777 00 then",
        ),
    ),
)
