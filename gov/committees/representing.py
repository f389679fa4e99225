"""Say while what a proxy holds.

Pure. Nothing is stored but who gave it to whom: whether it holds follows from
who acts for each seat that day, and from whether the seat's own people have
come or voted. Law: nobody acts for more than one seat besides by one proxy.
"""

from enum import StrEnum


class Lapse(StrEnum):
    """Why a proxy holds no longer, the first reason found."""

    GIVER = "proxy_giver_gone"  # who gave it acts for its seat no more
    HOLDER = "proxy_holder_gone"  # who holds it acts for her own seat no more
    OWN_PEOPLE = "proxy_own_people"  # the seat's own people have come, or voted


def lapse_of(*, giver_acts: bool, holder_acts: bool, own_people: bool) -> Lapse | None:
    """Say why a proxy has lapsed, or None while it holds.

    What a delegate may do for a seat is asked when it is done; so is what
    another may do in her name: a proxy never outlives the mandate it rests on.
    """
    if not giver_acts:
        return Lapse.GIVER
    if not holder_acts:
        return Lapse.HOLDER
    return Lapse.OWN_PEOPLE if own_people else None
