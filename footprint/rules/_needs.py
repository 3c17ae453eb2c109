"""What a need of a rule is called when it could not be examined."""

from __future__ import annotations

from footprint.tongue import either, table, tr
from footprint.vocabulary import CLAUSE, COMPLAINT, CUE, GOAL, LIFE

_NEEDS = table(
    {
        "profiles": "no profile was read",
        "posts": "no posts were read",
        "times": "no dated posts were read",
        "connections": "no list of contacts was read",
        "employer": "your employer is not known; me.toml can name it",
        "files": "no documents or photos were read",
        "links": "no links were read",
        "searches": "no search results were read; footprint search-links tells which to save",
        "others": "no words of other people were read: no search results, web pages or reviews of your business",
        "charter": "no role with a charter was named; --role or me.toml can",
        "policy": "no policy of an employer was given; --policy can",
        "official": "me.toml names no official account",
        "time_zone": "your time zone is not known; me.toml can name it",
    }
)
_KINDS = table(
    {
        "EMAIL_ADDRESS": "e-mail addresses",
        "PHONE_NUMBER": "phone numbers",
        "POSTAL_ADDRESS": "postal addresses",
        "BIRTH_DATE": "birth dates",
        "AGE": "ages",
        "CREDIT_CARD": "card numbers",
        "IBAN_CODE": "bank accounts",
        "IP_ADDRESS": "internet addresses",
        "MAC_ADDRESS": "device addresses",
        "CRYPTO": "wallets",
        "GEO_POINT": "positions",
        "VEHICLE_PLATE": "number plates",
        "STUDENT_ID": "student numbers",
        "SECRET": "passwords and keys",
        "PERSON": "names",
        "LOCATION": "places",
        "ORGANIZATION": "organisations",
        "HANDLE": "account names",
        "URL": "links",
        "DATE_TIME": "dates",
        CUE: "words about work",
        LIFE: "words about your life",
        COMPLAINT: "words of complaint",
        GOAL: "words of your goal",
        CLAUSE: "words of charters",
    }
)


def reason(need: str) -> str:
    """Why a rule with this need could not be applied."""
    if need in _NEEDS:
        return _NEEDS[need]
    kinds = dict.fromkeys(_KINDS.get(kind) or tr("personal numbers") for kind in need.split("|"))
    return tr("not looked for: {things}", things=either(tuple(kinds)))
