"""Read a coordinator's own notes."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from gov.web.forms import FieldErrors, Submission, errors, lines

MOST: Final = 20_000


def read_notes(sub: Submission, items: Collection[UUID]) -> Mapping[UUID, str] | FieldErrors:
    """Read what is noted of each item; empty forgets it."""
    noted = {item: lines(sub, f"own-{item}", required=False, max=MOST) for item in items}
    return errors(sub) or noted
