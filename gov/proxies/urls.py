"""Address the proxy of a seat, for a meeting or for a ballot."""

from gov.ballots import urls as ballots
from gov.meetings import urls as meetings


def proxy(committee: str, kind: str, number: str, part: str = "") -> str:
    """Address where a proxy is given: `/committees/canal/proxies/meeting/2026-003`."""
    return f"/committees/{committee}/proxies/{kind}/{number}" + (f"/{part}" if part else "")


def occasion(committee: str, kind: str, number: str) -> str:
    """Address the meeting or the ballot itself."""
    return meetings.meeting(committee, number) if kind == "meeting" else ballots.ballot(committee, number)
