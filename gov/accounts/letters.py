"""Write the mails of sign-in, of a changed address and of a rescue."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from gov.accounts import urls
from gov.accounts.rules import CODE_LIFE, spaced_code
from gov.store import Unit
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Name the mailbox a letter goes to, and how its owner is spoken to."""

    email: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLetter:
    """Hold what a mail with a code says."""

    code: str
    until: datetime
    zone: str
    url: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLetter:
    """Hold what a mail says about something done to an account."""

    name: str
    email: str
    at: datetime
    zone: str
    url: str
    place: str


async def send_sign_in_code(unit: Unit, origin: str, to: Addressee, code: str) -> str:
    """Mail a code, and where to enter it; the address does not hold it."""
    page = CodeLetter(
        code=spaced_code(code),
        until=unit.now + CODE_LIFE,
        zone=to.zone,
        url=origin + urls.SIGN_IN_CODE,
        place=place(origin),
    )
    return await _send(unit, to, "mail/sign_in_code.txt", page, Kind.SIGN_IN)


async def send_address_code(unit: Unit, origin: str, to: Addressee, code: str) -> str:
    """Mail a code to the address that someone says is now theirs."""
    page = CodeLetter(
        code=spaced_code(code),
        until=unit.now + CODE_LIFE,
        zone=to.zone,
        url=origin + urls.NEW_ADDRESS_CODE,
        place=place(origin),
    )
    return await _send(unit, to, "mail/address_code.txt", page, Kind.SIGN_IN)


async def send_address_changed(unit: Unit, origin: str, to: Addressee, name: str, email: str) -> None:
    """Tell the old address which new one took its place."""
    page = NoticeLetter(
        name=name, email=email, at=unit.now, zone=to.zone, url=origin + urls.ACCOUNT, place=place(origin)
    )
    await _send(unit, to, "mail/address_changed.txt", page)


async def send_rescue_notice(unit: Unit, origin: str, to: Addressee, name: str) -> None:
    """Tell a person that the operator made a code for their account."""
    page = NoticeLetter(
        name=name, email=to.email, at=unit.now, zone=to.zone, url=origin + urls.ACCOUNT, place=place(origin)
    )
    await _send(unit, to, "mail/rescue_notice.txt", page)


def place(origin: str) -> str:
    """Name this server as people know it: "gov.example.org"."""
    return urlsplit(origin).netloc


async def _send(unit: Unit, to: Addressee, template: str, page: object, kind: Kind = Kind.ACCOUNT) -> str:
    written = letter(template, to.language, page)
    return await post(
        unit, kind=kind, to=to.email, language=to.language, subject=written.subject, text=written.text
    )
