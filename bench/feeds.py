"""A personal calendar of a thousand meetings, fetched again and again."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from bench import serving
from bench.figures import Figure, Side, ratio
from bench.house import furnish
from bench.loading import fetch, get
from gov.calendar.actions import Item, publish, subscribe
from gov.calendar.entries import Entry, Span, Status
from gov.calendar.rules import uid
from gov.demo.founding import found
from gov.kernel import clock
from gov.kernel.ids import new_id, random_id
from gov.settings import Settings
from gov.store import write
from gov.web import Attempt, Viewer

EVENTS = 1_000
LANGUAGES = ("fr", "nl", "en")


def personal() -> list[Figure]:
    """Compare a feed of 1,000 events with its own bytes ready-made."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        token = furnish(home, _fill)
        path = f"/calendar/{token}.ics"
        with serving.gov(home) as gov:
            shown = fetch(gov.port, path)
            (home / "feed").write_bytes(shown.body)
            with serving.bare(home) as bare:
                ready = Side(bare, (get(bare.port, "/ready/feed"),))
                text = Side(bare, (get(bare.port, "/text"),))
                hot = Side(gov, (get(gov.port, path),))
                again = Side(gov, (get(gov.port, path, if_none_match=shown.headers["etag"]),))
                size = f"{shown.body.count(b'BEGIN:VEVENT')} events, {len(shown.body) / 1000:.0f} kB"
                return [
                    ratio("feed.personal.hot", hot, ready, "the same bytes ready-made (floor 0.5)", size),
                    ratio("feed.304", again, text, "a one-line text"),
                ]


async def _fill(settings: Settings) -> str:
    today = clock.now().date()
    async with write() as unit:
        canal = await found(unit, since=today - timedelta(days=30), until=today + timedelta(days=365))
    for number in range(EVENTS):
        async with write(lock=("committee", canal.committee)) as unit:
            await publish(unit, _item(settings, canal.committee, number, today))
    attempt = Attempt(new_id().hex, b"bench")
    made = await subscribe(Viewer(language="fr", person_id=canal.persons["amina"]), "bench", attempt)
    assert made is not None
    return made


def _item(settings: Settings, committee: UUID, number: int, today: date) -> Item:
    start = datetime.combine(today, time(9, 30)) + timedelta(days=number % 400, minutes=number // 400)
    when = Span(start, start + timedelta(hours=2), "Europe/Brussels")
    entry_uid = uid(random_id(), settings.host)
    entry = Entry(
        uid=entry_uid,
        when=when,
        summary=f"Réunion {number} du comité de pilotage",
        description="À l’ordre du jour : le procès-verbal, les comptes, la camionnette, divers.",
        location="Rue de Ribaucourt 51, Molenbeek",
        url=f"{settings.url}/committees/canal/meetings/2026-{number:03}",
        status=Status.CONFIRMED,
    )
    return Item(
        committee_id=committee,
        kind="meeting",
        subject_id=new_id(),
        audience="committee",
        zone="Europe/Brussels",
        entries=dict.fromkeys(LANGUAGES, entry),
    )
