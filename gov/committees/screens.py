"""Write what the pages of a committee and a seat say, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees import urls
from gov.committees.chronicle import told
from gov.committees.histories import A_PAGE, Line
from gov.committees.queries import Committee
from gov.committees.rosters import AssistantRow, MandateRow, OwnSeat, Roster, SeatRow
from gov.committees.rules import Capacity
from gov.instruments import urls as instrument_urls
from gov.permissions import Capability, Role
from gov.web import Viewer
from gov.web.dates import plain_day
from gov.web.parts import Link, Moment, Pages, Person
from gov.web.ring import Mark, Ring, ring
from gov.web.words import N_, Words, words

KINDS = {
    "steering": N_("Steering committee: each partner has one seat and one vote"),
    "working_group": N_("Working group: it advises and decides nothing"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteePage:
    """Show a committee as people one knows."""

    title: str
    kind: str
    ring: Ring
    sentence: str
    detail: str
    seats: tuple[Person, ...]
    assistants: tuple[Person, ...]
    observers: tuple[Person, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Show who changed what in a committee."""

    title: str
    lead: str
    moments: tuple[Moment, ...]
    pages: Pages
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSeatsPage:
    """List the seats for which one person acts or appoints."""

    title: str
    above: str
    links: tuple[Link, ...]


def committee_page(viewer: Viewer, found: Roster) -> CommitteePage:
    """Say who sits, who assists, who observes."""
    w, place = words(viewer.language), found.committee
    open_seats = [seat for seat in found.seats if seat.open_on(found.today)]
    held = {one.seat_id for one in holding_on(found.mandates, found.today) if one.capacity is Capacity.HOLDER}
    vacant = sum(seat.id not in held for seat in open_seats)
    return CommitteePage(
        title=place.name,
        kind=w.gettext(KINDS[place.kind]),
        ring=ring((Mark.PRESENT if seat.id in held else Mark.EMPTY, "") for seat in open_seats),
        sentence=_seats_sentence(w, len(open_seats)),
        detail=_vacancies(w, len(open_seats), vacant),
        seats=tuple(seat_line(w, found, seat) for seat in found.seats),
        assistants=tuple(coordinator_line(w, one) for one in found.coordinators),
        observers=tuple(observer_line(w, one) for one in found.observers),
        links=(
            *_committee_links(viewer, w, place.slug),
            Link(label=place.initiative, url=urls.initiative(place.initiative_slug)),
        ),
    )


def history_page(viewer: Viewer, place: Committee, lines: Sequence[Line], before: UUID | None) -> HistoryPage:
    """Tell the changes of a committee, a page at a time."""
    w = words(viewer.language)
    shown = lines[:A_PAGE]
    older = f"{urls.history(place.slug)}?before={shown[-1].id}" if len(lines) > A_PAGE else ""
    return HistoryPage(
        title=w.gettext("Who changed what"),
        lead=w.gettext("Every seat, delegate, contact, coordinator and observer: who named whom, and when."),
        moments=told(shown, w, place.zone),
        pages=Pages(older=older, newer=urls.history(place.slug) if before else ""),
        back=Link(label=place.name, url=urls.committee(place.slug)),
    )


def own_seats_page(viewer: Viewer, place: Committee, mine: Sequence[OwnSeat]) -> OwnSeatsPage:
    """Lead someone who is concerned by several seats to each."""
    w = words(viewer.language)
    return OwnSeatsPage(
        title=w.gettext("Your seats"),
        above=place.name,
        links=tuple(Link(label=one.label, url=urls.seat(place.slug, one.partner_slug)) for one in mine),
    )


def convened(viewer: Viewer, slug: str) -> bool:
    """Say whether a reader has a place at the table itself."""
    return not viewer.roles(slug).isdisjoint({Role.MEMBER, Role.COORDINATOR, Role.OBSERVER})


def holding_on(mandates: Sequence[MandateRow], day: date) -> list[MandateRow]:
    """List the mandates that hold on a day."""
    return [one for one in mandates if one.from_day <= day and (one.until_day is None or day < one.until_day)]


def _seats_sentence(w: Words, seats: int) -> str:
    if not seats:
        return w.gettext("No seat is open yet")
    return w.ngettext("{count} seat, one vote", "{count} seats, one vote each", seats).format(count=seats)


def _vacancies(w: Words, seats: int, vacant: int) -> str:
    if not seats:
        return w.gettext("Each partner that joins gets one.")
    if not vacant:
        return w.gettext("All are held.")
    sentence = w.ngettext("{count} waits for someone.", "{count} wait for someone.", vacant)
    return sentence.format(count=vacant)


def seat_line(w: Words, found: Roster, seat: SeatRow, *, settings: bool = False) -> Person:
    """Name who holds a seat, for whom, and who steps in."""
    at = urls.partner_settings if settings else urls.seat
    acting = [one for one in holding_on(found.mandates, found.today) if one.seat_id == seat.id]
    holder = next((one.name for one in acting if one.capacity is Capacity.HOLDER), "")
    deputies = ", ".join(one.name for one in acting if one.capacity is Capacity.DEPUTY)
    parts = [
        w.gettext("Deputy: {names}").format(names=deputies) if deputies else "",
        w.gettext("Contact: {name}").format(name=seat.contact) if seat.contact else "",
        seat_days(w, seat, found.today),
    ]
    vacant = w.gettext("seat without a delegate")
    # Settings are of the partner; elsewhere the person comes first.
    name, role = (seat.label, holder or vacant) if settings or not holder else (holder, seat.label)
    return Person(
        name=name,
        role=role,
        detail=" · ".join(part for part in parts if part),
        url=at(found.committee.slug, seat.partner_slug),
    )


def seat_days(w: Words, seat: SeatRow, today: date) -> str:
    """Say when a seat opens or closes, if it is not simply open."""
    if seat.closed_on is not None:
        return w.gettext("closes on {day}").format(day=plain_day(seat.closed_on, w.language))
    if seat.opened_on > today:
        return w.gettext("opens on {day}").format(day=plain_day(seat.opened_on, w.language))
    return ""


def coordinator_line(w: Words, one: AssistantRow) -> Person:
    """Name a coordinator and since when."""
    since = w.gettext("since {day}").format(day=plain_day(one.from_day, w.language))
    return Person(name=one.name, role=w.gettext("coordinates, without a vote"), detail=since)


def observer_line(w: Words, one: AssistantRow) -> Person:
    """Name an observer, from where, and until when."""
    assert one.until_day is not None
    until = w.gettext("until {day}").format(day=plain_day(one.until_day, w.language))
    return Person(name=one.name, role=one.organisation, detail=until)


def _committee_links(viewer: Viewer, w: Words, slug: str) -> tuple[Link, ...]:
    links = [
        Link(label=w.gettext("What we are founded on"), url=instrument_urls.instruments(slug)),
        Link(label=w.gettext("Who changed what"), url=urls.history(slug)),
    ]
    if viewer.may(Capability.SEAT_READ, slug):
        links.insert(0, Link(label=w.gettext("Your seat"), url=urls.own_seat(slug)))
    if viewer.may(Capability.COMMITTEE_MANAGE, slug):
        links.append(Link(label=w.gettext("Manage partners, observers and groups"), url=urls.settings(slug)))
    return tuple(links)
