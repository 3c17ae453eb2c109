"""By which words a text is known to serve the person's goal: those they list, or else those of the goal itself."""

from __future__ import annotations

import re

from footprint.model import Subject

# What stands in any goal and tells no field: "first job in graphic design" leaves "graphic design".
_PLAIN = frozenset(
    "a an and or the my your our own in as at to for of on by with from into i me be become becoming get getting "
    "find finding land start starting grow keep make more most first second next new better best good great other "
    "job jobs work working role roles position career careers change switch move promotion raise internship "
    "placement apprenticeship trainee freelance freelancer self employed client clients customer customers "
    "contract contracts offer offers full part time remote junior senior level paid year summer degree place "
    "school university college study studying want wanting would like looking open employer employers company "
    "companies industry field business".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’&+#.-][^\W_]+)*[+#]*")
_MOST = 50


def terms(subject: Subject) -> tuple[str, ...]:
    """The words, in small letters, each once; none where no goal is stated or it names no field."""
    stated = [" ".join(item.casefold().split()) for item in subject.topics] or _phrases(subject.goal.casefold())
    return tuple(dict.fromkeys(item for item in stated if len(item) > 1))[:_MOST]


def _phrases(goal: str) -> list[str]:
    """What is left between plain words and marks, in one piece each."""
    found: list[list[str]] = [[]]
    at = 0
    for word in _WORD.finditer(goal):
        if goal[at : word.start()].strip() or word[0] in _PLAIN:
            found.append([])
        if word[0] not in _PLAIN:
            found[-1].append(word[0])
        at = word.end()
    return [" ".join(words) for words in found if words]
