"""Vote in secret on paper: slips are drawn, handed out, and counted by two witnesses."""
