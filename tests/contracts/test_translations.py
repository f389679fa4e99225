"""Everything a person reads is said in French, Dutch and English."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from gov.web.static import Static
from gov.web.templating import FoldingEnvironment, environments
from gov.web.words import words
from tests.support.catalogues import is_complete
from tests.support.messages import (
    LANGUAGES,
    Sentence,
    catalogue,
    entries,
    forms_of,
    placeholders,
    said_in,
    sentences,
)
from tests.support.sources import at, demand, files, text
from tests.support.visible import untranslatable

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
SAMPLE = """<ul>
  <li>{% trans %}
    One  line,
    100 % of it.
  {% endtrans %}</li>
  <li>{% trans count=n %}{{ count }} seat{% pluralize %}{{ count }} seats of 50 %{% endtrans %}</li>
</ul>
"""
PARTED = re.compile(r"« | [»:;?!](?:\s|$)")
LONG = 40
"""From so many signs on, two sentences that mean different things are never said alike."""
FILL_IN = "run `./dev words`, then translate what it left empty in locales/{}/."


@LANGUAGE
def test_every_sentence_is_translated(language: str) -> None:
    broken = [
        f"{sentence.places[0]} {sentence.ids[0]!r}"
        for package, said in sentences().items()
        for sentence in said.values()
        if not is_translated(language, package, sentence)
    ]
    demand(broken, FILL_IN.format(language))


def test_no_sentence_hides_inside_another_string() -> None:
    """Extraction reads no f-string: what is asked for within one would never be translated."""
    broken = [
        f"{at(path, node.lineno)} {ast.unparse(call)}"
        for path in files("gov", ".py")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"gettext", "ngettext", "pgettext", "npgettext"}
    ]
    demand(broken, "give the sentence a name before the f-string.")


@LANGUAGE
def test_no_translation_outlives_its_sentence(language: str) -> None:
    broken = [
        f"{at(path)} {key[1]!r}"
        for path in files(f"locales/{language}", ".po")
        for key in entries(catalogue(language, path.stem))
        if key not in sentences().get(path.stem, {})
    ]
    broken += [
        f"{at(path)} keeps obsolete entries"
        for path in files(f"locales/{language}", ".po")
        if catalogue(language, path.stem).obsolete or "\n#~" in text(path)
    ]
    demand(broken, "run `./dev words`: it drops what is no longer said.")


@LANGUAGE
def test_translations_keep_their_placeholders(language: str) -> None:
    broken = [
        f"{sentence.places[0]} {sentence.ids[0]!r}"
        for package, said in sentences().items()
        for sentence in said.values()
        if is_translated(language, package, sentence) and not keeps_placeholders(language, package, sentence)
    ]
    demand(broken, "use the same names between %( )s or { } as the English sentence.")


def test_french_signs_never_part_from_their_words() -> None:
    broken = [
        f"{at(path)} {form!r}"
        for path in files("locales/fr", ".po")
        for message in entries(catalogue("fr", path.stem)).values()
        for form in forms_of(message)
        if PARTED.search(form)
    ]
    demand(broken, "write a no-break space (U+00A0) inside « » and before : ; ? !")


@LANGUAGE
def test_one_sentence_has_one_translation(language: str) -> None:
    found: dict[tuple[str | None, str], set[tuple[str, ...]]] = defaultdict(set)
    for path in files(f"locales/{language}", ".po"):
        for key, message in entries(catalogue(language, path.stem)).items():
            found[key].add(forms_of(message))
    broken = [f"{key[1]!r}: {' / '.join(map(str, forms))}" for key, forms in found.items() if len(forms) > 1]
    demand(broken, "translate both alike, or tell them apart with pgettext.")


@LANGUAGE
def test_no_translation_is_that_of_another_sentence(language: str) -> None:
    broken = []
    for path in files(f"locales/{language}", ".po"):
        said: dict[str, str] = {}
        for (_, sentence), message in entries(catalogue(language, path.stem)).items():
            form = forms_of(message)[0]
            if len(form) >= LONG and said.setdefault(form, sentence) != sentence:
                broken.append(f"{at(path)} {sentence!r} is translated as {said[form]!r}")
            if len(form) >= LONG and form[: LONG // 2] in form[LONG // 2 :]:
                broken.append(f"{at(path)} {sentence!r} begins twice")
    demand(broken, "translate what the English sentence says, once.")


@LANGUAGE
def test_every_catalogue_is_sound(language: str) -> None:
    broken = [
        f"{at(path)} {message.id!r}: {fault}"
        for path in files(f"locales/{language}", ".po")
        for message, faults in catalogue(language, path.stem).check()
        for fault in faults
    ]
    demand(broken, "mend the entry named.")


@LANGUAGE
def test_the_running_program_finds_every_translation(language: str) -> None:
    spoken = words(language)
    broken = [
        f"{sentence.places[0]} {sentence.ids[0]!r}"
        for package, said in sentences().items()
        for sentence in said.values()
        if (key := "\x04".join(filter(None, sentence.key))) not in spoken.sentences
        or len(spoken.sentences[key]) < len(sentence.ids)
    ]
    demand(broken, "gov.web.words reads the catalogue otherwise than Babel does: look at the entry named.")


def test_extraction_reads_templates_as_the_running_program_does(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(SAMPLE)
    extracted = [sentence.ids for sentence in said_in(tmp_path / "page.html")]
    asked: list[tuple[str, ...]] = []

    def answer(*forms: str, **_: object) -> str:
        asked.append(tuple(form for form in forms if isinstance(form, str)))
        return forms[0]

    environment = environments([tmp_path], Static({}, {}), {}, dev=False)["fr"]
    assert isinstance(environment, FoldingEnvironment)
    environment.fold = {"_": answer, "gettext": answer}
    environment.globals.update(gettext=answer, ngettext=answer)
    environment.get_template("page.html").render(n=2)
    assert asked == extracted


def test_every_word_of_a_template_can_be_translated() -> None:
    broken = [
        f"{at(path)} {words!r}"
        for path in files("templates", ".html")
        for words in untranslatable(text(path))
    ]
    demand(broken, "wrap it in {% trans %} or _().")


def is_translated(language: str, package: str, sentence: Sentence) -> bool:
    return is_complete(sentence, entries(catalogue(language, package)).get(sentence.key))


def keeps_placeholders(language: str, package: str, sentence: Sentence) -> bool:
    """Compare names: a singular may leave its count unsaid, the plural may not."""
    forms = forms_of(entries(catalogue(language, package))[sentence.key])
    wanted = set[str]().union(*(placeholders(form) for form in sentence.ids))
    return placeholders(forms[-1]) == wanted and all(placeholders(form) <= wanted for form in forms)
