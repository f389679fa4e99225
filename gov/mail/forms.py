"""Read at which pace a person wants each kind of mail."""

from collections.abc import Mapping

from gov.web.forms import choice, errors
from gov.web.kinds import CHOSEN, PACES, Kind, Pace
from gov.web.submission import FieldErrors, Submission


def read_paces(submitted: Submission) -> Mapping[Kind, Pace] | FieldErrors:
    """Read one pace for each kind that may be chosen, among those it may have."""
    read = {kind: choice(submitted, kind, PACES[kind]) for kind in CHOSEN}
    return errors(submitted) or read
