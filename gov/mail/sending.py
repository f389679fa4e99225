"""Hand mail to a server, or show it to the operator where there is none."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from typing import Protocol

import aiosmtplib

from gov.mail.addresses import Post, read_post
from gov.settings import Settings
from gov.store.outbox import Mail
from gov.web.kinds import HANDED_ON

# Scanning takes its time: who hangs up too soon after the text sends it twice.
SECONDS = 45.0
# The line itself and its TLS come soon or not at all.
_CONNECTS = 15.0
_GOODBYE = 2.0

Compose = Callable[[Mail], EmailMessage]


class Refused(Exception):
    """Say that the server refused this one mail; `for_good` if it always will."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class Away(Exception):
    """Say why no mail at all can be handed over now: a code of `gov.mail.telling`."""


class Broken(Exception):
    """Say how the line was lost under one mail, which may have been taken over or not."""


class Carrier(Protocol):
    """Take mail over, one after the other."""

    # Say whether the text may be forgotten once taken over.
    leaves_here: bool
    # How many are taken in one round.
    batch: int

    async def send(self, mail: Mail, compose: Compose) -> None:
        """Return once the mail is taken over; raise `Refused`, `Broken` or `Away`."""

    async def rest(self) -> None:
        """Take leave of the other side: nothing is due."""


class ToServer:
    """Hand mail to the operator's SMTP server, over one connection while there is mail."""

    leaves_here = True
    batch = 5

    def __init__(self, post: Post, seconds: float = SECONDS) -> None:
        self._post = post
        self._seconds = seconds
        self._smtp: aiosmtplib.SMTP | None = None

    async def rest(self) -> None:
        """Say goodbye; whether the server answers no longer matters."""
        if self._smtp is not None:
            with suppress(TimeoutError, aiosmtplib.SMTPException, OSError):
                async with asyncio.timeout(_GOODBYE):
                    await self._smtp.quit()
        self._hang_up()

    async def send(self, mail: Mail, compose: Compose) -> None:
        """Send one mail; what a line that broke lost is sent again later."""
        message = compose(mail)
        smtp = await self._connected()
        try:
            async with asyncio.timeout(self._seconds):
                await _hand_over(smtp, message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            first = refused.recipients[0]
            raise Refused(f"{first.code} {first.message}", for_good=first.code >= 500) from refused
        except (aiosmtplib.SMTPDataError, aiosmtplib.SMTPSenderRefused) as refused:
            # A sender refused is a setting to mend: the mail itself is sound.
            data = isinstance(refused, aiosmtplib.SMTPDataError)
            raise Refused(
                f"{refused.code} {refused.message}", for_good=data and refused.code >= 500
            ) from refused
        except aiosmtplib.SMTPNotSupported as refused:
            raise Refused("not_an_address", for_good=True) from refused
        except (TimeoutError, aiosmtplib.SMTPException, OSError) as broken:
            self._hang_up()
            raise Broken(_why(broken)) from broken
        except BaseException:
            self._hang_up()
            raise

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._smtp is not None and self._smtp.is_connected:
            return self._smtp
        post, seconds = self._post, min(self._seconds, _CONNECTS)
        smtp = self._smtp = aiosmtplib.SMTP(
            hostname=post.host,
            port=post.port,
            use_tls=post.tls,
            start_tls=post.starttls,
            username=post.username,
            password=post.password,
            timeout=self._seconds,
        )
        try:
            async with asyncio.timeout(seconds):
                await smtp.connect()
        except (TimeoutError, aiosmtplib.SMTPException, OSError) as away:
            self._hang_up()
            raise Away(_why(away, "unreachable")) from away
        except BaseException:
            self._hang_up()
            raise
        return smtp


class ToLog:
    """Show mail in the server's log, where no SMTP server is settled.

    A demo has a page for it and stays quiet.
    """

    leaves_here = False
    batch = 100

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    async def rest(self) -> None:
        """Have nobody to take leave of."""

    async def send(self, mail: Mail, compose: Compose) -> None:
        """Write a code or an invitation in the log, of other mail only that it was written."""
        if self._quiet:
            return
        if mail.kind not in HANDED_ON:
            logging.getLogger("gov.mail").info(
                "mail not sent (no GOV_SMTP_URL), kept for its addressee: %s", mail.message_id
            )
            return
        logging.getLogger("gov.mail").info(
            "mail not sent (no GOV_SMTP_URL), shown instead\nTo: %s\nSubject: %s\n\n%s",
            mail.recipient,
            mail.subject,
            mail.text,
            extra={"to": mail.recipient, "subject": mail.subject, "message_id": mail.message_id},
        )


def carrier_of(settings: Settings) -> Carrier:
    """Choose how mail leaves, as settled; a demo writes to nobody, ever."""
    if settings.smtp_url and not settings.demo:
        return ToServer(read_post(settings.smtp_url))
    return ToLog(quiet=settings.demo)


async def _hand_over(smtp: aiosmtplib.SMTP, message: EmailMessage) -> None:
    # In bytes of our own making: the library would fold headers by its own lights.
    sender, recipient = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    options = () if f"{sender}{recipient}".isascii() else ("SMTPUTF8",)
    await smtp.sendmail(sender, recipient, message.as_bytes(), mail_options=options)


def _why(error: Exception, otherwise: str = "line_broken") -> str:
    """Name a fault of the line by its code; what the server itself said stays as it is."""
    if isinstance(error, TimeoutError | aiosmtplib.SMTPTimeoutError):
        return "no_answer"
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return "login_refused"
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return "tls_failed"
    if isinstance(error, aiosmtplib.SMTPResponseException) and error.code > 0:
        return f"{error.code} {error.message}"
    return otherwise
