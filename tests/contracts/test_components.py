"""A component is a macro and a stylesheet of one name, in CSS every reader's browser has."""

import re
from pathlib import Path

from tests.support.sources import ROOT, at, demand, files, text
from tests.support.stylesheets import rules

LIST = ROOT / "tests/support/css_widely_available.txt"
STYLES = "static/css/components"
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
# Macros that style themselves by the component they serve.
# The paragraphs and lines of a mail have none: a mailbox brings its own.
WITHOUT_STYLE = {"described_by", "dot", "fact_of_seat", "field_words", "mail_line", "mail_text", "phrase"}
# A stylesheet's further class names: the row of a list is named in the singular.
FAMILY = {
    "act": {"acts"},
    "agenda": {"item"},
    "comments": {"comment"},
    "facts": {"fact"},
    "people": {"person"},
    "register": {"entry"},
    "ring": {"dot"},
    "slip": {"slips"},
    "tasks": {"task"},
    "timeline": {"moment"},
    "checkbox": {"field"},
    "confirm": {"acts"},
    "crumbs": set(),
    "filters": {"field"},
    "rollcall": {"field"},
}


def test_a_stylesheet_of_components_is_named_like_its_macro() -> None:
    macros = {path.stem for path in files("templates/components", ".html")}
    styles = {path.stem for path in files(STYLES, ".css")}
    demand(sorted(styles - macros), "name the stylesheet like the macro it dresses.")
    demand(sorted(macros - styles - WITHOUT_STYLE), "write its stylesheet, or say above why it needs none.")


def test_classes_are_prefixed_like_their_component() -> None:
    broken = [
        f"{at(path, rule.line)} .{name}"
        for path in files(STYLES, ".css")
        for rule in rules(text(path))
        if rule.is_block and not rule.prelude.startswith("@")
        for name in CLASS.findall(rule.prelude)
        if name.split("-")[0] not in {path.stem, *FAMILY.get(path.stem, ())}
    ]
    demand(broken, "begin the class with the component's name, or name its family here.")


def test_every_class_of_a_template_has_its_rule() -> None:
    styled = {
        name
        for path in files("static/css", ".css")
        for rule in rules(text(path))
        if rule.is_block
        for name in CLASS.findall(rule.prelude)
    }
    broken = [
        f"{at(path)} .{name}"
        for path in files("templates", ".html")
        for names in re.findall(r'class="([^"{]*)', text(path))
        for name in names.split()
        if name not in styled and not name.endswith("-") and name not in HOOKS
    ]
    demand(broken, "style it, or drop it.")


# Names that only mark a place: a variant follows them, or a script looks for them.
HOOKS = {"choice", "ring", "comments", "timeline", "field-date", "filters-act", "empty", "confirm"}


def test_only_widely_available_css_is_used() -> None:
    known = {line.strip() for line in text(LIST).splitlines() if line.strip() and not line.startswith("#")}
    broken = [
        f"{at(path)} {feature}"
        for path in files("static/css", ".css")
        for feature in sorted(features(path) - known)
    ]
    demand(
        broken, f"use what every browser has had for thirty months, or, once it has, add it to {at(LIST)}."
    )


def features(path: Path) -> set[str]:
    """Name the properties, at-rules, pseudo-classes and functions a stylesheet uses."""
    found: set[str] = set()
    for rule in rules(text(path)):
        if rule.prelude.startswith("@"):
            found.add(rule.prelude.split()[0].split("(")[0])
            found |= set(re.findall(r"\(([\w-]+)\s*[:)]", rule.prelude))
        elif rule.is_block:
            found |= set(re.findall(r"::?[\w-]+", rule.prelude))
        else:
            name, _, value = rule.prelude.partition(":")
            found.add("--*" if name.startswith("--") else name.strip())
            found |= {f"{function}()" for function in re.findall(r"([\w-]+)\(", value)}
    return found
