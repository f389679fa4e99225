"""What the partners run together."""
