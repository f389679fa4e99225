"""Read back, before it is done, that a date is chosen or none is."""

from dataclasses import dataclass

from gov.meetings.telling import foreign
from gov.slots import telling, urls
from gov.slots.queries import PollPage
from gov.slots.rows import SlotRow
from gov.slots.views import SlotView, slot_view
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """Read a date back before it is chosen; a whole day asks its hours."""

    title: str
    of: str
    lang: str
    slot: SlotView
    notice: str
    changed: bool
    asks_hours: bool
    number: int
    seen: int
    form: FieldErrors
    action: str
    back_url: str


def choice_view(
    viewer: Viewer, page: PollPage, slot: SlotRow, filled: FieldErrors | None, *, changed: bool = False
) -> ChoiceView:
    """Read back what choosing a date makes of the meeting."""
    w, poll = words(viewer.language), page.poll
    meeting = next(one for one in page.ranked if one.slot.id == slot.id)
    usual = poll.starts_wall.partition("T")[2][:5]
    asked = page.rules.law.notice_days
    return ChoiceView(
        title=w.gettext("Choose {when}?").format(when=telling.label(w, slot, poll.zone)),
        of=poll.title,
        lang=foreign(w, poll.language),
        slot=slot_view(w, page, meeting),
        notice=telling.notice(w, slot.day, page.today, asked),
        changed=changed,
        asks_hours=slot.is_whole_day,
        number=slot.number,
        seen=poll.revision,
        form=filled or prefilled(starts=usual),
        action=urls.choice(poll.slug, poll.code, slot.number),
        back_url=urls.poll(poll.slug, poll.code),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """Read back that a search ends without a date."""

    title: str
    after: str
    action: str
    back_url: str


def closing_view(viewer: Viewer, page: PollPage) -> ClosingView:
    """Read back that a search ends without a date."""
    w, poll = words(viewer.language), page.poll
    return ClosingView(
        title=w.gettext("Close the date poll without a date?"),
        after=w.gettext("Nobody is asked any more. The answers stay to be read, and you may begin another."),
        action=urls.closing(poll.slug, poll.code),
        back_url=urls.poll(poll.slug, poll.code),
    )
