"""How strong a tie is, and how long it takes to undo: every figure of the graph of links, with its reason.

A strength, per cent, is our judgement of how often two accounts that share the thing have one owner. It is not
measured on real people: nobody gave us their accounts for that. What was measured is that with these figures planted
chains are found and decoys are not (docs/accuracy.md).
"""

from __future__ import annotations

from math import sqrt

FLOOR = 40
"""Below this nothing is claimed: it would be wrong more often than right."""

TO_EACH_OTHER = 99
"""Two profiles lead to each other: nobody but the owner of both can do that (rel=me rests on it)."""
LINK = 88
"""One profile leads to the other: people also link friends, bands and employers from there."""
MENTION = 45
"""A post names or links the other account: so do those of friends and fans."""
MENTIONS = 60
"""Three posts or more do."""
EMAIL = 98
"""An address has one owner; couples and clubs share a few."""
PHONE = 95
"""A number has one owner; a household or a desk may share it."""
ADDRESS = 80
"""A postal address belongs to a household."""
AVATAR = 90
"""The same picture: one's own face or drawing. A few use a picture of a film, which is why it is not more."""
DEVICE = 95
"""A camera's serial number; cameras are sold and lent."""
BIO = 75
"""The same sentence in two profiles, if it is none that everybody writes."""
TEXTS = 92
"""Two or more longer texts that both accounts posted, each within two days."""
TEXT = 70
"""One such text. Quotes and greetings are posted by many on the same day."""
OLD_TEXT = 25
"""The same text, but at quite another time: a saying, a quote."""
PICTURES = 90
"""Two or more pictures in posts of both accounts, each within two days: cropped and packed anew they stay the same."""
PICTURE = 60
"""One such picture. What goes round on a day is posted by many."""
OLD_PICTURE = 25
"""The same picture, but at quite another time: one that goes round, or comes with a product."""
PHRASES = 50
"""Two or more unusual phrases that both accounts use again and again. Fans of one team or band share some, too."""
PHRASE = 30
"""One such phrase: below the floor on purpose."""
WEBSITE = 80
"""The same website of somebody's own in two profiles: usually theirs, sometimes the club's."""
PUBLIC_PAGE = 10
"""The same newspaper, shop or article: ties nothing."""
NAME = 30
"""The same display name, or an account's name made of it, alone: namesakes. Below the floor on purpose."""
MAKER = 30
"""Files name the same maker: a name again."""

SHOWS_NAME = 97
"""A profile shows the full name as its own. A few show somebody else's."""
TELLS_NAME = 90
"""A bio, a page or a field of the profile tells the full name."""
POST_TELLS_NAME = 75
"""One post tells the full name; it could be said of somebody else."""
POSTS_TELL_NAME = 88
"""Three posts or more do."""
SPELLS_NAME = 90
"""An account's name, an address or a website spells first and last name; a namesake's may."""
SPELLS_INITIAL = 55
"""It spells an initial and the last name: one of a few hundred people."""
FILE_NAME = 90
"""A file names the person as its maker."""
RESULT = 70
"""A search result shows account and name side by side; machines write such pages, too."""
SEARCHED = 60
"""From the name on to another account, by searching for it: namesakes come up, too."""

PROFILE_EMPLOYER = 92
"""A profile names the employer: people also write that of a client, a school, a favourite."""
FIELD_EMPLOYER = 97
"""The field for it does."""
POST_EMPLOYER = 55
"""One post names the employer: customers do that as well."""
POSTS_EMPLOYER = 75
"""Three posts or more do."""
SAYS_EMPLOYER = 90
"""A sentence says that the author works there."""
WORK_ADDRESS = 96
"""An e-mail address on the employer's domain."""
WORK_LINK = 70
"""A profile leads to the employer's site, as those of customers and fans do."""

TOGETHER = {
    "display name": 40,
    "first name": 20,
    "birth date": 55,
    "school": 35,
    "job": 15,
    "city": 15,
}
"""What ties nothing alone: how often two accounts that share just this have one owner, were it shared by chance among
those a reader compares. Three of them together, one of which says how somebody is called and one of which few people
share, are told as one tie: the chance that none of them is right, from 1."""
CALLED = frozenset(("display name", "first name"))
PARTICULAR = frozenset(("birth date", "school"))
LEAST_TOGETHER = 3

MINUTES = {
    "handle": 5,  # renamed, and told to whom it matters
    "avatar": 3,
    "bio": 2,
    "name": 2,
    "field": 2,
    "link": 1,
    "post": 1,  # each is found, and deleted or edited
    "page": 5,  # a page of one's own
    "file": 3,
}
"""Minutes to undo one place, by what must be done."""

OFTEN = 3
"""Posts that say a thing so often do not say it by chance."""
DAYS_TOGETHER = 2
"""Days within which the same text or picture in two accounts was posted by one hand."""


def half(strength: int) -> int:
    """What each of two accounts adds to a tie through something they share: both together make ``strength``."""
    return round(100 * sqrt(strength / 100))
