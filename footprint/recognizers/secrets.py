"""Passwords and access tokens, by the named token types of detect-secrets. The owner of detect-secrets.

Its entropy plug-ins stay off: they fire many times on one plain sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from detect_secrets.plugins.aws import AWSKeyDetector
from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
from detect_secrets.plugins.basic_auth import BasicAuthDetector
from detect_secrets.plugins.discord import DiscordBotTokenDetector
from detect_secrets.plugins.github_token import GitHubTokenDetector
from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
from detect_secrets.plugins.jwt import JwtTokenDetector
from detect_secrets.plugins.mailchimp import MailchimpDetector
from detect_secrets.plugins.npm import NpmDetector
from detect_secrets.plugins.openai import OpenAIDetector
from detect_secrets.plugins.private_key import PrivateKeyDetector
from detect_secrets.plugins.pypi_token import PypiTokenDetector
from detect_secrets.plugins.sendgrid import SendGridDetector
from detect_secrets.plugins.slack import SlackDetector
from detect_secrets.plugins.square_oauth import SquareOAuthDetector
from detect_secrets.plugins.stripe import StripeDetector
from detect_secrets.plugins.telegram_token import TelegramBotTokenDetector
from detect_secrets.plugins.twilio import TwilioKeyDetector

from footprint.recognizers import Context, Hit, Recognizer

_PLUGINS = tuple(
    plugin()
    for plugin in (
        AWSKeyDetector,
        AzureStorageKeyDetector,
        BasicAuthDetector,
        DiscordBotTokenDetector,
        GitHubTokenDetector,
        GitLabTokenDetector,
        JwtTokenDetector,
        MailchimpDetector,
        NpmDetector,
        OpenAIDetector,
        PrivateKeyDetector,
        PypiTokenDetector,
        SendGridDetector,
        SlackDetector,
        SquareOAuthDetector,
        StripeDetector,
        TelegramBotTokenDetector,
        TwilioKeyDetector,
    )
)
_GATE = re.compile(
    r"A3T[A-Z0-9]|A[KIBGNPRS][A-Z]A[A-Z0-9]|AccountKey|://[^\s/@]+:[^\s/@]+@|gh[pousr]_|gl[a-z]+-|GR1348941|eyJ|-us\d|npm_|_authToken|"
    r"sk-|PRIVATE KEY|PuTTY|pypi-|SG\.|xox|hooks\.slack|sq0|sk_live|rk_live|\d{8,10}:|AC[a-z0-9]{32}|SK[a-z0-9]{32}|"
    r"[MNO][A-Za-z\d_-]{23,25}\."
)
_PASSWORD = re.compile(
    r"\b(?:password|passwort|passwd|passcode|contrase[ñn]a|wi-?fi\s+(?:password|key|pw)|pw|pwd)\b\s*(?:is|[:=]|->|→)\s*[\"'`]?([^\s\"'`,;]{6,64})",
    re.IGNORECASE,
)


def tokens(text: str, context: Context) -> Iterator[Hit]:
    """Tokens of the usual services."""
    for plugin in _PLUGINS:
        checked = set(plugin.analyze_string(text)) if isinstance(plugin, JwtTokenDetector) else None
        for pattern in plugin.denylist:
            for found in pattern.finditer(text):
                part = 1 if isinstance(plugin, BasicAuthDetector) else 0  # elsewhere a group is a mere prefix
                if checked is None or found[0] in checked:
                    yield Hit(found.start(part), found.end(part), 0.95, _key(found[part]), plugin.secret_type)


def passwords(text: str, context: Context) -> Iterator[Hit]:
    """A password that somebody spells out: a word for it, a sign, and something that is no plain word."""
    for found in _PASSWORD.finditer(text):
        value = found[1].rstrip(".!?)")
        kinds = sum(bool(re.search(pattern, value)) for pattern in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w]"))
        if len(value) >= 6 and kinds >= 2 and "://" not in value:
            yield Hit(found.start(1), found.start(1) + len(value), 0.7, _key(value), "password")


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
        name="secrets-password",
        source="judgement: a word for a password, a sign, and a string of two kinds of characters",
        find=passwords,
        gate=re.compile(r"pass|pw|contrase", re.IGNORECASE),
        hits=("the wifi password is «Harbor2024x» enjoy", "password: «hunter2x»", "pw = «Tr0ub4dor»"),
        misses=("my password is safe", "password: changed", "passport: renewed", "the password is not here"),
    ),
)
