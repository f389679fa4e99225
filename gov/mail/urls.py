"""Build the addresses of the outbox, of a person's choices, and of one kind's end."""

from uuid import UUID

OUTBOX = "/outbox"
ALL_AGAIN = "/outbox/again"
AGAIN = "/outbox/{mail:str}/again"
CHOICES = "/account/mail"
STOP = "/mail/stop/{token:str}"


def again(mail_id: UUID) -> str:
    """Address the act that tries one given-up mail anew."""
    return f"/outbox/{mail_id}/again"


def stop(token: str) -> str:
    """Address the end of one kind of mail: whoever holds it ends that, and nothing else."""
    return f"/mail/stop/{token}"
