"""Write what the page of one seat says and offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gov.committees import urls
from gov.committees.chronicle import told
from gov.committees.histories import Line
from gov.committees.rosters import MandateRow, ProposalRow, SeatFile, SeatRow
from gov.committees.rules import Capacity
from gov.committees.screens import holding_on, seat_days
from gov.partners.rules import shown_company_number
from gov.permissions import Capability
from gov.web import Viewer
from gov.web.dates import plain_day
from gov.web.parts import Fact, Link, Moment, Option, Person, Task
from gov.web.urls import HOME
from gov.web.words import N_, Words, words

LEGAL_FORMS = {
    "association": N_("non-profit association"),
    "foundation": N_("foundation"),
    "mutual": N_("mutual health fund"),
    "company": N_("company"),
    "public_body": N_("public body"),
    "de_facto": N_("de facto group"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """Show one seat: who acts for it, who decides that, what happened."""

    title: str
    above: str
    lead: str
    people: tuple[Person, ...]
    facts: tuple[Fact, ...]
    tasks: tuple[Task, ...]
    acts: tuple[Link, ...]
    ends: tuple[Link, ...]
    history: tuple[Moment, ...]
    back: Link | None
    others: tuple[Link, ...] = ()


def form_options(w: Words) -> tuple[Option, ...]:
    """Offer the legal forms."""
    return tuple(Option(value=value, label=w.gettext(label)) for value, label in LEGAL_FORMS.items())


def seat_page(viewer: Viewer, found: SeatFile, lines: Sequence[Line], *, own: bool) -> SeatPage:
    """Say who acts for a seat, and offer what this reader may do."""
    w, slug, seat = words(viewer.language), found.committee.slug, found.seat
    is_contact = viewer.person_id is not None and seat.contact_id == viewer.person_id
    return SeatPage(
        title=seat.label,
        above=w.gettext("Your seat") if own else found.committee.name,
        lead=_lead(viewer, w, found),
        people=tuple(_mandate_line(w, viewer, one, found.today) for one in found.mandates),
        facts=_facts(viewer, w, seat),
        tasks=_proposals(viewer, w, found, is_contact=is_contact),
        acts=_acts(viewer, w, found, is_contact=is_contact),
        ends=_ends(w, found) if is_contact else (),
        history=told(lines, w, found.committee.zone),
        back=Link(label=found.committee.name, url=urls.committee(slug))
        if viewer.may(Capability.HISTORY_READ, slug)
        else None,
        others=_about(w, found) if own else (),
    )


def _about(w: Words, found: SeatFile) -> tuple[Link, ...]:
    """Lead whoever just arrived to what the partners do together."""
    label = w.gettext("What you run together: {initiative}").format(initiative=found.committee.initiative)
    return (Link(label=label, url=urls.initiative(found.committee.initiative_slug)),)


def _lead(viewer: Viewer, w: Words, found: SeatFile) -> str:
    acting = holding_on(found.mandates, found.today)
    mine = next((one for one in acting if one.person_id == viewer.person_id), None)
    partner = found.seat.label
    if mine is not None and mine.capacity is Capacity.HOLDER:
        return w.gettext("You hold this seat: you speak and vote for {partner}.").format(partner=partner)
    if mine is not None:
        return w.gettext("You are deputy: you speak and vote when the holder does not.")
    holder = next((one for one in acting if one.capacity is Capacity.HOLDER), None)
    if holder is None:
        return w.gettext("Nobody holds this seat now. It stays open, and its vote is missing.")
    return w.gettext("{name} holds this seat: one seat, one vote.").format(name=holder.name)


def _mandate_line(w: Words, viewer: Viewer, one: MandateRow, today: date) -> Person:
    role = w.gettext("holds the seat") if one.capacity is Capacity.HOLDER else w.gettext("deputy")
    first = plain_day(one.from_day, w.language)
    days = w.gettext("from {day}") if one.from_day > today else w.gettext("since {day}")
    detail = days.format(day=first)
    if one.until_day is not None:
        until = plain_day(one.until_day, w.language)
        detail += ", " + w.gettext("until {day}").format(day=until)
    return Person(name=one.name, role=role, detail=detail)


def _facts(viewer: Viewer, w: Words, seat: SeatRow) -> tuple[Fact, ...]:
    rows = [
        Fact(term=w.gettext("Contact"), text=seat.contact or w.gettext("nobody yet")),
        Fact(term=w.gettext("Legal form"), text=w.gettext(LEGAL_FORMS[seat.legal_form])),
    ]
    if seat.company_number:
        rows.append(Fact(term=w.gettext("Company number"), text=shown_company_number(seat.company_number)))
    if seat.is_carrier:
        text = w.gettext("signs, employs and receives the subsidy for all")
        rows.append(Fact(term=w.gettext("Carrier"), text=text))
    days = seat_days(w, seat, date.max)
    return (*rows, Fact(term=w.gettext("Seat"), text=days)) if days else tuple(rows)


def _acts(viewer: Viewer, w: Words, found: SeatFile, *, is_contact: bool) -> tuple[Link, ...]:
    slug, partner = found.committee.slug, found.seat.partner_slug
    # Who appoints for a partner is settled where the partner has its vote.
    named = found.seat.contact_id is not None
    label = w.gettext("Name another contact") if named else w.gettext("Name the contact")
    contact = Link(label=label, url=urls.contact(slug, partner))
    settles = (contact,) if found.committee.kind == "steering" else ()
    held = any(one.capacity is Capacity.HOLDER for one in holding_on(found.mandates, found.today))
    if is_contact:
        label = w.gettext("Replace our delegate") if held else w.gettext("Appoint our delegate")
        return (
            Link(label=label, url=urls.appointment(slug, partner, Capacity.HOLDER, "who")),
            Link(
                label=w.gettext("Name a deputy"), url=urls.appointment(slug, partner, Capacity.DEPUTY, "who")
            ),
            *settles,
        )
    standing, links = viewer.standing(slug), []
    if viewer.may(Capability.MANDATE_PROPOSE, slug) and found.seat.contact_id is not None:
        links.append(Link(label=w.gettext("Propose a delegate"), url=urls.new_proposal(slug, partner)))
    own_seat = standing is not None and standing.seat_id == found.seat.id
    if own_seat:
        # An invitation ends here: what follows is her work, not the naming of a contact.
        links.append(Link(label=w.gettext("See what awaits you"), url=HOME))
    if own_seat or viewer.may(Capability.COMMITTEE_MANAGE, slug):
        links.extend(settles)
    return tuple(links)


def _ends(w: Words, found: SeatFile) -> tuple[Link, ...]:
    slug, partner = found.committee.slug, found.seat.partner_slug
    return tuple(
        Link(
            label=w.gettext("End the mandate: {name}").format(name=one.name),
            url=urls.mandate_end(slug, partner, one.id),
        )
        for one in found.mandates
        if one.until_day is None
    )


def _proposals(viewer: Viewer, w: Words, found: SeatFile, *, is_contact: bool) -> tuple[Task, ...]:
    """Give the contact what to answer, and a coordinator what still waits."""
    return tuple(
        _proposal(w, found, one, is_contact=is_contact)
        for one in found.proposals
        if is_contact or one.proposed_by == viewer.person_id
    )


def _proposal(w: Words, found: SeatFile, one: ProposalRow, *, is_contact: bool) -> Task:
    day = plain_day(max(one.from_day, found.today), w.language)
    if is_contact and one.capacity is Capacity.HOLDER:
        what = w.gettext("{by} proposes {name} to hold your seat").format(by=one.by, name=one.name)
    elif is_contact:
        what = w.gettext("{by} proposes {name} as deputy").format(by=one.by, name=one.name)
    else:
        what = w.gettext("You proposed {name}").format(name=one.name)
    alone, waits = w.gettext("From {day}. You alone decide."), w.gettext("From {day}. The contact decides.")
    return Task(
        what=what,
        detail=(alone if is_contact else waits).format(day=day),
        url=urls.proposal(found.committee.slug, found.seat.partner_slug, one.id),
        act=w.gettext("Answer") if is_contact else w.gettext("See"),
    )
