"""Convening, agenda, attendance and minutes."""
