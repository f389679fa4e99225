"""Days on which people in Brussels are away: legal holidays, school holidays, the two pauses."""
