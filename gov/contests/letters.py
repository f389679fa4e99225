"""Write to people about a contest, each in her own language."""

from dataclasses import dataclass

from gov.ballots import telling
from gov.ballots.letters import recipients as concerned
from gov.ballots.queries import round_of
from gov.committees.queries import recipients
from gov.committees.rules import day_in
from gov.contests import recounts
from gov.contests.leading import Back
from gov.contests.queries import Case
from gov.contests.rules import Answer, Weighed
from gov.contests.wording import discussed_again, follows, stood
from gov.decisions import urls as decision_urls
from gov.motions import urls as motion_urls
from gov.store import Unit
from gov.web.kinds import Kind
from gov.web.posting import News, post
from gov.web.words import Words, words


async def tell_set_aside(
    unit: Unit, case: Case, says: Answer, weighed: Weighed, *, back: Back, site: str
) -> None:
    """Write to all who read the motion that what was decided on it is set aside, and why."""
    round_ = await round_of(case.ballot.id)
    motion, number = case.motion, case.decided.number
    day = day_in(motion.zone, unit.now)
    voting = {one.email for one in await concerned(round_, unit.now) if one.seat}
    for one in await recipients(motion.committee_id, day, motion.audience):
        w = words(one.language)
        subject = w.gettext("Decision {number} is set aside: {title}").format(
            number=number, title=motion.title
        )
        before = telling.outcome(w, case.decided.counted, case.ballot.options)
        again = telling.outcome(w, weighed.again, case.ballot.options)
        counted = w.gettext(
            "Nobody ruled on this: the votes were counted again with what the seat says."
            " The record said “{before}”; the new count says “{again}”."
        ).format(before=before, again=again)
        parts = (
            _said(w, case, says),
            counted,
            "\n".join(recounts.lines(w, case.decided.counted, weighed.again, case.ballot.options)),
            _then(w, number, back),
            w.gettext("Read the decision:") + f"\n{site}{decision_urls.decision(round_.slug, number)}",
            w.gettext("Read the motion:") + f"\n{site}{motion_urls.motion(round_.slug, motion.reference)}",
        )
        # Who voted on it may be carrying it out: what is no longer in force waits for no Monday.
        kind = Kind.RECEIPT if one.email in voting else Kind.RESULT
        await _send(unit, one.email, w, subject, parts, _Told(kind, case, round_.committee, round_.slug))


async def tell_seat(unit: Unit, case: Case, says: Answer, weighed: Weighed, by: str, *, site: str) -> None:
    """Write to the people of the seat that its record was contested, by whom, and what followed."""
    round_, number = await round_of(case.ballot.id), case.decided.number
    seat = _seat(case)
    for one in await concerned(round_, unit.now):
        if one.seat != seat:
            continue
        w = words(one.language)
        subject = w.gettext("{name} contested the record of {seat}’s vote: {title}").format(
            name=by, seat=seat, title=case.motion.title
        )
        parts = (
            _said(w, case, says),
            "\n".join(recounts.lines(w, case.decided.counted, weighed.again, case.ballot.options)),
            follows(w, weighed, case.ballot.options, number),
            w.gettext("The correction is entered in the log, beside the decision."),
            w.gettext("Read the decision:") + f"\n{site}{decision_urls.decision(round_.slug, number)}",
        )
        told = _Told(Kind.RECEIPT, case, round_.committee, round_.slug)
        await _send(unit, one.email, w, subject, parts, told)


def _then(w: Words, number: str, back: Back) -> str:
    stays = w.gettext("Decision {number} stays readable, and is no longer in force.").format(number=number)
    return f"{stays} {discussed_again(w, back)}"


def _seat(case: Case) -> str:
    assert case.rights.seat_id is not None, "a seat contests"
    return case.seats[case.rights.seat_id]


def _said(w: Words, case: Case, says: Answer) -> str:
    assert case.rights.seat_id is not None, "a seat contests"
    options = case.ballot.options
    said = w.gettext(
        "{seat} says that its vote on motion {number}, “{title}”, is recorded wrongly."
        " Recorded: {recorded}. The seat says: {says}."
    )
    return said.format(
        seat=_seat(case),
        number=case.motion.reference,
        title=case.motion.title,
        recorded=stood(w, case.recorded[case.rights.seat_id], options),
        says=stood(w, says, options),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    kind: Kind
    case: Case
    committee: str
    slug: str

    @property
    def news(self) -> News:
        decided = self.case.decided
        path = decision_urls.decision(self.slug, decided.number)
        return News(
            committee_id=self.case.motion.committee_id, doc="decision", ref=str(decided.id), path=path
        )


async def _send(unit: Unit, to: str, w: Words, subject: str, parts: tuple[str, ...], told: _Told) -> None:
    why = w.gettext("You receive this mail because you sit on or follow this committee.")
    text = "\n\n".join((*parts, f"-- \n{told.committee}\n{why}"))
    await post(
        unit,
        kind=told.kind,
        to=to,
        language=w.language,
        subject=subject,
        text=text + "\n",
        news=told.news,
    )
