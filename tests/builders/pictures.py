"""Account pictures, drawn by chance with a seed: photos, portraits, what a copy of one looks like, placeholders."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

Picture = Image.Image


def packed(picture: Picture, kind: str = "JPEG", quality: int = 85) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, quality=quality)
    return out.getvalue()


def photo(rng: random.Random, size: int = 320) -> Picture:
    """A field of soft colours with some shapes in it."""
    small = Image.frombytes("RGB", (16, 16), rng.randbytes(16 * 16 * 3))
    whole = small.resize((size, size), Image.Resampling.BICUBIC)
    whole = whole.filter(ImageFilter.GaussianBlur(size // rng.choice((12, 20, 40))))
    pen = ImageDraw.Draw(whole)
    for _ in range(rng.randrange(2, 9)):
        x, y, wide, high = (rng.randrange(20, most) for most in (size, size, size // 2, size // 2))
        shape = pen.ellipse if rng.random() < 0.6 else pen.rectangle
        shape((x - wide // 2, y - high // 2, x + wide // 2, y + high // 2), fill=_colour(rng))
    return whole.filter(ImageFilter.GaussianBlur(2))


def portrait(rng: random.Random, size: int = 320) -> Picture:
    """A head before a background: pictures of different people that look alike."""
    slope = Image.linear_gradient("L").resize((size, size)).rotate(rng.choice((0, 90, 180, 270)))
    whole = Image.composite(
        Image.new("RGB", slope.size, _colour(rng)), Image.new("RGB", slope.size, _colour(rng)), slope
    )
    pen = ImageDraw.Draw(whole)
    x, y, r = size // 2 + rng.randrange(-35, 35), size // 2 - 15 + rng.randrange(-25, 25), rng.randrange(55, 95)
    skin = (rng.randrange(120, 240), rng.randrange(90, 190), rng.randrange(70, 170))
    pen.ellipse((x - r - 12, y - r - rng.randrange(15, 40), x + r + 12, y + r // 2), fill=_colour(rng, 120))
    pen.ellipse((x - r, y - r, x + r, y + r * 5 // 4), fill=skin)
    pen.ellipse((x - 2 * r, y + r * 6 // 5, x + 2 * r, y + 4 * r), fill=_colour(rng))
    for side in (-1, 1):
        pen.ellipse((x + side * r // 2 - 7, y - 12, x + side * r // 2 + 7, y + 2), fill=(20, 20, 20))
    noise = Image.frombytes("RGB", (size, size), rng.randbytes(size * size * 3))
    return Image.blend(whole.filter(ImageFilter.GaussianBlur(2)), noise, 0.06)


def copies(picture: Picture) -> Iterator[tuple[str, bytes]]:
    """What services make of an upload, and a person before it: smaller, packed harder, in another kind, cropped."""
    yield "packed harder", packed(picture, quality=60)
    yield "96 pixels", packed(picture.resize((96, 96), Image.Resampling.LANCZOS), quality=75)
    yield "48 pixels as PNG", packed(picture.resize((48, 48), Image.Resampling.BILINEAR), "PNG")
    yield "200 pixels as WebP", packed(picture.resize((200, 200)), "WEBP", 60)
    yield "brighter", packed(ImageEnhance.Brightness(picture).enhance(1.15), quality=80)
    side = picture.width
    for share in (2, 4):
        cut = side * share // 100
        inner = picture.crop((cut, cut, side - cut, side - cut)).resize((150, 150))
        yield f"{share} % cropped", packed(inner, quality=80)


def placeholders() -> Iterator[tuple[str, bytes]]:
    """What a service draws for those who gave no picture."""
    rng = random.Random(1)
    font = ImageFont.load_default(160)
    for number in range(26):
        letter = Image.new("RGB", (256, 256), _colour(rng))
        ImageDraw.Draw(letter).text((70, 30), chr(65 + number), fill="white", font=font)
        yield "initial", packed(letter)
    for _ in range(30):
        squares = Image.new("RGB", (420, 420), (240, 240, 240))
        pen, colour = ImageDraw.Draw(squares), _colour(rng)
        for column in range(3):
            for row in range(5):
                for x in {column, 4 - column} if rng.random() < 0.5 else ():
                    pen.rectangle((35 + 70 * x, 35 + 70 * row, 104 + 70 * x, 104 + 70 * row), fill=colour)
        yield "squares", packed(squares, "PNG")
    head = Image.new("RGB", (400, 400), (207, 217, 222))
    pen = ImageDraw.Draw(head)
    pen.ellipse((130, 70, 270, 210), fill=(130, 147, 163))
    pen.ellipse((60, 240, 340, 520), fill=(130, 147, 163))
    yield "head", packed(head)
    yield "one colour", packed(Image.new("RGB", (300, 300), (10, 200, 10)))
    for turn in (0, 90, 45):
        slope = Image.linear_gradient("L").resize((400, 400)).rotate(turn).crop((100, 100, 300, 300))
        yield "slope", packed(slope.convert("RGB"))


def _colour(rng: random.Random, most: int = 256) -> tuple[int, int, int]:
    return rng.randrange(most), rng.randrange(most), rng.randrange(most)
