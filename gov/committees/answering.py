"""Name a contact; propose a delegate; answer a proposal."""

from datetime import datetime

from gov.committees import contacts, proposing, urls
from gov.committees.actions import Office
from gov.committees.answers import proposal_page, proposal_question
from gov.committees.asking import (
    SEAT,
    Asked,
    origin_of,
    own_file,
    person_of,
    question_page,
    readable_file,
    row_id,
)
from gov.committees.authority import require_steering
from gov.committees.forms import read_decline, read_newcomer, read_proposal
from gov.committees.questions import Question, corrected
from gov.committees.rosters import ProposalRow, SeatFile, proposal_named
from gov.committees.rules import Proposal
from gov.kernel.errors import Conflict, Invalid, NotFound
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.words import words

_PROPOSAL = SEAT + "/proposals/{proposal:str}"


@page(SEAT + "/contact", Capability.CONTACT_NAME)
async def ask_contact(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask who will be the partner's contact."""
    found = await readable_file(viewer, committee, partner, now)
    require_steering(found.committee.kind)
    return question_page(viewer, _contact_question(viewer, found, prefilled()))


@form(SEAT + "/contact", Capability.CONTACT_NAME)
async def name_contact(
    committee: str, partner: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Name the partner's contact."""
    found, person = await readable_file(viewer, committee, partner, now), read_newcomer(submitted)
    if isinstance(person, FieldErrors):
        return question_page(viewer, _contact_question(viewer, found, person), 422)
    try:
        await contacts.name_contact(
            person_of(viewer),
            found.committee.id,
            found.seat.id,
            person,
            origin_of(request),
            submitted.attempt,
        )
    except Conflict as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _contact_question(viewer, found, wrong), refused.status)
    return see_other(urls.committee(committee), "contact_named")


@page(SEAT + "/proposals/new", Capability.MANDATE_PROPOSE)
async def ask_proposal(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask whom a coordinator proposes."""
    found = await readable_file(viewer, committee, partner, now)
    return question_page(viewer, proposal_question(words(viewer.language), found, prefilled()))


@form(SEAT + "/proposals", Capability.MANDATE_PROPOSE)
async def propose(
    committee: str, partner: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Propose a delegate to the partner's contact."""
    found, read = await readable_file(viewer, committee, partner, now), read_proposal(submitted)
    w = words(viewer.language)
    if isinstance(read, FieldErrors):
        return question_page(viewer, proposal_question(w, found, read), 422)
    office = Office(committee_id=found.committee.id, seat_id=found.seat.id, capacity=read.capacity)
    try:
        await proposing.propose(
            person_of(viewer),
            office,
            read.newcomer,
            read.day,
            read.why,
            origin_of(request),
            submitted.attempt,
        )
    except (Conflict, Invalid) as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, proposal_question(w, found, wrong), refused.status)
    return see_other(urls.seat(committee, partner), "proposal_made")


@page(_PROPOSAL, Capability.PROPOSAL_READ)
async def show_proposal(committee: str, partner: str, proposal: str, viewer: Viewer, now: datetime) -> Shown:
    """Show a proposal to the contact who answers, and to who made it."""
    found, row = await _mine(viewer, committee, partner, proposal, now)
    return _shown(viewer, found, row, prefilled())


@form(_PROPOSAL + "/acceptance", Capability.MANDATE_APPOINT)
async def accept(
    committee: str,
    partner: str,
    proposal: str,
    viewer: Viewer,
    request: Asked,
    now: datetime,
    submitted: Submission,
) -> Sent:
    """Appoint whom the coordinator proposed."""
    found = await own_file(viewer, committee, partner, now)
    await proposing.accept_proposal(
        person_of(viewer), found.committee.id, row_id(proposal), origin_of(request), submitted.attempt
    )
    return see_other(urls.seat(committee, partner), "proposal_accepted")


@form(_PROPOSAL + "/refusal", Capability.MANDATE_APPOINT)
async def decline(
    committee: str,
    partner: str,
    proposal: str,
    viewer: Viewer,
    request: Asked,
    now: datetime,
    submitted: Submission,
) -> Shown | Sent:
    """Decline a proposal, with the reason."""
    found, row = await _mine(viewer, committee, partner, proposal, now)
    why = read_decline(submitted)
    if isinstance(why, FieldErrors):
        # A page left open: it may have been answered since, and then no reason is asked for.
        if row.state != Proposal.OPEN:
            return _shown(viewer, found, row, prefilled(), 409)
        return _shown(viewer, found, row, why, 422)
    await proposing.decline_proposal(
        person_of(viewer), found.committee.id, row_id(proposal), why, origin_of(request), submitted.attempt
    )
    return see_other(urls.seat(committee, partner), "proposal_declined")


@form(_PROPOSAL + "/withdrawal", Capability.MANDATE_PROPOSE)
async def withdraw(committee: str, partner: str, proposal: str, viewer: Viewer, now: datetime) -> Sent:
    """Take one's own proposal back."""
    found, row = await _mine(viewer, committee, partner, proposal, now)
    await proposing.withdraw_proposal(person_of(viewer), found.committee.id, row.id)
    return see_other(urls.seat(committee, partner), "proposal_withdrawn")


async def _mine(
    viewer: Viewer, slug: str, partner: str, proposal_id: str, now: datetime
) -> tuple[SeatFile, ProposalRow]:
    """Find a proposal for who answers it or made it; it is nobody else's."""
    found = await readable_file(viewer, slug, partner, now)
    row = await proposal_named(slug, row_id(proposal_id))
    mine = viewer.person_id in (found.seat.contact_id, row.proposed_by)
    if row.seat_id != found.seat.id or not mine:
        raise NotFound("not_found")
    return found, row


def _shown(
    viewer: Viewer, found: SeatFile, row: ProposalRow, filled: FieldErrors, status: int = 200
) -> Shown:
    made = proposal_page(viewer, words(viewer.language), found, row, filled)
    return show(viewer, "committees/proposal.html", made, status=status)


def _contact_question(viewer: Viewer, found: SeatFile, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Who will be the contact of {partner}?").format(partner=found.seat.label),
        above=found.committee.name,
        lead=w.gettext("The contact appoints and replaces who sits and votes for the partner."),
        form=filled,
        groups=("person",),
        action=urls.contact(found.committee.slug, found.seat.partner_slug),
        submit=w.gettext("Name this contact"),
        back_url=urls.seat(found.committee.slug, found.seat.partner_slug),
        after=w.gettext("This takes effect at once. Both are told by mail, and everyone can read it."),
    )
