"""Ask the partners' own boards to ratify what the remit refers to them, and track each answer."""
