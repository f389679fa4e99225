"""A new server, from the code on its terminal to a code in the operator's mail."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.support.browser import PHONE, Reader
from tests.support.site import Site, start

OLIVIER = "olivier@hebergeur.example"
PRINTED = re.compile(r"^ +((?:[0-9a-z]{4} ?){4})$", re.MULTILINE)
MAILED = re.compile(r"^ +(\d{4} \d{4})$", re.MULTILINE)


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that was started for the first time."""
    served = start(tmp_path_factory.mktemp("fresh"), "serve")
    yield served
    served.stop()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_operator_sets_the_server_up_goes_out_and_comes_back(
    fresh: Site, reader: Callable[..., Reader], audited: Callable[..., None], javascript: bool
) -> None:
    person = reader(language="fr", width=PHONE, javascript=javascript)
    page = person.page
    check: Callable[[Reader], None] = audited if javascript else lambda _: None

    page.goto(fresh.url("/sign-in"))
    check(person)
    page.get_by_role("link", name="Personne n’héberge encore ce serveur").click()
    page.get_by_role("button", name="Créer mon compte").click()
    check(person)
    page.get_by_label("Le code affiché").fill(_first(PRINTED, fresh.log()))
    page.get_by_label("Votre nom").fill("Olivier Mertens")
    page.get_by_label("Votre adresse e-mail").fill(OLIVIER)
    page.get_by_role("button", name="Créer mon compte").click()

    page.goto(fresh.url("/account"))
    check(person)
    page.goto(fresh.url("/account/address"))
    check(person)
    page.goto(fresh.url("/sign-out"))
    check(person)
    page.get_by_role("button", name="Se déconnecter").click()

    page.get_by_label("Votre adresse e-mail").fill(OLIVIER)
    page.get_by_role("button", name="Recevoir un code").click()
    check(person)
    page.get_by_label("Le code reçu").fill("0000 0000")
    page.get_by_role("button", name="Se connecter").click()
    check(person)
    page.get_by_label("Le code reçu").fill(_mailed(fresh, person))
    page.get_by_role("button", name="Se connecter").click()

    page.goto(fresh.url("/outbox"))
    check(person)
    assert "un code pour se connecter" in page.content()


def _mailed(site: Site, person: Reader) -> str:
    """Wait for the mail as the operator does without a mail server: at the log."""
    for _ in range(100):
        found = MAILED.search(site.log())
        if found:
            return found[1]
        person.page.wait_for_timeout(100)
    raise AssertionError("no code was mailed")


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found is not None, text
    return found[1]
