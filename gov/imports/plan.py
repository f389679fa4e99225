"""Turn a sound record into the rows that will hold it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from hashlib import sha256

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Mandate, Seat
from gov.imports import keys
from gov.imports.record import Capacity, Record
from gov.imports.target import Target, short_names
from gov.initiatives.tables import Initiative
from gov.meetings.rules import ItemKind, State
from gov.meetings.tables import AgendaItem, Attendance, Meeting, Minutes
from gov.partners.tables import Partner


def initiative(target: Target, now: datetime) -> Initiative:
    """Hold the record in an initiative of its own."""
    return Initiative(
        id=target.initiative_id,
        slug=target.slug,
        name=target.committee,
        summary="",
        language=target.language,
        state="running",
        publishes_decisions=target.audience == "public",
        created_at=now,
    )


def committee(target: Target, now: datetime) -> Committee:
    """Make the initiative's steering committee."""
    return Committee(
        id=target.committee_id,
        initiative_id=target.initiative_id,
        slug=target.slug,
        name=target.committee,
        kind="steering",
        language=target.language,
        zone=target.zone,
        observers_comment=True,
        created_at=now,
    )


def persons(record: Record, target: Target, now: datetime) -> list[Person]:
    """Name everyone; without an address none of them can sign in."""
    return [
        Person(
            id=keys.person_key(target.slug, name),
            email=None,
            name=name,
            language=target.language,
            zone=target.zone,
            imported=True,
            created_at=now,
            closed_at=None,
        )
        for name in record.people()
    ]


def partners(record: Record, target: Target) -> list[Partner]:
    """Make one partner a seat, named after it, since its first mandate."""
    opened = _opened(record)
    names = [seat.name for seat in record.seats]
    return [
        Partner(
            id=keys.import_key(target.slug, "partner", name),
            initiative_id=target.initiative_id,
            slug=slug,
            name=name,
            legal_form="de_facto",
            company_number=None,
            is_carrier=False,
            joined_on=opened[name],
            left_on=None,
        )
        for name, slug in zip(names, short_names(names, "partner"), strict=True)
    ]


def seats(record: Record, target: Target) -> list[Seat]:
    """Open one seat a partner; a seat never lapses through silence."""
    opened = _opened(record)
    return [
        Seat(
            id=keys.seat_key(target.slug, seat.name),
            committee_id=target.committee_id,
            partner_id=keys.import_key(target.slug, "partner", seat.name),
            position=position,
            opened_on=opened[seat.name],
            closed_on=None,
        )
        for position, seat in enumerate(record.seats, 1)
    ]


def mandates(record: Record, target: Target, now: datetime) -> list[Mandate]:
    """Give each seat its holders, one after the other."""
    return [
        Mandate(
            id=keys.mandate_key(target.slug, row),
            seat_id=keys.seat_key(target.slug, row.seat),
            committee_id=target.committee_id,
            person_id=keys.person_key(target.slug, row.holder),
            capacity="holder",
            from_day=row.from_day,
            until_day=row.until_day,
            appointed_by=None,
            appointed_at=now,
            imported=True,
        )
        for row in sorted(record.mandates, key=lambda row: row.from_day)
    ]


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
                sequence=0,
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


def _opened(record: Record) -> dict[str, date]:
    days: dict[str, list[date]] = defaultdict(list)
    for row in record.mandates:
        days[row.seat].append(row.from_day)
    return {seat: min(first) for seat, first in days.items()}
