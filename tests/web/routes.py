"""Routes of the tests' own, one of each kind, in place of any feature's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gov.permissions import Capability
from gov.store import write
from gov.web import (
    FieldErrors,
    Fresh,
    Kept,
    Sent,
    Shown,
    Submission,
    Viewer,
    answer,
    cached_page,
    feed,
    form,
    page,
    prefilled,
    see_other,
    show,
)
from gov.web.forms import errors, text
from gov.web.once import once

made = {"count": 0}
posted: list[tuple[str, str]] = []


@dataclass(frozen=True, slots=True)
class Said:
    """A page with a text."""

    text: str
    title: str = "Try"


@dataclass(frozen=True, slots=True)
class Filled:
    """A page with a form."""

    form: FieldErrors
    title: str = "Form"


@page("/open", Capability.SERVICE_USE)
async def opened(viewer: Viewer, now: datetime) -> Shown:
    return show(viewer, "try/page.html", Said(f"Hello {viewer.name}"))


@page("/mine", Capability.HOME_READ)
async def mine(viewer: Viewer) -> Shown:
    return show(viewer, "try/page.html", Said("mine"))


@page("/committees/{committee:str}/inside", Capability.MEETING_READ)
async def inside(committee: str, viewer: Viewer) -> Shown:
    return show(viewer, "try/page.html", Said(f"inside {committee}"))


@page("/committees/{committee:str}/manage", Capability.MEETING_MANAGE)
async def manage(committee: str, viewer: Viewer) -> Shown:
    return show(viewer, "try/page.html", Said(f"manage {committee}"))


@page("/form", Capability.SERVICE_USE)
async def shown_form(viewer: Viewer) -> Shown:
    return show(viewer, "try/form.html", Filled(prefilled(title="before")))


@form("/form", Capability.SERVICE_USE)
async def send_form(viewer: Viewer, submitted: Submission) -> Shown | Sent:
    title = text(submitted, "title", max=20)
    if wrong := errors(submitted):
        return show(viewer, "try/form.html", Filled(wrong), status=422)
    posted.append((submitted.key, title))
    return see_other("/open", said="invalid")


@page("/hot", Capability.SERVICE_USE)
async def hot(viewer: Viewer) -> Kept:
    async def make() -> Fresh:
        made["count"] += 1
        return Fresh(page=Said(f"made {made['count']}"), scopes=("t:hot",))

    return cached_page(viewer, "try/page.html", "hot", make)


@feed("/feed", Capability.CALENDAR_FETCH)
async def feeding(viewer: Viewer) -> Any:
    return answer(f"{viewer.name or 'nobody'}", "text/plain")


@page("/breaks", Capability.SERVICE_USE)
async def breaks(viewer: Viewer) -> Shown:
    raise RuntimeError("a secret detail")


@page("/once", Capability.HOME_READ)
async def shown_once(viewer: Viewer) -> Shown:
    return show(viewer, "try/form.html", Filled(prefilled()))


@form("/once", Capability.HOME_READ)
async def do_once(viewer: Viewer, submitted: Submission) -> Sent:
    title = text(submitted, "title")

    async def act() -> str:
        posted.append((submitted.key, title))
        return str(len(posted))

    async with write() as unit:
        receipt = await once(unit, viewer, "test.act", "", submitted.attempt, act)
    return see_other(f"/open?number={receipt}")


@page("/asking", Capability.SERVICE_USE)
async def asking(viewer: Viewer, asked: Submission) -> Shown:
    return show(viewer, "try/page.html", Said(asked.get("q")))


@page("/hot/asked", Capability.SERVICE_USE)
async def hot_asked(viewer: Viewer, asked: Submission) -> Kept:
    q = asked.get("q")

    async def make() -> Fresh:
        made["count"] += 1
        return Fresh(page=Said(f"{q} {made['count']}"), scopes=("t:hot",))

    return cached_page(viewer, "try/page.html", "hot asked", make)
