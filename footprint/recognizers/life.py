"""Words by which posts give away a life: home, family, age, school years, holidays, money, banks, habits.

They are cues, not values (kind ``LIFE_CUE``): none is a finding alone, and rules put many of them together. English
only, and only what people say of themselves: a cue in somebody else's mouth or in quotation marks is none.
``key`` says of what it is a cue, and for years what they tell:

``home`` here, my flat in; ``away`` on holiday, at the airport; ``partner``, ``child``, ``woman``, ``man``; ``income``;
``bank``, ``courier``, ``tool``, ``booked``; ``routine``; ``street``, ``maiden``, ``first-car`` answers to security
questions; ``study`` a student at work; ``aged:15-16`` what a school year tells of the age; ``born:1999-2004`` what a
year of graduation tells of the year of birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._gate import starts
from footprint.vocabulary import LIFE

_SURE = 0.5
_KIN = (
    r"(?:mum|mom|mother|dad|father|parents?|sister|brother|son|daughter|kids?|wife|husband|partner|boyfriend|girlfriend|"
    r"friend|mate|uncle|aunt|cousin|niece|nephew|gran\w*|nan|boss|colleague|flatmate|roommate|neighbou?r|teacher|ex)"
)
# Who stands between the sentence's beginning and the cue: then it is told of them.
_THEIRS = late(
    rf"\b(?:(?:my|our|his|her|their|your|a|the) (?:\w+ )?{_KIN}s?|he|she|they|you|your|his|her|their|who|people|anyone|"
    rf"someone|everyone)(?:['’](?:s|re|ve|d|ll))?\b[^.!?\n]{{0,40}}$|\b{_KIN}['’]s (?:\w+ )?$",
    re.IGNORECASE,
)
_BEFORE = late(
    r"\b(?:last (?:year|summer|winter|spring|autumn|month)|years? ago|used to|throwback|tbt|remember|memories|back in|"
    r"when (?:I|we) (?:was|were)|wish|if only|dream\w*|one day|someday|miss(?:ing)?|never|not|isn't|aren't|don't)\b",
    re.IGNORECASE,
)
_SENTENCE = late(r"[.!?\n]+(?:\s|$)")
_QUOTES = late(r"[\"“”«»]")

_BANKS = (
    r"(?:Barclays|HSBC|Lloyds|NatWest|Santander|Monzo|Revolut|Starling|Halifax|Nationwide|Chase|Wells Fargo|Citi(?:bank)?|"
    r"Bank of America|Capital One|PNC|TD Bank|PayPal|Venmo|Klarna|N26|ING|Sparkasse|Commerzbank|BBVA|CaixaBank|BNP|"
    r"Commbank|Westpac|ANZ|Scotiabank|credit union|building society|bank)"
)
_TOOLS = (
    r"(?:Workday|Slack|Jira|SAP|Salesforce|Teams|Citrix|ServiceNow|Okta|Zendesk|SharePoint|Concur|Kronos|Oracle|HubSpot|"
    r"Confluence|Outlook|Zoom|Epic|SystmOne)"
)
_CARRIERS = r"(?:DHL|UPS|FedEx|Royal Mail|Evri|Hermes|DPD|USPS|Yodel|Amazon|GLS|An Post|Canada Post|Auspost)"
_DAYS = r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays?|mornings?|evenings?|nights?|days?)"
_UNI = r"(?:uni|university|college|law school|med(?:ical)? school|undergrad)"
_AT_UNI = rf"(?:{_UNI}|(?-i:[A-Z])[\w ]{{2,40}}(?:University|College))"

# key, pattern. The group ``hit`` is one or two plain words, so that no name or number that stands beside it is lost.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "home",
        r"\b(?P<hit>here) in (?:(?:sunny|rainy|lovely|grey|dear|good|old|central|north|south|east|west) ){0,2}(?=[#@]?(?-i:[A-Z]))"
        r"|\b(?P<hit2>back home) in (?=(?-i:[A-Z]))"
        r"|\b(?:my|our) (?:new |old |little |tiny )?(?P<hit3>flat|apartment|house|street|neighbou?rhood|estate|block|balcony|garden|"
        r"commute|local|allotment) (?:in|across|through|into|around) (?=(?-i:[A-Z]))"
        r"|\b(?:my|our) (?P<hit4>bus|tram|train|walk|bike ride) (?:to|into) (?:work|uni|class|school|college) (?:in|through|across) (?=(?-i:[A-Z]))"
        r"|\b(?P<hit5>local) \w+ (?:here )?in (?=(?-i:[A-Z]))",
    ),
    (
        "away",
        r"\b(?:(?:we['’]?re|i['’]?m|we are|i am|am|are|finally|currently|out|is) (?:\w+ )?(?:on|off on) (?:our |my |a )?(?P<hit>holidays?|vacation|"
        r"honeymoon|city break|road trip))\b"
        r"|\b(?:day (?:\d+|one|two|three) of (?:our|my|the) )(?P<hit2>holidays?|vacation|trip|honeymoon)\b"
        r"|\b(?:we['’]?re|i['’]?m) (?P<hit3>away) (?:until|till|til|for (?:the|a|two|three|\d+)|all week|this week)"
        r"|\b(?P<hit4>greetings|postcard) from (?:sunny |the )*(?=(?-i:[A-Z])|beach|airport|seaside)"
        r"|\b(?:(?:at|in) the )(?P<hit5>airport)\b|\b(?P<hit6>boarding|landed) (?:in|now|our|the|for|soon)\b"
        r"|\b(?P<hit7>checked) in(?:to)? (?:at |to )?(?:the|our) (?:hotel|airbnb|hostel|resort)"
        r"|\b(?:week|weekend|fortnight|days|holidays?|vacation) (?P<hit8>in) (?=(?-i:[A-Z]))"
        r"|\b(?P<hit9>visiting) (?=(?-i:[A-Z]))|\b(?:trip|flight|off) (?P<hit10>to) (?=(?-i:[A-Z]))",
    ),
    (
        "partner",
        r"\bmy (?P<hit>husband|wife|boyfriend|girlfriend|fianc[eé]e?|hubby|partner)\b(?!['’]s (?:ex|mum|mom|mother|dad))",
    ),
    (
        "child",
        r"\b(?P<hit>my|our) (?=(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[- ](?:year|month|yr)s?[- ]olds?\b(?! (?:brother|sister|niece|nephew|"
        r"cousin|dog|cat|car|laptop|phone|house|flat|computer|self)))"
        r"|\b(?:my|our) (?:(?:little|eldest|oldest|youngest|older|younger|baby|own|two|three) )?(?P<hit2>son|daughter|kids|children|toddler|twins|stepson|"
        r"stepdaughter)\b(?! (?:brother|sister|in law|in-law)|['’]s (?:friend|mate))",
    ),
    (
        "woman",
        r"(?:\b(?:i['’]?m|i am)|(?:^|[.!?,]\s)as) an? (?:\w+ )?(?P<hit>woman|girl|mum|mom|mother|wife)\b|(?:^|[|•·,\s(])(?P<hit2>she)/her\b",
    ),
    (
        "man",
        r"(?:\b(?:i['’]?m|i am)|(?:^|[.!?,]\s)as) an? (?:\w+ )?(?P<hit>man|guy|lad|dad|father|husband)\b|(?:^|[|•·,\s(])(?P<hit2>he)/him\b",
    ),
    (
        "income",
        r"\bmy (?P<hit>salary|pay ?rise|wages?|pay ?check|payslip|overdraft|student loan|rent|mortgage|credit card bill|bonus|commission|side hustle)\b"
        r"|\bi (?P<hit2>earn|make) (?:about |around |only )?(?=[£$€]?\d)|\bfirst (?P<hit3>pay ?check|payslip|salary)\b",
    ),
    (
        "bank",
        rf"\b(?P<hit>my|our) (?:new )?(?=(?-i:{_BANKS}) (?:account|card|app|overdraft|mortgage|login|loan|statement)\b)"
        rf"|\b(?:on (?P<hit2>hold)|been (?P<hit3>waiting)) (?:with|for) (?=(?-i:{_BANKS})\b)"
        rf"|\bi (?P<hit4>bank) with (?=(?-i:[A-Z]))|\b(?P<hit5>switched|moved) (?:my account )?to (?=(?-i:{_BANKS})\b)",
    ),
    (
        "courier",
        r"\b(?:my|our|this) (?P<hit>parcel|package|delivery)\b"
        rf"|\b(?P<hit2>waiting) (?:in )?(?:all day )?(?:for|on) (?:the )?(?=(?-i:{_CARRIERS})\b)|(?-i:{_CARRIERS}) (?P<hit3>lost|left|missed|says)\b",
    ),
    (
        "tool",
        rf"\b(?P<hit>our|my work) (?=(?-i:{_TOOLS})\b)|\b(?P<hit2>we) (?:all )?(?:use|switched to|moved to|live in) (?=(?-i:{_TOOLS})\b)"
        rf"|(?-i:{_TOOLS}) (?:is )?(?P<hit3>down) (?:again )?(?:at|all)",
    ),
    (
        "booked",
        r"\b(?:just |finally |have |i['’]?ve |we['’]?ve )?(?P<hit>booked) (?:my|our|a|the|tickets?|flights?|two|hotel)"
        r"|\b(?:got|have|bought|scored) (?:my |our |two |the )?(?P<hit2>tickets) (?:for|to)\b"
        r"|\bmy (?P<hit3>flight|booking|reservation|train ticket) (?:is|was|on|to|for|got)\b",
    ),
    (
        "routine",
        rf"\b(?:i|we) (?:\w+ ){{0,6}}(?P<hit>every) (?:single |other )?{_DAYS}\b|\b(?P<hit2>every) (?:single |other )?{_DAYS}(?: (?:at|around) \S+)?,? (?:i|we)\b"
        r"|\bmy (?P<hit3>usual|daily|weekly|regular) (?:\w+ )?(?:run|walk|swim|ride|route|coffee|bus|train|gym|class|spot|bench|caf[eé]|loop|lap)\b"
        r"|\bmy (?:morning|evening|lunch|sunday|saturday|nightly) (?P<hit4>run|walk|swim|ride|commute|yoga|gym|loop)\b",
    ),
    (
        "street",
        r"\b(?:the )?(?P<hit>street) (?:where )?(?:i|we) (?:grew up|lived as)\b|\bi (?P<hit2>grew) up (?:on|in) (?=(?-i:[A-Z])[\w' ]+ (?:Street|Road|Lane|Avenue|Close|Drive|Terrace|Way|Crescent)\b)",
    ),
    ("maiden", r"\b(?:my )?(?:mum|mom|mother)['’]?s (?P<hit>maiden) name\b"),
    ("first-car", r"\bmy (?:very )?(?P<hit>first) car\b(?! (?:crash|accident|ride|seat))"),
    (
        "study",
        rf"\bmy (?P<hit>dissertation|thesis|lecturer|seminar|coursework|tutor|dorm|halls|campus)\b|\b(?:back|off|away) (?:at|to) (?P<hit2>{_UNI})\b|\b(?P<hit3>student) (?:here )?at (?=(?-i:[A-Z]))",
    ),
)
# A school year and what it tells of the age; US and UK names of the years.
_AGES: tuple[tuple[str, str], ...] = (
    (
        "aged:15-16",
        r"\bmy (?P<hit>gcse)s?\b|\bin (?P<hit2>year) (?:11|eleven)\b|\bi['’]?m a (?P<hit3>sophomore) in high school\b|\b(?P<hit4>sophomore) year (?:of|in) high school\b",
    ),
    (
        "aged:17-18",
        r"\bmy (?P<hit>a-?level)s?\b|\b(?:i['’]?m )?in (?P<hit2>sixth) form\b|\bin (?P<hit4>year) (?:13|thirteen)\b|\bmy (?P<hit3>senior) year (?:of|in|at) high school\b",
    ),
    (
        "aged:18-20",
        rf"\bmy (?P<hit>first|freshman) year (?:at|of|in) {_AT_UNI}\b|\bfirst (?P<hit3>week) (?:at|of) {_UNI}\b|\bi['’]?m a (?P<hit2>freshman|fresher) (?:at|in)\b",
    ),
    ("aged:19-22", rf"\bmy (?P<hit>second|sophomore|junior) year (?:at|of|in) {_AT_UNI}\b"),
    ("aged:20-24", rf"\bmy (?P<hit>final|last|third|senior) year (?:at|of|in) {_AT_UNI}\b"),
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLASS = late(
    rf"\b(?:(?P<school>high school |secondary school |school )|my |our |(?:i['’]?m|i was|we were|proud) (?:in |of )?(?:the )?)"
    rf"(?P<hit>class) of {_YEAR}\b"
    rf"|\bi (?P<hit2>graduated) (?P<college>from (?:{_UNI}|[A-Z][\w ]{{2,40}}?) )?(?P<high>(?:from )?high school )?in (?P<year2>(?:19|20)\d\d)\b"
    rf"|\bi (?P<hit3>left|finished) school in (?P<year3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CUES = tuple((key, late(pattern, re.IGNORECASE)) for key, pattern in (*_PATTERNS, *_AGES))
_OWN_WORDS = frozenset(("away", "bank", "booked", "routine", "first-car", "income"))
"""Cues that a sentence about somebody else may hold, too."""
_NOW = frozenset(("away", "home"))
"""Cues that tell nothing when they are of another time."""
# One of these stands in every text in which a cue can be: asked for before the patterns, of which each costs more.
_TRIGGERS = {
    "home": "here@in home@in flat apartment house street neighbo estate block balcony garden commute local allotment bus tram train walk bike@ride",
    "away": "holiday vacation honeymoon city@break road@trip trip@ away greetings postcard airport boarding landed checked "
    "week@in weekend@in fortnight@in days@in visiting flight@to off@to",
    "partner": "husband wife boyfriend girlfriend fianc hubby partner",
    "child": "son daughter kids children toddler twins old",
    "woman": "woman girl mum mom mother wife she/her",
    "man": "man@ man. man, guy lad dad father husband he/him",
    "income": "salary pay@rise payrise wage pay@check paycheck payslip overdraft student@loan rent mortgage credit@card@bill bonus commission "
    "side@hustle earn i@make",
    "bank": "account card app overdraft mortgage login loan statement hold@with waiting bank@with switched moved",
    "courier": "parcel package delivery waiting lost left missed says",
    "tool": "workday slack jira sap@ salesforce teams citrix servicenow okta zendesk sharepoint concur kronos oracle hubspot confluence outlook "
    "zoom epic systmone",
    "booked": "booked tickets my@flight my@booking my@reservation train@ticket",
    "routine": "every@ usual daily weekly regular morning evening lunch sunday saturday nightly",
    "street": "street@i street@where street@we grew@up@",
    "maiden": "maiden@name",
    "first-car": "first@car",
    "study": "dissertation thesis lecturer seminar coursework tutor dorm halls campus student at@uni to@uni at@college to@college",
    "aged:15-16": "gcse year@11 year@eleven sophomore",
    "aged:17-18": "level sixth@form year@13 year@thirteen senior@year",
    "aged:18-20": "first@year freshman first@week fresher",
    "aged:19-22": "second@year sophomore@year junior@year",
    "aged:20-24": "final@year last@year third@year senior@year",
}
_WORDS = {key: tuple(word.replace("@", " ") for word in words.split()) for key, words in _TRIGGERS.items()}
_CLASSES = ("class of", "graduated", "left school", "finished school")
_GATE = starts([*_CLASSES, *(word for words in _WORDS.values() for word in words)])


def cues(text: str, context: Context) -> Iterator[Hit]:
    """Words that tell of the author's life, each cue once."""
    if text.startswith("RT @"):
        return
    low = text.lower()
    for key, pattern in _CUES:
        if not any(word in low for word in _WORDS[key]):
            continue
        for found in pattern.finditer(text):
            start, end = found.span(found.lastgroup or 0)
            if _is_said(text, key, start, end):
                yield Hit(start, end, _SURE, key)
                break
    for found in _CLASS.finditer(text) if any(word in low for word in _CLASSES) else ():
        start, end = found.span(next(name for name in ("hit", "hit2", "hit3") if found[name]))
        if _is_said(text, "class", start, end):
            yield Hit(start, end, _SURE, _born(found))
            break


def _born(found: re.Match[str]) -> str:
    """The years of birth that a year of leaving school or university leaves open."""
    year = int(found["year"] or found["year2"] or found["year3"])
    if found["school"] or found["high"] or found["year3"]:
        return f"born:{year - 19}-{year - 15 if found['year3'] else year - 17}"
    return f"born:{year - 25}-{year - 20}" if found["college"] else f"born:{year - 25}-{year - 17}"


def _is_said(text: str, key: str, start: int, end: int) -> bool:
    """Whether the author says it of themselves, and of now where that matters."""
    left = max(
        (item.end() for item in _SENTENCE.finditer(text, max(0, start - 200), start)), default=max(0, start - 200)
    )
    if len(_QUOTES.findall(text, 0, start)) % 2:  # inside quotation marks
        return False
    before = text[left:start]
    if (key in _OWN_WORDS or key == "class" or key.startswith("aged")) and _THEIRS.search(before):
        return False
    if key in _NOW:
        after = _SENTENCE.search(text, end)
        return not _BEFORE.search(text, left, after.start() if after else len(text))
    return not re.search(r"\b(?:no|not|never|if|ex|former)[- ]$", before, re.IGNORECASE)


RECOGNIZERS = (
    Recognizer(
        kind=LIFE,
        name="life-cue",
        source="judgement: our own list of what people say of home, family, school years, holidays, money and habits",
        find=cues,
        gate=_GATE,
        hits=(
            "rain again «here» in Leeds",
            "my «flat» in Leeds has no heating",
            "We're on «holiday» and the phone stays off",
            "my «husband» burnt the toast",
            "our «daughter» learnt to swim",
            "As a «woman» in tech",
            "my «salary» finally came",
            "«my» Barclays card was eaten by the machine",
            "my «parcel» is late again",
            "«our» Workday is down",
            "finally «booked» tickets",
            "I run by the canal «every» morning",
            "my «daily» walk was wet",
            "the «street» where I grew up is gone",
            "my mum's «maiden» name is a bird",
            "my «first» car was a Fiesta",
            "my «dissertation» is due",
            "my «final» year at university starts",
            "proud «class» of 2019",
            "my «A-level»s start on Monday",
        ),
        misses=(
            "my sister's husband burnt the toast",
            "last year we were on holiday in Rome",
            "I wish I was on holiday",
            "my ex-husband called",
            "my baby brother turned 5",
            "she runs every morning by the canal",
            'he said "my wife is a doctor"',
            "Here in my heart",
            "a first-class ticket",
            "class of problems",
            "class of 2004 reunion",
            "every morning brings the news",
            "my brother finally booked tickets",
            "the bank of the river",
        ),
    ),
)
