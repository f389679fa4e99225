"""Read an act that leads a motion on back before it is done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

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

_ADDRESS: Final[Mapping[Act, Callable[[str, str], str]]] = {
    Act.SUBMIT: urls.submission,
    Act.WITHDRAW: urls.withdrawal,
    Act.TAKE_UP: urls.taking_up,
    Act.SECOND: urls.seconding,
    Act.DISCUSS: urls.discussion,
    Act.REFER: urls.referral,
}
_REASONED: Final = (Act.WITHDRAW, Act.REFER)


def step_view(
    viewer: Viewer,
    slug: str,
    motion: MotionRow,
    act: Act,
    now: datetime,
    filled: FieldErrors | None = None,
    others: Sequence[MotionRow] = (),
) -> CheckView:
    """Read an act back; `others` are the motions it can be withdrawn in favour of."""
    check(motion, act, doers_seen(viewer, slug, motion), now)
    w = words(viewer.language)
    (title, submit), (statement, then) = _named(w, act), _said(w, act)
    return CheckView(
        title=title,
        statement=statement,
        facts=(_title(w, motion), *_facts(w, act, motion)),
        action=_ADDRESS[act](slug, motion.reference),
        submit=submit,
        after=then,
        back_url=urls.motion(slug, motion.reference),
        hidden=(("seen", str(motion.version)),) if act is Act.SUBMIT else (),
        form=filled or prefilled(),
        asks_why=act in _REASONED,
        tone="primary" if act is Act.REFER else "danger",
        favour=tuple(Option(value=one.reference, label=f"{one.reference} · {one.title}") for one in others),
    )


def _named(w: Words, act: Act) -> tuple[str, str]:
    """Name the act, and its button."""
    return {
        Act.SUBMIT: (w.gettext("Submit a motion"), w.gettext("Submit the motion")),
        Act.WITHDRAW: (w.gettext("Withdraw a motion"), w.gettext("Withdraw the motion")),
        Act.TAKE_UP: (w.gettext("Take a motion up again"), w.gettext("Take it up again")),
        Act.SECOND: (w.gettext("Second a motion"), w.gettext("Second it")),
        Act.DISCUSS: (w.gettext("Open the discussion"), w.gettext("Open the discussion")),
        Act.REFER: (w.gettext("Refer a motion to the boards"), w.gettext("Refer it to the boards")),
    }[act]


def _said(w: Words, act: Act) -> tuple[str, str]:
    """Say what the act does, and what follows."""
    return {
        Act.SUBMIT: (
            w.gettext("You submit this motion to the committee."),
            w.gettext(
                "It gets its number in the register. You can still change its text until it is voted on."
            ),
        ),
        Act.WITHDRAW: (
            w.gettext("You withdraw this motion."),
            w.gettext("It stays in the register with your reason, and can no longer be voted on."),
        ),
        Act.TAKE_UP: (
            w.gettext("You put this motion back under discussion."),
            w.gettext("Its mover can change the text, and it can be put to the vote once more."),
        ),
        Act.SECOND: (
            w.gettext("Your seat asks that this motion be discussed."),
            w.gettext("It says nothing of how your seat will vote."),
        ),
        Act.DISCUSS: (
            w.gettext("You open this motion for discussion."),
            w.gettext("In a meeting, it opens by itself when its item is taken up."),
        ),
        Act.REFER: (
            w.gettext("You refer this motion to the boards of all partners."),
            w.gettext("Its text stands still. The mover or the coordinator takes it up again afterwards."),
        ),
    }[act]


def _facts(w: Words, act: Act, motion: MotionRow) -> Sequence[Fact]:
    if act is Act.SECOND:
        return (Fact(term=w.gettext("Moved by"), text=motion.mover_seat or motion.mover),)
    if act is not Act.SUBMIT:
        return ()
    closed = w.gettext("the members only: closed session")
    open_ = w.gettext("the members, the coordinator and the external observer")
    return (
        Fact(term=w.gettext("Subject"), text=class_name(w, motion.decision_class)),
        Fact(term=w.gettext("Who will read it"), text=closed if motion.audience == "closed" else open_),
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
