"""Say in a sentence, beside its ring, which seats come or are there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from gov.committees.queries import Seat
from gov.instruments.rulesets import Rules
from gov.meetings import telling
from gov.meetings.people import seat_facts
from gov.meetings.presences import Movement
from gov.meetings.represented import Proxy
from gov.meetings.rows import MeetingRow, PersonRow
from gov.meetings.rules import HELD, OVER, State
from gov.meetings.seats import SeatFact
from gov.meetings.watching import quorum_watched
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words

_BEFORE = frozenset({State.CONVENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Hold a ring with what it says."""

    drawing: Ring
    sentence: str
    detail: str


def drawn(
    w: Words,
    meeting: MeetingRow,
    seats: Sequence[Seat],
    people: Sequence[PersonRow],
    rules: Rules,
    proxies: Sequence[Proxy] = (),
    movements: Sequence[Movement] = (),
) -> Drawn | None:
    """Draw the seats of a meeting that is convened, or was held.

    While it sits, who is there now; once it is over, who was there at any time.
    """
    if not seats or meeting.state not in _BEFORE | HELD:
        return None
    called = meeting.state in HELD
    if called and all(row.noted is None for row in people):
        return None  # nobody has called the roll
    if meeting.state in OVER:
        people = [replace(row, left_at=None) for row in people]
        proxies = [replace(one, holder_left=False) for one in proxies]
    facts = [(seat, _fact(meeting, fact)) for seat, fact in seat_facts(seats, people, proxies, called=called)]
    there = sum(fact is SeatFact.PRESENT for _, fact in facts)
    # A seat that another's delegate answers for takes part as one whose own people came.
    takes_part = sum(fact in (SeatFact.PRESENT, SeatFact.REPRESENTED) for _, fact in facts)
    quorum = rules.meeting_quorum(len(seats))
    watched = quorum_watched(w, meeting, movements, proxies, quorum, takes_part) if called else ()
    stands = (
        ()
        if watched and meeting.state not in OVER
        else _quorum(w, meeting, takes_part, quorum, called=called)
    )
    left = {row.seat_id for row in people if row.left_at is not None}
    told = (*_represented(w, facts, proxies), *_away(w, facts, left, called=called))
    return Drawn(
        drawing=ring((mark_of(fact, called=called), seat.label) for seat, fact in facts),
        sentence=_there(w, there, over=meeting.state in OVER) if called else _coming(w, there),
        detail=" ".join((*stands, *watched, *told)),
    )


def mark_of(fact: SeatFact, *, called: bool) -> Mark:
    """Draw a fact: before the meeting a seat comes, at the roll call it is present."""
    if fact is SeatFact.PRESENT:
        return Mark.PRESENT if called else Mark.COMING
    if fact is SeatFact.SILENT:
        return Mark.EMPTY if called else Mark.SILENT
    return Mark(fact.value)


def _fact(meeting: MeetingRow, fact: SeatFact) -> SeatFact:
    # An earlier record lists who was there: who is not listed was not.
    return SeatFact.ABSENT if meeting.imported and fact is SeatFact.SILENT else fact


def _coming(w: Words, count: int) -> str:
    if count == 0:
        return w.gettext("No seat has announced its coming yet.")
    said = w.ngettext("{count} seat announces its coming.", "{count} seats announce their coming.", count)
    return telling.capital(said.format(count=telling.seats(w, count)))


def _there(w: Words, count: int, *, over: bool) -> str:
    if count == 0:
        return w.gettext("No seat has been noted as present.")
    now = w.ngettext("{count} seat is present.", "{count} seats are present.", count)
    then = w.ngettext("{count} seat was present.", "{count} seats were present.", count)
    said = then if over else now
    return telling.capital(said.format(count=telling.seats(w, count)))


def _quorum(w: Words, meeting: MeetingRow, there: int, quorum: int, *, called: bool) -> Sequence[str]:
    """Hold presence against the quorum; an earlier record was under rules we do not know."""
    if meeting.imported:
        return ()
    return (_reached(w, there, quorum) if called else _asked(w, quorum),)


def _asked(w: Words, quorum: int) -> str:
    return w.gettext("The quorum is {count}.").format(count=telling.seats(w, quorum))


def _reached(w: Words, there: int, quorum: int) -> str:
    asked = telling.seats(w, quorum)
    if there >= quorum:
        return w.gettext("The quorum of {count} is reached.").format(count=asked)
    return w.gettext("The quorum of {count} is not reached.").format(count=asked)


def _represented(w: Words, facts: Sequence[tuple[Seat, SeatFact]], proxies: Sequence[Proxy]) -> Sequence[str]:
    holders = {one.seat_id: one.holder for one in proxies}
    return tuple(
        w.gettext("{seat} is represented by {name}.").format(seat=seat.label, name=holders[seat.id])
        for seat, fact in facts
        if fact is SeatFact.REPRESENTED
    )


def _away(
    w: Words, facts: Sequence[tuple[Seat, SeatFact]], left: Collection[UUID | None], *, called: bool
) -> Sequence[str]:
    def named(which: SeatFact, *, gone: bool = False) -> tuple[str, int]:
        labels = [seat.label for seat, fact in facts if fact is which and (seat.id in left) is gone]
        return telling.listed(w, labels), len(labels)

    silent, silents = named(SeatFact.SILENT)
    excused, excuses = named(SeatFact.EXCUSED)
    absent, absents = named(SeatFact.ABSENT)
    gone, goings = named(SeatFact.ABSENT, gone=True)
    said = [
        w.ngettext("{names} has left.", "{names} have left.", goings).format(names=gone) if goings else "",
        w.ngettext("{names} sends apologies.", "{names} send apologies.", excuses).format(names=excused)
        if excuses
        else "",
        w.ngettext("{names} is absent.", "{names} are absent.", absents).format(names=absent)
        if absents
        else "",
    ]
    if silents and not called:
        silence = w.ngettext("{names} has not answered.", "{names} have not answered.", silents)
        said.insert(0, silence.format(names=silent))
    elif silents:
        silence = w.ngettext("{names} is not noted yet.", "{names} are not noted yet.", silents)
        said.append(silence.format(names=silent))
    return tuple(sentence for sentence in said if sentence)
