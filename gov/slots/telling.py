"""Say slots, and the meeting that each would make, in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from gov.meetings.telling import capital, listed
from gov.slots.absences import Missed
from gov.slots.rows import SlotRow
from gov.slots.rules import Answer, Reach, Standing, days_short
from gov.slots.times import comes_twice
from gov.slots.weighing import Meeting
from gov.web import dates
from gov.web.words import Words


def label(w: Words, slot: SlotRow, zone: str) -> str:
    """Name a slot: « mardi 8 décembre, 9 h 30 – 11 h 30 »."""
    return f"{dates.near_day(slot.day, w.language)}, {span(w, slot, zone)}"


def title(w: Words, slot: SlotRow, zone: str) -> str:
    """Name a slot at the head of a line."""
    return capital(label(w, slot, zone))


def span(w: Words, slot: SlotRow, zone: str) -> str:
    """Say from when to when; which of two hours is meant; the zone if not Brussels."""
    if slot.is_whole_day:
        return w.gettext("the whole day")
    starts = dates.clock_time(slot.starts_at, w.language, zone).removesuffix(f"{dates.NBSP}uur")
    said = f"{starts}{dates.NBSP}– {dates.clock_time(slot.ends_at, w.language, zone)}"
    if zone != "Europe/Brussels":
        said = f"{said} ({dates.zone_words(zone, w.language)})"
    if comes_twice(slot.offer, zone):
        which = w.gettext("that hour comes twice that night: the first is meant")
        said = f"{said} ({which})"
    return said


def answer(w: Words, said: Answer) -> str:
    """Say an answer."""
    return {
        Answer.YES: w.pgettext("slot", "yes"),
        Answer.IF_NEED_BE: w.pgettext("slot", "if need be"),
        Answer.NO: w.pgettext("slot", "no"),
    }[said]


def reach(w: Words, found: Standing[UUID]) -> str:
    """Say in a sentence which seats a slot gathers, and whether that is a quorum."""
    # The number of seats that come decides the form, as French and Dutch ask.
    if found.reach is Reach.BY_YES:
        said = w.ngettext(
            "{count} of {seats} seats, quorum reached",
            "{count} of {seats} seats, quorum reached",
            found.coming,
        )
    elif found.reach is Reach.IF_NEED_BE:
        said = w.ngettext(
            "{count} of {seats} seats, quorum reached if need be",
            "{count} of {seats} seats, quorum reached if need be",
            found.coming,
        )
    else:
        said = w.ngettext(
            "{count} of {seats} seats, quorum of {quorum} not reached",
            "{count} of {seats} seats, quorum of {quorum} not reached",
            found.coming,
        )
    return said.format(count=found.coming, seats=found.seats, quorum=found.quorum)


def missing(w: Words, meeting: Meeting) -> str:
    """Name who would be missing, who has not answered, and who comes only if need be."""
    found, labels = meeting.standing, {seat.id: seat.label for seat in meeting.facts}

    def named(seats: Iterable[UUID]) -> str:
        return listed(w, [_again(w, labels[seat], seat in found.missed_again) for seat in seats])

    said = (
        w.gettext("Missing: {names}.").format(names=named(found.unable)) if found.unable else "",
        w.gettext("No answer yet: {names}.").format(names=named(found.silent)) if found.silent else "",
        w.gettext("Only if need be: {names}.").format(names=named(found.if_need_be))
        if found.if_need_be
        else "",
    )
    return " ".join(sentence for sentence in said if sentence)


def _again(w: Words, name: str, missed: bool) -> str:
    return w.gettext("{name} (was missing last time)").format(name=name) if missed else name


def last_time(w: Words, missed: Missed | None, names: Sequence[str]) -> str:
    """Say who was missing at the last meeting: they should not miss again."""
    if missed is None or not names:
        return ""
    on = dates.near_day(missed.on, w.language)
    said = w.ngettext(
        "{names} was missing last time, on {day}: of two equal dates, the one that suits it comes first.",
        "{names} were missing last time, on {day}: of two equal dates, the one that suits them comes first.",
        len(names),
    )
    return said.format(names=listed(w, names), day=on)


def notice(w: Words, slot: date, today: date, asked: int) -> str:
    """Say whether a convocation sent today would be in time for a slot."""
    short = days_short(slot, today, asked)
    if short == 0:
        return w.gettext("In time: convened today, it keeps the notice of {asked} days.").format(asked=asked)
    return w.ngettext(
        "Convened today, it is {count} day short of the {asked}.",
        "Convened today, it is {count} days short of the {asked}.",
        short,
    ).format(count=short, asked=asked)
