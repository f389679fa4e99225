import contextlib
import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gov.logs.canonical import UnsoundError, from_canonical, to_canonical

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8).map(lambda text: unicodedata.normalize("NFC", text))
KEYS = st.text(st.characters(max_codepoint=127), max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_a_value_is_read_back_from_its_only_bytes(value):
    written = to_canonical(value)
    assert from_canonical(written) == value
    assert to_canonical(from_canonical(written)) == written


@given(VALUES)
def test_the_bytes_are_those_of_rfc_8785(value):
    assert to_canonical(value) == rfc8785.dumps(value)


def test_keys_are_sorted_and_text_is_not_escaped_without_need():
    assert (
        to_canonical({"b": "é€\u007f\n", "a": ["\x01", '"\\']})
        == '{"a":["\\u0001","\\"\\\\"],"b":"é€\x7f\\n"}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.0, "type_not_allowed"),
        (float("nan"), "type_not_allowed"),
        (b"", "type_not_allowed"),
        ((1,), "type_not_allowed"),
        ([{1, 2}], "type_not_allowed"),
        (2**53, "integer_too_large"),
        (-(2**53), "integer_too_large"),
        ("e\u0301", "not_nfc"),
        (["\ud800"], "lone_surrogate"),
        ({"é": 1}, "key_not_ascii"),
        ({1: 1}, "key_not_ascii"),
        (json.loads("[" * 40 + "]" * 40), "too_deep"),
    ],
)
def test_a_value_without_one_way_to_write_it_is_refused(value, code):
    with pytest.raises(UnsoundError) as refused:
        to_canonical(value)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b'{"a":1,"a":1}', "duplicate_key"),
        (b'{"a":{"b":1,"b":2}}', "duplicate_key"),
        (b"1.5", "type_not_allowed"),
        (b"1e3", "type_not_allowed"),
        (b"NaN", "type_not_allowed"),
        (b"-Infinity", "type_not_allowed"),
        (b'{"b":1,"a":1}', "not_canonical"),
        (b'{"a": 1}', "not_canonical"),
        (b"[1]\n", "not_canonical"),
        (b"-0", "not_canonical"),
        (b'"\\u00e9"', "not_canonical"),
        (b'"\\/"', "not_canonical"),
        ('"e\u0301"'.encode(), "not_nfc"),
        (b'"\\ud800"', "lone_surrogate"),
        (b'"\xff"', "not_json"),
        (b"\xef\xbb\xbf1", "not_json"),
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"9" * 5000, "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"9007199254740992", "integer_too_large"),
    ],
)
def test_bytes_written_in_another_way_are_refused(written, code):
    with pytest.raises(UnsoundError) as refused:
        from_canonical(written)
    assert refused.value.code == code


@given(st.binary(max_size=40))
def test_a_stranger_s_bytes_are_read_exactly_or_refused(written):
    with contextlib.suppress(UnsoundError):
        assert to_canonical(from_canonical(written)) == written
