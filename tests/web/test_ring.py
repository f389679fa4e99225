"""The ring: one equal dot a seat, from one seat to thirty."""

from math import hypot

import pytest

from gov.web.ring import Mark, ring

# Shown width in pixels of the 120 units of a ring, as components/ring.css sets it.
SHOWN = {"few": 100, "some": 152, "many": 200}


def drawn(seats):
    return ring((list(Mark)[i % len(Mark)], f"Siège {i}") for i in range(seats))


@pytest.mark.parametrize("seats", range(1, 31))
def test_no_dot_is_larger_than_another(seats):
    assert len({dot.r for dot in drawn(seats).dots}) == 1


@pytest.mark.parametrize("seats", range(2, 31))
def test_neighbours_never_touch(seats):
    places = [(float(dot.x), float(dot.y)) for dot in drawn(seats).dots]
    radius = float(drawn(seats).dots[0].r)
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(places) for b in places[:i])
    assert nearest > 2 * radius * 1.2


@pytest.mark.parametrize("seats", range(1, 31))
def test_every_dot_lies_inside_the_drawing(seats):
    for dot in drawn(seats).dots:
        for centre in (float(dot.x), float(dot.y)):
            assert centre - float(dot.r) >= 1
            assert centre + float(dot.r) <= 119


@pytest.mark.parametrize("seats", range(1, 31))
def test_a_mark_stays_legible(seats):
    drawing = drawn(seats)
    assert 2 * float(drawing.dots[0].r) * SHOWN[drawing.density] / 120 >= 10


def test_the_first_seat_stands_at_the_top_and_the_order_is_kept():
    drawing = ring([("for", "a"), ("against", "b"), ("silent", "c")])
    assert [dot.seat for dot in drawing.dots] == ["a", "b", "c"]
    assert drawing.dots[0].x == "60"
    assert float(drawing.dots[1].x) > 60 > float(drawing.dots[2].x)


def test_every_fact_has_a_shape_of_its_own():
    """Filled is one shape for facts that never meet: for, consent, no objection, present."""
    full = {Mark.FOR, Mark.CONSENT, Mark.APPROVED, Mark.UNOPPOSED, Mark.PRESENT, Mark.COMING, Mark.ABLE}
    outlined = {Mark.EMPTY, Mark.SILENT, Mark.VEILED}
    shapes = {ring([(mark, "")]).dots[0].path for mark in Mark if mark not in outlined | full}
    assert len(shapes) == len(set(Mark) - outlined - full) == 12
    assert "" not in shapes


def test_a_committee_without_seats_is_an_empty_ring():
    assert ring([]).dots == ()


def test_an_unknown_mark_is_refused():
    with pytest.raises(ValueError, match="weighted"):
        ring([("weighted", "Le Relais")])


def test_a_dot_can_be_framed_alone():
    left, top, width, height = map(float, ring([("for", "")]).dots[0].box.split())
    assert (left, top, width, height) == (45.1, 45.1, 29.8, 29.8)
