"""Enter what a partner's board answered; with the last ratification the decision takes effect."""

from datetime import datetime
from uuid import UUID

from gov.committees.queries import contact_of
from gov.committees.rights import acting
from gov.decisions.boards import Answer, Standing
from gov.decisions.projection import take_effect
from gov.instruments.actions import enact_in
from gov.instruments.queries import carried_by
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.ratifications.forms import Answering
from gov.ratifications.queries import BoardRow, Ratifying, boards_of, ratifying
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def answer_for_board(
    viewer: Viewer, slug: str, number: str, partner: str, said: Answering, attempt: Attempt
) -> None:
    """Enter a board's answer by its partner's contact; the last counts."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            found = await ratifying(viewer, slug, number)
            board = found.board(partner)
            await check_contact(board, person_id)
            check_open(found, unit.now)
            check_day(found, said, unit.now)
            await _enter(unit, found, board, said, person_id)
            await _take_effect(unit, found)
            told = "public" if found.decision.audience == "public" else "partners"
            await touch(unit, audience_scopes(committee_id, told), "decision", number)
            return said.answer

        await once(unit, viewer, "ratification.answer", f"{slug}/{number}/{partner}", attempt, do)


async def check_contact(board: BoardRow, person_id: UUID | None) -> None:
    """Let only a partner's own contact speak for its board."""
    if person_id is None or await contact_of(board.partner_id) != person_id:
        raise NotAllowed("contact_speaks_for_board", partner=board.label)


def check_open(found: Ratifying, now: datetime) -> None:
    """Refuse an answer once set aside, past its day, or ratified by all."""
    if found.may_answer(now):
        return
    if found.decision.set_aside_on is not None:
        raise NotAllowed("ratification_set_aside", number=found.decision.number)
    if found.stands(now) is Standing.RATIFIED:
        raise NotAllowed("ratified_by_all")
    raise NotAllowed("ratification_over", day=found.decision.ratify_by)


def check_day(found: Ratifying, said: Answering, now: datetime) -> None:
    """Refuse a board that met before the decision, or will meet."""
    if said.met_on < found.decision.decided_on:
        raise Invalid(fields=(FieldError("met_on", "board_met_before"),))
    if said.met_on > found.today(now):
        raise Invalid(fields=(FieldError("met_on", "board_meets_later"),))


async def _enter(unit: Unit, found: Ratifying, board: BoardRow, said: Answering, by: UUID) -> None:
    await execute(
        "INSERT INTO ratification (decision_id, partner_id, turn, answer, reason, met_on, entered_on, by_id,"
        " at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(found.decision.id, board.partner_id, board.turn + 1, said.answer),
        *(said.reason if said.answer is Answer.REFUSED else "", said.met_on, found.today(unit.now)),
        *(by, unit.now),
    )


async def _take_effect(unit: Unit, before: Ratifying) -> None:
    """Put a decision, and the founding text it carries, in force once all boards have ratified it."""
    decision = before.decision
    now = Ratifying(decision=decision, boards=await boards_of(decision.id))
    if now.stands(unit.now) is not Standing.RATIFIED:
        return
    await take_effect(unit, decision.id)
    if decision.motion_id is None or decision.motion_version is None:
        return
    carried = await carried_by(decision.motion_id, decision.motion_version)
    if carried is not None:
        await enact_in(
            unit,
            decision.committee_id,
            kind=carried.kind,
            body=carried.body,
            language=decision.language,
            decision_id=decision.id,
            adopted_on=now.today(unit.now),
        )
