"""Say why a date cannot be put, answered or chosen so, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "answer_by_late": N_("Ask for answers before the first of these dates."),
    "answer_by_past": N_("Give a day from today on."),
    "answers_changed": N_(
        "An answer came in while you were reading. Look at the date again, as it now stands."
    ),
    "answers_none": N_("Answer for at least one date."),
    "dates_answered": N_("Noted. You can change your answer until a date is chosen."),
    "dates_asked": N_("The dates are put to the committee, and everyone was told by mail."),
    "date_chosen": N_("The date is fixed, and everyone was told. The convocation is the next step."),
    "date_poll_closed": N_("The date poll is closed, without a date."),
    "date_poll_open": N_("The committee is already asked for the date of this meeting."),
    "date_poll_over": N_("This date poll is over: its date was chosen, or it was closed."),
    "hours_of_whole_day": N_("Say from when to when the meeting lasts that day."),
    "nobody_silent": N_("Every seat has answered: there is nobody to remind."),
    "reminded": N_("Those silent were reminded by mail."),
    "reminded_today": N_("Those silent were already reminded today. Tomorrow you can do so again."),
    "slot_far": N_("Give a day within a year."),
    "slot_gone": N_("One of these dates has passed. Reload the page."),
    "slot_known": N_("This date is already proposed."),
    "slot_past": N_("Give a date to come."),
    "slot_proposed": N_("Your date is added, and those who had answered are asked about it."),
    "slot_without_day": N_("Say on which day."),
    "slot_without_hour": N_("Say at what hour it begins, or that it takes the whole day."),
    "slots_enough": N_("You have proposed {most} dates. Leave room for those of others."),
    "slots_full": N_("This date poll holds {most} dates, the most that people can answer."),
    "slots_too_few": N_("Propose at least two dates. If there is only one, convene the meeting."),
    "whole_day_has_no_hour": N_("A whole day has no hour: take one of both away."),
}
