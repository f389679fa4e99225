"""Render the gallery as `show` would, over sample pages."""

from functools import cache
from pathlib import Path
from shutil import copy, copytree

from jinja2 import Environment

from gov.paths import assets
from gov.web.static import static_files
from gov.web.stylesheet import stylesheet
from gov.web.templating import environments
from tests.gallery import frames, world
from tests.gallery.everything import Everything

HERE = Path(__file__).parent / "templates"
REFUSALS = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)


@cache
def environment(language: str = "fr") -> Environment:
    """Give the very environment of production, with the gallery's own pages."""
    folders = [assets("templates"), HERE]
    return environments(folders, static_files(assets("static")), {}, dev=False)[language]


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
    copytree(assets("static") / "js", folder / "js", dirs_exist_ok=True)
    written = []
    for name, text in pages(language).items():
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
