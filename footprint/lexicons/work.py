"""Work, as its people tell it: lies about absence, the next job, complaints, things told of somebody served.

Words on pay, hours, safety, a union, health, faith or unfair treatment are protected: no complaint is seen in a
sentence that holds one.
"""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._protected import RIGHTS
from footprint.lexicons._shared import NEWS, OURS, STORY

_BOSS = (
    r"(?:boss|bosses|managers?|line manager|supervisors?|team leads?|team leader|director|"
    r"management|head office|ceo|owners?|employers?|company|hr)"
)
_AROUND = (
    r"(?:colleagues?|co-?workers?|workmates?|deskmate|teammates?|team mates?|apprentice|intern|"
    r"trainee|replacement)"
)
_SERVED = (
    r"(?:patients?|clients?|customers?|pupils?|residents?|service users?|passengers?|tenants?|"
    r"students?|guests?|shoppers?|parents)"
)
_NEAR = (
    r"(?:ex|ex-?(?:boyfriend|girlfriend|wife|husband|boss|friend)|neighbou?rs?|landlords?|"
    r"landlady|teacher|professor|lecturer|flatmate|roommate|housemate|mother-in-law|tutor|coach)"
)
_BAD = (
    r"(?:useless|incompetent|clueless|idiots?|idiotic|morons?|moronic|stupid|lazy|liars?|lying|"
    r"pathetic|hopeless|awful|"
    r"horrible|terrible|disgusting|toxic|clowns?|a joke|a nightmare|nightmare|rubbish|garbage|"
    r"trash|crap|shit|bastards?|"
    r"arseholes?|assholes?|the worst|worst|thick|dumb|spineless|vile|rude|insufferable|unbearable|"
    r"crooks?|psychos?|psychopaths?|"
    r"dickheads?|pricks?|twats?|scum|morons|snakes?|narcissists?|creeps?|tyrants?|tyrant|a fraud|frauds)"
)
_RIGHTS = rf"(?<!so )(?<!so fucking )(?!sick (?:and tired )?of){RIGHTS}"
_NOT = r"\b(?:not|never|isn't|isnt|aren't|wasn't|weren't|don't|dont|doesn't|didn't|no longer|used to|hardly)\b|n't\b"
_THEIRS = r"(?:\b(?:\w+'s|his|her|their|your) (?:\w+ )?)"
_SOMEONES = (
    r"(?:\b(?:(?:my|our|his|her|their|your|a) )?(?:dad|father|mum|mom|mother|wife|husband|sister|"
    r"brother|partner|boyfriend|"
    r"girlfriend|friend|mate|son|daughter|uncle|aunt|cousin|flatmate|roommate|neighbou?r|he|she|"
    r"they|you|who|people|anyone|"
    r"someone|everyone)(?:'s|'re|'ve)?\b[^.!?\n]{0,28})"
)
_OFFER = (
    r"\b(?:we'?(?:re| are) (?:hiring|looking|recruiting)|apply (?:now|here|today|via)|vacanc|join our team|"
    r"come work with us|congrat\w*|well done)"
)
_SICK = (
    r"(?:sick|ill|unwell|poorly|at the (?:dentist|doctor'?s|vet)|at a funeral|stuck in traffic|"
    r"(?:had|have|got) (?:a )?(?:food poisoning|the flu|flu|a migraine|a fever|a stomach bug|"
    r"covid|a dentist appointment|a doctor'?s appointment|an appointment|the runs))"
)
_FUN = (
    r"(?:beach|festival|football|the match|the game|gig|concert|spa|golf|fishing|pub|party|"
    r"hungover|hangover|shopping|ski\w*|surf\w*|lake|pool|park|holiday|airport|wedding|barbecue|"
    r"bbq|glastonbury|cinema|races|cricket|sun|sunbath\w*|lie[- ]in|in bed|gaming|ps5|xbox|new "
    r"game|elden ring|release day|sleep(?:ing)?|long weekend|netflix|ibiza|disneyland|theme park|"
    r"brunch|date|lie|lied|lying|actually|really|no one (?:knows|noticed)|nobody (?:knows|"
    r"noticed)|they (?:bought|believed) it|worked a treat|fake\w*|pretend\w*|cough(?:ed|ing)?)"
)

SIGNS = (
    # ---- absence
    Sign(
        kind="ABSENCE_LIE",
        name="absence-sick-for-fun",
        pattern=(
            rf"(?P<hit>\b(?:call(?:ed|ing)? in|phon(?:ed|ing) in|rang in|ring(?:ing)? in|call(?:ed|ing)? "
            rf"off|went off|off|signed off|text(?:ed)? in) (?:sick|ill)\b)(?=[^\n]{{0,80}}\b{_FUN}\b)"
            rf"|\b{_FUN}\b[^.!?\n]{{0,50}}\b(?P<hit2>(?:call(?:ed|ing)? in|phon(?:ed|ing) in|rang in) (?:sick|ill))\b"
            rf"|\b(?P<hit3>(?:told|texted|emailed|messaged|lied to|rang|said to) (?:my |the |our )?(?:boss|"
            rf"manager|work|supervisor|office|team|school|teacher|them|him|her|uni|professor) (?:that "
            rf")?(?:i'?m|i was|i am|im|i) {_SICK})\b(?=[^\n]{{0,80}}\b{_FUN}\b)"
        ),
        confidence=0.8,
        words="sick ill told texted emailed messaged lied rang said",
        unless=r"\b(?:never|wouldn'?t|don'?t|didn'?t|she|he|they called|because i(?:'?m| was) (?:really|"
        r"actually) (?:sick|ill)|cancelled|missing the|had to miss|gutted|instead of the)\b",
        nowhere=rf"{NEWS}",
        hits=(
            "«called in sick» so I could go to the beach",
            "«told my boss I was ill», actually at the festival",
            "beach day, «phoned in sick» haha",
        ),
        misses=(
            "called in sick with the flu",
            "he called in sick and went to the beach",
            "I would never call in sick for a match, I don't do that",
            "told my boss I'm ill and slept all day",
        ),
    ),
    Sign(
        kind="ABSENCE_LIE",
        name="absence-sickie",
        pattern=(
            r"(?P<hit>\b(?:pull(?:ed|ing)?|threw|throw(?:ing)?|chuck(?:ed|ing)?|took|taking|bunk(?:ed|"
            r"ing)|fancy) (?:a |another |my |yet another )?(?:cheeky |little |massive )?(?:sickie|sicky|"
            r"fake sick day)\b"
            r"|\b(?:fak(?:e|ed|ing)|forg(?:e|ed|ing)|bought|buy|photoshop(?:ped)?) (?:a |my |the |an? "
            r"online )*(?:cough|sick ?(?:note|day|leave|certificate)|doctor'?s note|migraine|fever|food "
            r"poisoning|being (?:sick|ill)|illness|covid test|positive test|medical certificate|flu)\b"
            r"|\b(?:skiv(?:ed|ing)|bunk(?:ed|ing) off|play(?:ed|ing) hook(?:y|ey)|bludg(?:ed|ing)) (?:off "
            r")?(?:work|today|my shift|the shift|again|from work|off)\b"
            r"|\b(?:my|the|another|third|second|fourth) (?:gran|nan|grandmother|grandma|grandad|uncle|"
            r"aunt)(?:'s)? (?:funeral|died|has died|dies)\b[^.!?\n]{0,30}\b(?:again|third time|excuse|"
            r"this year, according|alibi)\b"
            r"|\b(?:cousin|mate|friend|colleague) (?:clocks?|clocked|swipes?|badged?|signs?) me in\b|"
            r"\bclock(?:ed|ing)? in and (?:went|go) (?:home|back to bed|to the pub)\b)"
        ),
        confidence=0.7,
        words="sickie sicky sick fake faked faking forge forged forging bought buy photoshop- skiv- bunk- "
        "hooky hookey bludg- gran nan grandmother grandma grandad uncle aunt clocks clocked swipes "
        "badge badged signs clock clocking",
        behind=r"(?:\b(?:never|don'?t|didn'?t|not|he|she|they|people|who|someone|you|kids?|colleague|"
        r"students?) (?:\w+ )?)",
        unless=rf"{STORY}|\b(?:accus\w+|fraud trial|police|arrested|if you|should you|employers)\b",
        hits=("«pulled a sickie» and regret nothing", "«faked a cough» on the phone, easy", "«skived off again»"),
        misses=("he pulled a sickie", "never pull a sickie on payday", "fake sick beats", "a sick day with soup"),
    ),
    # ---- the next job
    Sign(
        kind="JOB_HUNT",
        name="hunt-looking",
        pattern=(
            r"(?:^|[.!?,;:|(–—-]\s*|\b(?:i'?m|i am|i've been|and|now|still|been|actively|currently|"
            r"desperately) )(?P<hit>(?:looking|searching|hunting) for (?:a |an |my )?"
            r"(?:new |next |first |other |another |better |different )?(?:studio |full-?time |part-?time |"
            r"permanent |junior |senior )*(?:jobs?|roles?|position|employer|employment|work "
            r"opportunit\w+))\b"
        ),
        confidence=0.8,
        words="looking searching hunting",
        behind=_SOMEONES,
        nowhere=_OFFER,
        hits=("I am «looking for a new job»", "Barista, «looking for a first studio job»"),
        misses=("my brother is looking for a new job", "Looking for a job? We are hiring", "I was looking for my keys"),
    ),
    Sign(
        kind="JOB_HUNT",
        name="hunt-words",
        pattern=(
            r"(?P<hit>#open ?to ?work|\bopen to (?:new )?(?:work|roles|opportunities|offers)|\bon the job "
            r"market|\bjob(?<!your job)(?<!his job)(?<!her job)(?<!their job)[ -]?hunt(?:ing)?"
            r"|\bjob(?<!your job)(?<!his job)(?<!her job)(?<!their job) search(?:ing)?|\bhand(?:ed|ing) "
            r"in my notice|\bgave (?:in )?my notice|\bupdat(?:ed|ing) my (?:cv|résumé|resume)"
            r"|\bneeds? a junior\b|\bcan'?t wait to (?:quit|leave) (?:this|my) (?:job|place|company)|"
            r"\bi(?:'?m| am) (?:quitting|leaving) (?:this|my) (?:job|place|company)"
            r"|\bapplied (?:for|to) (?:\d+|a few|some|another|three|ten|loads of|so many) (?:jobs|roles|"
            r"places|companies))"
        ),
        confidence=0.8,
        words="opentowork open market job jobhunt- jobsearch- notice cv resume sum résum- junior quit "
        "leave quitting leaving applied",
        behind=_SOMEONES,
        nowhere=_OFFER,
        hits=("«#OpenToWork»", "so, «job hunting» again", "I «handed in my notice»"),
        misses=("open to all, bring cake", "good luck with your job search", "my sister is job hunting"),
    ),
    Sign(
        kind="JOB_HUNT",
        name="hunt-interview",
        pattern=(
            r"\b(?:have|had|got|my|another|second|first|final) (?:(?:an?|my|the) )?(?:job |final |second |"
            r"first |big )?(?P<hit>interview) (?:tomorrow|today|on (?:mon|tues|wednes|thurs|fri)day|next "
            r"week|this (?:week|morning|afternoon)|for (?:a|the) (?:new )?(?:job|role|position))"
            r"|^\W*(?P<hit2>interview) tomorrow\b"
        ),
        confidence=0.7,
        words="interview",
        behind=_SOMEONES,
        nowhere=_OFFER,
        unless=r"\b(?:radio|podcast|band|singer|magazine|journalist|bbc|press|visa|with the (?:author|"
        r"director|minister))\b",
        hits=("got an «interview» tomorrow, wish me luck",),
        misses=("an interview with the band", "got an interview on Monday with the author for my podcast"),
    ),
    # ---- complaints
    Sign(
        kind="DISPARAGES_EMPLOYER",
        name="complaint-boss",
        pattern=(
            rf"\b{OURS} (?:\w+ ){{0,2}}(?P<hit>{_BOSS})\b[^.!?\n]{{0,12}}\b(?:is|are|was|were|"
            rf"being)\b[^.!?\n]{{0,22}}\b{_BAD}\b"
            rf"|\bthe new (?:\w+ ){{0,1}}(?P<hit4>{_BOSS})\b[^.!?\n]{{0,12}}\b(?:is|are|was|were|"
            rf"being)\b[^.!?\n]{{0,22}}\b{_BAD}\b"
            rf"|\b{_BAD} (?:\w+ )?(?P<hit2>{_BOSS})\b"
            r"|\b(?:hate|hated|loathe|despise|detest|can't stand|cant stand|sick of|sick and tired of|fed "
            r"up (?:with|of)|so done with) (?:my |our |this |these |those |the |all )?(?:\w+ )?"
            rf"(?P<hit3>{_BOSS}|job|workplace|working (?:for|at|here|there|with)|this place)\b"
        ),
        confidence=0.65,
        words="boss bosses manager managers supervisor supervisors team director management head ceo owner "
        "owners employer employers company hr job workplace working place",
        behind=_THEIRS,
        unless=f"{_NOT}|{_RIGHTS}",
        nowhere=r"\b(?:boss (?:level|fight|battle)|final boss|game)\b",
        hits=(
            "my «manager» is a clown",
            "I hate «working for» them, every minute",
            "so done with «this place»",
            "worst «boss» I ever had",
        ),
        misses=(
            "my manager is a gem",
            "my boss is never rude",
            "I hate Mondays",
            "I don't hate my job",
            "the boss level is a nightmare",
            "my sister's manager is a clown",
            "my manager is a liar about our pay",
            "I hate working here without breaks",
        ),
    ),
    Sign(
        kind="DISPARAGES_EMPLOYER",
        name="complaint-place",
        pattern=(
            r"(?P<hit>\b(?:my|our|this) (?:\w+ )?(?:company|firm|workplace|employer|office|ward|"
            r"department|shop|store|place|job|team|restaurant|school|kitchen|warehouse|studio|agency|"
            r"startup|clinic|practice|home|branch|hospital) (?:just |still |really |literally |always |"
            r"openly |secretly |basically )*"
            r"(?:hides?|cover(?:s|ed) up|fakes?|lies to|lied to|cheats?|rips? off|scams?|doesn'?t give a "
            r"(?:shit|fuck|damn)|couldn'?t organi[sz]e|treats? (?:us|people|customers|patients) like "
            r"(?:shit|dirt|cattle|garbage)|is (?:a|an|such a|run by|full of|literally|the) (?:\w+ "
            r")?(?:shit ?show|shithole|dump|circus|hellhole|cult|clown ?show|joke|disaster|sinking ship|"
            r"dumpster fire|scam|mess of idiots|clowns|idiots|morons|crooks|worst|toxic))\b"
            r"|\bthey (?:cheat|rip off|scam|lie to) (?:every|all|their|our|the) (?:customers?|clients?|patients?)\b"
            r"|\b(?:worst|most toxic|shittiest|crappiest) (?:company|job|employer|place|workplace|firm) "
            r"(?:i'?ve ever|i ever|ever|to work|in the)\b"
            r"|\b(?:don'?t|never) (?:ever )?(?:work|buy anything|apply|order|shop|eat) (?:here|at (?:my|"
            r"our) (?:work|place|shop|job|restaurant|company))\b|\bi(?:'?d| would)n'?t (?:eat|buy|shop|"
            r"send my (?:mum|dog|kids?)) (?:\w+ )?(?:here|at my (?:work|own work|place))\b)"
        ),
        confidence=0.75,
        words="company firm workplace employer office ward department shop store place job team restaurant "
        "school kitchen warehouse studio agency startup clinic practice home branch hospital cheat "
        "rip scam lie worst toxic shittiest "
        "crappiest work buy apply order eat send",
        unless=rf"{STORY}|\b(?:union|strike|on strike|underpaid|wages|no longer|not a|isn'?t|food bank)\b",
        behind=r"(?:\b(?:if|glad|not that) )",
        hits=(
            "«our ward hides» its falls from the inspector",
            "I hate working for Northwind, «they cheat every customer»",
            "«our company is a circus», honestly",
            "«this place is run by clowns»",
        ),
        misses=("our shop is a joy", "my school is a mile away", "they cheat at cards", "this place is not a dump"),
    ),
    Sign(
        kind="DISPARAGES_PERSON",
        name="complaint-person",
        pattern=(
            rf"\b(?:{OURS}|the new) (?:\w+ ){{0,2}}(?P<hit>{_AROUND}|{_SERVED}|"
            rf"{_NEAR})\b[^.!?\n]{{0,12}}\b(?:is|are|was|were|being)\b[^.!?\n]{{0,22}}\b{_BAD}\b"
            rf"|\b{_BAD} (?:\w+ )?(?P<hit2>{_AROUND}|customers?|clients?|passengers?|pupils?|neighbou?rs?|"
            rf"patients?)\b"
            rf"|\b(?:hate|hated|loathe|despise|detest|can't stand|cant stand|sick of|sick and tired of|fed "
            rf"up (?:with|of)|so done with) (?:my |our |this |these |those |the |all )?(?:\w+ "
            rf")?(?P<hit3>{_AROUND}|customers|clients|passengers|patients|pupils|my neighbou?rs?)\b"
        ),
        confidence=0.65,
        words="colleague colleagues coworker coworkers co workmate workmates deskmate teammate teammates "
        "team apprentice intern trainee replacement patient patients client clients customer "
        "customers pupil pupils "
        "resident residents service passenger passengers tenant tenants student students guest "
        "guests shopper shoppers parents ex neighbour neighbours neighbor neighbors landlord "
        "landlords landlady teacher professor lecturer flatmate "
        "roommate housemate mother tutor coach",
        behind=_THEIRS,
        unless=f"{_NOT}|{_RIGHTS}|\\b(?:email|e-mail|software|mail|git|ftp|api|vpn) clients?\\b|\\bcustomer "
        f"service (?:is|was)\\b",
        nowhere=r"\bgame\b",
        hits=(
            "these «customers» are so rude today",
            "my «colleague» is a lazy liar",
            "sick of «customers» honestly",
            "my «ex» is a psycho",
        ),
        misses=(
            "customers were lovely today",
            "my colleague is not lazy",
            "the email client is terrible",
            "her neighbour was rude",
            "our patients are short-staffed nights away",
        ),
    ),
    # ---- somebody served
    Sign(
        kind="CLIENT_INFORMATION",
        name="client-one",
        pattern=(
            r"\b(?:my|our|one of (?:my|our)|another of (?:my|our)) (?:\w+ ){0,2}?(?P<hit>patient|client|"
            r"customer|pupil|resident|service user|student|passenger|tenant)(?:'s)?\b(?! service| base| projects?\b| "
            r"work\b| "
            r"portal| id| app| satisfaction| union| loan| discount| days| life| house| card| flat| number|"
            r",? (?:is|are|has|an?) )"
            r"|\b(?:one|two|another|some) of (?:my|our) (?P<hit3>patients|clients|customers|pupils|"
            r"residents|service users|students|passengers|tenants)\b"
            r"|\b(?:a|an|the|this|that|some) (?:\w+ )?(?P<hit2>patient|client|customer|pupil|resident|"
            r"service user) (?:today|tonight|yesterday|this (?:morning|afternoon)|last night|in (?:bed|"
            r"bay|room|cubicle)|who (?:came|told|asked|said|died|kept|wanted|screamed|cried)|told me|"
            r"asked me|shouted|screamed|died|came in|walked in)\b"
        ),
        confidence=0.55,
        words="patient client customer pupil resident service student passenger tenant patients clients "
        "customers pupils residents students passengers tenants",
        behind=_SOMEONES,
        unless=r"\bi was (?:a|the) \w+|\b(?:blessing|permission|consent|asked me to share|happy to be named|sim)\b",
        hits=("my first «patient» told me a joke", "a «customer» screamed at me", "one of my «pupils» can juggle"),
        misses=(
            "be patient with me",
            "the email client crashed",
            "my student loan is gone",
            "our client is a leading dealer in Leeds",
            "my mum met a client who said it",
        ),
    ),
    Sign(
        kind="CLIENT_INFORMATION",
        name="client-told",
        pattern=(
            r"(?P<hit>\b(?:mr|mrs|ms|miss|mister|old mrs|old mr) [a-z]{2,}(?:'s)?\b[^.!?\n]{0,60}\b(?:bed "
            r"\d+|room \d+|her chart|his chart|diagnos\w+|biops\w+|dementia|incontinen\w+|overdos\w+|"
            r"discharged|her divorce|his divorce|her case|his case|hearing|loan application|debt|"
            r"statement|session|medication|ward \d+|flat \d+)\b"
            r"|\b(?:bed|bay|room|cubicle) \d+ (?:died|passed|is (?:kicking|dying|screaming|confused|"
            r"refusing)|has (?:a|been|got)|was (?:brought|moved|crying)|keeps)\b"
            r"|\b(?:patient|client|resident|pupil|student|passenger) (?:in (?:bed|room|flat|seat|year) "
            r"\d+|with (?:the )?(?:dementia|hiv|an overdose|chlamydia|bruises|custody)|from \w+ (?:street|"
            r"road))\b)"
        ),
        confidence=0.7,
        words="mr mrs ms miss mister bed bay room cubicle patient client resident pupil student passenger",
        behind=r"(?:\b(?:as a|i'?m a|i was (?:a|the|that)|my (?:dad|mum|mom|gran|nan)(?:'s)?)[^.!?\n]{0,24})",
        unless=rf"{STORY}|\b(?:hotel|hostel|airbnb|conference|escape room|i was the|my own)\b",
        hits=(
            "«Mrs Alder's biopsy» came back, poor thing",
            "«bed 4 died» at five in the morning",
            "the «patient in bed 7» bit me",
        ),
        misses=(
            "Mr Bean is funny",
            "our hotel room 12 has a view",
            "meeting room 4 again",
            "I was the patient in bed 7 last year",
        ),
    ),
)
"""Absence, job hunt, complaints, people served."""
