"""Say why an item is not decided without debate, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "item_is_debated": N_(
        "“{item}” is talked about first: a seat wants to discuss it, or too few have agreed."
    ),
    "item_needs_no_opinion": N_(
        "This item cannot go without debate: it is not proposed for decision, was added late, is in closed"
        " session, or was already taken."
    ),
    "nothing_undebated": N_("Nothing goes without debate at the moment."),
    "opinions_noted": N_("Noted. You can change your mind until the item is taken."),
    "seats_have_changed": N_(
        "Others are there now than those you read aloud. Look at who is there, and read again."
    ),
    "undebated_adopted": N_("Decided without debate: {numbers}."),
}
