"""Show the register of motions."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.instruments.wording import class_name
from gov.motions import telling, urls
from gov.motions.queries import Listed, MotionList
from gov.motions.rules import ENDED
from gov.permissions import Capability
from gov.web import Viewer, dates
from gov.web.parts import Entry, Link
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Show one page of the committee's motions."""

    title: str
    rows: Sequence[Entry]
    filters: Sequence[Link]
    older: str
    may_write: bool
    new_url: str
    empty: str


def register_view(found: MotionList, viewer: Viewer, slug: str, chosen: str) -> Register:
    """Show the register, the last changed first."""
    w = words(viewer.language)
    base = urls.motions(slug)
    older = ""
    if found.older is not None:
        at, motion_id = found.older
        older = f"{base}?show={chosen}&before={at:%Y-%m-%dT%H:%M:%S.%f}&id={motion_id}"
    names = (
        ("all", w.pgettext("motions", "All")),
        ("open", w.pgettext("motions", "In progress")),
        ("ended", w.pgettext("motions", "Ended")),
    )
    return Register(
        title=w.gettext("Motions"),
        rows=tuple(_entry(w, row, slug) for row in found.rows),
        filters=tuple(
            Link(label=label, url=f"{base}?show={name}", current=name == chosen) for name, label in names
        ),
        older=older,
        may_write=viewer.may(Capability.MOTION_WRITE, slug),
        new_url=urls.new_motion(slug),
        empty=w.gettext("No motion yet. A motion is a text that the committee is asked to adopt."),
    )


def _entry(w: Words, row: Listed, slug: str) -> Entry:
    state, by = telling.state_word(w, row.state), row.mover_seat or row.mover
    day = dates.plain_day(dates.local(row.changed_at, row.zone), w.language)
    return Entry(
        number=row.reference if row.is_numbered else "",
        title=row.title,
        url=urls.motion(slug, row.reference),
        detail=" · ".join((state, class_name(w, row.decision_class), by, day)),
        past=row.state in ENDED,
        lang=row.language,
    )
