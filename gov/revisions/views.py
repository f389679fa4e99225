"""Make of proposals what their pages show and ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.instruments import telling as texts
from gov.instruments import urls
from gov.instruments.agreements import Role
from gov.instruments.rules import DecisionClass, Kind
from gov.instruments.rulesets import RuleSet
from gov.instruments.starters import STARTERS, Starter
from gov.instruments.views import Said, said
from gov.instruments.wording import class_name
from gov.revisions import telling
from gov.revisions.forms import FREE, ROWS, SPARE_ROWS
from gov.revisions.queries import Ground, Proposal
from gov.revisions.telling import Tried, tried
from gov.web import FieldErrors, Viewer
from gov.web.parts import Link, Option
from gov.web.words import NAMES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterView:
    """Offer one set of rules to start from."""

    name: str
    note: str
    said: Said
    tried: Tried
    url: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartersView:
    """Offer the three sets, one after another."""

    title: str
    lead: str
    sets: Sequence[StarterView]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFields:
    """Ask what one class of decision needs."""

    kind: str
    name: str
    majorities: Sequence[Option]
    quorums: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """Ask for a new version of a founding text."""

    title: str
    lead: str
    kind: str
    form: FieldErrors
    action: str
    back_url: str
    languages: Sequence[Option]
    crumbs: Sequence[Link]
    classes: Sequence[ClassFields] = ()
    methods: Sequence[Option] = ()
    bases: Sequence[Option] = ()
    quorums_of: Sequence[Option] = ()
    fine_open: bool = False
    roles: Sequence[Option] = ()
    rows: Sequence[int] = ()
    more_rows: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedView:
    """Show on a motion's page what it would enact, and what that would have changed."""

    title: str
    lead: str
    lang: str
    said: Said
    tried: Tried | None


def starters_view(viewer: Viewer, slug: str, ground: Ground) -> StartersView:
    """Offer three sets of rules, each with what it would have changed."""
    w = words(viewer.language)
    return StartersView(
        title=w.gettext("Three sets of rules to start from"),
        lead=w.gettext(
            "Choose the one that sounds most like you; you can change all of it before proposing it."
        ),
        sets=tuple(_starter(w, slug, starter, ground) for starter in Starter),
        crumbs=_crumbs(w, slug, Kind.RULES),
    )


def proposal_view(viewer: Viewer, slug: str, kind: Kind, filled: FieldErrors) -> ProposalView:
    """Ask for a new version of a founding text."""
    w = words(viewer.language)
    is_rules, shown = kind is Kind.RULES, _rows_shown(filled)
    return ProposalView(
        title=_title(w, kind),
        lead=w.gettext(
            "This becomes a motion. Its text is made from your answers, and is put to the committee as it"
            " stands."
        ),
        kind=kind,
        form=filled,
        action=urls.proposal(slug, kind),
        back_url=urls.instrument(slug, kind),
        languages=tuple(Option(value=code, label=name) for code, name in NAMES.items()),
        crumbs=_crumbs(w, slug, kind),
        classes=tuple(_class_fields(w, one, filled) for one in FREE) if is_rules else (),
        methods=telling.methods(w),
        bases=telling.bases(w),
        quorums_of=telling.quorums_of(w),
        fine_open=any(
            error.name.split("_")[0] not in ("title", "method", "majority") for error in filled.errors
        ),
        roles=tuple(Option(value=role, label=texts.role_name(w, role)) for role in Role),
        rows=tuple(range(1, shown + 1)),
        more_rows=tuple(range(shown + 1, ROWS + 1)),
    )


def _rows_shown(filled: FieldErrors) -> int:
    """Count the rows of a remit that are open: all that are filled in, and a few to go on."""
    filled_in = (row for row in range(1, ROWS + 1) if _in_use(filled, row))
    return min(ROWS, max(filled_in, default=0) + SPARE_ROWS)


def _in_use(filled: FieldErrors, row: int) -> bool:
    fields = (f"name_{row}", f"role_{row}")
    return any(filled.value(field) or filled.error(field) for field in fields)


def usual_title(w: Words, kind: Kind, *, is_first: bool) -> str:
    """Give the title that a proposal has unless another is typed."""
    if is_first:
        return {
            Kind.RULES: w.gettext("Our first rules of procedure"),
            Kind.CONVENTION: w.gettext("Our convention"),
            Kind.REMIT: w.gettext("What the committee decides"),
        }[kind]
    return {
        Kind.RULES: w.gettext("New rules of procedure"),
        Kind.CONVENTION: w.gettext("A new version of our convention"),
        Kind.REMIT: w.gettext("A new remit for the committee"),
    }[kind]


def carried_view(found: Proposal, viewer: Viewer, slug: str) -> CarriedView:
    """Read aloud, in the reader's language, what a motion would enact."""
    w, body = words(viewer.language), found.carried.text
    is_rules = isinstance(body, RuleSet)
    return CarriedView(
        title=texts.kind_name(w, found.carried.kind),
        lead=w.gettext("If this motion is adopted, this comes into force with the decision."),
        lang="" if is_rules else found.motion.language,
        said=said(w, body),
        tried=tried(w, body, found.counted, slug) if isinstance(body, RuleSet) else None,
    )


def _starter(w: Words, slug: str, starter: Starter, ground: Ground) -> StarterView:
    law = STARTERS[starter]
    return StarterView(
        name=texts.starter_name(w, starter),
        note=texts.starter_note(w, starter),
        said=said(w, law),
        tried=tried(w, law, ground.counted, slug),
        url=urls.proposal(slug, Kind.RULES, starter),
        act=w.gettext("Start from this set"),
    )


def _class_fields(w: Words, kind: DecisionClass, filled: FieldErrors) -> ClassFields:
    name = class_name(w, kind)
    return ClassFields(
        kind=kind,
        name=name[:1].upper() + name[1:],
        majorities=telling.majorities(w, filled.value(f"majority_{kind}")),
        quorums=telling.quorums(w, filled.value(f"quorum_{kind}")),
    )


def _title(w: Words, kind: Kind) -> str:
    return {
        Kind.RULES: w.gettext("Propose rules of procedure"),
        Kind.CONVENTION: w.gettext("Propose a convention"),
        Kind.REMIT: w.gettext("Propose a remit"),
    }[kind]


def _crumbs(w: Words, slug: str, kind: Kind) -> Sequence[Link]:
    return (
        Link(label=w.gettext("What we are founded on"), url=urls.instruments(slug)),
        Link(label=texts.kind_name(w, kind), url=urls.instrument(slug, kind)),
    )
