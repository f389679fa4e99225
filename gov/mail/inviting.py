"""Lay an invitation out so that every mail program offers to answer it.

The text of the mail comes first, the calendar last among its alternatives, and the
same bytes once more as a file: Outlook looks for an invitation in the first part
only, and other programs open the file. RFC 6047, 2.4; CalConnect, iMIP best practices.
"""

from email.message import EmailMessage

from gov.store.outbox import Invitation

FILENAME = "invite.ics"


def invite(message: EmailMessage, invitation: Invitation) -> None:
    """Add a calendar to a mail that holds its text already."""
    message.add_alternative(
        invitation.content,
        maintype="text",
        subtype="calendar",
        params={"method": invitation.method, "charset": "UTF-8", "component": "VEVENT"},
    )
    message.add_attachment(invitation.content, maintype="application", subtype="ics", filename=FILENAME)
