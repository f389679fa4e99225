"""Make of motions what their pages show: sentences, addresses, acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.rights import Rights
from gov.committees.rules import day_in
from gov.instruments.wording import class_name
from gov.motions import telling, urls
from gov.motions.differences import Change
from gov.motions.keeping import doers_of, open_acts
from gov.motions.offering import ItemChoice
from gov.motions.queries import MotionPage
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer, State
from gov.permissions import Role
from gov.web import FieldErrors, Placed, Viewer, dates, steps_of
from gov.web.parts import Fact, Link, Moment, Option, Step
from gov.web.words import NAMES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionView:
    """Show one motion."""

    title: str
    above: str
    state: str
    motion: MotionRow
    facts: Sequence[Fact]
    due: Step | None
    others: Sequence[Step]
    unfolded: bool
    history: Sequence[Moment]
    versions: Sequence[Moment]
    beside: Sequence[Placed]
    with_text: Sequence[Placed]
    below: Sequence[Placed]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """Show the form of a motion; `theirs` is what another edit made of it."""

    title: str
    lead: str
    form: FieldErrors
    action: str
    submit: str
    after: str
    back_url: str
    classes: Sequence[Option]
    languages: Sequence[Option]
    items: Sequence[Option]
    seen: int
    competences: Sequence[Option] = ()
    theirs: Sequence[tuple[str, Sequence[Change]]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read an act on a motion back before it is done."""

    title: str
    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    after: str
    back_url: str
    hidden: Sequence[tuple[str, str]]
    form: FieldErrors
    asks_why: bool
    tone: str = "danger"
    favour: Sequence[Option] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferralView:
    """Ask why a motion is put off, and to which meeting."""

    title: str
    motion: MotionRow
    grounds: Sequence[Option]
    meetings: Sequence[Option]
    action: str
    after: str
    back_url: str
    form: FieldErrors


def motion_view(
    found: MotionPage, viewer: Viewer, slug: str, panels: Sequence[Placed], now: datetime
) -> MotionView:
    """Show a motion with its text, its acts and its history."""
    w, motion = words(viewer.language), found.motion
    by = motion.mover_seat or motion.mover
    said = w.gettext("Motion {number}, {kind}, moved by {mover}")
    if motion.number is None:
        said = w.gettext("Motion, {kind}, moved by {mover}")
    kind = class_name(w, motion.decision_class)
    history = telling.history(w, found.steps, motion.zone)
    leading, ending = (make(w, motion, viewer, slug, now) for make in (_steps, _endings))
    steps = (*leading, *steps_of(panels), *ending)
    due = min((step for step in steps if step.due), key=lambda step: step.due, default=None)
    versions = telling.versions(w, found.versions, slug, motion.reference, motion.version, motion.zone)
    return MotionView(
        title=motion.title,
        above=said.format(number=motion.number, kind=kind, mover=by),
        state=telling.state(w, motion.state, has_seat=motion.mover_seat is not None),
        motion=motion,
        facts=tuple(_facts(w, motion)),
        due=due,
        others=tuple(step for step in steps if step is not due),
        unfolded=motion.state is State.DRAFT,
        history=history,
        versions=versions,
        beside=_placed(panels, "side"),
        with_text=_placed(panels, "text"),
        below=_placed(panels, "below"),
        crumbs=(Link(label=w.gettext("Motions"), url=urls.motions(slug)),),
    )


def _placed(panels: Sequence[Placed], place: str) -> tuple[Placed, ...]:
    return tuple(one for one in panels if one.place == place)


def _facts(w: Words, motion: MotionRow) -> list[Fact]:
    facts = [Fact(term=w.gettext("Moved by"), text=_mover(motion))]
    if motion.submitted_at is not None:
        at = dates.day_time(motion.submitted_at, w.language, motion.zone)
        facts.append(Fact(term=w.gettext("Submitted on"), text=at))
    if motion.item is not None and motion.meeting_starts is not None:
        day = dates.near_day(dates.local(motion.meeting_starts, motion.zone), w.language)
        item = w.gettext("{item} (meeting of {day})").format(item=motion.item, day=day)
        facts.append(Fact(term=w.gettext("On the agenda"), text=item))
    if motion.competence:
        facts.append(
            Fact(term=w.gettext("Matter of the remit"), text=motion.competence, lang=motion.language)
        )
    if motion.audience == "closed":
        facts.append(Fact(term=w.gettext("Visible to"), text=w.gettext("the members only: closed session")))
    facts += telling.standing(w, motion)
    facts.append(Fact(term=w.gettext("Version"), text=str(motion.version)))
    return facts


def _mover(motion: MotionRow) -> str:
    return f"{motion.mover}, {motion.mover_seat}" if motion.mover_seat else motion.mover


def _steps(w: Words, motion: MotionRow, viewer: Viewer, slug: str, now: datetime) -> list[Step]:
    """Offer what leads the motion on; a seat's second is asked for, never urged."""
    offered = (
        (Act.SUBMIT, w.gettext("Submit to the committee"), urls.submission, 3, "primary"),
        (Act.EDIT, w.gettext("Change the text"), urls.edition, 0, "plain"),
        (Act.SECOND, w.gettext("Second it"), urls.seconding, 6, "plain"),
        (Act.DISCUSS, w.gettext("Open the discussion"), urls.discussion, 0, "plain"),
        (Act.TAKE_UP, w.gettext("Take up again"), urls.taking_up, 5, "primary"),
    )
    may = _may(motion, viewer, slug, now)
    return [
        Step(label=label, url=at(slug, motion.reference), due=due, tone=tone)
        for act, label, at, due, tone in offered
        if act in may
    ]


def _endings(w: Words, motion: MotionRow, viewer: Viewer, slug: str, now: datetime) -> list[Step]:
    """Offer what sends the motion away, after all else."""
    offered = (
        (Act.PUT_OFF, w.pgettext("motion", "Defer"), urls.deferral),
        (Act.REFER, w.gettext("Refer to the boards"), urls.referral),
        (Act.WITHDRAW, w.gettext("Withdraw"), urls.withdrawal),
    )
    may = _may(motion, viewer, slug, now)
    return [Step(label=label, url=at(slug, motion.reference)) for act, label, at in offered if act in may]


def _may(motion: MotionRow, viewer: Viewer, slug: str, now: datetime) -> frozenset[Act]:
    doers = doers_seen(viewer, slug, motion)
    may = frozenset(open_acts(motion, doers, now))
    if Doer.MOVER in doers:
        may -= {Act.SECOND}
    if Doer.DEFERRER in doers and Doer.COORDINATOR not in doers:
        may -= {Act.PUT_OFF}  # its one deferral holds already
    return may


def doers_seen(viewer: Viewer, slug: str, motion: MotionRow) -> frozenset[Doer]:
    """Say as what a reader could act; the act itself looks again."""
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        return frozenset()
    rights = Rights(
        zone=motion.zone,
        language=viewer.language,
        today=day_in(motion.zone, motion.changed_at),
        seat_id=standing.seat_id,
        coordinates=Role.COORDINATOR in standing.roles,
    )
    return doers_of(motion, rights, viewer.person_id)


def item_options(w: Words, items: Sequence[ItemChoice], kept: MotionRow | None = None) -> Sequence[Option]:
    """Offer agenda items, with the day of their meeting."""
    options = [Option(value=str(one.id), label=_item(w, one)) for one in items]
    offered = {option.value for option in options}
    if kept is not None and kept.item_id is not None and str(kept.item_id) not in offered:
        unseen = w.gettext("An item of a meeting in preparation")
        options.insert(0, Option(value=str(kept.item_id), label=kept.item or unseen))
    return tuple(options)


def _item(w: Words, one: ItemChoice) -> str:
    day = dates.near_day(dates.local(one.starts_at, one.zone), w.language)
    return f"{one.title} ({day})"


def language_options(w: Words) -> Sequence[Option]:
    """Offer the languages a text can be written in."""
    return tuple(Option(value=code, label=name) for code, name in NAMES.items())
