"""Show what is proposed to correct in minutes, and what each reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.rules import day_in
from gov.corrections import urls
from gov.corrections.queries import Correction, CorrectionsPage, Objecting
from gov.corrections.rules import CORRECTIONS, Act, Bar, State, is_open
from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.meetings.rules import State as MeetingState
from gov.motions.differences import differences
from gov.permissions import Capability
from gov.web import Viewer, dates
from gov.web.marked import Block, marked
from gov.web.parts import Change, Link
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Show one correction: its words against those that stand, and what became of it."""

    anchor: str
    item: str
    item_lang: str
    said: str
    changes: Sequence[Change]
    why: str
    standing: str
    answer: str
    accept_url: str
    leave_url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Say that a seat wants to talk about the minutes, and why."""

    said: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """Show a draft's corrections, and the one thing a reader may do next."""

    title: str
    above: str
    lead: str
    lang: str
    rows: Sequence[Row]
    voices: Sequence[Voice]
    acts: Sequence[Link]
    object_url: str
    lift_url: str
    conflict: str
    stands_now: Sequence[Block]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPanel:
    """Lead from a draft to its corrections."""

    said: str
    acts: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderItem:
    """Show, under each item of a draft, the words proposed for it."""

    rows: Sequence[tuple[str, Row]]
    lang: str

    def under(self, item: str) -> Sequence[Row]:
        """Give what is proposed under one item; under "", before the first."""
        return [row for of, row in self.rows if of == item]


def corrections_view(
    found: CorrectionsPage, viewer: Viewer, slug: str, now: datetime, *, conflict: int = 0
) -> CorrectionsView:
    """Show all that was proposed, what waits first; `conflict` has lost its sentence meanwhile."""
    w, meeting = words(viewer.language), found.meeting.meeting
    drafted = meeting.state is MeetingState.MINUTES_DRAFTED
    standing = viewer.standing(slug)
    seat_id = standing.seat_id if standing else None
    objects = any(one.seat_id == seat_id for one in found.objections)
    asked = drafted and found.window is not None and viewer.may(Capability.MINUTES_OBJECT, slug)
    order = sorted(found.corrections, key=lambda one: (one.state not in (State.OPEN, State.LEFT), one.number))
    lost = found.numbered(conflict) if conflict else None
    return CorrectionsView(
        title=w.gettext("Corrections to the minutes"),
        above=f"{meeting.title} · {telling.day(w, meeting)}",
        lead=said_of(w, found, now),
        lang=telling.foreign(w, found.minutes.language),
        rows=tuple(row(w, found, one, viewer, slug) for one in order),
        voices=tuple(_voice(w, one, meeting.zone) for one in found.objections),
        acts=acts(w, found, viewer, slug, now) if drafted else (),
        object_url=urls.corrections(slug, meeting.number, "objection") if asked and not objects else "",
        lift_url=urls.corrections(slug, meeting.number, "objection/lifting") if asked and objects else "",
        conflict=lost.stands if lost else "",
        stands_now=marked(found.under(lost.item_id).notes) if lost else (),
        crumbs=(
            Link(label=telling.when(w, meeting), url=meeting_urls.meeting(slug, meeting.number)),
            Link(label=w.gettext("Minutes"), url=meeting_urls.minutes(slug, meeting.number)),
        ),
    )


def said_of(w: Words, found: CorrectionsPage, now: datetime) -> str:
    """Say where a draft stands on its way to approval."""
    if found.minutes.approved:
        return w.gettext("These minutes are approved.")
    barred, window = found.barred(now), found.window
    if window is None:
        return w.gettext("This draft is not open to corrections yet.")
    until = dates.near_day_time(window.closes_at, w.language, found.meeting.meeting.zone)
    if found.outdated:
        return w.gettext("The minutes changed after they were put before all: they are to be opened anew.")
    if is_open(window, now):
        said = w.gettext("This draft can be corrected until {until}.").format(until=until)
    else:
        said = w.gettext("This draft could be corrected until {until}.").format(until=until)
    return " ".join(part for part in (said, _after(w, barred)) if part)


def _after(w: Words, barred: Bar | None) -> str:
    if barred is None:
        return w.gettext("Nobody objected: it can be approved.")
    return {
        Bar.OBJECTED: w.gettext("It is approved in a meeting, since a seat wants to talk about it."),
        Bar.UNSETTLED: w.gettext("It does not stand unopposed until every correction is settled."),
    }.get(barred, w.gettext("If nobody objects, it is then approved as it stands."))


def acts(w: Words, found: CorrectionsPage, viewer: Viewer, slug: str, now: datetime) -> Sequence[Link]:
    """Offer what comes next: to correct, to open, to approve."""
    meeting = found.meeting.meeting
    if meeting.state is not MeetingState.MINUTES_DRAFTED:
        return ()
    writes = viewer.may(Capability.MINUTES_WRITE, slug)
    open_, barred = is_open(found.window, now), found.barred(now)
    offered = (
        (
            writes and barred is None,
            Link(
                label=w.gettext("Approve them: nobody objected…"),
                url=urls.corrections(slug, meeting.number, "approval"),
            ),
        ),
        (open_, Link(label=w.gettext("Correct a sentence"), url=urls.new(slug, meeting.number))),
        (
            writes and (found.window is None or found.outdated or not open_) and barred is not None,
            Link(
                label=w.gettext("Open them to corrections…"),
                url=urls.corrections(slug, meeting.number, "opening"),
            ),
        ),
    )
    return tuple(link for when, link in offered if when)


def draft_panel(found: CorrectionsPage, viewer: Viewer, slug: str, now: datetime) -> DraftPanel | None:
    """Say beside a draft until when it can be corrected, and lead there."""
    w, number = words(viewer.language), found.meeting.meeting.number
    drafted = found.meeting.meeting.state is MeetingState.MINUTES_DRAFTED
    if not drafted and not found.corrections:
        return None
    waiting = sum(one.state in (State.OPEN, State.LEFT) for one in found.corrections)
    count = w.ngettext("{count} correction waits.", "{count} corrections wait.", waiting)
    said = (said_of(w, found, now), count.format(count=waiting) if waiting else "")
    all_ = Link(label=w.gettext("All corrections"), url=urls.corrections(slug, number))
    return DraftPanel(
        said=" ".join(part for part in said if part),
        acts=(*acts(w, found, viewer, slug, now), all_),
    )


def under_items(found: CorrectionsPage, viewer: Viewer, slug: str) -> UnderItem | None:
    """Show beside the draft's own words those that are proposed and not settled."""
    w = words(viewer.language)
    waiting = [one for one in found.corrections if one.state in (State.OPEN, State.LEFT)]
    if not waiting or found.minutes.approved:
        return None
    return UnderItem(
        rows=tuple((str(one.item_id or ""), row(w, found, one, viewer, slug)) for one in waiting),
        lang=telling.foreign(w, found.minutes.language),
    )


def row(w: Words, found: CorrectionsPage, one: Correction, viewer: Viewer, slug: str) -> Row:
    """Show one correction to one reader."""
    meeting = found.meeting.meeting
    drafted = meeting.state is MeetingState.MINUTES_DRAFTED
    standing = viewer.standing(slug)
    own = one.by_id == viewer.person_id or bool(standing and one.seat_id and standing.seat_id == one.seat_id)
    writes = viewer.may(Capability.MINUTES_WRITE, slug)

    def to(act: Act, allowed: bool, part: str) -> str:
        may = drafted and allowed and CORRECTIONS.allows(one.state, act)
        return urls.correction(slug, meeting.number, one.number, part) if may else ""

    return Row(
        anchor=f"correction-{one.number}",
        item=one.item or w.gettext("Before the first item"),
        item_lang=telling.foreign(w, meeting.language) if one.item else "",
        said=_by(w, one, meeting.zone),
        changes=tuple(Change(kind=run.kind, text=run.text) for run in differences(one.stands, one.proposed)),
        why=one.why,
        standing=_standing(w, one, meeting.zone),
        answer=one.answer or "",
        accept_url=to(Act.ACCEPT, writes, "acceptance"),
        leave_url=to(Act.LEAVE, writes, "leaving"),
        withdraw_url=to(Act.WITHDRAW, own, "withdrawal"),
    )


def _by(w: Words, one: Correction, zone: str) -> str:
    who = f"{one.by_name} ({one.seat})" if one.seat else one.by_name
    day = dates.near_day(day_in(zone, one.at), w.language)
    return w.gettext("{who}, {day}").format(who=who, day=day)


def _standing(w: Words, one: Correction, zone: str) -> str:
    if one.answered_at is None:
        return w.gettext("Waits for an answer.")
    said = {
        State.ACCEPTED: w.gettext("Accepted by {name}, {day}."),
        State.LEFT: w.gettext("Left to the meeting by {name}, {day}."),
        State.WITHDRAWN: w.gettext("Taken back by {name}, {day}."),
    }[one.state]
    return said.format(name=one.answered_by, day=dates.near_day(day_in(zone, one.answered_at), w.language))


def _voice(w: Words, one: Objecting, zone: str) -> Voice:
    said = w.gettext("{seat} wants to talk about these minutes in the meeting ({who}, {day}).")
    day = dates.near_day(day_in(zone, one.at), w.language)
    return Voice(said=said.format(seat=one.seat, who=one.by_name, day=day), why=one.why)
