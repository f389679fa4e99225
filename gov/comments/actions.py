"""Say something about a subject, change one's words, hide what must not stand."""

from dataclasses import dataclass
from uuid import UUID

from gov.comments import letters, urls
from gov.comments.forms import Edit, Words
from gov.comments.queries import comment_for
from gov.comments.rows import CommentRow
from gov.comments.rules import About, Voice, called_in, check_edit, check_hide, narrower, voice
from gov.comments.subjects import Subject, subject_for
from gov.committees.queries import Recipient, recipients
from gov.committees.rights import Rights, rights_of
from gov.kernel.errors import Conflict, NotFound
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch_value, search, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer, posting
from gov.web.once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Say where a comment is read."""

    about: About
    reference: str
    comment_id: UUID


async def write_comment(
    viewer: Viewer, slug: str, about: About, reference: str, words: Words, attempt: Attempt, *, site: str
) -> Said:
    """Say something about a subject, as who one is; write to those called in."""
    committee_id, person_id = _who(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        subject = await subject_for(viewer, slug, about, reference)

        async def say() -> str:
            rights = await rights_of(person_id, committee_id, unit.now)
            speaks = await _speaks(person_id, subject, rights)
            comment_id = await _insert(unit, subject, person_id, speaks, rights, words)
            await _publish(unit, slug, subject, comment_id, words.body, rights, subject.audience)
            people = await _people(subject, rights, person_id, subject.audience)
            names = {one.person_id: one.name for one in people}
            called = called_in(words.body, names)
            if words.calls is not None:
                called |= {words.calls} & names.keys()
            await _call(
                unit, viewer, slug, subject, comment_id, [p for p in people if p.person_id in called], site
            )
            return str(comment_id)

        made = await once(unit, viewer, "comment.write", f"{slug}/{about}/{reference}", attempt, say)
    return Said(about=about, reference=reference, comment_id=UUID(made))


async def edit_comment(viewer: Viewer, slug: str, comment_id: UUID, edit: Edit, *, site: str) -> Said:
    """Change one's own words; the earlier ones stay to be read."""
    committee_id, person_id = _who(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        subject, comment = await comment_for(viewer, slug, comment_id)
        rights = await rights_of(person_id, committee_id, unit.now)
        await _speaks(person_id, subject, rights)
        said = Said(about=subject.about, reference=subject.reference, comment_id=comment.id)
        if comment.author_id == person_id and (comment.body, comment.language) == (edit.body, edit.language):
            return said
        check_edit(
            is_author=comment.author_id == person_id,
            hidden=comment.hidden_at is not None,
            seen=edit.seen,
            version=comment.version,
        )
        await _change(unit, comment, edit)
        await _publish(unit, slug, subject, comment.id, edit.body, rights, comment.audience)
        people = await _people(subject, rights, person_id, comment.audience)
        names = {one.person_id: one.name for one in people}
        before, after = called_in(comment.body or "", names), called_in(edit.body, names)
        newly = after - before
        await _call(
            unit, viewer, slug, subject, comment.id, [p for p in people if p.person_id in newly], site
        )
    return said


async def hide_comment(viewer: Viewer, slug: str, comment_id: UUID, *, site: str) -> Said:
    """Take a comment's words away at once, for all; its place stays marked."""
    committee_id, person_id = _who(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        subject, comment = await comment_for(viewer, slug, comment_id)
        rights = await rights_of(person_id, committee_id, unit.now)
        speaks = await _speaks(person_id, subject, rights, to_hide=True)
        said = Said(about=subject.about, reference=subject.reference, comment_id=comment.id)
        if comment.hidden_at is not None:
            return said
        check_hide(is_author=comment.author_id == person_id, speaks=speaks)
        await execute(
            "UPDATE comment SET hidden_at = {}, hidden_by = {} WHERE id = {} AND hidden_at IS NULL",
            *(unit.now, person_id, comment.id),
        )
        # Purged with the same commit: what was hidden is in no later backup.
        await execute("DELETE FROM comment_version WHERE comment_id = {}", comment.id)
        await search.remove(unit, "comment", _ref(slug, subject, comment.id))
        reads = narrower(comment.audience, subject.audience)
        await touch(unit, audience_scopes(committee_id, reads), "comment", subject.reference)
        for one in await _people(subject, rights, person_id, comment.audience):
            if one.person_id == comment.author_id:
                await letters.tell_hidden(unit, one, _news(viewer, slug, subject, comment.id, site))
    return said


async def _insert(
    unit: Unit, subject: Subject, person_id: UUID, speaks: Voice, rights: Rights, words: Words
) -> UUID:
    comment_id = new_id()
    await execute(
        "INSERT INTO comment (id, committee_id, subject, subject_id, audience, author_id, seat_id, capacity,"
        " language, version, created_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, 1, {})",
        *(comment_id, subject.committee_id, subject.about, subject.id, subject.audience, person_id),
        *(rights.seat_id if speaks is Voice.MEMBER else None, speaks, words.language, unit.now),
    )
    await _insert_version(unit, comment_id, 1, words.body)
    return comment_id


async def _insert_version(unit: Unit, comment_id: UUID, version: int, body: str) -> None:
    await execute(
        "INSERT INTO comment_version (comment_id, version, body, at) VALUES ({}, {}, {}, {})",
        *(comment_id, version, body, unit.now),
    )


async def _change(unit: Unit, comment: CommentRow, edit: Edit) -> None:
    await _insert_version(unit, comment.id, comment.version + 1, edit.body)
    changed = await execute(
        "UPDATE comment SET version = {}, language = {} WHERE id = {} AND version = {} AND hidden_at IS NULL",
        *(comment.version + 1, edit.language, comment.id, comment.version),
    )
    if changed != 1:
        raise Conflict("comment_changed")


async def _publish(
    unit: Unit, slug: str, subject: Subject, comment_id: UUID, body: str, rights: Rights, said_to: str
) -> None:
    """Tell those who may read a comment, and make it findable by them alone."""
    reads = narrower(said_to, subject.audience)
    await touch(unit, audience_scopes(subject.committee_id, reads), "comment", subject.reference)
    await search.index(
        unit,
        kind="comment",
        ref=_ref(slug, subject, comment_id),
        committee_id=subject.committee_id,
        audience=said_to,
        under=subject.under,
        title=subject.title,
        body=body,
        day=rights.today,
    )


async def _people(subject: Subject, rights: Rights, person_id: UUID, said_to: str) -> list[Recipient]:
    reads = narrower(said_to, subject.audience)
    people = await recipients(subject.committee_id, rights.today, reads)
    return [one for one in people if one.person_id != person_id]


async def _call(
    unit: Unit,
    viewer: Viewer,
    slug: str,
    subject: Subject,
    comment_id: UUID,
    called: list[Recipient],
    site: str,
) -> None:
    for one in called:
        await execute(
            "INSERT INTO comment_mention (comment_id, person_id) VALUES ({}, {})"
            " ON CONFLICT (comment_id, person_id) DO NOTHING",
            *(comment_id, one.person_id),
        )
        await letters.tell_called(unit, one, _news(viewer, slug, subject, comment_id, site))


async def _speaks(person_id: UUID, subject: Subject, rights: Rights, *, to_hide: bool = False) -> Voice:
    observes = await fetch_value(
        int,
        "SELECT 1 FROM observer WHERE committee_id = {} AND person_id = {}"
        " AND from_day <= {} AND until_day > {}",
        *(subject.committee_id, person_id, rights.today, rights.today),
    )
    speaks = voice(
        has_seat=rights.seat_id is not None,
        coordinates=rights.coordinates,
        observes=observes is not None,
        observers_comment=subject.hears_observers or to_hide,
    )
    if speaks is Voice.OBSERVER and subject.audience == "closed":
        raise NotFound("not_found")
    return speaks


def _news(viewer: Viewer, slug: str, subject: Subject, comment_id: UUID, site: str) -> letters.News:
    standing, path = viewer.standing(slug), _ref(slug, subject, comment_id)
    return letters.News(
        by=viewer.name,
        title=subject.title,
        committee=standing.name if standing else "",
        url=site + path,
        under=subject.under,
        found=posting.News(committee_id=subject.committee_id, doc="comment", ref=path, path=path),
    )


def _ref(slug: str, subject: Subject, comment_id: UUID) -> str:
    return urls.comment(slug, subject.about, subject.reference, comment_id)


def _who(viewer: Viewer, slug: str) -> tuple[UUID, UUID]:
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        raise NotFound("not_found")
    return standing.committee_id, viewer.person_id
