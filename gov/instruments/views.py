"""Make of founding texts what their pages show."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.instruments import telling, urls
from gov.instruments.bodies import Body
from gov.instruments.queries import Version
from gov.instruments.rules import Kind
from gov.instruments.rulesets import FOUNDING, RuleSet
from gov.permissions import Capability
from gov.web import Viewer, dates
from gov.web import urls as web_urls
from gov.web.parts import Fact, Link
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Show a founding text: its sentences, then what is finer."""

    sentences: Sequence[str]
    facts: Sequence[Fact]
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """Show one founding text as it holds, or as it once held."""

    title: str
    above: str
    lead: str
    lang: str
    said: Said | None
    none_yet: str
    versions: Sequence[Link]
    acts: Sequence[Link]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """List the founding texts."""

    title: str
    lead: str
    texts: Sequence[Link]
    crumbs: Sequence[Link]


def list_view(viewer: Viewer, slug: str, held: Sequence[tuple[Kind, Version | None]]) -> ListView:
    """List what the committee founded itself on."""
    w = words(viewer.language)
    return ListView(
        title=w.gettext("What we are founded on"),
        lead=w.gettext(
            "Three texts hold the committee together. Each changes only by a decision,"
            " and every version stays readable."
        ),
        texts=tuple(
            Link(
                label=telling.kind_name(w, kind),
                url=urls.instrument(slug, kind),
                detail=_holds(w, kind, version),
            )
            for kind, version in held
        ),
        crumbs=(_home(viewer, slug),),
    )


def text_view(
    viewer: Viewer, slug: str, kind: Kind, version: Version | None, all_versions: Sequence[Version]
) -> TextView:
    """Show one version of a founding text; None where there is none yet."""
    w = words(viewer.language)
    last = next((one.version for one in all_versions if one.set_aside_on is None), 0)
    return TextView(
        title=telling.kind_name(w, kind),
        above=_above(w, version, last),
        lead=_adopted(w, version) if version else "",
        lang=version.language if version and kind is not Kind.RULES else "",
        said=_said(w, kind, version),
        none_yet="" if version else _none(w, kind),
        versions=tuple(
            Link(
                label=w.gettext("Version {number}").format(number=one.version),
                url=urls.version(slug, kind, one.version),
                detail=_adopted(w, one),
                current=version is not None and one.version == version.version,
            )
            for one in all_versions
        ),
        acts=_acts(w, viewer, slug, kind, is_first=version is None),
        crumbs=(
            _home(viewer, slug),
            Link(label=w.gettext("What we are founded on"), url=urls.instruments(slug)),
        ),
    )


def said(w: Words, body: Body) -> Said:
    """Read a founding text aloud."""
    is_rules = isinstance(body, RuleSet)
    return Said(
        sentences=telling.sentences(w, body) if isinstance(body, RuleSet) else (),
        facts=telling.facts_of(w, body),
        folded=is_rules,
    )


def _said(w: Words, kind: Kind, version: Version | None) -> Said | None:
    if version is not None:
        return said(w, version.text)
    return said(w, FOUNDING) if kind is Kind.RULES else None


def _home(viewer: Viewer, slug: str) -> Link:
    standing = viewer.standing(slug)
    return Link(label=standing.name if standing else slug, url=web_urls.committee(slug))


def _acts(w: Words, viewer: Viewer, slug: str, kind: Kind, *, is_first: bool) -> Sequence[Link]:
    if not viewer.may(Capability.MOTION_WRITE, slug):
        return ()
    first, new = w.gettext("Propose the first version"), w.gettext("Propose a new version")
    url = urls.starters(slug) if kind is Kind.RULES and is_first else urls.proposal(slug, kind)
    acts = [Link(label=first if is_first else new, url=url)]
    if kind is Kind.RULES and not is_first:
        acts.append(Link(label=w.gettext("Start again from one of three sets"), url=urls.starters(slug)))
    return tuple(acts)


def _above(w: Words, version: Version | None, last: int) -> str:
    if version is None:
        return ""
    number = w.gettext("Version {number}").format(number=version.version)
    holds, held = w.gettext("in force"), w.gettext("no longer in force")
    return f"{number}, {holds if version.version == last else held}"


def _adopted(w: Words, version: Version) -> str:
    said = w.gettext("Adopted on {day} by decision {decision}.")
    day = dates.long_day(version.adopted_on, w.language)
    adopted = said.format(day=day, decision=version.decision)
    if version.set_aside_on is None:
        return adopted
    aside = w.gettext("That decision was set aside on {day}: the version before it holds again.")
    return f"{adopted} {aside.format(day=dates.long_day(version.set_aside_on, w.language))}"


def _holds(w: Words, kind: Kind, version: Version | None) -> str:
    if version is None:
        return _none(w, kind)
    number = w.gettext("Version {number}").format(number=version.version)
    return f"{number}. {_adopted(w, version)}"


def _none(w: Words, kind: Kind) -> str:
    return {
        Kind.RULES: w.gettext(
            "The committee has none yet: until it adopts its first, every seat must be for each decision."
        ),
        Kind.CONVENTION: w.gettext("Not recorded here yet."),
        Kind.REMIT: w.gettext("Not settled yet: nothing says what the committee decides alone."),
    }[kind]
