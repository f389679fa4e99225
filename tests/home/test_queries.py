"""Home asks a constant number of statements, and tells only what one may know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from gov.home.asking import needs
from gov.home.queries import home_page
from gov.home.views import HomeView, home_view
from gov.home.visits import note_visit
from gov.kernel import clock
from gov.kernel.ids import new_id
from gov.meetings.actions import postpone_meeting
from gov.meetings.forms import PutOff
from gov.meetings.seats import Announced
from gov.store import execute, write
from gov.web.sessions import Visits
from gov.web.words import words
from tests.ballots.builders import a_vote, an_open_ballot
from tests.comments.builders import a_comment
from tests.decisions.builders import logged
from tests.meetings.builders import DAY, a_meeting, a_sitting, drafted_minutes, once, says
from tests.meetings.builders import a_draft as a_planned_meeting
from tests.motions.builders import a_draft, a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item
from tests.support.counting import counting

STATEMENTS = 17
NEAR = datetime(2026, 11, 11, 9, tzinfo=UTC)  # the day before the ballots of these tests close
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.freeze(MONDAY):
        yield


async def kinds(town: Town, who: str, now: datetime = MONDAY) -> list[str]:
    home = await home_page(town.viewer(who), now)
    return [one.kind.value for one in needs(words("fr"), home, now)]


async def shown(town: Town, who: str, now: datetime = MONDAY) -> HomeView:
    viewer = replace(town.viewer(who), language="fr")
    return home_view(await home_page(viewer, now), viewer, now)


async def news(town: Town, who: str, now: datetime = MONDAY) -> list[str]:
    view = await shown(town, who, now)
    told = [one.before + one.label + one.after for group in view.news for one in group.rows]
    return [sentence.replace("\u00a0", " ") for sentence in told]


async def was_here(town: Town, who: str, at: datetime = MONDAY - timedelta(days=1)) -> None:
    visits = Visits({})
    note_visit(visits, town.viewer(who), at)
    await visits.flush()


async def test_home_takes_as_many_statements_for_much_as_for_nothing() -> None:
    town = await a_town()
    for turn in range(3):
        for who in ("amina", "claire", "samira"):
            with counting() as counted:
                await home_page(town.viewer(who), MONDAY)
            assert len(counted) == STATEMENTS, counted.statements
        number = await a_motion(town)
        await an_open_ballot(town, number)
        await a_comment(town, "thomas", number)
        await a_meeting(town, starts=DAY + timedelta(days=turn))
        await logged(town, decided_on=date(2026, 11, 2))


async def test_a_vote_waits_for_each_seat_until_it_has_voted() -> None:
    town = await a_town()
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number)
    for who, waits in (("amina", True), ("jonas", True), ("claire", False), ("samira", False)):
        assert ("vote" in await kinds(town, who)) is waits
    await a_vote(town, "amina", number, ballot_id)
    assert "vote" not in await kinds(town, "jonas")
    assert "vote" in await kinds(town, "thomas")
    assert "vote" not in await kinds(town, "thomas", MONDAY + timedelta(days=20))


async def test_while_votes_are_hidden_home_tells_nobody_how_many_there_are() -> None:
    town = await a_town()
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number, showing="at_close")
    people = ("amina", "thomas", "claire", "samira", "brigitte")
    before = {who: await shown(town, who, NEAR) for who in people}
    await a_vote(town, "fatou", number, ballot_id)
    for who, view in before.items():
        assert await shown(town, who, NEAR) == view
    assert "siège" not in before["amina"].tasks[0].detail
    assert "remind" not in await kinds(town, "claire", NEAR)


async def test_while_votes_are_open_home_tells_the_turnout_and_the_coordinator_who_is_silent() -> None:
    town = await a_town()
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number)
    for who in ("amina", "fatou", "lien"):
        await a_vote(town, who, number, ballot_id)
    task = next(one for one in (await shown(town, "thomas", NEAR)).tasks if one.act == "Voter")
    assert "3 sièges sur 5 ont voté" in task.detail
    assert "remind" not in await kinds(town, "claire")
    reminder = next(one for one in (await shown(town, "claire", NEAR)).tasks if "Parasol" in one.what)
    assert reminder.what.startswith("Le Relais et Parasol n’ont pas encore voté")


async def test_what_happens_in_closed_session_leaves_the_observers_home_as_it_was() -> None:
    town = await a_town()
    item = await an_item(town, closed=True)
    before = await shown(town, "samira")
    number = await a_motion(town, item=item)
    await an_open_ballot(town, number)
    await a_comment(town, "thomas", number, "Huis clos")
    await logged(town, audience="closed", decided_on=date(2026, 11, 2))
    assert await shown(town, "samira") == before
    assert len(await news(town, "amina")) == 2


async def test_each_is_asked_to_come_until_the_seat_is_expected() -> None:
    town = await a_town()
    number = await a_meeting(town)
    asked = {"amina": True, "jonas": False, "claire": True, "samira": True, "brigitte": False}
    for who, is_asked in asked.items():
        assert ("answer" in await kinds(town, who)) is is_asked, who
    await says(town, "amina", number, Announced.EXCUSED)
    assert "answer" in await kinds(town, "jonas")
    assert "answer" not in await kinds(town, "amina")
    await says(town, "jonas", number, Announced.COMING)
    assert "answer" not in await kinds(town, "jonas")
    view = await shown(town, "thomas")
    assert view.rings[0].detail.startswith("Un partenaire vient le")


async def test_a_meeting_in_preparation_is_the_coordinators_own() -> None:
    town = await a_town()
    assert "prepare" in await kinds(town, "claire")
    await a_planned_meeting(town)
    assert "convene" in await kinds(town, "claire")
    assert "prepare" not in await kinds(town, "claire")
    for who in ("amina", "samira", "brigitte"):
        assert await kinds(town, who) == []


async def test_a_sitting_that_runs_late_stays_on_everyones_home() -> None:
    town = await a_town()
    await a_sitting(town)
    late = datetime(2026, 12, 10, 21, tzinfo=UTC)
    for who in ("amina", "claire", "samira"):
        assert (await kinds(town, who, late))[0] == "session"
    assert "prepare" not in await kinds(town, "claire", late)


async def test_a_meeting_never_held_waits_for_the_coordinator_alone() -> None:
    town = await a_town()
    await a_meeting(town)
    later = datetime(2026, 12, 11, 9, tzinfo=UTC)
    assert await kinds(town, "claire", later) == ["unheld", "prepare"]
    assert await kinds(town, "amina", later) == []


async def test_a_postponed_meeting_waits_for_another_day() -> None:
    town = await a_town()
    number = await a_meeting(town)
    await postpone_meeting(
        town.viewer("claire"), "canal", number, PutOff(why="Grève des trams"), once(), site=SITE
    )
    view = await shown(town, "claire")
    assert view.tasks[0].what.startswith("Donner une autre date à la réunion du")
    assert await kinds(town, "amina") == []


async def test_minutes_wait_for_the_coordinator() -> None:
    town = await a_town()
    await drafted_minutes(town)
    assert "approve" in await kinds(town, "claire")
    assert "approve" not in await kinds(town, "amina")


async def test_a_submitted_motion_waits_for_its_ballot_and_a_draft_for_its_mover() -> None:
    town = await a_town()
    await a_draft(town, "thomas")
    await a_motion(town)
    assert "draft" in await kinds(town, "thomas")
    assert await kinds(town, "amina") == []
    assert "open_ballot" in await kinds(town, "claire")
    assert "draft" not in await kinds(town, "claire")


async def test_a_follow_up_waits_for_the_seat_that_owns_it() -> None:
    town = await a_town()
    decision = await logged(town)
    async with write():
        await execute(
            "INSERT INTO follow_up (id, decision_id, what, owner_seat_id, owner, due_on)"
            " VALUES ({}, {}, 'Signer le bail', {}, 'Le Relais', {})",
            *(new_id(), decision.id, town.seat("thomas"), date(2026, 10, 30)),
        )
    task = (await shown(town, "thomas")).tasks[0]
    assert task.what == "Signer le bail"
    assert "était à faire pour le vendredi 30" in task.detail
    assert await kinds(town, "amina") == []


async def test_what_others_did_since_the_last_visit_is_news_once() -> None:
    town = await a_town()
    number = await a_motion(town)
    await logged(town, "Partager la camionnette", audience="public", decided_on=date(2026, 11, 2))
    await a_comment(town, "samira", number)
    await a_comment(town, "amina", number, "@Thomas ?")
    decided = "Le comité a décidé, sans objection : Partager la camionnette."
    about = "« Engager une deuxième infirmière à mi-temps »."
    assert await news(town, "thomas") == [decided, f"Amina Belkacem vous mentionne à propos de {about}"]
    assert await news(town, "fatou") == [decided, f"Samira Haddad et Amina Belkacem ont commenté {about}"]
    assert await news(town, "brigitte") == [decided]
    await was_here(town, "thomas", MONDAY + timedelta(minutes=1))
    assert len(await news(town, "thomas", MONDAY + timedelta(minutes=20))) == 2
    assert await news(town, "thomas", MONDAY + timedelta(hours=3)) == []


async def test_beyond_five_decisions_the_log_tells_the_rest() -> None:
    town = await a_town()
    for turn in range(7):
        await logged(town, f"Accord {turn}", decided_on=date(2026, 11, 2))
    told = await news(town, "thomas")
    assert len(told) == 6
    assert told[-1] == "D’autres décisions ont été prises : voyez le registre."


async def test_a_contact_is_led_to_the_seat_that_is_hers_to_fill() -> None:
    town = await a_town()
    brigitte = await shown(town, "brigitte")
    assert brigitte.lead == "Tout est à jour de votre côté."
    assert [(way.label, way.url) for way in brigitte.ways] == [
        ("Qui siège pour La Maison du Quai", "/committees/canal/seats/maison-du-quai")
    ]
    assert (await shown(town, "amina")).ways == ()


async def test_a_contact_is_asked_first_who_sits_on_a_seat_nobody_holds() -> None:
    town = await a_town()
    assert "appoint" not in await kinds(town, "brigitte")
    async with write():
        await execute("UPDATE mandate SET until_day = {} WHERE until_day IS NULL", MONDAY.date())
    brigitte = await shown(town, "brigitte")
    assert brigitte.tasks[0].what == "Désigner qui siège pour La Maison du Quai"
    assert brigitte.tasks[0].url.endswith("/seats/maison-du-quai/appointments/holder/who")
    claire = [one.what for one in (await shown(town, "claire")).tasks]
    assert any(what.startswith("Personne ne siège encore pour La Maison du Quai") for what in claire)
    amina = await home_page(replace(town.viewer("amina"), standings={}), MONDAY)
    assert [(one.partner, one.successor) for one in amina.ended] == [("La Maison du Quai", None)]


async def test_who_was_replaced_is_told_since_when_and_by_whom() -> None:
    town = await a_town()
    yesterday, seat = MONDAY.date() - timedelta(days=1), town.seat("amina")
    async with write() as unit:
        await execute("UPDATE mandate SET until_day = {} WHERE seat_id = {}", yesterday, seat)
        await execute(
            "INSERT INTO mandate (id, seat_id, committee_id, person_id, capacity, from_day, appointed_by,"
            " appointed_at, imported) VALUES ({}, {}, {}, {}, 'holder', {}, {}, {}, {})",
            *(new_id(), seat, town.canal.committee, town.canal.persons["brigitte"], yesterday),
            *(town.canal.persons["brigitte"], unit.now, False),
        )
    gone = replace(town.viewer("amina"), standings={}, language="fr")
    view = home_view(await home_page(gone, MONDAY), gone, MONDAY)
    assert view.title == "Votre mandat a pris fin"
    assert "La Maison du Quai" in view.parted[0]
    assert "Brigitte Lambert l’occupe désormais." in view.parted[0]
    assert [way.url for way in view.ways] == ["/public/canal/decisions"]
    assert (await shown(town, "brigitte")).parted == []


async def test_a_committee_without_partners_begins_with_them() -> None:
    town = await a_town()
    claire, other = town.viewer("claire"), await _another_committee(town)
    new = replace(claire.standings["canal"], slug="velo", committee_id=other)
    alone = replace(claire, standings={"velo": new}, language="fr")
    view = home_view(await home_page(alone, MONDAY), alone, MONDAY)
    assert [one.what for one in view.tasks] == ["Faire entrer les partenaires"]
    assert view.rings[0].sentence == "Aucun siège n’est encore ouvert."


async def test_a_title_in_another_language_says_so_within_its_sentence() -> None:
    town = await a_town()
    await an_open_ballot(town, await a_motion(town))
    viewer = replace(town.viewer("amina"), language="nl")
    task = home_view(await home_page(viewer, MONDAY), viewer, MONDAY).tasks[0]
    assert (task.before, task.lang) == ("Stemmen: ", "fr")


async def test_what_was_answered_stays_in_sight_below() -> None:
    town = await a_town()
    number = await a_motion(town)
    ballot_id = await an_open_ballot(town, number)
    await a_vote(town, "amina", number, ballot_id)
    await says(town, "amina", await a_meeting(town), Announced.COMING)
    view = await shown(town, "amina")
    assert view.tasks == []
    assert len(view.under_way) == 2
    assert "vous venez" in view.under_way[0].detail
    assert "votre siège a voté" in view.under_way[1].detail


async def test_with_several_committees_each_thing_names_its_own() -> None:
    town = await a_town()
    await an_open_ballot(town, await a_motion(town))
    amina = town.viewer("amina")
    standing, other = amina.standings["canal"], await _another_committee(town)
    velo = replace(standing, slug="velo", committee_id=other, seat_id=None)
    both = replace(amina, standings={"canal": standing, "velo": velo})
    view = home_view(await home_page(both, MONDAY), both, MONDAY)
    assert view.tasks[0].detail.startswith("Comité du Canal · Jusqu’au")
    assert [ring.name for ring in view.rings][1:] == ["Groupe vélo"]


async def _another_committee(town: Town) -> UUID:
    committee = new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO committee (id, initiative_id, slug, name, kind, language, zone, observers_comment,"
            " created_at) VALUES ({}, {}, 'velo', 'Groupe vélo', 'working_group', 'fr', 'Europe/Brussels',"
            " {}, {})",
            *(committee, town.canal.initiative, True, unit.now),
        )
    return committee


async def test_nothing_to_do_is_said_with_the_next_meeting() -> None:
    town = await a_town()
    assert (await shown(town, "amina")).title == "Bienvenue, Amina Belkacem"
    await was_here(town, "amina")
    assert (await shown(town, "amina")).title == "Rien ne vous attend pour l’instant"
    await says(town, "amina", await a_meeting(town), Announced.COMING)
    assert "La prochaine réunion a lieu le" in (await shown(town, "amina")).lead
    operator = await shown(town, "olivier")
    assert (len(operator.tasks), len(operator.rings), len(operator.ways)) == (0, 0, 2)
