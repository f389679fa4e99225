"""Seats that take no part, for a conflict of interest, and what that changes."""
