"""A ballot of any method ends as a decision that says how, or as a note that decides nothing."""

import json
from datetime import timedelta

import pytest

from gov.decisions import queries
from gov.decisions.forms import Filters
from gov.decisions.outcome_views import Outcome
from gov.decisions.reading import DecisionPage, decision_page, public_decision
from gov.decisions.record_views import decision_view, public_view
from gov.decisions.sealing import seal_due
from gov.decisions.tallying import tally_file
from gov.decisions.views import log_view
from gov.kernel import clock
from gov.kernel.errors import NotFound
from gov.settings import Settings
from gov.store import fetch, fetch_value, read
from gov.tally.files import recount
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.builders import logged
from tests.decisions.test_agreeing import unguarded
from tests.decisions.test_projection import Mail
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.mailing import news_at_once

AFTER = MONDAY + timedelta(days=12)
TREES = ("Tilleul", "Chêne", "Ne rien changer")
Vote = tuple[str, str, tuple[int, ...]]
CHOSEN: tuple[Vote, ...] = (
    ("amina", "approve", (1,)),
    ("thomas", "approve", (1, 3)),
    ("fatou", "approve", (1, 2)),
    ("lien", "abstain", ()),
)
TIED: tuple[Vote, ...] = (
    ("amina", "approve", (1,)),
    ("thomas", "approve", (3,)),
    ("lien", "approve", (1, 3)),
)
CONSENTED: tuple[Vote, ...] = (
    ("amina", "consent", ()),
    ("thomas", "concern", ()),
    ("lien", "stand_aside", ()),
)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def counted(town: Town, method: str, votes: tuple[Vote, ...], **more: object) -> str:
    with clock.freeze(MONDAY):
        number = await a_motion(town, title="Quel arbre planter")
        options = TREES if method == "approval" else ()
        ballot = await an_open_ballot(town, number, method=method, options=options, **more)
        for who, choice, approved in votes:
            reason = "L’ombre manquera." if choice in ("concern", "objection") else ""
            await a_vote(town, who, number, ballot, choice, reason=reason, approved=approved)
    with clock.freeze(AFTER):
        assert await seal_due(SITE) == 1
        assert await seal_due(SITE) == 0
    return number


def flat(said: str) -> str:
    return said.replace("\u00a0", " ")


async def the_decision(town: Town, who: str = "samira") -> DecisionPage:
    with clock.freeze(AFTER):
        return await decision_page(town.viewer(who), "canal", "2026-001")


def outcome(found: DecisionPage, town: Town, who: str = "samira") -> Outcome:
    shown = decision_view(found, town.viewer(who), AFTER).outcome
    assert shown is not None
    return shown


async def test_what_was_chosen_stands_in_the_title_with_each_option_and_its_seats(town: Town) -> None:
    await counted(town, "approval", CHOSEN)
    found = await the_decision(town)
    assert found.sound
    assert found.row is not None
    assert (found.row.method, found.row.outcome) == ("approval", "adopted")
    assert decision_view(found, town.viewer("samira"), AFTER).title == "Quel arbre planter\u00a0: Tilleul"
    shown = outcome(found, town)
    assert flat(shown.sentence) == "Option retenue : Tilleul."
    assert [(bar.label, bar.value, bar.share, bar.detail) for bar in shown.options] == [
        ("Tilleul", "3", 60, "La Maison du Quai, Le Relais, Bras ouverts"),
        ("Chêne", "1", 20, "Bras ouverts"),
        ("Ne rien changer", "1", 20, "Le Relais"),
    ]
    assert [seat.stance for seat in found.seats] == [
        "approved",
        "approved",
        "approved",
        "abstained",
        "silent",
    ]


async def test_the_public_reads_how_many_chose_and_not_who(town: Town) -> None:
    await counted(town, "approval", CHOSEN, audience="public")
    with clock.freeze(AFTER):
        found = await public_decision("canal", "2026-001")
    shown = public_view(found, "fr", AFTER).outcome
    assert shown is not None
    assert [(bar.value, bar.detail) for bar in shown.options] == [("3", ""), ("1", ""), ("1", "")]
    assert "Relais" not in str(shown)


async def test_a_tie_between_options_says_that_a_second_round_follows(town: Town) -> None:
    await counted(town, "approval", TIED)
    shown = outcome(await the_decision(town), town)
    assert flat(shown.sentence).startswith("Reportée : des options sont à égalité")
    assert flat(shown.then) == "Un second tour suit, entre « Tilleul » et « Ne rien changer »."
    assert [row.working for row in shown.rows] == ["3 ≥ 3", "2 ≠ 1"]


async def test_concerns_stand_beside_a_decision_by_consent(town: Town) -> None:
    await counted(town, "consent", CONSENTED)
    found = await the_decision(town)
    assert found.sound
    assert found.pairs("dissent") == (("Le Relais", "L’ombre manquera."),)
    shown = outcome(found, town)
    assert flat(shown.sentence) == "Adoptée par consentement."
    assert (
        shown.detail == "2 consentent, dont 1 avec une réserve, 0 objection, 1 laisse passer, 2 sans réponse"
    )
    assert [row.working for row in shown.rows] == ["3 ≥ 3", "0 = 0"]


async def test_a_maintained_objection_puts_it_off_and_says_what_comes_next(town: Town) -> None:
    await counted(town, "consent", (*CONSENTED, ("fatou", "objection", ())))
    shown = outcome(await the_decision(town), town)
    assert flat(shown.sentence) == "Reportée : une objection est maintenue."
    assert "prochaine réunion" in shown.then
    assert "deux tiers" in shown.then


async def test_a_sense_check_leads_to_no_decision_and_is_told_to_all(town: Town) -> None:
    await news_at_once()
    number = await counted(town, "sense_check", (("amina", "for", ()), ("thomas", "against", ())))
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM decision WHERE ballot_id IS NOT NULL") == 0
        mails = await fetch(
            Mail,
            "SELECT recipient, subject, body FROM outbox"
            " WHERE subject LIKE '%engage%' OR subject LIKE '%bindt%' OR subject LIKE '%binds%'",
        )
        closed = await fetch_value(int, "SELECT count(*) FROM leaf WHERE n = 2")
    assert (len(mails), closed) == (10, 1)
    assert all(f"/motions/{number}" in mail.body for mail in mails if mail.recipient.startswith("amina"))


async def test_each_member_is_written_what_was_recorded_for_her_seat(town: Town) -> None:
    await news_at_once()
    await counted(town, "approval", CHOSEN)
    async with read():
        mails = await fetch(Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%2026-001.%'")
    told = {mail.recipient.split("@")[0]: flat(mail.body) for mail in mails}
    assert "Enregistré pour Le Relais : approuve « Tilleul » et « Ne rien changer »." in told["thomas"]
    assert "No vote is recorded for Parasol." in told["emily"]
    assert "Enregistré pour" not in told["samira"]
    assert "- Tilleul: 3" in told["amina"]


async def test_the_log_and_the_search_tell_of_every_option(town: Town) -> None:
    await counted(town, "approval", CHOSEN)
    with clock.freeze(AFTER):
        found = await queries.log_page(town.viewer("samira"), "canal", Filters(q="chêne"))
    listed = log_view(found, Filters(q="chêne"), "fr", "committee", AFTER)
    assert "3 approuvent une option, 1 abstention" in listed.rows[0].detail


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decision_seat SET stance = 'objected' WHERE stance = 'approved'",
        "UPDATE decision SET method = 'consent'",
        "UPDATE opening SET value = '\"Hêtre\"' WHERE label = 'option.1'",
        "UPDATE opening SET value = replace(value, ',1]', ',2]') WHERE label = 'vote.1'",
    ],
)
async def test_a_choice_altered_by_who_owns_the_database_is_seen(
    town: Town, settings: Settings, change: str
) -> None:
    await counted(town, "approval", CHOSEN)
    await unguarded(settings, change.split()[1], change)
    assert not (await the_decision(town)).sound


@pytest.mark.parametrize(
    ("method", "votes"),
    [
        ("for_against_abstain", (("amina", "for", ()), ("thomas", "against", ()), ("lien", "for", ()))),
        ("consent", CONSENTED),
        ("unanimous_written", (("amina", "for", ()),)),
        ("approval", CHOSEN),
        ("approval", TIED),
    ],
)
async def test_every_counted_decision_gives_the_file_that_recounts_it(
    town: Town, method: str, votes: tuple[Vote, ...]
) -> None:
    await counted(town, method, votes)
    found = await the_decision(town)
    written = tally_file(found)
    made = recount(written)
    assert made.agrees
    assert found.row is not None
    assert str(made.outcome) == found.row.outcome
    named = {seat["seat"]: seat["answer"] for seat in json.loads(written)["seats"]}
    assert len(named) == 5
    assert named["La Maison du Quai"] == votes[0][1]


async def test_nothing_is_recounted_that_a_reader_may_not_read_or_that_was_never_counted(town: Town) -> None:
    with clock.freeze(MONDAY):
        await logged(town, audience="closed")
    for who in ("samira", "amina"):
        with pytest.raises(NotFound):
            tally_file(await the_decision(town, who))
