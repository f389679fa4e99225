"""Address a motion's ballot."""

from gov.motions import urls


def ballot(committee: str, number: str) -> str:
    """Address a motion's ballot: `/committees/canal/motions/2026-014/ballot`."""
    return f"{urls.motion(committee, number)}/ballot"


def represented(committee: str, number: str) -> str:
    """Address the ballot as who holds a proxy votes in it, for the seat she represents."""
    return f"{ballot(committee, number)}/represented"


def opening(committee: str, number: str) -> str:
    """Address the form that opens a ballot."""
    return f"{ballot(committee, number)}/opening"


def opening_among(committee: str, number: str) -> str:
    """Address the form that opens a choice among a motion's competing versions."""
    return f"{opening(committee, number)}?among=versions"


def opening_check(committee: str, number: str) -> str:
    """Address the page that reads an opening back before it is done."""
    return f"{opening(committee, number)}/check"


def edition(committee: str, number: str) -> str:
    """Address the ballot again, as its form was filled in."""
    return f"{ballot(committee, number)}/edition"


def check(committee: str, number: str) -> str:
    """Address the page that reads a vote back before it is cast."""
    return f"{ballot(committee, number)}/check"


def votes(committee: str, number: str) -> str:
    """Address what a vote is posted to."""
    return f"{ballot(committee, number)}/votes"


def receipt(committee: str, number: str, code: str) -> str:
    """Address the receipt of one vote."""
    return f"{ballot(committee, number)}/receipts/{code}"


def voiding(committee: str, number: str) -> str:
    """Address the page that checks, and the form that makes, a ballot void."""
    return f"{ballot(committee, number)}/voiding"


def early_close(committee: str, number: str) -> str:
    """Address the page that checks, and the form that brings, an earlier close."""
    return f"{ballot(committee, number)}/early-close"


def asking(committee: str, number: str) -> str:
    """Address what a seat posts to when it asks for the vote."""
    return f"{ballot(committee, number)}/asking"


def earlier(committee: str, number: str, turn: int) -> str:
    """Address one of a motion's ballots, the first being 1."""
    return f"{ballot(committee, number)}/rounds/{turn}"
