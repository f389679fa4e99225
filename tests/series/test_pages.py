"""Series as each person sees them, from the rule to the dates announced."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.meetings.rules import State
from tests.series.builders import a_series, announced, made
from tests.support.canal import MONDAY, Town, a_town

Browse = Callable[..., Any]
AT = "/committees/canal"
EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier", None)
LEADS = (403, 403, 403, 200, 403, 404, 404)
RULE = {
    "title": "Réunion ordinaire",
    "rhythm": "m1",
    "ordinal": "2",
    "weekday": "1",
    "from_day": "2026-11-10",
    "until_day": "2027-02-28",
    "starts": "09:30",
    "ends": "11:30",
    "place": "Rue de Ribaucourt 51",
    "link": "",
    "language": "fr",
    "zone": "Europe/Brussels",
}
KEPT = {"day-1": "2026-11-10", "keep-1": "yes", "day-2": "2026-12-08", "keep-2": "yes", "day-3": "2027-01-12"}
KEPT |= {"keep-3": "yes", "day-4": "2027-02-09", "keep-4": "yes"}


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def window(browse: Browse, town: Town, who: str | None, language: str = "fr") -> Any:
    person = town.canal.persons[who] if who else None
    return await browse(person, **{"accept-language": language})


async def planned(browse: Browse, town: Town, part: str = "", **changes: str) -> Any:
    claire = await window(browse, town, "claire")
    sent = {**RULE, **(KEPT if not part else {}), **changes}
    return await claire.submit(f"{AT}/series{part}", sent, of=f"{AT}/series/new")


@pytest.mark.parametrize(
    "path",
    [
        "/series",
        "/series/new",
        "/series/{code}",
        "/series/{code}/extension",
        "/series/{code}/announcement",
        "/series/{code}/end",
    ],
)
async def test_series_are_their_coordinators_own(town: Town, browse: Browse, path: str) -> None:
    facts = {"code": await a_series(town)}
    got = tuple(
        [
            (await (await window(browse, town, who)).get(AT + path.format(**facts))).status_code
            for who in EVERYONE
        ]
    )
    assert got == LEADS


@pytest.mark.parametrize("who", ["amina", "samira"])
@pytest.mark.parametrize(
    "part", ["", "/new/dates", "/{code}/announcement", "/{code}/end", "/{code}/extension"]
)
async def test_only_the_coordinator_acts_on_a_series(town: Town, browse: Browse, who: str, part: str) -> None:
    code = await a_series(town)
    person = await window(browse, town, who)
    sent = await person.submit(
        f"{AT}/series{part.format(code=code)}",
        {},
        of=f"{AT}/agenda-requests/new" if who == "amina" else "/account",
    )
    assert sent.status_code == 403
    assert {one.state for one in await made(town, code)} == {State.DRAFT}


async def test_every_date_is_shown_with_its_marks_before_any_is_made(town: Town, browse: Browse) -> None:
    page = (await planned(browse, town, "/new/dates", until_day="2027-04-30", ordinal="5", weekday="0")).text
    for said in (
        "Lundi 28\u00a0décembre 2026",
        "Congés scolaires (Communauté française)",
        " · congés scolaires (Communauté flamande)",
        "pendant la pause, où aucun vote ne se clôture",
        "Jour férié légal\u00a0: lundi de Pâques",
        "sont connus ici jusqu’au 3\u00a0janvier 2027",
        "À convoquer le",
    ):
        assert said in page, said
    assert await window_lists_nothing(browse, town)


async def window_lists_nothing(browse: Browse, town: Town) -> bool:
    listed = await (await window(browse, town, "claire")).get(f"{AT}/series")
    return "Aucune série n’est prévue" in listed.text


async def test_a_date_too_near_for_its_notice_says_so(town: Town, browse: Browse) -> None:
    page = (await planned(browse, town, "/new/dates", from_day="2026-11-03", ordinal="1")).text
    assert "Le délai est déjà trop court" in page


async def test_each_date_may_be_left_out_or_moved_before_it_is_made(town: Town, browse: Browse) -> None:
    made_ = await planned(browse, town, **{"keep-1": "", "day-3": "2027-01-14", "act": "make"})
    assert made_.status_code == 303
    code = made_.headers["location"].split("/series/")[1].split("?")[0]
    days = [str(one.day) for one in await made(town, code)]
    assert days == ["2026-12-08", "2027-01-14", "2027-02-09"]


async def test_moved_dates_are_marked_anew_on_request(town: Town, browse: Browse) -> None:
    looked = await planned(browse, town, **{"day-3": "2027-01-01", "act": "look"})
    assert looked.status_code == 200
    assert "Jour férié légal\u00a0: Nouvel An" in looked.text
    assert await window_lists_nothing(browse, town)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day-3": "2026-12-08"}, "Deux dates tombent ce jour-là"),
        ({"day-3": "2028-01-12"}, "douze mois à l’avance au plus"),
        ({"day-3": "2026-10-12"}, "serait déjà passée"),
        ({"day-3": "2027-03-28", "starts": "02:30"}, "cette heure-là n’existe pas"),
        ({"keep-1": "", "keep-2": "", "keep-3": "", "keep-4": ""}, "Gardez au moins une date"),
    ],
)
async def test_what_is_wrong_with_a_date_is_said_beside_it(
    town: Town, browse: Browse, changes: dict[str, str], said: str
) -> None:
    refused = await planned(browse, town, **changes, act="make")
    assert refused.status_code == 422
    assert said in refused.text
    assert await window_lists_nothing(browse, town)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"until_day": "2027-12-31"}, "douze mois à l’avance au plus"),
        ({"from_day": "2026-11-01"}, "à partir d’aujourd’hui"),
        ({"until_day": "2026-11-09"}, "ne donne aucune date"),
        ({"ends": "09:00"}, "Une réunion se termine"),
        ({"rhythm": "m9"}, "Choisissez"),
    ],
)
async def test_what_is_wrong_with_a_rule_is_said_in_its_form(
    town: Town, browse: Browse, changes: dict[str, str], said: str
) -> None:
    refused = await planned(browse, town, "/new/dates", **changes)
    assert refused.status_code == 422
    assert said in refused.text


async def test_a_rule_goes_back_to_its_form_as_it_was_typed(town: Town, browse: Browse) -> None:
    back = await planned(browse, town, "/new/rule", title="Réunion du mardi")
    assert back.status_code == 200
    assert "Réunion du mardi" in back.text


async def test_members_read_planned_dates_in_the_list_and_no_agenda(town: Town, browse: Browse) -> None:
    code = await a_series(town)
    first = (await announced(town, code))[0]
    for who in ("amina", "samira"):
        person = await window(browse, town, who)
        listed = (await person.get(f"{AT}/meetings")).text
        assert "Mardi 8\u00a0décembre 2026" in listed
        assert "Date prévue, pas encore convoquée" in listed
        page = (await person.get(f"{AT}/meetings/{first.number}")).text
        assert "L’ordre du jour viendra avec la convocation" in page
        assert "Divers" not in page
        assert "Ajouter à mon agenda" in page
        file = await person.get(f"{AT}/meetings/{first.number}/calendar.ics")
        assert "STATUS:TENTATIVE" in file.text


async def test_a_cancelled_date_says_why_and_nothing_of_its_agenda(town: Town, browse: Browse) -> None:
    first = (await announced(town, await a_series(town)))[0]
    claire, at = await window(browse, town, "claire"), f"{AT}/meetings/{first.number}/cancellation"
    assert (await claire.submit(at, {"why": "Neige."}, of=at)).status_code == 303
    page = (await (await window(browse, town, "samira")).get(f"{AT}/meetings/{first.number}")).text
    assert "Neige." in page
    assert "Divers" not in page
    assert "L’ordre du jour viendra" not in page


async def test_the_next_agenda_is_begun_by_a_button_and_by_no_reading(town: Town, browse: Browse) -> None:
    code = await a_series(town)
    first, second, _ = await made(town, code)
    claire = await window(browse, town, "claire")
    page = (await claire.get(f"{AT}/meetings/{first.number}")).text
    assert f"/meetings/{first.number}/agenda/beginning" in page
    assert "À convoquer le lundi 30\u00a0novembre au plus tard" in page
    later = (await claire.get(f"{AT}/meetings/{second.number}")).text
    assert "/agenda/beginning" not in later
    assert "vient d’abord" in later
    agenda = (await claire.get(f"{AT}/meetings/{first.number}/agenda")).text
    assert "Préremplir l’ordre du jour" in agenda
    sent = await claire.submit(
        f"{AT}/meetings/{first.number}/agenda/beginning", {}, of=f"{AT}/meetings/{first.number}"
    )
    assert sent.status_code == 303
    assert "Préremplir" not in (await claire.get(f"{AT}/meetings/{first.number}/agenda")).text


async def test_home_asks_to_convene_the_next_date_alone(town: Town, browse: Browse) -> None:
    await a_series(town)
    home = (await (await window(browse, town, "claire")).get("/")).text
    asked = set(re.findall(r"Convoquer la réunion du[^<]*", home))
    assert asked == {"Convoquer la réunion du mardi 8\u00a0décembre à 9\u00a0h\u00a030"}
    assert "À convoquer le lundi 30\u00a0novembre au plus tard" in home


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
async def test_pages_of_a_series_answer_in_each_language(town: Town, browse: Browse, language: str) -> None:
    code = await a_series(town)
    claire = await window(browse, town, "claire", language)
    for part in ("", "/new", f"/{code}", f"/{code}/announcement", f"/{code}/extension", f"/{code}/end"):
        assert (await claire.get(f"{AT}/series{part}")).status_code == 200


async def test_a_series_ends_with_a_reason_where_dates_are_cancelled(town: Town, browse: Browse) -> None:
    code = await a_series(town)
    await announced(town, code)
    claire, at = await window(browse, town, "claire"), f"{AT}/series/{code}/end"
    refused = await claire.submit(at, {"announced": "cancel", "why": ""}, of=at)
    assert refused.status_code == 422
    ended = await claire.submit(at, {"announced": "cancel", "why": "Un autre jour."}, of=at)
    assert ended.status_code == 303
    assert "Cette série est terminée" in (await claire.get(f"{AT}/series/{code}")).text
