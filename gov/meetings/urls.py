"""Address meetings; a draft goes by its code, the others by their number."""

from uuid import UUID


def meetings(committee: str) -> str:
    """Address a committee's meetings."""
    return f"/committees/{committee}/meetings"


def new_meeting(committee: str) -> str:
    """Address the form of a new meeting."""
    return f"{meetings(committee)}/new"


def meeting(committee: str, number: str, part: str = "") -> str:
    """Address one meeting: `/committees/canal/meetings/2026-003`, or a part of it."""
    return f"{meetings(committee)}/{number}" + (f"/{part}" if part else "")


def edition(committee: str, number: str) -> str:
    """Address the form that changes time and place."""
    return meeting(committee, number, "edition")


def agenda(committee: str, number: str, at: UUID | None = None) -> str:
    """Address where the agenda is prepared, at the item just moved."""
    return meeting(committee, number, "agenda") + (f"#item-{at}" if at else "")


def item(committee: str, number: str, item_id: UUID, part: str = "") -> str:
    """Address one agenda item, or what is done to it."""
    return f"{agenda(committee, number)}/{item_id}" + (f"/{part}" if part else "")


def convocation(committee: str, number: str) -> str:
    """Address the page that reads a convocation back, and sends it."""
    return meeting(committee, number, "convocation")


def cancellation(committee: str, number: str) -> str:
    """Address the page that cancels a meeting."""
    return meeting(committee, number, "cancellation")


def postponement(committee: str, number: str) -> str:
    """Address the page that postpones a meeting."""
    return meeting(committee, number, "postponement")


def answer(committee: str, number: str, said: str = "") -> str:
    """Address where one says to come, or to be excused."""
    return meeting(committee, number, "answer") + (f"?answer={said}" if said else "")


def invite(token: str, said: str = "") -> str:
    """Address where the link of an invitation leads: one meeting, one person, one answer."""
    return f"/invitations/{token}" + (f"?answer={said}" if said else "")


def session(committee: str, number: str, act: str) -> str:
    """Address an act of the sitting: opening, adjournment, resumption, item."""
    return meeting(committee, number, f"session/{act}")


def attendance(committee: str, number: str, part: str = "") -> str:
    """Address the roll call, or what fills it."""
    return meeting(committee, number, "attendance") + (f"/{part}" if part else "")


def minutes(committee: str, number: str, part: str = "") -> str:
    """Address the minutes, or what is done to them."""
    return meeting(committee, number, "minutes") + (f"/{part}" if part else "")


def requests(committee: str, part: str = "") -> str:
    """Address what seats ask to put on an agenda, or the form that asks."""
    return f"/committees/{committee}/agenda-requests" + (f"/{part}" if part else "")


def request(committee: str, number: int, act: str) -> str:
    """Address what is done to one request: support, withdrawal, answer."""
    return requests(committee, f"{number}/{act}")


def calendar(committee: str, number: str) -> str:
    """Address the file that puts a meeting in one's calendar."""
    return meeting(committee, number, "calendar.ics")
