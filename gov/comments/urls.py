"""Address discussions and comments."""

from uuid import UUID

from gov.decisions import urls as decisions
from gov.motions import urls as motions

_FOLDERS = {"motion": "motions", "decision": "decisions", "agenda_item": "agenda-items"}


def thread(committee: str, about: str, reference: str) -> str:
    """Address the whole discussion of one subject."""
    return f"/committees/{committee}/{_FOLDERS[about]}/{reference}/comments"


def subject(committee: str, about: str, reference: str) -> str:
    """Address the page where a subject is read; an item is read in its meeting."""
    if about == "motion":
        return motions.motion(committee, reference)
    if about == "decision":
        return decisions.decision(committee, reference)
    return thread(committee, about, reference)


def anchor(comment_id: UUID) -> str:
    """Name the place of one comment on its page."""
    return f"comment-{comment_id}"


def comment(committee: str, about: str, reference: str, comment_id: UUID) -> str:
    """Address one comment where it is read."""
    return f"{subject(committee, about, reference)}#{anchor(comment_id)}"


def edition(committee: str, comment_id: UUID) -> str:
    """Address the form that changes one's comment."""
    return f"/committees/{committee}/comments/{comment_id}/edition"


def versions(committee: str, comment_id: UUID) -> str:
    """Address the words of a comment as they stood, and what changes them."""
    return f"/committees/{committee}/comments/{comment_id}/versions"


def hiding(committee: str, comment_id: UUID) -> str:
    """Address the page that checks, and the form that makes, a hiding."""
    return f"/committees/{committee}/comments/{comment_id}/hiding"
