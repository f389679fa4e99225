"""Tell of the date being searched for: the meeting after the coming one."""

from datetime import date, time, timedelta
from functools import partial

from gov.demo import days, world
from gov.demo.chronicle import Moment
from gov.demo.stage import ONCE, Stage
from gov.meetings.actions import prepare_meeting
from gov.meetings.forms import Plan
from gov.slots.actions import answer_poll, open_poll
from gov.slots.forms import Round
from gov.slots.rules import Answer, working_days_after
from gov.slots.times import Offer

_IN, _KEY = 43, "searched"
_ANSWERED = {
    "thomas": (Answer.YES, Answer.NO, Answer.IF_NEED_BE),
    "lien": (Answer.NO, Answer.YES, Answer.YES),
    "luc": (Answer.IF_NEED_BE, Answer.YES, Answer.NO),
    "samira": (Answer.YES, Answer.YES, Answer.NO),
}


def searched(stage: Stage, today: date) -> list[Moment]:
    """Tell it up to yesterday noon: three dates, and who has answered."""
    yesterday = today - timedelta(days=1)
    answered = days.at(yesterday, "12:00")
    return [
        Moment(days.at(yesterday, "9:10"), partial(_ask, stage, today)),
        *(
            Moment(answered + timedelta(minutes=7 * place), partial(_answer, stage, person, said))
            for place, (person, said) in enumerate(_ANSWERED.items())
        ),
    ]


async def _ask(stage: Stage, today: date) -> None:
    day = days.coming_meeting_day(today + timedelta(days=_IN))
    plan = Plan(
        title="Réunion du comité",
        language="fr",
        starts=days.wall(day, "9:30"),
        ends=days.wall(day, "11:30"),
        zone=world.ZONE,
        place="Huis aan de Zenne, 1er étage",
        link="",
        seen=0,
    )
    claire = stage.viewer(world.COORDINATOR)
    number = await prepare_meeting(claire, stage.slug, plan, ONCE, site=stage.site)
    offers = (
        Offer(day=day, starts=time(9, 30), minutes=120),
        Offer(day=day + timedelta(days=2), starts=time(14), minutes=120),
        Offer(day=day + timedelta(days=7), starts=None, minutes=None),
    )
    round_ = Round(offers=offers, answer_by=working_days_after(today, 4))
    stage.meetings[_KEY] = await open_poll(claire, stage.slug, number, round_, ONCE, site=stage.site)


async def _answer(stage: Stage, person: str, said: tuple[Answer, ...]) -> None:
    answers = dict(enumerate(said, start=1))
    await answer_poll(stage.viewer(person), stage.slug, stage.meetings[_KEY], answers, ONCE)
