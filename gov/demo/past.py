"""Tell the first year and a half: six meetings, and the ballots between them."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from gov.demo import days
from gov.demo.chronicle import Moment
from gov.demo.rounds import rounds
from gov.demo.scenes import counted
from gov.demo.sittings import Sitting, convened, held
from gov.demo.stage import Stage
from gov.demo.texts import agendas, minutes, resolutions
from gov.meetings.seats import Announced
from gov.tally.counts import Choice

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
COMING, EXCUSED = Announced.COMING, Announced.EXCUSED

FIRST_MEETING: Final = 520  # days ago, as are all that follow
_MEETINGS: Final = (FIRST_MEETING, 427, 334, 241, 141, 44)
_ALL_HOLDERS: Final = ("amina", "thomas", "fatou", "lien", "emily")
_BESIDE: Final = ("claire", "samira")


def first_meeting_day(today: date) -> date:
    """Give the day of the first meeting: the committee was founded a little before."""
    return days.past_meeting_day(today - timedelta(days=FIRST_MEETING))


def sittings(today: date) -> tuple[Sitting, ...]:
    """Give the six meetings held, in their order."""
    on = [days.past_meeting_day(today - timedelta(days=ago)) for ago in _MEETINGS]
    return tuple(replace(sitting, day=day) for sitting, day in zip(_SITTINGS, on, strict=True))


def past(stage: Stage, today: date) -> list[Moment]:
    """Tell all of it."""
    told: list[Moment] = []
    before: Sitting | None = None
    for sitting in sittings(today):
        told += [*convened(stage, sitting), *held(stage, sitting, before)]
        before = sitting
    for round_ in rounds(sittings(today)):
        told += counted(stage, round_)
    return told


_SOME_DAY: Final = date.min
_SITTINGS: Final = (
    Sitting(
        key="first",
        title="Première réunion du comité",
        day=_SOME_DAY,
        place="La Maison du Quai, grande salle",
        starts="14:00",
        ends="16:30",
        points=agendas.FIRST,
        present=_ALL_HOLDERS + _BESIDE,
        chair="Brigitte Lambert",
        resolutions=resolutions.FIRST,
        minutes=minutes.FIRST,
        minutes_audience="partners",
    ),
    Sitting(
        key="second",
        title="Réunion du comité",
        day=_SOME_DAY,
        place="Le Relais, rez-de-chaussée",
        points=agendas.SECOND,
        answers=MappingProxyType({"emily": EXCUSED, "marc": COMING, "amina": COMING, "fatou": COMING}),
        present=("amina", "thomas", "fatou", "lien", "marc", *_BESIDE),
        excused=("emily",),
        chair="Thomas Dubois",
        resolutions=resolutions.SECOND,
        minutes=minutes.SECOND,
    ),
    Sitting(
        key="third",
        title="Réunion du comité",
        day=_SOME_DAY,
        place="Bras ouverts, salle du jardin",
        points=agendas.THIRD,
        answers=MappingProxyType({"lien": EXCUSED, "thomas": COMING, "emily": COMING}),
        present=("amina", "thomas", "fatou", "emily", *_BESIDE),
        excused=("lien",),
        chair="Fatou Sarr",
        resolutions=resolutions.THIRD,
        minutes=minutes.THIRD,
        closed_notes=minutes.TEAM_NOTES,
    ),
    Sitting(
        key="fourth",
        title="Réunion du comité",
        day=_SOME_DAY,
        place="Huis aan de Zenne, zaal 1",
        points=agendas.FOURTH,
        answers=MappingProxyType({"amina": EXCUSED, "jonas": COMING, "lien": COMING, "fatou": COMING}),
        present=("jonas", "thomas", "fatou", "lien", "emily", *_BESIDE),
        excused=("amina",),
        chair="Lien De Smet",
        resolutions=resolutions.FOURTH,
        minutes=minutes.FOURTH,
    ),
    Sitting(
        key="fifth",
        title="Réunion du comité",
        day=_SOME_DAY,
        place="Parasol, 2e étage",
        points=agendas.FIFTH,
        answers=MappingProxyType({"thomas": COMING, "lien": COMING, "emily": COMING, "samira": COMING}),
        present=_ALL_HOLDERS + _BESIDE,
        chair="Emily Carter",
        resolutions=resolutions.FIFTH,
        minutes=minutes.FIFTH,
        minutes_audience="partners",
    ),
    Sitting(
        key="sixth",
        title="Réunion du comité",
        day=_SOME_DAY,
        place="La Maison du Quai, grande salle",
        points=agendas.SIXTH,
        answers=MappingProxyType({"fatou": EXCUSED, "luc": COMING, "amina": COMING, "thomas": COMING}),
        present=("amina", "thomas", "luc", "lien", *_BESIDE),
        excused=("fatou",),
        absent=("emily",),
        guests=("Sarah Nollet",),
        chair="Amina Belkacem",
        resolutions=resolutions.SIXTH,
        minutes=minutes.SIXTH,
    ),
)
