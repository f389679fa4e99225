"""Lay home out: what waits, what is new, and one's committees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gov.committees import urls as committee_urls
from gov.committees.rules import day_in
from gov.decisions import urls as decision_urls
from gov.home.asking import needs
from gov.home.need import Need
from gov.home.news import NewsOf, news_of
from gov.home.queries import HomePage, Published
from gov.home.rings import RingOf, ring_of
from gov.home.seating import next_meeting
from gov.home.underway import under_way
from gov.meetings.telling import capital, seats
from gov.web import Viewer, dates
from gov.web.parts import Link, Task
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Show a person's home."""

    title: str
    lead: str
    tasks: Sequence[Task]
    parted: Sequence[str]
    under_way: Sequence[Link]
    is_first_visit: bool
    news: Sequence[NewsOf]
    rings: Sequence[RingOf]
    ways: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeView:
    """Show a passer-by what this is, and what committees published."""

    title: str
    published: Sequence[Link]
    set_up: str


def home_view(home: HomePage, viewer: Viewer, now: datetime) -> HomeView:
    """Show what waits for a person, or that nothing does."""
    w = words(viewer.language)
    waiting = needs(w, home, now)
    several = len(home.places) > 1
    parted = _parted(w, home, now)
    return HomeView(
        title=_title(w, len(waiting), viewer, home, parted),
        lead="" if waiting or (parted and not home.places) else _calm(w, home, viewer),
        tasks=[_placed(one, home, several) for one in waiting],
        parted=parted,
        under_way=tuple(under_way(w, home, waiting)),
        is_first_visit=home.is_first_visit,
        news=[
            NewsOf(name=place.name if several else "", rows=rows)
            for place in home.places.values()
            if (rows := tuple(news_of(w, home, place)))
        ],
        rings=[ring_of(w, home, place, now, several) for place in home.places.values()],
        ways=(*_seats_of_hers(w, home, now), *_left_to_read(w, home), *_ways(w, viewer)),
    )


def welcome_view(language: str, published: Sequence[Published], set_up: str) -> WelcomeView:
    """Show a passer-by what this is, and what anyone may read; `set_up` while nobody runs it."""
    links = [
        Link(label=one.name, detail=one.initiative, url=decision_urls.public_decisions(one.slug))
        for one in published
    ]
    title = words(language).gettext("Deciding together, on the record")
    return WelcomeView(title=title, published=links, set_up=set_up)


def _title(w: Words, count: int, viewer: Viewer, home: HomePage, parted: Sequence[str]) -> str:
    if count == 0:
        if parted and not home.places:
            return w.gettext("Your mandate has ended")
        if home.is_first_visit:
            return w.gettext("Welcome, {name}").format(name=viewer.name)
        return w.gettext("Nothing needs you right now")
    said = w.ngettext("One thing awaits you", "{count} things await you", count)
    return capital(said.format(count=seats(w, count)))


def _calm(w: Words, home: HomePage, viewer: Viewer) -> str:
    if not home.places:
        if viewer.is_operator:
            return w.gettext("You run this server. You read no committee by that role.")
        return w.gettext("You have no place in a committee today.")
    if not home.sight.convened:
        return w.gettext("Nobody is waiting for you.")
    coming = [meeting for place in home.places if (meeting := next_meeting(home, place))]
    if not coming:
        return w.gettext("Nobody is waiting for you, and no meeting is announced. Enjoy the calm.")
    soonest = min(coming, key=lambda one: (one.starts_at, one.id))
    when = dates.near_day_time(soonest.starts_at, w.language, soonest.zone)
    return w.gettext("Nobody is waiting for you. The next meeting is on {when}.").format(when=when)


def _parted(w: Words, home: HomePage, now: datetime) -> Sequence[str]:
    """Tell someone whose mandate ended since when, and who holds the seat now."""
    said = []
    for one in home.ended:
        if one.until_day > day_in(one.zone, now):
            continue
        text = (
            w.gettext("Since {day} you no longer hold the seat of {partner} in “{committee}”.")
            if one.held
            else w.gettext("Since {day} you are no longer deputy for {partner} in “{committee}”.")
        )
        day = dates.plain_day(one.until_day, w.language)
        text = text.format(day=day, partner=one.partner, committee=one.committee)
        if one.held and one.successor:
            text += " " + w.gettext("{name} took it over.").format(name=one.successor)
        said.append(text)
    return said


def _placed(one: Need, home: HomePage, several: bool) -> Task:
    if not several:
        return one.task
    detail = " · ".join(part for part in (home.places[one.committee_id].name, one.task.detail) if part)
    return replace(one.task, detail=detail)


def _seats_of_hers(w: Words, home: HomePage, now: datetime) -> Sequence[Link]:
    """Lead a partner's contact to the seat that is hers to fill."""
    return tuple(
        Link(
            label=w.gettext("Who sits for {partner}").format(partner=one.label),
            detail=w.gettext("You choose, for your organisation."),
            url=committee_urls.seat(home.places[one.committee_id].slug, one.partner_slug),
        )
        for one in home.seats
        if one.partner_id in home.sight.partners
        and (one.closed_on is None or one.closed_on > day_in(home.places[one.committee_id].zone, now))
    )


def _left_to_read(w: Words, home: HomePage) -> Sequence[Link]:
    """Lead someone who has left every committee to what it lets anyone read."""
    if home.places:
        return ()
    open_to_all = {one.slug: one.committee for one in home.ended if one.publishes}
    return tuple(
        Link(
            label=w.gettext("What anyone may read: {committee}").format(committee=name),
            url=decision_urls.public_decisions(slug),
        )
        for slug, name in open_to_all.items()
    )


def _ways(w: Words, viewer: Viewer) -> Sequence[Link]:
    if not viewer.is_operator:
        return ()
    return (
        Link(label=w.gettext("Initiatives on this server"), url=committee_urls.INITIATIVES),
        Link(label=w.gettext("Mail sent by this server"), url="/outbox"),
    )


def deadlines(home: HomePage) -> list[datetime]:
    """List the instants at which home changes by itself."""
    return [
        *(one.closes_at for one in home.ballots),
        *(one.ends_at for one in home.meetings),
        *(one.until for one in home.polls),
    ]


def zones(home: HomePage) -> list[str]:
    """List the zones whose midnight changes what home says."""
    return [*(place.zone for place in home.places.values()), *(one.zone for one in home.ended)]
