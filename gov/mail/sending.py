"""Hand mail to a server, or show it to the operator where there is none."""

import asyncio
import logging
from email.message import EmailMessage
from types import TracebackType
from typing import Protocol, Self

import aiosmtplib

from gov.mail.addresses import Post, read_post
from gov.settings import Settings
from gov.store.outbox import Mail
from gov.web.letters import may_be_handed_on

# Five mails, each this slow, end before their lease does.
SECONDS = 20.0


class Refused(Exception):
    """Say that the server refused this one mail; `for_good` if it always will."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class Carrier(Protocol):
    """Take mail over, one after the other, within an `async with`."""

    # Say whether the text may be forgotten once taken over.
    leaves_here: bool

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    async def send(self, mail: Mail, message: EmailMessage) -> None:
        """Return once the mail is taken over; raise `Refused`, or anything for a broken line."""


class ToServer:
    """Hand mail to the operator's SMTP server, over one connection a round."""

    leaves_here = True

    def __init__(self, post: Post, seconds: float = SECONDS) -> None:
        self._post = post
        self._seconds = seconds
        self._smtp: aiosmtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    async def send(self, mail: Mail, message: EmailMessage) -> None:
        """Send one mail; what a line that broke lost is sent again later."""
        try:
            async with asyncio.timeout(self._seconds):
                smtp = await self._connected()
                await smtp.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            first = refused.recipients[0]
            raise Refused(f"{first.code} {first.message}", for_good=first.code >= 500) from refused
        except (aiosmtplib.SMTPDataError, aiosmtplib.SMTPSenderRefused) as refused:
            # A sender refused is a setting to mend: the mail itself is sound.
            data = isinstance(refused, aiosmtplib.SMTPDataError)
            raise Refused(
                f"{refused.code} {refused.message}", for_good=data and refused.code >= 500
            ) from refused
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
        post = self._post
        smtp = aiosmtplib.SMTP(
            hostname=post.host,
            port=post.port,
            use_tls=post.tls,
            start_tls=post.starttls,
            username=post.username,
            password=post.password,
            timeout=self._seconds,
        )
        await smtp.connect()
        self._smtp = smtp
        return smtp


class ToLog:
    """Show mail in the server's log, where no SMTP server is settled.

    A demo has a page for it and stays quiet.
    """

    leaves_here = False

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    async def send(self, mail: Mail, message: EmailMessage) -> None:
        """Write a code or an invitation in the log, of other mail only that it was written."""
        if self._quiet:
            return
        if not may_be_handed_on(mail.headers):
            logging.getLogger("gov.mail").info(
                "mail not sent (no GOV_SMTP_URL), kept for its addressee: %s", mail.message_id
            )
            return
        logging.getLogger("gov.mail").info(
            "mail not sent (no GOV_SMTP_URL), shown instead\nTo: %s\nSubject: %s\n\n%s",
            mail.recipient,
            message["Subject"],
            mail.text,
            extra={"to": mail.recipient, "subject": mail.subject, "message_id": mail.message_id},
        )


def carrier_of(settings: Settings) -> Carrier:
    """Choose how mail leaves, as settled; a demo writes to nobody, ever."""
    if settings.smtp_url and not settings.demo:
        return ToServer(read_post(settings.smtp_url))
    return ToLog(quiet=settings.demo)
