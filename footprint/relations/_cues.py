"""Verbs and nouns that tie somebody to an employer, a job, a school or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from footprint.relations import _objects, _words
from footprint.relations._clauses import AUTHOR, Reading, Span, Who


@dataclass(frozen=True, slots=True)
class Told:
    """One relation: the object from ``start`` to ``end``; ``subject`` None is the author."""

    kind: str
    start: int
    end: int
    subject: Span | None = AUTHOR
    confidence: float = 0.8
    past: bool = False
    by: str = "relations-rules"


_DET = r"(?:an?|the|their|our|my|your|new|newest|another|this)\s+"
_WORD = r"[A-Za-z][\w&/’'-]*"
_SMALL = r"(?!(?:and|or|of|at|for|in|the|a|an|to|with|by|from|who|that|is|was|my|our|your|their|his|her|on|but|i|like|than|no|not|any|some|every|each|such|never)\b)"
JOB = rf"(?:(?:{_SMALL}{_WORD}\s+){{0,3}}?(?:{_words.JOBS})(?:\s+(?:{_words.JOBS}))*(?![\w’'-])|(?:head|director|vp|chief)\s+(?:of\s+)?(?:{_SMALL}{_WORD})(?:\s+{_SMALL}{_WORD}|\s+officer)?)"
AT = r"\s*(?:@|\bat\b|\bfor\b|\bwith\b|\bof\b|\bin\b)\s*"
_STUDY = r"(?:(?!at\b)[\w&/-]+,?\s+){0,4}?"

# The verb, the kind of its object (with ``?`` or ``!`` it must look like one), whether it tells what is over, and the
# words of which one must be in the text. The object begins where the match ends.
_VERBS: tuple[tuple[str, str, bool, str], ...] = (
    (rf"work(?P<was>ed)?(?:s|ing)?\s+(?:part[\s-]time\s+|full[\s-]time\s+|nights\s+|here\s+|remotely\s+)?(?:as\s+(?:{_DET})?(?P<job>{JOB})\s+)?(?:at|for|@)\s+", "EMPLOYER", False, "work works worked working"),
    (rf"(?:employed|hired)\s+(?:as\s+(?:{_DET})?(?P<job>{JOB})\s+)?(?:at|by)\s+", "EMPLOYER", False, "employed hired"),
    (rf"(?:start(?:ed|ing|s)?|got|get|landed|have|has|begin|began|beginning|accepted|took|scored)\s+(?:{_DET}){{0,2}}(?:\w+\s+){{0,2}}?(?:job|position|role|internship|gig|apprenticeship|traineeship|placement)\s+(?:as\s+(?:{_DET})?(?P<job>{JOB})\s+)?(?:at|with|for|@)\s+", "EMPLOYER", False, "job position role internship gig apprenticeship traineeship placement"),
    (rf"accepted\s+(?:{_DET})?(?:\w+\s+){{0,2}}?offer\s+(?:from|at|with)\s+", "EMPLOYER", False, "offer"),
    (rf"(?:start(?:ed|ing|s)?|been|began)\s+(?:as\s+(?:{_DET})?(?P<job>{JOB})\s+)?at\s+", "EMPLOYER", False, "start started starting starts been began"),
    (r"intern(?:ed|ing|s)?\s+(?:at|with|for|@)\s+", "EMPLOYER", False, "intern interned interning interns"),
    (r"teach(?:es|ing)?\s+(?:[\w-]+\s+){0,4}?at\s+", "EMPLOYER", False, "teach teaches teaching"),
    (rf"(?:finished|survived|worked|did|pulled|doing|covering|starting|started|ended)\s+(?:{_DET})?(?:\w+\s+){{0,3}}?shift\s+at\s+", "EMPLOYER", False, "shift"),
    (r"(?:co-?)?founded\s+", "EMPLOYER", False, "founded cofounded"),
    (rf"(?:join(?:ed|ing|s)|signed\s+(?:with|for)|sign\s+(?:with|for))\s+(?!the\s+(?:queue|line|call|meeting|zoom|club|gym|party|discord|server|waitlist))(?=[^.!?\n]{{3,60}}?(?:\bas\b|\bteam\b|\bfamily\b|!|🎉|\bnext\s+(?:week|month)|\bon\s+monday|\bin\s+(?:{_objects.MONTHS})|\bstaff\b|\bcrew\b))", "JOIN", False, "join joined joining joins signed sign"),
    (r"clock(?:ed|ing)\s+(?:in|on)\s+(?:at|for)\s+", "EMPLOYER", False, "clocked clocking"),
    (r"clock(?:ed|ing)\s+(?:out|off)\s+(?:of|at|from)\s+", "EMPLOYER", False, "clocked clocking"),
    (rf"(?:walked|came|went)\s+(?:in)?to\s+(?=[^.!?\n]{{3,40}}?\s+as\s+an?\s+(?:\w+\s+)?(?:{_words.JOBS})\b)", "EMPLOYER", False, "walked came went"),
    (r"(?:on\s+(?:shift|call|duty)|back\s+(?:at|to)\s+work)\s+at\s+", "EMPLOYER", False, "shift call duty work"),
    (r"(?:do|does|doing|did|cover|covering|pulling|working)\s+(?:the\s+)?(?:nights?|night\s+shifts?|days|weekends|lates|earlies|doubles|shifts|overtime|reception|security|admin|the\s+books)\s+(?:at|for)\s+", "EMPLOYER", False, "nights night days weekends lates earlies doubles shifts overtime reception security admin books"),
    (r"(?:no\s+longer|not)\s+(?:working\s+)?(?:at|with)\s+(?=[A-Z])", "GONE", True, "longer"),
    (r"(?:wrapped\s+up|finished|completed|survived|ended|starting|start(?:ed)?|beginning|celebrat(?:ed|ing)|hit|hitting)\s+(?:my|the|a)\s+(?:[\w-]+\s+){0,3}?(?:day|week|month|months|year|years|term|semester|probation|apprenticeship|placement|internship)\s+(?:of\s+)?(?:teaching\s+|working\s+|nursing\s+|training\s+)?(?:at|with)\s+", "EMPLOYER", False, "wrapped finished completed survived ended starting start started beginning celebrated celebrating hit hitting"),
    (r"(?:driv(?:e|es|ing)|writ(?:e|es|ing)|freelanc(?:e|es|ing)|consult(?:s|ing)?|contract(?:ing)?|deliver(?:s|ing)?|report(?:s|ing)?|scout(?:s|ing)?|photograph(?:s|ing)?)\s+for\s+", "EMPLOYER", False, "drive drives driving write writes writing freelance freelances freelancing consult consults consulting contract contracting deliver delivers delivering report reports reporting scout photograph"),
    (r"(?:run|manage|lead|head\s+up|supervise|look\s+after|oversee|coach|cook|bake|serve|clean|fix)\s+(?:the\s+)?(?:[\w-]+\s+){1,4}?(?:at|for)\s+", "EMPLOYER!", False, "run manage lead head supervise look oversee coach cook bake serve clean fix"),
    (r"(?:promoted|hired|qualified)\s+(?:[\w-]+\s+){0,3}?at\s+", "EMPLOYER", False, "promoted hired qualified"),
    (r"(?:wrote|writing|defended|defending|finished|submitted|finishing)\s+(?:my|his|her)\s+(?:\w+\s+)?(?:dissertation|thesis|finals|exams|degree)\s+at\s+", "SCHOOL", False, "dissertation thesis finals exams degree"),
    (r"(?:off\s+to|starting|start|started|applied\s+and\s+got\s+into|accepted\s+(?:to|into|by|at)|transferring\s+to|enrolling\s+at|going\s+to)\s+(?:uni\W{1,3}|university\W{1,3}|college\W{1,3})?", "SCHOOL?", False, "off starting start started applied accepted transferring enrolling going"),
    (r"(?:emigrated|immigrated|relocating|moved\s+back|moving\s+back|going\s+back|returned)\s+(?:home\s+)?to\s+", "RESIDENCE", False, "emigrated immigrated relocating moved moving returned"),
    (r"(?:make|build|teach|run|own|bake|cook|grow|paint|practi[sc]e|farm|brew|craft|cut)\s+(?:[a-z-]+\s+){0,2}?in\s+", "LIFE", False, "make makes build builds teach run own bake cook grow paint practise practice farm brew craft cut"),
    (r"(?:handed|put|putting|handing)\s+in\s+(?:my|his|her)\s+(?:\w+\s+)?notice\s+at\s+", "EMPLOYER", False, "notice"),
    (rf"(?:quit|left|lost|resigned\s+from|quitting|leaving)\s+(?:my|the|his|her)\s+(?:\w+\s+){{0,2}}?(?:job|position|role)\s+(?:as\s+(?:{_DET})?(?P<job>{JOB})\s+)?(?:at|with)\s+", "EMPLOYER", True, "job position role"),
    (r"(?:fired|sacked|let\s+go|laid\s+off|made\s+redundant|retired|resigned)\s+(?:from|by|at)\s+", "EMPLOYER", True, "fired sacked laid redundant retired resigned let"),
    (rf"stud(?:y|ies|ying)\s+(?!for\b|the\b|my\b|people\b|your\b|how\b){_STUDY}(?:at|@)\s+", "SCHOOL", False, "study studies studying"),
    (rf"studied\s+(?!for\b){_STUDY}(?:at|@)\s+", "SCHOOL", True, "studied"),
    (r"graduat(?:ed|es)\s+(?:[\w-]+\s+){0,4}?(?:from|at)\s+", "SCHOOL", True, "graduated graduates"),
    (r"graduat(?:ing|e)\s+(?:[\w-]+\s+){0,4}?from\s+", "SCHOOL", False, "graduating graduate"),
    (r"(?:finish(?:ed|ing)?|got|get|getting|earned|complet(?:ed|ing)|doing|did|have|has|hold|holds|start(?:ed|ing)?|pursuing)\s+(?:my|an?|the|his|her)\s+(?:[\w’'-]+\s+){0,4}?(?:degree|ph\.?d|masters?|master['’]s|bachelors?|bachelor['’]s|mba|msc|bsc|ba|ma|doctorate|diploma|a[\s-]levels|undergrad|course|thesis|gcses)\s+(?:in\s+[\w\s]{2,30}?\s+)?(?:at|from|@)\s+", "SCHOOL", False, "degree phd d master masters bachelor bachelors mba msc bsc ba ma doctorate diploma levels undergrad course thesis gcses"),
    (r"(?:major(?:ed|ing|s)?|minor(?:ing)?)\s+in\s+(?:[\w-]+\s+){1,3}?(?:at|@)\s+", "SCHOOL", False, "major majored majoring majors minor minoring"),
    (r"(?:dropped\s+out\s+of|drop\s+out\s+of|expelled\s+from|kicked\s+out\s+of|transferred\s+from)\s+", "SCHOOL", True, "dropped drop expelled kicked transferred"),
    (r"(?:at|in)\s+(?:school|college|uni|university|year\s+\d+|\w+\s+grade|\w+\s+year)\s+at\s+", "SCHOOL", False, "school college uni university year grade"),
    (r"(?:enrolled|accepted)\s+(?:at|in|into|to|by)\s+", "SCHOOL?", False, "enrolled accepted"),
    (r"got\s+in(?:to)?\s+(?:to\s+)?", "SCHOOL?", False, "got"),
    (r"(?:attend(?:ing|s)?|go(?:es|ing)?\s+to|at)\s+", "SCHOOL!", False, "attend attending attends go goes going at"),
    (r"(?:attended|went\s+to)\s+", "SCHOOL!", True, "attended went"),
    (r"liv(?:e|es|ing)\s+(?:[\w-]+\s+){0,2}?(?:in|near|outside)\s+(?:sunny\s+|rainy\s+|beautiful\s+|lovely\s+|downtown\s+|central\s+)?", "RESIDENCE", False, "live lives living"),
    (rf"been\s+(?:living\s+)?in\s+(?=[^.!?\n]{{2,30}}?\s+(?:for|since)\s+(?:\w+\s+){{0,2}}(?:years|months|(?:19|20)\d\d))", "RESIDENCE", False, "been"),
    (r"lived\s+(?:[\w-]+\s+){0,2}?(?:in|near)\s+", "RESIDENCE", True, "lived"),
    (r"(?:based|resid(?:e|es|ing)|settled|relocated|stationed)\s+(?:\w+\s+)?(?:in|to|near|at)\s+(?:sunny\s+)?", "RESIDENCE", False, "based reside resides residing settled relocated stationed"),
    (r"mov(?:e|ed|es|ing)\s+(?:[\w-]+\s+){0,2}?to\s+", "RESIDENCE", False, "move moves moved moving"),
    (r"(?:grew|grown)\s+up\s+(?:[\w-]+\s+){0,2}?(?:in|near|outside|around)\s+", "RESIDENCE", True, "grew grown"),
    (r"(?<!and\s)(?<!&\s)(?:raised|brought\s+up)\s+in\s+", "RESIDENCE", True, "raised brought"),
    (r"(?:bought|buying|renting|rented|rent|own|found|got)\s+(?:an?|our|my|the)\s+(?:\w+\s+){0,2}?(?:house|flat|apartment|place|home|condo|cottage|studio)\s+in\s+", "RESIDENCE", False, "house flat apartment place home condo cottage studio"),
    (rf"born\s+(?:(?:and|&|n|\+)\s+(?:raised|bred)\s+)?(?:(?:on\s+)?(?:the\s+)?{_objects.DATE},?\s+)?(?:and\s+(?:raised|bred)\s+)?in\s+(?!{_objects.DATE})(?:sunny\s+|rainy\s+)?", "BIRTHPLACE", False, "born"),
    (rf"born\s+(?:[\w-]+\s+){{0,3}}?(?:on\s+|in\s+)?(?:the\s+)?(?={_objects.DATE})", "BIRTH_DATE", False, "born"),
    (r"(?:originally|hail(?:s|ing)?|come|comes|native)\s+(?:from|of)\s+", "BIRTHPLACE", False, "originally hail hails hailing come comes native"),
    (r"(?:marr(?:y|ied|ying)|(?:got|getting|been|am|is)\s+married\s+to|wed)\s+(?:to\s+)?(?:my\s+(?:\w+\s+){1,3})?", "SPOUSE", False, "marry married marrying wed"),
)
_COMPILED = tuple(
    (frozenset(words.split()), rf"(?<![\w’'#@-])(?:{pattern})", kind, over) for pattern, kind, over, words in _VERBS
)
_SINCE = re.compile(r"(?:\b(?:has|have|ive)|['’](?:ve|s))\s+(?:\w+\s+)?(?:been\s+)?$", re.IGNORECASE)
_OVER = re.compile(r"\s*(?:,\s*)?(?:until|till|from\s+\d{4}\s+(?:to|until|-)|in\s+(?:19|20)\d\d\b|back\s+in|for\s+(?:\w+\s+){1,2}(?:years|summers|months)\b(?!\s+now))", re.IGNORECASE)

# Nouns with an owner: "my shift at", "three years at".
_NOUNS: tuple[tuple[str, str, bool, str], ...] = (
    (r"(?:^|(?<=[.!?,\n:]\s)|(?<=\bmy\s)|(?<=\bthe\s)|(?<=\ba\s))(?:[\w-]+\s+){0,2}?shift\s+at\s+", "EMPLOYER", False, "shift"),
    (r"(?:last|final)\s+(?:shift|day|week)\s+(?:as\s+\w+\s+)?at\s+", "EMPLOYER", True, "last final"),
    (r"(?:first|second|third|1st|2nd|3rd)\s+(?:day|week|shift|month|year|semester|term)\s+(?:as\s+[\w\s]{3,30}?\s+)?(?:at|with)\s+", "EMPLOYER", False, "first second third 1st 2nd 3rd"),
    (r"(?:^|(?<=[.!?\n]\s))(?:\w+|\d+)\s+(?:years|months|weeks)\s+(?:\w+\s+)?(?:at|with)\s+(?=[^\n.!?]*(?:today|!|🎉|now|thanks|team|$))", "EMPLOYER", False, "years months weeks"),
    (r"my\s+(?:\w+\s+)?(?:internship|apprenticeship|placement|traineeship|probation|contract|shift|boss|colleagues|coworkers|co-workers|employer|time|years|payslip|uniform|commute\s+to)\s+(?:at|with|,)\s*", "EMPLOYER", False, "internship apprenticeship placement traineeship probation contract boss colleagues coworkers workers employer time years payslip uniform"),
    (r"(?:back\s+when\s+i\s+was|when\s+i\s+(?:was|worked|used\s+to\s+work)|during\s+my\s+(?:time|years|days)|in\s+my\s+days|my\s+(?:time|years|days))\s+(?:at|with)\s+", "EMPLOYER", True, "when during days time years"),
    (r"(?:day|week|month|year)\s+(?:one|two|three|four|five|1|2|3|4|5|\d+)\s+(?:at|with)\s+", "EMPLOYER", False, "day week month year"),
    (r"(?:\w+|\d+)\s+(?:years|months)\s+(?:and\s+counting\s+)?(?:working\s+)?(?:at|with)\s+(?=[A-Z])", "EMPLOYER?", False, "years months"),
    (r"(?:all\s+of\s+us|we|here)\s+at\s+(?=[A-Z])", "EMPLOYER?", False, "all we here"),
    (r"(?:proud\s+)?employee\s+(?:of|at)\s+", "EMPLOYER", False, "employee"),
    (r"my\s+(?:old|former|high|primary|secondary|first)\s+school,?\s+(?:was\s+)?", "SCHOOL", True, "school"),
    (r"my\s+(?:\w+\s+)?(?:school|college|uni|university|campus|dorm|course|lecture|lectures|finals|exams|graduation|prom)\s*(?:,|at|is)\s+", "SCHOOL", False, "school college uni university campus dorm course lecture lectures finals exams graduation prom"),
    (r"(?:(?:revision|freshers|finals|exam|reading|welcome)\s+week|finals|halls|dorms|freshers|first\s+lecture|lectures)\s+at\s+", "SCHOOL", False, "revision freshers finals exam reading welcome halls dorms lecture lectures"),
    (r"off\s+to\s+(?:uni|university|college)\W{1,4}", "SCHOOL", False, "off"),
    (r"(?:i['’]?m|we['’]?re|weather|life|morning|day|rain\w*|snow\w*|sun\w*|hot|cold|winter|summer|spring|autumn)\s+(?:\w+\s+)?(?:over\s+)?here\s+in\s+(?!for\b)", "RESIDENCE", False, "here"),
    (r"(?:my|our)\s+(?:[\w-]+\s+)?(?:neighbou?rs|neighbou?rhood|allotment|balcony|landlord|rent|new\s+place|local\s+pub|local|studio\s+flat)\s+(?:here\s+)?in\s+", "RESIDENCE", False, "neighbours neighbors neighborhood neighbourhood allotment balcony landlord rent place local studio"),
    (r"(?:back\s+(?:to|in)|home\s+(?:to|in))\s+(?=[^.!?\n]{3,30}?(?:,\s*)?(?:home\s+sweet\s+home|my\s+own\s+bed|where\s+i\s+live))", "RESIDENCE", False, "back home"),
    (r"(?:citizen|resident|native)\s+of\s+", "RESIDENCE", False, "citizen resident native"),
    (r"(?:^|(?<=[\s|•]))(?:a\s+|proud\s+)?native\s+(?=[^\W\d_]+\s+(?:girl|boy|lad|lass|man|woman|kid|gal)\b)", "BIRTHPLACE", False, "native"),
    (r"(?:girl|boy|lad|lass|kid|gal|man|woman|dude)\s+(?:lost|living|based|stuck|stranded|surviving|now|trapped|loose)\s+in\s+", "RESIDENCE", False, "girl boy lad lass kid gal man woman dude"),
    (r"we(?:['’]re|\s+are)\s+hiring\s+(?:[\w-]+\s+){0,3}?at\s+", "EMPLOYER", False, "hiring"),
    (r"my\s+(?:\w+\s+)?(?:job|desk|office|work|team|role)\s+at\s+", "EMPLOYER", False, "job desk office work team role"),
    (r"my\s+alma\s+mater,?\s+(?:is\s+)?", "SCHOOL", True, "alma"),
    (r"(?:student|undergrad|freshman|sophomore|postgrad|phd\s+(?:student|candidate)|alum|alumn[aiu]s?|grad|graduate)\s*(?:at|@|of|from)\s*", "SCHOOL", False, "student undergrad freshman sophomore postgrad phd alum alumni alumna alumnus grad graduate"),
    (r"(?:ph\.?d|msc|bsc|mba|b\.?a|m\.?a|meng|beng|llb|bachelor|masters?)(?:\s+in\s+\w+|\s+\w+)?\s*(?:@|\bat\b|,|\bfrom\b)\s*", "SCHOOL", False, "phd msc bsc mba ba ma meng beng llb bachelor master masters"),
    (r"my\s+(?:\w+\s+)?(?:flat|house|home|apartment|place|studio|cottage|garden|street)\s+in\s+", "RESIDENCE", False, "flat house home apartment place studio cottage garden street"),
    (r"(?:^|(?<=\s))home\s+is\s+", "RESIDENCE", False, "home"),
    (r"(?<!for\s)back\s+home\s+in\s+", "RESIDENCE", False, "back"),
    (r"(?:📍|🏠|🏡)\s*(?:in\s+)?", "RESIDENCE", False, "📍 🏠 🏡"),
    (r"(?:my\s+)?(?:home\s?town)\s*(?:is|:|of|,)?\s*", "BIRTHPLACE", False, "hometown home"),
    (r"(?:^|(?<=\s))(?:dob|d\.o\.b\.?|date\s+of\s+birth|b\.|🎂|birthday|b-?day|my\s+(?:birthday|b-?day))(?:\s*(?:is|:|on|-))*\s*", "BIRTH_DATE", False, "dob d date b 🎂 birthday bday"),
)
_NOUN_CUES = tuple(
    (frozenset(words.split()), rf"(?<![\w’'#@-])(?:{pattern})", kind, over) for pattern, kind, over, words in _NOUNS
)
_DATE = re.compile(_objects.DATE, re.IGNORECASE)
_RACE = re.compile(r"\s+(?:marathon|half|10k|5k|parkrun|wild|dry|amok)\b", re.IGNORECASE)
_RUN = re.compile(r"(?<![\w’'])(?:i|we)\s+(?:own|run|manage|(?:co-?)?founded)\s+(?=[A-Z])", re.IGNORECASE)
_LET_GO = re.compile(r"\s+(?:has\s+|have\s+|just\s+|finally\s+)*(?P<how>laid|hired|fired|sacked|promoted|let)\s+me\b", re.IGNORECASE)
_BASED = re.compile(r"(?<![\w’'-])(?P<place>[^\W\d_][\w’'.]+(?:\s[A-Z][\w’'.]+)?)-(?P<how>based|born|raised)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"moved\s+(?:\w+\s+)?from\s+", re.IGNORECASE)
_LEFT = re.compile(r"(?<![\w’'])(?:left|quit|leaving|quitting)\s+(?=[A-Z])", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"\s+(?:in\s+(?:19|20)\d\d|after\s+(?:\w+\s+){1,3}years|last\s+(?:month|year)|for\s+good)\b", re.IGNORECASE)
_QUIT_BEHIND = re.compile(r"\s+(?:on\s+\w+day|today|yesterday|this\s+(?:morning|week|month)|last\s+\w+)\b", re.IGNORECASE)
_JOINED = re.compile(
    rf"(?<![\w’'])(?P<glad>(?:thrilled|excited|happy|proud|delighted|pleased|honou?red|stoked)\b[^.!?\n]{{0,60}}?)?(?:join(?:ed|ing)?)\s+(?:the\s+team\s+at\s+|the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is wanted first: all together take a third of a second."""
    return re.compile(pattern, re.IGNORECASE)


def _index(patterns: Sequence[tuple[frozenset[str], str, str, bool]]) -> dict[str, tuple[int, ...]]:
    """By word, the places of the patterns that want it: most posts hold none, and no pattern is tried."""
    made: dict[str, list[int]] = {}
    for place, (words, *_) in enumerate(patterns):
        for word in words:
            made.setdefault(word, []).append(place)
    return {word: tuple(places) for word, places in made.items()}


_VERB_INDEX, _NOUN_INDEX = _index(_COMPILED), _index(_NOUN_CUES)
TOLD_BY = frozenset(_VERB_INDEX) | frozenset(_NOUN_INDEX) | {"own", "laid", "hired", "fired", "sacked", "promoted", "left", "leaving", "quitting", "join", "joining"}
"""The words of which one is in every text that cues tell something of."""


def _tried(there: frozenset[str], index: dict[str, tuple[int, ...]]) -> list[int]:
    return sorted({place for word in there & index.keys() for place in index[word]})


def cues(reading: Reading) -> Iterator[Told]:
    """What verbs and nouns tell of the author and of others."""
    text, there = reading.text, reading.words
    if not reading.can_name and not any(map(str.isdigit, text)):
        return
    school = not there.isdisjoint(_words.SCHOOL_WORDS)
    for place in _tried(there, _VERB_INDEX):
        _, pattern, kind, over = _COMPILED[place]
        if kind[-1] in "?!" and kind.startswith("SCHOOL") and not school:
            continue
        for found in _compiled(pattern).finditer(text):
            if not reading.is_meant(found.start(), found.end()):
                continue
            who = reading.who(found.start())
            if who is not None:
                yield from _with_object(reading, kind, over, found, who)
    for place in _tried(there, _NOUN_INDEX):
        _, pattern, kind, over = _NOUN_CUES[place]
        for found in _compiled(pattern).finditer(text):
            if reading.is_meant(found.start(), found.end()) and not _denied(reading, found.start()):
                yield from _owned(reading, kind, over, found)
    yield from _others(reading)


def _denied(reading: Reading, place: int) -> bool:
    first, _ = reading.clause(place)
    return bool(re.search(r"(?:\bnot|\bnever|n['’]t|\bno)\s+(?:\w+\s+){0,2}$", reading.text[first:place], re.IGNORECASE))


def _with_object(reading: Reading, kind: str, over: bool, found: re.Match[str], who: Who) -> Iterator[Told]:
    text, at = reading.text, found.end()
    past = over or who.past or who.ended
    if kind == "JOIN":
        yield from _join(reading, found, who)
        return
    if kind == "GONE":
        kind = "EMPLOYER"
    if kind == "LIFE":
        if who.span is None and re.search(r"(?<![\w’'])I\s*$", text[: found.start()], re.IGNORECASE):
            span = _objects.place_name(reading, at)
            if span and any(item.kind == "LOCATION" and item.start <= span[0] < item.end for item in reading.names):
                yield Told("RESIDENCE", *span, AUTHOR, 0.6)
        return
    kind, mark = kind.rstrip("?!"), kind[-1]
    if (job := found.groupdict().get("job")) and _is_job(job):
        start = found.start("job")
        yield Told("JOB_TITLE", start, start + len(job), who.span, 0.85, past)
    if kind == "BIRTH_DATE":
        if (day := _DATE.match(text, at)) is not None:
            yield Told(kind, day.start(), day.end(), who.span, 0.85)
        return
    if kind == "SPOUSE":
        for span in _objects.people(reading, at):
            if any(item.start < span[1] and span[0] < item.end and item.kind == "PERSON" for item in reading.names):
                yield Told(kind, *span, who.span, 0.85, past)
        return
    if kind in ("RESIDENCE", "BIRTHPLACE"):
        if re.match(r"liv|mov", found[0], re.IGNORECASE) and (span := _objects.place_name(reading, at)) is not None:
            if not any(item.start < span[1] and span[0] < item.end for item in reading.names):
                return
        for span in _places(reading, at):
            if kind == "BIRTHPLACE" and re.match(r"\s+(?:is|was|are)\b", text[span[1] :]) and reading.clause(at)[0] == found.start():
                return
            since = _SINCE.search(text[max(0, found.start() - 16) : found.start()])
            yield Told(kind, *span, who.span, 0.85, (past and not since) or who.past if kind == "RESIDENCE" else False)
        return
    span = _objects.phrase(reading, at) or (_objects.handle(reading, at) if kind == "EMPLOYER" else None)
    if span is None:
        return
    value = text[slice(*span)]
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    if kind == "EMPLOYER" and (named and all(item.kind == "PERSON" for item in named) and "&" not in value):
        return
    if kind == "EMPLOYER" and re.match(r"(?:start|been|began)", found[0], re.IGNORECASE) and not found["job"] and not any(item.kind == "ORGANIZATION" for item in named):
        return
    if mark == "!" and kind == "EMPLOYER" and not any(item.kind != "PERSON" for item in named):
        return
    if mark in "?!" and kind == "SCHOOL":
        if not _objects.is_school(value) or (mark == "!" and _visit(reading, found, span, who)):
            return
    if kind == "EMPLOYER" and found.groupdict().get("was") and not re.search(r"(?:has|have|['’]ve|ive)\s+(?:\w+\s+)?$", text[max(0, found.start() - 12) : found.start()], re.IGNORECASE):
        past = True
    yield Told(kind, *span, who.span, 0.85 if named else 0.75, past)
    as_job = re.compile(rf"\s+as\s+(?:{_DET})?(?P<job>{JOB})(?![\w’'-])", re.IGNORECASE).match(text, span[1])
    if kind == "EMPLOYER" and as_job is not None and _is_job(as_job["job"]):
        yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.8, past)


def _visit(reading: Reading, found: re.Match[str], span: Span, who: Who) -> bool:
    """Whether somebody is only at a school for a while: to see a gig, to park, to vote."""
    before, behind = reading.text[max(0, found.start() - 24) : found.start()], reading.text[span[1] : span[1] + 30]
    if found[0].lower().startswith("at"):
        return not re.search(r"(?:i['’]?m|i\s+am|is|was|years?|student|exams?)\s*$", before, re.IGNORECASE)
    return bool(re.match(r"\s+(?:to\s+(?!study|become)|for\s+(?:a|the)\s|yesterday|today|tonight|library|open\s+day|gig|game|match|concert|hospital)", behind, re.IGNORECASE))


def _places(reading: Reading, at: int) -> Iterator[Span]:
    """A place and what it lies in: "Leeds, UK"."""
    span = _objects.place_name(reading, at)
    if span is None:
        return
    yield span


def _owned(reading: Reading, kind: str, over: bool, found: re.Match[str]) -> Iterator[Told]:
    text, at = reading.text, found.end()
    if kind == "BIRTH_DATE":
        if (day := _DATE.match(text, at)) is not None and not re.search(r"(?:\b(?:his|her|their|your)|['’]s)\s*$", text[: found.start()], re.IGNORECASE):
            yield Told(kind, day.start(), day.end(), AUTHOR, 0.85)
            place = re.compile(r"\s*,\s*(?:in\s+)?").match(text, day.end())
            if found[0].lower().startswith("b.") and place and (span := _objects.place_name(reading, place.end())):
                yield Told("BIRTHPLACE", *span, AUTHOR, 0.7)
        return
    if kind in ("RESIDENCE", "BIRTHPLACE"):
        span = _objects.place_name(reading, at)
        if span is not None and (kind != "BIRTHPLACE" or any(item.start < span[1] and span[0] < item.end for item in reading.names)):
            if not re.search(r"(?:\b(?:his|her|their|your)|['’]s)\s*$", text[: found.start()], re.IGNORECASE):
                yield Told(kind, *span, AUTHOR, 0.8)
        return
    kind, mark = kind.rstrip("?"), kind[-1]
    owner = re.search(r"\b(?P<not>his|her|their|your|[A-Z]\w+['’]s)\s+(?:\w+\s+)?$", text[: found.start()])
    span = _objects.phrase(reading, at)
    if span is None or owner is not None:
        return
    value = text[slice(*span)]
    named = [item for item in reading.names if item.start < span[1] and span[0] < item.end]
    if kind == "EMPLOYER" and named and all(item.kind == "PERSON" for item in named) and "&" not in value:
        return
    if mark == "?" and (not any(item.kind == "ORGANIZATION" for item in named) and " " not in value):
        return
    if kind == "EMPLOYER" and _objects.is_school(value) and re.match(r"(?:first|second|third|\dst|day|week|month|year)", found[0], re.IGNORECASE):
        kind = "SCHOOL"
    if kind == "SCHOOL" and re.match(r"(?:ph|msc|bsc|mba|b|m)", found[0], re.IGNORECASE):
        if reading.who(found.start()) is None or not (
            _objects.is_school(value)
            or any(item.kind != "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names)
        ):
            return
    if kind == "SCHOOL" and (student := re.match(r"student|under|fresh|soph|post|phd|alum|grad", found[0], re.IGNORECASE)):
        who = reading.who(found.start())
        if who is None and not re.search(r"(?:^|[|•·.\n]|\ban?)\s*(?:[\w-]+\s+){0,2}$", text[: found.start()], re.IGNORECASE):
            return
        named = any(item.start < span[1] and span[0] < item.end and item.kind != "PERSON" for item in reading.names)
        if not (_objects.is_school(value) or (named and value[0].isupper() and not _objects.is_joke(value))):
            return
        yield Told(kind, *span, who.span if who else AUTHOR, 0.8, student[0].lower().startswith("alum"))
        return
    yield Told(kind, *span, AUTHOR, 0.75, over)


def _others(reading: Reading) -> Iterator[Told]:
    yield from _run(reading)
    yield from _let_go(reading)
    yield from _based(reading)
    yield from _moved(reading)
    yield from _joined(reading)


def _run(reading: Reading) -> Iterator[Told]:
    """Firms that the author runs."""
    text = reading.text
    for found in _RUN.finditer(text) if reading.words & {"own", "run", "manage", "founded"} else ():
        span = _objects.phrase(reading, found.end())
        if span and reading.is_meant(found.start(), found.end()) and not _RACE.match(text, span[1]):
            known = any(item.kind != "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names)
            if known and (" " in text[slice(*span)] or "found" in found[0].lower()) and not re.match(VEHICLES, text[slice(*span)], re.I):
                yield Told("EMPLOYER", *span, AUTHOR, 0.7)


def _let_go(reading: Reading) -> Iterator[Told]:
    """Firms that hired the author, or let them go: "X laid me off"."""
    for found in _LET_GO.finditer(reading.text) if reading.words & {"laid", "hired", "fired", "sacked", "promoted"} else ():
        for name in reading.names:
            if name.end == found.start() and name.kind != "PERSON" and reading.is_meant(name.start, found.end()):
                over = found["how"].lower() not in ("hired", "promoted")
                yield Told("EMPLOYER", name.start, name.end, AUTHOR, 0.75, over)


def _based(reading: Reading) -> Iterator[Told]:
    """"Toronto-based", "Manila-born"."""
    text = reading.text
    for found in _BASED.finditer(text) if reading.words & {"based", "born", "raised"} else ():
        if any(item.start < found.end("place") and found.start("place") < item.end and item.kind != "PERSON" for item in reading.names):
            if not reading.is_meant(found.start(), found.end()):
                continue
            head = text[reading.clause(found.start())[0] : found.start()]
            who = reading.who(found.start()) or (
                reading.who(found.start() - len(article[0])) if (article := re.search(r"\b(?:an?|the)\s+$", head)) else None
            )
            if who is not None:
                kind = "BIRTHPLACE" if found["how"].lower() == "born" else "RESIDENCE"
                yield Told(kind, *found.span("place"), who.span, 0.8, found["how"].lower() == "raised")


def _moved(reading: Reading) -> Iterator[Told]:
    """Places and firms that somebody left."""
    text = reading.text
    for found in _FROM_TO.finditer(text) if "moved" in reading.words else ():
        who = reading.who(found.start()) if reading.is_meant(found.start(), found.end()) else None
        span = _objects.place_name(reading, found.end())
        if who is not None and span is not None:
            yield Told("RESIDENCE", *span, who.span, 0.8, True)
            onward = re.compile(r"\s*(?:all\s+the\s+way\s+)?(?:to|→|->)\s+").match(text, span[1])
            if onward and (span := _objects.place_name(reading, onward.end())) is not None:
                yield Told("RESIDENCE", *span, who.span, 0.8)
    for found in _LEFT.finditer(text) if reading.words & {"left", "quit", "leaving", "quitting"} else ():
        span = _objects.phrase(reading, found.end())
        behind = _LEFT_BEHIND.match(text, span[1]) if span else None
        if span and behind is None and found[0].lower().startswith("quit"):
            behind = _QUIT_BEHIND.match(text, span[1])
        if span and behind and reading.is_meant(found.start(), found.end()):
            who = reading.who(found.start())
            place = " " not in text[slice(*span)] and any(
                item.kind == "LOCATION" and item.start <= span[0] < item.end for item in reading.names
            )
            if who is not None and not place:
                yield Told("EMPLOYER", *span, who.span, 0.7, True)


def _join(reading: Reading, found: re.Match[str], who: Who) -> Iterator[Told]:
    span = _objects.phrase(reading, found.end())
    if span is None or any(item.kind == "PERSON" and item.start < span[1] and span[0] < item.end for item in reading.names):
        return
    behind = reading.text[span[1] : span[1] + 40]
    as_job = re.compile(rf"\s+as\s+(?:{_DET})*(?P<job>{JOB})", re.IGNORECASE).match(reading.text, span[1])
    if as_job is None and not re.match(r"\s*(?:!|🎉|team\b|family\b|staff\b|crew\b|next\b|on\s+monday|in\s+\w+)", behind, re.IGNORECASE):
        return
    if as_job is None and not found[0].lower().startswith("sign") and not re.search(r"\b(?:team|family|staff|crew)\b", behind):
        return
    yield Told("EMPLOYER", *span, who.span, 0.75, who.past)
    if as_job is not None and _is_job(as_job["job"]):
        yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.8)


def _joined(reading: Reading) -> Iterator[Told]:
    """Firms that somebody joined, where it is no queue and no call."""
    text = reading.text
    for found in _JOINED.finditer(text) if reading.words & {"join", "joined", "joining"} else ():
        span = _objects.phrase(reading, found.end())
        if span and reading.is_meant(found.start(), found.end()):
            as_job = re.compile(rf"\s+as\s+(?:{_DET})*(?P<job>{JOB})", re.IGNORECASE).match(text, span[1])
            who = reading.who(found.start())
            if (as_job or found["glad"]) and who is not None:
                yield Told("EMPLOYER", *span, who.span, 0.8)
                if as_job and _is_job(as_job["job"]):
                    yield Told("JOB_TITLE", *as_job.span("job"), who.span, 0.85)


VEHICLES = rf"(?:{_words.MAKES})\b"


def _is_job(words: str) -> bool:
    """Whether the words are a job and no joke."""
    return words.split()[0].lower() not in _words.JOKES
