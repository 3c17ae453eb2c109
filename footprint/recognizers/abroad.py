"""Postal addresses of countries whose form we do not know one by one.

An address is told by what it is made of, in one order or the other: a house number, a street, a flat, a town, a
country, a postcode. One piece alone is nothing; two of the telling ones (a flat, a country, a postcode, a second
number, words such as "my address is" before it) make one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.recognizers import Context, Hit, Recognizer

_COUNTRIES = (
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
    "Greenlander|USA|UK|Korea"
)
_BREAK = r"[ \t]*[,\n\\/]*[ \t]*\n?[ \t]*"
_NUMBER = r"\d{1,5}[A-Za-z]?\b\.?"
_NAME = r"[^\W\d_][\w.'’´`-]*"
_STREET = rf"{_NAME}(?:[ \t]+{_NAME}){{0,5}}?"
_FLAT = r"(?:Apt|Apartment|Suite|Ste|Unit|Flat|Postbox|Postboks|P\.?O\.? ?Box)\.?[ \t]*\#?[ \t]*\d{1,5}[A-Za-z]?\b"
_TOWN = rf"{_NAME}(?:[ \t]+{_NAME}){{0,5}}?"
_POSTCODE = r"(?:\d{3,6}(?:-\d{3,4})?|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2})\b"
_REST = (
    rf"(?:{_BREAK}(?P<flat>{_FLAT}))?(?:{_BREAK}{_FLAT})?(?:{_BREAK}(?:(?P<before>\d{{4,6}})[ \t]+)?(?P<town>{_TOWN}))??"
    rf"(?:{_BREAK}(?:(?P<country>{_COUNTRIES})\b|[A-Za-z]{{2,3}}(?={_BREAK}\d{{5}}\b))(?:{_BREAK}(?P<code>{_POSTCODE}))?"
    rf"|{_BREAK}(?P<alone>\d{{5}})\b(?:[ \t]+(?-i:[^\W\d_a-z])[\w.'’-]+)?)"
)
_START = r"(?<![\w.,@#/-])"
_NUMBER_FIRST = re.compile(
    rf"{_START}(?:(?P<first>{_FLAT}){_BREAK})?(?P<number>{_NUMBER})[ \t]+(?:(?P<again>{_NUMBER})[ \t]+)?"
    rf"(?P<street>{_STREET})(?:[ \t]+(?P<behind>{_NUMBER}))?{_REST}",
    re.IGNORECASE,
)
_STREET_FIRST = re.compile(
    rf"{_START}(?P<street>(?-i:[^\W\d_a-z])[\w.'’-]*(?:[ \t]+{_NAME}){{0,3}}?)[ \t]+(?P<number>{_NUMBER}),?{_REST}",
    re.IGNORECASE,
)
_TELLING = re.compile(rf"\d{{5}}|{_FLAT}|\b(?:{_COUNTRIES})\b", re.IGNORECASE)
_PLACE = (
    r"(?:\w*(?:stra(?:ss|ß)e|gasse|weg|platz|allee|vej|gade|vägen|gatan|gata|katu|tie|utca|straat|laan|dreef|plein|krogen)"
    r"|rue|avenue|ave|via|calle|plaza|rua|ul|ulica|u|street|road|lane|drive|place|square|way|court|corso|viale|boulevard)\b\.?"
)
_CAPITAL = r"(?-i:[^\W\d_a-z])[\w.'’`-]*"
_LINK = r"(?:(?:de|du|des|la|le|les|da|do|del|della|of|the)[ \t]+)*"
_CUE = (
    r"(?:\baddress(?:[ \t]+(?:of[ \t]+[^\n,.]{1,40}?[ \t]+)?(?:is|to|at))?[:,]?|\baddress:[^\n\d]{1,40}\n"
    r"|\baddress\?[ \t]+it[ \t]+is|\blives?[ \t]+(?:at|on)|\blocated[ \t]+at|\boffice[ \t]+is[ \t]+at|\btaxi[ \t]+to"
    r"|\b(?:letter|parcel|package)[ \t]+(?:\w+[ \t]+)?(?:at|to)|\b(?:drops?|dropped)[ \t]+(?:you|me|us)[ \t]+off[ \t]+at"
    r"|\bmeet[ \t]+(?:\w+[ \t]+)?at(?:[ \t]+[^\n,.]{1,40},)?)[ \t\n]+"
)
_CUED = re.compile(
    rf"{_CUE}(?P<all>(?:{_NUMBER}[ \t]+)?(?:{_NUMBER}[ \t]+(?:{_NAME}[ \t]+){{0,3}}?{_PLACE}(?:[ \t]+{_LINK}{_CAPITAL}){{0,3}}"
    rf"(?:[ \t]+{_NUMBER})?|{_STREET}[ \t]+{_NUMBER})(?:[ \t,\n]+{_FLAT})?)",
    re.IGNORECASE,
)
_CORNER = re.compile(
    rf"\bthe corner of (?:{_NUMBER} )?{_NAME}(?: {_NAME}){{0,4}}?(?: {_NUMBER})? and (?:{_NUMBER} )?"
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?: {_NUMBER})?",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"\b(?:USS|USNS|USNV|USCGC|PSC|Unit|CMR) [^\n,]{1,40}[\n,]+ ?(?:FPO|APO|DPO),? A[AEP] \d{5}\b")
_TIMES = re.compile(
    r"\b(?:am|pm|o'clock|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|years?|people|days?|hours?|minutes?|times?)\b",
    re.IGNORECASE,
)


def abroad(text: str, context: Context) -> Iterator[Hit]:
    """Whole addresses, then streets behind words that announce one."""
    del context
    for pattern in (_NUMBER_FIRST, _STREET_FIRST) if _TELLING.search(text) else ():
        for found in pattern.finditer(text):
            parts = found.groupdict()
            telling = sum(
                bool(parts.get(name))
                for name in ("flat", "first", "country", "code", "before", "alone", "behind", "again")
            )
            flat = bool(parts["flat"] or parts.get("first"))
            if telling >= (2 if flat or pattern is _STREET_FIRST else 3) and not _TIMES.search(found[0]):
                yield Hit(found.start(), found.end(), 0.75, "")
    for pattern, group in ((_CUED, "all"), (_CORNER, 0), (_MILITARY, 0)):
        for found in pattern.finditer(text):
            if not _TIMES.search(found[group]):
                yield Hit(found.start(group), found.end(group), 0.6, "")


RECOGNIZERS = (
    Recognizer(
        kind="POSTAL_ADDRESS",
        name="abroad-postal",
        source="Universal Postal Union, addressing: the pieces that postal addresses have in common",
        find=abroad,
        gate=re.compile(
            rf"\d{{5}}|{_FLAT}|\b(?:{_COUNTRIES})\b|address|live|locate|office|taxi|letter|parcel|package|off\s+at|meet|"
            r"corner of|[FAD]PO",
            re.IGNORECASE,
        ),
        hits=(
            "write to «12 Ziegelgasse 19 Apt. 164, Steyr, Austria 4400»",
            "my address is «33 avenue de Provence»",
            "he lives on «Ziegelgasse 19» now",
            "write to «Bahnhofstrasse 12, 8400 Winterthur, Switzerland»",
            "meet me at «the corner of Elm Street and Oak Road»",
            "it is at «34 Auerstrasse 84\nApt. 469\nGraz, Austria 98021»",
        ),
        misses=(
            "in 2019 we went to Paris, France",
            "meet me at 5 tuesday",
            "I live on 20 euros a week",
            "5 people in a flat in Spain",
            "we scored 3 goals against Brazil and 2 against Chile in 2014",
            "room 12, suite 3",
        ),
    ),
)
