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
        " {rule}"
    ),
    "objection_answered": N_("Noted, for this version of the text."),
    "objection_of_another": N_("Only the seat that objects says whether its objection is met."),
    "objection_resolved_already": N_(
        "This objection is resolved. State another one if the text calls for it."
    ),
    "objection_stated": N_("Stated. When the text changes, your seat is asked whether it is met."),
    "objection_stands": N_(
        "Your seat has an objection to this motion that stands: answer for that one first."
    ),
    "own_motion": N_("A motion is seconded by another seat than the one that moved it."),
    "seat_deferred_already": N_(
        "Your seat has put this motion off once already; each seat may do so once for a motion."
    ),
    "seconds_are_off": N_("This committee discusses motions without anyone seconding them. {rule}"),
    "amendment_accepted": N_("Taken in: the motion has a new version."),
    "amendment_declined": N_("Declined, with your reason. Its seat can have it voted on first."),
    "amendment_first": N_(
        "An amendment is voted on first, as motion {number}: until then the text stands still, for everyone."
    ),
    "amendment_first_now": N_("The amendment is now a motion of its own, to be voted on first."),
    "amendment_meets_newer_text": N_(
        "The text has changed on the same lines since this amendment was proposed. Its seat can propose"
        " it again against the text as it stands."
    ),
    "amendment_of_amendment": N_(
        "An amendment is not amended in turn: any seat can propose another one to motion {number} itself."
    ),
    "amendment_of_another": N_(
        "The mover accepts or declines an amendment; the seat that proposed it withdraws it."
    ),
    "amendment_on_vote": N_(
        "This amendment is put to the vote. To take it back, its seat withdraws the motion by which it is"
        " voted on."
    ),
    "amendment_over": N_(
        "The vote on this amendment has ended, and it was not adopted. It is not voted on again; any seat"
        " can propose another one."
    ),
    "amendment_proposed": N_("Proposed. The motion’s mover can accept it, or decline it with a reason."),
    "amendment_withdrawn": N_("Withdrawn. It stays readable, with your reason."),
    "mover_changes_the_text": N_("Your seat moved this motion: change its text directly."),
    "nothing_changed": N_("This is the text as it stands. Change what your seat would have otherwise."),
    "choice_needs_two": N_("A choice needs two competing versions that can be voted on."),
    "choice_of_equal_texts": N_(
        "Two of these motions say the same: the seat that moved one can withdraw it in favour of the other."
    ),
    "choice_of_one_class": N_(
        "These motions are of different classes, which ask for different majorities. The seats that moved"
        " them can bring them under one class."
    ),
    "choice_of_one_matter": N_(
        "These motions fall under different matters of the remit, so it is not certain who decides. The seats"
        " that moved them can bring them under one matter."
    ),
    "has_counter_versions": N_("Other motions are set beside this one: set the other beside it instead."),
    "motion_countered": N_("Noted. Both texts can be read side by side."),
    "motion_changed": N_("The text changed while you were reading it. Look at it again."),
    "motion_drafted": N_("Draft saved. The committee does not read it before you submit it."),
    "motion_edited": N_("Changed. The earlier version stays readable."),
    "motion_on_ballot": N_(
        "This motion is being voted on. It can be withdrawn only if the coordinator declares its ballot void."
    ),
    "void_by_its_mover": N_(
        "A vote on what you or your seat moved is declared void by someone else who coordinates. Whoever"
        " coordinates can name one more person."
    ),
    "motion_submitted": N_("Submitted under number {number}."),
    "motion_taken_up": N_("Under discussion again."),
    "motion_withdrawn": N_("Withdrawn. It stays in the register, with your reason."),
    "text_on_ballot": N_(
        "The text is being voted on and is fixed. To change it, the coordinator must first declare its"
        " ballot void."
    ),
}
