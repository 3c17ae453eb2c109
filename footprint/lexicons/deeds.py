"""What the author does or owns, as they tell it: weapons, violence, unlawful acts."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import GAME, NEGATED, NEWS, OTHERS, STORY

_NOT_ME = rf"(?:{NEGATED}|{OTHERS})"
_DENIED = rf"(?:{NEGATED})"
_GUN = (
    r"(?:guns?|glocks?|rifles?|pistols?|handguns?|shotguns?|revolvers?|ar-?15|ak-?47|sig sauer|9 ?mm|uzi|machetes?|"
    r"flick ?kni(?:fe|ves)|switchblades?|butterfly kni(?:fe|ves)|balisong|zombie kni(?:fe|ves)|combat kni(?:fe|ves)|"
    r"knuckle ?dusters?|brass knuckles|tasers?|crossbows?|katanas?|batons?|firearms?|ammo|pepper spray)"
)
_NO_GUN = (
    rf"{GAME}|{STORY}|{NEWS}|\b(?:replica|toy|prop|plastic|water|nail|glue|heat|tattoo|deactivated|"
    rf"cosplay|costume|foam|re-?enact\w*|antique|cake|kitchen|chef'?s|bread)\b"
)

SIGNS = (
    Sign(
        kind="WEAPON",
        name="weapon-mine",
        pattern=(
            rf"(?P<hit>\b(?:my|our) (?:(?:new|old|first|favou?rite|beautiful|trusty|loaded|\w+) ){{0,2}}{_GUN}\b"
            rf"|\b(?:i|we|and|just|finally|i'?ve|always) (?:(?:just|finally|always|still|have|to|go|also|"
            rf"legally|never leave without) )*(?:own|owned|bought|buy|got|carry|carried|keep|kept|have|"
            rf"packing|ordered|picked up|built|printed|collect|cleaned|pack|pulled) "
            rf"(?:(?:a|an|my|the|some|two|three|four|five|another|new|second|loaded|little|big|nice|proper|"
            rf"few|used|vintage) )*(?:\w+ )?{_GUN}\b)"
        ),
        confidence=0.7,
        words="gun guns glock glocks rifle rifles pistol pistols handgun handguns shotgun shotguns "
        "revolver revolvers ar15 ar ak47 ak sig uzi 9mm mm "
        "machete machetes flick flickknife flickknives switchblade switchblades butterfly balisong "
        "zombie combat knuckle knuckledusters knuckleduster brass taser "
        "tasers crossbow crossbows katana katanas baton batons firearm firearms ammo pepper",
        behind=_NOT_ME,
        unless=_NO_GUN,
        nowhere=GAME,
        hits=(
            "cleaned «my new glock» tonight",
            "«I carry a flick knife» when I go out",
            "«just bought a shotgun», come over",
        ),
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
        pattern=rf"(?P<hit>\b(?:day|afternoon|morning|weekend|fun|sunday|saturday|out|down|time) at the "
        rf"(?:shooting|gun|firing) range\b|\bconcealed carry (?:permit|licen[cs]e) (?:came|arrived|"
        rf"approved|in|is)|\b(?:locked and loaded|come and take it|second amendment) .{{0,40}}\b{_GUN}|"
        rf"\b{_GUN} (?:under (?:my|the) (?:pillow|bed|seat)|in my (?:glove ?box|bag|jacket|car|belt|"
        rf"waistband|locker|pocket|desk)))",
        confidence=0.7,
        words="range concealed locked come second pillow bed seat glove glovebox bag jacket car belt "
        "waistband locker pocket desk",
        behind=_NOT_ME,
        unless=_NO_GUN,
        hits=("lovely «morning at the shooting range»", "sleeping with a «machete under my bed»"),
        misses=("a morning at the driving range", "a gun in my bag in GTA", "water gun in my bag"),
    ),
    Sign(
        kind="VIOLENCE",
        name="violence-did",
        pattern=(
            r"(?P<hit>\b(?:i|we|i'?ve|me and the (?:lads|boys)|then i|just|and i|so i) (?:(?:just|then|"
            r"finally|really|actually|had to|totally|went and|once|both|have|also|gladly|properly|proper|"
            r"fucking|straight up|nearly|almost) )*"
            r"(?:punched|decked|headbutted|kicked|slapped|hit|beat up|beat|battered|jumped|glassed|"
            r"knocked out|floored|stabbed|bottled|choked|smacked|twatted|clocked|sparked|lamped|stamped "
            r"on|broke|bit|thumped|shoved) "
            r"(?:(?:a|an|the|that|this|some|my|his|her|one of|out|another|two|three|one|of|them|drunk|"
            r"random|poor|little|stupid|old|mouthy|bloody|whole) )*"
            r"(?:him|her|them(?! \d| [a-z]+[- ](?:nil|one|two|three))|guy|bloke|lad|lads|man|dude|kid|boy|"
            r"girl|woman|bouncer|idiot|fella|ex|boss|prick|bastard|cunt|neighbou?r|driver|cyclist|fan|"
            r"fans|teacher|nose|jaw|ribs|teeth|face|arm|mouth|head|shit out of (?:him|her|them|a|the|"
            r"some))\b"
            r"|\b(?:got (?:in|into)|had|started|won|love|enjoy|loved|was in|been in|picked|fancy|looking "
            r"for) (?:a|another|my first|the|that|this|yet another|in a|an actual|some) (?:(?:big|proper|"
            r"good|massive|bar|pub|street|huge|little|real|nice|drunken|actual|mass) )*(?:fight|punch-?up|"
            r"scrap|brawl|fist ?fight|bust-?up|tear-?up)\b"
            r"|\bknocked (?:him|her|them|the guy|the bloke|some (?:guy|bloke|lad)|that \w+) (?:out|spark "
            r"out|cold|unconscious|to the floor)\b"
            r"|\b(?:broke|smashed|busted) (?:his|her|their|some guy'?s|a guy'?s|the guy'?s) (?:nose|jaw|"
            r"face|arm|ribs|teeth|head)\b"
            r"|\b(?:he|she|they|the guy|that guy) (?:had it coming|deserved (?:it|that|every|the|a) "
            r"(?:punch|slap|kicking|beating|black eye|broken|bit of it|smack)))"
        ),
        confidence=0.7,
        words="punched decked headbutted kicked slapped hit beat battered jumped glassed knocked floored "
        "stabbed bottled choked smacked twatted "
        "clocked sparked lamped stamped broke bit thumped shoved fight punch punchup scrap brawl "
        "fistfight fist bustup bust tearup tear busted smashed coming deserved",
        behind=_DENIED,
        unless=rf"{STORY}|{NEWS}|\b(?:boxing|sparring|karate|judo|mma|martial arts|class|training|coach|gym|"
        rf"snowball|pillow|water|cookie|food|dream\w*|accident\w*|by mistake|door|table|cupboard|my "
        rf"own|metaphor\w*|rugby|football|hockey|tackle|ball|thumb war|tug of war|with the (?:bank|"
        rf"council|insurance|printer)|for (?:my|our) rights)\b",
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
    Sign(
        kind="CRIME",
        name="crime-did",
        pattern=(
            r"(?P<hit>\b(?:i|we|i'?ve|just|me and \w+|once|then|lol|always|so i|and i|still|totally|"
            r"accidentally|i'?m|i'?ll) (?:(?:just|once|always|still|totally|basically|may have|might have|"
            r"have|also|even|proudly|accidentally on purpose|literally|only|then|never got caught when i|"
            r"used to|went and) )*"
            r"(?:shop-?lifted|shop-?lift|shop-?lifting|nicked|stole|robbed|pinched|half-?inched|swiped|"
            r"five[- ]finger(?:ed)?|looted|forged|faked my|vandali[sz]ed|keyed|slashed|torched|burgled|"
            r"broke into|trespassed|scammed|conned|embezzled|skimmed|laundered|bribed|smuggled|hacked(?: "
            r"into)?|dodged|fiddled|blagged|jumped) "
            r"(?:(?:a|an|the|my|his|her|some|their|two|three|all|from|of|this|that|it|into|our|another|"
            r"half|few|whole|bunch|new|old|little|company|boss'?s|ex'?s|neighbou?r'?s|school|shop'?s) )*"
            r"(?:from|fare|fares|barrier|barriers|turnstiles?|train|tube|tyres?|tires?|expenses|till|"
            r"wallet|phone|bike|car|bottle|bottles|shop|store|sweets|lipstick|make-?up|signature|"
            r"doctor'?s note|id|tax|taxes|account|network|router|wifi|house|stock|laptop|laptops|cash|"
            r"money|sign|signs|books?|credit|invoice|receipts?|clothes|jeans|steaks?|cigarettes|cheese|"
            r"trolley|traffic cone|tv|benefits|stuff|things|website|email|instagram|snapchat|meal|"
            r"ticket)\b"
            r"|\b(?:drove|driving|drive|rode) (?:home |back |to work |here |there |my \w+ |the car "
            r")*(?:drunk|pissed|hammered|wasted|high|stoned|over the limit|after (?:\w+ ){0,2}(?:pints|"
            r"beers|wines|drinks|bottles|shots|tequilas))\b"
            r"|\bdrink[- ]driving (?:again|home|is fine|last night|like)|\b(?:using|used|use|got|bought|"
            r"buying|my|with a|new|selling|sell) (?:(?:my|a|new|the|this|some|good|brother'?s|these) "
            r")*fake (?:ids?|licen[cs]e|driver'?s licen[cs]e|degree|vaccine (?:card|pass)|doctor'?s "
            r"notes?|passport)\b"
            r"|\b(?:no ticket|without a ticket|never (?:buy|pay for|bought) (?:a )?(?:train |tube |bus "
            r")?tickets?|didn'?t pay (?:for (?:the|a|my|any) (?:ticket|train|meal|taxi|bus|fare)|the "
            r"(?:fare|bill|taxi|cab)|(?:any )?tax(?:es)?)|did a runner|dine and dash(?:ed)?|jump(?:ed|"
            r"ing)? the (?:barriers?|turnstiles?)|fare dodg(?:ing|ed)|walked out without paying|self[- "
            r"]checkout (?:scam|trick|hack)|scan(?:ned|ning)? (?:the |my |everything )?(?:avocados?|"
            r"steaks?|everything|it) as (?:onions|carrots|bananas|potatoes))"
            r"|\b(?:cash in hand|off the books),? (?:no tax|taxman|so no|nobody|hmrc|and the tax)|"
            r"\b(?:cheated|cheating) (?:on|in|at) (?:my|the|our|every) (?:\w+ )?(?:taxes|exam|exams|final|"
            r"finals|test|midterm|benefits|driving test|drug test)\b|\b(?:wrote|write|writing|sold|sell|"
            r"selling|did|do) (?:\w+ )?(?:other people'?s|people'?s|his|her|students'?) (?:essays|"
            r"coursework|exams?|dissertations?) for (?:money|cash|£|\$|\d)"
            r"|\b(?:lied|lying|cheat(?:ed|ing)?|fiddl(?:ed|ing)|inflat(?:ed|ing)|pad(?:ded|ding)|"
            r"claim(?:ed|ing) fake) (?:on|about|my|the) (?:my |the )?(?:tax return|taxes|expenses|"
            r"insurance(?: claim)?|mileage|timesheets?|invoices?|benefits)\b|\b(?:spray(?:ed)?|tagged|"
            r"graffitied|spray-?painted) (?:\w+ ){0,2}(?:wall|walls|train|trains|bridge|underpass|"
            r"shutters?)\b|\bpunched? (?:his|her) car window|\bran (?:a|the|every|two) red "
            r"lights?\b.{0,30}\b(?:lol|nobody|again|cops?|caught)|\bdoing (?:90|95|100|110|120|130|140|"
            r"150|160|180|200)(?: ?mph| ?km/?h) (?:in a|on the|through|down)|\b(?:buy|sell|sold|bought|"
            r"fence|fencing|flogging) (?:\w+ )?(?:stolen|hot|knock-?off|counterfeit) (?:goods|phones?|"
            r"bikes?|bags?|laptops?|stuff|trainers))"
        ),
        confidence=0.7,
        words="shoplifted shop shoplift shoplifting nicked stole robbed pinched half swiped five looted "
        "forged faked vandalised vandalized keyed slashed torched burgled broke trespassed scammed "
        "conned "
        "embezzled skimmed laundered bribed smuggled hacked dodged fiddled blagged jumped drove "
        "driving drive rode drink fake ticket tickets taxi cab meal bus bill tax taxes runner dine "
        "jump jumping fare walked checkout scan scanned scanning hand books "
        "cheated cheating essays coursework exams dissertations fiddling inflated inflating padded "
        "padding claimed claiming spray sprayed tagged graffitied spraypainted punched punch ran mph "
        "km kmh "
        "expenses insurance mileage timesheet timesheets invoice invoices benefits stolen hot knock "
        "knockoff counterfeit exam test train",
        behind=rf"(?:{NEGATED}|\b(?:he|she|they|somebody|someone|thieves|who|people) (?:\w+ )?)",
        unless=rf"{STORY}|{NEWS}|\b(?:my bike was|was stolen|got stolen|victim|reported it|handed (?:it|them) "
        rf"in|show|heart|spotlight|limelight|kiss|base|bases|nap|idea|recipe|sober|designated|autobahn|"
        rf"track day|race ?track|mario|sim|downhill|don'?t drink|never drink|prohibited|council|mural|"
        rf"commission|permission|legal wall|accidentally paid|refund(?:ed)?|queue|paid it back|bug "
        rf"bounty|ctf|pentest|life|hearts?|bullet|question|dog|cat|puppy|kitten|toddler|baby|gull|"
        rf"seagull|squirrel|rope|puddles?|tennis)\b",
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
"""Weapons, violence, crime."""
