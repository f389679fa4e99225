"""Say papers in words: what they are, how large, since when."""

from gov.attachments.queries import PaperRow
from gov.attachments.rules import MEGABYTE, Kind
from gov.web import dates
from gov.web.words import Words


def kind_name(w: Words, kind: Kind) -> str:
    """Name what a paper is."""
    return {
        Kind.PDF: w.gettext("PDF"),
        Kind.PNG: w.gettext("picture (PNG)"),
        Kind.JPEG: w.gettext("photo (JPEG)"),
        Kind.WEBP: w.gettext("picture (WebP)"),
        Kind.TEXT: w.gettext("plain text"),
        Kind.CSV: w.gettext("table (CSV)"),
        Kind.ODT: w.gettext("text (LibreOffice)"),
        Kind.ODS: w.gettext("spreadsheet (LibreOffice)"),
        Kind.ODP: w.gettext("slides (LibreOffice)"),
        Kind.DOCX: w.gettext("text (Word)"),
        Kind.XLSX: w.gettext("spreadsheet (Excel)"),
        Kind.PPTX: w.gettext("slides (PowerPoint)"),
    }[kind]


def size(w: Words, count: int) -> str:
    """Say how large a file is: « 1,2 Mo »."""
    if count < MEGABYTE:
        return w.gettext("{size} kB").format(size=max(1, round(count / 1024)))
    said = f"{count / MEGABYTE:.1f}".removesuffix(".0")
    return w.gettext("{size} MB").format(size=said if w.language == "en" else said.replace(".", ","))


def detail(w: Words, paper: PaperRow, zone: str) -> str:
    """Say of a paper what it is, how large, and who added it when."""
    day = dates.near_day(dates.local(paper.at, zone), w.language)
    return w.gettext("{kind}, {size}, added by {name} on {day}").format(
        kind=kind_name(w, paper.kind), size=size(w, paper.size), name=paper.author, day=day
    )


def removed(w: Words, paper: PaperRow, zone: str) -> str:
    """Say that a paper was removed, without its name: that may be why."""
    assert paper.removed_at is not None, "only what was removed is said to be"
    day = dates.near_day(dates.local(paper.removed_at, zone), w.language)
    said = w.gettext("Paper {number} was removed by {name} on {day}, from version {version} on.")
    return said.format(number=paper.number, name=paper.removed_by, day=day, version=paper.until)
