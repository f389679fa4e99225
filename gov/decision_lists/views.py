"""Show the list of a meeting's decisions, as a page and as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.committees.rules import Number
from gov.decision_lists import urls
from gov.decision_lists.queries import DecisionList
from gov.decisions.minutes_panels import Resolved
from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.permissions import Capability
from gov.web import Viewer
from gov.web.parts import Link
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True)
class Line:
    """Say one decision, or that it is not communicated."""

    number: str
    decision: Resolved | None
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """Show what a meeting decided, to read, print or send on."""

    title: str
    above: str
    lang: str
    lead: str
    origin: str
    rows: Sequence[Line]
    text: str
    plain_url: str
    send_url: str
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ListPanel:
    """Lead to the list."""

    url: str


def list_view(found: DecisionList, viewer: Viewer, slug: str, site: str) -> ListView:
    """Show the list; contacts reach no meeting, so nothing leads them there."""
    w, meeting = words(viewer.language), found.meeting
    sits = viewer.may(Capability.MEETING_READ, slug)
    there = Link(label=telling.when(w, meeting), url=meeting_urls.meeting(slug, meeting.number))
    return ListView(
        title=w.gettext("Decisions of {day}").format(day=telling.day(w, meeting)),
        above=meeting.committee,
        lang=telling.foreign(w, meeting.language),
        lead=w.gettext("What the partners may read: their teams and boards too. It can be sent on as it is."),
        origin=w.gettext("Meeting {number}").format(number=telling.register_number(meeting.number)),
        rows=lines(w, found),
        text=plain_text(found, viewer.language, site),
        plain_url=urls.plain(slug, meeting.number),
        send_url=urls.decision_list(slug, meeting.number, "mail"),
        crumbs=(there,) if sits else (),
    )


def plain_text(found: DecisionList, language: str, site: str) -> str:
    """Write the list as one copies it into a mail."""
    w = words(language)
    title = w.gettext("Decisions of {day}").format(day=telling.day(w, found.meeting))
    said = [_written(w, one.decision, site) if one.decision else one.withheld for one in lines(w, found)]
    nothing = w.gettext("Nothing was decided that the partners read.")
    return "\n\n".join([f"{found.meeting.committee}\n{title}", *(said or [nothing])]) + "\n"


def lines(w: Words, found: DecisionList) -> Sequence[Line]:
    """List in the log’s order what was decided, and what is withheld."""
    withheld = w.gettext("{number}: not communicated.")
    rows = [Line(one.number, one) for one in found.decisions]
    rows += [Line(number, None, withheld.format(number=number)) for number in found.withheld]
    return sorted(rows, key=lambda row: Number.read(row.number) or Number(0, 0))


def _written(w: Words, one: Resolved, site: str) -> str:
    tasks = [w.gettext("To do: {task}").format(task=task) for task in one.follows]
    return "\n".join([f"{one.number}: {one.title}", *one.text, one.outcome, *tasks, site + one.url])
