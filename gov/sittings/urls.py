"""Address what is noted while a meeting sits."""

from uuid import UUID

from gov.meetings import urls


def movements(committee: str, number: str) -> str:
    """Address where it is noted that someone comes or leaves."""
    return urls.attendance(committee, number, "movements")


def tasks(committee: str, number: str, item: UUID) -> str:
    """Address what is taken on under one item."""
    return f"{notes(committee, number, item)}/follow-ups"


def completion(committee: str, number: str, task: UUID) -> str:
    """Address where it is said that it is done."""
    return urls.meeting(committee, number, f"follow-ups/{task}/completion")


def notes(committee: str, number: str, item: UUID) -> str:
    """Address the notes of one item: `…/meetings/2026-003/notes/0190…`."""
    return urls.meeting(committee, number, f"notes/{item}")
