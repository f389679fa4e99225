"""Say why an act on a vote on paper is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "codes_not_drawn": N_("These codes are on no slip that was drawn: {codes}. Read them again."),
    "codes_twice": N_("These codes came twice: {codes}. One of the two slips is a copy: count neither."),
    "codes_unlike_slips": N_(
        "{codes} codes for {slips} slips: type the code of every strip torn off, or none."
    ),
    "count_awaits_the_other": N_(
        "You have said what you counted. {name} has not yet: until then, nothing more is asked of you."
    ),
    "count_can_be_confirmed": N_(
        "Two witnesses can still confirm one count, so it does not make the vote void."
    ),
    "count_confirmed": N_("Both witnesses counted the same: the result stands."),
    "count_is_confirmed": N_("Both witnesses confirmed the count: the result stands."),
    "count_noted": N_("Noted. The result stands once the other witness has counted the same."),
    "counts_differ": N_("You and the other witness did not count the same. Count the slips again together."),
    "heaps_do_not_add_up": N_("The heaps hold {heaped} slips together, and {slips} were in the box."),
    "keeper_of_slips": N_("Slips are kept by the coordinator, or by who opened the vote."),
    "more_slips_than_handed": N_(
        "{slips} slips were in the box, and only {handed} were handed out: one of them is not of this vote."
        " Compare the codes of the strips, or have the vote declared void."
    ),
    "nobody_left_to_vote": N_("Every seat that is there would take no part: nobody could vote."),
    "nobody_took_a_slip": N_("Tick the seats that took a slip: one at least."),
    "not_a_witness": N_("Only the two witnesses named when the vote was opened say what they counted."),
    "only_for_persons": N_(
        "A secret vote is for choosing or judging persons: tick this, or leave the vote as it is."
    ),
    "paper_needs_a_roll_call": N_(
        "Call the roll of the meeting first: slips are for the seats that are there."
    ),
    "paper_needs_a_session": N_(
        "A secret vote is held on paper, in a meeting. Open it once the meeting is in session."
    ),
    "paper_opened": N_("The vote is open. Print the slips, then hand them out."),
    "paper_voided": N_("The vote is void. The motion is under discussion again."),
    "secrecy_asked": N_("Noted: your seat asks for a secret vote. It is held on paper, in a meeting."),
    "secrecy_not_in_rules": N_("The rules do not provide for secret votes. {rule}"),
    "slips_are_counted": N_(
        "A witness has counted: someone knows the result, and nothing about this vote changes any more."
    ),
    "slips_handed": N_("Noted. Once all slips are in the box, the two witnesses count them."),
    "slips_not_handed": N_("Slips are handed out first: it is noted which seats took one."),
    "slips_not_printed": N_("Print the slips first."),
    "ticked_too_often": N_("{ticked} ticks, and only {approving} slips tick anything."),
    "too_few_ticks": N_("{approving} slips tick an option, and there are only {ticks} ticks in all."),
    "two_witnesses": N_("Name two witnesses, no more and no fewer."),
    "witness_has_stake": N_("Nobody counts whose seat takes no part in the vote."),
    "witness_keeps_slips": N_(
        "Who coordinates, or opens the vote and hands out the slips, does not count them."
    ),
    "witness_not_there": N_("A witness is in the room for a seat: the roll call says who is."),
    "witness_sits_no_more": N_(
        "You no longer act for your seat, or you coordinate since, so you cannot count."
        " The vote can be declared void, and held again with new slips."
    ),
    "witnesses_of_one_seat": N_("The two witnesses act for two different seats."),
}
