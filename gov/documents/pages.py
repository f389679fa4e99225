"""Give minutes as a document, and lead to it from their page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.documents import queries, urls
from gov.permissions import Capability
from gov.web import Answer, Panel, Viewer, answer, page
from gov.web.answers import attachment


@dataclass(frozen=True, slots=True)
class DocumentPanel:
    """Lead to the document of minutes."""

    url: str


@page("/committees/{committee:str}/meetings/{meeting:str}/minutes.pdf", Capability.MINUTES_READ)
async def minutes(committee: str, meeting: str, viewer: Viewer) -> Answer:
    """Give approved minutes as the document that was set of them."""
    body = await queries.minutes_document(viewer, committee, meeting)
    headers = {"content-disposition": attachment(f"{meeting}.pdf"), "x-robots-tag": "noindex"}
    return answer(body, "application/pdf", headers=headers)


async def panel(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> DocumentPanel | None:
    """Offer the document beside the minutes it is of; their page has checked who reads them."""
    number = await queries.number_if_set(meeting_id)
    return DocumentPanel(urls.minutes(slug, number)) if number else None


PANEL = Panel(beside="minutes_side", template="documents/panel.html", order=10, make=panel)
