"""Read each field of a form as what it should be, noting all that is wrong.

A feature's `forms.py` is a list of readers and one last line:

    def read_motion(sub: Submission) -> NewMotion | FieldErrors:
        title = text(sub, "title", max=200)
        due = day(sub, "due", required=False)
        return errors(sub) or NewMotion(title=title, due=due)

A reader always gives a value of its type; where the field is wrong that
value is a stand-in, and `errors` is what the caller returns. Codes here:
required, too_long, too_short, not_a_choice, not_a_day, not_a_time,
not_a_number, too_small, too_large, not_an_email, not_an_id, given_twice,
control_characters, too_many_marks, no_letter, unknown_field.
"""

import re
from collections.abc import Collection
from typing import Literal, TypeVar, overload
from uuid import UUID

from gov.web.characters import DECOMPOSED, fault, has_letter, has_sign, normal
from gov.web.figures import day, integer, wall_time
from gov.web.submission import (
    Attempt,
    FieldErrors,
    Submission,
    errors,
    only,
    prefilled,
    refuse,
    submission,
)

__all__ = [
    "Attempt",
    "FieldErrors",
    "Submission",
    "boolean",
    "choice",
    "choices",
    "day",
    "email",
    "errors",
    "identifier",
    "ids",
    "integer",
    "lines",
    "prefilled",
    "refuse",
    "slug",
    "submission",
    "text",
    "wall_time",
]

T = TypeVar("T", bound=str)

# One "@", no space, a dot after it: the code sent there is the real proof.
_EMAIL = re.compile(r"[^@\s<>\"(),:;\[\]\\]{1,64}@[^@\s<>\"(),:;\[\]\\]+\.[^@\s<>\"(),:;\[\]\\.]{2,}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NIL = UUID(int=0)
_BREAKS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]")
_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


def text(sub: Submission, name: str, *, required: bool = True, max: int = 200, min: int = 0) -> str:
    """Read one line of text: trimmed, in one Unicode form, no hidden marks."""
    value = _clean(sub, name, _BREAKS.sub(" ", _held(sub, name, max)))
    if value and required and not has_letter(value):
        refuse(sub, name, "no_letter")
    return _measured(sub, name, value, required=required, most=max, least=min)


def lines(sub: Submission, name: str, *, required: bool = True, max: int = 20_000, min: int = 0) -> str:
    """Read a text of several lines, with plain line feeds."""
    value = _clean(sub, name, _LINE_BREAKS.sub("\n", _held(sub, name, max)))
    if value and required and not has_sign(value):
        refuse(sub, name, "required")
    return _measured(sub, name, value, required=required, most=max, least=min)


@overload
def choice(sub: Submission, name: str, among: Collection[T], *, required: Literal[True] = True) -> T: ...
@overload
def choice(sub: Submission, name: str, among: Collection[T], *, required: bool) -> T | None: ...
def choice(sub: Submission, name: str, among: Collection[T], *, required: bool = True) -> T | None:
    """Read one of the options offered, such as the members of a StrEnum."""
    value = only(sub, name).strip()
    found = next((option for option in among if option == value), None)
    if value and found is None:
        refuse(sub, name, "not_a_choice")
    if not value and required:
        refuse(sub, name, "required")
    return found if found is not None or not required else next(iter(among))


def choices(sub: Submission, name: str, among: Collection[T], *, required: bool = False) -> tuple[T, ...]:
    """Read every option ticked, in the order offered."""
    ticked = [value.strip() for value in sub.getall(name) if value.strip()]
    offered = list(among)  # a StrEnum itself answers "in" for members only
    if any(value not in offered for value in ticked):
        refuse(sub, name, "not_a_choice")
    if required and not ticked:
        refuse(sub, name, "required")
    return tuple(option for option in offered if option in ticked)


def boolean(sub: Submission, name: str) -> bool:
    """Read one box: ticked or not."""
    value = only(sub, name).strip()
    if value not in ("", "on", "1", "yes"):
        refuse(sub, name, "not_a_choice")
    return value in ("on", "1", "yes")


def email(sub: Submission, name: str, *, required: bool = True) -> str:
    """Read an address, its domain in small letters."""
    value = text(sub, name, required=required, max=254)
    if not value:
        return ""
    if not _EMAIL.fullmatch(value) or ".." in value or not value.isprintable():
        refuse(sub, name, "not_an_email")
        return value
    local, _, domain = value.rpartition("@")
    return f"{local}@{domain.lower()}"


def slug(sub: Submission, name: str, *, required: bool = True, max: int = 60) -> str:
    """Read the short name that stands in a URL: equipe-mobile."""
    value = text(sub, name, required=required, max=max)
    if value and not _SLUG.fullmatch(value):
        refuse(sub, name, "not_a_short_name")
    return value


@overload
def identifier(sub: Submission, name: str, *, required: Literal[True] = True) -> UUID: ...
@overload
def identifier(sub: Submission, name: str, *, required: bool) -> UUID | None: ...
def identifier(sub: Submission, name: str, *, required: bool = True) -> UUID | None:
    """Read the id of one row the form offered."""
    value = only(sub, name).strip()
    found = _uuid(value)
    if value and found is None:
        refuse(sub, name, "not_an_id")
    if not value and required:
        refuse(sub, name, "required")
    return found or (_NIL if required else None)


def ids(sub: Submission, name: str, *, required: bool = False, max: int = 500) -> tuple[UUID, ...]:
    """Read the ids of the rows ticked, each once, in the order given."""
    found = [_uuid(value.strip()) for value in sub.getall(name) if value.strip()]
    if None in found:
        refuse(sub, name, "not_an_id")
    if len(found) > max:
        refuse(sub, name, "too_many", max=max)
    if required and not found:
        refuse(sub, name, "required")
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _held(sub: Submission, name: str, most: int) -> str:
    """Give a text that is short enough to be looked into, whatever form it is in."""
    raw = only(sub, name)
    if len(raw) <= most * DECOMPOSED + len("\r\n"):
        return raw
    refuse(sub, name, "too_long", max=most, length=len(raw))
    return ""


def _clean(sub: Submission, name: str, value: str) -> str:
    wrong = fault(value)
    if wrong is not None:
        refuse(sub, name, wrong)
        return ""
    return normal(value).strip()


def _measured(sub: Submission, name: str, value: str, *, required: bool, most: int, least: int) -> str:
    if not value and required:
        refuse(sub, name, "required")
    if len(value) > most:
        refuse(sub, name, "too_long", max=most, length=len(value))
    if value and len(value) < least:
        refuse(sub, name, "too_short", min=least)
    return value


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value) if len(value) == 36 else None
    except ValueError:
        return None
