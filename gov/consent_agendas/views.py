"""Show what may be decided without debate: to seats before, to the coordinator in the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.consent_agendas import urls
from gov.consent_agendas.queries import ConsentPage, Proposed
from gov.consent_agendas.rules import OPEN, Says, resolution
from gov.decisions.rooms import Sitting
from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.meetings.rules import State
from gov.permissions import Capability
from gov.web import FieldErrors, Viewer
from gov.web.parts import Fact, Link, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Ask what a seat thinks of one item."""

    name: str
    legend: str
    lang: str
    sentence: str
    said: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsView:
    """Ask a seat, or show to whom has none, what may go without debate."""

    title: str
    lead: str
    rows: Sequence[Asked]
    options: Sequence[Option]
    action: str
    form: FieldErrors
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionView:
    """Read aloud what is decided without debate, and for which seats."""

    title: str
    items: Sequence[Option]
    facts: Sequence[Fact]
    seats: Sequence[str]
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPanel:
    """Lead from a meeting to what may go without debate in it."""

    said: str
    url: str
    label: str
    adopt_url: str


def opinions_view(found: ConsentPage, viewer: Viewer, slug: str, form: FieldErrors) -> OpinionsView:
    """Ask what a seat thinks of each item that is proposed for decision."""
    w, meeting = words(viewer.language), found.meeting.meeting
    asks = viewer.may(Capability.ITEM_PREAPPROVE, slug) and meeting.state in OPEN
    return OpinionsView(
        title=w.gettext("Items without debate"),
        lead=w.gettext(
            "What {count} seats agree to, and none wants to discuss, is decided in one go."
            " One seat that wants to discuss it is enough: it is then talked about as any other."
        ).format(count=found.quorum),
        rows=tuple(_asked(w, one, telling.foreign(w, meeting.language)) for one in found.proposed),
        options=(
            Option(value=Says.AGREE, label=w.gettext("We agree, without debate")),
            Option(value=Says.DISCUSS, label=w.gettext("We want to discuss it")),
        ),
        action=urls.consent_agenda(slug, meeting.number) if asks else "",
        form=form,
        crumbs=(Link(label=telling.when(w, meeting), url=meeting_urls.meeting(slug, meeting.number)),),
    )


def adoption_view(
    found: ConsentPage, sitting: Sitting, viewer: Viewer, slug: str, form: FieldErrors
) -> AdoptionView:
    """Read aloud what is decided, item by item, and for which seats."""
    w, meeting = words(viewer.language), found.meeting.meeting
    lang = telling.foreign(w, meeting.language)
    there = [seat for seat in sitting.seats if sitting.is_there(seat)]
    return AdoptionView(
        title=w.gettext("Decide without debate"),
        items=tuple(
            Option(value=str(one.item.id), label=resolution(one.item)[0], detail=one.item.title, lang=lang)
            for one in found.undebated
        ),
        facts=(Fact(term=w.gettext("There"), text=telling.listed(w, [seat.label for seat in there])),),
        seats=tuple(str(seat.id) for seat in there),
        form=form,
        action=urls.consent_agenda(slug, meeting.number, "adoption"),
        back_url=meeting_urls.meeting(slug, meeting.number),
    )


def panel_view(found: ConsentPage, viewer: Viewer, slug: str) -> ConsentPanel | None:
    """Say beside a meeting what may go without debate in it, if anything may."""
    w, meeting = words(viewer.language), found.meeting.meeting
    if not found.proposed or meeting.state not in OPEN:
        return None
    asks = viewer.may(Capability.ITEM_PREAPPROVE, slug) and any(one.own is None for one in found.proposed)
    sits = meeting.state is State.IN_SESSION and viewer.may(Capability.DECISION_RECORD, slug)
    return ConsentPanel(
        said=_count(w, len(found.undebated), len(found.proposed)),
        url=urls.consent_agenda(slug, meeting.number),
        label=w.gettext("Say what can go without debate") if asks else w.gettext("Items without debate"),
        adopt_url=urls.consent_agenda(slug, meeting.number, "adoption") if sits and found.undebated else "",
    )


def _count(w: Words, undebated: int, proposed: int) -> str:
    if not undebated:
        return w.gettext("Nothing goes without debate at the moment.")
    said = w.ngettext(
        "{count} of {all} item to decide goes without debate so far.",
        "{count} of {all} items to decide go without debate so far.",
        proposed,
    )
    return said.format(count=undebated, all=proposed)


def _asked(w: Words, one: Proposed, lang: str) -> Asked:
    sentence, text = resolution(one.item)
    return Asked(
        name=f"item-{one.item.id}",
        legend=one.item.title,
        lang=lang,
        sentence=text or sentence,
        said=" ".join(part for part in (_agree(w, one), _discuss(w, one)) if part),
        chosen=one.own or "",
    )


def _agree(w: Words, one: Proposed) -> str:
    if not one.agree:
        return ""
    return w.gettext("Agree: {seats}.").format(seats=telling.listed(w, one.agree))


def _discuss(w: Words, one: Proposed) -> str:
    if not one.discuss:
        return ""
    return w.gettext("Want to discuss it: {seats}.").format(seats=telling.listed(w, one.discuss))
