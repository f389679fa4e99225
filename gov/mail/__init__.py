"""Mail leaves through the outbox, at least once."""
