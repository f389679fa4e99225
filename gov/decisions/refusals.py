"""Say why something cannot be decided, recorded or ended."""

from gov.web.words import N_

REFUSALS = {
    "coordinator_records": N_("Only the coordinator records what the committee decides."),
    "decision_not_in_force": N_("That decision is no longer in force, so nobody can replace or repeal it."),
    "decision_recorded": N_("Recorded as {number}."),
    "decision_unknown": N_("No decision has this number. Numbers look like 2026-014."),
    "decision_unsaid": N_("Say in one sentence what was decided."),
    "due_in_the_past": N_("Give a day from today on."),
    "ends_which": N_("Give the number of the decision that is repealed."),
    "follow_up_done": N_("Noted as done."),
    "meeting_long_over": N_(
        "More than {days} days have passed since this meeting. What was decided then and not noted"
        " is put before the next meeting."
    ),
    "meeting_not_in_session": N_(
        "Decisions are recorded once the coordinator has opened the meeting, and after it until its"
        " minutes are approved."
    ),
    "meeting_was_imported": N_(
        "This meeting was taken over from an earlier record: nobody can add to what it decided."
    ),
    "minutes_already_approved": N_(
        "The minutes of this meeting are approved: nobody can add to what it decided."
    ),
    "every_seat_must_agree": N_(
        "This takes {needed} seats that do not object, and {there} are there and take part. {rule}"
    ),
    "nobody_to_decide": N_("No seat is there to decide: those that take no part are not counted."),
    "nothing_decided_under_other_business": N_(
        "Nothing is decided under any other business: nobody could prepare for it. "
        "Put it on the agenda of the next meeting."
    ),
    "seat_noted_away": N_(
        "According to the roll call, this seat is not here: {seats}."
        " Untick it, or correct the roll call first."
    ),
    "seats_noted_away": N_(
        "According to the roll call, these seats are not here: {seats}."
        " Untick them, or correct the roll call first."
    ),
    "supersession_narrows": N_(
        "Whoever reads the earlier decision must be able to read this one. Let them read it."
    ),
    "too_few_present": N_("Too few seats are there: {present} of {seats}, where {needed} are needed. {rule}"),
}
