"""Say why something cannot be decided, recorded or ended."""

from gov.web.words import N_

REFUSALS = {
    "closed_item_stays_closed": N_(
        "This item is taken in closed session: what is decided there is read by the members only."
    ),
    "coordinator_records": N_("Only the coordinator records what the committee decides."),
    "decision_not_in_force": N_("That decision is no longer in force, so it cannot be replaced or repealed."),
    "decision_recorded": N_("Recorded as {number}."),
    "decision_unknown": N_("No decision has this number, such as 2026-014."),
    "due_in_the_past": N_("Give a day from today on."),
    "ends_which": N_("Give the number of the decision that is repealed."),
    "follow_up_done": N_("Noted as done."),
    "meeting_not_in_session": N_(
        "Decisions are recorded during a meeting or after it, until its minutes are approved."
    ),
    "minutes_already_approved": N_(
        "The minutes of this meeting are approved: what it decided can no longer be added to."
    ),
    "nobody_to_decide": N_("No seat is there to decide: those that take no part are not counted."),
    "nothing_decided_under_other_business": N_(
        "Nothing is decided under any other business: nobody could prepare for it. "
        "Put it on the agenda of the next meeting."
    ),
    "supersession_narrows": N_(
        "Whoever reads the earlier decision must be able to read this one. Let them read it."
    ),
    "too_few_present": N_("Too few seats are there: {present} of {seats}, where {needed} are needed."),
}
