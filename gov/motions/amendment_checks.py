"""Read an act on an amendment back before it is done."""

from datetime import datetime

from gov.motions import urls
from gov.motions.amendment_queries import AmendmentPage
from gov.motions.amendment_rules import Act, after
from gov.motions.amendment_views import PATHS, doers_seen_on
from gov.motions.keeping import check
from gov.motions.rules import Act as MotionAct
from gov.motions.rules import Doer as MotionDoer
from gov.motions.views import CheckView
from gov.web import FieldErrors, Viewer
from gov.web.parts import Fact
from gov.web.words import Words, words


def check_view(
    found: AmendmentPage, act: Act, viewer: Viewer, slug: str, filled: FieldErrors, now: datetime
) -> CheckView:
    """Read an act on an amendment back before it is done."""
    motion, one, w = found.motion, found.amendment, words(viewer.language)
    after(one.state, act, doers_seen_on(viewer, slug, motion, one))
    if act is not Act.WITHDRAW:
        check(motion, MotionAct.EDIT, {MotionDoer.MOVER}, now)
    title, statement, then = _said(w, act)
    return CheckView(
        title=title,
        statement=statement,
        facts=(
            Fact(term=w.gettext("Motion"), text=motion.title, lang=motion.language),
            Fact(term=w.gettext("Proposed by"), text=one.seat),
            Fact(term=w.gettext("Why"), text=one.why, lang=one.language),
        ),
        action=urls.amendment(slug, motion.reference, one.number, PATHS[act]),
        submit=title,
        after=then,
        back_url=urls.amendment(slug, motion.reference, one.number),
        hidden=(("seen", str(motion.version)),) if act is Act.ACCEPT else (),
        form=filled,
        asks_why=act in (Act.DECLINE, Act.WITHDRAW),
        tone="primary" if act is Act.DECLINE else "danger",
    )


def _said(w: Words, act: Act) -> tuple[str, str, str]:
    return {
        Act.ACCEPT: (
            w.gettext("Accept the amendment"),
            w.gettext("You take this amendment into your motion."),
            w.gettext("It makes a new version, in the name of who proposed it."),
        ),
        Act.DECLINE: (
            w.gettext("Decline the amendment"),
            w.gettext("You do not take this amendment into your motion."),
            w.gettext("The seat that proposed it can have it voted on first, or withdraw it."),
        ),
        Act.VOTE_FIRST: (
            w.gettext("Have the amendment voted on first"),
            w.gettext("You put this amendment to the vote before its motion."),
            w.gettext(
                "It gets a number in the register. Until that vote has ended, the motion’s text stands"
                " still and nobody votes on it. If it is adopted, it makes the motion’s next version."
            ),
        ),
        Act.WITHDRAW: (
            w.gettext("Withdraw the amendment"),
            w.gettext("You withdraw this amendment."),
            w.gettext("It stays readable, with your reason."),
        ),
    }[act]
