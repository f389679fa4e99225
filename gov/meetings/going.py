"""Say where a sitting is: its item, since when, how much over, when it should end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gov.meetings.freezing import Announcement, announcement
from gov.meetings.pacing import foreseen_end, minutes_over
from gov.meetings.queries import MeetingPage
from gov.meetings.rows import ItemRow, MeetingRow
from gov.meetings.rules import State
from gov.web import dates
from gov.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Hold what a sitting says of its clock; `late` warns of the end, `ends` just tells it."""

    said: str
    clock: str
    over: str
    ends: str
    late: str


NOT_SITTING = Going(said="", clock="", over="", ends="", late="")


def under_way(found: MeetingPage, *, sits: bool) -> ItemRow | None:
    """Give the item under way; who does not sit in closed session sees the last open one."""
    meeting = found.meeting
    if meeting.state is not State.IN_SESSION:
        return None
    taken = meeting.current_item_id if sits else meeting.open_item_id
    return next((item for item in found.items if item.id == taken), None)


def going(w: Words, found: MeetingPage, now: datetime, *, sits: bool) -> Going:
    """Hold a sitting against its clock, from nothing but the items this reader sees."""
    meeting, item = found.meeting, under_way(found, sits=sits)
    if meeting.state is not State.IN_SESSION:
        return NOT_SITTING
    since = meeting.current_since if sits else meeting.open_since
    ends, late = _ends(w, found, now, item, since)
    if item is None or since is None:
        return Going(said=w.gettext("The meeting is open."), clock="", over="", ends=ends, late=late)
    over = minutes_over(since, item.minutes_planned, now)
    return Going(
        said=w.gettext("Now: {title}").format(title=item.title),
        clock=_clock(w, meeting, item, since),
        over=w.ngettext("{count} minute over.", "{count} minutes over.", over).format(count=over)
        if over
        else "",
        ends=ends,
        late=late,
    )


def _clock(w: Words, meeting: MeetingRow, item: ItemRow, since: datetime) -> str:
    at, planned = dates.clock_time(since, w.language, meeting.zone), item.minutes_planned
    if not planned:
        return w.gettext("Since {time}.").format(time=at)
    return w.ngettext(
        "Since {time}, {count} minute planned.", "Since {time}, {count} minutes planned.", planned
    ).format(time=at, count=planned)


def _ends(
    w: Words, found: MeetingPage, now: datetime, item: ItemRow | None, since: datetime | None
) -> tuple[str, str]:
    """Foresee the end where minutes were planned: as news, or as a warning."""
    meeting = found.meeting
    planned = item.minutes_planned if item else None
    to_come = _to_come(found.items, item)
    if not planned and not any(to_come):
        return "", ""
    end = foreseen_end(now, since, planned, to_come)
    at = dates.clock_time(end.at, w.language, meeting.zone)
    after = (end.at - meeting.ends_at) // timedelta(minutes=1)
    if after > 0:
        return "", w.ngettext(
            "At this pace the meeting ends at {time}, {count} minute after the end announced.",
            "At this pace the meeting ends at {time}, {count} minutes after the end announced.",
            after,
        ).format(time=at, count=after)
    said = (
        w.gettext("It should end at {time} at the earliest.")
        if end.at_least
        else w.gettext("It should end at {time}.")
    )
    return said.format(time=at), ""


def _to_come(items: Sequence[ItemRow], item: ItemRow | None) -> Sequence[int | None]:
    """Give the minutes of what was not come to yet, save what nobody agreed to take up."""
    return [
        one.minutes_planned
        for one in items
        if not one.taken and one != item and announcement(one) is not Announcement.ADDED
    ]
