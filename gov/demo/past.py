"""Tell the first year and a half: six meetings and seven ballots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from gov.demo import days
from gov.demo.chronicle import Moment
from gov.demo.scenes import Proposal, Round, Voice, counted
from gov.demo.sittings import Sitting, convened, held
from gov.demo.stage import Stage
from gov.demo.texts import agendas, minutes, motions, resolutions
from gov.instruments.rules import DecisionClass
from gov.instruments.starters import STARTERS, Starter
from gov.meetings.seats import Announced
from gov.tally.counts import Choice
from gov.tally.terms import Method

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
COMING, EXCUSED = Announced.COMING, Announced.EXCUSED

FIRST_MEETING: Final = 520  # days ago, as are all that follow
_MEETINGS: Final = (FIRST_MEETING, 427, 334, 241, 141, 44)
# Each ballot closes at least this many days before the meeting that hears of its result.
_BEFORE_MEETING: Final = 20
_WINDOW: Final = 10
_ALL_HOLDERS: Final = ("amina", "thomas", "fatou", "lien", "emily")
_BESIDE: Final = ("claire", "samira")


def first_meeting_day(today: date) -> date:
    """Give the day of the first meeting: the committee was founded a little before."""
    return days.past_meeting_day(today - timedelta(days=FIRST_MEETING))


def sittings(today: date) -> tuple[Sitting, ...]:
    """Give the six meetings held, in their order."""
    on = [days.past_meeting_day(today - timedelta(days=ago)) for ago in _MEETINGS]
    return tuple(replace(sitting, day=day) for sitting, day in zip(_SITTINGS, on, strict=True))


def rounds(today: date) -> tuple[Round, ...]:
    """Give the seven ballots counted, each between two meetings."""
    meetings = sittings(today)
    return tuple(_round(story, meetings[story.heard_by].day) for story in _ROUNDS)


def past(stage: Stage, today: date) -> list[Moment]:
    """Tell all of it."""
    told: list[Moment] = []
    before: Sitting | None = None
    for sitting in sittings(today):
        told += [*convened(stage, sitting), *held(stage, sitting, before)]
        before = sitting
    for round_ in rounds(today):
        told += counted(stage, round_)
    return told


@dataclass(frozen=True, slots=True)
class _Story:
    heard_by: int
    proposal: Proposal
    voices: Sequence[Voice]
    method: Method = Method.FOR_AGAINST
    options: tuple[str, ...] = ()
    days_earlier: int = 0


def _round(story: _Story, before: date) -> Round:
    closes = days.past_closing_day(before - timedelta(days=_BEFORE_MEETING + story.days_earlier))
    opened = days.weekday_before(closes - timedelta(days=_WINDOW))
    return Round(
        proposal=story.proposal,
        opened=opened,
        closes=closes,
        voices=tuple(story.voices),
        method=story.method,
        options=story.options,
    )


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
_ROUNDS: Final = (
    # Until it has rules, everything needs every seat: these are the first thing it votes on.
    _Story(
        1,
        Proposal(
            key="rules",
            mover="amina",
            words=motions.RULES,
            kind=DecisionClass.RULES,
            rules=STARTERS[Starter.SIMPLE],
        ),
        (
            Voice("amina", FOR, after_days=1),
            Voice("fatou", FOR, after_days=1),
            Voice("emily", FOR, after_days=3),
            Voice("lien", FOR, after_days=5),
            Voice("thomas", FOR, after_days=7),
        ),
    ),
    _Story(
        2,
        Proposal(key="neighbours", mover="lien", words=motions.NEIGHBOURS),
        (
            Voice("lien", Choice.CONSENT, after_days=1),
            Voice("thomas", Choice.CONSENT, after_days=2),
            Voice("fatou", Choice.CONCERN, "Que ce soit dit aux équipes avant d’être affiché.", 3),
            Voice("emily", Choice.STAND_ASIDE, "Nobody of ours is free on Wednesdays: go ahead.", 5),
            Voice("amina", Choice.CONSENT, after_days=7),
        ),
        method=Method.CONSENT,
    ),
    _Story(
        2,
        Proposal(key="nurse", mover="thomas", words=motions.NURSE, kind=DecisionClass.BUDGET),
        (
            Voice("thomas", FOR, after_days=1),
            Voice("fatou", FOR, after_days=2),
            Voice("lien", FOR, after_days=4),
            Voice("emily", ABSTAIN, "Our board meets after the close; we will not stand in the way.", 6),
            Voice("amina", FOR, after_days=8),
        ),
    ),
    _Story(
        3,
        Proposal(key="sundays", mover="emily", words=motions.SUNDAYS),
        (
            Voice("emily", FOR, after_days=1),
            Voice("fatou", FOR, "Le dimanche est le jour le plus dur.", 2),
            Voice("thomas", AGAINST, "Le Relais n’a personne à envoyer le dimanche, même un sur cinq.", 3),
            Voice("lien", AGAINST, "Eerst een derde avond, dan pas een zevende dag.", 5),
            Voice("amina", AGAINST, "Oui à l’idée, non cette année : l’équipe est déjà à bout.", 7),
        ),
    ),
    _Story(
        4,
        Proposal(key="name", mover="fatou", words=motions.NAME),
        (Voice("fatou", FOR, after_days=1), Voice("emily", FOR, after_days=6)),
    ),
    _Story(
        5,
        Proposal(key="water", mover="fatou", words=motions.WATER),
        (
            Voice("fatou", Choice.APPROVE, after_days=1, approved=(1, 2)),
            Voice("thomas", Choice.APPROVE, after_days=2, approved=(2,)),
            Voice("emily", Choice.APPROVE, after_days=4, approved=(1,)),
            Voice("lien", Choice.APPROVE, after_days=5, approved=(2, 3)),
            Voice("amina", Choice.APPROVE, after_days=6, approved=(1, 2)),
        ),
        method=Method.APPROVAL,
        options=motions.WATER_PLACES,
        days_earlier=14,
    ),
    _Story(
        5,
        Proposal(key="posters", mover="lien", words=motions.POSTERS),
        (
            Voice("lien", FOR, after_days=1),
            Voice("jonas", FOR, after_days=2),
            Voice("thomas", FOR, after_days=3),
            Voice("emily", FOR, "Happy to add a line in English where there is room.", 5),
            Voice("luc", FOR, after_days=7),
        ),
    ),
)
