"""A stranger reads what a committee published, and nothing else of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, nothing
from tests.support.site import Site

PUBLIC = "/public/canal/decisions"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_stranger_reads_the_published_decisions(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int
) -> None:
    person = reader(language="fr", width=width)
    page, check = person.page, audited if width == PHONE else nothing
    page.goto(site.url(PUBLIC))
    check(person)
    expect(page.get_by_text("La camionnette se prête en journée")).to_have_count(0)
    page.get_by_role("link", name="L’équipe compte des rencontres, jamais des personnes").click()
    check(person)
    expect(page.get_by_role("heading", level=1)).to_contain_text("L’équipe compte des rencontres")
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("path", ["", "/motions", "/decisions", "/decisions/2025-009", "/seat", "/settings"])
def test_what_is_not_published_does_not_exist_for_a_stranger(
    site: Site, reader: Callable[..., Reader], path: str
) -> None:
    answer = reader(language="fr", width=PHONE).page.goto(site.url(COMMITTEE + path))
    assert answer is not None
    assert answer.status == 404


def test_a_decision_that_is_not_public_has_no_public_address(
    site: Site, reader: Callable[..., Reader]
) -> None:
    page = reader(language="fr", width=PHONE).page
    page.goto(site.url(PUBLIC))
    shown = page.locator("main a[href*='/decisions/']").all_inner_texts()
    assert len(shown) == 2
