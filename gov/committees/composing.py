"""Hold who sits at the table to what the committee decided.

A committee composes itself freely until its first decision; from then on a
partner enters or leaves by a decision of admission or exclusion, which is
cited, and carried out once.
"""

from gov.committees.authority import STEERING
from gov.committees.queries import Committee
from gov.kernel.errors import FieldError, Invalid
from gov.store import fetch_value

# The log's tables, read here because the seat is what the decision is about: it must be in force,
# neither replaced nor waiting for the partners' boards.
_ADMITS = """SELECT 1 FROM decision d WHERE d.committee_id = {} AND d.number = {}
 AND d.decision_class = 'admission' AND EXISTS
 (SELECT 1 FROM shown_decision s WHERE s.decision_id = d.id AND s.reader = 'closed' AND s.rank = 2)"""


async def require_decision(committee: Committee, act: str, number: str) -> str:
    """Refuse a seat opened or closed without the decision that says so.

    Gives the number to keep in the history, empty where none is asked: in a
    working group, which only advises, and before a committee's first decision.
    """
    if committee.kind != STEERING:
        return ""
    if not number:
        if await _found("SELECT 1 FROM decision WHERE committee_id = {} LIMIT 1", committee.id):
            raise Invalid(fields=(FieldError("decision", "composition_by_decision"),))
        return ""
    if not await _found(_ADMITS, committee.id, number):
        raise Invalid(fields=(FieldError("decision", "not_an_admission", {"number": number}),))
    carried = "SELECT 1 FROM committee_change WHERE committee_id = {} AND act = {} AND decision_number = {}"
    if await _found(carried, committee.id, act, number):
        raise Invalid(fields=(FieldError("decision", "decision_carried_out", {"number": number}),))
    return number


async def _found(sql: str, *args: object) -> bool:
    return await fetch_value(int, sql, *args) is not None
