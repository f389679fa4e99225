"""Every page of the navigation holds in each language, for each kind of reader."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site


@pytest.mark.parametrize(("who", "language"), [("lien", "nl"), ("emily", "en")])
def test_every_page_of_the_navigation_holds_in(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], who: str, language: str
) -> None:
    person = reader(language=language, width=PHONE)
    page = become(person, site, who)
    page.goto(site.url(COMMITTEE))
    paths = [link.get_attribute("href") or "" for link in page.locator("header a[href^='/']").all()]
    assert len(paths) > 4
    for path in dict.fromkeys(paths):
        page.goto(site.url(path))
        expect(page.locator("html")).to_have_attribute("lang", language)
        audited(person)
