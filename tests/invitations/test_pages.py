"""The link of a mail, one's own answer, and who was reached, as each person sees them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gov.kernel import clock
from gov.meetings.seats import Announced
from gov.store import execute, write
from tests.invitations.builders import announced, answers, arrives, facts, invite, leaves, person_id
from tests.invitations.letters_of import counter, google
from tests.meetings.builders import a_draft, a_meeting, says
from tests.support.canal import Town

Browse = Callable[..., Any]
AT = "/committees/canal/meetings"
EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier", None)
CONVENED = (200, 200, 403, 200, 200, 404, 404)
LEADS = (403, 403, 403, 200, 403, 404, 404)


async def window(browse: Browse, town: Town, who: str | None, language: str = "fr") -> Any:
    person = town.canal.persons[who] if who else None
    return await browse(person, **{"accept-language": language})


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/{number}/answer", CONVENED),
        ("/{number}/reach", LEADS),
        ("/{draft}/reach", (403, 403, 403, 404, 403, 404, 404)),
    ],
)
async def test_each_page_opens_to_those_whose_it_is(
    town: Town, browse: Browse, path: str, statuses: tuple[int, ...]
) -> None:
    known = {"number": await a_meeting(town), "draft": await a_draft(town)}
    got = tuple(
        [
            (await (await window(browse, town, who)).get(AT + path.format(**known))).status_code
            for who in EVERYONE
        ]
    )
    assert got == statuses


@pytest.mark.parametrize("who", ["amina", "samira"])
async def test_nobody_but_the_coordinator_notes_or_settles_an_answer(
    town: Town, browse: Browse, who: str
) -> None:
    number = await a_meeting(town)
    person = await window(browse, town, who)
    typed = {"person": str(person_id(town, "thomas")), "said": "coming", "way": "phone"}
    for part in ("reach", f"reach/replies/{person_id(town, 'thomas')}"):
        sent = await person.submit(f"{AT}/{number}/{part}", typed, of=f"{AT}/{number}/answer")
        assert sent.status_code == 403
    assert await answers(town, number, "thomas") == []


async def test_the_link_of_a_mail_asks_and_records_nothing(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    link = f"/invitations/{(await invite(town, number, 'amina')).token}"
    stranger = await window(browse, town, None)
    for _ in range(2):  # scanners fetch every link, the one that declines too
        for said in ("coming", "excused"):
            shown = await stranger.get(f"{link}?answer={said}")
            assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store, private"
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert await answers(town, number) == []
    assert await announced(town, number) is None


async def test_its_button_records_the_answer_without_signing_in(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    link = f"/invitations/{(await invite(town, number, 'amina')).token}"
    stranger = await window(browse, town, None)
    sent = await stranger.submit(link, {"answer": "excused"})
    assert (sent.status_code, sent.headers["location"]) == (303, link)
    told = plain((await stranger.get(link)).text)
    assert "Vous répondez pour Amina Belkacem." in told
    assert "Vous vous êtes excusé·e." in told
    assert [(one.said, one.source) for one in await answers(town, number)] == [("excused", "link")]
    again = await stranger.submit(link, {"answer": "excused"})
    assert again.status_code == 303
    assert len(await answers(town, number)) == 1


async def test_the_link_opens_nothing_else(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    link = f"/invitations/{(await invite(town, number, 'amina')).token}"
    stranger = await window(browse, town, None)
    shown = (await stranger.get(link)).text
    assert "Nos comptes" not in shown  # the agenda stays behind the sign-in
    assert "thomas" not in shown.lower()
    await stranger.submit(link, {"answer": "coming"})
    for path in (AT, f"{AT}/{number}", f"{AT}/{number}/answer", "/account"):
        assert (await stranger.get(path)).status_code in (303, 403, 404)
    for wrong in ("x" * 43, "a", f"{link.rpartition('/')[2][:-1]}x"):
        assert (await stranger.get(f"/invitations/{wrong}")).status_code == 404


async def test_the_link_ends_with_the_meeting(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    link = f"/invitations/{(await invite(town, number, 'amina')).token}"
    stranger = await window(browse, town, None)
    assert "Je viens" in (await stranger.get(link)).text
    with clock.shift(timedelta(days=60)):
        shown = await stranger.get(link)
        assert "Ce lien a fait son temps" in plain(shown.text)
        assert "<form" not in shown.text.partition("<main")[2]


async def test_only_who_nothing_reached_is_to_be_called(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    claire = await window(browse, town, "claire")
    before = plain((await claire.get(f"{AT}/{number}/reach")).text)
    assert "0 personne sur 10 est atteinte. 10 sont à appeler." in before
    await leaves()
    after = plain((await claire.get(f"{AT}/{number}/reach")).text)
    assert "10 personnes sur 10 sont atteintes. Il n’y a personne à appeler." in after
    assert "E-mail pris en charge par le serveur de messagerie" in after
    async with write():
        await execute("UPDATE outbox SET state = 'given_up' WHERE recipient LIKE 'amina@%'")
    shown = plain((await claire.get(f"{AT}/{number}/reach")).text)
    assert "9 personnes sur 10" in shown
    assert "l’adresse est peut-être fausse" in shown
    assert "@" not in shown.partition("Personnes atteintes")[2]  # names, no address
    assert "Une personne est à appeler." in plain((await claire.get(f"{AT}/{number}")).text)


async def test_a_calendar_that_read_since_counts_as_reached(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    async with write() as unit:
        await execute(
            "INSERT INTO calendar_feed (id, person_id, token_hash, label, language, created_at, last_used_at)"
            " VALUES ({}, {}, {}, 'x', 'fr', {}, {})",
            *(person_id(town, "amina"), person_id(town, "amina"), b"x", unit.now, unit.now),
        )
    claire = await window(browse, town, "claire")
    shown = plain((await claire.get(f"{AT}/{number}/reach")).text)
    assert "1 personne sur 10 est atteinte." in shown
    assert "Agenda lu pour la dernière fois le" in shown


async def test_what_is_told_by_phone_is_noted_as_such(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    claire = await window(browse, town, "claire")
    url = f"{AT}/{number}/reach"
    wrong = await claire.submit(url, {"person": str(person_id(town, "olivier")), "said": "maybe", "way": ""})
    assert wrong.status_code == 422
    assert wrong.text.count('class="field-error"') + wrong.text.count("field-error") >= 3
    typed = {"person": str(person_id(town, "amina")), "said": "excused", "way": "phone"}
    assert (await claire.submit(url, typed)).status_code == 303
    assert [(one.said, one.source) for one in await answers(town, number)] == [("excused", "phone")]
    assert "L’a dit par téléphone, noté le" in plain((await claire.get(url)).text)
    jonas = await window(browse, town, "jonas")
    assert "U wordt opgeroepen voor" in plain((await jonas.get(f"{AT}/{number}")).text)
    assert "U wordt opgeroepen als plaatsvervanger" in plain((await jonas.get("/")).text)
    thomas = await window(browse, town, "thomas")
    shown = plain((await thomas.get(f"{AT}/{number}")).text)
    assert "est appelé·e pour" in shown
    assert "Qui a été atteint" not in shown


async def test_a_mail_that_waits_is_settled_on_the_page(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    told = await facts(town, number, organizer="rsvp@gov.example")
    await arrives(google(told))
    await arrives(counter(await facts(town, number, participation="TENTATIVE")))
    claire = await window(browse, town, "claire")
    url = f"{AT}/{number}/reach"
    page = await claire.get(url)
    shown = plain(page.text)
    assert "Amina Belkacem vient" in shown
    assert "Rien ne prouve que cet e-mail vient de cette personne." in shown
    assert "Moment proposé" in shown
    assert "2 réponses par e-mail vous attendent" in plain((await claire.get(f"{AT}/{number}")).text)
    replies = re.findall(rf'action="({url}/replies/[0-9a-f-]+)"', page.text)
    assert len(replies) == 2
    assert page.text.count('value="accept"') == 1  # another time cannot be accepted, only answered
    for reply in replies:
        await claire.submit(reply, {"end": "set_aside"}, of=url)
    after = plain((await claire.get(url)).text)
    assert after.count("Mise de côté.") == 2
    wrong = await claire.submit(replies[0], {"end": "accept"}, of=url)
    assert wrong.status_code == 409


async def test_a_note_that_came_by_mail_is_shown_as_words(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    extra = "COMMENT:<script>alert(1)</script>\n"
    await arrives(google(await facts(town, number, organizer="rsvp@gov.example", extra=extra)))
    claire = await window(browse, town, "claire")
    shown = (await claire.get(f"{AT}/{number}/reach")).text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


async def test_each_person_chooses_one_way_into_her_calendar(town: Town, browse: Browse) -> None:
    amina = await window(browse, town, "amina")
    sent = await amina.submit("/account/calendar/choice", {"way": "feed"}, of="/account/calendar")
    assert sent.status_code == 303
    assert re.search(r'value="feed" checked', (await amina.get("/account/calendar")).text)
    wrong = await amina.submit("/account/calendar/choice", {"way": "pigeon"}, of="/account/calendar")
    assert wrong.status_code == 422
    stranger = await window(browse, town, None)
    assert (await stranger.get("/account/calendar")).status_code in (303, 403)


async def test_a_holder_who_comes_after_all_releases_the_deputy(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    await says(town, "amina", number, Announced.EXCUSED)
    with clock.shift(timedelta(minutes=1)):
        await says(town, "amina", number, Announced.COMING)
        jonas = await window(browse, town, "jonas")
        assert "opgeroepen voor" not in plain((await jonas.get(f"{AT}/{number}")).text)
