"""Columns of ballots, electorates and votes.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Seat
from gov.meetings.tables import Meeting
from gov.motions.tables import Motion


class BallotAsking(Table, tablename="ballot_asking"):
    """A seat that asks for the vote, and for which round."""

    motion_id = ForeignKey(Motion, null=False, on_delete=OnDelete.restrict, primary_key=True)
    turn = Integer()
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class Ballot(Table, tablename="ballot"):
    """The round. Whether it is open follows from its instants: no status column.

    The database gives `closes_at`: its deadline, or the close brought forward.
    """

    id = UUID(primary_key=True, default=None)
    committee_id = UUID(default=None)
    motion_id = UUID(default=None)
    turn = Integer()
    motion_version = Integer()
    method = Text()
    terms = Text()
    channel = Text()
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    contest_days = Integer()
    remit = Text(null=True, default=None)
    executes = Text()
    hidden_until_close = Boolean()
    audience = Text()
    uid = Text(unique=True)
    opened_at = Timestamptz(null=True, default=None)
    opened_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    deadline = Timestamptz(default=None)
    early_close = Boolean()
    ended_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    ended_for = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    log_id = UUID(null=True, default=None)
    opened_n = BigInt(null=True, default=None)
    closed_n = BigInt(null=True, default=None)
    sealed_at = Timestamptz(null=True, default=None)
    outcome = Text(null=True, default=None)
    verdict = Text(null=True, default=None)
    voided_at = Timestamptz(null=True, default=None)
    voided_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    void_ground = Text(null=True, default=None)
    void_reason = Text()


class BallotSeat(Table, tablename="ballot_seat"):
    """The electorate, frozen when the ballot opens; in a meeting, with who was there."""

    ballot_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    label = Text()
    presence = Text(null=True, default=None)


class BallotOption(Table, tablename="ballot_option"):
    """What a choice chooses among, frozen with the electorate."""

    ballot_id = UUID(primary_key=True, default=None)
    place = Integer()
    label = Text()


class BallotContender(Table, tablename="ballot_contender"):
    """A motion that a choice between competing versions chooses among, in the version voted on."""

    ballot_id = UUID(primary_key=True, default=None)
    place = Integer()
    motion_id = UUID(default=None)
    motion_version = Integer()


class Vote(Table, tablename="vote"):
    """A changed vote is a new row: the seat's highest turn counts."""

    ballot_id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    turn = Integer()
    choice = Text()
    reason = Text()
    approvals = Integer()
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    capacity = Text()
    cast_at = Timestamptz(default=None)
    receipt = Text(unique=True)
    recorded_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)


class VoteApproval(Table, tablename="vote_approval"):
    """An option that a vote approves, bound to its turn."""

    ballot_id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    turn = Integer()
    place = Integer()
