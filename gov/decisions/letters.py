"""Write to all who may read it what the committee decided, or where its seats stand."""

from collections.abc import Mapping

from gov.ballots import telling
from gov.ballots.answers import chosen_of, stood
from gov.ballots.ending import Sealed
from gov.ballots.letters import recipients as concerned
from gov.ballots.rows import SeatStance
from gov.ballots.rules import Channel, Presence
from gov.committees.queries import recipients
from gov.committees.rules import day_in
from gov.contests.urls import new_contest
from gov.decisions import urls
from gov.decisions.recording import Recorded
from gov.decisions.rules import log_code
from gov.motions import urls as motion_urls
from gov.store import Unit
from gov.tally.steps import Outcome
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.posting import News, post
from gov.web.words import LANGUAGES, Words, words


async def tell_verdict(unit: Unit, sealed: Sealed, made: Recorded, root: bytes, *, site: str) -> None:
    """Write the verdict, its count, the log's code and her seat's own vote to each reader once."""

    def said(w: Words) -> tuple[str, str]:
        entry = w.gettext("It is entered in the log as {number}. Log checkpoint: {code}.").format(
            number=made.number, code=log_code(root)
        )
        return entry, w.gettext("Read the decision:") + "\n" + site + path

    path = urls.decision(sealed.round.slug, made.number)
    news = News(committee_id=sealed.motion.committee_id, doc="decision", ref=str(made.id), path=path)
    contest = site + new_contest(sealed.round.slug, made.number)
    await _tell(unit, sealed, {code: said(words(code)) for code in LANGUAGES}, news, contest)


async def tell_noted(unit: Unit, sealed: Sealed, *, site: str) -> None:
    """Write to each reader once where seats stand; nothing was decided."""
    path = motion_urls.motion(sealed.round.slug, sealed.motion.reference)
    news = News(committee_id=sealed.motion.committee_id, doc="motion", ref=path, path=path)
    act = {code: words(code).gettext("Read the motion:") for code in LANGUAGES}
    await _tell(unit, sealed, {code: ("", f"{read}\n{site}{path}") for code, read in act.items()}, news)


async def _tell(
    unit: Unit, sealed: Sealed, ends: Mapping[str, tuple[str, str]], news: News, contest: str = ""
) -> None:
    motion, round_ = sealed.motion, sealed.round
    day = day_in(motion.zone, unit.now)
    seats = {one.email: one.seat for one in await concerned(round_, unit.now) if one.seat}
    for one in await recipients(motion.committee_id, day, motion.audience):
        w = words(one.language)
        outcome = telling.outcome(w, sealed.verdict, sealed.options)
        subject = w.gettext("{outcome} {title}").format(outcome=outcome, title=motion.title)
        entry, act = ends[w.language]
        why = w.gettext("You receive this mail because you sit on or follow this committee.")
        parts = (
            _announced(w, sealed),
            _counted(w, sealed, outcome),
            telling.then(w, sealed.verdict, sealed.options),
            _consequence(w, sealed),
            _own(w, sealed, seats.get(one.email), contest),
            entry,
            act,
            f"-- \n{round_.committee}\n{why}",
        )
        text = "\n\n".join(part for part in parts if part)
        # What is recorded for her own seat can be contested for a few days only: it waits for no Monday.
        kind = Kind.RECEIPT if contest and one.email in seats else Kind.RESULT
        await post(
            unit,
            kind=kind,
            to=one.email,
            language=one.language,
            subject=subject,
            text=text + "\n",
            news=news,
        )


def _counted(w: Words, sealed: Sealed, outcome: str) -> str:
    verdict = sealed.verdict
    counted = telling.tally(w, verdict.count, verdict.terms.method)
    said = w.gettext("{outcome} The count: {tally}.").format(outcome=outcome, tally=counted)
    options = zip(sealed.options, verdict.approvals, strict=False)
    return "\n".join((said, *(f"- {option}: {seats}" for option, seats in options)))


def _consequence(w: Words, sealed: Sealed) -> str:
    if sealed.verdict.outcome is not Outcome.ADOPTED:
        return ""
    return telling.adopted_on_a_matter(w, sealed.matter.role if sealed.matter else None)


def _announced(w: Words, sealed: Sealed) -> str:
    motion = sealed.motion
    if sealed.channel is not Channel.ROOM or sealed.met_at is None:
        said = w.gettext("Votes on motion {number}, “{title}”, are counted.")
        return said.format(number=motion.reference, title=motion.title)
    said = w.gettext(
        "In the meeting of {day}, seats voted by show of hands on motion {number}, “{title}”;"
        " {name} recorded it."
    )
    day = dates.long_day(day_in(motion.zone, sealed.met_at), w.language)
    return said.format(day=day, number=motion.reference, title=motion.title, name=sealed.opened_by)


def _own(w: Words, sealed: Sealed, seat: str | None, contest: str) -> str:
    """Tell who acts for a seat what was recorded for it, and where to say that it is wrong."""
    own = next((one for one in sealed.seats if one.label == seat), None)
    if own is None:
        return ""
    recorded = _recorded(w, sealed, own)
    return f"{recorded} {_contestable(w, sealed)}\n{contest}" if contest else recorded


def _recorded(w: Words, sealed: Sealed, own: SeatStance) -> str:
    if own.choice is None:
        said = {
            Presence.EXCUSED: w.gettext("{seat} was excused: no vote is recorded for it."),
            Presence.ABSENT: w.gettext("{seat} was absent: no vote is recorded for it."),
        }
        none = w.gettext("No vote is recorded for {seat}.")
        return (said[own.away] if own.away else none).format(seat=own.label)
    answer = stood(w, own.choice, chosen_of(sealed.options, own.approves))
    recorded = w.gettext("Recorded for {seat}: {answer}.").format(seat=own.label, answer=answer)
    if sealed.channel is not Channel.ROOM:
        return recorded
    given = w.gettext("{name} answered for it.")
    if own.capacity == "proxy":
        given = w.gettext("{name}, who holds its proxy for the meeting, answered for it.")
    return f"{recorded} {given.format(name=own.voter)}"


def _contestable(w: Words, sealed: Sealed) -> str:
    ends_at = sealed.window.ends_at
    if ends_at is None:
        return w.gettext("If that is wrong, say so before the minutes of the meeting are approved:")
    until = dates.day_time(ends_at, w.language, sealed.window.zone)
    return w.gettext("If that is wrong, say so before {until}; it is final then:").format(until=until)
