"""Idioms, names and terms that read like a flag and are none: they are blanked before anything else is read.

Each line is a gate (words of which one must stand in the text; a hyphen stands for any ending) and a pattern over small
letters; where a group ``hit`` stands, only that is blanked. What is blanked cannot speak for a flag, so a line must be
sure: it holds the words around the misleading one, never that word alone.
"""

from __future__ import annotations

_MACHINE = (
    r"(?:process(?:es)?|pid|tasks?|jobs?|threads?|apps?|servers?|containers?|pods?|daemons?|"
    r"session|tab|shell|script|port|"
    r"vm|instance|child(?:ren)?|parent|zombies?|program|service|engine|switch|query|build|feature|"
    r"branch|mood|vibe|buzz|"
    r"time|two birds|weeds|germs|bacteria|viruses|off|lights?|bugs?)"
)

IDIOMS: tuple[tuple[str, str], ...] = (
    # Kill, murder, die: software, time, admiration, tiredness.
    (
        "kill- pkill cron spawn- fork- orphan- daemon- zombie-",
        rf"\b(?:p?kill(?:s|ed|ing|all)?) (?:off )?(?:-?9 |-[a-z]+ )?(?:(?:the|that|this|a|an|my|your|"
        rf"some|all|any|every|its?) )?(?:[a-z]+ )?{_MACHINE}\b|\bkill(?:all)? -\w+|\bcron "
        rf"?jobs?\b[^.!?\n]*|\b(?:spawn(?:s|ed|ing)?|fork(?:s|ed|ing)?|reap(?:s|ed)?) (?:\w+ "
        rf"){0, 2}child(?:ren)?\b|\bkill\(\)|\bkill "
        rf"chain\b|\bkill switch\b",
    ),
    (
        "kill- killed killing",
        r"\b(?:kill(?:ed|ing|s)? (?:it|that (?:show|solo|gig|exam|interview|presentation|set|pitch|"
        r"look|test)|(?:this|the) (?:show|solo|gig|exam|interview|presentation|set|pitch|look|test))|"
        r"dressed to kill|killer (?:app|whale|whales|heels|heel|outfit|look|workout|instinct|deal|"
        r"feature|queen|riff|tune|bees?|sudoku|combo|abs|view|playlist|recipe|hook)|painkillers?|weed "
        r"?killers?|lady ?killers?|buzz ?kill|road ?kill|over ?kill|kill time|curiosity killed|"
        r"killjoys?|killing (?:me|it|time|floor|the game)|killing eve|kill bill|to kill a mockingbird|"
        r"the killers|killed? (?:me|us)(?: (?:softly|laughing))?|kills? me (?:that|how|when|every)|"
        r"(?:if|what) (?:it|doesn'?t|does not) kills?(?: you)?|doesn'?t kill you|if it kills me|(?:my|"
        r"the) (?:feet|back|legs|knees?|heels|head|shoes|arms?|hips?|shoulders?|hamstrings?|calves|"
        r"commute|heat|suspense|pollen|hay ?fever) (?:is|are|was|were) (?:absolutely |literally |"
        r"really )?killing(?: me| us)?|(?:would|could|i'?d) kill for (?:a|some|one|that|those|this|"
        r"another)|don'?t kill the messenger|kill (?:the|your) darlings|killed off|thrill of the kill|"
        r"skill)\b",
    ),
    (
        "kill- murder-",
        r"\b(?:my (?:mum|mom|mother|dad|father|wife|husband|girlfriend|boyfriend|sister|brother|boss|"
        r"coach|roommate|flatmate|cat|dog|teacher)|she|he|they)(?:'s| is| are|'re)?(?:'ll| will| "
        r"would|'d| going to| gonna) (?:literally |actually |absolutely )?(?:kill|murder) me\b(?! for (?:this|that|"
        r"posting|"
        r"saying|sharing|telling|tweeting)\b)",
    ),
    (
        "murder- die dying dead died",
        r"\b(?:murder mysteries|murder mystery|murder(?:s|ed|ing)? (?:a |that |this |the |some |my "
        r")?(?:burger|pizza|curry|kebab|song|karaoke|steak|sandwich|pint|cuppa|cup of tea|ice cream|"
        r"chocolate)|murder of crows|murder on the (?:orient express|dancefloor|dance floor)|(?:my|on "
        r"(?:the|my)) (?:knees|feet|back)(?: is| are|, it is)? murder|blue murder|get(?:s|ting)? away "
        r"with murder|murder(?:s|ed)? (?:it|that (?:solo|set|song|verse))|only murders in the "
        r"building|(?:i'?m|im|i am|we'?re|literally|just) (?:dead|dying)\b(?! (?:inside|serious))|"
        r"dying (?:to|for|of laughter|laughing|at this)|to die for|died (?:laughing|of (?:laughter|"
        r"embarrassment|cringe)|on me|on us)|die hard(?:s)?|diehards?|never say die|dead ?lines?|dead "
        r"?lifts?|dead ?lifting|dead end|dead heat|dead pixels?|dead ?pool|dead sea|dead poets|"
        r"walking dead|red dead|grateful dead|dead by daylight|drop dead gorgeous|deadpan|dead ringer|"
        r"drop[- ]dead date|dead letter)\b",
    ),
    # Shoot, shot, gun, weapon: photographs, mail, drinks of coffee, jabs, tools, games.
    (
        "shoot- shot shots",
        r"\b(?:shoot(?:ing)? (?:me|us|him|her|them|you|over|off|back|across|through) (?:an?|your|the|"
        r"any|that|it|over|back|some|another|one|my|his|her|quick|what|whatever)(?: (?:quick|short|"
        r"direct|private|little))? ?(?:e-?mails?|mails?|messages?|dms?|texts?|lines?|notes?|"
        r"questions?|invites?|numbers?|details?|ideas?|links?|cv|resume|copy)?|shoot(?:ing)? (?:hoops|"
        r"pool|the breeze|the bull|the messenger|for the (?:stars|moon)|in raw|raw|film|video|stills|"
        r"portraits|weddings?|a wedding|a video|b-?roll|on film|wide|at f|in manual|from the hip)|"
        r"photo ?shoots?|video shoots?|fashion shoot|wedding shoot|shoot (?:day|date|list|schedule|"
        r"location)|shooting (?:stars?|schedule|script|guard|percentage|a (?:film|movie|video|wedding|"
        r"commercial|scene|music video))|bamboo shoots?|pea shoots?|green shoots|trouble ?shoot(?:ing|"
        r"er|ers|s)?|overshoot|off ?shoots?|sharp ?shooters?|(?:flu|booster|covid|vaccine|tetanus|"
        r"allergy|insulin|b12|espresso|ginger|vodka-free|head|mug|long|snap|slap|wide|drone|money|"
        r"action|jump|free|penalty|three[- ]point|tee|bank|set|group|screen|aerial|close[- ]up|"
        r"product|golf|cover|opening|tracking|best|good|big) ?shots?|shot (?:of (?:espresso|insulin|"
        r"adrenaline|ginger|wheatgrass)|list|put|putter|on (?:a |an |my )?(?:film|iphone|phone|canon|"
        r"nikon|sony|location|kodak|fuji|16mm|35mm|expired)|blocked|stopper|stoppers|clock|up in "
        r"price)|(?:give|gave|have|worth|take|took|taking|call|calling|calls) (?:it |that |this |the |"
        r"him |her |us |me |them |you |another |a |my |your |our )*shots?|one[- ]shot|call(?:ing|s|"
        r"ed)? the shots|big shots?|parting shot|cheap shots?|moon ?shot|shot at (?:the title|glory|"
        r"redemption|a job|the job)|well shot|beautifully shot|shots (?:on|off) target|first[- "
        r"]person shooter)\b",
    ),
    (
        "gun guns gunner- gunning gunpowder",
        r"\b(?:(?:nail|glue|hot glue|heat|massage|staple|spray|caulk(?:ing)?|water|squirt|nerf|tattoo|"
        r"radar|speed|price|label|tagging|solder(?:ing)?|grease|airsoft|paintball|bb|toy|confetti|"
        r"bubble|foam|top|big|young|laser|portal|ray|starter'?s?|starting|paint|silicone|foam|"
        r"theragun|flash|t-?shirt) guns?|jump(?:ed|ing)? the gun|stick(?:ing)? to (?:my|your|his|her|"
        r"our|their) guns|stuck to (?:my|your|his|her|our|their) guns|top gun|guns ?(?:n'?|and|&) "
        r"?roses|gun ?show|son of a gun|gunning for|under the gun|(?:the|come on you|my|our) gunners|"
        r"gun metal|gun-?metal|smoking gun|gun shy|sun'?s out,? guns out|gunpowder (?:tea|green)|spud "
        r"gun|cap gun|pea shooter)\b",
    ),
    (
        "weapon- weaponi- sword- knife knives blade- axe bow arrow- cannon- ammo",
        r"\b(?:secret weapon|weapons? of (?:math|choice)|weapon (?:skins?|wheel|upgrade|drop|tier|"
        r"crafting|slot)|(?:kitchen|butter|bread|chef'?s?|paring|palette|steak|cheese|craft|stanley|"
        r"pocket|fish|oyster|cake|carving|fruit|table|pizza|filleting|boning|santoku|utility|putty|"
        r"swiss army|x-?acto|exacto|pen|oyster|steak|electric|serrated|palette) (?:knife|knives)|like "
        r"a (?:hot )?knife (?:through|in)|under the knife|knives out|knife (?:block|skills|sharpener|"
        r"edge|set|roll)|double[- ]edged sword|sword ?fish|sword of damocles|cross the sword|sword in "
        r"the stone|master sword|blade runner|blade servers?|(?:razor|fan|ice|wiper|shoulder|skate|"
        r"mower|wind|turbine|saw) blades?|blades? of grass|got the axe|axe(?:d)? (?:throwing|the "
        r"project|budget)|battle ?axe|bow and arrow|long ?bow|cross ?bow|arrow keys?|loose cannon|"
        r"arms (?:race|length)|comrades in arms|up in arms|babe in arms|brothers in arms)\b",
    ),
    (
        "bomb- bomb bombs blast- explo- nuke nuked attack- ambush- trigger-",
        r"\b(?:bomb(?:ed|ing|s)? (?:the|my|an|a|that|his|her|this|at|on|out|in) (?:[a-z]+ )?(?:exam|"
        r"test|interview|quiz|presentation|audition|gig|set|joke|midterm|final|essay|box office|pitch|"
        r"stage|date|driving test|stand-?up)|photo ?bomb(?:ed|s|ing)?|bath bombs?|(?:this|that|it'?s|"
        r"its|was|is|so|looks?|the|are) (?:the |da )?bomb(?: dot com| af)?\b(?! (?:squad|threat|went|"
        r"scare|was|attack|shelter|that))|bomb ?shell|truth bomb|f-?bombs?|jäger ?bombs?|jager "
        r"?bombs?|seed bombs?|glitter bomb|cherry bomb|zip bomb|fork bomb|logic bomb|time bomb|"
        r"cluster ?bomb of|yarn bomb(?:ing|ed)?|love ?bomb(?:ed|ing)?|sex bomb|bomb cyclone|cocoa "
        r"bombs?|hot chocolate bombs?|having a blast|had a blast|what a blast|blast from the past|"
        r"blast(?:ing|ed)? (?:music|some|the (?:music|radio|ac|heating|volume|speakers?|album|"
        r"soundtrack))|explod(?:ed|ing) (?:with (?:joy|flavou?r|colou?r)|kittens|offer)|nuke(?:d)? "
        r"(?:it |the |my |some )*(?:microwave|leftovers|soup|database|branch|repo|dinner|inbox|"
        r"node_modules|cache|server)|(?:heart|panic|asthma|anxiety|snack|counter|sneak|cough|"
        r"sneezing) attacks?|attack(?:ing|ed)? (?:the (?:problem|hill|climb|pile|backlog|laundry|"
        r"dishes|garden|ball|net|rim))|attack on titan|trigger (?:warning|point|finger|happy|thumb)|"
        r"database trigger)\b",
    ),
    (
        "stab- punch- punch beat- beat slap- slap hit hits smash- crush- strangl- choke- fight- "
        "fight hang hanged hang- execute- execut- whip- destroy- slay- burn-",
        r"\b(?:(?:take|took|taking|have|had|have a|another|a|first|my) stab at|stab in the dark|"
        r"stabbing pains?|back ?stabb(?:er|ing|ed)|punch ?lines?|fruit punch|rum punch|hole "
        r"?punch(?:es|er)?|punch (?:bowl|card|cards|list|needle|clock|drunk|above|the clock|a ticket|"
        r"buggy)|punch(?:ed|es|ing) (?:in|out|above|the (?:clock|air|bag|dough))|pleased as punch|"
        r"one[- ]two punch|packs? a punch|beat(?:s|ing)? (?:the (?:eggs?|traffic|rush|clock|heat|"
        r"queue|crowds|system|odds|boss|level|game|egg whites?|butter|cream|blues|drum|market|"
        r"deadline|record|final boss)|my (?:personal best|pb|record|best|time|high score)|(?:his|her|"
        r"their|our) (?:record|pb|time)|egg whites?|around the bush|saber|box)|beating (?:heart|"
        r"cancer|the odds)|beats headphones|slap(?:s|ped)? (?:so hard|on (?:a|some)|bass|the bass|"
        r"stick|chop|together)|this (?:song|track|album|beat|sauce|soup|recipe|playlist|tune) "
        r"(?:slaps|hits|bangs)|slap ?stick|slap in the face|hit(?:s|ting)? (?:the (?:gym|road|books|"
        r"hay|sack|beach|shops|snooze|brakes|pool|slopes|trail|target|ground running|nail|jackpot|"
        r"wall|spot|shelves|ceiling|deck|roof|like button|subscribe)|different|me (?:up|that|like|"
        r"hard|right in)|rock bottom|publish|send|save|reply|the headlines)|hit man game|smash(?:ed|"
        r"ing|es)? (?:it|the (?:exam|interview|presentation|target|goals?|record|avocado|like|gym|"
        r"patriarchy)|my (?:pb|goals|target|workout|personal best)|bros|burgers?|hit|up|avo)|smash "
        r"bros|crush(?:ed|ing|es)? (?:it|the (?:exam|interview|garlic|game|biscuits|deadlifts?)|on|"
        r"candy|garlic|ice)|candy crush|chok(?:ed|ing) up|(?:food|snowball|pillow|water|custard|tug "
        r"of war|thumb|uphill|water balloon|cake|good|bun|lightsaber|light saber|sword) fights?|"
        r"fight(?:ing)? (?:club|night pass|for (?:our|my|a|the|better|his|her|their)|cancer|fire|"
        r"fires|off|back (?:the )?tears|the (?:urge|good fight|system|flu|sleep|cold|jet ?lag)|sleep|"
        r"climate|crime with|tears|songs?|games?|temptation|a cold)|fire ?fight(?:er|ers|ing)|street "
        r"fighter|fight scenes?|foo fighters|hang(?:s|ing)? (?:out|on|in there|up|tight|the "
        r"(?:washing|pictures?|lights|door|laundry|wallpaper)|around|with)|hang(?:ed|ing)? man|"
        r"execut(?:e|es|ed|ing) (?:the|a|this|our|my|that|your|well|on) (?:[a-z]+ )?(?:script|query|"
        r"code|plan|program|command|play|strategy|file|task|function|test|order|move|routine|"
        r"statement|project)|whip(?:ped|ping)? (?:up|cream)|whipping cream|slay(?:ed|ing|s)?(?: queen|"
        r" the day|,? girl)|burn(?:ed|ing|t)? (?:cd|calories|bridges|rate|out|the (?:toast|midnight|"
        r"cookies|dinner|rice|roux|candle)|off (?:the|some)|fat)|burn ?down chart|heart ?burn|sun "
        r"?burn|side ?burns)\b",
    ),
    # Sport and games.
    (
        "destroy- slaughter- massacr- robbed murder- sniper- headshot- respawn- boss raid- zombie- kills",
        r"\b(?:(?:we|they|you|he|she|i|city|united|arsenal|chelsea|the lads|our (?:boys|girls|team|"
        r"side)|liverpool|everton|leeds) (?:got |were |was |absolutely |just |completely |really |"
        r"totally )*(?:destroyed|slaughtered|massacred|murdered|robbed|killed|butchered|hammered|"
        r"thrashed|battered|spanked)(?: us| them)?(?: (?:at home|away|in the (?:second|first) half|"
        r"\d+ ?[-–] ?\d+|on penalties|by the ref|by var|in the final|by the umpire))|robbed (?:of "
        r"(?:the|a|that) (?:win|goal|title|penalty|point|oscar|grammy|award|victory|gold|medal)|by "
        r"(?:the )?(?:ref|var|umpire|referee|judges))|(?:daylight|highway) robbery|boss (?:fight|"
        r"battle|level|music|baby|rush|key|room|mode)|final boss|raid boss|girl ?boss|boss babe|like "
        r"a boss|hugo boss|raid(?:ed|ing)? (?:the (?:fridge|pantry|freezer|cupboard|wardrobe|biscuit "
        r"tin)|night|group|leader|array|10?|shadow legends)|head ?shots? (?:for|with|from|done|"
        r"session|taken|day|photographer)|(?:new|professional|corporate|my|linkedin) head ?shots?)\b",
    ),
    # Drugs: films, oil, fizzy drinks, gardens, runners.
    (
        "tea texas bases base freebase- coke cokes weed weeds weeding joint joints pot pots grass "
        "acid high stoned speed crack cracked cracking- ice snow hash dope crystal blow line lines e "
        "molly horse rock needle dealer dealers trip trips tripping mushroom- shroom- pill pills",
        r"\b(?:texas tea|(?:us|army|air|military|naval|nato|american|data|customer|user|code|"
        r"knowledge|fan|client|moon|lunar|base|home|touch|all your|covering|cover) bases?|coca[- "
        r"]?cola|diet coke|coke zero|cherry coke|coke (?:bottle|bottles|can|cans|float|with (?:ice|"
        r"lemon|lime|my)|studio|oven|ovens)|(?:rum|whisky|whiskey|jack|vodka|bacardi) and coke|(?:a|"
        r"some|cold|large|my) coke (?:and|please|from|at (?:mcdonald|the cinema))|popcorn and (?:a "
        r")?coke|burger[a-z ,]{0,20} coke|(?:pull(?:ing|ed)?|dig(?:ging)?|spray(?:ed|ing)?|hoe(?:ing|"
        r"d)?|the|garden|allotment|sea|tumble|chick|knot|rag|milk|pond|into the|in the|japanese|lawn|"
        r"those|these) ?weeds?(?: out| from| in)|seaweed|tumble ?weed|chick ?weed|milk ?weed|knot "
        r"?weed|duck ?weed|rag ?weed|bindweed|weed ?(?:killer|whacker|wacker|eater|barrier|membrane|"
        r"infested)|weed(?:ed|ing) (?:the|my|our|out|between|around|session|is|all)|weeding|(?:hip|"
        r"knee|ankle|elbow|shoulder|wrist|ball|dovetail|mitre|expansion|solder|butt|finger|lap|burger|"
        r"pizza|sunday|juice|fast food|clip|mortise|breakfast|bbq|barbecue|ramen|taco|chicken|"
        r"favou?rite) joints?|joint (?:venture|account|statement|pain|pains|replacement|effort|"
        r"mobility|custody|mortgage|birthday|winner|first|second|third|work|degree|supplements?|of "
        r"(?:lamb|beef|pork|meat|ham|gammon))|out of joint|(?:flower|plant|coffee|tea|crock|melting|"
        r"instant|hot|lobster|clay|terracotta|one|jack|stew|soup|paint|stock|chilli|cooking|honey|"
        r"swear|big|large) ?pots?|pot (?:of (?:tea|gold|coffee|soup|stew|basil|honey|jam|paint|"
        r"noodles)|noodles?|roast|pie|pies|plants?|holes?|luck|belly|sticker|stickers|lids?)|"
        r"potholes?|(?:cut(?:ting)?|mow(?:ed|ing)?|the|long|wet|artificial|sea|lemon|wheat|ornamental|"
        r"fresh|green) ?grass|grass ?(?:roots|hopper|fed|stains?|court|seed|snake|pollen)|touch grass|"
        r"acid (?:rain|reflux|jazz|attack|test|house|wash|base|queen)|(?:amino|folic|citric|"
        r"hyaluronic|salicylic|lactic|uric|fatty|stomach|ascorbic|sulphuric|sulfuric|hydrochloric|"
        r"battery|acetic|glycolic|tannic|azelaic|nucleic) acids?|(?:runner'?s|natural|sugar|endorphin|"
        r"record|all[- ]time|sky|new|junior|senior|knee) ?[- ]highs?|high on (?:life|endorphins|"
        r"caffeine|sugar|music|happiness|love|the list|adrenaline|the agenda|oxygen|victory)|high "
        r"(?:school|street|tea|five|score|heels|waisted|speed|time|tide|chair|note|road|hopes|end|"
        r"rise|quality|court)|(?:a runner'?s|on a) high|(?:stone|cobble)d (?:walls?|path|street|"
        r"olives|dates|cherries)|stoned (?:olives|dates|cherries|fruit)|speed (?:limit|camera|bump|"
        r"bumps|dating|run|runs|runner|running|skating|skate|awareness|boat|reading|up|test|of light|"
        r"work|cubing|metal|climbing)|(?:crack(?:ed|ing|s)?) (?:the (?:code|whip|egg|eggs|window|case|"
        r"safe|top|joke|tooth)|an egg|my (?:screen|phone|knuckles|back|tooth|rib)|(?:black )?pepper|"
        r"me up|a (?:joke|smile|window|beer|rib|tooth)|jokes|on|up|of dawn|screen|down|open|open a)|"
        r"crack(?:s)? in the|crack(?:ing)? (?:game|goal|match|day|view|tune|weather|pub|read)|(?:good|"
        r"great|mighty|the) crack|wise ?crack|corned beef hash|hash ?(?:browns?|tags?|map|maps|table|"
        r"function|functions|of the (?:file|commit)|value|values|key|code|collision)|(?:sha|md5|"
        r"password|git|commit) ?-?\d* ?hash(?:es)?|inside dope|crystal (?:palace|clear|ball|maze|"
        r"healing|structure)|blow ?(?:dry|dried|drier|dryer|torch|out|fish|hole|off steam|whistle|"
        r"bubbles|a fuse|the whistle|out the candles|your (?:nose|mind|horn))|(?:chanterelle|button|"
        r"oyster|portobello|porcini|shiitake|field|chestnut|wild|cremini|magic the) mushrooms?|"
        r"mushroom (?:risotto|soup|stroganoff|kingdom|omelette|omelet|sauce|foraging|picking|hunting|"
        r"hunt|ravioli|burger|season|toast|pie|pasta|coffee)|(?:road|school|business|day|field|family|"
        r"work|city|camping|fishing|class|guilt|shopping|ego|power|boat|train|weekend|supermarket|ski|"
        r"beach) ?trips?|tripp(?:ed|ing) (?:over|up|on (?:the|a|my)|and)|chill pill|bitter pill|"
        r"poison pill|sugar pill|(?:car|card|antique|art|book|record|plant|double|wheeler) dealers?|"
        r"(?:deck|cards?),? dealer|dealer'?s choice|blackjack dealer)\b",
    ),
    (
        "high drug drugs heroin heroine opium addict- crackhead junkie fix meth morphine methanol "
        "ecstasy lucy buds bud bong",
        r"\b(?:drug ?(?:store|stores|trial|trials|discovery|interactions?|company|development|target|"
        r"design|delivery|test|tests|testing|policy|education|awareness|approval|names?|prices?|"
        r"shortage|safety)|anti-?drug|(?:cancer|prescription|new|generic|diabetes|arthritis|blood "
        r"pressure|trial|sulfa|chemo|fertility|asthma) drugs?|(?:adrenaline|news|sugar|grammar|"
        r"caffeine|history|gym|chess|book|coffee|sneaker|trainer|stationery) junk(?:ie|ies)|"
        r"(?:chocolate|coffee|sugar|tea|shopping|crisp|book|lego|cheese|knitting) addict(?:s|ed|ion)?|"
        r"addicted to (?:this|these|that|the|my|coffee|chocolate|tea|wordle|lego|books?|cheese|crisps|"
        r"tiktok|knitting|chess|love|your|duolingo|running|candy)|(?:coffee|caffeine|sugar|chocolate|"
        r"football|tea) fix|ear ?buds?|cotton buds?|taste ?buds?|rose ?buds?|buds on|in the bud|bud "
        r"?light|best buds?|galaxy buds|lucy in the sky|agony and (?:the )?ecstasy|opium of the "
        r"(?:people|masses)|methodist|heroine of)\b",
    ),
    # Drink: cooking, tiredness, figures of speech, sport.
    (
        "drunk wasted hammered smashed plastered trashed wrecked bombed sloshed loaded tanked shots "
        "hangover- hungover wine beer vodka rum gin bottle legless",
        r"\b(?:(?:punch|sleep|power|love|food|milk|sugar|heat|sun) ?-?drunk|drunk(?:en)? (?:on "
        r"(?:love|power|happiness|success|sunshine|words|books|sugar)|history|noodles?|sailor|goat(?: "
        r"cheese)?|in love|master|prawns?|chicken|cake|as (?:a )?skunk cabbage)|what shall we do with "
        r"(?:the|a) drunken|(?:time|money|energy|potential|space|food|effort|talent|youth|day|hours?|"
        r"vote|years?|chances?|opportunity|journey|trip|weekend|breath|afternoon|evening|life) (?:is |"
        r"was |were |i |we |so |been |completely |totally )*wasted|wasted (?:my|a|an|the|so|all|our|"
        r"your|on|two|three|\d+|too|another|half|time|money|energy|potential|space|food|effort|talent|"
        r"youth|journey|trip|years|hours)|(?:got|been|getting|were|was|we|they|be|am|is|being) "
        r"(?:absolutely |completely |totally )*(?:hammered|smashed|thrashed|battered|bombed|trashed|"
        r"wrecked|slammed|plastered) (?:by|\d|in the (?:second|first) half|with (?:orders|tickets|"
        r"work|emails|rain|questions|snow)|at (?:home|work)|in (?:the )?reviews|all over|on the "
        r"(?:wall|news|front))|hammered (?:copper|brass|metal|steel|gold|silver|dulcimer|in|home|out|"
        r"together|away|down|finish|by|at (?:home|work))|plastered (?:the|a|over|all over|wall|walls|"
        r"ceiling|on|with|and painted|room|leg|arm)|smashed (?:avo|avocado|cucumber|potatoes|the|my|"
        r"it|a|peas|burger|patties|window|windows|phone|screen|in|up)|smashed (?:avocado )?on toast|"
        r"trashed (?:the|my|our|it|a|in)|loaded (?:fries|nachos|potato|potatoes|skins|question|page|"
        r"dice|dishwasher|the|up|a|with|my|into|onto|in|slowly)|book hangover|emotional hangover|"
        r"sugar hangover|jet ?lag hangover|the hangover (?:movie|film|part|trilogy|2|ii|iii)?|beer "
        r"?(?:batter(?:ed)?|bread|mats?|garden|goggles|festival museum)|(?:root|ginger) beer|wine "
        r"(?:gums?|glass|glasses|list|rack|tasting|bar|region|vinegar|cellar|reduction|sauce)|(?:red|"
        r"white) wine (?:sauce|vinegar|jus|reduction|stain)|vodka (?:pasta|sauce)|penne alla vodka|"
        r"rum (?:cake|baba|raisin|and raisin|truffles?|balls?)|gin ?(?:rummy|gham)|shots? of "
        r"(?:espresso|ginger|wheatgrass|insulin|adrenaline))\b",
    ),
    # Sexual: appliances, botany, safety, birds, cooking, grammar.
    (
        "suck- blow- cock- cocks tits tit boob- nude- naked sex sexual- porn strip- balls nuts bang- "
        "screw- hard hot bone- bush beaver- pussy willow dick dicks wood chick- breast- butt thong- "
        "rack mount- whip- swallow- hooker- rubber- facial- spank- kinky horn- horny",
        r"\b(?:(?:hoover|vacuum|dyson|henry|pump|straw|fan|leech|lollipop)[^.!?\n]{0,40}\bsuck(?:s|ed|"
        r"ing)?(?: really well| so well| up)?|suck(?:s|ed|ing)? (?:it up|up (?:the|all|dust|pet hair|"
        r"water|to)|in (?:air|my)|at (?:[a-z]+)|that (?:you|we|it)|to be|big time|so much|when|out "
        r"(?:the|all))|(?:it|this|that|monday|mondays|everything|life|weather|traffic|hay ?fever|"
        r"insomnia|adulting|today) (?:really |just |totally |so )?sucks|blue tits?|great tits?|coal "
        r"tits?|long[- ]tailed tits?|willow tits?|marsh tits?|crested tits?|tits? (?:nest|nesting|box|"
        r"boxes|on the feeder)|tit ?mice|tit ?mouse|tit for tat|cock ?(?:a ?tiels?|a ?too|a ?toos|"
        r"roach|roaches|pit|erel|le|les|ney|neys|ed|er spaniel|burn|s ?foot|s ?comb|crow|pheasant|"
        r"atrice)|cock(?:ed|ing)? (?:up|its|his|her|an? (?:ear|eyebrow)|your)|cock[- ]a[- ](?:doodle|"
        r"hoop|leekie)|shuttle ?cock|pea ?cocks?|stop ?cock|wood ?cock|hay ?cock|weather ?cock|ball "
        r"?cock|cock and bull|the (?:cock|dog and cock|cock inn|cock tavern)(?: inn| tavern| pub| "
        r"hotel)?|dick (?:van dyke|tracy|whittington|turpin|francis|cheney|clark|grayson|wolf|"
        r"advocaat|smith|fosbury)|moby[- ]dick|spotted dick|tom,? dick(?:,)? and harry|philip k\.? "
        r"dick|private dick|nude (?:lipstick|heels|palette|eyeshadow|shades?|colou?red|tones?|tights|"
        r"beige|pumps|shoes|nails|polish|painting|mouse)|(?:lipstick|heels|nails|palette)[a-z ]{0,15} "
        r"nude|naked (?:eye|truth|cake|gun|chef|attraction|juice|mole(?: rat)?s?|bike ride|oats|"
        r"flame)|sex(?:ual)? (?:education|ed|and relationships?|offences act|discrimination|health|"
        r"determination|hormones?|chromosomes?|pistols|differences|ratio|of the (?:baby|kitten|puppy|"
        r"chick)|equality|and the city|harassment (?:training|policy|awareness)|assault (?:awareness|"
        r"survivors?|charges?)|reproduction|dimorphism|selection)|safe(?:r)? sex|same[- ]sex|unisex|"
        r"sussex|essex|middlesex|wessex|gender and sex|revenge porn (?:law|bill|is illegal)|food porn|"
        r"earth ?porn|house ?porn|book ?porn|plant ?porn|cable ?porn|property porn|weather porn|"
        r"(?:anti|against|about|from|off|of|block(?:ing)?|keep(?:ing)?|stop(?:ping)?)[- ](?:online |"
        r"child |internet |revenge )?porn(?:ography)?\b(?= (?:away|from|filter|campaign|law|off|on "
        r"(?:kids|children|their)|for|is|in schools|addiction|habits?|education|sites? from))|strip "
        r"(?:lights?|lighting|wallpaper|the (?:wallpaper|paint|bed|beds|screw|floors?|tags|"
        r"whitespace)|poker face|mall|back|club sandwich|search|plank|steak|down the (?:engine|bike))|"
        r"comic strips?|gaza strip|air ?strip|film ?strip|bacon strips?|led strips?|drag strip|"
        r"landing strip|(?:meat|foot|base|basket|snow|cheese|tennis|golf|rugby|cricket|melon|protein|"
        r"energy|stress|exercise|gym|dough|cotton|moth|rum|matzo|matzah|dragon|crystal|disco|bowling|"
        r"net|volley|pickle|soft|paint|medicine|bouncy|beach|wrecking|dodge) ?balls?|balls? (?:of "
        r"(?:wool|yarn|steel|dough|string|energy)|game|games|park|room|point|bearings?|girl|boy|pit|"
        r"python|pythons|gown)|drop(?:ped)? the ball|on the ball|(?:pine|wal|pea|coco|hazel|chest|"
        r"brazil|cashew|dough|wing|lug|mixed|macadamia|roasted|monkey) ?nuts?|nuts (?:and bolts|for|"
        r"about)|bang(?:ed|ing|s)? (?:on|my (?:head|knee|toe|elbow|shin)|tune|tunes|bus|average|out|"
        r"for (?:your|my) buck)|big bang|screw ?(?:drivers?|s|cap|tops?|holes?|thread)|(?:wood|loose|"
        r"dry ?wall|machine|metal|m\d) screws?|screw(?:ed)? (?:it (?:in|on|to|into|together|back)|"
        r"(?:the )?(?:lid|shelf|bulb|bracket)|up|on|into|together)|hard ?(?:ware|drive|drives|disk|"
        r"back|copy|cover|core fan|shoulder|boiled|hat|hats|coded?|work|working|fork|reset|rock|style|"
        r"wired?|launch)|hot ?(?:dogs?|pot|cross buns?|chocolate|sauce|desk|desking|fix|spot|spots|"
        r"water|rod|tub|wheels|air|plate|potato|chip|flush|flushes|toddy|yoga|glue)|pussy "
        r"?(?:willows?|cats?|foot(?:ing|ed)?|riot|bow|galore)|puss in boots|chick ?(?:peas?|en|ens|"
        r"flick|lit|adees?|weed|s hatch(?:ed)?)|(?:chicken|turkey|duck|robin red)[- ]?breasts?|breast "
        r"?(?:cancer|feed(?:ing|s)?|fed|milk|screening|stroke|pump|pumps|plate|pocket|bone|scan|lump|"
        r"clinic|of (?:chicken|duck|turkey))|(?:pork|cigarette|water|scuttle|rifle|head|goat) ?butts?|"
        r"butter[a-z]*|butt(?:on|ons|er|ercup|ercups|ress|ed (?:in|heads)|ing in)|butt dial(?:led|"
        r"ed)?|flip[- ]flops and thongs|pair of thongs|(?:dish|toast|wine|spice|roof|bike|luggage|"
        r"server|drying|magazine|coat|plate|squat|shoe|hat|vegetable|letter) ?racks?|rack of lamb|wet "
        r"t-?shirt weather|(?:green|back|ear|fore|spring|burning|kate|shepherds?|rose|goose ?berry|"
        r"black ?berry|aussie|aussies|the|australian) bush|bush ?(?:fires?|craft|walk(?:ing)?|baby|"
        r"babies|telegraph|ranger|whacked)|swallow(?:s|ed|ing)? (?:my (?:pride|words)|the pill|a "
        r"(?:fly|pill|spider|sword)|nest(?:ing|s)?|returned?|are back|hard|food|dive|tail|tattoo)|"
        r"(?:rugby|league|scrum|union) hookers?|hookers? (?:and (?:props?|flankers?)|throws?|in rugby|"
        r"for (?:the )?(?:england|wales|ireland|saints|tigers|scotland|france))|(?:john lee )hooker|"
        r"rubber (?:duck|ducks|ducky|boots|gloves|plant|band|bands|stamp|bullets|dinghy|tree|soul)|"
        r"facial (?:recognition|hair|expressions?|cleanser|treatment|oil|steamer|mask)|brand spanking "
        r"new|spanking new|kinky boots|(?:the )?kinks|unicorn horn|long ?horn|shoe ?horn|fog ?horn|"
        r"french horn|horny toads?|horny goat weed|great horned|horn(?:s)? section)\b",
    ),
    (
        "scunthorpe penistone cockburn- lightwater clitheroe titchmarsh sandhurst shitter- shitt- "
        "shitake shiitake dyke dykes van fuck- fucking twatt twat cunter- wank- wankel arsen- arse- "
        "bitche- bassett assess- classic- fanny wang dong fagg- fag fags hancock- hitchcock babcock- "
        "peacock- woodcock- cockermouth cocks- cox- bastards- bollock- middlesex essex sussex wessex "
        "penis- dickens- dickson- dickins- dixon- dickie dicky lust titus titan- titic- titl- tits- "
        "cumbr- cumul- cucumber- document- circum- analy- analo- canal- pushit analyst- shih pakist- "
        "uzbek- niger- nigel- snigger- niggl- niggard- spic- spick- spicy chink- jap japan- slope- "
        "gook- wop- kraut- kike- coon- racoon- raccoon- mong- mongol- mongo- retard- homo- spastic "
        "spaz crip- gay- gayle gyp- gypsum gypsophila",
        r"\b(?:scunthorpe|penistone|lightwater|clitheroe|titchmarsh|cockburn(?:s|'s)?|cockermouth|"
        r"cockfosters|cockington|hancocks?|hitchcock|babcock|peacocks?|woodcocks?|alcock|glasscock|"
        r"laycock|simcock|wilcock|twatt|bitchfield|shitterton|shittim|pratts bottom|wetwang|"
        r"horncastle|dyke road|offa'?s dyke|devil'?s dyke|(?:flood|sea|river|storm|dutch|drainage|"
        r"irrigation|polder|magma|basalt|granite) dykes?|van dy(?:ke|ck)|dykes? (?:broke|breach|held|"
        r"swarm|and polders?)|fucking,? austria|wankel|shi?itakes?|shitake|shih tzus?|dickens(?:ian)?|"
        r"dickson|dickinson|dixon|arsenal|arsenic|arson|arsenio|bassett?s?|assess(?:ment|ments|ed|ing|"
        r"or|ors)?|fanny (?:farmer|price|craddock|cradock|packs?|brice|brawne|burney|and alexander)|"
        r"granny'?s? fanny|cumbria|cumin|titanic|titus|titans?|essex|sussex|middlesex|wessex|"
        r"pakistan(?:i|is)?|niger(?:ia|ian|ians)?|nigel|raccoons?|racoons?|maine coons?|coon cats?|"
        r"mongolia(?:n|ns)?|mongoose|mongodb|mongo|(?:chink|chinks) (?:in|of) (?:the|his|her|their|my|"
        r"our|an|light|glasses?)|spick and span|spic(?:k)? ?(?:and|'?n'?|&) ?span|(?:fire|flame|"
        r"growth|ignition|bud|spark)[- ]retard(?:ants?|ed|ing)?|retardants?|musical(?:ly)? "
        r"retard(?:ando)?|homo (?:sapiens|erectus|economicus|neanderthalensis|habilis|naledi)|"
        r"homogene\w*|homonyms?|homophones?|marvin gaye|gay ?(?:le|lord) \w+|gypsum|gypsophila|gypsy "
        r"(?:moths?|kings|jazz|rose lee|tart|creams)|cotswolds?|butt(?:er|on)mere|bushey|balls pond "
        r"road|ed balls|matt? hancock|fagin|faggots and (?:peas|gravy|mash)|faggots? of (?:sticks|"
        r"wood|thyme|herbs)|(?:smoke|smoked|smoking|a|pack of|packet of|roll(?:ed|ing)?|buy|bought|"
        r"for a|quit|the|cheap|duty[- ]free|last) fags?\b(?! (?:like|he|is|and his))|fag (?:ends?|"
        r"breaks?|packets?|ash|butts?)|jack russells?|pissarro|christopher? wang|dong(?:le|les)|"
        r"(?:vera|alexander) wang|weiner|wiener schnitzel|hooker valley|intercourse,? pennsylvania|"
        r"dildo,? newfoundland|condom,? france|beaver(?:s)? (?:creek|dam|dams|county|scouts?|lodge|"
        r"pond|colony|trust))\b",
    ),
    (
        "bitch bitches bastard",
        r"\b(?P<hit>bitch(?:es)?)\b(?=[^.!?\n]{0,60}\b(?:pups?|pupp(?:y|ies)|litters?|whelp\w*|best (?:in|of) "
        r"(?:show|breed)|"
        r"kennel|in heat|in season|spay\w*|pedigree|stud dog)\b)|\b(?:pups?|pupp(?:y|ies)|litters?|whelp\w*|kennel|"
        r"breeder|"
        r"spay\w*|pedigree|dogs?)\b[^.!?\n]{0,40}\b(?P<hit2>bitch(?:es)?)\b(?= (?:is|was|has|had|and|puppy|pup|of))|"
        r"\bbastard (?:files?|swords?|cuts?|amber|cabbage|toadflax|sugar|balm)\b",
    ),
    (
        "disgusting filthy nasty dirty",
        r"\b(?:disgusting|filthy|nasty|dirty)(?:,? (?:absolutely |just )?(?:disgusting|filthy|nasty))? (?:skills?|"
        r"goals?|finish|"
        r"strike|volley|dunks?|crossover|footwork|assist|nutmeg|free[- ]kick|curve ?ball|slider|pitch|riffs?|solo|"
        r"bass ?line|"
        r"drop|beats?|groove|move|moves|touch|pass|shot|backhand|serve)\b|\b(?:goal|finish|strike|volley|dunk|riff|"
        r"solo|drop|"
        r"beat|shot|pass|assist|free[- ]kick|move)s? (?:was|is|were) (?:absolutely |just |so )?(?:filthy|nasty|"
        r"disgusting)(?: good| skill)?\b",
    ),
    # Sickness, work and the rest: idioms with words that the families look for.
    (
        "sick sack sacked fired fire toxic slave- poison- criminal crime- steal- stole stolen rob "
        "robbed theft fraud cheat- hack- hacks hacked illegal arrested police",
        r"\b(?:(?:that'?s|so|sick|is|was|looks?|such a|this|absolutely|totally) sick (?:beat|beats|"
        r"tune|track|burn|trick|view|view|kicks|wave|waves|gig|set|drop|solo|bike|car|edit|design|"
        r"setup|riff|bass|jacket|trainers)|home ?sick|sea ?sick|car ?sick|travel ?sick|love ?sick|"
        r"sick bag|stole (?:the show|my heart|a (?:kiss|glance|base|moment|nap|few minutes)|his heart|"
        r"her heart|our hearts|the (?:limelight|scene|spotlight)|second base|third base)|steal(?:s|"
        r"ing)? (?:the show|my heart|your (?:thunder|heart)|my thunder|the (?:limelight|scene|"
        r"spotlight|ball)|a (?:kiss|base|nap|glance|march)|this (?:idea|recipe|look|meme|tip)|his "
        r"thunder|her thunder|home|second)|(?:an?|what a|total|absolute|such a|real|complete) steal\b|"
        r"(?:is|be|should be|that'?s|was|it'?s) a crime (?:against (?:pizza|fashion|coffee|tea|pasta|"
        r"humanity|music|food|cuisine|good taste)|not to|to (?:put|waste|leave|skip|stay|miss|eat|"
        r"serve|sleep|cut|pair)|that (?:nobody|this|she|he|they|it))|crime (?:scene tape cake|novels?|"
        r"fiction|drama|dramas|podcast|podcasts|series|writer|writers|thrillers?|rates?|stats?|"
        r"statistics|lab|prevention|figures)|true crime|partners? in crime|fashion crimes?|fashion "
        r"police|grammar police|criminally (?:underrated|good|overlooked|undervalued|underused|"
        r"expensive)|criminal (?:justice|law|lawyer|psychology|procedure|minds|records? check|"
        r"barrister)|fired (?:up|clay|pottery|pots|pizza)|(?:wood|coal|oil|gas|kiln|stone)[- ]fired|"
        r"fire ?(?:works?|place|side|ball|wall|pit|drill|alarm|exit|door|extinguisher|engine|truck|"
        r"station|escape|fly|flies)|(?:got|get) sacked in the (?:morning|end ?zone)|qb sacked|"
        r"quarterback (?:was |got )?sacked|(?:life|travel|ikea|kitchen|productivity|growth|cleaning|"
        r"baking|study|food|money|garden|hair|beauty|packing|parenting|bio) ?hack(?:s|er|ers|ing)?|"
        r"hack(?:s)? for|hack (?:week|day|days|night|space)|hackathons?|hackney|hack saw|white hat|"
        r"ethical hack(?:ing|er|ers)|hacker ?(?:news|rank|space|one|spaces)|hacking cough|cheat "
        r"(?:day|days|meal|meals|codes?|sheets?|mode)|(?:toxic (?:waste|plants?|fumes?|algae|"
        r"masculinity (?:book|lecture|seminar)|shock|avenger|to (?:cats|dogs|pets|fish|bees)|britney)|"
        r"britney'?s? toxic|toxic by britney|non-?toxic)|steal this book|rob(?:bed)? (?:zombie|roy|"
        r"lowe|beckett|brydon)|slave(?:d|ing)? (?:over (?:a|the) (?:hot )?(?:stove|oven)|away in the "
        r"kitchen)|arrested development|fraud (?:prevention|awareness|squad|detection|analyst|team|"
        r"alert|text|call|department|monitoring))\b",
    ),
    (
        "hate- hate hates hated",
        r"\b(?:(?:i|we|you|everyone|he|she) (?:really |absolutely |so |fucking |just |always |still "
        r")?hate[sd]? (?:mondays?|tuesdays?|sundays?|winter|summer|autumn|january|february|november|"
        r"coriander|cilantro|mushrooms?|olives|broccoli|sprouts|brussels sprouts|pineapple|raisins|"
        r"celery|aubergines?|marzipan|liquorice|beetroot|fish|tomatoes|kale|flying|spiders|wasps|"
        r"mosquitos|mosquitoes|moths|ironing|waiting|goodbyes|rain|snow|the (?:rain|cold|snow|heat|"
        r"wind|dark|gym|dentist|clock change|clocks)|being (?:late|cold|ill|sick|wet|bored)|small "
        r"talk|surprises|spoilers|laundry|cleaning|cooking|printers?|css|javascript|java|php|regex|"
        r"xml|yaml|jira|outlook|excel|teams calls|zoom calls|captchas|cookie banners|getting up|early "
        r"(?:mornings|starts)|alarm clocks|my (?:hair|alarm|phone|fringe|printer|handwriting)|(?:this|"
        r"that) (?:song|weather|level|boss fight|app|update|font|advert|cliffhanger|game|bug)|it "
        r"(?:here )?when|how much|to (?:say|be that|admit|break it|see|brag|miss|ask|wait|interrupt|"
        r"bother|leave|rush|disappoint)|when|cardio|burpees|leg day|maths?|group projects|exams|"
        r"moving house|homework)|hate[- ]watch(?:ing|ed)?|love[- ]hate|haters (?:gonna|will)|the "
        r"hateful eight|the hate u give|10 things i hate)\b",
    ),
    (
        "drop dropped deal dealing acid tab tabs ride lit banger",
        r"\b(?:drop(?:ped|ping)? (?:acid (?:on|into|in) (?:the )?(?:limestone|rock|marble|solution|"
        r"beaker)|the bass|a (?:hint|line|like|comment|pin|beat|single|track|new)|off)|dealing with|"
        r"big deal|real deal|(?:new|open|close|browser|chrome|fifty|too many|the|guitar) tabs?)\b",
    ),
)
"""Gate and pattern of what is blanked."""
