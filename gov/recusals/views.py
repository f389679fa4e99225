"""Make of recusals what their pages and panels show and ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots import effects
from gov.motions import urls as motion_urls
from gov.motions.rules import State
from gov.recusals import urls
from gov.recusals.forms import Declaring
from gov.recusals.queries import Carried, Declared, RecusalPage
from gov.recusals.rules import may_recuse
from gov.web import FieldErrors, Viewer
from gov.web.parts import Fact, Step
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaringView:
    """Ask whether a seat takes no part, and why if it likes to say."""

    title: str
    on: Fact
    changes: Sequence[str]
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read a declaration back before it is made, or before it is taken back."""

    title: str
    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    after: str
    hidden: Sequence[tuple[str, str]]
    edition: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Say which seat takes no part, with its reason in its own language."""

    said: str
    reason: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalsPanel:
    """Show which seats take no part, what that changes, and what the reader's seat may do."""

    lines: Sequence[Line]
    changes: Sequence[str]
    withdraw_url: str
    steps: Sequence[Step] = ()


def declaring_view(found: RecusalPage, viewer: Viewer, slug: str, form: FieldErrors) -> DeclaringView:
    """Ask why a seat takes no part, which it need not say."""
    w, motion = words(viewer.language), found.motion
    return DeclaringView(
        title=w.gettext("Take no part, for a conflict of interest"),
        on=_on(w, found),
        changes=effects.foreseen(w, found.effect),
        form=form,
        action=urls.recusal(slug, motion.reference, "check"),
        back_url=motion_urls.motion(slug, motion.reference),
    )


def declaring_check(found: RecusalPage, said: Declaring, viewer: Viewer, slug: str) -> CheckView:
    """Read a declaration back, with what it changes."""
    w, motion = words(viewer.language), found.motion
    facts = [_on(w, found)]
    if said.reason:
        facts.append(Fact(term=w.gettext("Your reason"), text=said.reason))
    facts.append(Fact(term=w.gettext("What that changes"), text=" ".join(effects.foreseen(w, found.effect))))
    return CheckView(
        title=w.gettext("Check before declaring"),
        statement=w.gettext(
            "You declare a conflict of interest: {seat} takes NO PART in this motion."
        ).format(seat=found.rights.seat_label),
        facts=tuple(facts),
        action=urls.recusal(slug, motion.reference),
        submit=w.gettext("Take no part"),
        after=w.gettext(
            "The committee sees it at once, and it is your seat’s answer as soon as a ballot opens."
            " You can take it back until then, and vote after all until the close."
        ),
        hidden=(("reason", said.reason),),
        edition=urls.recusal(slug, motion.reference, "edition"),
        back_url="",
    )


def withdrawal_check(found: RecusalPage, viewer: Viewer, slug: str) -> CheckView:
    """Read back that a seat takes part after all."""
    w, motion = words(viewer.language), found.motion
    return CheckView(
        title=w.gettext("Take part after all"),
        statement=w.gettext("{seat} takes part in this motion after all.").format(
            seat=found.rights.seat_label
        ),
        facts=(_on(w, found),),
        action=urls.recusal(slug, motion.reference, "withdrawal"),
        submit=w.gettext("Take part"),
        after=w.gettext("That it was declared, and taken back, stays on record."),
        hidden=(),
        edition="",
        back_url=motion_urls.motion(slug, motion.reference),
    )


def motion_panel(found: RecusalPage, viewer: Viewer, slug: str) -> RecusalsPanel | None:
    """Show on a motion's page who takes no part; None where that is nobody and nothing may be done."""
    w, motion, own = words(viewer.language), found.motion, found.own is not None
    has_seat = found.rights.seat_id is not None
    declare = may_recuse(motion.state, has_seat=has_seat, stands=own, declares=True)
    withdraw = may_recuse(motion.state, has_seat=has_seat, stands=own, declares=False)
    # In an open ballot the seats have moved on: what holds there stands on its own page.
    said = bool(found.declared) and motion.state is not State.ON_BALLOT
    if not (found.declared or declare):
        return None
    declaring = Step(
        label=w.gettext("Declare that we take no part"), url=urls.recusal(slug, motion.reference)
    )
    return RecusalsPanel(
        lines=tuple(_line(w, one) for one in found.declared),
        changes=effects.foreseen(w, found.effect) if said and found.effect.recused else (),
        withdraw_url=urls.recusal(slug, motion.reference, "withdrawal") if withdraw else "",
        steps=(declaring,) if declare else (),
    )


def ballot_panel(found: Carried, viewer: Viewer) -> RecusalsPanel:
    """Show on a ballot's page who declared it before, and what recusals change."""
    w = words(viewer.language)
    return RecusalsPanel(
        lines=tuple(_line(w, one) for one in found.declared),
        changes=effects.foreseen(w, found.effect) if found.effect else (),
        withdraw_url="",
    )


def _line(w: Words, one: Declared) -> Line:
    said = w.gettext("{seat} declared before the vote that it takes no part, by {name}.")
    lang = "" if one.language == w.language else one.language
    return Line(said=said.format(seat=one.seat, name=one.name), reason=one.reason, lang=lang)


def _on(w: Words, found: RecusalPage) -> Fact:
    motion = found.motion
    lang = "" if motion.language == w.language else motion.language
    return Fact(term=w.gettext("Motion {number}").format(number=motion.number), text=motion.title, lang=lang)
