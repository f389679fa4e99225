"""Ask whether the sitting is over, saying what it did not come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.meetings import telling, urls
from gov.meetings.queries import MeetingPage
from gov.meetings.rules import ItemKind
from gov.web import Viewer
from gov.web.parts import Fact
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class RisingView:
    """Read back that the sitting ends."""

    title: str
    statement: str
    rows: Sequence[Fact]
    action: str
    back_url: str


def rising_view(viewer: Viewer, found: MeetingPage) -> RisingView:
    """Name what was not come to, if the sitting went item by item."""
    w, meeting = words(viewer.language), found.meeting
    left = [item.title for item in found.items if not item.taken and item.kind is not ItemKind.OTHER_BUSINESS]
    went = any(item.taken for item in found.items)
    term = w.gettext("Not come to: on the next agenda")
    rows = [Fact(term=term, text=", ".join(left))] if left and went else []
    asked = w.gettext("Adjourn the meeting of {day}?").format(day=telling.day(w, meeting))
    return RisingView(
        title=asked,
        statement=asked,
        rows=rows,
        action=urls.session(meeting.slug, meeting.number, "adjournment"),
        back_url=urls.meeting(meeting.slug, meeting.number),
    )
