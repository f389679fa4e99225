"""List what a meeting decided, to send on to the partners."""
