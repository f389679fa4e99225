"""The organisations that take part, and who speaks for them."""
