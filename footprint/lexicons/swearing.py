"""Swear words, as they are written: stretched, starred, with digits for letters. The list alone says what is one.

Chosen by hand from the "List of Dirty, Naughty, Obscene, and Otherwise Bad Words" (LDNOOBW, CC BY 4.0), of which most
is not here: words of love, medicine and jest, and slurs, which :mod:`footprint.lexicons.slurs` holds.
"""

from __future__ import annotations

import re

from footprint.lexicons import Sign

_SOURCE = "chosen by hand from LDNOOBW, CC BY 4.0, with inflections and spellings of our own"
_LOOKS = {
    "a": "a@4", "e": "e3", "i": "i1!", "o": "o0", "s": "s$5", "t": "t7", "l": "l1",
}  # fmt: skip
"""What people write for a letter, itself included."""

_STRONG = (
    "fuck fucks fucked fucker fuckers fuckin fucking fuckup fuckups fuckwit fuckwits fuckface "
    "fuckhead fuckboy fuckboys "
    "fucktard fuckery fuckton fuckall fucky motherfuck motherfucker motherfuckers motherfuckin "
    "motherfucking clusterfuck "
    "mindfuck headfuck ratfuck unfuck unfucked unfuckable shit shits shite shitty shittier "
    "shittiest shitting shitted "
    "shitshow shitshows shitstorm shithead shitheads shithole shitholes shitload shitloads shitless shitbag shitbags "
    "shitface shitfaced shitpost shitposts shitposting shitposter shitter shitbox shitlist "
    "bullshit bullshits bullshitting "
    "bullshitter bullshitters horseshit dipshit dipshits batshit apeshit chickenshit jackshit "
    "dogshit gobshite gobshites "
    "cunt cunts cunty twat twats bitch bitches bitching bitchy bitched biatch bastard bastards "
    "asshole assholes asshat "
    "asshats asswipe dumbass dumbasses jackass fatass lardass arsehole arseholes dickhead "
    "dickheads dickwad cocksucker "
    "cocksuckers wanker wankers wank wanking slut sluts slutty whore whores douchebag douchebags knobhead knobheads "
    "bellend bellends cockwomble tosser tossers prick pricks"
).split()
_MIDDLE = (
    "arse arses arsed piss pissed pisses pissing pissy pisshead bollocks bollock bollocking bugger buggers buggered "
    "goddamn goddamned goddammit douche minge"
).split()
_SHORT = (
    "fck fcks fckin fcking fcked fckn fkn fking fuk fuks fukin fukking fvck fvcking phuck fuq stfu gtfo ffs mofo mofos"
).split()
_STARRED = (
    r"f[*@#$%!-]{1,3}(?:k|ck|ing|king|ked|ker|kers)?(?:ing|in|ed|er|ers|s)?|fu[*@#$]{1,2}(?:k)?(?:ing|ed|er)?|"
    r"s[*@#$]{1,2}t(?:ty|s)?|sh[*@#$]t(?:ty|s)?|b[*@#$]{1,3}t?(?:ch|h)(?:es|y)?|c[*@#$]{1,2}n?t(?:s)?|"
    r"a[*@#$]{2}(?:hole|holes)?|a[*@#$]{1,2}hole(?:s)?|w[*@#$]{1,2}k(?:er|ers)|b[*@#$]{2,5}(?:ks|"
    r"rd|rds)|tw[*@#$]t(?:s)?"
)


def _spelled(word: str) -> str:
    """A pattern for a word however it is stretched or disguised: a doubled letter stays at least doubled."""
    parts = []
    for run in re.finditer(r"(.)\1*", word):
        char, count = run[1], len(run[0])
        some = re.escape(char) if char not in _LOOKS else f"[{re.escape(_LOOKS[char])}]"
        parts.append(f"{some}{{{count},}}" if char in "aeiouy" or count > 1 else f"{some}+")
    return "".join(parts)


def _any(words: list[str]) -> str:
    return "|".join(_spelled(word) for word in sorted(words, key=len, reverse=True))


def _alone(pattern: str) -> str:
    return rf"(?<![\w*@$])#?(?P<hit>{pattern})(?![\w*$])"


def _gate(words: list[str]) -> str:
    return " ".join(words)


SIGNS = (
    Sign(
        kind="PROFANITY",
        name="swearing-strong",
        pattern=_alone(_any(_STRONG)),
        confidence=0.95,
        words=f"{_gate(_STRONG)} fuck- motherfuck-",
        source=_SOURCE,
        hits=(
            "oh «fuck», the bus",
            "this is «bullshit» and you know it",
            "«fuuuuck» that was close",
            "holy «sh1t» what a goal",
            "«SHIT»!!",
            "such a «b1tch» of a hill",
            "#«fuck» this",
            "what a «shitshow»",
            "«FUCKING» trains",
        ),
        misses=(
            "shiitake and shitake mushrooms",
            "a class in Scunthorpe",
            "Mishit the ball again",
            "assess the situation",
            "Dickens wrote that",
            "pass the cocktail",
            "wtf is that cloud",
        ),
    ),
    Sign(
        kind="PROFANITY",
        name="swearing-middling",
        pattern=_alone(_any(_MIDDLE)),
        confidence=0.8,
        words=_gate(_MIDDLE),
        source=_SOURCE,
        hits=("my neighbour is so «pissed» off", "cold as «arse» in here", "oh «bollocks», wrong train"),
        misses=("parsed the file", "Arsenal won", "a coarse grain", "bug report"),
        unless=r"\bpiss(?:ed|ing)? it down\b",
    ),
    Sign(
        kind="PROFANITY",
        name="swearing-ass",
        pattern=(
            r"(?<![\w*@$'])(?P<hit>(?:dumb|smart|fat|lazy|big|cheap|crazy|stupid|sorry|broke|ugly|old|"
            r"weird|long|grown|half)[- ]?"
            r"a[s$]{2,}(?:es)?)(?![\w'])"
            r"|\b(?:my|your|his|her|their|our|the|an|in|of|kick|kicks|kicked|kicking|haul|move|lick|kiss|"
            r"bad|up|some|whole|"
            r"entire) (?P<hit2>a[s$]{2,})(?![\w'])"
        ),
        confidence=0.8,
        words="ass dumbass smartass fatass a$$ as$ lazyass asses",
        source=_SOURCE,
        hits=("get your «ass» over here", "my «lazy ass» slept in", "a pain in the «ass»"),
        misses=(
            "an ass and a foal on the beach",
            "she rode the ass of the vicar",
            "the wild ass of Persia",
            "first class",
        ),
        unless=r"\b(?:donkeys?|foal|mule|jenny|palm sunday|stable|wild ass|ass's|vicar|zoo|asinus)\b",
    ),
    Sign(
        kind="PROFANITY",
        name="swearing-dick",
        pattern=(
            r"\b(?:a|such a|total|complete|absolute|utter|massive|huge|being|bunch of|bag of|my|your|his|"
            r"suck my|eat a|these|"
            r"those) (?:\w+ )?(?P<hit>dicks?)\b(?! [A-Z])"
        ),
        confidence=0.8,
        words="dick dicks",
        source=_SOURCE,
        cased=True,
        hits=("stop being a «dick» about it", "he was such a «dick» to the waiter"),
        misses=("a Dick Francis novel", "my uncle Dick called", "Moby-Dick"),
    ),
    Sign(
        kind="PROFANITY",
        name="swearing-short",
        pattern=_alone("|".join(sorted((re.escape(word) for word in _SHORT), key=len, reverse=True))),
        confidence=0.9,
        words=_gate(_SHORT),
        source=_SOURCE,
        hits=("what the «fck»", "«stfu» already", "oh «ffs»"),
        misses=("the FCC said", "fukuoka is lovely", "fk keys in the table"),
    ),
    Sign(
        kind="PROFANITY",
        name="swearing-starred",
        pattern=rf"(?<![\w*@$#/.:])(?P<hit>{_STARRED})(?![\w*@$])",
        confidence=0.85,
        words="f*- f@- f$- fu*- fu@- s*- s@- sh*- sh@- sh$- b*- c*- a*- w*- tw*-",
        source=_SOURCE,
        hits=("what the «f***»", "«f*cking» hell", "this is «sh*t»", "you «b*tch»", "an absolute «c*nt»"),
        misses=("f*x in the proof", "a*b + c*d", "s*n is small", "f(x) and b(x)", "*", "5* hotel", "the A* search"),
    ),
)
"""Profanity."""
