"""What families that read sentences share: where one ends, whose doings it tells, and what is protected speech."""

from __future__ import annotations

import re

from footprint.patterns import late

PROTECTED = late(
    r"\b(?:pay|paid|payday|wages?|salar(?:y|ies)|underpaid|unpaid|overtime|over-?work\w*|hours|breaks?|holidays?|leave|"
    r"tips|pensions?|contracts?|zero-hours|rota|union\w*|strik(?:e|es|ing)|picket|staffing|under-?staffed|short-?staffed|"
    r"safe\w*|unsafe|injur\w+|hazard\w*|asbestos|ppe|health|sick\w*|ill(?:ness)?|burn-?out|depress\w+|anxi\w+|pregnan\w+|"
    r"maternity|disab\w+|harass\w*|bull(?:y|ied|ies|ying)|discriminat\w+|racis\w+|sexis\w+|homophob\w+|transphob\w+|"
    r"religio\w+|faith|pray\w*|hijab|ramadan|church|mosque|gay|lesbian|trans|whistle\w*|report(?:ed|ing)?|tribunal|"
    r"grievance|inspector|regulator|osha|unfair\w*|illegal\w*|stole|steal\w*|fired for)\b",
    re.IGNORECASE,
)
"""Pay, conditions, a union, safety, health, faith, origin, unfair treatment: protected speech, never judged."""
THEIRS = late(
    r"\b(?:(?:my|our|his|her|their|your|a) )?(?:dad|father|mum|mom|mother|wife|husband|sister|brother|partner|boyfriend|"
    r"girlfriend|friend|mate|son|daughter|uncle|aunt|cousin|flatmate|roommate|neighbou?r|he|she|they|you|who|people|"
    r"anyone|someone|everyone)(?:['’]s|['’]re|['’]ve)?\b[^.!?\n]{0,28}$",
    re.IGNORECASE,
)
"""What stands before somebody else's doings: my dad, her friend."""
_SENTENCE = late(r"[.!?\n]+(?:\s|$)")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders of the sentence around a span."""
    left = max((item.end() for item in _SENTENCE.finditer(text, 0, start)), default=0)
    after = _SENTENCE.search(text, end)
    return left, after.start() if after else len(text)
