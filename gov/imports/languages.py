"""Tell by their commonest words in which language a record is written."""

import re
from collections import Counter
from collections.abc import Mapping

from gov.imports.record import Record

# Words that nearly every sentence of one language holds, and hardly any of the others.
COMMON: Mapping[str, str] = {
    "fr": "le la les et est que pour une dans nous pas qui avec sont aux",
    "nl": "het een van dat voor niet wij met zijn wordt aan ook naar deze bij",
    "en": "the and that with this are not have from they would will been our",
}
ENOUGH = 12
READ = 200_000
_WORD = re.compile(r"[a-zàâçéèêëîïôûùœ]+")


def language_of(record: Record) -> str | None:
    """Name the language of the texts, or None where it is not plain."""
    texts = [
        *(minutes.text for minutes in record.minutes),
        *(decision.text for decision in record.decisions),
        *(item.title for item in record.agenda_items),
    ]
    found = Counter(_WORD.findall("\n".join(texts)[:READ].lower()))
    counts = {language: sum(found[word] for word in common.split()) for language, common in COMMON.items()}
    (best, most), (_, next_most) = Counter(counts).most_common(2)
    return best if most >= ENOUGH and most >= 2 * next_most else None
