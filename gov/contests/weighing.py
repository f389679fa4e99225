"""Hold a contest to the law before it is made, and say what it would lead to."""

from datetime import datetime

from gov.ballots.rules import check_answer
from gov.contests.forms import Contesting
from gov.contests.leading import Back, led_back
from gov.contests.queries import Case, case_for
from gov.contests.rules import SILENT, Answer, Weighed, check_contest, check_says
from gov.contests.wording import Days
from gov.instruments.queries import rules_named
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.store import read
from gov.tally.counts import Choice
from gov.web import Viewer


async def asking_page(viewer: Viewer, slug: str, number: str, now: datetime) -> Case:
    """Show the record of a decision to a seat that may contest it."""
    async with read():
        case = await case_for(viewer, slug, number, now)
        await check_case(case)
    return case


async def checking_page(
    viewer: Viewer, slug: str, number: str, said: Contesting, now: datetime
) -> tuple[Case, Weighed, Back]:
    """Show what would follow; last, what would be discussed again."""
    async with read():
        case = await case_for(viewer, slug, number, now)
        return case, await weighed_for(case, said), await led_back(case)


async def check_case(case: Case) -> None:
    """Refuse who may not contest, naming the rules its window comes from."""
    if case.rights.seat_id is None:
        raise NotAllowed("no_seat_today")
    try:
        check_contest(
            case.stands,
            has_seat=case.rights.seat_id in case.recorded,
            contested=case.own is not None,
        )
    except NotAllowed as refused:
        if refused.code != "contest_window_over":
            raise
        ends_at = case.ballot.window.ends_at
        rules = await rules_named(case.ballot.committee_id, case.ballot.frozen_terms.source)
        days = Days(case.ballot.contest_days, rules)
        raise NotAllowed("contest_window_over", closed=ends_at, rule=days) from None


async def weighed_for(case: Case, said: Contesting) -> Weighed:
    """Hold a contest to the law, and say what it leads to."""
    await check_case(case)
    assert case.rights.seat_id is not None, "checked"
    says = answer_of(said)
    if says.said == SILENT and says.approved:
        raise Invalid(fields=(FieldError("approved", "options_or_abstention"),))
    if says.said != SILENT:
        ballot = case.ballot
        check_answer(
            ballot.method,
            Choice(says.said),
            reason=said.why,
            approved=says.approved,
            options=len(ballot.options),
        )
    check_says(case.recorded[case.rights.seat_id], says)
    return case.weighed(says)


def answer_of(said: Contesting) -> Answer:
    """Give what a seat says it had answered."""
    return Answer(said.says, said.approved)
