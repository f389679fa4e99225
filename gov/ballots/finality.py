"""Say until when a counted ballot can be contested, and since when it is final.

Pure. It follows from facts and time on every read; nobody declares a ballot final.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from gov.ballots.rules import Channel, closing_instant, is_closing_day
from gov.committees.rules import day_in
from gov.tally.terms import Method


class Finality(StrEnum):
    """Whether a record can still be contested by the seats it tells of."""

    NOT_COUNTED = "not_counted"
    NEVER = "never"  # a secret ballot, and one that binds nobody
    CONTESTABLE = "contestable"
    FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hold what the end of a window follows from.

    `minutes_approved` says it of the meeting in which a show of hands was held.
    """

    channel: Channel
    method: Method
    contest_days: int
    zone: str
    sealed_at: datetime | None
    minutes_approved: bool = False

    @property
    def days_end_at(self) -> datetime | None:
        """Give the instant at which the days of contest are over; None where no seat's vote is recorded.

        The days run from the day of the count, which is that of the close
        unless the server was away: nobody contests what she was not told.
        """
        if self.sealed_at is None or self.channel is Channel.PAPER:
            return None
        counted = day_in(self.zone, self.sealed_at)
        return closing_instant(last_day(counted, self.contest_days), self.zone)

    @property
    def ends_at(self) -> datetime | None:
        """Give the instant from which it is final; None where no day is fixed.

        A show of hands also waits for its minutes. Their approval alone does not
        end it: whoever wrote the hands down enters that too, and could the same evening.
        """
        waits = self.channel is Channel.ROOM and not self.minutes_approved
        return None if waits else self.days_end_at


def finality(window: Window, now: datetime) -> Finality:
    """Say where a record stands; a contest at the closing instant is too late."""
    if window.channel is Channel.PAPER or window.method is Method.SENSE_CHECK:
        return Finality.NEVER
    if window.sealed_at is None:
        return Finality.NOT_COUNTED
    over = window.ends_at is not None and now >= window.ends_at
    return Finality.FINAL if over else Finality.CONTESTABLE


def last_day(counted: date, working_days: int) -> date:
    """Give the last of so many days on which ballots may close, after the count.

    A committee that nobody asks to vote in August is not asked to contest then.
    """
    day = counted
    for _ in range(working_days):
        day += timedelta(days=1)
        while not is_closing_day(day):
            day += timedelta(days=1)
    return day
