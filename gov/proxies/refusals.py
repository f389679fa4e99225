"""Say why an act on a proxy is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "proxies_off": N_("Under the rules in force, nobody votes for another seat by proxy. {rule}"),
    "proxy_ballot_answered": N_(
        "Your seat has answered in this ballot already: it needs no proxy, and can still change its vote."
        " {rule}"
    ),
    "proxy_ballot_over": N_(
        "No online ballot is open on this motion: a proxy can no longer be given or taken back. {rule}"
    ),
    "proxy_given": N_("The proxy is given. You are both told by mail."),
    "proxy_given_already": N_("Your seat has given its proxy already: take it back first. {rule}"),
    "proxy_giver_gone": N_(
        "This proxy has lapsed: who gave it acts for that seat no longer. Nothing was recorded."
    ),
    "proxy_holder_gave_hers": N_(
        "This person’s own seat has given its proxy: whoever does not answer for their own seat answers for"
        " no other. {rule}"
    ),
    "proxy_holder_gone": N_(
        "This proxy has lapsed: it was given to you for another seat than yours now. Nothing was recorded."
    ),
    "proxy_holder_has_one": N_("This person holds a proxy already: one at most. {rule}"),
    "proxy_holder_without_seat": N_(
        "A proxy goes to a person who acts for another seat of the committee that day. {rule}"
    ),
    "proxy_meeting_answered": N_(
        "One of your own people is noted as present: your seat needs no proxy. {rule}"
    ),
    "proxy_meeting_over": N_(
        "A proxy is given and taken back from the convocation until the end of the meeting. {rule}"
    ),
    "proxy_no_mandate": N_(
        "You act for no seat of this committee on that day: only a seat’s own people give its proxy. {rule}"
    ),
    "proxy_none_stands": N_("Your seat has no proxy to take back here. {rule}"),
    "proxy_not_handed_on": N_(
        "You hold the proxy of another seat: whoever holds one is there for their own seat too. {rule}"
    ),
    "proxy_own_people": N_(
        "This proxy has lapsed: the seat’s own people have voted, and nobody votes over them. Nothing was"
        " recorded."
    ),
    "proxy_seat_not_counted": N_("Your seat does not vote here, so it has no proxy to give. {rule}"),
    "proxy_to_own_seat": N_(
        "This person acts for your own seat, and needs no proxy to answer for it. {rule}"
    ),
    "proxy_withdrawn": N_("The proxy is taken back. You are both told by mail."),
}
MAILED = frozenset({"proxy_given", "proxy_withdrawn"})
"""The acts of which others are told by mail."""
