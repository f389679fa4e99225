"""Decide a ballot, and show the arithmetic: quorum first, then what its method asks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gov.tally.counts import ANSWERS, Choice, Count, place_of
from gov.tally.steps import CHECKS, Outcome, Polled, Step
from gov.tally.terms import Method, Terms, terms_from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Hold an outcome with all it follows from, so that anyone can recount.

    `approvals` counts, in a choice, the seats that approve each option in the
    order of the ballot; elsewhere it is empty.
    """

    outcome: Outcome
    steps: tuple[Step, ...]
    count: Count
    terms: Terms
    approvals: tuple[int, ...] = ()

    @property
    def is_tie(self) -> bool:
        """Say whether as many were for as against, and some were."""
        return self.count.for_ == self.count.against > 0

    @property
    def chosen(self) -> int | None:
        """Give the place of the option that a choice adopted."""
        if self.outcome is not Outcome.ADOPTED or not self.approvals:
            return None
        return self.approvals.index(max(self.approvals))

    @property
    def leading(self) -> tuple[int, ...]:
        """Give the places of the options that most seats approve; several are equal."""
        most = max(self.approvals, default=0)
        return tuple(place for place, seats in enumerate(self.approvals) if seats == most > 0)

    def to_json(self) -> dict[str, Any]:
        """Give plain values, without loss."""
        steps = [asdict(step) for step in self.steps]
        return asdict(self) | {"steps": steps, "approvals": list(self.approvals)}

    @staticmethod
    def from_json(written: Mapping[str, Any]) -> "Verdict":
        """Read a verdict and count it again; refuse one that does not add up."""
        try:
            count, terms = Count(**written["count"]), terms_from_json(written["terms"])
            again = verdict(count, terms, tuple(written["approvals"]))
        except (KeyError, TypeError, AttributeError) as cause:
            raise ValueError("not a verdict") from cause
        # `True` and `1.0` equal 1 to Python, and are no numbers of seats.
        numbers = (*written["count"].values(), *written["approvals"])
        if again.to_json() != written or any(type(seats) is not int for seats in numbers):
            raise ValueError("the verdict does not follow from its count")
        return again


def verdict(count: Count, terms: Terms, approvals: Sequence[int] = ()) -> Verdict:
    """Decide a closed ballot; the first condition not met settles it.

    A sense check has no condition: it is noted, and decides nothing.
    """
    polled = Polled(count=count, terms=terms, approvals=tuple(approvals))
    check_answers(polled)
    steps: list[Step] = []
    outcome = Outcome.NOTED if terms.method is Method.SENSE_CHECK else Outcome.ADOPTED
    for check, failing in CHECKS[terms.method]:
        step = check(polled)
        if step is None:
            continue
        steps.append(step)
        if not step.met:
            outcome = failing
            break
    return Verdict(outcome=outcome, steps=tuple(steps), count=count, terms=terms, approvals=polled.approvals)


def check_answers(polled: Polled) -> None:
    """Refuse answers that the method does not ask for, and approvals that no seats can have given."""
    count, approvals = polled.count, polled.approvals
    strange = set(Choice) - {*ANSWERS[polled.terms.method], Choice.RECUSED}
    if any(getattr(count, place_of(choice)) for choice in strange):
        raise ValueError("a count holds answers that its method asks for")
    if polled.terms.method is not Method.APPROVAL:
        if approvals:
            raise ValueError("only a choice counts approvals")
        return
    if len(approvals) < 2:
        raise ValueError("a choice has at least two options")
    if not all(0 <= seats <= count.approve for seats in approvals) or sum(approvals) < count.approve:
        raise ValueError("each seat that approves approves at least one option, and each once")
