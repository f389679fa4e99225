"""Show a committee, its seats, its history, its initiative."""

from datetime import datetime
from uuid import UUID

from gov.committees import urls
from gov.committees.answering import (
    accept,
    ask_contact,
    ask_proposal,
    decline,
    name_contact,
    propose,
    show_proposal,
    withdraw,
)
from gov.committees.asking import SEAT, person_of, readable_file
from gov.committees.closing import ask_closing, ask_edit, check_closing, close_seat, edit_partner
from gov.committees.delegating import (
    appoint,
    ask_end,
    ask_when,
    ask_who,
    check_appointment,
    check_end,
    end_mandate,
)
from gov.committees.histories import committee_history, seat_history
from gov.committees.initiatives import (
    ask_founding,
    found_initiative,
    list_initiatives,
    show_initiative,
)
from gov.committees.naming import (
    ask_coordinator,
    ask_coordinator_end,
    ask_observer,
    ask_observer_end,
    end_coordinator,
    end_observer,
    name_coordinator,
    name_observer,
)
from gov.committees.opening import (
    admit_partner,
    ask_group,
    ask_partner,
    ask_seat,
    create_group,
    open_seat,
)
from gov.committees.queries import committee_named
from gov.committees.rosters import own_seats, roster
from gov.committees.screens import committee_page, convened, history_page, own_seats_page
from gov.committees.seat_screens import seat_page
from gov.committees.settling import ask_settings, save_settings, show_settings
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import NavItem, Sent, Shown, Submission, Viewer, page, see_other, show
from gov.web.words import N_

__all__ = [
    "accept",
    "admit_partner",
    "appoint",
    "ask_closing",
    "ask_contact",
    "ask_coordinator",
    "ask_coordinator_end",
    "ask_edit",
    "ask_end",
    "ask_founding",
    "ask_group",
    "ask_observer",
    "ask_observer_end",
    "ask_partner",
    "ask_proposal",
    "ask_seat",
    "ask_settings",
    "ask_when",
    "ask_who",
    "check_appointment",
    "check_closing",
    "check_end",
    "close_seat",
    "create_group",
    "decline",
    "edit_partner",
    "end_coordinator",
    "end_mandate",
    "end_observer",
    "found_initiative",
    "list_initiatives",
    "name_contact",
    "name_coordinator",
    "name_observer",
    "open_seat",
    "propose",
    "save_settings",
    "show_initiative",
    "show_proposal",
    "show_settings",
    "withdraw",
]

NAV = NavItem(
    label=N_("Who sits"), path="/committees/{committee}", capability=Capability.HISTORY_READ, order=90
)


@page("/committees/{committee:str}", Capability.COMMITTEE_READ)
async def show_committee(committee: str, viewer: Viewer, now: datetime) -> Shown | Sent:
    """Show who is who; a contact who is not at the table sees her own seat."""
    if not convened(viewer, committee):
        return see_other(urls.own_seat(committee))
    found = await roster(committee, now)
    return show(viewer, "committees/committee.html", committee_page(viewer, found))


@page("/committees/{committee:str}/history", Capability.HISTORY_READ)
async def show_history(committee: str, viewer: Viewer, asked: Submission) -> Shown:
    """Show who changed what, latest first."""
    before = _before(asked)
    standing = viewer.standing(committee)
    assert standing is not None
    lines = await committee_history(standing.committee_id, before)
    place = await committee_named(committee)
    return show(viewer, "committees/history.html", history_page(viewer, place, lines, before))


@page("/committees/{committee:str}/seat", Capability.SEAT_READ)
async def show_own_seat(committee: str, viewer: Viewer, now: datetime) -> Shown | Sent:
    """Show the seat a person acts for, or appoints for."""
    mine = await own_seats(person_of(viewer), committee, now)
    if not mine:
        raise NotFound("not_found")
    if len(mine) > 1 and viewer.standings[committee].seat_id is None:
        return show(
            viewer,
            "committees/own_seats.html",
            own_seats_page(viewer, await committee_named(committee), mine),
        )
    return await _seat(committee, mine[0].partner_slug, viewer, now)


@page(SEAT, Capability.COMMITTEE_READ)
async def show_seat(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Show one seat; to an outsider to it, nothing."""
    return await _seat(committee, partner, viewer, now)


async def _seat(committee: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    found = await readable_file(viewer, committee, partner, now)
    lines = await seat_history(found.committee.id, found.seat.id)
    standing = viewer.standing(committee)
    own = standing is not None and (
        standing.seat_id == found.seat.id or found.seat.contact_id == viewer.person_id
    )
    return show(viewer, "committees/seat.html", seat_page(viewer, found, lines, own=own))


def _before(asked: Submission) -> UUID | None:
    text = asked.get("before")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NotFound("not_found") from None
