"""Say why a meeting cannot be prepared, held or recorded so, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "agenda_begun": N_("The agenda is prefilled. Complete it."),
    "agenda_changed": N_("The agenda is saved."),
    "agenda_empty": N_("A meeting is convened with its agenda: add at least one item first."),
    "agenda_frozen": N_(
        "This item was announced in the convocation, so it stays as it is. Add another item:"
        " it will be marked as added, and taken up if all who are there agree."
    ),
    "agenda_not_begun": N_(
        "The agenda of this meeting is not begun yet. Prefill it first: what seats ask for and"
        " minutes to approve would be left out."
    ),
    "agenda_not_next": N_(
        "The meeting of {day} comes first: what waits for the next agenda belongs there."
        " Convene or cancel it first."
    ),
    "agenda_full": N_("An agenda holds at most {most} items. Take some off, or hold two meetings."),
    "closed_notes_stay": N_(
        "Notes were taken on this item in closed session, so it stays closed."
        " Empty them in the minutes first."
    ),
    "coordinator_prepares": N_(
        "Meetings are prepared, convened and recorded by the committee’s coordinator."
    ),
    "ends_before_start": N_("A meeting ends after it begins, on the same day."),
    "item_asked": N_("Your seat’s request is noted. Members and coordinators read it."),
    "item_agreed": N_("Noted: all who are there agree. The item is under way."),
    "item_in_use": N_(
        "A motion, a decision or a comment already stands on this item, so it stays on the agenda."
    ),
    "item_needs_no_agreement": N_("This item was announced, or already agreed to: it can be taken up."),
    "item_not_agreed": N_(
        "“{item}” was added after the convocation. Before it is taken up, all who are there must agree;"
        " otherwise it goes to the next meeting."
    ),
    "item_removed": N_("The item is off the agenda."),
    "item_taken": N_("This item was taken in the meeting, so it stays on the agenda."),
    "item_unknown": N_("This item is no longer on the agenda. Reload the page."),
    "line_too_long": N_("One of the lines is too long: at most {max} characters a line."),
    "local_time_skipped": N_(
        "On that day clocks go from 2:00 to 3:00, so {time} does not exist there. Choose another time."
    ),
    "meeting_adjourned": N_("The meeting is adjourned."),
    "meeting_cancelled": N_("The meeting is cancelled, and everyone convened was told."),
    "meeting_changed": N_("Someone else changed this meeting meanwhile. Reload the page and look again."),
    "meeting_convened": N_("The meeting is convened: everyone gets the agenda by mail."),
    "meeting_in_the_past": N_("This meeting would be in the past. Change its day first."),
    "meeting_moved": N_("The meeting has its new day, and everyone convened was told."),
    "meeting_opened": N_("The meeting is open. Call the roll."),
    "meeting_postponed": N_("The meeting is postponed, and everyone convened was told."),
    "meeting_prepared": N_("Saved. Now the agenda."),
    "meeting_saved": N_("Saved."),
    "minutes_approved": N_("The minutes are approved, and no longer change."),
    "minutes_await_slips": N_(
        "The secret vote on motion {number}, held in this meeting, is not ended. Its two witnesses end it by"
        " counting the same, or the coordinator or the motion’s mover by declaring it void; until then these"
        " minutes wait."
    ),
    "minutes_changed": N_(
        "Someone else changed these minutes meanwhile. Copy your text, reload the page and look again."
    ),
    "minutes_empty": N_("There is no text to approve yet."),
    "minutes_tell_closed_session": N_(
        "Something noted under an item that is now in closed session still stands in the text. "
        "Open the minutes and save them again: it goes where only members read it."
    ),
    "minutes_written": N_("The draft is saved. Members can read it; observers once it is approved."),
    "nobody_noted_there": N_("Nobody is noted as there yet. Call the roll first."),
    "not_a_link": N_("Give the whole web address, beginning with https://."),
    "room_has_changed": N_("Others are there now than when you asked. Look at who is there, and ask again."),
    "request_answered": N_("Your answer is noted, and the seat is told by mail."),
    "request_is_yours": N_("Your seat asks for it already."),
    "request_keeps_its_title": N_("{seat} asked for this item: its title is theirs. All else may change."),
    "request_of_another_seat": N_("Another seat asked for it: only that seat withdraws it."),
    "request_stands_firm": N_(
        "{seats} seats ask for this item, so it stands on the next agenda. No coordinator leaves it out,"
        " and no seat alone withdraws it."
    ),
    "request_supported": N_("Noted: your seat asks for it too. It stands on the next agenda."),
    "request_to_place": N_(
        "{seats} seats ask for “{title}”, which is on no agenda yet. Put it on this one first."
    ),
    "request_withdrawn": N_("Your seat’s request is withdrawn."),
    "requests_full": N_("{most} requests are open already. Withdraw one, or wait for the next meeting."),
    "roll_filled": N_("Noted as announced. Correct what is otherwise, then note the attendance."),
    "too_early_to_open": N_(
        "This meeting is on {day}: it can be opened from {time}, an hour before it begins. "
        "Nobody can be noted present before."
    ),
    "roll_called": N_("Attendance is noted."),
    "way_of_approval": N_("Say in which later meeting these minutes were approved."),
}
