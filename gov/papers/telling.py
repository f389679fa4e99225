"""Say in whole sentences how a vote on paper goes, and what its result will tell."""

from collections.abc import Mapping, Sequence

from gov.ballots.rules import Status
from gov.meetings.telling import listed
from gov.papers.forecasts import Exposure, forecast
from gov.papers.rows import Paper, Witness
from gov.tally.terms import Method
from gov.web.ring import Mark
from gov.web.words import Words

MARKS = {
    "took_part": Mark.TOOK_PART,
    "present": Mark.PRESENT,
    "represented": Mark.REPRESENTED,
    "silent": Mark.SILENT,
    "recused": Mark.RECUSED,
    "absent": Mark.ABSENT,
    "excused": Mark.EXCUSED,
}


def foretold(w: Words, slips: int, method: Method, *, by_proxy: bool = False) -> Sequence[str]:
    """Say what the totals of so many slips tell of single votes, whatever they are.

    `by_proxy` says that somebody fills in two of them, and knows both.
    """
    if method is Method.APPROVAL:
        said, answers = _of_each_option(w, slips), 2
    else:
        said, answers = _of_answers(w, slips), 3
    told = list(forecast(slips, answers))
    # Of three slips she knows two: the third is no secret to her, whatever comes out.
    if by_proxy and slips == 3 and Exposure.NOBODY in told:
        told.remove(Exposure.NOBODY)
    found = [said[one] for one in told]
    if by_proxy and slips > 2:
        found.insert(len(found) - (Exposure.NOBODY in told), _two_slips(w, slips - 2))
    if slips > 1 and method is not Method.APPROVAL:
        found.append(w.gettext("An answer that no slip gives is known to be nobody’s."))
    return found


def _two_slips(w: Words, others: int) -> str:
    return w.ngettext(
        "Whoever fills in a second slip, by proxy, knows how the one seat left voted.",
        "Whoever fills in a second slip, by proxy, knows how the {count} others voted"
        " if they all voted alike.",
        others,
    ).format(count=others)


def _of_answers(w: Words, slips: int) -> Mapping[Exposure, str]:
    everyone = w.ngettext(
        "There is one slip only: whoever reads the result knows how that seat voted.",
        "If all {count} slips say the same, whoever reads the result knows how every seat voted.",
        slips,
    )
    one = w.gettext(
        "If {most} slips say the same and one does not ({most} to 1),"
        " the one knows how the {most} others voted."
    )
    return {
        Exposure.EVERYONE: everyone.format(count=slips),
        Exposure.EACH_OTHER: w.gettext(
            "If the two slips differ, each of the two seats knows how the other voted. So it is no secret."
        ),
        Exposure.THE_ONE: one.format(most=slips - 1),
        Exposure.NOBODY: w.gettext(
            "Whatever else comes out, no seat can tell from the totals how another voted,"
            " as long as seats do not tell each other."
        ),
    }


def _of_each_option(w: Words, slips: int) -> Mapping[Exposure, str]:
    everyone = w.ngettext(
        "There is one slip only: whoever reads the result knows what that seat ticked.",
        "Of each option: if all {count} slips tick it, or none does, whoever reads the result knows"
        " what every seat did with it.",
        slips,
    )
    one = w.gettext(
        "If all slips but one tick an option, the seat that did not knows that the {most} others did;"
        " if only one ticks it, that seat knows that the {most} others did not."
    )
    return {
        Exposure.EVERYONE: everyone.format(count=slips),
        Exposure.EACH_OTHER: w.gettext(
            "If one of the two slips ticks an option, each of the two seats knows what the other did."
            " So it is no secret."
        ),
        Exposure.THE_ONE: one.format(most=slips - 1),
        Exposure.NOBODY: w.gettext(
            "Whatever else comes out, no seat can tell from the totals what another ticked,"
            " as long as seats do not tell each other."
        ),
    }


def state(w: Words, paper: Paper, *, undecidable: bool) -> str:
    """Say where a vote on paper stands, while it is not counted."""
    if paper.ballot.stands is Status.VOID:
        return w.gettext("This vote was declared void: its slips do not count.")
    if paper.disagree:
        return w.gettext("The two witnesses did not count the same. They count again, together.")
    if undecidable:
        return w.gettext(
            "Two witnesses can no longer confirm this count. It remains to declare the vote void."
        )
    if paper.counted:
        counted, awaited = sorted(paper.witnesses, key=lambda one: -one.turns)
        said = w.gettext("{name} has counted. {other} has not yet.")
        return said.format(name=counted.name, other=awaited.name)
    if paper.handed:
        said = w.ngettext("{count} seat took a slip.", "{count} seats took a slip.", paper.handed)
        return said.format(count=paper.handed) + " " + _counting(w, paper.witnesses)
    said = w.ngettext("{count} slip is drawn.", "{count} slips are drawn.", paper.slips)
    return said.format(count=paper.slips)


def _counting(w: Words, witnesses: Sequence[Witness]) -> str:
    said = w.gettext("Once all are in the box, {names} count them.")
    return said.format(names=listed(w, [f"{one.name} ({one.seat})" for one in witnesses]))


def heap(w: Words, name: str, options: Sequence[str]) -> str:
    """Name a heap of slips."""
    if name.startswith("option-"):
        option = options[int(name.removeprefix("option-")) - 1]
        return w.gettext("Slips that tick “{option}”").format(option=option)
    return {
        "slips": w.gettext("Slips in the box"),
        "in_favour": w.pgettext("slips", "For"),
        "against": w.pgettext("slips", "Against"),
        "approving": w.gettext("Slips that tick an option"),
        "blank": w.pgettext("slips", "Blank"),
        "spoiled": w.pgettext("slips", "Spoiled"),
    }[name]
