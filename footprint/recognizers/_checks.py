"""Check digits and what else a number must be to be one: pure arithmetic, each from the authority that issues it.

Every function takes the number as it is written, in upper case, with its blanks and dashes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

_NOT_DIGIT = re.compile(r"\D")
_NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_HETU_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_RRN_CENTURIES = {"1": 1900, "2": 1900, "3": 2000, "4": 2000}
_NRIC_LETTERS = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "G": "XWUTRQPNMLK", "M": "XWUTRQPNJLK"}
_NRIC_OFFSETS = {"T": 4, "G": 4, "M": 3}
# Verhoeff's scheme: products in the symmetry group of the pentagon, and a permutation that is applied once a place.
_PRODUCTS = (
    "0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210"
).split()
_TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def digits(written: str) -> str:
    """The digits alone."""
    return _NOT_DIGIT.sub("", written)


def luhn(number: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def always(written: str) -> bool:
    """For numbers whose form is all there is to check."""
    return True


def ssn(written: str) -> bool:
    """US social security: area, group and serial numbers that were never issued (Social Security Administration)."""
    number = digits(written)
    area, group, serial = number[:3], number[3:5], number[5:]
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000" and len(set(number)) > 1


def itin(written: str) -> bool:
    """US taxpayers without a social security number: the groups that are given out (Internal Revenue Service)."""
    group = int(digits(written)[3:5])
    return 50 <= group <= 99 and group not in (66, 67, 68, 69, 89, 93)


def nhs(written: str) -> bool:
    """UK health service: ten digits, weights 10 to 1, remainder 0 by 11 (NHS data dictionary)."""
    number = digits(written)
    return _weighed(number, range(10, 0, -1)) % 11 == 0 and len(set(number)) > 1


def sin(written: str) -> bool:
    """Canadian social insurance: Luhn; 0 and 8 are no first digits (Service Canada)."""
    number = digits(written)
    return number[0] not in "08" and luhn(number) and len(set(number)) > 1


def ppsn(written: str) -> bool:
    """Irish personal public service: a check letter modulo 23 (Department of Social Protection)."""
    total = _weighed(written[:7], range(8, 1, -1))
    if len(written) > 8 and written[8] != "W":
        total += (ord(written[8]) - 64) * 9
    return "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] == written[7]


def tfn(written: str) -> bool:
    """Australian tax file: nine digits, weighted sum divisible by 11 (Australian Taxation Office)."""
    number = digits(written)
    return _weighed(number, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0 and len(set(number)) > 1


def medicare(written: str) -> bool:
    """Australian Medicare: the ninth digit checks the first eight (Services Australia)."""
    number = digits(written)
    return _weighed(number, (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(number[8])


def aadhaar(written: str) -> bool:
    """Indian Aadhaar: Verhoeff's check digit, no 0 or 1 in front, no palindrome (UIDAI)."""
    number = digits(written)
    return number[0] not in "01" and number != number[::-1] and verhoeff(number)


def verhoeff(number: str) -> bool:
    """Whether the last digit checks the others (J. Verhoeff, Error Detecting Decimal Codes, 1969)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit)
        for _ in range(place % 8):
            value = _TURN[value]
        total = int(_PRODUCTS[total][value])
    return total == 0


def nif(written: str) -> bool:
    """Spanish tax identification: the letter is the number modulo 23 (Ministerio del Interior)."""
    return _NIF_LETTERS[int(digits(written)) % 23] == written[-1]


def nie(written: str) -> bool:
    """Spanish foreigners: as the NIF, with X, Y, Z for 0, 1, 2 in front (Ministerio del Interior)."""
    return nif(str("XYZ".index(written[0])) + written[1:])


def pesel(written: str) -> bool:
    """Polish PESEL: a day of birth, its month telling the century, and a check digit (ministry of digital affairs)."""
    year, month, day = int(written[:2]), int(written[2:4]), int(written[4:6])
    century = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[month // 20]
    total = _weighed(written, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1))
    return _is_day(century + year, month % 20, day) and total % 10 == 0


def nric(written: str) -> bool:
    """Singapore's identity cards: a check letter by series (Immigration and Checkpoints Authority)."""
    series = written[0]
    total = _weighed(written[1:8], (2, 7, 6, 5, 4, 3, 2)) + _NRIC_OFFSETS.get(series, 0)
    return _NRIC_LETTERS[series][total % 11] == written[8]


def hetu(written: str) -> bool:
    """Finnish personal identity code: a day of birth and a check character modulo 31 (DVV)."""
    day, month, year = int(written[:2]), int(written[2:4]), int(written[4:6])
    return (
        _is_day(_HETU_CENTURIES[written[6]] + year, month, day)
        and _HETU_LETTERS[int(written[:6] + written[7:10]) % 31] == written[10]
    )


def steuer_id(written: str) -> bool:
    """German tax identification: check digit by ISO/IEC 7064, MOD 11,10, first digit not 0 (§ 139b AO).

    Of the first ten digits just one comes twice or three times, never three in a row (Bundeszentralamt für Steuern).
    """
    number = digits(written)
    head = number[:10]
    product = 10
    for digit in head:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    again = [count for count in Counter(head).values() if count > 1]
    return (
        number[0] != "0"
        and len(again) == 1
        and again[0] <= 3
        and not re.search(r"(\d)\1\1", head)
        and (11 - product) % 10 == int(number[10])
    )


def personnummer(written: str) -> bool:
    """Swedish personal number: a day of birth, for coordination numbers plus 60, and Luhn (Skatteverket)."""
    number = digits(written)
    month, day = int(number[-8:-6]), int(number[-6:-4])
    # Without a century the year 2000 stands in, which has every day that another year may have.
    year = int(number[:4]) if len(number) == 12 else 2000
    return _is_day(year, month, day - 60 if day > 60 else day) and luhn(number[-10:])


def rrn(written: str) -> bool:
    """Korean resident registration: a day of birth, then sex and century (Ministry of the Interior and Safety).

    Numbers given since October 2020 have no check digit.
    """
    number = digits(written)
    return len(set(number)) > 1 and _is_day(
        _RRN_CENTURIES[number[6]] + int(number[:2]), int(number[2:4]), int(number[4:6])
    )


def tnin(written: str) -> bool:
    """Thai identification: kind of person, province, check digit modulo 11 (Department of Provincial Administration)."""
    number = digits(written)
    province = int(number[1:3])
    return (
        number[0] != "0"
        and 10 <= province <= 96
        and province not in (28, 29, 59, 68, 69, 78, 79, 87, 88, 89)
        and (11 - _weighed(number[:12], range(13, 1, -1)) % 11) % 10 == int(number[12])
    )


def _weighed(number: str, weights: Iterable[int]) -> int:
    """The sum of the first digits times their weights."""
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
