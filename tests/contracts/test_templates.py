"""Templates say sentences: no raw text, no style, no script, nothing imported in vain."""

import re

from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

from tests.support.sources import ROOT, at, demand, files, text

LINES = 60
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE
)
RAW = re.compile(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false")
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def test_no_template_prints_raw_text() -> None:
    broken = [f"{place} {mark}" for place, mark in marked(RAW)]
    demand(broken, "let autoescape do its work; build markup with a component.")


def test_no_template_holds_style_or_script() -> None:
    broken = [f"{place} {mark.strip()}" for place, mark in marked(INLINE)]
    demand(
        broken, "the content security policy allows none: use a class, a data attribute, a file of static/."
    )


def test_templates_stay_short() -> None:
    sizes = {path: len(text(path).splitlines()) for path in files("templates", ".html")}
    broken = [f"{at(path)} has {size} lines, over {LINES}" for path, size in sizes.items() if size > LINES]
    demand(broken, "make a component of what has a second use, or of what has a name.")


def test_every_import_of_a_template_is_used() -> None:
    broken = [
        f"{at(path)} imports {name}" for path in files("templates", ".html") for name in unused(text(path))
    ]
    demand(broken, "remove the import.")


def test_every_template_named_by_a_template_exists() -> None:
    broken = [
        f"{at(path)} names {name}"
        for path in files("templates", ".html")
        for name in find_referenced_templates(parsed(text(path)))
        if name is not None and not (ROOT / "templates" / name).is_file()
    ]
    demand(broken, "name a file below templates/.")


def marked(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [
        (at(path, number), match.group())
        for suffix in (".html", ".txt")
        for path in files("templates", suffix)
        for number, line in enumerate(without_comments(text(path)).splitlines(), 1)
        if (match := pattern.search(line))
    ]


def without_comments(source: str) -> str:
    return COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), source)


def unused(source: str) -> list[str]:
    template = parsed(source)
    names = [node.target for node in template.find_all(nodes.Import)]
    for node in template.find_all(nodes.FromImport):
        names += [name if isinstance(name, str) else name[1] for name in node.names]
    used = {node.name for node in template.find_all(nodes.Name)}
    return [name for name in names if name not in used]


def parsed(source: str) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
