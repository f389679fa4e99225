"""Address date polls: by a code of their own, which outlives their meeting's draft."""

from gov.meetings import urls as meetings


def beginning(committee: str, meeting: str) -> str:
    """Address the form that puts slots to the committee for a meeting in preparation."""
    return meetings.meeting(committee, meeting, "slots")


def poll(committee: str, code: str, part: str = "") -> str:
    """Address one date poll: `/committees/canal/slots/k3v9x2pq`, or a part of it."""
    return f"/committees/{committee}/slots/{code}" + (f"/{part}" if part else "")


def answer(committee: str, code: str) -> str:
    """Address where one says when one can come."""
    return poll(committee, code, "answer")


def new_slot(committee: str, code: str) -> str:
    """Address the form that proposes one slot more."""
    return poll(committee, code, "new")


def choice(committee: str, code: str, number: int) -> str:
    """Address the page that reads a slot back before it becomes the meeting's date."""
    return poll(committee, code, f"choice/{number}")


def closing(committee: str, code: str) -> str:
    """Address the page that ends a date poll without a date."""
    return poll(committee, code, "closing")


def reminder(committee: str, code: str) -> str:
    """Address what reminds those silent."""
    return poll(committee, code, "reminder")
