"""Things told in confidence: what an employer would not want to be public, by the words with which it slips out."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import STORY

SIGNS = (
    Sign(
        kind="CONFIDENTIAL",
        name="secret-said",
        pattern=(
            r"\b(?P<hit>don't tell (?:my |the |our )(?:boss|manager|managers|supervisor|team|colleagues|"
            r"director|work|hr))\b"
            r"|\b(?P<hit2>not (?:supposed|allowed|meant) to (?:say|tell|share|post|talk about)|under "
            r"(?:an? )?nda|signed an nda|before (?:it|this|they) (?:is|are|gets?) announced|(?:not|isn't|"
            r"hasn't been) announced yet|"
            r"strictly confidential|confidential (?:memo|file|report|meeting|e-?mail)|internal (?:memo|"
            r"e-?mail|numbers|figures)|under embargo|off the record|leaked (?:memo|e-?mail|slides))\b"
        ),
        confidence=0.55,
        words="tell supposed allowed meant nda announced confidential internal embargo record leaked",
        hits=(
            "please «don't tell my boss»",
            "I am «not supposed to say» which firm it is",
            "this is «not announced yet», so hush",
            "saw an «internal memo» that made me laugh",
        ),
        misses=(
            "official secrets, a novel",
            "don't tell my cat",
            "the agenda was announced",
            "internal bleeding of ink",
        ),
        behind=r"(?:\b(?:you are|you're|they are|they're|he is|he's|she's|she is|kids are|dogs are) )",
    ),
    Sign(
        kind="CONFIDENTIAL",
        name="secret-told",
        pattern=(
            r"(?P<hit>\b(?:you (?:didn'?t|did not) hear (?:it|this|that) from me|keep (?:this|it) "
            r"(?:between us|quiet|to yourselves?|under your hat)[^.!?\n]{0,40}\b(?:merger|acquisition|"
            r"launch|layoffs?|redundanc\w+|deal|product|figures|client|release|office|company|boss|"
            r"quarter|q[1-4])"
            r"|(?:not public|isn'?t public|not out|hasn'?t been announced|before the announcement|"
            r"unannounced|nobody (?:outside|at head office) knows|not supposed to be public|still secret|"
            r"still hush[- ]hush)(?: yet)?[^.!?\n]{0,60}\b(?:but|merger|acquisition|layoffs?|deal|launch|"
            r"product|office|client|figures|redundanc\w+|we'?re|release)\b)"
            r"|\b(?:merger|acquisition|layoffs?|redundanc\w+|launch|product|deal|"
            r"release)\b[^.!?\n]{0,60}\b(?:not public yet|isn'?t public|hasn'?t been announced|nobody "
            r"knows yet|not announced|still secret|hush[- ]hush|shh+)"
            r"|\b(?:the|our) (?:\w+ )?(?:password|passcode|door code|alarm code|safe code|wifi password|"
            r"admin login|gate code|pin) (?:is|for the|of the)\b[^.!?\n]{0,40}\b(?:stock ?room|safe|"
            r"office|shop|back door|till|server|prod\w*|admin|work|staff|alarm|post-?it|\d{3,})"
            r"|\bscreenshots? (?:of|from) (?:our|the) (?:internal|roadmap|slack|deck|dashboard|crm|"
            r"customer list|client list|salary|board)\b|\b(?:our|the) (?:unreleased|unannounced) (?:\w+ "
            r")?(?:product|game|model|phone|feature|album|car|collection|menu|sequel|prototype)\b|\bexam "
            r"(?:paper|questions?) (?:will|has|have|includes?|contains?)[^.!?\n]{0,40}\b(?:question|about|"
            r"on|your eyes|tip))"
        ),
        confidence=0.7,
        words="hear keep public out announced announcement unannounced nobody supposed still merger "
        "acquisition layoff layoffs redundanc- launch product deal release password passcode code "
        "login pin screenshot "
        "screenshots unreleased exam",
        unless=rf"\b(?:press release|now public|announced today|out now|change your|don'?t|never|open source|"
        rf"past (?:exam )?papers?|public since|(?:my|mum'?s|gran'?s) (?:home )?wifi)\b|{STORY}",
        hits=(
            "we are buying Elmware, «you didn't hear it from me»",
            "the «merger with Harrow is not public yet»",
            "«the alarm code is 4471 at the shop»",
            "posting «screenshots of our roadmap» later",
        ),
        misses=(
            "our product launch is public now",
            "the password is a film",
            "the product is out now",
            "keep it between us, I hate cake",
        ),
    ),
    Sign(
        kind="CONFIDENTIAL",
        name="secret-slipped",
        pattern=(
            r"\b(?P<hit>(?:chef|boss|manager|gaffer|legal|marketing|comms|hr|pr|client|management|they|he|she)"
            r"(?:'d| would|'ll| will) (?:actually )?(?:murder|kill|sack|fire|sue|lynch) me (?:for|if)[^.!?\n]{0,20}"
            r"\b(?:this|that|posting|tweet\w*|sharing|saying|telling|i)\b"
            r"|not to (?:discuss|talk about|share|mention) (?:\w+ )?(?:with|to) (?:patients|customers|clients|staff|"
            r"(?:the )?press|anyone|parents|relatives|residents)"
            r"|don'?t repeat (?:this|it|that)\b"
            r"|(?:neither|none|nothing|never) (?:of it )?(?:went|goes|got|gets) in the (?:books?|log|report)"
            r"|(?:quietly|on the quiet|on the sly|without telling (?:anyone|customers|the client)) "
            r"(?:recall|swapp?|patch|rotat|dropp?|binn?|clos|replac|axe?)(?:ed|ing|s)?\b)"
        ),
        confidence=0.5,
        words="murder kill sack fire sue lynch discuss talk share mention repeat books book log report quietly quiet "
        "sly telling",
        unless=r"\b(?:films?|movies?|novel|episode|season|game|recipe|secret santa|surprise (?:party|present)|"
        r"my (?:mum|mom|wife|husband|girlfriend))\b",
        hits=(
            "new menu in May, «chef would murder me for this» one",
            "the ward shuts, and we are «not to discuss with patients»",
            "«don't repeat this» but Delmont cannot pay",
            "two near misses and «neither went in the book»",
            "we are «quietly swapping» the heaters",
        ),
        misses=(
            "mum would kill me if I ate that, she said",
            "he quietly closed the door to my mum's kitchen",
            "the report is in the books section",
            "I will not repeat that",
        ),
    ),
)
"""Said to be secret, told as one, let slip."""
