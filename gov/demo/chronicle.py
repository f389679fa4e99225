"""Play what people did, in the order of the instants at which they did it."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from gov.kernel import clock


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold one act and the instant at which it was done."""

    at: datetime
    act: Callable[[], Awaitable[object]]


async def play(moments: Iterable[Moment]) -> None:
    """Do each act at its instant; time only goes forward, and never past now.

    A record takes no instant before its last one, so that a moment out of
    order would be told at the wrong time: the sort is what keeps it true.
    """
    now = clock.now()
    for moment in sorted(moments, key=lambda one: one.at):
        if moment.at >= now:
            raise ValueError(f"the demo would act in the future, at {moment.at}")
        with clock.freeze(moment.at):
            await moment.act()
