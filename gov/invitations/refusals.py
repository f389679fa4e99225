"""Say why an answer to an invitation is not recorded, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "answer_coming": N_("Noted: you are coming."),
    "answer_excused": N_("Noted: you send your apologies."),
    "answer_noted": N_("Their answer is noted."),
    "answers_over": N_(
        "Answers are no longer taken for this meeting: it has begun, is over or will not take place."
    ),
    "not_convened": N_("You are not convened to this meeting, so there is nothing to answer."),
    "reply_accepted": N_("The answer is accepted."),
    "reply_says_nothing": N_("This mail does not say whether they come. Note their answer, or set it aside."),
    "reply_set_aside": N_("The answer is set aside; it stays readable below."),
    "reply_settled": N_("Somebody has already settled this answer."),
}
