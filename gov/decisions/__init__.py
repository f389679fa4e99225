"""Logged outcomes, in force first, and the log that proves them."""
