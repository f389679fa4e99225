"""Say why an act on a motion is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "act_of_another": N_(
        "Only the seat that moved this motion can do that; the coordinator convenes and opens ballots."
    ),
    "motion_deferred": N_("Deferred. Those who asked for it can take it up again earlier."),
    "motion_discussed": N_("The discussion is open."),
    "motion_held": N_(
        "A seat has put this motion off until {until}, as each seat may do once."
        " Until then only that seat can take it up again."
    ),
    "motion_referred": N_("Referred to the boards of the partners."),
    "motion_seconded": N_("Noted: your seat seconds this motion."),
    "no_seat_to_defer": N_("Only who acts for a seat can put a motion off in its name."),
    "not_seconded": N_(
        "This motion needs the support of {needed} other seats before it is discussed; it has {seconds}."
    ),
    "own_motion": N_("A motion is seconded by another seat than the one that moved it."),
    "seat_deferred_already": N_(
        "Your seat has put this motion off once already; each seat may do so once for a motion."
    ),
    "seconds_are_off": N_("This committee discusses motions without anyone seconding them."),
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
