"""Say each finding in a sentence, in the operator's language."""

from __future__ import annotations

from collections.abc import Mapping

from gov.imports.findings import Finding
from gov.web.words import N_, Words

PROBLEMS: Mapping[str, str] = {
    "cells_extra": N_(
        "This row has {found} cells and there are {expected} columns. "
        "Put quotes around a text that holds a comma."
    ),
    "cells_missing": N_("This row has {found} cells and there are {expected} columns."),
    "column_missing": N_("The column “{field}” is missing."),
    "column_twice": N_("The column “{field}” is there twice."),
    "column_unknown": N_("No column is called “{field}”."),
    "control_character": N_("There is an invisible character here ({character}). Type the text again."),
    "directory_missing": N_("There is no such directory."),
    "duplicate_row": N_("This row says again what line {other} says."),
    "ends_before_it_starts": N_("The mandate ends before it starts, on {first}."),
    "file_empty": N_("This file is empty. Its first line names the columns."),
    "file_missing": N_("This file is missing."),
    "file_too_large": N_("This file is too large: at most {longest} bytes are read."),
    "file_unreadable": N_("This file cannot be read."),
    "line_break": N_("There is a line break here. Write this on one line."),
    "mandates_overlap": N_("Line {other} already holds the seat “{seat}” at that time."),
    "minutes_shared": N_("Line {other} names the same minutes."),
    "more_in_file": N_("And {count} more in this file."),
    "no_such_meeting": N_("No meeting of meetings.csv took place on {found}."),
    "not_a_choice": N_("“{found}” is not one of: {choices}."),
    "not_a_day": N_("“{found}” is not a day. Write it like 2026-10-19."),
    "not_a_file": N_("This is not a plain file."),
    "not_a_link": N_("“{found}” is not an address that starts with https:// or http://."),
    "not_a_number": N_("“{found}” is not a whole number from {least} to {most}."),
    "not_utf8": N_("This is not UTF-8 (byte {byte}). Save the file as UTF-8."),
    "nul_character": N_("This is not a text: it holds a NUL character."),
    "observer_with_seat": N_("An observer sits for no seat. Leave “{found}” out."),
    "one_person_two_seats": N_("Line {other} already gives this person a seat at that time, “{seat}”."),
    "path_is_link": N_("This is a link. Put the file itself in the directory."),
    "path_outside": N_("“{found}” is not a path inside the directory, such as minutes/2026-10-19.md."),
    "person_twice": N_("Line {other} already counts this person in this meeting."),
    "position_twice": N_("Line {other} already has this place on the agenda."),
    "quote_in_cell": N_("There is a quote inside this cell. Put quotes around the cell and double it."),
    "quote_not_closed": N_("The quote opened on line {opened} is never closed."),
    "required": N_("This must be filled in."),
    "seat_renamed": N_("The committee has no seat “{found}” since the first import. Write the name it had."),
    "seat_required": N_("Name the seat: a member or a deputy always sits for one."),
    "seat_spelled_twice": N_("Line {line} writes this seat “{other}”. Write it in one way."),
    "seat_twice": N_("Line {other} already counts this seat in this meeting, in the same capacity."),
    "seat_unknown": N_("No seat of seats.csv is called “{found}”."),
    "text_after_quote": N_("There is text after the closing quote. Double the quotes inside a text."),
    "too_long": N_("This has {found} characters; {longest} are allowed."),
    "too_many_cells": N_("This row has more cells than any table read here."),
    "too_many_rows": N_("No more than {most} rows are read from a file."),
    "two_meetings_one_day": N_("Line {other} is a meeting of the same day."),
    "two_people_one_row": N_("“{found}” names two people. Write one line for each."),
    "two_people_one_seat": N_("“{found}” names two people, and a seat has one holder at a time."),
    "year_out_of_range": N_("The year of {found} cannot be right."),
}

ODDITIES: Mapping[str, str] = {
    "blank_row": N_("This row is empty and is left out."),
    "changed_since": N_("The first import wrote “{kept}”; “{found}” is not taken over."),
    "deputy_beside_holder": N_("The deputy and the holder of “{seat}” were both there."),
    "file_unused": N_("This file is not part of a record and is left out."),
    "gone_since": N_("“{kept}” is no longer in this file; it stays as it was imported."),
    "item_absent": N_("“{found}” is not on that day’s agenda; the decision stands without an item."),
    "item_named_twice": N_("“{found}” is twice on that day’s agenda; the first is taken."),
    "meetings_gone": N_("Number of imported meetings that are not in this file, and stay: {count}."),
    "minutes_empty": N_("These minutes are empty."),
    "minutes_unused": N_("No meeting names these minutes, so they are left out."),
    "no_mandate": N_("{person} sat for “{seat}” without a mandate of that day; number of meetings: {count}."),
    "person_spelled_twice": N_("“{found}” and “{other}” may be one person; they are kept as two."),
    "text_changed_since": N_("This text is not the one the first import wrote, which stays."),
    "two_people": N_("“{found}” names several people; all of them are kept."),
}


def say(finding: Finding, words: Words) -> str:
    """Give a finding's place and sentence, as editors and people find it."""
    sentence = PROBLEMS.get(finding.code) or ODDITIES[finding.code]
    said = words.gettext(sentence).format(**finding.facts)
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    field = finding.facts.get("field")
    return f"{place}: {field}: {said}" if field and "{field}" not in sentence else f"{place}: {said}"


def table_names(words: Words) -> Mapping[str, str]:
    """Name the tables as the closing count lists them."""
    return {
        "persons": words.pgettext("count", "people"),
        "partners": words.pgettext("count", "partners"),
        "seats": words.pgettext("count", "seats"),
        "mandates": words.pgettext("count", "mandates"),
        "meetings": words.pgettext("count", "meetings"),
        "attendance": words.pgettext("count", "presences"),
        "agenda_items": words.pgettext("count", "agenda items"),
        "decisions": words.pgettext("count", "decisions"),
        "minutes": words.pgettext("count", "minutes"),
    }
