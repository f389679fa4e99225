"""Bodies of equal seats, the mandates on them, and those who assist."""
