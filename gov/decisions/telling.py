"""Say decisions in whole sentences, as the committee would read them aloud."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Protocol

from gov.ballots import reckoning
from gov.ballots import telling as ballot_words
from gov.decisions import boards
from gov.instruments.agreements import Role
from gov.instruments.wording import class_name
from gov.tally.counts import Count
from gov.tally.steps import Rule
from gov.tally.terms import Method
from gov.tally.verdict import Verdict
from gov.web import dates
from gov.web.parts import Count as CountRow
from gov.web.words import Words

SEPARATOR = " · "


class Standing(Protocol):
    """What `stands` needs to know of a decision."""

    @property
    def outcome(self) -> str | None:
        """Say what was done."""

    @property
    def ended_by(self) -> str:
        """Name what ended it."""

    @property
    def ended_how(self) -> str:
        """Say how it ended."""

    @property
    def effective_from(self) -> date | None:
        """Say from when it holds, where that is later."""

    @property
    def role(self) -> str | None:
        """Say what the committee does with its matter."""

    @property
    def ratify_by(self) -> date | None:
        """Give the last day of the partners' boards."""

    @property
    def boards(self) -> str | None:
        """Give their answers."""


def stands(w: Words, row: Standing, today: date) -> str:
    """Say whether a decision holds, what it waits for, or that it is advice."""
    if row.outcome == "adopted" and not row.ended_by:
        if row.role == Role.ADVISES:
            return w.gettext("Advice given")
        if row.boards is not None and row.ratify_by is not None:
            ratified = boards.standing(boards.answers_in(row.boards), row.ratify_by, today)
            if ratified is not boards.Standing.RATIFIED:
                return _awaiting(w, ratified, row.ratify_by)
    return state(w, row.outcome or "", row.ended_by, row.ended_how, row.effective_from, today)


def _awaiting(w: Words, ratified: boards.Standing, last_day: date) -> str:
    said = {
        boards.Standing.AWAITED: w.gettext("Waits for the partners’ boards until {day}"),
        boards.Standing.REFUSED: w.gettext("Not ratified: a board refused"),
        boards.Standing.LAPSED: w.gettext("Not ratified: a board had not answered by {day}"),
    }[ratified]
    return said.format(day=dates.plain_day(last_day, w.language))


def state(w: Words, outcome: str, ended_by: str, ended_how: str, effective: date | None, today: date) -> str:
    """Say whether a decision holds, and since or until what."""
    if ended_how == "replaced":
        return w.gettext("Replaced by {number}").format(number=ended_by)
    if ended_how == "repealed":
        return w.gettext("Repealed by {number}").format(number=ended_by)
    if ended_how == "set_aside":
        return ballot_words.set_aside(w, date.fromisoformat(ended_by))
    if outcome == "adopted" and effective is not None and effective > today:
        return w.gettext("In force from {day}").format(day=dates.plain_day(effective, w.language))
    return _states(w)[outcome]


@cache
def _states(w: Words) -> Mapping[str, str]:
    return {
        "adopted": w.gettext("In force"),
        "rejected": w.pgettext("decision", "Rejected"),
        "inquorate": w.pgettext("decision", "Not decided: the quorum was not reached"),
        "deferred": w.pgettext("decision", "Deferred"),
    }


def how(w: Words, method: str, verdict: str | None) -> str:
    """Say in few words how it was decided."""
    if method == "imported":
        return w.gettext("taken over from an earlier record")
    if method == "no_objection":
        return w.gettext("no objection")
    if not verdict:
        return ""
    told = json.loads(verdict)
    return ballot_words.tally(w, Count(**told["count"]), Method(told["terms"]["method"]))


def met(w: Words, at: datetime, zone: str) -> str:
    """Name the meeting by its day."""
    day = dates.local(at, zone).date()
    return w.gettext("meeting of {day}").format(day=dates.plain_day(day, w.language))


def review(w: Words, day: date, today: date) -> str:
    """Say when the committee looks at it again."""
    if day <= today:
        return w.gettext("to be reviewed since {day}").format(day=dates.plain_day(day, w.language))
    return w.gettext("to be reviewed on {day}").format(day=dates.plain_day(day, w.language))


def recorded_method(w: Words, method: object) -> str:
    """Say how an earlier record tells that a decision was taken."""
    return {
        "consent": w.gettext("Taken by consent, says the earlier record."),
        "vote": w.gettext("Taken by vote, says the earlier record."),
        "unanimity": w.gettext("Taken unanimously, says the earlier record."),
    }.get(str(method), "")


def kind(w: Words, decision_class: str) -> str:
    """Name its class; most are ordinary, and that goes without saying."""
    return "" if decision_class in ("", "ordinary") else class_name(w, decision_class)


def decided(w: Words, outcome: str, day: date) -> str:
    """Say what was done, and when."""
    return {
        "adopted": w.gettext("Adopted on {day}"),
        "rejected": w.gettext("Rejected on {day}"),
        "inquorate": w.gettext("Put to the vote until {day}, without a quorum"),
        "deferred": w.gettext("Deferred on {day}"),
    }[outcome].format(day=dates.long_day(day, w.language))


def recorded(w: Words, day: date) -> str:
    """Say when it was entered in the log, where that is another day."""
    return w.gettext("recorded on {day}").format(day=dates.plain_day(day, w.language))


def outcome_sentence(
    w: Words, method: str, outcome: str, verdict: Verdict | None, options: Sequence[str] = ()
) -> str:
    """Say how it ended, beside the ring."""
    if method == "no_objection":
        return w.gettext("Adopted: nobody objected.")
    if verdict is not None:
        return ballot_words.outcome(w, verdict, options)
    return {
        "adopted": w.pgettext("decision", "Adopted."),
        "rejected": w.pgettext("decision", "Rejected."),
        "inquorate": w.gettext("Not decided: too few seats took part."),
        "deferred": w.pgettext("decision", "Deferred."),
    }[outcome]


def count_words(w: Words, method: str, verdict: Verdict) -> str:
    """Say how many seats stood where."""
    count = verdict.count
    if method != "no_objection":
        return ballot_words.tally(w, count, verdict.terms.method)
    agreeing = count.for_ + count.consenting
    there = w.ngettext("{count} seat without objection", "{count} seats without objection", agreeing)
    parts = [there.format(count=agreeing)]
    if count.recused:
        said = w.ngettext("{count} takes no part", "{count} take no part", count.recused)
        parts.append(said.format(count=count.recused))
    return ", ".join((*parts, *ballot_words.away(w, count)))


def arithmetic(w: Words, method: str, verdict: Verdict) -> Sequence[CountRow]:
    """Show each condition with its numbers; nobody counts votes where none were asked."""
    if method != "no_objection":
        return reckoning.arithmetic(w, verdict)
    steps = zip(reckoning.arithmetic(w, verdict), verdict.steps, strict=True)
    quorum = [row for row, step in steps if step.rule is Rule.QUORUM]
    seats = CountRow(label=w.pgettext("decision", "Seats"), working=str(verdict.count.seats))
    return (seats, *quorum, CountRow(label=w.gettext("Objections"), working="0"))


def readers(w: Words, audience: str) -> str:
    """Say who reads a decision that is logged: what was to be published is."""
    return w.gettext("everyone") if audience == "public" else ballot_words.audience_name(w, audience)


def joined(*parts: str) -> str:
    """Join what is said of a decision on one line."""
    return SEPARATOR.join(filter(None, parts))
