"""Put a ballot's deadline in people's calendars, as one instant."""

from gov.ballots import urls
from gov.ballots.announced import Round
from gov.calendar.actions import Item, publish
from gov.calendar.entries import Entry, Instant, Status
from gov.store import Unit
from gov.web.words import LANGUAGES, words


async def publish_deadline(unit: Unit, round_: Round, site: str, *, void: bool = False) -> None:
    """Write the deadline as it now stands; a void ballot's is cancelled."""
    entries = {language: _entry(round_, site, language, void) for language in LANGUAGES}
    item = Item(
        committee_id=round_.committee_id,
        kind="ballot",
        subject_id=round_.ballot_id,
        audience="committee",
        under=round_.under,
        zone=round_.zone,
        entries=entries,
    )
    await publish(unit, item)


def _entry(round_: Round, site: str, language: str, void: bool) -> Entry:
    w = words(language)
    return Entry(
        uid=round_.uid,
        when=Instant(round_.closes_at),
        summary=w.gettext("Ballot closes: {title}").format(title=round_.title),
        status=Status.CANCELLED if void else Status.CONFIRMED,
        cancelled_prefix=w.gettext("Void:") + " " if void else "",
        description=w.gettext("Motion {number}. A vote can be cast and changed until then.").format(
            number=round_.number
        ),
        url=site + urls.ballot(round_.slug, round_.number),
    )
