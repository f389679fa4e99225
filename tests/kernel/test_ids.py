from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gov.kernel import clock, ids

NOON = datetime(2026, 3, 2, 12, 0, 0, 999_999, tzinfo=UTC)


def test_ordered_ids_grow_and_are_never_given_twice():
    given_out = [ids.new_id() for _ in range(5_000)]
    assert given_out == sorted(set(given_out))


def test_ordered_ids_grow_even_when_the_clock_goes_back():
    first = ids.new_id()
    with clock.freeze(datetime(2001, 1, 1, tzinfo=UTC)):
        second = ids.new_id()
    assert second > first


def test_ordered_ids_of_many_threads_are_all_different():
    with ThreadPoolExecutor(8) as pool:
        given_out = list(pool.map(lambda _: ids.new_id(), range(4_000)))
    assert len(set(given_out)) == 4_000


def test_an_ordered_id_tells_its_version_and_its_millisecond():
    with ids.seeded(1), clock.freeze(NOON):
        one = ids.new_id()
    assert (one.version, one.variant) == (7, "specified in RFC 4122")
    assert one.int >> 80 == 1_772_452_800_999


def test_a_random_id_tells_nothing():
    one = ids.random_id()
    assert (one.version, one.variant) == (4, "specified in RFC 4122")
    assert one != ids.random_id()


def test_a_token_holds_256_bits_and_is_kept_as_its_hash():
    token = ids.new_token()
    assert len(token) == 43
    assert token != ids.new_token()
    assert len(ids.token_hash(token)) == 32
    assert ids.token_hash("abc").hex().startswith("ba7816bf")


@given(st.integers(0, 40), st.sampled_from([ids.BASE32, ids.DIGITS, "ab", "x"]))
def test_a_short_code_has_its_length_and_its_alphabet(length, alphabet):
    code = ids.short_code(length, alphabet)
    assert len(code) == length
    assert set(code) <= set(alphabet)


def test_a_short_code_uses_each_digit():
    with ids.seeded("digits"):
        code = ids.short_code(2_000, ids.DIGITS)
    assert all(140 < code.count(digit) < 260 for digit in ids.DIGITS)


def _everything():
    made = [ids.new_id(), ids.random_id(), ids.new_token(), ids.short_code(6), ids.random_bytes(32)]
    return [*made, ids.new_id()]


def test_one_seed_gives_one_run_and_another_seed_another():
    with clock.freeze(NOON):
        with ids.seeded(7):
            first = _everything()
        with ids.seeded(7):
            second = _everything()
        with ids.seeded(8):
            third = _everything()
    assert first == second
    assert not set(first) & set(third)


def test_after_a_seeded_run_the_ids_are_random_and_ordered_again():
    before = ids.new_id()
    with ids.seeded(7):
        ids.new_id()
    assert ids.new_id() > before
    assert ids.random_bytes(16) != ids.random_bytes(16)
