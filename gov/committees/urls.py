"""Build the addresses of initiatives, committees and seats."""

from uuid import UUID

INITIATIVES = "/initiatives"
NEW_INITIATIVE = "/initiatives/new"


def initiative(slug: str) -> str:
    """Address what an initiative says of itself."""
    return f"/initiatives/{slug}"


def committee(slug: str) -> str:
    """Address a committee: its seats and its people."""
    return f"/committees/{slug}"


def history(slug: str) -> str:
    """Address who changed what in a committee."""
    return f"/committees/{slug}/history"


def own_seat(slug: str) -> str:
    """Address "your seat"."""
    return f"/committees/{slug}/seat"


def seat(slug: str, partner: str) -> str:
    """Address one seat, by its partner."""
    return f"/committees/{slug}/seats/{partner}"


def appointment(slug: str, partner: str, capacity: str, step: str = "") -> str:
    """Address a question of an appointment: who, when, check; "" does it."""
    return f"{seat(slug, partner)}/appointments/{capacity}" + (f"/{step}" if step else "")


def mandate_end(slug: str, partner: str, mandate_id: UUID, step: str = "") -> str:
    """Address the end of one mandate."""
    return f"{seat(slug, partner)}/mandates/{mandate_id}/end" + (f"/{step}" if step else "")


def new_proposal(slug: str, partner: str) -> str:
    """Address where a coordinator proposes a delegate."""
    return f"{seat(slug, partner)}/proposals/new"


def proposals(slug: str, partner: str) -> str:
    """Address where a proposal is sent."""
    return f"{seat(slug, partner)}/proposals"


def proposal(slug: str, partner: str, proposal_id: UUID, answer: str = "") -> str:
    """Address a proposal, or one answer to it."""
    return f"{seat(slug, partner)}/proposals/{proposal_id}" + (f"/{answer}" if answer else "")


def contact(slug: str, partner: str) -> str:
    """Address where a partner's contact is named."""
    return f"{seat(slug, partner)}/contact"


def settings(slug: str, part: str = "") -> str:
    """Address what a coordinator settles, or one part of it."""
    return f"/committees/{slug}/settings" + (f"/{part}" if part else "")


def partner_settings(slug: str, partner: str, part: str = "") -> str:
    """Address one partner in the settings."""
    return settings(slug, f"partners/{partner}") + (f"/{part}" if part else "")


def coordinator_end(slug: str, row_id: UUID) -> str:
    """Address the end of one coordination."""
    return settings(slug, f"coordinators/{row_id}/end")


def observer_end(slug: str, row_id: UUID) -> str:
    """Address the end of one observation."""
    return settings(slug, f"observers/{row_id}/end")
