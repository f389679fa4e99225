"""Columns of meetings, agenda, attendance and minutes.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Seat


class Meeting(Table, tablename="meeting"):
    """A meeting, at a wall time in a zone."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    number = Text()
    title = Text()
    language = Text()
    state = Text()
    starts_wall = Text()
    zone = Text()
    starts_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)
    place = Text()
    link = Text()
    chair = Text()
    minute_taker = Text()
    uid = Text(unique=True)
    revision = Integer()
    plan_version = Integer(default=1)
    current_item_id = UUID(null=True, default=None)
    open_item_id = UUID(null=True, default=None)
    current_since = Timestamptz(null=True, default=None)
    open_since = Timestamptz(null=True, default=None)
    convened_at = Timestamptz(null=True, default=None)
    announced_at = Timestamptz(null=True, default=None)
    agenda_begun = Boolean(default=True)
    cancelled_at = Timestamptz(null=True, default=None)
    cancel_reason = Text()
    imported = Boolean()
    created_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None)
    changed_at = Timestamptz(default=None)


class MeetingTransition(Table, tablename="meeting_transition"):
    """Who moved a meeting on, when and why."""

    id = UUID(primary_key=True, default=None)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    act = Text()
    from_state = Text()
    to_state = Text()
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    why = Text()


class AgendaItem(Table, tablename="agenda_item"):
    """A point of the agenda, in order."""

    id = UUID(primary_key=True, default=None)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    kind = Text()
    title = Text()
    goal = Text()
    presenter = Text()
    minutes_planned = Integer(null=True, default=None)
    is_closed = Boolean()
    section = Text()
    link = Text()
    notes = Text()
    taken_at = Timestamptz(null=True, default=None)
    late_since = Timestamptz(null=True, default=None)
    agreed_at = Timestamptz(null=True, default=None)
    imported = Boolean()


class AgendaItemAgreement(Table, tablename="agenda_item_agreement"):
    """A seat that was there when the committee agreed to take up an item added late."""

    item_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    label = Text()


class AgendaRequest(Table, tablename="agenda_request"):
    """What a seat asks to put on an agenda."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    language = Text()
    title = Text()
    why = Text()
    minutes_planned = Integer(null=True, default=None)
    is_closed = Boolean()
    at = Timestamptz(default=None)


class AgendaRequestSupport(Table, tablename="agenda_request_support"):
    """A seat that asks for it too."""

    request_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class AgendaRequestStep(Table, tablename="agenda_request_step"):
    """What became of a request: placed on an agenda, taken off, answered, withdrawn."""

    request_id = UUID(primary_key=True, default=None)
    turn = Integer()
    act = Text()
    why = Text()
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    item_id = UUID(null=True, default=None)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class Attendance(Table, tablename="attendance"):
    """One row a person: what she announced before, what was noted at the roll call."""

    meeting_id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    capacity = Text()
    announced = Text(null=True, default=None)
    noted = Text(null=True, default=None)
    left_at = Timestamptz(null=True, default=None)
    changed_at = Timestamptz(default=None)
    changed_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)


class Presence(Table, tablename="presence"):
    """Who came or left while a meeting sat, in order."""

    meeting_id = UUID(primary_key=True, default=None)
    turn = Integer()
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    there = Boolean()
    called = Boolean()
    at = Timestamptz(default=None)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)


class Minutes(Table, tablename="minutes"):
    """What was noted and approved."""

    meeting_id = UUID(primary_key=True, default=None)
    language = Text()
    text = Text()
    state = Text()
    audience = Text()
    revision = Integer()
    digest = Bytea(null=True, default=None)
    imported = Boolean()
    changed_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    changed_at = Timestamptz(default=None)
    approved_at = Timestamptz(null=True, default=None)
    approved_in = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    unopposed_on = Date(null=True, default=None)


class Invite(Table, tablename="invite"):
    """One person's invitation to one meeting, and what her calendar was last asked."""

    id = UUID(primary_key=True, default=None)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    secret = Bytea(unique=True)
    code = Text(unique=True)
    link_hash = Bytea(unique=True)
    address = Text()
    called_at = Timestamptz(null=True, default=None)
    method = Text(null=True, default=None)
    turns = Integer()
    made_at = Timestamptz(default=None)


class InviteMail(Table, tablename="invite_mail"):
    """A mail of an invitation, and what it asked of a calendar."""

    message_id = Text(primary_key=True)
    invite_id = ForeignKey(Invite, null=False, on_delete=OnDelete.restrict)
    kind = Text()
    method = Text(null=True, default=None)
    sequence = Integer()
    at = Timestamptz(default=None)
