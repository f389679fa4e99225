"""Say at the end of an import where the record is read, and by whom."""

from collections.abc import Iterator

from gov.accounts import urls as account_urls
from gov.committees import urls as committee_urls
from gov.decisions import urls as decision_urls
from gov.imports.actions import Imported
from gov.imports.target import Target
from gov.web.words import Words


def directions(done: Imported, target: Target, said: Words, *, mails: bool) -> Iterator[str]:
    """Lead from the terminal to the first page."""
    place = target.site + committee_urls.committee(target.slug)
    if target.coordinator is not None:
        yield said.gettext("{name} reads it at {url}, signing in as {email}, and lets others in.").format(
            name=target.coordinator.name, url=place, email=target.coordinator.email
        )
        yield from _first_sign_in(target, target.coordinator.email, said, mails=mails)
    elif done.coordinated:
        yield said.gettext("Those who have a place in it read it at {url}.").format(url=place)
    else:
        yield said.gettext(
            "Nobody reads its meetings and minutes yet. Run this again with "
            "--coordinator 'NAME <EMAIL>': nothing is written twice, and that person lets others in."
        )
    if done.published:
        url = target.site + decision_urls.public_decisions(target.slug)
        yield said.gettext("Everyone reads its decisions at {url}.").format(url=url)


def _first_sign_in(target: Target, email: str, said: Words, *, mails: bool) -> Iterator[str]:
    if mails:
        return
    yield said.gettext(
        "This server sends no mail yet: ask for a code at {url}, and print it with: gov accounts code {email}"
    ).format(url=target.site + account_urls.SIGN_IN, email=email)
