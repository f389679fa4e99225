"""Bring the catalogues up to date: `./dev words [PACKAGE…]`.

New sentences come in untranslated, those no longer said go out, translations stay. The order
is that of the sources and no line number is kept, so that two changes seldom meet.
"""

import sys

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import normalize

from tests.support.messages import (
    LANGUAGES,
    Sentence,
    catalogue,
    catalogue_path,
    entries,
    forms_of,
    sentences,
)

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"""
WIDTH = 100


def main(packages: list[str]) -> int:
    """Write the catalogues and say what is left to translate."""
    said = sentences()
    for package in sorted(set(packages) or said.keys()):
        for language in LANGUAGES:
            update(language, package, list(said.get(package, {}).values()))
    return 0


def update(language: str, package: str, said: list[Sentence]) -> None:
    path = catalogue_path(language, package)
    if not said:
        path.unlink(missing_ok=True)
        return
    known = catalogue(language, package)
    translations = entries(known)
    blocks = [header(known, language)]
    blocks += [block(sentence, translations.get(sentence.key)) for sentence in said]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")
    left = sum(not is_complete(sentence, translations.get(sentence.key)) for sentence in said)
    print(f"{path.relative_to(path.parents[2])}: {len(said)} sentences, {left} to translate")


def is_complete(sentence: Sentence, known: Message | None) -> bool:
    forms = forms_of(known) if known and not known.fuzzy else ()
    return len(forms) >= len(sentence.ids) and all(form.strip() for form in forms)


def header(known: Catalog, language: str) -> str:
    return HEADER.format(language=language, plural_forms=known.plural_forms)


def block(sentence: Sentence, known: Message | None) -> str:
    lines = [f"#: {place}" for place in dict.fromkeys(place.rpartition(":")[0] for place in sentence.places)]
    lines += [f"#. {comment}" for comment in (known.auto_comments if known else ())]
    lines += [f"# {comment}" for comment in (known.user_comments if known else ())]
    if known and known.fuzzy:
        lines.append("#, fuzzy")
    if sentence.context is not None:
        lines.append(f"msgctxt {quoted(sentence.context)}")
    lines.append(f"msgid {quoted(sentence.ids[0])}")
    lines += [f"msgid_plural {quoted(plural)}" for plural in sentence.ids[1:]]
    return "\n".join((*lines, *translation(sentence, known))) + "\n"


def translation(sentence: Sentence, known: Message | None) -> list[str]:
    forms = forms_of(known) if known else ()
    if len(sentence.ids) == 1:
        return [f"msgstr {quoted(forms[0] if forms else '')}"]
    padded = (*forms, "", "")[:2]
    return [f"msgstr[{number}] {quoted(form)}" for number, form in enumerate(padded)]


def quoted(sentence: str) -> str:
    return normalize(sentence, width=WIDTH)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
