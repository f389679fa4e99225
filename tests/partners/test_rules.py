import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel.errors import Invalid
from gov.partners.rules import LegalForm, company_number, shown_company_number


@pytest.mark.parametrize(
    "given_",
    [
        "0403.091.220",
        "0403091220",
        "BE0403091220",
        "be 0403.091.220",
        "BE 403.091.220",
        "403091220",
        " 0403\u00a0091\u202f220 ",
        "0403-091-220",
    ],
)
def test_a_company_number_is_recognised_however_it_is_written(given_):
    assert company_number(given_) == "0403091220"
    assert shown_company_number(company_number(given_)) == "0403.091.220"


def test_the_new_series_that_begins_with_one_is_known():
    assert shown_company_number(company_number("1000.000.120")) == "1000.000.120"


@pytest.mark.parametrize(
    "given_",
    [
        "",
        "BE",
        "12",
        "04030912200",
        "2403.091.220",
        "0403.091.22x",
        "FR0403091220",
        "٠٤٠٣٠٩١٢٢٠",
        "9403091220",
        "0403_091_220",
    ],
)
def test_what_has_not_the_form_of_a_company_number_is_refused(given_):
    with pytest.raises(Invalid) as refused:
        company_number(given_)
    assert refused.value.code == "company_number_form"
    assert refused.value.facts == {"given": given_}


@given(st.integers(0, 19_999_999))
def test_exactly_one_pair_of_check_digits_is_right(root):
    right = []
    for check in range(100):
        with contextlib.suppress(Invalid):
            right.append(company_number(f"{root:08}{check:02}"))
    assert right == [f"{root:08}{97 - root % 97:02}"]


@given(st.integers(0, 19_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(root, position, change):
    number = f"{root:08}{97 - root % 97:02}"
    wrong = number[:position] + str((int(number[position]) + change) % 10) + number[position + 1 :]
    with pytest.raises(Invalid):
        company_number(wrong)


def test_check_digits_that_are_wrong_are_said_to_be():
    with pytest.raises(Invalid) as refused:
        company_number("0403.091.221")
    assert refused.value.code == "company_number_check"


def test_the_legal_forms_are_those_of_the_schema():
    assert [str(form) for form in LegalForm] == [
        "association",
        "foundation",
        "mutual",
        "company",
        "public_body",
        "de_facto",
    ]
