"""Show the state of a ballot: the ring, and the words that say all it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import telling, urls
from gov.ballots.answers import AWAY, MARKS, chosen_of, stood
from gov.ballots.queries import BallotPage, approvals_of, count_of
from gov.ballots.rows import BallotRow, SeatStance
from gov.ballots.rules import Channel, Status
from gov.tally.outlook import missing
from gov.web import Viewer, dates
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Show the state of a ballot: its ring and the words beside it."""

    drawing: Ring
    sentence: str
    detail: str
    deadline: str
    reason: str
    needs: Sequence[str]
    then: str
    own: str
    may_vote: bool
    has_voted: bool
    url: str


def round_view(found: BallotPage, viewer: Viewer, slug: str, now: datetime) -> Round:
    """Say who has voted and what is missing; nothing of it while hidden."""
    w, ballot = words(viewer.language), found.ballot
    seats, open_ = len(found.seats), found.stands is Status.OPEN
    sentence, detail, needs = _unseen(w, found), "", tuple[str, ...]()
    if found.verdict is not None:
        sentence = telling.outcome(w, found.verdict, ballot.options)
        detail = telling.tally(w, found.verdict.count, ballot.method)
    elif found.cast is not None:
        said = w.ngettext(
            "{count} of {seats} seats has answered.", "{count} of {seats} seats have answered.", found.cast
        )
        sentence = said.format(count=found.cast, seats=seats)
        detail = (
            telling.tally(w, count_of(found.seats), ballot.method, is_open=_unended(found))
            if ballot.shows_votes
            else w.gettext("Which seats, and how each voted, is shown once votes are counted.")
        )
    if ballot.is_on_paper and found.verdict is None:
        sentence = _on_paper(w, found)
    if open_ and ballot.shows_votes:
        needs = _needs(w, found)
    voted = found.own is not None and found.own.choice is not None
    return Round(
        drawing=_drawing(found),
        sentence=sentence,
        detail=detail,
        deadline=_deadline(w, found, now),
        reason=void_reason(w, ballot),
        needs=needs,
        then=_then(w, found),
        own=_own(w, found),
        may_vote=found.may_vote,
        has_voted=voted,
        url=urls.ballot(slug, found.motion.reference),
    )


def _then(w: Words, found: BallotPage) -> str:
    if found.ballot.set_aside_on is not None:
        return f"{telling.set_aside(w, found.ballot.set_aside_on)}."
    return telling.then(w, found.verdict, found.ballot.options) if found.verdict else ""


def _on_paper(w: Words, found: BallotPage) -> str:
    if found.stands is Status.VOID:
        return w.gettext("None of its slips counts.")
    return w.gettext("Seats vote in secret, on paper, in the meeting.")


def _needs(w: Words, found: BallotPage) -> tuple[str, ...]:
    ballot = found.ballot
    approvals = approvals_of(ballot, found.seats)
    outlook = missing(count_of(found.seats), ballot.frozen_terms, approvals=approvals)
    return tuple(telling.needs(w, outlook, ballot.method))


def _unended(found: BallotPage) -> bool:
    """Say whether votes never came to a count: who has not answered is not silent."""
    return found.stands in (Status.OPEN, Status.VOID)


def _unseen(w: Words, found: BallotPage) -> str:
    if found.stands is Status.VOID:
        return w.gettext("Votes were hidden when it was declared void, and stay so.")
    return w.gettext("Votes are shown once they are counted.")


def mark_of(found: BallotPage, seat: SeatStance) -> Mark:
    """Mark where a seat stands: its answer, its absence from the room, its silence."""
    if seat.choice is not None:
        return MARKS[seat.choice]
    if seat.away is not None:
        return AWAY[seat.away]
    return Mark.EMPTY if _unended(found) else Mark.SILENT


def _drawing(found: BallotPage) -> Ring:
    if found.ballot.shows_votes:
        return ring((mark_of(found, seat), seat.label) for seat in found.seats)
    # Of another's hidden vote not even its absence is drawn: no name, and a dot that says nothing.
    return ring(
        (MARKS[seat.choice], seat.label) if seat.choice else (Mark.VEILED, "") for seat in found.seats
    )


def _deadline(w: Words, found: BallotPage, now: datetime) -> str:
    ballot, zone = found.ballot, found.motion.zone
    if ballot.channel is Channel.ROOM:
        return in_the_room(w, ballot, zone)
    closes = dates.day_time(ballot.closes_at, w.language, zone)
    if ballot.is_on_paper and found.stands is not Status.VOID:
        return _counted(w, found)
    if found.stands is Status.OPEN:
        early = early_said(w, ballot)
        near = dates.relative_deadline(ballot.closes_at, w.language, zone, now)
        place = dates.zone_words(zone, w.language)
        said = w.gettext("Closes: {until}, {zone}.").format(until=near, zone=place)
        return f"{said} {early}".rstrip()
    if found.stands is Status.VOID:
        counts_not = w.gettext("No vote cast in it counts.")
        return f"{voided(w, ballot, zone)} {counts_not}"
    if found.stands is Status.CLOSED:
        return w.gettext("Closed on {at}. Votes are being counted.").format(at=closes)
    return w.gettext("Closed on {at}.").format(at=closes)


def early_said(w: Words, ballot: BallotRow) -> str:
    """Say that a ballot may close early, or who brought its close forward."""
    if ballot.ended_at is not None:
        return w.gettext("Every seat has answered, and {seat} asked for an earlier close.").format(
            seat=ballot.ended_for
        )
    return ""


def in_the_room(w: Words, ballot: BallotRow, zone: str) -> str:
    """Say in which meeting hands were shown, and who recorded them."""
    assert ballot.met_at is not None, "hands are shown in a meeting"
    said = w.gettext("By show of hands in the meeting of {day}; recorded by {name} at {time}.")
    return said.format(
        day=dates.long_day(dates.local(ballot.met_at, zone).date(), w.language),
        name=ballot.opened_by,
        time=dates.clock_time(ballot.closes_at, w.language, zone),
    )


def _counted(w: Words, found: BallotPage) -> str:
    if found.ballot.sealed_at is None:
        return w.gettext("Two witnesses count the slips.")
    at = dates.day_time(found.ballot.sealed_at, w.language, found.motion.zone)
    return w.gettext("Counted on {at}, as two witnesses confirmed.").format(at=at)


def voided(w: Words, ballot: BallotRow, zone: str) -> str:
    """Say when a ballot was declared void, and by whom."""
    assert ballot.voided_at is not None, "the round is void"
    at = dates.day_time(ballot.voided_at, w.language, zone)
    return w.gettext("Declared void on {at} by {name}.").format(at=at, name=ballot.voided_by)


def void_reason(w: Words, ballot: BallotRow) -> str:
    """Say why a ballot is void, if it is."""
    if ballot.void_ground is None:
        return ""
    return f"{telling.ground(w, ballot.void_ground)} {ballot.void_reason}"


def _own(w: Words, found: BallotPage) -> str:
    own = found.own
    if own is None or own.choice is None or own.cast_at is None:
        return ""
    if found.ballot.channel is Channel.ROOM:
        return _shown(w, found, own)
    at = dates.day_time(own.cast_at, w.language, found.motion.zone)
    said = w.gettext("{seat}: {choice}, recorded by {name} on {at}.")
    choice = stood(w, own.choice, chosen_of(found.ballot.options, own.approves))
    return said.format(seat=own.label, choice=choice, name=own.voter, at=at)


def _shown(w: Words, found: BallotPage, own: SeatStance) -> str:
    assert own.choice is not None, "it answered"
    choice = stood(w, own.choice, chosen_of(found.ballot.options, own.approves))
    said = w.gettext("{seat}: {choice}, as {name} answered in the meeting.")
    return said.format(seat=own.label, choice=choice, name=own.voter)
