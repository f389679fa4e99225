"""Home and a discussion change while they are open, and leave alone what is being typed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from e2e.living import Living, aside, founded
from gov.ballots.rules import first_closing_day
from gov.kernel import clock
from gov.settings import Settings
from tests.ballots.builders import an_open_ballot
from tests.comments.builders import a_comment
from tests.faults.servers import serving
from tests.motions.builders import a_motion
from tests.support.browser import PHONE, Reader
from tests.support.canal import Town

WIDTHS = pytest.mark.parametrize("width", [PHONE, 1280])


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    settings = Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'gov.db'}")
    town, motion = aside(founded(settings, _discussed))
    with serving(settings) as server:
        yield Living(settings=settings, town=town, made=motion, server=server)


async def _discussed(town: Town) -> str:
    motion = await a_motion(town)
    await a_comment(town, "samira", motion, "Et les soins du week-end ?")
    return motion


@WIDTHS
def test_a_half_typed_comment_survives_what_another_says(
    living: Living, reader: Callable[..., Reader], width: int
) -> None:
    amina = reader(width=width)
    living.seat(amina, "amina")
    page = amina.page
    page.goto(f"{living.server.address}/committees/canal/motions/{living.made}")
    page.locator("#body").press_sequentially("Je propose d’attendre")
    living.meanwhile(lambda town: a_comment(town, "thomas", living.made, "D’accord."))
    page.get_by_text("D’accord.").wait_for()
    assert page.locator("#body").input_value() == "Je propose d’attendre"
    page.locator("#body").press_sequentially(" mars.")
    page.get_by_role("button", name="Commenter").click()
    page.get_by_text("Je propose d’attendre mars.").wait_for()
    assert page.locator(".comment").count() == 3


@WIDTHS
def test_home_says_that_a_ballot_opened_while_one_looks(
    living: Living, reader: Callable[..., Reader], width: int
) -> None:
    amina = reader(width=width)
    living.seat(amina, "amina")
    amina.page.goto(living.server.address)
    assert amina.page.locator("h1").inner_text() == "Bienvenue, Amina Belkacem"
    living.meanwhile(lambda town: _opened_today(town, living.made))
    amina.page.get_by_role("heading", name="Une chose vous attend").wait_for()
    amina.page.get_by_role("link", name="Voter").click()
    amina.page.wait_for_url("**/ballot")


async def _opened_today(town: Town, motion: str) -> object:
    return await an_open_ballot(town, motion, closes_on=first_closing_day(clock.now().date(), 10))


def test_without_javascript_one_calls_someone_in_from_a_list(
    living: Living, reader: Callable[..., Reader]
) -> None:
    claire = reader(width=PHONE, javascript=False)
    living.seat(claire, "claire")
    page = claire.page
    page.goto(f"{living.server.address}/committees/canal/motions/{living.made}")
    page.locator("#body").fill("Qui peut relire ?")
    page.locator("summary", has_text="Mentionner").click()
    page.locator("#calls").select_option(label="Thomas Dubois")
    page.get_by_role("button", name="Commenter").click()
    page.get_by_text("Votre commentaire est publié").wait_for()
    page.locator(".comment-acts a", has_text="Masquer").last.click()
    page.get_by_role("button", name="Masquer").click()
    page.get_by_text("Masqué par Claire Vandenberghe").wait_for()
    assert page.get_by_text("Qui peut relire ?").count() == 0


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_page_of_home_and_comments_is_sound(
    living: Living, reader: Callable[..., Reader], audited: Callable[..., None], language: str
) -> None:
    who = {"fr": "amina", "nl": "lien", "en": "emily"}[language]
    comment = living.meanwhile(lambda town: a_comment(town, who, living.made, "Oui."))
    living.meanwhile(lambda town: _opened_today(town, living.made))
    someone = reader(language=language)
    someone.page.goto(living.server.address)
    audited(someone, f"welcome-{language}")
    living.seat(someone, who)
    base = f"{living.server.address}/committees/canal"
    for path in (
        "",
        f"/motions/{living.made}",
        f"/motions/{living.made}/comments",
        f"/comments/{comment}/edition",
        f"/comments/{comment}/versions",
        f"/comments/{comment}/hiding",
    ):
        someone.page.goto(base + path if path else living.server.address)
        audited(someone, f"{path.rpartition('/')[2] or 'home'}-{language}")
