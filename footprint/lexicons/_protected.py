"""Protected speech: words that say that a sentence is about rights at work, or about what the author is.

What is said of pay, hours, safety, a union, health, faith, unfair treatment or in a whistle-blower's name is the
author's to say. In such a sentence no complaint is seen, and what the network hears in it counts only where words of
their own speak for it.
"""

from __future__ import annotations

RIGHTS = (
    r"\b(?:pay|paid|payday|payslips?|wages?|salar(?:y|ies)|underpaid|unpaid|overtime|"
    r"over-?work\w*|hours|breaks?|holidays?|"
    r"leave|tips|pensions?|contracts?|zero-hours|rota|rotas|union\w*|strik(?:e|es|ing|ers?)|"
    r"picket\w*|staffing|under-?staffed|"
    r"short-?staffed|staff shortage|safe|safely|safety|unsafe|injur\w+|hazard\w*|asbestos|ppe|"
    r"health|sick\w*|ill(?:ness)?|"
    r"burn-?out|burnt out|depress\w+|anxi\w+|pregnan\w+|maternity|paternity|parental|disab\w+|"
    r"harass\w*|bull(?:y|ied|ies|ying)|"
    r"discriminat\w+|racis\w+|sexis\w+|homophob\w+|transphob\w+|misogyn\w+|ageis\w+|ableis\w+|"
    r"religio\w+|faith|pray\w*|hijab|"
    r"ramadan|church|mosque|synagogue|gay|lesbian|trans|whistle\w*|report(?:ed|ing)?|tribunal|"
    r"grievance|inspector|regulator|"
    r"osha|unfair\w*|illegal\w*|stole|steal\w*|fired for|dismissed for|redundan\w+|minimum wage|"
    r"living wage|collective|"
    r"bargaining|equal pay|pay gap|conditions|ratios?|childcare|flexible working|menopause|period pains?|reasonable "
    r"adjustments?|accessib\w+|wheelchair|occupational|works council|shop steward|rep|reps|"
    r"collective|co-?determination|accents?|mother tongue|gaeilge|cymraeg|gaelic|(?:do|did)n['’]?t come out|"
    r"solidarity|walkout|walk-?outs?|lockout|ballot\w*|exploit\w*)\b"
)
"""Rights at work, health, faith, unfair treatment."""
REPORTS = (
    r"\b(?:i|we)(?:['’](?:ve|d)| have| had)?(?: \w+ly)? (?:told|reported|wrote to|written to|raised|informed|called|"
    r"went to|complained to|testified)\b[^.!?\n]{0,60}?\b(?:regulators?|inspectors?|inspectorate|ombuds\w+|union|"
    r"hotline|watchdog|osha|tribunal|commission(?:er)?|safeguarding|labou?r board|harassment|discrimination)\b|"
    r"\bwhistle-?blow\w*\b"
)
"""That the author told of a wrong where one may: theirs to say, whatever else it tells."""
MINE = (
    r"\b(?:i'?m|i am|i was|i'?ve been|i have|i had|my|we'?re|we are|as an?|our|me being|being|"
    r"proud(?:ly)?|came out|coming out)\b"
    r"[^.!?\n]{0,30}\b(?:gay|lesbian|bi(?:sexual)?|trans(?:gender)?|queer|non-?binary|asexual|"
    r"muslim|christian|catholic|"
    r"jew(?:ish)?|hindu|sikh|buddhist|atheist|quaker|black|asian|latin[oax]|immigrants?|migrant|"
    r"refugee|romani?|disab\w+|deaf|"
    r"blind|autis\w+|adhd|dyslexi\w+|wheelchair|bipolar|depress\w+|anxiety|diabet\w+|epilep\w+|"
    r"cancer|chemo|hiv|ptsd|ms|"
    r"endometriosis|pregnan\w+|miscarriage|ivf|sober|recover(?:y|ing)|therapy|therapist|faith|"
    r"church|mosque|temple|parish|"
    r"synagogue|hijab|party|vote|voted|voting|protest\w*|demonstration|march)\b"
)
"""What the author is, believes, or lives with."""
INSULTS = (
    r"\b(?:useless|incompetent|clueless|idiots?|idiotic|morons?|moronic|stupid|lazy|liars?|"
    r"pathetic|hopeless|disgusting|clowns?|"
    r"bastards?|arseholes?|assholes?|dickheads?|pricks?|wankers?|twats?|cunts?|bitch(?:es)?|scum|"
    r"vermin|filth|rats|pigs|snakes?|"
    r"morons|spineless|vile|thick|dumb|trash|garbage|shit ?show|shithole|crooks?|thieves|ugly|fat|"
    r"freaks?|cheat every)\b"
)
"""Words that insult whatever the sentence is about."""
PUBLIC = (
    r"\b(?:public (?:notice|statement|record|consultation)|(?:now|already|made|is|it's|went) public|press release|"
    r"(?:per|in|according to) the (?:papers?|news|press|gazette|evening post)|the papers|on the news|reports? says?|"
    r"livestream\w*|(?:on|from) (?:its|our|their|the) (?:own )?(?:channel|website|site|page|club shop|noticeboard)|"
    r"(?:put|puts) (?:its|our|their|a) statement out|(?:officially|finally) (?:announced|launched|confirmed|open|out)|"
    r"announced (?:today|yesterday|this (?:morning|week)|last (?:night|week))|(?:is|are|goes|went|now) live\b|"
    r"out now|in (?:all|your local) (?:shops|stores)|link in (?:bio|comments)|open to (?:all|everyone|the public)|"
    r"so no,|can'?t (?:tell|say|talk|add|comment)|couldn'?t (?:tell|say)|won'?t (?:tell|say)|lips are sealed|"
    r"(?:cat|dog|toddler|gran|nan|kids?|husband|wife|hamster)(?:'s| has| have)? signed an nda|"
    r"when the ink is dry|next stop announced|anniversary|years ago|dear recruiters?|back in (?:19|20)\d\d)\b"
)
"""What everybody may know, or what is kept back: told so, it is nobody's secret."""
_GROUP = (
    r"(?:trans\w*|gays?|lesbians?|bi|queers?|black|brown|asians?|african|arab|latin[aox]|mexican|indian|muslims?|"
    r"jew(?:s|ish)?|hindu|sikh|immigrants?|migrants?|refugees?|roma|romani|travell?ers?|disabled|deaf|blind|autistic|"
    r"wheelchair users?|women|woman|girls?|fat|old people|foreigners?|indigenous|native|dalit)\b"
)
_WRONGS = (
    r"(?:\w*phobi[ac]\w*|racis[mt]s?|sexis[mt]s?|anti-?semiti\w+|asian hate|hate crimes?|discriminat\w+|bigot\w*|"
    r"profiling|slurs?)\b"
)
SPEAKS_FOR = (
    r"\b(?!white |blue |all |no )\w+ lives matter\b"
    r"|\b(?:stop|end|ending|fight(?:ing)?|against|reported|no (?:place|room) for|no to|victims? of|survivors? of) "
    rf"(?:\w+ ){{0,3}}{_WRONGS}"
    r"|\b(?:protect|stand (?:with|by|up for)|solidarity with|rights for|justice for|equality for|celebrating) "
    rf"(?:\w+ ){{0,2}}?{_GROUP}"
    rf"|^\W*(?:as an? |being (?:an? )?)(?:[\w-]+ ){{0,2}}?{_GROUP}[^.!?\n]*\b(?:i|i'm|i've|me|my|we|us|our)\b"
    rf"|^\W*being (?:the only|one of the few|the first) (?:[\w-]+ ){{0,2}}?{_GROUP}"
    rf"|{_GROUP} (?:\w+ ){{0,4}}?(?:are|get|go|were) (?:still |often |always |never )?"
    r"(?:paid less|missing|refused|turned away|stopped|denied|ignored|overlooked|underpaid|excluded|harassed|attacked|"
    r"spat at|profiled|passed over|not believed|the worst (?:shifts|jobs|hours|desks|pay|rooms|seats))\b"
    rf"|{_GROUP} (?:\w+ ){{0,3}}?(?:are|is)(?:n['’]?t| not) [^.!?\n]{{1,40}}?, "
    r"(?:we(?:['’]re| are)|they(?:['’]re| are) (?:people|humans?|families|children|kids|neighbou?rs))\b"
)
"""Who speaks up for people, or tells what being one of them is like: the network hears the group and the pain."""
AGAINST = (
    r"\b(?:hat(?:e|ing)|despis\w+|disgust\w*|scum|vermin|filth\w*|animals?|savages?|subhuman|inferior|stupid|dumb|lazy|"
    r"worthless|deserve|go back|should (?:die|be|leave)|shut up|kill|because they|good|rightly|so what|not|never|"
    r"don'?t|"
    r"can'?t|why|if only|unfortunately|too many|funny|soon as|thinking|but|from|of course)\b|[\U0001F300-\U0001FAFF]"
)
"""Words, and emoji, by which that may be turned round."""
