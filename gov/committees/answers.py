"""Write what a proposal's pages say."""

from dataclasses import dataclass

from gov.committees import urls
from gov.committees.questions import Question, when_options
from gov.committees.rosters import ProposalRow, SeatFile
from gov.committees.rules import Capacity, Proposal
from gov.committees.screens import holding_on
from gov.web import FieldErrors, Viewer
from gov.web.dates import plain_day
from gov.web.parts import Fact, Option
from gov.web.words import N_, Words

_STATES = {
    "open": N_("It waits for the contact’s answer."),
    "accepted": N_("It was accepted."),
    "declined": N_("It was declined."),
    "withdrawn": N_("It was taken back."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """Show a proposal, with the one thing this reader may do."""

    title: str
    above: str
    lead: str
    facts: tuple[Fact, ...]
    form: FieldErrors
    accept_url: str
    accept: str
    accepted: str
    refuse_url: str
    withdraw_url: str
    back_url: str


def proposal_page(
    viewer: Viewer, w: Words, found: SeatFile, row: ProposalRow, filled: FieldErrors
) -> ProposalPage:
    """Say who proposes whom, and ask the contact for an answer."""
    waits = row.state == Proposal.OPEN
    answers = waits and viewer.person_id == found.seat.contact_id
    holder = w.gettext("{by} proposes {name} to hold the seat of {partner}")
    deputy = w.gettext("{by} proposes {name} as deputy for {partner}")
    at = (found.committee.slug, found.seat.partner_slug, row.id)
    rows = [
        Fact(term=w.gettext("Person"), text=f"{row.name}, {row.email}"),
        Fact(term=w.gettext("From"), text=plain_day(max(row.from_day, found.today), w.language)),
    ]
    rows += [Fact(term=w.gettext("Why"), text=row.why)] if row.why else []
    rows += [Fact(term=w.gettext("The contact’s answer"), text=row.answer)] if row.answer else []
    return ProposalPage(
        title=(holder if row.capacity is Capacity.HOLDER else deputy).format(
            by=row.by, name=row.name, partner=found.seat.label
        ),
        above=found.committee.name,
        lead=w.gettext("You alone decide. Until you answer, nothing changes.")
        if answers
        else w.gettext(_STATES[row.state]),
        facts=tuple(rows),
        form=filled,
        accept_url=urls.proposal(*at, "acceptance") if answers else "",
        accept=w.gettext("Appoint {name}").format(name=row.name),
        accepted=w.gettext("They are told by mail, and whoever held the seat too.")
        if row.capacity is Capacity.HOLDER and _is_held(found, row)
        else w.gettext("They are told by mail."),
        refuse_url=urls.proposal(*at, "refusal") if answers else "",
        withdraw_url=urls.proposal(*at, "withdrawal")
        if waits and viewer.person_id == row.proposed_by
        else "",
        back_url=urls.seat(found.committee.slug, found.seat.partner_slug),
    )


def _is_held(found: SeatFile, row: ProposalRow) -> bool:
    """Say whether someone else would give way."""
    day = max(row.from_day, found.today)
    acting = holding_on(found.mandates, day)
    return any(one.capacity is Capacity.HOLDER and one.name != row.name for one in acting)


def proposal_question(w: Words, found: SeatFile, filled: FieldErrors) -> Question:
    """Ask a coordinator whom they propose, and why."""
    return Question(
        title=w.gettext("Whom do you propose for {partner}?").format(partner=found.seat.label),
        above=found.committee.name,
        lead=w.gettext("You propose; {contact}, the partner’s contact, decides.").format(
            contact=found.seat.contact or ""
        ),
        form=filled,
        groups=("person", "capacity", "when", "why"),
        action=urls.proposals(found.committee.slug, found.seat.partner_slug),
        submit=w.gettext("Send the proposal"),
        back_url=urls.seat(found.committee.slug, found.seat.partner_slug),
        options=(
            Option(value=Capacity.HOLDER, label=w.gettext("holds the seat")),
            Option(value=Capacity.DEPUTY, label=w.gettext("deputy")),
        ),
        today=found.today.isoformat(),
        whens=when_options(w),
    )
