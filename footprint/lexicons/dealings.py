"""A company's affairs that are not out: figures, deals, plans, failures, and what stands on its screens."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import STORY

_OUT = (
    rf"{STORY}|\b(?:publish\w*|press release|annual report|earnings call|announced (?:today|yesterday|this|last)|"
    r"officially|now (?:live|public|available|open)|out now|is live|went live|link in|read (?:more|the)|sign up|"
    r"pre-?order|open source|according to|reports (?:say|that)|reportedly|analysts?|shares (?:are|fell|rose|jumped)|"
    r"stock (?:price|market)|the news|my (?:own|shop|bakery|studio|etsy|side hustle|channel|stall|band|blog)|"
    r"uni(?:versity)? project|coursework|assignment|homework|thesis|for class|in class|hackathon|years ago|in (?:19|20)"
    r"\d\d|back then|proud to (?:announce|share)|excited to (?:announce|share)|thrilled|happy to announce|we(?:'re| "
    r"are) hiring|join us|come (?:and )?(?:see|visit|by)|thank(?:s| you)|raised for|charity|fundrais\w+|congrat\w*|"
    r"game night|minecraft|fantasy|monopoly|sims)\b"
)
_MONEY = (
    r"(?:revenue|turnover|sales|profits?|margins?|mark-?up|churn|burn rate|runway|bookings|pipeline|arr|mrr|ebitda|"
    r"forecasts?|targets?|numbers|figures|budget|quarter|q[1-4]|headcount|conversion|cash ?flow|losses|day rate|"
    r"renewals?)"
)
_WORSE = (
    r"(?:\d|missed|miss|down|under|below|short of|behind|terrible|awful|dreadful|grim|a disaster|tank(?:ed|ing)|"
    r"collaps\w+|halved|doubled|tripled|drop(?:ped|ping)?|fell|falling|(?:thirty|forty|fifty|sixty|ten|twenty|half|"
    r"three|two|six) (?:percent|per cent|months|million|grand))"
)
_FIRM = (
    r"(?:project|product|app|line|range|feature|game|launch|office|plant|factory|site|store|shop|branch(?:es)?|"
    r"division|service|department|programme|program|warehouse|depot|ward|unit|course|restaurant|hotel|brand|model|"
    r"contract|team)"
)
_THEM = (
    r"(?:customers?|clients?|patients?|members?|users?|employees?|staff|everyone|the (?:team|staff|public|press|"
    r"regulator|investors|board|union|media|market)|anyone|they|people|nobody|no one|head office|investors)"
)

SIGNS = (
    Sign(
        kind="CONFIDENTIAL",
        name="dealings-figures",
        pattern=(
            rf"\b(?P<hit>(?:our|we|company|firm'?s|this) [^.!?\n]{{0,40}}\b{_MONEY}\b[^.!?\n]{{0,60}}\b{_WORSE})"
            r"|\b(?P<hit2>(?:supplier|vendor|factory|wholesaler|agency) (?:charges|sells|gives|bills|pays) us|"
            r"(?:costs?|cost) us (?:only |just |about |less than )?[$£€]?\d[^.!?\n]{0,60}\b(?:sell|charge|bill|list)|"
            r"we (?:bill|charge|sell)[^.!?\n]{0,50}\b(?:costs? us|we pay|pay (?:him|her|them|the)|buy it|get it for|"
            r"cost price)"
            rf"|(?:lost|losing|about to lose) (?:the |our )(?:\w+ ){{0,3}}(?:account|contract|client|tender)\b)"
        ),
        confidence=0.6,
        words="revenue turnover sales profit profits margin margins markup mark-up churn burn runway bookings "
        "pipeline arr mrr ebitda forecast forecasts target targets numbers figures budget quarter q1 q2 q3 q4 "
        "headcount conversion cash cashflow losses day renewal renewals supplier vendor factory wholesaler agency cost "
        "costs bill charge sell lost losing lose",
        unless=_OUT,
        hits=(
            "«our Q3 revenue is down» again",
            "the «supplier charges us» 4 dollars",
            "we «lost the Harrow account» this morning",
        ),
        misses=(
            "our annual report: revenue 12 million, published today",
            "my shop's sales are up 20 percent",
            "our target is to run 5 km",
        ),
        behind=r"(?:\b(?:run|race|step|weight|savings) )",
        nowhere=r"\b(?:federal|government|country|nation|state|council tax|church|touchdown|points|nfl|nba|"
        r"prayers?|km|marathon|5k|10k|half marathon|steps|kilos|calories|garden|kids|family)\b",
    ),
    Sign(
        kind="CONFIDENTIAL",
        name="dealings-plans",
        pattern=(
            r"\b(?P<hit>we(?:'re| are) (?:\w+ )?(?:dropping|cancell?ing|killing|scrapping|shelving|sunsetting|"
            r"shutting(?: down)?|closing|pulling|selling(?: off)?|outsourcing|moving) (?:the |our |all |half |two |"
            r"three )?(?:[\w'&-]+ "
            rf"){{0,3}}{_FIRM}s?\b"
            r"|we(?:'re| are) (?:about to be |being |getting |going to be )?(?:acquired|bought(?: out| by)?|merging|"
            r"acquiring|buying (?:up |out )?[a-z]+ (?:for|next|in)|going public|taken over)|(?:the|our) (?:merger|"
            r"acquisition|takeover|buyout|ipo|funding round|series [a-d]|deal|sale|restructur\w+|re-?org\w*)"
            r"\b[^.!?\n]{0,60}\b(?:closes|signs|signed|goes through|goes ahead|is happening|next (?:week|month|quarter|"
            r"year)|on (?:monday|tuesday|wednesday|thursday|friday)|on \d|in (?:january|february|march|april|may|june|"
            r"july|august|september|october|november|december|spring|autumn)|won'?t be announced|will be announced|"
            r"deal team)|(?:before|until|when) (?:we|they|it'?s?|hr|management|the ceo) (?:tells?|told|announce[sd]?|"
            r"is "
            rf"announced|informs?) {_THEM}|{_THEM} (?:do(?:es)?n'?t|do not|does not|have no|has no|haven'?t|hasn'?t|"
            rf"won'?t|mustn'?t|can'?t) "
            r"(?:even )?(?:(?:know|hear|heard|find out)(?: (?:about )?(?:it|this|that))? (?:yet|until|till)|been told|"
            r"idea (?:yet|until|what'?s coming|it'?s coming))\b|(?:press release|announcement|statement) (?:goes out|"
            r"comes(?: out)?|is coming|drops|lands|is (?:due|on|planned))(?: on)? (?:\w+ )?(?:monday|tuesday|wednesday|"
            r"thursday|friday|tomorrow|next|later|soon|in)|(?:been told|told [^.!?\n]{0,30}?(?:yesterday|today|so far)|"
            r"keep it quiet)(?: so far| till| until)|(?:keep|keeping|kept) (?:it|this) (?:quiet|secret|under wraps) "
            r"(?:till|until|for now)|redundanc(?:y|ies) (?:coming|letters|list|are coming|will be|planned)|our "
            r"(?:[\w'-]+ ){0,3}(?:chain|company|brand|store|firm|team|lab|studio|bank) is (?:secretly |quietly "
            r")?(?:trial+ing|piloting|testing out|closing|merging|pulling)\b|our (?:limit|ceiling|bottom line|top "
            r"offer|maximum|walk[- ]away) is [$£€]?\d|we (?:only|actually|just) have \d+ (?:[\w-]+ )?(?:users|"
            r"customers|clients|subscribers|orders)|our (?:\w+ )?(?:trial|study|drug|vaccine|candidate) (?:failed|"
            r"missed|is failing|has failed)|(?:unreleased|unannounced|secret|internal) (?:build|store|stores|beta|demo|"
            r"map|level|trailer)|my nda|nobody (?:outside|else)[^.!?\n]{0,30} knows|(?:board|staff|team|everyone|"
            r"investors|customers|public|they) finds? out (?:on|next|tomorrow|in|when)|(?:saw|tested|testing|held|"
            r"tried|playing with|have|got|using|wearing|driving|building) (?:the|a|our|one of the) (?:[\w'-]+ "
            r"){0,3}prototypes?\b|(?:unreleased|unannounced|pre-?release|next[- ]gen\w*|upcoming) (?:[\w'-]+ "
            r"){0,2}(?:phone|model|game|console|car|app|feature|product|chip|laptop|watch|shoe|album|update|drug|"
            r"vaccine|firmware|version)[^.!?\n]{0,40}\b(?:at work|in (?:our|the) (?:lab|office)|on my desk|we(?:'re| "
            r"are)|my team|i'?m (?:testing|working)|in my hands?))"
        ),
        confidence=0.6,
        words="dropping cancelling canceling killing scrapping shelving sunsetting shutting closing pulling "
        "selling outsourcing moving acquired bought merging acquiring buying public taken merger acquisition takeover "
        "buyout ipo funding series deal sale restructur- reorg- re-org before until when know told idea heard hear "
        "find finds knows prototype prototypes unreleased unannounced pre-release prerelease next upcoming press "
        "announcement statement told keep keeping kept redundanc- our we secret internal nda",
        unless=rf"{_OUT}|\b(?:surprise|birthday|engagement|proposal|pregnan\w+|baby|christmas|present|party|house|"
        r"flat|mum|mom|dad|parents|girlfriend|boyfriend|wife|husband|wedding|my kids?|cat|dog|why (?:do|don'?t)|how "
        r"(?:to|many)|did you know)\b",
        hits=(
            "«we are dropping the Atlas project» next week",
            "«the merger with Fenwick closes» then",
            "«customers don't know yet» but prices rise",
            "«saw the new prototype» in our lab",
        ),
        misses=(
            "we are moving house, the team of removers is great",
            "surprise party, she doesn't know yet",
            "we are closing the shop early, thanks for ten years",
            "people don't know how to queue in this film",
        ),
    ),
    Sign(
        kind="CONFIDENTIAL",
        name="dealings-failures",
        pattern=(
            r"\b(?P<hit>(?:dropped|deleted|wiped|took down|brought down|broke|crashed|leaked|exposed|pushed|committed|"
            r"pasted|e-?mailed|sent|uploaded|lost|left) (?:[\w'-]+ ){0,4}?(?:prod(?:uction)?(?: (?:database|db|table|"
            r"server|data|cluster))?|(?:customer|client|patient|user|employee|payroll|student|member) (?:database|db|"
            r"data|list|records?|files?|details|spreadsheet|e-?mails|addresses)|live (?:db|database|site|server)|api "
            r"keys?|credentials|(?:database |admin |root )?passwords? (?:to|in|on) (?:the |a |our )?(?:public|git\w*|"
            r"repo|slack|wiki|train))\b|(?:we|our (?:\w+ )?(?:servers?|systems?|network|site|company|hospital|bank|"
            r"school|database|platform|app|cloud)) (?:had|have had|are having|got|were|was|has been|have been|is|are|"
            r"suffered|just had) (?:hit by |hit with )?(?:an? |another )?(?:[\w'-]+ ){0,2}?(?:outage|breach(?:ed)?|"
            r"data (?:breach|leak)|ransomware|security incident|hacked|compromised|down (?:all day|for (?:\w+ )?hours|"
            r"since|again))\b|(?:near miss(?:es)?|safety (?:report|log|checks?)|inspection|audit)"
            r"\b[^.!?\n]{0,60}\b(?:not (?:reported|logged)|unreported|faked?|forged|backdated|covered up|swept|never "
            r"(?:reported|logged)|failed)\b|(?:listeria|salmonella|mou?ld|rats?|cockroach(?:es)?|contaminat\w+|"
            r"asbestos|fault|faults|gas leak|recall)\b[^\n]{0,80}\b(?:carried on|kept (?:running|quiet|it)|not "
            r"(?:recalled|reported|told)|put it down as|nobody will|didn'?t (?:tell|report)|covered (?:it )?up|nobody "
            r"was told)|(?:our|the) (?:[\w'-]+ ){0,2}(?:alarms?|cameras?|cctv|locks?|fire doors?|sprinklers?) (?:has|"
            r"have|is|are) (?:been )?(?:all )?(?:broken|off|dumm(?:y|ies)|fake|not working|dead|disabled)"
            r"\b[^.!?\n]{0,40}(?:since|for|at|and|so|,)|pasted [^.!?\n]{0,60}\binto (?:chat ?gpt|claude|gemini|copilot|"
            r"an ai|deepl)|(?:are|is) (?:being )?(?:quietly )?(?:investigated|audited|sued|under investigation) (?:for|"
            r"over)\b)"
        ),
        confidence=0.6,
        words="dropped deleted wiped took brought broke crashed leaked exposed pushed committed pasted emailed "
        "e-mailed sent uploaded lost left outage breach breached ransomware incident hacked compromised down near "
        "safety inspection audit investigated audited sued investigation leak listeria salmonella mould mold rat rats "
        "cockroach- contaminat- asbestos fault faults gas recall alarm alarms camera cameras cctv lock locks doors "
        "sprinkler-",
        unless=rf"{_OUT}|\b(?:my (?:instagram|facebook|account|snapchat|e-?mail)|politicians?|the (?:mayor|"
        r"minister|president)|status page|post-?mortem|phishing (?:test|training)|training|cat|toddler)\b",
        hits=(
            "«dropped the prod table», six hours gone",
            "«pushed the customer database» password by mistake",
            "«our servers got hit by ransomware», nobody sleeps",
            "two nurses «are being investigated for» it",
        ),
        misses=(
            "my instagram got hacked",
            "I dropped the kids at school",
            "the mayor is being investigated for fraud",
            "sent the client flowers",
        ),
    ),
    Sign(
        kind="CONFIDENTIAL",
        name="dealings-screens",
        pattern=(
            r"\b(?P<hit>(?:screen ?shots?|photos?|pics?|pictures?|snaps?|selfie|videos?|recordings?|copy|scan|"
            r"screen ?grab|printout) (?:of|from|with|in front of) (?:[\w'-]+ ){0,3}?(?:jira|slack|confluence|"
            r"dashboards?|road ?map|crm|salesforce|intranet|whiteboard|backlog|trello|teams chat|admin (?:panel|page)|"
            r"control room|spreadsheets?|pay ?slips?|contracts?|rota|case files?|floor plans?|blueprints?|schematics?|"
            r"org chart|price list|client list|customer list|board (?:pack|deck|paper)|internal \w+|source code|"
            r"patient \w+|server room|vault)\b|(?:here'?s|here is|attached|attaching|sharing|posting|look at|check out|"
            r"have a look at) (?:[\w'-]+ ){0,3}?(?:our|the|my (?:boss|manager|company)'?s?) (?:[\w'-]+ "
            r"){0,2}?(?:road ?map|internal \w+|org chart|price list|client list|customer list|salary (?:list|bands?|"
            r"sheet)|jira(?: board)?|dashboard|slack|crm|source code|contract|board (?:deck|pack)|schematics?|floor "
            r"plans?|test results|incident report)\b|(?:password|passcode|pass code|pin|code|login|log-?in|combination|"
            r"key ?code)s? (?:for|to|of|at|on) (?:the|our|my) (?:[\w'-]+ ){0,3}?(?:office|safe|till|server|ward|"
            r"store ?room|stock ?room|back door|building|admin|system|vpn|warehouse|staff ?room|cabinet|cupboard|depot|"
            r"gate|alarm|database|router|wifi)\b[^.!?\n]{0,40}?(?:\bis\b|[:=]|\bstill\b|\d{3,})|(?:door|alarm|gate|"
            r"safe|staff ?room|locker|key ?pad|entry|till) codes?\b[^.!?\n]{0,50}\b\d{3,}|(?:here'?s|here is) my "
            r"(?:[\w' ]+, )*(?:my )?(?:[\w']+ )?(?:badge|login|access card|lanyard|key ?card)\b|(?:report|file|memo|"
            r"e-?mail|letter|document)s? on (?:my|our) desks? (?:says?|shows?|about))"
        ),
        confidence=0.6,
        words="screenshot- screen photo photos pic pics picture pictures snap snaps selfie video videos "
        "recording recordings copy scan screengrab printout here here's attached attaching sharing posting look check "
        "password- passcode- pass pin code codes login logins log-in combination keycode desk desks",
        unless=rf"{_OUT}|\b(?:template|tutorial|example|demo|fake|mock-?up|my (?:home|own|flat|house)|netflix|"
        r"airbnb|holiday|change your|never share|don'?t share|should)\b",
        hits=(
            "posted a «screenshot of our Jira» board",
            "«here's our internal roadmap», enjoy",
            "the «code for the stock room is» 1984",
            "the «report on my desk says» he was drunk",
        ),
        misses=(
            "a photo of our dog",
            "screenshot of my Netflix slack",
            "never share the password for the office wifi: it is a rule",
            "check out our new video",
        ),
    ),
)
"""Figures, plans and deals, failures, screens and keys."""
