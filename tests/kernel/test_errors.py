import pytest

from gov.kernel.errors import (
    Conflict,
    FieldError,
    GovError,
    Invalid,
    NotAllowed,
    NotFound,
    TooMany,
    Unavailable,
)


@pytest.mark.parametrize(
    ("kind", "status"),
    [(NotFound, 404), (NotAllowed, 403), (Conflict, 409), (Invalid, 422), (TooMany, 429), (Unavailable, 503)],
)
def test_each_kind_of_refusal_has_its_status_code_and_facts(kind, status):
    refusal = kind("ballot_closed", code="a fact may bear any name", closed_at="18:00")
    assert isinstance(refusal, GovError)
    assert refusal.status == status
    assert refusal.code == "ballot_closed"
    assert refusal.facts == {"code": "a fact may bear any name", "closed_at": "18:00"}


def test_an_invalid_form_names_all_its_wrong_fields():
    wrong = (FieldError("title", "required"), FieldError("day", "not_a_day", {"given": "31/02"}))
    refusal = Invalid(fields=wrong)
    assert refusal.code == "invalid"
    assert refusal.fields == wrong
    assert wrong[0].facts == {}
