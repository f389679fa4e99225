"""Say a discussion in the reader's words: finished sentences for its pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from gov.comments import urls
from gov.comments.queries import CommentPage, Thread
from gov.comments.rows import CommentRow
from gov.comments.rules import Voice
from gov.comments.subjects import Subject
from gov.meetings import urls as meetings
from gov.meetings.telling import capital
from gov.motions.differences import differences
from gov.web import FieldErrors, Viewer, dates
from gov.web.parts import Change, Link, Option, Remark
from gov.web.words import LANGUAGES, NAMES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """Show a discussion and, to who may speak in it, where to write."""

    title: str
    above: str
    crumbs: Sequence[Link]
    subject: str
    lang: str
    back: str
    reads: str
    rows: Sequence[Remark]
    earlier: str
    action: str
    speaks: str
    silent: str
    people: Sequence[Option]
    languages: Sequence[Option]
    form: FieldErrors


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """Show the form that changes a comment."""

    title: str
    action: str
    back: str
    seen: int
    languages: Sequence[Option]
    form: FieldErrors


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Show what one version changed in the words before it."""

    title: str
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsView:
    """Show the words a comment has had, the latest first."""

    title: str
    lang: str
    back: str
    turns: Sequence[Turn]


@dataclass(frozen=True, slots=True, kw_only=True)
class HidingView:
    """Read back which words are about to be hidden."""

    title: str
    statement: str
    after: str
    text: str
    lang: str
    action: str
    back: str


def thread_view(found: Thread, viewer: Viewer, slug: str, filled: FieldErrors) -> ThreadView:
    """Show a discussion to one reader."""
    w, subject = words(viewer.language), found.subject
    here = urls.thread(slug, subject.about, subject.reference)
    earlier = found.earlier
    before = {"before": earlier[0].isoformat(), "id": str(earlier[1])} if earlier else {}
    return ThreadView(
        title=w.gettext("Comments"),
        above=subject.reference if subject.about != "agenda_item" else "",
        crumbs=_crumbs(w, slug, subject),
        subject=subject.title,
        lang=subject.language,
        back=urls.subject(slug, subject.about, subject.reference),
        reads=_reads(w, subject),
        rows=[_remark(w, one, viewer, slug, subject) for one in found.comments],
        earlier=f"{here}?{urlencode(before)}" if before else "",
        action=here,
        speaks=_speaks(w, found.speaks, viewer, slug),
        silent="" if found.speaks else _silent(w, viewer, slug),
        people=[Option(value=str(one.person_id), label=one.name) for one in found.people],
        languages=_languages(),
        form=filled,
    )


def _crumbs(w: Words, slug: str, subject: Subject) -> Sequence[Link]:
    if subject.meeting is None or subject.starts_wall is None:
        return ()  # a motion and a decision have a page of their own
    day = dates.long_day(datetime.fromisoformat(subject.starts_wall).date(), w.language)
    return (Link(label=capital(day), url=meetings.meeting(slug, subject.meeting)),)


def edit_view(found: CommentPage, viewer: Viewer, slug: str, filled: FieldErrors) -> EditView:
    """Show the form that changes a comment."""
    return EditView(
        title=words(viewer.language).gettext("Change your comment"),
        action=urls.versions(slug, found.comment.id),
        back=_place(slug, found.subject, found.comment),
        seen=found.comment.version,
        languages=_languages(),
        form=filled,
    )


def versions_view(found: CommentPage, viewer: Viewer, slug: str) -> VersionsView:
    """Compare each version of a comment with the one before it."""
    w = words(viewer.language)
    older = [*found.versions[1:], None]
    turns = [
        Turn(
            title=_turn(w, version.version, version.at, found.subject.zone),
            changes=[
                Change(kind=change.kind, text=change.text)
                for change in differences(before.body if before else version.body, version.body)
            ],
        )
        for version, before in zip(found.versions, older, strict=True)
    ]
    return VersionsView(
        title=w.gettext("Versions of a comment by {name}").format(name=found.comment.author),
        lang=found.comment.language,
        back=_place(slug, found.subject, found.comment),
        turns=turns,
    )


def hiding_view(found: CommentPage, viewer: Viewer, slug: str) -> HidingView:
    """Read back what hiding does, before it is done."""
    w, comment = words(viewer.language), found.comment
    statement = w.gettext("Hide this comment by {name}").format(name=comment.author)
    return HidingView(
        title=statement,
        statement=statement,
        after=w.gettext(
            "Its words are erased at once, for everyone, and cannot be brought back. "
            "Its place stays, with your name as who hid it."
        ),
        text=comment.body or "",
        lang=comment.language,
        action=urls.hiding(slug, comment.id),
        back=_place(slug, found.subject, comment),
    )


def _remark(w: Words, one: CommentRow, viewer: Viewer, slug: str, subject: Subject) -> Remark:
    edited = one.edited_at if one.version > 1 else None
    return Remark(
        anchor=urls.anchor(one.id),
        author=one.author,
        seat=_capacity(w, one),
        when=dates.near_day_time(one.created_at, w.language, subject.zone),
        iso=one.created_at.isoformat(timespec="seconds"),
        text=one.body or "",
        lang=one.language if one.language != w.language else "",
        edited=_edited(w, edited, subject.zone) if edited else "",
        observation=one.capacity is Voice.OBSERVER,
        hidden=_hidden(w, one, subject.zone) if one.hidden_at else "",
        acts=() if one.hidden_at else tuple(_acts(w, one, viewer, slug)),
    )


def _acts(w: Words, one: CommentRow, viewer: Viewer, slug: str) -> list[Link]:
    own = one.author_id == viewer.person_id
    links = []
    if own:
        links.append(Link(label=w.gettext("Change"), url=urls.edition(slug, one.id)))
    if one.version > 1:
        links.append(Link(label=w.gettext("Earlier versions"), url=urls.versions(slug, one.id)))
    if own or viewer.audience(slug) == "closed":
        links.append(Link(label=w.gettext("Hide"), url=urls.hiding(slug, one.id)))
    return links


def _capacity(w: Words, one: CommentRow) -> str:
    if one.capacity is Voice.MEMBER:
        return one.seat or ""
    if one.capacity is Voice.COORDINATOR:
        return w.pgettext("comment", "coordinator")
    observer = w.pgettext("comment", "external observer")
    return f"{observer} ({one.organisation})" if one.organisation else observer


def _edited(w: Words, at: datetime, zone: str) -> str:
    return w.gettext("changed on {when}").format(when=dates.near_day_time(at, w.language, zone))


def _hidden(w: Words, one: CommentRow, zone: str) -> str:
    assert one.hidden_at is not None
    when = dates.near_day_time(one.hidden_at, w.language, zone)
    return w.gettext("Hidden by {name}, {when}.").format(name=one.hidden_by, when=when)


def _reads(w: Words, subject: Subject) -> str:
    if subject.audience == "closed":
        return w.gettext("Closed session: read by the members and the coordinator only.")
    return w.gettext("Read by the committee and its observer.")


def _speaks(w: Words, speaks: Voice | None, viewer: Viewer, slug: str) -> str:
    standing = viewer.standing(slug)
    if speaks is None or standing is None:
        return ""
    return {
        Voice.MEMBER: w.gettext("You speak for {seat}.").format(seat=standing.seat_label),
        Voice.COORDINATOR: w.gettext("You speak as coordinator."),
        Voice.OBSERVER: w.gettext("You speak as observer: an observation, never counted."),
    }[speaks]


def _silent(w: Words, viewer: Viewer, slug: str) -> str:
    return w.gettext("This committee does not take observations in its discussions.")


def _turn(w: Words, version: int, at: datetime, zone: str) -> str:
    when = dates.day_time(at, w.language, zone)
    if version == 1:
        return w.gettext("First version, {when}").format(when=when)
    return w.gettext("Changed on {when}").format(when=when)


def _languages() -> list[Option]:
    return [Option(value=code, label=NAMES[code]) for code in LANGUAGES]


def _place(slug: str, subject: Subject, comment: CommentRow) -> str:
    return urls.comment(slug, subject.about, subject.reference, comment.id)
