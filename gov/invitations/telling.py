"""Say in words how a person was reached, and what came back."""

from gov.invitations.queries import AnswerRow, ReplyRow, WayRow
from gov.invitations.rules import Mailed, Said, Source, Why, mailed
from gov.meetings.rows import MeetingRow
from gov.web import dates
from gov.web.words import Words


def said(w: Words, of: Said) -> str:
    """Say an answer in a word or two."""
    return {
        Said.COMING: w.pgettext("answer", "is coming"),
        Said.PERHAPS: w.pgettext("answer", "may come"),
        Said.EXCUSED: w.pgettext("answer", "sends apologies"),
    }[of]


def answer(w: Words, one: AnswerRow, zone: str) -> str:
    """Say by which way an answer came, and when."""
    way = {
        Source.PAGE: w.gettext("Answered on the meeting’s page on {at}."),
        Source.LINK: w.gettext("Answered by the link of the mail on {at}."),
        Source.REPLY: w.gettext("Answered from their calendar on {at}."),
        Source.COORDINATOR: w.gettext("Told the coordinator, noted on {at}."),
        Source.PHONE: w.gettext("Told by phone, noted on {at}."),
    }[one.source]
    told = way.format(at=dates.near_day_time(one.at, w.language, zone))
    perhaps = w.gettext("May come: not counted yet.")
    return f"{told} {perhaps}" if one.said is Said.PERHAPS else told


def mail(w: Words, way: WayRow | None, zone: str) -> str:
    """Say what became of the last mail to a person."""
    if way is None or way.mailed_at is None:
        return w.gettext("No mail was sent.")
    state = mailed(True, way.mail_state)
    if state is Mailed.WAITING:
        tried = w.gettext("The mail has not left yet: it is being tried again.")
        return tried if way.attempts else w.gettext("The mail is about to leave.")
    if state is Mailed.REFUSED:
        return w.gettext("The mail could not be delivered: the address may be wrong.")
    told = (
        w.gettext("Mail taken over by the mail server on {at}.")
        if state is Mailed.SENT
        else w.gettext("Mail of {at}; what became of it is no longer kept.")
    )
    return told.format(at=dates.near_day_time(way.sent_at or way.mailed_at, w.language, zone))


def feed(w: Words, way: WayRow | None, zone: str) -> str:
    """Say when a person's calendar last read her address, if it does."""
    if way is None or way.read_at is None:
        return ""
    return w.gettext("Calendar last read on {at}.").format(
        at=dates.near_day_time(way.read_at, w.language, zone)
    )


def why(w: Words, one: ReplyRow) -> str:
    """Say why an answer by mail was not simply recorded."""
    return {
        Why.NONE: "",
        Why.UNVERIFIED: w.gettext("Nothing proves that this mail comes from that person."),
        Why.NOT_INVITED: w.gettext("This address is not one that was invited."),
        Why.COUNTER: w.gettext("They propose another time. Nothing changes unless you change the meeting."),
        Why.DELEGATED: w.gettext(
            "They send somebody else. Who acts for a seat is appointed by its partner; "
            "accepting notes apologies and calls the deputy in."
        ),
        Why.ONE_OF_SERIES: w.gettext(
            "The calendar answers for one of several dates: look which one is meant."
        ),
        Why.UNCLEAR: w.gettext("The calendar answered neither yes nor no."),
        Why.IN_WORDS: w.gettext("Written in words: read it, and note the answer below."),
        Why.CHANGED_SINCE: w.gettext("The meeting has changed since: this answers what no longer stands."),
        Why.OVER: w.gettext("It came when the meeting took no answers from this person any more."),
        Why.LATER_ANSWER: w.gettext("A later answer was already there, and stands."),
    }[one.why]


def proposed(w: Words, one: ReplyRow, meeting: MeetingRow) -> str:
    """Say which time an answer proposes."""
    if one.proposed_start is None:
        return ""
    return dates.near_day_time(one.proposed_start, w.language, meeting.zone)
