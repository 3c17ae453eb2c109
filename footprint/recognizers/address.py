"""Postal addresses as one span: United States, United Kingdom, Canada, Ireland, Australia, New Zealand, India.

A line with a house number and a street's name is an address when a town with a postcode or state follows, or when
words for living or meeting stand before it. Lines and commas both part the lines of an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.model import Subject
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer, _address_pieces

# USPS Publication 28, appendix C1, and Royal Mail's thoroughfare names: the common ones.
_TYPE = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Tce|"
    r"Trail|Trl|Parkway|Pkwy|Circle|Cir|Crescent|Cres|Close|Way|Walk|Row|Mews|Gardens|Gdns|Grove|Gr|Hill|Park|Parade|Pde|Quay|"
    r"Highway|Hwy|Turnpike|Pike|Loop|Alley|Plaza|Point|Ridge|Run|Path|View|Heights|Green|Rise|Vale|Wharf|Esplanade|"
    r"Marg|Nagar|Colony|Layout|Sector|Cross|Main|Chowk|Bazaar|Bypass|Crossing|Manor|Meadow|Meadows|Mountain|Junction|Route|Extension|"
    r"Station|Fork|Creek|Canyon|Cove|Estate|Estates|Expressway|Garden|Glen|Harbor|Hollow|Isle|Island|Key|Knoll|Lake|Landing|"
    r"Mall|Mill|Orchard|Oval|Pass|Pine|Pines|Port|Shore|Spring|Springs|Spur|Stream|Summit|Tunnel|Valley|Village|Ville|Vista)"
)
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TAI]|W[AVIY]|"
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|"
    r"Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    r"Nevada|New\ Hampshire|New\ Jersey|New\ Mexico|New\ York|North\ Carolina|North\ Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode\ Island|South\ Carolina|South\ Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West\ Virginia|Wisconsin|Wyoming)"
)
_PROVINCE = (
    r"(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Ontario|Quebec|Québec|Alberta|British\ Columbia|Manitoba|Nova\ Scotia)"
)
_AU_STATE = r"(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT|Vic|Qld|Tas)"
_CODES = {
    "US": rf"{_STATE},?(?:\s+\d{{5}}(?:-\d{{4}})?)?|\d{{5}}(?:-\d{{4}})?",
    "GB": r"(?:GIR\s?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})",
    "CA": rf"(?:{_PROVINCE},?\s+)?[ABCEGHJ-NPRSTVXY]\d[A-Z][\s-]?\d[A-Z]\d|{_PROVINCE}\b",
    "IE": r"(?:[AC-FHKNPRTV-Y]\d[\dW]\s?[AC-FHKNPRTV-Y\d]{4}|Dublin\s\d{1,2}W?|Co\.?\s[A-Z][a-z]+)",
    "AU": rf"{_AU_STATE},?\s+\d{{4}}",
    "NZ": r"(?:Auckland|Wellington|Christchurch|Hamilton|Tauranga|Dunedin|Palmerston\ North|Napier|Nelson|Rotorua|[A-Z][a-z]+)\s+\d{4}",
    "IN": r"[1-9]\d{2}\s?\d{3}",
}
_ANY_CODE = "|".join(f"(?:{pattern})" for pattern in _CODES.values())
_COUNTRY = (
    r"(?:USA|U\.S\.A\.|US|United\ States(?:\ of\ America)?|UK|U\.K\.|United\ Kingdom|England|Scotland|Wales|Canada|Ireland|"
    r"Australia|New\ Zealand|India)"
)
_UNIT = r"(?:Flat|Apartment|Apt|Unit|Suite|Ste|Room|Rm|Floor|Fl|Building|Bldg|Block|House|Shop|Door|Plot|Level|Box|\#)\.?\s*(?:No\.?\s*)?\#?[\w/-]{1,8}"
_NUMBER = r"(?:\d{1,5}[A-Za-z]?(?:\s?[-/]\s?\d{1,5}[A-Za-z]?)?)"
_SEP = r"\s*(?:,|\r?\n|\s[-–·]\s)\s*"
_NAME = r"(?:(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\.?\s+)?(?:(?:[A-Z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th)|de|la|of|the|and)\s+){1,4}?"
_WORDS = r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3}"
_STREET = rf"(?:{_UNIT}(?:{_SEP}|\s+))?{_NUMBER},?\s+{_NAME}{_TYPE}\b\.?(?:\s+(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\b\.?)?"
_TOWN = r"[A-Z][\w'’.-]*(?:[ -](?:[A-Z][\w'’.-]*|on|upon|le|de|under|the|in|by|of)){0,3}"
_TAIL = rf"(?:{_SEP}{_UNIT})?(?:{_SEP}{_TOWN}){{0,3}}?(?:{_SEP}|\s+)(?:{_ANY_CODE})(?!\w)(?:{_SEP}{_COUNTRY}\b)?"
_FULL = late(rf"(?<!\d,)(?<![\w$€£#.-])(?:{_STREET}){_TAIL}")
# Any capitalised street line counts when a code follows the town: "12 Broadway, New York, NY 10004".
_TYPELESS = late(
    rf"(?<!\d,)(?<![\w$€£#.-])(?:{_UNIT}{_SEP})?{_NUMBER},?\s+{_WORDS}(?:{_SEP}{_UNIT})?(?:{_SEP}{_TOWN}){{1,3}}?"
    rf"(?:{_SEP}|\s+)(?:{_STATE},?\s+\d{{5}}(?:-\d{{4}})?|{_CODES['GB']}|(?:{_PROVINCE},?\s+)?[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d|"
    rf"{_CODES['AU']}|[A-Z][a-z]+\s?[-–]?\s?{_CODES['IN']})(?!\w)(?:{_SEP}{_COUNTRY}\b)?"
)
_STREET_ONLY = late(
    rf"(?<!\d,)(?<![\w$€£#.-])(?:{_STREET})(?:,?\s*{_UNIT})?(?:{_SEP}{_TOWN}(?=\s*(?:[.!?;\n]|$)|{_SEP}{_COUNTRY}\b))?(?:{_SEP}{_COUNTRY}\b)?(?!\w)"
)
_LOWER = late(
    rf"(?<!\d,)(?<![\w$€£#.-])\d{{1,5}}[a-z]?\s+(?:[a-z][a-z'’-]{{2,}}\s+){{1,3}}?(?:street|road|avenue|lane|drive|boulevard|court|crescent|close|terrace)\b"
    rf"(?:(?:,?\s+[a-z][a-z'-]{{2,15}}){{1,3}}?,?\s+(?P<code>{_ANY_CODE})|(?:,\s*[a-z][a-z' -]{{2,25}})?(?:,?\s+(?:{_ANY_CODE}))?)(?!\w)",
    re.IGNORECASE,
)
# A house with a name has no number: The Old Rectory, Church Lane, Little Snoring NR21 0HL.
_HOUSE_NAME = late(
    rf"(?<!\w){_WORDS},\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){{0,3}}?\s+{_TYPE}(?:{_SEP}{_TOWN}){{1,2}}(?:{_SEP}|\s+){_CODES['GB']}(?!\w)"
)
_PO_BOX = late(
    rf"\bP\.?\s?O\.?\s?Box\s+\d{{1,6}}(?:{_SEP}{_TOWN}){{0,2}}(?:(?:{_SEP}|\s+)(?:{_ANY_CODE}))?(?!\w)", re.IGNORECASE
)
# Mail of the armed forces of the United States (USPS Publication 28, section 225).
_MILITARY = late(
    r"\b(?:PSC|Unit|CMR|USS\s+\w+)\s+\d{1,5},?\s+Box\s+\d{1,5}\s*(?:,|\r?\n)\s*(?:APO|FPO|DPO),?\s+A[AEP],?\s+\d{5}(?:-\d{4})?"
)
_HOME = late(
    r"\b(?:live|lives|living|moved?|moving|home|house|flat|apartment|address|addr|mail|mailing|send|ship|deliver|delivery|"
    r"party|come\s+(?:over|to|by)|visit|at|mine|place|located|based|find\s+(?:me|us)|stay(?:ing)?|resid\w*|rent\w*|parcel|door)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_NO_NAME = late(
    r"^\d+\w?\s+(?:miles?|minutes?|mins?|hours?|days?|weeks?|months?|years?|people|km|feet|meters?|steps|of|the|more|times|"
    r"points?|percent|dollars|pounds|great|new|good|way|ways|and|or|in|on|to|from|a|an|my|your|best|top|other|big|old)\b",
    re.IGNORECASE,
)


def addresses(text: str, context: Context) -> Iterator[Hit]:
    """Whole addresses, and streets alone where the words around speak of a home or a meeting.

    Where two readings overlap, the address reaches as far as both.
    """
    found = sorted([*_known(text), *_address_pieces.spans(text)])
    while found:
        start, end, confidence = found.pop(0)
        while found and found[0][0] < end:
            _, other, sure = found.pop(0)
            end, confidence = max(end, other), max(confidence, sure)
        raw = text[start:end].rstrip(" ,.\n\t")
        yield Hit(start, start + len(raw), confidence, normal(raw))


def _known(text: str) -> Iterator[tuple[int, int, float]]:
    """Start, end and confidence of addresses in the forms that we know."""
    taken: list[tuple[int, int]] = []
    for pattern, confidence in (
        (_MILITARY, 0.95),
        (_FULL, 0.95),
        (_TYPELESS, 0.85),
        (_PO_BOX, 0.8),
        (_HOUSE_NAME, 0.8),
    ):
        for found in pattern.finditer(text):
            if _free(found, taken) and not _NO_NAME.match(found[0]):
                taken.append(found.span())
                yield *found.span(), confidence
    for pattern in (_STREET_ONLY, _LOWER):
        for found in pattern.finditer(text):
            if not _free(found, taken) or _NO_NAME.match(found[0]):
                continue
            before = text[max(0, found.start() - 60) : found.start()]
            alone = not text[: found.start()].strip() and not text[found.end() :].strip(" .!\n")
            if alone or _HOME.search(before) or found.groupdict().get("code"):
                taken.append(found.span())
                yield *found.span(), 0.6


def _free(found: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return not any(found.start() < end and start < found.end() for start, end in taken)


def normal(address: str) -> str:
    """An address in comparing form: its words in lower case, common abbreviations spelled out, no signs."""
    words = re.findall(r"\w+", address.casefold())
    return " ".join(_SHORT.get(word, word) for word in words)


_SHORT = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "dr": "drive",
    "blvd": "boulevard",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "apt": "apartment",
    "ste": "suite",
}


def _own(subject: Subject) -> Iterator[str]:
    for address in subject.addresses:  # in posts it is written without its end: country, code, town
        parts = address.split(",")
        yield from (normal(",".join(parts[:count])) for count in range(1, len(parts) + 1))


OWN = {"POSTAL_ADDRESS": _own}

RECOGNIZERS = (
    Recognizer(
        kind="POSTAL_ADDRESS",
        name="address-postal",
        source="USPS Publication 28, Royal Mail, Canada Post, Eircode, Australia Post, NZ Post, India Post: order and codes",
        find=addresses,
        gate=late(r"\d[\w.]?[,.]?\s+\w|\w\s+\d|\bcorner of\b|\bthe corner\b", re.IGNORECASE),
        hits=(
            "cake at mine, «418 Maple Street, Springfield, IL 62704»",
            "write to «12 Broadway, New York, NY 10004»!",
            "we live at «7 Harbor Rd»",
            "«221b Baker Street, London NW1 6XE»",
            "Flat to let: «Flat 2, 14 Canal Walk, Leeds LS1 4AB»",
            "«1200 Elm Ave, Apt 5, Toronto, ON M5V 2T6»",
            "«15 Main Street, Galway, H91 E2K3»",
            "«42 Wattle Grove, Newtown NSW 2042»",
            "«8 Queen Street, Auckland 1010»",
            "«12 MG Road, Bengaluru 560001»",
            "new place\n«9 Orchard Lane\nPortland, OR 97201»\nsee you",
            "mail goes to «PO Box 1234, Denver, CO 80202»",
            "write to «12 Ziegelgasse 19 Apt. 164, Steyr, Austria 4400»",
            "my address is «33 avenue de Provence»",
            "he lives on «Ziegelgasse 19» now",
            "write to «Bahnhofstrasse 12, 8400 Winterthur, Switzerland»",
            "meet me at «the corner of Elm Street and Oak Road»",
            "it is at «34 Auerstrasse 84\nApt. 469\nGraz, Austria 98021»",
            "«43 P.O. Box 108\n Apt. 282\n Qaanaaq\n Japan 63161»",
            "Jo Doe\n«Apt. 117 5720 Skoanveien 226\nFauske NO 8200»",
            "«Via Roma 12, 00184 Roma»",
            "«Unter den Linden 77, 10117 Berlin»",
            "«Keizersgracht 123, 1015 CJ Amsterdam»",
            "«ul. Nowy Świat 15/17, 00-029 Warszawa»",
            "«27 High Rd Leeds LS6 2AB»",
            "«1234 N 5th St #12, Phoenix AZ 85004»",
            "«The Old Rectory, Church Lane, Little Snoring NR21 0HL»",
            "«12 Maple St|Springfield|IL|62704»",
            '{"street": "«12 Maple St»", "city": "Springfield"}',
            "«24 sussex drive ottawa on k1m 1m4»",
            "the office is at «93 Industrivej 82, Quinta do Paço, Portugal»",
        ),
        misses=(
            "I walked 5 miles down the road",
            "3 people on Main Street saw it",
            "the 2020 Summer Court case",
            "we scored 10 points in the Park",
            "in 2021 I moved away",
            "Top 10 ways to drive",
            "in 2019 we went to Paris, France",
            "meet me at 5 tuesday",
            "I live on 20 euros a week",
            "they live at least 60 miles away",
            "5 people in a flat in Spain",
            "we scored 3 goals against Brazil and 2 against Chile in 2014",
            "room 12, suite 3",
            "Brazil 7, Germany 1",
            "the 2014 World Cup, Brazil",
            "see songs 3, 8, 14, 16, 17 and 19",
            "they met in 1901, 1903 and 1911",
            "30 shops in the U.S., Canada, Mexico and Brazil",
        ),
    ),
)
