"""Let a person choose what comes by mail, and when; end one kind from the mail itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from gov.accounts.urls import ACCOUNT
from gov.kernel.errors import NotAllowed, NotFound
from gov.mail import actions, queries, urls
from gov.mail.forms import read_paces
from gov.mail.telling import pace_said, said_of
from gov.permissions import Capability
from gov.web import (
    Cache,
    FieldErrors,
    Sent,
    Shown,
    Submission,
    Viewer,
    call,
    form,
    page,
    prefilled,
    see_other,
    show,
)
from gov.web.kinds import CHOSEN, PACES, Kind, Pace
from gov.web.parts import Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Ask at which pace one kind comes."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesPage:
    """Show what always comes, and ask about the rest."""

    title: str
    lead: str
    always: tuple[str, ...]
    questions: tuple[Question, ...]
    lost: str
    form: FieldErrors
    action: str = urls.CHOICES
    back_url: str = ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage:
    """Ask once before a kind of mail ends, or say that it has."""

    title: str
    lead: str
    ended: bool
    action: str
    choices_url: str = urls.CHOICES


@page(urls.CHOICES, Capability.ACCOUNT_MANAGE)
async def choices(viewer: Viewer) -> Shown:
    """Show a person what comes by mail, and when."""
    chosen = await queries.paces_of(_person(viewer))
    return await _choices(viewer, chosen, prefilled())


@form(urls.CHOICES, Capability.ACCOUNT_MANAGE)
async def choose(viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Keep what a person chose."""
    read = read_paces(submitted)
    if isinstance(read, FieldErrors):
        return await _choices(viewer, await queries.paces_of(_person(viewer)), read)
    await actions.choose_paces(_person(viewer), read)
    return see_other(urls.CHOICES, said="mail_chosen")


@page(urls.STOP, Capability.MAIL_END)
async def stop_page(token: str, viewer: Viewer) -> Shown:
    """Ask before a kind of mail ends: a program that follows links ends nothing."""
    found = await queries.stop_of(token)
    if found is None:
        raise NotFound("not_found")
    return _stop_page(viewer, found, token, ended=found.ended)


@call(urls.STOP, Capability.MAIL_END)
async def stop(token: str, viewer: Viewer) -> Shown:
    """End a kind of mail for whom the address was made, and do nothing else (RFC 8058)."""
    return _stop_page(viewer, await actions.end_kind(token), token, ended=True)


async def _choices(viewer: Viewer, chosen: Mapping[Kind, Pace], filled: FieldErrors) -> Shown:
    w = words(viewer.language)
    lost = await queries.undelivered(_person(viewer))
    shown = ChoicesPage(
        title=w.gettext("What comes by mail"),
        lead=w.gettext("What a right or a duty of yours hangs on always comes at once. You choose the rest."),
        always=tuple(
            dict.fromkeys(said_of(w, kind).long for kind in Kind if kind not in CHOSEN),
        ),
        questions=tuple(_question(w, kind, chosen[kind], filled) for kind in CHOSEN),
        lost=_lost(w, lost) if lost else "",
        form=filled,
    )
    status = 422 if filled.errors else 200
    return show(viewer, "mail/choices.html", shown, status=status, cache=Cache.NEVER)


def _question(w: Words, kind: Kind, chosen: Pace, filled: FieldErrors) -> Question:
    return Question(
        name=kind,
        label=said_of(w, kind).long,
        options=tuple(Option(value=pace, label=pace_said(w, pace)) for pace in PACES[kind]),
        chosen=filled.value(kind) or chosen,
    )


def _lost(w: Words, count: int) -> str:
    said = w.ngettext(
        "{count} mail of the last two weeks could not be delivered to you. Look at your address; if it is"
        " right, whoever runs this server can send it again.",
        "{count} mails of the last two weeks could not be delivered to you. Look at your address; if it is"
        " right, whoever runs this server can send them again.",
        count,
    )
    return said.format(count=count)


def _stop_page(viewer: Viewer, found: queries.Stop, token: str, *, ended: bool) -> Shown:
    w, kind = words(found.language), said_of(words(found.language), found.kind).short
    facts = {"kind": kind, "email": found.email}
    if ended:
        title = w.gettext("This mail comes no more")
        lead = w.gettext("Nothing of this kind ({kind}) goes to {email} any more. All else comes as before.")
    else:
        title = w.gettext("No more mail of this kind?")
        lead = w.gettext("This ends one kind of mail to {email}, and nothing else: {kind}.")
    shown = StopPage(title=title, lead=lead.format(**facts), ended=ended, action=urls.stop(token))
    reader = replace(viewer, language=found.language)
    return show(reader, "mail/stop.html", shown, cache=Cache.SECRET)


def _person(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise NotAllowed("sign_in_first")
    return viewer.person_id
