"""Found an initiative, list them, show what one says of itself."""

from dataclasses import dataclass
from datetime import datetime

from gov.committees import founding, urls
from gov.committees.asking import Asked, origin_of, person_of
from gov.committees.forms import read_founding
from gov.committees.questions import STATES, Question, state_options
from gov.committees.rosters import CommitteeRow, committees_of
from gov.committees.seat_screens import LEGAL_FORMS
from gov.decisions.urls import public_decisions
from gov.initiatives.queries import initiative_for, initiatives
from gov.initiatives.rules import State
from gov.partners.queries import Partner, partners_of
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.dates import plain_day
from gov.web.parts import Link, Person
from gov.web.site import site_of
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativePage:
    """Show what an initiative says of itself, and who is in it."""

    title: str
    state: str
    summary: str
    lang: str
    partners: tuple[Person, ...]
    committees: tuple[Link, ...]
    published: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativesPage:
    """List the initiatives of a server for whoever runs it."""

    title: str
    rows: tuple[Person, ...]
    new_url: str = urls.NEW_INITIATIVE


@page(urls.INITIATIVES, Capability.COMMITTEE_CREATE)
async def list_initiatives(viewer: Viewer) -> Shown:
    """List the initiatives by name; their record is not the operator's to read."""
    w = words(viewer.language)
    rows = tuple(
        Person(
            name=one.name,
            role=w.gettext(STATES[one.state]),
            detail=w.gettext("since {day}").format(day=plain_day(one.created_at, w.language)),
            url=urls.initiative(one.slug) if one.publishes_decisions else "",
        )
        for one in await initiatives()
    )
    return show(
        viewer, "committees/initiatives.html", InitiativesPage(title=w.gettext("Initiatives"), rows=rows)
    )


@page(urls.NEW_INITIATIVE, Capability.COMMITTEE_CREATE)
async def ask_founding(viewer: Viewer) -> Shown:
    """Ask what the initiative is and who coordinates it."""
    filled = prefilled(language=viewer.language, coordinator_language=viewer.language, state=State.PREPARING)
    return _founding(viewer, filled)


@form(urls.NEW_INITIATIVE, Capability.COMMITTEE_CREATE)
async def found_initiative(viewer: Viewer, request: Asked, submitted: Submission) -> Shown | Sent:
    """Found the initiative, its steering committee, its first coordinator."""
    read = read_founding(submitted)
    if isinstance(read, FieldErrors):
        return _founding(viewer, read, 422)
    zone = site_of(request.scope).settings.zone
    by = person_of(viewer)
    slug = await founding.found_initiative(by, read, zone, origin_of(request), submitted.attempt)
    mine = await founding.coordinates_now(by, slug)
    return see_other(urls.settings(slug) if mine else urls.INITIATIVES, "initiative_founded")


@page("/initiatives/{initiative:str}", Capability.INITIATIVE_READ)
async def show_initiative(initiative: str, viewer: Viewer, now: datetime) -> Shown:
    """Show what an initiative has made public, or its own people may read."""
    found = await initiative_for(initiative, tuple(viewer.standings))
    w, bodies = words(viewer.language), await committees_of(found.id)
    shown = InitiativePage(
        title=found.name,
        state=w.gettext(STATES[found.state]),
        summary=found.summary,
        lang=found.language,
        partners=tuple(_partner(w, one) for one in await partners_of(found.id)),
        committees=tuple(_committee(viewer, one) for one in bodies),
        published=tuple(_published(w, one) for one in bodies if found.publishes_decisions),
    )
    return show(viewer, "committees/initiative.html", shown)


def _founding(viewer: Viewer, filled: FieldErrors, status: int = 200) -> Shown:
    w = words(viewer.language)
    question = Question(
        title=w.gettext("A new initiative"),
        above="",
        lead=w.gettext(
            "What the partners will run together, and who prepares and convenes its steering committee. "
            "The coordinator is invited by mail and takes over from there."
        ),
        form=filled,
        groups=("described", "committee", "coordinator"),
        action=urls.NEW_INITIATIVE,
        submit=w.gettext("Found the initiative"),
        back_url=urls.INITIATIVES,
        options=state_options(w, (State.PREPARING, State.RUNNING)),
    )
    return show(viewer, "committees/question.html", question, status=status)


def _partner(w: Words, one: Partner) -> Person:
    carries = w.gettext("carries the initiative: it signs and employs for all") if one.is_carrier else ""
    return Person(name=one.name, role=w.gettext(LEGAL_FORMS[one.legal_form]), detail=carries)


def _published(w: Words, one: CommitteeRow) -> Link:
    label = w.gettext("Public decisions: {committee}").format(committee=one.name)
    return Link(label=label, url=public_decisions(one.slug))


def _committee(viewer: Viewer, one: CommitteeRow) -> Link:
    reads = viewer.may(Capability.COMMITTEE_READ, one.slug)
    return Link(label=one.name, url=urls.committee(one.slug) if reads else "")
