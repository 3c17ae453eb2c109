"""Passwords, access tokens and codes that open a door or a booking. The owner of detect-secrets.

Tokens go by their named types, of detect-secrets and of the services' own pages. Entropy alone is no sign: the entropy
plug-ins fire many times on one plain sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from footprint.offline import unconnected
from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.text import either_case

if TYPE_CHECKING:
    from detect_secrets.plugins.base import RegexBasedDetector

# Types that detect-secrets does not name, from the services' own descriptions of their keys.
_TYPES = {
    "Google key": r"AIza[\w-]{35}|GOCSPX-[\w-]{20,40}|ya29\.[\w-]{20,}",
    "GitHub token": r"github_pat_\w{22,}",
    "OpenAI token": r"sk-(?:proj|svcacct|admin)-[\w-]{20,}|sk-[A-Za-z0-9]{40,}",
    "Anthropic key": r"sk-ant-[\w-]{20,}",
    "Hugging Face token": r"hf_[A-Za-z0-9]{30,}",
    "Slack token": r"xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+|xox[ceds]-[\w-]{20,}",
    "Stripe key": r"[sr]k_test_[0-9a-zA-Z]{20,}|whsec_[0-9a-zA-Z+/]{24,}",
    "DigitalOcean token": r"do[opr]_v1_[a-f0-9]{64}",
    "Shopify token": r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
    "Discord webhook": r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}",
    "Mailgun key": r"key-[0-9a-f]{32}",
    "Databricks token": r"dapi[0-9a-f]{32}",
    "Atlassian token": r"ATATT3[\w=-]{50,}",
    "Notion token": r"ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}",
    "Linear key": r"lin_api_\w{40}",
    "Figma token": r"figd_[\w-]{40}",
    "Vault token": r"hvs\.[\w-]{24,}",
    "npm token": r"npm_[A-Za-z0-9]{36}",
    "AWS secret key": r"(?i:aws_?secret_?(?:access_?)?key)[\"']?\s*[=:]\s*[\"']?(?P<value>[A-Za-z0-9/+]{40})(?![\w/+])",
    "bearer token": r"\b[Bb]earer\s+(?P<value>(?=[\w.~+/-]*\d)[\w.~+/-]{20,}=*)|Authorization:\s*Basic\s+(?P<other>[A-Za-z0-9+/]{8,}={0,2})",
    "private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\w+/=\s:,.-]{0,8000}?-----END (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----)?"
    r"|PuTTY-User-Key-File-\d",
    # RFC 3986, 3.2.1: the user's part of an authority.
    "password in a link": r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/@:{}]{0,64}:(?P<value>[^\s/@{}]{2,128})@(?=[\w\[])",
}
_NAMED = tuple((name, late(rf"(?<![A-Za-z0-9])(?:{pattern})")) for name, pattern in _TYPES.items())
_GATE = late(
    r"A(?:3T[A-Z0-9]|[KBCS]IA[A-Z0-9]|CCA|ccountKey|C[a-z0-9]{32}|Iza|TATT3|uthorization:)|SK[a-z0-9]{32}|SG\.[\w-]{22}\.|GR1348941|GOCSPX-|"
    r"P(?:RIVATE KEY|uTTY)|://[^\s/@]{0,64}:[^\s/@]+@|:[\w-]{35}|/api/webhooks/|_authToken|gh[pousr]_|github_pat_|gl[a-z]+-|eyJ|npm_|sk[-_]|rk_|pypi-|xox|xapp-|"
    r"hooks\.slack|sq0|whsec_|ya29\.|hf_|ntn_|secret_|do[opr]_v1_|shp[acs][ats]_|key-[0-9a-f]{32}|dapi[0-9a-f]{32}|lin_api_|figd_|hvs\.|-us\d|"
    r"[bB]earer\s|[aA][wW][sS]_?[sS]|aws[^\n]{0,20}(?:key|pwd|pw|pass|token)|[MNO][A-Za-z\d_-]{23,25}\."
)
# api_key = "...", and its kin in code, settings and chats.
_ASSIGNED = late(
    r"\b(?:[a-z]+[_-])*(?:api[_\s-]?key|apikey|api[_\s-]?token|secret(?:[_\s-]?key)?|client[_-]?secret|(?:access|auth|refresh|bot|session)"
    r"[_\s-]?token|token|private[_\s-]?key|encryption[_-]?key|signing[_-]?key|webhook[_-]?secret)[\"']?\s*(?:is|[:=]|=>|->)\s*[\"'`]?"
    r"([\w./+=~-]{16,200})",
    re.IGNORECASE,
)
_STAND_IN = late(
    r"x{4}|\*{3}|\.{3}|your|example|change_?me|placeholder|dummy|redacted|process\.env|getenv|environ|_here\b|^0x[0-9a-f]{40}$|^https?:",
    re.IGNORECASE,
)
_PASSWORD = late(
    r"\b(?P<word>password|passwort|passwd|passcode|passphrase|pass|contrase[ñn]a|mot\s+de\s+passe|wachtwoord|senha|pw|pwd|wi-?fi(?:\s+(?:password|key|pw|"
    r"pass|code))?)\b[\"']?(?:\s+(?:for|to|of)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?\s*(?:is|was|[:=]|->|=>|→)\s*(?:now\s+)?"
    r"(?:[\"`“]?(?<=[\"`“])(?P<quoted>[^\"`”\n]{4,64})[\"`”]|['‘]?(?<=['‘])(?P<single>[^'’\n]{4,64})['’]|[\"'`“‘]?(?P<value>[^\s\"'`”’“‘,;<>]{6,64}))",
    re.IGNORECASE,
)
_PIN = late(
    r"\b(?:(?:my|our|the|card|phone|sim|bank|debit)\s+pin|pin\s?(?:number|code)?\s*(?=is\b|:|=|#)|passcode|(?:door|gate|alarm|entry|lock|lockbox|safe|garage|keypad|"
    r"front\s+door|building|unlock|security)\s?code|cvv2?|cvc2?|(?:locker|lock|safe|padlock)\s+combin?(?:o|ation))\b\s*(?:number|no\.?)?\s*"
    r"(?:is|was|[:=#])?\s*([#*]?\d(?:-?\d){2,7}[#*]?)(?![\w.,/-]*\d)",
    re.IGNORECASE,
)
_SEED = late(
    r"\b(?:seed|recovery|backup|mnemonic)\s+(?:phrase|words?)\s*(?:is|are|[:=])\s*((?:[a-z]{3,8}\s+){11,23}[a-z]{3,8})\b",
    re.IGNORECASE,
)
# What an airline or a hotel asks for beside a surname. IATA Resolution 830: a record locator has six letters and digits.
_BOOKING = late(
    r"(?<!order\s)\b(?:(?:booking|reservation|confirmation|itinerary|hotel)\s+(?:reference|ref|code|number|no|locator|id)\b\.?|(?:flight|airline)\s+(?:reference|ref|locator)\b\.?|record\s+locator|"
    r"pnr(?:\s+(?:code|number|no))?|e-?ticket\s+(?:number|no))\.?\s*(?:is|was|[:=#])?\s*#?\s*((?-i:[A-Z0-9]{5,8}|\d{3}-?\d{10}|\d{8,12}))(?![\w-])",
    re.IGNORECASE,
)


@cache
def _plugins() -> tuple[RegexBasedDetector, ...]:
    """Loaded when a text may hold a token: a client for the network comes along, and a tenth of a second."""
    with unconnected():
        from detect_secrets.plugins.aws import AWSKeyDetector
        from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
        from detect_secrets.plugins.discord import DiscordBotTokenDetector
        from detect_secrets.plugins.github_token import GitHubTokenDetector
        from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
        from detect_secrets.plugins.jwt import JwtTokenDetector
        from detect_secrets.plugins.mailchimp import MailchimpDetector
        from detect_secrets.plugins.npm import NpmDetector
        from detect_secrets.plugins.openai import OpenAIDetector
        from detect_secrets.plugins.pypi_token import PypiTokenDetector
        from detect_secrets.plugins.sendgrid import SendGridDetector
        from detect_secrets.plugins.slack import SlackDetector
        from detect_secrets.plugins.square_oauth import SquareOAuthDetector
        from detect_secrets.plugins.stripe import StripeDetector
        from detect_secrets.plugins.telegram_token import TelegramBotTokenDetector
        from detect_secrets.plugins.twilio import TwilioKeyDetector

    return tuple(
        plugin()
        for plugin in (
            AWSKeyDetector,
            AzureStorageKeyDetector,
            DiscordBotTokenDetector,
            GitHubTokenDetector,
            GitLabTokenDetector,
            JwtTokenDetector,
            MailchimpDetector,
            NpmDetector,
            OpenAIDetector,
            PypiTokenDetector,
            SendGridDetector,
            SlackDetector,
            SquareOAuthDetector,
            StripeDetector,
            TelegramBotTokenDetector,
            TwilioKeyDetector,
        )
    )


def tokens(text: str, context: Context) -> Iterator[Hit]:
    """Tokens of the usual services."""
    for plugin in _plugins():
        checked = set(plugin.analyze_string(text)) if type(plugin).__name__ == "JwtTokenDetector" else None
        for pattern in plugin.denylist:
            for found in pattern.finditer(text):
                if checked is None or found[0] in checked:  # a group is a mere prefix
                    yield Hit(found.start(), found.end(), 0.95, _key(found[0]), plugin.secret_type)
    for name, pattern in _NAMED:
        for found in pattern.finditer(text):
            part = found.lastgroup or 0
            if not _STAND_IN.search(found[part]):
                yield Hit(found.start(part), found.end(part), 0.95, _key(found[part]), name)


def assigned(text: str, context: Context) -> Iterator[Hit]:
    """A value that a setting or a sentence calls a key, a token or a secret: letters and digits, many of them."""
    for found in _ASSIGNED.finditer(text):
        value = found[1].rstrip(".")
        mixed = re.search(r"\d", value) and re.search(r"[A-Za-z]", value)
        if mixed and len(value) >= 16 and len(set(value)) > 7 and not _STAND_IN.search(value):
            yield Hit(found.start(1), found.start(1) + len(value), 0.8, _key(value), "key")


def passwords(text: str, context: Context) -> Iterator[Hit]:
    """A password that somebody spells out: a word for it, a sign, and something that is no plain word."""
    for found in _PASSWORD.finditer(text):
        part = found.lastgroup or "value"
        value = found[part].rstrip(".!?)") if part == "value" else found[part]
        if _may_be_password(value, found["word"].casefold(), part != "value"):
            yield Hit(found.start(part), found.start(part) + len(value), 0.7, _key(value), "password")


def _may_be_password(value: str, word: str, quoted: bool) -> bool:
    """Whether it is no plain word, placeholder, day or speed: "password: Required", "wifi: 50Mbps"."""
    if (
        "://" in value
        or _STAND_IN.search(value)
        or re.match(r"\d+(?:[.,]\d+)?\s?(?:[kmgt]b|[kmg]?hz)", value, re.IGNORECASE)
    ):
        return False
    if value.isdigit():
        return len(value) >= 6 and word not in ("pass", "wifi", "wi-fi")
    kinds = sum(bool(re.search(pattern, value)) for pattern in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w]|_"))
    word_like = value.isalpha() and (value.islower() or value.isupper() or value.istitle())
    if quoted:
        return len(value) >= 4 and value.casefold() not in (
            "password",
            "none",
            "null",
            "true",
            "false",
            "string",
            "text",
        )
    return (
        len(value) >= 6
        and kinds >= 2
        and not word_like
        and bool(re.search(r"[A-Za-z]", value))
        and not _WORDS.fullmatch(value)
    )


_WORDS = late(r"[A-Za-z]+(?:[-'’/.][A-Za-z]+)*[.…)]*|[\d/.:-]+")


def codes(text: str, context: Context) -> Iterator[Hit]:
    """Numbers that open a door, a phone or a card; words that open a wallet; references that open a booking."""
    indian = "IN" in context.subject.countries
    for found in _PIN.finditer(text):
        digits = re.sub(r"\D", "", found[1])
        if 3 <= len(digits) <= 8 and not (indian and len(digits) == 6):  # there a PIN code is a postcode
            yield Hit(found.start(1), found.end(1), 0.7, _key(digits), "code")
    for found in _SEED.finditer(text):
        yield Hit(found.start(1), found.end(1), 0.9, _key(found[1]), "recovery phrase")
    for found in _BOOKING.finditer(text):
        if not found[1].isalpha() or len(found[1]) == 6:
            yield Hit(found.start(1), found.end(1), 0.6, _key(found[1]), "booking reference")


def _key(value: str) -> str:
    """A secret's fingerprint: the same secret in two places is one, and its text goes no further than it must."""
    return hashlib.blake2b(value.encode(errors="replace"), digest_size=12).hexdigest()


RECOGNIZERS = (
    Recognizer(
        kind="SECRET",
        name="secrets-token",
        source="detect-secrets' named token types; its entropy types are left out",
        find=tokens,
        gate=_GATE,
        hits=(
            "oops: «ghp_" + "0123456789abcdefABCDEF0123456789abcd»",
            "key «AKIA" + "IOSFODNN7EXAMPLE»",
            "«xoxb-" + "123456789012-123456789012-abcdefghijklmnopqrstuvwx»",
        ),
        misses=(
            "commit 4f9a77c2d1b8e0a3c5d7e9f1a2b4c6d8e0f1a3b5",
            "voucher SUMMER24XY",
            "the sk-8 shoe",
            "read https://example.org/a//b",
        ),
    ),
    Recognizer(
        kind="SECRET",
        name="secrets-assigned",
        source="judgement: a setting's name for a key or token, a sign, and sixteen or more letters and digits",
        find=assigned,
        gate=late(rf"(?:{either_case('apikey key token secret')})[\"']?\s*(?:is\s|[:=-])"),
        hits=(
            'api_key = "«9f8a7b6c' + '5d4e3f2a1b0c»"',
            "client_secret: «Zx81kQ07" + "vTr55mWqpL2n»",
            "my access token is «a81bc81b-dead" + "-4e5d-abff-90865d1e13b1»",
        ),
        misses=(
            "api_key = your_api_key_goes_here1",
            "token = process.env.TOKEN_NUMBER_1",
            "the secret: hard work and patience",
            "secret: internationalization",
            "key: 4f9a77c2d1b8e0a3c5d7e9f1a2b4c6d8e0f1a3b5",
        ),
    ),
    Recognizer(
        kind="SECRET",
        name="secrets-password",
        source="judgement: a word for a password, a sign, and a string of two kinds of characters, or one in quotes",
        find=passwords,
        gate=late(
            rf"{either_case('passw passc passp pass: pass= contrase wachtw senha wifi wi-fi')}|[pP](?:[aA][sS][sS]|[wW][dD]?)\b|mot de passe"
        ),
        hits=(
            "the wifi password is «Harbor2024x» enjoy",
            "password: «hunter2x»",
            "pw = «Tr0ub4dor»",
            "the password for the laptop is '«sunflower»'",
            'the password is "«correct horse battery staple»"',
            "pass: «Qu1et-Otter» ok",
            "Wifi: «otter_2024»",
            "the password is «12345678»",
        ),
        misses=(
            "my password is safe",
            "password: changed",
            "passport: renewed",
            "the password is not here",
            "Password: Required",
            "wifi: 50Mbps down",
            "password = os.environ['PW']",
            "a pass is needed, price: 20",
            "my password was hacked/stolen",
        ),
    ),
    Recognizer(
        kind="SECRET",
        name="secrets-code",
        source="judgement: words for a code and its digits; BIP 39 for recovery phrases; IATA Resolution 830 for record locators",
        find=codes,
        gate=late(
            rf"(?:{either_case('pin passcode code cvv cvc combo combination')})\b[^\n\d]{{0,16}}\d"
            rf"|{either_case('phrase mnemonic reference ref')}\b|\b(?:{either_case('booking reservation confirmation itinerary locator pnr ticket hotel')})\b"
            rf"|{either_case('recovery backup seed')}\s[wW]"
        ),
        hits=(
            "my pin is «4821» don't tell",
            "door code «4821#»",
            "Gate code: «*1234»",
            "card 4111, cvv «123»",
            "booking reference: «8XK2QD»",
            "PNR «XKJQZP», see you in Rome",
            "confirmation number «48291034»",
            "seed phrase: «legal winner thank year wave sausage worth useful legal winner thank yellow»",
        ),
        misses=(
            "promo code SUMMER24",
            "area code 212",
            "zip code 90210",
            "error code 4040",
            "a pin from 1984",
            "order confirmation number 48291034",
            "booking reference number is on the ticket",
            "the flight number is LH400",
            "pin 3 of the chip",
        ),
    ),
)
