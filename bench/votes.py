"""Fifty seats that vote over HTTP; each answer is a vote on disk."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from bench import serving
from bench.figures import ROUNDS, Figure, Side
from bench.house import furnish, settle
from bench.loading import Answered, ask_once, get, post
from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import fetch_value, read
from gov.web.cookies import Keys
from gov.web.csrf import token
from gov.web.starting import secret_of
from tests.support.fifty import SLUG, Hall, a_hall

CLIENTS = 50
VOTES_EACH = 20
CHOICES = ("for", "against", "abstain")


def durable() -> list[Figure]:
    """Compare votes answered per second with one-line texts per second."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hall, sessions = furnish(home, _fill)
        ratios, slowest, cast = [], [], 0
        with serving.gov(home) as gov, serving.bare(home) as bare:
            text = Side(bare.port, (get(bare.port, "/text"),))
            _vote(settle(home), gov.port, hall, sessions)
            for _ in range(ROUNDS):
                answered = _vote(settle(home), gov.port, hall, sessions)
                ratios.append(answered.per_second / text.run().per_second)
                slowest.append(answered.percentile(99))
                cast += len(answered.latencies)
        stored = furnish(home, lambda _: _stored())
        if stored != cast + CLIENTS * VOTES_EACH:
            raise RuntimeError(f"{cast} votes answered in the rounds, {stored} stored in all")
    return [
        Figure(
            name="vote.durable",
            value=statistics.median(ratios),
            unit="ratio",
            against=f"a one-line text, {CLIENTS} clients (floor 0.1)",
            spread=(min(ratios), max(ratios)),
            note=f"p99 {statistics.median(slowest) * 1000:.0f} ms, {cast} answered and stored",
        )
    ]


def _vote(settings: Settings, port: int, hall: Hall, sessions: list[bytes]) -> Answered:
    keys = Keys(secret_of(settings))
    path = f"/committees/{SLUG}/motions/{hall.ballot.number}/ballot/votes"
    queues = []
    for delegate, session in zip(hall.delegates, sessions, strict=True):
        form = {"ballot": hall.ballot.id, "seat": delegate.seat, "reason": "", "_csrf": token(keys, session)}
        queues.append(
            [
                post(
                    port,
                    path,
                    urlencode({**form, "choice": CHOICES[turn % 3], "_key": new_id().hex}).encode(),
                    cookie=f"gov={delegate.token}",
                )
                for turn in range(VOTES_EACH)
            ]
        )
    answered = ask_once(port, queues)
    odd = {status: n for status, n in answered.statuses.items() if status != 303}
    if odd:
        raise RuntimeError(f"votes that were not recorded: {odd}; {answered.body[:400]!r}")
    return answered


async def _fill(settings: Settings) -> tuple[Hall, list[bytes]]:
    hall = await a_hall(CLIENTS)
    sessions = []
    async with read():
        for delegate in hall.delegates:
            found = await fetch_value(UUID, "SELECT id FROM session WHERE person_id = {}", delegate.person)
            assert found is not None
            sessions.append(found.bytes)
    return hall, sessions


async def _stored() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM vote") or 0
