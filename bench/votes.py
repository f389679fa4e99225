"""Fifty seats that vote over HTTP; each answer is a vote on disk."""

from __future__ import annotations

import resource
import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from bench import serving
from bench.figures import ROUNDS, Figure, Side, compared, turn
from bench.house import furnish, settle, statements
from bench.loading import Answered, ask_once, ask_together, get, post
from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import fetch_value, read
from gov.web.cookies import Keys
from gov.web.csrf import token
from gov.web.starting import secret_of
from tests.support.fifty import SLUG, Hall, a_hall

CLIENTS = 50
SEATS = 2_000
VOTES_EACH = 20
CHOICES = ("for", "against", "abstain")


def durable() -> list[Figure]:
    """Compare votes answered per second with one-line texts per second."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hall, sessions = furnish(home, lambda _: _fill(CLIENTS))
        answers: list[Answered] = []
        with serving.gov(home) as gov, serving.bare(home) as bare:
            text = Side(bare, (get(bare.port, "/text"),))

            def vote() -> Answered:
                answers.append(_vote(settle(home), gov.port, hall, sessions))
                return answers[-1]

            vote(), text.run()
            turns = [(turn(gov, vote), text.run()) for _ in range(ROUNDS)]
        cast, stored = sum(len(one.latencies) for one in answers), furnish(home, lambda _: _stored())
        if stored != cast:
            raise RuntimeError(f"{cast} votes answered, {stored} stored")
        asked = furnish(home, lambda settled: _asked(settled, hall, sessions))
    slowest = statistics.median(one.percentile(99) for one in answers[1:])
    note = f"p99 {slowest * 1000:.0f} ms, {cast} answered and stored, {asked} statements"
    return [compared("vote.durable", turns, f"a one-line text, {CLIENTS} clients (floor 0.1)", note)]


def burst() -> list[Figure]:
    """Let two thousand seats vote at one moment, each on a connection of its own."""
    _allow_files(2 * SEATS)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hall, sessions = furnish(home, lambda _: _fill(SEATS))
        with serving.gov(home) as gov, serving.bare(home) as bare:
            forms = _forms(settle(home), gov.port, hall, sessions, turns=1)
            before = gov.processor_seconds
            answered = ask_together(gov.port, [form for queue in forms for form in queue])
            spent = gov.processor_seconds - before
            # What this machine makes of as many requests that ask nothing: the scale of the figure.
            plain = ask_together(bare.port, [get(bare.port, "/text")] * SEATS).percentile(99)
        _refuse_odd(answered)
        stored, seats = furnish(home, lambda _: _stored()), furnish(home, lambda _: _seats_stored())
    # As many rows as seats, and each seat in one: none is lost, and none doubled in place of a lost one.
    if {stored, seats, len(answered.latencies)} != {SEATS}:
        told = f"{len(answered.latencies)} answered of {SEATS}"
        raise RuntimeError(f"{told}, {stored} stored for {seats} seats")
    return [
        Figure(
            name=f"vote.burst.{SEATS}",
            value=answered.percentile(99),
            unit="s",
            against=f"p99 of {SEATS:,} votes at one moment (limit 1.5 s)",
            note=f"all answered and stored once in {answered.seconds:.2f} s, {spent:.2f} s of the processor;"
            f" as many one-line texts at once {plain:.2f} s",
        )
    ]


def _allow_files(wanted: int) -> None:
    # A connection is an open file, here and in the server, which inherits the limit.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most if most < wanted else wanted, most))


def _vote(settings: Settings, port: int, hall: Hall, sessions: list[bytes]) -> Answered:
    answered = ask_once(port, _forms(settings, port, hall, sessions, turns=VOTES_EACH))
    _refuse_odd(answered)
    return answered


def _refuse_odd(answered: Answered) -> None:
    odd = {status: n for status, n in answered.statuses.items() if status != 303}
    if odd:
        raise RuntimeError(f"votes that were not recorded: {odd}; {answered.body[:400]!r}")


async def _asked(settings: Settings, hall: Hall, sessions: list[bytes]) -> int:
    """Count the statements of one more vote, who votes included."""
    sent = _forms(settings, 8000, hall, sessions, turns=1)[0][0]
    head, _, body = sent.partition(b"\r\n\r\n")
    path = head.split(b" ", 2)[1].decode()
    return await statements(settings, path, f"gov={hall.delegates[0].token}", body.decode())


def _forms(
    settings: Settings, port: int, hall: Hall, sessions: list[bytes], *, turns: int
) -> list[list[bytes]]:
    """Write out what each delegate's browser sends, one vote a turn."""
    keys = Keys(secret_of(settings))
    path = f"/committees/{SLUG}/motions/{hall.ballot.number}/ballot/votes"
    queues = []
    for delegate, session in zip(hall.delegates, sessions, strict=True):
        form = {"ballot": hall.ballot.id, "seat": delegate.seat, "reason": "", "_csrf": token(keys, session)}
        bodies = [urlencode({**form, "choice": CHOICES[at % 3], "_key": new_id().hex}) for at in range(turns)]
        queues.append([post(port, path, body.encode(), cookie=f"gov={delegate.token}") for body in bodies])
    return queues


async def _fill(seats: int) -> tuple[Hall, list[bytes]]:
    hall = await a_hall(seats)
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


async def _seats_stored() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(DISTINCT seat_id) FROM vote") or 0
