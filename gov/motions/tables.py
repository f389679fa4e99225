"""Columns of motions, their versions and transitions.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Seat
from gov.meetings.tables import AgendaItem, Meeting


class Motion(Table, tablename="motion"):
    """A text put to the committee; its words are in its versions."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    code = Text()
    number = Text(null=True, default=None)
    decision_class = Text()
    state = Text()
    version = Integer()
    mover_seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    mover_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    agenda_item_id = ForeignKey(AgendaItem, null=True, on_delete=OnDelete.restrict)
    deferral = Integer(null=True, default=None)
    seconds_needed = Integer()
    created_at = Timestamptz(default=None)
    submitted_at = Timestamptz(null=True, default=None)
    changed_at = Timestamptz(default=None)
    competence = Text(null=True, default=None)


class MotionVersion(Table, tablename="motion_version"):
    """The words of a motion as they stood."""

    motion_id = UUID(primary_key=True, default=None)
    version = Integer()
    title = Text()
    text = Text()
    reasons = Text()
    alternatives = Text()
    language = Text()
    author_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    digest = Bytea()


class MotionTransition(Table, tablename="motion_transition"):
    """Who moved a motion on, when and why."""

    id = UUID(primary_key=True, default=None)
    motion_id = ForeignKey(Motion, null=False, on_delete=OnDelete.restrict)
    act = Text()
    from_state = Text()
    to_state = Text()
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    why = Text()


class MotionSecond(Table, tablename="motion_second"):
    """A seat that supports that a motion be discussed."""

    motion_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class MotionDeferral(Table, tablename="motion_deferral"):
    """Who put a motion off, to which meeting, and on what ground."""

    motion_id = UUID(primary_key=True, default=None)
    turn = Integer()
    ground = Text()
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class Amendment(Table, tablename="amendment"):
    """A change to one version of a motion, as a seat proposed it."""

    id = UUID(primary_key=True, default=None)
    motion_id = UUID(default=None)
    number = Integer()
    version = Integer()
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    author_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    title = Text()
    text = Text()
    reasons = Text()
    alternatives = Text()
    language = Text()
    why = Text()
    at = Timestamptz(default=None)


class AmendmentStep(Table, tablename="amendment_step"):
    """What became of an amendment, who said so and why."""

    amendment_id = UUID(primary_key=True, default=None)
    turn = Integer()
    state = Text()
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    why = Text()


class AmendmentMotion(Table, tablename="amendment_motion"):
    """The motion by which an amendment is voted on first."""

    amendment_id = UUID(primary_key=True, default=None)
    motion_id = ForeignKey(Motion, null=False, unique=True, on_delete=OnDelete.restrict)


class CounterVersion(Table, tablename="counter_version"):
    """With which motion another answers the same question, as last declared."""

    motion_id = UUID(primary_key=True, default=None)
    turn = Integer()
    root_id = ForeignKey(Motion, null=True, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class Objection(Table, tablename="objection"):
    """What a seat has against one version of a motion, and why."""

    id = UUID(primary_key=True, default=None)
    motion_id = UUID(default=None)
    number = Integer()
    version = Integer()
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    reason = Text()
    language = Text()
    at = Timestamptz(default=None)


class ObjectionAnswer(Table, tablename="objection_answer"):
    """Whether a version resolved an objection, as its seat said."""

    objection_id = UUID(primary_key=True, default=None)
    turn = Integer()
    version = Integer()
    answer = Text()
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
