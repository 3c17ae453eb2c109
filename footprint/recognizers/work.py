"""What only those who work somewhere say: its buildings, projects, clients, people, and words that tell of work.

Names come from me.toml. The words are cues, not values (kind ``WORK_CUE``): rules weigh them with what stands beside
them, and no cue is a finding alone. English only. ``key`` says of what it is a cue:

``ours`` we at, our new office; ``badge`` badge, lanyard, uniform; ``shift`` a shift pattern; ``hunt`` looking for a
job; ``complaint`` strong words about boss, colleagues, customers, the job; ``client`` one patient, client or customer;
``secret`` told in confidence; ``work`` anything else that is about work. Words on pay, hours, safety, a union, health,
faith or unfair treatment are protected speech: no complaint is seen in a sentence that holds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from footprint import firms
from footprint.model import Subject
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._names import find, names
from footprint.recognizers._sentences import PROTECTED, THEIRS, sentence
from footprint.vocabulary import CUE

_STATED = "the employers' sites, projects, products, clients and colleagues of me.toml; examples use docs/me.md"
_OURS = "judgement: our own list of what people say of their work"
_CUE_SURE = 0.5

Pairs = tuple[tuple[str, str], ...]


def _pairs(values: Iterator[str]) -> Pairs:
    return tuple((value, firms.fold(value)) for value in values if len(value.strip()) >= 3)


def _sites(subject: Subject) -> Pairs:
    return _pairs(firms.site(item)[0] for employer in subject.employers for item in employer.sites)


def _things(subject: Subject) -> Pairs:
    return _pairs(item for one in subject.employers for item in (*one.projects, *one.products, *one.clients))


def _colleagues(subject: Subject) -> Pairs:
    return _pairs(item for employer in subject.employers for item in employer.colleagues)


def sites(text: str, context: Context) -> Iterator[Hit]:
    """The employers' buildings, by name."""
    return _as_stated(text, _sites(context.subject))


def things(text: str, context: Context) -> Iterator[Hit]:
    """The employers' projects, products and clients."""
    return _as_stated(text, _things(context.subject))


def colleagues(text: str, context: Context) -> Iterator[Hit]:
    """Colleagues whom the subject named in me.toml."""
    return _as_stated(text, _colleagues(context.subject))


def _as_stated(text: str, pairs: Pairs) -> Iterator[Hit]:
    """Names may be made of ordinary words: with a capital, unless they were stated without one (ward 9)."""
    yield from find(text, tuple(pair for pair in pairs if pair[0] != pair[0].lower()), 0.9, capital=True)
    yield from find(text, tuple(pair for pair in pairs if pair[0] == pair[0].lower()), 0.9)


# ---------------------------------------------------------------- cues

_PERSON = (
    r"(?:boss|bosses|managers?|line manager|supervisors?|team leads?|team leader|director|colleagues?|co-?workers?|"
    r"workmates?|management|head office)"
)
_SERVED = r"(?:patients?|clients?|customers?|pupils?|residents?|service users?|passengers?|tenants?)"
_BAD = (
    r"(?:useless|incompetent|clueless|idiots?|idiotic|morons?|moronic|stupid|lazy|liars?|lying|pathetic|hopeless|awful|"
    r"horrible|terrible|disgusting|toxic|clowns?|a joke|a nightmare|nightmare|rubbish|garbage|trash|crap|shit|bastards?|"
    r"arseholes?|assholes?|the worst|worst|thick|dumb|spineless|vile|rude|insufferable|unbearable)"
)
_NOT = re.compile(r"\b(?:not|never|isn't|aren't|wasn't|don't|doesn't|didn't|no longer|used to|hardly)\b|n[’]t\b", re.I)

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "ours",
        r"\b(?P<hit>we|us)(?: here)? at (?=(?:the )?[#@]?(?-i:[A-Z]))"
        r"|\b(?P<hit3>here) at (?=(?:the )?[#@]?(?-i:[A-Z])[^.!?\n]{0,60}\b(?:we|our)\b)|\b(?P<hit2>our (?:new |old |main |head |own )?"
        r"(?:office|store|shop|ward|branch|warehouse|clinic|practice|restaurant|kitchen|depot|factory|plant|lab|studio|"
        r"salon|department|staff ?room|canteen|headquarters|hq))\b",
    ),
    (
        "badge",
        r"(?<!blue )(?<!merit )(?<!scout )(?<!verified )(?<!school )(?<!football )(?<!army )"
        r"\b(?P<hit>(?:name |id |staff |work |security |visitor )?badge|lanyard|uniform|scrubs|name ?tag|staff pass|work pass|"
        r"id card|hi-?vis|tabard|work apron|tunic)\b(?! of (?:honou?r|courage))",
    ),
    (
        "shift",
        r"\b(?:night|nights|late|early|earlies|day|morning|evening|back|graveyard|double|split|swing|weekend|long|"
        r"(?:8|10|12|12\.5|13|24)[ -]?(?:hours?|hrs?|h))[ -](?P<hit>shifts?)\b(?! (?:bus|mode|key|in (?:tone|attitude|mood)|gears?))"
        rf"|\b(?P<hit2>nights?) {_NUMBER} (?:of|on|out|down)\b"
        rf"|\b(?:my|back|last|first|another|{_NUMBER}) (?:on |set of |run of )?(?P<hit3>nights|lates|earlies)\b"
        r"(?= (?:this|next|again|in a row|at work|on the ward|then))"
        r"|\b(?:my (?P<hit4>rota|roster)|our (?P<hit5>rota)|next week'?s (?P<hit6>rota|roster))\b",
    ),
    (
        "hunt",
        r"(?:^|[.!?,;:|(–—-]\s*|\b(?:i['’]?m|i am|i['’]ve been|and|now|still|been|actively|currently) )(?P<hit>(?:looking|searching|hunting) for (?:a |an |my )?"
        r"(?:new |next |first |other |another |better |different )?(?:studio |full-?time |part-?time |permanent |junior |"
        r"senior )*(?:jobs?|roles?|position|employer|employment|work opportunit\w+))\b"
        r"|(?P<hit2>#open ?to ?work|\bopen to (?:new )?(?:work|roles|opportunities|offers)|\bon the job market|(?<!your )(?<!his )(?<!her )(?<!their )\bjob[ -]?"
        r"hunt(?:ing)?|(?<!your )(?<!his )(?<!her )(?<!their )\bjob search(?:ing)?|\bhand(?:ed|ing) in my notice|\bgave (?:in )?my notice|\bupdat(?:ed|ing) my "
        r"(?:cv|résumé|resume)|\bneeds? a junior\b)"
        r"|\b(?:have|had|got|my|another|second|first|final) (?:(?:an?|my|the) )?(?:job |final |second |first |big )?"
        r"(?P<hit3>interview) (?:tomorrow|today|on (?:mon|tues|wednes|thurs|fri)day|next week|this (?:week|morning|"
        r"afternoon)|for (?:a|the) (?:new )?(?:job|role|position))"
        r"|^\W*(?P<hit4>interview) tomorrow\b",
    ),
    (
        "complaint",
        rf"\b(?:my|our|the new|this|these|those|typical) (?:\w+ ){{0,2}}(?P<hit>{_PERSON}|{_SERVED})\b"
        rf"[^.!?\n]{{0,12}}\b(?:is|are|was|were|being)\b[^.!?\n]{{0,22}}\b{_BAD}\b"
        rf"|\b{_BAD} (?:\w+ )?(?P<hit2>{_PERSON}|customers?|clients?)\b"
        rf"|\b(?:hate|hated|loathe|despise|detest|can['’]?t stand|sick of|sick and tired of|fed up (?:with|of)|so done with) "
        rf"(?:my |our |this |these |those |the |all )?(?:\w+ )?(?P<hit3>{_PERSON}|customers|clients|job|workplace|"
        rf"working (?:for|at|here|there|with)|this place)\b",
    ),
    (
        "client",
        r"\b(?:my|our|one of (?:my|our)|another of (?:my|our)) (?:\w+ ){0,2}?(?P<hit>patient|client|customer|pupil|"
        r"resident|service user|student|passenger|tenant)(?:['’]s)?\b(?! service| base| portal| id| app| satisfaction|"
        r" union| loan| discount| days| life| house|,? (?:is|are|has|an?) )"
        r"|\b(?:one|two|another|some) of (?:my|our) (?P<hit3>patients|clients|customers|pupils|residents|service users|"
        r"students|passengers|tenants)\b"
        r"|\b(?:a|an|the|this|that|some) (?:\w+ )?(?P<hit2>patient|client|customer|pupil|resident|service user) "
        r"(?:today|tonight|yesterday|this (?:morning|afternoon)|last night|in (?:bed|bay|room|cubicle)|who (?:came|told|asked|"
        r"said|died|kept|wanted|screamed|cried)|told me|asked me|shouted|screamed|died|came in|walked in)\b",
    ),
    (
        "secret",
        r"\b(?P<hit>don['’]?t tell (?:my |the |our )(?:boss|manager|managers|supervisor|team|colleagues|director|work|hr))\b"
        r"|\b(?P<hit2>not (?:supposed|allowed|meant) to (?:say|tell|share|post|talk about)|under (?:an? )?nda|signed an nda|"
        r"before (?:it|this|they) (?:is|are|gets?) announced|(?:not|isn['’]t|hasn['’]t been) announced yet|"
        r"strictly confidential|confidential (?:memo|file|report|meeting|e-?mail)|internal (?:memo|e-?mail|numbers|figures)|"
        r"under embargo|off the record|leaked (?:memo|e-?mail|slides))\b",
    ),
    (
        "work",
        r"\b(?:at|from|after|before|off) (?P<hit>work)\b(?! ?-?out| of art| in progress)"
        r"|\bmy (?P<hit2>boss|manager|supervisor|shift|workplace|job|colleagues?|co-?workers?|desk at work)\b(?! is done)"
        r"|\b(?P<hit3>on shift|the office|staff ?room|at the till|on the ward|day at work|work trip|work do|work party|"
        r"(?<!home)office party|payday|annual review)\b",
    ),
)
_CUES = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)
_OWN_WORDS = frozenset(("shift", "hunt", "client"))
"""Cues that say nothing of the author where somebody else does it: my dad works the night shift."""
# What a text must hold for a cue to be in it, in small letters; @ stands for a blank.
_TRIGGERS: dict[str, str] = {
    "ours": "we@at@ we@here@at@ us@at@ us@here@at@ here@at@ our@office our@store our@shop our@ward our@branch our@warehouse our@clinic our@practice "
    "our@restaurant our@kitchen our@depot our@factory our@plant our@lab our@studio our@salon our@department our@staff "
    "our@canteen our@headquarters our@hq our@new@ our@old@ our@main@ our@head@ our@own@",
    "badge": "badge lanyard uniform scrubs name@tag nametag staff@pass work@pass id@card hi-vis hivis tabard work@apron "
    "tunic",
    "shift": "shift nights lates earlies my@rota our@rota week's@rota my@roster our@roster night@1 night@2 night@3 night@4 "
    "night@5 night@6 night@7 night@one night@two night@three night@four night@five night@six night@seven",
    "hunt": "looking@for searching@for hunting@for opentowork open@to@ job@market job@hunt job-hunt jobhunt job@search "
    "jobsearch job-search my@notice my@cv my@resume my@résumé a@junior interview",
    "complaint": "boss manager supervisor team@lead director colleague coworker co-worker workmate management head@office "
    "customer client patient pupil resident service@user passenger tenant working@ my@job this@job workplace this@place",
    "client": "patient client customer pupil resident service@user student passenger tenant",
    "secret": "tell@my@ tell@the@ tell@our@ not@supposed@to not@allowed@to not@meant@to @nda announced confidential "
    "internal@ under@embargo off@the@record leaked@",
    "work": "at@work from@work after@work before@work off@work my@boss my@manager my@supervisor my@shift my@workplace my@job my@colleague my@cowork "
    "my@co-work my@desk@at on@shift the@office staff@room staffroom at@the@till on@the@ward work@trip work@do work@party "
    "office@party payday annual@review",
}
_WORDS = {name: tuple(word.replace("@", " ") for word in words.split()) for name, words in _TRIGGERS.items()}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words or a beginning of one that is a word too, branching letter by letter.

    With what stands before it, it takes a third of the time that a plain list of the words does.
    """
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    if "" in heads:
        return ""
    found = [f"{_either(head)}{_any_of(rest)}" for head, rest in sorted(heads.items())]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _either(char: str) -> str:
    return f"[{char}{char.upper()}]" if char.isalpha() else re.escape(char)


_GATE = re.compile(rf"(?<![^\W_]){_any_of(word for words in _WORDS.values() for word in words)}")


def cues(text: str, context: Context) -> Iterator[Hit]:
    """Words that tell of work, each cue once."""
    low = text.lower()
    for name, pattern in _CUES:
        if not any(word in low for word in _WORDS[name]):
            continue
        for found in pattern.finditer(text):
            group = found.lastgroup or "hit"
            start, end = found.span(group)
            left, right = sentence(text, found.start(), found.end())
            if name in _OWN_WORDS and THEIRS.search(text[left : found.start()]):
                continue
            if name == "complaint" and (
                _NOT.search(text, left, end + 20)
                or PROTECTED.search(text, left, right)
                or _is_theirs(text, left, start)
            ):
                continue
            if name == "hunt" and _is_offer(text):
                continue
            yield Hit(start, end, _CUE_SURE, name)
            break


def _is_theirs(text: str, left: int, start: int) -> bool:
    """Whether it is said of somebody else's boss: my sister's manager."""
    return bool(re.search(r"\b(?:\w+['’]s|his|her|their|your) (?:\w+ )?$", text[left:start], re.IGNORECASE))


def _is_offer(text: str) -> bool:
    """Whether somebody else is asked to come: we are hiring."""
    return bool(
        re.search(
            r"\b(?:we['’]?(?:re| are) (?:hiring|looking|recruiting)|apply (?:now|here|today|via)|vacanc)", text, re.I
        )
    )


def _gate_sites(subject: Subject) -> re.Pattern[str]:
    return names(_sites(subject))[0]


def _gate_things(subject: Subject) -> re.Pattern[str]:
    return names(_things(subject))[0]


def _gate_colleagues(subject: Subject) -> re.Pattern[str]:
    return names(_colleagues(subject))[0]


RECOGNIZERS = (
    Recognizer(
        kind="LOCATION",
        name="work-site",
        source=_STATED,
        find=sites,
        gate=_gate_sites,
        hits=("coffee on the roof of «Riverside House»", "the lift in «Dock 4» is stuck"),
        misses=("a house by the riverside", "dock 4", "dry dock"),
    ),
    Recognizer(
        kind="ORGANIZATION",
        name="work-thing",
        source=_STATED,
        find=things,
        gate=_gate_things,
        hits=("burnt the «Harbor Roast» again", "we ship «Kingfisher» on Friday", "catering for «Elm City Council»"),
        misses=("a roast by the harbor", "a kingfisher on the river", "the council of elms"),
    ),
    Recognizer(
        kind="PERSON",
        name="work-colleague",
        source=_STATED,
        find=colleagues,
        gate=_gate_colleagues,
        hits=("cake from «Tomas Reed» today",),
        misses=("Tomas of Reading", "reeds"),
    ),
    Recognizer(
        kind=CUE,
        name="work-cue",
        source=_OURS,
        find=cues,
        gate=_GATE,
        hits=(
            "what «we» at Northwind drink",
            "a plant for «our new office»",
            "me with my «lanyard» on",
            "third night «shift» in a row",
            "a 12-hour «shift» done",
            "«Night» four of five, send tea",
            "I am «looking for a new job»",
            "«#OpenToWork»",
            "got an «interview» tomorrow, wish me luck",
            "my «manager» is a clown",
            "I hate «working for» them, every minute",
            "my first «patient» told me a joke",
            "a «customer» screamed at me",
            "please «don't tell my boss»",
            "I am «not supposed to say» which firm it is",
            "quiet «day at work»",
        ),
        misses=(
            "we at least tried",
            "blue badge parking, a badge of honour",
            "press the shift key",
            "my dad works the night shift",
            "gear shift trouble",
            "a night of a thousand stars",
            "Looking for a job? We are hiring",
            "an interview with the band",
            "be patient with me",
            "the email client crashed",
            "a shifty character",
            "it works out fine, workout done",
            "I hate Mondays",
            "official secrets, a novel",
        ),
    ),
)
