"""Follow one unit of the writer from its queue to the disk."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gov.kernel.errors import GovError


@dataclass(slots=True, eq=False)
class Ticket:
    """Follow one unit from the queue to the disk."""

    name: str
    task: "asyncio.Task[object] | None"
    granted: "asyncio.Future[datetime]"
    finished: "asyncio.Future[bool]"
    settled: "asyncio.Future[None]"
    asked: float
    since: float = field(default=0.0)


def place(ticket: Ticket) -> str:
    """Tell where in the code a unit stands."""
    frames = ticket.task.get_stack() if ticket.task else []
    return f"{frames[-1].f_code.co_filename}:{frames[-1].f_lineno}" if frames else "an unknown place"


def refuse(tickets: Sequence[Ticket], reason: GovError) -> None:
    """Answer units that will not be written, wherever they wait."""
    for ticket in tickets:
        for future in (ticket.granted, ticket.settled):
            if not future.done():
                future.set_exception(type(reason)(reason.code, **reason.facts))
                future.exception()  # seen: a caller cancelled meanwhile never asks
                break
