"""Make the bytes of a mail: the same for each attempt, headers safe.

Whatever a row holds, no text of a person can begin a header: line breaks
become spaces, and the library folds and encodes the rest.
"""

import re
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP, SMTPUTF8
from hashlib import sha256
from typing import Any

from gov.mail.addresses import is_address
from gov.mail.inviting import invite, set_boundaries
from gov.store.outbox import Attachment, Mail
from gov.web.letters import OURS

_NAME = re.compile(r"[A-Za-z][A-Za-z-]{0,60}")
_FIXED = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "auto-submitted", "content-language"}
    | {"content-type", "content-transfer-encoding", "mime-version", "x-auto-response-suppress"}
)


class Unsendable(Exception):
    """Say that no attempt can ever send this mail, and why."""


def compose(mail: Mail, sender: tuple[str, str]) -> EmailMessage:
    """Make a mail out of its row; raise `Unsendable` if it cannot be one."""
    if not is_address(mail.recipient):
        raise Unsendable("the recipient is not an address")
    message = EmailMessage(policy=_policy(mail.recipient, sender[1]))
    message["From"] = _address(sender[1], one_line(sender[0]))
    message["To"] = _address(mail.recipient)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = mail.queued_at
    message["Message-ID"] = one_line(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = mail.language
    for name, value in mail.headers.items():
        if _NAME.fullmatch(name) and name.lower() not in _FIXED and not name.startswith(OURS):
            message[name] = one_line(value)
    message.set_content(mail.text)
    if mail.invitation is not None:
        invite(message, mail.invitation)
    for one in mail.attachments:
        _attach(message, one)
    if message.is_multipart():
        # Of the message and not of chance: each attempt is the same mail.
        set_boundaries(message, "gov-" + sha256(mail.message_id.encode()).hexdigest()[:32])
    return message


def one_line(text: str) -> str:
    """Keep a header value on its line, without hidden marks."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def _attach(message: EmailMessage, one: Attachment) -> None:
    kind = MIMEPart()
    kind["Content-Type"] = one_line(one.media_type)
    media, parameters = kind.get_content_type(), dict(kind["Content-Type"].params)
    main, _, sub = media.partition("/")
    message.add_attachment(
        one.content, maintype=main, subtype=sub, filename=one_line(one.filename), params=parameters
    )


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, _ascii_domain(domain))


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unsendable("the domain of the recipient cannot be written in ASCII") from None


def _policy(*addresses: str) -> Any:
    plain = all(address.rpartition("@")[0].isascii() for address in addresses)
    return SMTP if plain else SMTPUTF8
