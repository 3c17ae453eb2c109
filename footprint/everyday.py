"""What of somebody's sentence can stand in a copy for others: the small words between its words.

A sentence of an open post leads to its author through any search engine, and what it says (an illness, a faith, a
patient) is theirs to tell. Names can be words (Rose Park), and no model knows every name. So nothing is taken out by
what it is; what is kept is a closed list, of English words that nearly every sentence has.
"""

from __future__ import annotations

import re

GAP = "…"

WORDS = frozenset(
    """
    a about after again all almost already also always am and another any anybody anyone anything are as ask asked at
    away back be became because been before being between both but by call called came can cannot come could did didn't
    do does doesn't doing don't done down each either else enough even ever every everybody everyone everything few find
    first for found from gave get gets getting give given go goes going gone got had has have haven't having he he's her
    here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just keep kept knew
    know known last later least leave left less let lets like made mail make makes many me meet met might mine more most
    much must my myself near need needs never new next no nobody none nor not nothing now of off often on once one ones
    only or other others our ours ourselves out over own part please put quite rather really said same saw say says see
    seen she she's should since so some somebody someone something soon still such take taken tell than that that's the
    their theirs them themselves then there there's these they they're thing things this those though through till to
    today told tomorrow too took toward two under until up upon us use used very want wanted was wasn't way we we're
    well went were what what's when where whether which while who whole whom whose why with within without would write
    wrote yes yet you you're your yours yourself
    """.split()
)
"""No name of anybody, no place, no trade, and nothing that tells what a sentence is about."""

_CHUNK = re.compile(r"\S+")
_CORE = re.compile(r"([(\"“«]*)([A-Za-z]+(?:['’][a-z]+)?)([.,;:!?)\"”»]*)")
_SIGNS = re.compile(r"[.,;:!?]|[()\"“”«»]+")
_ENDS = (".", "!", "?", ":")
_GAPS = re.compile(rf"{GAP}(?:[ \t]*{GAP})+")


def thinned(text: str, *, begins: bool = True, goes_on: bool = False) -> str:
    """The text with every word that is not an everyday one left out; a gap stands for any number of them.

    A capital within a sentence makes a word a name.

    Args:
        begins: whether the text begins a word; else its first piece is the rest of one.
        goes_on: whether its last piece is only the beginning of a word.
    """
    out, at, fresh = [], 0, True
    chunks = list(_CHUNK.finditer(text))
    for number, chunk in enumerate(chunks):
        rest = number == 0 and chunk.start() == 0 and not begins
        half = number == len(chunks) - 1 and chunk.end() == len(text) and goes_on
        kept = not rest and not half and _stays(chunk[0], fresh)
        out += [text[at : chunk.start()], chunk[0] if kept else GAP]
        at, fresh = chunk.end(), chunk[0].endswith(_ENDS)
    return _GAPS.sub(GAP, "".join((*out, text[at:])))


def _stays(chunk: str, fresh: bool) -> bool:
    """Whether a piece between blanks is an everyday word, or signs alone; ``fresh`` is one that begins a sentence."""
    if _SIGNS.fullmatch(chunk):
        return True
    core = _CORE.fullmatch(chunk)
    word = core[2].replace("’", "'") if core else ""
    return word.lower() in WORDS and (word == word.lower() or fresh or word == "I" or word.startswith("I'"))
