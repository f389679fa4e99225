"""Say where a ratification stands, in whole sentences."""

from collections.abc import Sequence
from datetime import datetime

from gov.decisions.boards import Answer, Standing
from gov.meetings.telling import listed
from gov.ratifications.queries import BoardRow, Ratifying
from gov.web import dates
from gov.web.words import Words


def said_of(w: Words, found: Ratifying, now: datetime) -> tuple[str, str]:
    """Say how many boards have ratified, and whom it waits for or fails by."""
    if found.decision.set_aside_on is not None:
        return w.gettext("Set aside: the boards are not asked any more."), counted(w, found)
    day = dates.plain_day(found.decision.ratify_by, w.language)
    if found.stands(now) is Standing.RATIFIED:
        return w.gettext("Ratified by the boards of all partners."), ""
    if found.stands(now) is Standing.REFUSED:
        return _refused(w, found, now, day)
    silent = [one.label for one in found.boards if one.answer is None]
    if found.stands(now) is Standing.LAPSED:
        said = w.gettext("Not ratified: {names} had not answered by {day}.")
        return said.format(names=listed(w, silent), day=day), counted(w, found)
    waits = w.gettext("Waits for {names} until {day}.").format(names=listed(w, silent), day=day)
    return counted(w, found), waits


def counted(w: Words, found: Ratifying) -> str:
    """Count the boards that have ratified."""
    given = sum(one is Answer.GIVEN for one in found.answers)
    said = w.ngettext(
        "Ratified by {count} of {boards} boards.", "Ratified by {count} of {boards} boards.", given
    )
    return said.format(count=given, boards=len(found.boards))


def _refused(w: Words, found: Ratifying, now: datetime, day: str) -> tuple[str, str]:
    names: Sequence[str] = [one.label for one in found.boards if one.answer == Answer.REFUSED]
    said = w.ngettext("Not ratified: {names} refused.", "Not ratified: {names} refused.", len(names))
    if found.today(now) > found.decision.ratify_by:
        return said.format(names=listed(w, names)), counted(w, found)
    more = w.gettext("Until {day}, a board can still answer otherwise.").format(day=day)
    return said.format(names=listed(w, names)), more


def answered(w: Words, board: BoardRow, *, waits: bool = False) -> str:
    """Say what one board answered, or that it may still answer."""
    if board.answer is None or board.met_on is None:
        return w.gettext("no answer yet") if waits else w.gettext("no answer")
    day = dates.plain_day(board.met_on, w.language)
    if board.answer == Answer.GIVEN:
        return w.gettext("ratified on {day}").format(day=day)
    return w.gettext("refused on {day}: {reason}").format(day=day, reason=board.reason)
