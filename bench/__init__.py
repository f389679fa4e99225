"""How fast gov is, as ratios to a named limit in the same run."""
