"""Write what the pages of sign-in and account say, row by row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request

from gov.accounts import urls
from gov.accounts.codes import Asked
from gov.accounts.queries import AccountWithSessions
from gov.accounts.rules import browser_and_system, zones
from gov.accounts.visitors import Server, Visitor, browser_hash
from gov.calendar.urls import SUBSCRIPTIONS
from gov.kernel.errors import FieldError
from gov.mail.urls import CHOICES
from gov.web import FieldErrors, Submission, Viewer
from gov.web.dates import day_time, relative_deadline
from gov.web.parts import Fact, Option
from gov.web.routes import form_binding
from gov.web.sessions import SessionRow
from gov.web.site import site_of
from gov.web.throttle import network
from gov.web.words import LANGUAGES, NAMES, Words, words

LANGUAGE_OPTIONS = tuple(Option(value=code, label=NAMES[code]) for code in LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeScreen:
    """Ask for a code, where one was asked for in this browser."""

    title: str
    lead: str
    form: FieldErrors
    asked: bool
    submit: str
    again: str
    again_url: str
    action: str = urls.SIGN_IN_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInHere:
    """Say one browser where a person is signed in."""

    browser: str
    rows: tuple[Fact, ...]
    here: bool
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountScreen:
    """Show a person what is kept about them."""

    title: str
    form: FieldErrors
    email: str
    sessions: tuple[SignedInHere, ...]
    zones: tuple[Option, ...]
    others_url: str
    languages: tuple[Option, ...] = LANGUAGE_OPTIONS
    profile_url: str = urls.PROFILE
    address_url: str = urls.NEW_ADDRESS
    calendar_url: str = SUBSCRIPTIONS
    mail_url: str = CHOICES
    sign_out_url: str = urls.SIGN_OUT


def visitor_of(request: Request[Any, Any, Any], viewer: Viewer) -> Visitor:
    """Say from where a request comes, the address of links from settings alone."""
    scope: Any = request.scope
    site = site_of(scope)
    return Visitor(
        server=Server(site.keys, site.settings.url),
        browser=browser_hash(site.keys, form_binding(scope, site)),
        network=network(scope, site.settings),
        agent=request.headers.get("user-agent", ""),
        language=viewer.language,
        session_id=viewer.session_id,
    )


def corrected(submitted: Submission, wrong: FieldError) -> FieldErrors:
    """Give a form back with what only the act itself could find wrong."""
    return FieldErrors(submitted.values, (wrong,))


def code_screen(viewer: Viewer, filled: FieldErrors, asked: Asked | None, *, sends: bool) -> CodeScreen:
    """Say where the code went, in the same words for every address."""
    w = words(viewer.language)
    if asked is None:
        return CodeScreen(
            title=w.gettext("Not in this browser"),
            lead=w.gettext(
                "The code works where it was asked for. Type it there, or ask for a new one in this browser."
            ),
            form=filled,
            asked=False,
            submit="",
            again=w.gettext("Get a code in this browser"),
            again_url=urls.SIGN_IN,
        )
    return CodeScreen(
        title=w.gettext("Enter the code"),
        lead=_where(w, sends).format(email=asked.email),
        form=filled,
        asked=True,
        submit=w.gettext("Sign in"),
        again=w.gettext("Use another address, or get a new code"),
        again_url=urls.SIGN_IN,
    )


def _where(w: Words, sends: bool) -> str:
    if sends:
        return w.gettext("If {email} has an account here, a code has just left for it.")
    return w.gettext(
        "If {email} has an account here, a code was written for it. "
        "No mail server is set: ask whoever runs this server for the code."
    )


def new_address_screen(viewer: Viewer, filled: FieldErrors, asked: Asked | None) -> CodeScreen:
    """Ask for the code that proves a new address."""
    w = words(viewer.language)
    lead = (
        w.gettext("A code was just sent to {email}. Enter it to make that your address.").format(
            email=asked.email
        )
        if asked
        else w.gettext("No new address waits for its code in this browser.")
    )
    return CodeScreen(
        title=w.gettext("Confirm your new address"),
        lead=lead,
        form=filled,
        asked=asked is not None,
        submit=w.gettext("Make it my address"),
        again=w.gettext("Give another address"),
        again_url=urls.NEW_ADDRESS,
        action=urls.NEW_ADDRESS_CODE,
    )


def account_screen(
    viewer: Viewer, held: AccountWithSessions, filled: FieldErrors, now: datetime
) -> AccountScreen:
    """Show an account, the browser in use first among its sessions."""
    w = words(viewer.language)
    ordered = sorted(held.sessions, key=lambda one: one.id != viewer.session_id)
    return AccountScreen(
        title=w.gettext("Your account"),
        form=filled,
        email=held.account.email or w.gettext("No address yet"),
        sessions=tuple(_session(viewer, w, one, now) for one in ordered),
        zones=tuple(Option(value=zone, label=zone.replace("_", " ")) for zone in zones(held.account.zone)),
        others_url=urls.OTHER_SESSIONS if len(held.sessions) > 1 else "",
    )


def browser_words(w: Words, agent: str) -> str:
    """Name a browser and its machine: "Firefox on Windows"."""
    browser, system = browser_and_system(agent)
    if browser and system:
        return w.gettext("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or w.gettext("A browser we do not recognise")


def _session(viewer: Viewer, w: Words, one: SessionRow, now: datetime) -> SignedInHere:
    here = one.id == viewer.session_id
    browser = browser_words(w, one.agent)
    seen = (
        w.gettext("this browser, now")
        if here
        else relative_deadline(one.seen_at, w.language, viewer.zone, now)
    )
    return SignedInHere(
        browser=browser,
        rows=(
            Fact(term=w.gettext("Browser"), text=browser),
            Fact(term=w.gettext("Last used"), text=seen),
            Fact(term=w.gettext("Signed in since"), text=day_time(one.created_at, w.language, viewer.zone)),
        ),
        here=here,
        end_url=urls.session_end(one.id),
    )
