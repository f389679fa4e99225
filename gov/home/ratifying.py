"""Say which decisions wait for the board of a person's partner."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from gov.committees.rules import day_in
from gov.decisions import urls as decision_urls
from gov.decisions.views import title_of
from gov.home.need import Need, joined, task_on
from gov.home.queries import HomePage
from gov.home.rules import Kind
from gov.ratifications import urls
from gov.web import dates
from gov.web.words import Words


def boards_asked(w: Words, home: HomePage, now: datetime) -> Iterator[Need]:
    """Ask a contact for the answer of her board; tell its delegate that it is awaited."""
    for one in home.boards:
        place = home.places[one.committee_id]
        if one.ratify_by < day_in(place.zone, now):
            continue
        until = w.gettext("Until {when}").format(when=dates.near_day(one.ratify_by, w.language))
        of = w.gettext("The board of {partner} is asked").format(partner=one.partner)
        if one.is_contact:
            said, who, act = w.gettext("Ratify or refuse: {title}"), "", w.gettext("Enter the answer")
            url = urls.ratification(place.slug, one.number, one.partner_slug)
        else:
            said, act = w.gettext("Put to your board: {title}"), w.gettext("See the decision")
            who = w.gettext("its contact enters the answer")
            url = decision_urls.decision(place.slug, one.number)
        title = title_of(w, one.written)
        task = task_on(w, said, title, one.language, detail=joined(until, of, who), url=url, act=act)
        yield Need(
            kind=Kind.RATIFY,
            due=datetime.combine(one.ratify_by, time(23, 59), ZoneInfo(place.zone)),
            ref=f"{one.number} {one.partner_slug}",
            committee_id=one.committee_id,
            task=task,
        )
