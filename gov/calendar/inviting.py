"""Write the calendar object of one invitation: one meeting, one person asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov.calendar.entries import Edition, Organiser
from gov.calendar.itip import Asked, Method
from gov.calendar.joining import for_method
from gov.calendar.rendering import reissue
from gov.calendar.texts import parameter
from gov.kernel.late import late

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = late("icalendar")

_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def invitation(body: bytes, edition: Edition, organiser: Organiser, asked: Asked, method: Method) -> bytes:
    """Ask one person, or strike her off, with an entry as it was last written."""
    event = reissue(body, edition)
    if method is Method.CANCEL:
        # Whoever is struck off alone holds an entry that stands for the others.
        event = event.replace(b"\r\nSTATUS:CONFIRMED\r\n", b"\r\nSTATUS:CANCELLED\r\n", 1)
    people = _people(organiser, asked, method)
    return for_method(method.value, event.removesuffix(_END) + people + _END)


def _people(organiser: Organiser, asked: Asked, method: Method) -> bytes:
    event = icalendar.Event()
    event.add("organizer", _mail_to(organiser.address), parameters={"CN": parameter(organiser.name)})
    about = {"CN": parameter(asked.name), "CUTYPE": "INDIVIDUAL", "ROLE": asked.part.value}
    if method is Method.REQUEST:
        about |= {"PARTSTAT": asked.participation.value, "RSVP": "TRUE"}
    event.add("attendee", _mail_to(asked.address), parameters=about)
    return bytes(event.to_ical()).removeprefix(_BEGIN).removesuffix(_END)


def _mail_to(address: str) -> icalendar.vUri:
    return icalendar.vUri(f"mailto:{parameter(address)}")
