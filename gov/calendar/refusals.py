"""Say why a feed is not opened or closed, and what was done."""

from __future__ import annotations

from gov.web.words import N_

REFUSALS = {
    "feed_already_opened": N_(
        "This calendar address was created a moment ago and is shown only once. "
        "If you did not copy it, close it below and create another."
    ),
    "feed_closed": N_("That calendar address is closed: it answers nothing any more."),
    "feed_unknown": N_("This calendar address is already closed."),
    "way_by_feed": N_(
        "Meetings now reach your calendar by its address, and no longer by invitations in the mail."
    ),
    "way_by_mail": N_("Meetings now reach your calendar by invitations in the mail."),
    "feeds_too_many": N_("You have {most} calendar addresses. Close one you no longer use."),
}
