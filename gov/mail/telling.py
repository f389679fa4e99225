"""Say in words what each kind of mail is, when it comes, and why one did not leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gov.web.dates import long_day
from gov.web.kinds import Kind, Pace
from gov.web.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """Name a kind of mail, shortly and in a sentence."""

    short: str
    long: str


def said_of(w: Words, kind: Kind) -> Said:
    """Say what a kind of mail is."""
    return _chosen(w).get(kind) or _constant(w)[kind]


def news_said(w: Words, kind: Kind, title: str, day: date) -> str:
    """Say in a line of Monday's letter what happened to what; never how it ended."""
    said = {
        Kind.RESULT: w.gettext("Counted or decided: {title}"),
        Kind.MINUTES: w.gettext("Approved minutes of {day}: {title}"),
        Kind.MENTION: w.gettext("You are mentioned: {title}"),
        Kind.VERSION: w.gettext("A competing version: {title}"),
    }
    return said[kind].format(title=title, day=long_day(day, w.language))


def pace_said(w: Words, pace: Pace) -> str:
    """Say when mail comes."""
    said = {
        Pace.AT_ONCE: w.gettext("At once"),
        Pace.WEEKLY: w.gettext("On Monday"),
        Pace.NEVER: w.gettext("Never"),
    }
    return said[pace]


def trouble(w: Words, code: str) -> str:
    """Say why a mail did not leave; "" if the mail server's own words say it."""
    said = {
        "unreachable": w.gettext("The mail server cannot be reached."),
        "no_answer": w.gettext("The mail server stopped answering."),
        "line_broken": w.gettext("The line to the mail server broke."),
        "login_refused": w.gettext("The mail server refused the user or password of GOV_SMTP_URL."),
        "tls_failed": w.gettext("The mail server’s certificate or encryption was not accepted."),
        "not_an_address": w.gettext("This is not an address that mail can be sent to."),
        "too_late": w.gettext("The code was no longer valid when the mail server could be reached."),
    }
    return said.get(code, "")


def _chosen(w: Words) -> Mapping[Kind, Said]:
    return {
        Kind.LAST_CALL: Said(
            w.gettext("last calls"),
            w.gettext("An answer of yours is still awaited, shortly before it is too late"),
        ),
        Kind.DATES: Said(w.gettext("date polls"), w.gettext("Dates are proposed for a meeting")),
        Kind.RESULT: Said(w.gettext("results"), w.gettext("What became of a ballot or of a decision")),
        Kind.MINUTES: Said(w.gettext("approved minutes"), w.gettext("Minutes are approved")),
        Kind.MENTION: Said(w.gettext("mentions"), w.gettext("Someone mentions you in a comment")),
        Kind.VERSION: Said(
            w.gettext("competing versions"), w.gettext("Another version is set beside your motion")
        ),
        Kind.WEEKLY: Said(w.gettext("the weekly letter"), w.gettext("The weekly letter itself")),
    }


def _constant(w: Words) -> Mapping[Kind, Said]:
    account = w.gettext("codes to sign in, and what was done to your account")
    own = w.gettext("your seat, your role, your proxies, and words of yours that were hidden")
    return {
        Kind.SIGN_IN: Said(w.gettext("a code to sign in, or to confirm an address"), account),
        Kind.ACCOUNT: Said(w.gettext("a notice about an account"), account),
        Kind.INVITATION: Said(w.gettext("an invitation"), own),
        Kind.OWN: Said(w.gettext("what concerns you yourself"), own),
        Kind.CONVOCATION: Said(
            w.gettext("a convocation"), w.gettext("a meeting called, moved, or called off")
        ),
        Kind.BALLOT: Said(w.gettext("a call to vote"), w.gettext("a ballot opened, closing sooner, or void")),
        Kind.RECEIPT: Said(
            w.gettext("a receipt"),
            w.gettext("what was recorded for your seat, while you can still contest it"),
        ),
        Kind.REQUEST: Said(
            w.gettext("a request"), w.gettext("a count or an answer that you are asked to give")
        ),
    }
