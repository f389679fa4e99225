"""Ask one seat of the room; say once that several have no answer yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from gov.kernel.errors import FieldError
from gov.web import FieldErrors

_LEFT_OUT: Final = "seat_unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Ask one seat; `ticked` is what it approves, `reason` the field of its reason, `why` what it says."""

    key: str
    label: str
    detail: str
    chosen: str
    ticked: Sequence[str]
    reason: str
    why: str
    error: FieldError | None

    @property
    def legend(self) -> str:
        """Name the seat with who answers for it."""
        return f"{self.label}, {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Ask one seat, with what is wrong said in the reader's language."""

    key: str
    label: str
    detail: str
    chosen: str
    error: str


def told_at_once(form: FieldErrors, rows: Sequence[Row]) -> FieldErrors:
    """Say in one sentence which seats have no answer yet, where several have none.

    It leads to the first of them, or to what all answer where none has said anything;
    beside its field each is still told.
    """
    missing = [row for row in rows if row.error is not None and row.error.code == _LEFT_OUT]
    if len(missing) < 2:
        return form
    seats = ", ".join(row.label for row in missing)
    said = FieldError(missing[0].key, "seats_unanswered", {"seats": seats})
    if len(missing) == len(rows):
        said = FieldError("all", "room_unanswered")
    return replace(form, errors=(said, *(error for error in form.errors if error.code != _LEFT_OUT)))
