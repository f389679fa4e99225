"""Make one Jinja environment a language, strict and with its words folded in."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from gov.kernel.errors import FieldError
from gov.web import dates
from gov.web.escaping import PlainOutput, escaped
from gov.web.parts import Complaint
from gov.web.refusals import sentence
from gov.web.static import Static
from gov.web.submission import FieldErrors
from gov.web.words import LANGUAGES, Words, words

Fold = Mapping[str, Callable[..., str]]


class FoldingEnvironment(Environment):
    """Translate constant sentences once, when a template is compiled; escape without wrapping."""

    code_generator_class = PlainOutput
    escaped = staticmethod(escaped)
    fold: Fold | None = None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the one mapping: Jinja compares its own chain name by name at each import."""
        return self.globals if not d else super().make_globals(d)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        folded: nodes.Template = _Folder(self.fold).visit(tree) if self.fold else tree
        return folded


class _Folder(NodeTransformer):
    def __init__(self, fold: Fold) -> None:
        self.fold = fold

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's own naming
        self.generic_visit(node)
        called = node.node
        constants = [one.value for one in node.args if isinstance(one, nodes.Const)]
        folds = self.fold.get(called.name) if isinstance(called, nodes.Name) else None
        if folds is None or node.kwargs or len(constants) < len(node.args):
            return node
        # As the i18n extension does at run time: our own text, already safe.
        text = Markup(folds(*constants)) % {}  # noqa: S704 - a sentence of the catalogue
        return nodes.MarkSafe(nodes.Const(str(text), lineno=node.lineno), lineno=node.lineno)


def environments(
    folders: Sequence[Path], static: Static, sentences: Mapping[str, str], *, dev: bool
) -> dict[str, Environment]:
    """Make the environments of all languages over the same templates."""
    return {language: _environment(language, folders, static, sentences, dev) for language in LANGUAGES}


def _environment(
    language: str, folders: Sequence[Path], static: Static, sentences: Mapping[str, str], dev: bool
) -> Environment:
    spoken = words(language)
    environment = FoldingEnvironment(
        loader=FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[InternationalizationExtension],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=dev,
        cache_size=-1,
    )
    # As extraction reads them: a {% trans %} block is one line, whatever its indentation.
    environment.policies["ext.i18n.trimmed"] = True
    environment.fold = {"_": spoken.gettext, "gettext": spoken.gettext, "pgettext": spoken.pgettext}
    i18n: Any = environment
    i18n.install_gettext_callables(
        spoken.gettext, spoken.ngettext, newstyle=True, pgettext=spoken.pgettext, npgettext=spoken.npgettext
    )
    environment.globals.update(
        asset=static.url,
        assets=static.named,
        language=language,
        say=partial(_said, sentences, spoken),
        complaints=partial(_complaints, sentences, spoken),
    )
    environment.filters.update(
        {name: partial(_dated, tell, language) for name, tell in dates.FILTERS.items()}
    )
    return environment


def _dated(tell: Callable[..., str], language: str, value: Any, *rest: Any) -> str:
    return tell(value, language, *rest)


def _said(sentences: Mapping[str, str], spoken: Words, wrong: FieldError | str | None) -> str:
    return sentence(sentences, spoken, wrong) if wrong is not None else ""


def _complaints(sentences: Mapping[str, str], spoken: Words, form: FieldErrors) -> tuple[Complaint, ...]:
    return tuple(
        Complaint(name=wrong.name, sentence=sentence(sentences, spoken, wrong)) for wrong in form.errors
    )
