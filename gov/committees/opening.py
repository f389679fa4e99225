"""Let partners join, open their seats, create working groups."""

from datetime import datetime

from gov.committees import founding, seating, urls
from gov.committees.asking import Asked, origin_of, person_of, question_page
from gov.committees.authority import STEERING
from gov.committees.forms import read_group, read_joining, read_seat
from gov.committees.questions import Question, corrected
from gov.committees.rosters import Roster, roster
from gov.committees.seat_screens import form_options
from gov.committees.settling import SETTINGS
from gov.kernel.errors import Conflict, Invalid
from gov.partners.queries import partners_of
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other
from gov.web.parts import Option
from gov.web.words import words


@page(SETTINGS + "/partners/new", Capability.COMMITTEE_MANAGE)
async def ask_partner(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask which organisation joins, and who its contact is."""
    found = await roster(committee, now)
    filled = prefilled(language=found.committee.language, day=found.today.isoformat())
    return question_page(viewer, _joining(viewer, found, filled))


@form(SETTINGS + "/partners/new", Capability.COMMITTEE_MANAGE)
async def admit_partner(
    committee: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Let a partner in, open its seat, invite its contact."""
    found, read = await roster(committee, now), read_joining(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _joining(viewer, found, read), 422)
    try:
        await seating.admit_partner(
            person_of(viewer), found.committee.id, read, origin_of(request), submitted.attempt
        )
    except (Conflict, Invalid) as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _joining(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "partner_admitted")


@page(SETTINGS + "/seats/new", Capability.COMMITTEE_MANAGE)
async def ask_seat(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask which partner of the initiative gets a seat here."""
    return question_page(viewer, await _seating(viewer, await roster(committee, now), prefilled()))


@form(SETTINGS + "/seats/new", Capability.COMMITTEE_MANAGE)
async def open_seat(committee: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown | Sent:
    """Give a partner of the initiative its one seat here."""
    found, read = await roster(committee, now), read_seat(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, await _seating(viewer, found, read), 422)
    partner, decision = read
    try:
        await seating.open_seat(
            person_of(viewer), found.committee.id, partner, submitted.attempt, decision=decision
        )
    except (Conflict, Invalid) as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, await _seating(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "seat_opened")


@page(SETTINGS + "/groups/new", Capability.COMMITTEE_MANAGE)
async def ask_group(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask the name of a working group."""
    return question_page(viewer, _group(viewer, await roster(committee, now), prefilled()))


@form(SETTINGS + "/groups/new", Capability.COMMITTEE_MANAGE)
async def create_group(
    committee: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Create a working group; whoever creates it coordinates it."""
    found, name = await roster(committee, now), read_group(submitted)
    if isinstance(name, FieldErrors):
        return question_page(viewer, _group(viewer, found, name), 422)
    slug = await founding.create_working_group(
        person_of(viewer), found.committee.id, name, origin_of(request), submitted.attempt
    )
    return see_other(urls.settings(slug), "group_created")


def _joining(viewer: Viewer, found: Roster, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Which partner joins?"),
        above=found.committee.name,
        lead=w.gettext("Its seat opens, equal to the others. Its contact is invited and chooses who sits."),
        form=filled,
        groups=("organisation", "joins", "cited", "contact"),
        action=urls.settings(found.committee.slug, "partners/new"),
        submit=w.gettext("Add the partner"),
        back_url=urls.settings(found.committee.slug),
        options=form_options(w),
        today=found.today.isoformat(),
    )


async def _seating(viewer: Viewer, found: Roster, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    seated = {seat.partner_id for seat in found.seats if seat.closed_on is None}
    partners = await partners_of(found.committee.initiative_id)
    return Question(
        title=w.gettext("Which partner gets a seat?"),
        above=found.committee.name,
        lead=w.gettext("One partner, one seat. Its contact chooses who sits."),
        form=filled,
        groups=("partner", "cited") if found.committee.kind == STEERING else ("partner",),
        action=urls.settings(found.committee.slug, "seats/new"),
        submit=w.gettext("Open the seat"),
        back_url=urls.settings(found.committee.slug),
        options=tuple(Option(value=str(one.id), label=one.name) for one in partners if one.id not in seated),
    )


def _group(viewer: Viewer, found: Roster, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("A new working group"),
        above=found.committee.name,
        lead=w.gettext("It advises the steering committee and decides nothing. You coordinate it at first."),
        form=filled,
        groups=("group",),
        action=urls.settings(found.committee.slug, "groups/new"),
        submit=w.gettext("Create the group"),
        back_url=urls.settings(found.committee.slug),
    )
