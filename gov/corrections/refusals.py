"""Say why a draft is not corrected or approved so, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "approval_objected": N_("A seat wants to talk about these minutes first: they go to the next meeting."),
    "correction_accepted": N_("Accepted. The text has changed, and everyone who reads the draft is told."),
    "correction_left": N_("Left to the meeting. Whoever proposed it is told why."),
    "correction_of_others": N_("Only whoever proposed a correction, or her seat, takes it back."),
    "correction_proposed": N_("Your correction is noted. Members read it beside the draft."),
    "correction_says_the_same": N_("These are the words as they stand: write what they should say."),
    "correction_withdrawn": N_("Taken back."),
    "corrections_closed": N_(
        "These minutes are not open to corrections now. The coordinator opens them; the meeting can always"
        " talk about them."
    ),
    "corrections_opened": N_("The draft is open to corrections, and everyone who reads it was told."),
    "corrections_unsettled": N_(
        "A correction waits for an answer, or is left to the meeting: until it is settled, these minutes"
        " do not stand unopposed."
    ),
    "objection_lifted": N_("Noted: your seat no longer asks to talk about these minutes."),
    "objection_noted": N_("Noted. These minutes are approved in a meeting."),
    "passage_changed": N_("This sentence has changed meanwhile. Read what now stands, then choose again."),
    "window_in_pause": N_(
        "Corrections close on a weekday, and never between 10 July and 20 August or 20 December and"
        " 5 January. The next possible day is {next}."
    ),
    "window_never_opened": N_("Open these minutes to corrections first: nobody could object to them."),
    "window_of_another_text": N_(
        "These minutes changed after they were put before all: open them to corrections anew."
    ),
    "window_runs": N_("They can still be corrected: they stand once that time is over."),
    "window_too_late": N_("This is too far ahead: choose a day up to {latest}."),
    "window_too_soon": N_("This leaves too little time to read them: choose {earliest} or later."),
}
