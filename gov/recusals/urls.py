"""Address what a seat declares before a motion is voted on."""

from gov.motions import urls


def recusal(committee: str, reference: str, part: str = "") -> str:
    """Address a seat's declaration: `/committees/canal/motions/2026-014/recusal`."""
    return f"{urls.motion(committee, reference)}/recusal" + (f"/{part}" if part else "")
