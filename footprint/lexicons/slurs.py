"""Words against groups: slurs, and sentences that demean or shut out people for what they are.

Slurs are kept turned by thirteen letters: the program must know them, nobody needs to read them. They are chosen by
hand from the "List of Dirty, Naughty, Obscene, and Otherwise Bad Words" (LDNOOBW, CC BY 4.0) and completed. Words that
also mean something harmless count only where they are thrown at somebody.
"""

from __future__ import annotations

from codecs import decode

from footprint.lexicons import Sign
from footprint.lexicons._groups import GROUPS, MEMBER

_SOURCE = "chosen by hand from LDNOOBW, CC BY 4.0, and completed"
SLURS = decode(
    "avttre avttref avttn avttnf snttbg snttbgf enturnq enturnqf gbjryurnq gbjryurnqf jrgonpx jrgonpxf "
    "fynagrlr fynagrlrf fybcrurnq ohyyqlxr ohyyqlxrf furznyr furznyrf wvtnobb wvttnobb pnzrywbpxrl "
    "fnaqavttre cnxvf ornaref ornare qnexvr qnexvrf tbyyvjbt puvatpubat",
    "rot13",
).split()
_THROWN = decode(
    "snt sntf genaal genaavrf puvax puvaxf fcvp fcvpf pbba pbbaf cnxv cvxrl cvxrlf xvxr xvxrf tbbx tbbxf jbc "
    "jbcf qlxr qlxrf ergneq ergneqf zbat zbatf fcnfgvp fcnfgvpf fcnm cbbs cbbsf cbbsgre tvccb tvccbf fdhnj "
    "pevccyr pevccyrf ubzb ubzbf",
    "rot13",
).split()
_ANY = "|".join(sorted(SLURS, key=len, reverse=True))
_ANY_THROWN = "|".join(sorted(_THROWN, key=len, reverse=True))

_BAD = (
    r"(?:animals?|vermin|parasites?|sub-?human|scum|filth|a (?:disease|plague|cancer|virus|burden|"
    r"drain)|inferior|rats?|"
    r"cockroach(?:es)?|savages?|disgusting|stupid|lazy|criminals?|thieves|dirty|dumb|worthless|useless|evil|ruining|"
    r"destroying|invading|taking over|stealing|all the same|too emotional|too old|degenerates?|an "
    r"abomination|abominations?|"
    r"mentally ill|sick in the head|not (?:real|normal|human|people|welcome|capable|fit|smart "
    r"enough|made for)|rapists|"
    r"terrorists|leeches|freaks|perverts|groomers|pigs|weak|hysterical|sluts|whores|gold ?diggers|cheap|sly|greedy)"
)

_GROUP_WORDS = (
    "women immigrants migrants foreigners refugees muslims jews gays lesbians blacks gypsies girls females "
    "people asians africans arabs indians mexicans poles romanians catholics christians hindus men boomers elderly "
    "disabled travellers asylum trans homosexuals wives mothers seekers"
)

_OURS = (
    r"\b(?:proud|fellow|favou?rite|reclaim\w*|us|i'?m (?:an?|your|one|just an?|still an?|the)|"
    r"i am (?:an?|your|one|the)|as (?:an?|one)|we(?:'re| are)|being (?:an?|some|your)|to be (?:an?|your)|"
    r"call(?:s|ed|ing)? (?:myself|ourselves|each other|one another)|took (?:the|that|this) word back|"
    r"ours|(?:from|by|for) one|happy birthday|love (?:you|my|us|being))\b"
)
"""The author is one of them, or means it kindly: a word that was taken back."""

SIGNS = (
    Sign(
        kind="HATE",
        name="slurs-plain",
        pattern=rf"(?<![\w-])(?P<hit>{_ANY})(?![\w])",
        confidence=0.8,
        words=" ".join(SLURS),
        source=_SOURCE,
        unless=_OURS,
        hits=(f"get out, «{SLURS[4]}»", f"those «{SLURS[7]}» again"),
        misses=(
            f"a proud {SLURS[0]} since 1998",
            "Niger and Nigeria",
            "a snigger at the back",
            "a rag doll",
            "a niggling doubt",
        ),
    ),
    Sign(
        kind="HATE",
        name="slurs-thrown",
        pattern=(
            rf"\b(?:you|those|these|filthy|dirty|stupid|fucking|bloody|all|ugly|hate|little|fat|damn|bunch "
            rf"of|such a|total|"
            rf"like a|another|ya|u) (?:\w+ )?(?P<hit>{_ANY_THROWN})(?!\w|[- ](?:ends?|butts?|packet|"
            rf"machine|fur|cat|hat|"
            rf"phobi\w+|sapiens|erectus|in the|swarm|road|breach|ash|break))"
        ),
        confidence=0.75,
        words=" ".join(_THROWN),
        source=_SOURCE,
        hits=(f"you stupid «{_THROWN[0]}»", f"that lad is such a «{_THROWN[22]}»"),
        misses=("dykes along the river", "smoking a fag", "a chink in the curtain", "spic and span", "Mongolia"),
        unless=rf"\b(?:cigarettes?|smok\w+|lighter|levee|polder|river|sea wall|pride)\b|{_OURS}",
    ),
    Sign(
        kind="HATE",
        name="slurs-are",
        pattern=(
            rf"\b(?P<hit>{GROUPS}) (?:(?:always|just|really|all|today|here|clearly|simply) )*(?:are|r|is|were) "
            rf"(?:(?:all|just|nothing but|always|so|such|a bunch of|basically|literally|fucking|naturally|"
            rf"bloody|too|only|"
            rf"really|simply|mostly|like) )*{_BAD}\b"
        ),
        confidence=0.75,
        words=_GROUP_WORDS,
        hits=("«immigrants» are parasites, all of them", "honestly «women» are just too emotional to lead"),
        misses=(
            "women are underpaid here",
            "refugees are welcome",
            "people who say women are stupid make me sad",
            "the men are here",
        ),
        unless=r"\b(?:who (?:say|think|claim|believe)|not true|myth|stereotype|wrong to|stop saying|nobody "
        r"should|imagine thinking|racis\w+|sexis\w+|homophob\w+)\b",
    ),
    Sign(
        kind="HATE",
        name="slurs-out",
        pattern=(
            rf"\b(?P<hit>(?:send|ship|deport|kick|throw|get rid of|keep|round up|ban|lock up|gas|"
            rf"exterminate|sterili[sz]e|"
            rf"burn|hang|drown) (?:(?:all|these|those|the|every|out|up|away|damn|bloody|fucking|filthy) )*{GROUPS})\b"
            rf"|\b(?P<hit2>{GROUPS}) (?:(?:all|just|really) )*(?:should(?:n'?t| not)?|must|need to|have to|"
            rf"has to|ought to|"
            rf"don'?t|do not|can'?t|cannot) (?:(?:all|just|really|never|not) )*(?:be (?:deported|banned|shot|hanged|"
            rf"sterili[sz]ed|locked up|allowed (?:to|in|near|here|out)|put down|in charge|kept out|sent)|"
            rf"go back|belong|"
            rf"go home|stay (?:in the kitchen|at home|out|away)|know their place|drive\b|lead\b|vote\b|exist|breed|"
            rf"reproduce|think|be trusted)"
        ),
        confidence=0.75,
        words=_GROUP_WORDS,
        hits=(
            "«deport all the immigrants» now",
            "«women» should stay in the kitchen",
            "«foreigners» don't belong here",
        ),
        misses=(
            "women should be paid the same",
            "they want to deport refugees and that is wrong",
            "migrants need to be heard",
            "women have to vote this year",
        ),
        unless=r"\b(?:wrong|inhuman\w*|shame(?:ful)?|want to|wants to|who (?:say|think|claim|believe)|"
        r"protest|against|stop (?:them|the)|this year|racis\w+|sexis\w+)\b",
    ),
    Sign(
        kind="HATE",
        name="slurs-hate",
        pattern=(
            r"\b(?:i|we|i'?ve|really|just|all|honestly|to|and) "
            r"(?:(?:just|really|fucking|absolutely|truly|always|still|have|so|do|deeply|utterly|only) )*"
            r"(?P<hit>hated?|despised?|can'?t (?:stand|bear)|cannot (?:stand|bear)|detest(?:ed)?|loathed?|"
            r"resent(?:ed)?|abhor|(?:am |'?m )?(?:so )?(?:sick|tired|disgusted|repulsed|fed up) (?:of|by|with)) "
            r"(?:(?:all|these|those|the|you|fucking|bloody|every|(?:single )?one of|seeing|any) )*"
            rf"(?:{GROUPS}|every {MEMBER})\b(?! who | that |'s )"
            r"|\b(?P<hit2>(?:hatred|loathing|contempt|disgust|scorn|revulsion|hate) (?:[^.!?\n]{0,24} )?"
            rf"(?:for|of|towards?|against) (?:(?:all|these|those|the|every|any) )*(?:{GROUPS}|{MEMBER}))\b"
        ),
        confidence=0.75,
        words="hate hated despise despised stand bear detest detested loathe loathed resent resented abhor sick tired "
        "disgusted repulsed fed hatred loathing contempt disgust scorn revulsion",
        hits=(
            "i really «hate» immigrants",
            "sorry but I «can't stand» gays",
            "my «contempt for immigrants» only grew",
            "I «loathe» every single one of those foreigners",
        ),
        misses=(
            "I hate people who litter",
            "why do they hate women",
            "i hate mondays",
            "I hate the way women are treated",
            "there is too much hatred against refugees",
            "his contempt for women is old news",
        ),
        unless=r"\b(?:don'?t|do not|didn'?t|never|no reason to|stop(?:ped)?|why (?:do|would|should|does)|people who|"
        r"those who|anyone who|who|his|her|their|your|too much|so much|end|against (?:the )?hat\w+|crimes?|if you|"
        r"spread\w*|rise|racis\w+|sexis\w+|homophob\w+|news|spews?|full of|online|nobody|teach\w*|taught)\b",
    ),
    Sign(
        kind="HATE",
        name="slurs-said-to",
        pattern=(
            r"\b(?P<hit>go back to (?:where you (?:came|come) from|your (?:own )?(?:country|village|"
            r"kitchen|cave)|the kitchen|"
            r"africa|mexico|china|india|poland|pakistan))\b"
            r"|\b(?P<hit2>(?:women|a woman'?s place|females?|girls) (?:belongs? |is |are )?(?:only "
            r")?(?:belong )?in the kitchen)\b"
            rf"|\b(?P<hit3>no (?:{MEMBER}s?|blacks?|gays?|gypsies|foreigners|muslims|jews|women) "
            rf"(?:allowed|need apply|please|welcome))\b"
            r"|\b(?P<hit4>(?:white|aryan) (?:power|pride worldwide|race is)|heil hitler|gas the \w+|white genocide)\b"
        ),
        confidence=0.8,
        words="kitchen back allowed apply please welcome heil white aryan gas",
        hits=(
            "why don't you «go back to where you came from»",
            "«women belong in the kitchen»",
            "«no gays allowed» at my table",
        ),
        misses=("I go back to work on Monday", "the women are in", "a white power adapter", "no dogs allowed"),
        unless=r"\b(?:my (?:gran|nan|mum|mom)|told me|yelled|shouted|screamed|racis\w+|sexis\w+|1950s|"
        r"adapter|supply)\b",
    ),
    Sign(
        kind="HATE",
        name="slurs-so-gay",
        pattern=r"\b(?P<hit>(?:that'?s|this is|its|it'?s|you'?re|ur|so|how) (?:so |fucking |really |such "
        r")*(?:gay|retarded)) (?:lol|lmao|bro|man|mate|haha|dude)\b|\b(?P<hit2>(?:that'?s|this is|its|"
        r"it'?s|ur|you'?re|how) (?:so |fucking )+(?:gay|retarded))\b(?! and (?:proud|happy))|"
        r"\b(?P<hit3>don'?t be (?:so |such a )?(?:gay|retarded))\b",
        confidence=0.6,
        words="gay retarded",
        hits=("pink shoes? «that's so gay»", "«this is so retarded» honestly"),
        misses=("I'm so gay and happy", "it's gay pride today", "is he gay? who cares"),
    ),
    Sign(
        kind="HATE",
        name="slurs-for-a",
        pattern=rf"\b(?P<hit>(?:drives?|driving|throws?|runs?|fights?|cr(?:y|ies|ying)|plays?|park(?:s|ed)?) "
        rf"like (?:a|an) (?:{MEMBER}|girl|woman|old woman|blind man))\b|\b(?P<hit2>(?:not bad|good|"
        rf"smart|clever|funny|strong) for (?:a|an) (?:{MEMBER}|girl|woman|foreigner|immigrant|black|"
        rf"old (?:man|woman)))\b",
        confidence=0.6,
        words="like bad good smart clever funny strong",
        hits=("he «throws like a girl»", "pretty «smart for a woman»"),
        misses=("I feel like a woman", "runs like a dream", "good for a laugh", "#LikeAGirl campaign"),
        unless=r"\b(?:campaign|stop saying|told|sexis\w+|and proud|so what)\b",
    ),
)
"""Hate."""
