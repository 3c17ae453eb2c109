"""The pieces of postal addresses whose country's form we do not know one by one.

An address is told by what it is made of: a house number, a street, a flat, a town, a country, a postcode, in one order
or the other, and words such as "my address is" before it. Each telling piece has a weight; two points make an address.
Pieces are read from left to right and never twice, so that a long text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footprint.patterns import late

_COUNTRIES = frozenset(
    (
        "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Aruba|Australia|Austria|Azerbaijan|Bahamas|Bahrain|"
        "Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bermuda|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|"
        "Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Chad|Chile|China|Colombia|Comoros|Congo|"
        "Costa Rica|Croatia|Cuba|Cyprus|Czechia|Czech Republic|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|"
        "El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Swaziland|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|"
        "Germany|Ghana|Gibraltar|Greece|Greenland|Grenada|Guadeloupe|Guam|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|"
        "Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|"
        "Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|"
        "Lithuania|Luxembourg|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Martinique|"
        "Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|"
        "Nepal|Netherlands|The Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|"
        "Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Samoa|"
        "San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|"
        "South Africa|South Korea|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|"
        "Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|"
        "United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|Antigua and Barbuda|"
        "Saint Lucia|Saint Kitts and Nevis|East Timor|Timor-Leste|Cabo Verde|Saint Helena|Faroe Islands|Palestine|Curaçao|"
        "Czech Rep|U.S.A|U.S|U.K|USA|US|UK|England|Scotland|Wales|Northern Ireland|Korea|Holland|Deutschland|España|Österreich|"
        "Schweiz|Suisse|Italia|Brasil|México|Danmark|Sverige|Norge|Suomi|Polska|Greenlander"
    )
    .casefold()
    .split("|")
)
_NUMBER = r"\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?){0,2}\b\.?"
_NAME = r"(?:[^\W\d_][\w.'’´`-]*/?|\d{1,3}(?:st|nd|rd|th)\b)"
_CAPITAL = r"(?:(?-i:[^\W\d_a-z])[\w.'’´`-]*/?|\d{1,3}(?:st|nd|rd|th)\b)"
_LINK = (
    r"(?:(?:de|du|des|da|das|do|dos|di|dei|del|della|delle|degli|la|le|les|el|los|las|van|von|der|den|ten|of|the|and|y|i|e|zur|am|"
    r"an|im|ul\.?|al\.?|os\.?|rua|rue|via|calle)\b\.?[ \t]+)*+"
)
_LINKS = late(_LINK, re.IGNORECASE)
_GAP = r"[ \t]+"
_BREAK = late(r"(?:[ \t][-–/·][ \t]|[ \t,;|\n\\]){1,16}")
_FLAT = (
    r"(?:(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Whg|Wohnung|Top|Piso|Lejl|Lgh|Lägenhet)\b\.?[ \t]*(?:no\.?[ \t]*)?\#?[ \t]*"
    r"\d{1,5}[A-Za-z]?\b|\#[ \t]?\d{1,5}[A-Za-z]?\b|\d{1,2}[ºª°](?:[ \t]?[A-Z]\b)?)"
)
_BOX = r"(?:P\.?[ \t]?O\.?[ \t]?Box|Postbox|Postboks|Postfach|Postlokero|Apartado|Casilla)\.?[ \t]*\d{1,6}\b"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]?[ \t]?\d[A-Z]{2}"
_CODE = (
    rf"(?:\d{{5}}(?:-\d{{3,4}})?|\d{{3}}[ \t]\d{{2}}|\d{{6}}|\d{{2}}-\d{{3}}|\d{{3}}-\d{{4}}|\d{{4}}(?:[ \t]?[A-Z]{{2}})?|{_BRITISH}"
    r"|[A-Z]\d[A-Z][ \t]?\d[A-Z]\d)\b"
)
_CLOSE = rf"(?=[ \t]*(?:[,\n\\;|)\]\"<]|$|[.!?](?:\s|$)|{_FLAT})|[ \t]+[-–/·][ \t]|[ \t](?-i:{_BRITISH}|[A-Z]{{2}}[ \t]\d{{5}})\b)"
_NUMBER_FIRST = late(
    rf"(?P<one>{_NUMBER})(?:{_GAP}(?P<two>{_NUMBER}))?,?{_GAP}(?:(?P<box>{_BOX})"
    rf"|(?P<words>{_LINK}{_NAME}(?:{_GAP}{_NAME}){{0,5}}?)(?:{_GAP}(?P<behind>{_NUMBER}))?){_CLOSE}",
    re.IGNORECASE,
)
_BOX_FIRST = late(rf"(?P<box>{_BOX}){_CLOSE}", re.IGNORECASE)
_STREET_FIRST = late(
    rf"(?P<words>{_LINK}{_CAPITAL}(?:{_GAP}{_LINK}{_CAPITAL}){{0,3}}?){_GAP}(?P<number>{_NUMBER})(?P<closed>{_CLOSE})?",
    re.IGNORECASE,
)
# Where words announce an address, the sentence may go on behind it.
_ANNOUNCED = late(
    rf"(?P<one>{_NUMBER})(?:{_GAP}(?P<two>{_NUMBER}))?,?{_GAP}(?:(?P<box>{_BOX})"
    rf"|(?P<words>{_LINK}{_CAPITAL}(?:{_GAP}{_LINK}{_CAPITAL}){{0,4}})(?:{_GAP}(?P<behind>{_NUMBER}))?)",
    re.IGNORECASE,
)
_STREET = late(
    r"\b(?:\w*(?:stra(?:ss|ß)e|strasse|str|gasse|weg|platz|allee|vej|gade|vägen|gatan|gata|veien|gaten|katu|tie|utca|straat|laan|gracht|"
    r"dreef|plein|krogen|singel|kade)|rue|avenue|ave|av|avda|avenida|via|viale|vicolo|piazza|corso|calle|c/|plaza|paseo|rua|"
    r"travessa|praça|quinta|ul|ulica|al|os|u|út|utca|rkp|nám|street|st|road|rd|lane|ln|drive|dr|place|pl|square|sq|way|court|ct|"
    r"boulevard|blvd|terrace|crescent|close|cours|quai|chemin|impasse|vei|vägen)(?![\w'’])",
    re.IGNORECASE,
)
_FLATS = late(_FLAT, re.IGNORECASE)
_CODES = late(_CODE)
_CODE_TOWN = late(
    rf"(?:[A-Z]{{1,2}}-)?(?P<code>\d{{5}}|\d{{3}}[ \t]\d\d|\d\d-\d{{3}}|\d{{4}}[ \t][A-Z]{{2}}|\d{{4}}){_GAP}{_CAPITAL}(?:{_GAP}{_CAPITAL}){{0,2}}"
)
_REGION = late(
    rf"(?:[A-Z]{{2,3}}|nan|\d{{1,2}})(?=[ \t,;|\n\\]{{1,8}}{_CODE})|[A-Z]{{2,3}}\b(?=[ \t]*(?:[\n.,;|]|$))",
    re.IGNORECASE,
)
_TOWN = late(
    rf"{_NAME}(?:{_GAP}{_NAME}){{0,4}}?(?=[ \t]*(?:[,\n\\;|)\"<]|$|[.!?](?:\s|$))|{_GAP}(?:(?:[A-Z]{{2,3}}|nan|\d\d){_GAP})?{_CODE})"
)
_LINE = late(r"[^\W\d_][^\n,\d]{1,40}(?=[\n,]|[ \t]\d{5}\b)")
_WORDS = late(rf"{_NAME}(?:{_GAP}{_NAME}){{0,3}}")
_CUE = late(
    r"(?:(?P<sure>\baddress(?:[ \t]+of[ \t]+[^\n,.]{1,40}?)?(?:[ \t]+(?:is|was|to|at))?[\"']?[:=,-]?[ \t]*[\"']?|\bstreet(?:[ _]?(?:address|line)?[ _]?\d?)?[\"']?[:=][ \t]*[\"']?|\baddress:[^\n\d]{1,40}"
    r"|\baddress\?[ \t]+it[ \t]+is)|\b(?:lives?|living|stay|stays|stayed|staying)[ \t]+(?:at|on|in)|\b(?:located|off)[ \t]+at"
    r"|\b(?:offices?|shop|store|house|home|party)(?:[ \t]+(?:is|are))?[ \t]+at|\b(?:home|office|work|shop):|\btaxi[ \t]+to|\b(?:letter|parcel|package|order|mail)[ \t]+(?:\w+[ \t]+)?(?:at|to)"
    r"|\bmeet[ \t]+(?:\w+[ \t]+)?at(?:[ \t]+[^\n,.]{1,40},)?|\bvisit[ \t]+\w+[ \t]+at"
    r"|\b(?:moved?|moving|deliver|ship|send|come|write)[ \t]+(?:\w+[ \t]+){0,2}to:?|\b(?:bill|billed|billing|shipped|shipping)[ \t]+to:?|\bstops?[ \t]+at)\s*$",
    re.IGNORECASE,
)
_LIVES = late(r"\blives?[ \t]+(?:at|on)\s*$", re.IGNORECASE)
_TIMES = late(
    r"\b(?:am|pm|o'clock|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|years?|people|days?|hours?|minutes?|times?|percent|goals?|"
    r"points?|miles|km|million|billion|dollars|euros|votes)\b",
    re.IGNORECASE,
)
_YEAR = late(r"(?:19|20)\d\d$")
_BEGIN = late(rf"(?<!\d[,:])(?<![\w.@/#$€£+-])(?:\d|{_FLAT}|{_BOX})", re.IGNORECASE)
_CORNER = late(
    rf"\b(?:the )?corner of (?:{_NUMBER} )?{_NAME}(?: {_NAME}){{0,4}}?(?P<first> {_NUMBER})? and (?:{_NUMBER} )?"
    rf"(?P<second>{_NAME}(?: {_CAPITAL}){{0,3}}(?: {_NUMBER})?(?: (?:street|st|road|avenue|lane|courts?)\b)?)",
    re.IGNORECASE,
)
# Mail of the armed forces of the United States (USPS Publication 28, section 225).
_MILITARY = late(
    r"\b(?:USS|USNS|USNV|USCGC|PSC|Unit|CMR)[ \t][^\n,]{1,40}[\n,]+[ \t]*(?:FPO|APO|DPO),?[ \t]A[AEP][ \t]\d{5}\b",
    re.IGNORECASE,
)
_ENOUGH = 2.0


@dataclass(slots=True)
class _Reading:
    """How far an address has been read, and what speaks for it."""

    end: int
    points: float = 0.0


def spans(text: str) -> Iterator[tuple[int, int, float]]:
    """Start, end and confidence of every address in a text."""
    lower, done = text == text.lower(), 0
    for found in _BEGIN.finditer(text):
        if found.start() >= done and (read := _number_first(text, found.start(), lower)):
            done = read.end
            yield found.start(), done, 0.75 if read.points > _ENOUGH else 0.65
    for found in _STREET_FIRST.finditer(text):
        if read := _street_first(text, found):
            yield found.start(), read.end, 0.7
    for found in _CORNER.finditer(text):
        if found["first"] or found["second"][0].isupper() or _STREET.search(found["second"]):
            yield found.start(), found.end(), 0.6
    for found in _MILITARY.finditer(text):
        yield found.start(), found.end(), 0.9


def _number_first(text: str, start: int, lower: bool) -> _Reading | None:
    """An address that begins with a flat, a box or the number of a house."""
    flat = _FLATS.match(text, start)
    gap = _BREAK.match(text, flat.end()) if flat else None
    at = gap.end() if gap else start
    line = _NUMBER_FIRST.match(text, at) or _BOX_FIRST.match(text, at)
    announced = None if line else _ANNOUNCED.match(text, at)
    cue = _cue(text, start) if line or announced else 0.0
    if announced and cue:
        line = announced
    if not line or _TIMES.search(line[0]):
        return None
    read = _Reading(
        line.end(),
        cue + bool(flat) + _weight(line.groupdict(), lower, bool(_FLATS.search(text, start, line.end() + 20))),
    )
    _rest(text, read)
    return read if read.points >= _ENOUGH else None


def _weight(parts: dict[str, str | None], lower: bool, flat: bool) -> float:
    """What the first line of an address is worth."""
    words, behind, two = parts.get("words") or "", parts.get("behind") or "", parts.get("two") or ""
    points = 2.0 if parts["box"] and parts.get("one") else 1.0 if parts["box"] else 0.0
    points += sum(bool(number) and not _YEAR.match(number) for number in (two, behind))
    points += bool(_STREET.search(words)) + (parts.get("one") or "").count("-") // 2
    if lower and not _STREET.search(words) and not flat:
        points -= 1
    elif words and not lower and any(not _is_name(word) for word in words.split()):
        points -= 0.5 if words[0].isupper() else 1.5
    elif not points or (_YEAR.match(parts.get("one") or "") and not behind):
        points -= 0.5  # a number and a name: a minor planet, a year's event
    return points


def _is_name(word: str) -> bool:
    """Whether a word can stand in the name of a street."""
    return not word[0].islower() or bool(_STREET.match(word) or _LINKS.fullmatch(word + " "))


def _street_first(text: str, street: re.Match[str]) -> _Reading | None:
    """An address that begins with the name of a street: the number alone says little."""
    if _TIMES.search(street[0]):
        return None
    cue = _cue(text, street.start())
    if street["closed"] is None and not cue:
        return None
    corner = bool(cue) and " and " in street["words"]
    lives = bool(cue) and _LIVES.search(text, max(0, street.start() - 12), street.start()) is not None
    read = _Reading(street.end(), cue + bool(_STREET.search(street["words"])) + 0.5 * (lives or corner))
    _rest(text, read)
    return read if read.points >= _ENOUGH else None


def _rest(text: str, read: _Reading) -> None:
    """Reads the flat, the town, the region, the country and the postcode behind a street, in any order."""
    at, town, flats, coded, country = read.end, 0, 0, False, False
    for _ in range(8):
        gap = _BREAK.match(text, at)
        if not gap:
            break
        at = gap.end()
        parted = not gap[0].isspace() or "\n" in gap[0]
        if found := (_FLATS.match(text, at) if flats < 2 else None):
            read.points, flats = read.points + 1, flats + 1
            read.end = at = found.end()
        elif found := (_CODE_TOWN.match(text, at) if parted and not coded else None):
            read.points, coded = (
                read.points + (2 if len(found["code"]) > 4 else 0 if _YEAR.match(found["code"]) else 1.5),
                True,
            )
            read.end = at = found.end()
        elif found := (None if coded else _CODES.match(text, at)):
            read.points, coded = read.points + (1 if len(found[0]) > 4 else 0 if _YEAR.match(found[0]) else 0.5), True
            read.end = at = found.end()
        elif length := _country(text, at):
            read.points, country = read.points + (not country), True
            read.end = at = at + length
        elif found := _REGION.match(text, at):
            at = found.end()
        elif found := (_TOWN.match(text, at) if town < 3 else None):
            at, town = found.end(), town + 1
            if town == 1 and "\n" not in gap[0] and (parted or flats):
                read.end = at
        elif found := (_LINE.match(text, at) if "\n" in gap[0] and town < 3 else None):
            at, town = found.end(), town + 1
        else:
            break


def _country(text: str, at: int) -> int:
    """How long the name of a country is that stands at a place; 0 for none."""
    found = _WORDS.match(text, at)
    words = found[0].rstrip(".'’") if found else ""
    while words:
        if words.casefold() in _COUNTRIES and (len(words) > 3 or words.isupper() or words.islower()):
            note = re.compile(r"[ \t]\([A-Z][a-z]+\)").match(text, at + len(words))
            return note.end() - at if note else len(words)
        words = words.rpartition(" ")[0].rstrip()
    return 0


def _cue(text: str, start: int) -> float:
    """What the words right before a place are worth."""
    found = _CUE.search(text, max(0, start - 70), start)
    return 0.0 if not found else 2.0 if found["sure"] else 1.5
