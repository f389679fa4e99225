"""Say in sentences why a seat is not given, and what was done with one."""

from gov.web.words import N_

REFUSALS = {
    "already_appointed": N_("This person already has that place on this seat. Nothing was changed."),
    "already_contact": N_("This person is already the contact. Nothing was changed."),
    "already_coordinates": N_("This person already coordinates this committee. Nothing was changed."),
    "already_observes": N_("This person already observes this committee. Nothing was changed."),
    "carrier_taken": N_("{partner} already carries the initiative: one partner does."),
    "company_number_check": N_("This is not a company number: its last two digits do not match the others."),
    "company_number_form": N_("A company number has ten digits, such as 0400.000.086."),
    "company_number_needed": N_(
        "Give the company number. Only a de facto group or a public body may have none."
    ),
    "company_number_taken": N_("{partner} is already here with this company number."),
    "contact_appoints": N_("Only the partner’s own contact appoints and replaces who holds its seat."),
    "contact_named": N_("Done. The new contact was told by mail."),
    "composition_by_decision": N_(
        "From its first decision on, a committee gains or loses a partner by a decision of admission or "
        "exclusion. Have it decided, then give its number here."
    ),
    "contact_not_coordinator": N_(
        "This person is the contact of {partner}, and appoints who votes for it: whoever convenes does not "
        "do that too. Let the partner name another contact first."
    ),
    "coordinator_decides_here": N_("Only a coordinator of this committee can do this."),
    "coordinator_ended": N_("Done. They no longer coordinate, and were told by mail."),
    "coordinator_named": N_("Done. They coordinate from today, and were told by mail."),
    "coordinator_not_contact": N_(
        "A coordinator cannot be made a partner’s contact by a coordinator: whoever convenes would "
        "choose who votes. The partner’s own people may do so."
    ),
    "coordinator_not_observer": N_("A coordinator cannot be the external observer. Choose someone else."),
    "coordinator_only_proposes": N_(
        "A coordinator proposes; only the partner’s own contact appoints who holds its seat."
    ),
    "coordinator_proposes": N_("Only a coordinator proposes; the partner’s own contact appoints."),
    "day_past": N_("This cannot begin before today, {today}: what was done until now stays as it is."),
    "day_too_far": N_("Choose a day before {latest}."),
    "decision_carried_out": N_("{number} was already carried out for another seat."),
    "group_created": N_("The working group exists. Give partners their seats in it."),
    "initiative_founded": N_("The initiative exists. Its coordinator was invited by mail."),
    "last_coordinator": N_("A committee keeps at least one coordinator. Name another one first."),
    "mandate_already_ends": N_("This mandate already ends by then, or was replaced. Reload the page."),
    "mandate_begun": N_("Done. Everyone concerned was told by mail."),
    "mandate_ended": N_("Done. The person was told by mail; the seat stays, and waits for someone."),
    "member_not_observer": N_("This person acts for a seat here, so they cannot be the external observer."),
    "not_an_admission": N_(
        "{number} is not a decision of admission or exclusion that the committee adopted and that stands."
    ),
    "observer_named": N_("Done. They were invited by mail, and read from now on."),
    "observer_never_votes": N_("This person is the external observer here: an observer never holds a seat."),
    "observer_not_coordinator": N_(
        "This person observes this committee. End the observation first: an outside eye does not convene."
    ),
    "observer_set": N_("Done. The observer was told by mail."),
    "one_partner_one_seat": N_("{partner} already has its seat in this committee: one partner, one seat."),
    "one_person_one_seat": N_(
        "This person already acts for another seat of this committee: one person, one seat."
    ),
    "operator_founds": N_("Only the operator of this server founds an initiative."),
    "partner_admitted": N_("The seat is open. The partner’s contact was invited by mail."),
    "partner_names_contact": N_(
        "The partner’s own people have already acted. From then on they name their contact themselves: "
        "the present contact does, or whoever sits for the partner."
    ),
    "partner_without_contact": N_("{partner} has no contact yet, and only a contact can answer. Name one."),
    "proposal_accepted": N_("Done. The new delegate and the coordinator were told by mail."),
    "proposal_answered": N_("This proposal was already answered or taken back. Reload the page."),
    "proposal_declined": N_("Done. The coordinator was told, with your reason."),
    "proposal_made": N_("Your proposal was sent. Nothing changes until the contact answers."),
    "proposal_waits": N_("A proposal for this place already waits for the contact’s answer."),
    "proposal_withdrawn": N_("Your proposal is taken back."),
    "seat_already_closes": N_("The seat of {seat} already closes on {closed}."),
    "seat_closed": N_("The seat of {seat} is closed from {closed}."),
    "seat_closes": N_("Recorded. The partner’s contact and its delegates were told by mail."),
    "seat_opened": N_("The seat is open."),
    "settings_saved": N_("Saved."),
    "steering_settles": N_(
        "This concerns the whole initiative: its steering committee settles it, not a working group."
    ),
    "state_not_reachable": N_("The initiative cannot go from its present state to that one at once."),
    "until_past": N_("Choose a day after today, {today}."),
    "until_too_far": N_("Choose a day before {latest}. An observer can be asked again."),
}

# Acts whose sentence says that people are told by mail.
MAILED = frozenset(
    {
        "contact_named",
        "coordinator_ended",
        "coordinator_named",
        "initiative_founded",
        "mandate_begun",
        "mandate_ended",
        "observer_named",
        "observer_set",
        "partner_admitted",
        "proposal_accepted",
        "proposal_made",
        "seat_closes",
    }
)
