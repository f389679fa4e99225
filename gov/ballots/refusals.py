"""Say why an act on a ballot is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "approve_one": N_("Tick at least one option, or abstain."),
    "ballot_asked": N_("Noted: your seat asks for the vote. With a second seat, either of you can open it."),
    "ballot_closed": N_(
        "The ballot is closed: nothing was recorded. A vote counts until the closing instant, and nobody"
        " can reopen it."
    ),
    "ballot_not_open": N_(
        "The ballot is not open yet. The coordinator opens it, or two seats that ask for it."
    ),
    "ballot_ends_early": N_("The close is brought forward, and everyone concerned gets a mail."),
    "ballot_opened": N_("The ballot is open, and everyone concerned gets a mail."),
    "ballot_void": N_(
        "This ballot was declared void: votes are no longer taken. The coordinator, or two seats that ask"
        " for it, can open another."
    ),
    "ballot_voided": N_("The ballot is void. The motion is under discussion again."),
    "closing_in_pause": N_(
        "Whoever opens a ballot, it closes on a weekday, and never between 10 July and 20 August or 20"
        " December and 5 January. The next possible day is {next}."
    ),
    "closing_too_late": N_("This is too far ahead, whoever opens the ballot: choose a day up to {latest}."),
    "closing_too_soon": N_("This leaves seats too little time: choose {earliest} or later. {rule}"),
    "boards_must_read": N_(
        "The remit refers “{matter}” to the partners’ own boards: they must be able to read what they ratify."
        " Whoever opens the ballot chooses readers that include them."
    ),
    "boards_read_no_closed_session": N_(
        "The remit refers “{matter}” to the partners’ own boards, and this item is taken in closed session:"
        " they could not read what they ratify. The coordinator can take it in open session."
    ),
    "choice_of_one_item": N_(
        "The competing versions stand under different agenda items. The coordinator first puts them under"
        " the same one."
    ),
    "choice_without_this": N_("This motion cannot be voted on today, so it is no option of a choice."),
    "closed_item_stays_closed": N_(
        "This item is taken in closed session: what is decided there is read by the members only."
    ),
    "coordinator_or_two_seats": N_(
        "The coordinator opens a ballot, or two seats that ask for it. Ask for it on the motion’s page."
    ),
    "early_close_needs_all": N_(
        "A close is brought forward once every seat has answered. Until then, those that have not keep"
        " the time they were given; any seat can ask after that."
    ),
    "early_close_no_sooner": N_(
        "The ballot closes by the next working evening anyway: nobody brings that forward."
    ),
    "early_close_off": N_("The rules this ballot opened under let no ballot close early. {rule}"),
    "early_close_settled": N_(
        "The close of this ballot has been brought forward already, and nobody moves it again."
    ),
    "electorate_stands": N_(
        "The seats that vote are those the committee has today, so they are not what is wrong. If one is,"
        " first put right which seats the committee has; if it is the text, say so instead."
    ),
    "electorate_was_wrong": N_(
        "The last ballot was declared void because the seats that voted were wrong. The same seats cannot"
        " vote again: the coordinator first puts right which seats the committee has."
    ),
    "method_not_offered": N_("A motion of this kind is not decided in this way. {rule}"),
    "no_majority_online": N_(
        "Under the rules in force, a majority decides in a meeting only: online and in writing, every seat"
        " must be for. Put the motion on the agenda of a meeting. {rule}"
    ),
    "no_electorate": N_(
        "No seat is open in this committee, so nobody could vote. The coordinator opens its seats."
    ),
    "no_seat_today": N_(
        "You act for no seat of this committee today, so you cannot vote in it. The contact of each"
        " partner says who acts for its seat."
    ),
    "not_your_seat": N_(
        "This form was for a seat for which you do not act. Nothing was recorded: open the ballot again."
    ),
    "no_secrecy_asked": N_(
        "No seat asks for a secret vote on this motion, and any seat can. Until then it is voted on as usual."
    ),
    "option_too_long": N_("An option is too long: {max} characters at most."),
    "option_twice": N_("The same option stands here twice."),
    "options_only_for_choice": N_("Only a choice has options: choose that above, or leave this empty."),
    "options_or_abstention": N_("Options are ticked, and another answer is chosen: keep one of the two."),
    "options_too_few": N_("A choice needs at least two options, one a line."),
    "options_too_many": N_("A choice has twelve options at most."),
    "reason_required": N_(
        "Say why: a concern or an objection that gives no reason cannot be answered by anyone."
    ),
    "seat_not_in_electorate": N_(
        "Your seat does not vote in this ballot: its seats were fixed when it opened, and nobody can add one."
    ),
    "second_session_waits": N_(
        "The last ballot lacked its quorum. A second session is held on {earliest} or later;"
        " until then, take the motion up again to vote on it as at first. {rule}"
    ),
    "secret_vote_asked": N_(
        "{seats}: this motion chooses persons, and a secret vote is asked for."
        " The coordinator holds it on paper, in a meeting."
    ),
    "text_was_wrong": N_(
        "The last ballot was declared void because its text was wrong."
        " The same text cannot be put to the vote again: its mover must change it first."
    ),
    "versions_changed": N_("One of the versions changed while you were reading. Look at them again."),
    "void_beside_the_slips": N_("The coordinator declares a vote on paper void on its own page."),
    "voted_on_paper": N_(
        "This vote is held in secret: seats that are in the meeting vote on paper. Nothing was recorded here."
    ),
}
