"""Say each change of a committee as a person would tell it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from gov.committees.histories import Line
from gov.web.dates import day_time, plain_day
from gov.web.parts import Moment
from gov.web.words import N_, Words

_MANDATES: Mapping[tuple[str, str], str] = {
    ("appointed", "holder"): N_("{person} holds the seat of {label} from {day}"),
    ("appointed", "deputy"): N_("{person} is deputy for {label} from {day}"),
    ("ended", "holder"): N_("{person} no longer holds the seat of {label} from {day}"),
    ("ended", "deputy"): N_("{person} is no longer deputy for {label} from {day}"),
    ("extended", "holder"): N_("{person} keeps the seat of {label}: the planned change is off"),
    ("extended", "deputy"): N_("{person} stays deputy for {label}: the planned change is off"),
}
_CHANGES: Mapping[str, str] = {
    "created": N_("The committee is founded: {label}"),
    "edited": N_("What is written about {label} changes"),
    "opened_seat": N_("The seat of {label} opens on {day}"),
    "closed_seat": N_("The seat of {label} closes on {day}"),
    "named_contact": N_("{person} becomes the contact of {label}"),
    "named_coordinator": N_("{person} coordinates from {day}"),
    "ended_coordinator": N_("{person} no longer coordinates from {day}"),
    "named_observer": N_("{person} ({label}) is the observer from {day}"),
    "ended_observer": N_("{person} is the observer until {day}"),
}
_EDITED: Mapping[str, str] = {
    "name": N_("name"),
    "summary": N_("summary"),
    "language": N_("language"),
    "state": N_("state"),
    "publishes_decisions": N_("publication of decisions"),
    "committee": N_("name of the committee"),
    "observers_comment": N_("whether observers comment"),
    "legal_form": N_("legal form"),
    "company_number": N_("company number"),
    "is_carrier": N_("whether it carries the initiative"),
}


def told(lines: Sequence[Line], spoken: Words, zone: str) -> tuple[Moment, ...]:
    """Tell the changes in the reader's language, latest first."""
    return tuple(_moment(line, spoken, zone) for line in lines)


def _moment(line: Line, spoken: Words, zone: str) -> Moment:
    sentence = _MANDATES.get((line.act, line.capacity or "")) or _CHANGES[line.act]
    if line.act == "appointed" and line.until is not None:
        sentence = N_("{person} held the seat of {label} from {day} until {until}")
    what = spoken.gettext(sentence).format(
        person=line.person or "",
        label=line.label,
        day=plain_day(line.day, spoken.language) if line.day else "",
        # A mandate ends where its last day does: the day kept is the first without it.
        until=plain_day(line.until - timedelta(days=1), spoken.language) if line.until else "",
    )
    return Moment(
        when=day_time(line.at, spoken.language, zone),
        iso=line.at.isoformat(timespec="seconds"),
        what=what,
        detail=_detail(line, spoken),
    )


def _detail(line: Line, spoken: Words) -> str:
    by = spoken.gettext("By {name}").format(name=line.by) if line.by else ""
    why = line.why
    if line.act == "edited":
        why = ", ".join(spoken.gettext(_EDITED[name]) for name in line.why.split(",") if name in _EDITED)
    decided = spoken.gettext("Decision {number}").format(number=line.decision) if line.decision else ""
    return " · ".join(part for part in (by, decided, why) if part)
