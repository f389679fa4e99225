"""Say which papers can be put with a text, how large, how many, and until when they are kept."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.kernel.errors import FieldError

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 10 * MEGABYTE
MOST_OF_ONE: Final = 20  # papers of one text
MOST_OF_COMMITTEE: Final = 500 * MEGABYTE


class Kind(StrEnum):
    """What a paper is, by its content."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    TEXT = "text"
    CSV = "csv"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


# The extensions that a name of each kind may end in; the first is given where it ends in none.
EXTENSIONS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        **{kind: (f".{kind}",) for kind in Kind},
        Kind.JPEG: (".jpg", ".jpeg"),
        Kind.TEXT: (".txt",),
    }
)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
MEDIA: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.PDF: "application/pdf",
        Kind.PNG: "image/png",
        Kind.JPEG: "image/jpeg",
        Kind.WEBP: "image/webp",
        Kind.TEXT: "text/plain; charset=utf-8",
        Kind.CSV: "text/csv; charset=utf-8",
        Kind.ODT: f"{_OPEN}text",
        Kind.ODS: f"{_OPEN}spreadsheet",
        Kind.ODP: f"{_OPEN}presentation",
        Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
        Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
        Kind.PPTX: f"{_OFFICE}presentationml.presentation",
    }
)


def without_room(count: int, used: int, size: int) -> FieldError | None:
    """Refuse one paper too many, for its text or for its committee.

    `used` is what the committee's papers weigh so far; all in bytes.
    """
    if count >= MOST_OF_ONE:
        return FieldError("paper", "attachments_too_many", {"max": MOST_OF_ONE})
    if used + size > MOST_OF_COMMITTEE:
        facts = {"max": MOST_OF_COMMITTEE // MEGABYTE}
        return FieldError("paper", "attachments_take_too_much", facts)
    return None


def is_part(version: int, since: int, until: int | None) -> bool:
    """Say whether a paper is put with one version of a text.

    `until` is the first version without it, None while there is none.
    """
    return since <= version and (until is None or version < until)


def is_kept(*, removed: bool, cited: bool) -> bool:
    """Say whether the bytes of a paper stay: once voted on, for good."""
    return cited or not removed
