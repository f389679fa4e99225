"""Say which answer is missing, rather than that one is: all at once, it counts."""

from gov.web.words import N_

# By the name of the field, one name meaning one thing in every form.
NEEDED = {
    "answer": N_("Say whether you are coming."),
    "audience": N_("Say who may read this."),
    "body": N_("Write your comment first."),
    "choice": N_("Choose an answer."),
    "closes_on": N_("Say on which day the ballot closes."),
    "code": N_("Type the code."),
    "committee": N_("Give the committee a name."),
    "coordinator_email": N_("Give the coordinator’s e-mail address."),
    "coordinator_name": N_("Give the coordinator’s name."),
    "day": N_("Choose a day."),
    "email": N_("Give an e-mail address."),
    "ends": N_("Say when it ends."),
    "ground": N_("Say what is wrong."),
    "holder": N_("Choose who acts for your seat."),
    "how": N_("Say in which meeting they were approved."),
    "label": N_("Say where you will use it."),
    "language": N_("Choose a language."),
    "met_on": N_("Give the day on which the board met."),
    "name": N_("Give a name."),
    "organisation": N_("Say from which organisation."),
    "paper": N_("Choose a file."),
    "partner_name": N_("Give the organisation’s name."),
    "showing": N_("Say when votes are shown."),
    "starts": N_("Say when it begins."),
    "text": N_("Write the text."),
    "title": N_("Give a title."),
    "titles": N_("Write at least one item."),
    "until": N_("Choose a last day."),
    "when": N_("Say from when."),
    "why": N_("Say why."),
}
