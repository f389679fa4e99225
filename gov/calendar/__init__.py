"""Meetings in everyone's own calendar (RFC 5545, 7986)."""
