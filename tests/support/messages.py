"""Every sentence that gov says, and the catalogue that must translate it.

A catalogue is `locales/<language>/<package>.po`. A package's sentences are those of
`gov/<package>` and `templates/<package>`; what all share belongs to `web`.
"""

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from tests.support.sources import ROOT, files

LANGUAGES = ("fr", "nl")
SHARED = "web"
SHARED_FOLDERS = {"components", "layouts", "errors"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
# As gov.web.templating reads templates; a contract holds the two together.
JINJA_OPTIONS = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One message: its key in a catalogue, and where it is said."""

    context: str | None
    ids: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.ids[0]


@cache
def sentences() -> dict[str, dict[tuple[str | None, str], Sentence]]:
    """Collect the sentences of every package, in the order they are said."""
    found: dict[str, dict[tuple[str | None, str], Sentence]] = {}
    for path in (*files("gov", ".py"), *files("templates", "")):
        said = found.setdefault(package_of(path), {})
        for sentence in said_in(path):
            known = said.get(sentence.key)
            # A counting sentence covers the plain one of the same first form.
            ids = max(known.ids, sentence.ids, key=len) if known else sentence.ids
            places = (*known.places, *sentence.places) if known else sentence.places
            said[sentence.key] = Sentence(context=sentence.context, ids=ids, places=places)
    return {package: said for package, said in found.items() if said}


def package_of(path: Path) -> str:
    top, *rest = path.relative_to(ROOT).parts
    folder = rest[0] if len(rest) > 1 else SHARED
    return SHARED if top == "templates" and folder in SHARED_FOLDERS else folder


def said_in(path: Path) -> Iterator[Sentence]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {} if path.suffix == ".py" else JINJA_OPTIONS
    place = os.path.relpath(path, ROOT)
    with path.open("rb") as source:
        for line, ids, _, context in extract(method, source, DEFAULT_KEYWORDS, (), options):
            forms = ids if isinstance(ids, tuple) else (ids,)
            if all(forms):
                yield Sentence(context=context, ids=tuple(forms), places=(f"{place}:{line}",))


def catalogue_path(language: str, package: str) -> Path:
    return ROOT / "locales" / language / f"{package}.po"


@cache
def catalogue(language: str, package: str) -> Catalog:
    """Read a package's catalogue; one that is absent translates nothing."""
    path = catalogue_path(language, package)
    source = path.read_bytes() if path.exists() else b""
    return read_po(io.BytesIO(source), locale=language, abort_invalid=True)


def entries(found: Catalog) -> dict[tuple[str | None, str], Message]:
    """List a catalogue's translations by key, its header left out."""
    return {(message.context, first(message)): message for message in found if message.id}


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def forms_of(message: Message) -> tuple[str, ...]:
    """Give the translation's forms: one, or one for each grammatical number."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def placeholders(sentence: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(sentence)}
