"""Say in sentences why a code does not open, and what was done instead."""

from gov.web.words import N_

REFUSALS = {
    "address_changed": N_("Your address is now {email}. Your former address was told."),
    "address_taken": N_("Another account already has this address. Nothing was changed."),
    "code_expired": N_("This code was valid for ten minutes, which are over. Ask for a new one."),
    "code_not_asked": N_(
        "No code was asked for in this browser. "
        "Enter the code where you asked for it, or ask for a new one here."
    ),
    "code_shape": N_("The code has {count} digits: copy it from the mail, with or without the space."),
    "code_spent": N_("That was five tries: this code is no longer valid. Ask for a new one."),
    "code_used": N_(
        "This code was already used. If you pressed twice, you are in: open the home page. "
        "Otherwise ask for a new one."
    ),
    "code_wrong": N_("That is not the code in the mail. Look at it again: tries left: {left}."),
    "other_sessions_ended": N_("You are now signed in here only."),
    "person_unknown": N_("Nobody here has the address {email}."),
    "profile_saved": N_("Saved."),
    "session_ended": N_("That browser is no longer signed in."),
    "session_over": N_("That browser was already signed out."),
    "set_up_done": N_("Your account exists, and you are signed in. Now describe the first initiative."),
    "set_up_wrong": N_("That is not the code printed where the server was started."),
    "sign_in_again": N_("You signed in a while ago. To change your address, sign in again first."),
    "signed_in": N_("Welcome, you are signed in."),
    "too_many_invitations": N_(
        "You have invited many people in a short time, and each gets a mail. Nothing was done: "
        "go on in {minutes} min."
    ),
    "signed_out": N_("You are signed out of this browser."),
}
