"""Read back, before it leaves, what everyone convened will be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.queries import Recipient
from gov.meetings import telling, urls
from gov.meetings.keeping import walls
from gov.meetings.letters import sheet
from gov.meetings.marking import said_of
from gov.meetings.noticing import explained, notice_of
from gov.meetings.queries import MeetingPage
from gov.meetings.rows import MeetingRow
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.letters import letter
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Ask the reason of an act that everyone will be told."""

    title: str
    lead: str
    form: FieldErrors
    asks_when: bool
    action: str
    submit: str
    after: str
    back_url: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationView:
    """Read a convocation back before it leaves."""

    title: str
    notice: str
    short: bool
    marks: str
    readers: str
    subject: str
    text: str
    language: str
    action: str
    seen: int
    back_url: str


def why_view(viewer: Viewer, meeting: MeetingRow, act: str, filled: FieldErrors | None) -> WhyView:
    """Ask why a meeting is cancelled or postponed; postponed, also to when."""
    w, cancels = words(viewer.language), act == "cancellation"
    starts, ends = walls(meeting)
    struck = w.gettext("Everyone convened gets this by mail, and the meeting is struck from their calendars.")
    moved = w.gettext("Everyone convened gets this by mail, and is asked again whether they come.")
    return WhyView(
        title=w.gettext("Cancel this meeting?") if cancels else w.gettext("Postpone this meeting?"),
        lead=f"{meeting.title} · {telling.when(w, meeting)}",
        form=filled or prefilled(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}"),
        asks_when=not cancels,
        action=urls.meeting(meeting.slug, meeting.number, act),
        submit=w.gettext("Cancel the meeting") if cancels else w.gettext("Postpone the meeting"),
        after=(struck if cancels else moved) if meeting.is_public_knowledge else "",
        back_url=urls.meeting(meeting.slug, meeting.number),
        back=w.gettext("Keep the meeting"),
    )


def convocation_view(
    viewer: Viewer, found: MeetingPage, readers: Sequence[Recipient], site: str, now: datetime
) -> ConvocationView:
    """Show who is convened, whether it is in time, and the mail itself."""
    w, meeting = words(viewer.language), found.meeting
    me = next((one for one in readers if one.person_id == viewer.person_id), None) or readers[0]
    written = letter("meetings/mail/convocation.txt", me.language, sheet(me, meeting, found.items, site))
    notice = notice_of(meeting, now, found.rules)
    return ConvocationView(
        title=w.gettext("Convene everyone?"),
        notice=explained(w, notice, found.rules),
        short=not notice.in_time,
        marks=telling.capital(said_of(w, notice.held)),
        readers=w.ngettext(
            "{count} person gets this mail.", "{count} people get this mail.", len(readers)
        ).format(count=len(readers)),
        subject=written.subject,
        text=written.text,
        language=me.language,
        action=urls.convocation(meeting.slug, meeting.number),
        seen=meeting.revision,
        back_url=urls.meeting(meeting.slug, meeting.number),
    )
