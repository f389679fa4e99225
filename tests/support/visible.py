"""The words a template shows that no catalogue could translate."""

import re
from html.parser import HTMLParser

from jinja2 import Environment, nodes

SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
UNSPOKEN_ELEMENTS = {"script", "style"}
# Names are the same in every language.
NAMES = {"gov", "Français", "Nederlands", "English"}
WORD = re.compile(r"[^\W\d_]{2,}")


def untranslatable(source: str) -> list[str]:
    """List the phrases of a template that stand outside {% trans %} and _()."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    parts = [node.data for node in environment.parse(source).find_all(nodes.TemplateData)]
    reader = Reader()
    # An expression stood between two parts: a digit holds its place, in text and in attributes.
    reader.feed("0".join(parts))
    reader.close()
    return [phrase for phrase in reader.phrases if set(WORD.findall(phrase)) - NAMES]


class Reader(HTMLParser):
    """Collect what a person would see or hear of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.phrases: list[str] = []
        self.unspoken = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unspoken += tag in UNSPOKEN_ELEMENTS
        self.phrases += [value.strip() for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self.unspoken -= tag in UNSPOKEN_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self.unspoken and data.strip():
            self.phrases.append(" ".join(data.split()))
