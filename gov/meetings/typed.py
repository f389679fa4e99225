"""Read what is typed while a meeting is put off, held and written up."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gov.meetings.forms import (
    AUDIENCES,
    LANGUAGES,
    MINUTES_TEXT,
    MOST_LINES,
    NAME,
    WHY,
    Approval,
    Draft,
    PutOff,
    RollCall,
    check_times,
)
from gov.meetings.noting import Notes, gathered, merged, parted
from gov.meetings.seats import Noted
from gov.web.forms import (
    FieldErrors,
    Submission,
    choice,
    day,
    errors,
    integer,
    lines,
    refuse,
    text,
    wall_time,
)


def read_put_off(sub: Submission, zone: str) -> PutOff | FieldErrors:
    """Read why a meeting is put off; without a day, to one to be found."""
    why = lines(sub, "why", max=WHY)
    on, starts, ends = day(sub, "day", required=False), wall_time(sub, "starts"), wall_time(sub, "ends")
    if on is None or sub.wrong:
        return errors(sub) or PutOff(why=why)
    from_, until = datetime.combine(on, starts), datetime.combine(on, ends)
    check_times(sub, from_, until, zone)
    return errors(sub) or PutOff(why=why, starts=from_, ends=until)


def read_roll_call(sub: Submission, people: Sequence[UUID]) -> RollCall | FieldErrors:
    """Read the roll call of those convened, and guests by name, one a line."""
    noted = {one: choice(sub, f"noted-{one}", tuple(Noted), required=False) for one in people}
    chair = text(sub, "chair", required=False, max=NAME)
    minute_taker = text(sub, "minute_taker", required=False, max=NAME)
    names = [" ".join(line.split()) for line in lines(sub, "guests", required=False).split("\n")]
    guests = tuple(dict.fromkeys(name for name in names if name))
    if len(guests) > MOST_LINES or any(len(name) > NAME for name in guests):
        refuse(sub, "guests", "line_too_long", max=NAME)
    return errors(sub) or RollCall(noted=noted, chair=chair, minute_taker=minute_taker, guests=guests)


def read_draft(sub: Submission, items: Sequence[tuple[UUID, str, bool]]) -> Draft | FieldErrors:
    """Read the notes of each item into one text; those of closed items stay apart.

    Each item comes as its id, its title and whether it is closed.
    """
    every = lines(sub, "text", required=False, max=MINUTES_TEXT)
    notes = {one: lines(sub, f"notes-{one}", required=False, max=MINUTES_TEXT) for one, _, _ in items}
    titles = [title for _, title, closed in items if not closed]
    typed = Notes("", tuple(notes[one] for one, _, closed in items if not closed))
    all_ = merged(parted(every, titles), typed)
    text_ = gathered(all_.before, zip(titles, all_.under, strict=True))
    if len(text_) > MINUTES_TEXT:
        refuse(sub, "text", "too_long", max=MINUTES_TEXT)
    draft = Draft(
        text=text_,
        language=choice(sub, "language", LANGUAGES),
        closed={one: notes[one] for one, _, closed in items if closed},
        seen=integer(sub, "seen", required=False, max=1_000_000) or 0,
    )
    return errors(sub) or draft


def read_approval(sub: Submission, later: Sequence[UUID]) -> Approval | FieldErrors:
    """Read for whom the minutes are approved, and in which later meeting."""
    audience, seen = choice(sub, "audience", AUDIENCES), integer(sub, "seen", max=1_000_000)
    how = choice(sub, "how", tuple(str(one) for one in later))
    return errors(sub) or Approval(audience, seen, UUID(how))
