"""What the author takes and drinks, as they tell it: drugs, and more than a glass."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import GAME, LEAD, NEGATED, NEWS, OTHERS, STORY

_NOT_ME = rf"(?:{NEGATED}|{OTHERS})"
_DRUG = (
    r"(?:weed|pot|hash|coke|cocaine|crack|heroin|meth|crystal meth|mdma|molly|ecstasy|acid|lsd|"
    r"shrooms|magic mushrooms|"
    r"ket|ketamine|speed|edibles|gummies|pills|xans|xanax bars|a joint|joints|a spliff|spliffs|a "
    r"zoot|blunts?|a blunt|"
    r"dope|skunk|green|bud|ganja|marijuana|cannabis|mandy|pingers|poppers|balloons|nos|a bong|bongs|special k|lean)"
)
_SOME = (
    r"(?:(?:some|a bit of|a bag of|a gram of|two grams of|an eighth of|loads of|more|my|our|the|"
    r"that|good|really|a little|half a|a lot of|the best|cheap|his|her|a) )*"
)

SIGNS = (
    Sign(
        kind="DRUGS",
        name="drugs-had",
        pattern=(
            rf"{LEAD}(?P<hit>(?:bought|buy|buying|scored?|scoring|smok(?:e|ed|ing)|sold|sell|selling|"
            rf"deal(?:ing)?|roll(?:ed|ing)|"
            rf"grow(?:ing)?|grew|snort(?:ed|ing|s)?|dropp(?:ed|ing)|took|tak(?:e|ing)|did|do|doing|hit|"
            rf"hitting|inhal(?:ed|ing)|"
            rf"pick(?:ed|ing) up|sniff(?:ed|ing)?|pop(?:ped|ping)|tr(?:ied|ying)|brought|sharing|shared|"
            rf"had|having|burn(?:ed|ing)|"
            rf"vap(?:e|ed|ing)|light(?:ing)? up) {_SOME}{_DRUG})\b"
        ),
        confidence=0.75,
        words="weed pot hash coke cocaine crack heroin meth mdma molly ecstasy acid lsd shrooms mushrooms "
        "ket ketamine speed "
        "edibles gummies pills xans xanax joint joints spliff spliffs zoot blunt blunts dope skunk "
        "green bud ganja marijuana "
        "cannabis mandy pingers poppers balloons nos bong bongs special lean",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:prescri\w+|doctor|gp|pharmac\w+|vitamins?|painkillers?|diet|party "
        rf"balloons|birthday|garden|"
        r"traffic|camera|vegan|salmon|thai|smoothie|tea|paint|screen|lens|protein|kids|hay ?fever|"
        r"iron|iodine|football|"
        r"medication|meds|antibiotics|dishes|weeks? sober|years sober|clean for|quit|never again|"
        r"beans?|salad|haribo|vitamin)\b",
        hits=(
            "«bought weed» off a mate",
            "I «smoked a joint» on the roof",
            "we «did some shrooms» at the lake",
            "last night I «took mdma» and cried at trees",
            "still «selling edibles» if anyone needs",
        ),
        misses=(
            "my brother smoked weed at school",
            "I never took acid",
            "pulled some weed out of the border",
            "did pills for hay fever",
            "police say the man sold cocaine",
            "bought pot plants",
        ),
    ),
    Sign(
        kind="DRUGS",
        name="drugs-state",
        pattern=(
            r"(?P<hit>\b(?:so|got|getting|get|am|i'?m|im|was|were|too|still|absolutely|proper|pretty|"
            r"super|completely|be|being|"
            r"we'?re|really|bit|totally|both|all|half) (?:so |absolutely |proper |fucking |really |"
            r"properly |pretty |completely |a bit |a little )*"
            r"(?:stoned|high as (?:a kite|balls|fuck)|high af|baked af|blazed|zooted|tripping balls|coked up|"
            r"rolling on molly|cooked on edibles|faded af|blitzed))\b(?! (?:walls?|to death|olives|"
            r"cherries|by the crowd))"
            r"|(?P<hit2>\b(?:got|getting|get|be|was|am|so|i'?m|im|were) (?:so |really |super |too |"
            r"fucking )*(?:high|baked)\b(?= (?:last night|at work|before (?:class|work|school|my)|with "
            r"(?:my|the)|again|and (?:ate|forgot|ordered|watched|couldn'?t)|on (?:edibles|weed|my lunch|"
            r"shift|the bus)|af\b|rn\b|lol\b|in the (?:park|car|bathroom|toilets?))))"
        ),
        confidence=0.75,
        words="stoned high baked blazed zooted tripping coked rolling cooked faded blitzed",
        behind=rf"(?:{NEGATED}|\b(?:he|she|they|you|people|prices|costs|rent|bread|cake|they'?re|you'?re|"
        rf"he'?s|she'?s|who) (?:\w+ )?)",
        unless=rf"{STORY}|\b(?:oven|bread|cakes?|cookies|scones|potato\w*|altitude|mountain|score|prices?|"
        rf"temperature|fever|blood pressure|heels|interest|hopes|jump)\b",
        hits=("we «were so stoned» we laughed at a gate", "«got high» before work again", "I «am so baked» rn"),
        misses=(
            "he got high marks",
            "got high winds tonight",
            "freshly baked bread, so baked",
            "I never got high before work",
            "she was stoned to death in the novel",
        ),
    ),
    Sign(
        kind="DRUGS",
        name="drugs-talk",
        pattern=(
            r"(?P<hit>\b(?:my|our|the|a) (?:weed |coke )?(?:dealer|plug) (?:is|was|just|never|texted|came|"
            r"delivers?|has|ran|says|said|raised|gave|moved)\b"
            r"|\bfree-?basing\b|\bhot-?box(?:ed|ing)\b|\bwake and bake\b|\b(?:did|doing|do|racking(?: "
            r"up)?|rack(?:ed)?(?: up)?|snorting|sniffing) "
            r"(?:a few |some |two |three |a couple of |another |a fat |a )?(?:lines?|bumps?|keys?|rails?) "
            r"(?:of (?:coke|ket|speed|the good)|in the (?:toilets?|loo|bathroom|bogs)|off (?:the|a|my|her|"
            r"his))"
            r"|\b(?:420|4:20) (?:blaze it|friendly and|o'?clock,? (?:light|roll|spark))|\b(?:spark|"
            r"sparked|sparking|skin|skinned|skinning|blaz(?:e|ed|ing)|puff(?:ed|ing)?) (?:up )?(?:a|"
            r"another|one|the) (?:joint|spliff|fatty|zoot|doobie|fat one|blunt)\b"
            r"|\b(?:on|off) (?:a |some |too (?:much|many) )?(?:acid|shrooms|mdma|ketamine|molly|ecstasy|"
            r"coke|lsd) (?:at|in|last|again|and (?:i|we|the)|all (?:night|weekend))\b"
            r"|\bbag of (?:weed|coke|ket|pills)\b)"
        ),
        confidence=0.75,
        words="dealer plug freebasing hotbox- hot-box- hot wake lines line bumps bump keys key rails 420 "
        "joint spliff fatty zoot doobie blunt fat "
        "acid shrooms mdma ketamine molly ecstasy coke lsd weed ket pills basing",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:cards?|art|antiques?|plant|poker|record|socket|drain|charger|shower|"
        rf"bath|sink|warehouse|code|found|handed in|confiscated)\b",
        hits=(
            "«my dealer is» on holiday",
            "we were «freebasing» till four",
            "we «hotboxed» his mum's car",
            "«doing lines in the toilets» with half the team",
            "«sparked up a joint» behind the chapel",
        ),
        misses=(
            "the dealer is using a fresh deck of cards",
            "on US bases in Germany",
            "doing lines of code in the toilets",
            "the joint hurts",
        ),
    ),
    Sign(
        kind="DRUGS",
        name="drugs-words",
        pattern=r"\b(?:weed|cocaine|mdma|ketamine|lsd|shrooms|stoner|ganja|bong|spliff|edibles|thc|dabs|kush|"
        r"ket|coke|stoned|joint)\b",
        confidence=0.3,
        words="weed cocaine mdma ketamine lsd shrooms stoner ganja bong spliff edibles thc dabs kush ket "
        "coke stoned joint",
        hits=("anyone got «edibles»?",),
        misses=("seaweed salad", "the bank"),
    ),
    Sign(
        kind="ALCOHOL",
        name="alcohol-drunk",
        pattern=(
            rf"{LEAD}(?P<hit>(?:black-?out drunk|drunk|hung ?over|wasted|hammered|plastered|shit-?faced|"
            rf"smashed|sloshed|wankered|trollied|legless|"
            r"tipsy and|blackout|pissed|paralytic|steaming|mullered|ratarsed|rat-arsed|bladdered|blotto|"
            r"trashed|lit af|tanked|"
            r"blind drunk|day ?drunk|drunk off my (?:face|ass|arse|head)|out of my (?:skull|face) on|on the lash|"
            r"on the piss|crunk|battered|three sheets to the wind))\b(?! (?:off (?!my|on)|at (?:you|him|"
            r"her|them|the (?:ref|delay))|that|because|about|with (?:you|him|her|them|my|the (?:delay|"
            r"trains?))|by|driv(?:er|ers|ing)|on (?:love|power)|me off|it|history|down|in love|sailor|"
            r"noodles?|people|men|man|passengers?|customers?|patients?|lads|cows?|up|and (?:proud|"
            r"abusive) (?:men|people)))"
        ),
        confidence=0.7,
        words="drunk hungover hung wasted hammered plastered shitfaced shit smashed sloshed wankered "
        "trollied legless tipsy blackout "
        "pissed paralytic steaming mullered ratarsed rat bladdered blotto trashed lit tanked blind "
        "skull face lash piss crunk "
        "battered sheets daydrunk",
        behind=_NOT_ME,
        unless=rf"{GAME}|{STORY}|{NEWS}|\b(?:sober|aa meeting|quit drinking|stopped drinking|time|money|"
        rf"talent|potential|cod|fish|prawns|"
        r"avocado|window|screen|wall|ceiling|nail|ham|copper|off at|pissed off|rain|milk|coffee|vote|"
        r"vegetables|dumplings|hot|"
        r"food|lunch|energy|effort|degree|degrees|wok|basket|goal|goals|storm|hail|wind|waves)\b",
        hits=(
            "I was so «drunk» I lost a shoe",
            "«blackout drunk» on a Tuesday, nice",
            "still «hungover» from Thursday",
            "we got absolutely «wasted» at the works do",
            "woke up still «pissed»",
        ),
        misses=(
            "a drunk driver hit the wall",
            "I wasn't drunk",
            "such a wasted opportunity",
            "my uncle was drunk at the wedding",
            "pissed off with the trains",
            "battered cod and chips",
            "six years sober, I was drunk every night then",
            "plastered the kitchen wall",
        ),
    ),
    Sign(
        kind="ALCOHOL",
        name="alcohol-heavy",
        pattern=(
            r"(?P<hit>\b(?:(?:\d\d?|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|(?:too|so) "
            r"many|countless|several) "
            r"(?:pints|beers|tequilas|shots|jäger ?bombs|jagerbombs|cocktails|vodkas|gins|margaritas|"
            r"ciders)(?: deep| down| in\b| later)?"
            r"|(?:two|three|four|a|a whole|an entire|my second|my third) bottles? of (?:\w+ )?(?:vodka|"
            r"whisky|whiskey|gin|rum|tequila|jack|jager|jägermeister|wine|prosecco|rosé) (?:each|later|"
            r"down|deep|in\b|to myself|and (?:i|counting)|before|by (?:noon|lunch)|gone|for breakfast)"
            r"|(?:tequila|vodka|sambuca|jäger|jager) shots (?:at|till|until|before|for|with|all|on|"
            r"o'?clock)|keg stands?|beer pong (?:champion|till|until|all night|again)|beer bong|"
            r"funnel(?:led|ling) (?:beers?|a)"
            r"|puk(?:ed|ing) (?:in|on|into|all|up) (?:\w+ ){1,4}(?:after|from|last night|taxi|uber|bin|"
            r"bush|sink|bag|shoes?)|drank (?:myself|my weight|the (?:bar|pub|place)|way too much|so much|"
            r"until|till|all (?:day|night|weekend))"
            r"|drunk (?:at|on|in) (?:work|shift|the job|the office|class|the lecture|my shift|uni)|"
            r"drinking (?:at|on|during|before) (?:work|shift|the job|my shift|class|school|the lecture)|"
            r"swig(?:ging)? (?:\w+ ){0,3}(?:vodka|gin|whisky) (?:at|behind|on)|pre-?drinks? (?:started|"
            r"since|at|from)|drink(?:ing)? (?:to forget|my problems away)|(?:can'?t|don'?t) remember "
            r"(?:anything|a thing|half|most|how i got|getting) (?:of |from |about |home)(?:\w+ "
            r"){0,3}(?:last night|night|party|home)?|bar crawl|pub crawl|passed out (?:on|in|at|drunk|"
            r"next|before)|necked (?:a|the|my|two|three|half))\b)"
        ),
        confidence=0.7,
        words="pints beers tequilas shots jägerbombs jagerbombs ger bombs bomb cocktails vodkas gins "
        "margaritas ciders bottle bottles keg beer funnel- puk- drank drunk "
        "drinking swig swigging predrinks pre drink remember crawl passed necked",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:sober|charity|espresso|insulin|heat|dehydrat\w+|faint\w*|marathon|low "
        rf"blood|root beer|alcohol-free|non-alcoholic|flu|virus|norovirus|the baby|toddler|cat|dog|"
        rf"sold|serving|served|recipes?|milk|water)\b",
        hits=(
            "«nine pints deep» and singing",
            "«tequila shots at» ten in the morning",
            "«drinking on shift» again, who is going to stop me",
            "we had «too many cocktails» to count",
        ),
        misses=(
            "sold nine pints of milk",
            "espresso shots at home",
            "passed out from the heat",
            "two beers with dinner",
        ),
    ),
    Sign(
        kind="ALCOHOL",
        name="alcohol-words",
        pattern=r"\b(?:drunk|hungover|tipsy|vodka|tequila|sambuca|pints|booze|boozy|wasted|hammered|hangover|"
        r"pissed|beers|shots|prosecco)\b",
        confidence=0.3,
        words="drunk hungover tipsy vodka tequila sambuca pints booze boozy wasted hammered hangover "
        "pissed beers shots prosecco",
        hits=("«vodka» o'clock somewhere",),
        misses=("a cup of tea",),
    ),
)
"""Drugs and drink."""
