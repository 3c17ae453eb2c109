"""Names that a form, a query or a program labels as such: ``?name=Jane Doe``, ``"patient_name": "Jane Doe"``.

The names model reads sentences; here the label says what the words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer

_WHO = (
    r"(?:full|first|last|middle|given|family|sur|fore|maiden|patient|customer|client|employee|contact|member|holder|guest|"
    r"student|author|sender|recipient|billing|shipping|account_?holder|card_?holder|emergency_?contact)"
)
_WORD = r"(?-i:[^\W\d_a-z])[\w'’.-]*"
_BLANK = r"(?: |\+|%20|_)"
# A bare "name" may be a product's or a file's: it wants two words in a query. A label that names a role wants one.
_QUERY = late(rf"[?&]name=({_WORD}(?:{_BLANK}{_WORD}){{1,3}})(?=[&#\s\"'<>;]|$)")
_ROLE = late(rf"(?<![a-z]){_WHO}[_ -]?name[\"']?\s?[=:]\s?[\"']?({_WORD}(?:{_BLANK}{_WORD}){{0,3}})", re.IGNORECASE)


def people(text: str, context: Context) -> Iterator[Hit]:
    """The words behind a label for a person's name."""
    for pattern in (_QUERY, _ROLE):
        for found in pattern.finditer(text):
            if found[1][0].isupper():
                name = found[1].rstrip(".'’")
                key = " ".join(re.split(_BLANK, name)).casefold()
                yield Hit(found.start(1), found.start(1) + len(name), 0.8, key)


RECOGNIZERS = (
    Recognizer(
        kind="PERSON",
        name="forms-person",
        source="judgement: the labels of names in web forms, queries and records",
        find=people,
        gate=late(r"name[\"']?\s?[=:]", re.IGNORECASE),
        hits=(
            "GET /user?name=«Jane Doe»&page=2",
            "GET /user?id=7&name=«Jane+Doe»",
            "{'patient_name': '«Jane Doe»'}",
            "first_name=«Jane», id 7",
            "Last name: «Doe-Smith»",
        ),
        misses=(
            "?name=Jane",
            "name: Northwind",
            "file_name=Report",
            "username: Jane",
            "first name: unknown",
            "hostname=Alpha Beta",
            "&name=viewport&x=1",
        ),
    ),
)
