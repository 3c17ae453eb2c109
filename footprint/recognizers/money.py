"""Payment cards and bank accounts, by their checksums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._checks import luhn
from footprint.recognizers._evidence import alone, named

_RUN = late(r"(?<![\d.#@-])\d(?:[ -]?\d){11,18}(?![\d-]|\.\d)")
# First digits and lengths of the card schemes (ISO/IEC 7812).
_SCHEME = late(
    r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|"
    r"3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11}|220[0-4]\d{12}|6\d{15}|62\d{14,17}|5019\d{12}|"
    r"(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15})"
)
# Cards for travel begin with 1, as much else does: they need a word, or must stand alone (UATP).
_TRAVEL = late(r"1\d{14}")
_CARD = late(r"\b(?:card|credit|debit|uatp|airplus|amex|visa|mastercard)", re.IGNORECASE)


def cards(text: str, context: Context) -> Iterator[Hit]:
    """Card numbers with blanks or dashes or none; never a part of a longer run of digits."""
    for found in _RUN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if len(set(digits)) == 1 or not luhn(digits):
            continue
        start, end = found.span()
        if _SCHEME.fullmatch(digits):
            yield Hit(start, end, 0.95, digits)
        elif _TRAVEL.fullmatch(digits) and (named(text, start, end, _CARD) or alone(text, start, end)):
            yield Hit(start, end, 0.8, digits)


_LOWER_IBAN = late(r"(?<![\w/.@-])[a-z]{2}\d{2}[a-z0-9]{11,30}(?![\w@])")


def iban(text: str, context: Context) -> Iterator[Hit]:
    """Account numbers in lower case, which Presidio's recognizer leaves out: ISO 13616, remainder 1 by 97."""
    for found in _LOWER_IBAN.finditer(text):
        value = found[0]
        turned = value[4:] + value[:4]
        if int("".join(str(int(char, 36)) for char in turned)) % 97 == 1:
            yield Hit(found.start(), found.end(), 0.95, value.upper())


RECOGNIZERS = (
    Recognizer(
        kind="CREDIT_CARD",
        name="money-card",
        source="ISO/IEC 7812: scheme prefixes, lengths and the Luhn digit",
        find=cards,
        gate=late(r"\d(?:[ -]?\d){11}"),
        hits=(
            "charge «4111 1111 1111 1111» please",
            "«4012-8888-8888-1881»",
            "card «378282246310005».",
            "«5105105105105100»",
            "«30569309025904»",
            "paid by «5019 0011 2233 4457»",
            "and «2200120034005603», and",
            "or «6055123400009875».",
            "my card for flights: «135790000000020»",
            "«135790000000020»",
        ),
        misses=(
            "frame 135790000000020",
            "4111 1111 1111 1112",
            "id 1712345678901234567",
            "0000 0000 0000 0000",
            "411111111111111111111111",
        ),
    ),
    Recognizer(
        kind="IBAN_CODE",
        name="money-iban",
        source="Presidio's recognizer: ISO 13616 forms and check digits",
        presidio="IbanRecognizer",
        gate=late(r"\d(?<=\b[A-Za-z]{2}\d)\d[ -]?[A-Za-z0-9]{2}"),
        hits=(
            "pay to «GB82 WEST 1234 5698 7654 32»",
            "IBAN «DE89370400440532013000»",
            "«IE29AIBK93115212345678» is mine",
        ),
        misses=("GB82 WEST 1234 5698 7654 33", "DE12", "US12 is a road"),
    ),
    Recognizer(
        kind="IBAN_CODE",
        name="money-iban-lower",
        source="ISO 13616: check digits",
        find=iban,
        gate=late(r"\d(?<=[a-z]{2}\d)\d"),
        hits=("my iban is «gb82west12345698765432»", "«de89370400440532013000» thanks"),
        misses=("my iban is gb82west12345698765433", "ab12 is a road", "https://a.example/gb82west12345698765432"),
    ),
)
