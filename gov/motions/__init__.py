"""Texts put to a committee, in versions."""
