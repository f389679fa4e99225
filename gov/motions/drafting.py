"""Prepare the forms by which a motion is written; what leads it on is in `stepping.py`."""

from collections.abc import Sequence
from datetime import datetime

from gov.instruments.queries import Founded
from gov.motions import telling, urls
from gov.motions.comparing import compared
from gov.motions.forms import Wording
from gov.motions.keeping import check
from gov.motions.offering import ItemChoice
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.motions.views import (
    FormView,
    doers_seen,
    item_options,
    language_options,
)
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.words import words


def new_view(
    viewer: Viewer, slug: str, filled: FieldErrors, items: Sequence[ItemChoice], founded: Founded
) -> FormView:
    """Ask for a new motion."""
    w, standing = words(viewer.language), viewer.standing(slug)
    return FormView(
        title=w.gettext("New motion"),
        lead=w.gettext("A motion is one text that the committee can adopt or reject as it stands."),
        form=filled,
        action=urls.motions(slug),
        submit=w.gettext("Save the draft"),
        after=w.gettext("Nobody but your seat and the coordinator reads it until you submit it.")
        if standing is not None and standing.seat_id is not None
        else w.gettext("Nobody but the coordinator reads it until you submit it."),
        back_url=urls.motions(slug),
        classes=telling.classes(w, founded.rules),
        languages=language_options(w),
        items=item_options(w, items),
        seen=0,
        competences=telling.competences(w, founded.competences),
    )


def edit_view(
    viewer: Viewer,
    slug: str,
    motion: MotionRow,
    filled: FieldErrors,
    items: Sequence[ItemChoice],
    founded: Founded,
    stale: Wording | None = None,
) -> FormView:
    """Ask for a changed text; when stale, show what the other edit made of it."""
    w = words(viewer.language)
    is_draft = motion.number is None
    return FormView(
        title=w.gettext("Change the motion"),
        lead=motion.title,
        form=filled,
        action=urls.versions(slug, motion.reference),
        submit=w.gettext("Save the change"),
        after=""
        if is_draft
        else w.gettext("The committee sees what changed; the earlier version stays readable."),
        back_url=urls.motion(slug, motion.reference),
        classes=telling.classes(w, founded.rules),
        languages=language_options(w),
        items=item_options(w, items, motion),
        # Saving again after having read their text is her informed choice.
        seen=motion.version if stale else int(filled.value("seen") or motion.version),
        competences=telling.competences(w, founded.competences, motion.competence or ""),
        theirs=compared(w, motion.words, stale.text) if stale else (),
    )


def filled_with(motion: MotionRow) -> FieldErrors:
    """Fill the form with a motion as it stands."""
    return prefilled(
        title=motion.title,
        text=motion.text,
        reasons=motion.reasons,
        alternatives=motion.alternatives,
        language=motion.language,
        decision_class=motion.decision_class,
        item=motion.item_id,
        competence=motion.competence or "",
    )


def check_editable(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> None:
    """Refuse the form, with the reason, where its act would be refused."""
    check(motion, Act.EDIT, doers_seen(viewer, slug, motion), now)
