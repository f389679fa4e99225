"""Show on a motion's page who asks for a secret vote, and the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots.ahead import ahead_of, secrecy_asked
from gov.ballots.asking import unmended_in
from gov.ballots.queries import rounds_of
from gov.committees.rights import rights_of
from gov.motions.keeping import doers_of, open_acts
from gov.motions.queries import motion_seen
from gov.motions.rules import Act
from gov.papers import urls
from gov.papers.opening_views import asked
from gov.papers.queries import in_session
from gov.store import read
from gov.web import Panel, Viewer
from gov.web.parts import Step
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrecy:
    """Say who asks for a secret vote; offer asking and opening it."""

    asked: str
    when: str
    steps: Sequence[Step]


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Secrecy | None:
    """Show secrecy asked for, and offer to ask for it where the rules allow."""
    if viewer.person_id is None:
        return None
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None:
            return None
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        secrecy = await secrecy_asked(motion.id)
        may = Act.OPEN_BALLOT in open_acts(motion, doers_of(motion, rights, viewer.person_id), now)
        ahead = await ahead_of(motion, rights, await rounds_of(motion.id)) if may else None
        unmended = await unmended_in(ahead) if ahead else ""
        sits = await in_session(motion) is not None if secrecy and may else False
    w, number = words(viewer.language), motion.reference
    asks = any(seat.seat_id == rights.seat_id for seat in secrecy)
    may_ask = ahead is not None and rights.seat_id is not None and ahead.rules.law.secret_if_asked
    if not secrecy and not may_ask:
        return None
    when = w.gettext("It is held on paper, once a meeting is in session.")
    opening = Step(
        label=w.gettext("Open the secret vote"), url=urls.opening(slug, number), due=1, tone="primary"
    )
    asking = Step(label=w.gettext("Ask for a secret vote"), url=urls.asking(slug, number))
    steps = ((opening, sits and not unmended and ahead and ahead.may_open), (asking, may_ask and not asks))
    return Secrecy(
        # Who asks is public: the observer reads it too.
        asked=asked(w, [seat.label for seat in secrecy]) if secrecy else "",
        when=when if secrecy and may and not sits else "",
        steps=tuple(step for step, offered in steps if offered),
    )


PANEL_OF_SECRECY = Panel(beside="motion", template="papers/panel.html", order=11, make=beside_motion)
