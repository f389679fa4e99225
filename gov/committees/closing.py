"""Correct a partner, and close its seat by decision."""

from datetime import datetime

from gov.committees import seating, urls
from gov.committees.asking import Asked, origin_of, person_of, question_page
from gov.committees.authority import STEERING, require_steering
from gov.committees.forms import Leaving, read_leaving, read_organisation
from gov.committees.questions import Check, Question, corrected
from gov.committees.rosters import SeatFile, seat_file
from gov.committees.rules import starting_day
from gov.committees.seat_screens import form_options
from gov.committees.settling import SETTINGS
from gov.kernel.errors import Conflict, Invalid
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.dates import plain_day
from gov.web.parts import Fact
from gov.web.words import words

_PARTNER = SETTINGS + "/partners/{partner:str}"


@page(_PARTNER, Capability.COMMITTEE_MANAGE)
async def ask_edit(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Show a partner as it is written, to be corrected."""
    found = await seat_file(committee, partner, now)
    require_steering(found.committee.kind)
    filled = prefilled(
        partner_name=found.seat.label,
        legal_form=found.seat.legal_form,
        company_number=found.seat.company_number,
        is_carrier="yes" if found.seat.is_carrier else None,
    )
    return question_page(viewer, _editing(viewer, found, filled))


@form(_PARTNER, Capability.COMMITTEE_MANAGE)
async def edit_partner(
    committee: str, partner: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Correct a partner."""
    found, read = await seat_file(committee, partner, now), read_organisation(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _editing(viewer, found, read), 422)
    try:
        await seating.edit_partner(person_of(viewer), found.committee.id, found.seat.partner_id, read)
    except Invalid as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _editing(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "settings_saved")


@page(_PARTNER + "/closing", Capability.COMMITTEE_MANAGE)
async def ask_closing(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask from when, and by which decision, a seat is closed."""
    found = await seat_file(committee, partner, now)
    return question_page(viewer, _closing(viewer, found, prefilled()))


@form(_PARTNER + "/closing/check", Capability.COMMITTEE_MANAGE)
async def check_closing(
    committee: str, partner: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read back which seat closes, when, and why."""
    found, read = await seat_file(committee, partner, now), read_leaving(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _closing(viewer, found, read), 422)
    try:
        starting_day(read.day, found.today)
    except Invalid as refused:
        return question_page(viewer, _closing(viewer, found, corrected(submitted, refused)), refused.status)
    return show(viewer, "committees/check.html", _check(viewer, found, read))


@form(_PARTNER + "/closing", Capability.COMMITTEE_MANAGE)
async def close_seat(
    committee: str, partner: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Close the seat on its day; in the steering committee the partner leaves."""
    found, read = await seat_file(committee, partner, now), read_leaving(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _closing(viewer, found, read), 422)
    try:
        await seating.close_seat(
            person_of(viewer),
            found.committee.id,
            found.seat.id,
            read,
            origin_of(request),
            submitted.attempt,
        )
    except (Conflict, Invalid) as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _closing(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "seat_closes")


def _editing(viewer: Viewer, found: SeatFile, filled: FieldErrors) -> Question:
    w, at = words(viewer.language), (found.committee.slug, found.seat.partner_slug)
    return Question(
        title=found.seat.label,
        above=found.committee.name,
        lead="",
        form=filled,
        groups=("organisation", "leaving"),
        action=urls.partner_settings(*at),
        submit=w.gettext("Save"),
        back_url=urls.settings(found.committee.slug),
        options=form_options(w),
        more_url=urls.partner_settings(*at, "closing") if found.seat.closed_on is None else "",
    )


def _closing(viewer: Viewer, found: SeatFile, filled: FieldErrors) -> Question:
    w, at = words(viewer.language), (found.committee.slug, found.seat.partner_slug)
    return Question(
        title=w.gettext("From when is the seat of {partner} closed?").format(partner=found.seat.label),
        above=found.committee.name,
        lead=w.gettext("A seat never lapses through silence: only a decision closes it."),
        form=filled,
        groups=("cited", "day", "why_close") if found.committee.kind == STEERING else ("day", "why_close"),
        action=urls.partner_settings(*at, "closing/check"),
        submit=w.gettext("Continue"),
        back_url=urls.partner_settings(*at),
        today=found.today.isoformat(),
    )


def _check(viewer: Viewer, found: SeatFile, leaving: Leaving) -> Check:
    w, at = words(viewer.language), (found.committee.slug, found.seat.partner_slug)
    day = plain_day(leaving.day, w.language)
    leaves = w.gettext("{partner} leaves the initiative on {day}, and its seats close.")
    closes = w.gettext("The seat of {partner} closes on {day}.")
    statement = leaves if found.committee.kind == STEERING else closes
    return Check(
        title=w.gettext("Check"),
        statement=statement.format(partner=found.seat.label, day=day),
        rows=tuple(
            Fact(term=term, text=text)
            for term, text in ((w.gettext("Decision"), leaving.decision), (w.gettext("Why"), leaving.why))
            if text
        ),
        action=urls.partner_settings(*at, "closing"),
        submit=w.gettext("Close the seat"),
        back_url=urls.partner_settings(*at, "closing"),
        back=w.gettext("Change"),
        hidden=(("day", leaving.day.isoformat()), ("why", leaving.why), ("decision", leaving.decision)),
        tone="danger",
        after=w.gettext("Ballots already open keep their seats. Votes and decisions stay in the log."),
    )
