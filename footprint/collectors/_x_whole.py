"""X: chosen posts as they stand in an archive, each a whole element of ``tweets.js``, for tools that clean up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

from footprint.archive import Archive
from footprint.collectors import Options
from footprint.collectors import _x_layout as layout
from footprint.collectors._loose import bare
from footprint.collectors._x_words import PLATFORM, mapping, words
from footprint.errors import ReadError
from footprint.model import Original
from footprint.reading import stream_ytd

_FILES = tuple(name for name in layout.POSTS if not name.startswith("deleted"))
_OWN = ("account", "profile", "manifest")


def originals(archive: Archive, options: Options, items: frozenset[str]) -> Iterator[Original]:
    """The posts of these ids, each once; those of a generation that wraps none are wrapped as they are today."""
    files = layout.sort(archive)
    known = layout.owner(archive, [*files.named(*_OWN), *files.details], lambda member, error: None)
    account = known.account
    seen: set[str] = set()
    for member in (*files.named(*_FILES), *files.months):
        try:
            with closing(archive.open(member)) as stream:
                for element in (one for each in stream_ytd(stream, member.name, options.limits) for one in bare(each)):
                    tweet = mapping(mapping(element).get("tweet")) or mapping(element)
                    number = words(tweet.get("id_str")) or words(tweet.get("id"))
                    if number in items and number not in seen:
                        seen.add(number)
                        whole = element if "tweet" in mapping(element) else {"tweet": tweet}
                        text = json.dumps(whole, ensure_ascii=False, indent=2, separators=(",", " : "))
                        yield Original(PLATFORM, account, number, member.name, "x/data/tweets.js", text)
        except ReadError:  # told by whoever read the archive
            continue
