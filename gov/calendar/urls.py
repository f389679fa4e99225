"""Build the calendar's addresses."""

from __future__ import annotations

from uuid import UUID

SUBSCRIPTIONS = "/account/calendar"
CHOICE = "/account/calendar/choice"
CLOSE = "/account/calendar/{feed:str}/close"
FEED = "/calendar/{file:str}"


def feed(token: str) -> str:
    """Address a personal feed: whoever holds it reads it."""
    return f"/calendar/{token}.ics"


def close(feed_id: UUID) -> str:
    """Address the act that closes one feed."""
    return f"/account/calendar/{feed_id}/close"
