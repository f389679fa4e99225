"""Address who was reached, and what came back by mail."""

from uuid import UUID

from gov.meetings import urls as meetings


def reach(committee: str, number: str) -> str:
    """Address the page that tells a coordinator who was reached how."""
    return meetings.meeting(committee, number, "reach")


def reply(committee: str, number: str, reply_id: UUID) -> str:
    """Address the act that settles one answer that waits."""
    return f"{reach(committee, number)}/replies/{reply_id}"
