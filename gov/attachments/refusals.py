"""Say why a paper is refused, and what was just done."""

from gov.web.words import N_

REFUSALS = {
    "attachment_added": N_("Added. It is part of the motion from this version on."),
    "attachment_added_with_place": N_(
        "Added, just as you sent it. This photo tells where it was taken (GPS): whoever saves it can read"
        " that. If it should not, remove it here, and send it again from an app that leaves the place out."
    ),
    "attachment_damaged": N_(
        "This paper is missing from the server’s disk, or was altered there. It is not shown: tell whoever"
        " runs the server, who can bring it back from a backup."
    ),
    "attachment_removed": N_("Removed. The motion has a new version without it."),
    "attachment_there_already": N_("This motion has that very paper already."),
    "attachments_take_too_much": N_(
        "The papers of this committee take up all the room it has ({max} MB). Remove some first, or send a"
        " smaller file."
    ),
    "attachments_too_many": N_("A motion holds {max} papers at most. Remove one, or put several together."),
    "file_empty": N_("This file is empty."),
    "file_unknown": N_(
        "Going by its content, this file is none of the kinds taken. Save it as PDF, and send that."
    ),
    "file_with_macros": N_(
        "This document holds macros, small programs that run when it is opened. Save it without, or as PDF."
    ),
}
