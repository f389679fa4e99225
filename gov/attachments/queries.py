"""Read the papers of a motion, as they stand and as they stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.attachments.rules import Kind, is_kept, is_part
from gov.kernel.errors import NotFound
from gov.motions.queries import motion_for, motion_seen
from gov.motions.rows import MotionRow
from gov.store import fetch, fetch_value, read
from gov.web import Viewer

_MOST: Final = 500  # papers of one motion, removed ones included

# Named by a row, and not yet let go: what a removal leaves unless it was voted on.
HELD: Final = """FROM attachment a JOIN motion_attachment m ON m.attachment_id = a.id
 JOIN motion n ON n.id = m.motion_id LEFT JOIN attachment_removal r ON r.attachment_id = a.id
 WHERE a.digest IS NOT NULL AND (r.attachment_id IS NULL
  OR EXISTS (SELECT 1 FROM attachment_citation k WHERE k.attachment_id = a.id))"""

_ROWS: Final = """SELECT a.id, m.number, a.name, a.kind, a.size, a.digest, p.name AS author, a.at, m.since,
 r.version AS until, r.at AS removed_at, q.name AS removed_by,
 EXISTS (SELECT 1 FROM attachment_citation k WHERE k.attachment_id = a.id) AS cited
FROM motion_attachment m JOIN attachment a ON a.id = m.attachment_id JOIN person p ON p.id = a.by_id
LEFT JOIN attachment_removal r ON r.attachment_id = a.id LEFT JOIN person q ON q.id = r.by_id"""
_CITED: Final = (
    f"{_ROWS} JOIN attachment_citation b ON b.attachment_id = a.id"
    " WHERE b.ballot_id = {} AND m.motion_id = {} ORDER BY m.number LIMIT {}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """Hold one paper of a motion; `until` is the first version without it."""

    id: UUID
    number: int
    name: str
    kind: Kind
    size: int
    digest: bytes | None
    author: str
    at: datetime
    since: int
    until: int | None
    removed_at: datetime | None
    removed_by: str | None
    cited: bool

    def is_part(self, version: int) -> bool:
        """Say whether one version of the text is put with it."""
        return is_part(version, self.since, self.until)

    @property
    def opens(self) -> bool:
        """Say whether its bytes can still be read."""
        return self.digest is not None and is_kept(removed=self.until is not None, cited=self.cited)


@dataclass(frozen=True, slots=True)
class _Of:
    motion_id: UUID
    number: str | None


async def papers_of(motion_id: UUID) -> list[PaperRow]:
    """List a motion's papers in their order, removed ones too."""
    where = "WHERE m.motion_id = {} ORDER BY m.number LIMIT {}"
    return await fetch(PaperRow, f"{_ROWS} {where}", motion_id, _MOST)


async def papers_voted_on(
    viewer: Viewer, slug: str, ballot_id: UUID
) -> Sequence[tuple[MotionRow, Sequence[PaperRow]]]:
    """List the papers a ballot opened with, to who may read each motion."""
    found = []
    async with read():
        motions = await fetch(
            _Of,
            "SELECT DISTINCT m.motion_id, n.number FROM attachment_citation k JOIN motion_attachment m"
            " ON m.attachment_id = k.attachment_id JOIN motion n ON n.id = m.motion_id"
            " WHERE k.ballot_id = {} ORDER BY n.number, m.motion_id LIMIT 20",
            ballot_id,
        )
        for of in motions:
            motion = await motion_seen(viewer, slug, of.motion_id)
            if motion is not None:
                found.append((motion, await fetch(PaperRow, _CITED, ballot_id, motion.id, _MOST)))
    return found


async def motion_with_papers(
    viewer: Viewer, slug: str, reference: str
) -> tuple[MotionRow, Sequence[PaperRow]]:
    """Show a motion and its papers to who may read it."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        return motion, await papers_of(motion.id)


async def paper_for(viewer: Viewer, slug: str, reference: str, number: int) -> tuple[MotionRow, PaperRow]:
    """Give one paper that can still be read, to who may read its motion."""
    motion, papers = await motion_with_papers(viewer, slug, reference)
    found = next((one for one in papers if one.number == number and one.opens), None)
    if found is None:
        raise NotFound("not_found")
    return motion, found


async def weight_of(committee_id: UUID) -> int:
    """Say how many bytes a committee's papers take."""
    held = f"SELECT CAST(coalesce(sum(a.size), 0) AS BIGINT) {HELD} AND a.committee_id = {{}}"
    return await fetch_value(int, held, committee_id) or 0


@dataclass(frozen=True, slots=True)
class _Digest:
    digest: bytes


async def named_among(digests: Sequence[bytes]) -> set[bytes]:
    """Say which of some files a row still names."""
    async with read():
        found = await fetch(
            _Digest, f"SELECT DISTINCT a.digest {HELD} AND a.digest IN ({{}})", tuple(digests)
        )
    return {one.digest for one in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Name a paper whose file must be there, by its motion and number."""

    id: UUID
    motion: str
    number: int
    digest: bytes


async def held_after(last: UUID, most: int) -> list[Held]:
    """List papers whose files must be there, in the order of their ids."""
    async with read():
        return await fetch(
            Held,
            "SELECT a.id, coalesce(n.number, n.code) AS motion, m.number, a.digest"
            f" {HELD} AND a.id > {{}} ORDER BY a.id LIMIT {{}}",
            *(last, most),
        )
