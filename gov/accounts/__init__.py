"""Persons, how they sign in, and the sessions they hold."""
