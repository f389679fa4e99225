"""Decide together, without debate, what enough seats agree to and none wants to discuss."""
