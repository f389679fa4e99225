"""Build the address of the outbox."""

OUTBOX = "/outbox"
