"""Say why an act on a motion is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "act_of_another": N_(
        "Only the seat that moved this motion can do that; the coordinator convenes and opens ballots."
    ),
    "motion_changed": N_("The text changed while you were reading it. Look at it again."),
    "motion_drafted": N_("Draft saved. The committee does not read it before you submit it."),
    "motion_edited": N_("Changed. The earlier version stays readable."),
    "motion_on_ballot": N_(
        "This motion is being voted on. It can be withdrawn only if its ballot is declared void."
    ),
    "motion_submitted": N_("Submitted under number {number}."),
    "motion_taken_up": N_("Under discussion again."),
    "motion_withdrawn": N_("Withdrawn. It stays in the register, with your reason."),
    "text_on_ballot": N_(
        "The text is being voted on and is fixed. To change it, its ballot must first be declared void."
    ),
}
