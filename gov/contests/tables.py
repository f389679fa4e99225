"""Columns of contests.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, BigInt, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.decisions.tables import Decision
from gov.motions.tables import Motion


class Contest(Table, tablename="contest"):
    """A seat that says its vote is recorded wrongly; the vote itself never changes."""

    ballot_id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict)
    motion_id = ForeignKey(Motion, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    recorded = Text()
    recorded_options = Text()
    says = Text()
    says_options = Text()
    why = Text()
    language = Text()
    effect = Text()
    hindrance = Text()
    verdict = Text()
    log_id = UUID(default=None)
    leaf_n = BigInt()
    at = Timestamptz(default=None)
