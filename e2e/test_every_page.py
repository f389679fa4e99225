"""Every page that the demo leads to is sound, and none is forgotten in silence."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gov.app import create_app
from gov.settings import Settings
from gov.web.matrix import declarations
from gov.web.routes import Kind
from tests.support.browser import PHONE, Reader
from tests.support.crawling import Page, within_reach
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

SHARES = 8  # shared out among the tests' workers: a slow machine takes its time over a page
SLUG = COMMITTEE.rpartition("/")[2]
# Who reads, and where each begins: each page is audited once, for the first who is led to it.
READERS = {
    "claire": ("/", "/account", COMMITTEE),
    "amina": ("/", COMMITTEE),
    "brigitte": ("/", COMMITTEE),
    "samira": (COMMITTEE,),
    "olivier": ("/account", "/initiatives", "/outbox"),
    "": ("/", "/sign-in", "/demo", "/demo/mail", f"/public/{SLUG}/decisions"),
}
NO_PAGE = {"/language/{code:str}", "/live", "/live/now", "/live/{committee:str}", "/live/{committee:str}/now"}
NO_PAGE |= {
    "/committees/{committee:str}/decisions/{number:str}/tally.json",
    "/committees/{committee:str}/meetings/{meeting:str}/calendar.ics",
    "/committees/{committee:str}/meetings/{meeting:str}/decision-list.txt",
    "/committees/{committee:str}/meetings/{meeting:str}/minutes.pdf",
    "/committees/{committee:str}/motions/{motion:str}/attachments/{attachment:int}",
}
# What no link of the demo leads to as it stands; the journeys audit those that an act leads to.
AFTER_AN_ACT = {
    "/account/address/code",
    "/committees/{committee:str}/agenda-requests/{request_number:int}/answer",
    "/mail/stop/{token:str}",
    "/committees/{committee:str}/comments/{comment:str}/versions",
    "/committees/{committee:str}/decisions/{number:str}/comments",
    "/committees/{committee:str}/decisions/{number:str}/contests/new",
    "/committees/{committee:str}/decisions/{number:str}/contests/own",
    "/committees/{committee:str}/decisions/{number:str}/ratifications/{partner:str}",
    "/committees/{committee:str}/meetings/{meeting:str}/agenda/{item:str}/agreement",
    "/committees/{committee:str}/meetings/{meeting:str}/attendance/movements",
    "/committees/{committee:str}/meetings/{meeting:str}/consent-agenda/adoption",
    "/committees/{committee:str}/meetings/{meeting:str}/notes/{item:str}",
    "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections/approval",
    "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections/new",
    "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections/objection",
    "/committees/{committee:str}/meetings/{meeting:str}/minutes/corrections/{correction:int}/leaving",
    "/committees/{committee:str}/meetings/{meeting:str}/session/adjournment",
    "/committees/{committee:str}/meetings/{meeting:str}/slots",
    "/committees/{committee:str}/meetings/{number:str}/decisions/new",
    "/committees/{committee:str}/motions/{motion:str}/amendments/{amendment:int}",
    "/committees/{committee:str}/motions/{motion:str}/amendments/{amendment:int}/acceptance",
    "/committees/{committee:str}/motions/{motion:str}/amendments/{amendment:int}/refusal",
    "/committees/{committee:str}/motions/{motion:str}/amendments/{amendment:int}/vote",
    "/committees/{committee:str}/motions/{motion:str}/amendments/{amendment:int}/withdrawal",
    "/committees/{committee:str}/motions/{motion:str}/ballot/early-close",
    "/committees/{committee:str}/motions/{motion:str}/ballot/paper",
    "/committees/{committee:str}/motions/{motion:str}/ballot/paper/count",
    "/committees/{committee:str}/motions/{motion:str}/ballot/paper/handing",
    "/committees/{committee:str}/motions/{motion:str}/ballot/paper/opening",
    "/committees/{committee:str}/motions/{motion:str}/ballot/paper/voiding",
    "/committees/{committee:str}/motions/{motion:str}/attachments/{attachment:int}/removal",
    "/committees/{committee:str}/motions/{motion:str}/ballot/receipts/{code:str}",
    "/committees/{committee:str}/motions/{motion:str}/ballot/rounds/{turn:int}",
    "/committees/{committee:str}/motions/{motion:str}/comments",
    "/committees/{committee:str}/motions/{motion:str}/counter-versions",
    "/committees/{committee:str}/motions/{motion:str}/hands",
    "/committees/{committee:str}/motions/{motion:str}/objections/{objection:int}/answer",
    "/committees/{committee:str}/motions/{motion:str}/recusal/withdrawal",
    "/committees/{committee:str}/motions/{motion:str}/seconding",
    "/committees/{committee:str}/motions/{motion:str}/versions/{version:int}",
    "/committees/{committee:str}/proxies/{kind:str}/{number:str}/withdrawal",
    "/committees/{committee:str}/series/{code:str}",
    "/committees/{committee:str}/series/{code:str}/announcement",
    "/committees/{committee:str}/series/{code:str}/end",
    "/committees/{committee:str}/series/{code:str}/extension",
    "/committees/{committee:str}/settings/coordinators/{assistant:str}/end",
    "/committees/{committee:str}/settings/seats/new",
    "/invitations/{token:str}",
    "/set-up",
    "/sign-in/code",
    "/sign-out",
}


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_the_demo_leads_to_is_sound(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], tmp_path: Path, share: int
) -> None:
    wanted = set(pages(tmp_path)) - NO_PAGE
    ours = set(sorted(wanted)[share::SHARES])
    found: set[str] = set()
    for who, starts in READERS.items():
        person = reader(language="fr", width=PHONE)
        if who:
            become(person, site, who)
        for path in reached(person, site, starts):
            route = route_of(path, wanted)
            if route in ours - found:
                person.page.goto(site.url(path))
                audited(person)
            found |= {route} & wanted
    assert wanted - found == AFTER_AN_ACT


def pages(home: Path) -> list[str]:
    """List the addresses of all that is shown to people, as the application declares them."""
    application = create_app(Settings(home=home, database=f"sqlite:///{home / 'gov.db'}"))
    return [route.path for route in declarations(application.litestar) if route.kind is Kind.PAGE]


def route_of(path: str, routes: set[str]) -> str:
    """Find the route that answers an address: a fixed word goes before any parameter."""
    bare = path.partition("?")[0]
    fitting = [route for route in routes if re.fullmatch(re.sub(r"\{\w+:\w+\}", "[^/]+", route), bare)]
    return min(fitting, key=lambda route: route.count("{"), default="")


def reached(person: Reader, site: Site, starts: tuple[str, ...]) -> Iterator[str]:
    """Follow every link a person is shown, as she would, without drawing each page."""
    known, waiting = set(starts), deque(starts)
    while waiting:
        path = waiting.popleft()
        answer = person.page.request.get(site.url(path))
        if answer.headers["content-type"].startswith("text/html"):
            yield path
            links = {within_reach(link, path) for link in Page(answer.text()).links} - known - {""}
            known |= links
            waiting.extend(sorted(links))
