"""Propose a founding text: a motion is drafted, and carries it."""

from dataclasses import dataclass

from gov.committees.rights import acting
from gov.instruments.actions import carry_in
from gov.instruments.bodies import Body
from gov.instruments.rules import CLASS_OF, Kind
from gov.instruments.telling import in_words
from gov.motions.actions import draft_in
from gov.motions.forms import Wording
from gov.motions.texts import MotionText
from gov.store import write
from gov.web import Attempt, Viewer
from gov.web.once import once
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Hold a founding text as it was filled in, with the motion's own words."""

    kind: Kind
    body: Body
    title: str
    reasons: str
    language: str


async def propose(viewer: Viewer, slug: str, new: Proposed, attempt: Attempt) -> str:
    """Draft a motion that would enact a founding text; give its code.

    Its words are made from the text, so that both say the same.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            drafted = await draft_in(unit, committee_id, person_id, _wording(new))
            await carry_in(unit, drafted.id, 1, new.kind, new.body)
            return drafted.code

        return await once(unit, viewer, f"instrument.propose.{new.kind}", slug, attempt, do)


def _wording(new: Proposed) -> Wording:
    text = MotionText(
        title=new.title,
        text=in_words(words(new.language), new.body),
        reasons=new.reasons,
        alternatives="",
        language=new.language,
    )
    return Wording(text=text, decision_class=CLASS_OF[new.kind], item=None, seen=0)
