"""Documents as tests read them."""

from io import BytesIO

from pypdf import PdfReader

from gov.documents.actions import set_waiting
from gov.documents.queries import minutes_document
from tests.support.canal import Town


def opened(body: bytes) -> PdfReader:
    """A document as a program reads it."""
    return PdfReader(BytesIO(body), strict=True)


def words_of(body: bytes) -> str:
    """All that a document says, its lines joined."""
    return " ".join(" ".join(page.extract_text() for page in opened(body).pages).split())


async def minutes_set(town: Town, number: str, who: str = "amina") -> bytes:
    """The minutes of a meeting as they were set, for one reader."""
    await set_waiting()
    return await minutes_document(town.viewer(who), "canal", number)
