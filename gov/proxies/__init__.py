"""A seat voting through another’s delegate: written, for one meeting or one ballot."""
