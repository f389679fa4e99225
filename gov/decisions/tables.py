"""Columns of decisions, and of what each readership sees of them.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from typing import Any

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.ballots.tables import Ballot
from gov.committees.tables import Committee, Seat
from gov.meetings.tables import AgendaItem, Meeting
from gov.motions.tables import Motion
from gov.partners.tables import Partner


class Decision(Table, tablename="decision"):
    """A logged outcome; its words are the openings of its leaf."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    number = Text()
    log_id = UUID(default=None)
    leaf_n = BigInt()
    language = Text()
    decision_class = Text()
    method = Text()
    outcome = Text()
    verdict = Text(null=True, default=None)
    decided_on = Date(default=None)
    decided_at = Timestamptz(default=None)
    effective_from = Date(null=True, default=None)
    review_on = Date(null=True, default=None)
    audience = Text()
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    agenda_item_id = ForeignKey(AgendaItem, null=True, on_delete=OnDelete.restrict)
    motion_id = ForeignKey(Motion, null=True, on_delete=OnDelete.restrict)
    ballot_id = ForeignKey(Ballot, null=True, on_delete=OnDelete.restrict)
    supersedes_id: ForeignKey[Any] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    repeals = Boolean()
    imported = Boolean()
    recorded_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz(default=None)
    role = Text(null=True, default=None)
    ratify_by = Date(null=True, default=None)


class DecisionSeat(Table, tablename="decision_seat"):
    """How each seat stood: five facts never merged, and presence where nobody objected."""

    decision_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    label = Text()
    stance = Text()


class SetAside(Table, tablename="set_aside"):
    """A decision whose count, made again with what contesting seats say, comes out otherwise."""

    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict, primary_key=True)
    ballot_id = ForeignKey(Ballot, null=False, unique=True, on_delete=OnDelete.restrict)
    on_day = Date(default=None)
    at = Timestamptz(default=None)
    log_id = UUID(default=None)
    leaf_n = BigInt()


class DecisionBoard(Table, tablename="decision_board"):
    """A partner's own board that a decision is referred to."""

    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict, primary_key=True)
    partner_id = ForeignKey(Partner, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    label = Text()


class Ratification(Table, tablename="ratification"):
    """What a partner's board answered; a changed answer is a new row."""

    decision_id = UUID(primary_key=True, default=None)
    partner_id = UUID(default=None)
    turn = Integer()
    answer = Text()
    reason = Text()
    met_on = Date(default=None)
    entered_on = Date(default=None)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class ShownDecision(Table, tablename="shown_decision"):
    """What each readership sees of a decision in the log; nothing of what is withheld."""

    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    reader = Text()
    rank = Integer()
    year = Integer()
    turn = Integer()
    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict, primary_key=True)
    decision_class = Text()
    ended_by = Text()
    ended_how = Text()


class ShownYear(Table, tablename="shown_year"):
    """How many decisions a readership sees listed, and reads in force, a year."""

    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict, primary_key=True)
    reader = Text()
    year = Integer()
    listed = Integer()
    in_force = Integer()


class FollowUp(Table, tablename="follow_up"):
    """What must happen after a decision."""

    id = UUID(primary_key=True, default=None)
    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict)
    what = Text()
    owner_seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    owner = Text()
    due_on = Date(null=True, default=None)
    done_at = Timestamptz(null=True, default=None)
    done_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
