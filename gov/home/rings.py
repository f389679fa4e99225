"""Draw each committee as its seats, with what they say of the next meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees import urls as committee_urls
from gov.committees.rules import day_in
from gov.home.queries import HomePage
from gov.home.rows import Place
from gov.home.seating import facts_of, next_meeting
from gov.meetings.seats import SeatFact
from gov.meetings.telling import capital, listed, seats
from gov.web import dates
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RingOf:
    """Show one committee as its seats, with what they say of the next meeting."""

    name: str
    url: str
    drawing: Ring
    sentence: str
    detail: str


def ring_of(w: Words, home: HomePage, place: Place, now: datetime, several: bool) -> RingOf:
    """Show one committee, its seats equal, and who of them comes."""
    meeting = next_meeting(home, place.id)
    facts = facts_of(home, meeting) if meeting else ()
    today = day_in(place.zone, now)
    labels = [one.label for one in home.seats if one.committee_id == place.id and one.open_on(today)]
    marks = [(Mark(fact.value), seat.label) for seat, fact in facts] or [(Mark.PRESENT, "") for _ in labels]
    count = len(facts) or len(labels)
    said = w.ngettext("One partner, one voice.", "{count} partners, {count} equal voices.", count)
    when = dates.near_day(dates.local(meeting.starts_at, meeting.zone), w.language) if meeting else ""
    return RingOf(
        name=place.name if several else "",
        url=committee_urls.committee(place.slug),
        drawing=ring(marks),
        sentence=capital(said.format(count=seats(w, count))) if count else w.gettext("No seat is open yet."),
        detail=_coming(w, [(seat.label, fact) for seat, fact in facts], when),
    )


def _coming(w: Words, facts: Sequence[tuple[str, SeatFact]], when: str) -> str:
    if not facts:
        return ""
    there = sum(fact is SeatFact.PRESENT for _, fact in facts)
    silent = [label for label, fact in facts if fact is SeatFact.SILENT]
    said = w.ngettext("{count} is coming on {day}.", "{count} are coming on {day}.", there)
    if there == 0:
        said = w.gettext("Nobody has said yet that they are coming on {day}.")
    parts = [capital(said.format(count=seats(w, there), day=when))]
    if 0 < len(silent) < len(facts):
        unheard = w.ngettext("{names} has not answered yet.", "{names} have not answered yet.", len(silent))
        parts.append(unheard.format(names=listed(w, silent)))
    return " ".join(parts)
