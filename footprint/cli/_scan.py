"""The detector for pipes: texts in; sightings, relations and flags out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from footprint import console
from footprint.cli._app import app
from footprint.cli._options import Debug, Engine, Jobs, Limit, Me, Thorough, limits_of
from footprint.errors import ExitCode, ReadError
from footprint.model import NoticeStatus, Subject
from footprint.vocabulary import CUES


@app.command()
def scan(
    file: Annotated[
        str, typer.Argument(metavar="[FILE or -]", help='JSON lines: {"id": ..., "text": ...}; "published" if known.')
    ] = "-",
    me: Me = None,
    jobs: Jobs = 0,
    engine: Engine = "",
    thorough: Thorough = False,
    limit: Limit = None,
    debug: Debug = False,
) -> None:
    """Find personal details in texts: JSON lines in, one JSON line out for each, in the same order."""
    with console.border(debug):
        from footprint import records, subject
        from footprint.model import Locator, Text

        limits = limits_of(limit)
        person, remarks = subject.read(me, limits.me_bytes) if me else (Subject(), ())

        from footprint.scan import Scanner  # seconds: what is wrong with the facts is told before

        scanner = Scanner(
            person,
            limits,
            jobs=jobs or console.processors(),
            engine=engine,
            thorough=thorough,
        )
        ids: list[object] = []
        damage: list[ReadError] = []

        def texts() -> Iterator[Text]:
            source = "stdin" if file == "-" else Path(file).name
            try:
                for identity, text, published in records.scan_input(console.lines(file), source):
                    ids.append(identity)
                    yield Text(Locator("text", "", str(len(ids)), published=published), text)
            except ReadError as error:  # told when the lines before it are answered
                damage.append(error)

        for number, (_, seen, told, flagged) in enumerate(scanner.read(texts())):
            found = [
                {
                    "kind": item.kind,
                    "start": item.start,
                    "end": item.end,
                    "confidence": round(item.confidence, 2),
                    "recognizer": item.recognizer,
                }
                for item in seen
                if item.kind not in CUES
            ]
            relations = [
                {
                    "kind": item.kind,
                    "start": item.start,
                    "end": item.end,
                    "subject": list(item.subject) if item.subject else "author",
                    "confidence": round(item.confidence, 2),
                    "past": item.past,
                }
                for item in told
            ]
            flags = [
                {
                    "kind": item.kind,
                    "start": item.start,
                    "end": item.end,
                    "confidence": round(item.confidence, 2),
                    "target": str(item.target),
                }
                for item in flagged
            ]
            answer = {"id": ids[number], "sightings": found, "relations": relations, "flags": flags}
            ids[number] = None
            sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        if damage:
            raise damage[0]
        notices = (*remarks, *scanner.notices)
        console.tell(notices, quiet=False, verbose=False)
        if any(item.status is not NoticeStatus.IGNORED for item in notices):
            raise SystemExit(ExitCode.PARTIAL)
