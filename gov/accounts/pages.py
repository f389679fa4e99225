"""Sign in, sign out, set up the server."""

from dataclasses import dataclass, replace
from typing import Any

from litestar import Request

from gov.accounts import actions, queries, setting_up, urls
from gov.accounts.actions import SignedIn
from gov.accounts.forms import read_code, read_set_up, read_sign_in
from gov.accounts.keeping import (
    account,
    ask_new_address,
    end_other_sessions,
    end_session,
    enter_new_address,
    new_address_code_page,
    new_address_page,
    save_profile,
)
from gov.accounts.rules import Purpose
from gov.accounts.screens import LANGUAGE_OPTIONS, CodeScreen, code_screen, corrected, visitor_of
from gov.kernel.errors import FieldError, NotFound
from gov.permissions import Capability
from gov.web import (
    Cache,
    FieldErrors,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    prefilled,
    see_other,
    show,
)
from gov.web.parts import Option
from gov.web.sessions import session_cookie
from gov.web.site import site_of
from gov.web.urls import HOME, local
from gov.web.words import words

__all__ = [
    "account",
    "ask_code",
    "ask_new_address",
    "code_page",
    "end_other_sessions",
    "end_session",
    "enter_code",
    "enter_new_address",
    "new_address_code_page",
    "new_address_page",
    "save_profile",
    "set_up",
    "set_up_page",
    "sign_in",
    "sign_out",
    "sign_out_page",
]

_Request = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """Ask for an address; before set-up, lead there."""

    title: str
    form: FieldErrors
    awaits_set_up: bool
    action: str = urls.SIGN_IN
    set_up_url: str = urls.SET_UP


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOutPage:
    """Ask once more before signing out."""

    title: str
    action: str = urls.SIGN_OUT
    back_url: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpPage:
    """Ask who runs this server."""

    title: str
    form: FieldErrors
    action: str = urls.SET_UP
    languages: tuple[Option, ...] = LANGUAGE_OPTIONS


@page(urls.SIGN_IN, Capability.SERVICE_USE)
async def sign_in(viewer: Viewer, request: _Request, asked: Submission) -> Shown:
    """Ask for the address to send a code to; keep what this browser said last."""
    last = await queries.asked(visitor_of(request, viewer).browser, Purpose.SIGN_IN)
    waiting = last if last is not None and last.used_at is None else None
    filled = prefilled(
        email=waiting.email if waiting else "",
        next=asked.get("next") or (waiting.next_path if waiting else ""),
    )
    return await _sign_in_page(viewer, filled)


@form(urls.SIGN_IN, Capability.SERVICE_USE)
async def ask_code(viewer: Viewer, request: _Request, submitted: Submission) -> Shown | Sent:
    """Send a code; the answer is the same for an address nobody has."""
    read = read_sign_in(submitted)
    if isinstance(read, FieldErrors):
        return await _sign_in_page(viewer, read)
    await actions.ask_code(visitor_of(request, viewer), read, submitted.attempt)
    return see_other(urls.SIGN_IN_CODE)


@page(urls.SIGN_IN_CODE, Capability.SERVICE_USE)
async def code_page(viewer: Viewer, request: _Request) -> Shown | Sent:
    """Show where the code goes; no address ever carries it.

    Who is in already, and comes back or opens the mail's link late, goes home.
    """
    waiting = await queries.asked(visitor_of(request, viewer).browser, Purpose.SIGN_IN)
    if viewer.signed_in and waiting is None:
        return see_other(HOME)
    return await _code_page(viewer, request, prefilled())


@form(urls.SIGN_IN_CODE, Capability.SERVICE_USE)
async def enter_code(viewer: Viewer, request: _Request, submitted: Submission) -> Shown | Sent:
    """Sign in with the code, or say why it does not open."""
    read = read_code(submitted)
    if isinstance(read, FieldErrors):
        return await _code_page(viewer, request, read)
    entered = await actions.enter_code(visitor_of(request, viewer), read)
    if isinstance(entered, FieldError):
        return await _code_page(viewer, request, corrected(submitted, entered))
    return signed_in(request, entered, "signed_in")


@page(urls.SIGN_OUT, Capability.SERVICE_USE)
async def sign_out_page(viewer: Viewer, asked: Submission) -> Shown | Sent:
    """Ask once more: a link alone signs nobody out."""
    if not viewer.signed_in:
        return see_other(urls.SIGN_IN)
    title = words(viewer.language).gettext("Sign out")
    return show(
        viewer, "accounts/sign_out.html", SignOutPage(title=title, back_url=local(asked.get("back", "/")))
    )


@form(urls.SIGN_OUT, Capability.SERVICE_USE)
async def sign_out(viewer: Viewer, request: _Request) -> Sent:
    """End the session in use, here and on the server."""
    if viewer.session_id is not None:
        await actions.sign_out(viewer.session_id)
    cookies = site_of(request.scope).cookies
    told = see_other(urls.SIGN_IN, said="signed_out")
    # What was typed and not sent, notes of closed session too, stays on no shared device.
    cleared = (b"clear-site-data", b'"storage"')
    return replace(told, cookies=(cookies.drop("session"), cleared), to_anyone=True)


@page(urls.SET_UP, Capability.SERVICE_USE)
async def set_up_page(viewer: Viewer) -> Shown:
    """Ask who runs this server, until someone does."""
    if not await queries.awaits_set_up():
        raise NotFound("not_found")
    return _set_up_page(viewer, prefilled(language=viewer.language))


@form(urls.SET_UP, Capability.SERVICE_USE)
async def set_up(viewer: Viewer, request: _Request, submitted: Submission) -> Shown | Sent:
    """Make the operator's account with the code from the terminal."""
    if not await queries.awaits_set_up():
        raise NotFound("not_found")
    read = read_set_up(submitted)
    if isinstance(read, FieldErrors):
        return _set_up_page(viewer, read)
    zone = site_of(request.scope).settings.zone
    made = await setting_up.set_up(visitor_of(request, viewer), read, zone)
    if isinstance(made, FieldError):
        return _set_up_page(viewer, corrected(submitted, made))
    return signed_in(request, made, "set_up_done")


def signed_in(request: _Request, entered: SignedIn, said: str) -> Sent:
    """Hand over the new session; what the browser held before is void."""
    cookies = site_of(request.scope).cookies
    handed = (session_cookie(cookies, entered.token), cookies.drop("form"))
    return replace(see_other(local(entered.next_path), said=said), cookies=handed, to_anyone=True)


async def _sign_in_page(viewer: Viewer, filled: FieldErrors) -> Shown:
    title = words(viewer.language).gettext("Sign in")
    made = SignInPage(title=title, form=filled, awaits_set_up=await queries.awaits_set_up())
    return show(
        viewer, "accounts/sign_in.html", made, status=422 if filled.errors else 200, cache=Cache.NEVER
    )


async def _code_page(viewer: Viewer, request: _Request, filled: FieldErrors) -> Shown:
    visitor = visitor_of(request, viewer)
    settings = site_of(request.scope).settings
    made: CodeScreen = code_screen(
        viewer,
        filled,
        await queries.asked(visitor.browser, Purpose.SIGN_IN),
        sends=bool(settings.smtp_url) or settings.demo,
    )
    return show(viewer, "accounts/code.html", made, status=422 if filled.errors else 200, cache=Cache.NEVER)


def _set_up_page(viewer: Viewer, filled: FieldErrors) -> Shown:
    title = words(viewer.language).gettext("Set up this server")
    return show(
        viewer,
        "accounts/set_up.html",
        SetUpPage(title=title, form=filled),
        status=422 if filled.errors else 200,
        cache=Cache.NEVER,
    )
