"""Let a partner's contact appoint, replace and end: a question a page."""

from datetime import datetime
from uuid import UUID

from gov.accounts.persons import person_of as person_of_id
from gov.committees import actions, urls
from gov.committees.actions import Office
from gov.committees.asking import SEAT, Asked, origin_of, own_file, person_of, question_page, row_id
from gov.committees.forms import AT_ONCE, read_end, read_newcomer, read_start
from gov.committees.previews import who_gives_way
from gov.committees.questions import (
    appointment_check,
    corrected,
    end_check,
    end_question,
    when_question,
    who_question,
)
from gov.committees.rosters import MandateRow, SeatFile
from gov.committees.rules import Capacity
from gov.kernel.errors import Conflict, Invalid, NotFound
from gov.permissions import Capability
from gov.store import read
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.words import words

_APPOINT = SEAT + "/appointments/{capacity:str}"
_END = SEAT + "/mandates/{mandate:str}/end"


@page(_APPOINT + "/who", Capability.MANDATE_APPOINT)
async def ask_who(
    committee: str, partner: str, capacity: str, viewer: Viewer, now: datetime, asked: Submission
) -> Shown:
    """Ask whom to put on the seat; a contact who sits herself types nothing again."""
    found, office = await own_file(viewer, committee, partner, now), _capacity(capacity)
    filled = prefilled()
    if asked.get("who") == "me":
        async with read():
            me = await person_of_id(person_of(viewer))
        filled = prefilled(name=me.name, email=me.email, language=me.language)
    return question_page(viewer, who_question(words(viewer.language), found, office, filled))


@form(_APPOINT + "/when", Capability.MANDATE_APPOINT)
async def ask_when(
    committee: str, partner: str, capacity: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Take who, ask from when."""
    found, office = await own_file(viewer, committee, partner, now), _capacity(capacity)
    w, person = words(viewer.language), read_newcomer(submitted)
    if isinstance(person, FieldErrors):
        return question_page(viewer, who_question(w, found, office, person), 422)
    return question_page(viewer, when_question(w, found, office, person, prefilled(when=AT_ONCE)))


@form(_APPOINT + "/check", Capability.MANDATE_APPOINT)
async def check_appointment(
    committee: str, partner: str, capacity: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Take from when, read all of it back."""
    found, office = await own_file(viewer, committee, partner, now), _capacity(capacity)
    w, start = words(viewer.language), read_start(submitted)
    if isinstance(start, FieldErrors):
        return _again(viewer, found, office, submitted, start)
    try:
        giving = await who_gives_way(found, start.newcomer.email, office, start.day)
    except (Conflict, Invalid) as refused:
        return _again(viewer, found, office, submitted, corrected(submitted, refused), refused.status)
    return show(viewer, "committees/check.html", appointment_check(w, found, office, start, giving))


@form(_APPOINT, Capability.MANDATE_APPOINT)
async def appoint(
    committee: str,
    partner: str,
    capacity: str,
    viewer: Viewer,
    request: Asked,
    now: datetime,
    submitted: Submission,
) -> Shown | Sent:
    """Put the person on the seat."""
    found, office = await own_file(viewer, committee, partner, now), _capacity(capacity)
    start = read_start(submitted)
    if isinstance(start, FieldErrors):
        return _again(viewer, found, office, submitted, start)
    place = Office(committee_id=found.committee.id, seat_id=found.seat.id, capacity=office)
    try:
        await actions.appoint(
            person_of(viewer), place, start.newcomer, start.day, origin_of(request), submitted.attempt
        )
    except (Conflict, Invalid) as refused:
        return _again(viewer, found, office, submitted, corrected(submitted, refused), refused.status)
    return see_other(urls.seat(committee, partner), "mandate_begun")


@page(_END, Capability.MANDATE_APPOINT)
async def ask_end(committee: str, partner: str, mandate: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask from when a mandate ends."""
    found = await own_file(viewer, committee, partner, now)
    return question_page(
        viewer, end_question(words(viewer.language), found, _held(found, row_id(mandate)), prefilled())
    )


@form(_END + "/check", Capability.MANDATE_APPOINT)
async def check_end(
    committee: str, partner: str, mandate: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read back who leaves and from when."""
    found = await own_file(viewer, committee, partner, now)
    w, held, read = words(viewer.language), _held(found, row_id(mandate)), read_end(submitted)
    if isinstance(read, FieldErrors):
        return question_page(viewer, end_question(w, found, held, read), 422)
    return show(viewer, "committees/check.html", end_check(w, found, held, read[0]))


@form(_END, Capability.MANDATE_APPOINT)
async def end_mandate(
    committee: str,
    partner: str,
    mandate: str,
    viewer: Viewer,
    request: Asked,
    now: datetime,
    submitted: Submission,
) -> Shown | Sent:
    """End the mandate."""
    found = await own_file(viewer, committee, partner, now)
    read = read_end(submitted)
    if isinstance(read, FieldErrors):
        question = end_question(words(viewer.language), found, _held(found, row_id(mandate)), read)
        return question_page(viewer, question, 422)
    try:
        await actions.end_mandate(
            person_of(viewer),
            found.committee.id,
            row_id(mandate),
            read[0],
            origin_of(request),
            submitted.attempt,
        )
    except Invalid as refused:
        wrong = corrected(submitted, refused)
        question = end_question(words(viewer.language), found, _held(found, row_id(mandate)), wrong)
        return question_page(viewer, question, refused.status)
    return see_other(urls.seat(committee, partner), "mandate_ended")


def _again(
    viewer: Viewer,
    found: SeatFile,
    office: Capacity,
    submitted: Submission,
    wrong: FieldErrors,
    status: int = 422,
) -> Shown:
    """Go back to the question that something is wrong with."""
    w = words(viewer.language)
    about_day = all(one.name in ("when", "day") for one in wrong.errors)
    person = read_newcomer(
        Submission({name: submitted.values.get(name, ()) for name in ("name", "email", "language")})
    )
    if about_day and not isinstance(person, FieldErrors):
        return question_page(viewer, when_question(w, found, office, person, wrong), status)
    return question_page(viewer, who_question(w, found, office, wrong), status)


def _capacity(text: str) -> Capacity:
    if text not in tuple(Capacity):
        raise NotFound("not_found")
    return Capacity(text)


def _held(found: SeatFile, mandate_id: UUID) -> MandateRow:
    held = next((one for one in found.mandates if one.id == mandate_id), None)
    if held is None:
        raise NotFound("not_found")
    return held
