"""Address the papers of a motion: `/committees/canal/motions/2026-014/attachments/2`."""

from gov.motions import urls


def papers(committee: str, reference: str) -> str:
    """Address what a paper is sent to."""
    return f"{urls.motion(committee, reference)}/attachments"


def new_paper(committee: str, reference: str) -> str:
    """Address the form that adds a paper."""
    return f"{papers(committee, reference)}/new"


def paper(committee: str, reference: str, number: int) -> str:
    """Address one paper, to be saved."""
    return f"{papers(committee, reference)}/{number}"


def removal(committee: str, reference: str, number: int) -> str:
    """Address the page that checks, and the form that does, the removal of a paper."""
    return f"{paper(committee, reference, number)}/removal"
