"""Say why a series cannot be planned, announced or ended so, and what was done."""

from gov.web.words import N_

REFUSALS = {
    "series_all_announced": N_("Every date ahead is announced already, or convened."),
    "series_announced": N_("The dates are announced: members and observers keep them free."),
    "series_begins_early": N_("Give a day from today on."),
    "series_changed": N_("Other dates stand in this series now than on the page you read. Look again."),
    "series_day_twice": N_("Two dates fall on this day. Move one, or leave it out."),
    "series_ended": N_("The series has ended."),
    "series_keeps_none": N_("Keep at least one date."),
    "series_made": N_("The drafts are made. Only coordinators see them until you announce the dates."),
    "series_over": N_("This series has ended. Plan another one."),
    "series_too_long": N_("Dates are planned twelve months ahead at most: until {latest}."),
    "series_without_dates": N_("This rule gives no date before that day. Give a later one."),
}
