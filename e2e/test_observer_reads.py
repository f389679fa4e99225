"""The outside eye reads decisions and approved minutes, and never votes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing
from tests.support.site import Site

VOTING = re.compile(r"\b[Vv]ot(er|ez)\b|Changer mon vote|Vérifier mon vote")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_observer_reads_the_log_a_decision_and_approved_minutes(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int
) -> None:
    person = reader(language="fr", width=width)
    page, check = become(person, site, "samira"), audited if width == PHONE else nothing

    page.goto(site.url(f"{COMMITTEE}/decisions"))
    check(person)
    no_vote_is_offered(page)
    page.get_by_role("link", name="L’équipe tourne le mardi, le jeudi et le samedi").click()
    check(person)
    no_vote_is_offered(page)

    page.goto(site.url(f"{COMMITTEE}/meetings"))
    check(person)
    page.get_by_role("link", name=re.compile("2025")).last.click()
    check(person)
    page.get_by_role("link", name=re.compile("procès-verbal", re.IGNORECASE)).first.click()
    check(person)
    expect(page.get_by_text("elle lit, elle peut parler, elle ne vote pas")).to_be_visible()
    no_vote_is_offered(page)


def test_an_observer_sees_the_ballot_and_no_way_to_vote_in_it(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader(language="fr", width=PHONE)
    page = become(person, site, "samira")
    page.goto(site.url(f"{COMMITTEE}/motions"))
    audited(person)
    page.get_by_role("link", name="Remplacer la camionnette").click()
    audited(person)
    no_vote_is_offered(page)
    page.get_by_role("link", name="Voir le vote").click()
    audited(person)
    no_vote_is_offered(page)
    expect(page.get_by_role("radio")).to_have_count(0)


def test_what_was_decided_in_closed_session_is_withheld_from_an_observer(
    site: Site, reader: Callable[..., Reader]
) -> None:
    """That the decision exists is known to the log's readers; its words are not."""
    page = become(reader(language="fr", width=PHONE), site, "samira")
    page.goto(site.url(f"{COMMITTEE}/decisions"))
    assert "L’horaire de l’équipe" not in page.content()
    page.goto(site.url(f"{COMMITTEE}/meetings"))
    for link in page.locator("main a[href*='/meetings/2']").all():
        answer = page.request.get(site.url(link.get_attribute("href") or ""))
        assert "Organisation de l’équipe" not in answer.text()


def test_minutes_still_in_draft_and_acts_of_others_do_not_exist_for_an_observer(
    site: Site, reader: Callable[..., Reader]
) -> None:
    page = become(reader(language="fr", width=PHONE), site, "samira")
    page.goto(site.url(f"{COMMITTEE}/meetings"))
    # The first is the coming one; the last one held waits for its minutes to be approved.
    draft = page.locator(f"main a[href^='{COMMITTEE}/meetings/2']").nth(1).get_attribute("href")
    refused = {f"{draft}/minutes": 404, f"{draft}/minutes/edition": 403, f"{COMMITTEE}/settings": 403}
    answered = {path: page.request.get(site.url(path)).status for path in refused}
    assert answered == refused


def no_vote_is_offered(page: Page) -> None:
    main = page.locator("main")
    expect(main.get_by_role("button", name=VOTING)).to_have_count(0)
    expect(main.get_by_role("link", name=VOTING)).to_have_count(0)
