"""Speak to each reader in their language: French, Dutch or English.

The source language is English. `locales/<language>/<package>.po` hold the
translations, one file a package, merged at first use and read directly: no
compiled catalogue can be stale.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gov.paths import assets

LANGUAGES = ("fr", "nl", "en")
# Each language in its own words: who looks for theirs cannot read the others.
NAMES: Mapping[str, str] = {"fr": "Français", "nl": "Nederlands", "en": "English"}

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BETWEEN = "\x04"


def N_(sentence: str) -> str:  # noqa: N802 - the name extraction tools know
    """Mark a sentence for translation where it is only kept, not yet said."""
    return sentence


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Give sentences in one language, as gettext does; there is one of each, so it can name what is kept."""

    language: str

    @property
    def sentences(self) -> Mapping[str, tuple[str, ...]]:
        """Give what is translated; read when a first sentence is said."""
        return _sentences(self.language)

    def gettext(self, sentence: str) -> str:
        """Translate a sentence."""
        found = self.sentences.get(sentence)
        return found[0] if found else sentence

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate a sentence that counts; French counts zero as one."""
        form = self._form(count)
        found = self.sentences.get(one)
        if found and len(found) > form:
            return found[form]
        return one if count == 1 else many

    def pgettext(self, context: str, sentence: str) -> str:
        """Translate a word that means several things."""
        found = self.sentences.get(context + _BETWEEN + sentence)
        return found[0] if found else sentence

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """Translate a counting sentence that means several things."""
        found = self.sentences.get(context + _BETWEEN + one)
        form = self._form(count)
        if found and len(found) > form:
            return found[form]
        return one if count == 1 else many

    def _form(self, count: int) -> int:
        return int(count > 1 if self.language == "fr" else count != 1)


@cache
def words(language: str) -> Words:
    """Give the words of a language; an unknown one speaks English."""
    return Words(language if language in LANGUAGES else "en")


@cache
def _sentences(language: str) -> Mapping[str, tuple[str, ...]]:
    sentences: dict[str, tuple[str, ...]] = {}
    if language != "en":
        for path in sorted((assets("locales") / language).glob("*.po")):
            for key, forms in catalogue(path).items():
                sentences.setdefault(key, forms)
    return sentences


def catalogue(path: Path) -> dict[str, tuple[str, ...]]:
    """Read one .po file: what is translated and not fuzzy."""
    entries: dict[str, tuple[str, ...]] = {}
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8")):
        entry = dict(_fields(block))
        forms = tuple(text for name, text in sorted(entry.items()) if name.startswith("msgstr"))
        if not entry.get("msgid") or not all(forms) or "#, fuzzy" in block:
            continue
        context = entry["msgctxt"] + _BETWEEN if "msgctxt" in entry else ""
        entries[context + entry["msgid"]] = forms
    return entries


def _fields(block: str) -> Iterator[tuple[str, str]]:
    name, texts = "", list[str]()
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        found = re.match(r"(msg\w+(?:\[\d\])?)\s", line)
        if found and name:
            yield name, "".join(texts)
        if found:
            name, texts = found[1], []
        # What catalogues escape, JSON escapes alike, and reads twenty times faster than Python.
        texts += [json.loads(string) for string in _STRING.findall(line)]
    if name:
        yield name, "".join(texts)
