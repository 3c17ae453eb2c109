"""Rights at work: pay, hours, safety, a union, a strike, whistle-blowing. Protected, never a complaint."""

from __future__ import annotations

from footprint.lexicons import Sign
from footprint.lexicons._shared import STORY

SIGNS = (
    Sign(
        kind="UNION",
        name="union-words",
        pattern=(
            r"(?P<hit>\b(?:our|my|the|a|join(?:ed|ing)?|trade|works?|staff|teachers'?|nurses'?|tenants'?|"
            r"workers'?) (?:\w+ )?(?:union|works council|shop steward)\b(?! jack| square| flag| station| "
            r"street| pacific| jacks| find| types?)|\b(?:union (?:rep|reps|meeting|member|members|card|"
            r"dues|ballot|vote|recognition|drive|busting|organi[sz]er)|unioni[sz](?:e|ed|ing|ation)|"
            r"picket(?:ing)?(?: line)?|on strike|strike (?:day|ballot|fund|action|vote|pay)|industrial "
            r"action|walk-?out|collective (?:bargaining|agreement)|zero[- ]hours? contracts?|unpaid "
            r"overtime|wage theft|under-?staffed|short[- ]staffed|under ?paid|pay (?:rise|cut|gap|freeze|"
            r"slips?|deal|offer|equity|transparency)|equal pay|living wage|minimum wage|"
            r"whistle-?blow(?:er|ers|ing)|safe staffing|staffing (?:levels?|ratios?)|staff shortages?|no "
            r"breaks?|without (?:a )?breaks?|health and safety|unsafe (?:work\w*|staffing|conditions|"
            r"ladders?|machines?)|working conditions|sick pay|holiday pay|parental leave|maternity pay|"
            r"works council|employment tribunal|fair (?:pay|wages|contracts?)|overworked|ppe)\b)"
        ),
        confidence=0.7,
        words="union works steward unionise unionize unionised unionized unionising unionizing "
        "unionisation unionization picket picketing strike industrial walkout walk collective zero "
        "unpaid wage understaffed under short "
        "underpaid pay equal living minimum whistleblower whistleblowers whistleblowing whistle safe "
        "staffing staff break breaks health unsafe working sick holiday parental maternity "
        "employment fair overworked ppe",
        unless=rf"{STORY}|\b(?:hunger strike|bowling|set union|sql|credit union|european union|soviet|union "
        rf"jack|student union bar|rugby union|western union)\b",
        hits=(
            "«union meeting» on Thursday, bring cake",
            "nurses here are «underpaid»",
            "day three «on strike» and proud",
        ),
        misses=("union types in Rust", "rugby union at the weekend", "a bowling strike day", "the European Union flag"),
    ),
)
"""Rights at work."""
