"""Answer by mail who asked for an agenda item."""

from dataclasses import dataclass

from gov.meetings import urls
from gov.meetings.requested import Request
from gov.store import Unit, fetch_one
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Hold what the answer to a request says."""

    name: str
    title: str
    why: str
    url: str
    place: str
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    name: str
    email: str
    language: str


async def tell_answered(unit: Unit, request: Request, committee: str, slug: str, why: str, site: str) -> None:
    """Tell who asked for an item why it is not put on the next agenda."""
    to = await fetch_one(
        _Asker, "SELECT name, email, language FROM person WHERE id = {} AND email IS NOT NULL", request.by_id
    )
    if to is None:
        return
    said = Answered(
        name=to.name, title=request.title, why=why, url=site + urls.requests(slug), place=committee
    )
    written = letter("meetings/mail/answered.txt", to.language, said)
    await post(
        unit,
        kind=Kind.OWN,
        to=to.email,
        language=to.language,
        subject=written.subject,
        text=written.text,
    )
