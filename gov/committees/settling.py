"""Settle an initiative and its committee: one page that leads to each part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees import founding, urls
from gov.committees.asking import person_of, question_page
from gov.committees.authority import require_steering
from gov.committees.questions import STATES, Question, corrected, state_options
from gov.committees.rosters import CommitteeRow, Roster, committees_of, roster
from gov.committees.screens import coordinator_line, observer_line, seat_line
from gov.initiatives.forms import read_settled
from gov.initiatives.queries import Initiative, initiative_with
from gov.initiatives.rules import reachable
from gov.kernel.errors import Invalid
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.parts import Fact, Link, Person
from gov.web.words import NAMES, Words, words

SETTINGS = "/committees/{committee:str}/settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """Lead a coordinator to each thing that can be settled."""

    title: str
    lead: str
    facts: tuple[Fact, ...]
    edit: Link | None
    partners: tuple[Person, ...]
    join: Link
    assistants: tuple[Person, ...]
    name_coordinator: Link
    ends: tuple[Link, ...]
    observers: tuple[Person, ...]
    untils: tuple[Link, ...]
    name_observer: Link
    groups: tuple[Link, ...]
    group: Link | None
    back: Link


@page(SETTINGS, Capability.COMMITTEE_MANAGE)
async def show_settings(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Show what a coordinator settles."""
    found = await roster(committee, now)
    initiative = await initiative_with(found.committee.initiative_id)
    groups = await committees_of(found.committee.initiative_id)
    return show(viewer, "committees/settings.html", _settings_page(viewer, found, initiative, groups))


@page(SETTINGS + "/initiative", Capability.COMMITTEE_MANAGE)
async def ask_settings(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Show the initiative as it is, to be changed."""
    found = await roster(committee, now)
    require_steering(found.committee.kind)
    one = await initiative_with(found.committee.initiative_id)
    filled = prefilled(
        name=one.name,
        summary=one.summary,
        language=one.language,
        state=one.state,
        committee=found.committee.name,
        publishes="yes" if one.publishes_decisions else None,
        observers_comment="yes" if found.committee.observers_comment else None,
    )
    return question_page(viewer, _question(viewer, found, one, filled))


@form(SETTINGS + "/initiative", Capability.COMMITTEE_MANAGE)
async def save_settings(committee: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown | Sent:
    """Describe the initiative anew."""
    found = await roster(committee, now)
    one = await initiative_with(found.committee.initiative_id)
    read = read_settled(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _question(viewer, found, one, read), 422)
    try:
        await founding.settle_initiative(person_of(viewer), found.committee.id, read)
    except Invalid as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _question(viewer, found, one, wrong), refused.status)
    return see_other(urls.settings(committee), "settings_saved")


def _settings_page(
    viewer: Viewer, found: Roster, one: Initiative, groups: Sequence[CommitteeRow]
) -> SettingsPage:
    w, slug = words(viewer.language), found.committee.slug
    steering = found.committee.kind == "steering"
    to = urls.settings
    join = (
        (w.gettext("Add a partner"), "partners/new") if steering else (w.gettext("Open a seat"), "seats/new")
    )
    return SettingsPage(
        title=w.gettext("Manage partners, observers and groups"),
        lead=w.gettext("Each change is in the history, which every member and observer reads."),
        facts=_facts(w, one) if steering else (),
        edit=Link(label=w.gettext("Edit the description"), url=to(slug, "initiative")) if steering else None,
        partners=tuple(seat_line(w, found, seat, settings=True) for seat in found.seats),
        join=Link(label=join[0], url=to(slug, join[1])),
        assistants=tuple(coordinator_line(w, row) for row in found.coordinators),
        ends=_ends(w, found),
        name_coordinator=Link(label=w.gettext("Name a coordinator"), url=to(slug, "coordinators/new")),
        observers=tuple(observer_line(w, row) for row in found.observers),
        untils=_untils(w, found),
        name_observer=Link(label=w.gettext("Invite an observer"), url=to(slug, "observers/new")),
        groups=tuple(
            Link(label=row.name, url=urls.committee(row.slug) if viewer.standing(row.slug) else "")
            for row in groups
            if row.kind != "steering"
        ),
        group=Link(label=w.gettext("Create a working group"), url=to(slug, "groups/new"))
        if steering
        else None,
        back=Link(label=found.committee.name, url=urls.committee(slug)),
    )


def _ends(w: Words, found: Roster) -> tuple[Link, ...]:
    """Offer to end a coordination, where another one goes on."""
    if len(found.coordinators) < 2:
        return ()
    label = w.gettext("End the coordination: {name}")
    slug = found.committee.slug
    return tuple(
        Link(label=label.format(name=row.name), url=urls.coordinator_end(slug, row.id))
        for row in found.coordinators
    )


def _untils(w: Words, found: Roster) -> tuple[Link, ...]:
    label = w.gettext("Change the end date: {name}")
    return tuple(
        Link(label=label.format(name=row.name), url=urls.observer_end(found.committee.slug, row.id))
        for row in found.observers
    )


def _facts(w: Words, one: Initiative) -> tuple[Fact, ...]:
    published = (
        w.gettext("published on the public page") if one.publishes_decisions else w.gettext("not published")
    )
    return (
        Fact(term=w.gettext("Initiative"), text=one.name, url=urls.initiative(one.slug), lang=one.language),
        Fact(term=w.gettext("State"), text=w.gettext(STATES[one.state])),
        Fact(term=w.gettext("Language"), text=NAMES[one.language]),
        Fact(term=w.gettext("Public decisions"), text=published),
    )


def _question(viewer: Viewer, found: Roster, one: Initiative, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Describe the initiative"),
        above=found.committee.name,
        lead="",
        form=filled,
        groups=("described", "committee", "openness"),
        action=urls.settings(found.committee.slug, "initiative"),
        submit=w.gettext("Save"),
        back_url=urls.settings(found.committee.slug),
        options=state_options(w, reachable(one.state)),
    )
