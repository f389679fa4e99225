"""Say why something cannot be noted in a sitting so, and what was noted."""

from gov.web.words import N_

REFUSALS = {
    "came_in": N_("Noted: {name} is there, from now on."),
    "left_now": N_("Noted: {name} left."),
    "task_done": N_("Noted as done."),
    "task_noted": N_("Noted. Whoever sees to it finds it on the home page."),
    "not_in_this_meeting": N_("This person is not on the roll of this meeting. Reload the page."),
    "notes_changed": N_("Someone else noted something here meanwhile."),
    "notes_kept": N_("Your notes are saved."),
}
