"""Keys that no known export has: told, so that words under a new name are not lost unseen.

A collector lists the keys and columns of the files that it reads, those that it takes and those that it knowingly
leaves. The beginning of each such file is looked at. What is said names keys that are made of words of which keys are
made: any other may be somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from footprint.archive import Archive, Member
from footprint.collectors._ledger import Ledger
from footprint.collectors._loose import plain_key, strings
from footprint.errors import ReadError
from footprint.limits import Limits
from footprint.model import NoticeStatus
from footprint.reading import decode, load_json
from footprint.tables import Table

_LOOKED_AT = 1 << 18  # bytes at the beginning of a file; what stands there stands in every entry
_ROWS = 200
_NAMED = 5
_WRAPPING = re.compile(r'"data"\s*:\s*\[')  # a list as interfaces wrap it, which is read as a bare one
_NEXT = re.compile(r'["\[\]{},]')
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
# Only whether they stand in a text is asked, which may be a cell of megabytes: none begins anew at each sign of a run.
_WORDS = re.compile(r"[^\W\d_]{2}[\s,.;:!?'’()-]{1,3}[^\W\d_]{2}")
_ADDRESS = re.compile(r"(?<!\S)\S*://\S*")
_REACHED = re.compile(r"[^\s@<>]@[^\s@<>]+\.[^\W\d_]{2}|\+\d[\d ().\-/]{6,}\d")
_PLAIN = re.compile(r"[A-Za-z_]{2,40}\d{0,2}")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_USUAL = frozenset(
    """
    a about account action active actual added additional address all allowed alt an and app article at attachment
    author avatar background bio birth block blog board body bookmark by caption category channel chat child city
    client code collection color comment community content context conversation count country cover created current
    custom data date deleted description details direct display document draft edit edited education email embed
    employer end entity entry event extended extra feature feed field file first flag folder follower for format
    forward from full gallery gender group has headline height hidden history home html id image in index info inline
    insights is item job key kind label language last latitude layout legacy length level like link list local locale
    location long longitude markdown media member mention message meta metadata mode model modified my name new nick
    note number of old on option order origin original other owner page parent part party path payload people phone
    photo picture pinned place plain poll position post preview privacy private profile public published question
    quote rating raw reaction reactions read reason received recent recipient record reference region related removed
    reply report repost response result rich role root scheduled schema score section sender sent setting settings
    share shared short sign site size skill slug source space stamp start state status story style subject subtitle
    suggested summary tag target team text thread time timestamp title to token top topic total translated translation
    type unread updated uri url user value verified version via video view visibility visible voice web website width
    with word words work
    """.split()
)
"""Words of which the keys of exports are made, by the known layouts of all of them; none is said of a person."""
_TITLE = re.compile(r"(?=.{2,40}\Z)[A-Za-z_/()-]+(?: [A-Za-z_/()-]+){0,4}\d{0,2}")
_NOTHING = re.compile(r"(?:window\.[^=]{1,100}=)?\s*(?:null|\{\s*\"(?:[^\"\\]|\\.){0,100}\"\s*:\s*null\s*\})[\s;]*")


@dataclass(frozen=True, slots=True)
class Known:
    """The keys of a platform's files in comparing form. What stands under a key of ``maps`` has keys of its own.

    ``root`` tells that the first key of a file may be any: it names the file's kind, and what it holds is read.
    ``said`` are the keys under which the words of an entry stand.
    """

    keys: frozenset[str]
    maps: frozenset[str] = frozenset()
    root: bool = False
    said: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    """Of which the keys are made, in lower case."""


def known(keys: str, maps: str = "", said: str = "", *, root: bool = False) -> Known:
    """The keys in a text, one word each; those of ``maps`` and ``said`` are known too."""
    inner, words = (frozenset(map(plain_key, text.split())) for text in (maps, said))
    parts = frozenset(_parts(f"{keys} {maps} {said}"))
    return Known(frozenset(map(plain_key, keys.split())) | inner | words, inner, root, words, parts)


_plain = lru_cache(4096)(plain_key)  # the same few keys stand in every entry


class Keys:
    """The keys of one export that are not known, while it is read."""

    def __init__(self, archive: Archive, names: Known, mended: Callable[[str], str] = str) -> None:
        """``mended`` repairs a key whose encoding the platform breaks."""
        self._archive = archive
        self._mended = mended
        self._known = names
        self._found: dict[str, bool] = {}  # does it hold words
        self._titles: set[str] = set()  # keys that stand in the header of a table whose other columns are known
        self._seen: set[tuple[str, str]] = set()
        self._files: dict[tuple[str, str], Member] = {}
        self._empty: list[Member] = []

    @property
    def met(self) -> tuple[Member, ...]:
        """The files in which keys that are not known were met."""
        return tuple(self._files.values())

    def look(self, *members: Member) -> None:
        """Look at files of JSON, bare or assigned in a script; what cannot be read is somebody else's to tell."""
        for member in members:
            if (member.source, member.name) in self._seen:
                continue
            self._seen.add((member.source, member.name))
            try:
                with self._archive.open(member) as stream:
                    text = decode(stream.read(_LOOKED_AT))
            except ReadError:
                continue
            if _NOTHING.fullmatch(text):
                self._empty.append(member)
            self._note(member, _strangers(text, self._known, self._mended))

    def columns(self, member: Member, table: Table, names: Iterable[str]) -> None:
        """Look at the columns of a table, of which these are known."""
        common = frozenset(map(plain_key, names)) | self._known.keys
        places = {place: name for place, name in enumerate(table.columns) if name and plain_key(name) not in common}
        named = sum(1 for name in table.columns if name)
        if not places or named - len(places) < 2:  # else it may be no header but a row of somebody's data
            return
        found = dict.fromkeys(places.values(), False)
        for number, row in enumerate(table.rows()):
            if number >= _ROWS:
                break
            for place, name in places.items():
                found[name] = found[name] or (place < len(row.cells) and is_telling(row.cells[place]))
        self._titles |= found.keys()
        self._note(member, found.items())

    def names(self, member: Member, found: Mapping[str, object]) -> None:
        """Look at the keys of one entry, or the names of its elements, with what stands under them."""
        for name, value in found.items():
            if _plain(name) not in self._known.keys and name:
                self._note(member, ((name, any(map(is_telling, strings(value)))),))

    def tell(self, ledger: Ledger) -> None:
        """Note what was found, if anything: as skipped where it holds words, else as ignored."""
        for member in self._empty:
            if not ledger.has_shape(member):
                reason = "there is nothing where a list or an object should stand"
                ledger.shape(NoticeStatus.SKIPPED, reason, member, tip="ask for the export again")
        for words, status, reason, tip in (
            (True, NoticeStatus.SKIPPED, "keys that are not known hold words, which may not have been read", _TIP),
            (False, NoticeStatus.IGNORED, "keys that are not known; no words stand under them", ""),
        ):
            found = [key for key, holds in self._found.items() if holds is words]
            if found:
                only = next(iter(self._files.values())) if len(self._files) == 1 else None
                reason = f"unknown-key: {reason}{listed(found, self._titles, self._known.words)}"
                ledger.say(status, reason, only, count=len(found), tip=tip)

    def _note(self, member: Member, found: Iterable[tuple[str, bool]]) -> None:
        for key, words in found:
            self._found[key] = self._found.get(key, False) or words
            self._files[member.source, member.name] = member


_TIP = "tell the project the names of the keys, not what stands under them"


def listed(keys: Sequence[str], titles: Collection[str] = (), words: Collection[str] = ()) -> str:
    """Keys in brackets, to be told behind a reason: the first few of those that are made of words of keys.

    Those in ``titles`` are surely the platform's, and may be of several words; ``words`` are more of which keys are
    made.
    """

    def is_plain(key: str) -> bool:
        return _PLAIN.fullmatch(key) is not None and all(one in _USUAL or one in words for one in _parts(key))

    plain = [key for key in keys if is_plain(key) or (key in titles and _TITLE.fullmatch(key))][:_NAMED]
    more = len(keys) - len(plain)
    names = ", ".join((*plain, *((f"{more} more",) if more else ())))
    return f" ({names})" if plain else ""


def _parts(key: str) -> Iterator[str]:
    """The words of a key, which are parted by underscores or capitals."""
    return map(str.lower, _PART.findall(key))


def is_telling(text: str) -> bool:
    """Whether a text may be words of a person: two words of letters, an e-mail address, a number with its country.

    A web address is none of them.
    """
    words = _ADDRESS.sub("", text) if "://" in text else text
    return (_WORDS.search(words) or _REACHED.search(words)) is not None


def _strangers(text: str, names: Known, mended: Callable[[str], str]) -> Iterator[tuple[str, bool]]:
    """Keys that are not known in the beginning of a document, and whether words stand under them.

    What stands under a strange key is not looked at for further keys.
    """
    found: dict[str, bool] = {}
    frames: list[str] = []
    keys: list[str] = []  # of each object that is open, its last key
    place, key_next, first, inside, strange = 0, False, True, 0, ""
    while match := _NEXT.search(text, place):
        mark, place = match[0], match.end()
        if mark == '"':
            string = _STRING.match(text, match.start())
            if string is None:
                break
            place = string.end()
            if key_next:
                key = keys[-1] = mended(_spelled(string[0]))
                free = inside or (first and names.root) or _WRAPPING.match(text, match.start())
                if not free and _is_strange(key, frames, keys, names):
                    inside, strange = len(frames), key
                    found.setdefault(strange, False)
                key_next = first = False
            elif inside and is_telling(string[1]):
                found[strange] = True
        elif mark in "[{":
            frames.append(mark)
            keys.append("")
            key_next = mark == "{"
        elif mark in "]}":
            if frames:
                frames.pop()
                keys.pop()
            key_next = False
            if len(frames) < inside:
                inside = 0
        else:
            key_next = frames[-1:] == ["{"]
            if inside == len(frames):
                inside = 0
    yield from found.items()


def _spelled(quoted: str) -> str:
    """A key without its quotes and escapes."""
    if "\\" in quoted:
        try:
            key = load_json(quoted.encode("utf-8", "replace"), "", Limits())
        except ReadError:
            return quoted[1:-1]
        return key if isinstance(key, str) else ""
    return quoted[1:-1]


def _is_strange(key: str, frames: list[str], keys: list[str], names: Known) -> bool:
    plain = plain_key(key)
    if not plain or plain in names.keys:
        return False
    above = next((keys[at] for at in range(len(frames) - 2, -1, -1) if frames[at] == "{"), "")
    return plain_key(above) not in names.maps
