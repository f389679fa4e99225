"""Turn a record's seats and people into the committee that holds it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Mandate, Seat
from gov.imports import keys
from gov.imports.record import Record
from gov.imports.target import Target, short_names
from gov.initiatives.tables import Initiative
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


def _opened(record: Record) -> dict[str, date]:
    days: dict[str, list[date]] = defaultdict(list)
    for row in record.mandates:
        days[row.seat].append(row.from_day)
    return {seat: min(first) for seat, first in days.items()}
