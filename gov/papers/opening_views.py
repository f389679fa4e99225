"""Ask how a vote on paper is to be opened, and read that back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots import methods, reckoning
from gov.ballots import telling as ballot_words
from gov.ballots.checks import CheckView
from gov.decisions.rooms import SeatThere
from gov.instruments.wording import source
from gov.meetings import urls as meeting_urls
from gov.meetings.telling import listed
from gov.motions import urls as motion_urls
from gov.papers import telling, urls
from gov.papers.forms import Opening
from gov.papers.opening import offered, stood_of, terms_of
from gov.papers.rows import Ground
from gov.papers.rules import Stood
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Link, Option
from gov.web.ring import Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """Ask what slips say, who counts, and who takes no part."""

    title: str
    lead: str
    lang: str
    form: FieldErrors
    action: str
    methods: Sequence[Option]
    witnesses: Sequence[Option]
    seats: Sequence[Option]
    audiences: Sequence[Option]
    executors: Sequence[Option]
    asked: str
    meeting: Link
    roll_url: str
    drawing: Ring
    there: str
    foretold: Sequence[str]
    terms: Sequence[Fact]
    terms_source: str
    back_url: str
    seen: int


def opening_view(
    ground: Ground, viewer: Viewer, slug: str, now: datetime, form: FieldErrors | None
) -> OpeningView:
    """Ask how a vote on paper is to be opened."""
    w, ahead, motion = words(viewer.language), ground.ahead, ground.ahead.motion
    room, stood = ground.sitting.room, ground.seats
    asked_for, asked_how = ahead.audiences, offered(ahead)
    there = [seat for seat in ground.sitting.seats if stood[seat.id].votes]
    aside = [str(seat.id) for seat in there if seat.id in ground.declared]
    said = w.ngettext("{count} seat is there.", "{count} seats are there.", len(there))
    day = dates.near_day(dates.local(room.starts_at, room.zone), w.language)
    return OpeningView(
        title=w.gettext("Open the secret vote"),
        lead=motion.title,
        lang=motion.language,
        form=form or _usual(ground, aside, asked_for[0]),
        action=urls.opening_check(slug, motion.reference),
        methods=tuple(
            Option(value=one, label=methods.name(w, one), detail=methods.meaning(w, one)) for one in asked_how
        ),
        witnesses=_witnesses(ground, viewer),
        seats=_seats(w, ground, there),
        audiences=tuple(Option(value=name, label=ballot_words.audience_name(w, name)) for name in asked_for),
        executors=tuple(Option(value=name, label=name) for name in ground.sitting.executors.names),
        asked=asked(w, [seat.label for seat in ahead.secrecy]),
        meeting=Link(
            label=w.gettext("Meeting of {day}").format(day=day), url=meeting_urls.meeting(slug, room.number)
        ),
        roll_url=meeting_urls.attendance(slug, room.number),
        drawing=ring((telling.MARKS[stood[seat.id]], seat.label) for seat in ground.sitting.seats),
        there=said.format(count=len(there)),
        foretold=_foretold(w, ground, asked_how[0]),
        terms=tuple(
            Fact(term=methods.name(w, one), text=reckoning.rules(w, terms_of(ahead, one)))
            for one in asked_how
        ),
        terms_source=source(w, ahead.rules.source, ahead.rules.cited),
        back_url=motion_urls.motion(slug, motion.reference),
        seen=motion.version,
    )


def asked(w: Words, seats: Sequence[str]) -> str:
    """Say who asks for a secret vote: that is public."""
    said = w.ngettext(
        "{seats} says that this motion chooses persons, and asks for a secret vote.",
        "{seats} say that this motion chooses persons, and ask for a secret vote.",
        len(seats),
    )
    return said.format(seats=listed(w, seats))


def _usual(ground: Ground, aside: Sequence[str], audience: str) -> FieldErrors:
    """Fill in what is known: how the rules ask, and who declared that they take no part."""
    return prefilled(
        audience=audience,
        method=offered(ground.ahead)[0],
        options="\n".join(_again(ground)),
        executes=ground.sitting.executors.usual,
        recused=aside,
    )


def _foretold(w: Words, ground: Ground, method: Method) -> Sequence[str]:
    """Foretell it of the slips that there would be, those declared standing aside."""
    stood = stood_of(ground, tuple(ground.declared))
    slips = sum(one.votes for one in stood.values())
    return telling.foretold(w, slips, method, by_proxy=_by_proxy(stood))


def _seats(w: Words, ground: Ground, there: Sequence[SeatThere]) -> Sequence[Option]:
    return [Option(value=str(one.id), label=one.label, detail=_known(w, ground, one.id)) for one in there]


def _by_proxy(stood: Mapping[UUID, Stood]) -> bool:
    return Stood.REPRESENTED in stood.values()


def _known(w: Words, ground: Ground, seat: UUID) -> str:
    """Say of a seat by whom it is represented, and that it declared to take no part."""
    said = []
    if name := ground.sitting.proxies.get(seat):
        said.append(w.gettext("represented by {name} (proxy)").format(name=name))
    if seat in ground.declared:
        said.append(w.gettext("declared before the vote that it takes no part"))
    return " · ".join(said)


def _again(ground: Ground) -> Sequence[str]:
    """Offer the options of the round before, where slips may ask for a choice."""
    method, options = ground.ahead.suggested
    return options if method in offered(ground.ahead) else ()


def _witnesses(ground: Ground, viewer: Viewer) -> Sequence[Option]:
    return tuple(
        Option(value=str(one.person_id), label=one.name, detail=one.seat)
        for one in ground.there
        if not one.coordinates and one.person_id != viewer.person_id
    )


def opening_check(ground: Ground, opening: Opening, viewer: Viewer, slug: str) -> CheckView:
    """Read an opening back, with what its result will tell."""
    w, motion = words(viewer.language), ground.ahead.motion
    stood = stood_of(ground, opening.recused)
    labels = {seat.id: seat.label for seat in ground.sitting.seats}
    voters = [labels[seat] for seat, one in stood.items() if one.votes]
    aside = [labels[seat] for seat, one in stood.items() if one is Stood.RECUSED]
    people = {one.person_id: f"{one.name} ({one.seat})" for one in ground.there}
    facts = [
        Fact(term=w.gettext("Title"), text=motion.title, lang=motion.language),
        Fact(term=w.gettext("How seats are asked"), text=methods.name(w, opening.method)),
        *(Fact(term=w.gettext("Option"), text=one, lang=motion.language) for one in opening.options),
        Fact(term=w.gettext("Seats that vote"), text=f"{len(voters)} ({listed(w, voters)})"),
        *([Fact(term=w.pgettext("seats", "Take no part"), text=listed(w, aside))] if aside else []),
        Fact(term=w.gettext("Witnesses"), text=listed(w, [people[one] for one in opening.witnesses])),
        Fact(term=w.gettext("Rules"), text=reckoning.rules(w, terms_of(ground.ahead, opening.method))),
        Fact(
            term=w.gettext("The decision is visible to"),
            text=ballot_words.audience_name(w, opening.audience),
        ),
        *([Fact(term=w.gettext("Who executes it"), text=opening.executes)] if opening.executes else []),
        Fact(
            term=w.gettext("What the result will tell"),
            text=" ".join(telling.foretold(w, len(voters), opening.method, by_proxy=_by_proxy(stood))),
        ),
    ]
    return CheckView(
        title=w.gettext("Check before opening"),
        statement=w.gettext("You open a secret vote on motion {number}.").format(number=motion.number),
        facts=tuple(facts),
        action=urls.paper(slug, motion.reference),
        submit=w.gettext("Open the vote, draw the slips"),
        after=w.gettext(
            "Text, seats, witnesses and rules then stand still, and both witnesses get a mail."
            " After that it can only be declared void, openly."
        ),
        edition=urls.opening(slug, motion.reference),
        hidden=_hidden(opening),
    )


def _hidden(opening: Opening) -> Sequence[tuple[str, str]]:
    return (
        ("method", opening.method),
        ("options", "\n".join(opening.options)),
        *(("witness", str(one)) for one in opening.witnesses),
        *(("recused", str(one)) for one in opening.recused),
        ("audience", opening.audience),
        ("executes", opening.executes),
        ("seen", str(opening.seen)),
    )
