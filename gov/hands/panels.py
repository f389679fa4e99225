"""Lead from a meeting and from a motion to the show of hands; say of a decision how it was taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.ballots import urls as ballot_urls
from gov.ballots.ahead import secrecy_asked
from gov.committees.rights import rights_of
from gov.committees.rules import day_in
from gov.decisions.rules import OTHER_BUSINESS
from gov.hands import urls
from gov.meetings.rules import State
from gov.motions.keeping import doers_of, open_acts
from gov.motions.queries import ROW, motion_seen
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.permissions import Capability
from gov.store import fetch, fetch_one, read
from gov.web import Viewer, dates
from gov.web.parts import Link, Step
from gov.web.words import words

_MOST: Final = 20
# The motions of the item that is taken; before the first one is, those of the whole agenda.
# One on which a seat asks for a secret vote is not among them: hands are seen.
_ON_THE_FLOOR: Final = f"""{ROW} JOIN meeting h ON h.id = m.meeting_id
WHERE h.id = {{}} AND h.state = 'in_session' AND i.kind <> {{}} AND m.number IS NOT NULL
 AND (i.late_since IS NULL OR i.agreed_at IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM secrecy_asking q WHERE q.motion_id = m.id)
AND (h.current_item_id IS NULL OR h.current_item_id = m.agenda_item_id)
ORDER BY i.position, m.id LIMIT {{}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsPanel:
    """Lead to the show of hands on each motion of the item; of a lone one, to an online ballot too."""

    motions: Sequence[Link]
    ballot_url: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Offer the show of hands on one motion."""

    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class DecisionPanel:
    """Say that a decision was taken by show of hands, and who recorded it."""

    sentence: str


@dataclass(frozen=True, slots=True)
class _Shown:
    met_at: datetime
    zone: str
    recorder: str


@dataclass(frozen=True, slots=True)
class _Held:
    state: State
    kind: str
    waits: bool


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> HandsPanel | None:
    """Lead the coordinator of a sitting to the motions that hands may be shown on."""
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None or not viewer.may(Capability.HANDS_RECORD, slug):
        return None
    async with read():
        motions = await fetch(MotionRow, _ON_THE_FLOOR, 1, meeting_id, OTHER_BUSINESS, _MOST)
        if not motions:
            return None
        rights = await rights_of(viewer.person_id, standing.committee_id, now)
    open_ = [
        motion
        for motion in motions
        if Act.OPEN_BALLOT in open_acts(motion, doers_of(motion, rights, viewer.person_id), now)
    ]
    links = [
        Link(
            label=motion.title,
            url=urls.hands(slug, motion.reference),
            lang=motion.language if motion.language != viewer.language else "",
        )
        for motion in open_
    ]
    alone = ballot_urls.opening(slug, open_[0].reference) if len(open_) == 1 else ""
    return HandsPanel(motions=links, ballot_url=alone) if links else None


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Offered | None:
    """Lead the coordinator from a motion to the show of hands, while its meeting sits."""
    if viewer.person_id is None or not viewer.may(Capability.HANDS_RECORD, slug):
        return None
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or motion.meeting_id is None or motion.item_id is None:
            return None
        held = await fetch_one(
            _Held,
            "SELECT g.state, i.kind, i.late_since IS NOT NULL AND i.agreed_at IS NULL AS waits"
            " FROM meeting g JOIN agenda_item i ON i.meeting_id = g.id"
            " WHERE g.id = {} AND i.id = {}",
            *(motion.meeting_id, motion.item_id),
        )
        if held is None or held.waits or held.state is not State.IN_SESSION or held.kind == OTHER_BUSINESS:
            return None
        if await secrecy_asked(motion.id):
            return None  # hands are seen
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
    if Act.OPEN_BALLOT not in open_acts(motion, doers_of(motion, rights, viewer.person_id), now):
        return None
    label = words(viewer.language).gettext("Vote by show of hands")
    return Offered([Step(label=label, url=urls.hands(slug, motion.reference), due=2, tone="primary")])


async def beside_decision(
    viewer: Viewer, slug: str, decision_id: UUID, now: datetime
) -> DecisionPanel | None:
    """Say on a decision's page who recorded the hands, and in which meeting, to those convened."""
    if not viewer.may(Capability.BALLOT_READ, slug):
        return None
    async with read():
        found = await fetch_one(
            _Shown,
            "SELECT g.starts_at AS met_at, g.zone, p.name AS recorder FROM decision d"
            " JOIN ballot b ON b.id = d.ballot_id JOIN meeting g ON g.id = b.meeting_id"
            " JOIN person p ON p.id = b.opened_by WHERE d.id = {} AND b.channel = 'room'",
            decision_id,
        )
    if found is None:
        return None
    w = words(viewer.language)
    said = w.gettext("Taken by show of hands in the meeting of {day}; {name} recorded each seat’s answer.")
    day = dates.long_day(day_in(found.zone, found.met_at), w.language)
    return DecisionPanel(said.format(day=day, name=found.recorder))
