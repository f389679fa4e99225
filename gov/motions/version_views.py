"""Show one version of a motion, and what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.motions import urls
from gov.motions.comparing import compared
from gov.motions.differences import Change
from gov.motions.queries import MotionPage
from gov.motions.rows import VersionRow
from gov.web import Viewer, dates
from gov.web.parts import Link
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """Show one version, and what it changed."""

    title: str
    above: str
    version: VersionRow
    changes: Sequence[tuple[str, Sequence[Change]]]
    back_url: str
    crumbs: Sequence[Link]


def version_view(found: MotionPage, viewer: Viewer, slug: str, number: int) -> VersionView | None:
    """Show one version beside the one before it."""
    w, by_number = words(viewer.language), {row.version: row for row in found.versions}
    row = by_number.get(number)
    if row is None:
        return None
    before = by_number.get(number - 1)
    return VersionView(
        title=w.gettext("Version {number}").format(number=number),
        above=w.gettext("{name}, {at}").format(
            name=row.author, at=dates.day_time(row.at, w.language, found.motion.zone)
        ),
        version=row,
        changes=compared(w, before.words, row.words) if before else (),
        back_url=urls.motion(slug, found.motion.reference),
        crumbs=(
            Link(label=w.gettext("Motions"), url=urls.motions(slug)),
            Link(label=found.motion.title, url=urls.motion(slug, found.motion.reference)),
        ),
    )
