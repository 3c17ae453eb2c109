"""National identity numbers, switched by the subject's countries.

Most are Presidio's own recognizers, which check the number's digits where the country has a rule for it. Those
without a checksum need a word for them nearby.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.recognizers import Context, Hit, Recognizer

_SSN = re.compile(r"(?<![\d-])(?!000|666|9\d\d)(\d{3})([- ]?)(?!00)(\d{2})\2(?!0000)(\d{4})(?![\d-])")
_SSN_WORD = re.compile(r"\b(?:ssn|social\s+security|social\s+sec|soc\s+sec|ss\s?#)", re.IGNORECASE)
# Printed in wallets and on posters: they belong to nobody (US Social Security Administration).
_KNOWN = frozenset({"078051120", "219099999", "123456789", "457555462"})
_PPSN = re.compile(r"(?<!\w)(\d{7})([A-W])([A-IW])?(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def ssn(text: str, context: Context) -> Iterator[Hit]:
    """US social security numbers: nnn-nn-nnnn, or nine digits with the word nearby."""
    for found in _SSN.finditer(text):
        digits = found[1] + found[3] + found[4]
        near = bool(_SSN_WORD.search(text[max(0, found.start() - 40) : found.end() + 20]))
        if not near and found[2] != "-":
            continue
        note = "known sample" if digits in _KNOWN else ""
        yield Hit(found.start(), found.end(), 0.95 if near else 0.7, digits, note)


def ppsn(text: str, context: Context) -> Iterator[Hit]:
    """Irish personal public service numbers: seven digits and a check letter (Department of Social Protection)."""
    for found in _PPSN.finditer(text):
        total = sum(int(digit) * weight for digit, weight in zip(found[1], range(8, 1, -1), strict=True))
        if found[3] and found[3].upper() != "W":
            total += (ord(found[3].upper()) - 64) * 9
        if "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] == found[2].upper():
            yield Hit(found.start(), found.end(), 0.85, found[0].upper())


def _presidio(
    kind: str,
    name: str,
    recognizer: str,
    country: str,
    hit: str,
    misses: tuple[str, ...],
    *words: str,
    floor: float = 0.5,
) -> Recognizer:
    """One of Presidio's, with our country switch; below ``floor`` it needs a word nearby."""
    return Recognizer(
        kind=kind,
        name=f"ids-{name}",
        source=f"Presidio's {recognizer}, with its check digits where the country has them",
        presidio=recognizer,
        countries=(country,),
        gate=_DIGIT,
        hits=(hit,),
        misses=misses,
        context=words,
        unless=_DIALLED,
        floor=floor,
    )


_DIALLED = re.compile(
    r"\b(?:phone|tel|telephone|mobile|cell|fax|call|dial|ring|text|sms|whatsapp|reach|answer|answering|messages?)\b"
    r"[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_PLAIN = ("order 12", "see you at 9", "build 4f9a77c2d1 is public")

RECOGNIZERS = (
    Recognizer(
        kind="US_SSN",
        name="ids-ssn",
        source="US Social Security Administration: area, group and serial numbers never issued",
        find=ssn,
        countries=("US",),
        gate=re.compile(r"\d{3}[- ]?\d{2}[- ]?\d{4}"),
        hits=(
            "my SSN is «536-22-1234»",
            "social security: «536221234»",
            "«536-22-1235»",
            "ssn «078-05-1120» from the poster",
        ),
        misses=("000-12-3456", "900-12-3456", "536221234", "536-00-1234", "1-536-22-1234-9"),
    ),
    _presidio(
        "US_ITIN", "itin", "UsItinRecognizer", "US", "my ITIN is «912-78-1234»", _PLAIN, "itin", "taxpayer", "tax"
    ),
    _presidio(
        "UK_NHS", "nhs", "NhsRecognizer", "GB", "my NHS number is «943 476 5919»", (*_PLAIN, "943 476 5918"), "nhs"
    ),
    _presidio(
        "UK_NINO",
        "nino",
        "UkNinoRecognizer",
        "GB",
        "NI number «AB 12 34 56 C»",
        (*_PLAIN, "QQ 12 34"),
        "insurance",
        "nino",
        "ni",
        floor=0.4,
    ),
    _presidio(
        "CA_SIN",
        "sin",
        "CaSinRecognizer",
        "CA",
        "my SIN is «130-692-544»",
        (*_PLAIN, "130-692-545"),
        "sin",
        "social",
        "insurance",
    ),
    Recognizer(
        kind="IE_PPSN",
        name="ids-ppsn",
        source="Irish Department of Social Protection: seven digits, a check letter modulo 23, an optional second letter",
        find=ppsn,
        countries=("IE",),
        gate=re.compile(r"\d{7}[A-Za-z]"),
        hits=("PPS number «1234567T»", "«1234567FA»"),
        misses=("1234567A", "12345678T", "flight 123T"),
    ),
    _presidio(
        "AU_TFN",
        "tfn",
        "AuTfnRecognizer",
        "AU",
        "tax file number «876 543 210»",
        (*_PLAIN, "876 543 211"),
        "tfn",
        "tax",
        "file",
    ),
    _presidio("AU_MEDICARE", "medicare", "AuMedicareRecognizer", "AU", "medicare «2123 45670 1»", _PLAIN, "medicare"),
    _presidio(
        "IN_AADHAAR",
        "aadhaar",
        "InAadhaarRecognizer",
        "IN",
        "aadhaar «3123 4567 8909»",
        (*_PLAIN, "3123 4567 8900"),
        "aadhaar",
        "uidai",
    ),
    _presidio("IN_PAN", "pan", "InPanRecognizer", "IN", "my PAN is «AAAPA1234A»", _PLAIN, "pan", "permanent"),
    _presidio("ES_NIF", "nif", "EsNifRecognizer", "ES", "mi NIF «55555555K»", (*_PLAIN, "55555555A"), "nif", "dni"),
    _presidio("ES_NIE", "nie", "EsNieRecognizer", "ES", "mi NIE «Z8078221M»", (*_PLAIN, "Z8078221A"), "nie"),
    _presidio(
        "IT_FISCAL_CODE",
        "codice",
        "ItFiscalCodeRecognizer",
        "IT",
        "codice fiscale «AAAAAA00B11C333N»",
        _PLAIN,
        "codice",
        "fiscale",
        "cf",
        floor=0.3,
    ),
    _presidio("PL_PESEL", "pesel", "PlPeselRecognizer", "PL", "PESEL «02210300002»", (*_PLAIN, "02210300003"), "pesel"),
    _presidio("SG_NRIC_FIN", "nric", "SgFinRecognizer", "SG", "NRIC «S2740116C»", _PLAIN, "nric", "fin"),
    _presidio(
        "FI_PERSONAL_IDENTITY_CODE",
        "hetu",
        "FiPersonalIdentityCodeRecognizer",
        "FI",
        "hetu «010594Y9032»",
        (*_PLAIN, "010594Y9033"),
        "hetu",
    ),
    _presidio(
        "DE_TAX_ID",
        "steuer-id",
        "DeTaxIdRecognizer",
        "DE",
        "Steuer-ID «86095742719»",
        (*_PLAIN, "86095742710"),
        "steuer",
        "steuerid",
        "idnr",
    ),
    _presidio(
        "SE_PERSONNUMMER",
        "personnummer",
        "SePersonnummerRecognizer",
        "SE",
        "personnummer «19811228-9874»",
        _PLAIN,
        "personnummer",
    ),
    _presidio("KR_RRN", "rrn", "KrRrnRecognizer", "KR", "rrn «960121-1051234»", _PLAIN, "rrn", "resident", floor=0.4),
    _presidio(
        "TH_TNIN",
        "tnin",
        "ThTninRecognizer",
        "TH",
        "id «1234567890121»",
        (*_PLAIN, "1234567890123"),
        "thai",
        "national",
    ),
)
