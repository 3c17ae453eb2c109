"""Anger: the tone in which something is written, whatever it is about."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import STORY

SIGNS = (
    Sign(
        kind="ANGER",
        name="heat-said",
        pattern=(
            r"(?P<hit>\b(?:i'?m|i am|im|so|absolutely|beyond|properly|genuinely|fucking|really|makes me|"
            r"making me|made me|still|got me) (?:so |just |absolutely |fucking |beyond |properly |bloody |"
            r"really |genuinely |still )*(?:furious|livid|fuming|raging|seething|enraged|outraged|angry|"
            r"pissed off|sick (?:and tired )?of (?:this|these|it|people|you|being|the|that|all)|disgusted "
            r"(?:by|with|at)|fed up (?:with|of))\b"
            r"|\b(?:how (?:fucking |bloody |the hell )?(?:dare|hard can it be|stupid (?:do|can)|difficult "
            r"is it)|who the (?:hell|fuck) (?:do|does|thinks?|designs?|parks?|asked|is)|what the (?:hell|"
            r"fuck) is wrong with|what is wrong with (?:you|people|these|this)|for fuck'?s sake|for "
            r"god'?s sake,? (?:stop|just|learn|shut)|(?:fuck|screw|to hell with) (?:this|that|them|him|"
            r"her|these|those|the|off|all|every)\b|(?:i|we) (?:fucking|bloody|really fucking|absolutely "
            r"fucking) hate|i'?ve had (?:it|enough|more than enough)(?: of| with|,| up)|makes my blood "
            r"boil|rot in hell|go to hell|burn in hell|absolute (?:scum|disgrace|joke of a)|an absolute "
            r"disgrace|utterly disgusting|disgusting behaviou?r|shame on (?:you|them|him|her|every)|sick "
            r"of your (?:shit|crap|lies|excuses)|enough is enough|are you (?:fucking |actually "
            r")?(?:kidding|joking) me\b|you'?ve got to be (?:fucking )?(?:kidding|joking)))"
        ),
        confidence=0.7,
        words="furious livid fuming raging seething enraged outraged angry pissed sick disgusted fed dare "
        "hard stupid difficult do does thinks designs parks asked wrong sake fuck screw hell hate "
        "enough blood rot burn absolute disgrace disgusting shame kidding joking",
        behind=r"(?:\b(?:not|never|why (?:are|is|was)|don'?t be|was he|no longer|they were|he was|she was|"
        r"he'?s|she'?s) (?:\w+ )?)",
        unless=rf"{STORY}|\b(?:angry birds|fuming cupboard|raging river|in a good way|sick of being (?:this|"
        rf"so) (?:happy|lucky)|lol|haha|😂|fuck yes|fuck yeah|mondays?)\b",
        hits=(
            "«absolutely livid» about the delay",
            "«how dare» they",
            "«what the fuck is wrong with» people who park like this",
            "«I've had enough of» this",
        ),
        misses=("I hate Mondays", "why are you angry", "Angry Birds, so angry", "she was furious", "had enough cake"),
    ),
    Sign(
        kind="ANGER",
        name="heat-capitals",
        pattern=r"(?P<hit>[A-Z]['A-Z]+(?:[^a-zA-Z\n]{1,3}[A-Z]['A-Z]+){3,}(?![a-zA-Z])[!?]*)",
        confidence=0.45,
        words="",
        cased=True,
        hits=("«WHY IS NOBODY EVER PICKING UP THE PHONE!!»",),
        misses=("NASA and the BBC", "I LOVE you", "the USB HDMI port"),
    ),
    Sign(
        kind="ANGER",
        name="heat-shouted",
        pattern=r"(?<![A-Z#@])(?P<hit>(?:\b[A-Z]['A-Z]*\b[^a-zA-Z\n]{1,3}){2,}(?:\bSTOP|\bHATE|\bSICK OF|"
        r"\bDISGUSTING|\bUSELESS|\bIDIOTS?|\bSTUPID|\bNEVER AGAIN|\bENOUGH|\bJOKE|\bSHAME|\bLIARS?|"
        r"\bWORST|\bPATHETIC|\bFUCK\w*|\bHELL)\b[^a-z\n]*)",
        confidence=0.7,
        words="stop hate sick disgusting useless idiot idiots stupid never enough joke shame liar liars "
        "worst pathetic fuck- hell",
        cased=True,
        unless=r"(?i)\b(?:don'?t stop|won'?t stop|can'?t stop)\b",
        hits=("«THIS TRAIN COMPANY IS USELESS!!!»", "«I AM SICK OF THIS»"),
        misses=("DON'T STOP ME NOW", "STOP sign", "it is useless"),
    ),
)
"""Anger."""
