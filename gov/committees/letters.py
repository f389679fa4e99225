"""Write to those whom a change of seat concerns, each in their language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.store import Unit, fetch_one
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Hold what any of these letters may say; each says what concerns it.

    `office` is holder, deputy, contact, coordinator or observer.
    """

    committee: str
    day: date
    url: str
    office: str = ""
    partner: str = ""
    by: str = ""
    person: str = ""
    why: str = ""
    until: date | None = None
    initiative: str = ""
    began: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mailbox:
    name: str
    email: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What a template reads: the letter, its reader, where it comes from."""

    said: Letter
    name: str
    email: str
    url: str
    place: str
    act: str = ""


async def send(unit: Unit, origin: str, person_id: UUID, template: str, said: Letter) -> None:
    """Mail one person; who has no address gets none."""
    to = await fetch_one(_Mailbox, "SELECT name, email, language FROM person WHERE id = {}", person_id)
    if to is None or not to.email:
        return
    page = _Sheet(said=said, name=to.name, email=to.email, url=origin + said.url, place=said.committee)
    written = letter(f"committees/mail/{template}.txt", to.language, page)
    await post(
        unit,
        kind=Kind.INVITATION if template == "entrusted" else Kind.OWN,
        to=to.email,
        language=to.language,
        subject=written.subject,
        text=written.text,
    )
