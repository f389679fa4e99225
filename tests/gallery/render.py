"""Render the gallery as `show` would, over sample pages."""

from pathlib import Path
from shutil import copy
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from gov.paths import assets
from gov.web.stylesheet import stylesheet
from gov.web.words import words
from tests.gallery import frames, world
from tests.gallery.everything import Everything

HERE = Path(__file__).parent / "templates"
REFUSALS = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)


def environment(language: str = "fr") -> Environment:
    """Give Jinja as strict as in production."""
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(assets("templates")), FileSystemLoader(HERE)]),
        undefined=StrictUndefined,
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.policies["ext.i18n.trimmed"] = True
    said = words(language)
    # Methods that the extension adds at run time: no stub knows them.
    install: Any = vars(env)["install_gettext_callables"]
    install(said.gettext, said.ngettext, newstyle=True, pgettext=said.pgettext, npgettext=said.npgettext)
    return env


def pages(language: str = "fr") -> dict[str, str]:
    """Render each page of the gallery, by name."""
    env = environment(language)
    shown = {
        "home": (frames.frame("Accueil", "home"), world.Home()),
        "ballot": (frames.frame("Voter", "ballot"), world.Ballot()),
        "decision": (frames.frame("Décision 2026-014", "log"), world.Decision()),
        "log": (frames.frame("Décisions", "log"), world.Log()),
        "meeting": (frames.frame("Réunion du 10 décembre", "meeting"), world.Meeting()),
        "components": (frames.frame("Composants", "committee"), Everything()),
        "forms": (frames.frame("Formulaires", "committee"), Everything()),
        "confirm": (frames.focus("Vérifier mon vote"), Everything()),
        "receipt": (frames.focus("Vote enregistré"), Everything()),
        "public": (frames.outside("Décisions"), world.Log()),
    }
    rendered = {
        name: env.get_template(f"{name}.html").render(frame=frame, page=page)
        for name, (frame, page) in shown.items()
    }
    for status in REFUSALS:
        rendered[f"error-{status}"] = env.get_template(f"errors/{status}.html").render(
            frame=frames.focus("Erreur"), page=world.Refusal()
        )
    return rendered


def write(folder: Path, language: str = "fr") -> list[Path]:
    """Write the gallery with its stylesheet, ready for a browser."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.css").write_text(stylesheet(assets("static") / "css"), encoding="utf-8")
    copy(assets("static") / "ring.svg", folder)
    written = []
    for name, text in pages(language).items():
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
