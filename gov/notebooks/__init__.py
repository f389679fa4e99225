"""Keep a coordinator's own notes of a meeting, apart from its minutes."""
