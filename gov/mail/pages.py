"""Show the operator whether mail leaves."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from gov.mail import queries, urls
from gov.permissions import Capability
from gov.store.outbox import Mail
from gov.web import Cache, Shown, Viewer, page, show
from gov.web.dates import day_time
from gov.web.parts import Fact
from gov.web.site import site_of
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Say what became of one mail; subject and text only where nothing leaves."""

    recipient: str
    subject: str
    text: str
    language: str
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """List the newest mail."""

    title: str
    lead: str
    readable: bool
    mails: tuple[Line, ...]


@page(urls.OUTBOX, Capability.OUTBOX_READ)
async def outbox(viewer: Viewer, request: Request[Any, Any, Any]) -> Shown:
    """Show whether mail left; the operator has no right to read it.

    Without a mail server this page is the only way a code reaches anyone:
    then, and only then, it shows subject and text.
    """
    readable = not site_of(request.scope).settings.smtp_url
    w = words(viewer.language)
    made = OutboxPage(
        title=w.gettext("Mail sent"),
        lead=w.gettext("The latest fifty, and whether they were sent. What they say is not shown here.")
        if not readable
        else w.gettext("The latest fifty."),
        readable=readable,
        mails=tuple(_line(viewer, w, mail, readable) for mail in await queries.outbox()),
    )
    return show(viewer, "mail/outbox.html", made, cache=Cache.NEVER)


def _line(viewer: Viewer, w: Words, mail: Mail, readable: bool) -> Line:
    rows = [
        Fact(term=w.gettext("To"), text=mail.recipient),
        Fact(term=w.gettext("Written"), text=day_time(mail.queued_at, w.language, viewer.zone)),
        Fact(term=w.gettext("State"), text=_state(w, mail), late=mail.state == "given_up"),
    ]
    if mail.last_error:
        rows.append(Fact(term=w.gettext("The mail server said"), text=mail.last_error, lang="en"))
    return Line(
        recipient=mail.recipient,
        subject=mail.subject if readable else "",
        text=mail.text if readable else "",
        language=mail.language,
        rows=tuple(rows),
    )


def _state(w: Words, mail: Mail) -> str:
    if mail.state == "sent":
        return w.gettext("sent")
    if mail.state == "given_up":
        return w.gettext("given up: check the address and the mail server")
    if mail.attempts == 0:
        return w.gettext("waiting to be sent")
    return w.ngettext(
        "tried {count} time, will try again", "tried {count} times, will try again", mail.attempts
    ).format(count=mail.attempts)
