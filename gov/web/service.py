"""Answer what belongs to no feature: language links, health."""

from typing import Any

from litestar import Request

from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.store import dialect, fetch_value, read
from gov.web import urls
from gov.web.answers import PLAIN, Answer, Cache, answer, see
from gov.web.forms import Submission
from gov.web.languages import YEAR
from gov.web.routes import feed, page
from gov.web.site import site_of
from gov.web.words import LANGUAGES


@page("/language/{code:str}", Capability.SERVICE_USE)
async def choose_language(code: str, asked: Submission, request: Request[Any, Any, Any]) -> Answer:
    """Remember a language on this device, and go back to the page.

    A GET, so that it is a plain link: it names a preference in a cookie and
    changes nothing on the server.
    """
    if code not in LANGUAGES:
        raise NotFound("not_found")
    cookies = site_of(request.scope).cookies
    return see(urls.local(asked.get("back", "/")), headers=[cookies.set("language", code, seconds=YEAR)])


@feed("/health", Capability.SERVICE_USE)
async def health() -> Answer:
    """Say that the server answers and reads its database."""
    async with read():
        await fetch_value(int, "SELECT 1")
    return answer(f"ok {dialect()}\n", PLAIN, cache=Cache.NEVER)


@feed("/robots.txt", Capability.SERVICE_USE)
async def robots() -> Answer:
    """Ask search engines to leave; what is public is read by those who have the link."""
    # Some calendars ask before they fetch a feed; an address nobody knows is not indexed.
    return answer("User-agent: *\nAllow: /calendar/\nDisallow: /\n", PLAIN, cache=Cache.PUBLIC)
