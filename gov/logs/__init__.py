"""The log of each committee: entries that commit, and the tree that proves them."""
