"""Write to the mover of a motion, in her own language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gov.motions import urls
from gov.motions.rows import MotionRow
from gov.store import Unit, fetch_one
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import News, post

# Who moved it, while she acts for its seat; else its holder, else a deputy.
_OF_SEAT: Final = """SELECT p.name, p.email, p.language FROM mandate d JOIN person p ON p.id = d.person_id
WHERE d.seat_id = {} AND d.from_day <= {} AND (d.until_day IS NULL OR d.until_day > {})
 AND p.email IS NOT NULL
ORDER BY CASE WHEN p.id = {} THEN 0 WHEN d.capacity = 'holder' THEN 1 ELSE 2 END, p.id LIMIT 1"""
_COORDINATING: Final = """SELECT p.name, p.email, p.language
FROM coordinator d JOIN person p ON p.id = d.person_id
WHERE d.committee_id = {} AND d.from_day <= {} AND (d.until_day IS NULL OR d.until_day > {})
 AND p.email IS NOT NULL AND p.id = {} LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mover:
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    name: str
    title: str
    other: str
    partner: str
    url: str
    place: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Say where motions stand: the committee, its address, and the day there."""

    name: str
    slug: str
    today: date
    site: str


async def tell_beside(unit: Unit, told: Sequence[tuple[MotionRow, MotionRow]], place: Place) -> None:
    """Write to the mover of each motion which other was set beside it.

    Movers sit in closed session: no item that closes calls their mail back.
    """
    for motion, other in told:
        to = await _mover(motion, place.today)
        if to is None:
            continue
        path = urls.counter_versions(place.slug, motion.reference)
        page = _Sheet(
            name=to.name,
            title=motion.title,
            other=other.title,
            partner=other.mover_seat or other.mover,
            url=place.site + path,
            place=place.name,
        )
        written = letter("motions/mail/beside.txt", to.language, page)
        await post(
            unit,
            kind=Kind.VERSION,
            to=to.email,
            language=to.language,
            subject=written.subject,
            text=written.text,
            news=News(
                committee_id=other.committee_id,
                doc="motion",
                ref=urls.motion(place.slug, other.reference),
                path=path,
            ),
        )


async def _mover(motion: MotionRow, today: date) -> _Mover | None:
    if motion.mover_seat_id is not None:
        return await fetch_one(_Mover, _OF_SEAT, motion.mover_seat_id, today, today, motion.mover_id)
    return await fetch_one(_Mover, _COORDINATING, motion.committee_id, today, today, motion.mover_id)
