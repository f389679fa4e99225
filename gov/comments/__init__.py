"""What people say about motions, items and decisions."""
