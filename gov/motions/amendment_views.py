"""Make of amendments what their pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.rights import Rights
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.motions import urls
from gov.motions.amending import amenders
from gov.motions.amendment_queries import AmendmentPage
from gov.motions.amendment_rules import OPEN, Act, Doer, State, acts_open_to
from gov.motions.comparing import compared
from gov.motions.differences import Change
from gov.motions.keeping import check
from gov.motions.merging import Meeting, meetings
from gov.motions.rows import AmendmentRow, MotionRow
from gov.motions.rules import Act as MotionAct
from gov.motions.rules import Doer as MotionDoer
from gov.motions.views import doers_seen, language_options
from gov.permissions import Role
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Link, Option
from gov.web.words import Words, words

PATHS = {
    Act.ACCEPT: "acceptance",
    Act.DECLINE: "refusal",
    Act.VOTE_FIRST: "vote",
    Act.WITHDRAW: "withdrawal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """Show one amendment: what it changes, why, and what it meets."""

    title: str
    above: str
    state: str
    answer: str
    amendment: AmendmentRow
    changes: Sequence[tuple[str, Sequence[Change]]]
    cautions: Sequence[str]
    facts: Sequence[Fact]
    acts: Sequence[Link]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentForm:
    """Ask for the text as an amendment would have it."""

    title: str
    lead: str
    form: FieldErrors
    action: str
    submit: str
    after: str
    back_url: str
    languages: Sequence[Option]
    seen: str


def form_view(
    viewer: Viewer, slug: str, motion: MotionRow, filled: FieldErrors, now: datetime
) -> AmendmentForm:
    """Ask what a seat would change, in the motion's own text."""
    doers = doers_seen(viewer, slug, motion)
    check(motion, MotionAct.AMEND, doers, now)
    if MotionDoer.MOVER in doers:
        raise NotAllowed("mover_changes_the_text")
    w = words(viewer.language)
    return AmendmentForm(
        title=w.gettext("Propose an amendment"),
        lead=w.gettext("Change the text as your seat would have it: the committee sees only what differs."),
        form=filled,
        action=urls.amendments(slug, motion.reference),
        submit=w.gettext("Propose the amendment"),
        after=w.gettext("Its mover accepts it, or says why not; you can then have it voted on first."),
        back_url=urls.motion(slug, motion.reference),
        languages=language_options(w),
        seen=filled.value("seen") or str(motion.version),
    )


def filled_with(motion: MotionRow) -> FieldErrors:
    """Begin with the motion as it stands."""
    return prefilled(
        title=motion.title,
        text=motion.text,
        reasons=motion.reasons,
        alternatives=motion.alternatives,
        language=motion.language,
    )


def amendment_view(found: AmendmentPage, viewer: Viewer, slug: str, now: datetime) -> AmendmentView:
    """Show what an amendment changes, and what it meets, before anyone votes."""
    w, motion, one = words(viewer.language), found.motion, found.amendment
    return AmendmentView(
        title=w.gettext("Amendment {number}").format(number=one.number),
        above=w.gettext("to motion {motion}, proposed by {seat}").format(
            motion=motion.reference, seat=one.seat
        ),
        state=state(w, one.state),
        answer=one.answer,
        amendment=one,
        changes=compared(w, found.base, one.words),
        cautions=tuple(_cautions(w, found)) if one.state in OPEN else (),
        facts=_facts(w, motion, one, slug),
        acts=tuple(_acts(w, found, viewer, slug, now)),
        crumbs=(
            Link(label=w.gettext("Motions"), url=urls.motions(slug)),
            Link(label=motion.title, url=urls.motion(slug, motion.reference), lang=motion.language),
        ),
    )


def _facts(w: Words, motion: MotionRow, one: AmendmentRow, slug: str) -> list[Fact]:
    facts = [
        Fact(term=w.gettext("Proposed by"), text=f"{one.author}, {one.seat}"),
        Fact(term=w.gettext("Proposed on"), text=dates.day_time(one.at, w.language, motion.zone)),
        Fact(
            term=w.gettext("Against version"),
            text=str(one.version),
            url=urls.version(slug, motion.reference, one.version),
        ),
    ]
    if one.first is not None:
        term = w.gettext("Voted on as motion")
        facts.append(Fact(term=term, text=one.first, url=urls.motion(slug, one.first)))
    return facts


def _cautions(w: Words, found: AmendmentPage) -> list[str]:
    """Name each other change that touches the same lines, and the lines."""
    said, one, motion = [], found.amendment, found.motion
    if one.version != motion.version:
        met = meetings(found.base, one.words, motion.words)
        if met:
            sentence = w.gettext(
                "The text has changed since, on the same lines ({parts}):"
                " propose the amendment again against version {version}."
            )
            said.append(sentence.format(parts=_parts(w, met), version=motion.version))
        else:
            sentence = w.gettext("The text has changed since, on other lines: this amendment still fits it.")
            said.append(sentence)
    for other in found.others:
        if other.state not in OPEN or other.version != one.version:
            continue
        met = meetings(found.base, one.words, other.words)
        if met:
            sentence = w.gettext(
                "Amendment {number}, of {seat}, changes the same lines ({parts}):"
                " only one of both can be taken."
            )
            said.append(sentence.format(number=other.number, seat=other.seat, parts=_parts(w, met)))
    return said


def _parts(w: Words, met: Sequence[Meeting]) -> str:
    names = {
        "title": w.gettext("Title"),
        "text": w.gettext("Text"),
        "reasons": w.gettext("Reasons"),
        "alternatives": w.gettext("Alternatives considered"),
        "language": w.gettext("Language of the text"),
    }
    return ", ".join(names[one.part] for one in met)


def _acts(w: Words, found: AmendmentPage, viewer: Viewer, slug: str, now: datetime) -> list[Link]:
    motion, one = found.motion, found.amendment
    may = acts_open_to(one.state, doers_seen_on(viewer, slug, motion, one))
    offered = (
        (Act.ACCEPT, w.gettext("Accept it")),
        (Act.DECLINE, w.gettext("Decline it")),
        (Act.VOTE_FIRST, w.gettext("Have it voted on first")),
        (Act.WITHDRAW, w.gettext("Withdraw")),
    )
    return [
        Link(label=label, url=urls.amendment(slug, motion.reference, one.number, PATHS[act]))
        for act, label in offered
        if act in may and (act is Act.WITHDRAW or _fits(found, now))
    ]


def _fits(found: AmendmentPage, now: datetime) -> bool:
    """Say whether the motion's text can change now."""
    try:
        check(found.motion, MotionAct.EDIT, {MotionDoer.MOVER}, now)
    except NotAllowed:
        return False
    return True


def doers_seen_on(viewer: Viewer, slug: str, motion: MotionRow, one: AmendmentRow) -> set[Doer]:
    """Say as what a reader could act on an amendment; the act itself looks again."""
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        return set()
    rights = Rights(
        zone=motion.zone,
        language=viewer.language,
        today=day_in(motion.zone, motion.changed_at),
        seat_id=standing.seat_id,
        coordinates=Role.COORDINATOR in standing.roles,
    )
    return amenders(motion, one, rights, viewer.person_id)


def listed(w: Words, rows: Sequence[AmendmentRow], slug: str, reference: str) -> tuple[Link, ...]:
    """List a motion's amendments, each with where it stands."""
    return tuple(
        Link(
            label=w.gettext("Amendment {number}, of {seat}").format(number=one.number, seat=one.seat),
            url=urls.amendment(slug, reference, one.number),
            detail=state(w, one.state),
        )
        for one in rows
    )


def state(w: Words, stands: State) -> str:
    """Say where an amendment stands, in a sentence."""
    return {
        State.PROPOSED: w.gettext("Proposed: its mover has not answered yet."),
        State.ACCEPTED: w.gettext("Accepted by the mover."),
        State.DECLINED: w.gettext("Declined by the mover."),
        State.VOTED_FIRST: w.gettext("Put to the vote before the motion."),
        State.WITHDRAWN: w.gettext("Withdrawn by the seat that proposed it."),
        State.CARRIED: w.gettext("Adopted by the committee."),
        State.LOST: w.gettext("Not adopted by the committee."),
    }[stands]
