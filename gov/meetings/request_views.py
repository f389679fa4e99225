"""Show what seats ask to put on an agenda, to members and coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.meetings import telling, urls
from gov.meetings.requested import Request
from gov.meetings.requesting import Standing, stands_firm, told
from gov.permissions import Capability
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Link
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Show one request: what, by whom, where it stands, and what the reader may do."""

    title: str
    lang: str
    detail: str
    why: str
    said: str
    answer: str
    support_url: str
    withdraw_url: str
    answer_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsView:
    """Show all requests that are open."""

    title: str
    lead: str
    rows: Sequence[Asked]
    new_url: str
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingView:
    """Ask what a seat wants to put on an agenda."""

    title: str
    lead: str
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringView:
    """Ask the coordinator why it is not for the next meeting."""

    title: str
    lead: str
    form: FieldErrors
    action: str
    back_url: str


def requests_view(found: Sequence[Request], viewer: Viewer, slug: str) -> RequestsView:
    """Show all requests that are open, each with what this reader may do."""
    w = words(viewer.language)
    return RequestsView(
        title=w.gettext("Items asked for"),
        lead=_lead(w),
        rows=tuple(_asked(w, one, viewer, slug) for one in found),
        new_url=urls.requests(slug, "new") if viewer.may(Capability.ITEM_ASK, slug) else "",
        crumbs=(Link(label=w.gettext("Meetings"), url=urls.meetings(slug)),),
    )


def asking_view(viewer: Viewer, slug: str, filled: FieldErrors | None) -> AskingView:
    """Ask what a seat wants to put on an agenda."""
    w = words(viewer.language)
    return AskingView(
        title=w.gettext("Ask for an agenda item"),
        lead=_lead(w),
        form=filled or prefilled(),
        action=urls.requests(slug),
        back_url=urls.requests(slug),
    )


def answering_view(request: Request, viewer: Viewer, slug: str, filled: FieldErrors | None) -> AnsweringView:
    """Ask why a request is not for the next meeting."""
    w = words(viewer.language)
    return AnsweringView(
        title=w.gettext("Answer {seat}").format(seat=request.seat),
        lead=request.title,
        form=filled or prefilled(),
        action=urls.request(slug, request.number, "answer"),
        back_url=urls.requests(slug),
    )


def _lead(w: Words) -> str:
    return w.gettext(
        "What a seat asks for goes on the next agenda, unless the coordinator answers why not."
        " Once a second seat asks for it too, it stands."
    )


def _asked(w: Words, one: Request, viewer: Viewer, slug: str) -> Asked:
    coordinates = viewer.may(Capability.MEETING_MANAGE, slug)
    stands = told(one.stands, coordinates=coordinates)
    mine = viewer.standings[slug].seat_id == one.seat_id
    loose = stands in (Standing.WAITING, Standing.ANSWERED)
    seated, firm = viewer.may(Capability.ITEM_ASK, slug), stands_firm(one.seats)
    answerable = coordinates and not firm and one.stands in (Standing.WAITING, Standing.PREPARED)
    return Asked(
        title=one.title,
        lang=telling.foreign(w, one.language),
        detail=_detail(w, one),
        why=one.why,
        said=_said(w, one, stands),
        answer=one.answer or "" if stands is Standing.ANSWERED else "",
        support_url=urls.request(slug, one.number, "support")
        if seated and loose and not mine and not one.supported
        else "",
        withdraw_url=urls.request(slug, one.number, "withdrawal") if mine and loose and not firm else "",
        answer_url=urls.request(slug, one.number, "answer") if answerable else "",
    )


def _detail(w: Words, one: Request) -> str:
    minutes, day = one.minutes_planned, dates.near_day(one.at, w.language)
    parts = (
        w.gettext("Asked by {seat} on {day}").format(seat=one.seat, day=day),
        w.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes) if minutes else "",
        w.gettext("Closed session") if one.is_closed else "",
    )
    return " · ".join(part for part in parts if part)


def _said(w: Words, one: Request, stands: Standing) -> str:
    if stands is Standing.PREPARED:
        return w.gettext("On the agenda in preparation.")
    if stands is Standing.PLACED and one.met_at is not None and one.zone is not None:
        day = dates.long_day(dates.local(one.met_at, one.zone), w.language)
        return w.gettext("On the agenda of {day}.").format(day=day)
    if stands_firm(one.seats):
        return w.gettext("{count} seats ask for it: it stands on the next agenda.").format(count=one.seats)
    if stands is Standing.ANSWERED:
        return w.gettext("The coordinator answers:")
    return w.gettext("It waits for the next agenda.")
