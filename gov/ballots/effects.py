"""Say what it changes that a seat takes no part, in whole sentences."""

from collections.abc import Sequence

from gov.instruments.wording import share_of
from gov.tally.recusing import Effect
from gov.tally.terms import Method
from gov.web.words import Words


def foreseen(w: Words, effect: Effect) -> Sequence[str]:
    """Say it before the close: what counts, what breaks the quorum, what the majority is taken of."""
    said = [_counting(w, effect), _breaking(w, effect), _base(w, effect)]
    if effect.reachable and not effect.adoptable and effect.terms.method is not Method.UNANIMOUS:
        said.append(w.gettext("So it can no longer be adopted."))
    return [sentence for sentence in said if sentence]


def so_far(w: Words, effect: Effect) -> Sequence[str]:
    """Say it of those who are there and have all answered."""
    return [sentence for sentence in (_counting(w, effect), _base(w, effect)) if sentence]


def _counting(w: Words, effect: Effect) -> str:
    if effect.needed == 0:
        return ""
    said = (
        w.gettext(
            "A seat that takes no part counts for the quorum all the same:"
            " {counting} of {seats} seats can be counted, and the quorum is {needed}."
        )
        if effect.terms.recused_count_for_quorum
        else w.gettext(
            "A seat that takes no part does not count for the quorum:"
            " {counting} of {seats} seats can be counted, and the quorum is {needed}."
        )
    )
    return said.format(counting=effect.counting, seats=effect.seats, needed=effect.needed)


def _breaking(w: Words, effect: Effect) -> str:
    if effect.needed == 0:
        return ""
    if not effect.reachable:
        return w.gettext("The quorum can no longer be reached, unless such a seat takes part after all.")
    if not effect.breakable:
        return ""
    if effect.terms.recused_count_for_quorum:
        return w.ngettext(
            "The quorum can no longer be reached if one seat stays silent.",
            "The quorum can no longer be reached if {count} seats stay silent.",
            effect.breaks_with,
        ).format(count=effect.breaks_with)
    return w.ngettext(
        "The quorum can no longer be reached if one more seat stays silent or takes no part.",
        "The quorum can no longer be reached if {count} more seats stay silent or take no part.",
        effect.breaks_with,
    ).format(count=effect.breaks_with)


def _base(w: Words, effect: Effect) -> str:
    if effect.terms.method is Method.UNANIMOUS:
        return w.gettext("Every seat must be for: as long as one takes no part, it cannot be adopted.")
    if effect.terms.method is Method.CONSENT:
        return w.gettext("The others decide: it is adopted unless one of them maintains an objection.")
    share = share_of(w, effect.terms.majority, effect.terms.base)
    if effect.stays_in_base:
        return w.gettext(
            "The majority is {share}: a seat that takes no part stays among them, as if it were against."
        ).format(share=share)
    return w.gettext("The majority is {share}: a seat that takes no part is not among them.").format(
        share=share
    )
