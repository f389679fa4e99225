"""`gov import DIR`: read a record, tell what is wrong with it, or write it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import time
from email.utils import parseaddr
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo, available_timezones

from gov.imports.actions import Contradicted, Imported, Written, import_record
from gov.imports.arriving import directions
from gov.imports.findings import Finding
from gov.imports.languages import language_of
from gov.imports.progress import Bar
from gov.imports.reading import Reading, read_directory
from gov.imports.record import Record
from gov.imports.sentences import say, table_names
from gov.imports.target import Coordinator, Sitting, Target, short_name
from gov.kernel.errors import Conflict, Invalid
from gov.settings import Settings
from gov.store import NotReady, opened
from gov.store.migrate import migrate
from gov.web.words import LANGUAGES, Words, words

AUDIENCES = ("closed", "committee", "partners", "public")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("directory", metavar="DIR", type=Path, help="the folder that holds the record")
    parser.add_argument("--dry-run", action="store_true", help="read and tell, write nothing")
    parser.add_argument("--committee", metavar="NAME", help="the committee's name (default: the folder's)")
    parser.add_argument("--short-name", metavar="NAME", help="its name in addresses, and in a second run")
    parser.add_argument("--coordinator", metavar="'NAME <EMAIL>'", type=_coordinator, help="who may read it")
    parser.add_argument("--audience", choices=AUDIENCES, default="committee", help="who reads the texts")
    parser.add_argument("--language", choices=LANGUAGES, help="the language of the texts")
    parser.add_argument("--zone", type=_zone, help="the zone where the meetings took place")
    parser.add_argument("--time", type=time.fromisoformat, default=time(10), help="when they started (10:00)")
    parser.add_argument("--minutes", type=_minutes, default=60, help="how long they took (60)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer 0 when the record is in, 1 when it is refused, 2 when the database is not ready."""
    said = words(settings.language)
    reading = read_directory(arguments.directory)
    if reading.record is None:
        _tell_problems(reading.problems, said, sys.stderr)
        return 1
    try:
        target = _target(reading.record, arguments, settings)
        if arguments.dry_run:
            return _try(reading.record, reading, said)
        done = asyncio.run(_import(reading.record, target, settings))
    except NotReady as unready:
        sys.stderr.write(f"{unready}\n")
        return 2
    except Contradicted as refused:
        _tell_problems(refused.problems, said, sys.stderr)
        return 1
    except (Conflict, Invalid) as refused:
        sys.stderr.write(f"{_refusal(refused, said)}\n")
        return 1
    _tell_written(done.written, said, sys.stdout)
    _tell_oddities(reading.oddities, _odd(said), said, sys.stdout)
    since = said.gettext("Changed since the first import, and left as it was:")
    _tell_oddities(done.left, since, said, sys.stdout)
    sys.stdout.write("\n")
    for sentence in directions(done, target, said, mails=bool(settings.smtp_url)):
        sys.stdout.write(f"{sentence}\n")
    return 0


def _try(record: Record, reading: Reading, said: Words) -> int:
    counts = record.counts().items()
    names = table_names(said)
    for table, rows in counts:
        sys.stdout.write(f"{rows:>6} {names[table]}\n")
    _tell_oddities(reading.oddities, _odd(said), said, sys.stdout)
    sys.stdout.write(said.gettext("Nothing was written: this was a dry run.") + "\n")
    return 0


async def _import(record: Record, target: Target, settings: Settings) -> Imported:
    names = table_names(words(settings.language))
    bar = Bar(sys.stderr, sum(record.counts().values()) + len(record.people()) + len(record.seats))
    file = settings.sqlite_path
    if file is not None and not file.exists():
        await migrate(settings)  # as `gov serve` does: a first import needs no step before it
    try:
        async with opened(settings):
            return await import_record(record, target, lambda table, rows: bar.step(names[table], rows))
    finally:
        bar.clear()


def _target(record: Record, arguments: argparse.Namespace, settings: Settings) -> Target:
    name = arguments.committee or arguments.directory.resolve().name or "import"
    zone = arguments.zone or settings.zone
    sitting = Sitting(zone, arguments.time, arguments.minutes)
    for meeting in record.meetings:
        sitting.span(meeting.day)  # an hour that the clock skipped is refused here
    return Target(
        committee=name,
        slug=short_name(arguments.short_name or name) or "import",
        language=arguments.language or language_of(record) or settings.language,
        zone=zone,
        audience=arguments.audience,
        site=settings.url,
        sitting=sitting,
        coordinator=arguments.coordinator,
    )


def _tell_problems(problems: Sequence[Finding], said: Words, stream: TextIO) -> None:
    for finding in problems:
        stream.write(f"{say(finding, said)}\n")
    stream.write(said.gettext("Nothing was written: correct this and run it again.") + "\n")


def _tell_oddities(found: Sequence[Finding], above: str, said: Words, stream: TextIO) -> None:
    if found:
        stream.write(f"\n{above}\n")
    for finding in found:
        stream.write(f"  {say(finding, said)}\n")


def _odd(said: Words) -> str:
    return said.gettext("Unusual but valid, and kept as it is:")


def _tell_written(written: Sequence[Written], said: Words, stream: TextIO) -> None:
    names = table_names(said)
    for one in written:
        new = said.gettext("new: {count}").format(count=one.new)
        stream.write(f"{one.rows:>6} {names[one.table]} ({new})\n")


def _refusal(refused: Conflict | Invalid, said: Words) -> str:
    if refused.code == "import_name_taken":
        sentence = said.gettext(
            "Another committee is already called “{slug}”. Give another name with --short-name."
        )
    elif refused.code == "local_time_skipped":
        sentence = said.gettext(
            "On the day the clocks went forward, {wall} did not exist in {zone}. Give another --time."
        )
    else:
        sentence = said.gettext("The record contradicts what the database holds, so nothing was written.")
    return sentence.format(**refused.facts)


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise argparse.ArgumentTypeError(f"{text!r} is no zone such as Europe/Brussels")
    return str(ZoneInfo(text))


def _minutes(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 24 * 60:
        raise argparse.ArgumentTypeError("a meeting takes from 1 to 1440 minutes")
    return int(text)


def _coordinator(text: str) -> Coordinator:
    name, email = parseaddr(text)
    if not name.strip() or email.count("@") != 1 or len(email) > 254 or len(name) > 120:
        raise argparse.ArgumentTypeError("write 'Name <name@example.org>'")
    return Coordinator(name=name.strip(), email=email.lower())
