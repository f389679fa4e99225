"""Date polls as tests need them."""

from collections.abc import Mapping
from datetime import date, time

from gov.kernel import clock
from gov.slots import actions
from gov.slots.forms import Round
from gov.slots.queries import PollPage, poll_page
from gov.slots.rows import PollRow
from gov.slots.rules import Answer
from gov.slots.times import Offer
from tests.meetings.builders import a_draft, once
from tests.support.canal import SITE, Town

YES, NEED, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO
TUESDAY = Offer(day=date(2026, 12, 8), starts=time(9, 30), minutes=120)
THURSDAY = Offer(day=date(2026, 12, 10), starts=time(14, 0), minutes=120)
WHOLE_DAY = Offer(day=date(2026, 12, 15), starts=None, minutes=None)
ANSWER_BY = date(2026, 11, 20)
HOLDERS = ("amina", "thomas", "fatou", "lien", "emily")


async def a_poll(
    town: Town, *offers: Offer, answer_by: date = ANSWER_BY, draft: str = "", key: str = ""
) -> str:
    """Dates put to the committee for a meeting in preparation; the poll's code."""
    number = draft or await a_draft(town)
    round_ = Round(offers=offers or (TUESDAY, THURSDAY, WHOLE_DAY), answer_by=answer_by)
    return await actions.open_poll(town.viewer("claire"), "canal", number, round_, once(key), site=SITE)


async def says(town: Town, who: str, code: str, *answers: Answer | None, key: str = "") -> None:
    """One person's answer, date by date; None leaves one open."""
    said: Mapping[int, Answer] = {turn: one for turn, one in enumerate(answers, 1) if one is not None}
    await actions.answer_poll(town.viewer(who), "canal", code, said, once(key))


async def the_page(town: Town, code: str, who: str = "claire") -> PollPage:
    """The poll as one person reads it now."""
    return await poll_page(town.viewer(who), "canal", code, clock.now())


async def the_poll(town: Town, code: str) -> PollRow:
    """Where the poll stands now."""
    return (await the_page(town, code)).poll


async def order(town: Town, code: str) -> list[int]:
    """The numbers of the dates, the best first."""
    return [one.slot.number for one in (await the_page(town, code)).ranked]
