"""Write to people about a ballot, each in her own language."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gov.ballots import answers, methods, telling, urls
from gov.ballots.forms import Casting, Voiding
from gov.store import Unit, fetch
from gov.store.standing import ANYWHERE, Under
from gov.tally.counts import Choice
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.posting import post
from gov.web.words import Words, words

if TYPE_CHECKING:
    from gov.ballots.grounds import Ground
from gov.ballots.announced import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Hold who is written to, the seat she may vote for, and whether she only watches."""

    name: str
    email: str
    language: str
    seat: str | None
    watches: bool


_RECIPIENTS = """
SELECT p.name, p.email, p.language, e.label AS seat, FALSE AS watches FROM ballot_seat e
 JOIN mandate m ON m.seat_id = e.seat_id JOIN person p ON p.id = m.person_id
 WHERE e.ballot_id = {} AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})
  AND p.email IS NOT NULL
UNION ALL
SELECT p.name, p.email, p.language, NULL, TRUE FROM observer o JOIN person p ON p.id = o.person_id
 WHERE o.committee_id = {} AND o.from_day <= {} AND o.until_day > {} AND {} = 1
  AND p.email IS NOT NULL
UNION ALL
SELECT p.name, p.email, p.language, NULL, FALSE FROM coordinator k JOIN person p ON p.id = k.person_id
 WHERE k.committee_id = {} AND k.from_day <= {} AND (k.until_day IS NULL OR k.until_day > {})
  AND p.email IS NOT NULL
ORDER BY 2, 5 DESC, 4
"""


async def recipients(round_: Round, now: datetime) -> Sequence[Recipient]:
    """List who may vote, who may watch, and who convenes; each once."""
    today = dates.local(now, round_.zone).date()
    days = (today, today)
    found = await fetch(
        Recipient,
        _RECIPIENTS,
        *(round_.ballot_id, *days),
        *(round_.committee_id, *days, int(round_.audience == "committee")),
        *(round_.committee_id, *days),
    )
    with_seats = {one.email: one for one in found if one.seat}
    return tuple(({one.email: one for one in found} | with_seats).values())


async def announce(unit: Unit, round_: Round, site: str, declared: Collection[str] = ()) -> None:
    """Write to all concerned that a ballot is open, and until when; `declared` seats take no part."""
    url = _url(site, round_)
    for one in await recipients(round_, unit.now):
        w = words(one.language)
        facts = {
            "seat": one.seat or "",
            "number": round_.number,
            "title": round_.title,
            "until": dates.day_time(round_.closes_at, one.language, round_.zone),
            "zone": dates.zone_words(round_.zone, one.language),
        }
        subject, said, more, act = _to_vote(w) if one.seat else _to_watch(w)
        listed = "\n".join(f"- {option}" for option in round_.options)
        recused = _declared(w).format(**facts) if one.seat in declared else ""
        asked = (
            said.format(**facts),
            recused,
            methods.asking(w, round_.method),
            listed,
            more.format(**facts),
            telling.may_close_early(w) if round_.early_close else "",
        )
        parts = [part for part in asked if part]
        await _send(
            *(unit, one.email, w, round_.committee, subject.format(**facts), parts, act, url),
            recalled_with=round_.under if one.watches else ANYWHERE,
        )


def _declared(w: Words) -> str:
    return w.gettext(
        "{seat} has declared a conflict of interest: it takes no part, unless you vote after all."
    )


def _to_vote(w: Words) -> tuple[str, str, str, str]:
    return (
        w.gettext("Vote until {until}: {title}"),
        w.gettext("{seat} is asked to vote on motion {number}: “{title}”."),
        w.gettext("You can vote, and change your vote, until {until} ({zone})."),
        w.gettext("Read and vote:"),
    )


def _to_watch(w: Words) -> tuple[str, str, str, str]:
    return (
        w.gettext("A ballot is open until {until}: {title}"),
        w.gettext("The committee votes on motion {number}: “{title}”."),
        w.gettext("The ballot closes on {until} ({zone})."),
        w.gettext("Read the motion:"),
    )


async def tell_void(unit: Unit, round_: Round, voiding: Voiding, by: str, site: str) -> None:
    """Write to all concerned that a ballot is void, who declared it so, and why."""
    for one in await recipients(round_, unit.now):
        w = words(one.language)
        subject = w.gettext("The ballot is void: {title}").format(title=round_.title)
        said = w.gettext("{name} declared the ballot on motion {number}, “{title}”, void.").format(
            name=by, number=round_.number, title=round_.title
        )
        ground = telling.ground(w, voiding.ground)
        reason = ground + " " + w.gettext("The reason given: {why}").format(why=voiding.why)
        more = w.gettext("No vote cast in it counts. The motion stands where it stood before.")
        act = w.gettext("Read the motion:")
        await _send(
            *(unit, one.email, w, round_.committee, subject, (said, reason, more), act, _url(site, round_)),
            recalled_with=round_.under if one.watches else ANYWHERE,
        )


async def tell_early(unit: Unit, round_: Round, seat: str, site: str) -> None:
    """Write to all concerned that a ballot closes sooner, which seat asked for it, and until when to vote."""
    for one in await recipients(round_, unit.now):
        w = words(one.language)
        until = dates.day_time(round_.closes_at, one.language, round_.zone)
        subject = w.gettext("The ballot closes on {until} already: {title}").format(
            until=until, title=round_.title
        )
        said = w.gettext(
            "Every seat has answered on motion {number}, “{title}”, and {seat} asked that the ballot"
            " close sooner, as the rules allow."
        ).format(number=round_.number, title=round_.title, seat=seat)
        more = w.gettext("It closes on {until}. Until then a seat can still change its vote.")
        act = w.gettext("See the ballot:")
        parts = (said, more.format(until=until))
        await _send(
            *(unit, one.email, w, round_.committee, subject, parts, act, _url(site, round_)),
            recalled_with=round_.under if one.watches else ANYWHERE,
        )


async def confirm_vote(unit: Unit, ground: "Ground", vote: Casting, receipt: str, site: str) -> None:
    """Write to who voted what was recorded; to nobody else."""
    if ground.email is None:
        return
    w = words(ground.language)
    subject = w.gettext("Your vote is recorded: {title}").format(title=ground.title)
    approved = answers.chosen_of(ground.options, vote.approved)
    said = answers.voted(w, vote.choice, ground.label or "", approved)
    on = w.gettext("Motion {number}: “{title}”.").format(number=ground.number, title=ground.title)
    until = w.gettext("Recorded on {at}. You can change it until {until}.").format(
        at=dates.day_time(unit.now, ground.language, ground.zone),
        until=dates.day_time(ground.closes_at, ground.language, ground.zone),
    )
    parts = [said, on, until]
    if ground.capacity == "proxy":
        parts.insert(1, w.gettext("You hold its proxy for this ballot."))
    if vote.reason:
        parts.insert(-1, w.gettext("Your reason: {reason}").format(reason=vote.reason))
    parts.append(w.gettext("Receipt {code}").format(code=receipt))
    url = site + urls.receipt(ground.slug, ground.number, receipt)
    act = w.gettext("Your receipt:")
    await _send(unit, ground.email, w, ground.committee, subject, parts, act, url, kind=Kind.RECEIPT)


async def tell_replaced(unit: Unit, ground: "Ground", vote: Casting, site: str) -> None:
    """Write to who voted for a seat that another of its people voted anew."""
    if ground.last_email is None:
        return
    w = words(ground.last_language or "fr")
    subject = w.gettext("{name} changed the vote of {seat}: {title}").format(
        name=ground.name, seat=ground.label, title=ground.title
    )
    before = answers.stood(w, ground.last_choice or Choice.ABSTAIN)
    said = w.gettext(
        "{name} voted on behalf of {seat} on motion {number}, “{title}”. It replaces your vote ({before})."
    ).format(name=ground.name, seat=ground.label, number=ground.number, title=ground.title, before=before)
    more = w.gettext("The last vote before the close counts. Both stay on record.")
    url = site + urls.ballot(ground.slug, ground.number)
    act = w.gettext("See the ballot:")
    parts = (said, more)
    await _send(unit, ground.last_email, w, ground.committee, subject, parts, act, url, kind=Kind.RECEIPT)


def _url(site: str, round_: Round) -> str:
    return site + urls.ballot(round_.slug, round_.number)


async def _send(
    unit: Unit,
    to: str,
    w: Words,
    place: str,
    subject: str,
    said: Sequence[str],
    act: str,
    url: str,
    *,
    kind: Kind = Kind.BALLOT,
    recalled_with: Under = ANYWHERE,
) -> None:
    why = w.gettext("You receive this mail because you sit on or follow this committee.")
    text = "\n\n".join((*said, f"{act}\n{url}", f"-- \n{place}\n{why}"))
    await post(
        unit,
        kind=kind,
        to=to,
        language=w.language,
        subject=subject,
        text=text + "\n",
        recalled_with=recalled_with,
    )
