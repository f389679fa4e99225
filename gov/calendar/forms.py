"""Read what a person asks of their own feeds."""

from __future__ import annotations

from gov.web.forms import errors, text
from gov.web.submission import FieldErrors, Submission

LABEL = 60


def read_label(submitted: Submission) -> str | FieldErrors:
    """Read where a feed will be used, in the person's own words."""
    label = text(submitted, "label", max=LABEL)
    return errors(submitted) or label
