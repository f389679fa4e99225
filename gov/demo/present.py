"""Tell what is going on now: two open ballots, a coming meeting, the date of the next, what waits."""

from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from gov.ballots.forms import Showing
from gov.calendar.actions import subscribe
from gov.committees.actions import Office
from gov.committees.forms import Newcomer
from gov.committees.proposing import propose
from gov.committees.rules import Capacity
from gov.demo import days
from gov.demo.chronicle import Moment
from gov.demo.scenes import Proposal, Round, Voice, drafted, submitted, voted
from gov.demo.searching import searched
from gov.demo.sittings import Sitting, convened
from gov.demo.stage import ONCE, Stage
from gov.demo.texts import agendas, motions
from gov.demo.world import COORDINATOR
from gov.instruments.rules import DecisionClass
from gov.meetings.seats import Announced
from gov.proxies.actions import give_proxy
from gov.proxies.forms import Giving
from gov.proxies.rules import Kind
from gov.tally.counts import Choice

_COMING, _EXCUSED = Announced.COMING, Announced.EXCUSED
_MEETING_IN, _CONVENED_AGO = 15, 4
_VAN_OPENED_AGO, _VAN_CLOSES_IN = 3, 7
_BAGS_OPENED_AGO, _BAGS_CLOSES_IN = 3, 11


def present(stage: Stage, today: date) -> list[Moment]:
    """Tell all of it, up to yesterday evening."""
    yesterday = today - timedelta(days=1)
    interpreting = Proposal(key="interpreting", mover="fatou", words=motions.INTERPRETING)
    lockers = Proposal(key="lockers", mover="amina", words=motions.LOCKERS)
    return [
        *voted(stage, van(today)),
        *voted(stage, bags(today)),
        *convened(stage, coming(today)),
        *searched(stage, today),
        drafted(stage, interpreting, days.at(today - timedelta(days=6), "20:40")),
        submitted(stage, interpreting, days.at(today - timedelta(days=2), "16:05")),
        drafted(stage, lockers, days.at(yesterday, "21:10")),
        Moment(days.at(yesterday, "11:30"), partial(_propose, stage)),
        Moment(days.at(yesterday, "12:20"), partial(_give_proxy, stage)),
        Moment(days.at(today - timedelta(days=30), "12:05"), partial(_subscribe, stage, "amina")),
        Moment(days.at(today - timedelta(days=29), "8:15"), partial(_subscribe, stage, COORDINATOR)),
    ]


def van(today: date) -> Round:
    """Give the ballot whose count all can follow, and that lacks two votes."""
    return Round(
        proposal=Proposal(key="van", mover="thomas", words=motions.VAN, kind=DecisionClass.BUDGET),
        opened=days.weekday_before(today - timedelta(days=_VAN_OPENED_AGO)),
        closes=days.coming_closing_day(today, _VAN_CLOSES_IN),
        voices=(
            Voice("thomas", Choice.FOR, after_days=1),
            Voice("fatou", Choice.AGAINST, "Bras ouverts préfère louer un an, le temps de voir.", 1),
            Voice("lien", Choice.ABSTAIN, "Onze raad van bestuur beslist volgende week over de 1 400 €.", 2),
        ),
    )


def bags(today: date) -> Round:
    """Give the ballot whose votes nobody sees until it closes."""
    return Round(
        proposal=Proposal(key="bags", mover="emily", words=motions.BAGS),
        opened=days.weekday_before(today - timedelta(days=_BAGS_OPENED_AGO)),
        closes=days.coming_closing_day(today, _BAGS_CLOSES_IN),
        voices=(Voice("emily", Choice.FOR), Voice("amina", Choice.FOR, after_days=2)),
        showing=Showing.AT_CLOSE,
    )


def coming(today: date) -> Sitting:
    """Give the meeting that was convened some days ago."""
    day = days.coming_meeting_day(today + timedelta(days=_MEETING_IN))
    return Sitting(
        key="coming",
        title="Réunion du comité",
        day=day,
        place="Le Relais, rez-de-chaussée",
        link="https://visio.equipe-canal.example/comite",
        points=agendas.COMING,
        convened_days=(day - today).days + _CONVENED_AGO,
        answers=MappingProxyType(
            {
                "thomas": _COMING,
                "lien": _COMING,
                "fatou": _EXCUSED,
                "emily": _COMING,
                "samira": _COMING,
                "claire": _COMING,
            }
        ),
    )


async def _propose(stage: Stage) -> None:
    office = Office(
        committee_id=stage.canal.committee, seat_id=stage.seat("le-relais"), capacity=Capacity.DEPUTY
    )
    newcomer: Final = Newcomer(name="Hélène Marchal", email="helene@le-relais.example", language="fr")
    why = (
        "Thomas est en tournée deux mardis sur quatre. "
        "Avec une suppléante, Le Relais aurait toujours sa voix."
    )
    await propose(stage.person(COORDINATOR), office, newcomer, None, why, stage.site, ONCE)


async def _give_proxy(stage: Stage) -> None:
    """Let Parasol, away this week, vote on the van through La Maison du Quai."""
    giving = Giving(holder=stage.person("amina"), occasion=stage.ballots["van"])
    number = stage.motions["van"]
    await give_proxy(stage.viewer("emily"), stage.slug, Kind.BALLOT, number, giving, ONCE, site=stage.site)


async def _subscribe(stage: Stage, key: str) -> None:
    await subscribe(stage.viewer(key), "Téléphone", ONCE)
