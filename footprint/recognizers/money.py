"""Payment cards and bank accounts, by their checksums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.recognizers import Context, Hit, Recognizer

_RUN = re.compile(r"(?<![\d.#@-])\d(?:[ -]?\d){11,18}(?![\d-]|\.\d)")
# First digits and lengths of the card schemes (ISO/IEC 7812).
_SCHEME = re.compile(
    r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|"
    r"3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|(?:2131|1800|35\d{3})\d{11}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15})"
)


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def cards(text: str, context: Context) -> Iterator[Hit]:
    """Card numbers with blanks or dashes or none; never a part of a longer run of digits."""
    for found in _RUN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _SCHEME.fullmatch(digits) and luhn(digits) and len(set(digits)) > 1:
            yield Hit(found.start(), found.end(), 0.95, digits)


_LOWER_IBAN = re.compile(r"(?<![\w/.@-])[a-z]{2}\d{2}[a-z0-9]{11,30}(?![\w@])")


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
        gate=re.compile(r"\d(?:[ -]?\d){11}"),
        hits=(
            "charge «4111 1111 1111 1111» please",
            "«4012-8888-8888-1881»",
            "card «378282246310005».",
            "«5105105105105100»",
            "«30569309025904»",
        ),
        misses=("4111 1111 1111 1112", "id 1712345678901234567", "0000 0000 0000 0000", "411111111111111111111111"),
    ),
    Recognizer(
        kind="IBAN_CODE",
        name="money-iban",
        source="Presidio's recognizer: ISO 13616 forms and check digits",
        presidio="IbanRecognizer",
        gate=re.compile(r"\b[A-Za-z]{2}\d{2}[ -]?[A-Za-z0-9]{2}"),
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
        gate=re.compile(r"[a-z]{2}\d{2}"),
        hits=("my iban is «gb82west12345698765432»", "«de89370400440532013000» thanks"),
        misses=("my iban is gb82west12345698765433", "ab12 is a road", "https://a.example/gb82west12345698765432"),
    ),
)
