"""Show the state of a ballot: the ring, and the words that say all it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import telling, urls
from gov.ballots.outlook import missing
from gov.ballots.queries import BallotPage, count_of
from gov.ballots.rules import Status
from gov.ballots.tally import Choice
from gov.web import Viewer, dates
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words, words

MARKS = {
    Choice.FOR: Mark.FOR,
    Choice.AGAINST: Mark.AGAINST,
    Choice.ABSTAIN: Mark.ABSTAINED,
    Choice.RECUSED: Mark.RECUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Show the state of a ballot: its ring and the words beside it."""

    drawing: Ring
    sentence: str
    detail: str
    lists_seats: bool
    deadline: str
    needs: Sequence[str]
    own: str
    may_vote: bool
    has_voted: bool
    url: str


def round_view(found: BallotPage, viewer: Viewer, slug: str, now: datetime) -> Round:
    """Say who has voted and what is missing; nothing of it while hidden."""
    w, ballot = words(viewer.language), found.ballot
    seats, open_ = len(found.seats), found.stands is Status.OPEN
    sentence, detail, needs = w.gettext("Votes are shown once they are counted."), "", tuple[str, ...]()
    if found.verdict is not None:
        sentence = telling.outcome(w, found.verdict)
        detail = telling.tally(w, found.verdict.count)
    elif found.cast is not None:
        said = w.ngettext(
            "{count} of {seats} seats has answered.", "{count} of {seats} seats have answered.", found.cast
        )
        sentence = said.format(count=found.cast, seats=seats)
        detail = (
            telling.tally(w, count_of(found.seats), is_open=open_)
            if ballot.shows_votes
            else w.gettext("How each voted is shown once votes are counted.")
        )
    if open_ and ballot.shows_votes:
        needs = tuple(telling.needs(w, missing(count_of(found.seats), ballot.frozen_terms)))
    voted = found.own is not None and found.own.choice is not None
    return Round(
        drawing=_drawing(found),
        sentence=sentence,
        detail=detail,
        lists_seats=ballot.shows_votes,
        deadline=_deadline(w, found, now),
        needs=needs,
        own=_own(w, found),
        may_vote=found.may_vote,
        has_voted=voted,
        url=urls.ballot(slug, found.motion.reference),
    )


def _drawing(found: BallotPage) -> Ring:
    none = Mark.EMPTY if found.stands is Status.OPEN else Mark.SILENT
    if found.ballot.shows_votes:
        return ring((MARKS[seat.choice] if seat.choice else none, seat.label) for seat in found.seats)
    # Of another's hidden vote not even its absence is drawn: no name, no mark.
    return ring((MARKS[seat.choice], seat.label) if seat.choice else (Mark.EMPTY, "") for seat in found.seats)


def _deadline(w: Words, found: BallotPage, now: datetime) -> str:
    ballot, zone = found.ballot, found.motion.zone
    closes = dates.day_time(ballot.closes_at, w.language, zone)
    if found.stands is Status.OPEN:
        near = dates.relative_deadline(ballot.closes_at, w.language, zone, now)
        place = dates.zone_words(zone, w.language)
        return w.gettext("Closes: {until}, {zone}.").format(until=near, zone=place)
    if found.stands is Status.VOID:
        assert ballot.voided_at is not None
        at = dates.day_time(ballot.voided_at, w.language, zone)
        return w.gettext("Declared void on {at}. No vote cast in it counts.").format(at=at)
    if found.stands is Status.CLOSED:
        return w.gettext("Closed on {at}. Votes are being counted.").format(at=closes)
    return w.gettext("Closed on {at}.").format(at=closes)


def _own(w: Words, found: BallotPage) -> str:
    own = found.own
    if own is None or own.choice is None or own.cast_at is None:
        return ""
    at = dates.day_time(own.cast_at, w.language, found.motion.zone)
    said = w.gettext("{seat}: {choice}, recorded by {name} on {at}.")
    return said.format(seat=own.label, choice=telling.stood(w, own.choice), name=own.voter, at=at)
