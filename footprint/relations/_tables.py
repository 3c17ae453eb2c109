"""The verbs and nouns that tie somebody to an employer, a job, a school or a place, as patterns."""

from __future__ import annotations

from footprint.relations import _objects, _words

DET = r"(?:an?|the|their|our|my|your|new|newest|another|this)\s+"
_WORD = r"[A-Za-z][\w&/’'-]*"
SMALL = (
    r"(?!(?:and|or|of|at|for|in|the|a|an|to|with|by|from|who|that|is|was|my|our|your|their|his|her|on|but|i|"
    r"like|than|no|not|any|some|every|each|such|never)\b)"
)
JOB = (
    rf"(?:(?:{SMALL}{_WORD}\s+){{0,3}}?(?:{_words.JOBS})(?:\s+(?:{_words.JOBS}))*(?![\w’'-])|(?:head|director|vp|"
    rf"chief)\s+(?:of\s+)?(?:{SMALL}{_WORD})(?:\s+{SMALL}{_WORD}|\s+officer)?)"
)
AT = r"\s*(?:@|\bat\b|\bfor\b|\bwith\b|\bof\b|\bin\b)\s*"
_STUDY = r"(?:(?!at\b)[\w&/-]+,?\s+){0,4}?"

# The verb, the kind of its object (with ``?`` or ``!`` it must look like one), whether it tells what is over, and the
# words of which one must be in the text. The object begins where the match ends.
VERBS: tuple[tuple[str, str, bool, str], ...] = (
    (
        rf"work(?P<was>ed)?(?:s|ing)?\s+(?:part[\s-]time\s+|full[\s-]time\s+|nights\s+|here\s+|remotely\s+)"
        rf"?(?:as\s+(?:{DET})?(?P<job>{JOB})\s+)?(?:at|for|@)\s+",
        "EMPLOYER",
        False,
        "work works worked working",
    ),
    (rf"(?:employed|hired)\s+(?:as\s+(?:{DET})?(?P<job>{JOB})\s+)?(?:at|by)\s+", "EMPLOYER", False, "employed hired"),
    (
        rf"(?:start(?:ed|ing|s)?|got|get|landed|have|has|begin|began|beginning|accepted|took|scored)\s+(?:{DET})"
        rf"{{0,2}}(?:\w+\s+){{0,2}}?(?:job|position|role|internship|gig|apprenticeship|traineeship|placement)"
        rf"\s+(?:as\s+(?:{DET})?(?P<job>{JOB})\s+)?(?:at|with|for|@)\s+",
        "EMPLOYER",
        False,
        "job position role internship gig apprenticeship traineeship placement",
    ),
    (rf"accepted\s+(?:{DET})?(?:\w+\s+){{0,2}}?offer\s+(?:from|at|with)\s+", "EMPLOYER", False, "offer"),
    (
        rf"(?:start(?:ed|ing|s)?|been|began)\s+(?:as\s+(?:{DET})?(?P<job>{JOB})\s+)?at\s+",
        "EMPLOYER",
        False,
        "start started starting starts been began & at",
    ),
    (
        r"been\s+with\s+(?=[^.!?\n]{3,40}?\b(?:years|months|since)\b)",
        "EMPLOYER!",
        False,
        "been & years months since",
    ),
    (r"intern(?:ed|ing|s)?\s+(?:at|with|for|@)\s+", "EMPLOYER", False, "intern interned interning interns"),
    (
        r"(?:wait(?:ed|ing|s)?|stack(?:ed|ing|s)?|pull(?:ed|ing|s)?|wash(?:ed|ing|es)?|pour(?:ed|ing|s)?|flip(?:ped|"
        r"ping|s)?|"
        r"serv(?:e|ed|ing|es)|pack(?:ed|ing|s)?|answer(?:ed|ing|s)?|sell(?:ing|s)?|sold)\s+(?:tables|shelves|pints|"
        r"dishes|"
        r"coffees?|drinks|burgers|customers|boxes|orders|phones|calls|tickets|tills?)\s+(?:at|for)\s+",
        "EMPLOYER",
        False,
        "tables shelves pints dishes coffee coffees drinks burgers customers boxes orders phones calls tickets till "
        "tills & at for",
    ),
    (r"teach(?:es|ing)?\s+(?:[\w-]+\s+){0,4}?at\s+", "EMPLOYER", False, "teach teaches teaching"),
    (
        rf"(?:finished|survived|worked|did|pulled|doing|covering|starting|started|ended)\s+(?:{DET})?(?:\w+\s+)"
        rf"{{0,3}}?shift\s+at\s+",
        "EMPLOYER",
        False,
        "shift",
    ),
    (r"(?:co-?)?founded\s+", "EMPLOYER", False, "founded cofounded"),
    (
        rf"(?:join(?:ed|ing|s)|signed\s+(?:with|for)|sign\s+(?:with|for))\s+(?!the\s+(?:queue|line|call|meeting|"
        rf"zoom|club|gym|party|discord|server|waitlist))(?=[^.!?\n]{{3,60}}?(?:\bas\b|\bteam\b|\bfamily\b|!|🎉|"
        rf"\bnext\s+(?:week|month)|\bon\s+monday|\bin\s+(?:{_objects.MONTHS})|\bstaff\b|\bcrew\b))",
        "JOIN",
        False,
        "join joined joining joins signed sign",
    ),
    (r"clock(?:ed|ing)\s+(?:in|on)\s+(?:at|for)\s+", "EMPLOYER", False, "clocked clocking"),
    (r"clock(?:ed|ing)\s+(?:out|off)\s+(?:of|at|from)\s+", "EMPLOYER", False, "clocked clocking"),
    (
        rf"(?:walked|came|went)\s+(?:in)?to\s+(?=[^.!?\n]{{3,40}}?\s+as\s+an?\s+(?:\w+\s+)?(?:{_words.JOBS})\b)",
        "EMPLOYER",
        False,
        "walked came went & as",
    ),
    (
        r"(?:on\s+(?:shift|call|duty)|at\s+work|back\s+(?:at|to)\s+work)\s+at\s+",
        "EMPLOYER",
        False,
        "shift call duty work & at",
    ),
    (
        r"(?:do|does|doing|did|cover|covering|pulling|working)\s+(?:the\s+)?(?:nights?|night\s+shifts?|days|"
        r"weekends|lates|earlies|doubles|shifts|overtime|reception|security|admin|the\s+books)\s+(?:at|for)\s+",
        "EMPLOYER",
        False,
        "nights night days weekends lates earlies doubles shifts overtime reception security admin books",
    ),
    (r"(?:no\s+longer|not)\s+(?:working\s+)?(?:at|with)\s+(?=[A-Z])", "GONE", True, "longer"),
    (
        r"(?:wrapped\s+up|finished|completed|survived|ended|starting|start(?:ed)?|beginning|celebrat(?:ed|ing)|hit|"
        r"hitting)\s+(?:my|the|a)\s+(?:[\w-]+\s+){0,3}?(?:day|week|month|months|year|years|term|semester|probation|"
        r"apprenticeship|placement|internship)\s+(?:of\s+)?(?:teaching\s+|working\s+|nursing\s+|training\s+)?(?:at|"
        r"with)\s+",
        "EMPLOYER",
        False,
        "wrapped finished completed survived ended starting start started beginning celebrated celebrating hit "
        "hitting & at with",
    ),
    (
        r"(?:driv(?:e|es|ing)|writ(?:e|es|ing)|freelanc(?:e|es|ing)|consult(?:s|ing)?|contract(?:ing)?|deliver(?:s|"
        r"ing)?|report(?:s|ing)?|scout(?:s|ing)?|photograph(?:s|ing)?)\s+for\s+",
        "EMPLOYER",
        False,
        "drive drives driving write writes writing freelance freelances freelancing consult consults consulting "
        "contract contracting deliver delivers delivering report reports reporting scout photograph",
    ),
    (
        r"(?:run|manage|lead|head\s+up|supervise|look\s+after|oversee|coach|cook|bake|serve|clean|fix)\s+(?:the\s+)"
        r"?(?:[\w-]+\s+){1,4}?(?:at|for)\s+",
        "EMPLOYER!",
        False,
        "run manage lead head supervise look oversee coach cook bake serve clean fix & at for",
    ),
    (r"(?:promoted|hired|qualified)\s+(?:[\w-]+\s+){0,3}?at\s+", "EMPLOYER", False, "promoted hired qualified"),
    (
        r"(?:wrote|writing|defended|defending|finished|submitted|finishing)\s+(?:my|his|her)\s+(?:\w+\s+)"
        r"?(?:dissertation|thesis|finals|exams|degree)\s+at\s+",
        "SCHOOL",
        False,
        "dissertation thesis finals exams degree",
    ),
    (
        r"(?:off\s+to|starting|start|started|applied\s+and\s+got\s+into|accepted\s+(?:to|into|by|at)|"
        r"transferring\s+to|enrolling\s+at|going\s+to)\s+(?:uni\W{1,3}|university\W{1,3}|college\W{1,3})?",
        "SCHOOL?",
        False,
        "off starting start started applied accepted transferring enrolling going",
    ),
    (
        r"(?:emigrated|immigrated|relocating|moved\s+back|moving\s+back|going\s+back|returned)\s+(?:home\s+)?to\s+",
        "RESIDENCE",
        False,
        "emigrated immigrated relocating moved moving returned",
    ),
    (
        r"(?:make|build|teach|run|own|bake|cook|grow|paint|practi[sc]e|farm|brew|craft|cut)\s+(?:[a-z-]+\s+)"
        r"{0,2}?in\s+",
        "LIFE",
        False,
        "make makes build builds teach run own bake cook grow paint practise practice farm brew craft cut & in",
    ),
    (r"(?:handed|put|putting|handing)\s+in\s+(?:my|his|her)\s+(?:\w+\s+)?notice\s+at\s+", "EMPLOYER", False, "notice"),
    (
        rf"(?:quit|left|lost|resigned\s+from|quitting|leaving)\s+(?:my|the|his|her)\s+(?:\w+\s+){{0,2}}?(?:job|"
        rf"position|role)\s+(?:as\s+(?:{DET})?(?P<job>{JOB})\s+)?(?:at|with)\s+",
        "EMPLOYER",
        True,
        "job position role & at with",
    ),
    (
        r"(?:fired|sacked|let\s+go|laid\s+off|made\s+redundant|retired|resigned)\s+(?:from|by|at)\s+",
        "EMPLOYER",
        True,
        "fired sacked laid redundant retired resigned let & from by at",
    ),
    (
        rf"stud(?:y|ies|ying)\s+(?!for\b|the\b|my\b|people\b|your\b|how\b){_STUDY}(?:at|@)\s+",
        "SCHOOL",
        False,
        "study studies studying",
    ),
    (rf"studied\s+(?!for\b){_STUDY}(?:at|@)\s+", "SCHOOL", True, "studied"),
    (
        r"(?:start(?:ed|ing)|finish(?:ed|ing))\s+(?:school|college|uni|university|high\s+school|sixth\s+form)\s+at\s+",
        "SCHOOL",
        False,
        "school college uni university sixth",
    ),
    (r"graduat(?:ed|es)\s+(?:[\w-]+\s+){0,4}?(?:from|at)\s+", "SCHOOL", True, "graduated graduates"),
    (r"graduat(?:ing|e)\s+(?:[\w-]+\s+){0,4}?from\s+", "SCHOOL", False, "graduating graduate"),
    (
        r"(?:finish(?:ed|ing)?|got|get|getting|earned|complet(?:ed|ing)|doing|did|have|has|hold|holds|start(?:ed|"
        r"ing)?|pursuing)\s+(?:my|an?|the|his|her)\s+(?:[\w’'-]+\s+){0,4}?(?:degree|ph\.?d|masters?|master['’]s|"
        r"bachelors?|bachelor['’]s|mba|msc|bsc|ba|ma|doctorate|diploma|a[\s-]levels|undergrad|course|thesis|gcses)"
        r"\s+(?:in\s+[\w\s]{2,30}?\s+)?(?:at|from|@)\s+",
        "SCHOOL",
        False,
        "degree phd ph master masters bachelor bachelors mba msc bsc ba ma doctorate diploma levels undergrad course "
        "thesis gcses",
    ),
    (
        r"(?:major(?:ed|ing|s)?|minor(?:ing)?)\s+in\s+(?:[\w-]+\s+){1,3}?(?:at|@)\s+",
        "SCHOOL",
        False,
        "major majored majoring majors minor minoring",
    ),
    (
        r"(?:dropped\s+out\s+of|drop\s+out\s+of|expelled\s+from|kicked\s+out\s+of|transferred\s+from)\s+",
        "SCHOOL",
        True,
        "dropped drop expelled kicked transferred",
    ),
    (
        r"(?:at|in)\s+(?:school|college|uni|university|year\s+\d+|\w+\s+grade|\w+\s+year)\s+at\s+",
        "SCHOOL",
        False,
        "school college uni university year grade & at",
    ),
    (r"(?:enrolled|accepted)\s+(?:at|in|into|to|by)\s+", "SCHOOL?", False, "enrolled accepted"),
    (r"got\s+in(?:to)?\s+(?:to\s+)?", "SCHOOL?", False, "got"),
    (r"(?:attend(?:ing|s)?|go(?:es|ing)?\s+to|at)\s+", "SCHOOL!", False, "attend attending attends go goes going at"),
    (r"(?:attended|went\s+to)\s+", "SCHOOL!", True, "attended went"),
    (
        r"liv(?:e|es|ing)\s+(?!(?:her|his|their|the)\s)(?:[\w-]+\s+){0,2}?(?:in|near|outside)\s+(?:sunny\s+|"
        r"rainy\s+|beautiful\s+|lovely\s+|"
        r"downtown\s+|central\s+)?",
        "RESIDENCE",
        False,
        "live lives living",
    ),
    (
        r"been\s+(?:living\s+)?in\s+(?=[^.!?\n]{2,30}?\s+(?:for|since)\s+(?:\w+\s+){0,2}(?:years|months|(?:19|"
        r"20)\d\d))",
        "RESIDENCE",
        False,
        "been & years months since",
    ),
    (r"lived\s+(?:[\w-]+\s+){0,2}?(?:in|near)\s+", "RESIDENCE", True, "lived"),
    (
        r"(?:based|resid(?:e|es|ing)|settled|settling|relocated|stationed)\s+(?:\w+\s+)?(?:in|into|to|near|"
        r"at)\s+(?:sunny\s+)?",
        "RESIDENCE",
        False,
        "based reside resides residing settled settling relocated stationed",
    ),
    (
        r"(?:fly(?:ing)?|head(?:ed|ing)?|driv(?:e|ing)|going)\s+(?:back\s+)?home\s+to\s+"
        r"(?=[A-Z](?![^.!?\n]{0,30}\b(?:for|see|visit|parents|mum|mom|family)\b))",
        "RESIDENCE",
        False,
        "home",
    ),
    (r"mov(?:e|ed|es|ing)\s+(?:[\w-]+\s+){0,2}?to\s+", "RESIDENCE", False, "move moves moved moving"),
    (r"(?:grew|grown)\s+up\s+(?:[\w-]+\s+){0,2}?(?:in|near|outside|around)\s+", "RESIDENCE", True, "grew grown"),
    (r"(?<!and\s)(?<!&\s)(?:raised|brought\s+up)\s+in\s+", "RESIDENCE", True, "raised brought"),
    (
        r"(?:bought|buying|renting|rented|rent|own|found|got)\s+(?:an?|our|my|the)\s+(?:\w+\s+){0,2}?(?:house|flat|"
        r"apartment|place|home|condo|cottage|studio)\s+in\s+",
        "RESIDENCE",
        False,
        "house flat apartment place home condo cottage studio & in",
    ),
    (
        rf"born\s+(?:(?:and|&|n|\+)\s+(?:raised|bred)\s+)?(?:(?:on\s+)?(?:the\s+)?{_objects.DATE},?\s+)"
        rf"?(?:and\s+(?:raised|bred)\s+)?in\s+(?!{_objects.DATE})(?:sunny\s+|rainy\s+)?",
        "BIRTHPLACE",
        False,
        "born",
    ),
    (rf"born\s+(?:[\w-]+\s+){{0,3}}?(?:on\s+|in\s+)?(?:the\s+)?(?={_objects.DATE})", "BIRTH_DATE", False, "born"),
    (
        rf"turn(?:ed|ing|s)?\s+\d{{1,2}}\s+on\s+(?:the\s+)?(?={_objects.DATE})",
        "BIRTH_DATE",
        False,
        "turn turned turning turns",
    ),
    (
        r"from\s+(?=[^.!?,\n]{2,30}?\s+originally\b)",
        "BIRTHPLACE",
        False,
        "originally",
    ),
    (
        r"(?:originally|hail(?:s|ing)?|come|comes|native)\s+(?:from|of)\s+",
        "BIRTHPLACE",
        False,
        "originally hail hails hailing come comes native & from of",
    ),
    (
        r"(?:got\s+|getting\s+|been\s+|newly\s+|now\s+)?engaged\s+to\s+(?:my\s+(?:\w+\s+){1,3})?",
        "SPOUSE",
        False,
        "engaged",
    ),
    (
        r"(?:marr(?:y|ied|ying)|(?:got|getting|been|am|is)\s+married\s+to|wed)\s+(?:to\s+)?(?:my\s+(?:\w+\s+){1,3})?",
        "SPOUSE",
        False,
        "marry married marrying wed",
    ),
)
# Nouns with an owner: "my shift at", "three years at".
NOUNS: tuple[tuple[str, str, bool, str], ...] = (
    (
        r"(?:^|(?<=[.!?,\n:]\s)|(?<=\bmy\s)|(?<=\bthe\s)|(?<=\ba\s))(?:[\w-]+\s+){0,2}?shift\s+at\s+",
        "EMPLOYER",
        False,
        "shift",
    ),
    (r"(?:^|(?<=[.!?\n]\s))boss\s+at\s+", "EMPLOYER", False, "boss"),
    (r"(?:last|final)\s+(?:shift|day|week)\s+(?:as\s+\w+\s+)?at\s+", "EMPLOYER", True, "last final & at"),
    (
        r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)\s+(?:day|week|shift|month|year|semester|term)"
        r"\s+(?:as\s+[\w\s]{3,30}?\s+)?(?:at|with)\s+",
        "EMPLOYER",
        False,
        "first second third fourth final 1st 2nd 3rd 4th & at with",
    ),
    (
        r"(?:^|(?<=[.!?\n]\s))(?:\w+|\d+)\s+(?:years|months|weeks)\s+(?:\w+\s+)?(?:at|with)\s+(?=[^\n.!?]*(?:today|"
        r"!|🎉|now|thanks|team|$))",
        "EMPLOYER",
        False,
        "years months weeks & at with",
    ),
    (
        r"my\s+(?:\w+\s+)?(?:internship|apprenticeship|placement|traineeship|probation|contract|shift|boss|"
        r"colleagues|coworkers|co-workers|employer|time|years|payslip|uniform|commute\s+to)\s+(?:at|with|,)\s*",
        "EMPLOYER",
        False,
        "internship apprenticeship placement traineeship probation contract boss colleagues coworkers workers "
        "employer time years payslip uniform & my",
    ),
    (
        r"(?:back\s+when\s+i\s+was|when\s+i\s+(?:was|worked|used\s+to\s+work)|during\s+my\s+(?:time|years|days)|"
        r"in\s+my\s+days|my\s+(?:time|years|days))\s+(?:at|with)\s+",
        "EMPLOYER",
        True,
        "when during days time years & at with",
    ),
    (
        r"(?:day|week|month|year)\s+(?:one|two|three|four|five|1|2|3|4|5|\d+)\s+(?:at|with)\s+",
        "EMPLOYER",
        False,
        "day week month year & at with",
    ),
    (
        r"(?:\w+|\d+)\s+(?:years|months)\s+(?:and\s+counting\s+)?(?:working\s+)?(?:at|with)\s+(?=[A-Z])",
        "EMPLOYER?",
        False,
        "years months & at with",
    ),
    (
        r"(?:(?:all\s+of\s+us|we)\s+(?:over\s+)?(?:here\s+)?|(?:^|(?<=[.!\n]\s))here\s+)at\s+(?=[A-Z])",
        "EMPLOYER?",
        False,
        "all we here & at",
    ),
    (r"(?:proud\s+)?employee\s+(?:of|at)\s+", "EMPLOYER", False, "employee"),
    (r"my\s+(?:old|former|high|primary|secondary|first)\s+school,?\s+(?:was\s+)?", "SCHOOL", True, "school"),
    (
        r"my\s+(?:\w+\s+)?(?:school|college|uni|university|campus|dorm|course|lecture|lectures|finals|exams|"
        r"graduation|prom)\s*(?:,|at|is)\s+",
        "SCHOOL",
        False,
        "school college uni university campus dorm course lecture lectures finals exams graduation prom & my",
    ),
    (
        r"(?:(?:revision|freshers|finals|exam|reading|welcome)\s+week|finals|halls|dorms|freshers|first\s+lecture|"
        r"lectures)\s+at\s+",
        "SCHOOL",
        False,
        "revision freshers finals exam reading welcome halls dorms lecture lectures",
    ),
    (r"off\s+to\s+(?:uni|university|college)\W{1,4}", "SCHOOL", False, "off"),
    (
        r"(?:i['’]?m|we['’]?re|weather|life|morning|day|rain\w*|snow\w*|sun\w*|hot|cold|winter|summer|spring|autumn)"
        r"\s+(?:\w+\s+)?(?:over\s+)?here\s+in\s+(?!for\b)",
        "RESIDENCE",
        False,
        "here & in",
    ),
    (
        r"(?:my|our)\s+(?:[\w-]+\s+)?(?:neighbou?rs|neighbou?rhood|allotment|balcony|landlord|rent|new\s+place|"
        r"local\s+pub|local|studio\s+flat)\s+(?:here\s+)?in\s+",
        "RESIDENCE",
        False,
        "neighbours neighbors neighborhood neighbourhood allotment balcony landlord rent place local studio & in",
    ),
    (
        r"(?:back\s+(?:to|in)|home\s+(?:to|in))\s+(?=[^.!?\n]{3,30}?(?:,\s*)?(?:home\s+sweet\s+home|my\s+own\s+bed|"
        r"where\s+i\s+live))",
        "RESIDENCE",
        False,
        "back home & sweet bed live",
    ),
    (r"(?:citizen|resident|native)\s+of\s+", "RESIDENCE", False, "citizen resident native"),
    (
        r"(?:^|(?<=[\s|•]))(?:a\s+|proud\s+)?native\s+(?=[^\W\d_]+\s+(?:girl|boy|lad|lass|man|woman|kid|gal)\b)",
        "BIRTHPLACE",
        False,
        "native",
    ),
    (
        r"(?:girl|boy|lad|lass|kid|gal|man|woman|dude)\s+(?:lost|living|based|stuck|stranded|surviving|now|trapped|"
        r"loose)\s+in\s+",
        "RESIDENCE",
        False,
        "girl boy lad lass kid gal man woman dude & lost living based stuck stranded surviving now trapped loose",
    ),
    (r"we(?:['’]re|\s+are)\s+hiring\s+(?:[\w-]+\s+){0,3}?at\s+", "EMPLOYER", False, "hiring"),
    (
        r"(?:my|our)\s+(?:\w+\s+)?(?:job|desk|office|work|team|role)\s+at\s+",
        "EMPLOYER",
        False,
        "job desk office work team role & at",
    ),
    (r"my\s+alma\s+mater,?\s+(?:is\s+)?", "SCHOOL", True, "alma"),
    (
        r"(?:student|undergrad|freshman|sophomore|postgrad|phd\s+(?:student|candidate)|alum|alumn[aiu]s?|grad|"
        r"graduate)\s*(?:at|@|of|from)\s*",
        "SCHOOL",
        False,
        "student undergrad freshman sophomore postgrad phd alum alumni alumna alumnus grad graduate",
    ),
    (
        r"(?:ph\.?d|msc|bsc|mba|b\.?a|m\.?a|meng|beng|llb|bachelor|masters?)(?:\s+in\s+\w+|\s+\w+)?\s*(?:@|\bat\b|,|"
        r"\bfrom\b)\s*",
        "SCHOOL",
        False,
        "phd msc bsc mba ba ma meng beng llb bachelor master masters",
    ),
    (
        r"(?:my\s+(?:\w+\s+)?|our\s+(?=house|flat|home|apartment|garden|street))(?:flat|house|home|apartment|place|"
        r"studio|cottage|garden|street)\s+in\s+",
        "RESIDENCE",
        False,
        "flat house home apartment place studio cottage garden street & in",
    ),
    (r"(?:^|(?<=\s))home\s+is\s+", "RESIDENCE", False, "home"),
    (r"(?<!for\s)back\s+home\s+in\s+", "RESIDENCE", False, "back"),
    (r"(?:📍|🏠|🏡)\s*(?:in\s+)?", "RESIDENCE", False, "📍 🏠 🏡"),
    (r"(?:my\s+)?(?:home\s?town)\s*(?:is|:|of|,)?\s*", "BIRTHPLACE", False, "hometown home"),
    (
        r"(?:^|(?<=\s))(?:dob|d\.o\.b\.?|date\s+of\s+birth|b\.|🎂|birthday|b-?day|my\s+(?:birthday|b-?day))"
        r"(?:\s*(?:is|:|on|-))*\s*",
        "BIRTH_DATE",
        False,
        "dob o date b 🎂 birthday bday",
    ),
)
