"""Pieces of patterns that the families share: who does something, what denies it, what a text is about instead."""

from __future__ import annotations

NEGATED = (
    r"\b(?:not|never|don'?t|doesn'?t|didn'?t|won'?t|can'?t|cannot|without|isn'?t|wasn'?t|aren'?t|weren'?t|wouldn'?t|"
    r"haven'?t|hasn'?t|hadn'?t|nobody|no one|none of us|stopped|quit|instead of|rather than|refuse to|no longer|no|"
    r"ain'?t|against|avoid|anti|hardly)\b[^.,;!?\n]{0,24}"
)
"""Right before the hit: it is denied."""
OTHERS = (
    r"(?:(?<!\band )(?<!\bme n )(?<!\bwith )(?<!\bof )\b(?:my|our|his|her|their|your|the|a|an|"
    r"some|that|this|these|those|"
    r"one of (?:my|the|our)|two|three|four|every|another) (?:[a-z'-]+ ){0,2}?"
    r"(?:dad|father|mum|mom|mother|wife|husband|sister|brother|partner|boyfriend|girlfriend|friends?|mates?|sons?|"
    r"daughters?|uncle|aunt|cousins?|flatmates?|roommates?|housemates?|neighbou?rs?|ex|man|men|"
    r"woman|women|guys?|lads?|kids?|"
    r"boys?|girls?|teens?|teenagers?|people|drivers?|students?|patients?|customers?|clients?|"
    r"passengers?|fans?|police|"
    r"character|characters|hero|protagonist|actor|grandad|grandpa|gran|nan|driver|tenant|tourists?|celebs?|minister)"
    r"(?:'s| is| are| was| were| has| had| have)? (?:[a-z']+ ){0,2}|"
    r"\b(?:he|she|they|you|people|who|someone|somebody|everyone|anyone|nobody)(?:'s|'re|'ve|'d|'ll)?"
    r" (?:[a-z']+ ){0,2})"
)
"""Right before the hit: somebody else does it."""
GAME = (
    r"\b(?:games?|gaming|gamer|level|boss|xbox|playstation|ps[45]|nintendo|switch|steam|fortnite|"
    r"minecraft|gta|skyrim|zelda|"
    r"elden ring|fallout|halo|valorant|overwatch|cod|warzone|csgo|counter-?strike|league|dota|d&d|"
    r"dnd|dungeons?|npc|npcs|"
    r"quest|campaign|respawn\w*|loot|raid|guild|mod|mods|server|lobby|ranked|kill streak|"
    r"paintball|laser ?tag|airsoft|nerf|"
    r"lego|larp|cosplay|roleplay|pokemon|monopoly|chess|rimworld|crusader kings|dark souls|baldur'?s gate)\b"
)
"""A game."""
STORY = (
    r"\b(?:films?|movies?|series|season|episode|novels?|books?|chapter|plot|villain|hero|heroine|"
    r"scene|trailer|netflix|hbo|"
    r"bbc|documentary|podcast|thriller|character|characters|actor|actress|protagonist|shakespeare|"
    r"musical|opera|anime|manga|"
    r"comic|comics|fanfic|fiction|sequel|prequel|spoilers?|rewatch\w*|sopranos|game of thrones|breaking bad|"
    r"peaky blinders|sitcom|stage play|screenplay|writing a|my draft|lyrics|song|songs|album|chorus|verse)\b"
)
"""A film, a book, a song."""
NEWS = (
    r"\b(?:police (?:say|said|have|are|arrested|found|appeal|confirmed|seized)|arrested|court|"
    r"sentenced|charged with|jailed|"
    r"convicted|trial of|according to|reported(?:ly)?|reports? (?:say|that|of)|headline|news|"
    r"breaking|reuters|the guardian|"
    r"journalist|statistics|survey|study|research|researchers|ministers?|parliament|senate|ban(?:ned|s)? on|history|"
    r"century|medieval|war of|in 1[0-9]{3}|in 19[0-9]{2}|museum|exhibition|anniversary|awareness|"
    r"campaign|charity|helpline)\b"
)
"""News, history, a campaign."""
ME = r"(?:i|we|me and (?:my |the )?[a-z]+|(?:my |the )?[a-z]+ and (?:i|me))"
"""The author, alone or among others."""
LEAD = (
    rf"(?:^|[.!?,;:(\n–—-]\s*|\b(?:i'?ve|we'?ve|i'?m|we'?re|im|ive|i'?d|we'?d|i'?ll|we'?ll|{ME}|"
    rf"and|then|so|just|finally|"
    r"still|always|also|really|totally|literally|actually|basically|again|lol|haha|currently|"
    r"already|even|once|definitely|"
    r"absolutely|completely|accidentally|both|all|only|used to|gonna|going to|wanna|want to|about "
    r"to|to|was|were|am|been|be|"
    r"got|get|gets|getting|ended up|proper|properly|pretty|well|way|too|very|bit|kinda|a little|"
    r"slightly|super|half|when|"
    r"how|yesterday|last night|tonight|today|saturday|friday|sunday|cuz|because|cause|cos|coz|but|that time)\s+)"
)
"""What stands before words about the author: the start, or a word that goes on from "I"."""
OURS = r"(?:my|our|the|this|these|those|typical|your typical)"
