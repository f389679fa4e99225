"""Say in sentences when the quorum was lost and regained, and who was there until when."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from gov.meetings import telling
from gov.meetings.presences import Gap, Movement, StandIn, gaps, seats_after, walks_of
from gov.meetings.represented import Proxy
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import State
from gov.web import dates
from gov.web.words import Words


def quorum_watched(
    w: Words,
    meeting: MeetingRow,
    movements: Sequence[Movement],
    proxies: Iterable[Proxy],
    quorum: int,
    there: int,
) -> Sequence[str]:
    """Say that the quorum was lost or regained; nothing where it never was.

    Nor where the list of movements does not lead to who is there, as after a
    correction of the roll call made once the sitting was over.
    """
    stand_ins = [StandIn(one.seat_id, one.holder_id) for one in proxies if one.giver_acts and one.holder_acts]
    sits = meeting.state is State.IN_SESSION
    if sits and len(seats_after(movements, stand_ins)) != there:
        return ()
    found = gaps(movements, stand_ins, quorum)
    asked = telling.seats(w, quorum)
    if sits:
        return [_now(w, meeting, gap, asked) for gap in found[-1:]]
    return [_then(w, meeting, gap, asked) for gap in found]


def came_and_left(w: Words, meeting: MeetingRow, movements: Iterable[Movement], person_id: UUID) -> str:
    """Say when a person came late, left or came back: « jusqu’à 11 h 10 »."""
    said = [
        (
            w.pgettext("attendance", "from {time}") if one.there else w.pgettext("attendance", "until {time}")
        ).format(time=dates.clock_time(one.at, w.language, meeting.zone))
        for one in walks_of(movements, person_id)
    ]
    return " ".join(said)


def _now(w: Words, meeting: MeetingRow, gap: Gap, asked: str) -> str:
    if gap.regained_at is None:
        return w.gettext(
            "The quorum of {count} is no longer reached since {time}: what is voted now is inquorate."
        ).format(count=asked, time=_clock(w, meeting, gap.lost_at))
    return w.gettext("The quorum of {count} is reached again since {time}.").format(
        count=asked, time=_clock(w, meeting, gap.regained_at)
    )


def _then(w: Words, meeting: MeetingRow, gap: Gap, asked: str) -> str:
    lost = _clock(w, meeting, gap.lost_at)
    if gap.regained_at is None:
        return w.gettext("From {time} on the quorum of {count} was no longer reached.").format(
            time=lost, count=asked
        )
    return w.gettext("From {lost} to {regained} the quorum of {count} was not reached.").format(
        lost=lost, regained=_clock(w, meeting, gap.regained_at), count=asked
    )


def _clock(w: Words, meeting: MeetingRow, at: datetime) -> str:
    return dates.clock_time(at, w.language, meeting.zone)
