"""Prepare the forms and checks by which a motion is written and moved on."""

from collections.abc import Sequence
from dataclasses import replace

from gov.instruments.queries import Founded
from gov.instruments.wording import class_name
from gov.motions import telling, urls
from gov.motions.forms import Wording
from gov.motions.queries import ItemChoice
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, after
from gov.motions.views import (
    CheckView,
    FormView,
    compared,
    doers_seen,
    item_options,
    language_options,
)
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Fact
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
        theirs=compared(w, motion, as_row(motion, stale)) if stale else (),
    )


def as_row(motion: MotionRow, typed: Wording) -> MotionRow:
    """Set what she typed in the place of the motion's words, to compare both."""
    hers = typed.text
    return replace(
        motion, title=hers.title, text=hers.text, reasons=hers.reasons, alternatives=hers.alternatives
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


def check_editable(viewer: Viewer, slug: str, motion: MotionRow) -> None:
    """Refuse the form, with the reason, where its act would be refused."""
    after(motion.state, Act.EDIT, doers_seen(viewer, slug, motion))


def submission_view(viewer: Viewer, slug: str, motion: MotionRow) -> CheckView:
    """Read a draft back before the committee receives it."""
    after(motion.state, Act.SUBMIT, doers_seen(viewer, slug, motion))
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Submit a motion"),
        statement=w.gettext("You submit this motion to the committee."),
        facts=(
            Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language),
            Fact(term=w.gettext("Subject"), text=class_name(w, motion.decision_class)),
            Fact(
                term=w.gettext("Who will read it"),
                text=w.gettext("the members only: closed session")
                if motion.audience == "closed"
                else w.gettext("the members, the coordinator and the external observer"),
            ),
        ),
        action=urls.submission(slug, motion.reference),
        submit=w.gettext("Submit the motion"),
        after=w.gettext(
            "It gets its number in the register. You can still change its text until it is voted on."
        ),
        back_url=urls.motion(slug, motion.reference),
        hidden=(("seen", str(motion.version)),),
        form=prefilled(),
        asks_why=False,
    )


def withdrawal_view(viewer: Viewer, slug: str, motion: MotionRow, filled: FieldErrors) -> CheckView:
    """Ask why a motion is taken back."""
    after(motion.state, Act.WITHDRAW, doers_seen(viewer, slug, motion))
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Withdraw a motion"),
        statement=w.gettext("You withdraw this motion."),
        facts=(Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language),),
        action=urls.withdrawal(slug, motion.reference),
        submit=w.gettext("Withdraw the motion"),
        after=w.gettext("It stays in the register with your reason, and can no longer be voted on."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=filled,
        asks_why=True,
    )


def taking_up_view(viewer: Viewer, slug: str, motion: MotionRow) -> CheckView:
    """Read back that a motion is to be discussed again."""
    after(motion.state, Act.TAKE_UP, doers_seen(viewer, slug, motion))
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Take a motion up again"),
        statement=w.gettext("You put this motion back under discussion."),
        facts=(Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language),),
        action=urls.taking_up(slug, motion.reference),
        submit=w.gettext("Take it up again"),
        after=w.gettext("Its mover can change the text, and it can be put to the vote once more."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=prefilled(),
        asks_why=False,
    )
