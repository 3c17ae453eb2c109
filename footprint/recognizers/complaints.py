"""Words in which somebody complains about a business, a professional or their service.

They are cues, not values (kind ``COMPLAINT_CUE``): a rule counts them only in other people's words that name the person
or their business. ``key`` says what the complaint is about: ``delay``, ``price``, ``conduct``, ``quality``, ``service``,
``trust``; ``stars`` stands for a review of one or two stars, as the collectors write them. English only, but for stars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footprint.patterns import late
from footprint.recognizers import Context, Hit, Recognizer
from footprint.recognizers._gate import starts
from footprint.vocabulary import COMPLAINT

_OURS = "judgement: our own list of how people complain in reviews; tested on invented lines"
_SURE = 0.5

_VERY = r"(?:so |very |really |extremely |incredibly |unbelievably |quite |rather |downright |just |plain |totally |utterly )?"
_WERE = rf"(?:is|are|was|were|being|got|seemed|felt|feels|s?he['’]s|they['’]re) {_VERY}"
_SPANS = r"(?:hours?|hrs|days|weeks?|months?)"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_STAFF = r"(?:staff|receptionist|reception|owner|manager|team|driver|doctor|dentist|nurse|lawyer|agent|builder|tutor|teacher|man|woman|lady|guy|people|service|manner|attitude|behaviou?r|emails?|reply|response)"
_BAD = (
    r"(?:terrible|awful|horrible|dreadful|appalling|atrocious|abysmal|disgusting|shocking|disgraceful|useless|pathetic)"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("stars", r"^(?P<hit>★(?:★|☆)☆{3})"),
    (
        "delay",
        r"\b(?P<hit>(?:waited|waiting|kept (?:me|us) waiting|wait) (?:for )?(?:over |more than |almost |nearly |about )?"
        rf"(?:(?:an?|\d+|{_NUMBER}|several) (?:whole )?{_SPANS}|\d{{2,}} min(?:ute)?s))\b"
        r"|\b(?P<hit2>still waiting for (?:my|our|the|an?) (?:\w+ )?(?:order|refund|reply|parcel|call|invoice|money|deposit|answer|"
        r"delivery|report|parts?))\b"
        r"|\b(?P<hit3>nobody (?:answers|answered|replies|replied|called|calls|came)|never (?:turned up|showed up|called (?:me |us )?back|replied|responded|answered|arrived|got back to (?:me|us)|"
        r"heard back|came back to (?:me|us)|finished the)|(?:did ?n['’]t|did not|doesn['’]t|does not) (?:even )?(?:turn up|show up|"
        r"reply|call (?:me |us )?back|answer (?:any|my|our|the)|get back to (?:me|us))|ignored (?:my|our|every|all my|all our) (?:\w+ )?"
        r"(?:calls?|e-?mails?|messages?|letters?|complaints?))\b"
        rf"|\b(?P<hit4>(?:\d+|{_NUMBER}|several|an?) {_SPANS} late)\b",
    ),
    (
        "price",
        r"\b(?P<hit>over-?charged|rip-?off|rip off|ripped (?:me|us|people|customers) off|hidden (?:fees?|charges|costs)|"
        r"charged (?:me|us) (?:twice|double|extra|for (?:work|things|something) (?:that|which|they|he|she|we|i))|"
        r"(?:want|wanted|demand|demanded) (?:my|our) money back|(?:a |complete |total )?waste of (?:\w+ and )?money|"
        r"daylight robbery|not worth (?:the (?:money|price)|a penny|it at all)|refus(?:ed|es|ing) (?:to (?:give|pay) )?(?:me |us )?"
        r"(?:a |my |our |any )?refund|(?:still )?no refund|never (?:refunded|got (?:my|our) money back))\b"
        rf"|\b{_WERE}(?P<hit2>overpriced)\b|^(?P<hit3>overpriced)\b",
    ),
    (
        "conduct",
        rf"\b{_WERE}(?:and )?(?:\w+ and )?(?P<hit>rude|dismissive|patroni[sz](?:ing|ed)|condescending|arrogant|unfriendly|hostile|aggressive|"
        r"disrespectful|abusive|unprofessional|short with (?:me|us))\b"
        rf"|\b(?P<hit2>rude|unprofessional|unfriendly|arrogant|dismissive|condescending|patroni[sz]ing) {_STAFF}\b"
        r"|\b(?P<hit3>(?:shouted|yelled|swore|screamed) at (?:me|us|my)|hung up on (?:me|us)|lied to (?:me|us|my)|insulted (?:me|us|my)|"
        r"treated (?:me|us|my \w+) like (?:dirt|rubbish|an? (?:idiot|criminal|nuisance|number))|laughed at (?:me|us))\b"
        r"|^\W*(?:very |so |really )?(?P<hit4>rude|unprofessional)\b",
    ),
    (
        "quality",
        r"\b(?P<hit>shoddy|botched|slapdash|poor(?:ly)? (?:workmanship|work|quality|done|made|finished|fitted|trained|prepared)|"
        r"fell apart|(?:broke|failed|leaked|stopped working|came off) (?:again )?(?:after|within) (?:only |just )?(?:an?|one|two|three|\d+) (?:few )?"
        r"(?:days?|weeks?|months?|hours?|uses?|washes|miles?)|"
        r"never (?:fixed|repaired)|(?:did|does)(?:n['’]t| not) (?:fix|repair|solve) (?:it|the|my|our|anything)|"
        r"made (?:it|things|the \w+|my \w+|everything) (?:even |much |a lot )?worse|had to (?:get|pay|hire|call|find) "
        r"(?:someone|somebody|another \w+|a different \w+) (?:else )?to (?:fix|redo|repair|put it right|finish|sort))\b",
    ),
    (
        "service",
        rf"\b(?P<hit>(?:{_BAD}|(?:very |really )?(?:bad|poor)|worst) (?:customer )?(?:service|experience|communication|care|support|company|"
        rf"after-?care|treatment|advice|place|practice|clinic|garage|salon|restaurant|shop|lawyer|dentist|doctor|builder|tutor|agency|"
        rf"agents?|landlord|firm|plumber))\b"
        rf"|\b(?:service|experience|communication|care|support|advice|food|treatment|aftercare) (?:there )?{_WERE}(?P<hit2>{_BAD}|poor|bad|"
        r"disappointing|slow|non-?existent)\b"
        r"|\b(?P<hit3>(?:(?:would|could|do|will)(?:n['’]t| not)|can(?:['’]t|not| not)) (?:ever )?recommend\b(?![^.!?\n]{0,20}\b(?:enough|highly|too (?:much|highly|strongly)))|won['’]t recommend|(?:would|will|'ll) never (?:use|go|"
        r"book|hire|come|order|buy|return)[^.!?\n]{0,24} (?:again|back|here|there)|(?:will not|won['’]t|would not|wouldn['’]t|not) (?:be )?"
        r"(?:going|coming|go|come|using|use|return(?:ing)?) (?:\w+ ){0,2}(?:back|again)|avoid (?:this|them|him|her|at all costs?|like "
        r"the plague)|(?:zero|no|minus) stars)\b"
        r"|(?:^|[.!?,;:]\s*|\bplease |\bjust )(?P<hit4>do(?: not|n['’]t) (?:(?:use|hire|book|trust|go to|buy from) (?:this|these|them|him|her|it)\b|go (?:here|there)|bother|waste your)|"
        r"stay (?:well )?away from (?:this|these|them|him|her|here)|steer clear)\b|(?:^|[.!?]\s*)(?P<hit5>never again)(?=\s*[.!]|\s*$)",
    ),
    (
        "trust",
        rf"\b{_WERE}(?:an? )?(?:total |complete |absolute |real )?(?P<hit>scam(?:mers?)?|frauds?|con artists?|crooks?|cowboys?|conm[ae]n|liars?|"
        r"dishonest)\b"
        r"|\b(?P<hit2>(?:scammed|conned|cheated|defrauded|swindled) (?:me|us|my|out)|took (?:my|our) (?:money|deposit|savings|fee) and|"
        r"ran off with|(?:total|complete|absolute) scam|fake (?:degree|certificates?|qualifications?|diploma|licen[cs]e)|"
        r"formal complaint (?:against|about)|complaints? (?:was |were )?(?:filed|upheld|lodged|registered) (?:against|about))\b",
    ),
)
_COMPLAINTS = tuple((name, late(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS)
# What a text must hold for a complaint to be in it, in small letters, as beginnings of words; @ stands for a blank.
_TRIGGERS = (
    "waited waiting@ kept@me@w kept@us@w wait@for@ still@wait never@turned never@showed never@called never@replied "
    "never@responded never@answered never@arrived never@got never@heard never@came never@finished never@refunded "
    "never@fixed never@repaired never@use never@go never@book never@hire never@come never@order never@buy "
    "never@return never@again nobody@ans nobody@repl nobody@cal nobody@came didn't@ didn’t@ did@not@ doesn't@ doesn’t@ "
    "does@not@ ignored@ hour@late hours@late hrs@late days@late week@late weeks@late month@late months@late "
    "over-charge overcharged rip-off rip@off ripped@ hidden@fee hidden@ch hidden@co charged@me@ charged@us@ money@back "
    "waste@of@ daylight@r not@worth@ refusing@ refused@ refuses@ refund no@refund overpriced rude dismissive "
    "patronis patroniz condescend arrogant unfriendly hostile aggressive disrespect abusive unprofessional short@with@ "
    "shouted@at yelled@at swore@at screamed@at hung@up lied@to insulted@ treated@ laughed@at shoddy botched slapdash "
    "poor fell@apart broke@ failed@ leaked@ stopped@working came@off made@ had@to@ terrible awful horrible "
    "dreadful appalling atrocious abysmal disgusting shocking disgraceful useless pathetic bad@ worst disappointing slow "
    "non-exist nonexist bad recommend not@going not@coming not@go not@use not@using not@come not@return won't@ won’t@ "
    "wouldn't@ wouldn’t@ will@not@ would@not@ not@be@ avoid@this avoid@them avoid@him avoid@her avoid@at avoid@like "
    "zero@stars no@stars minus@stars do@not@ don't@ don’t@ stay@away stay@well steer@clear scam fraud con@art conman "
    "conmen conned crook cowboys liar dishonest cheated@ defrauded swindled took@my took@our ran@off@with fake@ "
    "complaint formal@complaint"
)
_WORDS = starts(word.replace("@", " ") for word in _TRIGGERS.split())
_GATE = late(rf"{_WORDS.pattern}|★")
# What turns a complaint into its opposite, or into one about somebody else: "not rude at all", "unlike my last dentist".
_NOT = late(
    r"(?:\b(?:not|never|no|nobody|none|nothing|without|hardly|far from|anything but|any|zero|no one|neither|nor)|n['’]t)\b[^.!?\n,;]{0,18}$",
    re.IGNORECASE,
)
_ELSEWHERE = late(
    r"\b(?:elsewhere|other (?:places|practices|clinics|firms|shops|garages|salons|builders|dentists|companies|people)|everywhere else|"
    r"(?:last|previous|former|old|other|another|first) (?:place|practice|clinic|firm|garage|salon|builder|dentist|doctor|lawyer|company|"
    r"plumber|tutor|agency|landlord|one)|until (?:i|we) (?:found|met|came)|before (?:i|we) (?:found|came|met)|unlike|instead of|"
    r"fear of|(?:was|were) (?:afraid|nervous|scared)|used to|rescued|came to the rescue|turned out (?:fine|great|well)|worth the wait|worth it|how to|tips|what to do|if (?:you|your|a)|"
    r"avoid being|protect yourself|report (?:a |any )?(?:scam|fraud)|help(?:s|ed|ing)? (?:people|clients|victims|those|you|us)|victims? of|"
    r"investigat\w+|lectur\w+|research\w*|wrote|writes|written|article|column|series|plays?|prize|award|novel|film|song|book about|talk on|defend\w*|represent\w*)\b",
    re.IGNORECASE,
)
_LATE_MYSELF = late(r"\b(?:i|we) (?:was|were|came|arrived|turned up|got there|ran)(?: \w+)?\s*$", re.IGNORECASE)
_SENTENCE = late(r"[.!?…]+(?:\s|$)|\n+")
_ASKED = late(r"\?\s*$")


def complaints(text: str, context: Context) -> Iterator[Hit]:
    """Each kind of complaint once a text, at the words that make it one."""
    for name, pattern in _COMPLAINTS:
        for found in pattern.finditer(text):
            start, end = found.span(found.lastgroup or "hit")
            left, right = _sentence(text, found.start(), end)
            if name != "stars" and (
                _LATE_MYSELF.search(text[left:start])
                or _NOT.search(text[left:start])
                or _ELSEWHERE.search(text, left, right)
                or _ASKED.search(text[left : right + 1])
            ):
                continue
            yield Hit(start, end, _SURE, name)
            break


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders of the sentence around a span, without its full stop."""
    left = max(
        (item.end() for item in _SENTENCE.finditer(text, max(0, start - 600), start)), default=max(0, start - 600)
    )
    after = _SENTENCE.search(text, end)
    return left, after.start() if after else len(text)


RECOGNIZERS = (
    Recognizer(
        kind=COMPLAINT,
        name="complaint",
        source=_OURS,
        find=complaints,
        gate=_GATE,
        hits=(
            "«★★☆☆☆» it was alright",
            "We «waited over two hours» and left.",
            "He «never turned up» on Tuesday",
            "the second invoice had «hidden fees»",
            "The receptionist was «rude»",
            "«shoddy» tiles all over",
            "«Worst dentist» in town",
            "I «would not recommend» her to anybody",
            "this man is a «scammer»",
        ),
        misses=(
            "★★★★☆ lovely",
            "We waited for the bus",
            "never once rude",
            "no hidden fees at all",
            "My last dentist was rude; she is kind.",
            "How to answer a rude customer",
            "the worst weather for a picnic",
            "I cannot recommend her highly enough",
            "Can you recommend a dentist?",
            "He gave a talk on fraud",
        ),
    ),
)
