"""People whom somebody serves at work, and what is told of them: a patient's illness, a pupil's home, a client's case.

A person served and a private fact in one sentence, in either order, need no name to be somebody's.
"""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import STORY

_WHO = (
    r"(?:patients?|clients?|pupils?|students?|residents?|tenants?|guests?|customers?|service users?|inmates?|"
    r"prisoners?|defendants?|offenders?|claimants?|callers?|regulars?|mentees?|tutees?|donors?|borrowers?|"
    r"policy ?holders?|members?|foster (?:kids?|child(?:ren)?|placement)|famil(?:y|ies) i (?:\w+ )?for|sellers|buyers|"
    r"vendors|\d{1,2} ?(?:am|pm)|(?:kids?|child(?:ren)?|boys?|girls?|lads?|teenagers?) (?:in|on|from) (?:my|our) "
    r"(?:class|group|ward|caseload|team|school|nursery|form|unit|year \d+(?: class)?)|year (?:\d+s?|one|two|three|four|"
    r"five|six)s?(?: (?:class|pupil|boy|girl|kid))?|bride)"
)
_MINE = (
    r"(?:my|our|one of (?:my|our)|another of (?:my|our)|two of (?:my|our)|this|that|today's|tonight's|yesterday's|"
    r"another|had an?|have an?|got an?|saw an?|met an?|an?|the|kid|new|first|last)"
)
_FACTS = (
    r"(?:told me|tells me|admit(?:s|ted)|confess(?:ed|es)|confided|broke down|cried|crying|in tears|sobb(?:ed|ing)|"
    r"died|dying|passed away|(?:will|would|won'?t|may|might|did|didn'?t) (?:not )?make it|miscarri\w+|overdos\w+|"
    r"relaps\w+|drunk|drinking again|using again|high on|cheat(?:ed|ing)|affair|mistress|divorc\w+|custody|bankrupt\w*|"
    r"insolven\w+|in debt|debts?|owes?|arrears|evict\w+|behind (?:on|with)|suspended|expelled|excluded|self[- ]harm\w*|"
    r"cutting (?:himself|herself|themselves)|suicid\w+|abus\w+|bruis\w+|neglect\w*|social (?:services|worker)|foster "
    r"care|in (?:prison|jail)|arrested|parole|probation|convict\w+|plead\w*|pled|guilty|did it|lied (?:to|about|on)|"
    r"stole|stealing|shoplift\w*|diagnos\w+|test(?:ed|s) positive|hiv|stds?|stis?|chlamydia|herpes|cancer|tumou?rs?|"
    r"leuk\w+|dementia|alzheimer\w*|schizo\w+|bipolar|depress\w+|anxiety|psychosis|adhd|autis\w+|epilep\w+|seizures?|"
    r"stroke|heart attack|pregnan\w+|abortion|infertil\w+|ivf|infect\w+|surgery|operation|biopsy|transplant|dialysis|"
    r"chemo\w*|insulin|meds|medication|pills|refus(?:ed|es|ing)|stopped taking|(?:head ?)?lice|wets? (?:himself|"
    r"herself|the bed|themselves)|incontinen\w+|can(?:'?t|not) (?:even )?(?:read|write|pay|afford)|dyslex\w+|"
    r"inherit\w*|tax(?:es| bill| return| fraud)|salary|earns|overdrawn|balance|loan|declined|botox|facelift|implants?|"
    r"hair transplant|wig|rash|wandered|violent|restraining order|asylum|undocumented|settle(?:d|ment|s)|fired (?:her|"
    r"his|their)|rare (?:\w+ )?(?:disease|disorder|condition|syndrome|case)|scared of|afraid of|phobi\w+|millionaire|"
    r"paid|sells|salary|fined|broke|desperate|splitting up|naked|hiv|swallowed|failing grade|copied|plagiari\w+|"
    r"messaging the|wages?|savings|rehab|detox|withdrawal|hospice|coma|stillb\w+|mental health|breakdown)"
)
_AGES = (
    r"(?:\d{1,2}[- ]?(?:yo|yr[- ]old|years?[- ]old)|man|woman|kid|boy|girl|teen(?:ager)?|baby|toddler|lady|guy|bloke|"
    r"lad)"
)
_FAMOUS = (
    r"(?:(?:famous|well[- ]known|certain|tv|celebrity|local) (?:[\w'-]+ )?(?:actor|actress|politician|footballer|"
    r"player|presenter|singer|rapper|celebrity|mp|senator|councillor|mayor|influencer|baker|chef|comedian|judge|"
    r"news ?reader|star)|politician|tv presenter|footballer|police sergeant|celebrity)"
)
_WHEN = (
    r"(?:today|tonight|this (?:morning|afternoon|evening|week|shift)|last night|yesterday|on (?:my|the) (?:shift|ward|"
    r"unit)|at work|in (?:a&e|the er|triage|clinic|surgery|court|my office|theatre|icu|nicu|custody|session)|just now)"
)
_NOT = (
    r"\b(?:as a (?:patient|client|student|customer|guest)|i was (?:a|the) \w+|my own|when i was|my (?:doctor|gp|nurse|"
    r"teacher|therapist|lawyer|dentist|accountant|landlord)|text ?book|case stud(?:y|ies)|scenario|simulat\w+|"
    r"mannequin|role[- ]?play|hypothetical\w*|imagine|if (?:a|your|you|the)|with (?:her|his|their) (?:permission|"
    r"consent|blessing)|thank(?:s|ful|ing)?|grateful to|congrat\w*|proud of|testimonial|five[- ]star|should (?:always|"
    r"never|be)|deserve|every (?:patient|client|student|child)|most (?:patients|clients|students)|many (?:patients|"
    r"clients|students|customers)|patients (?:with|who)|clients who|students (?:with|who)|research|study|studies|"
    r"survey|report(?:s|ed) that|awareness|email client|client[- ]side|student (?:loans?|debt|union|accommodation|"
    r"discount)|customer service|judge me)\b"
)
_CALM = rf"{STORY}|{_NOT}"

SIGNS = (
    Sign(
        kind="CLIENT_INFORMATION",
        name="served-fact",
        pattern=rf"\b(?P<hit>{_MINE} (?:[\w'-]+ ){{0,4}}?{_WHO}\b[^.!?\n]{{0,90}}\b{_FACTS})\b",
        confidence=0.6,
        words="1am 2am 3am 4am 5am 6am 7am 8am 9am 10am 11am 12am 1pm 2pm 3pm 4pm 5pm 6pm 7pm 8pm 9pm 10pm 11pm 12pm "
        "am pm sellers buyers vendors patient- client- pupil- student- resident- tenant- guest- customer- user "
        "users inmate- prisoner- defendant- offender- claimant- caller- regular regulars mentee- tutee- donor- "
        "borrower- policyholder- member members kid kids child children boy boys girl girls lad lads teenager- "
        "year family bride",
        unless=_CALM,
        hits=(
            "«my client is pleading» again",
            "«kid in my year 4 class told me» his dad left",
            "«my 3pm has hiv» and nobody knows",
            "«one of my tenants is three months in arrears»",
        ),
        misses=(
            "my client project got an A",
            "our guests loved the cake",
            "thank you to the patient who told me I was kind",
            "I was the patient who cried",
            "students who refused the vaccine, a study",
        ),
    ),
    Sign(
        kind="CLIENT_INFORMATION",
        name="served-work",
        pattern=(
            r"\b(?P<hit>(?:(?:diagnosed|treated|intubated|delivered|operated on|resuscitated|pronounced|counsell?ed|"
            r"defended|represented|arrested|nicked|sectioned|fostered|bathed|discharged|admitted|assessed|interviewed|"
            r"defending|representing|treating|fostering) (?:a|an|this|my|another|the) |(?:told|telling) (?:a|an|"
            r"another|the) )"
            rf"(?:[\w'-]+ ){{0,3}}?(?:{_AGES}|parents?|famil(?:y|ies)|mother|father|mum|mom|dad|widow)"
            r"\b[^.!?\n]{0,80}?\b(?:"
            rf"{_WHEN}|{_FACTS}))\b"
        ),
        confidence=0.6,
        words="diagnosed treated intubated delivered operated resuscitated pronounced counselled counseled defended "
        "represented arrested nicked sectioned fostered bathed discharged admitted assessed interviewed defending "
        "representing treating fostering told telling",
        unless=rf"{_CALM}|\b(?:police (?:have|say|said)|was arrested|were arrested|my (?:vet|dog|cat)|pizza|parcel|"
        r"package|news)\b",
        hits=(
            "«diagnosed a 7 year old with leukaemia» before lunch",
            "«arrested a guy tonight» who hid in a bin",
            "«defending a man who beat his wife, and he did it»",
        ),
        misses=(
            "delivered a baby shower cake",
            "told a man about my dog",
            "the police have arrested a man today",
        ),
    ),
    Sign(
        kind="CLIENT_INFORMATION",
        name="served-known",
        pattern=(
            rf"\b(?P<hit>{_FAMOUS}[^.!?\n]{{0,60}}\b(?:in my (?:chair|cab|taxi|clinic|class|salon|shop|bar|"
            r"restaurant|hotel|surgery)|room \d+|came in|checked in|stayed|my (?:client|patient|customer|guest)|bins?|"
            r"recycling)|(?:checked in|driving|drove|served|serving|treated|tattooed|massaged|i (?:clean|cook|nanny|"
            r"drive|care|babysit|work) for|(?:did|doing) the (?:books|taxes|will|hair|nails|make-?up|flowers|divorce|"
            r"tax return|accounts) (?:of|for)) "
            rf"(?:[\w'-]+ ){{0,2}}?{_FAMOUS}"
            r"|(?:did|doing) the (?:books|taxes|will|tax return|accounts|divorce) (?:of|for) (?:a|an|this|my)"
            r"\b[^.!?\n]{3,60}|room \d{2,4} (?:checked out|left|ordered|asked for|complained|trashed|and (?:his|her|"
            r"their))|(?:photos?|pics?|pictures?|videos?|selfies?) (?:of|with) (?:my|our) (?:class|pupils|students?|"
            r"patients?|residents?|clients?)|(?:look at|check out|here'?s) (?:this|the|my) (?:x-?ray|scan|chart|ct|mri|"
            r"wound)\b|(?:x-?ray|scan|chart|case|file) (?:from|of) (?:tonight|today|this morning|yesterday|last night|"
            r"my shift|our)\w*|(?:fraud|murder|rape|abuse|custody|divorce|theft|assault|asylum|neglect|arson|"
            r"harassment) case (?:on my desk|i'?m (?:on|working)|i have|today|this week)|(?:took|take|taking|remov(?:e|"
            r"ed|ing)) (?:[\w'-]+ ){0,3}?(?:kids?|children|baby|newborn) (?:away )?from (?:a|an|the|their|this|his|her|"
            r"that)|(?:approved|declined|rejected|processed|cashed out|pulled(?: up)?|opened|pulled) (?:a |an |the |"
            r"this )(?:[\w'-]+ ){0,3}?(?:mortgage|loan|account|claim|customer's account|application|guy|man|woman|lady|"
            r"couple)\b[^.!?\n]{0,60}?\b(?:for (?:a|an)|who has|with|and (?:he|she|they)|savings|spent)"
            rf"|(?:a|an|this) {_AGES} (?:\w+ )?in my (?:office|chair|class|clinic|cab|shop|ward|room|care|surgery|car)"
            r"|delivered (?:a |the |another )?(?:parcel|package|pizza|order|letter)s? to (?:number \d+|(?:mr|mrs|ms) "
            r"[a-z]+)|i'?m an? (?:[\w-]+ ){1,2}and (?:the|a|an|one|this|my) (?:[\w'-]+ ){0,5}?(?:guy|man|woman|lady|"
            r"kid|boy|girl|patient|presenter|actor|actress|couple|family|politician|footballer)"
            r"\b[^.!?\n]{0,60}\b(?:cr(?:y|ies|ied)|has|had|is|was|told|wants?|keeps?))\b"
        ),
        confidence=0.6,
        words="famous known certain tv celebrity local checked driving drove served serving treated tattooed "
        "massaged clean cook nanny drive care babysit work did doing room photo photos pic pics picture pictures video "
        "videos selfie selfies look check here's xray x-ray x scan chart case file took take taking remove removed "
        "removing approved declined rejected processed cashed pulled opened office chair class clinic cab shop ward "
        "surgery car delivered guard dentist nurse therapist doctor teacher lawyer i'm im",
        unless=_NOT,
        hits=(
            "«checked in a famous actor» last night",
            "«room 212 checked out» without its wigs",
            "«took three kids from a» family",
            "«approved a mortgage for a» lad of 22",
            "«i'm a dentist and a certain presenter has» bad teeth, she said it herself",
        ),
        misses=(
            "a famous actor died today",
            "meeting room 12 is booked",
            "took my kids to school from the station",
            "delivered a talk to number lovers",
        ),
    ),
)
"""Somebody served with a private fact; what was done with somebody; who can be told by fame, a room, a case."""
