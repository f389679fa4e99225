"""Say a recount in numbers: the count recorded, the count made again, and the conditions that moved."""

from collections.abc import Sequence

from gov.ballots import reckoning, telling
from gov.tally.verdict import Verdict
from gov.web.parts import Fact
from gov.web.words import Words


def facts(w: Words, recorded: Verdict, again: Verdict, options: Sequence[str]) -> tuple[Fact, Fact]:
    """Set both counts under each other."""
    return (
        Fact(term=w.gettext("Count recorded"), text=_count(w, recorded, again, options)),
        Fact(term=w.gettext("Counted again"), text=_count(w, again, recorded, options)),
    )


def lines(w: Words, recorded: Verdict, again: Verdict, options: Sequence[str]) -> Sequence[str]:
    """Say both counts where there is no room for columns, one a line."""
    said = w.gettext("{term}: {count}")
    return [said.format(term=one.term, count=one.text) for one in facts(w, recorded, again, options)]


def _count(w: Words, verdict: Verdict, other: Verdict, options: Sequence[str]) -> str:
    approved = w.gettext("“{option}”: {count}")
    numbers = zip(options, verdict.approvals, strict=True)
    each = ", ".join(approved.format(option=option, count=count) for option, count in numbers)
    seats = telling.tally(w, verdict.count, verdict.terms.method)
    return " ".join((f"{seats}.", *([f"{each}."] if each else []), *_moved(w, verdict, other)))


def _moved(w: Words, verdict: Verdict, other: Verdict) -> Sequence[str]:
    """Say each condition whose numbers differ; where none does, the one that settled it."""
    rows = reckoning.arithmetic(w, verdict)
    moved = [row for row, step in zip(rows, verdict.steps, strict=True) if step not in other.steps]
    said = w.gettext("{condition}, {working}.")
    told = moved or rows[-1:]
    return [said.format(condition=row.label, working=_unbroken(row.working)) for row in told]


def _unbroken(working: str) -> str:
    return working.replace(" ", "\N{NO-BREAK SPACE}")
