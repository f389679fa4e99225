"""Say when a ballot may close: on a working evening, never in the pauses.

Pure. Days and hours are those of the committee's zone.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gov.ballots.rules import first_closing_day, is_closing_day
from gov.committees.rules import day_in
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import FieldError, Invalid, NotAllowed

LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """Say what a closing day rests on: the rules, and what a second session follows."""

    rules: Rules
    after: datetime | None = None

    def day(self, opened_at: datetime, zone: str) -> date:
        """Give the first day that leaves every seat time to vote."""
        first = first_closing_day(day_in(zone, opened_at), self.rules.law.shortest_days)
        if self.after is None:
            return first
        waited = first_closing_day(day_in(zone, self.after), self.rules.law.second_session_days)
        return max(first, waited)


def usual_closing_day(opened_at: datetime, zone: str, earliest: Earliest) -> date:
    """Give the closing day a ballot gets unless another is chosen."""
    usual = first_closing_day(day_in(zone, opened_at), earliest.rules.law.window_days)
    return max(usual, earliest.day(opened_at, zone))


def check_closing_day(
    day: date, opened_at: datetime, zone: str, earliest: Earliest, *, field: str = "closes_on"
) -> None:
    """Refuse a closing day too near, too far, on a weekend or in a pause."""
    opened, first = day_in(zone, opened_at), earliest.day(opened_at, zone)
    if day < first:
        facts = {"earliest": first, "rule": Basis(earliest.rules)}
        raise Invalid(fields=(FieldError(field, "closing_too_soon", facts),))
    if day > opened + timedelta(days=LONGEST_DAYS):
        latest = opened + timedelta(days=LONGEST_DAYS)
        raise Invalid(fields=(FieldError(field, "closing_too_late", {"latest": latest}),))
    if not is_closing_day(day):
        near = first_closing_day(day, 0)
        raise Invalid(fields=(FieldError(field, "closing_in_pause", {"next": near}),))


def check_second(earliest: Earliest, zone: str, today: date) -> None:
    """Let a second session in a meeting come no sooner than the rules say: its quorum may be spared."""
    if earliest.after is None:
        return
    first = second_session_from(day_in(zone, earliest.after), earliest.rules.law.second_session_days)
    if today < first:
        raise NotAllowed("second_session_waits", earliest=first, rule=Basis(earliest.rules))


def second_session_from(ended: date, days: int) -> date:
    """Give the first day of a second session."""
    return ended + timedelta(days=days)
