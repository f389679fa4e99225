"""Count ballots and decide them: the standard library only, so that it ships with the verifier."""
