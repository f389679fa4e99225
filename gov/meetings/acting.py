"""Offer the coordinator what a meeting asks of them now."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.meetings import urls
from gov.meetings.queries import MeetingPage
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import State
from gov.web.parts import Link, Option
from gov.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """Offer the coordinator what the sitting asks now."""

    act: str
    act_url: str
    items: Sequence[Option] = ()
    following: str = ""
    take_url: str = ""


def sitting(w: Words, found: MeetingPage, slug: str) -> NextAct | None:
    """Offer what opens, leads and ends the sitting."""
    meeting, number = found.meeting, found.meeting.number
    if meeting.state is State.CONVENED:
        act = w.gettext("Open the meeting")
        return NextAct(act=act, act_url=urls.session(slug, number, "opening"))
    if meeting.state is State.ADJOURNED:
        act = w.gettext("Resume the meeting")
        return NextAct(act=act, act_url=urls.session(slug, number, "resumption"))
    if meeting.state is not State.IN_SESSION:
        return None
    ids = [item.id for item in found.items]
    at = ids.index(meeting.current_item_id) + 1 if meeting.current_item_id in ids else 0
    return NextAct(
        act=w.gettext("Adjourn"),
        act_url=urls.session(slug, number, "adjournment"),
        items=tuple(Option(value=str(item.id), label=item.title) for item in found.items),
        following=str(ids[min(at, len(ids) - 1)]) if ids else "",
        take_url=urls.session(slug, number, "item"),
    )


def acts(w: Words, meeting: MeetingRow, slug: str) -> Sequence[Link]:
    """Offer what a coordinator may do in this state, most likely first."""
    number, state = meeting.number, meeting.state
    planned = state in (State.DRAFT, State.CONVENED, State.POSTPONED)
    written = state in (State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED)
    offered = (
        (
            state in (State.DRAFT, State.POSTPONED),
            w.gettext("Convene…"),
            urls.convocation(slug, number),
        ),
        (planned or state is State.IN_SESSION, w.gettext("Prepare the agenda"), urls.agenda(slug, number)),
        (planned, w.gettext("Change time or place"), urls.edition(slug, number)),
        (written, w.gettext("Call the roll"), urls.attendance(slug, number)),
        (written, w.gettext("Write the minutes"), urls.minutes(slug, number, "edition")),
        (
            state is State.MINUTES_DRAFTED,
            w.gettext("Approve the minutes…"),
            urls.minutes(slug, number, "approval"),
        ),
        (state is State.CONVENED, w.gettext("Postpone…"), urls.postponement(slug, number)),
        (planned, w.gettext("Cancel the meeting…"), urls.cancellation(slug, number)),
    )
    return tuple(Link(label=label, url=url) for open_, label, url in offered if open_)
