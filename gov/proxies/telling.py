"""Say who holds whose proxy, for what, and why it holds no longer."""

from collections.abc import Sequence

from gov.committees.representing import Lapse
from gov.meetings.represented import Proxy
from gov.proxies.queries import Occasion
from gov.proxies.rules import Kind
from gov.web import dates
from gov.web.parts import Fact
from gov.web.words import Words


def held(w: Words, one: Proxy, *, in_room: bool) -> str:
    """Say who holds whose proxy, and in a room whether it has lapsed.

    In a ballot a lapse by voting would tell who has voted: there it is said that it was
    given, which stays true.
    """
    said = (
        w.gettext("{name} ({seat}) holds the proxy of {represented}, given by {giver}.")
        if in_room
        else w.gettext("{giver} gave the proxy of {represented} to {name} ({seat}).")
    ).format(name=one.holder, seat=one.holder_seat, represented=one.seat, giver=one.giver)
    return f"{said} {lapsed(w, one.lapse, one.seat)}" if in_room and one.lapse else said


def lapsed(w: Words, lapse: Lapse, seat: str) -> str:
    """Say why a proxy holds no longer."""
    return {
        Lapse.GIVER: w.gettext("It has lapsed: who gave it acts for {seat} no longer."),
        Lapse.HOLDER: w.gettext("It has lapsed: who holds it acts for a seat no longer."),
        Lapse.OWN_PEOPLE: w.gettext("It has lapsed: {seat} answers for itself."),
    }[lapse].format(seat=seat)


def occasion_fact(w: Words, occasion: Occasion) -> Fact:
    """Name the one meeting or ballot that a proxy is for."""
    when = dates.day_time(occasion.at, w.language, occasion.zone)
    lang = "" if occasion.lang == w.language else occasion.lang
    if occasion.kind is Kind.MEETING:
        term = w.gettext("For the meeting of {when}").format(when=when)
    else:
        term = w.gettext("For the ballot on motion {number}, until {when}").format(
            number=occasion.number, when=when
        )
    return Fact(term=term, text=occasion.title, lang=lang)


def occasion_facts(w: Words, occasion: Occasion) -> tuple[Fact, ...]:
    """Say the same on a page, each fact beside a short term."""
    when = dates.day_time(occasion.at, w.language, occasion.zone)
    lang = "" if occasion.lang == w.language else occasion.lang
    if occasion.kind is Kind.MEETING:
        what, until = w.gettext("Meeting"), w.gettext("When")
    else:
        what = w.gettext("Motion {number}").format(number=occasion.number)
        until = w.gettext("The ballot closes")
    return Fact(term=what, text=occasion.title, lang=lang), Fact(term=until, text=when)


def lasts(w: Words, kind: Kind, seat: str) -> str:
    """Say what giving a proxy does, and what ends it."""
    if kind is Kind.MEETING:
        return w.gettext(
            "It lapses as soon as one of your own people is noted as present, and can be taken back until"
            " then. How to vote is between the two of you: nothing of it is kept here."
        )
    return w.gettext(
        "Your own people may still vote until the close: their vote replaces what was voted for {seat} by"
        " proxy, and the proxy lapses. How to vote is between the two of you: nothing of it is kept here."
    ).format(seat=seat)


def shown(proxies: Sequence[Proxy]) -> Sequence[Proxy]:
    """Leave out what lapsed with a mandate: nobody need know of it any more."""
    return [one for one in proxies if one.giver_acts and one.holder_acts]
