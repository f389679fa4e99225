"""Every component is shown in the gallery, and nothing it needs is left undefined."""

import re
from dataclasses import dataclass, replace

import pytest
from jinja2 import meta

from gov.paths import assets
from gov.web.parts import Link
from gov.web.ring import ring
from tests.gallery.frames import focus
from tests.gallery.render import HERE, environment, pages
from tests.gallery.world import Refusal

COMPONENTS = sorted(path.stem for path in (assets("templates") / "components").glob("*.html"))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_page_of_the_gallery_renders_strictly(language):
    for name, text in pages(language).items():
        assert text.startswith("<!doctype html>"), name
        assert "</html>" in text, name


def test_every_component_stands_in_the_gallery():
    env = environment()
    shown = set()
    waiting = [path.name for path in HERE.glob("*.html")]
    while waiting:
        source, _, _ = env.loader.get_source(env, waiting.pop())
        found = {name for name in meta.find_referenced_templates(env.parse(source)) if name} - shown
        shown |= found
        waiting += found
    assert {f"components/{name}.html" for name in COMPONENTS} <= shown


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_of_its_own_name(name):
    text = (assets("templates") / "components" / f"{name}.html").read_text("utf-8")
    assert re.findall(r"{%-? macro (\w+)", text) == [name]
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize("name", [*COMPONENTS])
def test_a_component_reads_no_context(name):
    """A macro is imported without context: only its arguments and gettext exist."""
    env = environment()
    text = (assets("templates") / "components" / f"{name}.html").read_text("utf-8")
    assert meta.find_undeclared_variables(env.parse(text)) <= {
        "gettext",
        "ngettext",
        "pgettext",
        "npgettext",
        "_",
    }


def test_the_page_says_its_language_and_offers_the_way_past_the_top():
    text = pages("fr")["home"]
    assert '<html lang="fr">' in text
    assert text.index('href="#main"') < text.index("<header")


def test_no_page_holds_inline_style_or_script():
    for name, text in pages("fr").items():
        assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", text), name


def test_identifiers_are_unique_on_a_page():
    for name, text in pages("fr").items():
        found = re.findall(r'\sid="([^"]+)"', text)
        assert len(found) == len(set(found)), name


def test_a_ring_without_names_has_no_title():
    env = environment("fr")
    two = ring([("for", ""), ("against", "Le Relais")])
    text = env.from_string(
        '{% from "components/ring.html" import ring %}{{ ring(drawing, "Deux sièges") }}'
    ).render(drawing=two)
    assert text.count("<title>") == 1
    assert 'aria-hidden="true"' in text


def test_an_outsider_is_offered_to_sign_in_and_a_member_is_named():
    assert "signin.html" in pages("fr")["public"]
    assert "Amina Belkacem" not in pages("fr")["public"]
    assert "Amina Belkacem" in pages("fr")["home"]


def test_the_page_one_is_on_is_marked_in_the_navigation():
    assert '<a href="log.html" aria-current="page">' in pages("fr")["decision"]
    assert pages("fr")["decision"].count('aria-current="page"') == 1


def test_a_refusal_says_its_reason_and_the_way_on():
    page = Refusal(
        sentence="Le vote est clos depuis 18\u00a0h.", next=Link(label="Voir le résultat", url="#result")
    )
    text = environment("fr").get_template("errors/409.html").render(frame=focus("Erreur"), page=page)
    assert "Le vote est clos" in text
    assert 'href="#result"' in text


def test_a_page_stands_without_a_place_a_person_or_a_way():
    """A failure of the server knows none of these."""
    bare = replace(focus("Erreur"), place=None, me=None, nav=(), footer=(), languages=())
    for name in ("errors/500.html", "layouts/page.html", "layouts/record.html", "layouts/public.html"):
        assert "</html>" in environment("nl").get_template(name).render(frame=bare, page=Refusal())


def test_a_mail_is_plain_text_with_one_way_in():
    page = Letter(act="Voter", url="https://gov.example/b/1", place="Équipe mobile du Canal & co")
    source = '{% extends "layouts/mail.txt" %}{% block body %}Bonjour Amina,{% endblock %}'
    env = environment("fr")
    text = env.overlay(autoescape=False).from_string(source).render(page=page)
    assert text.startswith("Bonjour Amina,")
    assert "\nVoter\nhttps://gov.example/b/1\n" in text
    assert "\n-- \nÉquipe mobile du Canal & co\n" in text
    assert "\n\n\n" not in text


@dataclass(frozen=True)
class Letter:
    act: str
    url: str
    place: str


def test_what_a_person_typed_is_never_markup():
    env = environment("fr")
    text = env.from_string('{% from "components/prose.html" import prose %}{{ prose(text) }}').render(
        text="<b>gras</b>\r\n\r\n{{ 7 * 7 }}"
    )
    assert "&lt;b&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert text.count("<p>") == 2
