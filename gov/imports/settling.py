"""Hold a record against what an earlier import wrote; what was written stays.

A row is known by its own name. Where one name goes and another comes at the same place,
a cell was corrected: taking it for a new row would write the same thing twice, and
a log takes nothing back. Such a row is left out and told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from gov.imports import keys
from gov.imports.amending import Known, agenda, attendance, decisions
from gov.imports.comparing import Differences, sift
from gov.imports.findings import Finding, Findings
from gov.imports.held import Held, HeldMandate, HeldMeeting
from gov.imports.record import Mandate, Meeting, Record
from gov.imports.rows import ATTENDANCE, FILES, MEETINGS, SEATS
from gov.imports.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Hold what may be written, what is left as it was, and what forbids writing."""

    record: Record
    left: tuple[Finding, ...]
    problems: tuple[Finding, ...]


def settle(record: Record, held: Held, target: Target) -> Settled:
    """Keep of a record what is known or new; tell what changed since."""
    if not held.meetings and not held.mandates:
        return Settled(record=record, left=(), problems=())
    told, slug = Differences(), target.slug
    mandates = _mandates(record, held, slug, told)
    days = _days(record, held, target, told)
    here = replace(
        record,
        mandates=mandates,
        seats=tuple(seat for seat in record.seats if seat.name in {row.seat for row in mandates}),
        meetings=tuple(row for row in record.meetings if row.day in days),
        minutes=tuple(row for row in record.minutes if row.day in days),
    )
    known = Known(held=held, slug=slug, days=days, told=told)
    kept = replace(
        here,
        attendance=attendance([row for row in record.attendance if row.day in days], known),
        agenda_items=agenda([row for row in record.agenda_items if row.day in days], known),
        decisions=decisions([row for row in record.decisions if row.day in days], known),
    )
    return Settled(record=kept, left=told.findings.ordered(FILES), problems=_problems(kept, held, slug))


def _mandates(record: Record, held: Held, slug: str, told: Differences) -> tuple[Mandate, ...]:
    def facts(row: Mandate) -> tuple[object, ...]:
        return keys.seat_key(slug, row.seat), keys.person_key(slug, row.holder), row.from_day

    def alike(row: Mandate, old: HeldMandate) -> bool:
        same = zip(facts(row), (old.seat_id, old.person_id, old.from_day), strict=True)
        return sum(one == other for one, other in same) == 2

    def name(row: Mandate) -> UUID:
        return keys.mandate_key(slug, row)

    nowhere = (lambda row: None, lambda old: None)
    found = sift(record.mandates, held.mandates, name, nowhere, alike, anyway=False)
    for row, old in found.known:
        if row.until_day and old.until_day:
            told.cell(SEATS, row, "held_until", _last(old.until_day), _last(row.until_day))
    for row, old in found.corrected:
        for column, kept, now, same in zip(
            ("seat", "holder", "held_from"),
            (old.seat, old.holder, old.from_day.isoformat()),
            (row.seat, row.holder, row.from_day.isoformat()),
            (old.seat_id, old.person_id, old.from_day),
            strict=True,
        ):
            if same not in facts(row):
                told.cell(SEATS, row, column, kept, now)
    for old in found.gone:
        told.gone(SEATS, old.seat, old.holder, old.from_day)
    return found.without_corrected(record.mandates)


def _last(until: date) -> str:
    return (until - timedelta(days=1)).isoformat()


def _days(record: Record, held: Held, target: Target, told: Differences) -> frozenset[date]:
    """Tell how known meetings changed; leave out days that only move one."""
    texts = {row.day: row.text for row in record.minutes}

    def alike(row: Meeting, old: HeldMeeting) -> bool:
        return bool(texts.get(row.day, "").strip()) and texts[row.day] == old.minutes

    def name(row: Meeting) -> UUID:
        return keys.day_key(target.slug, row.day)

    nowhere = (lambda row: None, lambda old: None)
    found = sift(record.meetings, held.meetings, name, nowhere, alike, anyway=False)
    for row, old in found.known:
        told.cell(MEETINGS, row, "title", old.title, row.title)
        told.cell(MEETINGS, row, "facilitator", old.chair, ", ".join(row.facilitators))
        told.cell(MEETINGS, row, "minute_taker", old.minute_taker, ", ".join(row.minute_takers))
        told.text(MEETINGS, row, "minutes_file", old.minutes, texts.get(row.day, ""))
    for row, old in found.corrected:
        told.cell(MEETINGS, row, "date", old.starts_wall[:10], row.day.isoformat())
    if found.gone:
        told.findings.add(MEETINGS, 0, 0, "meetings_gone", count=len(found.gone))
    _options([(row.day, old) for row, old in found.known], target, told.findings)
    return frozenset(row.day for row in found.without_corrected(record.meetings))


def _options(known: list[tuple[date, HeldMeeting]], target: Target, told: Findings) -> None:
    """Tell options that say otherwise of meetings that are there already."""
    wanted = {"--time": target.sitting.starts.isoformat("minutes"), "--zone": target.sitting.zone}
    for _, old in known:
        held = {"--time": old.starts_wall[11:], "--zone": old.zone, "--audience": old.audience}
        for option, kept in held.items():
            found = wanted.get(option, target.audience)
            if kept is not None and kept != found and not told.counts[option]:
                told.add(option, 0, 0, "changed_since", kept=kept, found=found)


def _problems(kept: Record, held: Held, slug: str) -> tuple[Finding, ...]:
    """Refuse a presence for a seat that only the files know by that name."""
    problems, named = Findings(), {row.seat for row in kept.mandates}
    for row in kept.attendance:
        known = (keys.day_key(slug, row.day), keys.person_key(slug, row.person)) in held.attendance
        if not row.seat or known or row.seat in named:
            continue
        if keys.seat_key(slug, row.seat) not in held.seats:
            problems.add(ATTENDANCE, *row.at["seat"], "seat_renamed", field="seat", found=row.seat)
    return problems.ordered(FILES)
