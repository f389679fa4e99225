"""Say what waits for a person, each thing as a sentence with its act."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from gov.ballots import urls as ballot_urls
from gov.committees import urls as committee_urls
from gov.committees.rules import day_in
from gov.decisions import urls as decision_urls
from gov.home.convening import of_meetings, preparing
from gov.home.dating import of_dates
from gov.home.need import Need, joined, task_on
from gov.home.queries import HomePage
from gov.home.ratifying import boards_asked
from gov.home.rewording import texts_asked
from gov.home.rows import BallotRow, FollowUpRow, MotionRow, Place, ProposalRow
from gov.home.rules import Kind, in_order, is_near
from gov.home.seating import seat_represented
from gov.home.staffing import to_appoint, to_staff
from gov.meetings import urls as meeting_urls
from gov.meetings.telling import listed
from gov.motions import urls as motion_urls
from gov.motions.rules import State as MotionState
from gov.web import dates
from gov.web.parts import Task
from gov.web.words import Words


def needs(w: Words, home: HomePage, now: datetime) -> Sequence[Need]:
    """Say all that waits for this person, the most urgent first."""
    return in_order(
        (
            *_votes(w, home),
            *_votes_by_proxy(w, home, now),
            *_reminders(w, home),
            *of_meetings(w, home),
            *of_dates(w, home),
            *preparing(w, home),
            *to_appoint(w, home, now),
            *to_staff(w, home, now),
            *(_motion(w, home.places[one.committee_id], one) for one in home.motions),
            *_follow_ups(w, home, now),
            *boards_asked(w, home, now),
            *texts_asked(w, home),
            *(_proposal(w, home.places[one.committee_id], one) for one in home.proposals),
        )
    )


def _votes(w: Words, home: HomePage) -> Iterator[Need]:
    for one in home.ballots:
        if one.is_own and not one.has_voted:
            place = home.places[one.committee_id]
            task = task_on(
                w,
                w.gettext("Vote: {title}"),
                *(one.title, one.language),
                detail=joined(until(w, one, place), turnout(w, one)),
                url=ballot_urls.ballot(place.slug, one.number),
                act=w.pgettext("home", "Vote"),
            )
            yield Need(
                kind=Kind.VOTE, due=one.closes_at, ref=one.number, committee_id=one.committee_id, task=task
            )


def _votes_by_proxy(w: Words, home: HomePage, now: datetime) -> Iterator[Need]:
    for one in home.ballots:
        place = home.places[one.committee_id]
        seat = seat_represented(home, one, day_in(place.zone, now))
        if seat is None:
            continue
        task = task_on(
            w,
            w.gettext("Vote for {seat}, by proxy: {title}").replace("{seat}", seat.label),
            *(one.title, one.language),
            detail=joined(until(w, one, place), turnout(w, one)),
            url=ballot_urls.represented(place.slug, one.number),
            act=w.pgettext("home", "Vote"),
        )
        yield Need(
            kind=Kind.REPRESENT, due=one.closes_at, ref=one.number, committee_id=one.committee_id, task=task
        )


def _reminders(w: Words, home: HomePage) -> Iterator[Need]:
    for one in home.ballots:
        silent = [row.label for row in home.silent if row.ballot_id == one.id]
        if not silent:
            continue
        place = home.places[one.committee_id]
        who = w.ngettext("{names} has not voted: {title}", "{names} have not voted: {title}", len(silent))
        task = task_on(
            w,
            who.replace("{names}", listed(w, silent)),
            *(one.title, one.language),
            detail=until(w, one, place),
            url=ballot_urls.ballot(place.slug, one.number),
            act=w.gettext("See the ballot"),
        )
        yield Need(
            kind=Kind.REMIND, due=one.closes_at, ref=one.number, committee_id=one.committee_id, task=task
        )


def until(w: Words, one: BallotRow, place: Place) -> str:
    """Say until when a ballot can be voted in."""
    when = dates.near_day_time(one.closes_at, w.language, place.zone)
    return w.gettext("Until {when}").format(when=when)


def turnout(w: Words, one: BallotRow) -> str:
    """Say how many have voted, where that may be known."""
    if one.voted is None:
        return ""
    said = w.ngettext("{voted} of {seats} seats has voted", "{voted} of {seats} seats have voted", one.voted)
    return said.format(voted=one.voted, seats=one.seats)


def _motion(w: Words, place: Place, one: MotionRow) -> Need:
    url = motion_urls.motion(place.slug, one.reference)
    act = w.gettext("Read the motion")
    if one.state is MotionState.DRAFT:
        kind, what = Kind.DRAFT, w.gettext("Submit your draft: {title}")
        detail, act = w.gettext("The committee does not see it yet."), w.gettext("Open the draft")
    elif one.state is MotionState.DEFERRED:
        kind, what = Kind.TAKE_UP, w.gettext("Take up again or withdraw: {title}")
        detail = w.gettext("Your motion was deferred.")
    elif one.state is MotionState.INQUORATE:
        kind, what = Kind.TAKE_UP, w.gettext("Take up again or withdraw: {title}")
        detail = w.gettext("Too few seats took part in the vote on your motion.")
    else:
        kind, what = Kind.OPEN_BALLOT, w.gettext("Put to the vote: {title}")
        on = dates.near_day(dates.local(one.changed_at, place.zone), w.language)
        detail = w.gettext("Moved by {name}, unchanged since {day}").format(name=one.mover, day=on)
        url, act = ballot_urls.opening(place.slug, one.reference), w.gettext("Open the ballot")
    task = task_on(w, what, one.title, one.language, detail=detail, url=url, act=act)
    return Need(kind=kind, due=None, ref=one.reference, committee_id=one.committee_id, task=task)


def _follow_ups(w: Words, home: HomePage, now: datetime) -> Iterator[Need]:
    for one in home.follow_ups:
        place = home.places[one.committee_id]
        today = dates.local(now, place.zone).date()
        if not is_near(one.due_on, today):
            continue
        due = datetime.combine(one.due_on, time(23, 59), ZoneInfo(place.zone)) if one.due_on else None
        task = Task(
            what=one.what,
            lang=one.language if one.language != w.language else "",
            detail=_follow_up_detail(w, one, late=one.due_on is not None and one.due_on < today),
            url=decision_urls.decision(place.slug, one.number)
            if one.decided
            else meeting_urls.meeting(place.slug, one.number),
            act=w.gettext("See the decision") if one.decided else w.gettext("See the meeting"),
        )
        yield Need(kind=Kind.FOLLOW_UP, due=due, ref=str(one.id), committee_id=one.committee_id, task=task)


def _follow_up_detail(w: Words, one: FollowUpRow, *, late: bool) -> str:
    decided, met = w.gettext("Follow-up of decision {number}"), w.gettext("Taken on in meeting {number}")
    of = (decided if one.decided else met).format(number=one.number)
    if one.due_on is None:
        return of
    day = dates.near_day(one.due_on, w.language)
    said = w.gettext("was due on {day}") if late else w.gettext("due on {day}")
    return joined(of, said.format(day=day))


def _proposal(w: Words, place: Place, one: ProposalRow) -> Need:
    task = Task(
        what=w.gettext("{name} is proposed for the seat of {partner}").format(
            name=one.name, partner=one.partner
        ),
        detail=w.gettext("You alone decide. Until you answer, nothing changes."),
        url=committee_urls.proposal(place.slug, one.partner_slug, one.id),
        act=w.gettext("Answer"),
    )
    return Need(kind=Kind.PROPOSAL, due=None, ref=str(one.id), committee_id=one.committee_id, task=task)
