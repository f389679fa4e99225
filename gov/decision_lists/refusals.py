"""Say what became of a list of decisions."""

from gov.web.words import N_

REFUSALS = {
    "list_sent": N_("The list is in your mailbox: send it on from there."),
    "no_address": N_("There is no e-mail address to send it to. Copy the text instead."),
}
