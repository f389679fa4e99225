"""Say what was chosen, and what was tried again."""

from gov.web.words import N_

REFUSALS = {
    "mail_again": N_("It will be sent again in a moment."),
    "mail_chosen": N_("Saved. Mail comes as you chose from now on."),
    "mail_none_again": N_(
        "There is nothing to send again: codes are not, for they are valid ten minutes only."
    ),
}
