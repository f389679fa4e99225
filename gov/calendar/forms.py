"""Read what a person asks of their own feeds."""

from __future__ import annotations

from gov.web.forms import choice, errors, text
from gov.web.submission import FieldErrors, Submission

LABEL = 60


def read_label(submitted: Submission) -> str | FieldErrors:
    """Read where a feed will be used, in the person's own words."""
    label = text(submitted, "label", max=LABEL)
    return errors(submitted) or label


def read_way(sub: Submission) -> bool | FieldErrors:
    """Read whether meetings reach one's calendar by a feed."""
    way = choice(sub, "way", ("mail", "feed"))
    found = errors(sub)
    return found if found is not None else way == "feed"
