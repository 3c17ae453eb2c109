"""What a stranger works out from many harmless posts: when somebody was born, where they live, when they sleep, and
how few people fit all of it. Made of sightings, relations and the timeline; no text is read here."""

from __future__ import annotations

from footprint.rules._inferred._age import born as born
from footprint.rules._inferred._age import guess as guess_born
from footprint.rules._inferred._best import Sign as Sign
from footprint.rules._inferred._best import best as best
from footprint.rules._inferred._best import posts as posts
from footprint.rules._inferred._clock import Clock as Clock
from footprint.rules._inferred._clock import clock as clock
from footprint.rules._inferred._clock import stated as stated
from footprint.rules._inferred._groups import Counting as Counting
from footprint.rules._inferred._groups import employers as employers
from footprint.rules._inferred._groups import life as life
from footprint.rules._inferred._groups import relations as relations
from footprint.rules._inferred._groups import schools as schools
from footprint.rules._inferred._home import guess as guess_home
from footprint.rules._inferred._home import home as home
from footprint.rules._inferred._home import is_told_by_several as is_told_by_several
from footprint.rules._inferred._narrow import crowd as crowd

__all__ = [
    "Clock",
    "Counting",
    "Sign",
    "best",
    "born",
    "clock",
    "crowd",
    "employers",
    "guess_born",
    "guess_home",
    "home",
    "is_told_by_several",
    "life",
    "posts",
    "relations",
    "schools",
    "stated",
]
