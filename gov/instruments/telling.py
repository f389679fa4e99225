"""Read founding texts aloud: rules in six sentences, then the rest; conventions; remits."""

from collections.abc import Iterable, Sequence

from gov.instruments.agreements import Convention, Remit, Role
from gov.instruments.bodies import Body
from gov.instruments.rules import DecisionClass, Kind
from gov.instruments.rulesets import BY_ALL, ClassRule, RuleSet
from gov.instruments.starters import Starter
from gov.instruments.wording import class_name, share_of
from gov.tally.shares import NONE
from gov.tally.terms import Method
from gov.web.parts import Fact
from gov.web.words import Words


def kind_name(w: Words, kind: Kind) -> str:
    """Name a founding text."""
    return {
        Kind.RULES: w.pgettext("founding text", "Rules of procedure"),
        Kind.CONVENTION: w.pgettext("founding text", "Convention"),
        Kind.REMIT: w.pgettext("founding text", "Remit of the committee"),
    }[kind]


def starter_name(w: Words, starter: Starter) -> str:
    """Name a set of rules to start from."""
    return {
        Starter.CONSENT: w.pgettext("rules", "By consent"),
        Starter.SIMPLE: w.pgettext("rules", "By simple majority"),
        Starter.ASSOCIATION: w.pgettext("rules", "In the style of association law"),
    }[starter]


def starter_note(w: Words, starter: Starter) -> str:
    """Say for whom a set is meant."""
    return {
        Starter.CONSENT: w.gettext("For a committee that talks until nobody is against it."),
        Starter.SIMPLE: w.gettext("For a committee that wants to vote and be done."),
        Starter.ASSOCIATION: w.gettext(
            "Close to what the law asks of an association. Have it confirmed by a jurist before you adopt it."
        ),
    }[starter]


def sentences(w: Words, law: RuleSet) -> tuple[str, ...]:
    """Read rules of procedure in six sentences."""
    return (
        _ordinary(w, law.classes[DecisionClass.ORDINARY]),
        _weighty(w, law),
        _quorum(w, law),
        _notice(w, law),
        _online(w, law),
        _ties(w, law),
    )


def fine(w: Words, law: RuleSet) -> Sequence[Fact]:
    """Say all that six sentences leave out."""
    yes, no = w.pgettext("setting", "yes"), w.pgettext("setting", "no")
    second = w.gettext("no second session")
    if law.second_session_days:
        second = w.ngettext("{count} day later", "{count} days later", law.second_session_days)
        second = second.format(count=law.second_session_days)
        quorum = (
            w.gettext("with the quorum") if law.second_session_needs_quorum else w.gettext("without quorum")
        )
        second = f"{second}, {quorum}"
    window = w.gettext("{usual} days; {shortest} at the very least").format(
        usual=law.window_days, shortest=law.shortest_days
    )
    contest = w.ngettext("{count} working day", "{count} working days", law.contest_days)
    told = (
        *((class_name(w, kind), _class(w, law.classes[kind])) for kind in DecisionClass),
        (w.gettext("Votes stay open"), window),
        (
            w.gettext("A vote that was wrongly recorded can be contested for"),
            contest.format(count=law.contest_days),
        ),
        (w.gettext("Second session, where the quorum was missing"), second),
        (
            w.gettext("A seat with a conflict of interest counts for the quorum"),
            yes if law.recused_count_for_quorum else no,
        ),
        (
            w.gettext("Abstentions that outnumber the votes for and against defer"),
            yes if law.abstentions_defer else no,
        ),
        (w.gettext("Secret, for choosing persons, if one seat asks"), yes if law.secret_if_asked else no),
        (w.gettext("A ballot may close early, once nothing can change it"), yes if law.early_close else no),
        (w.gettext("Proxies one person may hold"), str(law.proxies)),
        (w.gettext("Seats that must second a motion"), str(law.seconds)),
    )
    return tuple(Fact(term=term[:1].upper() + term[1:], text=text) for term, text in told)


def convention_facts(w: Words, text: Convention) -> Sequence[Fact]:
    """Read a convention, passage by passage."""
    return (
        Fact(term=w.gettext("Signed by"), text=", ".join(text.signatories)),
        Fact(term=w.gettext("What for"), text=text.purpose),
        Fact(term=w.gettext("For how long"), text=text.term),
        Fact(term=w.gettext("How a partner leaves"), text=text.exit),
        Fact(term=w.gettext("What is shared, and what becomes of it"), text=text.assets),
        Fact(term=w.gettext("Who signs, employs and receives for all"), text=text.carrier),
    )


def role_name(w: Words, role: Role) -> str:
    """Say what the committee does with a matter of its remit."""
    return {
        Role.DECIDES: w.gettext("the committee decides"),
        Role.ADVISES: w.gettext("the committee advises"),
        Role.REFERS: w.gettext("the partners’ boards must ratify"),
    }[role]


def remit_facts(w: Words, text: Remit) -> Sequence[Fact]:
    """Read a remit, matter by matter."""
    return tuple(Fact(term=one.name, text=role_name(w, one.role)) for one in text.competences)


def facts_of(w: Words, body: Body) -> Sequence[Fact]:
    """Read all that a founding text settles, beside its sentences."""
    if isinstance(body, RuleSet):
        return fine(w, body)
    return convention_facts(w, body) if isinstance(body, Convention) else remit_facts(w, body)


def in_words(w: Words, body: Body) -> str:
    """Write a founding text out, as the text of the motion that carries it."""
    said = sentences(w, body) if isinstance(body, RuleSet) else ()
    colon = w.gettext("{term}: {text}")
    return "\n\n".join((*said, *(colon.format(term=one.term, text=one.text) for one in facts_of(w, body))))


def _ordinary(w: Words, rule: ClassRule) -> str:
    if rule == BY_ALL:
        return w.gettext("Every ordinary decision needs every seat.")
    share = share_of(w, rule.majority, rule.base)
    if rule.method is Method.CONSENT:
        return w.gettext(
            "We decide by consent: a motion is adopted unless a seat maintains a reasoned objection;"
            " then the next meeting votes, and {share} must be for."
        ).format(share=share)
    return w.gettext("We adopt an ordinary motion when {share} are for.").format(share=share)


def _weighty(w: Words, law: RuleSet) -> str:
    ordinary = law.classes[DecisionClass.ORDINARY]
    groups: dict[str, list[str]] = {}
    for kind in DecisionClass:
        rule = law.classes[kind]
        if _carries(w, rule) != _carries(w, ordinary):
            groups.setdefault(_carries(w, rule), []).append(class_name(w, kind))
    if not groups:
        return w.gettext("Every other class of decision is taken in the same way.")
    said = w.gettext("{classes} ({needed})")
    clauses = (said.format(classes=", ".join(names), needed=needed) for needed, names in groups.items())
    return w.gettext("Where more is at stake, we ask for more: {list}.").format(list=_parted(w, clauses))


def _parted(w: Words, clauses: Iterable[str]) -> str:
    return w.pgettext("between two clauses", "; ").join(clauses)


def _carries(w: Words, rule: ClassRule) -> str:
    if rule == BY_ALL:
        return w.gettext("every seat must be for")
    share = share_of(w, rule.majority, rule.base)
    return (
        w.gettext("by consent, else {share}").format(share=share) if rule.method is Method.CONSENT else share
    )


def _quorum(w: Words, law: RuleSet) -> str:
    rule = law.classes[DecisionClass.ORDINARY]
    if rule.quorum == NONE:
        return w.gettext("No quorum is asked: those who take part decide.")
    said = w.gettext("Nothing is decided unless {share} take part.")
    return said.format(share=share_of(w, rule.quorum, rule.quorum_of))


def _notice(w: Words, law: RuleSet) -> str:
    said = w.ngettext(
        "We convene {count} day ahead, papers included; nothing is decided under any other business.",
        "We convene {count} days ahead, papers included; nothing is decided under any other business.",
        law.notice_days,
    )
    return said.format(count=law.notice_days)


def _online(w: Words, law: RuleSet) -> str:
    if law.online:
        return w.gettext(
            "We can also vote online, outside a meeting: votes then stay open {count} days."
        ).format(count=law.window_days)
    return w.gettext(
        "Outside a meeting nothing is decided by majority: in writing or online, every seat must be for."
        " To be confirmed by a jurist."
    )


def _ties(w: Words, law: RuleSet) -> str:
    if law.abstentions_defer:
        return w.gettext(
            "As many for as against is not adopted, nobody’s vote breaks a tie, and if more abstain than"
            " give an opinion, the motion comes back later."
        )
    return w.gettext("As many for as against is not adopted, and nobody’s vote breaks a tie.")


def _class(w: Words, rule: ClassRule) -> str:
    quorum = (
        w.gettext("no quorum")
        if rule.quorum == NONE
        else w.gettext("quorum: {share}").format(share=share_of(w, rule.quorum, rule.quorum_of))
    )
    return _parted(w, (_carries(w, rule), quorum))
