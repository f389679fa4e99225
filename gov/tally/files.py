"""Read a ballot's tally file, and count it again.

The format is documented in docs/tally.md. Parsing is strict: a file that
says more than the format knows is refused, since what is not read is not
recounted either.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from gov.tally.counts import ANSWERS, Choice, Count, count_approvals, count_seats
from gov.tally.shares import Threshold
from gov.tally.steps import Outcome
from gov.tally.strict import NotATally, a_list, a_number, a_text, an_object, needed, one_of, parsed, yes_or_no
from gov.tally.terms import Base, Method, QuorumOf, Terms
from gov.tally.verdict import Verdict, verdict

FORMAT: Final = "gov/tally/v1"
_TOLD: Final = ("title", "source", "confirmed")  # to the reader, and moves nothing
_KNOWN: Final = {"format", *_TOLD, "terms", "options", "seats", "count", "approvals", "outcome", "chosen"}
_PLACES: Final = {"for" if one.name == "for_" else one.name: one.name for one in fields(Count)}
_ELSEWHERE: Final = ("silent", "absent", "excused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """Hold a file counted again beside what it says of itself; None where it says nothing."""

    title: str
    options: tuple[str, ...]
    made: Verdict
    outcome: Outcome | None
    chosen: str | None

    @property
    def chosen_now(self) -> str | None:
        """Name the option that the count chooses."""
        return None if self.made.chosen is None else self.options[self.made.chosen]

    @property
    def agrees(self) -> bool:
        """Say whether the count gives what the file says."""
        return self.outcome in (None, self.made.outcome) and self.chosen in (None, self.chosen_now)


def recount(text: str) -> Recount:
    """Count a tally file again; raises NotATally, naming the place."""
    written = an_object(parsed(text), "file", _KNOWN)
    if written.get("format") != FORMAT:
        raise NotATally(f"format: it is not {FORMAT}")
    title, *_ = (a_text(written.get(name, ""), name) for name in _TOLD)
    terms = _terms(needed(written, "terms"))
    options = tuple(a_text(one, "options") for one in a_list(written.get("options", []), "options"))
    if len(set(options)) != len(options):
        raise NotATally("options: one stands twice")
    count, approvals = _counted(written, terms, options)
    try:
        made = verdict(count, terms, approvals)
    except ValueError as cause:
        raise NotATally(f"count: {cause}") from cause
    return Recount(
        title=title,
        options=options,
        made=made,
        outcome=one_of(Outcome, written["outcome"], "outcome") if "outcome" in written else None,
        chosen=a_text(written["chosen"], "chosen") if "chosen" in written else None,
    )


def to_file(
    made: Verdict,
    *,
    title: str,
    seats: Sequence[tuple[str, str, Sequence[int]]] = (),
    options: Sequence[str] = (),
) -> str:
    """Write a verdict as a tally file: each seat's label, answer and approvals, or the count alone.

    A secret ballot gives no seats. Example: `("Le Relais", "for", ())`.
    """
    written: dict[str, Any] = {
        "format": FORMAT,
        "title": title,
        "terms": made.to_json()["terms"],
        "count": {place: seats for place, seats in _places(made.count).items() if seats},
        "outcome": made.outcome,
    }
    if options:
        written |= {"options": list(options), "approvals": list(made.approvals)}
    if made.chosen is not None:
        written["chosen"] = options[made.chosen]
    if seats:
        written["seats"] = [
            {"seat": label, "answer": answer} | ({"options": list(approved)} if approved else {})
            for label, answer, approved in seats
        ]
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _places(count: Count) -> dict[str, int]:
    return {place: getattr(count, name) for place, name in _PLACES.items()}


def _counted(
    written: Mapping[str, Any], terms: Terms, options: Sequence[str]
) -> tuple[Count, tuple[int, ...]]:
    """Count the seats where they are named, and hold what the file counts itself to that."""
    given = _given(written)
    if "seats" not in written:
        if given is None:
            raise NotATally("seats: neither seats nor a count are given")
        return given, tuple(a_number(one, "approvals") for one in _approvals(written))
    count, approvals = _seats(a_list(written["seats"], "seats"), terms, len(options))
    if given not in (None, count):
        raise NotATally("count: it is not what its seats answered")
    if "approvals" in written and tuple(_approvals(written)) != approvals:
        raise NotATally("approvals: they are not what its seats answered")
    return count, approvals


def _approvals(written: Mapping[str, Any]) -> list[Any]:
    return a_list(written.get("approvals", []), "approvals")


def _given(written: Mapping[str, Any]) -> Count | None:
    if "count" not in written:
        return None
    places = an_object(written["count"], "count", set(_PLACES))
    return Count(**{_PLACES[place]: a_number(seats, f"count.{place}") for place, seats in places.items()})


def _seats(seats: Sequence[Any], terms: Terms, options: int) -> tuple[Count, tuple[int, ...]]:
    """Place each seat by its answer; a seat stands in a file once."""
    answers: dict[str, str] = {}
    approved: list[set[int]] = []
    for at, one in enumerate(seats):
        place = f"seats[{at}]"
        seat = an_object(one, place, {"seat", "answer", "options"})
        label, answer = a_text(needed(seat, "seat", place), place), needed(seat, "answer", place)
        if label in answers:
            raise NotATally(f"{place}: {label} stands twice")
        if answer not in (*ANSWERS[terms.method], Choice.RECUSED, *_ELSEWHERE):
            raise NotATally(f"{place}: {answer!r} is no answer to this ballot")
        answers[label] = answer
        liked = {a_number(option, f"{place}.options") for option in a_list(seat.get("options", []), place)}
        if bool(liked) != (answer == Choice.APPROVE):
            raise NotATally(f"{place}: a seat that approves names options, and no other does")
        approved += [liked] if liked else []
    choices = {label: Choice(answer) for label, answer in answers.items() if answer not in _ELSEWHERE}
    apart = {kind: [label for label, answer in answers.items() if answer == kind] for kind in _ELSEWHERE[1:]}
    count = count_seats(tuple(answers), choices, **apart)
    try:
        return count, count_approvals(approved, options) if options else ()
    except ValueError as cause:
        raise NotATally(f"seats: {cause}") from cause


def _terms(written: Any) -> Terms:
    known = {one.name for one in fields(Terms)}
    given = an_object(written, "terms", known)
    readers: Mapping[str, Callable[[Any, str], object]] = {
        "method": lambda one, at: one_of(Method, one, at),
        "quorum": _share,
        "majority": _share,
        "quorum_of": lambda one, at: one_of(QuorumOf, one, at),
        "base": lambda one, at: one_of(Base, one, at),
        "source": a_text,
    }
    for name in ("quorum", "majority"):
        needed(given, name, "terms")
    read = {name: readers.get(name, yes_or_no)(one, f"terms.{name}") for name, one in given.items()}
    try:
        return Terms(**read)  # type: ignore[arg-type]  # each was read as its name asks
    except ValueError as cause:
        raise NotATally(f"terms: {cause}") from cause


def _share(written: Any, at: str) -> Threshold:
    share = an_object(written, at, {"numerator", "denominator", "strict"})
    numerator, denominator = (
        a_number(needed(share, name, at), f"{at}.{name}") for name in ("numerator", "denominator")
    )
    strict = yes_or_no(needed(share, "strict", at), f"{at}.strict")
    try:
        return Threshold(numerator, denominator, strict=strict)
    except ValueError as cause:
        raise NotATally(f"{at}: {cause}") from cause
