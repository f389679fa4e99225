"""Read an act that leads a motion on back before it is done."""

from collections.abc import Sequence
from datetime import datetime

from gov.instruments.wording import class_name
from gov.motions import urls
from gov.motions.keeping import check
from gov.motions.offering import MeetingChoice
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer, Ground
from gov.motions.views import CheckView, DeferralView, doers_seen
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Option
from gov.web.words import Words, words


def submission_view(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> CheckView:
    """Read a draft back before the committee receives it."""
    check(motion, Act.SUBMIT, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Submit a motion"),
        statement=w.gettext("You submit this motion to the committee."),
        facts=(
            _title(w, motion),
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


def withdrawal_view(
    viewer: Viewer,
    slug: str,
    motion: MotionRow,
    others: Sequence[MotionRow],
    filled: FieldErrors,
    now: datetime,
) -> CheckView:
    """Ask why a motion is taken back."""
    check(motion, Act.WITHDRAW, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Withdraw a motion"),
        statement=w.gettext("You withdraw this motion."),
        facts=(_title(w, motion),),
        action=urls.withdrawal(slug, motion.reference),
        submit=w.gettext("Withdraw the motion"),
        after=w.gettext("It stays in the register with your reason, and can no longer be voted on."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=filled,
        asks_why=True,
        favour=tuple(Option(value=one.reference, label=f"{one.reference} · {one.title}") for one in others),
    )


def taking_up_view(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> CheckView:
    """Read back that a motion is to be discussed again."""
    check(motion, Act.TAKE_UP, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Take a motion up again"),
        statement=w.gettext("You put this motion back under discussion."),
        facts=(_title(w, motion),),
        action=urls.taking_up(slug, motion.reference),
        submit=w.gettext("Take it up again"),
        after=w.gettext("Its mover can change the text, and it can be put to the vote once more."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=prefilled(),
        asks_why=False,
    )


def seconding_view(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> CheckView:
    """Read back that a seat supports a motion."""
    check(motion, Act.SECOND, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Second a motion"),
        statement=w.gettext("Your seat asks that this motion be discussed."),
        facts=(_title(w, motion), Fact(term=w.gettext("Moved by"), text=motion.mover_seat or motion.mover)),
        action=urls.seconding(slug, motion.reference),
        submit=w.gettext("Second it"),
        after=w.gettext("It says nothing of how your seat will vote."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=prefilled(),
        asks_why=False,
    )


def discussion_view(viewer: Viewer, slug: str, motion: MotionRow, now: datetime) -> CheckView:
    """Read back that a motion is opened for discussion."""
    check(motion, Act.DISCUSS, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Open the discussion"),
        statement=w.gettext("You open this motion for discussion."),
        facts=(_title(w, motion),),
        action=urls.discussion(slug, motion.reference),
        submit=w.gettext("Open the discussion"),
        after=w.gettext("In a meeting, it opens by itself when its item is taken up."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=prefilled(),
        asks_why=False,
    )


def referral_view(
    viewer: Viewer, slug: str, motion: MotionRow, filled: FieldErrors, now: datetime
) -> CheckView:
    """Ask why a motion is put to the partners' own boards."""
    check(motion, Act.REFER, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    return CheckView(
        title=w.gettext("Refer a motion to the boards"),
        statement=w.gettext("You refer this motion to the boards of all partners."),
        facts=(_title(w, motion),),
        action=urls.referral(slug, motion.reference),
        submit=w.gettext("Refer it to the boards"),
        after=w.gettext("Its text stands still. The mover or the coordinator takes it up again afterwards."),
        back_url=urls.motion(slug, motion.reference),
        hidden=(),
        form=filled,
        asks_why=True,
        tone="primary",
    )


def deferral_view(
    viewer: Viewer,
    slug: str,
    motion: MotionRow,
    meetings: Sequence[MeetingChoice],
    filled: FieldErrors,
    now: datetime,
) -> DeferralView:
    """Ask why a motion is put off, and to which meeting."""
    doers = doers_seen(viewer, slug, motion)
    check(motion, Act.PUT_OFF, doers, now)
    w = words(viewer.language)
    return DeferralView(
        title=w.gettext("Defer a motion"),
        motion=motion,
        grounds=tuple(_grounds(w, doers)),
        meetings=tuple(Option(value=str(one.id), label=_meeting(w, one)) for one in meetings),
        action=urls.deferral(slug, motion.reference),
        after=w.gettext(
            "A seat can do this once for a motion. It can be taken up again before its meeting"
            " by whoever put it off."
        )
        if Doer.MEMBER in doers
        else w.gettext("Its mover, or you, can take it up again at any time."),
        back_url=urls.motion(slug, motion.reference),
        form=filled,
    )


def _grounds(w: Words, doers: frozenset[Doer]) -> list[Option]:
    offered = []
    if Doer.COORDINATOR in doers:
        offered.append(
            Option(
                value=Ground.AGENDA,
                label=w.gettext("It is planned for a coming meeting"),
                detail=w.gettext("as its coordinator"),
            )
        )
    if Doer.MEMBER in doers:
        offered += [
            Option(
                value=Ground.MEETING,
                label=w.gettext("Our seat wants it discussed in a meeting"),
                detail=w.gettext("nobody votes on it before that meeting begins"),
            ),
            Option(
                value=Ground.BOARD,
                label=w.gettext("Our seat consults its own board first"),
                detail=w.gettext("until the meeting you name, or for thirty days"),
            ),
        ]
    return offered


def _meeting(w: Words, one: MeetingChoice) -> str:
    day = dates.near_day(dates.local(one.starts_at, one.zone), w.language)
    return w.gettext("Meeting {number}, {day}").format(number=one.number, day=day)


def _title(w: Words, motion: MotionRow) -> Fact:
    return Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language)
