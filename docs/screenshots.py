"""Takes the pictures in docs/screenshots/: the report of each sample person on a phone, a desktop and on paper.

``.venv/bin/python docs/screenshots.py`` runs it. It needs Chromium, and Pillow, which makes the pictures small. The
sample persons are invented; dates and sizes are fixed, so that the pictures change only when the page does.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from footprint.audit import Request, audit
from footprint.editions import render
from footprint.model import Edition
from footprint.progress import Progress

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
PERSONS = ("student", "nurse", "hostile")
TAKEN = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
COLOURS = 64
"""Of a picture: letters and a few flat colours need no more, and the file is a third."""

PHONE, DESKTOP, PAPER = (390, 844), (1280, 900), (794, 1123)  # paper: A4 at 96 dots an inch


def report_of(person: str) -> str:
    """The report of a sample person, with their me.toml where they have one."""
    folder = ROOT / "sample_profiles" / person
    me = folder / "me.toml"
    sources = tuple(str(path) for path in sorted(folder.iterdir()) if path != me)
    assessment = audit(Request(sources, me=me if me.exists() else None, now=TAKEN), Progress())
    return render(assessment, Edition.FULL)


def take(browser: Browser, file: Path, size: tuple[int, int], *, paper: bool = False) -> bytes:
    """The first screen, or the first sheet."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, bypass_csp=paper)
    page.goto(file.as_uri())
    if paper:
        page.emulate_media(media="print")
        # the margins of the sheet; what stands on the next ones
        page.add_style_tag(content="body{padding:11mm 13mm!important}main,footer{display:none}")
    picture = page.screenshot()
    page.close()
    return picture


def write(name: str, picture: bytes) -> int:
    """Keep a picture, small; how many bytes it has."""
    file = TARGET / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file.stat().st_size


def main() -> int:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    path = os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        print("No Chromium was found; name it in CHROMIUM.", file=sys.stderr)
        return 2
    TARGET.mkdir(exist_ok=True)
    whole = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for person in PERSONS:
            file = Path(folder) / f"{person}.html"
            file.write_text(report_of(person), encoding="utf-8")
            for kind, size in (("phone", PHONE), ("desktop", DESKTOP), ("print", PAPER)):
                whole += write(f"{person}-{kind}", take(browser, file, size, paper=kind == "print"))
        browser.close()
    print(f"{3 * len(PERSONS)} pictures, {whole // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
