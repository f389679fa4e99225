"""Keep in sight what asks nothing more: open ballots, and meetings to come."""

from collections.abc import Collection, Iterator

from gov.ballots import urls as ballot_urls
from gov.home.asking import turnout, until
from gov.home.need import Need, joined
from gov.home.queries import HomePage
from gov.home.rows import BallotRow, MeetingRow
from gov.home.rules import Kind
from gov.home.seating import is_awaited
from gov.meetings import urls as meeting_urls
from gov.meetings.seats import Announced
from gov.web import dates
from gov.web.parts import Link
from gov.web.words import Words

_OF_BALLOTS = frozenset({Kind.VOTE, Kind.REPRESENT, Kind.REMIND})
_OF_MEETINGS = frozenset({Kind.SESSION, Kind.ANSWER})


def under_way(w: Words, home: HomePage, waiting: Collection[Need]) -> Iterator[Link]:
    """Say what goes on without waiting for this person."""
    several = len(home.places) > 1
    asked = {(one.committee_id, one.ref) for one in waiting if one.kind in _OF_MEETINGS}
    for meeting in home.meetings:
        if is_awaited(meeting) and (meeting.committee_id, meeting.number) not in asked:
            yield _meeting(w, home, meeting, several)
    asked = {(one.committee_id, one.ref) for one in waiting if one.kind in _OF_BALLOTS}
    for ballot in home.ballots:
        if (ballot.committee_id, ballot.number) not in asked:
            yield _ballot(w, home, ballot, several)


def _meeting(w: Words, home: HomePage, one: MeetingRow, several: bool) -> Link:
    place = home.places[one.committee_id]
    when = dates.near_day_time(one.starts_at, w.language, one.zone)
    answers = {
        Announced.COMING: w.gettext("you are coming"),
        Announced.EXCUSED: w.gettext("you are excused"),
    }
    return Link(
        label=w.gettext("Meeting of {when}").format(when=when),
        url=meeting_urls.meeting(place.slug, one.number),
        detail=joined(place.name if several else "", one.place, answers.get(one.own, "") if one.own else ""),
    )


def _ballot(w: Words, home: HomePage, one: BallotRow, several: bool) -> Link:
    place = home.places[one.committee_id]
    own = w.gettext("your seat has voted") if one.is_own else w.gettext("open ballot")
    return Link(
        label=one.title,
        url=ballot_urls.ballot(place.slug, one.number),
        detail=joined(place.name if several else "", until(w, one, place), own, turnout(w, one)),
        lang=one.language if one.language != w.language else "",
    )
