"""Correct the draft of the minutes together, and let it stand unopposed."""
