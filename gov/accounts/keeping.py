"""Let a person keep their own account: name, language, address, sessions."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.accounts import actions, new_address, queries, urls
from gov.accounts.forms import read_address, read_code, read_profile
from gov.accounts.rules import Purpose, is_fresh
from gov.accounts.screens import account_screen, corrected, new_address_screen, visitor_of
from gov.kernel.errors import Conflict, FieldError, NotFound
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
from gov.web.urls import sign_in
from gov.web.words import words

_Request = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddressPage:
    """Ask for a new address, after a fresh sign-in."""

    title: str
    form: FieldErrors
    fresh: bool
    now: str
    action: str = urls.NEW_ADDRESS
    back_url: str = urls.ACCOUNT
    sign_in_url: str = sign_in(urls.NEW_ADDRESS)


@page(urls.ACCOUNT, Capability.ACCOUNT_MANAGE)
async def account(viewer: Viewer, now: datetime) -> Shown:
    """Show a person what is kept about them."""
    return await _account_page(viewer, now, None)


@form(urls.PROFILE, Capability.ACCOUNT_MANAGE)
async def save_profile(viewer: Viewer, now: datetime, submitted: Submission) -> Shown | Sent:
    """Save how a person is named and spoken to."""
    held = await queries.account(_own(viewer))
    read = read_profile(submitted, held.zone)
    if isinstance(read, FieldErrors):
        return await _account_page(viewer, now, read)
    await actions.save_profile(held.id, read)
    return see_other(urls.ACCOUNT, said="profile_saved")


@form("/account/sessions/{session:str}/end", Capability.ACCOUNT_MANAGE)
async def end_session(session: str, viewer: Viewer) -> Sent:
    """Sign one of one's own browsers out from here."""
    try:
        session_id = UUID(session)
    except ValueError:
        raise NotFound("session_over") from None
    await actions.end_one_session(_own(viewer), session_id)
    return see_other(urls.ACCOUNT, said="session_ended")


@form(urls.OTHER_SESSIONS, Capability.ACCOUNT_MANAGE)
async def end_other_sessions(viewer: Viewer) -> Sent:
    """Sign every other browser out from here."""
    assert viewer.session_id is not None
    await actions.end_other_sessions(_own(viewer), viewer.session_id)
    return see_other(urls.ACCOUNT, said="other_sessions_ended")


@page(urls.NEW_ADDRESS, Capability.ACCOUNT_MANAGE)
async def new_address_page(viewer: Viewer, now: datetime) -> Shown:
    """Ask for a new address, or first for a fresh sign-in."""
    return await _address_page(viewer, now, prefilled())


@form(urls.NEW_ADDRESS, Capability.ACCOUNT_MANAGE)
async def ask_new_address(
    viewer: Viewer, now: datetime, request: _Request, submitted: Submission
) -> Shown | Sent:
    """Send a code to the new address."""
    read = read_address(submitted)
    if isinstance(read, FieldErrors):
        return await _address_page(viewer, now, read)
    await new_address.ask_new_address(visitor_of(request, viewer), _own(viewer), read)
    return see_other(urls.NEW_ADDRESS_CODE)


@page(urls.NEW_ADDRESS_CODE, Capability.ACCOUNT_MANAGE)
async def new_address_code_page(viewer: Viewer, request: _Request) -> Shown:
    """Show where the code of a new address goes."""
    return await _code_page(viewer, request, prefilled())


@form(urls.NEW_ADDRESS_CODE, Capability.ACCOUNT_MANAGE)
async def enter_new_address(viewer: Viewer, request: _Request, submitted: Submission) -> Shown | Sent:
    """Take up the new address, or say why the code does not prove it."""
    read = read_code(submitted)
    if isinstance(read, FieldErrors):
        return await _code_page(viewer, request, read)
    try:
        entered = await new_address.enter_new_address(visitor_of(request, viewer), _own(viewer), read)
    except Conflict as taken:
        shown = await _code_page(viewer, request, corrected(submitted, FieldError("code", taken.code)))
        return replace(shown, status=taken.status)
    if isinstance(entered, FieldError):
        return await _code_page(viewer, request, corrected(submitted, entered))
    return see_other(urls.ACCOUNT, said="address_changed", email=entered)


async def _account_page(viewer: Viewer, now: datetime, wrong: FieldErrors | None) -> Shown:
    held = await queries.account_with_sessions(_own(viewer), now)
    own = held.account
    filled = wrong or prefilled(name=own.name, language=own.language, zone=own.zone)
    made = account_screen(viewer, held, filled, now)
    return show(viewer, "accounts/account.html", made, status=422 if wrong else 200)


async def _address_page(viewer: Viewer, now: datetime, filled: FieldErrors) -> Shown:
    assert viewer.session_id is not None
    began = await queries.signed_in_at(viewer.session_id)
    made = NewAddressPage(
        title=words(viewer.language).gettext("Change your address"),
        form=filled,
        fresh=began is not None and is_fresh(began, now),
        now=(await queries.account(_own(viewer))).email or "",
    )
    return show(
        viewer, "accounts/address.html", made, status=422 if filled.errors else 200, cache=Cache.NEVER
    )


async def _code_page(viewer: Viewer, request: _Request, filled: FieldErrors) -> Shown:
    asked = await queries.asked(visitor_of(request, viewer).browser, Purpose.EMAIL)
    made = new_address_screen(viewer, filled, asked)
    return show(viewer, "accounts/code.html", made, status=422 if filled.errors else 200, cache=Cache.NEVER)


def _own(viewer: Viewer) -> UUID:
    assert viewer.person_id is not None  # the route is for people who are signed in
    return viewer.person_id
