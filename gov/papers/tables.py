"""Columns of secret ballots on paper: nothing here says what a slip says.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.ballots.tables import Ballot
from gov.committees.tables import Seat
from gov.motions.tables import Motion


class SecrecyAsking(Table, tablename="secrecy_asking"):
    """A seat that says a motion is about persons, and asks for a secret vote."""

    motion_id = ForeignKey(Motion, null=False, on_delete=OnDelete.restrict, primary_key=True)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class PaperSeat(Table, tablename="paper_seat"):
    """Which seats of the electorate were there, frozen when the ballot opens."""

    ballot_id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    stood = Text()


class PaperWitness(Table, tablename="paper_witness"):
    """Who counts: two persons of two seats."""

    ballot_id = UUID(primary_key=True, default=None)
    place = Integer()
    seat_id = UUID(default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)


class PaperSlip(Table, tablename="paper_slip"):
    """The slips drawn, by their codes alone."""

    ballot_id = ForeignKey(Ballot, null=False, on_delete=OnDelete.restrict, primary_key=True)
    code = Text()


class PaperPrinting(Table, tablename="paper_printing"):
    """Who had the slips on her screen to print them, and when."""

    ballot_id = ForeignKey(Ballot, null=False, on_delete=OnDelete.restrict, primary_key=True)
    turn = Integer()
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class PaperHanding(Table, tablename="paper_handing"):
    """Slips handed out; the last turn counts."""

    ballot_id = ForeignKey(Ballot, null=False, on_delete=OnDelete.restrict, primary_key=True)
    turn = Integer()
    taken = Integer()
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class PaperTaking(Table, tablename="paper_taking"):
    """A seat that took a slip."""

    ballot_id = UUID(primary_key=True, default=None)
    turn = Integer()
    seat_id = UUID(default=None)


class PaperCount(Table, tablename="paper_count"):
    """What one witness counted: totals only."""

    ballot_id = UUID(primary_key=True, default=None)
    turn = Integer()
    place = Integer()
    slips = Integer()
    in_favour = Integer()
    against = Integer()
    approving = Integer()
    blank = Integer()
    spoiled = Integer()
    approvals = Text()
    at = Timestamptz(default=None)
