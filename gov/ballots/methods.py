"""Say in plain words how each method asks seats, and what it leads to."""

from gov.tally.terms import Method
from gov.web.words import Words


def name(w: Words, method: Method) -> str:
    """Name a method."""
    return {
        Method.FOR_AGAINST: w.pgettext("method", "For or against"),
        Method.CONSENT: w.pgettext("method", "By consent"),
        Method.APPROVAL: w.pgettext("method", "A choice among options"),
        Method.UNANIMOUS: w.pgettext("method", "In writing, unanimously"),
        Method.SENSE_CHECK: w.pgettext("method", "A sense check"),
    }[method]


def meaning(w: Words, method: Method) -> str:
    """Tell whoever opens a ballot what a method does."""
    return {
        Method.FOR_AGAINST: w.gettext("Each seat is for, against, or abstains; a majority decides."),
        Method.CONSENT: w.gettext(
            "Adopted unless a seat maintains a reasoned objection: not whether all prefer it,"
            " but whether all can live with it."
        ),
        Method.APPROVAL: w.gettext(
            "Each seat approves as many options as it likes; the one most seats approve is chosen."
        ),
        Method.UNANIMOUS: w.gettext("Every seat must answer, and be for. Silence counts as a no."),
        Method.SENSE_CHECK: w.gettext(
            "Shows where seats stand before a decision. It binds nobody, and nothing is decided."
        ),
    }[method]


def asking(w: Words, method: Method) -> str:
    """Tell whoever votes what her answer will do."""
    return {
        Method.FOR_AGAINST: "",
        Method.CONSENT: w.gettext(
            "By consent: adopted unless a seat maintains an objection. Silence is not consent."
        ),
        Method.APPROVAL: w.gettext(
            "A choice: approve every option your organisation could agree to, not only its favourite."
        ),
        Method.UNANIMOUS: w.gettext(
            "In writing, this needs every seat: silence is a no. Any seat may ask for a meeting instead:"
            " vote against, and say so in your reason."
        ),
        Method.SENSE_CHECK: w.gettext(
            "A sense check: it shows where seats stand, binds nobody and decides nothing."
        ),
    }[method]
