"""Say which seats wait for someone: to the contact who appoints, to who coordinates."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from gov.committees import urls
from gov.committees.rules import Capacity, day_in
from gov.home.need import Need
from gov.home.queries import HomePage
from gov.home.rows import SeatRow
from gov.home.rules import Kind
from gov.meetings.telling import listed
from gov.web.parts import Task
from gov.web.words import Words


def to_appoint(w: Words, home: HomePage, now: datetime) -> Iterator[Need]:
    """Ask a contact who sits, where nobody holds her organisation's seat."""
    for committee_id in home.places:
        slug = home.places[committee_id].slug
        for one in _vacant(home, committee_id, now):
            if one.partner_id not in home.sight.partners:
                continue
            task = Task(
                what=w.gettext("Appoint who sits for {partner}").format(partner=one.label),
                detail=w.gettext("Nobody holds your seat: until someone does, it cannot vote."),
                url=urls.appointment(slug, one.partner_slug, Capacity.HOLDER, "who"),
                act=w.gettext("Appoint"),
            )
            yield Need(
                kind=Kind.APPOINT, due=None, ref=one.partner_slug, committee_id=committee_id, task=task
            )


def to_staff(w: Words, home: HomePage, now: datetime) -> Iterator[Need]:
    """Ask a coordinator for partners where there are none, and for delegates."""
    for committee_id in home.sight.coordinated:
        slug = home.places[committee_id].slug
        task = _staffing(w, home, committee_id, now)
        if task is not None:
            yield Need(kind=Kind.STAFF, due=None, ref=slug, committee_id=committee_id, task=task)


def _staffing(w: Words, home: HomePage, committee_id: UUID, now: datetime) -> Task | None:
    slug = home.places[committee_id].slug
    if not any(one.committee_id == committee_id for one in home.seats):
        return Task(
            what=w.gettext("Bring in the partners"),
            detail=w.gettext("Each gets a seat and a vote, and its own contact appoints who sits."),
            url=urls.settings(slug),
            act=w.gettext("Begin"),
        )
    vacant = _vacant(home, committee_id, now)
    if not vacant:
        return None
    said = w.ngettext("Nobody sits for {partners} yet", "Nobody sits for {partners} yet", len(vacant))
    return Task(
        what=said.format(partners=listed(w, [one.label for one in vacant])),
        detail=w.gettext("Their contact appoints; you may propose someone."),
        url=urls.committee(slug),
        act=w.gettext("See the seats"),
    )


def _vacant(home: HomePage, committee_id: UUID, now: datetime) -> Sequence[SeatRow]:
    today = day_in(home.places[committee_id].zone, now)
    return [one for one in home.seats if one.committee_id == committee_id and one.vacant_on(today)]
