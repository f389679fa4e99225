"""Name coordinators and observers, and end what they do."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gov.committees import assisting, urls
from gov.committees.asking import Asked, origin_of, person_of, question_page, row_id
from gov.committees.forms import read_newcomer, read_observing, read_until
from gov.committees.questions import Check, Question, corrected
from gov.committees.rosters import AssistantRow, Roster, roster
from gov.committees.settling import SETTINGS
from gov.kernel.errors import Conflict, Invalid, NotFound
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.words import words


@page(SETTINGS + "/coordinators/new", Capability.COMMITTEE_MANAGE)
async def ask_coordinator(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask who will share the coordination."""
    return question_page(viewer, _coordinator(viewer, await roster(committee, now), prefilled()))


@form(SETTINGS + "/coordinators/new", Capability.COMMITTEE_MANAGE)
async def name_coordinator(
    committee: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Name one more coordinator."""
    found, person = await roster(committee, now), read_newcomer(submitted)
    if isinstance(person, FieldErrors):
        return question_page(viewer, _coordinator(viewer, found, person), 422)
    try:
        await assisting.name_coordinator(
            person_of(viewer), found.committee.id, person, origin_of(request), submitted.attempt
        )
    except Conflict as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _coordinator(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "coordinator_named")


@page(SETTINGS + "/coordinators/{assistant:str}/end", Capability.COMMITTEE_MANAGE)
async def ask_coordinator_end(committee: str, assistant: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back whose coordination ends."""
    found = await roster(committee, now)
    w, row = words(viewer.language), _row(found.coordinators, row_id(assistant))
    statement = w.gettext("{name} no longer coordinates “{committee}”, from today.")
    check = Check(
        title=w.gettext("Check"),
        statement=statement.format(name=row.name, committee=found.committee.name),
        rows=(),
        action=urls.coordinator_end(committee, row.id),
        submit=w.gettext("End the coordination"),
        back_url=urls.settings(committee),
        back=w.gettext("Back"),
        tone="danger",
    )
    return show(viewer, "committees/check.html", check)


@form(SETTINGS + "/coordinators/{assistant:str}/end", Capability.COMMITTEE_MANAGE)
async def end_coordinator(
    committee: str, assistant: str, viewer: Viewer, request: Asked, now: datetime
) -> Sent:
    """End a coordination at once."""
    found = await roster(committee, now)
    by = person_of(viewer)
    await assisting.end_coordinator(by, found.committee.id, row_id(assistant), origin_of(request))
    own = any(row.id == row_id(assistant) and row.person_id == by for row in found.coordinators)
    return see_other("/" if own else urls.settings(committee), "coordinator_ended")


@page(SETTINGS + "/observers/new", Capability.COMMITTEE_MANAGE)
async def ask_observer(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask who observes and until when."""
    return question_page(viewer, _observer(viewer, await roster(committee, now), prefilled()))


@form(SETTINGS + "/observers/new", Capability.COMMITTEE_MANAGE)
async def name_observer(
    committee: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Open the committee to an outside eye."""
    found, read = await roster(committee, now), read_observing(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, _observer(viewer, found, read), 422)
    try:
        await assisting.name_observer(
            person_of(viewer), found.committee.id, read, origin_of(request), submitted.attempt
        )
    except (Conflict, Invalid) as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _observer(viewer, found, wrong), refused.status)
    return see_other(urls.settings(committee), "observer_named")


@page(SETTINGS + "/observers/{assistant:str}/end", Capability.COMMITTEE_MANAGE)
async def ask_observer_end(committee: str, assistant: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask until when someone observes."""
    found = await roster(committee, now)
    row = _row(found.observers, row_id(assistant))
    return question_page(viewer, _until(viewer, found, row, prefilled(until=row.until_day)))


@form(SETTINGS + "/observers/{assistant:str}/end", Capability.COMMITTEE_MANAGE)
async def end_observer(
    committee: str, assistant: str, viewer: Viewer, request: Asked, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Change until when someone observes; today is at once."""
    found, read = await roster(committee, now), read_until(submitted)
    row = _row(found.observers, row_id(assistant))
    if isinstance(read, FieldErrors):
        return question_page(viewer, _until(viewer, found, row, read), 422)
    try:
        await assisting.set_observer_end(
            person_of(viewer), found.committee.id, row.id, read[0], origin_of(request)
        )
    except Invalid as refused:
        wrong = corrected(submitted, refused)
        return question_page(viewer, _until(viewer, found, row, wrong), refused.status)
    return see_other(urls.settings(committee), "observer_set")


def _row(rows: Sequence[AssistantRow], row_id: UUID) -> AssistantRow:
    found = next((row for row in rows if row.id == row_id), None)
    if found is None:
        raise NotFound("not_found")
    return found


def _coordinator(viewer: Viewer, found: Roster, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Who will coordinate too?"),
        above=found.committee.name,
        lead=w.gettext("A coordinator prepares, convenes and organises; that role has no vote."),
        form=filled,
        groups=("person",),
        action=urls.settings(found.committee.slug, "coordinators/new"),
        submit=w.gettext("Name this coordinator"),
        back_url=urls.settings(found.committee.slug),
    )


def _observer(viewer: Viewer, found: Roster, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Whom do you invite to observe?"),
        above=found.committee.name,
        lead=w.gettext(
            "An external observer is convened with the others, may speak, reads decisions and approved "
            "minutes, and never votes."
        ),
        form=filled,
        groups=("person", "observing", "until"),
        action=urls.settings(found.committee.slug, "observers/new"),
        submit=w.gettext("Invite"),
        back_url=urls.settings(found.committee.slug),
        today=found.today.isoformat(),
    )


def _until(viewer: Viewer, found: Roster, row: AssistantRow, filled: FieldErrors) -> Question:
    w = words(viewer.language)
    return Question(
        title=w.gettext("Until when does {name} observe?").format(name=row.name),
        above=found.committee.name,
        lead=w.gettext("Today ends it at once."),
        form=filled,
        groups=("until",),
        action=urls.observer_end(found.committee.slug, row.id),
        submit=w.gettext("Save"),
        back_url=urls.settings(found.committee.slug),
        today=found.today.isoformat(),
    )
