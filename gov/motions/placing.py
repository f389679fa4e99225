"""Check where a motion is put: its item, its matter of the remit, the founding text it carries."""

from uuid import UUID

from gov.instruments.queries import competence_of
from gov.kernel.errors import FieldError, Invalid
from gov.motions.forms import Wording
from gov.motions.rows import MotionRow
from gov.store import fetch_value


def placed(motion: MotionRow) -> tuple[str, UUID | None, str]:
    """Say where a motion stands: its class, its agenda item, its matter of the remit."""
    return motion.decision_class, motion.item_id, motion.competence or ""


async def check_competence(committee_id: UUID, named: str) -> None:
    """Refuse a matter that the remit in force does not list."""
    if named and await competence_of(committee_id, named) is None:
        raise Invalid(fields=(FieldError("competence", "not_a_choice"),))


def check_founding(motion: MotionRow, edit: Wording) -> None:
    """Refuse words that would say other than the founding text they carry."""
    wrong = []
    if edit.text.text != motion.text or edit.text.language != motion.language:
        wrong.append(FieldError("text", "founding_text_says_so"))
    if edit.decision_class != motion.decision_class:
        wrong.append(FieldError("decision_class", "founding_text_of_another_class"))
    if wrong:
        raise Invalid(fields=tuple(wrong))


async def meeting_of(committee_id: UUID, item: UUID | None) -> UUID | None:
    """Find the meeting of an agenda item of this committee, and of no other."""
    if item is None:
        return None
    found = await fetch_value(
        UUID,
        "SELECT g.id FROM agenda_item i JOIN meeting g ON g.id = i.meeting_id"
        " WHERE i.id = {} AND g.committee_id = {}",
        *(item, committee_id),
    )
    if found is None:
        raise Invalid(fields=(FieldError("item", "not_an_id"),))
    return found
