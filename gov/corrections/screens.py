"""Show the forms that correct a sentence, answer, object, open and approve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots.rules import first_closing_day
from gov.committees.rules import day_in
from gov.corrections import urls
from gov.corrections.passages import anchor, passages
from gov.corrections.queries import CorrectionsPage, Part, parts
from gov.meetings import telling
from gov.meetings.forms import AUDIENCES
from gov.meetings.recordings import audience
from gov.meetings.written import Written, written
from gov.web import FieldErrors, Placed, Viewer, prefilled
from gov.web.marked import Block, marked
from gov.web.parts import Link, Option
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """List the sentences under one item, each leading to its correction."""

    title: str
    title_lang: str
    sentences: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingView:
    """Ask which sentence is to be corrected."""

    title: str
    lead: str
    sections: Sequence[Section]
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectingView:
    """Ask for the words a sentence should have; `stands_now` is shown where it changed."""

    title: str
    above: str
    above_lang: str
    lang: str
    language: str
    item: str
    stands: str
    stands_now: Sequence[Block]
    changed: bool
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """Ask for a reason, beside the words it is about."""

    title: str
    lead: str
    quote: str
    quote_lang: str
    label: str
    submit: str
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """Ask until when a draft is open to corrections."""

    title: str
    lead: str
    seen: int
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnopposedView:
    """Read back minutes that nobody opposed, and ask for whom they are."""

    title: str
    lead: str
    written: Written
    seen: int
    audiences: Sequence[Option]
    form: FieldErrors
    action: str
    back_url: str


def choosing_view(found: CorrectionsPage, viewer: Viewer, slug: str) -> ChoosingView:
    """List every sentence of the notes, item by item."""
    w, number = words(viewer.language), found.meeting.meeting.number
    sections = (
        Section(
            title=part.title or w.gettext("Before the first item"),
            title_lang=telling.foreign(w, found.meeting.meeting.language) if part.title else "",
            sentences=tuple(
                Link(
                    label=words_,
                    url=urls.new(slug, number, anchor(str(part.item_id or ""), words_)),
                    lang=telling.foreign(w, found.minutes.language),
                )
                for words_ in dict.fromkeys(one.words for one in passages(part.notes))
            ),
        )
        for part in parts(found.meeting)
    )
    return ChoosingView(
        title=w.gettext("Which sentence is not right?"),
        lead=w.gettext("Choose it: you then write what it should say."),
        sections=tuple(section for section in sections if section.sentences),
        back_url=urls.corrections(slug, number),
    )


def chosen(found: CorrectionsPage, passage: str) -> tuple[Part, str] | None:
    """Find the sentence that an address names, if its words still stand."""
    return next(
        (
            (part, one.words)
            for part in parts(found.meeting)
            for one in passages(part.notes)
            if anchor(str(part.item_id or ""), one.words) == passage
        ),
        None,
    )


def correcting_view(
    found: CorrectionsPage,
    viewer: Viewer,
    slug: str,
    part: Part,
    stands: str,
    filled: FieldErrors | None = None,
    *,
    changed: bool = False,
) -> CorrectingView:
    """Ask for the words that one sentence should have."""
    w, number = words(viewer.language), found.meeting.meeting.number
    return CorrectingView(
        title=w.gettext("Correct this sentence"),
        above=part.title or w.gettext("Before the first item"),
        above_lang=telling.foreign(w, found.meeting.meeting.language) if part.title else "",
        lang=telling.foreign(w, found.minutes.language),
        language=found.minutes.language,
        item=str(part.item_id or ""),
        stands=stands,
        stands_now=marked(part.notes) if changed else (),
        changed=changed,
        form=filled or prefilled(proposed=stands),
        action=urls.corrections(slug, number, "new"),
        back_url=urls.new(slug, number),
    )


def leaving_view(
    found: CorrectionsPage, viewer: Viewer, slug: str, turn: int, filled: FieldErrors | None = None
) -> ReasonView:
    """Ask why a correction is left to the meeting."""
    w, number = words(viewer.language), found.meeting.meeting.number
    return ReasonView(
        title=w.gettext("Leave this correction to the meeting?"),
        lead=w.gettext("The draft keeps its words, and these minutes no longer stand unopposed."),
        quote=found.numbered(turn).proposed or found.numbered(turn).stands,
        quote_lang=telling.foreign(w, found.minutes.language),
        label=w.gettext("Why the meeting should decide"),
        submit=w.gettext("Leave it to the meeting"),
        form=filled or prefilled(),
        action=urls.correction(slug, number, turn, "leaving"),
        back_url=urls.corrections(slug, number),
    )


def objection_view(
    found: CorrectionsPage, viewer: Viewer, slug: str, filled: FieldErrors | None = None
) -> ReasonView:
    """Ask a seat why the minutes must be talked about."""
    w, number = words(viewer.language), found.meeting.meeting.number
    return ReasonView(
        title=w.gettext("Talk about these minutes in the meeting?"),
        lead=w.gettext("They are then not approved without a meeting. Your seat can take this back."),
        quote="",
        quote_lang="",
        label=w.gettext("What must be talked about"),
        submit=w.gettext("Ask to talk about it"),
        form=filled or prefilled(),
        action=urls.corrections(slug, number, "objection"),
        back_url=urls.corrections(slug, number),
    )


def opening_view(
    found: CorrectionsPage, viewer: Viewer, slug: str, now: datetime, filled: FieldErrors | None = None
) -> OpeningView:
    """Ask until when the draft is open, the usual last day filled in."""
    w, meeting = words(viewer.language), found.meeting.meeting
    usual = first_closing_day(day_in(meeting.zone, now), found.meeting.rules.law.window_days)
    return OpeningView(
        title=w.gettext("Open the draft to corrections"),
        lead=w.gettext(
            "Everyone who reads the draft gets one mail. Once the time is over, with every correction"
            " settled and no seat objecting, the minutes can be approved without a meeting."
        ),
        seen=found.minutes.revision,
        form=filled or prefilled(until=usual.isoformat()),
        action=urls.corrections(slug, meeting.number, "opening"),
        back_url=urls.corrections(slug, meeting.number),
    )


def unopposed_view(
    found: CorrectionsPage,
    viewer: Viewer,
    slug: str,
    panels: Sequence[Placed],
    filled: FieldErrors | None = None,
) -> UnopposedView:
    """Read the minutes back before they are frozen as unopposed."""
    w, number = words(viewer.language), found.meeting.meeting.number
    return UnopposedView(
        title=w.gettext("Approve these minutes?"),
        lead=w.gettext("All could correct them and nobody objected. Once approved they no longer change."),
        written=written(w, found.meeting, found.minutes, panels),
        seen=found.minutes.revision,
        audiences=tuple(Option(value=one, label=audience(w, one)) for one in AUDIENCES),
        form=filled or prefilled(audience="committee"),
        action=urls.corrections(slug, number, "approval"),
        back_url=urls.corrections(slug, number),
    )
