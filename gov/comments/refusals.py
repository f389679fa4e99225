"""Say in sentences what was done in a discussion, and what was not."""

from gov.web.words import N_

REFUSALS = {
    "comment_changed": N_(
        "You changed this comment elsewhere in the meantime. Read it again, then change it."
    ),
    "comment_edited": N_("Your comment is changed. The earlier version can still be read."),
    "comment_hidden": N_("This comment was hidden: its words are gone, for everyone."),
    "comment_not_convened": N_("You have no place in this committee today, so you cannot comment."),
    "comment_of_another": N_("Only its author can change a comment. You can hide it, or answer."),
    "comment_written": N_("Your comment is there for those who may read it."),
    "observers_do_not_comment": N_(
        "This committee does not take observations in its discussions. The coordinator can change that."
    ),
    "observers_hide_their_own": N_("Observers can hide their own observations only."),
}
