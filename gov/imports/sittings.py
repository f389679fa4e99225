"""Turn a record's meetings into rows, with all that happened in them."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from gov.decisions.committing import NewDecision
from gov.imports import keys
from gov.imports.record import Capacity, Record
from gov.imports.target import Target
from gov.meetings.rules import ItemKind, State
from gov.meetings.tables import AgendaItem, Attendance, Meeting, Minutes


def meetings(record: Record, target: Target, now: datetime) -> list[Meeting]:
    """Hold each meeting as over; its minutes, where there are any, as approved."""
    with_minutes = {row.day for row in record.minutes}
    made = []
    for row in record.meetings:
        starts_at, ends_at = target.sitting.span(row.day)
        identifier = keys.meeting_key(target.slug, row)
        made.append(
            Meeting(
                id=identifier,
                committee_id=target.committee_id,
                number="",
                title=row.title,
                language=target.language,
                state=(State.MINUTES_APPROVED if row.day in with_minutes else State.ADJOURNED).value,
                starts_wall=target.sitting.wall(row.day).isoformat(timespec="minutes"),
                zone=target.sitting.zone,
                starts_at=starts_at,
                ends_at=ends_at,
                place="",
                link="",
                chair=", ".join(row.facilitators),
                minute_taker=", ".join(row.minute_takers),
                uid=f"{identifier}@{target.host}",
                revision=1,
                current_item_id=None,
                convened_at=None,
                cancelled_at=None,
                cancel_reason="",
                imported=True,
                created_by=None,
                created_at=now,
                changed_at=now,
            )
        )
    return made


def agenda_items(record: Record, target: Target) -> list[AgendaItem]:
    """Keep each agenda in its order; an item that was decided was for decision."""
    decided = {(row.day, row.position) for row in record.decisions}
    return [
        AgendaItem(
            id=keys.agenda_item_key(target.slug, row),
            meeting_id=keys.day_key(target.slug, row.day),
            position=row.position,
            kind=(ItemKind.DECISION if (row.day, row.position) in decided else ItemKind.DISCUSSION).value,
            title=row.title,
            goal="",
            presenter="",
            minutes_planned=None,
            is_closed=False,
            section=row.section,
            link=row.link,
            notes="",
            imported=True,
        )
        for row in record.agenda_items
    ]


def attendance(record: Record, target: Target, now: datetime) -> list[Attendance]:
    """Note who was there, and for which seat; who is not listed was not."""
    return [
        Attendance(
            meeting_id=keys.day_key(target.slug, row.day),
            person_id=keys.person_key(target.slug, row.person),
            seat_id=None if row.capacity is Capacity.OBSERVER else keys.seat_key(target.slug, row.seat),
            capacity=row.capacity.value,
            announced=None,
            noted="present",
            changed_at=now,
            changed_by=None,
        )
        for row in record.attendance
    ]


def minutes(record: Record, target: Target, now: datetime) -> list[Minutes]:
    """Freeze each text with its digest, as the approved minutes it was."""
    return [
        Minutes(
            meeting_id=keys.day_key(target.slug, row.day),
            language=target.language,
            text=row.text,
            state="approved",
            audience=target.audience,
            revision=1,
            digest=sha256(row.text.encode()).digest(),
            imported=True,
            changed_by=None,
            changed_at=now,
            approved_at=None,
        )
        for row in record.minutes
    ]


def decisions(record: Record, target: Target) -> list[NewDecision]:
    """Log each decision in the words of its minutes, saying it is imported.

    How each seat stood is not in the record, and is not made up from who was there.
    """
    return [
        NewDecision(
            id=keys.decision_key(target.slug, row),
            title=row.agenda_item,
            text=row.text,
            language=target.language,
            method="imported",
            outcome=row.outcome.value,
            decided_on=row.day,
            decided_at=target.sitting.span(row.day)[1],
            audience=target.audience,
            meeting_id=keys.day_key(target.slug, row.day),
            agenda_item_id=None
            if row.position is None
            else keys.import_key(target.slug, "agenda_item", row.day.isoformat(), row.position),
            imported=True,
            imported_method=row.method.value,
        )
        for row in record.decisions
    ]
