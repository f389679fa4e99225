"""Clock, ids, errors and state machines: the standard library only."""
