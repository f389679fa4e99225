"""Delegates at their browsers, who vote over HTTP and remember each receipt."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import choice
from uuid import UUID, uuid4

import httpx

from gov.ballots import urls
from gov.ballots.queries import count_of, stances
from gov.store import fetch, read
from gov.tally.counts import Count
from tests.support.clients import hidden
from tests.support.fifty import SLUG, Ballot, Delegate, Hall

_RECEIPT = re.compile(r"/receipts/([\w-]+)$")
CHOICES = ("for", "against", "abstain")
GONE = (httpx.TransportError,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """One vote that the server said it had recorded."""

    ballot: UUID
    seat: UUID
    choice: str
    receipt: str


@dataclass(kw_only=True)
class Voter:
    """One delegate: her browser, and what she was told."""

    delegate: Delegate
    browser: httpx.AsyncClient
    token: str = ""
    unanswered: tuple[str, str] | None = None
    told: list[Acknowledged] = field(default_factory=list)

    async def come(self) -> None:
        """Open a page with a form, whose token every later form may use."""
        shown = await self.browser.get("/account")
        assert shown.status_code == 200, shown.text
        self.token = hidden(shown.text)["_csrf"]

    def fields(self, ballot: Ballot, chosen: str, key: str) -> dict[str, str]:
        """What her form sends."""
        own = {"ballot": str(ballot.id), "seat": str(self.delegate.seat), "choice": chosen, "reason": ""}
        return {"_csrf": self.token, "_key": key, **own}

    async def cast(self, ballot: Ballot, chosen: str = "for", key: str = "") -> httpx.Response:
        """Send one vote; remember it if the server says that it is recorded."""
        sent = self.fields(ballot, chosen, key or uuid4().hex)
        answer = await self.browser.post(urls.votes(SLUG, ballot.number), data=sent)
        if answer.status_code == 303:
            self.told.append(acknowledged(answer, ballot, self.delegate.seat, chosen))
        return answer

    async def keep_casting(self, ballot: Ballot) -> None:
        """Vote until the server is gone; a vote left unanswered is sent again first, as it was."""
        while True:
            self.unanswered = self.unanswered or (choice(CHOICES), uuid4().hex)
            try:
                answer = await self.cast(ballot, *self.unanswered)
            except GONE:
                return
            assert answer.status_code == 303, answer.text
            self.unanswered = None


def acknowledged(answer: httpx.Response, ballot: Ballot, seat: UUID, chosen: str) -> Acknowledged:
    """Read the receipt that an answer leads to."""
    found = _RECEIPT.search(answer.headers["location"])
    assert found, answer.headers["location"]
    return Acknowledged(ballot=ballot.id, seat=seat, choice=chosen, receipt=found[1])


@asynccontextmanager
async def voters(
    address: str | list[str], hall: Hall, *, come: bool = True, patience: float = 20
) -> AsyncIterator[list[Voter]]:
    """Sit the delegates down at the server, or at several in turn, each with her session."""
    addresses = [address] if isinstance(address, str) else address
    async with AsyncExitStack() as stack:
        sitting = []
        for at, delegate in enumerate(hall.delegates):
            browser = httpx.AsyncClient(
                base_url=addresses[at % len(addresses)],
                cookies={"gov": delegate.token},
                headers={"accept": "text/html", "accept-language": "fr"},
                timeout=patience,
                verify=False,  # no TLS here, and reading its certificates fifty times takes a second
            )
            await stack.enter_async_context(browser)
            sitting.append(Voter(delegate=delegate, browser=browser))
        if come:
            await asyncio.gather(*(one.come() for one in sitting))
        yield sitting


@dataclass(frozen=True, slots=True)
class Row:
    """One vote as it is recorded."""

    ballot_id: UUID
    seat_id: UUID
    turn: int
    choice: str
    receipt: str


async def recorded() -> list[Row]:
    """Read every vote, in the order of each seat."""
    async with read():
        return await fetch(
            Row,
            "SELECT ballot_id, seat_id, turn, choice, receipt FROM vote ORDER BY ballot_id, seat_id, turn",
        )


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, looking often."""
    while not holds():  # noqa: ASYNC110 - what is waited for is a process, which sets no event
        await asyncio.sleep(0.002)


def all_told(sitting: Iterable[Voter]) -> list[Acknowledged]:
    """Gather what the delegates were told."""
    return [one for voter in sitting for one in voter.told]


def check_none_lost_none_doubled(told: list[Acknowledged], rows: list[Row]) -> None:
    """Hold the record to its promises: what was acknowledged is there, once, unchanged."""
    by_receipt = {row.receipt: row for row in rows}
    assert len(by_receipt) == len(rows), "a receipt names two votes"
    for one in told:
        row = by_receipt.get(one.receipt)
        assert row is not None, f"acknowledged and lost: {one}"
        assert (row.ballot_id, row.seat_id, row.choice) == (one.ballot, one.seat, one.choice)
    for place in {(row.ballot_id, row.seat_id) for row in rows}:
        turns = [row.turn for row in rows if (row.ballot_id, row.seat_id) == place]
        assert turns == list(range(1, len(turns) + 1))


async def check_tally(hall: Hall, last: Mapping[UUID, str]) -> None:
    """Hold the count of a ballot to the last word of each seat."""
    said = Counter(last.values())
    expected = Count(
        for_=said["for"],
        against=said["against"],
        abstain=said["abstain"],
        silent=len(hall.delegates) - len(last),
    )
    async with read():
        assert count_of(await stances(hall.ballot.id)) == expected
