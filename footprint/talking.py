"""Open questions that a counselor can ask: by rule where one fits, else by topic; to begin with, and to end with.

They ask what somebody wants and knows, and never why they did it: the talk is about what others can see. None can be
answered with yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable

from footprint.tongue import later, table

OPENING = later(
    (
        "What do you want somebody to think when they have looked you up?",
        "Who is most likely to look you up in the coming months, and what for?",
        "Which of your accounts do you want to be found, and which not?",
    )
)

STRENGTHS = later(
    (
        "Which of these would you show first in an interview?",
        "What that speaks for you cannot be found yet?",
    )
)

CLOSING = later(
    (
        "Which of these steps will you do today, and which this week?",
        "What might keep you from doing it, and who could help?",
        "What do you want to keep as it is, although somebody may mind it?",
        "When shall we look again?",
    )
)

TOPICS = table(
    {
        "contact": (
            "Who needs to reach you by this, and who should not?",
            "How did these details get there, and who else has them?",
            "Which address or number could you use for strangers alone?",
        ),
        "identity": (
            "What could somebody do with these facts when they put them together?",
            "Which of your accounts ask for a fact of this kind when you forget the password?",
            "Which of these facts does anybody need to know here?",
        ),
        "whereabouts": (
            "Who should know where you live, and who should not?",
            "How could somebody tell from this when you are at home and when you are away?",
            "What would you have to change to post the same without the place?",
        ),
        "employer": (
            "How does your employer see people who name it in public?",
            "Which posts would read differently if your employer's name did not stand beside them?",
            "Who at work follows you, and what do they see?",
        ),
        "confidentiality": (
            "Who could recognise themselves or a colleague in this?",
            "What have you promised to keep to yourself at work, and where is it written?",
            "Whom could you ask before you change or delete anything?",
        ),
        "conduct": (
            "How might somebody who does not know you read this?",
            "What did you mean at the time, and how would you say it today?",
            "Which of these would you stand by in an interview, and in what words?",
        ),
        "charter": (
            "What do the rules of your work say about this, as you understand them?",
            "Who can tell you how such a rule is applied where you work?",
            "What would you need to know before you change anything here?",
        ),
        "linkage": (
            "Which of these accounts do you want to keep apart, and from whom?",
            "What would be lost if nobody could tell that both accounts are yours?",
            "Which small change would part them?",
        ),
        "others": (
            "What would the people named here say if they read it?",
            "Whom could you ask whether this may stay?",
            "How could you tell the same story without their details?",
        ),
        "credentials": (
            "What does this key or number open, and who else has it?",
            "How soon can it be replaced, and what stops working until then?",
            "Where could you keep such things from now on?",
        ),
        "sensitive": (
            "What of this do you want to be known for?",
            "Who could use it against you, and who would be glad to read it?",
            "How would you feel about it if it came up in an interview?",
        ),
        "tone": (
            "What was going on when you wrote these?",
            "What helps you to wait before you post?",
            "How do people who know you hear this tone, and how do strangers?",
        ),
        "only-export": (
            "What in your export surprised you?",
            "Who else has a copy of these messages?",
            "What would you like to tidy up, although nobody sees it now?",
        ),
    }
)
"""By category; ``only-export`` is what nobody but the person sees."""

RULES = table(
    {
        "home-address": "Who has a use for your street address here?",
        "home-in-tracks": "How do other runners or riders hide where their tracks begin and end?",
        "inferred-home": "What would a neighbour recognise in these posts?",
        "inferred-routine": "What could somebody plan who knows where you are each week?",
        "security-answers": "Which of your accounts could somebody open with these answers?",
        "phishing-hooks": "How would you tell a real message from your bank or employer from one that uses this?",
        "public-phone": "What comes in on this number already that you did not ask for?",
        "data-broker-listing": "What do you know about having such a page taken down?",
        "former-name": "How do you feel about somebody finding your former name?",
        "work-complaint": "With whom can you talk about what is wrong at work?",
        "job-hunt-public": "What would happen if your employer read this today?",
        "lie-about-absence": "How would you explain this day if your employer asked?",
        "work-hours-posts": "How does it look to a boss who sees the time of these posts?",
        "badge-in-picture": "What can be read on the badge, and what does it open?",
        "colleague-named": "How would your colleague tell this story?",
        "rights-at-work-in-posts": "What do you know about what protects you when you speak up about your work?",
        "client-in-posts": "How sure are you that nobody could tell who this was?",
        "work-confidence": "Who outside your work could make use of this?",
        "hateful-words": "How would somebody whom these words are about hear them?",
        "threatening-words": "How would the person at whom this is aimed read it without your voice?",
        "insults": "What would you want to say to this person today?",
        "drugs-in-posts": "Who among those who may look you up would mind this, and who would not?",
        "drink-in-posts": "Who among those who may look you up would mind this, and who would not?",
        "unlawful-acts": "Whom could you ask for advice before you touch this?",
        "anonymous-account-tied": "What does it mean to you that this account stays without your name?",
        "idle-account": "What do you still need this account for?",
        "child-named": "What will this child want to be found for when grown up?",
        "leaked-secret": "How will you find out whether somebody has used it?",
        "health-in-posts": "Whom do you want to know about this, and from whom should they hear it?",
        "heated-moments": "What do these days have in common?",
    }
)
"""By rule, before the questions of its topic."""

MOST = 3


def questions(topic: str, rules: Iterable[str]) -> tuple[str, ...]:
    """A few questions about a topic, those of its rules first and in their order."""
    own = dict.fromkeys(RULES[rule] for rule in rules if rule in RULES)
    return tuple(own)[: MOST - 1] + TOPICS.get(topic, ())[: max(1, MOST - len(own))]
