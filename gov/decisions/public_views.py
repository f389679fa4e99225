"""Show outsiders what an initiative publishes, and nothing beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees import urls as committee_urls
from gov.decisions import urls
from gov.decisions.forms import Filters
from gov.decisions.queries import LogPage
from gov.decisions.views import entries
from gov.web.parts import Entry, Link
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLogView:
    """Show one page of what is public."""

    title: str
    initiative: Link
    rows: Sequence[Entry]
    none_yet: str
    newer: str
    older: str
    feeds: Sequence[Link]


def public_log_view(found: LogPage, asked: Filters, language: str, now: datetime) -> PublicLogView:
    """List the public decisions of a committee."""
    w, committee = words(language), found.committee
    return PublicLogView(
        title=w.gettext("What {committee} decided").format(committee=committee.name),
        initiative=Link(label=committee.initiative, url=committee_urls.initiative(committee.initiative_slug)),
        rows=entries(w, found, now, public=True),
        none_yet=w.gettext("Nothing has been made public yet."),
        newer=urls.public_decisions(committee.slug) if asked.after else "",
        older=urls.public_decisions(committee.slug, after=found.older) if found.older else "",
        feeds=(
            Link(
                label="Atom",
                url=urls.public_feed(committee.slug, "atom"),
                detail=w.gettext("for a news reader"),
            ),
            Link(
                label="JSON", url=urls.public_feed(committee.slug, "json"), detail=w.gettext("for a program")
            ),
        ),
    )
