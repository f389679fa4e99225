"""Make the bytes of a mail: the same for each attempt, headers safe.

Whatever a row holds, no text of a person can begin a header: line breaks
become spaces, and the library folds and encodes the rest. Plain text and HTML
are two forms of one letter.
"""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from hashlib import sha256
from typing import Any

from gov.mail import urls
from gov.mail.addresses import is_address
from gov.mail.hypertext import Parts, parts
from gov.mail.inviting import invite
from gov.mail.telling import said_of
from gov.store.outbox import Attachment, Mail
from gov.web.kinds import Kind
from gov.web.letters import marked_up
from gov.web.words import words

_NAME = re.compile(r"[A-Za-z][A-Za-z-]{0,60}")
_FIXED = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "auto-submitted", "content-language"}
    | {"content-type", "content-transfer-encoding", "mime-version", "x-auto-response-suppress"}
    | {"list-unsubscribe", "list-unsubscribe-post"}
)


class Lines(EmailPolicy):
    """Keep the address that ends a kind of mail as it is: encoded as words, no mailbox would find it."""

    def fold(self, name: str, value: Any) -> str:
        """Write a header."""
        plain = name == "List-Unsubscribe"
        return f"{name}: {value}{self.linesep}" if plain else str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write a header as bytes."""
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii", "surrogateescape")


# Seven bits throughout: no relay rewrites what it may not carry.
_LINES = Lines(linesep="\r\n", cte_type="7bit")
_UTF8 = _LINES.clone(utf8=True)


class Unsendable(Exception):
    """Say that no attempt can ever send this mail, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypertext:
    """Hold what the HTML of a mail shows."""

    language: str
    subject: str
    parts: Parts


def compose(mail: Mail, sender: tuple[str, str], site: str = "") -> EmailMessage:
    """Make a mail out of its row; raise `Unsendable` if it cannot be one.

    `site` begins the addresses that are ours: `https://gov.example.org`.
    """
    if not is_address(mail.recipient):
        raise Unsendable("not_an_address")
    message = EmailMessage(policy=_policy(mail.recipient, sender[1]))
    message["From"] = _address(sender[1], one_line(sender[0]))
    message["To"] = _address(mail.recipient)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = mail.queued_at
    message["Message-ID"] = one_line(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if mail.stop_token and site:
        message["List-Unsubscribe"] = f"<{site}{urls.stop(mail.stop_token)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    for name, value in mail.headers.items():
        if _NAME.fullmatch(name) and name.lower() not in _FIXED:
            message[name] = one_line(value)
    text = whole_text(mail, site)
    message.set_content(text)
    message.add_alternative(hypertext(mail, text, site), subtype="html")
    if mail.invitation is not None:
        # The last of the alternatives is the one a mail program prefers.
        invite(message, mail.invitation)
    for one in mail.attachments:
        _attach(message, one)
    # Last: whoever sets a content forgets what was said of the one before.
    message["Content-Language"] = mail.language
    _mark_parts(message)
    return message


def whole_text(mail: Mail, site: str) -> str:
    """Give what a mail says in plain text, with how to have less of it at its foot."""
    if not site or mail.kind in ("", Kind.SIGN_IN):
        return mail.text
    w = words(mail.language)
    foot = [w.gettext("Choose what you receive by mail:") + f"\n{site}{urls.CHOICES}"]
    if mail.stop_token:
        ends = w.gettext("No more mail of this kind ({kind}):").format(kind=said_of(w, Kind(mail.kind)).short)
        foot.append(f"{ends}\n{site}{urls.stop(mail.stop_token)}")
    return "\n\n".join((mail.text.rstrip("\n"), *foot)) + "\n"


def hypertext(mail: Mail, text: str, site: str) -> str:
    """Give the same letter as a page for the mailbox."""
    shown = Hypertext(language=mail.language, subject=one_line(mail.subject), parts=parts(text, site))
    return marked_up("mail/letter.html", mail.language, shown)


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


def _mark_parts(message: EmailMessage) -> None:
    """Part the mail at marks of its own and not of chance: each attempt is the same mail."""
    digest = sha256(str(message["Message-ID"]).encode()).hexdigest()[:32]
    for turn, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"gov-{digest}-{turn}")


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, _ascii_domain(domain))


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unsendable("not_an_address") from None


def _policy(*addresses: str) -> Any:
    plain = all(address.rpartition("@")[0].isascii() for address in addresses)
    return _LINES if plain else _UTF8
