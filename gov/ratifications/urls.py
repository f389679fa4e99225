"""Address where the answer of a partner's board is entered."""

from gov.decisions.urls import decision


def ratification(committee: str, number: str, partner: str) -> str:
    """Address the form, and what the answer is posted to: `…/decisions/2026-014/ratifications/le-relais`."""
    return f"{decision(committee, number)}/ratifications/{partner}"


def edition(committee: str, number: str, partner: str) -> str:
    """Address the same form again, as it was filled in."""
    return f"{ratification(committee, number, partner)}/edition"


def check(committee: str, number: str, partner: str) -> str:
    """Address the page that reads an answer back."""
    return f"{ratification(committee, number, partner)}/check"
