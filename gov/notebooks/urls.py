"""Address a coordinator's own notes."""

from gov.meetings import urls


def own_notes(committee: str, number: str) -> str:
    """Address what one keeps of a meeting: `/committees/canal/meetings/2026-003/own-notes`."""
    return urls.meeting(committee, number, "own-notes")
