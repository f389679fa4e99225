"""What people type at the door is read strictly, all faults at once."""

import pytest

from gov.accounts.forms import Profile, SetUp, SignIn, read_code, read_profile, read_set_up, read_sign_in
from gov.web.forms import FieldErrors, submission


def faults(read: object) -> dict[str, str]:
    assert isinstance(read, FieldErrors)
    return {error.name: error.code for error in read.errors}


def test_an_address_is_one_mailbox_whatever_its_capitals() -> None:
    read = read_sign_in(submission([("email", " Amina@Quai.EXAMPLE "), ("next", "/account")]))
    assert read == SignIn("amina@quai.example", "/account")


@pytest.mark.parametrize(
    "email",
    [
        "",
        "amina",
        "amina@quai",
        "a@b.example\r\nBcc: x@y.example",
        "a b@c.example",
        "<a@b.example>",
        "a@b.example,c@d.example",
    ],
)
def test_what_is_no_address_is_refused(email: str) -> None:
    assert set(faults(read_sign_in(submission([("email", email)])))) == {"email"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "required"), ("123", "code_shape"), ("1234567x", "code_shape"), ("١٢٣٤٥٦٧٨", "code_shape")],
)
def test_a_code_has_eight_plain_digits(typed: str, code: str) -> None:
    assert faults(read_code(submission([("code", typed)]))) == {"code": code}


def test_an_unknown_field_is_refused() -> None:
    assert faults(read_code(submission([("code", "12345678"), ("person_id", "x")]))) == {
        "person_id": "unknown_field"
    }


def test_a_profile_is_read_or_all_its_faults_are_named() -> None:
    good = [("name", "Amina"), ("language", "nl"), ("zone", "Europe/Brussels")]
    assert read_profile(submission(good), "Europe/Brussels") == Profile("Amina", "nl", "Europe/Brussels")
    bad = [("name", ""), ("language", "de"), ("zone", "Mars/Olympus"), ("email", "x@y.example")]
    assert faults(read_profile(submission(bad), "Europe/Brussels")) == {
        "name": "required",
        "language": "not_a_choice",
        "zone": "not_a_choice",
        "email": "unknown_field",
    }


def test_the_set_up_form_names_all_its_faults_at_once() -> None:
    assert set(faults(read_set_up(submission([])))) == {"code", "name", "email", "language"}
    good = [("code", "ABCD 1234"), ("name", "Olivier"), ("email", "O@Host.example"), ("language", "fr")]
    assert read_set_up(submission(good)) == SetUp(
        code="abcd1234", name="Olivier", email="o@host.example", language="fr"
    )
