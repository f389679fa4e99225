"""Show part by part how two texts of a motion differ."""

from collections.abc import Sequence

from gov.motions.differences import Change, differences
from gov.motions.texts import MotionText
from gov.web.words import NAMES, Words


def compared(w: Words, older: MotionText, newer: MotionText) -> tuple[tuple[str, Sequence[Change]], ...]:
    """Show part by part what changed, leaving out what did not."""
    parts = (
        (w.gettext("Title"), older.title, newer.title),
        (w.gettext("Text"), older.text, newer.text),
        (w.gettext("Reasons"), older.reasons, newer.reasons),
        (w.gettext("Alternatives considered"), older.alternatives, newer.alternatives),
        (w.gettext("Language of the text"), NAMES[older.language], NAMES[newer.language]),
    )
    return tuple((label, differences(old, new)) for label, old, new in parts if old != new)
