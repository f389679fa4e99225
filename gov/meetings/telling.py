"""Say meetings, their items and their states in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from gov.meetings.rows import Capacity, ItemRow, MeetingRow
from gov.meetings.rules import ItemKind, Slot, State, slots
from gov.web import dates
from gov.web.words import Words, words


class Dated(Protocol):
    """What is needed to name the day of a meeting."""

    @property
    def starts_at(self) -> datetime:
        """Give when it begins."""

    @property
    def zone(self) -> str:
        """Name the zone on whose walls its times are told."""


class Spanned(Dated, Protocol):
    """What is needed to say from when to when a meeting lasts."""

    @property
    def ends_at(self) -> datetime:
        """Give when it should end."""


def foreign(w: Words, language: str) -> str:
    """Name the language of what people wrote, where it is not the reader's."""
    return "" if language == w.language else language


def day(w: Words, meeting: Dated) -> str:
    """Name the day of a meeting."""
    return dates.long_day(dates.local(meeting.starts_at, meeting.zone), w.language)


def span(w: Words, meeting: Spanned) -> str:
    """Say from when to when: « 9 h 30 – 11 h 40 », with the zone if not Brussels."""
    starts = dates.clock_time(meeting.starts_at, w.language, meeting.zone)
    ends = dates.clock_time(meeting.ends_at, w.language, meeting.zone)
    # Dutch says « uur » once: "9.30 – 11.30 uur".
    starts = starts.removesuffix(f"{dates.NBSP}uur")
    # A line may break after the dash: what follows must not begin with a blank.
    said = f"{starts}{dates.NBSP}– {ends}"
    if meeting.zone == "Europe/Brussels":
        return said
    return f"{said} ({dates.zone_words(meeting.zone, w.language)})"


def when(w: Words, meeting: MeetingRow) -> str:
    """Say day and hours, as the page's title."""
    return capital(moment(w, meeting))


def moment(w: Words, meeting: Spanned) -> str:
    """Say day and hours within a sentence."""
    return f"{day(w, meeting)}, {span(w, meeting)}"


def kind(w: Words, of: ItemKind) -> str:
    """Say what an item is for."""
    return {
        ItemKind.INFORMATION: w.gettext("For information"),
        ItemKind.DISCUSSION: w.gettext("For discussion"),
        ItemKind.DECISION: w.gettext("For decision"),
        ItemKind.OTHER_BUSINESS: w.gettext("Any other business: nothing is decided here"),
    }[of]


def about(w: Words, item: ItemRow, *, section: bool = True) -> str:
    """Say what surrounds an item's title, in one line; its section may stand apart."""
    minutes = item.minutes_planned
    parts = (
        w.gettext("Closed session") if item.is_closed else "",
        item.section if section else "",
        kind(w, item.kind)
        if item.kind is not ItemKind.OTHER_BUSINESS
        else w.gettext("Nothing is decided here"),
        item.presenter,
        w.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes) if minutes else "",
    )
    return " · ".join(part for part in parts if part)


def late(w: Words, meeting: MeetingRow, item: ItemRow) -> str:
    """Say that an item was not announced, and whether the committee agreed to take it up."""
    if item.late_since is None:
        return ""
    on = dates.near_day(dates.local(item.late_since, meeting.zone), w.language)
    if item.agreed:
        return w.gettext("Added on {day}, after the convocation; all who were there agreed").format(day=on)
    return w.gettext("Added on {day}, after the convocation").format(day=on)


def approval_of_minutes(w: Words) -> str:
    """Title the item under which earlier minutes are approved."""
    return w.gettext("Approve the minutes of {day}")


def left_over(meeting: MeetingRow, item: ItemRow) -> bool:
    """Say that a sitting did not come to an item which another one can take up."""
    approval = approval_of_minutes(words(meeting.language)).partition("{day}")[0]
    asked = item.kind is not ItemKind.OTHER_BUSINESS and not item.title.startswith(approval)
    return asked and not item.taken


def foreseen(items: Sequence[ItemRow], starts_at: datetime) -> Sequence[Slot] | None:
    """Foresee when each item is taken; nothing where no minutes were planned."""
    if not any(item.minutes_planned for item in items):
        return None
    return slots(starts_at, (item.minutes_planned for item in items))


def state(w: Words, meeting: MeetingRow) -> str:
    """Say where a meeting stands, in a few words above its title."""
    if meeting.imported:
        return w.gettext("Imported from an earlier record")
    if meeting.state in (State.CONVENED, State.IN_SESSION) and meeting.convened_at is not None:
        on = dates.near_day(dates.local(meeting.convened_at, meeting.zone), w.language)
        if meeting.state is State.CONVENED:
            return w.gettext("Convened on {day}").format(day=on)
    return state_word(w, meeting.state, announced=meeting.announced_at is not None)


def state_word(w: Words, stands: State, *, announced: bool = False) -> str:
    """Say where a meeting stands, in a word or two; `announced` is said of a draft's date."""
    if announced and stands is State.DRAFT:
        return w.pgettext("meeting", "Planned, not yet convened")
    return {
        State.DRAFT: w.pgettext("meeting", "In preparation: only coordinators see it"),
        State.CONVENED: w.pgettext("meeting", "convened"),
        State.IN_SESSION: w.pgettext("meeting", "In session"),
        State.ADJOURNED: w.pgettext("meeting", "Held, minutes to follow"),
        State.MINUTES_DRAFTED: w.pgettext("meeting", "Held, minutes to be approved"),
        State.MINUTES_APPROVED: w.pgettext("meeting", "Held, minutes approved"),
        State.CANCELLED: w.pgettext("meeting", "Cancelled"),
        State.POSTPONED: w.pgettext("meeting", "Postponed to a day to be found"),
    }[stands]


def capacity(w: Words, of: Capacity, seat: str | None) -> str:
    """Say as what a person sits: for a seat, or beside the seats."""
    return {
        Capacity.MEMBER: seat or "",
        Capacity.DEPUTY: w.gettext("{seat}, deputy").format(seat=seat),
        Capacity.COORDINATOR: w.gettext("coordination"),
        Capacity.OBSERVER: w.gettext("external observer"),
        Capacity.GUEST: w.gettext("guest"),
    }[of]


def seats(w: Words, count: int) -> str:
    """Count seats in words where people would: none to twelve."""
    names = (
        w.pgettext("seats", "none"),
        w.pgettext("seats", "one"),
        w.pgettext("seats", "two"),
        w.pgettext("seats", "three"),
        w.pgettext("seats", "four"),
        w.pgettext("seats", "five"),
        w.pgettext("seats", "six"),
        w.pgettext("seats", "seven"),
        w.pgettext("seats", "eight"),
        w.pgettext("seats", "nine"),
        w.pgettext("seats", "ten"),
        w.pgettext("seats", "eleven"),
        w.pgettext("seats", "twelve"),
    )
    return names[count] if count < len(names) else str(count)


def listed(w: Words, names: Sequence[str]) -> str:
    """Join names as one says them: « A, B et C »."""
    if len(names) < 2:
        return "".join(names)
    return w.gettext("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def register_number(number: str) -> str:
    """Show a number of the register, never a draft's code."""
    return number if "-" in number else ""


def capital(said: str) -> str:
    """Begin a sentence with a capital."""
    return said[:1].upper() + said[1:]
