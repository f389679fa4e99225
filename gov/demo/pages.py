"""Choose who to be, and read the mail: in a demo database, on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any

from litestar import Request

from gov.decisions.urls import public_decisions
from gov.demo import queries, urls, world
from gov.demo.actions import become
from gov.home.queries import Published, published
from gov.kernel.errors import NotFound
from gov.mail.composing import compose, one_line, whole_text
from gov.mail.hypertext import Parts, parts
from gov.mail.telling import said_of
from gov.permissions import Capability
from gov.store import outbox
from gov.web import Cache, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of
from gov.web.dates import day_time
from gov.web.forms import choice, errors
from gov.web.kinds import Kind
from gov.web.parts import Link
from gov.web.sessions import session_cookie
from gov.web.words import NAMES, Words, words

_Request = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Say who one can be, and what she is there."""

    key: str
    name: str
    role: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosePage:
    """Offer the people of the world."""

    title: str
    people: tuple[Someone, ...]
    ways: tuple[Link, ...]
    action: str = urls.CHOOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Show one mail as it arrives."""

    subject: str
    detail: str
    parts: Parts
    headers: tuple[str, ...]
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxPage:
    """Show the mail of everyone, which nobody else will ever receive."""

    title: str
    letters: tuple[Letter, ...]
    choose_url: str = urls.CHOOSE


@page(urls.CHOOSE, Capability.DEMO_CHOOSE)
async def choose_page(viewer: Viewer, request: _Request) -> Shown:
    """Show who one can be."""
    await _demand_demo(request)
    w = words(viewer.language)
    title = w.gettext("Who would you like to be?")
    shown = ChoosePage(title=title, people=_people(w), ways=_ways(w, await published()))
    return show(viewer, "demo/choose.html", shown, cache=Cache.NEVER)


@form(urls.CHOOSE, Capability.DEMO_CHOOSE)
async def choose(viewer: Viewer, request: _Request, submitted: Submission) -> Sent:
    """Become someone of the world; the browser's earlier session ends."""
    await _demand_demo(request)
    key = choice(submitted, "person", [person.key for person in world.PERSONS])
    person_id = None if errors(submitted) else await queries.person_of(key or "")
    if person_id is None:
        raise NotFound("not_found")
    agent = request.headers.get("user-agent", "")
    token = await become(person_id, agent, viewer.session_id)
    cookies = site_of(request.scope).cookies
    return replace(see_other("/"), cookies=(session_cookie(cookies, token), cookies.drop("form")))


@page(urls.MAILBOX, Capability.DEMO_CHOOSE)
async def mailbox(viewer: Viewer, request: _Request) -> Shown:
    """Show the mail that a real server would have sent."""
    await _demand_demo(request)
    w = words(viewer.language)
    site = site_of(request.scope).settings.url
    letters = tuple(_letter(viewer, w, mail, site) for mail in await queries.mailbox())
    shown = MailboxPage(title=w.gettext("Mail sent"), letters=letters)
    return show(viewer, "demo/mailbox.html", shown, cache=Cache.NEVER)


async def _demand_demo(request: _Request) -> None:
    # Three locks on one door: the command, the database's own mark, the loopback.
    settings = site_of(request.scope).settings
    asked_by = (request.scope.get("client") or ("", 0))[0]
    if not settings.demo or not _is_loopback(str(asked_by)) or not await queries.is_demo():
        raise NotFound("not_found")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _letter(viewer: Viewer, w: Words, mail: outbox.Mail, site: str) -> Letter:
    text = whole_text(mail, site)
    detail = [mail.recipient, day_time(mail.queued_at, viewer.language, viewer.zone)]
    if mail.kind:
        detail.append(said_of(w, Kind(mail.kind)).short)
    shown = ("To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Type")
    made = compose(mail, ("gov", "gov@localhost.localdomain"), site)
    return Letter(
        subject=mail.subject,
        detail=" · ".join(detail),
        parts=parts(text, site),
        headers=tuple(f"{name}: {one_line(made[name])}" for name in shown if made[name]),
        text=text,
        language=mail.language,
    )


def _ways(w: Words, open_to_all: Sequence[Published]) -> tuple[Link, ...]:
    """Lead to what one reads here as nobody in particular."""
    return (
        *(
            Link(
                label=w.gettext("Read what anyone may read: {committee}").format(committee=one.name),
                url=public_decisions(one.slug),
            )
            for one in open_to_all
        ),
        Link(label=w.gettext("Read the mail that everyone received"), url=urls.MAILBOX),
    )


def _people(w: Words) -> tuple[Someone, ...]:
    roles = {world.COORDINATOR: w.gettext("Coordinates: convenes and prepares, without a vote")}
    roles[world.OBSERVER[0]] = w.gettext("External observer: reads and comments, never votes")
    roles[world.OPERATOR] = w.gettext("Runs the server: neither reads nor votes by that role")
    for partner in world.PARTNERS:
        roles[partner.holder] = w.gettext("Votes for %(partner)s") % {"partner": partner.name}
        if partner.deputy:
            roles[partner.deputy] = w.gettext("Stands in for %(partner)s") % {"partner": partner.name}
        contact = w.gettext("Appoints who sits for %(partner)s") % {"partner": partner.name}
        roles.setdefault(partner.contact, contact)
    return tuple(
        Someone(key=person.key, name=person.name, role=roles[person.key], language=NAMES[person.language])
        for person in world.PERSONS
    )
