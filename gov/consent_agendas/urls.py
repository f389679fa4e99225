"""Address what may be decided without debate in a meeting."""

from gov.meetings import urls


def consent_agenda(committee: str, number: str, part: str = "") -> str:
    """Address what seats think of it: `/committees/canal/meetings/2026-003/consent-agenda`."""
    return urls.meeting(committee, number, "consent-agenda") + (f"/{part}" if part else "")
