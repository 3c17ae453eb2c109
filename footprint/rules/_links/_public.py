"""Pages that anybody links: newspapers, shops, petitions. Two accounts that do have nothing in common."""

from __future__ import annotations

import re

# Hosts that all kinds of people lead to. Our list.
_HOSTS = frozenset(
    "google.com wikipedia.org youtube.com amazon.com apple.com spotify.com netflix.com imdb.com goodreads.com "
    "change.org gofundme.com paypal.com etsy.com ebay.com steampowered.com "
    "archive.org eventbrite.com meetup.com discord.gg discord.com "
    "bbc.com bbc.co.uk cnn.com nytimes.com theguardian.com washingtonpost.com reuters.com apnews.com npr.org "
    "lemonde.fr spiegel.de elpais.com who.int un.org nasa.gov redcross.org unicef.org wwf.org greenpeace.org".split()
)
# Words that hosts of the press, of shops, schools and authorities have among their labels.
_TRADE = re.compile(
    r"(?:^|[.-])(?:\w*(?:news|times|daily|herald|tribune|gazette|journal|press|magazine|radio)\w*|"
    r"(?:shop|store|tv|edu|gov|ac|mil|int)(?=\.|$|-))"
)
# Services on which everybody has a page of their own: there the path tells whose.
_LISTS = frozenset(
    "linktr.ee about.me carrd.co beacons.ai bio.link lnk.bio solo.to patreon.com ko-fi.com buymeacoffee.com paypal.me "
    "twitch.tv vimeo.com soundcloud.com bandcamp.com".split()
)
_ARTICLE = re.compile(r"/.*/|/.*\d{4}|/[^/]*-[^/]*-")


def is_public(page: str) -> bool:
    """Whether a page, host and path, is one that people link without having anything to do with it.

    >>> is_public("dailyherald.example/2024/05/a-story"), is_public("mosswhistle.example")
    (True, False)
    """
    host, slash, path = page.partition("/")
    labels = host.split(".")
    whole = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    if whole & _LISTS:
        return not path and len(labels) < 3
    return bool(whole & _HOSTS or _TRADE.search(host) or _ARTICLE.search(slash + path))
