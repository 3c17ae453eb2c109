"""Phone numbers, the subject's own countries first. The owner of phonenumbers.

A run of digits is a phone number when libphonenumber says it is a valid one, or when it is one of the numbers
reserved for fiction, which libphonenumber rejects and films, samples and tests use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer

# Four digits, near each other: below that no number is complete in any country.
GATE = re.compile(r"\d(?:\D{0,4}\d){5}")
_CANDIDATE = re.compile(
    r"(?:(?<![\w.@#/=-])|(?<==)(?=\+)|(?<=\\,))(?:\+|\(\+?|00)?\d[\d \t().\-/–\xa0]{4,24}\d"
    r"(?:\s?(?:x|ext\.?)\s?\d{2,6})?(?![\w@]|[-.]\d)"
)
_EXTENSION = re.compile(r"\s?(?:x|ext\.?)\s?\d+$")
_CONTEXT = re.compile(
    r"\b(?:phone|tel|telephone|cell|mobile|mob|call|calling|text|txt|sms|whatsapp|whats app|signal|ring|fax|number|dial|"
    r"reach|contact|handy|m[oó]vil|tel[eé]fono|hotline|voicemail)\b",
    re.IGNORECASE,
)
# Words right before a number, or right behind it, that say what it is whatever its form: numbers of countries that are
# not the subject's, and numbers without an area.
_SAID = re.compile(
    r"(?:\b(?:phone|telephone|tel|mobile|mob|cell|fax|whatsapp|hotline|landline)\b(?:\s*(?:number|no|nr)\b)?(?:\s+(?:is|was))?"
    r"|\bnumber\s+(?:is|was)|\b(?:call|dial|ring)(?:\s+(?:me|us|him|her|them))?"
    r"|\b(?:call|reach|text|ring|sms|answer|answering|contact|whatsapp|messages?)\b"
    r"(?:\s+(?:me|us|him|her|them|you|someone|back))?\s+(?:at|on|to))"
    r"\s*[:=.#-]?\s*\(?$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"\s?-\s?(?:office|fax|home|mobile|cell)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:people|times|votes|points|followers|subscribers|dollars|euros|pounds|km|miles|%)", re.IGNORECASE
)
# Reserved for fiction: 555-01xx in the North American plan (NANPA), 07700 900xxx, 020 7946 0xxx and others (Ofcom).
_FICTION = re.compile(
    r"(?:1?[2-9]\d\d)?55501\d\d|1?555\d{3}\d{4}|44(?:7700900|2079460|1144960|1154960|1632960)\d{3}|0(?:7700900|2079460|1632960)\d{3}"
)
_NANP = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", re.I)
_DATE = re.compile(
    r"^\s*(?:(?:19|20)\d\d[-./ ][01]?\d[-./ ][0-3]?\d|(?:[0-3]?\d[-./ ][01]?\d|[01]?\d[-./ ][0-3]?\d)[-./ ](?:19|20)?\d\d)"
    r"(?:[\s.,T-]+[0-2]?\d[:.]?\d{0,2})?\s*$"
)
_YEARS = re.compile(r"^(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d$")
_NOT_A_PHONE = re.compile(
    r"\b(?:isbn|issn|order|invoice|ticket|tracking|version|build|commit|id|no|nr|post|ean|upc|sku|case|ref|reference|ssn|"
    r"account|acct|card|iban|student|plate|score|serial|model|zip|postcode|lat|lon|block|epoch|doi)\.?[\s#:=]*$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥₹]\s*$")


def phones(text: str, context: Context) -> Iterator[Hit]:
    """Numbers written with a country code, or as in one of the subject's countries."""
    for found in _CANDIDATE.finditer(text):
        raw = found[0].rstrip(" .-/–(")
        start = found.start()
        if raw.count("(") > raw.count(")"):
            raw = raw.lstrip("(")
            start = found.start() + 1
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
        near = said or (len(digits) > 7 and bool(_CONTEXT.search(text[max(0, start - 40) : start + len(raw) + 25])))
        hit = _judged(_EXTENSION.sub("", raw), digits, near, context.subject.countries)
        if said and not hit:
            hit = (0.65, digits)
        if hit:
            yield Hit(start, start + len(raw), *hit)


def _judged(raw: str, digits: str, near: bool, countries: tuple[str, ...]) -> tuple[float, str] | None:
    """(confidence, E.164) of a candidate, or None."""
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
        ),
    ),
)
