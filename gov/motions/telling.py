"""Say motions, their states and their history in words."""

from collections.abc import Sequence
from datetime import datetime

from gov.instruments.agreements import Competence
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules
from gov.instruments.telling import role_name
from gov.instruments.wording import class_name, needed
from gov.motions import urls
from gov.motions.rows import MotionRow, StepRow, VersionRow
from gov.motions.rules import Act, Ground, State
from gov.web import dates
from gov.web.parts import Fact, Moment, Option
from gov.web.words import Words

AMENDED = "amendment:"  # how a transition row tells by which amendment a text changed
RESTORED = "restored:"  # how it tells which version's text holds again
FAVOUR = "favour:"  # how it tells for which motion another was withdrawn
CLASS_CHANGE = "class:"  # how a transition row tells that a motion changed class
PAPER_ADDED = "paper added:"  # how it tells which paper came to be part of a motion
PAPER_REMOVED = "paper removed:"  # and which one no longer is


def state(w: Words, stands: State, *, has_seat: bool = True) -> str:
    """Say where a motion stands, in a sentence; a coordinator moves some without a seat."""
    if stands is State.DRAFT and not has_seat:
        return w.gettext("A draft: only the coordinator can read it.")
    return {
        State.DRAFT: w.gettext("A draft: your seat and the coordinator can read it."),
        State.SUBMITTED: w.gettext("Submitted to the committee."),
        State.SECONDED: w.gettext("Submitted to the committee, and seconded."),
        State.DISCUSSED: w.gettext("Under discussion."),
        State.ON_BALLOT: w.gettext("Put to the vote."),
        State.ADOPTED: w.gettext("Adopted."),
        State.REJECTED: w.gettext("Rejected."),
        State.INQUORATE: w.gettext("Not decided: the quorum was not reached."),
        State.WITHDRAWN: w.gettext("Withdrawn."),
        State.DEFERRED: w.gettext("Deferred."),
        State.REFERRED: w.gettext("Referred to the boards of the partners."),
    }[stands]


def state_word(w: Words, stands: State) -> str:
    """Say where a motion stands, in a word or two."""
    return {
        State.DRAFT: w.pgettext("motion", "draft"),
        State.SUBMITTED: w.pgettext("motion", "submitted"),
        State.SECONDED: w.pgettext("motion", "seconded"),
        State.DISCUSSED: w.pgettext("motion", "under discussion"),
        State.ON_BALLOT: w.pgettext("motion", "put to the vote"),
        State.ADOPTED: w.pgettext("motion", "adopted"),
        State.REJECTED: w.pgettext("motion", "rejected"),
        State.INQUORATE: w.pgettext("motion", "quorum not reached"),
        State.WITHDRAWN: w.pgettext("motion", "withdrawn"),
        State.DEFERRED: w.pgettext("motion", "deferred"),
        State.REFERRED: w.pgettext("motion", "referred to the boards"),
    }[stands]


def standing(w: Words, motion: MotionRow) -> list[Fact]:
    """Say what a motion waits for: seconds, a meeting, a seat's own board."""
    facts, needed = [], motion.seconds_needed
    if needed and motion.state is State.SUBMITTED:
        said = w.gettext("{seconds} of {needed} seats").format(seconds=motion.seconds, needed=needed)
        facts.append(Fact(term=w.gettext("Seconded by"), text=said))
    if motion.deferred_on is None:
        return facts
    if motion.deferred_to_day is not None:
        day = dates.near_day(dates.local(motion.deferred_to_day, motion.zone), w.language)
        said = w.gettext("the meeting of {day}").format(day=day)
        facts.append(Fact(term=w.gettext("Deferred to"), text=said))
    if motion.deferred_by_seat is not None:
        said = w.gettext("{partner}, which wants it discussed in a meeting")
        if motion.deferred_on == Ground.BOARD:
            said = w.gettext("{partner}, which consults its board")
        facts.append(Fact(term=w.gettext("Deferred by"), text=said.format(partner=motion.deferred_by_seat)))
    if motion.held_until is not None:
        until = dates.day_time(motion.held_until, w.language, motion.zone)
        facts.append(Fact(term=w.gettext("No vote before"), text=until))
    return facts


def classes(w: Words, rules: Rules) -> Sequence[Option]:
    """Offer the classes, each with what the rules in force ask for it."""
    return tuple(
        Option(value=kind, label=f"{class_name(w, kind)} ({needed(w, rules.law.classes[kind])})")
        for kind in DecisionClass
    )


def competences(w: Words, listed: Sequence[Competence], kept: str = "") -> Sequence[Option]:
    """Offer the matters of the remit, each with what the committee does; keep what is no longer listed."""
    offered = [Option(value=one.name, label=f"{one.name} ({role_name(w, one.role)})") for one in listed]
    if kept and kept not in {option.value for option in offered}:
        offered.append(Option(value=kept, label=kept))
    return tuple(offered)


def history(w: Words, steps: Sequence[StepRow], zone: str) -> Sequence[Moment]:
    """Tell what happened to a motion, latest first."""
    return tuple(
        Moment(
            when=dates.day_time(step.at, w.language, zone),
            iso=_iso(step.at),
            what=_step(w, step),
            detail=_why(w, step),
        )
        for step in steps
    )


def versions(
    w: Words, rows: Sequence[VersionRow], slug: str, reference: str, current: int, zone: str
) -> Sequence[Moment]:
    """List a motion's versions, latest first, each with its address."""
    return tuple(
        Moment(
            when=dates.day_time(row.at, w.language, zone),
            iso=_iso(row.at),
            what=w.gettext("Version {number}").format(number=row.version),
            detail=w.gettext("by {name}").format(name=row.author),
            url=urls.version(slug, reference, row.version),
            current=row.version == current,
        )
        for row in rows
    )


def _step(w: Words, step: StepRow) -> str:
    said = {
        Act.EDIT: w.gettext("Its subject was changed"),
        Act.SUBMIT: w.gettext("Submitted"),
        Act.SECOND: w.gettext("Seconded"),
        Act.AMEND: w.gettext("An amendment was taken in"),
        Act.OBJECT: w.gettext("An objection was stated"),
        Act.COUNTER: w.gettext("Its competing versions changed"),
        Act.DISCUSS: w.gettext("Opened for discussion"),
        Act.OPEN_BALLOT: w.pgettext("history", "Put to the vote"),
        Act.VOID_BALLOT: w.gettext("The ballot was declared void"),
        Act.ADOPT: w.gettext("Adopted"),
        Act.REJECT: w.gettext("Rejected"),
        Act.FIND_INQUORATE: w.gettext("Quorum not reached"),
        Act.DEFER: w.gettext("Deferred"),
        Act.NOTE: w.gettext("A sense check showed where seats stand"),
        Act.SET_ASIDE: w.gettext("What was decided on it was set aside"),
        Act.PUT_OFF: w.gettext("Deferred"),
        Act.REFER: w.gettext("Referred to the boards"),
        Act.TAKE_UP: w.gettext("Taken up again"),
        Act.WITHDRAW: w.gettext("Withdrawn"),
    }[Act(step.act)]
    if step.why.startswith(RESTORED):
        return w.gettext("An amendment was taken out again")
    if step.why.startswith((PAPER_ADDED, PAPER_REMOVED)):
        said = w.gettext("Its papers changed")
    return w.gettext("{what}, by {name}").format(what=said, name=step.doer) if step.doer else said


def _why(w: Words, step: StepRow) -> str:
    if step.why.startswith(CLASS_CHANGE):
        kind = step.why.removeprefix(CLASS_CHANGE)
        return w.gettext("It is now: {kind}.").format(kind=class_name(w, kind))
    if step.why.startswith(RESTORED):
        said = w.gettext("The decision on it was set aside: the text of version {number} holds again.")
        return said.format(number=step.why.removeprefix(RESTORED))
    if step.why.startswith(PAPER_ADDED):
        return w.gettext("Paper {number} was added.").format(number=step.why.removeprefix(PAPER_ADDED))
    if step.why.startswith(PAPER_REMOVED):
        return w.gettext("Paper {number} was removed.").format(number=step.why.removeprefix(PAPER_REMOVED))
    if step.why.startswith(FAVOUR):
        number, why = step.why.removeprefix(FAVOUR).split(":", 1)
        return w.gettext("In favour of motion {number}. {why}").format(number=number, why=why)
    if step.why.startswith(AMENDED):
        number, seat = step.why.removeprefix(AMENDED).split(":", 1)
        return w.gettext("Amendment {number}, of {seat}").format(number=number, seat=seat)
    return step.why


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
