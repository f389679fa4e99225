"""Let a later feature show its part on an earlier one's page.

A motion's page belongs to `motions`; its ballot, its decision and what people
say of it belong to features that `motions` may not know. Each declares a
`Panel` in its pages module, `gov.app` gathers them, and the page asks for
those beside its kind of subject. Each panel checks by itself what the reader
may see, and gives None where that is nothing.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from litestar import Request

from gov.web.parts import Link, Step
from gov.web.viewer import Viewer

# Who reads, in which committee, of which subject, when: what to show, or None.
Make = Callable[[Viewer, str, UUID, datetime], Awaitable[object | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Offer a part of a page: `template` shows what `make` gives, as `panel`.

    `beside` names the page ("motion", "meeting", "decision"); `place` is
    "side", where answers are, "text", with what is voted on, "below", after the
    page's own text, or "steps" where it shows nothing but offers what its content's
    `steps` hold.
    """

    beside: str
    template: str
    order: int
    make: Make
    place: str = "side"


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold one panel ready to be shown: include `template` with `panel`."""

    template: str
    place: str
    panel: object


@runtime_checkable
class Offers(Protocol):
    """Content of a panel that also offers steps to its page."""

    @property
    def steps(self) -> Sequence[Step]: ...


@dataclass(frozen=True, slots=True)
class Beside:
    """Lead from each row of a page to what a later feature says of it, in a few words."""

    links: Mapping[UUID, Link]


def steps_of(panels: Sequence[Placed]) -> tuple[Step, ...]:
    """Gather what panels offer to do, so that their page can say it in one place."""
    return tuple(step for one in panels if isinstance(one.panel, Offers) for step in one.panel.steps)


async def beside_rows(
    request: Request[Any, Any, Any], rows: str, viewer: Viewer, slug: str, subject: UUID, now: datetime
) -> Mapping[UUID, Link]:
    """Gather what later features say of each row; a later one covers an earlier one."""
    links: dict[UUID, Link] = {}
    for placed in await panels_of(request, rows, viewer, slug, subject, now):
        assert isinstance(placed.panel, Beside), "beside rows stand links"
        links |= placed.panel.links
    return links


async def panels_of(
    request: Request[Any, Any, Any], beside: str, viewer: Viewer, slug: str, subject: UUID, now: datetime
) -> tuple[Placed, ...]:
    """Gather what later features show beside one subject, in their order."""
    offered: tuple[Panel, ...] = request.scope["site"].panels  # type: ignore[typeddict-item]  # put there by the gate
    placed = []
    for panel in offered:
        if panel.beside == beside and (content := await panel.make(viewer, slug, subject, now)) is not None:
            placed.append(Placed(panel.template, panel.place, content))
    return tuple(placed)
