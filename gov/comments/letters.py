"""Write to those a comment calls in, and to an author whose words were hidden.

No letter holds the words themselves: a mail cannot be hidden again.
"""

from dataclasses import dataclass

from gov.committees.queries import Recipient
from gov.store import Unit
from gov.store.standing import ANYWHERE, Under
from gov.web import posting
from gov.web.kinds import Kind
from gov.web.letters import letter


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Hold what either letter says."""

    by: str
    title: str
    committee: str
    url: str
    under: Under
    found: posting.News


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    said: News
    name: str
    url: str
    place: str
    act: str = ""


async def tell_called(unit: Unit, to: Recipient, news: News) -> None:
    """Write to one person that a comment calls her in."""
    await _send(unit, "called", Kind.MENTION, to, news)


async def tell_hidden(unit: Unit, to: Recipient, news: News) -> None:
    """Write to an author who hid her words."""
    await _send(unit, "hidden", Kind.OWN, to, news)


async def _send(unit: Unit, template: str, kind: Kind, to: Recipient, news: News) -> None:
    page = _Sheet(said=news, name=to.name, url=news.url, place=news.committee)
    written = letter(f"comments/mail/{template}.txt", to.language, page)
    await posting.post(
        unit,
        kind=kind,
        to=to.email,
        language=to.language,
        subject=written.subject,
        text=written.text,
        news=news.found,
        recalled_with=ANYWHERE if to.audience == "closed" else news.under,
    )
