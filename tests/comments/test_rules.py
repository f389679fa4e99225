"""As whom one speaks, whom a text calls in, who may take words back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.comments.rules import Voice, audience_of_comment, called_in, check_edit, check_hide, voice
from gov.kernel.errors import Conflict, NotAllowed

NAMES = {1: "Amina Belkacem", 2: "Jonas Peeters", 3: "Lien De Smet", 4: "Amina Diallo", 5: "Marc Leroy"}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Jonas peux-tu relire ?", {2}),
        ("@jonas", {2}),
        ("Merci @Lien De Smet et @Marc !", {3, 5}),
        ("@Amina", set()),
        ("@Amina Diallo, et toi ?", {4}),
        ("marc@leroy.example", set()),
        ("écrire à @marc.leroy@parasol.example", {5}),
        ("@Personne", set()),
        ("@", set()),
    ],
)
def test_a_name_after_an_at_sign_calls_in_the_one_person_it_means(text: str, called: set[int]) -> None:
    assert called_in(text, NAMES) == called


@given(st.text(max_size=300))
def test_no_text_calls_in_anyone_but_these_people(text: str) -> None:
    assert called_in(text, NAMES) <= NAMES.keys()


def test_a_seat_speaks_first_then_the_coordinator_then_the_observer() -> None:
    everything = {"has_seat": True, "coordinates": True, "observes": True, "observers_comment": True}
    assert voice(**everything) is Voice.MEMBER
    assert voice(**(everything | {"has_seat": False})) is Voice.COORDINATOR
    assert voice(**(everything | {"has_seat": False, "coordinates": False})) is Voice.OBSERVER


def test_an_observer_is_silent_where_the_committee_does_not_hear_observers() -> None:
    with pytest.raises(NotAllowed, match="observers_do_not_comment"):
        voice(has_seat=False, coordinates=False, observes=True, observers_comment=False)
    with pytest.raises(NotAllowed, match="comment_not_convened"):
        voice(has_seat=False, coordinates=False, observes=False, observers_comment=True)


@pytest.mark.parametrize(
    ("subject", "audience"),
    [("closed", "closed"), ("committee", "committee"), ("partners", "committee"), ("public", "committee")],
)
def test_what_is_said_stays_within_the_committee_and_closed_stays_closed(subject: str, audience: str) -> None:
    assert audience_of_comment(subject) == audience


def test_only_its_author_changes_a_comment_and_only_as_last_seen() -> None:
    check_edit(is_author=True, hidden=False, seen=2, version=2)
    with pytest.raises(NotAllowed, match="comment_of_another"):
        check_edit(is_author=False, hidden=False, seen=2, version=2)
    with pytest.raises(Conflict, match="comment_hidden"):
        check_edit(is_author=True, hidden=True, seen=2, version=2)
    with pytest.raises(Conflict, match="comment_changed"):
        check_edit(is_author=True, hidden=False, seen=1, version=2)


def test_an_observer_hides_her_own_words_only() -> None:
    check_hide(is_author=False, speaks=Voice.MEMBER)
    check_hide(is_author=False, speaks=Voice.COORDINATOR)
    check_hide(is_author=True, speaks=Voice.OBSERVER)
    with pytest.raises(NotAllowed, match="observers_hide_their_own"):
        check_hide(is_author=False, speaks=Voice.OBSERVER)
