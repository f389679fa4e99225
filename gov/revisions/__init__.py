"""Propose new versions of founding texts, and foresee what they would change."""
