"""Stylesheets stand in layers and never shout."""

import re
from pathlib import Path

from tests.support.sources import at, demand, files, text
from tests.support.stylesheets import Rule, rules

# What has no layer: it names things, or holds for the whole sheet.
LAYERLESS = (
    "@layer",
    "@charset",
    "@import",
    "@namespace",
    "@property",
    "@font-face",
    "@view-transition",
    "@page",
)
NAME = re.compile(r"#-?[a-zA-Z_]")
LOUD = re.compile(r"!\s*important")


def test_every_rule_stands_in_a_layer() -> None:
    broken = [
        f"{at(path, rule.line)} {rule.prelude[:60]}"
        for path, rule in all_rules()
        if rule.is_block and not rule.within and not rule.prelude.startswith(LAYERLESS)
    ]
    demand(broken, "put the rule in the layer of its file: @layer components { … }.")


def test_no_rule_selects_by_id() -> None:
    broken = [
        f"{at(path, rule.line)} {rule.prelude[:60]}"
        for path, rule in all_rules()
        if rule.is_block and not rule.prelude.startswith("@") and NAME.search(rule.prelude)
    ]
    demand(broken, "select by class: an id outweighs every layer.")


def test_only_utilities_are_important() -> None:
    broken = [
        f"{at(path, rule.line)} {rule.prelude[:60]}"
        for path, rule in all_rules()
        if LOUD.search(rule.prelude) and not any("utilities" in outer for outer in rule.within)
    ]
    demand(broken, "order the layers instead.")


def test_no_stylesheet_reaches_outside() -> None:
    foreign = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"]?)(?:https?:)?//")
    broken = [at(path) for path in files("static", ".css") if foreign.search(text(path))]
    demand(broken, "ship the file with gov, under static/.")


def all_rules() -> list[tuple[Path, Rule]]:
    return [(path, rule) for path in files("static", ".css") for rule in rules(text(path))]
