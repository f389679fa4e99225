"""Show the operator whether mail leaves, and let each person choose what comes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from gov.kernel.errors import NotFound
from gov.mail import actions, queries, urls
from gov.mail.choosing import choices, choose, stop, stop_page
from gov.mail.telling import said_of, trouble
from gov.permissions import Capability
from gov.store.outbox import Mail
from gov.web import Cache, Sent, Shown, Viewer, form, page, see_other, show
from gov.web.dates import day_time
from gov.web.kinds import HANDED_ON, Kind
from gov.web.parts import Fact
from gov.web.site import site_of
from gov.web.words import Words, words

_TOLD = HANDED_ON | {Kind.ACCOUNT}

__all__ = ["again", "all_again", "choices", "choose", "outbox", "stop", "stop_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Say what became of one mail; its text only where someone must hand it on."""

    recipient: str
    text: str
    language: str
    rows: tuple[Fact, ...]
    again_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """List the newest mail, what was given up first."""

    title: str
    lead: str
    leaves: bool
    state: str
    lost: bool
    mails: tuple[Line, ...]
    all_again_url: str = urls.ALL_AGAIN


@page(urls.OUTBOX, Capability.OUTBOX_READ)
async def outbox(viewer: Viewer, request: Request[Any, Any, Any]) -> Shown:
    """Show whether mail left; the operator has no right to read it.

    Without a mail server this page is the only way a code or an invitation
    reaches anyone: then, and only then, it shows those, and no other mail.
    """
    leaves = bool(site_of(request.scope).settings.smtp_url)
    w = words(viewer.language)
    state = await queries.state_of_mail()
    made = OutboxPage(
        title=w.gettext("Mail sent"),
        lead=w.gettext("The latest fifty, and whether they were sent. What they say is not shown here.")
        if leaves
        else w.gettext("The latest fifty."),
        leaves=leaves,
        state=_counts(w, state),
        lost=state.given_up > 0,
        mails=tuple(_line(viewer, w, mail, leaves) for mail in await queries.outbox()),
    )
    return show(viewer, "mail/outbox.html", made, cache=Cache.NEVER)


@form(urls.AGAIN, Capability.OUTBOX_RETRY)
async def again(mail: str) -> Sent:
    """Send one given-up mail anew."""
    return _tried(await actions.try_again(_named(mail)))


@form(urls.ALL_AGAIN, Capability.OUTBOX_RETRY)
async def all_again() -> Sent:
    """Send all given-up mail anew."""
    return _tried(await actions.try_again())


def _tried(count: int) -> Sent:
    return see_other(urls.OUTBOX, said="mail_again" if count else "mail_none_again")


def _named(mail: str) -> UUID:
    try:
        return UUID(mail)
    except ValueError:
        raise NotFound("not_found") from None


def _counts(w: Words, state: queries.State) -> str:
    said = [w.gettext("Nothing waits to be sent.")]
    if state.waiting:
        waits = w.ngettext("{count} mail waits.", "{count} mails wait.", state.waiting)
        said = [waits.format(count=state.waiting)]
    if state.given_up:
        lost = w.ngettext("{count} was given up.", "{count} were given up.", state.given_up)
        said.append(lost.format(count=state.given_up))
    return " ".join(said)


def _line(viewer: Viewer, w: Words, mail: Mail, leaves: bool) -> Line:
    rows = [
        Fact(term=w.gettext("What it is"), text=_kind(w, mail)),
        Fact(term=w.gettext("Written"), text=day_time(mail.queued_at, w.language, viewer.zone)),
        Fact(term=w.gettext("State"), text=_state(w, mail, leaves), late=mail.state == "given_up"),
    ]
    if mail.last_error:
        rows.append(_why(w, mail.last_error))
    shown = not leaves and mail.kind in HANDED_ON
    retried = mail.state == "given_up" and mail.kind != Kind.SIGN_IN
    return Line(
        recipient=mail.recipient,
        text=mail.text if shown else "",
        language=mail.language,
        rows=tuple(rows),
        again_url=urls.again(mail.id) if retried else "",
    )


def _why(w: Words, error: str) -> Fact:
    told = trouble(w, error)
    if told:
        return Fact(term=w.gettext("Why not"), text=told)
    return Fact(term=w.gettext("The mail server said"), text=error, lang="en")


def _kind(w: Words, mail: Mail) -> str:
    # That someone was sent a receipt of her vote is no business of whoever runs the server.
    told = mail.kind in _TOLD
    return said_of(w, Kind(mail.kind)).short if told else w.gettext("for its addressee alone")


def _state(w: Words, mail: Mail, leaves: bool) -> str:
    if mail.state == "sent":
        return w.gettext("sent") if leaves else w.gettext("noted here, and not sent")
    if mail.state == "given_up":
        return w.gettext("given up: check the address and the mail server")
    if mail.attempts == 0:
        return w.gettext("waiting to be sent")
    return w.ngettext(
        "tried {count} time, will try again", "tried {count} times, will try again", mail.attempts
    ).format(count=mail.attempts)
