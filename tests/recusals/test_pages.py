"""What each person is shown of recusals and may do, over HTTP."""

import pytest

from gov.ballots import effects
from gov.kernel import clock
from gov.tally.counts import Count
from gov.tally.recusing import effect_of
from gov.tally.shares import ALL, MORE_THAN_HALF
from gov.tally.terms import Base, Method, Terms
from gov.web.words import words
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.proxies.test_pages import PEOPLE, Browse, as_, fields
from tests.support.canal import MONDAY, a_town

pytestmark = pytest.mark.usefixtures("database")
COUNTS = "Un siège qui ne participe pas compte malgré tout pour le quorum"


def motion(number: str) -> str:
    return f"/committees/canal/motions/{number}"


async def test_a_seat_reads_what_it_changes_before_it_declares_and_may_take_it_back(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        amina = await as_(browse, town, "amina")
        assert f"{motion(number)}/recusal" in (await amina.get(motion(number))).text
        asked = await amina.get(f"{motion(number)}/recusal")
        assert COUNTS in asked.text
        checked = await amina.post(
            f"{motion(number)}/recusal/check", data=fields(asked.text) | {"reason": "Nous <b>vendons</b>."}
        )
        assert "La Maison du Quai NE PARTICIPE PAS à cette proposition." in checked.text
        assert COUNTS in checked.text
        assert "Nous &lt;b&gt;vendons&lt;/b&gt;." in checked.text
        back = await amina.post(f"{motion(number)}/recusal/edition", data=fields(checked.text))
        assert "Nous" in back.text
        sent = await amina.post(f"{motion(number)}/recusal", data=fields(checked.text))
        assert sent.headers["location"] == motion(number)
        shown = await amina.get(motion(number))
        assert "La Maison du Quai a déclaré avant le vote ne pas participer" in shown.text
        asked = await amina.get(f"{motion(number)}/recusal/withdrawal")
        await amina.post(f"{motion(number)}/recusal/withdrawal", data=fields(asked.text))
        assert "a déclaré avant le vote" not in (await amina.get(motion(number))).text


async def test_the_ballot_says_who_takes_no_part_and_what_that_changes(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        lien = await as_(browse, town, "samira")
        page = f"{motion(number)}/ballot"
        assert COUNTS not in (await lien.get(page)).text
        await a_vote(town, "thomas", number, ballot_id, "recused")
        assert COUNTS in (await lien.get(page)).text


async def test_taking_no_part_in_the_ballot_says_what_it_changes_before_it_is_cast(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await an_open_ballot(town, number, showing="at_close")
        amina = await as_(browse, town, "amina")
        asked = await amina.get(f"{motion(number)}/ballot")
        checked = await amina.post(
            f"{motion(number)}/ballot/check", data=fields(asked.text) | {"choice": "recused"}
        )
    assert COUNTS in checked.text
    assert "n’entre pas dans ce total" in checked.text


async def test_only_who_acts_for_a_seat_declares(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        answers = {}
        for who in PEOPLE:
            client = await as_(browse, town, who)
            answers[who] = (await client.get(f"{motion(number)}/recusal")).status_code
    assert {who for who, status in answers.items() if status == 200} == {"amina", "jonas"}
    assert answers["claire"] == answers["samira"] == 403
    assert answers["olivier"] == 404


HALF = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
UNCOUNTED = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF, recused_count_for_quorum=False)
ALL_SEATS = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF, base=Base.ALL_SEATS)
BY_ALL = Terms(method=Method.UNANIMOUS, quorum=ALL, majority=ALL, base=Base.ALL_SEATS)
CONSENT = Terms(method=Method.CONSENT, quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)


@pytest.mark.parametrize(
    ("terms", "recused", "said"),
    [
        (HALF, 1, "counts for the quorum all the same: 6 of 6 seats can be counted, and the quorum is 4."),
        (HALF, 1, "The quorum can no longer be reached if 3 seats stay silent."),
        (
            HALF,
            1,
            "The majority is more than half of the votes for and against: a seat that takes no part is",
        ),
        (UNCOUNTED, 1, "does not count for the quorum: 5 of 6 seats can be counted, and the quorum is 4."),
        (UNCOUNTED, 2, "The quorum can no longer be reached if one more seat stays silent or takes no part."),
        (UNCOUNTED, 3, "The quorum can no longer be reached, unless such a seat takes part after all."),
        (ALL_SEATS, 1, "stays among them, as if it were against."),
        (ALL_SEATS, 3, "So it can no longer be adopted."),
        (BY_ALL, 1, "Every seat must be for: as long as one takes no part, it cannot be adopted."),
        (CONSENT, 1, "The others decide: it is adopted unless one of them maintains an objection."),
    ],
)
def test_the_effect_is_said_in_words_by_the_terms_of_the_ballot(terms: Terms, recused: int, said: str):
    effect = effect_of(Count(recused=recused, silent=6 - recused), terms)
    assert said in " ".join(effects.foreseen(words("en"), effect))
