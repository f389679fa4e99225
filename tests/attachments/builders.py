"""Papers as tests need them, made of a few bytes each."""

import hashlib
import struct
import zipfile
from io import BytesIO

import httpx

from gov.attachments.actions import add_paper
from gov.attachments.forms import Paper
from gov.attachments.rules import Kind
from gov.store.files import folder
from gov.web import Attempt
from tests.support.canal import Town
from tests.support.clients import Client, hidden

BASE = "/committees/canal/motions"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(17)
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L" + bytes(14)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20) + b"\xff\xd9"


def located_jpeg() -> bytes:
    """A photo whose Exif part points to a GPS part."""
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8825, 4, 1, 26) + bytes(4)
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


def container(*names: str, mimetype: str = "") -> bytes:
    """An office document, as far as its list of parts tells."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        if mimetype:
            parts.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            parts.writestr(name, "<x/>")
    return made.getvalue()


def docx(*more: str) -> bytes:
    return container("[Content_Types].xml", "word/document.xml", *more)


def odt(kind: str = "text", *more: str) -> bytes:
    return container("content.xml", *more, mimetype=f"application/vnd.oasis.opendocument.{kind}")


async def a_paper(
    town: Town,
    number: str,
    content: bytes = PDF,
    *,
    who: str = "amina",
    name: str = "Devis.pdf",
    key: str = "",
) -> int:
    """Put a paper with a motion, without the form; its number."""
    async with folder().arriving() as arrival:
        await arrival.write(content)
        new = Paper(name=name, kind=Kind.PDF, size=len(content), digest=arrival.digest)
        attempt = Attempt(key, arrival.digest)
        return await add_paper(town.viewer(who), town.canal.slug, number, new, arrival, attempt)


async def send(client: Client, place: str, content: bytes, name: str = "Devis.pdf") -> httpx.Response:
    """Send a paper as a browser does: the form's page first."""
    shown = await client.get(f"{place}/attachments/new")
    return await client.post(
        f"{place}/attachments", data=hidden(shown.text), files={"paper": (name, content)}
    )


def digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def kept() -> list[str]:
    """List all that is on the disk of what was sent, whole or not."""
    return sorted(path.name for path in folder().root.rglob("*") if path.is_file())
