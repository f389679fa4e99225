"""Say what waits for a person as sentences, the most urgent first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gov.ballots.urls import ballot
from gov.committees import urls as committees
from gov.decisions.urls import decision, public_decisions
from gov.home.queries import FollowUpRow, Home, MotionRow, PublisherRow
from gov.meetings.urls import meeting
from gov.motions.urls import motion
from gov.web import Viewer
from gov.web.dates import day_time, long_day
from gov.web.parts import Entry, Link, Task
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words, words

_NO_DAY = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Say one of her committees: a ring of its seats, equal all."""

    name: str
    url: str
    seats: Ring
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Say what waits, what was decided lately, and where she sits."""

    title: str
    lead: str
    tasks: tuple[Task, ...]
    latest: tuple[Entry, ...]
    places: tuple[Place, ...]
    initiatives_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingView:
    """Tell a passer-by what gov is, and what can be read without signing in."""

    title: str
    published: tuple[Link, ...]
    demo_url: str


def home_view(found: Home, viewer: Viewer) -> HomeView:
    """Word a person's home."""
    w = words(viewer.language)
    tasks = tuple(_tasks(found, viewer, w))
    title = (
        w.ngettext("One thing awaits you", "{count} things await you", len(tasks)).format(count=len(tasks))
        if tasks
        else w.gettext("Nothing awaits you")
    )
    return HomeView(
        title=title,
        lead="" if tasks else w.gettext("When a vote opens or a meeting is convened, it appears here."),
        tasks=tasks,
        latest=tuple(
            Entry(
                number=row.number,
                title=str(json.loads(row.title)),
                url=decision(row.slug, row.number),
                detail="",
                lang=row.language,
            )
            for row in found.latest
        ),
        places=tuple(_places(found, viewer, w)),
        initiatives_url=committees.INITIATIVES if viewer.is_operator else "",
    )


def landing_view(published: list[PublisherRow], language: str, demo_url: str) -> LandingView:
    """Word the first page of this server for those who are not signed in."""
    return LandingView(
        title=words(language).gettext("What a committee decides, kept where all can find it"),
        published=tuple(
            Link(label=row.name, url=public_decisions(row.slug), detail=row.summary) for row in published
        ),
        demo_url=demo_url,
    )


def _tasks(found: Home, viewer: Viewer, w: Words) -> Iterator[Task]:
    language, zone = viewer.language, viewer.zone
    for row in found.ballots:
        until = w.gettext("Until {instant}").format(instant=day_time(row.closes_at, language, zone))
        voted = w.ngettext(
            "{count} seat of {seats} has voted", "{count} seats of {seats} have voted", row.voted
        )
        said = "" if row.hidden_until_close else voted.format(count=row.voted, seats=row.seats)
        yield Task(
            what=w.gettext("Vote: {title}").format(title=row.title),
            detail=_joined(until, said, row.committee),
            url=ballot(row.slug, row.number),
            act=w.gettext("Vote"),
        )
    for proposal in found.proposals:
        yield Task(
            what=w.gettext("Say whether {name} may sit for {partner}").format(
                name=proposal.name, partner=proposal.label
            ),
            detail=w.gettext("Proposed by {name}").format(name=proposal.by),
            url=committees.proposal(proposal.slug, proposal.partner_slug, proposal.id),
            act=w.pgettext("proposal", "Answer"),
        )
    yield from (_follow_up(row, viewer, w) for row in found.follow_ups)
    for gathering in found.to_answer:
        at = day_time(gathering.starts_at, language, gathering.zone)
        yield Task(
            what=w.gettext("Say whether you come: {title}").format(title=gathering.title),
            detail=_joined(at, gathering.place, gathering.committee),
            url=meeting(gathering.slug, gathering.number),
            act=w.pgettext("meeting", "Answer"),
        )
    yield from (_motion(row, w) for row in found.motions)
    for held in found.minutes:
        yield Task(
            what=w.gettext("Finish the minutes: {title}").format(title=held.title),
            detail=_joined(day_time(held.starts_at, language, held.zone), held.committee),
            url=meeting(held.slug, held.number),
            act=w.gettext("Open"),
        )


def _follow_up(row: FollowUpRow, viewer: Viewer, w: Words) -> Task:
    due = long_day(row.due_on or _NO_DAY, viewer.language)
    return Task(
        what=w.gettext("See to it: {task}").format(task=row.what),
        detail=_joined(
            w.gettext("By {day}").format(day=due),
            w.gettext("decision {number}").format(number=row.number),
            row.committee,
        ),
        url=decision(row.slug, row.number),
        act=w.gettext("Open"),
    )


def _motion(row: MotionRow, w: Words) -> Task:
    draft = row.state == "draft"
    what = w.gettext("Finish your draft: {title}") if draft else w.gettext("Put to the vote: {title}")
    return Task(
        what=what.format(title=row.title),
        detail=_joined(
            "" if draft else w.gettext("motion {number}").format(number=row.reference), row.committee
        ),
        url=motion(row.slug, row.reference),
        act=w.gettext("Open"),
    )


def _places(found: Home, viewer: Viewer, w: Words) -> Iterator[Place]:
    counts = {row.committee_id: row.seats for row in found.seats}
    for slug, standing in sorted(viewer.standings.items()):
        seats = counts.get(standing.committee_id, 0)
        sentence = w.ngettext("{count} partner, one voice.", "{count} partners, {count} equal voices.", seats)
        yield Place(
            name=standing.name,
            url=committees.committee(slug),
            seats=ring([(Mark.PRESENT, "")] * seats),
            sentence=sentence.format(count=seats),
        )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
