"""Address a motion's vote on paper."""

from gov.ballots import urls


def paper(committee: str, number: str) -> str:
    """Address a vote on paper: `/committees/canal/motions/2026-014/ballot/paper`."""
    return f"{urls.ballot(committee, number)}/paper"


def asking(committee: str, number: str) -> str:
    """Address the page on which a seat asks for a secret vote."""
    return f"{paper(committee, number)}/asking"


def opening(committee: str, number: str) -> str:
    """Address the form that opens it."""
    return f"{paper(committee, number)}/opening"


def opening_check(committee: str, number: str) -> str:
    """Address the page that reads an opening back."""
    return f"{opening(committee, number)}/check"


def slips(committee: str, number: str) -> str:
    """Address what the slips are asked of, to be printed."""
    return f"{paper(committee, number)}/slips"


def handing(committee: str, number: str) -> str:
    """Address the form that notes which seats took a slip."""
    return f"{paper(committee, number)}/handing"


def count(committee: str, number: str) -> str:
    """Address the form in which a witness says what she counted."""
    return f"{paper(committee, number)}/count"


def count_edition(committee: str, number: str) -> str:
    """Address that form again, as it was filled in."""
    return f"{count(committee, number)}/edition"


def count_check(committee: str, number: str) -> str:
    """Address the page that reads a count back."""
    return f"{count(committee, number)}/check"


def voiding(committee: str, number: str) -> str:
    """Address the form that declares it void."""
    return f"{paper(committee, number)}/voiding"
