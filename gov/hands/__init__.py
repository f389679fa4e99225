"""Vote by show of hands in a meeting: each seat's answer, recorded by the coordinator."""
