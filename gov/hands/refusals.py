"""Say why hands are not counted, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "coordinator_counts_hands": N_("Only the committee’s coordinator records a show of hands."),
    "declared_not_by_proxy": N_(
        "{seat} declared before the vote that it takes no part: nobody votes by proxy over that."
    ),
    "hands_already_counted": N_(
        "Somebody else has recorded a vote on this motion meanwhile. Nothing was recorded twice:"
        " open the motion again to see it."
    ),
    "hands_counted": N_(
        "The vote is recorded, as decision {number}. Every seat gets a mail that says what was recorded"
        " for it."
    ),
    "hands_only_in_session": N_(
        "Hands are counted while they are up: this sitting is over. If it was adjourned too early,"
        " take it up again on the meeting’s page."
    ),
    "hands_sensed": N_(
        "The sense check is recorded; it decides nothing. Every seat gets a mail that says what was recorded"
        " for it."
    ),
    "motion_on_no_agenda": N_(
        "This motion stands on the agenda of no meeting, so no room can vote on it."
        " Put it under an item first."
    ),
    "nobody_in_the_room": N_(
        "The roll call notes no seat as present, so nobody can answer. Call the roll first."
    ),
    "room_changed": N_(
        "The roll call, a mandate or what a seat declared has changed since this page was opened. Nothing"
        " was recorded:"
        " what you noted stands below; look at the seats named."
    ),
    "room_unanswered": N_("Note what every seat answers, or each seat’s own answer."),
    "seat_answered_twice": N_("{seat}: keep one answer, or the options it approves."),
    "seat_changed": N_(
        "{seat}: the roll call, its mandate or what it declared says otherwise now. Look again."
    ),
    "seat_left": N_("A seat that stood here takes no part in this meeting any more."),
    "seat_not_there": N_("{seat} is not in the room, so no answer can be noted for it."),
    "seat_says_why": N_("{seat}: say why. A concern or an objection without a reason helps nobody."),
    "seat_unanswered": N_("{seat}: note an answer, or that it gives none."),
    "seats_unanswered": N_("These seats have no answer yet: {seats}."),
}
