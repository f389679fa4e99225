"""Tell the ballots of the first year and a half, each between two meetings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from gov.demo import days
from gov.demo.scenes import Proposal, Round, Voice
from gov.demo.sittings import Sitting
from gov.demo.texts import motions
from gov.instruments.rules import DecisionClass
from gov.instruments.starters import STARTERS, Starter
from gov.tally.counts import Choice
from gov.tally.terms import Method

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN

# Each ballot closes at least this many days before the meeting that hears of its result.
_BEFORE_MEETING: Final = 20
_WINDOW: Final = 10


def rounds(meetings: Sequence[Sitting]) -> tuple[Round, ...]:
    """Give the seven ballots counted, by the meeting that hears of each."""
    return tuple(_round(story, meetings[story.heard_by].day) for story in _ROUNDS)


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


_ROUNDS: Final = (
    # Until it has rules, everything needs every seat: these are the first thing it votes on.
    _Story(
        1,
        Proposal(
            key="rules",
            mover="amina",
            words=motions.RULES,
            kind=DecisionClass.RULES,
            rules=replace(STARTERS[Starter.SIMPLE], proxies=1),
        ),
        (
            Voice("amina", FOR, after_days=1),
            Voice("fatou", FOR, after_days=1),
            Voice("emily", FOR, after_days=3),
            Voice("lien", FOR, after_days=5),
            Voice("thomas", FOR, after_days=7),
        ),
        method=Method.UNANIMOUS,
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
