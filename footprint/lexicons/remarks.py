"""What the author says to somebody or of somebody's body: threats, insults, talk of sex."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import GAME, NEGATED, NEWS, STORY

_HURT = (
    r"(?:kill|murder|stab|shoot|strangle|choke|beat up|beat|smash|punch|knife|batter|cut|break|"
    r"burn|hurt|slap|deck|knock out|hang|slit|skin|gut|end)"
)
_YOU = (
    r"(?:you|u|ya|him|her|them|that (?:\w+ )?(?:bastard|bitch|guy|man|woman|idiot|boy|girl|prick|"
    r"cunt|dog|snitch|manager|boss)|your (?:face|legs|neck|jaw|house|car|kids|family|throat|"
    r"teeth)|his (?:face|legs|neck|jaw|throat|teeth|head|kneecaps)|her (?:face|legs|neck|jaw|"
    r"throat|teeth|head)|my (?:boss|ex|neighbou?r|manager|teacher)|the (?:boss|manager|ref)|"
    r"everyone (?:here|there|in)|those (?:\w+ )?(?:bastards|idiots|kids|people))"
)
_INSULT = (
    r"(?:idiots?|morons?|losers?|cretins?|imbeciles?|halfwits?|scumbags?|lowlifes?|dumbass|"
    r"dickheads?|assholes?|arseholes?|"
    r"cunts?|bitch(?:es)?|twats?|pricks?|wankers?|clowns?|cows?|pigs?|slags?|sluts?|whores?|rats?|snakes?|worms?|"
    r"waste of (?:space|oxygen|air|skin)|piece of (?:shit|crap|trash|work)|disgrace|joke|failure|"
    r"fool|muppets?|melts?|"
    r"nobody|bastards?|freaks?|creeps?|trash|garbage|coward|parasite|bellends?|shits?|twit|dunce|weirdo|liar)"
)
_FOUL = (
    r"(?:useless|stupid|fat|ugly|pathetic|worthless|dumb|disgusting|thick|brainless|spineless|lying|lazy|incompetent|"
    r"miserable|ridiculous|vile|sad|bloody|fucking|absolute|complete|total|utter|filthy|"
    r"talentless|gormless|braindead|"
    r"clueless|nasty|ignorant|little|old|selfish|two-faced|bald|jealous|massive|silly)"
)

_INSULTS = (
    "idiot- moron- loser- cretin- imbecile- halfwit- scumbag- lowlife- dumbass dickhead- "
    "asshole- arsehole- cunt- bitch- "
    "twat twats prick- wanker- clown- cow cows pig pigs slag- slut- whore- rat rats snake- worm- "
    "waste piece disgrace joke "
    "failure fool muppet- melt melts nobody bastard- freak- creep- trash garbage coward parasite "
    "bellend- shit shits twit "
    "dunce weirdo liar pathetic useless disgusting vile ugly"
)
"""The gate of :data:`_INSULT` and of what is said like it."""

SIGNS = (
    Sign(
        kind="THREAT",
        name="threat-will",
        pattern=(
            rf"(?P<hit>\b(?:i'?ll|i will|i'?m (?:going to|gonna|coming to)|im (?:going to|gonna)|imma|ima|"
            rf"i swear i'?ll|we'?ll|we will|we'?re (?:going to|gonna)|gonna|someone'?s going to|i want to|"
            rf"i wanna|i should|i could) "
            rf"(?:(?:actually|literally|fucking|personally|so|just|seriously|properly|really|find you and|"
            rf"come (?:over|round|there|to your \w+) and|hunt you down and) )*{_HURT} (?:the (?:shit|fuck|"
            rf"crap|hell) out of )?{_YOU}\b)"
        ),
        confidence=0.7,
        words="kill murder stab shoot strangle choke beat smash punch knife batter cut break burn hurt "
        "slap deck knock hang slit skin gut end",
        unless=rf"{STORY}|\b(?:spoil\w*|karaoke|quiz|race|fantasy league|fifa|dance|chess|scrabble|uno|mario|"
        rf"kindness|cuddles?|hugs?|haircut|hair|fringe|video|photos?|portrait\w*|camera|wedding|cake|"
        rf"last slice|biscuits?|metaphor\w*|pool|tennis|5k|rugby|cards?|coupon|a deal|discount|you off|"
        rf"you a|you some|short|down to size|lol love|😘|eggs?|into|the news|with (?:love|kindness)|leg "
        rf"day|spotify|bank|at (?:chess|fifa|pool|tennis|darts|golf|cards|everything|table))\b",
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
            r"(?P<hit>\b(?:i )?(?:hope|wish|pray) (?:(?:you|he|she|they|u|all of (?:you|them)|your \w+|"
            r"that \w+|every one of \w+) (?:all |both |just |fucking )*(?:die|dies|burn|burns|rot|rots|"
            r"choke|chokes|suffer|suffers|drown|drowns|get(?:s)? (?:cancer|hit by|run over|shot|stabbed|"
            r"beaten|jumped|hurt|raped)|crash(?:es)?|fall(?:s)? (?:down|off|under)|drop(?:s)? dead|"
            r"end(?:s)? up in (?:hospital|a coffin)))"
            r"|\b(?:should|ought to|deserves? to|need to|needs to) (?:all )?(?:be (?:shot|hanged|hung|"
            r"lynched|put down|put against (?:a|the) wall|beaten|castrated|drowned|stabbed|burned|burnt)|"
            r"hang|burn in hell|get (?:shot|stabbed|beaten up))\b"
            r"|\bsomeone (?:should|needs to|please|ought to|needs) (?:to )?(?:just )?(?:shoot|stab|kill|"
            r"punch|burn|bomb|run over|beat up|hit|hang|poison) (?:him|her|them|you|that|this|those|"
            r"the)\b(?! (?:email|out|back))"
            r"|\b(?:i'?ll be|i'?m|we'?ll be|be) waiting (?:for (?:you|him|her|them)|"
            r"outside)\b[^.!?\n]{0,40}\b(?:with (?:a|my|the) (?:bat|knife|gun|hammer|brick|crowbar|lads|"
            r"boys|brothers|dog|bottle|machete|baseball bat))\b"
            r"|\b(?:i|we) know where (?:you|he|she|they|u|your (?:kids|family|mum|mother)) (?:live|lives|"
            r"works?|go(?:es)? to school|sleeps?|parks?)\b|\bwatch your back\b|\byou(?:'re| are)? (?:a "
            r")?dead (?:meat|man)\b|\byou'?re dead,? (?:\w+)[.!]|\b(?:shoot up|blow up|burn down|bomb) "
            r"(?:the|this|that|my|your|our) (?:school|office|place|whole place|building|mosque|church|"
            r"synagogue|store|shop|campus|house|company)\b"
            r"|\bsleep with one eye open\b|\byou(?:'ll| will) (?:regret this|pay for this with)\b)"
        ),
        confidence=0.7,
        words="hope wish pray shot hanged hung lynched put beaten castrated drowned stabbed burned burnt "
        "hang burn get shoot stab kill punch bomb run beat hit poison "
        "waiting know watch dead blow sleep regret pay",
        behind=rf"(?:{NEGATED}|\b(?:wouldn't|told me|said|says|texted me|wrote to me)[^.!?\n]{{0,20}})",
        unless=rf"{STORY}|{NEWS}|\b(?:film(?:ed)?|in (?:4k|raw|portrait)|metaphor\w*|candles?|the fireplace|"
        rf"batteries|balloons?|air ?bed|inflat\w+|documentary|the messenger|crows|on (?:film|location|"
        rf"an iphone)|tadpoles)\b",
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
    Sign(
        kind="HARASSMENT",
        name="harass-you",
        pattern=(
            rf"(?P<hit>\b(?:you|u|ya|you'?re|ur|you are|your) (?:(?:are|such|a|an|the|just|really|all|both|"
            rf"nothing but|people|are all|bunch of|lot of|of|as) )*(?:{_FOUL}[, ]+)+(?:\w+ )?{_INSULT}\b"
            rf"|\b(?:you'?re|ur|you are|you) (?:such |just |all |both |nothing but |literally |really |"
            rf"still )*(?:a |an |the |)(?:absolute |complete |total |utter |real )?{_INSULT}\b(?! (?:free|"
            rf"show|of the century))"
            rf"|\byou {_INSULT}\b"
            rf"|\b(?:you'?re|ur|you are|you people are|you lot are) (?:so |such |just |really |too |"
            rf"literally |as |fucking |absolutely |all )*(?:pathetic|worthless|disgusting|ugly|useless|"
            rf"brainless|spineless|vile|repulsive|thick as)\b"
            r"|\b(?:kill yourself|kys|go (?:and )?die\b(?! hard)|drop dead\b(?! (?:gorgeous|date))|nobody "
            r"(?:likes|wants|needs|asked for) (?:you|ur|your (?:ugly|stupid))|no ?one (?:likes|wants) you|"
            r"do (?:us|the world|everyone) a favou?r and (?:die|leave|disappear|quit|delete)|go (?:jump|"
            r"play in traffic|hang yourself|drown)|crawl back (?:under|into|to)|(?:you|u) (?:make me sick|"
            r"disgust me)|(?:fuck|piss|sod) off,? (?:you|\w+ you)|fuck you,? (?:you|and|\w+[.!])|fuck "
            r"you\b|shut (?:the fuck|your (?:fat|ugly|stupid|dirty)? ?(?:mouth|face|gob|trap))|eat shit|"
            r"suck my dick|go fuck yourself|(?:you|ur) should be ashamed|waste of (?:oxygen|space|skin)))"
        ),
        confidence=0.75,
        words="useless stupid fat ugly pathetic worthless dumb disgusting thick brainless spineless lying "
        "lazy incompetent miserable ridiculous vile sad bloody "
        "fucking absolute complete total utter filthy talentless gormless braindead clueless nasty "
        "ignorant idiot idiots moron morons loser losers cretin cretins imbecile "
        "imbeciles halfwit halfwits scumbag scumbags lowlife lowlifes dumbass dickhead dickheads "
        "asshole assholes arsehole arseholes cunt cunts bitch bitches twat twats "
        "prick pricks wanker wankers clown clowns cow cows pig pigs slag slags slut sluts whore "
        "whores rat rats snake snakes worm worms waste piece disgrace joke failure "
        "fool muppet muppets melt melts nobody bastard bastards freak freaks creep creeps trash "
        "garbage coward parasite bellend bellends shit shits twit dunce weirdo liar "
        "repulsive kill kys die dead likes wants needs asked favour favor jump traffic hang drown "
        "crawl sick disgust fuck piss sod shut eat suck ashamed",
        behind=r"(?:\b(?:not|never|don'?t think|if|told|telling|calls?|called|calling|say|says|said|shouted|"
        r"yelled|screamed|think|thinks|thought|because|when|that|whenever|imagine|"
        r"hear)[^.!?\n]{0,18})",
        unless=r"\b(?:no joke|not a joke|you joke|must be a joke|rat(?:s)? (?:race|out)|you cow(?:ard)?s? "
        r"boy|make a fool|love you|i love|you're amazing|beautiful|my love|kidding|just kidding|jk|"
        r"lucky (?:bastard|bitch)|happy birthday|bday|congrat\w*|birthday|legend|😂❤️|proud|slept|"
        r"sleep|tired|phones?|laptops?|printers?|computers?|car|cloud|alarm|cat|kitten|dog|puppy|self|"
        r"myself|if you are|years? of the|year of the|hair|whatever your|the idea)\b",
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
            rf"(?P<hit>\b[A-Z][a-z]+,? (?:you(?:'re| are)? |is |ur )(?:(?:such|a|an|the|just|really|"
            rf"literally|the most|actually) )*(?:{_FOUL} )*(?:{_INSULT}|pathetic|useless|disgusting|ugly "
            rf"as (?:sin|fuck)|vile|an? (?:absolute|complete|total) {_INSULT})\b"
            rf"|@\w+ (?:you(?:'re| are)? |is |ur )(?:(?:such|a|an|the|just|really|literally) )*(?:{_FOUL} "
            rf")*(?:{_INSULT}|pathetic|useless|disgusting|vile)\b)"
        ),
        confidence=0.6,
        cased=True,
        words=_INSULTS,
        unless=r"\bis the shit\b|\b(?:[Nn]ot|[Nn]ever|[Cc]haracter|[Ff]ilm|[Ss]eason|[Ee]pisode|[Bb]ook|"
        r"[Nn]ovel|[Mm]y "
        r"(?:cat|dog)|[Gg]ame|song|Life|Monday|Winter|Traffic|Weather)\b|\b(?:This|That|It|There|What|"
        r"Here|Everything|Nothing|Today|Monday|Coffee|Life|Weather|Windows|Excel|Printer|Traffic|Who|"
        r"He|She|Boss|Music|Work|Summer|Sunday|Love|My|Autocorrect|Android|Spotify|Netflix|Siri|Alexa|"
        r"Jira|Outlook|Teams|Everyone|Nobody|The|Our|Your)\b",
        hits=("«Tom is a pathetic loser», pass it on", "«@kev_r you clown»"),
        misses=("This is a joke", "Tom is a star", "Monday is garbage", "Loki is the worst snake in that film"),
    ),
    Sign(
        kind="SEXUAL",
        name="sexual-said",
        pattern=(
            r"(?P<hit>\b(?:sen[dt](?:ing)?|leaked|post(?:ed|ing)?|got|selling|sell|trade|trading|want|"
            r"wants|my|his|her|your|swap(?:ping)?) (?:(?:me|him|her|them|my|his|your|some|the|you|those|"
            r"more|a few|full) )*(?:nudes|nude (?:pics?|selfies?|photos?)|dick ?pics?|naked (?:pics?|"
            r"selfies?))\b"
            r"|\b(?:blow ?jobs?|hand ?jobs?|cum(?:ming|shot)? (?:on|in|all|for|so|inside)|deep "
            r"?throat(?:ed|ing)?|gang ?bang(?:ed)?|threesomes?|foursome|anal sex|rim ?job|doggy ?style|"
            r"69(?:ing|ed)|titjob|creampie|bukkake|fingered (?:her|him|me)|ate (?:her|him) out|"
            r"eat(?:ing)? (?:her|my|your) (?:pussy|out|ass)|suck(?:ed|ing|s)? (?:my|his|your|off|a) "
            r"(?:dick|cock|balls|him|guy|lad)|jerk(?:ed|ing)? off|jack(?:ed|ing)? off|wank(?:ed|ing)? "
            r"(?:over|to|off)|masturbat(?:ed|ing|e) (?:to|over|in|at|while)|hardon|boner|so horny|horny "
            r"(?:af|as|rn|tonight|again|right now|for)|i'?m horny|wet for (?:you|him|her)|turned on by "
            r"(?:her|his|my)|gagging for it|dtf|booty calls?|sext(?:ed|ing)|up for (?:a )?(?:shag|bang|"
            r"some fun tonight)|one[- ]night stand with|fuck ?buddy|friends? with benefits)\b"
            r"|\b(?:i|we|we'?d|i'?d|wanna|want to|gonna|just|would|she|he|let me|to|totally) (?:just |"
            r"totally |so |definitely |both |let him |let her |really )*(?:shag(?:ged)?|bang(?:ed)?|"
            r"fuck(?:ed)?|screw(?:ed)?|bone(?:d)?|smash|rail(?:ed)?|hit that|tap that|ride) (?:(?:him|her|"
            r"you|that|the shit out of (?:her|him)|my (?:boss|ex|teacher|professor|tinder|date)|a (?:guy|"
            r"girl|stranger|bloke|lad)|the (?:bartender|intern|new guy|new girl)|his|your face))(?= "
            r"(?:last night|so|in|on|all|tonight|hard|again|raw|at|senseless|over|after|if|any)|[.!?…]|$)"
            r"|\b(?:nice|great|massive|huge|those|her|his|perfect|fit|look at (?:those|that|the)|big|fake|"
            r"amazing|unreal|tight) (?:tits|titties|boobs|knockers|ass|arse|rack|bum|dick|cock|package|"
            r"butt)\b(?= (?:on|though|tho|in (?:that|those|a)|out|all|bounc\w+|omg|😍|🍑|🤤)|[.!?…]|$)"
            r"|\b(?:watch(?:ed|ing)?|my|some|favou?rite|addicted to|hardcore|home ?made|amateur) "
            r"porn(?:hub)?\b|\bmy only ?fans\b|\bsubscribe to my only ?fans|\bonly ?fans (?:link|in bio|"
            r"is live|free)|\bspank me|\bchoke me (?:daddy|harder)|\bsit on my face|\bride (?:my|his) "
            r"(?:dick|face)|\b(?:nipples?|pussy|cock) (?:so )?(?:hard|wet)\b)"
        ),
        confidence=0.7,
        words="nudes nude dick dickpic dickpics naked blow blowjob blowjobs hand handjob handjobs cum "
        "cumming cumshot deep deepthroat- gang gangbang- threesome threesomes foursome anal rim "
        "rimjob "
        "doggy doggystyle 69ing 69ed 69 titjob creampie bukkake fingered ate eat eating suck- jerk- "
        "jack- wank- masturbat- hardon boner horny wet turned gagging dtf booty sext- "
        "shag bang fuck fuckbuddy benefits stand shag- bang- fuck- screw- bone boned smash rail "
        "railed hit tap ride tits titties boobs knockers ass arse rack bum cock package butt porn "
        "pornhub onlyfans fans "
        "spank choke sit nipple nipples pussy",
        behind=rf"(?:{NEGATED}|\b(?:ask(?:ed|ing)? (?:her|him|kids|girls|you) (?:to|for)|threaten\w* to|"
        rf"report\w*|someone|stranger)[^.!?\n]{{0,16}})",
        unless=rf"{NEWS}|\b(?:kids|children|child|parents?|school|teen(?:ager)?s|safety|law|illegal|charity|"
        rf"cancer|clinic|nhs|nurse|doctor|midwife|breastfeed\w*|museum|painting|sculpture|life drawing|"
        rf"art class|gallery|donkey|hoover|vacuum|bike|horse|bus|wave|waves|drill|biology|lecture|book|"
        rf"survey|consent|unsolicited|creep|blocked|reported|police|kitten|chicken|turkey|duck|lamb|"
        rf"lego|spice|roof|roller ?coaster|tram|motorbike)\b",
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
)
"""Threats, insults, sex."""
