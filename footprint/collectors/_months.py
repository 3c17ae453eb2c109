"""Names of months in the languages that exports come in: what a platform, or a spreadsheet, writes into a date.

Told by their beginnings, accents left out; the names are those of the Unicode locale data (CLDR).
"""

from __future__ import annotations

import unicodedata

_BEGINNINGS = (
    "jan gen ene sty oca ian янв",
    "feb fev febr lut sub фев",
    "mar mrt mrz maa mae мар",
    "apr avr abr kwi nis апр",
    "may mai maj mei mag мая май",
    "jun giu cze haz iun июн",
    "jul lug lip tem iul июл",
    "aug aou ago sie авг",
    "sep set eyl wrz сен",
    "oct okt ott out paz eki окт",
    "nov lis kas noi ноя",
    "dec dez dic des gru ara дек",
)
_NUMBER_OF = {name: number for number, names in enumerate(_BEGINNINGS, start=1) for name in names.split()}


def month_of(word: str) -> int:
    """The number of the month that a word of 3 to 12 letters names, in full or shortened; 0 if it names none."""
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    if bare.startswith("jui"):  # juin and juillet
        return 7 if bare.startswith("juil") else 6
    return _NUMBER_OF.get(bare[:3], 0) if 3 <= len(bare) <= 12 else 0
