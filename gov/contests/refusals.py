"""Say why a record cannot be contested."""

from gov.web.words import N_

REFUSALS = {
    "contest_before_count": N_("The votes are not counted yet, so there is nothing to contest."),
    "contest_not_in_electorate": N_("Your seat did not vote in this ballot, so nothing is recorded of it."),
    "contest_says_the_same": N_("This is what is recorded. Choose what your seat had answered."),
    "contest_secret": N_("A secret ballot records no seat’s vote, so there is none to contest."),
    "contest_twice": N_("Your seat has contested this record already; a seat does so once."),
    "contest_weighs_otherwise": N_(
        "Another seat contested in the meantime, so something else would follow now. Look again at what"
        " follows before you decide."
    ),
    "contest_window_over": N_("The record is final since {closed}. {rule}"),
}
