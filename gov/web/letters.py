"""Write a mail in its recipient's language, subject included.

A letter is a template of `templates/mail/` with the blocks `subject` and
`body`; it gets `page` and nothing else. Plain text: nothing is escaped, and
no text of a person is ever a template.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import InternationalizationExtension

from gov.paths import assets
from gov.web import dates
from gov.web.words import words

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a mail's subject, on one line, and its text."""

    subject: str
    text: str


def letter(template: str, language: str, page: object) -> Letter:
    """Write a letter: `letter("mail/sign_in_code.txt", "nl", page)`."""
    found = _environment(language).get_template(template)
    context = found.new_context({"page": page})
    subject = " ".join("".join(found.blocks["subject"](context)).split())
    text = _BLANK_LINES.sub("\n\n", found.render(page=page)).strip()
    return Letter(subject, text + "\n")


def marked_up(template: str, language: str, page: object) -> str:
    """Write what a mail says in HTML: `marked_up("mail/letter.html", "nl", page)`; all of it is escaped."""
    return _environment(language).get_template(template).render(page=page)


@cache
def _environment(language: str) -> Environment:
    spoken = words(language)
    environment = Environment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=select_autoescape(
            ("html",), default_for_string=True, default=True, disabled_extensions=("txt",)
        ),
        undefined=StrictUndefined,
        extensions=[InternationalizationExtension],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.policies["ext.i18n.trimmed"] = True
    i18n: Any = environment
    i18n.install_gettext_callables(
        spoken.gettext, spoken.ngettext, newstyle=True, pgettext=spoken.pgettext, npgettext=spoken.npgettext
    )
    environment.filters.update({name: _dated(tell, language) for name, tell in dates.FILTERS.items()})
    return environment


def _dated(tell: Any, language: str) -> Any:
    def told(value: Any, *rest: Any) -> str:
        return str(tell(value, language, *rest))

    return told
