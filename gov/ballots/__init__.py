"""Rounds of voting and their verdicts."""
