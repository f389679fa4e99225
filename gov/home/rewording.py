"""Say which texts wait for a seat's word: an amendment to its motion, an objection of its own."""

from collections.abc import Iterator

from gov.home.need import Need, task_on
from gov.home.queries import HomePage
from gov.home.rows import ChangeRow, Place
from gov.home.rules import Kind
from gov.motions import urls
from gov.web.parts import Task
from gov.web.words import Words


def texts_asked(w: Words, home: HomePage) -> Iterator[Need]:
    """Ask the mover about amendments, and who objected whether a newer version meets it."""
    for one in home.changes:
        place = home.places[one.committee_id]
        amends = one.about == "amendment"
        yield Need(
            kind=Kind.AMENDED if amends else Kind.ASKED_AGAIN,
            due=None,
            ref=f"{one.reference} {one.number}",
            committee_id=one.committee_id,
            task=_amended(w, place, one) if amends else _asked_again(w, place, one),
        )


def _amended(w: Words, place: Place, one: ChangeRow) -> Task:
    return task_on(
        w,
        w.gettext("An amendment to your motion: {title}"),
        *(one.title, one.language),
        detail=w.gettext("{partner} proposes it; you accept it or say why not.").format(partner=one.of),
        url=urls.amendment(place.slug, one.reference, one.number),
        act=w.gettext("Read the amendment"),
    )


def _asked_again(w: Words, place: Place, one: ChangeRow) -> Task:
    return task_on(
        w,
        w.gettext("Is your objection met? {title}"),
        *(one.title, one.language),
        detail=w.gettext("The text has changed since your seat objected."),
        url=urls.objection_answer(place.slug, one.reference, one.number),
        act=w.gettext("Answer"),
    )
