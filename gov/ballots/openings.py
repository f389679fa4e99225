"""Ask how a ballot is to be opened, and read that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import methods, reckoning, telling, urls
from gov.ballots.ahead import Ahead, SeatHere
from gov.ballots.checks import CheckView
from gov.ballots.closing import usual_closing_day
from gov.ballots.forms import Opening, Showing
from gov.ballots.rules import closing_instant
from gov.ballots.versions import Versions
from gov.instruments.agreements import Executors
from gov.instruments.telling import role_name
from gov.instruments.wording import source
from gov.motions import urls as motion_urls
from gov.motions.rows import MotionRow
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """Ask when a ballot closes and when its votes are shown."""

    title: str
    lead: str
    form: FieldErrors
    action: str
    earliest: str
    methods: Sequence[Option]
    showings: Sequence[Option]
    audiences: Sequence[Option]
    executors: Sequence[Option]
    seats: Sequence[str]
    electorate: str
    terms: Sequence[Fact]
    terms_source: str
    early: str
    back_url: str
    seen: int
    versions: str
    among: Sequence[Option]


def opening_view(
    ahead: Ahead,
    seats: Sequence[SeatHere],
    executors: Executors,
    viewer: Viewer,
    slug: str,
    now: datetime,
    form: FieldErrors | None,
    versions: Versions | None = None,
) -> OpeningView:
    """Ask how a ballot is to be opened."""
    w, motion = words(viewer.language), ahead.motion
    said = w.ngettext("{count} seat will vote.", "{count} seats will vote.", len(seats))
    asked = (Method.APPROVAL,) if versions else ahead.methods
    return OpeningView(
        title=_title(w, versions),
        lead="" if versions else motion.title,
        form=form or _usual(ahead, executors, versions, now),
        action=urls.opening_check(slug, motion.reference),
        earliest=ahead.earliest.day(now, motion.zone).isoformat(),
        methods=tuple(
            Option(value=one, label=methods.name(w, one), detail=methods.meaning(w, one)) for one in asked
        ),
        showings=_showings(w),
        audiences=tuple(Option(value=name, label=telling.audience_name(w, name)) for name in ahead.audiences),
        executors=tuple(Option(value=name, label=name) for name in executors.names),
        seats=tuple(seat.label for seat in seats),
        electorate=said.format(count=len(seats)),
        terms=tuple(
            Fact(term=methods.name(w, one), text=reckoning.rules(w, ahead.terms(one))) for one in asked
        ),
        terms_source=source(w, ahead.rules.source, ahead.rules.cited),
        early=telling.may_close_early(w) if ahead.rules.law.early_close else "",
        back_url=motion_urls.motion(slug, motion.reference),
        seen=motion.version,
        versions=versions.seen if versions else "",
        among=_among(versions),
    )


def _title(w: Words, versions: Versions | None) -> str:
    if versions:
        return w.gettext("Put the competing versions to the vote")
    return w.gettext("Put the motion to the vote")


def _usual(ahead: Ahead, executors: Executors, versions: Versions | None, now: datetime) -> FieldErrors:
    """Fill in the usual answers; nothing of them is settled."""
    method, options = (Method.APPROVAL, ()) if versions else ahead.suggested
    return prefilled(
        closes_on=usual_closing_day(now, ahead.motion.zone, ahead.earliest).isoformat(),
        audience=ahead.audiences[0],
        method=method,
        options="\n".join(options),
        executes=executors.usual,
    )


def _among(versions: Versions | None) -> Sequence[Option]:
    if versions is None:
        return ()
    found = zip(versions.motions, versions.labels, strict=True)
    return [Option(value=one.reference, label=label, lang=one.language) for one, label in found]


def _matter(w: Words, ahead: Ahead) -> Sequence[Fact]:
    if ahead.matter is None:
        return ()
    text = f"{ahead.matter.name} ({role_name(w, ahead.matter.role)})"
    return (Fact(term=w.gettext("Matter of the remit"), text=text),)


def _showings(w: Words) -> Sequence[Option]:
    return (
        Option(
            value=Showing.AT_CLOSE,
            label=w.gettext("Once they are counted"),
            detail=w.gettext("Each seat makes up its own mind; nobody waits to see how others vote."),
        ),
        Option(
            value=Showing.AT_ONCE,
            label=w.gettext("As they are cast"),
            detail=w.gettext("As around a table: everyone sees who has answered and how."),
        ),
    )


def opening_check(ahead: Ahead, opening: Opening, seats: int, viewer: Viewer, slug: str) -> CheckView:
    """Read an opening back before the ballot is open."""
    w, motion = words(viewer.language), ahead.motion
    closes = dates.day_time(closing_instant(opening.closes_on, motion.zone), w.language, motion.zone)
    shown = {
        Showing.AT_CLOSE: w.gettext("Once they are counted"),
        Showing.AT_ONCE: w.gettext("As they are cast"),
    }[opening.showing]
    return CheckView(
        title=w.gettext("Check before opening"),
        statement=_statement(w, motion, opening),
        facts=(
            *_text(w, motion, opening),
            Fact(term=w.gettext("Seats that vote"), text=str(seats)),
            Fact(term=w.gettext("How seats are asked"), text=methods.name(w, opening.method)),
            *(Fact(term=w.gettext("Option"), text=one, lang=motion.language) for one in opening.options),
            Fact(term=w.gettext("Rules"), text=reckoning.rules(w, ahead.terms(opening.method))),
            *_matter(w, ahead),
            *([Fact(term=w.gettext("Who executes it"), text=opening.executes)] if opening.executes else []),
            Fact(term=w.gettext("Closes"), text=closes),
            *_early(w, ahead, opening),
            Fact(term=w.gettext("Votes are shown"), text=shown),
            Fact(
                term=w.gettext("The decision is visible to"), text=telling.audience_name(w, opening.audience)
            ),
        ),
        action=urls.ballot(slug, motion.reference),
        submit=w.gettext("Open the ballot"),
        after=w.gettext(
            "Text, seats and rules then stand still, and everyone concerned gets a mail."
            " After that it can only be declared void, openly, because its text or its seats were wrong."
        ),
        edition=urls.opening(slug, motion.reference),
        hidden=_carried_on(opening),
    )


def _statement(w: Words, motion: MotionRow, opening: Opening) -> str:
    if opening.versions:
        return w.gettext("You put the competing versions to the vote.")
    return w.gettext("You put motion {number} to the vote.").format(number=motion.number)


def _text(w: Words, motion: MotionRow, opening: Opening) -> Sequence[Fact]:
    """Name the text that is voted on; of a choice the options name all of them."""
    if opening.versions:
        return ()
    return (
        Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language),
        Fact(term=w.gettext("Version"), text=str(opening.seen)),
    )


def _carried_on(opening: Opening) -> Sequence[tuple[str, str]]:
    return (
        ("method", opening.method),
        ("versions", opening.versions) if opening.versions else ("options", "\n".join(opening.options)),
        ("closes_on", opening.closes_on.isoformat()),
        ("showing", opening.showing),
        ("audience", opening.audience),
        ("executes", opening.executes),
        ("seen", str(opening.seen)),
    )


def _early(w: Words, ahead: Ahead, opening: Opening) -> Sequence[Fact]:
    if not ahead.closes_early(opening.method):
        return ()
    return (Fact(term=w.gettext("Early close"), text=telling.may_close_early(w)),)
