"""Say why a founding text cannot stand as it is."""

from gov.web.words import N_

REFUSALS = {
    "founding_text_of_another_class": N_(
        "This motion carries a founding text: which majority it needs follows from that, and nobody"
        " chooses it."
    ),
    "founding_text_not_amended": N_(
        "The words of this motion are made from the founding text that it carries, so they are not"
        " amended. Any seat can start a new proposal for other rules."
    ),
    "founding_text_says_so": N_(
        "These words are made from the founding text that the motion carries, so that both say the same."
        " Any seat can start a new proposal for other rules."
    ),
}
