"""National identity numbers of many countries.

A number is told by three things: how it is written, its check digits, and what stands around it. One with letters and
check digits is taken anywhere. A run of digits has the right check digit by chance, one time in ten: it is taken where
the subject has that country, where a word names it, or where it is all there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from footprint.patterns import late
from footprint.recognizers import Context, Find, Hit, Recognizer
from footprint.recognizers import _checks as checks
from footprint.recognizers._evidence import alone, named


class _Enough(IntEnum):
    """How much it takes, besides the form and the check digits, to take a number for what it looks like."""

    NOTHING = 0
    HOME = 1
    """The subject has the country; elsewhere as below."""
    A_WORD = 2
    """A word names it, or it stands alone."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing a number."""

    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    """Whether its check digits hold; gets what is written, in upper case."""
    enough: _Enough
    alone: float
    """How sure it is where it stands alone."""


_NAMED, _TELLING, _AT_HOME = 0.95, 0.85, 0.7
# Alone: in groups as on the card, and on no telephone; digits with check digits; digits without.
_GROUPED, _CHECKED, _UNCHECKED = 0.6, 0.45, 0.4
_NOT_PART = late(r"[^0-9A-Z]")
# Words right before digits that are dialled, and words that count or name something else.
_DIALLED = late(
    r"\b(?:phone|tel|telephone|mobile|cell|fax|call|dial|ring|text|sms|whatsapp|reach|answer|answering|messages?)\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_OTHER = late(
    r"\b(?:order|invoice|ticket|tracking|parcel|isbn|ean|sku|account|acct|suite|ste|apt|apartment|unit|flat|room|box|"
    r"bestellnummer|rechnungsnummer)\b[\s\w]{0,12}[#:.]?\s*$",
    re.IGNORECASE,
)
# Printed in wallets, posters and manuals: they belong to nobody (US Social Security Administration).
_SAMPLES = frozenset({"078051120", "219099999", "123456789", "457555462"})


def _finder(country: str, forms: tuple[_Form, ...], words: re.Pattern[str]) -> Find:
    def find(text: str, context: Context) -> Iterator[Hit]:
        home = country in context.subject.countries
        for form in forms:
            for found in form.pattern.finditer(text):
                written = found[0].upper()
                if not form.holds(written):
                    continue
                start, end = found.span()
                key = _NOT_PART.sub("", written)
                confidence = _confidence(text, start, end, form, words, home, context.label)
                if confidence and not (key in _SAMPLES and confidence < _NAMED):
                    yield Hit(start, end, confidence, key, "known sample" if key in _SAMPLES else "")

    return find


def _confidence(text: str, start: int, end: int, form: _Form, words: re.Pattern[str], home: bool, label: str) -> float:
    """How sure it is that the number is what it looks like; 0 for not at all."""
    before = max(0, start - 40)
    if form.enough and (_DIALLED.search(text, before, start) or _is_part(text, start, end)):
        return 0.0
    if named(text, start, end, words) or words.search(label):
        return _NAMED
    if form.enough is _Enough.NOTHING:
        return _TELLING
    if form.enough is _Enough.HOME and home and not _OTHER.search(text, before, start):
        return _AT_HOME
    return form.alone if not label and alone(text, start, end) else 0.0


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether digits in groups go on before or behind: then they are groups of a longer number."""
    return " " in text[start:end] and bool(
        re.fullmatch(r"\d ", text[max(0, start - 2) : start]) or re.fullmatch(r" \d", text[end : end + 2])
    )


def _form(
    pattern: str, holds: Callable[[str], bool], enough: _Enough, alone: float = _CHECKED, *, glued: bool = False
) -> _Form:
    """A form that is no part of a longer number or word; ``glued``: small and foreign letters may touch it."""
    before, behind = (r"[0-9A-Z_.+-]", r"[0-9A-Za-z_-]") if glued else (r"[\w.@#/+-]", r"[\w@]|[-/.]\d")
    return _Form(late(rf"(?<!{before})(?:{pattern})(?!{behind})"), holds, enough, alone)


# Seven digits with what people put between them, six and a letter, or the letters and digits of Italy and India.
_GATE = late(
    r"\d(?:(?:[ .:/-]?\d){5}(?:[ .:/+-]?\d| ?[A-Da-d](?!\w)|[A-FU-Ya-fu-y]\d)|\d[A-EHLMPR-Ta-ehlmpr-t][0-9L-Vl-v]{2}[A-Za-z]|"
    r"(?<=[A-Za-z]{4}\d)\d{3}[A-Za-z])"
)
_FREE, _HOME, _WORD = _Enough.NOTHING, _Enough.HOME, _Enough.A_WORD
_PLAIN = ("order 12", "see you at 9", "build 4f9a77c2d1 is public")


def _id(
    kind: str,
    name: str,
    country: str,
    source: str,
    words: str,
    forms: tuple[_Form, ...],
    hits: tuple[str, ...],
    misses: tuple[str, ...],
) -> Recognizer:
    return Recognizer(
        kind=kind,
        name=f"ids-{name}",
        source=source,
        find=_finder(country, forms, late(words, re.IGNORECASE)),
        gate=_GATE,
        countries=(country,),
        hits=hits,
        misses=(*_PLAIN, *misses),
    )


RECOGNIZERS = (
    _id(
        "US_SSN",
        "ssn",
        "US",
        "US Social Security Administration: area, group and serial numbers never issued",
        r"\b(?:ssns?\b|social\s+sec|soc\s+sec|ss\s?#)",
        (
            _form(r"\d{3}([- .])\d{2}\1\d{4}", checks.ssn, _HOME, _GROUPED),
            _form(r"\d{9}|\d{3}-\d{6}|\d{5}-\d{4}", checks.ssn, _WORD, _UNCHECKED),
        ),
        (
            "my SSN is «536-22-1234»",
            "social security: «536221234»",
            "«536-22-1235»",
            "born there, «536 22 1236» is mine",
            "«536221238»",
            "ssn «078-05-1120» from the poster",
        ),
        (
            "000-12-3457",
            "900-12-3457",
            "I paid 536221234",
            "536-00-1234",
            "1-536-22-1234-9",
            "078-05-1120",
            "536-22.1234",
        ),
    ),
    _id(
        "US_ITIN",
        "itin",
        "US",
        "US Internal Revenue Service: nine digits from 9, and the groups given out",
        r"\b(?:itin\b|tin\b|taxpayer|tax\s*id)",
        (
            _form(r"9\d\d([- ])\d\d\1\d{4}", checks.itin, _HOME, _GROUPED),
            _form(r"9\d{8}|9\d\d-\d{6}|9\d{4}-\d{4}", checks.itin, _WORD, _UNCHECKED),
        ),
        ("my ITIN is «912-78-1234»", "tax id «912781234»", "on file: «912-78-1235»", "tin «912-781237»"),
        ("912-93-1234", "I paid 912781234"),
    ),
    _id(
        "UK_NHS",
        "nhs",
        "GB",
        "NHS data dictionary: ten digits, modulus 11",
        r"\b(?:nhs\b|national\s+health|health\s+service)",
        (
            _form(r"\d{3}[- ]?\d{3}[- ]?\d{4}", checks.nhs, _HOME),
            # the same groups as a North American telephone number, whose exchange never begins with 0 or 1
            _form(r"[2-9]\d\d-[01]\d\d-\d{4}", checks.nhs, _HOME, _GROUPED),
        ),
        ("my NHS number is «943 476 5919»", "in hospital as «9434765919»", "«943-476-5919»", "«401-023-2137»"),
        ("943 476 5918", "NHS 943 476 5918", "call me on 943 476 5919"),
    ),
    _id(
        "UK_NINO",
        "nino",
        "GB",
        "HM Revenue & Customs, NIM39110: prefixes never given, suffix A to D",
        r"\b(?:nino\b|national\s+insurance|ni\s*(?:number|no\b|#|:))",
        tuple(
            _form(
                rf"(?!BG|GB|KN|NK|NT|TN|ZZ|bg|gb|kn|nk|nt|tn|zz)[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]{form}[A-Da-d]",
                checks.always,
                enough,
            )
            for form, enough in ((r" \d\d \d\d \d\d ", _FREE), (r" ?\d{6} ?", _HOME))
        ),
        (
            "NI number «AB 12 34 56 C»",
            "it is «AB 12 34 56 D» now",
            "nino «ce123456d»",
            "«CE123456A»",
            "at work as «CE123456B»",
        ),
        ("QQ 12 34", "GB 12 34 56 A", "DA 12 34 56 A", "AB 12 34 56 E"),
    ),
    _id(
        "CA_SIN",
        "sin",
        "CA",
        "Service Canada: nine digits and a Luhn digit, no 0 or 8 in front",
        r"(?-i:\bSIN\b|\bNAS\b)|\bsin\s*(?:number|no\b|is\b|[#:])|social\s+insurance|assurance\s+sociale",
        (
            _form(r"\d{3}([- ])\d{3}\1\d{3}", checks.sin, _HOME),
            _form(r"\d{9}", checks.sin, _WORD),
        ),
        ("my SIN is «721-007-201»", "mon NAS «721007201»", "«721 007 201»", "in Halifax as «721-007-201»"),
        ("721-007-202", "my SIN 721-007 201", "048 454 286", "I paid 721007201"),
    ),
    _id(
        "IE_PPSN",
        "ppsn",
        "IE",
        "Irish Department of Social Protection: seven digits, a check letter modulo 23, an optional second letter",
        r"\bpps",
        (
            _form(r"\d{7}[A-W][A-IW]?", checks.ppsn, _FREE),
            _form(r"\d{7}[A-Wa-w][A-IWa-iw]?", checks.ppsn, _HOME),
        ),
        ("PPS number «1234567T»", "«1234567FA»", "pps «1234567t»", "at «1234567t» it is"),
        ("1234567A", "12345678T", "flight 123T"),
    ),
    _id(
        "AU_TFN",
        "tfn",
        "AU",
        "Australian Taxation Office: nine digits, weighted sum divisible by 11",
        r"\btfn\b|\btax\s+file",
        (_form(r"\d{3} ?\d{3} ?\d{3}", checks.tfn, _HOME),),
        ("tax file number «870 007 808»", "my TFN: «870007808»", "«870 007 808»", "he put in «870 007 808» there"),
        ("870 007 809", "tfn 870 007 809"),
    ),
    _id(
        "AU_MEDICARE",
        "medicare",
        "AU",
        "Services Australia: ten digits from 2 to 6, the ninth checks the first eight",
        r"\bmedicare\b",
        (
            _form(r"[2-6]\d{3} \d{5} \d", checks.medicare, _HOME, _GROUPED),
            _form(r"[2-6]\d{9}", checks.medicare, _HOME),
        ),
        ("medicare «3000 30006 1»", "«3000300061»", "card «3000 30006 1» is lost"),
        ("3000 30007 1", "medicare 3000 30007 1", "7000 30006 1"),
    ),
    _id(
        "IN_AADHAAR",
        "aadhaar",
        "IN",
        "UIDAI: twelve digits, Verhoeff's check digit",
        r"\baadh?aa?r\b|\buidai\b|आधार",
        (_form(r"(?<![\da-f]:)[2-9]\d{3}([- :]?)\d{4}\1\d{4}(?!:[\da-f])", checks.aadhaar, _HOME),),
        ("aadhaar «5000 6000 7001»", "«500060007001»", "linked to «5000-6000-7001» now"),
        ("5000 6000 7000", "aadhaar 5000 6000 7000", "2001:db8:5000:6000:7001::7"),
    ),
    _id(
        "IN_PAN",
        "pan",
        "IN",
        "Income Tax Department of India: five letters, the fourth telling the holder, four digits, a letter",
        r"(?-i:\bPAN\b)|\bpan\s*(?:card|number|no\b|is\b|[#:])|permanent\s+account",
        (
            _form(r"[A-Za-z]{3}[ABCFGHJLPTabcfghjlpt][A-Za-z]\d{4}[A-Za-z]", checks.always, _HOME),
            _form(r"[A-Z]{5}\d{4}[A-Z]", checks.always, _WORD, _UNCHECKED),
        ),
        ("my PAN is «AAAPA1234A»", "«AAAPA1234A»", "filed as «AAAPA1234B»", "permanent account number «AAAKA1234A»"),
        ("AAAP1234A", "try AAAKA1234A as a coupon"),
    ),
    _id(
        "ES_NIF",
        "nif",
        "ES",
        "Spanish Ministerio del Interior: eight digits and a letter modulo 23",
        r"\bnif\b|\bdni\b|documento\s+nacional|identificaci[oó]n\s+fiscal",
        (
            _form(r"\d{8}-?[A-Z]", checks.nif, _FREE),
            _form(r"\d{7,8}-?[A-Za-z]", checks.nif, _HOME),
        ),
        ("mi NIF «00700700M»", "soy «10203040-X» aquí", "«2030405B»", "dni «00700700m»"),
        ("00700700A", "dni 00700700A"),
    ),
    _id(
        "ES_NIE",
        "nie",
        "ES",
        "Spanish Ministerio del Interior: X, Y or Z, seven digits and a letter modulo 23",
        r"\bnie\b|de\s+extranjer",
        (
            _form(r"[XYZ]-?\d{7}-?[A-Z]", checks.nie, _FREE),
            _form(r"[XYZxyz]-?\d{7}-?[A-Za-z]", checks.nie, _HOME),
        ),
        ("mi NIE «X0070070N»", "soy «Z1020304-Y» aquí", "«x0070070n»"),
        ("X0070070A", "nie X0070070A"),
    ),
    _id(
        "IT_FISCAL_CODE",
        "codice",
        "IT",
        "Agenzia delle Entrate: letters of the names, date and place of birth, check letter (decree of 23 December 1976)",
        r"\bcodice\b|\bcod\.?\s*fisc|\bfiscal\s+code|\bcf\b",
        (
            _form(
                r"(?i:[A-Z]{6}\d\d[A-EHLMPR-T](?:[04LQ][1-9MNP-V]|[1256MRNS][\dLMNP-V]|[37PT][01LM])[A-MZ][\dLMNP-V]{3}[A-Z])",
                checks.always,
                _FREE,
            ),
        ),
        ("codice fiscale «ZZZYYY00A01Z999A»", "sono «ZZZYYY00A01Z999B», nato a Roma"),
        ("Z55YYY00A01Z999A", "ZZZYYY00F01Z999A", "ZZZYYY00A91Z999A"),
    ),
    _id(
        "PL_PESEL",
        "pesel",
        "PL",
        "Polish ministry of digital affairs: date of birth and check digit",
        r"\bpesel",
        (_form(r"\d{11}", checks.pesel, _HOME),),
        ("PESEL «02210300002»", "«02210300002»", "mam tu «02210300002» w umowie"),
        ("02210300003", "pesel 02330300002"),
    ),
    _id(
        "SG_NRIC_FIN",
        "nric",
        "SG",
        "Singapore's Immigration and Checkpoints Authority: series, seven digits, check letter",
        r"\bnric\b|(?-i:\bFIN\b)|\bfin\s*(?:number|no\b|[#:])",
        (
            _form(r"[STFGM]\d{7}[A-Z]", checks.nric, _FREE),
            _form(r"[STFGMstfgm]\d{7}[A-Za-z]", checks.always, _HOME, _UNCHECKED),
        ),
        ("NRIC «S0070070C»", "it says «S0070070C» on the pass", "«S0070070D»", "nric «s0070070d»"),
        ("A0070070C", "S007007C"),
    ),
    _id(
        "FI_PERSONAL_IDENTITY_CODE",
        "hetu",
        "FI",
        "Finnish Digital and Population Data Services Agency: date of birth, century mark, check character modulo 31",
        r"\bhetu\b|henkilötunnus|personbeteckning|personal\s+identity\s+code",
        (_form(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y]", checks.hetu, _FREE, glued=True),),
        ("hetu «010203Y9002»", "se on «010260-901T» nyt", "the code is«020304A902U»"),
        ("010203Y9003", "hetu 320203Y9002", "010260/901T"),
    ),
    _id(
        "DE_TAX_ID",
        "steuer-id",
        "DE",
        "German Bundeszentralamt für Steuern: eleven digits, one of them twice or three times, check digit by ISO/IEC 7064",
        r"\bsteuer-?\s?id|\bsteuerident|\bidentifikationsnummer|\bidnr\b|\btax\s+id",
        (_form(r"\d{11}|\d{2} \d{3} \d{3} \d{3}", checks.steuer_id, _HOME),),
        ("Steuer-ID «86075042134»", "«86 075 042 134»", "ich habe «86075042134» bekommen"),
        (
            "86075042135",
            "Steuer-ID 86075042135",
            "Steuer-ID 10234567898",
            "Steuer-ID 44550123678",
            "Steuer-ID 87770123452",
        ),
    ),
    _id(
        "SE_PERSONNUMMER",
        "personnummer",
        "SE",
        "Skatteverket: date of birth, Luhn digit",
        r"\bpersonnummer|personal\s+identity|\bpnr\b|samordningsnummer|\bswedish\s+id",
        (
            _form(r"(?:18|19|20)?\d{6}[-+]\d{4}", checks.personnummer, _HOME, _GROUPED, glued=True),
            _form(r"(?:18|19|20)?\d{10}", checks.personnummer, _HOME, glued=True),
        ),
        ("personnummer «19811228-9874»", "«811228-9874»", "jag är «198112289874» här"),
        ("811228-9875", "personnummer 811328-9874"),
    ),
    _id(
        "KR_RRN",
        "rrn",
        "KR",
        "Korean Ministry of the Interior and Safety: date of birth, sex and century",
        r"\brrn\b|resident\s+registration|주민등록번호|주민번호",
        (
            _form(r"\d{6}-[1-4]\d{6}", checks.rrn, _HOME, _GROUPED, glued=True),
            _form(r"\d{6}[1-4]\d{6}", checks.rrn, _HOME, _UNCHECKED, glued=True),
        ),
        ("rrn «960121-1051234»", "«9601211051234»", "번호는 «960121-1051234» 입니다"),
        ("961321-1051234", "rrn 961321-1051234", "960121-5051234"),
    ),
    _id(
        "TH_TNIN",
        "tnin",
        "TH",
        "Thai Department of Provincial Administration: thirteen digits, check digit modulo 11",
        r"\btnin\b|\bthai\s+(?:national\s+)?id|เลขประจำตัวประชาชน|บัตรประชาชน|รหัสปชช",
        (
            _form(r"\d-\d{4}-\d{5}-\d\d-\d", checks.tnin, _FREE),
            _form(r"\d{13}", checks.tnin, _HOME),
        ),
        (
            "thai id «3111100000007»",
            "«3111100000007»",
            "it is «3-1111-00000-00-7» there",
            "number «3111100000007» of mine",
        ),
        ("3111100000008", "thai id 3111100000008"),
    ),
)
