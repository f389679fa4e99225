"""Say what is wrong with a founding text as it was filled in, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "each_once": N_("Name each once, and no more than can be read."),
    "instrument_proposed": N_(
        "Saved as the draft of a motion. Read it again, then submit it to the committee."
    ),
    "majority_ties": N_(
        "As many for as against would meet this, and a tie adopts nothing: ask for more than half."
    ),
    "share_above_all": N_("No committee can reach this: a share lies between none and all of its seats."),
    "share_unreadable": N_("Write a share such as 2/3, or >1/2 for more than half."),
    "shorter_than_usual": N_("The shortest time cannot be longer than the usual {usual} days."),
}
