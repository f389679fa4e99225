"""Say why a founding text cannot stand as it is."""

from gov.web.words import N_

REFUSALS = {
    "founding_text_of_another_class": N_(
        "This motion carries a founding text: which majority it needs follows from that,"
        " and cannot be chosen."
    ),
    "founding_text_not_amended": N_(
        "The words of this motion are made from the founding text that it carries, so they are not amended."
        " To propose other rules, start a new proposal."
    ),
    "founding_text_says_so": N_(
        "These words are made from the founding text that the motion carries, so that both say the same."
        " To propose other rules, start a new proposal."
    ),
}
