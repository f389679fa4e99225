"""Show on a motion’s page its ballots, void ones too, and who asks for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import telling, urls
from gov.ballots.ahead import Ahead
from gov.ballots.asking import Beside
from gov.ballots.rounds import Round, in_the_room, round_view, void_reason, voided
from gov.ballots.rows import BallotRow
from gov.ballots.rules import Channel
from gov.web import Viewer, dates
from gov.web.parts import Moment, Step
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsPanel:
    """Show on a motion's page its ballots, void ones too, and who asks for the next."""

    round: Round | None
    earlier: Sequence[Moment]
    asked: str
    steps: Sequence[Step]


def panel(found: Beside, viewer: Viewer, slug: str, now: datetime) -> BallotsPanel | None:
    """Say all that was, is and may be voted on a motion; None where that is nothing."""
    w, number = words(viewer.language), _reference(found)
    ahead = found.ahead
    # Where a seat asks for secrecy it is voted on paper, which a later feature offers.
    opens = ahead is not None and ahead.may_open and not ahead.secrecy and not found.unmended
    if found.latest is None and not (ahead and ahead.asks) and not found.may_ask and not opens:
        return None
    to_open, to_ask = urls.opening(slug, number), urls.asking(slug, number)
    opening = Step(label=w.gettext("Put to the vote"), url=to_open, due=4, tone="primary")
    asking = Step(label=_asking(w, ahead), url=to_ask, due=7, posts=True)
    return BallotsPanel(
        round=round_view(found.latest, viewer, slug, now) if found.latest else None,
        earlier=tuple(_earlier(w, one, found, slug) for one in found.earlier),
        asked=_unmended(w, found.unmended) or (_asked(w, ahead) if ahead else ""),
        steps=tuple(step for step, offered in ((opening, opens), (asking, found.may_ask)) if offered),
    )


def _reference(found: Beside) -> str:
    shown = found.latest or found.ahead
    assert shown is not None, "a panel shows one of both"
    return shown.motion.reference


def _unmended(w: Words, code: str) -> str:
    return {
        "": "",
        "text_was_wrong": w.gettext("Before it is voted on again, its mover changes the text."),
        "electorate_was_wrong": w.gettext(
            "Before it is voted on again, the coordinator puts right which seats the committee has."
        ),
    }[code]


def _asking(w: Words, ahead: Ahead | None) -> str:
    """Name what a seat asks for: where the vote is to be secret, that it be held on paper."""
    return (
        w.gettext("Ask that the secret vote be held")
        if ahead and ahead.secrecy
        else w.gettext("Ask for the vote")
    )


def _asked(w: Words, ahead: Ahead) -> str:
    labels = ", ".join(seat.label for seat in ahead.asks)
    if not labels:
        return ""
    if ahead.secrecy and len(ahead.asks) == 1:
        return w.gettext(
            "{seat} asks that the secret vote be held. With a second seat, either can open it in a meeting."
        ).format(seat=labels)
    if ahead.secrecy:
        return w.gettext(
            "{seats} ask that the secret vote be held: each of them can open it in a meeting."
        ).format(seats=labels)
    if len(ahead.asks) == 1:
        return w.gettext("{seat} asks for the vote. With a second seat, either can open it.").format(
            seat=labels
        )
    return w.gettext("{seats} ask for the vote: each of them can open it.").format(seats=labels)


def _earlier(w: Words, ballot: BallotRow, found: Beside, slug: str) -> Moment:
    zone, number = found.latest.motion.zone if found.latest else "", _reference(found)
    opened = w.gettext("Opened on {at} by {name}.").format(
        at=dates.day_time(ballot.opened_at, w.language, zone), name=ballot.opened_by
    )
    if ballot.channel is Channel.ROOM:
        opened = in_the_room(w, ballot, zone)
    what = w.gettext("Ballot {turn}, declared void") if ballot.voided_at else w.gettext("Ballot {turn}")
    if ballot.voided_at is not None:
        ended = f"{voided(w, ballot, zone)} {void_reason(w, ballot)}"
    else:
        ended = _ended(w, ballot)
    return Moment(
        when=dates.day_time(ballot.opened_at, w.language, zone),
        iso=ballot.opened_at.isoformat(timespec="seconds"),
        what=what.format(turn=ballot.turn),
        detail=f"{opened} {ended}",
        url=urls.earlier(slug, number, ballot.turn),
    )


def _ended(w: Words, ballot: BallotRow) -> str:
    """Say how an earlier ballot ended; of a sense check its count is all that stays."""
    result = ballot.result
    if result is None:
        return ""
    said = f"{telling.outcome(w, result, ballot.options)} {telling.tally(w, result.count, ballot.method)}."
    return f"{said} {telling.set_aside(w, ballot.set_aside_on)}." if ballot.set_aside_on else said
