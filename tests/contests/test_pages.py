"""What each person is shown of a record that can be contested, and may say, over HTTP."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from gov.kernel import clock
from gov.store import fetch_value, read
from gov.store.outbox import recent
from tests.ballots.builders import a_vote
from tests.ballots.test_early import answered
from tests.ballots.test_pages import as_, place
from tests.contests.builders import FINAL, FRIDAY, NUMBER, a_count, contests
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import hidden

Browse = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("database")
DECISION = f"/committees/canal/decisions/{NUMBER}"
CONTESTS = f"{DECISION}/contests"
TWO_ONE = (("amina", "for"), ("thomas", "for"), ("fatou", "against"))
ALL_FOR = (("amina", "for"), ("thomas", "for"), ("fatou", "for"))


async def counted(*votes: tuple[str, str], **opening: Any) -> Town:
    with clock.freeze(MONDAY):
        town = await a_town()
    await a_count(town, *votes, **opening)
    return town


def plain(text: str) -> str:
    """Read a text without caring where its lines may break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def fields(page: str) -> dict[str, str]:
    """Every hidden field of a page, as a browser would send it back."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


async def test_a_member_contests_checks_what_follows_and_gets_her_receipt(browse: Browse) -> None:
    town = await counted(*TWO_ONE)
    with clock.freeze(FRIDAY):
        amina = await as_(browse, town, "amina")
        shown = plain((await amina.get(DECISION)).text)
        assert "Le résultat sera définitif le jeudi 19 novembre 2026" in shown
        assert f"{CONTESTS}/new" in shown
        asked = await amina.get(f"{CONTESTS}/new")
        typed = hidden(asked.text) | {"choice": "against", "why": "Erreur <b>"}
        checked = await amina.post(f"{CONTESTS}/check", data=typed)
        assert "Vous dites que le vote de La Maison du Quai était : contre." in plain(checked.text)
        assert "La décision 2026-001 est écartée." in checked.text
        assert "Erreur &lt;b&gt;" in checked.text
        sent = fields(checked.text)
        first = await amina.post(CONTESTS, data=sent)
        again = await amina.post(CONTESTS, data=sent)
        assert first.status_code == again.status_code == 303
        receipt = await amina.get(first.headers["location"])
        assert "Votre rectification est inscrite au registre." in receipt.text
        after = plain((await amina.get(DECISION)).text)
    assert "écartée le vendredi 13 novembre 2026" in after
    assert f"{CONTESTS}/new" not in after
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM contest") == 1


RECOUNT = (
    "2 pour, 1 contre, 0 abstention, 2 sans réponse. Majorité : plus de la moitié des voix pour et contre"
    " (3), 2 ≥ 2.",
    "1 pour, 2 contre, 0 abstention, 2 sans réponse. Majorité : plus de la moitié des voix pour et contre"
    " (3), 1 < 2.",
)


async def test_both_counts_are_said_in_numbers_with_the_condition_that_moved(browse: Browse) -> None:
    town = await counted(*TWO_ONE)
    with clock.freeze(FRIDAY):
        amina = await as_(browse, town, "amina")
        typed = hidden((await amina.get(f"{CONTESTS}/new")).text) | {"choice": "against", "why": "Erreur."}
        checked = (await amina.post(f"{CONTESTS}/check", data=typed)).text
        sent = fields(checked)
        receipt = (await amina.get((await amina.post(CONTESTS, data=sent)).headers["location"])).text
        samira = await as_(browse, town, "samira")
        beside = (await samira.get(DECISION)).text
    async with read():
        mail = next(
            one.text
            for one in await recent(50)
            if "écartée" in one.subject and one.recipient.startswith("amina")
        )
    for shown in (checked, receipt, beside, mail):
        assert all(count in plain(unescape(shown)) for count in RECOUNT)


async def test_a_recount_of_a_choice_names_the_approvals_of_each_option(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
    votes = (("amina", "1"), ("thomas", "1"), ("fatou", "2"))
    await a_count(town, *votes, method="approval", options=("Bleu", "Vert"))
    with clock.freeze(FRIDAY):
        amina = await as_(browse, town, "amina")
        typed = hidden((await amina.get(f"{CONTESTS}/new")).text)
        said = {"choice": "approve", "approved": "2", "why": "Erreur."}
        checked = plain(unescape((await amina.post(f"{CONTESTS}/check", data=typed | said)).text))
    seats = "3 approuvent une option, 0 abstention, 2 sans réponse. « Bleu » : {}, « Vert » : {}."
    for blue, green in ((2, 1), (1, 2)):
        assert seats.format(blue, green) in checked


async def test_all_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(browse: Browse) -> None:
    town = await counted(*ALL_FOR)
    with clock.freeze(FRIDAY):
        fatou = await as_(browse, town, "fatou")
        form = hidden((await fatou.get(f"{CONTESTS}/new")).text)
        empty = await fatou.post(f"{CONTESTS}/check", data=form)
        assert empty.status_code == 422
        assert 'href="#choice"' in empty.text
        assert 'href="#why"' in empty.text
        same = await fatou.post(f"{CONTESTS}/check", data=form | {"choice": "for", "why": "Relu."})
    assert same.status_code == 422
    assert "Relu." in same.text


async def test_until_when_each_reader_is_told_and_only_its_seat_is_asked(browse: Browse) -> None:
    town = await counted(*ALL_FOR)
    with clock.freeze(FRIDAY):
        for who, asked in (("amina", True), ("jonas", True), ("claire", False), ("samira", False)):
            page = (await (await as_(browse, town, who)).get(DECISION)).text
            assert re.search("définitif le|definitief op", page)
            assert (f"{CONTESTS}/new" in page) is asked
    with clock.freeze(FINAL):
        page = (await (await as_(browse, town, "amina")).get(DECISION)).text
    assert "Le résultat est définitif depuis le" in page
    assert f"{CONTESTS}/new" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("amina", 200), ("jonas", 200), ("claire", 403), ("samira", 403), ("brigitte", 403), ("olivier", 404)],
)
async def test_the_form_is_a_members(browse: Browse, who: str, status: int) -> None:
    town = await counted(*ALL_FOR)
    with clock.freeze(FRIDAY):
        person = await as_(browse, town, who)
        assert (await person.get(f"{CONTESTS}/new")).status_code == status


async def test_too_late_is_said_with_the_rules_it_rests_on(browse: Browse) -> None:
    town = await counted(*ALL_FOR)
    with clock.freeze(FINAL):
        amina = await as_(browse, town, "amina")
        late = await amina.get(f"{CONTESTS}/new")
    assert late.status_code == 403
    assert "Règles de fonctionnement, version 1" in late.text
    assert "5 jours ouvrables" in late.text


async def test_what_was_said_in_closed_session_is_absent_for_others(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        motion = await a_motion(town, item=await an_item(town, closed=True))
    await a_count(town, *ALL_FOR, motion=motion, audience="closed")
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "against", "stands")
        watched = (await (await as_(browse, town, "samira")).get(DECISION)).text
        read_ = (await (await as_(browse, town, "lien")).get(DECISION)).text
    assert "Erreur de saisie" in read_
    assert "Erreur de saisie" not in watched
    assert "Bras ouverts" not in watched
    assert "définitif" not in watched


async def test_the_verdicts_mail_leads_to_the_form_with_its_last_hour() -> None:
    await counted(*ALL_FOR)
    async with read():
        mails = [mail for mail in await recent(200) if CONTESTS in mail.text]
    told = {mail.recipient.partition("@")[0] for mail in mails}
    assert {"amina", "lien"} <= told
    assert not {"claire", "samira"} & told
    assert any("jeudi 19 novembre 2026" in plain(mail.text) for mail in mails)


async def test_a_member_brings_a_close_forward_and_the_opening_had_said_so(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await answered()
        amina = await as_(browse, town, "amina")
        page = (await amina.get(place(number))).text
        assert "Le vote peut se terminer plus tôt" in page
        asked = await amina.get(f"{place(number)}/early-close")
        assert "Vous avancez la clôture de ce vote au mardi 3 novembre 2026" in plain(asked.text)
        done = await amina.post(f"{place(number)}/early-close", data=fields(asked.text))
        assert done.status_code == 303
        after = (await amina.get(place(number))).text
        watched = (await (await as_(browse, town, "samira")).get(place(number))).text
    assert "La Maison du Quai a demandé une clôture anticipée" in after
    assert "La Maison du Quai a demandé une clôture anticipée" in watched
    assert "/early-close" not in after


@pytest.mark.parametrize("who", ["claire", "samira"])
async def test_whoever_has_no_seat_is_not_asked_to_close(browse: Browse, who: str) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await answered()
        person = await as_(browse, town, who)
        assert "/early-close" not in (await person.get(place(number))).text
        assert (await person.get(f"{place(number)}/early-close")).status_code == 403


async def test_while_hidden_nothing_tells_an_observer_that_all_have_answered(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answered(who=("amina", "thomas", "fatou", "lien"), showing="at_close")
        samira = await as_(browse, town, "samira")
        before = (await samira.get(place(number))).text
        await a_vote(town, "emily", number, ballot, "for")
        after = (await samira.get(place(number))).text
    assert re.sub(r'value="[^"]*"', "", before) == re.sub(r'value="[^"]*"', "", after)
