"""Answers to invitations: by page, by link, by calendar, by phone."""
