"""What values and items are called, in the forms that sentences need: with an article, and as the person's own."""

from __future__ import annotations

from footprint.tongue import table, tr

KINDS = table(
    {
        "PERSON": "name",
        "LOCATION": "place",
        "ORGANIZATION": "organisation",
        "EMAIL_ADDRESS": "e-mail address",
        "PHONE_NUMBER": "phone number",
        "POSTAL_ADDRESS": "address",
        "BIRTH_DATE": "birth date",
        "AGE": "age",
        "DATE_TIME": "date",
        "CREDIT_CARD": "card number",
        "IBAN_CODE": "bank account",
        "IP_ADDRESS": "internet address",
        "MAC_ADDRESS": "device address",
        "URL": "link",
        "CRYPTO": "wallet",
        "HANDLE": "account name",
        "GEO_POINT": "position",
        "VEHICLE_PLATE": "number plate",
        "STUDENT_ID": "student number",
        "SECRET": "password or key",
        "US_SSN": "social security number",
        "DEVICE_SERIAL": "serial number",
    }
)
_ARTICLED = table(
    {
        "PERSON": "a name",
        "LOCATION": "a place",
        "ORGANIZATION": "an organisation",
        "EMAIL_ADDRESS": "an e-mail address",
        "PHONE_NUMBER": "a phone number",
        "POSTAL_ADDRESS": "an address",
        "BIRTH_DATE": "a birth date",
        "AGE": "an age",
        "DATE_TIME": "a date",
        "CREDIT_CARD": "a card number",
        "IBAN_CODE": "a bank account",
        "IP_ADDRESS": "an internet address",
        "MAC_ADDRESS": "a device address",
        "URL": "a link",
        "CRYPTO": "a wallet",
        "HANDLE": "an account name",
        "GEO_POINT": "a position",
        "VEHICLE_PLATE": "a number plate",
        "STUDENT_ID": "a student number",
        "SECRET": "a password or key",
        "US_SSN": "a social security number",
        "DEVICE_SERIAL": "a serial number",
    }
)
_OWNED = table(
    {
        "PERSON": "your name",
        "LOCATION": "your place",
        "ORGANIZATION": "your organisation",
        "EMAIL_ADDRESS": "your e-mail address",
        "PHONE_NUMBER": "your phone number",
        "POSTAL_ADDRESS": "your address",
        "BIRTH_DATE": "your birth date",
        "AGE": "your age",
        "DATE_TIME": "your date",
        "CREDIT_CARD": "your card number",
        "IBAN_CODE": "your bank account",
        "IP_ADDRESS": "your internet address",
        "MAC_ADDRESS": "your device address",
        "URL": "your link",
        "CRYPTO": "your wallet",
        "HANDLE": "your account name",
        "GEO_POINT": "your position",
        "VEHICLE_PLATE": "your number plate",
        "STUDENT_ID": "your student number",
        "SECRET": "your password or key",
        "US_SSN": "your social security number",
        "DEVICE_SERIAL": "your serial number",
    }
)
_THE = table(
    {
        "web": "the web page",
        "feed": "the entry of a feed",
        "search": "the search result",
        "document": "the document",
        "photo": "the photo",
    }
)
_YOURS = table(
    {
        "web": "your web page",
        "feed": "your entry of a feed",
        "search": "your search result",
        "document": "your document",
        "photo": "your photo",
    }
)


def the(name: str) -> str:
    """An item of a platform that was spoken of: ``the post``, ``the web page``."""
    return _THE[name] if name in _THE else tr("the post")


def yours(name: str) -> str:
    """``your document``, ``your web page``."""
    return _YOURS[name] if name in _YOURS else tr("your post")


def kind(name: str) -> str:
    """What a masked value is; national ids are a personal number."""
    return KINDS.get(name) or tr("personal number")


def a(name: str) -> str:
    """One of what a masked value is: ``a phone number``."""
    return _ARTICLED.get(name) or tr("a personal number")


def own(name: str) -> str:
    """What a masked value is, as the person's own: ``your phone number``."""
    return _OWNED.get(name) or tr("your personal number")
