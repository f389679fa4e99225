"""Address the contests of a decision that was taken by ballot."""

from gov.decisions import urls


def contests(committee: str, number: str) -> str:
    """Address what a contest is posted to."""
    return f"{urls.decision(committee, number)}/contests"


def new_contest(committee: str, number: str) -> str:
    """Address the form: `/committees/canal/decisions/2026-014/contests/new`."""
    return f"{contests(committee, number)}/new"


def check(committee: str, number: str) -> str:
    """Address the page that says what would follow."""
    return f"{contests(committee, number)}/check"


def receipt(committee: str, number: str) -> str:
    """Address what a seat's own contest led to."""
    return f"{contests(committee, number)}/own"
