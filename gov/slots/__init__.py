"""Find the date of a meeting: slots, who can come, and the quorum each would reach."""
