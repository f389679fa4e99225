"""Say why a declaration is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "recusal_before_submission": N_(
        "A draft is not before the committee yet: declare it once it is submitted."
    ),
    "recusal_declared": N_("Noted: your seat takes no part. The committee sees it."),
    "recusal_declared_already": N_("Your seat has declared already that it takes no part."),
    "recusal_in_ballot": N_(
        "A ballot is open on this motion: answer in it that your seat takes no part, or vote after all."
    ),
    "recusal_needs_seat": N_("You act for no seat of this committee today: only a seat takes no part."),
    "recusal_not_declared": N_("Your seat has declared nothing to take back."),
    "recusal_over": N_("This motion is no longer put to the vote: there is nothing to take no part in."),
    "recusal_withdrawn": N_("Noted: your seat takes part."),
}
