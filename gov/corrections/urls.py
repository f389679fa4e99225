"""Address the corrections of a draft of minutes."""

from gov.meetings import urls


def corrections(committee: str, number: str, part: str = "") -> str:
    """Address what is proposed: `/committees/canal/meetings/2026-003/minutes/corrections`."""
    return urls.minutes(committee, number, "corrections") + (f"/{part}" if part else "")


def new(committee: str, number: str, passage: str = "") -> str:
    """Address the form that corrects a sentence, or the page that asks which."""
    return corrections(committee, number, "new") + (f"?passage={passage}" if passage else "")


def correction(committee: str, number: str, turn: int, act: str) -> str:
    """Address what is done to one correction: acceptance, withdrawal, or leaving it to the meeting."""
    return corrections(committee, number, f"{turn}/{act}")
