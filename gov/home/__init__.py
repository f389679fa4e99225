"""What needs me, in order of urgency."""
