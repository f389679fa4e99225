"""Give a counted decision as the file that anyone recounts without this server."""

import json
from collections.abc import Sequence

from gov.decisions.reading import DecisionPage
from gov.decisions.rules import TOOK_PART
from gov.decisions.sealing import STANCES
from gov.kernel.errors import NotFound
from gov.tally.counts import Choice
from gov.tally.files import recount, to_file
from gov.tally.strict import NotATally
from gov.tally.terms import Method
from gov.tally.verdict import Verdict

_ANSWERS = {stance: str(choice) for choice, stance in STANCES.items()}


def tally_file(found: DecisionPage) -> str:
    """Write the count of a decision as its reader may see it (docs/tally.md).

    Raises NotFound where nothing was counted, where the passage is withheld
    and where the record no longer agrees with its entry.
    """
    row = found.row
    if row is None or row.verdict is None or not found.sound:
        raise NotFound("not_found")
    made = Verdict.from_json(json.loads(row.verdict))
    title = found.values.get("title")
    named = f"{row.number} {title}" if isinstance(title, str) else row.number
    options = [said or f"({place})" for place, said in enumerate(found.options, 1)]
    whole = to_file(made, title=named, options=options, seats=_seats(found, made.terms.method))
    # A seat's passage may be withheld: then the file holds the count alone.
    return whole if _agrees(whole) else to_file(made, title=named, options=options)


def _seats(found: DecisionPage, method: Method) -> Sequence[tuple[str, str, Sequence[int]]]:
    if any(seat.stance == TOOK_PART for seat in found.seats):
        return ()  # on paper: how a seat voted is nowhere
    places = range(1, len(found.options) + 1)
    unopposed = Choice.CONSENT if method is Method.CONSENT else Choice.FOR
    answers = {**_ANSWERS, "no_objection": str(unopposed)}
    return [
        (
            seat.label,
            answers.get(seat.stance, seat.stance),
            [place - 1 for place in places if seat.label in found.approving(place)],
        )
        for seat in found.seats
    ]


def _agrees(text: str) -> bool:
    try:
        return recount(text).agrees
    except NotATally:
        return False
