"""Write to who gave a proxy and who holds it, each in her own language."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.meetings.represented import Proxy
from gov.proxies import telling, urls
from gov.proxies.queries import Occasion
from gov.proxies.rules import Kind
from gov.store import Unit, fetch
from gov.web import kinds
from gov.web.posting import post
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    id: UUID
    email: str
    language: str


async def tell_given(unit: Unit, occasion: Occasion, given: Proxy, site: str) -> None:
    """Write to both what was given, for what, and what ends it."""
    for reader in await _readers(given):
        w = words(reader.language)
        if reader.id == given.holder_id:
            subject = w.gettext("You hold the proxy of {seat}").format(seat=given.seat)
            said = w.gettext("{giver} gave you the proxy of {seat}.").format(
                giver=given.giver, seat=given.seat
            )
            more = _what_to_do(w, occasion, given)
        else:
            subject = w.gettext("You gave the proxy of {seat}").format(seat=given.seat)
            said = w.gettext("You gave the proxy of {seat} to {name} ({other}).").format(
                seat=given.seat, name=given.holder, other=given.holder_seat
            )
            more = telling.lasts(w, occasion.kind, given.seat)
        await _send(unit, reader, w, occasion, subject, (said, more), site)


async def tell_withdrawn(unit: Unit, occasion: Occasion, ended: Proxy, by: str, site: str) -> None:
    """Write to both that a proxy was taken back, and by whom."""
    for reader in await _readers(ended):
        w = words(reader.language)
        subject = w.gettext("The proxy of {seat} was taken back").format(seat=ended.seat)
        said = w.gettext("{name} took back the proxy of {seat} that {holder} held.").format(
            name=by, seat=ended.seat, holder=ended.holder
        )
        more = w.gettext("What was already voted by it stands until the seat’s own people vote.")
        parts = (said, more) if occasion.kind is Kind.BALLOT else (said,)
        await _send(unit, reader, w, occasion, subject, parts, site)


def _what_to_do(w: Words, occasion: Occasion, given: Proxy) -> str:
    if occasion.kind is Kind.MEETING:
        return w.gettext(
            "You speak and decide for {seat} in this meeting, beside your own seat, as long as none of its"
            " own people is there."
        ).format(seat=given.seat)
    return w.gettext(
        "You vote for {seat} on the ballot’s page, apart from your own seat, as long as none of its own"
        " people has voted."
    ).format(seat=given.seat)


async def _readers(one: Proxy) -> Sequence[_Reader]:
    return await fetch(
        _Reader,
        "SELECT p.id, p.email, p.language FROM person p WHERE p.id IN ({}, {}) AND p.email IS NOT NULL"
        " ORDER BY p.id",
        *(one.given_by, one.holder_id),
    )


async def _send(
    unit: Unit, to: _Reader, w: Words, occasion: Occasion, subject: str, said: Sequence[str], site: str
) -> None:
    about = telling.occasion_fact(w, occasion)
    url = site + urls.occasion(occasion.slug, occasion.kind, occasion.number)
    act = w.gettext("See it:")
    why = w.gettext("You receive this mail because you sit on this committee.")
    parts = (*said, f"{about.term}: {about.text}", f"{act}\n{url}", f"-- \n{occasion.committee}\n{why}")
    text = "\n\n".join(parts) + "\n"
    await post(unit, kind=kinds.Kind.OWN, to=to.email, language=w.language, subject=subject, text=text)
