"""Tell what a file is by its content alone; its name and its sender are not asked.

Nothing is ever unpacked: an office document is known by the names that its
list of parts holds, and a list of more parts than any document has is refused.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final, Literal

from gov.attachments.rules import Kind

BLOCK: Final = 256 * 1024
MOST_LISTED: Final = 1024 * 1024  # bytes of a list of parts
_HEAD: Final = 512
_LIST_END: Final = b"PK\x05\x06"
_LISTED: Final = b"PK\x01\x02"
_ENTRY: Final = 46
_TAIL: Final = 22 + 65_535

_SIGNED: Final = (
    (re.compile(rb"%PDF-[12]\.\d"), Kind.PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), Kind.PNG),
    (re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"), Kind.JPEG),
    (re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL), Kind.WEBP),
)
_OPEN: Final = b"application/vnd.oasis.opendocument."
_OPEN_KINDS: Final = {b"text": Kind.ODT, b"spreadsheet": Kind.ODS, b"presentation": Kind.ODP}
_OFFICE_PARTS: Final = {
    b"word/document.xml": Kind.DOCX,
    b"xl/workbook.xml": Kind.XLSX,
    b"ppt/presentation.xml": Kind.PPTX,
}
# Programs that an office runs when the document is opened.
_MACROS: Final = re.compile(rb"(?i)(?:^|/)vbaProject\.bin\Z|\ABasic/|\AScripts/")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def sniffed(file: BinaryIO) -> Kind | str:
    """Say what a file is, or why it cannot be put with a text (a code)."""
    head = file.read(_HEAD)
    if not head:
        return "file_empty"
    signed = next((kind for sign, kind in _SIGNED if sign.match(head)), None)
    if signed is not None:
        return signed
    if head.startswith(b"PK\x03\x04"):
        return _office(file, head)
    return _text(file, head)


def _office(file: BinaryIO, head: bytes) -> Kind | str:
    names = set(_listed(file))
    if any(_MACROS.search(name) for name in names):
        return "file_with_macros"
    found = _OPEN_KINDS.get(_declared(head))
    if found is not None and b"mimetype" in names and b"content.xml" in names:
        return found
    if b"[Content_Types].xml" in names:
        return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), "file_unknown")
    return "file_unknown"


def _declared(head: bytes) -> bytes:
    """Give what an open document says it is, in its first part, stored as it stands."""
    name = int.from_bytes(head[26:28], "little")
    more = int.from_bytes(head[28:30], "little")
    size = int.from_bytes(head[18:22], "little")
    stored = head[8:10] == b"\0\0" and head[30 : 30 + name] == b"mimetype"
    said = head[30 + name + more :][:size]
    return said.removeprefix(_OPEN) if stored and said.startswith(_OPEN) else b""


def _listed(file: BinaryIO) -> Iterator[bytes]:
    """Read the names of a container's parts from the list at its end."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_LIST_END)
    if at < 0 or len(tail) - at < 22:
        return
    size, begins = (int.from_bytes(tail[at + n : at + n + 4], "little") for n in (12, 16))
    if size > MOST_LISTED or begins + size > length:
        return
    file.seek(begins)
    listed, here = file.read(size), 0
    while listed[here : here + 4] == _LISTED:
        name, more, said = (int.from_bytes(listed[here + n : here + n + 2], "little") for n in (28, 30, 32))
        yield listed[here + _ENTRY : here + _ENTRY + name]
        here += _ENTRY + name + more + said


def _text(file: BinaryIO, head: bytes) -> Kind | str:
    """Take for text what is UTF-8 throughout, and no page or drawing that a browser would run."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return "file_unknown"
    decoder = codecs.getincrementaldecoder("utf-8")()
    block = head
    try:
        while block:
            if _CONTROL.search(block):
                return "file_unknown"
            decoder.decode(block)
            block = file.read(BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "file_unknown"
    return Kind.TEXT


_ORDERS: Final[Mapping[bytes, Literal["little", "big"]]] = {b"II": "little", b"MM": "big"}
_GPS: Final = 0x8825  # the tag of the part that says where (Exif 2.32, 4.6.3)


def tells_place(file: BinaryIO) -> bool:
    """Say whether a photo tells where it was taken (a GPS part in its Exif)."""
    head = file.read(BLOCK)
    at = head.find(b"Exif\0\0")
    at = head.find(b"eXIf") - 2 if at < 0 else at  # PNG says so in four letters
    if at < 0:
        return False
    exif = head[at + 6 :]
    order = _ORDERS.get(exif[:2])
    if order is None:
        return False
    first = int.from_bytes(exif[4:8], order)
    count = int.from_bytes(exif[first : first + 2], order)
    tags = (exif[first + 2 + 12 * n :][:2] for n in range(min(count, 200)))
    return any(int.from_bytes(tag, order) == _GPS for tag in tags)
