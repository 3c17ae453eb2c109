"""A text in clauses: where each begins, whether it is meant, and of whom a verb speaks.

"I would love to work at X", "does anyone live in X?", "'I was born in X' is a line of a song" tell nothing of anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from footprint.patterns import late
from footprint.relations import _words

Span = tuple[int, int]

AUTHOR = None
"""The subject that is the author."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, as the names model gave it: code points, and PERSON, LOCATION or ORGANIZATION."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Who:
    """Of whom a verb speaks; ``span`` None is the author."""

    span: Span | None
    past: bool = False
    ended: bool = False
    """"No longer": what follows is over."""


_BORDER = late(
    r"[.!?…]+(?=[\s\"”’)]|$)|\n+|[|•·¦]|\s[–—/]\s|\s-\s|;\s|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+"
)
_MARK = late(r"[📍🏠🏡🎂🎓]")
_BLANKS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~’‘“”…–—•·", " "))
_INNER_CAPITAL = late(r"[a-z,:@&|•·(-]\s?[@#]?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'&]|^\W|[📍🏠🏡🎂]|@")
_ABBREVIATED = late(r"(?:\b(?:Mrs?|Ms|Dr|Prof|St|Jr|Sr|vs|etc|e\.g|i\.e|b|no|approx|[A-Z]))$")
_QUOTED = late(
    r"“[^”\n]{3,400}”|(?<!\w)\"[^\"\n]{3,400}\"(?!\w)|(?<!\w)‘[^’\n]{8,400}’(?!\w)|🎵[^🎵\n]*🎵?|🎶[^🎶\n]*🎶?|♪[^♪\n]*♪?"
)
_UNREAL = late(
    r"\b(?:if|wish(?:es|ed|ing)?|hop(?:e|es|ing)\s+to|imagine|imagining|pretend\w*|pov|"
    r"would(?:n['’]?t)?(?:\s+you)?|could|should(?:\s+(?:i|we))?|might|(?:had\s+a\s+|weird\s+)dream|"
    r"the\s+only\s+thing|dream(?:s|ed|ing)?\s+(?:of|is|job|about|to)|my\s+dream|dream\s+(?:job|car)|want(?:s|ed|ing)"
    r"?\s+to|"
    r"wanna|sell\s+my\s+soul|couldn['’]?t\s+be\s+me|one\s+day\s+i|some\s?day|when\s+i\s+grow\s+up|in\s+(?:a|my)"
    r"\s+(?:past|previous|former|next|another)\s+life|in\s+another\s+life|"
    r"in\s+the\s+game|my\s+(?:[\w&]+\s+)?character|(?:the|a)\s+(?:narrator|protagonist|character)|thinking\s+(?:of|"
    r"about)|considering|appl(?:y|ied|ying)\s+(?:to|for|at)|"
    r"interview(?:ed|ing|s)?\s+(?:at|with|for)|almost|nearly|act(?:ing)?\s+like|as\s+if|as\s+though|"
    r"what['’]?s\s+it\s+like|i['’]d|"
    r"he['’]d|she['’]d|looking\s+for|anyone|anybody|someone|somebody|nobody|every(?:one|"
    r"body)(?!,?\s+(?:please\s+)?(?:meet|say|welcome|wish))|people\s+who|"
    r"those\s+who|who\s+else|things\s+people|"
    r"when\s+you|lyrics?|how\s+do\s+you|what\s+do\s+you|rumou?r|supposedly|allegedly|too\s+\w+\s+to|instead\s+of|"
    r"trust\s+me|rather\s+than|as\s+a\s+joke|feel(?:s|ing)?\s+like)\b",
    re.IGNORECASE,
)
_MAYBE = late(r"\b(?:will|['’]ll|going\s+to|may|shall)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SAID = late(
    r"\b(?:he|she|they|guy|man|woman|bot|scammer|novel|film|movie|song|show|book)\b[^.!?\n]{0,40}\b(?:said|says|"
    r"told|claims?|claimed|sings?|sang|goes|shouts?)\b[^.!?\n]{0,20}[:,]\s*$",
    re.IGNORECASE,
)
_NOT = late(
    r"(?:\b(?:not|never|nor|neither|hardly|barely|without|isnt|wasnt|dont|didnt|doesnt|arent|cant|wont|havent|hasnt)"
    r"|n['’]t|\bno)\b"
    r"(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_ENDED = late(r"\b(?:no\s+longer|not\s+(?:\w+\s+){0,3}any\s?more|stopped|quit)\s*$", re.IGNORECASE)
_AUXILIARY = late(
    r"(?:^|(?<=[\s'’]))(?:just|now|currently|still|also|finally|recently|officially|proudly|actually|really|always|"
    r"already|once|both|"
    r"previously|formerly|originally|then|later|have|has|had|been|be|was|were|is|am|are|m|s|ve|re|im|ive|used\s+to|"
    r"do|does|did|get\s+to|got\s+to|"
    r"moved\s+on\s+to|got|get|getting|since|soon|today|literally|mostly|happily|only|even|currently|started|start|"
    r"starting|began|spent\s+\w+\s+years?|newly|freshly|basically|technically|apparently|honestly|legally|somehow|"
    r"gonna\s+be|about\s+to\s+be|glad\s+to\s+be|grateful\s+to\s+be|thrilled\s+to\s+be|excited\s+to\s+be|"
    r"happy\s+to\s+be|proud\s+to\s+be|gonna)\s*$|['’]\s*$",
    re.IGNORECASE,
)
_FIRST = late(r"(?<![\w'’])(?:i|we|im|ive|me)$", re.IGNORECASE)
_KIN_WORDS = "|".join((*(_words.either(words) for words in _words.KIN.values()), _words.either(_words.PERSONS)))
_NOUN = late(
    rf"(?<![\w'’])(?:(?:my|our|his|her|their|a|the|this|that)\s+)(?:[\w'’-]+\s+){{0,2}}?(?:{_KIN_WORDS})"
    rf"(?:\s+of\s+mine)?$",
    re.IGNORECASE,
)
_I_AM = late(r"(?<![\w'’])(?:i['’]?m|i\s+am|i\s+was|i['’]?ve\s+been)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ASKS = late(
    r"\W*(?:so\s+|and\s+|but\s+|ok\s+)?(?:do|does|did|is|are|am|was|were|can|could|would|will|should|has|have|who|"
    r"what|when|where|"
    r"why|how|which|any\w*|ever|isn|aren|don|didn|wouldn)\b",
    re.IGNORECASE,
)
"""How a question begins; another may tell something before its comma: "got laid off from X, anyone hiring?"."""
_PRONOUN = late(r"(?<![\w'’])(?:he|she|who)$", re.IGNORECASE)
_OPENING = late(
    r"^(?:(?:and|but|so|hi|hey|ok|okay|well|fun\s+fact|update|yes|yep|no|omg|lol|tbh|ps|btw|guess\s+who|thrilled|"
    r"excited|happy|proud|"
    r"pleased|delighted|honou?red|grateful|stoked|glad|so\s+uh|uh|um|soo*|yay|woo+|wow|finally|big\s+news|news|"
    r"life\s+update|personal\s+news|fyi|to|share|announce|say|that|a|currently|years?|two|three|four|five|six|seven|"
    r"eight|nine|ten|\d+|"
    r"day|week|month|months|after|of|for|back|in|on|since|until|the|last|first|this|summer|my)\b[\s,:!]*)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """A text with its names, asked many times."""

    text: str = field(repr=False)
    names: tuple[Named, ...] = field(repr=False)
    profile: bool = False
    """Whether it is what a profile says of its owner."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in lower case, and the marks that stand for one."""
        text = self.text.lower()
        if not text.isascii():
            text = _MARK.sub(r" \g<0> ", text)
        return frozenset(text.translate(_BLANKS).split())

    @cached_property
    def can_name(self) -> bool:
        """Whether an object may be in it: a name, or a capital letter that does not begin a sentence."""
        return bool(self.names) or _INNER_CAPITAL.search(self.text) is not None

    @cached_property
    def borders(self) -> tuple[Span, ...]:
        """Where each clause begins and ends, in order."""
        made, start = [], 0
        for found in _BORDER.finditer(self.text):
            if found[0][0] == "." and _ABBREVIATED.search(self.text[max(start, found.start() - 6) : found.start()]):
                continue
            made.append((start, found.end() if found[0][0] in ".!?…" else found.start()))
            start = found.end()
        made.append((start, len(self.text)))
        return tuple(item for item in made if item[1] > item[0])

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands in quotation marks or between notes of music."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @cached_property
    def by_start(self) -> dict[int, Named]:
        """The names by where they begin."""
        return {item.start: item for item in self.names}

    def clause(self, place: int) -> Span:
        """The clause in which a place lies."""
        for start, end in self.borders:
            if place < end:
                return start, end
        return self.borders[-1]

    def is_meant(self, start: int, end: int) -> bool:
        """Whether what is told from ``start`` to ``end`` is told as a fact: no question, no wish, no quotation."""
        if any(first <= start < last for first, last in self.quoted):
            return False
        first, last = self.clause(start)
        clause = self.text[first:last]
        if (
            clause.rstrip().endswith("?")
            and not clause.rstrip().endswith("??")
            and not ("," in self.text[end:last] and not _ASKS.match(clause))
            and "my" not in clause[: end - first].lower().split()
        ):
            return False
        before = self.text[first:start]
        if _UNREAL.search(before) or _SAID.search(self.text[max(0, start - 80) : start]):
            return False
        return not re.match(
            r"[^.!?\n]*\b(?:in\s+(?:a|my|another)\s+(?:\w+\s+)?life|in\s+my\s+dreams|said\s+(?:the|no)|if\s+this)\b",
            self.text[end:last],
            re.I,
        )

    def who(self, place: int, *, dropped: bool = True) -> Who | None:
        """Of whom the verb at ``place`` speaks; None where it is said of nobody, denied or not meant.

        ``dropped`` lets a verb at the head of a clause speak of the author.
        """
        first, _ = self.clause(place)
        before = self.text[first:place]
        ended = bool(_ENDED.search(before))
        if not ended and _NOT.search(before):
            return None
        if _MAYBE.search(before):
            return None
        past = False
        if ended:
            before = _ENDED.sub("", before)
        while (found := _AUXILIARY.search(before)) is not None:
            past = past or found[0].lower().startswith(("used", "previously", "formerly", "once"))
            before = before[: found.start()].rstrip(" '’")
        return self._subject(first, before.rstrip(), past, ended, dropped)

    def _subject(self, first: int, before: str, past: bool, ended: bool, dropped: bool) -> Who | None:
        end = first + len(before)
        if not before.strip(" ,:#*-–—>()\"'"):
            return Who(AUTHOR, past, ended) if dropped else None
        bare = before.rstrip(" ,")
        if _FIRST.search(bare):
            return Who(AUTHOR, past, ended)
        if (noun := _NOUN.search(bare)) is not None:
            if noun[0].lower().startswith(("a ", "an ")) and _I_AM.search(bare[: noun.start()]):
                return Who(AUTHOR, past, ended)
            return Who((first + noun.start(), first + noun.end()), past, ended)
        if (pronoun := _PRONOUN.search(bare)) is not None:
            return Who((first + pronoun.start(), first + pronoun.end()), past, ended)
        for name in self.names:
            if name.end == first + len(bare) and name.kind == "PERSON":
                return self._known(name, past, ended)
        if re.search(r"(?:,|\band|\bbut|&|\bthen|\bso|\bwho|\bwhere|\bwhile)$", before, re.IGNORECASE):
            return self._coordinated(first, end, past, ended, dropped)
        if dropped and _OPENING.match(before) and not re.search(r"\bmy\s+so$", before, re.IGNORECASE):
            return Who(AUTHOR, past, ended)
        return None

    def _known(self, name: Named, past: bool, ended: bool) -> Who:
        start = name.start
        title = re.search(r"\b(?:Dr|Mrs?|Ms|Miss|Prof|Sir)\.?\s+$", self.text[max(0, start - 7) : start])
        if title:
            start -= len(title[0])
        return Who((start, name.end), past, ended)

    def _coordinated(self, first: int, end: int, past: bool, ended: bool, dropped: bool) -> Who | None:
        """The subject of an earlier verb of the same clause: "my cousin lives in X and works at Y"."""
        before = self.text[first:end]
        people = [item for item in self.names if item.kind == "PERSON" and first <= item.start < end]
        mine = re.search(r"(?<![\w'’])(?:i|we|im|ive)\b", before, re.IGNORECASE)
        noun = re.search(
            rf"(?<![\w'’])(?:my|our|his|her)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{_KIN_WORDS})\b(?=\s+\w)",
            before,
            re.IGNORECASE,
        )
        they = re.search(r"(?<![\w'’])(?:he|she)\b", before, re.IGNORECASE)
        others = list(re.finditer(r"(?<![\w'’])(?:they|you|people)\s+(?!and\b|but\b|so\b|,)\w", before, re.IGNORECASE))
        if others and not (mine and mine.start() > others[-1].start()):
            return None
        known: list[tuple[int, Span | None]] = [(item.start, (item.start, item.end)) for item in people]
        known += [(first + item.start(), None) for item in (mine,) if item]
        known += [(first + item.start(), (first + item.start(), first + item.end())) for item in (noun, they) if item]
        if not known:
            return Who(AUTHOR, past, ended) if dropped else None
        at, span = min(known)
        if span is not None and any(start == span[0] for start in (at,)) and before[: at - first].strip():
            return None
        return Who(span, past, ended)
