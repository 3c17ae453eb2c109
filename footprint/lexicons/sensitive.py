"""What is the author's own and nobody's business: health, faith, politics, orientation. Sensitive, never misconduct."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import NEGATED, NEWS, OTHERS, STORY

_NOT_ME = rf"(?:{NEGATED}|{OTHERS})"
_ILL = (
    r"(?:depression|anxiety|adhd|add|autism|asperger'?s|bipolar|ocd|ptsd|cptsd|bpd|eating "
    r"disorder|anorexia|bulimia|panic attacks?|"
    r"cancer|tumou?r|chemo|chemotherapy|radiotherapy|diabetes|type [12] diabetes|epilepsy|"
    r"seizures?|asthma|migraines?|arthritis|"
    r"lupus|crohn'?s|colitis|ibs|endometriosis|pcos|fibromyalgia|chronic (?:pain|fatigue|illness)|"
    r"long covid|ms|multiple sclerosis|"
    r"hiv|hepatitis|herpes|stroke|heart (?:attack|condition|surgery)|pacemaker|disability|"
    r"wheelchair|hearing aids?|dyslexia|"
    r"dyspraxia|tourette'?s|insomnia|burn-?out|miscarriage|ivf|abortion|antidepressants?|ssris?|"
    r"sertraline|lithium|therapist|"
    r"psychiatrist|counsell?or|therapy|rehab|suicide attempt|self[- ]harm|addiction|sobriety|meds|"
    r"insulin|epipen|stoma|biopsy|mri|"
    r"diagnosis|relapse|remission|dementia|alzheimer'?s|parkinson'?s|transplant|dialysis|surgery|"
    r"operation|hysterectomy|mastectomy)"
)

SIGNS = (
    Sign(
        kind="HEALTH",
        name="health-mine",
        pattern=(
            rf"(?P<hit>\b(?:my|our (?:son|daughter|baby|kid)'s|my (?:mum|mom|dad|son|daughter|wife|husband|"
            rf"brother|sister|partner)(?:'s)?(?: has| is having)?) (?:(?:new|first|last|own|third|second|"
            rf"fourth|next|latest|weekly|bloody|old|beloved) )*{_ILL}\b"
            rf"|\b(?:i|i'?ve|we) (?:(?:have|had|got|been|was|live|lived|living|still|also|just|am|do|"
            rf"struggle|struggled|suffer|suffered|deal|battle|fought|survived|finally|recently|officially) "
            rf")+(?:with |from |diagnosed with |got |a |an |to |on |off |in |treated for |bad |severe |"
            rf"mild |the )*{_ILL}\b"
            rf"|\b(?:diagnosed with|living with|recovering from|in remission|on (?:antidepressants|"
            rf"sertraline|lithium|ssris|insulin|methadone|chemo)|back in rehab|suffer(?:ing)? from|"
            rf"struggling with) (?:my )?{_ILL}?|\bi'?m (?:pregnant|disabled|autistic|bipolar|diabetic|"
            rf"epileptic|deaf|hard of hearing|dyslexic|depressed|suicidal|anorexic|hiv positive|in "
            rf"remission|in therapy|off sick|on sick leave|signed off(?: sick| with)?|immunocompromised)\b|"
            rf"\bwe'?re (?:pregnant|expecting)\b|\b(?:\d+|one|two|three|six|ten) (?:days|months?|years?|"
            rf"weeks?) (?:clean|sober|cancer[- ]free|in recovery|self[- ]harm[- ]free|pregnant)\b|"
            rf"\b(?:panic attack (?:today|again|on|at|in)|had (?:a|another) (?:panic attack|seizure|"
            rf"miscarriage|relapse|stroke|biopsy|scan)|as an? (?:autistic|disabled|deaf|blind|bipolar|adhd|"
            rf"diabetic) (?:person|woman|man|nurse|teacher|student|developer|mum|mother|dad|employee|"
            rf"parent)))"
        ),
        confidence=0.75,
        words="depression anxiety adhd add autism asperger- bipolar ocd ptsd cptsd bpd eating anorexia "
        "bulimia panic cancer tumour tumor chemo- radiotherapy diabetes epilepsy seizure- asthma "
        "migraine- arthritis lupus crohn- colitis ibs endometriosis pcos fibromyalgia chronic covid "
        "ms sclerosis hiv hepatitis herpes stroke heart pacemaker disability wheelchair hearing "
        "dyslexia dyspraxia tourette- insomnia burnout burn miscarriage ivf abortion antidepressant- "
        "ssri- sertraline lithium therapist psychiatrist counsellor counselor therapy rehab suicide "
        "harm addiction sobriety meds insulin epipen stoma biopsy mri diagnosis relapse remission "
        "dementia alzheimer- parkinson- transplant dialysis surgery operation hysterectomy "
        "mastectomy diagnosed living recovering remission antidepressants sertraline rehab suffer "
        "suffering struggling pregnant disabled autistic bipolar diabetic epileptic deaf dyslexic "
        "depressed suicidal "
        "anorexic hiv therapy sick signed immunocompromised expecting clean sober cancer recovery "
        "self panic seizure miscarriage relapse stroke biopsy scan blind adhd",
        unless=rf"{STORY}|\b(?:my (?:heart|cat|dog|plants?|laptop|car|computer|phone|houseplants?)'?s? "
        rf"(?:surgery|operation)|operation (?:room|manual|system)|retail therapy|therapy (?:dog|horse|"
        rf"lamp|llama)|nurse on|adding? (?:a|the|up)|ms (?:office|word|teams|excel|paint)|add (?:to|"
        rf"the|a|an|some|in|on|it|up|more|one))\b",
        behind=r"(?:\bif )",
        hits=(
            "«my depression» is loud this week",
            "«I was diagnosed with ADHD» at 34",
            "«six months sober» today",
            "«I'm pregnant»!!",
        ),
        misses=(
            "my heart surgery simulator is a game",
            "my laptop's operation",
            "the operation room is booked",
            "MS Teams is down",
            "retail therapy",
        ),
    ),
    Sign(
        kind="RELIGION",
        name="religion-mine",
        pattern=(
            r"(?P<hit>\b(?:i'?m|i am|as|we'?re|we are|being|raised|grew up|became|proud|born[- ]again|"
            r"practi[sc]ing|ex-?|converted to|turned) (?:an? |the |now a |a proud |a practising |a "
            r"practicing |still |both |very |devout |strict |ex-?)*(?:christian|muslim|muslima|jewish|jew|"
            r"catholic|hindu|sikh|buddhist|atheist|agnostic|quaker|mormon|evangelical|orthodox|baptist|"
            r"methodist|pagan|wiccan|believer|protestant|jehovah'?s witness|islam|judaism|christianity|"
            r"catholicism)\b"
            r"|\b(?:my|our) (?:\w+ )?(?:church|mosque|synagogue|shul|parish|temple|gurdwara|congregation|"
            r"faith|baptism|confirmation|bar mitzvah|bat mitzvah|hijab|rosary|imam|rabbi|priest|pastor|"
            r"bible study(?: group)?|qur'?an|prayers?|god|lord and savio\w+|saviour|iftar|hajj|umrah|"
            r"first communion)\b"
            r"|\b(?:went|going|go|back|off) to (?:church|mass|mosque|synagogue|confession|shul|jummah|"
            r"friday prayers|bible study|evensong|temple)\b|\b(?:ramadan (?:mubarak|kareem)|eid mubarak|"
            r"shabbat shalom|chag sameach|jai shri|waheguru|alhamdulillah|inshallah|mashallah|praise "
            r"(?:the lord|god|jesus|allah)|jesus (?:is|loves|saves|died)|god is good|hallelujah,? (?:he|"
            r"god|jesus)|he is risen)\b|\b(?:i'?m|i am|we'?re|day \d+ of|still|been) (?:fasting (?:for "
            r"(?:ramadan|lent|yom kippur)|today)|praying (?:for|that|every))|\b(?:first|last|second) day "
            r"of (?:ramadan|lent)\b|\bi (?:don'?t )?believe in (?:god|jesus|allah)\b|\bi prayed\b|\bi "
            r"pray\b)"
        ),
        confidence=0.75,
        words="christian muslim muslima jewish jew catholic hindu sikh buddhist atheist agnostic quaker "
        "mormon evangelical orthodox baptist methodist pagan wiccan believer protestant jehovah "
        "jehovah's islam judaism christianity "
        "catholicism church mosque synagogue shul parish temple gurdwara congregation faith baptism "
        "confirmation mitzvah hijab rosary imam rabbi priest pastor bible qur quran prayers prayer "
        "god lord saviour savior iftar hajj umrah communion "
        "mass confession jummah evensong ramadan eid shabbat chag jai waheguru alhamdulillah "
        "inshallah mashallah praise jesus hallelujah risen fasting praying prayed pray allah",
        unless=rf"{STORY}|\b(?:oh my god|omg my god|my god,? (?:that|what|how|the|it|this|i|she|he|these|"
        rf"they)|good faith|bad faith|faith in (?:you|humanity|the team|him|her|them)|confirmation "
        rf"(?:e-?mail|number|code|of)|order confirmation|booking|intermittent fasting|blood test|"
        rf"fasting (?:glucose|window)|taylor swift|temple (?:run|university|bar))\b",
        hits=(
            "«as a Muslim» I get asked that a lot",
            "«my church» has a choir again",
            "«I'm an atheist», leave me out",
            "«Ramadan Mubarak» everyone",
        ),
        misses=(
            "oh my god what a goal",
            "order confirmation: my confirmation e-mail",
            "acted in good faith",
            "my god, the view",
        ),
    ),
    Sign(
        kind="POLITICS",
        name="politics-mine",
        pattern=(
            r"(?P<hit>\b(?:i|i'?m|i'?ve|i'?ll|we|we'?re|just|and|always|proudly|already|will be) "
            r"(?:(?:just|always|already|am|have|will|be|proudly|never|not|also|would|won'?t|still|did|"
            r"didn'?t|going to|gonna|can'?t) )*(?:vot(?:e|ed|ing) (?:for |against |to |no\b|yes\b|remain|"
            r"leave|labour|tory|conservative|green|lib dem|snp|plaid|reform|democrat|republican|blue|red|"
            r"left|right|early|by post|today|this morning|him|her|them)|canvass(?:ed|ing)|leaflet(?:ed|"
            r"ing|ting)|march(?:ed|ing)? (?:for|against|in|with|today|again)|protest(?:ed|ing)(?! too)|"
            r"demonstrat(?:ed|ing) (?:for|against|in)|phone ?bank(?:ed|ing)|door ?knock(?:ed|ing)|"
            r"campaign(?:ed|ing) for|joined (?:the )?(?:labour|greens?|conservatives?|tories|democrats|"
            r"republicans|lib dems|snp|dsa|party)|ran for (?:council|office)|stand(?:ing)? for (?:council|"
            r"election|parliament|mayor)|(?:support|back|donated? to) (?:labour|the (?:greens?|"
            r"conservatives?|tories|democrats?|republicans?|lib dems|snp|labour party|green party|left|"
            r"right)|trump|biden|brexit))\b"
            r"|\b(?:our|my) (?:party|candidate|mp|ward councillor|local party|branch (?:labour|green)|"
            r"campaign for (?:council|mayor))\b(?! (?:dress|bag|bags|trick|hat|popper|planner|wall|room))|"
            r"\bvote (?:labour|tory|conservative|green|lib dem|snp|plaid|reform|democrat|republican|blue|"
            r"red|yes|no|leave|remain|them out|him out|like your)\b|\b(?:vote on (?:sun|mon|tues|wednes|"
            r"thurs|fri|satur)day|get out (?:and|the) vote|polling station (?:today|selfie|dog)|i voted|"
            r"at the (?:demo|demonstration|march|protest|rally|hustings|sit-?in|vigil for|climate strike)|"
            r"free palestine|stand with (?:ukraine|israel|palestine|gaza)|black lives matter|blm\b|defund "
            r"the|abolish (?:ice|the)|pro-?(?:choice|life)\b|my body my choice|trans rights|no human is "
            r"illegal|refugees welcome|tax the rich|tories out|eat the rich|maga|make america|lock her up|"
            r"stop the steal|fuck the tories|not my president|not my king|abolish the monarchy|republic "
            r"now|climate justice|second amendment rights|gun control now|ban assault)\b"
            r"|\b(?:i'?m|i am|as) (?:an? |a proud |such a |a lifelong |very |quite |fairly )*(?:socialist|"
            r"communist|marxist|anarchist|libertarian|conservative|liberal|leftist|lefty|tory|republican|"
            r"democrat|feminist|green party member|labour member|labour voter|labour councillor|trade "
            r"unionist|remainer|brexiteer|left[- ]wing|right[- ]wing|centrist|monarchist|zionist|"
            r"anti-?fascist)\b)"
        ),
        confidence=0.75,
        words="vote voted voting canvass- leaflet- march marched marching protest protested protesting "
        "demonstrat- phonebank- phone door doorknock- campaign- joined ran stand standing support "
        "back donate donated party candidate mp ward local "
        "branch polling demo demonstration rally hustings sit vigil climate palestine gaza ukraine "
        "israel black blm defund abolish pro prochoice choice rights illegal refugees tax tories "
        "rich maga america lock steal president king monarchy republic "
        "gun ban socialist communist marxist anarchist libertarian conservative liberal leftist "
        "lefty tory republican democrat feminist green labour unionist remainer brexiteer left right "
        "centrist monarchist zionist antifascist anti",
        behind=rf"(?:{OTHERS})",
        unless=rf"{STORY}|\b(?:best (?:cake|photo|dog|goal|song)|strictly|bake off|eurovision|x factor|the "
        rf"voice|mvp|all-?star|poll for|which (?:colou?r|logo|name)|birthday|hen|stag|office party|"
        rf"christmas|house party|engagement|liberal (?:amount|use|with|arts|helping|splash)|"
        rf"conservative (?:estimate|guess|treatment|forecast)|labour ward|in labour|band|marching band|"
        rf"search party|third[- ]party|protest too much)\b",
        hits=(
            "«I voted green» this morning",
            "«vote on Sunday», whoever you like",
            "«I'm a socialist», sue me",
            "two hours «at the march» in the rain",
        ),
        misses=(
            "I voted for the best cake",
            "a conservative estimate",
            "my party dress",
            "in labour for ten hours, the labour ward was lovely",
        ),
    ),
    Sign(
        kind="ORIENTATION",
        name="orientation-mine",
        pattern=(
            r"(?P<hit>\b(?:i'?m|i am|i was|as|being|i identify as|came out as|coming out as|out as|out "
            r"and proud|proud(?:ly)?|i'?ve always been|we'?re|i'?m also|i'?m a proud|turns out i'?m) "
            r"(?:(?:an?|a proud|openly|very|so|the only|both|kind of|probably|definitely|just|also|still|"
            r"not out as|out as|extremely|two|your local|your) )*(?:trans (?:woman|man|guy|girl)|gay "
            r"(?:man|woman|guy|couple|dad|mum)|gay|lesbian|bi|bisexual|trans|transgender|transsexual|"
            r"queer|pansexual|pan|asexual|ace|aromantic|non-?binary|enby|genderfluid|genderqueer|intersex|"
            r"dyke|trans (?:woman|man|guy|girl)|gay (?:man|woman|guy|couple|dad|mum|nurse|teacher|"
            r"developer)|straight)\b(?! (?:away|out|up|after|through|to|ahead|hair|home|a's|as|from|"
            r"lines?|of|faced|talking|about|in (?:the|my)|forward|on))"
            r"|\bcame out (?:to (?:my|the|everyone|work|him|her|them)|at work|last|as|this|when|today|in "
            r"(?:19|20)\d\d)|\bcoming out (?:to my|story|at work|day was|was the)|\bmy (?:coming out|"
            r"transition|top surgery|bottom surgery|hrt|deadname|pronouns)\b|\b(?:on|started|starting) "
            r"(?:hrt|testosterone|estrogen|oestrogen)\b|\b(?:two mums|two dads|two moms) (?:and|family|"
            r"here|of|in)|\bour (?:gay|lesbian|queer|same[- ]sex) (?:wedding|marriage|family)\b)"
        ),
        confidence=0.75,
        words="gay lesbian bi bisexual trans transgender transsexual queer pansexual pan asexual ace "
        "aromantic nonbinary non enby genderfluid genderqueer intersex dyke straight came coming "
        "transition surgery hrt deadname pronouns testosterone "
        "estrogen oestrogen mums dads moms lesbian",
        behind=rf"(?:{NEGATED}|\bif |\bassumed )",
        unless=rf"{STORY}|\b(?:ace (?:at|of|it|my|the)|bi-?(?:weekly|monthly|annual)|pan (?:of|fried|is)|"
        rf"frying|came out (?:well|great|perfect|burnt|wrong|today on|last week on)|(?:album|film|book|"
        rf"sun|version|cake|bread|photos?|single|results?|report|stain|episode)s? (?:just |finally "
        rf")?(?:came|coming) out|straight a)\b|{NEWS}",
        hits=("«I'm gay», mum knew", "«came out to my» team on Monday", "«as a trans woman» in tech I say this often"),
        misses=(
            "the album came out last week",
            "I'm straight out of ideas",
            "the cake came out well",
            "I was ace at tennis",
        ),
    ),
)
"""Health, faith, politics, orientation."""
