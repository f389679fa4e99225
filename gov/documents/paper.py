"""Make of minutes the data that their sheet sets: words, never markup. Pure.

The sheet is templates/documents/minutes.typ; what is named here is named there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from gov.decisions.minutes_panels import MinutesPanel, Resolved
from gov.meetings.recordings import MinutesView
from gov.meetings.written import Part
from gov.web.marked import Block
from gov.web.words import Words

SHEET = "minutes.typ"


def minutes_paper(
    w: Words, view: MinutesView, decided: MinutesPanel, *, committee: str, dated: date
) -> Mapping[str, object]:
    """Give what the sheet of minutes says, dated by their approval."""
    written = view.written
    assert view.fingerprint is not None, "only what was approved is set"
    return {
        "lang": w.language,
        "committee": committee,
        "title": view.title,
        "meeting": view.above,
        "standing": view.standing,
        "dated": [dated.year, dated.month, dated.day],
        "colon": w.gettext("{term}: ").format(term=""),
        "facts": [[fact.term, fact.text] for fact in (*written.attendance, *view.facts)],
        "before": _blocks(written.before),
        "parts": [_part(part, decided, w) for part in written.parts],
        "decided": [_resolution(one, w) for one in decided.under("")],
        "left": w.gettext("Not come to."),
        "foot": f"{committee} · {view.origin}",
        "page": w.gettext("page {page} of {pages}"),
        "proof": w.gettext("Digest (SHA-256) of the text that was approved:"),
        "digest": view.fingerprint.digest,
    }


def _part(part: Part, decided: MinutesPanel, w: Words) -> Mapping[str, object]:
    return {
        "title": part.title,
        "blocks": _blocks(part.blocks),
        "left": part.left,
        "late": f"{part.late}." if part.late else "",
        "decided": [_resolution(one, w) for one in decided.under(part.id)],
    }


def _resolution(one: Resolved, w: Words) -> Mapping[str, object]:
    return {
        "number": one.number,
        "lang": one.language or w.language,
        "title": one.title,
        "text": list(one.text),
        "outcome": one.outcome,
        "follows": list(one.follows),
    }


def _blocks(blocks: Sequence[Block]) -> Sequence[Mapping[str, object]]:
    return [asdict(block) for block in blocks]
