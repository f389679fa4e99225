"""Let people talk about what is put to them, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from gov.comments.actions import write_comment
from gov.comments.forms import Words
from gov.comments.rules import About
from gov.demo import days
from gov.demo.chronicle import Moment
from gov.demo.stage import ONCE, Stage
from gov.demo.texts import remarks as texts

_MOTION, _DECISION = About.MOTION, About.DECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Hold what someone said, about what, and when."""

    person: str
    about: About
    key: str
    body: str
    language: str = "fr"


def remarks(stage: Stage, today: date) -> list[Moment]:
    """Tell the talk of the last days, and some of before."""
    return [
        _said(stage, remark, days.at(today - timedelta(days=ago), clock)) for ago, clock, remark in _STORY
    ]


def _said(stage: Stage, remark: Remark, at: datetime) -> Moment:
    return Moment(at, partial(_say, stage, remark))


async def _say(stage: Stage, remark: Remark) -> None:
    references = stage.motions if remark.about is _MOTION else stage.decisions
    await write_comment(
        stage.viewer(remark.person),
        stage.slug,
        remark.about,
        references[remark.key],
        Words(body=remark.body, language=remark.language, calls=None),
        ONCE,
        site=stage.site,
    )


_STORY: Final = (
    (
        40,
        "21:15",
        Remark(person="fatou", about=_DECISION, key="three-evenings", body=texts.CLOSED_DAYS),
    ),
    (
        16,
        "17:50",
        Remark(person="emily", about=_DECISION, key="bicycle", body=texts.BICYCLE, language="en"),
    ),
    (2, "18:20", Remark(person="fatou", about=_MOTION, key="van", body=texts.PARKING)),
    (2, "20:05", Remark(person="thomas", about=_MOTION, key="van", body=texts.PLUG)),
    (2, "21:40", Remark(person="lien", about=_MOTION, key="van", body=texts.BOARD, language="nl")),
    (1, "9:30", Remark(person="emily", about=_MOTION, key="van", body=texts.HEATER, language="en")),
    (1, "14:10", Remark(person="samira", about=_MOTION, key="van", body=texts.OBSERVED)),
    (1, "19:25", Remark(person="claire", about=_MOTION, key="interpreting", body=texts.INTERPRETING)),
)
