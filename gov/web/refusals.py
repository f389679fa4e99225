"""Say in a sentence, in the reader's language, what a code and its facts mean.

Each feature names its own codes in `gov/<feature>/refusals.py`:

    REFUSALS = {"ballot_closed": N_("This ballot closed on {closed}.")}

and `gov.app` joins the tables. Facts are written by their kind: an instant
as a day and time, roles by their names, the rest as text.
"""

import logging
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Protocol, runtime_checkable

from gov.kernel.errors import FieldError
from gov.permissions import Role
from gov.web import dates
from gov.web.needed import NEEDED
from gov.web.words import N_, Words

UNEXPLAINED = N_("This cannot be done now.")

ROLES: Mapping[Role, str] = {
    Role.PUBLIC: N_("everyone"),
    Role.SIGNED_IN: N_("people who are signed in"),
    Role.CONTACT: N_("the partner’s contact"),
    Role.MEMBER: N_("those who act for a seat"),
    Role.COORDINATOR: N_("the coordinator"),
    Role.OBSERVER: N_("the external observer"),
    Role.OPERATOR: N_("the operator of this server"),
}

REFUSALS: Mapping[str, str] = {
    "act_not_possible": N_(
        "This can no longer be done, or not yet. Reload the page to see where things stand."
    ),
    "bad_request": N_("The server did not understand this request."),
    "conflict": N_("Someone else was faster: what you saw has changed. Reload the page and look again."),
    "constraint": N_("Someone else was faster: what you saw has changed. Reload the page and look again."),
    "control_characters": N_("This text holds invisible characters. Type it again instead of pasting it."),
    "file_too_large": N_("This file is too large: {max} MB at most. Nothing of it was kept."),
    "foreign_origin": N_("This form was sent from another site, so nothing was done."),
    "form_expired": N_(
        "This page was open too long, or in another session, so nothing was done. "
        "Go back, reload it and send it again."
    ),
    "given_twice": N_("Give one answer only."),
    "invalid": N_("Some answers need another look."),
    "key_reused": N_("This form was already sent with other content. Reload the page and start again."),
    "method_not_allowed": N_("This address does not take that kind of request."),
    "no_letter": N_("Write at least one letter or digit, so that people can name it."),
    "not_a_choice": N_("Choose one of the answers offered."),
    "not_a_day": N_("Give a day, such as 2026-12-10."),
    "not_a_number": N_("Give a whole number."),
    "not_a_short_name": N_("Use small letters, digits and hyphens only."),
    "not_a_time": N_("Give a time, such as 18:00 or 9:30."),
    "not_an_email": N_("Give an e-mail address, such as name@example.org."),
    "not_an_id": N_("This choice does not exist. Reload the page."),
    "not_storable": N_("This holds a character or a number that cannot be kept. Nothing was saved."),
    "not_found": N_("There is nothing at this address, or nothing that you may read."),
    "required": N_("An answer is needed here."),
    "role_not_enough": N_("This can only be done by {who}."),
    "route_undeclared": N_("This address is closed."),
    "sign_in_first": N_("Sign in first."),
    "stale": N_("The page you were looking at is out of date. Reload it and look again."),
    "store_busy": N_("Many people are at work just now. Nothing was done: try again in a moment."),
    "store_closing": N_("The server is restarting. Nothing was done: try again in a moment."),
    "store_failed": N_(
        "The server could not make sure that this was written down. "
        "Send the same page again in a moment: whatever happened, it counts once."
    ),
    "store_full": N_(
        "The server’s disk is full, so nothing was done. "
        "Keep what you wrote, and tell whoever runs the server."
    ),
    "store_lost": N_(
        "Something else failed while this was being written, so nothing was done. Try again in a moment."
    ),
    "too_large": N_("Too large: give at most {max}."),
    "too_large_body": N_("This is too much to send at once ({limit} kB at most). Nothing was saved."),
    "too_long": N_("Too long: {length} characters, and {max} is the limit."),
    "too_many": N_("Too many: choose at most {max}."),
    "too_many_attempts": N_("Too many attempts. Wait {minutes} min, then try again."),
    "too_many_marks": N_("This text piles up more accents on a letter than anyone can read."),
    "too_short": N_("Too short: at least {min} characters."),
    "too_small": N_("Too small: give at least {min}."),
    "unavailable": N_("The server cannot do this right now. Nothing was done: try again in a moment."),
    "unexpected": N_(
        "Something went wrong on our side, and nothing was left half-done. "
        "If it happens again, give this reference to whoever runs the server: {reference}."
    ),
    "unknown_field": N_("This form does not have a field “{field}”. Reload the page."),
    "unknown_host": N_("This server does not answer to that name."),
    "unsupported_form": N_("The server does not read this kind of form."),
}


def sentence(
    sentences: Mapping[str, str],
    spoken: Words,
    refused: "FieldError | str",
    facts: Mapping[str, object] | None = None,
    zone: str = "Europe/Brussels",
) -> str:
    """Say what a code and its facts mean; an unknown code says little."""
    code = refused if isinstance(refused, str) else refused.code
    known = facts or {} if isinstance(refused, str) else refused.facts
    told = {name: _told(value, spoken, zone) for name, value in known.items()}
    if code == "required" and not isinstance(refused, str) and refused.name in NEEDED:
        return spoken.gettext(NEEDED[refused.name])
    if code not in sentences:
        logging.getLogger("gov.web").error("no sentence for the code %s", code)
    text = spoken.gettext(sentences.get(code, UNEXPLAINED))
    return text.format_map(_Facts(told))


@runtime_checkable
class Saying(Protocol):
    """Say itself in the reader's language: what a sentence rests on."""

    def said(self, w: Words) -> str:
        """Give whole sentences."""
        ...


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _told(value: object, spoken: Words, zone: str) -> str:
    if isinstance(value, datetime):
        return dates.day_time(value, spoken.language, zone)
    if isinstance(value, date):
        return dates.long_day(value, spoken.language)
    if isinstance(value, time):
        return dates.time_of_day(value, spoken.language)
    if isinstance(value, Saying):
        return value.said(spoken)
    if isinstance(value, Role):
        return spoken.gettext(ROLES[value])
    if isinstance(value, Enum):
        return spoken.gettext(str(value.value))
    if isinstance(value, tuple | list | frozenset):
        return _joined([_told(one, spoken, zone) for one in value], spoken)
    return str(value)


def _joined(told: list[str], spoken: Words) -> str:
    if len(told) < 2:
        return "".join(told)
    return spoken.gettext("{some} or {last}").format(some=", ".join(told[:-1]), last=told[-1])
