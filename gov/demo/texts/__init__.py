"""What the people of the world wrote, in the languages they write."""
