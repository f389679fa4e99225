"""Read calendars back with programs that people read theirs with: ical.js, khal, Radicale."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from tests.support.machine import NODE
from tests.support.npm import ICAL_JS
from tests.support.ports import free_port, until_open

_SCRIPT = Path(__file__).with_name("events.mjs")
_FIELDS = ("uid", "start-long", "end-long", "title", "description", "location", "status")
_BRUSSELS = ZoneInfo("Europe/Brussels")
_QUERY = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
<C:time-range start="{from_:%Y%m%dT%H%M%SZ}" end="{until:%Y%m%dT%H%M%SZ}"/>
</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one client makes of one event."""

    uid: str
    starts: datetime | date
    ends: datetime | date
    summary: str
    description: str = ""
    location: str = ""
    status: str = ""


def by_ical_js(body: bytes) -> list[Seen]:
    """Read with ical.js, which obeys the zone inside the file, as Thunderbird does."""
    command = [str(NODE.path()), str(_SCRIPT), str(ICAL_JS.path())]
    done = subprocess.run(command, input=body, capture_output=True, check=True, timeout=60)
    return [
        Seen(
            starts=_instant(one["starts"]),
            ends=_instant(one["ends"]),
            **{name: one[name] for name in ("uid", "summary", "description", "location", "status")},
        )
        for one in json.loads(done.stdout)
    ]


def by_khal(body: bytes, folder: Path, since: date, days: int = 60) -> list[Seen]:
    """Import into khal, and list what it shows in Brussels."""
    (folder / "calendar").mkdir(parents=True)
    (folder / "feed.ics").write_bytes(body)
    (folder / "khal.conf").write_text(
        f"[calendars]\n[[one]]\npath = {folder}/calendar\n"
        f"[sqlite]\npath = {folder}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Brussels\ndefault_timezone = Europe/Brussels\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "[default]\ndefault_calendar = one\n"
    )
    _khal(folder, "import", "--batch", str(folder / "feed.ics"))
    fields = [part for name in _FIELDS for part in ("--json", name)]
    shown = _khal(folder, "list", "--once", *fields, f"{since:%Y-%m-%d}", f"{days}d")
    days_shown = [json.loads(line) for line in shown.splitlines() if line.strip()]
    return [_from_khal(one) for day in days_shown for one in day]


def _khal(folder: Path, *arguments: str) -> str:
    quiet = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "khal", "-c", str(folder / "khal.conf"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=quiet)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Radicale:
    """A calendar server that answers which events fall between two instants."""

    def __init__(self, address: str) -> None:
        """Speak to the one that listens there."""
        self._calendar = f"{address}/user/feed/"

    def holds(self, body: bytes) -> None:
        """Give it a whole calendar to hold."""
        kind = {"content-type": "text/calendar; charset=utf-8"}
        answer = httpx.put(self._calendar, content=body, headers=kind, auth=("user", ""))
        assert answer.status_code == 201, answer.text

    def between(self, from_: datetime, until: datetime) -> set[str]:
        """Ask which events fall between two instants; give their UIDs."""
        asked = _QUERY.format(from_=from_, until=until)
        headers = {"depth": "1", "content-type": "application/xml"}
        answer = httpx.request("REPORT", self._calendar, content=asked, headers=headers, auth=("user", ""))
        assert answer.status_code == 207, answer.text
        found = ElementTree.fromstring(answer.text).iter("{urn:ietf:params:xml:ns:caldav}calendar-data")
        lines = [line for one in found for line in (one.text or "").splitlines()]
        return {line.partition(":")[2] for line in lines if line.startswith("UID:")}


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Start a Radicale of one's own: it keeps the first zone of a name for as long as it runs."""
    port = free_port()
    (folder / "radicale.conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {folder}/collections\n[logging]\nlevel = error\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "radicale.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until_open(port)
            yield Radicale(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _from_khal(one: dict[str, str]) -> Seen:
    return Seen(
        uid=one["uid"],
        starts=_wall(one["start-long"]),
        # khal names the last day of what lasts whole days, a file the day after it.
        ends=_wall(one["end-long"], after=1),
        summary=one["title"],
        description=one["description"],
        location=one["location"],
        status=one["status"].strip(),
    )


def _wall(text: str, *, after: int = 0) -> datetime | date:
    if len(text) == len("2026-10-19"):
        return date.fromisoformat(text) + timedelta(days=after)
    return datetime.fromisoformat(text).replace(tzinfo=_BRUSSELS).astimezone(UTC)


def _instant(text: str) -> datetime | date:
    return datetime.fromisoformat(text).astimezone(UTC) if "T" in text else date.fromisoformat(text)
