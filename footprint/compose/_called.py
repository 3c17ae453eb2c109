"""What ties accounts together, in words: what they may share, and what stands on the way to a name or an employer."""

from __future__ import annotations

from footprint.tongue import table

# What accounts may share, by the kind of its node: what it is called, what one account does with it, and what several.
TIES = table(
    {
        "account": ("Links to", "{who} leads there", "{who} lead there"),
        "email": ("The e-mail address", "{who} shows it", "{who} show it"),
        "phone": ("The phone number", "{who} shows it", "{who} show it"),
        "handle": ("The account name", "{who} has it, or nearly", "{who} have it, or nearly"),
        "name": ("The name", "{who} shows it", "{who} show it"),
        "website": ("Links to", "{who} leads there", "{who} lead there"),
        "employer": ("The employer", "{who} names it", "{who} name it"),
        "device": ("The camera with the serial number", "{who} comes from it", "{who} come from it"),
        "author": ("Made by", "{who} says so", "{who} say so"),
        "address": ("The postal address", "{who} shows it", "{who} show it"),
        "avatar": ("The same picture:", "{who} shows it", "{who} show it"),
        "words": ("The same in the profile:", "{who} says it", "{who} say it"),
        "text": ("The same in posts:", "{who} posted them", "{who} posted them"),
        "phrase": ("The same in posts:", "{who} use them", "{who} use them"),
        "photo": ("The same in posts:", "{who} posted them", "{who} posted them"),
        "together": ("The same", "{who} shows them", "{who} show them"),
    }
)

# What stands on the way from an account to a name or an employer, by the kind of its node: what it is called, what
# undoes it, and what it is called where it stands alone.
STEPS = table(
    {
        "account": ("link", "Remove the link", "the link"),
        "email": ("e-mail address", "Take the e-mail address off, or use another one", "the e-mail address"),
        "phone": ("phone number", "Take the phone number off, or use another one", "the phone number"),
        "address": ("postal address", "Take the postal address off", "the postal address"),
        "handle": ("account name", "Rename the account", "the account name"),
        "name": ("displayed name", "Change the displayed name", "the displayed name"),
        "person": ("name", "Take your name out", "the name"),
        "website": ("website", "Remove the link to the website", "the website"),
        "employer": ("employer", "Take the employer out", "the employer"),
        "avatar": ("picture", "Use another picture", "the picture"),
        "words": ("sentence", "Take the sentence out", "the sentence"),
        "text": ("texts", "Delete these posts", "the texts"),
        "phrase": ("phrases", "Take the phrases out of these posts", "the phrases"),
        "photo": ("pictures in posts", "Delete these posts", "the pictures in posts"),
        "together": ("details", "Take the shared details out", "the details"),
        "device": ("camera", "Take the properties out of the photos", "the camera"),
        "author": ("maker of files", "Take the properties out of the files", "the maker of files"),
    }
)

OUT_OF = table({"person": "Take your name out of {where}", "employer": "Take the employer out of {where}"})
"""What undoes the last step of a way."""
