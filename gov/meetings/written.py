"""Assemble minutes from what happened: who was there, each item, its decisions, its notes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.meetings import telling
from gov.meetings.noting import parted
from gov.meetings.queries import MeetingPage
from gov.meetings.represented import Proxy
from gov.meetings.rows import Capacity, ItemRow, MinutesRow, PersonRow
from gov.meetings.seats import Noted
from gov.meetings.undertaken import told
from gov.meetings.watching import came_and_left
from gov.web import Placed
from gov.web.marked import Block, marked
from gov.web.parts import Fact
from gov.web.words import Words

_ACTING = frozenset({Capacity.MEMBER, Capacity.DEPUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Hold one item of the minutes; what was decided under it is found by its id.

    `left` says that a sitting which went item by item did not come to it.
    """

    id: str
    title: str
    blocks: Sequence[Block]
    left: bool = False
    late: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Hold minutes as a document: only the notes were typed."""

    lang: str
    attendance: Sequence[Fact]
    before: Sequence[Block]
    parts: Sequence[Part]
    closed: Sequence[Part]
    decided: Sequence[Placed]


def written(
    w: Words, found: MeetingPage, minutes: MinutesRow | None, panels: Sequence[Placed] = ()
) -> Written:
    """Set what was typed beside what was recorded, as this reader may read it."""
    meeting = found.meeting
    open_ = [item for item in found.items if not item.is_closed]
    went = not meeting.imported and any(item.taken for item in found.items)
    left = {item.id for item in found.items if went and telling.left_over(meeting, item)}
    notes = parted(minutes.text if minutes else "", [item.title for item in open_])
    language = minutes.language if minutes else meeting.language
    return Written(
        lang="" if language == w.language else language,
        attendance=attendance(w, found),
        before=marked(notes.before),
        parts=tuple(
            _part(w, found, item, said, left)
            for item, said in zip(open_, notes.under, strict=True)
            if said or not meeting.imported
        ),
        closed=tuple(_part(w, found, item, item.notes, left) for item in found.items if item.is_closed),
        decided=panels,
    )


def _part(w: Words, found: MeetingPage, item: ItemRow, said: str, left: Collection[UUID]) -> Part:
    tasks = "\n".join(
        f"- {' '.join(one.what.split())}" + (f" ({by})" if (by := told(w, one)) else "")
        for one in found.undertaken
        if one.item_id == item.id
    )
    return Part(
        id=str(item.id),
        title=item.title,
        blocks=marked("\n\n".join(filter(None, (said, tasks)))),
        left=item.id in left,
        late=telling.late(w, found.meeting, item),
    )


def attendance(w: Words, found: MeetingPage) -> Sequence[Fact]:
    """Say who was there, until when, excused and absent for the seats; then who sat beside them."""
    meeting = found.meeting
    noted = [row for row in found.people if row.noted is not None]
    acting = [row for row in noted if row.capacity in _ACTING]
    beside = [row for row in noted if row.capacity not in _ACTING and row.noted is Noted.PRESENT]
    missed = [row for row in noted if row.capacity not in _ACTING and row.noted is not Noted.PRESENT]
    offered = (
        (w.gettext("When"), telling.when(w, meeting)),
        (w.gettext("Where"), meeting.place),
        (w.pgettext("minutes", "Present"), _present(w, found, acting)),
        (w.pgettext("minutes", "Represented"), _represented(w, found.proxies)),
        (w.pgettext("minutes", "Excused"), _those(w, [*acting, *missed], Noted.EXCUSED)),
        (w.pgettext("minutes", "Absent"), _those(w, acting, Noted.ABSENT)),
        (w.pgettext("minutes", "Without a vote"), _present(w, found, beside)),
        (w.gettext("Chair"), meeting.chair),
        (w.gettext("Minutes taken by"), meeting.minute_taker),
    )
    return tuple(Fact(term=term, text=text) for term, text in offered if text)


def _present(w: Words, found: MeetingPage, rows: Iterable[PersonRow]) -> str:
    there = [row for row in rows if row.noted is Noted.PRESENT]
    walks = {row.person_id: came_and_left(w, found.meeting, found.movements, row.person_id) for row in there}
    return ", ".join(" ".join(filter(None, (_named(w, row), walks[row.person_id]))) for row in there)


def _those(w: Words, rows: Iterable[PersonRow], as_: Noted) -> str:
    return ", ".join(_named(w, row) for row in rows if row.noted is as_)


def _represented(w: Words, proxies: Iterable[Proxy]) -> str:
    said = w.gettext("{seat} (by {name}, {other})")
    return ", ".join(
        said.format(seat=one.seat, name=one.holder, other=one.holder_seat)
        for one in proxies
        if one.represented
    )


def _named(w: Words, row: PersonRow) -> str:
    role = telling.capacity(w, row.capacity, row.seat)
    return f"{row.name} ({role})" if role else row.name
