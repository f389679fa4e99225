"""Send the list of a meeting's decisions to whoever asks for it."""

from dataclasses import dataclass

from gov.committees.rights import acting
from gov.decision_lists import urls
from gov.decision_lists.queries import decision_list
from gov.decision_lists.views import plain_text
from gov.kernel.errors import NotAllowed
from gov.meetings import telling
from gov.store import fetch_one, write
from gov.web import Attempt, Viewer
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.once import once
from gov.web.posting import post
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    name: str
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold what the mail says."""

    name: str
    day: str
    text: str
    url: str
    place: str
    act: str = ""


async def send_to_myself(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Put the list in one mail to the reader herself, to send on."""
    _, person_id = acting(viewer, slug)
    async with write() as unit:

        async def do() -> str:
            found = await decision_list(viewer, slug, number)
            me = await fetch_one(_Person, "SELECT name, email FROM person WHERE id = {}", person_id)
            if me is None or me.email is None:
                raise NotAllowed("no_address")
            said = Sheet(
                name=me.name,
                day=telling.day(words(viewer.language), found.meeting),
                text=plain_text(found, viewer.language, site),
                url=site + urls.decision_list(slug, number),
                place=found.meeting.committee,
            )
            written = letter("decision_lists/mail/list.txt", viewer.language, said)
            await post(
                unit,
                kind=Kind.OWN,
                to=me.email,
                language=viewer.language,
                subject=written.subject,
                text=written.text,
            )
            return "sent"

        await once(unit, viewer, "decision_list.send", f"{slug}/{number}", attempt, do)
