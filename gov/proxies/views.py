"""Make of proxies what their pages show and ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots import urls as ballot_urls
from gov.instruments.wording import citing
from gov.proxies import telling, urls
from gov.proxies.queries import ProxyPage
from gov.proxies.rules import Kind, may_give
from gov.web import FieldErrors, Viewer
from gov.web.parts import Fact, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingView:
    """Ask to whom a seat gives its proxy."""

    title: str
    facts: Sequence[Fact]
    form: FieldErrors
    legend: str
    people: Sequence[Option]
    rule: str
    action: str
    occasion: str
    back_url: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read an act on a proxy back before it is done."""

    title: str
    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    after: str
    hidden: Sequence[tuple[str, str]]
    edition: str
    back_url: str
    tone: str


def giving_view(found: ProxyPage, viewer: Viewer, form: FieldErrors) -> GivingView:
    """Ask who is to act for the seat, among those who act for another."""
    w, about = words(viewer.language), found.occasion
    others = [one for one in found.people if one.seat_id != found.giver.seat]
    return GivingView(
        title=w.gettext("Give a proxy"),
        facts=telling.occasion_facts(w, about),
        form=form,
        legend=w.gettext("Who acts for {seat}?").format(seat=found.seat),
        people=tuple(
            Option(
                value=str(one.person_id), label=one.name, detail=_detail(w, found, one.person_id, one.seat)
            )
            for one in others
        ),
        rule=_rule(w, found),
        action=urls.proxy(about.slug, about.kind, about.number, "check"),
        occasion=str(about.id),
        back_url=urls.occasion(about.slug, about.kind, about.number),
        back=_back(w, about.kind),
    )


def giving_check(found: ProxyPage, holder_id: UUID, viewer: Viewer) -> CheckView:
    """Read a proxy back before it is given."""
    w, about = words(viewer.language), found.occasion
    to = next(one for one in found.people if one.person_id == holder_id)
    return CheckView(
        title=w.gettext("Check before giving your proxy"),
        statement=w.gettext("You give the proxy of {seat} to {name} ({other}).").format(
            seat=found.seat, name=to.name, other=to.seat
        ),
        facts=(*telling.occasion_facts(w, about), Fact(term=w.gettext("Rules"), text=_rule(w, found))),
        action=urls.proxy(about.slug, about.kind, about.number),
        submit=w.gettext("Give the proxy"),
        after=telling.lasts(w, about.kind, found.seat),
        hidden=(("holder", str(holder_id)), ("occasion", str(about.id))),
        edition=urls.proxy(about.slug, about.kind, about.number, "edition"),
        back_url="",
        tone="primary",
    )


def withdrawal_check(found: ProxyPage, viewer: Viewer) -> CheckView:
    """Read back that a proxy is taken back, before it is."""
    w, about, own = words(viewer.language), found.occasion, found.own
    assert own is not None, "what does not stand was refused"
    after = w.gettext("You are both told by mail.")
    if about.kind is Kind.BALLOT:
        after += " " + w.gettext("What was already voted by it stands until the seat’s own people vote.")
    return CheckView(
        title=w.gettext("Take the proxy back"),
        statement=w.gettext("You take back the proxy of {seat} that {name} holds.").format(
            seat=own.seat, name=own.holder
        ),
        facts=telling.occasion_facts(w, about),
        action=urls.proxy(about.slug, about.kind, about.number, "withdrawal"),
        submit=w.gettext("Take it back"),
        after=after,
        hidden=(("proxy", str(own.id)), ("occasion", str(about.id))),
        edition="",
        back_url=urls.occasion(about.slug, about.kind, about.number),
        tone="danger",
    )


def _detail(w: Words, found: ProxyPage, person_id: UUID, seat: str) -> str:
    holder = found.holder(person_id)
    if holder.holds:
        return w.gettext("{seat}. Already holds a proxy.").format(seat=seat)
    return w.gettext("{seat}. Has given its own proxy.").format(seat=seat) if holder.gave else seat


def _rule(w: Words, found: ProxyPage) -> str:
    most = w.ngettext(
        "One person holds {count} proxy at most.",
        "One person holds {count} proxies at most.",
        found.rules.law.proxies,
    ).format(count=found.rules.law.proxies)
    return f"{most} {citing(w, found.rules.cited)}" if found.rules.cited else most


def _back(w: Words, kind: Kind) -> str:
    return w.gettext("Back to the meeting") if kind is Kind.MEETING else w.gettext("Back to the ballot")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxiesPanel:
    """Show beside a meeting or a ballot who holds whose proxy, and what the reader may do."""

    lines: Sequence[str]
    give_url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPanel:
    """Lead who holds a proxy to the vote of the seat she represents."""

    said: str
    vote_url: str
    act: str


def panel(found: ProxyPage, viewer: Viewer) -> ProxiesPanel | None:
    """Say who holds whose proxy; None where that is nothing, and nothing may be done."""
    w, about, gives = words(viewer.language), found.occasion, may_give(found.giver, found.rules)
    lines = [telling.held(w, one, in_room=about.kind is Kind.MEETING) for one in telling.shown(found.proxies)]
    takes = found.own is not None and about.open
    if not (lines or gives):
        return None
    return ProxiesPanel(
        lines=lines,
        give_url=urls.proxy(about.slug, about.kind, about.number) if gives else "",
        withdraw_url=urls.proxy(about.slug, about.kind, about.number, "withdrawal") if takes else "",
    )


def held_panel(found: ProxyPage, viewer: Viewer) -> HeldPanel | None:
    """Lead to the second vote, or say why there is none; None for who holds no proxy."""
    w, about = words(viewer.language), found.occasion
    one = next((one for one in found.proxies if one.holder_id == viewer.person_id), None)
    if one is None or not about.open:
        return None
    said = w.gettext("You hold the proxy of {seat}, given by {giver}.").format(seat=one.seat, giver=one.giver)
    if one.lapse:
        return HeldPanel(said=f"{said} {telling.lapsed(w, one.lapse, one.seat)}", vote_url="", act="")
    more = w.gettext("Vote for your own seat below, and for {seat} apart.").format(seat=one.seat)
    return HeldPanel(
        said=f"{said} {more}",
        vote_url=ballot_urls.represented(about.slug, about.number),
        act=w.gettext("Vote for {seat}").format(seat=one.seat),
    )
