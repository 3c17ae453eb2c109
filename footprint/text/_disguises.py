"""The disguises of texts: each step tells what is to be read in place of what is written.

A step takes a text and yields edits in order, none over another. The next step reads the text that they make.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote_to_bytes

Edit = tuple[int, int, str]
"""``start:end`` is to be read as this."""

# ---------------------------------------------------------------- signs written as something else

# What ASCII alone can hide: entities (HTML), per cent (RFC 3986, once or twice over), escapes of strings and of
# Markdown, dots and at signs in brackets ("defanged" addresses), and lines of dots, which stall host patterns.
_ESCAPE = r"%(?:25)*[0-9a-fA-F]{2}"
_SPELLED = re.compile(
    r"&(?:amp;)*(?:\#\d{2,6}|\#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});"
    rf"|{_ESCAPE}(?:{_ESCAPE})*|\\(?:u00[0-7][0-9a-fA-F]|(?=[_.@-]))"
    r"|\[(?<=\w\[)(?:[.@:]|(?<=\d\[)dot)\](?=\w)|\((?<=\w\()(?:[.@]|(?<=\d\()dot)\)(?=\w)|\{(?<=\w\{)[.@]\}(?=\w)"
    r"|\.[.\u2026]{2,}(?=\w)|\.[.\u2026]{3,}|\u2026[.\u2026]{3,}"
)
_ESCAPED = re.compile(_ESCAPE)
_OTHER = re.compile(rf"{_SPELLED.pattern}|[^\W_][\u0300-\u036f]+|[^\x00-\x7f]")
_IN_A_LINK = re.compile(r"[\w@.+:/&=()-]")  # what an escape may become inside a link without ending it
_PLAIN_SIGNS = {
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("\u2212\u2043\u02d7", "-"),
    **dict.fromkeys("\u3002\uff61\u2024", "."),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0\u034f", ""),  # letters and joiners without a picture
    "\u2800": " ",
    "\u2236": ":",
}
# Styles of letters that Unicode decomposes: mathematical, circled, squared, full-width, small, raised, joined.
_STYLES = ("<font>", "<circle>", "<square>", "<wide>", "<narrow>", "<small>", "<sub>", "<super>", "<compat>")
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_BADGES = {first + at: chr(65 + at) for first in (0x1F150, 0x1F170) for at in range(26)}  # white on black: undecomposed


def _signs(text: str) -> Iterator[Edit]:
    """Signs that are written as something else, and letters of other styles."""
    for found in (_SPELLED if text.isascii() else _OTHER).finditer(text):
        raw, start = found[0], found.start()
        if raw[0] == "%":
            yield from _unescaped(text, start, raw)
            continue
        if raw[0] == "&":
            new = "".join(map(_folded, html.unescape("&" + raw[1:].replace("amp;", "") if raw != "&amp;" else raw)))
        elif raw[0] == "\\":
            new = chr(int(raw[-2:], 16)) if len(raw) > 1 else ""
        elif len(raw) > 2 and raw[0] in ".\u2026":
            new = "..." if len(raw) > 3 and not text[found.end() : found.end() + 1].isalnum() else ".. "
        elif raw[0] in "[({":
            new = raw[1].replace("d", ".")
        elif len(raw) > 1:  # a letter with loose accents: one letter where there is one, else without them
            new = "".join(map(_folded, unicodedata.normalize("NFC", raw)))
        else:
            new = _folded(raw)
        if new != raw:
            yield start, found.end(), new


def _unescaped(text: str, start: int, raw: str) -> Iterator[Edit]:
    """A run of per cent signs with two digits each, read as UTF-8; blanks and quotes in a link stay as they are."""
    try:
        plain = unquote_to_bytes(raw.replace("%25", "%") if len(raw) > 3 else raw).decode()
    except UnicodeDecodeError:
        return
    link = "://" in text[max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), start - 2048) + 1 : start]
    escapes = _ESCAPED.finditer(raw)
    for char in plain:
        steps = [next(escapes, None) for _ in char.encode()]
        if steps[0] and steps[-1] and (_IN_A_LINK.match(char) if link else char.isprintable()):
            yield start + steps[0].start(), start + steps[-1].end(), _folded(char)


@lru_cache(maxsize=1 << 14)
def _folded(char: str) -> str:
    """One character as the plain one that it is read for: foreign digits, odd blanks and dashes, styles of letters."""
    code = ord(char)
    if code < 128:
        return char
    if char in _PLAIN_SIGNS:
        return _PLAIN_SIGNS[char]
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    kind = unicodedata.category(char)
    if kind in ("Cf", "Me") or (kind == "Mn" and _is_loose(code)):
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    return _SMALL_CAPITALS.get(char) or _BADGES.get(code) or _styled(char)


def _is_loose(code: int) -> bool:
    """Whether a mark stands over or through any letter: strokes, lines, variation selectors; no vowel signs."""
    return 0x300 <= code < 0x370 or 0x20D0 <= code < 0x2100 or 0xFE00 <= code < 0xFE10 or 0xE0100 <= code < 0xE01F0


def _styled(char: str) -> str:
    """The ASCII letters, digits or marks that a styled one stands for; raised digits are notes and powers."""
    tag = unicodedata.decomposition(char).partition(" ")[0]
    digit = unicodedata.digit(char, None)
    if digit is not None and tag != "<super>":
        return str(digit)
    plain = unicodedata.normalize("NFKC", char) if tag in _STYLES else char
    if not plain.isascii() or (len(plain) > 1 and (tag != "<compat>" or not plain.isalpha())):
        return char
    return plain if plain.isalpha() or tag in ("<wide>", "<small>") else char


_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\s_]{4,80}_(?!\w))|(?<=[^\s_])_(?!\w)")
_MAY_STRESS = re.compile(r"_[^\s_]{4,80}_")


def _stress(text: str) -> Iterator[Edit]:
    """Markdown's lines around a word: they would be part of it."""
    for found in _EMPHASIS.finditer(text) if _MAY_STRESS.search(text) else ():
        yield found.start(), found.end(), " "


# ---------------------------------------------------------------- letters of other alphabets that look Latin

# Unicode confusables (UTS 39, confusables.txt): Cyrillic, Greek and Armenian letters, and phonetic ones, that equal a
# Latin one in common fonts.
_ALIKE = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏѵкүВАЕКМНОРСТХІЈЅУԌԚԜҮαοινρυκγηχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսոհցքՏՍՕԼɑɡ",
        "aeopcyxijshdqwlvkyBAEKMHOPCTXIJSYGQWYaoivpukynxwABEZHIKMNOPTYXounhgpSUOLag",
        strict=True,
    )
)
_TO_LATIN = str.maketrans(_ALIKE)
_HAS_ALIKE = re.compile(f"[{''.join(_ALIKE)}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FOREIGN = re.compile(rf"[^\W\d_A-Za-z\u00aa-\u024f{''.join(_ALIKE)}]")
_NO_BREAK = r"[^\s<>()\[\]\"',;]"
_BEFORE, _BEHIND = re.compile(rf"{_NO_BREAK}{{0,64}}$"), re.compile(rf"{_NO_BREAK}{{0,255}}")
_ADDRESS = re.compile(r"[^@]+@[^@]+\.|.*://")


def without_look_alikes(text: str) -> str:
    """Cyrillic, Greek and Armenian letters that look Latin, as the Latin ones."""
    return text.translate(_TO_LATIN)


def _look_alikes(text: str) -> Iterator[Edit]:
    """Words in which such letters stand among Latin ones, and words of nothing else in a text that is Latin otherwise.

    E-mail and web addresses stay as they are: there a letter of another alphabet is worth a note.
    """
    if text.isascii() or not _HAS_ALIKE.search(text):
        return
    latin = re.search("[A-Za-z]", text) is not None and not _FOREIGN.search(text)
    for found in _LETTERS.finditer(text):
        word = found[0]
        if word.isascii() or not _HAS_ALIKE.search(word) or _FOREIGN.search(word):
            continue
        if (latin or _LATIN.search(word)) and not _in_address(text, *found.span()):
            yield found.start(), found.end(), without_look_alikes(word)


def _in_address(text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text[max(0, start - 64) : start])
    behind = _BEHIND.match(text, end)
    return bool(before and behind and _ADDRESS.match(before[0] + text[start:end] + behind[0]))


# Digits for letters in words that are written like names: J0hn Sm1th, E1izabeth, 5arah. "Area51" stays.
_MISREAD = re.compile(
    r"(?<![\w@./\#$&=+|-])(?=\w*[A-Za-z][01|5]{1,2}[a-z]|[058][a-z])(?=(?:[^\W\d_]*[\d|]*){1,4}(?!\w))"
    r"(?:[A-Z]|[058](?=[a-z01|]{4}))[a-z01|5]{2,}(?![\w@/=+|-]|[.:]\w)"
)
_OF_A_SECRET = re.compile(
    r"(?:pass|pw|secret|key|token|code|login|wi-?fi)[^\n]{0,40}$", re.IGNORECASE
)  # "Passw0rd" is one
_MAY_BE_MISREAD = re.compile(r"[0158|][a-z]")


def _misread(text: str) -> Iterator[Edit]:
    """Digits in such words, as the letters that they look like; a one between consonants is an i."""
    for found in _MISREAD.finditer(text) if _MAY_BE_MISREAD.search(text) else ():
        word = found[0]
        letters = sum(map(str.isalpha, word))
        if (
            letters < 3
            or letters * 2 <= len(word)
            or _OF_A_SECRET.search(text, max(0, found.start() - 50), found.start())
        ):
            continue
        for at, char in enumerate(word):
            if not char.isalpha():
                near = word[max(0, at - 1) : at] + word[at + 1 : at + 2]
                letter = {"0": "o", "5": "s", "8": "b"}.get(char) or (
                    "i" if near and not re.search("[aeiouy1|]", near) else "l"
                )
                yield found.start() + at, found.start() + at + 1, letter if at else letter.upper()


# ---------------------------------------------------------------- numbers

# Letters that programs which read pictures, and people, put for digits. They count only where the rest of a number
# of a known form is digits: 123-45-6789, (202) 555-0143, +44 20 7946 0958, 192.0.2.1, 4111 1111 1111 1111.
_SLIPS = str.maketrans("OoQDIl|iSsZzBGbgq", "00001111552286699")
_D = r"[\dOoQDIl|iSsZzBGbgq]"
_SLIP = re.compile(
    rf"(?<![\w.@/-])(?:{_D}{{3}}([ .-]){_D}{{2}}\1{_D}{{4}}"
    rf"|(?:\+?{_D}[ .-]?)?\(?{_D}{{3}}\)?[ .-]?{_D}{{3}}[ .-]{_D}{{4}}"
    rf"|\+{_D}{{1,3}}(?:[ -]?(?=\w{{0,4}}\d){_D}{{2,5}}){{2,5}}"
    rf"|{_D}{{1,3}}(?:\.{_D}{{1,3}}){{3}}|{_D}{{4}}(?:[ -]{_D}{{4}}){{3}}"
    rf"|(?P<country>[A-Z]{{2}}){_D}{{2}}(?:[ -]?{_D}{{4}}){{2,6}}(?:[ -]?{_D}{{1,4}})?"
    rf"|{_D}{{1,2}}[/.]{_D}{{1,2}}[/.](?=[1Il|]9|[2Zz][0Oo]){_D}{{4}})(?![\w@]|[.-]\w)"
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{1,4}){3,8}(?!\w)")
_MAY_SLIP = re.compile(r"\d[\w|]?[ ./)-]{1,2}[\w|]{0,3}\d")
# Blanks within a number or a name: 5 3 6 - 2 2 - 1 2 3 4, 536 - 22 - 1234, 192 . 0 . 2 . 1, J o h n.
_SPACED = re.compile(
    r"(?<![\w.-])(?:\d(?: \d){2} ?[- ] ?\d \d ?[- ] ?\d(?: \d){3}|\d{3} - \d\d - \d{4}"
    r"|[A-Z](?: [a-z]){2,20}(?! [\w@.+-](?!\w))|\d ?\d? ?\d?(?: \. \d ?\d? ?\d?){3}"
    r"|(?:\+ )?\d(?: \d){0,3}(?: - \d(?: \d){1,4}){2,4})(?!\w|[.-]\w| \d)"
)
_MAY_BE_SPACED = re.compile(r"\d (?:\d \d|- \d|\. \d)|\d - \d\d - | [a-z] [a-z]\b")
# Groups of digits that anything stands between, twice the same: 202*555*0143, [4111]-[1111]-[1111]-[1111]; and what
# the recognizers read between the groups of each form. A blank in a social security number wants a word for it.
_GROUPED = re.compile(
    r"(?<![\w.,@/-])(?<!\d:)(\+?\d{1,2}[^a-zA-Z\d\s]|)(\d{3,4})"
    r"[\])}]?(?P<sign>[\])}]?(?:\s?[~*_•·⋅|:,./=-]\s?|[\t\n])?[\[({]?)(\d{2,4}|\d{6})(?P=sign)(\d{4,5})((?P=sign)\d{4})?"
    r"(?!\w|[.,-]\w)"
)
_MAY_BE_GROUPED = re.compile(r"\d[\])}~*_•·⋅|:,./=\t\n]{1,2}[\[({-]{0,2}\d{2,6}[\])}~*_•·⋅|:,./=\t\n]")
# Brackets around every digit or group: (2)(0)(2) (5)(5)(5) (0)(1)(4)(3).
_BRACKETED = re.compile(r"(?<!\w)(?:[\[({]\d{1,3}[\])}][ -]?){3,20}")
_MAY_BE_BRACKETED = re.compile(r"[\])}][ -]?[\[({]\d")
_FORMS = {(3, 2, 4, 0): " ", (3, 3, 4, 0): "-", (4, 4, 4, 4): "-", (4, 6, 5, 0): "-"}
_DIGITS = {"zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_DIGITS |= {"seven": "7", "eight": "8", "nine": "9"}
_JOINS = {"dash": "-", "hyphen": "-", "minus": "-", "dot": ".", "point": "."}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_SAID = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_DIGITS)}|hundred|\d{{1,5}})\b"
_SPOKEN = re.compile(
    rf"\b(?:plus[ -])?{_SAID}(?:(?:[ ,./()-]{{1,3}}|[ ,-]{{1,2}}(?:{'|'.join(_JOINS)})[ ,-]{{1,2}}){_SAID})+",
    re.IGNORECASE,
)
_MAY_BE_SPOKEN = re.compile(
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|oh|dash|hyphen|dot)[ ,-]{1,3}"
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|hundred|double|triple|dash|hyphen|dot|\d+)\b"
)
_SPOKEN_PART = re.compile(r"[a-z]+|\d+|[^a-z\d]+", re.IGNORECASE)


def _slips(text: str) -> Iterator[Edit]:
    """Letters for digits in numbers of which at least half are digits."""
    if not _MAY_SLIP.search(text):
        return
    accounts = _accounts(text)
    for found in _SLIP.finditer(text):
        raw = text[found.end("country") if found["country"] else found.start() : found.end()]
        signs = sum(char.isalnum() or char == "|" for char in raw)
        if any(start < found.end() and found.start() < end for start, end in accounts):
            continue
        if signs <= sum(map(str.isdigit, raw)) * 2 < signs * 2:
            yield found.end() - len(raw), found.end(), raw.translate(_SLIPS)


def _accounts(text: str) -> list[tuple[int, int]]:
    """Where account numbers stand whose check digits are right (ISO 13616: modulo 97): letters belong in them."""
    found = []
    for match in _ACCOUNT.finditer(text):
        plain = re.sub("[ -]", "", match[0])
        if int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1:
            found.append(match.span())
    return found


def _spaced(text: str) -> Iterator[Edit]:
    """Blanks within numbers and words that are written without."""
    for found in _SPACED.finditer(text) if _MAY_BE_SPACED.search(text) else ():
        for place, char in enumerate(found[0], found.start()):
            if char == " ":
                yield place, place + 1, ""


def _grouped(text: str) -> Iterator[Edit]:
    """Odd signs between the groups of a number, as the usual one."""
    for found in _GROUPED.finditer(text) if _MAY_BE_GROUPED.search(text) else ():
        last = found.start(6)
        join = _FORMS.get((len(found[2]), len(found[4]), len(found[5]), 4 if last > 0 else 0))
        if join and found["sign"] not in ("", " ", "-", "." if len(found[4]) == 3 else ""):
            if found[1]:
                yield found.end(1) - 1, found.end(1), "-"
            yield found.end(2), found.start(4), join
            yield found.end(4), found.start(5), join
            if last > 0:
                yield last, last + len(found["sign"]), join


def _bracketed(text: str) -> Iterator[Edit]:
    """Brackets around the parts of a number of seven digits or more."""
    for found in _BRACKETED.finditer(text) if _MAY_BE_BRACKETED.search(text) else ():
        if sum(map(str.isdigit, found[0])) >= 7:
            for place, char in enumerate(found[0], found.start()):
                if char in "[](){}":
                    yield place, place + 1, ""


def _spoken(text: str) -> Iterator[Edit]:
    """Digits in words, "five five five, oh one four three", seven or more, or four numbers with dots between."""
    for found in _SPOKEN.finditer(text) if _MAY_BE_SPOKEN.search(text.lower()) else ():
        parts = [(part.start() + found.start(), part[0].lower()) for part in _SPOKEN_PART.finditer(found[0])]
        words = {part for _, part in parts if part in _DIGITS} - {"o", "oh"}
        edits = list(_digits(parts))
        digits = "".join(new for _, _, new in edits if new.isdigit())
        number = 7 <= len(digits) <= 19 or sum(new == "." for _, _, new in edits) == 3
        if (
            number
            and len(set(digits)) > (2 if len(digits) < 13 else 1)
            and (words or any(part in _JOINS for _, part in parts))
        ):
            yield from edits


def _digits(parts: list[tuple[int, str]]) -> Iterator[Edit]:
    """The parts of a spoken number as digits; nothing stays between two words, one sign between others."""
    times, after_word = 1, False
    for number, (start, part) in enumerate(parts):
        end = start + len(part)
        if part in _TIMES:
            times = _TIMES[part]
            yield start, end, ""
        elif part in _DIGITS or part == "hundred":
            yield start, end, _DIGITS.get(part, "00") * times
            times, after_word = 1, True
        elif part in _JOINS or part == "plus":
            yield start, end, _JOINS.get(part, "+")
            after_word = False
        elif part.isdigit():
            yield start, end, part * times
            times, after_word = 1, len(part) == 1
        else:
            near = {parts[at][1] for at in (number - 1, number + 1) if 0 <= at < len(parts)}
            plain = not part.strip() and (after_word or near & {*_JOINS, *_TIMES, "plus"})
            yield start, end, "" if plain else "-" if "," in part else part


STEPS: tuple[Callable[[str], Iterator[Edit]], ...] = (
    _signs,
    _stress,
    _look_alikes,
    _misread,
    _slips,
    _spaced,
    _bracketed,
    _grouped,
    _spoken,
)
