"""What the author does, as they tell it: drugs, drink, weapons, violence, crime, sex, threats, words at somebody."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import GAME, LEAD, NEGATED, NEWS, OTHERS, STORY

_NOT_ME = rf"(?:{NEGATED}|{OTHERS})"
_DENIED = rf"(?:{NEGATED})"
_ELSEWHERE = rf"{GAME}|{STORY}|{NEWS}"
_DRUG = (
    r"(?:weed|pot|hash|coke|cocaine|crack|heroin|meth|crystal meth|mdma|molly|ecstasy|acid|lsd|shrooms|magic mushrooms|"
    r"ket|ketamine|speed|edibles|gummies|pills|xans|xanax bars|a joint|joints|a spliff|spliffs|a zoot|blunts?|a blunt|"
    r"dope|skunk|green|bud|ganja|marijuana|cannabis|mandy|pingers|poppers|balloons|nos|a bong|bongs|special k|lean)"
)
_SOME = r"(?:(?:some|a bit of|a bag of|a gram of|two grams of|an eighth of|loads of|more|my|our|the|that|good|really|a little|half a|a lot of|the best|cheap|his|her|a) )*"
_GUN = (
    r"(?:guns?|glocks?|rifles?|pistols?|handguns?|shotguns?|revolvers?|ar-?15|ak-?47|sig sauer|9 ?mm|uzi|machetes?|"
    r"flick ?kni(?:fe|ves)|switchblades?|butterfly kni(?:fe|ves)|balisong|zombie kni(?:fe|ves)|combat kni(?:fe|ves)|"
    r"knuckle ?dusters?|brass knuckles|tasers?|crossbows?|katanas?|batons?|firearms?|ammo|pepper spray)"
)
_NO_GUN = rf"{GAME}|{STORY}|{NEWS}|\b(?:replica|toy|prop|plastic|water|nail|glue|heat|tattoo|deactivated|cosplay|costume|foam|re-?enact\w*|antique|cake|kitchen|chef'?s|bread)\b"
_HURT = r"(?:kill|murder|stab|shoot|strangle|choke|beat up|beat|smash|punch|knife|batter|cut|break|burn|hurt|slap|deck|knock out|hang|slit|skin|gut|end)"
_YOU = r"(?:you|u|ya|him|her|them|that (?:\w+ )?(?:bastard|bitch|guy|man|woman|idiot|boy|girl|prick|cunt|dog|snitch|manager|boss)|your (?:face|legs|neck|jaw|house|car|kids|family|throat|teeth)|his (?:face|legs|neck|jaw|throat|teeth|head|kneecaps)|her (?:face|legs|neck|jaw|throat|teeth|head)|my (?:boss|ex|neighbou?r|manager|teacher)|the (?:boss|manager|ref)|everyone (?:here|there|in)|those (?:\w+ )?(?:bastards|idiots|kids|people))"
_INSULT = (
    r"(?:idiots?|morons?|losers?|cretins?|imbeciles?|halfwits?|scumbags?|lowlifes?|dumbass|dickheads?|assholes?|arseholes?|"
    r"cunts?|bitch(?:es)?|twats?|pricks?|wankers?|clowns?|cows?|pigs?|slags?|sluts?|whores?|rats?|snakes?|worms?|"
    r"waste of (?:space|oxygen|air|skin)|piece of (?:shit|crap|trash|work)|disgrace|joke|failure|fool|muppets?|melts?|"
    r"nobody|bastards?|freaks?|creeps?|trash|garbage|coward|parasite|bellends?|shits?|twit|dunce|weirdo|liar)"
)
_FOUL = (
    r"(?:useless|stupid|fat|ugly|pathetic|worthless|dumb|disgusting|thick|brainless|spineless|lying|lazy|incompetent|"
    r"miserable|ridiculous|vile|sad|bloody|fucking|absolute|complete|total|utter|filthy|talentless|gormless|braindead|"
    r"clueless|nasty|ignorant|little|old|selfish|two-faced|bald|jealous|massive|silly)"
)

SIGNS = (
    # ---- drugs
    Sign(
        kind="DRUGS",
        name="drugs-had",
        pattern=(
            rf"{LEAD}(?P<hit>(?:bought|buy|buying|scored?|scoring|smok(?:e|ed|ing)|sold|sell|selling|deal(?:ing)?|roll(?:ed|ing)|"
            rf"grow(?:ing)?|grew|snort(?:ed|ing|s)?|dropp(?:ed|ing)|took|tak(?:e|ing)|did|do|doing|hit|hitting|inhal(?:ed|ing)|"
            rf"pick(?:ed|ing) up|sniff(?:ed|ing)?|pop(?:ped|ping)|tr(?:ied|ying)|brought|sharing|shared|had|having|burn(?:ed|ing)|"
            rf"vap(?:e|ed|ing)|light(?:ing)? up) {_SOME}{_DRUG})\b"
        ),
        confidence=0.75,
        words="weed pot hash coke cocaine crack heroin meth mdma molly ecstasy acid lsd shrooms mushrooms ket ketamine speed "
        "edibles gummies pills xans xanax joint joints spliff spliffs zoot blunt blunts dope skunk green bud ganja marijuana "
        "cannabis mandy pingers poppers balloons nos bong bongs special lean",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:prescri\w+|doctor|gp|pharmac\w+|vitamins?|painkillers?|diet|party balloons|birthday|garden|"
        r"traffic|camera|vegan|salmon|thai|smoothie|tea|paint|screen|lens|protein|kids|hay ?fever|iron|iodine|football|"
        r"medication|meds|antibiotics|dishes|weeks? sober|years sober|clean for|quit|never again|beans?|salad|haribo|vitamin)\b",
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
            r"(?P<hit>\b(?:so|got|getting|get|am|i'?m|im|was|were|too|still|absolutely|proper|pretty|super|completely|be|being|"
            r"we'?re|really|bit|totally|both|all|half) (?:so |absolutely |proper |fucking |really |properly |pretty |completely |a bit |a little )*"
            r"(?:stoned|high as (?:a kite|balls|fuck)|high af|baked af|blazed|zooted|tripping balls|coked up|"
            r"rolling on molly|cooked on edibles|faded af|blitzed))\b(?! (?:walls?|to death|olives|cherries|by the crowd))"
            r"|(?P<hit2>\b(?:got|getting|get|be|was|am|so|i'?m|im|were) (?:so |really |super |too |fucking )*(?:high|baked)\b(?= (?:last night|at work|before (?:class|work|school|my)|with (?:my|the)|again|and (?:ate|forgot|ordered|watched|couldn'?t)|on (?:edibles|weed|my lunch|shift|the bus)|af\b|rn\b|lol\b|in the (?:park|car|bathroom|toilets?))))"
        ),
        confidence=0.75,
        words="stoned high baked blazed zooted tripping coked rolling cooked faded blitzed",
        behind=rf"(?:{NEGATED}|\b(?:he|she|they|you|people|prices|costs|rent|bread|cake|they'?re|you'?re|he'?s|she'?s|who) (?:\w+ )?)",
        unless=rf"{STORY}|\b(?:oven|bread|cakes?|cookies|scones|potato\w*|altitude|mountain|score|prices?|temperature|fever|blood pressure|heels|interest|hopes|jump)\b",
        hits=("we «were so stoned» we laughed at a gate", "«got high» before work again", "I «am so baked» rn"),
        misses=("he got high marks", "got high winds tonight", "freshly baked bread, so baked", "I never got high before work", "she was stoned to death in the novel"),
    ),
    Sign(
        kind="DRUGS",
        name="drugs-talk",
        pattern=(
            r"(?P<hit>\b(?:my|our|the|a) (?:weed |coke )?(?:dealer|plug) (?:is|was|just|never|texted|came|delivers?|has|ran|says|said|raised|gave|moved)\b"
            r"|\bfree-?basing\b|\bhot-?box(?:ed|ing)\b|\bwake and bake\b|\b(?:did|doing|do|racking(?: up)?|rack(?:ed)?(?: up)?|snorting|sniffing) "
            r"(?:a few |some |two |three |a couple of |another |a fat |a )?(?:lines?|bumps?|keys?|rails?) (?:of (?:coke|ket|speed|the good)|in the (?:toilets?|loo|bathroom|bogs)|off (?:the|a|my|her|his))"
            r"|\b(?:420|4:20) (?:blaze it|friendly and|o'?clock,? (?:light|roll|spark))|\b(?:spark|sparked|sparking|skin|skinned|skinning|blaz(?:e|ed|ing)|puff(?:ed|ing)?) (?:up )?(?:a|another|one|the) (?:joint|spliff|fatty|zoot|doobie|fat one|blunt)\b"
            r"|\b(?:on|off) (?:a |some |too (?:much|many) )?(?:acid|shrooms|mdma|ketamine|molly|ecstasy|coke|lsd) (?:at|in|last|again|and (?:i|we|the)|all (?:night|weekend))\b"
            r"|\bbag of (?:weed|coke|ket|pills)\b)"
        ),
        confidence=0.75,
        words="dealer plug freebasing hotbox- hot-box- hot wake lines line bumps bump keys key rails 420 joint spliff fatty zoot doobie blunt fat "
        "acid shrooms mdma ketamine molly ecstasy coke lsd weed ket pills basing",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:cards?|art|antiques?|plant|poker|record|socket|drain|charger|shower|bath|sink|warehouse|code|found|handed in|confiscated)\b",
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
        pattern=r"\b(?:weed|cocaine|mdma|ketamine|lsd|shrooms|stoner|ganja|bong|spliff|edibles|thc|dabs|kush|ket|coke|stoned|joint)\b",
        confidence=0.3,
        words="weed cocaine mdma ketamine lsd shrooms stoner ganja bong spliff edibles thc dabs kush ket coke stoned joint",
        hits=("anyone got «edibles»?",),
        misses=("seaweed salad", "the bank"),
    ),
    # ---- drink
    Sign(
        kind="ALCOHOL",
        name="alcohol-drunk",
        pattern=(
            rf"{LEAD}(?P<hit>(?:black-?out drunk|drunk|hung ?over|wasted|hammered|plastered|shit-?faced|smashed|sloshed|wankered|trollied|legless|"
            r"tipsy and|blackout|pissed|paralytic|steaming|mullered|ratarsed|rat-arsed|bladdered|blotto|trashed|lit af|tanked|"
            r"blind drunk|day ?drunk|drunk off my (?:face|ass|arse|head)|out of my (?:skull|face) on|on the lash|"
            r"on the piss|crunk|battered|three sheets to the wind))\b(?! (?:off (?!my|on)|at (?:you|him|her|them|the (?:ref|delay))|that|because|about|with (?:you|him|her|them|my|the (?:delay|trains?))|by|driv(?:er|ers|ing)|on (?:love|power)|me off|it|history|down|in love|sailor|noodles?|people|men|man|passengers?|customers?|patients?|lads|cows?|up|and (?:proud|abusive) (?:men|people)))"
        ),
        confidence=0.7,
        words="drunk hungover hung wasted hammered plastered shitfaced shit smashed sloshed wankered trollied legless tipsy blackout "
        "pissed paralytic steaming mullered ratarsed rat bladdered blotto trashed lit tanked blind skull face lash piss crunk "
        "battered sheets daydrunk",
        behind=_NOT_ME,
        unless=rf"{GAME}|{STORY}|{NEWS}|\b(?:sober|aa meeting|quit drinking|stopped drinking|time|money|talent|potential|cod|fish|prawns|"
        r"avocado|window|screen|wall|ceiling|nail|ham|copper|off at|pissed off|rain|milk|coffee|vote|vegetables|dumplings|hot|"
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
            r"(?P<hit>\b(?:(?:\d\d?|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|(?:too|so) many|countless|several) "
            r"(?:pints|beers|tequilas|shots|jäger ?bombs|jagerbombs|cocktails|vodkas|gins|margaritas|ciders)(?: deep| down| in\b| later)?"
            r"|(?:two|three|four|a|a whole|an entire|my second|my third) bottles? of (?:\w+ )?(?:vodka|whisky|whiskey|gin|rum|tequila|jack|jager|jägermeister|wine|prosecco|rosé) (?:each|later|down|deep|in\b|to myself|and (?:i|counting)|before|by (?:noon|lunch)|gone|for breakfast)"
            r"|(?:tequila|vodka|sambuca|jäger|jager) shots (?:at|till|until|before|for|with|all|on|o'?clock)|keg stands?|beer pong (?:champion|till|until|all night|again)|beer bong|funnel(?:led|ling) (?:beers?|a)"
            r"|puk(?:ed|ing) (?:in|on|into|all|up) (?:\w+ ){1,4}(?:after|from|last night|taxi|uber|bin|bush|sink|bag|shoes?)|drank (?:myself|my weight|the (?:bar|pub|place)|way too much|so much|until|till|all (?:day|night|weekend))"
            r"|drunk (?:at|on|in) (?:work|shift|the job|the office|class|the lecture|my shift|uni)|drinking (?:at|on|during|before) (?:work|shift|the job|my shift|class|school|the lecture)|swig(?:ging)? (?:\w+ ){0,3}(?:vodka|gin|whisky) (?:at|behind|on)|pre-?drinks? (?:started|since|at|from)|drink(?:ing)? (?:to forget|my problems away)|(?:can'?t|don'?t) remember (?:anything|a thing|half|most|how i got|getting) (?:of |from |about |home)(?:\w+ ){0,3}(?:last night|night|party|home)?|bar crawl|pub crawl|passed out (?:on|in|at|drunk|next|before)|necked (?:a|the|my|two|three|half))\b)"
        ),
        confidence=0.7,
        words="pints beers tequilas shots jägerbombs jagerbombs ger bombs bomb cocktails vodkas gins margaritas ciders bottle bottles keg beer funnel- puk- drank drunk "
        "drinking swig swigging predrinks pre drink remember crawl passed necked",
        behind=_NOT_ME,
        unless=rf"{STORY}|{NEWS}|\b(?:sober|charity|espresso|insulin|heat|dehydrat\w+|faint\w*|marathon|low blood|root beer|alcohol-free|non-alcoholic|flu|virus|norovirus|the baby|toddler|cat|dog|sold|serving|served|recipes?|milk|water)\b",
        hits=(
            "«nine pints deep» and singing",
            "«tequila shots at» ten in the morning",
            "«drinking on shift» again, who is going to stop me",
            "we had «too many cocktails» to count",
        ),
        misses=("sold nine pints of milk", "espresso shots at home", "passed out from the heat", "two beers with dinner"),
    ),
    Sign(
        kind="ALCOHOL",
        name="alcohol-words",
        pattern=r"\b(?:drunk|hungover|tipsy|vodka|tequila|sambuca|pints|booze|boozy|wasted|hammered|hangover|pissed|beers|shots|prosecco)\b",
        confidence=0.3,
        words="drunk hungover tipsy vodka tequila sambuca pints booze boozy wasted hammered hangover pissed beers shots prosecco",
        hits=("«vodka» o'clock somewhere",),
        misses=("a cup of tea",),
    ),
    # ---- weapons
    Sign(
        kind="WEAPON",
        name="weapon-mine",
        pattern=(
            rf"(?P<hit>\b(?:my|our) (?:(?:new|old|first|favou?rite|beautiful|trusty|loaded|\w+) ){{0,2}}{_GUN}\b"
            rf"|\b(?:i|we|and|just|finally|i'?ve|always) (?:(?:just|finally|always|still|have|to|go|also|legally|never leave without) )*(?:own|owned|bought|buy|got|carry|carried|keep|kept|have|packing|ordered|picked up|built|printed|collect|cleaned|pack|pulled) "
            rf"(?:(?:a|an|my|the|some|two|three|four|five|another|new|second|loaded|little|big|nice|proper|few|used|vintage) )*(?:\w+ )?{_GUN}\b)"
        ),
        confidence=0.7,
        words="gun guns glock glocks rifle rifles pistol pistols handgun handguns shotgun shotguns revolver revolvers ar15 ar ak47 ak sig uzi 9mm mm "
        "machete machetes flick flickknife flickknives switchblade switchblades butterfly balisong zombie combat knuckle knuckledusters knuckleduster brass taser "
        "tasers crossbow crossbows katana katanas baton batons firearm firearms ammo pepper",
        behind=_NOT_ME,
        unless=_NO_GUN,
        nowhere=GAME,
        hits=("cleaned «my new glock» tonight", "«I carry a flick knife» when I go out", "«just bought a shotgun», come over"),
        misses=(
            "my nail gun jammed",
            "my gun in the game is broken",
            "he carries a gun",
            "I don't own a gun",
            "my massage gun saved my back",
            "a water gun fight",
            "my conductor's batons museum piece",
        ),
    ),
    Sign(
        kind="WEAPON",
        name="weapon-use",
        pattern=rf"(?P<hit>\b(?:day|afternoon|morning|weekend|fun|sunday|saturday|out|down|time) at the (?:shooting|gun|firing) range\b|\bconcealed carry (?:permit|licen[cs]e) (?:came|arrived|approved|in|is)|\b(?:locked and loaded|come and take it|second amendment) .{{0,40}}\b{_GUN}|\b{_GUN} (?:under (?:my|the) (?:pillow|bed|seat)|in my (?:glove ?box|bag|jacket|car|belt|waistband|locker|pocket|desk)))",
        confidence=0.7,
        words="range concealed locked come second pillow bed seat glove glovebox bag jacket car belt waistband locker pocket desk",
        behind=_NOT_ME,
        unless=_NO_GUN,
        hits=("lovely «morning at the shooting range»", "sleeping with a «machete under my bed»"),
        misses=("a morning at the driving range", "a gun in my bag in GTA", "water gun in my bag"),
    ),
    # ---- violence
    Sign(
        kind="VIOLENCE",
        name="violence-did",
        pattern=(
            rf"(?P<hit>\b(?:i|we|i'?ve|me and the (?:lads|boys)|then i|just|and i|so i) (?:(?:just|then|finally|really|actually|had to|totally|went and|once|both|have|also|gladly|properly|proper|fucking|straight up|nearly|almost) )*"
            r"(?:punched|decked|headbutted|kicked|slapped|hit|beat up|beat|battered|jumped|glassed|knocked out|floored|stabbed|bottled|choked|smacked|twatted|clocked|sparked|lamped|stamped on|broke|bit|thumped|shoved) "
            r"(?:(?:a|an|the|that|this|some|my|his|her|one of|out|another|two|three|one|of|them|drunk|random|poor|little|stupid|old|mouthy|bloody|whole) )*"
            r"(?:him|her|them(?! \d| [a-z]+[- ](?:nil|one|two|three))|guy|bloke|lad|lads|man|dude|kid|boy|girl|woman|bouncer|idiot|fella|ex|boss|prick|bastard|cunt|neighbou?r|driver|cyclist|fan|fans|teacher|nose|jaw|ribs|teeth|face|arm|mouth|head|shit out of (?:him|her|them|a|the|some))\b"
            r"|\b(?:got (?:in|into)|had|started|won|love|enjoy|loved|was in|been in|picked|fancy|looking for) (?:a|another|my first|the|that|this|yet another|in a|an actual|some) (?:(?:big|proper|good|massive|bar|pub|street|huge|little|real|nice|drunken|actual|mass) )*(?:fight|punch-?up|scrap|brawl|fist ?fight|bust-?up|tear-?up)\b"
            r"|\bknocked (?:him|her|them|the guy|the bloke|some (?:guy|bloke|lad)|that \w+) (?:out|spark out|cold|unconscious|to the floor)\b"
            r"|\b(?:broke|smashed|busted) (?:his|her|their|some guy'?s|a guy'?s|the guy'?s) (?:nose|jaw|face|arm|ribs|teeth|head)\b"
            r"|\b(?:he|she|they|the guy|that guy) (?:had it coming|deserved (?:it|that|every|the|a) (?:punch|slap|kicking|beating|black eye|broken|bit of it|smack)))"
        ),
        confidence=0.7,
        words="punched decked headbutted kicked slapped hit beat battered jumped glassed knocked floored stabbed bottled choked smacked twatted "
        "clocked sparked lamped stamped broke bit thumped shoved fight punch punchup scrap brawl fistfight fist bustup bust tearup tear busted smashed coming deserved",
        behind=_DENIED,
        unless=rf"{STORY}|{NEWS}|\b(?:boxing|sparring|karate|judo|mma|martial arts|class|training|coach|gym|snowball|pillow|water|cookie|food|dream\w*|accident\w*|by mistake|door|table|cupboard|my own|metaphor\w*|rugby|football|hockey|tackle|ball|thumb war|tug of war|with the (?:bank|council|insurance|printer)|for (?:my|our) rights)\b",
        nowhere=GAME,
        hits=(
            "«I punched a guy» outside the kebab shop",
            "we «got into a proper punch-up» with some lads",
            "«knocked him out» with one hit",
            "«broke his nose» and I'd do it again",
        ),
        misses=(
            "I hit the gym guy's bell",
            "got into a snowball fight",
            "he punched me and I called the police",
            "I never punched a man",
            "I punched the bag in boxing class, then some guy",
            "we beat them 3-1",
            "knocked him out in the second round of Street Fighter game",
        ),
    ),
    # ---- threats
    Sign(
        kind="THREAT",
        name="threat-will",
        pattern=(
            rf"(?P<hit>\b(?:i'?ll|i will|i'?m (?:going to|gonna|coming to)|im (?:going to|gonna)|imma|ima|i swear i'?ll|we'?ll|we will|we'?re (?:going to|gonna)|gonna|someone'?s going to|i want to|i wanna|i should|i could) "
            rf"(?:(?:actually|literally|fucking|personally|so|just|seriously|properly|really|find you and|come (?:over|round|there|to your \w+) and|hunt you down and) )*{_HURT} (?:the (?:shit|fuck|crap|hell) out of )?{_YOU}\b)"
        ),
        confidence=0.7,
        words="kill murder stab shoot strangle choke beat smash punch knife batter cut break burn hurt slap deck knock hang slit skin gut end",
        unless=rf"{STORY}|\b(?:spoil\w*|karaoke|quiz|race|fantasy league|fifa|dance|chess|scrabble|uno|mario|kindness|cuddles?|hugs?|haircut|hair|fringe|video|photos?|portrait\w*|camera|wedding|cake|last slice|biscuits?|metaphor\w*|pool|tennis|5k|rugby|cards?|coupon|a deal|discount|you off|you a|you some|short|down to size|lol love|😘|eggs?|into|the news|with (?:love|kindness)|leg day|spotify|bank|at (?:chess|fifa|pool|tennis|darts|golf|cards|everything|table))\b",
        nowhere=GAME,
        hits=("«I'll stab you» if I see you again", "I swear «i'm gonna break his legs»", "«we will burn your house»"),
        misses=(
            "I'll kill you at Mario Kart",
            "I'll shoot you an invite to the game",
            "I will cut you some cake",
            "he said he will kill me",
            "I'll beat you at chess",
            "we will end on a song",
        ),
    ),
    Sign(
        kind="THREAT",
        name="threat-wish",
        pattern=(
            r"(?P<hit>\b(?:i )?(?:hope|wish|pray) (?:(?:you|he|she|they|u|all of (?:you|them)|your \w+|that \w+|every one of \w+) (?:all |both |just |fucking )*(?:die|dies|burn|burns|rot|rots|choke|chokes|suffer|suffers|drown|drowns|get(?:s)? (?:cancer|hit by|run over|shot|stabbed|beaten|jumped|hurt|raped)|crash(?:es)?|fall(?:s)? (?:down|off|under)|drop(?:s)? dead|end(?:s)? up in (?:hospital|a coffin)))"
            r"|\b(?:should|ought to|deserves? to|need to|needs to) (?:all )?(?:be (?:shot|hanged|hung|lynched|put down|put against (?:a|the) wall|beaten|castrated|drowned|stabbed|burned|burnt)|hang|burn in hell|get (?:shot|stabbed|beaten up))\b"
            r"|\bsomeone (?:should|needs to|please|ought to|needs) (?:to )?(?:just )?(?:shoot|stab|kill|punch|burn|bomb|run over|beat up|hit|hang|poison) (?:him|her|them|you|that|this|those|the)\b(?! (?:email|out|back))"
            r"|\b(?:i'?ll be|i'?m|we'?ll be|be) waiting (?:for (?:you|him|her|them)|outside)\b[^.!?\n]{0,40}\b(?:with (?:a|my|the) (?:bat|knife|gun|hammer|brick|crowbar|lads|boys|brothers|dog|bottle|machete|baseball bat))\b"
            r"|\b(?:i|we) know where (?:you|he|she|they|u|your (?:kids|family|mum|mother)) (?:live|lives|works?|go(?:es)? to school|sleeps?|parks?)\b|\bwatch your back\b|\byou(?:'re| are)? (?:a )?dead (?:meat|man)\b|\byou'?re dead,? (?:\w+)[.!]|\b(?:shoot up|blow up|burn down|bomb) (?:the|this|that|my|your|our) (?:school|office|place|whole place|building|mosque|church|synagogue|store|shop|campus|house|company)\b"
            r"|\bsleep with one eye open\b|\byou(?:'ll| will) (?:regret this|pay for this with)\b)"
        ),
        confidence=0.7,
        words="hope wish pray shot hanged hung lynched put beaten castrated drowned stabbed burned burnt hang burn get shoot stab kill punch bomb run beat hit poison "
        "waiting know watch dead blow sleep regret pay",
        behind=rf"(?:{NEGATED}|\b(?:wouldn't|told me|said|says|texted me|wrote to me)[^.!?\n]{{0,20}})",
        unless=rf"{STORY}|{NEWS}|\b(?:film(?:ed)?|in (?:4k|raw|portrait)|metaphor\w*|candles?|the fireplace|batteries|balloons?|air ?bed|inflat\w+|documentary|the messenger|crows|on (?:film|location|an iphone)|tadpoles)\b",
        nowhere=GAME,
        hits=(
            "«I'll be waiting outside with a bat», Marek",
            "«i hope you die» slowly",
            "they «should be shot» for that",
            "«we know where you live», snitch",
            "somebody might «blow up the office» one day",
        ),
        misses=(
            "I hope you get well",
            "the film should be shot in Wales",
            "he said he hopes you die in the game",
            "waiting outside with a coffee",
            "hope they get home",
            "blow up the balloons",
        ),
    ),
    # ---- words at somebody
    Sign(
        kind="HARASSMENT",
        name="harass-you",
        pattern=(
            rf"(?P<hit>\b(?:you|u|ya|you'?re|ur|you are|your) (?:(?:are|such|a|an|the|just|really|all|both|nothing but|people|are all|bunch of|lot of|of|as) )*(?:{_FOUL}[, ]+)+(?:\w+ )?{_INSULT}\b"
            rf"|\b(?:you'?re|ur|you are|you) (?:such |just |all |both |nothing but |literally |really |still )*(?:a |an |the |)(?:absolute |complete |total |utter |real )?{_INSULT}\b(?! (?:free|show|of the century))"
            rf"|\byou {_INSULT}\b"
            rf"|\b(?:you'?re|ur|you are|you people are|you lot are) (?:so |such |just |really |too |literally |as |fucking |absolutely |all )*(?:pathetic|worthless|disgusting|ugly|useless|brainless|spineless|vile|repulsive|thick as)\b"
            r"|\b(?:kill yourself|kys|go (?:and )?die\b(?! hard)|drop dead\b(?! (?:gorgeous|date))|nobody (?:likes|wants|needs|asked for) (?:you|ur|your (?:ugly|stupid))|no ?one (?:likes|wants) you|do (?:us|the world|everyone) a favou?r and (?:die|leave|disappear|quit|delete)|go (?:jump|play in traffic|hang yourself|drown)|crawl back (?:under|into|to)|(?:you|u) (?:make me sick|disgust me)|(?:fuck|piss|sod) off,? (?:you|\w+ you)|fuck you,? (?:you|and|\w+[.!])|fuck you\b|shut (?:the fuck|your (?:fat|ugly|stupid|dirty)? ?(?:mouth|face|gob|trap))|eat shit|suck my dick|go fuck yourself|(?:you|ur) should be ashamed|waste of (?:oxygen|space|skin)))"
        ),
        confidence=0.75,
        words="useless stupid fat ugly pathetic worthless dumb disgusting thick brainless spineless lying lazy incompetent miserable ridiculous vile sad bloody "
        "fucking absolute complete total utter filthy talentless gormless braindead clueless nasty ignorant idiot idiots moron morons loser losers cretin cretins imbecile "
        "imbeciles halfwit halfwits scumbag scumbags lowlife lowlifes dumbass dickhead dickheads asshole assholes arsehole arseholes cunt cunts bitch bitches twat twats "
        "prick pricks wanker wankers clown clowns cow cows pig pigs slag slags slut sluts whore whores rat rats snake snakes worm worms waste piece disgrace joke failure "
        "fool muppet muppets melt melts nobody bastard bastards freak freaks creep creeps trash garbage coward parasite bellend bellends shit shits twit dunce weirdo liar "
        "repulsive kill kys die dead likes wants needs asked favour favor jump traffic hang drown crawl sick disgust fuck piss sod shut eat suck ashamed",
        behind=r"(?:\b(?:not|never|don'?t think|if|told|telling|calls?|called|calling|say|says|said|shouted|yelled|screamed|think|thinks|thought|because|when|that|whenever|imagine|hear)[^.!?\n]{0,18})",
        unless=r"\b(?:no joke|not a joke|you joke|must be a joke|rat(?:s)? (?:race|out)|you cow(?:ard)?s? boy|make a fool|love you|i love|you're amazing|beautiful|my love|kidding|just kidding|jk|lucky (?:bastard|bitch)|happy birthday|bday|congrat\w*|birthday|legend|😂❤️|proud|slept|sleep|tired|phones?|laptops?|printers?|computers?|car|cloud|alarm|cat|kitten|dog|puppy|self|myself|if you are|years? of the|year of the|hair|whatever your|the idea)\b",
        hits=(
            "«you useless idiot», Tom",
            "Ana, «you're pathetic»",
            "just «kill yourself» already",
            "«nobody likes you», delete your account",
            "«you are such a liar» and a thief",
        ),
        misses=(
            "He called me a useless idiot and I reported it",
            "you are not an idiot",
            "you are a star",
            "happy birthday you old bastard",
            "you made a nice cake",
            "Kill Bill was on",
            "you shine",
        ),
    ),
    Sign(
        kind="HARASSMENT",
        name="harass-named",
        pattern=(
            rf"(?P<hit>\b[A-Z][a-z]+,? (?:you(?:'re| are)? |is |ur )(?:(?:such|a|an|the|just|really|literally|the most|actually) )*(?:{_FOUL} )*(?:{_INSULT}|pathetic|useless|disgusting|ugly as (?:sin|fuck)|vile|an? (?:absolute|complete|total) {_INSULT})\b"
            rf"|@\w+ (?:you(?:'re| are)? |is |ur )(?:(?:such|a|an|the|just|really|literally) )*(?:{_FOUL} )*(?:{_INSULT}|pathetic|useless|disgusting|vile)\b)"
        ),
        confidence=0.6,
        cased=True,
        words="idiot idiots moron morons loser cretin imbecile halfwit scumbag lowlife dumbass dickhead asshole arsehole cunt bitch twat prick wanker clown "
        "cow pig slag slut whore rat snake worm waste piece disgrace failure fool muppet melt bastard freak creep trash garbage coward parasite bellend twit dunce weirdo liar "
        "pathetic useless disgusting vile ugly",
        unless=r"\b(?:[Nn]ot|[Nn]ever|[Cc]haracter|[Ff]ilm|[Ss]eason|[Ee]pisode|[Bb]ook|[Nn]ovel|[Mm]y (?:cat|dog)|[Gg]ame|song|Life|Monday|Winter|Traffic|Weather)\b|\b(?:This|That|It|There|What|Here|Everything|Nothing|Today|Monday|Coffee|Life|Weather|Windows|Excel|Printer|Traffic|Who|He|She|Boss|Music|Work|Summer|Sunday|Love|My|Autocorrect|Android|Spotify|Netflix|Siri|Alexa|Jira|Outlook|Teams|Everyone|Nobody|The|Our|Your)\b",
        hits=("«Tom is a pathetic loser», pass it on", "«@kev_r you clown»"),
        misses=("This is a joke", "Tom is a star", "Monday is garbage", "Loki is the worst snake in that film"),
    ),
    # ---- sex
    Sign(
        kind="SEXUAL",
        name="sexual-said",
        pattern=(
            r"(?P<hit>\b(?:sen[dt](?:ing)?|leaked|post(?:ed|ing)?|got|selling|sell|trade|trading|want|wants|my|his|her|your|swap(?:ping)?) (?:(?:me|him|her|them|my|his|your|some|the|you|those|more|a few|full) )*(?:nudes|nude (?:pics?|selfies?|photos?)|dick ?pics?|naked (?:pics?|selfies?))\b"
            r"|\b(?:blow ?jobs?|hand ?jobs?|cum(?:ming|shot)? (?:on|in|all|for|so|inside)|deep ?throat(?:ed|ing)?|gang ?bang(?:ed)?|threesomes?|foursome|anal sex|rim ?job|doggy ?style|69(?:ing|ed)|titjob|creampie|bukkake|fingered (?:her|him|me)|ate (?:her|him) out|eat(?:ing)? (?:her|my|your) (?:pussy|out|ass)|suck(?:ed|ing|s)? (?:my|his|your|off|a) (?:dick|cock|balls|him|guy|lad)|jerk(?:ed|ing)? off|jack(?:ed|ing)? off|wank(?:ed|ing)? (?:over|to|off)|masturbat(?:ed|ing|e) (?:to|over|in|at|while)|hardon|boner|so horny|horny (?:af|as|rn|tonight|again|right now|for)|i'?m horny|wet for (?:you|him|her)|turned on by (?:her|his|my)|gagging for it|dtf|booty calls?|sext(?:ed|ing)|up for (?:a )?(?:shag|bang|some fun tonight)|one[- ]night stand with|fuck ?buddy|friends? with benefits)\b"
            r"|\b(?:i|we|we'?d|i'?d|wanna|want to|gonna|just|would|she|he|let me|to|totally) (?:just |totally |so |definitely |both |let him |let her |really )*(?:shag(?:ged)?|bang(?:ed)?|fuck(?:ed)?|screw(?:ed)?|bone(?:d)?|smash|rail(?:ed)?|hit that|tap that|ride) (?:(?:him|her|you|that|the shit out of (?:her|him)|my (?:boss|ex|teacher|professor|tinder|date)|a (?:guy|girl|stranger|bloke|lad)|the (?:bartender|intern|new guy|new girl)|his|your face))(?= (?:last night|so|in|on|all|tonight|hard|again|raw|at|senseless|over|after|if|any)|[.!?…]|$)"
            r"|\b(?:nice|great|massive|huge|those|her|his|perfect|fit|look at (?:those|that|the)|big|fake|amazing|unreal|tight) (?:tits|titties|boobs|knockers|ass|arse|rack|bum|dick|cock|package|butt)\b(?= (?:on|though|tho|in (?:that|those|a)|out|all|bounc\w+|omg|😍|🍑|🤤)|[.!?…]|$)"
            r"|\b(?:watch(?:ed|ing)?|my|some|favou?rite|addicted to|hardcore|home ?made|amateur) porn(?:hub)?\b|\bmy only ?fans\b|\bsubscribe to my only ?fans|\bonly ?fans (?:link|in bio|is live|free)|\bspank me|\bchoke me (?:daddy|harder)|\bsit on my face|\bride (?:my|his) (?:dick|face)|\b(?:nipples?|pussy|cock) (?:so )?(?:hard|wet)\b)"
        ),
        confidence=0.7,
        words="nudes nude dick dickpic dickpics naked blow blowjob blowjobs hand handjob handjobs cum cumming cumshot deep deepthroat- gang gangbang- threesome threesomes foursome anal rim rimjob "
        "doggy doggystyle 69ing 69ed 69 titjob creampie bukkake fingered ate eat eating suck- jerk- jack- wank- masturbat- hardon boner horny wet turned gagging dtf booty sext- "
        "shag bang fuck fuckbuddy benefits stand shag- bang- fuck- screw- bone boned smash rail railed hit tap ride tits titties boobs knockers ass arse rack bum cock package butt porn pornhub onlyfans fans "
        "spank choke sit nipple nipples pussy",
        behind=rf"(?:{NEGATED}|\b(?:ask(?:ed|ing)? (?:her|him|kids|girls|you) (?:to|for)|threaten\w* to|report\w*|someone|stranger)[^.!?\n]{{0,16}})",
        unless=rf"{NEWS}|\b(?:kids|children|child|parents?|school|teen(?:ager)?s|safety|law|illegal|charity|cancer|clinic|nhs|nurse|doctor|midwife|breastfeed\w*|museum|painting|sculpture|life drawing|art class|gallery|donkey|hoover|vacuum|bike|horse|bus|wave|waves|drill|biology|lecture|book|survey|consent|unsolicited|creep|blocked|reported|police|kitten|chicken|turkey|duck|lamb|lego|spice|roof|roller ?coaster|tram|motorbike)\b",
        hits=(
            "«sent my nudes» to half the office",
            "i'm «so horny» it hurts",
            "«nice tits» on the new receptionist",
            "best «blowjob» of my life last night",
            "who wants to see «my only fans»",
        ),
        misses=(
            "keep porn away from kids' phones",
            "great tits on the feeder",
            "he asked her to send nudes and she reported it",
            "nude heels for the wedding",
            "Selling my old hoover, sucks really well",
            "watching porn shops close in the news",
            "we bang on about it",
        ),
    ),
    Sign(
        kind="SEXUAL",
        name="sexual-emoji",
        pattern=r"(?P<hit>[🍆🍑]{1,}[💦👅🤤😏]+|🍆🍑|🍑🍆)",
        confidence=0.55,
        words="🍆 🍑",
        unless=r"\b(?:recipe|curry|aubergine|eggplant|peach(?:es)?|roast\w*|garden|harvest|jam|cobbler)\b",
        hits=("see you tonight «🍆💦»",),
        misses=("roast 🍆 recipe", "🍑 jam"),
    ),
    # ---- crime
    Sign(
        kind="CRIME",
        name="crime-did",
        pattern=(
            rf"(?P<hit>\b(?:i|we|i'?ve|just|me and \w+|once|then|lol|always|so i|and i|still|totally|accidentally|i'?m|i'?ll) (?:(?:just|once|always|still|totally|basically|may have|might have|have|also|even|proudly|accidentally on purpose|literally|only|then|never got caught when i|used to|went and) )*"
            r"(?:shop-?lifted|shop-?lift|shop-?lifting|nicked|stole|robbed|pinched|half-?inched|swiped|five[- ]finger(?:ed)?|looted|forged|faked my|vandali[sz]ed|keyed|slashed|torched|burgled|broke into|trespassed|scammed|conned|embezzled|skimmed|laundered|bribed|smuggled|hacked(?: into)?|dodged|fiddled|blagged|jumped) "
            r"(?:(?:a|an|the|my|his|her|some|their|two|three|all|from|of|this|that|it|into|our|another|half|few|whole|bunch|new|old|little|company|boss'?s|ex'?s|neighbou?r'?s|school|shop'?s) )*"
            r"(?:from|fare|fares|barrier|barriers|turnstiles?|train|tube|tyres?|tires?|expenses|till|wallet|phone|bike|car|bottle|bottles|shop|store|sweets|lipstick|make-?up|signature|doctor'?s note|id|tax|taxes|account|network|router|wifi|house|stock|laptop|laptops|cash|money|sign|signs|books?|credit|invoice|receipts?|clothes|jeans|steaks?|cigarettes|cheese|trolley|traffic cone|tv|benefits|stuff|things|website|email|instagram|snapchat|meal|ticket)\b"
            r"|\b(?:drove|driving|drive|rode) (?:home |back |to work |here |there |my \w+ |the car )*(?:drunk|pissed|hammered|wasted|high|stoned|over the limit|after (?:\w+ ){0,2}(?:pints|beers|wines|drinks|bottles|shots|tequilas))\b"
            r"|\bdrink[- ]driving (?:again|home|is fine|last night|like)|\b(?:using|used|use|got|bought|buying|my|with a|new|selling|sell) (?:(?:my|a|new|the|this|some|good|brother'?s|these) )*fake (?:ids?|licen[cs]e|driver'?s licen[cs]e|degree|vaccine (?:card|pass)|doctor'?s notes?|passport)\b"
            r"|\b(?:no ticket|without a ticket|never (?:buy|pay for|bought) (?:a )?(?:train |tube |bus )?tickets?|didn'?t pay (?:for (?:the|a|my|any) (?:ticket|train|meal|taxi|bus|fare)|the (?:fare|bill|taxi|cab)|(?:any )?tax(?:es)?)|did a runner|dine and dash(?:ed)?|jump(?:ed|ing)? the (?:barriers?|turnstiles?)|fare dodg(?:ing|ed)|walked out without paying|self[- ]checkout (?:scam|trick|hack)|scan(?:ned|ning)? (?:the |my |everything )?(?:avocados?|steaks?|everything|it) as (?:onions|carrots|bananas|potatoes))"
            r"|\b(?:cash in hand|off the books),? (?:no tax|taxman|so no|nobody|hmrc|and the tax)|\b(?:cheated|cheating) (?:on|in|at) (?:my|the|our|every) (?:\w+ )?(?:taxes|exam|exams|final|finals|test|midterm|benefits|driving test|drug test)\b|\b(?:wrote|write|writing|sold|sell|selling|did|do) (?:\w+ )?(?:other people'?s|people'?s|his|her|students'?) (?:essays|coursework|exams?|dissertations?) for (?:money|cash|£|\$|\d)"
            r"|\b(?:lied|lying|cheat(?:ed|ing)?|fiddl(?:ed|ing)|inflat(?:ed|ing)|pad(?:ded|ding)|claim(?:ed|ing) fake) (?:on|about|my|the) (?:my |the )?(?:tax return|taxes|expenses|insurance(?: claim)?|mileage|timesheets?|invoices?|benefits)\b|\b(?:spray(?:ed)?|tagged|graffitied|spray-?painted) (?:\w+ ){0,2}(?:wall|walls|train|trains|bridge|underpass|shutters?)\b|\bpunched? (?:his|her) car window|\bran (?:a|the|every|two) red lights?\b.{0,30}\b(?:lol|nobody|again|cops?|caught)|\bdoing (?:90|95|100|110|120|130|140|150|160|180|200)(?: ?mph| ?km/?h) (?:in a|on the|through|down)|\b(?:buy|sell|sold|bought|fence|fencing|flogging) (?:\w+ )?(?:stolen|hot|knock-?off|counterfeit) (?:goods|phones?|bikes?|bags?|laptops?|stuff|trainers))"
        ),
        confidence=0.7,
        words="shoplifted shop shoplift shoplifting nicked stole robbed pinched half swiped five looted forged faked vandalised vandalized keyed slashed torched burgled broke trespassed scammed conned "
        "embezzled skimmed laundered bribed smuggled hacked dodged fiddled blagged jumped drove driving drive rode drink fake ticket tickets taxi cab meal bus bill tax taxes runner dine jump jumping fare walked checkout scan scanned scanning hand books "
        "cheated cheating essays coursework exams dissertations fiddling inflated inflating padded padding claimed claiming spray sprayed tagged graffitied spraypainted punched punch ran mph km kmh "
        "expenses insurance mileage timesheet timesheets invoice invoices benefits stolen hot knock knockoff counterfeit exam test train",
        behind=rf"(?:{NEGATED}|\b(?:he|she|they|somebody|someone|thieves|who|people) (?:\w+ )?)",
        unless=rf"{STORY}|{NEWS}|\b(?:my bike was|was stolen|got stolen|victim|reported it|handed (?:it|them) in|show|heart|spotlight|limelight|kiss|base|bases|nap|idea|recipe|sober|designated|autobahn|track day|race ?track|mario|sim|downhill|don'?t drink|never drink|prohibited|council|mural|commission|permission|legal wall|accidentally paid|refund(?:ed)?|queue|paid it back|bug bounty|ctf|pentest|life|hearts?|bullet|question|dog|cat|puppy|kitten|toddler|baby|gull|seagull|squirrel|rope|puddles?|tennis)\b",
        nowhere=GAME,
        hits=(
            "«I nicked three bottles» from work",
            "«drove home drunk» and made it",
            "«I jumped the barriers» again, free ride",
            "«my new fake id» works everywhere",
            "we «scanned the steaks as onions»",
            "«fiddled my expenses» again, free holiday",
        ),
        misses=(
            "somebody stole my bike",
            "she stole the show",
            "never drive drunk",
            "the dog stole the cheese from the table",
            "our keeper robbed of the win",
            "police say he robbed the store",
            "I broke into a smile",
        ),
    ),
)
"""Drugs, drink, weapons, violence, threats, words at somebody, sex, crime."""
