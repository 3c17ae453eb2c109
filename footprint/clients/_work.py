"""One client's folder, while somebody works on it: facts, accounts, reports."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from footprint import consent as consents
from footprint import erasing, kept, output, subject, toml
from footprint.consent import Consent, Use
from footprint.errors import CannotWrite, Refused
from footprint.tongue import speaking, tr
from footprint.wording import KEEP_DAYS, counted

CONSENT = "consent.jsonl"
ME = "me.toml"
REPORTS = "reports"
LOCK = ".lock"
REPORT, MASKED, DATA, PLAN = "report.html", "report-masked.html", "report.json", "plan.txt"
TALK = "report-counselor.html"
HEAD = "# Facts about this client, as docs/me.md tells. What is left out is drawn from their exports.\n"

_ACCOUNTS = "client-accounts"
_PART = ".part-"
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(?:-\d+)?")


@dataclass(slots=True)
class Work:
    """What is being done for one client, while it is held: their folder, and what the log will count."""

    id: str
    folder: Path
    now: datetime
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def me(self) -> Path:
        """The client's facts."""
        return self.folder / ME

    @property
    def record(self) -> Path:
        """The client's consent record."""
        return self.folder / CONSENT

    def allowed(self, wanted: Collection[Use]) -> Consent:
        """The client's consent, where it allows this. Raises Refused."""
        given = consents.check(consents.last(self.record, self.id), wanted, self.now.date())
        if Use.EXPORTS in wanted or Use.PAGES in wanted:
            self.of_age(given)
        return given

    def of_age(self, given: Consent, born: date | None = None) -> None:
        """Refuse a child without a guardian, by me.toml or by what was read. Raises Refused."""
        if born is None and self.me.exists():
            born = subject.read(self.me)[0].birth_date
        consents.check_age(given, born, self.now.date())

    def facts(self) -> Path:
        """me.toml, made empty where there is none: beside it stands the client's word. Raises CannotWrite."""
        if not self.me.exists():
            output.write(self.me, HEAD, ours=lambda head: False)
        return self.me

    def take_facts(self, me: Path, most: int) -> None:
        """Make these the client's facts. Raises UsageError, CannotWrite."""
        subject.read(me, most)
        output.write(self.me, toml.text(me, most), ours=lambda head: True)

    def same_person(self, accounts: Collection[tuple[str, str]], confirmed: Collection[str]) -> None:
        """Refuse an account on a platform of which another one is known as the client's; else they are known now.

        Args:
            accounts: platform and account of what was read.
            confirmed: platforms on which the client has a further account.

        Raises:
            Refused: the message names platforms, and no account.
            UsageError: what is known cannot be read.
            CannotWrite: it could not be kept.
        """
        file = self.folder / f"{_ACCOUNTS}.json"
        known = {(str(row.get("platform")), str(row.get("account"))) for row in kept.rows(file, _ACCOUNTS)}
        fresh = set(accounts) - known
        held = {platform for platform, _ in known}
        unsure = sorted({platform for platform, _ in fresh if platform in held} - set(confirmed))
        if unsure:
            what = f"another account on {' and '.join(unsure)} than before was read, so nothing of it was kept"
            tip = f"is it this client's export? If so: {' '.join(f'--also {item}' for item in unsure)}"
            raise Refused("account", what, tip)
        if fresh:
            rows = [{"platform": platform, "account": account} for platform, account in sorted(known | fresh)]
            kept.write(file, _ACCOUNTS, rows)

    def reports(self) -> tuple[Path, ...]:
        """The folders of finished reports, the newest last."""
        return reports_of(self.folder)

    def keep(self, files: Mapping[str, str]) -> Path:
        """Keep a report's files, all of them or none; their folder. Reports that are too old to be kept go.

        Raises:
            CannotWrite: nothing new stands there.
        """
        place = self.folder / REPORTS
        try:
            private(place)
            for item in place.iterdir():
                if item.name.startswith(_PART):
                    erasing.tree(item)
            part = place / f"{_PART}{secrets.token_hex(4)}"
            part.mkdir(mode=0o700)
            for name, text in files.items():
                output.write(part / name, text, ours=lambda head: False)
            stamp, turn = self.now.astimezone(UTC).strftime(_STAMP), 1
            done = place / stamp
            while done.exists():  # two audits of one second
                turn += 1
                done = place / f"{stamp}-{turn}"
            part.rename(done)
            erasing.sync(place)
        except OSError as error:
            raise cannot("report", error) from None
        for item in self.reports()[:-1]:
            made = taken(item)
            if made and made < self.now - timedelta(days=KEEP_DAYS):
                erasing.tree(item)
        return done

    def clear(self) -> int:
        """Erase all but the consent record; how many files that were. Raises CannotWrite."""
        count = 0
        for item in sorted(self.folder.iterdir()):
            if item.is_dir() and not item.is_symlink():
                count += erasing.tree(item)
            elif item.name not in (CONSENT, LOCK):
                erasing.file(item)
                count += 1
        return count


def plan_text(data: Mapping[str, Any]) -> str:
    """The plan of a ``report.json`` as lines to read or print, in its order and its language."""
    with speaking(data["language"]):
        if not data["plan"]:
            return f"{tr('Nothing to do.')}\n"
        lines = []
        for number, step in enumerate(data["plan"], 1):
            about = tr("about {minutes}", minutes=counted(step["effort"], "minute"))
            lines.append(f"{number}. {step['what']} ({step['where']}; {about})")
            lines += [f"   {step[key]}" for key in ("url", "warns") if step[key]]
        return "\n".join(lines) + "\n"


def reports_of(folder: Path) -> tuple[Path, ...]:
    try:
        found = [item for item in (folder / REPORTS).iterdir() if taken(item)]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda item: (item.name[:18], int(item.name[19:] or 1))))


def taken(folder: Path) -> datetime | None:
    """When a report was made, by the name of its folder."""
    if not _NAME.fullmatch(folder.name):
        return None
    return datetime.strptime(folder.name[:18], _STAMP).replace(tzinfo=UTC)


def private(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it that are missing. Raises OSError, CannotWrite."""
    for item in (*reversed(folder.parents), folder):
        if not item.exists():
            item.mkdir(mode=0o700, exist_ok=True)
    check_ours(folder)
    if stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def check_ours(folder: Path) -> None:
    """Refuse a link, and what is another's. Raises OSError, CannotWrite."""
    kind = folder.lstat()
    if not stat.S_ISDIR(kind.st_mode):
        raise CannotWrite("clients", "is a link or a file where a folder of yours should be", "move it away")
    if hasattr(os, "getuid") and kind.st_uid != os.getuid():
        raise CannotWrite("clients", "is a folder of somebody else's", "set FOOTPRINT_HOME to a folder of yours")


def cannot(what: str, error: OSError) -> CannotWrite:
    reason = (error.strerror or "no permission").lower()
    return CannotWrite(what, f"cannot be written, {reason}", "set FOOTPRINT_HOME to another place")
