"""Address the list of a meeting's decisions."""

from gov.meetings import urls


def decision_list(committee: str, number: str, part: str = "") -> str:
    """Address it: `/committees/canal/meetings/2026-003/decision-list`, or a part of it."""
    return urls.meeting(committee, number, "decision-list") + (f"/{part}" if part else "")


def plain(committee: str, number: str) -> str:
    """Address it as plain text, to copy into a mail."""
    return f"{decision_list(committee, number)}.txt"
