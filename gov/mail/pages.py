"""Show the operator whether mail leaves."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from gov.mail import queries, urls
from gov.permissions import Capability
from gov.store.outbox import Mail
from gov.web import Cache, Shown, Viewer, page, show
from gov.web.dates import day_time
from gov.web.letters import INVITATION, KIND, SIGN_IN, may_be_handed_on
from gov.web.parts import Fact
from gov.web.site import site_of
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Say what became of one mail; its text only where someone must hand it on."""

    recipient: str
    text: str
    language: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """List the newest mail."""

    title: str
    lead: str
    leaves: bool
    mails: tuple[Line, ...]


@page(urls.OUTBOX, Capability.OUTBOX_READ)
async def outbox(viewer: Viewer, request: Request[Any, Any, Any]) -> Shown:
    """Show whether mail left; the operator has no right to read it.

    Without a mail server this page is the only way a code or an invitation
    reaches anyone: then, and only then, it shows those, and no other mail.
    """
    leaves = bool(site_of(request.scope).settings.smtp_url)
    w = words(viewer.language)
    made = OutboxPage(
        title=w.gettext("Mail sent"),
        lead=w.gettext("The latest fifty, and whether they were sent. What they say is not shown here.")
        if leaves
        else w.gettext("The latest fifty."),
        leaves=leaves,
        mails=tuple(_line(viewer, w, mail, leaves) for mail in await queries.outbox()),
    )
    return show(viewer, "mail/outbox.html", made, cache=Cache.NEVER)


def _line(viewer: Viewer, w: Words, mail: Mail, leaves: bool) -> Line:
    rows = [
        Fact(term=w.gettext("What it is"), text=_kind(w, mail)),
        Fact(term=w.gettext("Written"), text=day_time(mail.queued_at, w.language, viewer.zone)),
        Fact(term=w.gettext("State"), text=_state(w, mail, leaves), late=mail.state == "given_up"),
    ]
    if mail.last_error:
        rows.append(Fact(term=w.gettext("The mail server said"), text=mail.last_error, lang="en"))
    shown = not leaves and may_be_handed_on(mail.headers)
    return Line(
        recipient=mail.recipient,
        text=mail.text if shown else "",
        language=mail.language,
        rows=tuple(rows),
    )


def _kind(w: Words, mail: Mail) -> str:
    kind = mail.headers.get(KIND)
    if kind == SIGN_IN:
        return w.gettext("a code to sign in, or to confirm an address")
    return w.gettext("an invitation") if kind == INVITATION else w.gettext("for its addressee alone")


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
