"""Address documents."""

from gov.meetings import urls as meeting_urls


def minutes(committee: str, number: str) -> str:
    """Address the minutes of a meeting as a document: `…/meetings/2026-003/minutes.pdf`."""
    return meeting_urls.meeting(committee, number, "minutes.pdf")
