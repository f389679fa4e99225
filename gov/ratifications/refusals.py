"""Say why a board's answer is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "board_meets_later": N_("Give the day on which the board met: today at the latest."),
    "board_met_before": N_("The board answers after the committee decided: give a day from then on."),
    "board_unsaid": N_("Say what the board decided."),
    "contact_speaks_for_board": N_(
        "Only the contact of {partner} enters what its board decided."
        " The partner’s own people name its contact."
    ),
    "ratification_entered": N_("The board’s answer is entered."),
    "ratification_over": N_(
        "Boards could answer until {day}: what is unanswered then is not ratified."
        " The committee can decide anew."
    ),
    "ratification_set_aside": N_(
        "Decision {number} is set aside: its votes, counted again, gave another result. No board is asked"
        " about it any more."
    ),
    "ratified_by_all": N_("The boards of all partners have ratified this decision: it holds, and stays."),
    "refusal_unreasoned": N_("Say why the board refuses, so that the committee can work on it."),
}
